"""What suggestions rest on: a few facts of each variable, and the codes that seem to mean «no answer»."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from ledetrad.analysis.data import Code, DataSet, Kind, Note, Span, Variable
from ledetrad.analysis.prepare import missing_mask

_NO_ANSWER: Final = re.compile(
    r"ve(t|it) ikkj?e|ikkj?e (aktuelt?|relevant|svart?|besvart|oppgitt)|ubesvart|usvart"
    r"|(ønsker|ønskjer|vil) ikkj?e (å )?svar[ea]?|ingen (svar|formening)|inga meining|manglende|manglar"
    r"|do(n'?t| not) know|not (applicable|relevant|answered|stated)|no (answer|response)|refus|missing|\bn/a\b|\bdk\b",
    re.IGNORECASE,
)
_USUAL: Final = (8, 9, 88, 97, 98, 99, 888, 997, 998, 999)
_MOST_VALUES: Final = 60
_SAMPLE: Final = 20_000


@dataclass(frozen=True)
class Facts:
    """A variable without its missing codes. `values` are its different whole numbers, sorted; () when many or decimal.

    `low` and `high` are the labelled range when there is one (`labelled`), else the smallest and largest number seen.
    """

    variable: Variable
    position: int
    values: tuple[int, ...]
    whole: bool
    low: float
    high: float
    labelled: bool
    missing: tuple[Code, ...]
    why: str

    @property
    def name(self) -> str:
        return self.variable.name

    @property
    def item(self) -> bool:
        """Answers on a scale: at least three, at most eleven options, whole numbers."""
        return self.whole and len(self.values) >= 2 and 2 <= self.high - self.low <= 10


def facts_of(data: DataSet) -> dict[str, Facts]:
    """Facts of every number variable, in the file's order."""
    return {
        variable.name: _facts(data.frame[variable.name], variable, position)
        for position, variable in enumerate(data.variables)
        if variable.kind is Kind.NUMBER
    }


def sample(frame: pl.DataFrame) -> pl.DataFrame:
    """At most 20,000 rows, evenly spread; enough to see which way an item points."""
    return frame.gather_every(-(-frame.height // _SAMPLE)) if frame.height > _SAMPLE else frame


def _facts(column: pl.Series, variable: Variable, position: int) -> Facts:
    mask = missing_mask(variable)
    if mask is not None:
        column = column.to_frame().filter(~mask).to_series()
    seen = _values(column)
    labels = sorted(
        code
        for code, words in variable.values.items()
        if not isinstance(code, str) and not _in_missing(code, variable) and not _no_answer(words)
    )
    labelled = len(labels) >= 2
    gone, why = _missing(variable, seen, labels)
    answers = tuple(value for value in seen if value not in gone)
    low, high = _ends(column, answers)
    if labelled and (not answers or (labels[0] <= low and high <= labels[-1])):
        low, high = labels[0], labels[-1]
    else:
        labelled = False
    return Facts(
        variable=variable,
        position=position,
        values=answers,
        whole=column.dtype.is_integer(),
        low=low,
        high=high,
        labelled=labelled,
        missing=tuple(float(code) for code in gone),
        why=why,
    )


def _values(column: pl.Series) -> tuple[int, ...]:
    if not column.dtype.is_integer() or column.head(_SAMPLE).n_unique() > _MOST_VALUES:
        return ()
    different = column.drop_nulls().unique().sort()
    return tuple(different.to_list()) if len(different) <= _MOST_VALUES else ()


def _ends(column: pl.Series, answers: Sequence[int]) -> tuple[float, float]:
    if answers:
        return answers[0], answers[-1]
    low, high = column.min(), column.max()
    if isinstance(low, int | float) and isinstance(high, int | float):
        return low, high
    return 0.0, 0.0


def _no_answer(words: Mapping[str, str]) -> bool:
    return any(_NO_ANSWER.search(text) for text in words.values())


def _in_missing(code: float, variable: Variable) -> bool:
    return any(
        part.low <= code <= part.high if isinstance(part, Span) else part == code for part in variable.missing
    )


def _missing(
    variable: Variable, seen: Sequence[int], labels: Sequence[float]
) -> tuple[tuple[float, ...], str]:
    """Codes that say «no answer» but are not declared, and why: by their label, outside the labels, or by a gap."""
    told = tuple(
        code
        for code, words in variable.values.items()
        if not isinstance(code, str) and not _in_missing(code, variable) and _no_answer(words)
    )
    if told:
        return tuple(sorted(told)), "label"
    unusual = [code for code in seen if code in _USUAL]
    if len(labels) >= 2:
        outside = tuple(float(code) for code in unusual if code > labels[-1] and code not in variable.values)
        return outside, "outside" if outside else ""
    return _beyond_gap(seen, unusual)


def _beyond_gap(seen: Sequence[int], unusual: Sequence[int]) -> tuple[tuple[float, ...], str]:
    """Without labels: 9 after 1–7 or less, 97–99 after 1–20 or less, with at least one number unused between."""
    for first in unusual:
        answers = [code for code in seen if code < first]
        after = [code for code in seen if code >= first]
        if len(answers) < 2 or any(code not in _USUAL for code in after):
            continue
        highest = answers[-1]
        if first - highest >= 2 and highest <= (7 if first < 10 else 20):
            return tuple(float(code) for code in after), "gap"
    return (), ""


def missing_notes(suggested: Iterable[tuple[str, tuple[Code, ...], str]]) -> tuple[Note, ...]:
    """In: variable, suggested codes, reason. One note for each set of codes and reason, with its variables."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, missing, why in suggested:
        if missing:
            codes = ", ".join(f"«{code}»" if isinstance(code, str) else f"{code:g}" for code in missing)
            found.setdefault((codes, why), []).append(name)
    return tuple(
        Note("missing_suggested", {"codes": codes, "variables": ", ".join(names), "why": why})
        for (codes, why), names in found.items()
    )
