"""Vedlegg 2: 150 margins of error, the multiplier they were made with, and the worked example."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from ledetrad.analysis.reproductions.checks import (
    NO_WORDS,
    Check,
    Verdict,
    Words,
    agree,
    fixed,
    numbers,
    recomputed,
)
from ledetrad.analysis.reproductions.hedmark_tables import SHARES
from ledetrad.analysis.reproductions.printed import Grid, Printed, Range, number_in

FORMULA: Final = 1.96
"""The multiplier of the printed formula, (√p(1-p)/N * 1,96)*100, when the table's comment does not repeat it."""
ROUND: Final = 2.0
WHERE: Final[Words] = ("Vedlegg 2", "Vedlegg 2", "Appendix 2")


def margin(percent: float, n: float, multiplier: float) -> float:
    """Half the width of the interval around `percent` of `n` answers, in percentage points (Wald)."""
    share = percent / 100
    return 100 * multiplier * math.sqrt(share * (1 - share) / n)


def _cells(grid: Grid) -> Iterator[tuple[str, str, Printed]]:
    """(number of answers, share as in the header, printed margin) for every cell."""
    for row in grid.rows:
        grid.count(row, "antall_respondenter", least=1)
        for share in SHARES:
            yield row["antall_respondenter"], share, grid.needed(row, share)


def _fits(n: str, share: str, printed: Printed, multiplier: float) -> bool:
    return printed.is_rounded(margin(number_in(share), int(n), multiplier))


def fitting(grid: Grid, multiplier: float) -> int:
    """The number of cells within half a unit of the last digit with this multiplier."""
    return sum(_fits(n, share, printed, multiplier) for n, share, printed in _cells(grid))


def formula_multiplier(grid: Grid) -> float:
    """The multiplier the formula under the table prints."""
    found = re.search(r"\*\s*(\d[.,]\d+)\)", grid.comment)
    return number_in(found.group(1)) if found else FORMULA


def best_multiplier(grid: Grid) -> float:
    """The formula's multiplier or 2, whichever gives more of the printed cells."""
    formula = formula_multiplier(grid)
    return formula if fitting(grid, formula) >= fitting(grid, ROUND) else ROUND


def margins_table(grid: Grid) -> Iterator[Check]:
    """Which multiplier gives the table, and each cell that it does not give."""
    formula, best = formula_multiplier(grid), best_multiplier(grid)
    cells = list(_cells(grid))
    counts = {multiplier: fitting(grid, multiplier) for multiplier in (formula, ROUND)}
    text = "; ".join(f"{multiplier:g}: {count}/{len(cells)}" for multiplier, count in counts.items())
    yield Check(
        key="appendix2.formula",
        where=WHERE,
        what=(
            "celler som den trykte formelen gir, og som 2 gir",
            "celler som den prenta formelen gir, og som 2 gir",
            "cells that the printed formula gives, and that 2 gives",
        ),
        printed=numbers(f"{formula:g}"),
        computed=numbers(text),
        verdict=agree(when=best == formula),
    )
    other = ROUND if best == formula else formula
    for n, share, printed in cells:
        if not _fits(n, share, printed, best):
            yield _odd_cell(n, share, printed, best=best, other=other)


def _odd_cell(n: str, share: str, printed: Printed, *, best: float, other: float) -> Check:
    values = {multiplier: margin(number_in(share), int(n), multiplier) for multiplier in (best, other)}
    by_other = _fits(n, share, printed, other)
    nb, nn, en = numbers(f"{other:g}")
    note: Words = (f"Passer med {nb}.", f"Passar med {nn}.", f"Fits {en}.") if by_other else NO_WORDS
    return Check(
        key=f"appendix2.{n}.{share}",
        where=(
            f"Vedlegg 2, N={n}, {share} %",
            f"Vedlegg 2, N={n}, {share} %",
            f"Appendix 2, N={n}, {share} %",
        ),
        what=("feilmargin", "feilmargin", "margin of error"),
        printed=numbers(fixed(printed.value, printed.decimals)),
        computed=numbers("; ".join(f"{multiplier:g}: {value:.2f}" for multiplier, value in values.items())),
        verdict=Verdict.AGREES_WITHIN_ROUNDING if by_other else Verdict.CONTRADICTS,
        note=note,
    )


def worked_example(grid: Grid, multiplier: float) -> Iterator[Check]:
    """The example: each margin, each interval from the printed margin, and whether the intervals overlap."""
    limits: list[tuple[float, float]] = []
    for row in grid.rows:
        n = grid.count(row, "antall", least=1)
        percent = grid.percent(row, "prosent")
        printed, low, high = (grid.needed(row, column) for column in ("feilmargin", "fra", "til"))
        value = margin(percent.value, n, multiplier)
        where = (
            f"Vedlegg 2, eksempel, {row['gruppe']}",
            f"Vedlegg 2, døme, {row['gruppe']}",
            f"Appendix 2, example, {row['gruppe']}",
        )
        yield recomputed(
            key=f"example.{row['gruppe']}.margin",
            where=where,
            what=(
                f"feilmargin for {percent.text} % av {n}",
                f"feilmargin for {percent.text} % av {n}",
                f"margin of error of {percent.text} % of {n}",
            ),
            printed=printed,
            value=value,
            possible=Range(value, value),
        )
        ends = (percent.value - printed.value, percent.value + printed.value)
        limits.append(ends)
        yield Check(
            key=f"example.{row['gruppe']}.interval",
            where=where,
            what=("konfidensintervall", "konfidensintervall", "confidence interval"),
            printed=numbers(f"{low.text}–{high.text}"),
            computed=numbers(f"{ends[0]:g}–{ends[1]:g}"),
            verdict=agree(when=low.is_rounded(ends[0]) and high.is_rounded(ends[1])),
        )
    if len(limits) == 2:
        (first_low, first_high), (second_low, second_high) = limits
        apart = first_high < second_low or second_high < first_low
        yield Check(
            key="example.overlap",
            where=("Vedlegg 2, eksempel", "Vedlegg 2, døme", "Appendix 2, example"),
            what=(
                "intervallene overlapper ikke",
                "intervalla overlappar ikkje",
                "the intervals do not overlap",
            ),
            printed=("ja", "ja", "yes"),
            computed=numbers(f"{min(first_high, second_high):g} / {max(first_low, second_low):g}"),
            verdict=agree(when=apart),
        )
