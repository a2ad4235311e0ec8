"""What to know before a number is used, or why there is none: one sentence for each caution."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts, pick

CAUTIONS: Final[Mapping[str, Texts]] = {
    "too_few_rows": (
        "Det er for få svar til å regne ut dette.",
        "Det er for få svar til å rekne ut dette.",
        "There are too few answers to compute this.",
    ),
    "too_few_items": (
        "Det trengs minst to påstander.",
        "Det trengst minst to påstandar.",
        "At least two statements are needed.",
    ),
    "too_few_groups": (
        "Det er for få grupper, eller ingen gruppe har flere enn én person.",
        "Det er for få grupper, eller inga gruppe har fleire enn éin person.",
        "There are too few groups, or no group has more than one person.",
    ),
    "no_variance": (
        "Alle svarene er like, så det er ikke noe å sammenligne.",
        "Alle svara er like, så det er ikkje noko å samanlikne.",
        "All answers are equal, so there is nothing to compare.",
    ),
    "negative": (
        "Tallet er negativt. Se etter påstander som skulle vært snudd, eller grupper der folk er mindre enige enn "
        "tilfeldige svar ville gitt.",
        "Talet er negativt. Sjå etter påstandar som skulle ha vore snudde, eller grupper der folk er mindre einige "
        "enn tilfeldige svar ville gitt.",
        "The number is negative. Look for statements that should have been reversed, or groups in which people agree "
        "less than random answers would.",
    ),
    "undefined": (
        "Dataene bestemmer ikke dette tallet, eller ikke hele det som pleier å stå ved det.",
        "Dataa bestemmer ikkje dette talet, eller ikkje alt som plar stå ved det.",
        "The data do not determine this number, or not all that usually stands beside it.",
    ),
    "clipped": (
        "Der svarene spriker mer enn tilfeldige svar ville gjort, står tallet etter regelen som null.",
        "Der svara sprikjer meir enn tilfeldige svar ville gjort, står talet etter regelen som null.",
        "Where answers spread more than random answers would, the number by the rule stands as nought.",
    ),
    "rows_left_out": (
        "De som mangler ett eller flere av svarene, er ikke med i tallet.",
        "Dei som manglar eitt eller fleire av svara, er ikkje med i talet.",
        "Those who lack one or more of the answers are not part of the number.",
    ),
    "unequal_groups": (
        "Gruppene er av ulik størrelse; tallet bruker gjennomsnittlig gruppestørrelse.",
        "Gruppene er av ulik storleik; talet er rekna med gjennomsnittleg gruppestorleik.",
        "The groups differ in size; the number uses the mean group size.",
    ),
    "expected_too_small": (
        "Noen celler har forventet antall under fem. Da er p fra kjikvadrat usikker; slå sammen kategorier, eller "
        "bruk Fishers eksakte test når tabellen er liten nok.",
        "Nokre celler har forventa tal under fem. Då er p frå kjikvadrat usikker; slå saman kategoriar, eller bruk "
        "Fishers eksakte test når tabellen er liten nok.",
        "Some cells have an expected count below five. Then p from chi-square is uncertain; merge categories, or use "
        "Fisher's exact test when the table is small enough.",
    ),
    "ties": (
        "Noen verdier er like. De deler rang, og p er en tilnærming.",
        "Nokre verdiar er like. Dei deler rang, og p er ei tilnærming.",
        "Some values are equal. They share rank, and p is an approximation.",
    ),
    "near_ties": (
        "Noen verdier er så nær hverandre at bare avrunding i maskinen skiller dem. De er regnet som like.",
        "Nokre verdiar er så nær kvarandre at berre avrunding i maskina skil dei. Dei er rekna som like.",
        "Some values are so close that only rounding in the machine sets them apart. They are taken as equal.",
    ),
    "zeros_dropped": (
        "De som svarte det samme begge ganger, teller ikke i testen.",
        "Dei som svarte det same begge gongene, tel ikkje i testen.",
        "Those who answered the same both times do not count in the test.",
    ),
    "floor": (
        "Mange svarte lavest mulig i utgangspunktet. Da kan en nedgang ikke vises.",
        "Mange svarte lågast mogleg i utgangspunktet. Då kan ein nedgang ikkje visast.",
        "Many answered as low as possible to begin with. Then a fall cannot show.",
    ),
    "ceiling": (
        "Mange svarte høyest mulig i utgangspunktet. Da kan en oppgang ikke vises.",
        "Mange svarte høgast mogleg i utgangspunktet. Då kan ein oppgang ikkje visast.",
        "Many answered as high as possible to begin with. Then a rise cannot show.",
    ),
    "outside_range": (
        "Intervallet etter formelen går utenfor det som er mulig. Bruk Wilsons intervall.",
        "Intervallet etter formelen går utanfor det som er mogleg. Bruk Wilsons intervall.",
        "The interval by the formula passes what is possible. Use Wilson's interval.",
    ),
    "table_too_large": (
        "Tabellen er for stor for en eksakt test. Slå sammen kategorier, eller bruk kjikvadrat.",
        "Tabellen er for stor for ein eksakt test. Slå saman kategoriar, eller bruk kjikvadrat.",
        "The table is too large for an exact test. Merge categories, or use chi-square.",
    ),
    "not_converged": (
        "Utregningen fant ikke fram til et svar, så det vises ikke noe tall.",
        "Utrekninga fann ikkje fram til eit svar, så det står ikkje noko tal her.",
        "The computation did not arrive at an answer, so no number is shown.",
    ),
    "pairwise_on_few": (
        "Ulike personer ligger bak ulike deler av tallet, og de er få. Bruk bare dem som har svart på alt.",
        "Ulike personar ligg bak ulike delar av talet, og dei er få. Bruk berre dei som har svart på alt.",
        "Different people are behind different parts of the number, and they are few. Use only those who answered "
        "all.",
    ),
}

HIDDEN: Final[Mapping[str, Texts]] = {
    "too_few": (
        "Vises ikke, fordi færre enn {needed} står bak tallet.",
        "Blir ikkje vist, fordi færre enn {needed} står bak talet.",
        "Not shown, because fewer than {needed} stand behind the number.",
    ),
    "secondary": (
        "Vises ikke, fordi et annet skjult tall da kunne regnes ut.",
        "Blir ikkje vist, fordi eit anna skjult tal då kunne reknast ut.",
        "Not shown, because another hidden number could then be worked out.",
    ),
}


def caution(code: str, lang: str) -> str:
    """One sentence for a caution. KeyError for an unknown code: a mistake in our code."""
    return pick(CAUTIONS[code], lang)
