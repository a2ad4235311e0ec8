"""How a number was made, in one line: the words of each measure, filled with what its result knows."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.words import measures_association as association
from ledetrad.analysis.words import measures_change as change
from ledetrad.analysis.words import measures_compare as compare
from ledetrad.analysis.words import measures_describe as describe
from ledetrad.analysis.words import measures_scale as scale
from ledetrad.analysis.words.language import NumberStyle, Pen, Texts, pen
from ledetrad.statistics.results import Caution, Result

TITLES: Final[Mapping[str, Texts]] = {
    **describe.TITLES,
    **describe.COLUMNS,
    **scale.TITLES,
    **change.TITLES,
    **association.TITLES,
    **compare.TITLES,
}
SYMBOLS: Final[Mapping[str, str]] = {
    **describe.SYMBOLS,
    **scale.SYMBOLS,
    **change.SYMBOLS,
    **association.SYMBOLS,
    **compare.SYMBOLS,
}
METHODS: Final[Mapping[str, Texts]] = {
    **describe.METHODS,
    **scale.METHODS,
    **change.METHODS,
    **association.METHODS,
    **compare.METHODS,
}

_PAIRWISE: Final[Texts] = (
    "Hvert par av variabler bruker alle som har svart på begge; n er det minste antallet.",
    "Kvart par av variablar tek med alle som har svart på begge; n er det minste talet.",
    "Each pair of variables rests on everybody who answered both; n is the smallest such number.",
)
_OVER_GROUPS: Final[Texts] = (
    "gjennomsnitt av {groups} grupper, hver regnet for seg",
    "gjennomsnitt av {groups} grupper, kvar rekna for seg",
    "mean of {groups} groups, each computed for itself",
)
_ONE_GROUP: Final[Texts] = (
    "{n} i gruppen som har svart på alt",
    "{n} i gruppa som har svart på alt",
    "the {n} in the group who answered all",
)
_MINIMUM_VALID: Final[Texts] = (
    "Skalaen er regnet for dem som har svart på minst {minimum} av {items} påstander.",
    "Skalaen er rekna for dei som har svart på minst {minimum} av {items} påstandar.",
    "The scale is computed for those who answered at least {minimum} of {items} statements.",
)
_WEIGHTED: Final[Texts] = ("Vektet med {weight}.", "Vekta med {weight}.", "Weighted by {weight}.")
_WEIGHTED_ROWS: Final[Texts] = (
    "Vektet; n er uten vekt.",
    "Vekta; n er utan vekt.",
    "Weighted; n is without weights.",
)
_MISSING_LEFT_OUT: Final[Texts] = (
    "Personer som mangler svar, er utelatt.",
    "Personar som manglar svar, er utelatne.",
    "People who lack an answer are left out.",
)


def title(measure: str, lang: str) -> str:
    """The short column title of a measure, or of a column that is no measure ("interval", "p", "df" …).

    KeyError for an unknown name: a mistake in our code.
    """
    write = pen(lang)
    return write.say(TITLES[measure], step=write.number(0.1, 1))


def symbol(measure: str) -> str:
    """The sign of a measure in formulas and narrow tables, "α"; "" for a measure that has none."""
    return SYMBOLS.get(measure, "")


def method(finding: Finding, lang: str, *, style: NumberStyle | None = None) -> str:
    """One line on how the number was made: test, correction, rule for ties and missing answers, df, n.

    "" for a number that is not shown: how many stand behind it is part of what is hidden.
    """
    if isinstance(finding.result, Hidden):
        return ""
    write, result = pen(lang, style), finding.result
    pairwise = "pairwise" in result.method
    text = write.say(METHODS[finding.measure], **_values(finding, result, write))
    facts = finding.facts
    more: list[str] = []
    if pairwise:
        more.append(write.say(_PAIRWISE))
    if "minimum_valid" in facts and "items" in facts:
        more.append(
            write.say(
                _MINIMUM_VALID,
                minimum=_fact(finding, "minimum_valid", write),
                items=_fact(finding, "items", write),
            )
        )
    if "weight" in facts:
        more.append(write.say(_WEIGHTED, weight=_fact(finding, "weight", write)))
    elif result.method.startswith("weighted"):
        more.append(write.say(_WEIGHTED_ROWS))
    if Caution.ROWS_LEFT_OUT in result.warnings and not pairwise and finding.measure in _SILENT:
        more.append(write.say(_MISSING_LEFT_OUT))
    return " ".join((text, *more))


# Measures whose own words do not say what happens to a missing answer.
_SILENT: Final = frozenset(
    (
        *compare.METHODS,
        "icc1",
        "icc2",
        "f_between_groups",
        "cramers_v",
        "phi",
        "average_deviation",
        "r_star_wg_j",
    )
)


def _fact(finding: Finding, name: str, write: Pen) -> str:
    fact = finding.facts.get(name, "")
    return fact if isinstance(fact, str) else write.plain(fact)


def _values(finding: Finding, result: Result, write: Pen) -> dict[str, str]:
    df = [write.plain(each) for each in result.df]
    multiplier = finding.facts.get("multiplier", 1.96)
    step = finding.facts.get("step", 0.1)
    reliability = finding.facts.get("reliability")
    return {
        "n": write.whole(result.n),
        "df": df[0] if df else "–",
        "df1": df[0] if df else "–",
        "df2": df[1] if len(df) > 1 else "–",
        "df_text": f", df = {df[0]}" if df else "",
        "feldt": write.say(scale.FELDT) if result.interval else "",
        "multiplier": multiplier if isinstance(multiplier, str) else write.plain(multiplier),
        "step": step if isinstance(step, str) else write.plain(step),
        "zeros_rule": write.say(change.ZEROS_RANKED if "Pratt" in result.method else change.ZEROS_DROPPED),
        "limit": write.number(1.96),
        "base": write.say(_OVER_GROUPS, groups=_fact(finding, "over_groups", write))
        if "over_groups" in finding.facts
        else write.say(_ONE_GROUP, n=write.whole(result.n)),
        "correction": write.say(_correction(result)),
        "mcnemar": write.say(_correction(result)),
        "ase": write.say(association.ASE),
        "dependent": _fact(finding, "dependent", write) or finding.of,
        "alpha": write.say(change.WITH_RELIABILITY, alpha=write.number(reliability))
        if isinstance(reliability, int | float)
        else "",
    }


def _correction(result: Result) -> Texts:
    """What the statistics said of themselves; their method line is English and of our own making."""
    said = result.method.lower()
    if "exact" in said and "not exact" not in said:
        return change.EXACT
    without = ("without continuity", "no continuity", "not corrected", "uncorrected")
    if any(words in said for words in without) or "continuity" not in said:
        return change.UNCORRECTED
    return change.CORRECTED
