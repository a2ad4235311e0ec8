"""The words around the numbers: titles, column heads, captions and reservations. Each entry is (nb, nn, en)."""

from typing import Final

from ledetrad.analysis.report_sentences import SENTENCES
from ledetrad.documents.numbers import LANGUAGES, language_of

_TITLES: Final[dict[str, tuple[str, str, str]]] = {
    "describe_title": ("Variablene", "Variablane", "The variables"),
    "frequencies_title": ("Svar: {what}", "Svar: {what}", "Answers: {what}"),
    "scale_title": ("Skalaen {what}", "Skalaen {what}", "The scale {what}"),
    "groups_title": ("{what} i gruppene", "{what} i gruppene", "{what} in the groups"),
    "change_title": ("Endring: {what}", "Endring: {what}", "Change: {what}"),
    "correlations_title": ("Sammenhenger", "Samanhengar", "Correlations"),
    "crosstab_title": ("{what}", "{what}", "{what}"),
    "compare_title": ("Sammenligning: {what}", "Samanlikning: {what}", "Comparison: {what}"),
    "of_by": ("{of} etter {by}", "{of} etter {by}", "{of} by {by}"),
    "to_know": ("Å vite", "Å vite", "Good to know"),
    "spss": ("Slik skriver SPSS dette", "Slik skriv SPSS dette", "How SPSS writes this"),
    "may_speak": (
        "Kan vi snakke om gruppen?",
        "Kan vi snakke om gruppa?",
        "May we speak of the group?",
    ),
}
_COLUMNS: Final[dict[str, tuple[str, str, str]]] = {
    "variable": ("Variabel", "Variabel", "Variable"),
    "label": ("Tekst", "Tekst", "Label"),
    "level": ("Målenivå", "Målenivå", "Level"),
    "level_nominal": ("kategorier", "kategoriar", "nominal"),
    "level_ordinal": ("ordnet", "ordna", "ordinal"),
    "level_scale": ("tall", "tal", "scale"),
    "missing": ("Mangler", "Manglar", "Missing"),
    "missing_word": ("mangler", "manglar", "missing"),
    "mean": ("Gjennomsnitt", "Gjennomsnitt", "Mean"),
    "standard_deviation": ("Standardavvik", "Standardavvik", "Std. dev."),
    "median": ("Median", "Median", "Median"),
    "smallest": ("Minste", "Minste", "Smallest"),
    "largest": ("Største", "Største", "Largest"),
    "answer": ("Svar", "Svar", "Answer"),
    "answers": ("Svar", "Svar", "Answers"),
    "count": ("Antall", "Tal på svar", "Count"),
    "total": ("I alt", "I alt", "Total"),
    "all": ("Alle", "Alle", "All"),
    "item": ("Påstand", "Påstand", "Item"),
    "is_reversed": ("(snudd)", "(snudd)", "(reversed)"),
    "figure": ("Mål", "Mål", "Measure"),
    "value": ("Verdi", "Verdi", "Value"),
    "beside": ("Ved siden av", "Ved sida av", "Beside it"),
    "n_or_groups": ("n eller grupper", "n eller grupper", "n or groups"),
    "interval_95": ("95 % konfidensintervall", "95 % konfidensintervall", "95 % confidence interval"),
    "interval": ("{low} til {high}", "{low} til {high}", "{low} to {high}"),
    "at_most": ("høyst {high}", "høgst {high}", "at most {high}"),
    "at_least": ("minst {low}", "minst {low}", "at least {low}"),
    "answered": ("har svart", "har svart", "has answered"),
    "item_rest": ("Sammenheng med resten", "Samanheng med resten", "Item–rest correlation"),
    "alpha_without": ("Alfa uten påstanden", "Alfa utan påstanden", "Alpha if dropped"),
    "row_mean": ("Gjennomsnitt", "Gjennomsnitt", "Mean"),
    "row_standard_deviation": ("Standardavvik", "Standardavvik", "Standard deviation"),
    "row_cronbach_alpha": ("Cronbachs alfa", "Cronbachs alfa", "Cronbach’s alpha"),
    "row_standardised_alpha": ("Standardisert alfa", "Standardisert alfa", "Standardised alpha"),
    "row_average_item_correlation": (
        "Gjennomsnittlig korrelasjon mellom påstandene",
        "Gjennomsnittleg korrelasjon mellom påstandane",
        "Average correlation between items",
    ),
    "row_rwg_j": (
        "rwg(j), gjennomsnitt av gruppene",
        "rwg(j), gjennomsnitt av gruppene",
        "rwg(j), mean of the groups",
    ),
    "row_r_star_wg_j": (
        "r*wg(j), gjennomsnitt av gruppene",
        "r*wg(j), gjennomsnitt av gruppene",
        "r*wg(j), mean of the groups",
    ),
    "row_average_deviation": (
        "Gjennomsnittlig avvik (AD), i skalapoeng",
        "Gjennomsnittleg avvik (AD), i skalapoeng",
        "Average deviation (AD), in scale points",
    ),
    "row_enough": (
        "Grupper med rwg(j) på 0,70 eller mer",
        "Grupper med rwg(j) på 0,70 eller meir",
        "Groups with rwg(j) of 0.70 or more",
    ),
    "row_icc1": ("ICC(1)", "ICC(1)", "ICC(1)"),
    "row_icc2": ("ICC(2)", "ICC(2)", "ICC(2)"),
    "row_f_between_groups": ("F mellom gruppene", "F mellom gruppene", "F between groups"),
    "median_of_groups": ("median {median}", "median {median}", "median {median}"),
    "of_groups": ("{count} av {groups} grupper", "{count} av {groups} grupper", "{count} of {groups} groups"),
    "not_shown": ("Vises ikke", "Blir ikkje vist", "Not shown"),
    "before": ("Før", "Før", "Before"),
    "after": ("Etter", "Etter", "After"),
    "difference": ("Endring", "Endring", "Change"),
    "test": ("Test", "Test", "Test"),
    "statistic": ("Testverdi", "Testverdi", "Statistic"),
    "p": ("p", "p", "p"),
    "df": ("df", "df", "df"),
    "people": ("Personer", "Personar", "People"),
    "groups": ("Grupper", "Grupper", "Groups"),
    "share": ("Andel (%)", "Del (%)", "Share (%)"),
    "up": ("Opp", "Opp", "Up"),
    "same": ("Likt", "Likt", "Same"),
    "down": ("Ned", "Ned", "Down"),
}
_STEPS: Final[dict[str, tuple[str, str, str]]] = {
    "step_recode": (
        "{variable} er kodet om til {into}: {rules}; {otherwise}.",
        "{variable} er koda om til {into}: {rules}; {otherwise}.",
        "{variable} is recoded into {into}: {rules}; {otherwise}.",
    ),
    "otherwise_keep": (
        "andre svar står som de er",
        "andre svar står som dei er",
        "other answers stay as they are",
    ),
    "otherwise_missing": ("andre svar mangler", "andre svar manglar", "other answers are missing"),
    "step_reverse": (
        "{variable} er snudd til {into} ({sum} minus svaret).",
        "{variable} er snudd til {into} ({sum} minus svaret).",
        "{variable} is reversed into {into} ({sum} minus the answer).",
    ),
    "step_mean_of": (
        "{into} er gjennomsnittet av {variables} for den som har svart på minst {minimum}.",
        "{into} er gjennomsnittet av {variables} for den som har svart på minst {minimum}.",
        "{into} is the mean of {variables} for those who answered at least {minimum}.",
    ),
    "step_sum_of": (
        "{into} er summen av {variables} for den som har svart på minst {minimum}.",
        "{into} er summen av {variables} for den som har svart på minst {minimum}.",
        "{into} is the sum of {variables} for those who answered at least {minimum}.",
    ),
    "step_difference_of": (
        "{into} er forskjellen mellom {variables} (den første minus den andre).",
        "{into} er skilnaden mellom {variables} (den første minus den andre).",
        "{into} is the difference between {variables} (the first minus the second).",
    ),
    "step_select": (
        "Bare rader der {variable} er: {what}.",
        "Berre rader der {variable} er: {what}.",
        "Only rows where {variable} is: {what}.",
    ),
    "step_weight": (
        "Tallene er vektet med {variable}.",
        "Tala er vekta med {variable}.",
        "Numbers are weighted by {variable}.",
    ),
}
_NOTES: Final[dict[str, tuple[str, str, str]]] = {
    "describe_chosen": (
        "Valgte variabler i {data} ({rows} rader)",
        "Valde variablar i {data} ({rows} rader)",
        "Chosen variables in {data} ({rows} rows)",
    ),
    "note": ("Merknad", "Merknad", "Note"),
    "differences_note_one": (
        "Intervall etter Newcombe, p fra z-test av to andeler. Med to svar er den andre raden den første med motsatt fortegn. At marginene ikke overlapper, er en strengere regel enn testen.",
        "Intervall etter Newcombe, p frå z-test av to delar. Med to svar er den andre rada den første med motsett forteikn. At marginane ikkje overlappar, er ein strengare regel enn testen.",
        "Interval by Newcombe, p from a z test of two proportions. With two answers the second row is the first with the opposite sign. That the margins do not overlap is a stricter rule than the test.",
    ),
    "made_of_items": (
        "Skala fra {low} til {high}: gjennomsnitt av {items} påstander, minst {minimum} besvart.",
        "Skala frå {low} til {high}: gjennomsnitt av {items} påstandar, minst {minimum} svart på.",
        "Scale from {low} to {high}: mean of {items} items, at least {minimum} answered.",
    ),
    "alpha_is": ("Cronbachs alfa {alpha}.", "Cronbachs alfa {alpha}.", "Cronbach’s alpha {alpha}."),
    "interval_adjusted": (
        "Konfidensintervall (Bonferroni)",
        "Konfidensintervall (Bonferroni)",
        "Confidence interval (Bonferroni)",
    ),
    "pairs_note": (
        "p fra Welchs t-test, justert etter Holm for {count} sammenligninger. Hvert intervall er på {level} %, så at alle sammen holder med minst 95 % sikkerhet (Bonferroni). Den regelen er litt strengere enn Holm: et intervall kan ta med 0 selv om p er under 0,05.",
        "p frå Welchs t-test, justert etter Holm for {count} samanlikningar. Kvart intervall er på {level} %, slik at alle saman held med minst 95 % sikkerheit (Bonferroni). Den regelen er litt strengare enn Holm: eit intervall kan ta med 0 sjølv om p er under 0,05.",
        "p from Welch’s t test, adjusted by Holm for {count} comparisons. Each interval is of {level} %, so that all of them together hold with at least 95 % confidence (Bonferroni). That rule is a little stricter than Holm: an interval may include 0 although p is below 0.05.",
    ),
    "missing_said": (
        "Regnet som manglende svar: {answers}.",
        "Rekna som manglande svar: {answers}.",
        "Taken as missing answers: {answers}.",
    ),
    "missing_one": ("«{answer}» ({n})", "«{answer}» ({n})", "“{answer}” ({n})"),
    "missing_many": (
        "«{answer}» ({n} i {variables} variabler)",
        "«{answer}» ({n} i {variables} variablar)",
        "“{answer}” ({n} in {variables} variables)",
    ),
    "table_source": (
        "{data}, {n} rader. {dated}.",
        "{data}, {n} rader. {dated}.",
        "{data}, {n} rows. {dated}.",
    ),
}
_WORDS: Final = {**_TITLES, **_COLUMNS, **_STEPS, **_NOTES, **SENTENCES}


def say(key: str, lang: str, **facts: str) -> str:
    """The text of `key` in `lang`, with `facts` filled in. Raises KeyError for a key that is not there."""
    return _WORDS[key][LANGUAGES.index(language_of(lang))].format(**facts)
