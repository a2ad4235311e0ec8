"""What stands in the way of a table or of saved work, and what to do: code -> (what is wrong, what to do)."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

_THESE: Final[Texts] = ("Disse finnes: {names}.", "Desse finst: {names}.", "These are there: {names}.")
_OPEN_AGAIN: Final[Texts] = (
    "Åpne datafilen på nytt.",
    "Opne datafila på nytt.",
    "Open the data file again.",
)

ERRORS: Final[Mapping[str, tuple[Texts, Texts]]] = {
    "unreversed_items": (
        (
            "Disse påstandene i {scale} peker motsatt vei av de andre: {names}.",
            "Desse påstandane i {scale} peikar motsett veg av dei andre: {names}.",
            "These statements in {scale} point the other way from the rest: {names}.",
        ),
        (
            "Les dem. Er de formulert motsatt, oppgi dem som snudd i kodeboken. Hvis ikke hører de kanskje ikke til.",
            "Les dei. Er dei formulerte motsett, oppgi dei som snudde i kodeboka. Elles høyrer dei kanskje ikkje til.",
            "Read them. If they are worded the other way, declare them reversed in the codebook. "
            "If not, they may not belong.",
        ),
    ),
    "too_few": (
        (
            "{what} trenger minst {needed}, og her er det {n}.",
            "{what} treng minst {needed}, og her er det {n}.",
            "{what} needs at least {needed}, and here are {n}.",
        ),
        (
            "Ta med mer, slå sammen grupper eller svar, eller nøy deg med å beskrive.",
            "Ta med meir, slå saman grupper eller svar, eller nøy deg med å beskrive.",
            "Take in more, merge groups or answers, or be content to describe.",
        ),
    ),
    "nothing_to_show": (
        (
            "Det er ikke noe å vise her.",
            "Det er ikkje noko å vise her.",
            "There is nothing to show here.",
        ),
        (
            "Velg en variabel med svar.",
            "Vel ein variabel med svar.",
            "Choose a variable with answers.",
        ),
    ),
    "too_many_categories": (
        (
            "{name} har {count} ulike verdier. En tabell kan ha {most}.",
            "{name} har {count} ulike verdiar. Ein tabell kan ha {most}.",
            "{name} has {count} different values. A table may have {most}.",
        ),
        (
            "Kod om til færre kategorier, eller be om gjennomsnitt når det er tall.",
            "Kod om til færre kategoriar, eller be om gjennomsnitt når det er tal.",
            "Recode to fewer categories, or ask for the mean when they are numbers.",
        ),
    ),
    "free_text": (
        (
            "«{name}» ser ut til å være fritekst: {count} ulike svar fra {n}.",
            "«{name}» ser ut til å vere fritekst: {count} ulike svar frå {n}.",
            "“{name}” seems to be free text: {count} different answers from {n}.",
        ),
        (
            "Les svarene, og kod dem om til noen få kategorier først.",
            "Les svara, og kod dei om til nokre få kategoriar først.",
            "Read the answers, and recode them to a few categories first.",
        ),
    ),
    "item_twice": (
        (
            "{name} og {other} i {scale} er det samme svaret. Det ville telt to ganger.",
            "{name} og {other} i {scale} er det same svaret. Det ville telje to gonger.",
            "{name} and {other} in {scale} are the same answer. It would count twice.",
        ),
        (
            "Ta den ene ut av skalaen. Skal påstanden snus, er det nok å merke den som snudd der.",
            "Ta den eine ut av skalaen. Skal påstanden snuast, er det nok å merkje han som snudd der.",
            "Take one of them out of the scale. To reverse a statement it is enough to mark it as reversed there.",
        ),
    ),
    "two_groups": (
        (
            "Testen sammenligner to grupper, men {name} har {count}.",
            "Testen samanliknar to grupper, men {name} har {count}.",
            "The test compares two groups, but {name} has {count}.",
        ),
        (
            "Velg ut to av gruppene, eller velg en test for flere.",
            "Vel ut to av gruppene, eller vel ein test for fleire.",
            "Select two of the groups, or choose a test for several.",
        ),
    ),
    "no_group": (
        (
            "Kodeboken sier ikke hvilken gruppe hver rad hører til.",
            "Kodeboka seier ikkje kva for gruppe kvar rad høyrer til.",
            "The codebook does not say which group each row belongs to.",
        ),
        (
            "Velg variabelen som sier det.",
            "Vel variabelen som seier det.",
            "Choose the variable that says so.",
        ),
    ),
    "no_such_scale": (
        (
            "Kodeboken har ingen skala {name}.",
            "Kodeboka har ingen skala {name}.",
            "The codebook has no scale {name}.",
        ),
        _THESE,
    ),
    "no_such_repeated": (
        (
            "{name} er ikke målt flere ganger etter kodeboken.",
            "{name} er ikkje målt fleire gonger etter kodeboka.",
            "By the codebook {name} was not measured several times.",
        ),
        (
            "Oppgi i kodeboken hvilke variabler som er samme mål før og etter.",
            "Oppgi i kodeboka kva for variablar som er same mål før og etter.",
            "Say in the codebook which variables are the same measure before and after.",
        ),
    ),
    "no_such_wave": (
        (
            "{name} har ingen måling «{wave}».",
            "{name} har inga måling «{wave}».",
            "{name} has no measurement “{wave}”.",
        ),
        (
            "Velg to av disse: {waves}.",
            "Vel to av desse: {waves}.",
            "Choose two of these: {waves}.",
        ),
    ),
    "same_wave": (
        (
            "Begge målingene er «{wave}».",
            "Begge målingane er «{wave}».",
            "Both measurements are “{wave}”.",
        ),
        (
            "Velg to ulike målinger.",
            "Vel to ulike målingar.",
            "Choose two different measurements.",
        ),
    ),
    "no_pairs": (
        (
            "Ingen har svart på {name} både {before} og {after}.",
            "Ingen har svart på {name} både {before} og {after}.",
            "Nobody has answered {name} both at {before} and at {after}.",
        ),
        (
            "Sammenlign i stedet de to målingene som to grupper, eller sjekk at personene har samme kode begge ganger.",
            "Samanlikn i staden dei to målingane som to grupper, eller sjekk at personane har same kode begge gongene.",
            "Compare the two measurements as two groups instead, or check that people have the same code both times.",
        ),
    ),
    "long_person_missing": (
        (
            "Filen har én rad per måling ({wave}), men ingen variabel sier hvem som er hvem.",
            "Fila har éi rad per måling ({wave}), men ingen variabel seier kven som er kven.",
            "The file has one row per measurement ({wave}), but no variable says who is who.",
        ),
        (
            "Oppgi i kodeboken variabelen som kjenner igjen personen.",
            "Oppgi i kodeboka variabelen som kjenner att personen.",
            "Name the variable that recognises the person in the codebook.",
        ),
    ),
    "person_twice": (
        (
            "Personen {person} har to rader i målingen {wave}.",
            "Personen {person} har to rader i målinga {wave}.",
            "The person {person} has two rows in the measurement {wave}.",
        ),
        (
            "Behold én av dem i datafilen.",
            "La éi av dei stå i datafila.",
            "Keep one of them in the data file.",
        ),
    ),
    "no_such_format": (
        (
            "Vi lager ikke noe som heter {name}.",
            "Vi lagar ikkje noko som heiter {name}.",
            "We make nothing called {name}.",
        ),
        _THESE,
    ),
    "no_such_language": (
        (
            "Språket «{language}» finnes ikke her.",
            "Språket «{language}» finst ikkje her.",
            "There is no language “{language}” here.",
        ),
        ("Velg nb, nn eller en.", "Vel nb, nn eller en.", "Choose nb, nn or en."),
    ),
    "file_gone": (
        (
            "Datafilen {file} er ikke lenger der den lå.",
            "Datafila {file} er ikkje lenger der ho låg.",
            "The data file {file} is no longer where it was.",
        ),
        _OPEN_AGAIN,
    ),
    "work_unreadable": (
        (
            "Det lagrede arbeidet ({file}) kan ikke leses.",
            "Det lagra arbeidet ({file}) kan ikkje lesast.",
            "The saved work ({file}) cannot be read.",
        ),
        _OPEN_AGAIN,
    ),
}
