"""What the figures of a scale and of a group say, and what they do not."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ledetrad.analysis.words.language import Asked, Texts

type Bands = Sequence[tuple[float, Texts]]

# Nunnally and Bernstein (1994), Psychometric theory, 264-265: .70 in early work, .80 for comparing groups.
_ALPHA: Final[Bands] = (
    (0.80, ("henger godt sammen", "heng godt saman", "go well together")),
    (0.70, ("henger brukbart sammen", "heng brukbart saman", "go together well enough to compare groups")),
    (0.60, ("henger svakt sammen", "heng svakt saman", "go together weakly")),
    (
        float("-inf"),
        (
            "henger for dårlig sammen til å brukes som ett mål",
            "heng for dårleg saman til å brukast som eitt mål",
            "go together too poorly to be used as one measure",
        ),
    ),
)
# LeBreton and Senter (2008), Organizational Research Methods 11, 815-852, table 3.
_RWG: Final[Bands] = (
    (0.91, ("svært sterk enighet", "svært sterk semje", "very strong agreement")),
    (0.71, ("sterk enighet", "sterk semje", "strong agreement")),
    (0.51, ("middels enighet", "middels semje", "moderate agreement")),
    (0.31, ("svak enighet", "svak semje", "weak agreement")),
    (float("-inf"), ("mangel på enighet", "mangel på semje", "lack of agreement")),
)
# The same article: .01, .10 and .25 as small, medium and large.
_ICC1: Final[Bands] = (
    (0.25, ("mye", "mykje", "much")),
    (0.10, ("middels mye", "middels mykje", "a moderate part")),
    (0.01, ("lite", "lite", "little")),
    (float("-inf"), ("så godt som ingenting", "så godt som ingenting", "next to nothing")),
)
_NOT_VALID: Final[Texts] = (
    "Det sier ikke at de måler det navnet lover.",
    "Det seier ikkje at dei måler det namnet lovar.",
    "That does not say they measure what the name promises.",
)
_NOT_HIGH: Final[Texts] = (
    "Det sier hvor like svarene er, ikke om de er høye eller lave.",
    "Det seier kor like svara er, ikkje om dei er høge eller låge.",
    "It says how alike the answers are, not whether they are high or low.",
)


def band(value: float, bands: Bands) -> Texts:
    """The words of the highest band `value` reaches, judged as it is printed: with two decimals."""
    printed = round(value, 2)
    return next(texts for limit, texts in bands if printed >= limit)


def _alpha(asked: Asked, name: Texts) -> str:
    many: Texts = (
        "Så høyt kan bety at flere av dem spør om det samme.",
        "Så høgt kan tyde at fleire av dei spør om det same.",
        "So high may mean that several of them ask the same.",
    )
    said = asked.say(
        (
            "{name} er {value}{ci}: påstandene i {of} {band}.",
            "{name} er {value}{ci}: påstandane i {of} {band}.",
            "{name} is {value}{ci}: the statements in {of} {band}.",
        ),
        name=asked.pen.say(name),
        band=asked.pen.say(band(asked.value, _ALPHA)),
    )
    # Streiner (2003), Journal of Personality Assessment 80, 99-103: very high alpha points to redundancy.
    high = asked.say(many) if round(asked.value, 2) >= 0.95 else ""
    return asked.both(said, high or asked.say(_NOT_VALID))


def cronbach_alpha(asked: Asked) -> str:
    return _alpha(asked, ("Alfa", "Alfa", "Alpha"))


def standardised_alpha(asked: Asked) -> str:
    return _alpha(asked, ("Standardisert alfa", "Standardisert alfa", "Standardised alpha"))


def average_item_correlation(asked: Asked) -> str:
    """Clark and Watson (1995), Psychological Assessment 7, 309-319: .15 to .50 is what a scale should have."""
    value = round(asked.value, 2)
    verdict: Texts = ("som ventet i en skala", "som venta i ein skala", "as expected in a scale")
    if value < 0.15:
        verdict = (
            "lavere enn ventet i en skala",
            "lågare enn venta i ein skala",
            "lower than expected in a scale",
        )
    elif value > 0.50:
        verdict = (
            "høyt; noen av påstandene kan spørre om det samme",
            "høgt; nokre av påstandane kan spørje om det same",
            "high; some of the statements may ask the same",
        )
    return asked.say(
        (
            "Påstandene i {of} korrelerer i gjennomsnitt {value}: {verdict}. Gjennomsnittet kan skjule par som ikke henger "
            "sammen.",
            "Påstandane i {of} korrelerer i gjennomsnitt {value}: {verdict}. Gjennomsnittet kan skjule par som ikkje heng "
            "saman.",
            "The statements in {of} correlate {value} on average: {verdict}. The average may hide pairs that do not go "
            "together.",
        ),
        verdict=asked.pen.say(verdict),
    )


def alpha_if_dropped(asked: Asked) -> str:
    whole = asked.figure("alpha")
    compare = ""
    if whole is not None:
        higher = round(asked.value, 2) > round(whole, 2)
        texts: Texts = (
            ", mot {whole} med den",
            ", mot {whole} med han",
            ", against {whole} with it",
        )
        compare = asked.pen.say(texts, whole=asked.pen.number(whole))
        if higher:
            compare += asked.pen.say((": les påstanden nøye", ": les påstanden nøye", ": read it closely"))
    return asked.say(
        (
            "Uten {of} er alfa {value}{compare}. Tallet alene er ingen grunn til å ta påstanden ut.",
            "Utan {of} er alfa {value}{compare}. Talet åleine er ingen grunn til å ta påstanden ut.",
            "Without {of} alpha is {value}{compare}. The number alone is no reason to drop the statement.",
        ),
        compare=compare,
    )


def item_rest_correlation(asked: Asked) -> str:
    """Nunnally and Bernstein (1994), 304-305: below about .30 an item has little in common with the rest."""
    value = round(asked.value, 2)
    verdict: Texts = (
        "den følger resten av skalaen",
        "han følgjer resten av skalaen",
        "it follows the rest of the scale",
    )
    if value < 0:
        verdict = (
            "den peker motsatt vei av resten og skulle kanskje vært snudd",
            "han peikar motsett veg av resten og skulle kanskje ha vore snudd",
            "it points the other way from the rest and should perhaps be reversed",
        )
    elif value < 0.30:
        verdict = (
            "den har lite felles med resten av skalaen",
            "han har lite til felles med resten av skalaen",
            "it has little in common with the rest of the scale",
        )
    return asked.say(
        (
            "{of} korrelerer {value} med resten: {verdict}. Det sier ikke om spørsmålet er viktig.",
            "{of} korrelerer {value} med resten: {verdict}. Det seier ikkje om spørsmålet er viktig.",
            "{of} correlates {value} with the rest: {verdict}. It does not say whether the question matters.",
        ),
        verdict=asked.pen.say(verdict),
    )


def _agreement(asked: Asked, name: str) -> str:
    where = asked.say((" i {group}", " i {group}", " in {group}")) if asked.group else ""
    if not where and asked.figure("over_groups") is not None:
        where = asked.say(
            (
                "i gjennomsnitt over {groups} grupper",
                "i gjennomsnitt over {groups} grupper",
                "on average over {groups} groups",
            ),
            groups=asked.fact("over_groups"),
        )
    said = asked.say(
        (
            "{name} er {value}{where}: {band}.",
            "{name} er {value}{where}: {band}.",
            "{name} is {value}{where}: {band}.",
        ),
        name=name,
        where=f" {where}" if where else "",
        band=asked.pen.say(band(asked.value, _RWG)),
    )
    if asked.value < 0:
        spread: Texts = (
            "Svarene spriker mer enn tilfeldige svar ville gjort.",
            "Svara sprikjer meir enn tilfeldige svar ville gjort.",
            "The answers spread more than random answers would.",
        )
        return asked.both(said, asked.say(spread))
    return asked.both(said, asked.say(_NOT_HIGH))


def rwg_j(asked: Asked) -> str:
    return _agreement(asked, "rwg(j)")


def r_star_wg_j(asked: Asked) -> str:
    return _agreement(asked, "r*wg(j)")


def average_deviation(asked: Asked) -> str:
    """Burke and Dunlap (2002), Organizational Research Methods 5, 159-172: at most options / 6."""
    options = asked.figure("options")
    limit = ""
    if options is not None:
        within = round(asked.value, 2) <= round(options / 6, 2)
        texts: Texts = (
            ", innenfor grensen for enighet på {limit}",
            ", innanfor grensa for semje på {limit}",
            ", within the limit for agreement of {limit}",
        )
        if not within:
            texts = (
                ", over grensen for enighet på {limit}",
                ", over grensa for semje på {limit}",
                ", above the limit for agreement of {limit}",
            )
        limit = asked.pen.say(texts, limit=asked.pen.number(options / 6))
    said = asked.say(
        (
            "Svarene ligger i gjennomsnitt {value} trinn fra gruppens gjennomsnitt{limit}.",
            "Svara ligg i gjennomsnitt {value} trinn frå gjennomsnittet i gruppa{limit}.",
            "Answers lie {value} steps from the group's mean on average{limit}.",
        ),
        limit=limit,
    )
    return asked.both(said, asked.say(_NOT_HIGH))


def icc1(asked: Asked) -> str:
    if asked.value < 0:
        return asked.say(
            (
                "ICC(1) er {value}: folk i samme gruppe er mindre like enn folk valgt tilfeldig. Da er det ikke noe felles "
                "å snakke om.",
                "ICC(1) er {value}: folk i same gruppe er mindre like enn folk valde tilfeldig. Då er det ikkje noko "
                "felles å snakke om.",
                "ICC(1) is {value}: people of one group are less alike than people picked at random. Then there is "
                "nothing shared to speak of.",
            )
        )
    return asked.say(
        (
            "ICC(1) er {value}: {percent} av forskjellene i {of} ligger mellom gruppene ({band}). Det sier ikke hvorfor "
            "gruppene er ulike.",
            "ICC(1) er {value}: {percent} av skilnadene i {of} ligg mellom gruppene ({band}). Det seier ikkje kvifor "
            "gruppene er ulike.",
            "ICC(1) is {value}: {percent} of the differences in {of} lie between groups ({band}). It does not say why the "
            "groups differ.",
        ),
        percent=asked.pen.percent(asked.value),
        band=asked.pen.say(band(asked.value, _ICC1)),
    )


def icc2(asked: Asked) -> str:
    """LeBreton and Senter (2008): .70 to .85 before group means are compared."""
    enough = round(asked.value, 2) >= 0.70
    yes: Texts = (
        "ICC(2) er {value}: gruppenes gjennomsnitt er stabile nok til å sammenlignes. En rangering er likevel usikker der "
        "gruppene ligger tett.",
        "ICC(2) er {value}: gjennomsnitta i gruppene er stabile nok til å samanliknast. Ei rangering er likevel usikker "
        "der gruppene ligg tett.",
        "ICC(2) is {value}: group means are stable enough to be compared. A ranking is still uncertain where groups lie "
        "close.",
    )
    no: Texts = (
        "ICC(2) er {value}: gruppenes gjennomsnitt er for ustabile til å rangeres. Det kommer ofte av at gruppene er små.",
        "ICC(2) er {value}: gjennomsnitta i gruppene er for ustabile til å rangerast. Det kjem ofte av at gruppene er små.",
        "ICC(2) is {value}: group means are too unstable to be ranked. That often comes of small groups.",
    )
    return asked.say(yes if enough else no)


def f_between_groups(asked: Asked) -> str:
    if asked.significant:
        return asked.say(
            (
                "F = {value}, {p}: gruppene er mer ulike enn tilfeldigheter alene gir. Det sier ikke hvilke, og ikke "
                "hvorfor.",
                "F = {value}, {p}: gruppene er meir ulike enn det tilfeldige åleine gir. Det seier ikkje kva for nokre, "
                "og ikkje kvifor.",
                "F = {value}, {p}: the groups are more unlike than chance alone would give. It does not say which, nor "
                "why.",
            )
        )
    return asked.say(
        (
            "F = {value}, {p}: tallene viser ikke en forskjell mellom gruppene. Det er ikke det samme som at de er like.",
            "F = {value}, {p}: tala viser ikkje ein skilnad mellom gruppene. Det er ikkje det same som at dei er like.",
            "F = {value}, {p}: the numbers do not show a difference between the groups. That is not the same as their "
            "being alike.",
        )
    )


MEANINGS: Final[Mapping[str, Callable[[Asked], str]]] = {
    "cronbach_alpha": cronbach_alpha,
    "standardised_alpha": standardised_alpha,
    "average_item_correlation": average_item_correlation,
    "alpha_if_dropped": alpha_if_dropped,
    "item_rest_correlation": item_rest_correlation,
    "rwg_j": rwg_j,
    "r_star_wg_j": r_star_wg_j,
    "average_deviation": average_deviation,
    "icc1": icc1,
    "icc2": icc2,
    "f_between_groups": f_between_groups,
}
