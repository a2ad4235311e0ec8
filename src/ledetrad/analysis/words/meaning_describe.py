"""What counts, shares and means say, and what they do not."""

from collections.abc import Callable, Mapping
from typing import Final

from ledetrad.analysis.words.language import Asked, Texts

_ORDINAL: Final[Texts] = (
    "Svarene er ordnede kategorier, så gjennomsnittet forutsetter at stegene mellom dem er like store.",
    "Svara er ordna kategoriar, så gjennomsnittet føreset at stega mellom dei er like store.",
    "The answers are ordered categories, so the mean takes the steps between them to be equal.",
)
_SPREAD_HIDDEN: Final[Texts] = (
    "Det sier ikke hvordan svarene fordeler seg.",
    "Det seier ikkje korleis svara fordeler seg.",
    "It does not say how the answers are spread.",
)
_ONE_VALUE: Final[Texts] = (
    "Én verdi alene kan være en feil i filen.",
    "Éin verdi åleine kan vere ein feil i fila.",
    "A single value may be a mistake in the file.",
)


def n(asked: Asked) -> str:
    return asked.say(
        (
            "{value} har svar for {of}. Tallene sier ikke noe om dem som mangler.",
            "{value} har svar for {of}. Tala seier ikkje noko om dei som manglar.",
            "{value} have an answer for {of}. The numbers say nothing of those who lack one.",
        ),
        value=asked.pen.whole(asked.value),
    )


def missing(asked: Asked) -> str:
    if asked.value == 0:
        return asked.say(
            (
                "Alle {n} har svar for {of}.",
                "Alle {n} har svar for {of}.",
                "All {n} have an answer for {of}.",
            )
        )
    return asked.say(
        (
            "{value} av {n} mangler svar for {of}. De kan være annerledes enn dem som har svart.",
            "{value} av {n} manglar svar for {of}. Dei kan vere annleis enn dei som har svart.",
            "{value} of {n} lack an answer for {of}. They may differ from those who answered.",
        ),
        value=asked.pen.whole(asked.value),
    )


def mean(asked: Asked) -> str:
    where = asked.say((" i {group}", " i {group}", " in {group}")) if asked.group else ""
    said = asked.say(
        (
            "Gjennomsnittet av {of}{where} er {value}{ci}.",
            "Gjennomsnittet av {of}{where} er {value}{ci}.",
            "The mean of {of}{where} is {value}{ci}.",
        ),
        where=f" {where}" if where else "",
    )
    return asked.both(said, asked.say(_ORDINAL if asked.fact("level") == "ordinal" else _SPREAD_HIDDEN))


def standard_deviation(asked: Asked) -> str:
    return asked.say(
        (
            "Standardavviket er {value}: så langt fra gjennomsnittet ligger svarene omtrent. Det sier hvor ulike de er, "
            "ikke hvor gode.",
            "Standardavviket er {value}: så langt frå gjennomsnittet ligg svara omtrent. Det seier kor ulike dei er, "
            "ikkje kor gode.",
            "The standard deviation is {value}: about how far answers lie from the mean. It says how unlike they are, "
            "not how good.",
        )
    )


def median(asked: Asked) -> str:
    return asked.say(
        (
            "Minst halvparten har {value} eller lavere, og minst halvparten {value} eller høyere. "
            "Medianen sier ikke hvor langt unna de andre er.",
            "Minst halvparten har {value} eller lågare, og minst halvparten {value} eller høgare. "
            "Medianen seier ikkje kor langt unna dei andre er.",
            "At least half have {value} or lower, and at least half {value} or higher. "
            "The median does not say how far off the others are.",
        ),
        value=asked.pen.plain(asked.value),
    )


def smallest(asked: Asked) -> str:
    said = asked.say(
        (
            "Laveste verdi av {of} er {value}.",
            "Lågaste verdi av {of} er {value}.",
            "The lowest value of {of} is {value}.",
        ),
        value=asked.pen.plain(asked.value),
    )
    return asked.both(said, asked.say(_ONE_VALUE))


def largest(asked: Asked) -> str:
    said = asked.say(
        (
            "Høyeste verdi av {of} er {value}.",
            "Høgaste verdi av {of} er {value}.",
            "The highest value of {of} is {value}.",
        ),
        value=asked.pen.plain(asked.value),
    )
    return asked.both(said, asked.say(_ONE_VALUE))


def count(asked: Asked) -> str:
    return asked.say(
        (
            "{value} av {n} har svart «{category}» på {of}.",
            "{value} av {n} har svart «{category}» på {of}.",
            "{value} of {n} have answered “{category}” to {of}.",
        ),
        value=asked.pen.whole(asked.value),
    )


def share(asked: Asked) -> str:
    inside = ""
    if asked.result.interval is not None:
        low, high = asked.result.interval
        ends = {"low": asked.pen.percent(low, unit=False), "high": asked.pen.percent(high)}
        inside = asked.say(
            ("(95 % KI {low} til {high})", "(95 % KI {low} til {high})", "(95% CI {low} to {high})"), **ends
        )
    return asked.say(
        (
            "{value} har svart «{category}»{inside}. Prosenten er av de {n} som har svart, ikke av alle som ble spurt.",
            "{value} har svart «{category}»{inside}. Prosenten er av dei {n} som har svart, ikkje av alle som vart spurde.",
            "{value} have answered “{category}”{inside}. The percentage is of the {n} who answered, not of all who were "
            "asked.",
        ),
        value=asked.pen.percent(asked.value),
        inside=f" {inside}" if inside else "",
    )


def margin_of_error(asked: Asked) -> str:
    return asked.say(
        (
            "Feilmarginen er {value} prosentpoeng hver vei. Den tar med tilfeldigheten i et utvalg, ikke skjevhet i hvem "
            "som svarte.",
            "Feilmarginen er {value} prosentpoeng kvar veg. Han tek med det tilfeldige i eit utval, ikkje skeivskap i "
            "kven som svarte.",
            "The margin of error is {value} percentage points each way. It covers the chance in a sample, not who chose "
            "to answer.",
        ),
        value=asked.pen.number(100 * asked.value, 1),
    )


def design_effect(asked: Asked) -> str:
    return asked.say(
        (
            "Vektene gjør variansen {value} ganger så stor som uten vekter. Det sier ikke om vektene er riktige.",
            "Vektene gjer variansen {value} gonger så stor som utan vekter. Det seier ikkje om vektene er rette.",
            "The weights make the variance {value} times as large as without them. It does not say whether the weights "
            "are right.",
        )
    )


def effective_n(asked: Asked) -> str:
    return asked.say(
        (
            "De {n} vektede svarene sier like mye som {value} uten vekt. Det er et anslag.",
            "Dei {n} vekta svara seier like mykje som {value} utan vekt. Det er eit overslag.",
            "The {n} weighted answers tell as much as {value} without weights. It is an estimate.",
        ),
        value=asked.pen.number(asked.value, 0),
    )


MEANINGS: Final[Mapping[str, Callable[[Asked], str]]] = {
    "n": n,
    "missing": missing,
    "mean": mean,
    "standard_deviation": standard_deviation,
    "median": median,
    "smallest": smallest,
    "largest": largest,
    "count": count,
    "share": share,
    "margin_of_error": margin_of_error,
    "design_effect": design_effect,
    "effective_n": effective_n,
}
