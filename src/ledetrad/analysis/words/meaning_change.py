"""What a change between two measurements says. Without a comparison group nobody knows what made it."""

from collections.abc import Callable, Mapping
from typing import Final

from ledetrad.analysis.words.language import Asked, Texts

CAUSE_UNKNOWN: Final[Texts] = (
    "Uten sammenligningsgruppe vet vi ikke hva endringen kommer av.",
    "Utan samanlikningsgruppe veit vi ikkje kva endringa kjem av.",
    "Without a comparison group we do not know what made the change.",
)
_NOT_SHOWN: Final[Texts] = (
    "Tallene viser ikke en endring. Det er ikke det samme som at alt er som før.",
    "Tala viser ikkje ei endring. Det er ikkje det same som at alt er som før.",
    "The numbers do not show a change. That is not the same as everything being as before.",
)
_SHOWN: Final[Texts] = (
    "Det er mer enn tilfeldigheter alene gir.",
    "Det er meir enn det tilfeldige åleine gir.",
    "That is more than chance alone would give.",
)


def size_word(d: float) -> Texts:
    """The bands of Cohen (1988) as difi-2019 prints them: .20 small, .50 medium, .80 large, judged as printed."""
    printed = round(abs(d), 2)
    if printed >= 0.80:
        return ("stor", "stor", "large")
    if printed >= 0.50:
        return ("middels", "middels", "medium")
    if printed >= 0.20:
        return ("liten", "liten", "small")
    return ("svært liten", "svært liten", "very small")


def _decimals(asked: Asked) -> int:
    """Two, or as many as a change that is more than chance needs so as not to look like none."""
    if not asked.significant or asked.value == 0:
        return 2
    return next((decimals for decimals in (2, 3, 4, 5) if round(asked.value, decimals)), 6)


def moved(asked: Asked) -> str:
    """ "gikk opp med 0,43", "gikk ned med 0,43" or "sto stille", judged as printed."""
    decimals = _decimals(asked)
    printed = round(asked.value, decimals)
    texts: Texts = ("sto stille", "stod stille", "did not move")
    if printed > 0:
        texts = ("gikk opp med {size}", "gjekk opp med {size}", "rose by {size}")
    elif printed < 0:
        texts = ("gikk ned med {size}", "gjekk ned med {size}", "fell by {size}")
    return asked.say(texts, size=asked.pen.number(abs(asked.value), decimals))


def _conclusion(asked: Asked) -> str:
    if not asked.tested:
        return asked.say(CAUSE_UNKNOWN)
    if asked.significant:
        return asked.both(asked.say(_SHOWN), asked.say(CAUSE_UNKNOWN))
    return asked.say(_NOT_SHOWN)


def mean_change(asked: Asked) -> str:
    said = asked.say(
        (
            "{of}{group_text}: gjennomsnittet {moved}{ci}.",
            "{of}{group_text}: gjennomsnittet {moved}{ci}.",
            "{of}{group_text}: the mean {moved}{ci}.",
        ),
        moved=moved(asked),
        group_text=f" ({asked.group})" if asked.group else "",
    )
    return asked.both(said, _conclusion(asked))


CONVENTION: Final[Texts] = (
    "Ordet er en konvensjon og sier ikke om tallet betyr noe i praksis.",
    "Ordet er ein konvensjon og seier ikkje om talet har noko å seie i praksis.",
    "The word is a convention and does not say whether the number matters in practice.",
)


def _d(asked: Asked, name: str, divided: Texts) -> str:
    """An interval on both sides of nought says more than the word for the size: then it stands in its place."""
    sign: Texts = ("oppgang", "oppgang", "rise")
    if asked.value < 0:
        sign = ("nedgang", "nedgang", "fall")
    said = asked.say(
        (
            "{name} er {value}{ci}: en {sign} som er {word}, målt i {divided}.",
            "{name} er {value}{ci}: ein {sign} som er {word}, målt i {divided}.",
            "{name} is {value}{ci}: a {sign} that is {word}, measured in {divided}.",
        ),
        name=name,
        sign=asked.pen.say(sign),
        word=asked.pen.say(size_word(asked.value)),
        divided=asked.pen.say(divided),
    )
    return asked.both(said, asked.say(_NOT_SHOWN if asked.tested and not asked.significant else CONVENTION))


def d_z(asked: Asked) -> str:
    return _d(
        asked,
        "d_z",
        ("standardavvik av endringene", "standardavvik av endringane", "standard deviations of the changes"),
    )


def g_z(asked: Asked) -> str:
    return _d(
        asked,
        "g_z",
        (
            "standardavvik av endringene, rettet for få par",
            "standardavvik av endringane, retta for få par",
            "standard deviations of the changes, corrected for few pairs",
        ),
    )


def d_av(asked: Asked) -> str:
    return _d(
        asked,
        "d_av",
        (
            "gjennomsnittlig standardavvik før og etter",
            "gjennomsnittleg standardavvik før og etter",
            "average standard deviations before and after",
        ),
    )


def d_rm(asked: Asked) -> str:
    return _d(
        asked,
        "d_rm",
        (
            "standardavvik, rettet for at de samme svarte to ganger",
            "standardavvik, retta for at dei same svarte to gonger",
            "standard deviations, corrected for the same people answering twice",
        ),
    )


def glass_delta(asked: Asked) -> str:
    return _d(
        asked,
        asked.pen.say(("Glass’ delta", "Glass’ delta", "Glass's delta")),
        ("standardavvik fra førmålingen", "standardavvik frå førmålinga", "standard deviations of before"),
    )


def _test(asked: Asked, result: str) -> str:
    if asked.significant:
        return asked.both(
            result,
            asked.say(
                (
                    "Så stor endring er uventet om bare tilfeldigheter rådde.",
                    "Så stor endring er uventa om berre det tilfeldige rådde.",
                    "So large a change is unexpected if chance alone were at work.",
                )
            ),
            asked.say(CAUSE_UNKNOWN),
        )
    return asked.both(result, asked.say(_NOT_SHOWN))


def paired_t(asked: Asked) -> str:
    return _test(asked, asked.say(("t = {value}, {p}.", "t = {value}, {p}.", "t = {value}, {p}.")))


def wilcoxon(asked: Asked) -> str:
    return _test(
        asked,
        asked.say(
            ("V = {value}, {p}.", "V = {value}, {p}.", "V = {value}, {p}."),
            value=asked.pen.plain(asked.value),
        ),
    )


def sign_test(asked: Asked) -> str:
    return _test(
        asked,
        asked.say(
            (
                "{value} gikk opp av dem som endret seg, {p}.",
                "{value} gjekk opp av dei som endra seg, {p}.",
                "{value} rose of those that changed, {p}.",
            ),
            value=asked.pen.whole(asked.value),
        ),
    )


def mcnemar(asked: Asked) -> str:
    result = asked.say(
        (
            "McNemars test gir {p} for dem som skiftet svar.",
            "McNemars test gir {p} for dei som skifta svar.",
            "McNemar's test gives {p} for those who changed their answer.",
        )
    )
    return _test(asked, result)


def rank_biserial(asked: Asked) -> str:
    up: Texts = (
        "Rangbiserial korrelasjon er {value} på en skala fra −1 (alle ned) til 1 (alle opp).",
        "Rangbiserial korrelasjon er {value} på ein skala frå −1 (alle ned) til 1 (alle opp).",
        "The rank-biserial correlation is {value} on a scale from −1 (all down) to 1 (all up).",
    )
    return asked.both(asked.say(up), asked.say(CAUSE_UNKNOWN))


def _share(asked: Asked, texts: Texts) -> str:
    return asked.say(texts, value=asked.pen.percent(asked.value))


def share_up(asked: Asked) -> str:
    said = _share(
        asked,
        (
            "{value} av {n} {units} ligger høyere etter enn før.",
            "{value} av {n} {units} ligg høgare etter enn før.",
            "{value} of {n} {units} are higher after than before.",
        ),
    )
    return asked.both(said, asked.say(CAUSE_UNKNOWN))


def share_same(asked: Asked) -> str:
    return _share(
        asked,
        (
            "{value} av {n} {units} ligger likt før og etter. Det kan også være at skalaen er for grov til å vise en "
            "endring.",
            "{value} av {n} {units} ligg likt før og etter. Det kan òg vere at skalaen er for grov til å vise ei "
            "endring.",
            "{value} of {n} {units} are the same before and after. The scale may also be too coarse to show a change.",
        ),
    )


def share_down(asked: Asked) -> str:
    said = _share(
        asked,
        (
            "{value} av {n} {units} ligger lavere etter enn før.",
            "{value} av {n} {units} ligg lågare etter enn før.",
            "{value} of {n} {units} are lower after than before.",
        ),
    )
    return asked.both(
        said,
        asked.say(
            (
                "Lavere kan også bety at man krever mer enn før.",
                "Lågare kan òg tyde at ein krev meir enn før.",
                "Lower may also mean that one expects more than before.",
            )
        ),
    )


def _reliable(asked: Asked, texts: Texts) -> str:
    """Jacobson and Truax (1991). The value counts people."""
    return asked.say(texts, value=asked.pen.whole(asked.value))


def reliable_change_up(asked: Asked) -> str:
    said = _reliable(
        asked,
        (
            "{value} av {n} {units} har gått opp mer enn målefeilen alene gir.",
            "{value} av {n} {units} har gått opp meir enn målefeilen åleine gir.",
            "{value} of {n} {units} have risen more than the measurement error alone would give.",
        ),
    )
    return asked.both(said, asked.say(CAUSE_UNKNOWN))


def reliable_change_none(asked: Asked) -> str:
    return _reliable(
        asked,
        (
            "For {value} av {n} {units} er endringen ikke større enn målefeilen. Det betyr ikke at de står stille.",
            "For {value} av {n} {units} er endringa ikkje større enn målefeilen. Det tyder ikkje at dei står stille.",
            "For {value} of {n} {units} the change is not larger than the measurement error. That does not mean they "
            "stand still.",
        ),
    )


def reliable_change_down(asked: Asked) -> str:
    said = _reliable(
        asked,
        (
            "{value} av {n} {units} har gått ned mer enn målefeilen alene gir.",
            "{value} av {n} {units} har gått ned meir enn målefeilen åleine gir.",
            "{value} of {n} {units} have fallen more than the measurement error alone would give.",
        ),
    )
    return asked.both(said, asked.say(CAUSE_UNKNOWN))


def groups_up(asked: Asked) -> str:
    step = asked.figure("step")
    said = asked.say(
        (
            "{value} av {n} grupper gikk opp minst {step}.",
            "{value} av {n} grupper gjekk opp minst {step}.",
            "{value} of {n} groups rose by at least {step}.",
        ),
        value=asked.pen.whole(asked.value),
        step=asked.pen.plain(0.1 if step is None else step),
    )
    limit: Texts = (
        "Grensen er en regel, ikke en test: så små endringer kan være tilfeldige.",
        "Grensa er ein regel, ikkje ein test: så små endringar kan vere tilfeldige.",
        "The limit is a rule, not a test: changes that small may be chance.",
    )
    return asked.both(said, asked.say(limit))


MEANINGS: Final[Mapping[str, Callable[[Asked], str]]] = {
    "mean_change": mean_change,
    "d_z": d_z,
    "g_z": g_z,
    "d_av": d_av,
    "d_rm": d_rm,
    "glass_delta": glass_delta,
    "paired_t": paired_t,
    "wilcoxon": wilcoxon,
    "sign_test": sign_test,
    "mcnemar": mcnemar,
    "rank_biserial": rank_biserial,
    "share_up": share_up,
    "share_same": share_same,
    "share_down": share_down,
    "reliable_change_up": reliable_change_up,
    "reliable_change_none": reliable_change_none,
    "reliable_change_down": reliable_change_down,
    "groups_up": groups_up,
}
