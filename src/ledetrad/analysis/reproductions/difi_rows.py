"""The rows of Tabell 1 and Tabell 2 of vedlegg 4: what follows from each row's own numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ledetrad.analysis.reproductions.checks import (
    NO_WORDS,
    Check,
    Verdict,
    Words,
    agree,
    compare,
    fixed,
    numbers,
    recomputed,
    same,
)
from ledetrad.analysis.reproductions.difi_tables import Counted, Difi, Row
from ledetrad.analysis.reproductions.printed import Range, spread
from ledetrad.statistics.distributions import t_quantile, t_two_sided


def counted_rows(difi: Difi) -> Iterator[Check]:
    """Tabell 1: the two counts of each row add up to the number of groups."""
    for row in difi.counted:
        yield _sum(row, difi.groups)


def _sum(row: Counted, groups: int) -> Check:
    return Check(
        key=f"table1.{row.number}.sum",
        where=row.where,
        what=("sum av gruppene", "sum av gruppene", "sum of the groups"),
        printed=same(f"N={groups}"),
        computed=same(f"{row.up} + {row.rest} = {row.up + row.rest}"),
        verdict=agree(when=row.up + row.rest == groups),
    )


def compared_rows(difi: Difi) -> Iterator[Check]:
    """Tabell 2: seven checks of each row."""
    for row in difi.rows:
        yield _difference(row)
        yield _effect_size(row)
        yield _size_band(difi, row)
        yield _centre(row)
        yield _width(difi, row)
        for df in sorted({difi.df, difi.groups - 1}):
            yield _stars(row, df)


def _difference(row: Row) -> Check:
    return recomputed(
        key=f"{row.key}.difference",
        where=row.where,
        what=("differanse, t2 − t1", "differanse, t2 − t1", "difference, t2 − t1"),
        printed=row.diff,
        value=row.after.value - row.before.value,
        possible=spread(lambda after, before: after - before, row.after.range, row.before.range),
    )


def d_of(diff: float, sd_before: float, sd_after: float) -> float:
    """d = diff / √((SD₁² + SD₂²) / 2), also called d_av by some: the formula that gives the printed values."""
    return diff / math.sqrt((sd_before**2 + sd_after**2) / 2)


def possible_d(row: Row) -> Range:
    """All d that the row's rounded difference and standard deviations allow."""
    return spread(d_of, row.diff.range, row.before_sd.range, row.after_sd.range)


def _effect_size(row: Row) -> Check:
    return recomputed(
        key=f"{row.key}.d",
        where=row.where,
        what=("Cohens d", "Cohens d", "Cohen's d"),
        printed=row.d,
        value=d_of(row.diff.value, row.before_sd.value, row.after_sd.value),
        possible=possible_d(row),
    )


def _size_band(difi: Difi, row: Row) -> Check:
    def name(d: float) -> str:
        band = difi.band(d)
        return band.name if band else "under liten"

    value = d_of(row.diff.value, row.before_sd.value, row.after_sd.value)
    possible = possible_d(row)
    reached = {name(possible.low), name(value), name(possible.high)}
    if name(value) == name(row.d.value):
        verdict = Verdict.AGREES
    else:
        verdict = Verdict.AGREES_WITHIN_ROUNDING if name(row.d.value) in reached else Verdict.CONTRADICTS
    return Check(
        key=f"{row.key}.band",
        where=row.where,
        what=(
            "størrelse av trykt d mot regnet d",
            "storleik av trykt d mot rekna d",
            "size by printed d and by computed d",
        ),
        printed=same(name(row.d.value)),
        computed=same(name(value)),
        verdict=verdict,
    )


def _centre(row: Row) -> Check:
    middle = (row.low.value + row.high.value) / 2
    possible = spread(lambda low, high: (low + high) / 2, row.low.range, row.high.range)
    verdict = compare(row.diff, middle, possible)
    note: Words = NO_WORDS
    turned = Range(-row.diff.range.high, -row.diff.range.low)
    if verdict is Verdict.CONTRADICTS and possible.meets(turned):
        shown = fixed(-row.diff.value, row.diff.decimals)
        nb, _, en = numbers(shown)
        note = (
            f"Grensene passer til en differanse på {nb}: fortegnet kan være snudd.",
            f"Grensene passar til ein differanse på {nb}: forteiknet kan vere snudd.",
            f"The limits fit a difference of {en}: a sign may be turned.",
        )
    return recomputed(
        key=f"{row.key}.centre",
        where=row.where,
        what=(
            "midten av konfidensintervallet mot differansen",
            "midten av konfidensintervallet mot differansen",
            "middle of the confidence interval and difference",
        ),
        printed=row.diff,
        value=middle,
        possible=possible,
        note=note,
    )


def half_width(row: Row, df: int) -> Range | None:
    """The half widths t(.975, df) · |diff / t| that rounding allows; None when rounding allows a t of 0."""
    if row.t.range.holds(0):
        return None
    quantile = t_quantile(0.975, df)
    return spread(lambda diff, t: quantile * abs(diff / t), row.diff.range, row.t.range)


def fitting_df(difi: Difi, row: Row) -> tuple[int, ...]:
    """Which degrees of freedom, of the header's and N − 1, the width of the row's interval fits."""
    printed = spread(lambda low, high: (high - low) / 2, row.low.range, row.high.range)
    candidates = sorted({difi.df, difi.groups - 1})
    return tuple(df for df in candidates if (width := half_width(row, df)) is None or width.meets(printed))


def _width(difi: Difi, row: Row) -> Check:
    half = (row.high.value - row.low.value) / 2
    fits = fitting_df(difi, row)
    candidates = sorted({difi.df, difi.groups - 1})
    parts = []
    for df in candidates:
        quantile = t_quantile(0.975, df)
        shown = fixed(quantile * abs(row.diff.value / row.t.value), 3) if row.t.value else "–"
        parts.append(f"df {df}: {shown}")
    # Never plain AGREES: what rounding allows here is wider than what tells the two df apart.
    verdict = Verdict.AGREES_WITHIN_ROUNDING if difi.df in fits else Verdict.CONTRADICTS
    return Check(
        key=f"{row.key}.width",
        where=row.where,
        what=(
            "halve bredden av konfidensintervallet, t(0,975) · diff / t",
            "halve breidda av konfidensintervallet, t(0,975) · diff / t",
            "half the width of the confidence interval, t(.975) · diff / t",
        ),
        printed=numbers(fixed(half, 3)),
        computed=numbers("; ".join(parts)),
        verdict=verdict,
        note=_fits_words(fits, candidates),
    )


def _fits_words(fits: tuple[int, ...], candidates: list[int]) -> Words:
    names = [str(df) for df in candidates]
    if len(fits) == len(candidates):
        listed = " / ".join(names)
        return f"Passer med df {listed}.", f"Passar med df {listed}.", f"Fits df {listed}."
    if fits:
        return f"Passer bare med df {fits[0]}.", f"Passar berre med df {fits[0]}.", f"Fits df {fits[0]} only."
    listed = " / ".join(names)
    return (
        f"Passer ikke med df {listed}.",
        f"Passar ikkje med df {listed}.",
        f"Fits neither df {listed}." if len(names) > 1 else f"Does not fit df {listed}.",
    )


def stars(p: float) -> str:
    """*** below .001, ** below .01, * below .05."""
    return next((mark for limit, mark in ((0.001, "***"), (0.01, "**"), (0.05, "*")) if p < limit), "")


def stars_verdict(row: Row, df: int) -> Verdict:
    """The printed stars against those of the printed t."""
    if stars(t_two_sided(row.t.value, df)) == row.stars:
        return Verdict.AGREES
    possible = {stars(t_two_sided(t, df)) for t in (row.t.range.low, row.t.range.high)}
    return Verdict.AGREES_WITHIN_ROUNDING if row.stars in possible else Verdict.CONTRADICTS


def _stars(row: Row, df: int) -> Check:
    p = t_two_sided(row.t.value, df)
    nothing: Words = ("ingen stjerne", "inga stjerne", "no star")
    mark = stars(p)
    shown = numbers(f" (p = {p:.5f})")
    words = same(mark) if mark else nothing
    nb, nn, en = (word + tail for word, tail in zip(words, shown, strict=True))
    written = fixed(row.t.value, row.t.decimals)
    return Check(
        key=f"{row.key}.stars.{df}",
        where=row.where,
        what=_per_language(numbers(written), df),
        printed=same(row.stars) if row.stars else nothing,
        computed=(nb, nn, en),
        verdict=stars_verdict(row, df),
    )


def _per_language(t: Words, df: int) -> Words:
    return (
        f"stjerner for t = {t[0]} med df {df}",
        f"stjerner for t = {t[1]} med df {df}",
        f"stars for t = {t[2]} with df {df}",
    )
