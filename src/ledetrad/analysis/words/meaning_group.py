"""May one speak of the group? The verdict in words, with the first reasons why it is not a plain yes."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.findings import Finding
from ledetrad.analysis.words.language import Pen, Texts

_VERDICTS: Final[Mapping[str, Texts]] = {
    "yes": (
        "Ja, man kan snakke om gruppene: folk i samme gruppe svarer likere enn folk ellers, og de er enige.",
        "Ja, ein kan snakke om gruppene: folk i same gruppe svarar likare enn folk elles, og dei er einige.",
        "Yes, one may speak of the groups: people of one group answer more alike than people at large, and they agree.",
    ),
    "with_care": (
        "Man kan snakke om gruppene, men med forbehold.",
        "Ein kan snakke om gruppene, men med atterhald.",
        "One may speak of the groups, but with reservations.",
    ),
    "no": (
        "Nei, tallene gir ikke grunnlag for å snakke om gruppene som grupper. Snakk om personene.",
        "Nei, tala gir ikkje grunnlag for å snakke om gruppene som grupper. Snakk om personane.",
        "No, the numbers give no ground to speak of the groups as groups. Speak of the people.",
    ),
}
_RANKING: Final[Mapping[str, Texts]] = {
    "yes": (
        "Gjennomsnittene er stabile nok til å sammenlignes; det sier ikke hvorfor de er ulike.",
        "Gjennomsnitta er stabile nok til å samanliknast; det seier ikkje kvifor dei er ulike.",
        "The means are stable enough to be compared; that does not say why they differ.",
    ),
    "with_care": (
        "Sammenlign grupper med varsomhet, og ikke der de ligger tett.",
        "Samanlikn grupper varsamt, og ikkje der dei ligg tett.",
        "Compare groups with care, and not where they lie close.",
    ),
    "no": (
        "Gruppene bør ikke rangeres.",
        "Gruppene bør ikkje rangerast.",
        "The groups should not be ranked.",
    ),
}
_REASONS: Final[Mapping[str, Texts]] = {
    "not_determined": (
        "for få svar eller grupper",
        "for få svar eller grupper",
        "too few answers or groups",
    ),
    "not_more_alike": (
        "folk i samme gruppe er ikke mer like enn andre",
        "folk i same gruppe er ikkje meir like enn andre",
        "people of one group are no more alike than others",
    ),
    "not_significant": (
        "tallene viser ikke en forskjell mellom gruppene",
        "tala viser ikkje ein skilnad mellom gruppene",
        "the numbers do not show a difference between the groups",
    ),
    "weak_agreement": (
        "enigheten i gruppene er svak",
        "semja i gruppene er svak",
        "agreement within the groups is weak",
    ),
    "moderate_agreement": (
        "enigheten i gruppene er middels",
        "semja i gruppene er middels",
        "agreement within the groups is moderate",
    ),
    "small_group_effect": (
        "svarene følger gruppene i liten grad",
        "svara følgjer gruppene i liten grad",
        "answers follow the groups to a small degree",
    ),
    "unstable_means": (
        "gjennomsnittene er ustabile",
        "gjennomsnitta er ustabile",
        "the means are unstable",
    ),
    "marginal_means": (
        "gjennomsnittene er bare delvis stabile",
        "gjennomsnitta er berre delvis stabile",
        "the means are only partly stable",
    ),
}
_YES_BUT: Final[Texts] = (
    "Folk i samme gruppe svarer likere enn folk ellers, men det er delte meninger i gruppene: man kan snakke om dem, "
    "men med forbehold.",
    "Folk i same gruppe svarar likare enn folk elles, men det er delte meiningar i gruppene: ein kan snakke om dei, "
    "men med atterhald.",
    "People of one group answer more alike than people at large, but opinions in the groups are divided: one may speak "
    "of them, but with reservations.",
)
_SPREAD: Final[Texts] = (
    "rwg(j) er høy nok, men svarene ligger i gjennomsnitt {deviation} poeng fra gjennomsnittet i gruppen (AD), over den "
    "vanlige grensen på {limit}.",
    "rwg(j) er høg nok, men svara ligg i gjennomsnitt {deviation} poeng frå gjennomsnittet i gruppa (AD), over den vanlege "
    "grensa på {limit}.",
    "rwg(j) is high enough, but answers lie {deviation} points from the mean of their group on average (AD), above "
    "the usual limit of {limit}.",
)
_BECAUSE: Final[Texts] = ("Grunnen: {reasons}.", "Grunnen: {reasons}.", "The reason: {reasons}.")


def group_verdict(finding: Finding, write: Pen) -> str:
    """The facts "verdict" and "ranking" (yes, with_care, no) and, when given, "reasons" (codes with ", " between).

    "deviation" and "deviation_limit" are given when the average deviation is above its limit: a yes is then softened.

    "" when the finding has no verdict.
    """
    facts = finding.facts
    verdict, ranking = str(facts.get("verdict", "")), str(facts.get("ranking", ""))
    if verdict not in _VERDICTS:
        return ""
    codes = [code.strip() for code in str(facts.get("reasons", "")).split(",")]
    reasons = "; ".join(write.say(_REASONS[code]) for code in codes if code in _REASONS)
    deviation, limit = facts.get("deviation"), facts.get("deviation_limit")
    apart = isinstance(deviation, int | float) and isinstance(limit, int | float) and verdict == "yes"
    parts = [write.say(_YES_BUT if apart else _VERDICTS[verdict])]
    if apart:
        assert not isinstance(deviation, str | None)
        assert not isinstance(limit, str | None)
        parts.append(write.say(_SPREAD, deviation=write.plain(deviation), limit=write.plain(limit)))
    if reasons:
        parts.append(write.say(_BECAUSE, reasons=reasons))
    if ranking in _RANKING and (verdict, ranking) != ("no", "yes"):
        parts.append(write.say(_RANKING[ranking]))
    return " ".join(parts)
