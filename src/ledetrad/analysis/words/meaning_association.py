"""What the association of two variables says, and that it says nothing of what causes what."""

from collections.abc import Callable, Mapping
from typing import Final

from ledetrad.analysis.words.language import Asked, Texts

_NOT_CAUSE: Final[Texts] = (
    "Det sier ikke hva som er årsak til hva.",
    "Det seier ikkje kva som er årsak til kva.",
    "It does not say what causes what.",
)
_NOT_SHOWN: Final[Texts] = (
    "Tallene viser ikke en sammenheng mellom {of} og {against}. Det er ikke det samme som at det ikke er noen.",
    "Tala viser ikkje ein samanheng mellom {of} og {against}. Det er ikkje det same som at det ikkje er nokon.",
    "The numbers do not show an association between {of} and {against}. That is not the same as there being none.",
)


def _strength(value: float) -> Texts:
    """Cohen (1988): r of .10, .30 and .50 as small, medium and large; judged as printed."""
    printed = round(abs(value), 2)
    if printed >= 0.50:
        return ("sterk", "sterk", "strong")
    if printed >= 0.30:
        return ("middels", "middels", "medium")
    if printed >= 0.10:
        return ("svak", "svak", "weak")
    return ("svært svak", "svært svak", "very weak")


def _direction(asked: Asked, nb_up: Texts, nb_down: Texts) -> str:
    return asked.say(nb_up if asked.value > 0 else nb_down)


_TOGETHER: Final[Texts] = (
    "de som ligger høyt på {of}, ligger gjerne høyt på {against}",
    "dei som ligg høgt på {of}, ligg gjerne høgt på {against}",
    "those high on {of} tend to be high on {against}",
)
_OPPOSITE: Final[Texts] = (
    "de som ligger høyt på {of}, ligger gjerne lavt på {against}",
    "dei som ligg høgt på {of}, ligg gjerne lågt på {against}",
    "those high on {of} tend to be low on {against}",
)


def _correlation(asked: Asked, name: str) -> str:
    if asked.tested and not asked.significant:
        return asked.both(
            asked.say(("{name} = {value}{ci}.", "{name} = {value}{ci}.", "{name} = {value}{ci}."), name=name),
            asked.say(_NOT_SHOWN),
        )
    said = asked.say(
        (
            "{name} = {value}{ci}: en {strength} sammenheng; {direction}.",
            "{name} = {value}{ci}: ein {strength} samanheng; {direction}.",
            "{name} = {value}{ci}: association {strength}; {direction}.",
        ),
        name=name,
        strength=asked.pen.say(_strength(asked.value)),
        direction=_direction(asked, _TOGETHER, _OPPOSITE),
    )
    return asked.both(said, asked.say(_NOT_CAUSE))


def pearson_r(asked: Asked) -> str:
    return _correlation(asked, "r")


def spearman_rho(asked: Asked) -> str:
    return _correlation(asked, "rho")


def _test(asked: Asked, said: str) -> str:
    if asked.result.p is None:
        return asked.both(said, asked.say(_NOT_CAUSE))
    if not asked.significant:
        return asked.both(said, asked.say(_NOT_SHOWN))
    tied: Texts = (
        "{of} og {against} henger sammen, mer enn tilfeldigheter alene gir. Testen sier ikke hvor sterkt, og ikke hva som "
        "er årsak til hva.",
        "{of} og {against} heng saman, meir enn det tilfeldige åleine gir. Testen seier ikkje kor sterkt, og ikkje kva "
        "som er årsak til kva.",
        "{of} and {against} are associated, more than chance alone would give. The test does not say how strongly, nor what "
        "causes what.",
    )
    return asked.both(said, asked.say(tied))


def chi_square(asked: Asked) -> str:
    if "expected_too_small" in asked.result.warnings:
        return asked.say(
            (
                "χ² = {value}, {p}, men noen celler er så små at p er usikker. Slå sammen kategorier, eller bruk Fishers "
                "eksakte test når tabellen er liten nok.",
                "χ² = {value}, {p}, men nokre celler er så små at p er usikker. Slå saman kategoriar, eller bruk Fishers "
                "eksakte test når tabellen er liten nok.",
                "χ² = {value}, {p}, but some cells are so small that p is uncertain. Merge categories, or use Fisher's "
                "exact test when the table is small enough.",
            )
        )
    return _test(asked, asked.say(("χ² = {value}, {p}.", "χ² = {value}, {p}.", "χ² = {value}, {p}.")))


def likelihood_ratio(asked: Asked) -> str:
    return _test(asked, asked.say(("G² = {value}, {p}.", "G² = {value}, {p}.", "G² = {value}, {p}.")))


def fisher_exact(asked: Asked) -> str:
    texts: Texts = ("Fishers eksakte test: {p}.", "Fishers eksakte test: {p}.", "Fisher's exact test: {p}.")
    return _test(asked, asked.say(texts))


def cramers_v(asked: Asked) -> str:
    said = asked.say(
        (
            "V = {value}, der 0 er ingen sammenheng i tabellen og 1 er full. Tallet har ikke retning og sier ikke hva som "
            "er årsak til hva.",
            "V = {value}, der 0 er ingen samanheng i tabellen og 1 er full. Talet har ikkje retning og seier ikkje kva "
            "som er årsak til kva.",
            "V = {value}, where 0 is no association in the table and 1 a full one. The number has no direction and does not say "
            "what causes what.",
        )
    )
    return said if asked.result.p is None or asked.significant else asked.both(said, asked.say(_NOT_SHOWN))


def phi(asked: Asked) -> str:
    said = asked.say(
        (
            "Phi = {value}: en {strength} sammenheng. Fortegnet avhenger av hvilken kategori som står først, og tallet sier "
            "ikke hva som er årsak til hva.",
            "Phi = {value}: ein {strength} samanheng. Forteiknet kjem an på kva for kategori som står først, og talet seier "
            "ikkje kva som er årsak til kva.",
            "Phi = {value}: association {strength}. The sign depends on which category comes first, and the number does "
            "not say what causes what.",
        ),
        strength=asked.pen.say(_strength(asked.value)),
    )
    if asked.result.p is None or asked.significant:
        return said
    texts: Texts = ("Phi = {value}, {p}.", "Phi = {value}, {p}.", "Phi = {value}, {p}.")
    return asked.both(asked.say(texts), asked.say(_NOT_SHOWN))


def gamma(asked: Asked) -> str:
    """Goodman and Kruskal (1954): of pairs not tied on either, (1 + gamma) / 2 stand in the same order on both."""
    if asked.tested and not asked.significant:
        return asked.both(
            asked.say(("Gamma = {value}{ci}.", "Gamma = {value}{ci}.", "Gamma = {value}{ci}.")),
            asked.say(_NOT_SHOWN),
        )
    said = asked.say(
        (
            "Gamma = {value}{ci}: av to som er ulike på begge, står de i samme rekkefølge {percent} av gangene.",
            "Gamma = {value}{ci}: av to som er ulike på begge, står dei i same rekkjefølgje {percent} av gongene.",
            "Gamma = {value}{ci}: two who differ on both stand in the same order {percent} of the time.",
        ),
        percent=asked.pen.percent((1 + asked.value) / 2),
    )
    return asked.both(
        said,
        asked.say(
            (
                "De som står likt, er ikke med, så tallet blir gjerne høyt.",
                "Dei som står likt, er ikkje med, så talet blir gjerne høgt.",
                "Those who are tied are not counted, so the number tends to be high.",
            )
        ),
    )


def _ordinal(asked: Asked, name: str) -> str:
    if asked.tested and not asked.significant:
        return asked.both(
            asked.say(("{name} = {value}{ci}.", "{name} = {value}{ci}.", "{name} = {value}{ci}."), name=name),
            asked.say(_NOT_SHOWN),
        )
    said = asked.say(
        ("{name} = {value}{ci}: {way}.", "{name} = {value}{ci}: {way}.", "{name} = {value}{ci}: {way}."),
        name=name,
        way=_direction(asked, _TOGETHER, _OPPOSITE),
    )
    return asked.both(said, asked.say(_NOT_CAUSE))


def kendall_tau_b(asked: Asked) -> str:
    return _ordinal(asked, "Tau-b")


def kendall_tau_c(asked: Asked) -> str:
    return _ordinal(asked, "Tau-c")


def somers_d(asked: Asked) -> str:
    return _ordinal(asked, "Somers’ d" if asked.pen.lang != "en" else "Somers' d")


MEANINGS: Final[Mapping[str, Callable[[Asked], str]]] = {
    "pearson_r": pearson_r,
    "spearman_rho": spearman_rho,
    "chi_square": chi_square,
    "likelihood_ratio": likelihood_ratio,
    "cramers_v": cramers_v,
    "phi": phi,
    "fisher_exact": fisher_exact,
    "gamma": gamma,
    "kendall_tau_b": kendall_tau_b,
    "kendall_tau_c": kendall_tau_c,
    "somers_d": somers_d,
}
