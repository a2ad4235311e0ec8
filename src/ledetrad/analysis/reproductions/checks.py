"""A check: a printed number beside the one that follows from the rest of the source, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ledetrad.analysis.reproductions.printed import Printed, Range

type Words = tuple[str, str, str]
"""The same words in bokmål, nynorsk and English."""

NO_WORDS: Words = ("", "", "")


class Verdict(StrEnum):
    """What comes of a check."""

    AGREES = "agrees"
    AGREES_WITHIN_ROUNDING = "agrees_within_rounding"
    CONTRADICTS = "contradicts"
    CANNOT_BE_SETTLED = "cannot_be_settled"


@dataclass(frozen=True)
class Check:
    """One printed number or claim of a source, recomputed.

    `key` is the same for the same check on other numbers. `printed` is what the source says and `computed` what
    follows from its other numbers; both are words, since a claim may be «27 av 31» or a range.
    """

    key: str
    where: Words
    what: Words
    printed: Words
    computed: Words
    verdict: Verdict
    note: Words = NO_WORDS


def numbers(text: str) -> Words:
    """A text of numbers with decimal points, as the three languages write it."""
    norwegian = text.replace(".", ",").replace("-", "\u2212")
    return norwegian, norwegian, text.replace("-", "\u2212")


def same(text: str) -> Words:
    """A text that is the same in the three languages: a name, or words quoted from the source."""
    return text, text, text


def quoted(text: str) -> Words:
    """Words quoted from the source."""
    return same(f"«{text}»")


def fixed(value: float, decimals: int) -> str:
    """A number with so many decimals, never minus nothing."""
    written = f"{value:.{decimals}f}"
    return written.lstrip("-") if not any(digit in written for digit in "123456789") else written


def compare(printed: Printed, value: float, possible: Range) -> Verdict:
    """Judge `value`, computed from printed numbers, against a printed one.

    AGREES when it rounds to what is printed; AGREES_WITHIN_ROUNDING when some unrounded inputs give an unrounded
    result that does (`possible` holds all of them); else CONTRADICTS.
    """
    if printed.is_rounded(value):
        return Verdict.AGREES
    return Verdict.AGREES_WITHIN_ROUNDING if possible.meets(printed.range) else Verdict.CONTRADICTS


def agree(*, when: bool) -> Verdict:
    """AGREES or CONTRADICTS, for what is a plain yes or no."""
    return Verdict.AGREES if when else Verdict.CONTRADICTS


def recomputed(
    *,
    key: str,
    where: Words,
    what: Words,
    printed: Printed,
    value: float,
    possible: Range,
    note: Words = NO_WORDS,
) -> Check:
    """The check of one printed number against `value`, with the range of what rounding allows shown beside it."""
    decimals = printed.decimals
    verdict = compare(printed, value, possible)
    text = fixed(value, decimals + (verdict is not Verdict.AGREES))
    if verdict is not Verdict.AGREES:
        text += f" [{fixed(possible.low, decimals + 1)}; {fixed(possible.high, decimals + 1)}]"
    return Check(
        key=key,
        where=where,
        what=what,
        printed=numbers(fixed(printed.value, decimals)),
        computed=numbers(text),
        verdict=verdict,
        note=note,
    )
