"""What a number means and what may not be concluded from it, in one or two short sentences with the number in them."""

from collections.abc import Callable, Mapping
from typing import Final

from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.words import (
    meaning_association,
    meaning_change,
    meaning_compare,
    meaning_describe,
    meaning_scale,
)
from ledetrad.analysis.words.cautions import CAUTIONS, HIDDEN
from ledetrad.analysis.words.language import Asked, NumberStyle, Pen, Texts, pen
from ledetrad.analysis.words.meaning_group import group_verdict
from ledetrad.documents.numbers import count_word
from ledetrad.statistics.results import Result

MEANINGS: Final[Mapping[str, Callable[[Asked], str]]] = {
    **meaning_describe.MEANINGS,
    **meaning_scale.MEANINGS,
    **meaning_change.MEANINGS,
    **meaning_association.MEANINGS,
    **meaning_compare.MEANINGS,
}

# Cautions that are no reason why there is no number.
_NOT_WHY: Final = frozenset(
    {"rows_left_out", "unequal_groups", "ties", "near_ties", "zeros_dropped", "floor", "ceiling"}
)
_NO_NUMBER: Final[Texts] = (
    "Tallet kan ikke regnes ut. {why}",
    "Talet kan ikkje reknast ut. {why}",
    "The number cannot be computed. {why}",
)
# A test that is only its p: the value beside it may be absent.
_P_ONLY: Final = frozenset({"fisher_exact"})


def meaning(finding: Finding, lang: str, *, style: NumberStyle | None = None) -> str:
    """In: one finding. Out: what it means and what may not be concluded; why, when it is hidden or has no value.

    Numbers follow `style`, or the language when none is given. KeyError for a measure without words: a mistake in
    our code. Facts that are read when given: "title", "against_title", "category_title", "group_title" (labels in
    place of names), "unit" (person, group, pair), "first" and "second" (the groups compared), "level" (ordinal),
    "alpha" (of the whole scale), "options" (answers to choose from), "step" (of groups_up), "over_groups",
    "verdict", "ranking" and "reasons" (group_verdict).
    """
    write = pen(lang, style)
    if isinstance(finding.result, Hidden):
        return _hidden(finding.result, write)
    if finding.measure == "group_verdict":
        return group_verdict(finding, write) or _no_number(finding.result, write)
    value = finding.result.value
    if value is None and finding.measure in _P_ONLY and finding.result.p is not None:
        value = 0.0
    if value is None:
        return _no_number(finding.result, write)
    return MEANINGS[finding.measure](Asked(write, finding, finding.result, value))


def _hidden(hidden: Hidden, write: Pen) -> str:
    texts = HIDDEN.get(hidden.reason, HIDDEN["too_few"])
    return write.say(texts, needed=count_word(hidden.needed, lang=write.lang))


def _no_number(result: Result, write: Pen) -> str:
    why = [code for code in result.warnings if code in CAUTIONS and code not in _NOT_WHY]
    return write.say(_NO_NUMBER, why=write.say(CAUTIONS[why[0]]) if why else "").strip()
