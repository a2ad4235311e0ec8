"""What a difference between groups says, and what two people's judgements of the same thing say."""

from collections.abc import Callable, Mapping
from typing import Final

from ledetrad.analysis.words.language import Asked, Texts
from ledetrad.analysis.words.meaning_change import CONVENTION, size_word

_NOT_SHOWN: Final[Texts] = (
    "Tallene viser ikke en forskjell. Det er ikke det samme som at gruppene er like.",
    "Tala viser ikkje ein skilnad. Det er ikkje det same som at gruppene er like.",
    "The numbers do not show a difference. That is not the same as the groups being alike.",
)
_NOT_WHY: Final[Texts] = (
    "Det sier ikke hvorfor gruppene er ulike.",
    "Det seier ikkje kvifor gruppene er ulike.",
    "It does not say why the groups differ.",
)


def _groups(asked: Asked) -> dict[str, str]:
    """The names of the two groups, from the facts "first" and "second"."""
    default: tuple[Texts, Texts] = (
        ("den første gruppen", "den første gruppa", "the first group"),
        ("den andre", "den andre", "the second"),
    )
    return {
        "first": asked.fact("first") or asked.pen.say(default[0]),
        "second": asked.fact("second") or asked.pen.say(default[1]),
    }


def mean_difference(asked: Asked) -> str:
    printed = round(asked.value, 2)
    if asked.fact("unit") == "pair" or "dyads" in asked.result.method:
        return _bias(asked)
    way: Texts = ("{size} høyere enn", "{size} høgare enn", "{size} higher than")
    if printed < 0:
        way = ("{size} lavere enn", "{size} lågare enn", "{size} lower than")
    elif printed == 0:
        way = ("likt med", "likt med", "the same as")
    said = asked.say(
        (
            "Gjennomsnittet av {of} i {first} er {way} i {second}{ci}.",
            "Gjennomsnittet av {of} i {first} er {way} i {second}{ci}.",
            "The mean of {of} in {first} is {way} in {second}{ci}.",
        ),
        way=asked.say(way),
        **_groups(asked),
    )
    if not asked.tested:
        return asked.both(said, asked.say(_NOT_WHY))
    return asked.both(said, asked.say(_NOT_WHY if asked.significant else _NOT_SHOWN))


def _bias(asked: Asked) -> str:
    """The difference in level between the two of a pair."""
    said = asked.say(
        (
            "I gjennomsnitt ligger den første {value} fra den andre{ci}.",
            "I gjennomsnitt ligg den første {value} frå den andre{ci}.",
            "On average the first lies {value} from the second{ci}.",
        ),
        value=asked.pen.number(asked.value, sign=True),
    )
    apart: Texts = (
        "Det gjelder nivået; om de svarer likt par for par, er et annet spørsmål.",
        "Det er om nivået; om dei svarar likt par for par, er eit anna spørsmål.",
        "That is about level; whether they answer alike pair by pair is another question.",
    )
    return asked.both(said, asked.say(apart))


def _test(asked: Asked, said: str) -> str:
    if asked.result.p is None:
        return said
    if not asked.significant:
        return asked.both(said, asked.say(_NOT_SHOWN))
    differ: Texts = (
        "Gruppene er mer ulike enn tilfeldigheter alene gir. Det sier ikke hvorfor, og ikke om forskjellen er stor.",
        "Gruppene er meir ulike enn det tilfeldige åleine gir. Det seier ikkje kvifor, og ikkje om skilnaden er stor.",
        "The groups are more unlike than chance alone would give. It does not say why, nor whether the difference is "
        "large.",
    )
    return asked.both(said, asked.say(differ))


def t_test(asked: Asked) -> str:
    return _test(asked, asked.say(("t = {value}, {p}.", "t = {value}, {p}.", "t = {value}, {p}.")))


def mann_whitney(asked: Asked) -> str:
    texts: Texts = (
        "U = {value}, {p}: testen gjelder rekkefølgen, ikke gjennomsnittet.",
        "U = {value}, {p}: testen er om rekkjefølgja, ikkje gjennomsnittet.",
        "U = {value}, {p}: the test is about order, not the mean.",
    )
    return _test(asked, asked.say(texts, value=asked.pen.plain(asked.value)))


def f_test(asked: Asked) -> str:
    return _many(asked, ("F = {value}, {p}.", "F = {value}, {p}.", "F = {value}, {p}."))


def kruskal_wallis(asked: Asked) -> str:
    return _many(asked, ("H = {value}, {p}.", "H = {value}, {p}.", "H = {value}, {p}."))


def _many(asked: Asked, texts: Texts) -> str:
    said = asked.say(texts)
    if asked.result.p is None:
        return said
    if not asked.significant:
        return asked.both(said, asked.say(_NOT_SHOWN))
    some: Texts = (
        "Minst én gruppe skiller seg ut, mer enn tilfeldigheter alene gir. Det sier ikke hvilken, og ikke hvorfor.",
        "Minst éi gruppe skil seg ut, meir enn det tilfeldige åleine gir. Det seier ikkje kva for ei, og ikkje kvifor.",
        "At least one group stands out, more than chance alone would give. It does not say which, nor why.",
    )
    return asked.both(said, asked.say(some))


def hedges_g(asked: Asked) -> str:
    said = asked.say(
        (
            "Hedges g er {value}{ci}: en forskjell som er {word}, målt i felles standardavvik.",
            "Hedges g er {value}{ci}: ein skilnad som er {word}, målt i felles standardavvik.",
            "Hedges' g is {value}{ci}: a difference that is {word}, measured in pooled standard deviations.",
        ),
        word=asked.pen.say(size_word(asked.value)),
    )
    return asked.both(said, asked.say(_NOT_SHOWN if asked.tested and not asked.significant else CONVENTION))


def _explained(asked: Asked, name: Texts) -> str:
    """Cohen (1988): .01, .06 and .14 of the variance as small, medium and large."""
    printed = round(asked.value, 2)
    word: Texts = ("svært lite", "svært lite", "very little")
    for limit, texts in (
        (0.14, ("mye", "mykje", "much")),
        (0.06, ("middels mye", "middels mykje", "a moderate part")),
        (0.01, ("lite", "lite", "little")),
    ):
        if printed >= limit:
            word = texts
            break
    return asked.say(
        (
            "{name} er {value}: {percent} av forskjellene i {of} følger gruppene ({word}). Det sier ikke at gruppene er "
            "årsaken.",
            "{name} er {value}: {percent} av skilnadene i {of} følgjer gruppene ({word}). Det seier ikkje at gruppene er "
            "årsaka.",
            "{name} is {value}: {percent} of the differences in {of} go with the groups ({word}). It does not say that "
            "the groups are the cause.",
        ),
        name=asked.pen.say(name),
        percent=asked.pen.percent(max(0.0, asked.value)),
        word=asked.pen.say(word),
    )


def eta_squared(asked: Asked) -> str:
    return _explained(asked, ("Eta kvadrert", "Eta kvadrert", "Eta squared"))


def omega_squared(asked: Asked) -> str:
    return _explained(asked, ("Omega kvadrert", "Omega kvadrert", "Omega squared"))


def two_proportion_z(asked: Asked) -> str:
    return _test(asked, asked.say(("z = {value}, {p}.", "z = {value}, {p}.", "z = {value}, {p}.")))


def proportion_difference(asked: Asked) -> str:
    inside = ""
    if asked.result.interval is not None:
        low, high = asked.result.interval
        ends = {"low": asked.pen.number(100 * low, 1), "high": asked.pen.number(100 * high, 1)}
        inside = asked.say(
            ("(95 % KI {low} til {high})", "(95 % KI {low} til {high})", "(95% CI {low} to {high})"), **ends
        )
    said = asked.say(
        (
            "Forskjellen mellom {first} og {second} er {value} prosentpoeng{inside}.",
            "Skilnaden mellom {first} og {second} er {value} prosentpoeng{inside}.",
            "The difference between {first} and {second} is {value} percentage points{inside}.",
        ),
        value=asked.pen.number(100 * asked.value, 1, sign=True),
        inside=f" {inside}" if inside else "",
        **_groups(asked),
    )
    return asked.both(said, asked.say(_NOT_WHY if asked.significant or not asked.tested else _NOT_SHOWN))


def margins_overlap(asked: Asked) -> str:
    """The rule of hedmark-2008, appendix 2: unlike when the margins do not overlap. Value 1 overlap, 0 not."""
    if asked.value:
        return asked.say(
            (
                "Feilmarginene overlapper, så etter regelen er forskjellen for usikker til å omtales. Regelen er strengere "
                "enn en test; se på testen ved siden av.",
                "Feilmarginane overlappar, så etter regelen er skilnaden for usikker til å omtalast. Regelen er strengare "
                "enn ein test; sjå på testen ved sida av.",
                "The margins overlap, so by the rule the difference is too uncertain to speak of. The rule is stricter "
                "than a test; see the test beside it.",
            )
        )
    return asked.say(
        (
            "Feilmarginene overlapper ikke, så etter regelen er andelene ulike. Det sier ikke hvorfor.",
            "Feilmarginane overlappar ikkje, så etter regelen er andelane ulike. Det seier ikkje kvifor.",
            "The margins do not overlap, so by the rule the shares differ. It does not say why.",
        )
    )


def exact_agreement(asked: Asked) -> str:
    return asked.say(
        (
            "{value} av {n} par har svart det samme. Noe av dette ville også skjedd om de svarte tilfeldig.",
            "{value} av {n} par har svart det same. Noko av dette ville òg ha skjedd om dei svarte tilfeldig.",
            "{value} of {n} pairs gave the same answer. Some of that would happen with random answers too.",
        ),
        value=asked.pen.percent(asked.value),
    )


def agreement_within_one(asked: Asked) -> str:
    return asked.say(
        (
            "{value} av {n} par er høyst ett trinn fra hverandre. På en kort skala skal det lite til.",
            "{value} av {n} par er høgst eitt trinn frå kvarandre. På ein kort skala skal det lite til.",
            "{value} of {n} pairs are at most one step apart. On a short scale that takes little.",
        ),
        value=asked.pen.percent(asked.value),
    )


def concordance(asked: Asked) -> str:
    return asked.say(
        (
            "Konkordansen er {value}{ci}, der 1 er helt like svar. Den trekkes ned både av ulikt nivå og av ulikt mønster, "
            "og sier ikke hvilket.",
            "Konkordansen er {value}{ci}, der 1 er heilt like svar. Både ulikt nivå og ulikt mønster trekkjer han ned, og "
            "han seier ikkje kva for eit.",
            "The concordance is {value}{ci}, where 1 is the same answer throughout. Both unlike level and unlike pattern "
            "lower it, and it does not say which.",
        )
    )


def double_entry_r(asked: Asked) -> str:
    return asked.say(
        (
            "Dobbeltført r er {value}: hvor likt de to i et par svarer når rekkefølgen i paret ikke teller. Det er ingen "
            "test.",
            "Dobbeltført r er {value}: kor likt dei to i eit par svarar når rekkjefølgja i paret ikkje tel. Det er ingen "
            "test.",
            "Double-entry r is {value}: how alike the two of a pair answer when their order does not count. It is no "
            "test.",
        )
    )


def icc(asked: Asked) -> str:
    """Koo and Li (2016), Journal of Chiropractic Medicine 15, 155-163: .50, .75 and .90."""
    printed = round(asked.value, 2)
    word: Texts = ("dårlig", "dårleg", "poor")
    for limit, texts in (
        (0.90, ("svært godt", "svært godt", "excellent")),
        (0.75, ("godt", "godt", "good")),
        (0.50, ("middels", "middels", "moderate")),
    ):
        if printed >= limit:
            word = texts
            break
    return asked.say(
        (
            "ICC er {value}{ci}: samsvaret er {word}. Tallet er lavt også når alle par er nesten like.",
            "ICC er {value}{ci}: samsvaret er {word}. Talet er lågt òg når alle par er nesten like.",
            "ICC is {value}{ci}: the agreement is {word}. The number is low also when all pairs are nearly alike.",
        ),
        word=asked.pen.say(word),
    )


MEANINGS: Final[Mapping[str, Callable[[Asked], str]]] = {
    "mean_difference": mean_difference,
    "student_t": t_test,
    "welch_t": t_test,
    "hedges_g": hedges_g,
    "mann_whitney": mann_whitney,
    "anova_f": f_test,
    "welch_anova": f_test,
    "kruskal_wallis": kruskal_wallis,
    "eta_squared": eta_squared,
    "omega_squared": omega_squared,
    "two_proportion_z": two_proportion_z,
    "proportion_difference": proportion_difference,
    "margins_overlap": margins_overlap,
    "exact_agreement": exact_agreement,
    "agreement_within_one": agreement_within_one,
    "concordance": concordance,
    "double_entry_r": double_entry_r,
    "icc_1": icc,
    "icc_a1": icc,
    "icc_c1": icc,
    "icc_1_k": icc,
    "icc_a1_k": icc,
    "icc_c1_k": icc,
}
