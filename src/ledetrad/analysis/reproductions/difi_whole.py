"""Vedlegg 4, Tabell 2 as a whole: its order, its index row, its degrees of freedom and its counts of choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

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
from ledetrad.analysis.reproductions.difi_rows import fitting_df, stars_verdict
from ledetrad.analysis.reproductions.difi_tables import (
    AREAS_LEAST,
    AREAS_MOST,
    FACTORS,
    SCALE_HIGH,
    SCALE_LOW,
    Difi,
    Row,
)
from ledetrad.analysis.reproductions.printed import Printed, Range

TABLE_2: Words = ("Tabell 2", "Tabell 2", "Table 2")


def whole_table(difi: Difi) -> Iterator[Check]:
    """Every check of Tabell 2 that needs more than one row."""
    yield _degrees_of_freedom(difi)
    yield from _which_df(difi)
    yield _order(difi)
    yield _on_scale(difi)
    yield from _index(difi)
    yield from _choices(difi)


def _degrees_of_freedom(difi: Difi) -> Check:
    return Check(
        key="table2.df",
        where=TABLE_2,
        what=(
            "frihetsgrader for parvis t: N − 1",
            "fridomsgrader for parvis t: N − 1",
            "degrees of freedom of a paired t: N − 1",
        ),
        printed=same(f"t({difi.df}), N={difi.groups}"),
        computed=same(f"{difi.groups} − 1 = {difi.groups - 1}"),
        verdict=agree(when=difi.df == difi.groups - 1),
    )


def _which_df(difi: Difi) -> Iterator[Check]:
    """How many rows' intervals and stars fit the header's df and N − 1: can the table itself settle it?"""
    candidates = sorted({difi.df, difi.groups - 1})
    if len(candidates) == 1:
        return
    widths = {df: sum(df in fitting_df(difi, row) for row in difi.rows) for df in candidates}
    marks = {
        df: sum(stars_verdict(row, df) is not Verdict.CONTRADICTS for row in difi.rows) for df in candidates
    }
    for key, what, fits in (
        (
            "widths",
            (
                "rader der bredden av konfidensintervallet passer",
                "rader der breidda av konfidensintervallet passar",
                "rows where the width of the interval fits",
            ),
            widths,
        ),
        (
            "stars",
            ("rader der stjernene passer", "rader der stjernene passar", "rows where the stars fit"),
            marks,
        ),
    ):
        whole = [df for df, count in fits.items() if count == len(difi.rows)]
        if difi.df in whole and len(whole) < len(candidates):
            verdict = Verdict.AGREES
        elif whole and difi.df not in whole:
            verdict = Verdict.CONTRADICTS
        else:
            verdict = Verdict.CANNOT_BE_SETTLED
        counted = "; ".join(f"df {df}: {count}/{len(difi.rows)}" for df, count in fits.items())
        yield Check(
            key=f"table2.df.{key}",
            where=TABLE_2,
            what=what,
            printed=same(f"t({difi.df})"),
            computed=same(counted),
            verdict=verdict,
        )


def _order(difi: Difi) -> Check:
    rows = sorted(difi.factors, key=lambda row: row.number)
    wrong = [(above, below) for above, below in pairwise(rows) if above.d.value < below.d.value - 1e-9]
    nb = ", ".join(f"rad {above.number} før rad {below.number}" for above, below in wrong)
    en = ", ".join(f"row {above.number} before row {below.number}" for above, below in wrong)
    return Check(
        key="table2.order",
        where=TABLE_2,
        what=("rekkefølge etter Cohens d", "rekkjefølgje etter Cohens d", "order by Cohen's d"),
        printed=("fallende", "fallande", "falling"),
        computed=(nb, nb, en) if wrong else ("fallende", "fallande", "falling"),
        verdict=agree(when=not wrong),
    )


def _on_scale(difi: Difi) -> Check:
    means = [mean.value for row in difi.rows for mean in (row.before, row.after)]
    return Check(
        key="table2.scale",
        where=TABLE_2,
        what=(
            "gjennomsnittene ligger på skalaen",
            "gjennomsnitta ligg på skalaen",
            "the means lie on the scale",
        ),
        printed=same(f"{SCALE_LOW}–{SCALE_HIGH}"),
        computed=numbers(f"{fixed(min(means), 2)}–{fixed(max(means), 2)}"),
        verdict=agree(when=min(means) >= SCALE_LOW and max(means) <= SCALE_HIGH),
    )


def _index(difi: Difi) -> Iterator[Check]:
    """The index is not defined in the report; the mean of the factors gives the printed values."""
    yield Check(
        key="table2.factors",
        where=TABLE_2,
        what=("antall faktorer", "talet på faktorar", "number of factors"),
        printed=same(difi.claims[24]),
        computed=same(str(len(difi.factors))),
        verdict=agree(when=difi.claims[24] == str(len(difi.factors))),
    )
    before = [(row, row.before, row.after.value - row.diff.value) for row in difi.factors]
    after = [(row, row.after, row.before.value + row.diff.value) for row in difi.factors]
    yield _index_mean(difi, "before", "t1", difi.index.before, before)
    yield _index_mean(difi, "after", "t2", difi.index.after, after)
    yield _index_mean(difi, "diff", "diff", difi.index.diff, [(row, row.diff, None) for row in difi.factors])


def _index_mean(
    difi: Difi, key: str, name: str, printed: Printed, parts: Sequence[tuple[Row, Printed, float | None]]
) -> Check:
    """`parts`: each factor's row, its mean, and the mean that its other two numbers give."""
    n = len(parts)
    value = sum(part.value for _, part, _ in parts) / n
    low, high = (
        sum(part.range.low for _, part, _ in parts) / n,
        sum(part.range.high for _, part, _ in parts) / n,
    )
    note = NO_WORDS
    if compare(printed, value, Range(low, high)) is Verdict.CONTRADICTS:
        explaining = None
        for row, part, other in parts:
            moved = 0.0 if other is None else (other - part.value) / n
            # Only a row that contradicts itself explains anything, and only when putting it right is enough.
            if abs(moved) * n > 3 * part.half and Range(low + moved, high + moved).meets(printed.range):
                explaining = row
        note = _moved(abs(value - printed.value) * n, explaining)
    return recomputed(
        key=f"{difi.index.key}.mean.{key}",
        where=difi.index.where,
        what=(
            f"{name}: gjennomsnitt av de {FACTORS} faktorene",
            f"{name}: gjennomsnittet av dei {FACTORS} faktorane",
            f"{name}: mean of the {FACTORS} factors",
        ),
        printed=printed,
        value=value,
        possible=Range(low, high),
        note=note,
    )


def _moved(off: float, explaining: Row | None) -> Words:
    """What explains a contradiction of the index: a row that contradicts itself, or else how far one would be off."""
    if explaining is not None:
        return (
            f"Følger av rad {explaining.number}: settes den rett etter sin egen differanse, stemmer indeksen.",
            f"Følgjer av rad {explaining.number}: blir ho sett rett etter sin eigen differanse, stemmer indeksen.",
            f"Follows from row {explaining.number}: put right by its own difference, the index agrees.",
        )
    nb, nn, en = numbers(fixed(off, 1))
    return (
        f"Så mye som om ett gjennomsnitt blant de {FACTORS} faktorene var omtrent {nb} feil.",
        f"Så mykje som om eitt gjennomsnitt blant dei {FACTORS} faktorane var om lag {nn} feil.",
        f"As much as if one mean among the {FACTORS} factors were about {en} off.",
    )


def _choices(difi: Difi) -> Iterator[Check]:
    """How many groups chose each factor as an area to develop."""
    readable = [row.chosen for row in difi.factors if isinstance(row.chosen, int)]
    total = sum(readable)
    low, high = difi.groups * AREAS_LEAST, difi.groups * AREAS_MOST
    # An unreadable count only adds to the sum: above the limit without it is above the limit with it.
    with_index = total + (difi.index.chosen if isinstance(difi.index.chosen, int) else 0)
    unreadable = any(isinstance(row.chosen, str) for row in difi.factors)
    if total > high or (total < low and not unreadable):
        verdict = Verdict.CONTRADICTS
    else:
        verdict = Verdict.CANNOT_BE_SETTLED if unreadable else Verdict.AGREES
    yield Check(
        key="table2.choices",
        where=TABLE_2,
        what=(
            f"sum av valgte områder; {difi.groups} grupper velger {AREAS_LEAST}–{AREAS_MOST} hver",
            f"sum av valde område; {difi.groups} grupper vel {AREAS_LEAST}–{AREAS_MOST} kvar",
            f"sum of areas chosen; {difi.groups} groups choose {AREAS_LEAST}–{AREAS_MOST} each",
        ),
        printed=(
            f"{total} ({with_index} med indeksraden)",
            f"{total} ({with_index} med indeksrada)",
            f"{total} ({with_index} with the index row)",
        ),
        computed=same(f"{difi.groups} · {AREAS_LEAST}–{AREAS_MOST} = {low}–{high}"),
        verdict=verdict,
        note=(
            "Skal begge stå, må ett område telle på flere faktorer. Rapporten sier det ikke.",
            "Skal begge stå, må eitt område telje på fleire faktorar. Rapporten seier det ikkje.",
            "For both to hold, one area must count for several factors. The report does not say so.",
        )
        if verdict is Verdict.CONTRADICTS
        else NO_WORDS,
    )
    yield _index_choice(difi.index)
    for row in difi.factors:
        if row.chosen is not None and not (isinstance(row.chosen, int) and row.chosen <= difi.groups):
            yield _odd_choice(row, difi.groups)


def _index_choice(row: Row) -> Check:
    return Check(
        key=f"{row.key}.chosen",
        where=row.where,
        what=(
            "antall grupper som valgte raden",
            "talet på grupper som valde rada",
            "groups that chose the row",
        ),
        printed=same("–" if row.chosen is None else str(row.chosen)),
        computed=("kan ikke velges", "kan ikkje veljast", "cannot be chosen"),
        verdict=agree(when=row.chosen is None),
    )


def _odd_choice(row: Row, groups: int) -> Check:
    """A count that is more than all groups contradicts; one that is no count cannot be judged."""
    repeats = isinstance(row.chosen, str) and row.chosen.split()[0] == row.d.text
    return Check(
        key=f"{row.key}.chosen",
        where=row.where,
        what=(
            "antall grupper som valgte raden",
            "talet på grupper som valde rada",
            "groups that chose the row",
        ),
        printed=quoted_first(row.chosen),
        computed=(f"et helt tall 0–{groups}", f"eit heilt tal 0–{groups}", f"a whole number 0–{groups}"),
        verdict=Verdict.CONTRADICTS if isinstance(row.chosen, int) else Verdict.CANNOT_BE_SETTLED,
        note=("Gjentar radens d.", "Gjentek d i rada.", "Repeats the row's d.") if repeats else NO_WORDS,
    )


def quoted_first(text: int | str | None) -> Words:
    """What is printed where a count should be, without remarks in brackets."""
    return same(f"«{str(text).split(' [', maxsplit=1)[0]}»")
