"""What of a LimeSurvey file was not carried over, in plain words. One sentence for each kind."""

from __future__ import annotations

from ledetrad.instruments.exchange.foreign.sentences import SHARED

LOSSES: dict[str, dict[str, str]] = SHARED | {
    "page_relevance": {
        "nb": "Vilkåret for å vise gruppen kunne ikke oversettes («{part}»). Siden vises alltid. Vilkåret var: {text}",
        "nn": "Vilkåret for å vise gruppa kunne ikkje omsetjast («{part}»). Sida blir alltid vist. Vilkåret var: {text}",
        "en": "The condition for showing the group could not be translated (“{part}”). The page is always shown. The condition was: {text}",
    },
    "choice_relevance": {
        "nb": "Vilkåret for å vise svaret «{choice}» kom ikke med. Svaret vises alltid. Vilkåret var: {text}",
        "nn": "Vilkåret for å vise svaret «{choice}» kom ikkje med. Svaret blir alltid vist. Vilkåret var: {text}",
        "en": "The condition for showing the answer “{choice}” was not carried over. It is always shown. The condition was: {text}",
    },
    "equation_shown": {
        "nb": "LimeSurvey viste resultatet av utregningen på siden. Her regnes det ut uten å vises.",
        "nn": "LimeSurvey viste resultatet av utrekninga på sida. Her blir det rekna ut utan å bli vist.",
        "en": "LimeSurvey showed the result of the equation on the page. Here it is computed without being shown.",
    },
    "upload": {
        "nb": "Opplasting av filer finnes ikke her. Spørsmålet er ikke med.",
        "nn": "Opplasting av filer finst ikkje her. Spørsmålet er ikkje med.",
        "en": "Files cannot be uploaded here. The question is not included.",
    },
    "language_switch": {
        "nb": "Språkvalget er ikke med som spørsmål. Den som svarer, velger språk øverst på hver side.",
        "nn": "Språkvalet er ikkje med som spørsmål. Den som svarar, vel språk øvst på kvar side.",
        "en": "The language switch is not included as a question. People choose their language at the top of each page.",
    },
    "hidden": {
        "nb": "Spørsmålet var skjult og ble fylt ut av adressen eller en standardverdi. Det er ikke med.",
        "nn": "Spørsmålet var skjult og vart fylt ut av adressa eller ein standardverdi. Det er ikkje med.",
        "en": "The question was hidden and filled from the address or a default. It is not included.",
    },
    "hidden_part": {
        "nb": "Raden eller svaret ble aldri vist. Det er ikke med.",
        "nn": "Rada eller svaret vart aldri vist. Det er ikkje med.",
        "en": "The row or answer was never shown. It is not included.",
    },
    "quota": {
        "nb": "Kvoten «{name}» er ikke med.",
        "nn": "Kvoten «{name}» er ikkje med.",
        "en": "The quota “{name}” is not included.",
    },
    "end_text": {
        "nb": "Teksten etter siste side er ikke med. Den var: {text}",
        "nn": "Teksten etter siste side er ikkje med. Han var: {text}",
        "en": "The text after the last page is not included. It was: {text}",
    },
    "policy": {
        "nb": "Personvernteksten er ikke med. Her skrives den når undersøkelsen åpnes.",
        "nn": "Personvernteksten er ikkje med. Her blir han skriven når undersøkinga blir opna.",
        "en": "The privacy notice is not included. Here it is written when the survey opens.",
    },
    "assessment": {
        "nb": "Tilbakemeldingen «{name}» etter poengsum er ikke med. Poengsummen er en skala.",
        "nn": "Tilbakemeldinga «{name}» etter poengsum er ikkje med. Poengsummen er ein skala.",
        "en": "The message “{name}” by score is not included. The score is a scale.",
    },
    "assessment_values": {
        "nb": "Poengene kunne ikke bli en skala, fordi ingen svar har poeng.",
        "nn": "Poenga kunne ikkje bli ein skala, fordi ingen svar har poeng.",
        "en": "The points could not become a scale, because no answer has points.",
    },
    "assessment_missing": {
        "nb": "LimeSurvey teller et ubesvart spørsmål som 0 poeng. Her mangler summen når et svar mangler.",
        "nn": "LimeSurvey tel eit spørsmål utan svar som 0 poeng. Her manglar summen når eit svar manglar.",
        "en": "LimeSurvey counts an unanswered question as 0 points. Here the sum is missing when an answer is.",
    },
    "time_limit": {
        "nb": "Tidsgrensen for spørsmålet er ikke med.",
        "nn": "Tidsgrensa for spørsmålet er ikkje med.",
        "en": "The time limit of the question is not included.",
    },
    "soft": {
        "nb": "LimeSurvey minnet om spørsmålet uten å kreve svar. Her er det frivillig.",
        "nn": "LimeSurvey minte om spørsmålet utan å krevje svar. Her er det frivillig.",
        "en": "LimeSurvey reminded of the question without demanding an answer. Here it is voluntary.",
    },
    "filter": {
        "nb": "Filteret «{name}» kunne ikke oversettes. Alle rader eller svar vises.",
        "nn": "Filteret «{name}» kunne ikkje omsetjast. Alle rader eller svar blir viste.",
        "en": "The filter “{name}” could not be translated. All rows or answers are shown.",
    },
    "limit": {
        "nb": "Grensen «{name}» = {value} kunne ikke oversettes.",
        "nn": "Grensa «{name}» = {value} kunne ikkje omsetjast.",
        "en": "The limit “{name}” = {value} could not be translated.",
    },
    "sum_limit": {
        "nb": "Grensen for summen av tallene («{name}» = {value}) er ikke med.",
        "nn": "Grensa for summen av tala («{name}» = {value}) er ikkje med.",
        "en": "The limit for the sum of the numbers (“{name}” = {value}) is not included.",
    },
    "time_of_day": {
        "nb": "Spørsmålet tok imot klokkeslett eller bare måned eller år ({format}). Her er det en hel dato.",
        "nn": "Spørsmålet tok imot klokkeslett eller berre månad eller år ({format}). Her er det ein heil dato.",
        "en": "The question took a time of day, or only month or year ({format}). Here it is a whole date.",
    },
    "orphan": {
        "nb": "«{code}» hører ikke til noe i filen.",
        "nn": "«{code}» høyrer ikkje til noko i fila.",
        "en": "“{code}” belongs to nothing in the file.",
    },
    "files": {
        "nb": "Filer og bilder som ligger i filen, er ikke med.",
        "nn": "Filer og bilete som ligg i fila, er ikkje med.",
        "en": "Files and pictures inside the file are not included.",
    },
    "all_at_once": {
        "nb": "Alt sto på én side i LimeSurvey. Her er hver gruppe en side.",
        "nn": "Alt stod på éi side i LimeSurvey. Her er kvar gruppe ei side.",
        "en": "Everything stood on one page in LimeSurvey. Here each group is a page.",
    },
}

# Settings of a question that change what is asked or how, and that have no place here.
UNSUPPORTED = (
    "array_filter_style",
    "code_filter",
    "commented_checkbox",
    "date_format_relative",
    "location_mapservice",
    "other_numbers_only",
    "other_comment_mandatory",
    "parent_order",
    "show_grand_total",
    "show_totals",
    "num_value_step",
    "multiflexible_step",
    "slider_default",
    "reverse_answers",
    "samechoiceheight_rank",
)
