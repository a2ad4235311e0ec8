"""What is wrong when data are prepared or a table is asked for, and what to do: code -> (what is wrong, what to do)."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

_STEP: Final[Texts] = (
    "Trinn {step} ({kind}): ",
    "Steg {step} ({kind}): ",
    "Step {step} ({kind}): ",
)
_OTHER_NAME: Final[Texts] = (
    "Gi den nye variabelen et annet navn.",
    "Gi den nye variabelen eit anna namn.",
    "Give the new variable another name.",
)
_RECODE_FIRST: Final[Texts] = (
    "Kod teksten om til tall først, eller velg en annen variabel.",
    "Kod teksten om til tal først, eller vel ein annan variabel.",
    "Recode the text to numbers first, or choose another variable.",
)
_WEIGHT: Final[Texts] = (
    "Rett vekten i datafilen, eller velg bort raden før du vekter.",
    "Rett vekta i datafila, eller vel bort rada før du vektar.",
    "Correct the weight in the data file, or leave the row out before weighting.",
)


def _step(nb: str, nn: str, en: str) -> Texts:
    return _STEP[0] + nb, _STEP[1] + nn, _STEP[2] + en


ERRORS: Final[Mapping[str, tuple[Texts, Texts]]] = {
    "no_such_variable": (
        (
            "Variabelen {name} finnes ikke i dataene.",
            "Variabelen {name} finst ikkje i dataa.",
            "There is no variable {name} in the data.",
        ),
        ("Disse finnes: {names}.", "Desse finst: {names}.", "These are there: {names}."),
    ),
    "not_numbers": (
        (
            "{name} er tekst, og tekst har ikke gjennomsnitt.",
            "{name} er tekst, og tekst har ikkje gjennomsnitt.",
            "{name} is text, and text has no mean.",
        ),
        (
            "Be om en frekvenstabell, eller kod teksten om til tall først.",
            "Be om ein frekvenstabell, eller kod teksten om til tal først.",
            "Ask for a frequency table, or recode the text to numbers first.",
        ),
    ),
    "not_in_data": (
        (
            "Kodeboken nevner noe dataene ikke har ({kind}): {names}.{nearest_hint}",
            "Kodeboka nemner noko dataa ikkje har ({kind}): {names}.{nearest_hint}",
            "The codebook names something the data do not have ({kind}): {names}.{nearest_hint}",
        ),
        (
            "Rett navnet i kodeboken, eller velg riktig datafil.",
            "Rett namnet i kodeboka, eller vel rett datafil.",
            "Correct the name in the codebook, or choose the right data file.",
        ),
    ),
    "scale_not_numbers": (
        (
            "{item} i skalaen {scale} er tekst, ikke tall.",
            "{item} i skalaen {scale} er tekst, ikkje tal.",
            "{item} in the scale {scale} is text, not numbers.",
        ),
        (
            "Kod teksten om til tall, eller ta påstanden ut av skalaen.",
            "Kod teksten om til tal, eller ta påstanden ut av skalaen.",
            "Recode the text to numbers, or take the statement out of the scale.",
        ),
    ),
    "kind_differs": (
        (
            "{name} skal være {expected} etter kodeboken, men er {found} i filen.",
            "{name} skal vere {expected} etter kodeboka, men er {found} i fila.",
            "{name} should be {expected} by the codebook, but is {found} in the file.",
        ),
        (
            "Rett kodeboken, eller se etter ord blant tallene i filen.",
            "Rett kodeboka, eller sjå etter ord blant tala i fila.",
            "Correct the codebook, or look for words among the numbers in the file.",
        ),
    ),
    "step_variable_unknown": (
        _step(
            "variabelen {variable} finnes ikke.{nearest_hint}",
            "variabelen {variable} finst ikkje.{nearest_hint}",
            "there is no variable {variable}.{nearest_hint}",
        ),
        (
            "Rett navnet, eller sjekk at trinnet som lager den, kommer før.",
            "Rett namnet, eller sjekk at steget som lagar han, kjem før.",
            "Correct the name, or check that the step that makes it comes before.",
        ),
    ),
    "step_name_taken": (
        _step(
            "{variable} finnes fra før.",
            "{variable} finst frå før.",
            "{variable} is there already.",
        ),
        _OTHER_NAME,
    ),
    "step_not_number": (
        _step(
            "{variable} er tekst, ikke tall.",
            "{variable} er tekst, ikkje tal.",
            "{variable} is text, not numbers.",
        ),
        _RECODE_FIRST,
    ),
    "step_code_kind": (
        _step(
            "koden «{value}» passer ikke til {variable}: den ene er tall og den andre tekst.",
            "koden «{value}» passar ikkje til {variable}: den eine er tal og den andre tekst.",
            "the code “{value}” does not suit {variable}: one is a number and the other text.",
        ),
        (
            "Skriv koden slik den står i dataene. Tekst skrives i anførselstegn.",
            "Skriv koden slik han står i dataa. Skriv tekst i hermeteikn.",
            "Write the code as it stands in the data. Text is written in quotation marks.",
        ),
    ),
    "step_rules_empty": (
        _step(
            "{variable} skal kodes om, men ingen koder er oppgitt.",
            "{variable} skal kodast om, men ingen kodar er oppgitte.",
            "{variable} is to be recoded, but no codes are given.",
        ),
        (
            "Skriv hva minst én kode skal bli.",
            "Skriv kva minst éin kode skal bli.",
            "Write what at least one code is to become.",
        ),
    ),
    "step_mixed_kinds": (
        _step(
            "noen koder i {variable} blir tall og andre blir tekst.",
            "nokre kodar i {variable} blir tal og andre blir tekst.",
            "some codes of {variable} become numbers and others text.",
        ),
        (
            "La alle bli tall, eller alle bli tekst.",
            "La alle bli tal, eller alle bli tekst.",
            "Let them all become numbers, or all become text.",
        ),
    ),
    "step_out_of_range": (
        _step(
            "{variable} har verdien {value} i rad {row}, men skal ligge mellom {low} og {high}.",
            "{variable} har verdien {value} i rad {row}, men skal liggje mellom {low} og {high}.",
            "{variable} has the value {value} in row {row}, but should lie between {low} and {high}.",
        ),
        (
            "Rett skalaen, eller oppgi verdien som manglende svar.",
            "Rett skalaen, eller oppgi verdien som manglande svar.",
            "Correct the scale, or declare the value as a missing answer.",
        ),
    ),
    "step_minimum": (
        _step(
            "minst {minimum} svar kan ikke kreves av {variables} variabler.",
            "minst {minimum} svar kan ikkje krevjast av {variables} variablar.",
            "at least {minimum} answers cannot be asked of {variables} variables.",
        ),
        (
            "Velg et tall fra 1 til {variables}.",
            "Vel eit tal frå 1 til {variables}.",
            "Choose a number from 1 to {variables}.",
        ),
    ),
    "step_difference_two": (
        _step(
            "en forskjell trenger to variabler, og her er det {found}.",
            "ein skilnad treng to variablar, og her er det {found}.",
            "a difference needs two variables, and here are {found}.",
        ),
        ("Oppgi to variabler.", "Oppgi to variablar.", "Give two variables."),
    ),
    "step_nothing_left": (
        _step(
            "etter utvalget på {variable} er det ingen rader igjen.",
            "etter utvalet på {variable} er det ingen rader att.",
            "after the selection on {variable} no rows are left.",
        ),
        (
            "Se på frekvenstabellen for {variable} og velg verdier som finnes.",
            "Sjå på frekvenstabellen for {variable} og vel verdiar som finst.",
            "Look at the frequency table of {variable} and choose values that are there.",
        ),
    ),
    "step_select_empty": (
        _step(
            "utvalget på {variable} sier ikke hvilke verdier som skal være med.",
            "utvalet på {variable} seier ikkje kva for verdiar som skal vere med.",
            "the selection on {variable} does not say which values to keep.",
        ),
        (
            "Oppgi koder, eller laveste og høyeste verdi.",
            "Oppgi kodar, eller lågaste og høgaste verdi.",
            "Give codes, or the lowest and highest value.",
        ),
    ),
    "weight_negative": (
        (
            "Vekten {variable} er negativ i rad {row} ({value}).",
            "Vekta {variable} er negativ i rad {row} ({value}).",
            "The weight {variable} is negative in row {row} ({value}).",
        ),
        _WEIGHT,
    ),
    "weight_missing": (
        (
            "Vekten {variable} mangler i rad {row}.",
            "Vekta {variable} manglar i rad {row}.",
            "The weight {variable} is missing in row {row}.",
        ),
        _WEIGHT,
    ),
    "weight_zero_sum": (
        (
            "Alle vektene i {variable} er null.",
            "Alle vektene i {variable} er null.",
            "All weights in {variable} are nought.",
        ),
        ("Velg en annen vekt.", "Vel ei anna vekt.", "Choose another weight."),
    ),
}
