"""Chapter 4's «significant» differences by the report's own rule, and by a test of two proportions beside it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Final

from ledetrad.analysis.reproductions.checks import NO_WORDS, Check, Verdict, Words, agree, numbers, same
from ledetrad.analysis.reproductions.hedmark_margins import margin
from ledetrad.analysis.reproductions.hedmark_tables import ANSWERED
from ledetrad.analysis.reproductions.printed import Grid
from ledetrad.statistics.proportions import margins_overlap, two_proportion_z

# Whose answers a name in chapter 4 stands for, in the rows of Tabell 4.1.
_IN_TABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "Rådmentor": ("Rådmentor",),
    "Krefter i bevegelse": ("Krefter i bevegelse",),
    "Rådmentor/KIB": ("Rådmentor", "Krefter i bevegelse"),
    "skreddersydde": ("Skreddersydd program",),
}
ABOUT: Final = 0.1
"""How far from a number of answers that is not printed we look, either way."""

type Part = tuple[int, int]
"""(answers of one kind, all answers)."""


def compared_groups(claims: Grid, rates: Grid, multiplier: float) -> Iterator[Check]:
    """Two checks of each comparison with both percentages, and one of how many have not."""
    without = 0
    for row in claims.rows:
        sizes = [_size(row, side, rates) for side in "ab"]
        said = _significant(row["rapportens_dom"])
        if said is None or None in sizes or not (row["pct_a"].strip() and row["pct_b"].strip()):
            without += 1
            continue
        parts = [
            _parts(claims.percent(row, f"pct_{side}").value, *size)
            for side, size in zip("ab", sizes, strict=True)
            if size is not None
        ]
        yield from _both(row, parts[0], parts[1], said=said, multiplier=multiplier)
    if without:
        yield Check(
            key="claims.without",
            where=("Kapittel 4", "Kapittel 4", "Chapter 4"),
            what=(
                "sammenligninger uten begge prosentene",
                "samanlikningar utan begge prosentane",
                "comparisons without both percentages",
            ),
            printed=same("–"),
            computed=same(f"{without}/{len(claims.rows)}"),
            verdict=Verdict.CANNOT_BE_SETTLED,
        )


def _significant(verdict: str) -> bool | None:
    """What the report says of a difference; None when it says nothing of significance."""
    words = verdict.lower()
    if words.startswith(("ikke signifikant", "ingen signifikant", "ubetydelig")):
        return False
    return True if words.startswith("signifikant") else None


def _size(row: Mapping[str, str], side: str, rates: Grid) -> tuple[range, int] | None:
    """The possible numbers of answers of one side with the likeliest; None when nothing is known."""
    programmes = _IN_TABLE.get(row[f"gruppe_{side}"])
    if programmes:
        counts = [rates.count(known, ANSWERED) for known in rates.rows if known["program"] in programmes]
        return (range(sum(counts), sum(counts) + 1), sum(counts)) if sum(counts) else None
    text = row[f"avledet_n_{side}"].strip()
    if not text.isdecimal() or int(text) == 0:
        return None
    about = int(text)
    return range(math.ceil(about * (1 - ABOUT)), math.floor(about * (1 + ABOUT)) + 1), about


def _parts(percent: float, sizes: range, likeliest: int) -> tuple[Part, list[Part]]:
    """The likeliest counts behind a printed percentage, and all counts that are printed like it."""
    fitting = [
        (round(percent / 100 * n) + step, n)
        for n in sizes
        for step in (-1, 0, 1)
        if 0 <= round(percent / 100 * n) + step <= n
        and abs(100 * (round(percent / 100 * n) + step) / n - percent) <= 0.5 + 1e-9
    ]
    own = (round(percent / 100 * likeliest), likeliest)
    return own, fitting or [own]


def _interval(part: Part, multiplier: float) -> tuple[float, float]:
    percent = 100 * part[0] / part[1]
    half = margin(percent, part[1], multiplier)
    return percent - half, percent + half


def _apart(a: Part, b: Part, multiplier: float) -> bool:
    """Whether the two intervals have no number in common."""
    shares = [(part[0] / part[1], part[1]) for part in (a, b)]
    return margins_overlap(shares[0], shares[1], multiplier=multiplier).value == 0


def _differs(a: Part, b: Part) -> bool:
    """Whether the test finds a difference at 5 %."""
    p = two_proportion_z(a, b).p
    return p is not None and p < 0.05


def _both(
    row: Mapping[str, str],
    a: tuple[Part, list[Part]],
    b: tuple[Part, list[Part]],
    *,
    said: bool,
    multiplier: float,
) -> Iterator[Check]:
    name = f"{row['sporsmal']}: {row['gruppe_a']} {row['pct_a']} %, {row['gruppe_b']} {row['pct_b']} %"
    key = f"claims.{row['sporsmal']}.{row['gruppe_a']}.{row['gruppe_b']}"
    where: Words = (f"Kapittel 4, {name}", f"Kapittel 4, {name}", f"Chapter 4, {name}")
    spans = [_shown(_interval(part, multiplier)) for part in (a[0], b[0])]
    about = len({n for _, n in a[1]}) > 1 or len({n for _, n in b[1]}) > 1
    note: Words = (
        (
            f"Antall svar er ikke trykt; regnet med {a[0][1]} og {b[0][1]}, og med alt innenfor 10 % av det.",
            f"Talet på svar er ikkje prenta; rekna med {a[0][1]} og {b[0][1]}, og med alt innanfor 10 % av det.",
            f"The numbers of answers are not printed; {a[0][1]} and {b[0][1]} were used, and all within 10 % of them.",
        )
        if about
        else NO_WORDS
    )
    printed: Words = (
        ("signifikant", "signifikant", "significant")
        if said
        else (
            "ikke signifikant",
            "ikkje signifikant",
            "not significant",
        )
    )
    yield Check(
        key=f"{key}.rule",
        where=where,
        what=(
            "rapportens regel: intervallene overlapper ikke",
            "regelen i rapporten: intervalla overlappar ikkje",
            "the report's rule: the intervals do not overlap",
        ),
        printed=printed,
        computed=numbers(" / ".join(spans)),
        verdict=_judged(a[1], b[1], said=said, significant=lambda x, y: _apart(x, y, multiplier)),
        note=note,
    )
    test = two_proportion_z(a[0], b[0])
    shown = "–" if test.value is None else f"z = {test.value:.2f}, p = {test.p:.4f}"
    yield Check(
        key=f"{key}.z",
        where=where,
        what=("to andeler, felles varians", "to delar, felles varians", "two proportions, pooled variance"),
        printed=printed,
        computed=numbers(shown),
        verdict=_judged(a[1], b[1], said=said, significant=_differs),
        note=note,
    )


def _judged(
    a: list[Part], b: list[Part], *, said: bool, significant: Callable[[Part, Part], bool]
) -> Verdict:
    """Settled only when every pair of counts that fits the print gives the same answer."""
    answers = {significant(first, second) for first, second in product(a, b)}
    return Verdict.CANNOT_BE_SETTLED if len(answers) > 1 else agree(when=said in answers)


def _shown(interval: tuple[float, float]) -> str:
    """An interval in per cent, never outside 0–100."""
    return f"{max(0.0, interval[0]):.1f}–{min(100.0, interval[1]):.1f}"
