"""What a file seems to hold, and why we think so: the notes of a codebook draft. All of it is for the user to confirm."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

SUGGESTED: Final[Mapping[str, Texts]] = {
    "level_guessed": (
        "Målenivået er gjettet ut fra verdiene: {scale} variabler som tall, {ordinal} ordnet og {nominal} som "
        "kategorier. Se over.",
        "Målenivået er gjetta ut frå verdiane: {scale} variablar som tal, {ordinal} ordna og {nominal} som "
        "kategoriar. Sjå over.",
        "The measurement level was guessed from the values: {scale} variables as numbers, {ordinal} ordered and "
        "{nominal} as categories. Look them over.",
    ),
    "missing_suggested": (
        "{codes} i {variables} ser ut til å stå for manglende svar: {why}.",
        "{codes} i {variables} ser ut til å stå for manglande svar: {why}.",
        "{codes} in {variables} seem to stand for missing answers: {why}.",
    ),
    "scale_suggested": (
        "{items} påstander fra {first} til {last} kan være en skala, {scale}, fra {low} til {high}. Er det slik?",
        "{items} påstandar frå {first} til {last} kan vere ein skala, {scale}, frå {low} til {high}. Er det slik?",
        "{items} statements from {first} to {last} may be a scale, {scale}, from {low} to {high}. Is that so?",
    ),
    "scale_range_observed": (
        "{scale} er satt fra {low} til {high} fordi det er laveste og høyeste svar i filen. Sjekk med skjemaet.",
        "{scale} er sett frå {low} til {high} fordi det er lågaste og høgaste svar i fila. Sjekk med skjemaet.",
        "{scale} was set from {low} to {high}, the lowest and highest answer in the file. Check with the form.",
    ),
    "reversed_suspected": (
        "{items} i {scale} peker motsatt vei av de andre. Les dem. De er ikke snudd før du sier fra i kodeboken.",
        "{items} i {scale} peikar motsett veg av dei andre. Les dei. Dei er ikkje snudde før du seier frå i kodeboka.",
        "{items} in {scale} point the other way from the rest. Read them. They are not reversed until you say so in "
        "the codebook.",
    ),
    "repeated_suggested": (
        "{variables} ser ut som {name} målt flere ganger ({waves}).",
        "{variables} ser ut som {name} målt fleire gonger ({waves}).",
        "{variables} look like {name} measured several times ({waves}).",
    ),
    "waves_or_scale": (
        "{variables} kan være påstander i en skala eller samme spørsmål stilt flere ganger. {why}",
        "{variables} kan vere påstandar i ein skala eller same spørsmålet stilt fleire gonger. {why}",
        "{variables} may be statements of one scale or one question asked several times. {why}",
    ),
    "group_suggested": (
        "{variables} kan være gruppen: {groups} grupper, fra {smallest} til {rows} personer.",
        "{variables} kan vere gruppa: {groups} grupper, frå {smallest} til {rows} personar.",
        "{variables} may be the group: {groups} groups of {smallest} to {rows} people.",
    ),
    "group_other": (
        "Disse kan også være gruppen: {variables}.",
        "Desse kan òg vere gruppa: {variables}.",
        "These may also be the group: {variables}.",
    ),
    "person_suggested": (
        "{variable} ser ut til å si hvem raden gjelder: {why}.",
        "{variable} ser ut til å seie kven rada er om: {why}.",
        "{variable} seems to say whom the row is about: {why}.",
    ),
    "wave_suggested": (
        "{variable} ser ut til å si hvilken måling raden hører til ({waves}).",
        "{variable} ser ut til å seie kva for måling rada høyrer til ({waves}).",
        "{variable} seems to say which measurement the row belongs to ({waves}).",
    ),
    "weight_suggested": (
        "{variable} kan være en vekt (gjennomsnitt {mean}). Den er ikke brukt før du velger den.",
        "{variable} kan vere ei vekt (gjennomsnitt {mean}). Ho er ikkje teken i bruk før du vel ho.",
        "{variable} may be a weight (mean {mean}). It is not used until you choose it.",
    ),
    "scale_left_out": (
        "Variablene som begynner på {prefix}, er ikke foreslått som skala: {why}.",
        "Variablane som byrjar på {prefix}, er ikkje føreslått som skala: {why}.",
        "The variables that begin with {prefix} are not suggested as a scale: {why}.",
    ),
}

# "note reason" -> words for {why}.
WHY: Final[Mapping[str, Texts]] = {
    "missing_suggested label": (
        "merkelappen sier det",
        "merkelappen seier det",
        "the label says so",
    ),
    "missing_suggested outside": (
        "de ligger utenfor de andre svarene",
        "dei ligg utanfor dei andre svara",
        "they lie outside the other answers",
    ),
    "missing_suggested gap": (
        "det er et hopp fra de andre svarene",
        "det er eit hopp frå dei andre svara",
        "there is a gap to the other answers",
    ),
    "waves_or_scale scale": (
        "Vi har foreslått en skala.",
        "Vi har føreslått ein skala.",
        "We have suggested a scale.",
    ),
    "waves_or_scale repeated": (
        "Vi har foreslått gjentatte målinger.",
        "Vi har føreslått gjentekne målingar.",
        "We have suggested repeated measurements.",
    ),
    "person_suggested unique": (
        "hver rad har sin egen verdi",
        "kvar rad har sin eigen verdi",
        "each row has a value of its own",
    ),
    "person_suggested row_number": (
        "verdiene teller radene",
        "verdiane tel radene",
        "the values count the rows",
    ),
    "person_suggested repeats": (
        "de samme verdiene kommer igjen i hver måling",
        "dei same verdiane kjem att i kvar måling",
        "the same values return in each measurement",
    ),
    "scale_left_out range": (
        "de har ulike svarskalaer",
        "dei har ulike svarskalaer",
        "they have different answer scales",
    ),
    "scale_left_out few": ("de er for få", "dei er for få", "they are too few"),
}
