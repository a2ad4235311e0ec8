"""What the text of Difi-rapport 2019:7 says of the mappings, against Tabell 1 and Tabell 2 of vedlegg 4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ledetrad.analysis.reproductions.checks import (
    NO_WORDS,
    Check,
    Verdict,
    Words,
    agree,
    numbers,
    quoted,
    recomputed,
    same,
)
from ledetrad.analysis.reproductions.difi_goals import goals_and_development, learning_share
from ledetrad.analysis.reproductions.difi_rows import stars
from ledetrad.analysis.reproductions.difi_tables import Difi, Row
from ledetrad.analysis.reproductions.printed import Printed, Range, number_in
from ledetrad.statistics.distributions import t_two_sided

_WORDS: Final = {"én": 1, "ein": 1, "éin": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_RANKS: Final = {"largest": 1, "second largest": 2, "third largest": 3, "fourth largest": 4}
PURPOSE: Final = "Klart formål"
RIGHT_CASES: Final = "Riktige saker"
SURROUNDINGS: Final = "Aktiv relasjon til omgivelsene"
CONFLICT: Final = "Oppgavekonflikt"


def text_claims(difi: Difi) -> Iterator[Check]:
    """Every claim of the text that the two tables, or the claims themselves, can say something about."""
    yield from _means(difi)
    yield from _groups(difi)
    yield _significant(difi)
    yield from _standing_still(difi)
    yield from _sizes(difi)
    yield from _counts_of_table_1(difi)
    yield from _ranks(difi)
    yield from _shares(difi)
    yield from goals_and_development(difi)


def counted(claim: str) -> int | None:
    """The count a claim gives: «27 av 31», «4 ("fire")», «fire», «12». None when it gives none."""
    if found := re.search(r"\d+", claim):
        return int(found.group())
    return next((value for word, value in _WORDS.items() if re.search(rf"\b{word}\b", claim.lower())), None)


def _said(claim: str) -> Words:
    return quoted(re.sub(r"\d+ \(\"(.+)\"\)", r"\1", claim).strip('"'))


def _where(words: Words) -> Words:
    return "Teksten mot " + words[0], "Teksten mot " + words[1], "Text and " + words[2]


TABLE_1: Final[Words] = ("Teksten mot Tabell 1", "Teksten mot Tabell 1", "Text and Table 1")
TABLE_2: Final[Words] = ("Teksten mot Tabell 2", "Teksten mot Tabell 2", "Text and Table 2")
TEXT: Final[Words] = ("Teksten", "Teksten", "Text")


def _means(difi: Difi) -> Iterator[Check]:
    """The mean over the factors, printed with one decimal in the text."""
    for order, name, mean in ((1, "t1", difi.index.before), (2, "t2", difi.index.after)):
        claim = difi.claims[order]
        if not re.fullmatch(r"\d+([.,]\d+)?", claim):
            continue
        yield recomputed(
            key=f"text.{order}",
            where=_where(difi.index.where),
            what=(
                f"{name}: gjennomsnitt over alle faktorer",
                f"{name}: gjennomsnitt over alle faktorar",
                f"{name}: mean over all factors",
            ),
            printed=Printed(
                text=claim, value=number_in(claim), decimals=len(claim.replace(",", ".").partition(".")[2])
            ),
            value=mean.value,
            possible=mean.range,
        )


def _groups(difi: Difi) -> Iterator[Check]:
    """Better, worse and the reliable change: do the parts fit the whole?"""
    better, worse, surely_up, surely_down = (counted(difi.claims[order]) for order in (3, 4, 11, 12))
    if better is not None and worse is not None:
        yield Check(
            key="text.3+4",
            where=TEXT,
            what=(
                "grupper som gikk opp og ned",
                "grupper som gjekk opp og ned",
                "groups that went up and down",
            ),
            printed=same(f"«{difi.claims[3]}», {_said(difi.claims[4])[0]}; N={difi.groups}"),
            computed=same(f"{better} + {worse} = {better + worse}"),
            verdict=agree(when=better + worse == difi.groups),
        )
    if surely_up is not None and surely_down is not None:
        rest = difi.groups - surely_up - surely_down
        fits = (
            rest >= 0 and (better is None or surely_up <= better) and (worse is None or surely_down <= worse)
        )
        yield Check(
            key="text.11+12",
            where=TEXT,
            what=(
                "grupper med endring større enn målefeilen",
                "grupper med endring større enn målefeilen",
                "groups with a change larger than the error of measurement",
            ),
            printed=same(f"«{difi.claims[11]}», {_said(difi.claims[12])[0]}"),
            computed=same(f"{surely_up} + {surely_down} + {rest} = {difi.groups}"),
            verdict=agree(when=fits),
            note=(
                f"De {rest} uten slik endring er det som blir igjen; tallet er ikke trykt.",
                f"Dei {rest} utan slik endring er det som står att; talet er ikkje prenta.",
                f"The {rest} without such a change are what is left; the number is not printed.",
            ),
        )


def _significant(difi: Difi) -> Check:
    def count(df: int) -> int:
        return sum(bool(stars(t_two_sided(row.t.value, df))) and row.diff.value > 0 for row in difi.factors)

    printed = sum(bool(row.stars) and row.diff.value > 0 for row in difi.factors)
    claim = counted(difi.claims[5])
    other = difi.groups - 1
    return Check(
        key="text.5",
        where=TABLE_2,
        what=(
            "faktorer med positiv og signifikant endring",
            "faktorar med positiv og signifikant endring",
            "factors with a positive and significant change",
        ),
        printed=_said(difi.claims[5]),
        computed=(
            f"{printed} etter stjernene; {count(difi.df)} med df {difi.df}, {count(other)} med df {other}",
            f"{printed} etter stjernene; {count(difi.df)} med df {difi.df}, {count(other)} med df {other}",
            f"{printed} by the stars; {count(difi.df)} with df {difi.df}, {count(other)} with df {other}",
        ),
        verdict=agree(when=claim == printed == count(difi.df) == count(other)),
    )


def _standing_still(difi: Difi) -> Iterator[Check]:
    """The two factors the text says did not move, or not significantly."""
    for order, what in (
        (6, ("står stille", "står stille", "stands still")),
        (7, ("endret seg ikke signifikant", "endra seg ikkje signifikant", "did not change significantly")),
    ):
        row = difi.named(difi.claims[order])
        if row is None:
            continue
        p = t_two_sided(row.t.value, difi.df)
        small = difi.band(row.d.value) is None
        yield Check(
            key=f"text.{order}",
            where=_where(row.where),
            what=what,
            printed=_said(difi.claims[order]),
            computed=numbers(f"diff {row.diff.text}, d {row.d.text}, p = {p:.3f}"),
            verdict=agree(when=p >= 0.05 and (small or order != 6)),
        )


def _sizes(difi: Difi) -> Iterator[Check]:
    """«12 and 12» dimensions with a large and a medium effect."""
    names = [band.name for band in difi.bands]
    words = {
        8: ("faktorer med stor effekt", "faktorar med stor effekt", "factors with a large effect"),
        9: ("faktorer med medium effekt", "faktorar med medium effekt", "factors with a medium effect"),
    }
    for order, band in ((8, names[-1]), (9, names[-2])):
        fitting = [row for row in difi.rows if (found := difi.band(row.d.value)) and found.name == band]
        factors = [row for row in fitting if row in difi.factors]
        with_index = len(fitting) > len(factors)
        note: Words = (
            (
                f"{len(fitting)} rader når indeksen regnes med.",
                f"{len(fitting)} rader når indeksen er rekna med.",
                f"{len(fitting)} rows when the index is counted.",
            )
            if with_index
            else NO_WORDS
        )
        yield Check(
            key=f"text.{order}",
            where=TABLE_2,
            what=words[order],
            printed=_said(difi.claims[order]),
            computed=same(str(len(factors))),
            verdict=agree(when=counted(difi.claims[order]) == len(factors)),
            note=note,
        )


def _counts_of_table_1(difi: Difi) -> Iterator[Check]:
    """Numbers of groups that rose on a factor, said in the text and counted in Tabell 1."""
    for order, name in (
        (13, SURROUNDINGS),
        (14, "Gruppepsykologisk trygghet"),
        (15, "Kontinuerlig gruppelæring"),
        (16, CONFLICT),
    ):
        row = next((row for row in difi.counted if row.name == name), None)
        if row is None:
            continue
        claim = difi.claims[order]
        count = counted(claim)
        # «Half»: the whole numbers nearest to half of all.
        fits = (
            count == row.up if count is not None else "halv" in claim and abs(row.up - difi.groups / 2) <= 0.5
        )
        yield Check(
            key=f"text.{order}",
            where=_where(row.where),
            what=("grupper som gikk opp", "grupper som gjekk opp", "groups that went up"),
            printed=_said(claim),
            computed=(
                f"{row.up} av {difi.groups}",
                f"{row.up} av {difi.groups}",
                f"{row.up} of {difi.groups}",
            ),
            verdict=agree(when=fits),
        )


def _rank(rows: tuple[Row, ...], name: str, *, by_d: bool) -> int:
    def size(row: Row) -> float:
        return row.d.value if by_d else row.diff.value

    own = next(size(row) for row in rows if row.name == name)
    return 1 + sum(size(row) > own + 1e-9 for row in rows)


def _ranks(difi: Difi) -> Iterator[Check]:
    """«The third largest» and «the second largest» progress, by the difference and by d."""
    for order, name in ((18, PURPOSE), (19, RIGHT_CASES)):
        row = difi.named(name)
        if row is None:
            continue
        by_diff, by_d = (_rank(difi.factors, name, by_d=by_d) for by_d in (False, True))
        claim = _RANKS.get(difi.claims[order].lower(), counted(difi.claims[order]))
        yield Check(
            key=f"text.{order}",
            where=_where(row.where),
            what=("plass etter framgang", "plass etter framgang", "rank by progress"),
            printed=same(f"{claim}."),
            computed=(
                f"{by_diff}. etter differanse, {by_d}. etter d",
                f"{by_diff}. etter differanse, {by_d}. etter d",
                f"{by_diff}. by difference, {by_d}. by d",
            ),
            verdict=agree(when=claim in {by_diff, by_d}),
        )


def _shares(difi: Difi) -> Iterator[Check]:
    """How many groups, or areas, are about one factor."""
    row = difi.named(PURPOSE)
    if row is not None and isinstance(row.chosen, int):
        share = row.chosen / difi.groups
        yield Check(
            key="text.17",
            where=_where(row.where),
            what=(
                "andel av gruppene som valgte raden",
                "del av gruppene som valde rada",
                "share of groups that chose the row",
            ),
            printed=_said(difi.claims[17]),
            computed=numbers(f"{row.chosen}/{difi.groups} = {share:.2f}"),
            verdict=_one_in(difi.claims[17], share),
        )
    yield learning_share(difi)


def _one_in(claim: str, share: float) -> Verdict:
    """«One in three» stands for a share nearer 1/3 than 1/2 or 1/4."""
    found = re.search(r"én av|en av|ein av", claim.lower())
    parts = counted(re.sub(r"^.*?\bav\b", "", claim)) if found else None
    if not parts:
        return Verdict.CANNOT_BE_SETTLED
    low = (1 / parts + 1 / (parts + 1)) / 2
    high = (1 / parts + 1 / (parts - 1)) / 2 if parts > 1 else 1.0
    return agree(when=Range(low, high).holds(share))
