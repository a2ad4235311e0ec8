"""The report's r = .64 between the areas groups chose and the areas they developed, and the count that is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from ledetrad.analysis.reproductions.checks import Check, Verdict, Words, agree, numbers, quoted, same
from ledetrad.analysis.reproductions.difi_tables import Difi, Row
from ledetrad.analysis.reproductions.printed import number_in
from ledetrad.statistics.distributions import t_two_sided

LEARNING: Final = "Kontinuerlig gruppelæring"
WHERE: Final[Words] = ("Teksten mot Tabell 2", "Teksten mot Tabell 2", "Text and Table 2")
# The report names neither the measure of development nor what a blank count is worth.
READINGS: Final[tuple[tuple[bool, bool], ...]] = ((True, True), (True, False), (False, True), (False, False))


def correlation(difi: Difi, *, lost: int, by_d: bool, blank_is_zero: bool) -> float:
    """Pearson's r over the factors between the groups that chose a factor and its d (or difference).

    `lost` stands for a count that cannot be read.
    """
    pairs = []
    for row in difi.factors:
        chosen = lost if isinstance(row.chosen, str) else row.chosen
        if chosen is None and not blank_is_zero:
            continue
        pairs.append((chosen or 0, row.d.value if by_d else row.diff.value))
    chosen_counts, sizes = np.array(pairs, dtype=np.float64).T
    return float(np.corrcoef(chosen_counts, sizes)[0, 1])


def goals_and_development(difi: Difi) -> Iterator[Check]:
    """r for every count that the lost one may have been, in four readings."""
    claim = difi.claims[10]
    r = re.search(r"r\s*=\s*([\d.,]+\d)", claim)
    if r is None:
        return
    printed = number_in("0" + r.group(1) if r.group(1)[0] in ".," else r.group(1))
    lost = [row for row in difi.factors if isinstance(row.chosen, str)]
    counts = range(difi.groups + 1) if lost else range(1)
    ranges: list[str] = []
    hits: list[str] = []
    for by_d, blank_is_zero in READINGS:
        values = {n: correlation(difi, lost=n, by_d=by_d, blank_is_zero=blank_is_zero) for n in counts}
        name = f"{'d' if by_d else 'diff'}, {'–=0' if blank_is_zero else '–'}"
        ranges.append(f"{name}: {min(values.values()):.2f}–{max(values.values()):.2f}")
        hits += _hits(values, printed, name)
    nb, nn, en = numbers("; ".join(hits))
    yield Check(
        key="text.10.r",
        where=WHERE,
        what=(
            "r mellom valgte områder og utvikling, over faktorene",
            "r mellom valde område og utvikling, over faktorane",
            "r between areas chosen and development, over the factors",
        ),
        printed=quoted(f"r = {r.group(1)}"),
        computed=numbers("; ".join(ranges)),
        verdict=Verdict.CANNOT_BE_SETTLED if hits else Verdict.CONTRADICTS,
        note=(
            f"Metoden er ikke oppgitt. Trykt r kommer ut med dette uleselige antallet: {nb}.",
            f"Metoden er ikkje oppgitt. Prenta r kjem ut med dette uleselege talet: {nn}.",
            f"The method is not stated. The printed r comes out with this unreadable count: {en}.",
        )
        if hits
        else (
            "Ingen lesning gir trykt r.",
            "Inga lesing gir prenta r.",
            "No reading gives the printed r.",
        ),
    )
    yield from _p_of_r(difi, claim, printed)


def _hits(values: Mapping[int, float], printed: float, name: str) -> list[str]:
    fitting = [n for n, value in values.items() if abs(value - printed) <= 0.005 + 1e-9]
    return [f"{name}: {', '.join(map(str, fitting))}"] if fitting else []


def _p_of_r(difi: Difi, claim: str, r: float) -> Iterator[Check]:
    limit = re.search(r"p\s*<\s*([\d.,]+\d)", claim)
    if limit is None or abs(r) >= 1:
        return
    pairs = len(difi.factors)
    p = t_two_sided(r * ((pairs - 2) / (1 - r * r)) ** 0.5, pairs - 2)
    yield Check(
        key="text.10.p",
        where=WHERE,
        what=(
            f"p for trykt r med {pairs} faktorer",
            f"p for prenta r med {pairs} faktorar",
            f"p of the printed r with {pairs} factors",
        ),
        printed=quoted(f"p < {limit.group(1)}"),
        computed=numbers(f"p = {p:.5f}"),
        verdict=agree(
            when=p < number_in(limit.group(1) if limit.group(1)[0].isdigit() else "0" + limit.group(1))
        ),
    )


def learning_share(difi: Difi) -> Check:
    """«A little over half» of the groups chose continuous learning in the group: the count that is lost."""
    row: Row | None = difi.named(LEARNING)
    claim = difi.claims[21].strip('"')
    count = row.chosen if row else None
    half = difi.groups / 2
    if not isinstance(count, int) or "halv" not in claim.lower():
        verdict, computed = Verdict.CANNOT_BE_SETTLED, ("uleselig", "uleseleg", "unreadable")
    else:
        # «A little over half»: above half, and nearer to it than to two thirds and what lies beyond.
        verdict = agree(when=half < count <= half + difi.groups / 6)
        computed = same(f"{count}/{difi.groups}")
    return Check(
        key="text.21",
        where=tuple_where(row),
        what=(
            "andel av gruppene som valgte raden",
            "del av gruppene som valde rada",
            "share of groups that chose the row",
        ),
        printed=quoted(claim),
        computed=computed,
        verdict=verdict,
    )


def tuple_where(row: Row | None) -> Words:
    """Where the claim on a row belongs."""
    if row is None:
        return WHERE
    return f"Teksten mot {row.where[0]}", f"Teksten mot {row.where[1]}", f"Text and {row.where[2]}"
