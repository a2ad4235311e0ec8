"""Names and methods of what says whether statements form a scale, and whether people form a group."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

TITLES: Final[Mapping[str, Texts]] = {
    "cronbach_alpha": ("Cronbachs alfa", "Cronbachs alfa", "Cronbach's alpha"),
    "standardised_alpha": ("Standardisert alfa", "Standardisert alfa", "Standardised alpha"),
    "average_item_correlation": (
        "Gjennomsnittlig korrelasjon",
        "Gjennomsnittleg korrelasjon",
        "Average correlation",
    ),
    "alpha_if_dropped": ("Alfa uten påstanden", "Alfa utan påstanden", "Alpha without the statement"),
    "item_rest_correlation": ("Korrelasjon med resten", "Korrelasjon med resten", "Item–rest correlation"),
    "rwg_j": ("rwg(j)", "rwg(j)", "rwg(j)"),
    "r_star_wg_j": ("r*wg(j)", "r*wg(j)", "r*wg(j)"),
    "average_deviation": (
        "Gjennomsnittlig avvik (AD)",
        "Gjennomsnittleg avvik (AD)",
        "Average deviation (AD)",
    ),
    "icc1": ("ICC(1)", "ICC(1)", "ICC(1)"),
    "icc2": ("ICC(2)", "ICC(2)", "ICC(2)"),
    "f_between_groups": ("F mellom grupper", "F mellom grupper", "F between groups"),
    "group_verdict": (
        "Kan vi snakke om gruppen?",
        "Kan vi snakke om gruppa?",
        "May we speak of the group?",
    ),
}

SYMBOLS: Final[Mapping[str, str]] = {
    "cronbach_alpha": "α",
    "standardised_alpha": "α (std.)",
    "average_item_correlation": "r̄",
    "alpha_if_dropped": "α₋ᵢ",
    "item_rest_correlation": "r (i–rest)",
    "rwg_j": "rwg(j)",
    "r_star_wg_j": "r*wg(j)",
    "average_deviation": "AD",
    "icc1": "ICC(1)",
    "icc2": "ICC(2)",
    "f_between_groups": "F",
}

METHODS: Final[Mapping[str, Texts]] = {
    "cronbach_alpha": (
        "Alfa fra kovariansene; bare de {n} som har svart på alle påstandene.{feldt}",
        "Alfa frå kovariansane; berre dei {n} som har svart på alle påstandane.{feldt}",
        "Alpha from the covariances; only the {n} who answered every statement.{feldt}",
    ),
    "standardised_alpha": (
        "Alfa fra gjennomsnittet av korrelasjonene; bare de {n} som har svart på alle påstandene.",
        "Alfa frå gjennomsnittet av korrelasjonane; berre dei {n} som har svart på alle påstandane.",
        "Alpha from the average correlation; only the {n} who answered every statement.",
    ),
    "average_item_correlation": (
        "Gjennomsnitt av Pearsons r mellom alle par av påstander; {n} som har svart på alle.",
        "Gjennomsnitt av Pearsons r mellom alle par av påstandar; {n} som har svart på alle.",
        "Mean of Pearson's r over all pairs of statements; the {n} who answered them all.",
    ),
    "alpha_if_dropped": (
        "Alfa for de andre påstandene, med de samme {n} personene hver gang.",
        "Alfa for dei andre påstandane, med dei same {n} personane kvar gong.",
        "Alpha of the other statements, with the same {n} people each time.",
    ),
    "item_rest_correlation": (
        "Pearsons r mellom påstanden og summen av de andre; {n} som har svart på alle.",
        "Pearsons r mellom påstanden og summen av dei andre; {n} som har svart på alle.",
        "Pearson's r between the statement and the sum of the others; the {n} who answered them all.",
    ),
    "rwg_j": (
        "Variansen i svarene mot variansen i jevnt fordelte svar; {base}.",
        "Variansen i svara mot variansen i jamt fordelte svar; {base}.",
        "The variance of the answers against that of evenly spread answers; {base}.",
    ),
    "r_star_wg_j": (
        "1 − gjennomsnittlig varians / variansen i jevnt fordelte svar (Lindell); kan være negativ; {base}.",
        "1 − gjennomsnittleg varians / variansen i jamt fordelte svar (Lindell); kan vere negativ; {base}.",
        "1 − average variance / the variance of evenly spread answers (Lindell); may be negative; {base}.",
    ),
    "average_deviation": (
        "Gjennomsnittlig avstand fra gruppens gjennomsnitt, påstand for påstand; {base}.",
        "Gjennomsnittleg avstand frå gjennomsnittet i gruppa, påstand for påstand; {base}.",
        "Average distance from the group's mean, statement by statement; {base}.",
    ),
    "icc1": (
        "Enveis variansanalyse, {n} personer; grupper av ulik størrelse med gjennomsnittlig gruppestørrelse.",
        "Einvegs variansanalyse, {n} personar; grupper av ulik storleik med gjennomsnittleg gruppestorleik.",
        "One-way analysis of variance, {n} people; unequal groups enter with the mean group size.",
    ),
    "icc2": (
        "Enveis variansanalyse: (MSB − MSW) / MSB; {n} personer.",
        "Einvegs variansanalyse: (MSB − MSW) / MSB; {n} personar.",
        "One-way analysis of variance: (MSB − MSW) / MSB; {n} people.",
    ),
    "f_between_groups": (
        "Enveis variansanalyse, df = {df1} og {df2}; {n} personer.",
        "Einvegs variansanalyse, df = {df1} og {df2}; {n} personar.",
        "One-way analysis of variance, df = {df1} and {df2}; {n} people.",
    ),
    "group_verdict": (
        "rwg(j), ICC(1), ICC(2) og antall svar sett sammen.",
        "rwg(j), ICC(1), ICC(2) og talet på svar sett saman.",
        "rwg(j), ICC(1), ICC(2) and the number of answers, read together.",
    ),
}

FELDT: Final[Texts] = (
    " 95 % konfidensintervall etter Feldt.",
    " 95 % konfidensintervall etter Feldt.",
    " 95% confidence interval by Feldt's method.",
)
