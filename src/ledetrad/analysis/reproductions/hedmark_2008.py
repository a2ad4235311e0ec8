"""Høgskolen i Hedmark (2008): response rates, sums of Figur 2.0, the margins of error and the rule built on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ledetrad.analysis.reproductions.checks import Check, Words, agree, recomputed, same
from ledetrad.analysis.reproductions.hedmark_claims import compared_groups
from ledetrad.analysis.reproductions.hedmark_margins import best_multiplier, margins_table, worked_example
from ledetrad.analysis.reproductions.hedmark_tables import (
    ANSWERED,
    COUNT_ROW,
    PROGRAMME_NAMES,
    PROGRAMMES,
    RATE,
    ROW_COUNT,
    ROW_SUM,
    SENT,
    SUM_ROW,
    TOTAL,
    read,
)
from ledetrad.analysis.reproductions.printed import Grid, Range
from ledetrad.analysis.reproductions.shipped import fallbacks


def checks(folder: Path | None) -> tuple[tuple[Check, ...], tuple[str, ...]]:
    """Every check, and the names of the tables that `folder` lacks. Raises UnreadableNumbers."""
    grids = read(folder)
    rates, matching, margins, example, claims = grids
    multiplier = best_multiplier(margins)
    every = (
        *_response(rates),
        *_matching(matching),
        *margins_table(margins),
        *worked_example(example, multiplier),
        *compared_groups(claims, rates, multiplier),
    )
    return every, fallbacks(grids)


def _response(grid: Grid) -> Iterator[Check]:
    """Tabell 4.1: each response rate, and the sums of forms and answers."""
    for row in grid.rows:
        rate, sent, answered = (grid.printed(row, column) for column in (RATE, SENT, ANSWERED))
        if rate is None or sent is None or answered is None or sent.value == 0:
            continue
        value = 100 * answered.value / sent.value
        yield recomputed(
            key=f"table4.1.{row['program']}.rate",
            where=_table_4_1(row["program"]),
            what=(
                f"svarprosent, {answered.text} av {sent.text}",
                f"svarprosent, {answered.text} av {sent.text}",
                f"response rate, {answered.text} of {sent.text}",
            ),
            printed=rate,
            value=value,
            possible=Range(value, value),
        )
    total = next(row for row in grid.rows if row["program"] == TOTAL)
    parts = [row for row in grid.rows if row["program"] != TOTAL]
    for column, what in (
        (SENT, ("sum av utsendte skjema", "sum av utsende skjema", "sum of forms sent")),
        (ANSWERED, ("sum av svar", "sum av svar", "sum of answers")),
    ):
        counts = [grid.count(row, column) for row in parts if row[column].strip()]
        yield _summed(
            key=f"table4.1.{column}",
            where=_table_4_1(TOTAL),
            what=what,
            printed=grid.count(total, column),
            parts=counts,
        )


def _table_4_1(program: str) -> Words:
    return f"Tabell 4.1, {program}", f"Tabell 4.1, {program}", f"Table 4.1, {program}"


def _summed(*, key: str, where: Words, what: Words, printed: int, parts: Sequence[int]) -> Check:
    return Check(
        key=key,
        where=where,
        what=what,
        printed=same(str(printed)),
        computed=same(f"{' + '.join(map(str, parts))} = {sum(parts)}"),
        verdict=agree(when=sum(parts) == printed),
    )


def _matching(grid: Grid) -> Iterator[Check]:
    """Figur 2.0 in the report's own form, sum of points / number of cells above 0, by row and by column."""
    inner = [row for row in grid.rows if row["delstrategi"] not in {SUM_ROW, COUNT_ROW}]
    bottom: Mapping[str, Mapping[str, str]] = {row["delstrategi"]: row for row in grid.rows}
    for row in inner:
        scores = [grid.count(row, programme) for programme in PROGRAMMES]
        yield _sum_and_count(
            key=f"figure2.0.{row['delstrategi']}",
            name=row["delstrategi"],
            printed=(grid.count(row, ROW_SUM), grid.count(row, ROW_COUNT)),
            scores=scores,
        )
    sums = [grid.count(bottom[SUM_ROW], programme) for programme in PROGRAMMES]
    counts = [grid.count(bottom[COUNT_ROW], programme) for programme in PROGRAMMES]
    for programme, printed in zip(PROGRAMMES, zip(sums, counts, strict=True), strict=True):
        yield _sum_and_count(
            key=f"figure2.0.{programme}",
            name=PROGRAMME_NAMES[programme],
            printed=printed,
            scores=[grid.count(row, programme) for row in inner],
        )


def _sum_and_count(*, key: str, name: str, printed: tuple[int, int], scores: Sequence[int]) -> Check:
    reached = (sum(scores), sum(score > 0 for score in scores))
    return Check(
        key=key,
        where=(f"Figur 2.0, {name}", f"Figur 2.0, {name}", f"Figure 2.0, {name}"),
        what=("sum / antall over 0", "sum / talet over 0", "sum / number above 0"),
        printed=same(f"{printed[0]}/{printed[1]}"),
        computed=same(f"{'+'.join(map(str, scores))} = {reached[0]}/{reached[1]}"),
        verdict=agree(when=reached == printed),
    )
