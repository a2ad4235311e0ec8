"""Group means of 31 groups that give the printed Tabell 1 and Tabell 2 of difi-2019, vedlegg 4.

Made from the printed tables alone, with numpy alone: nothing here is shared with what tabulates. Each factor has a part
common to all factors (so that the index gets its printed spread too) and a part of its own; the parts of their own are
drawn until the printed number of groups has risen.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

type Floats = npt.NDArray[np.float64]

GROUPS = 31
# The printed numbers are rounded. Only in one corner of what rounding allows do this row's difference and SDs give the
# printed d (0.74); at the printed numbers themselves it is 0.75.
CORNER = {"Teambelønningssystemer": (4.042, 0.504, 4.438, 0.564)}
NAMES = {"Klart formal [sic: formål]": "Klart formål"}


@dataclass(frozen=True)
class PrintedRow:
    name: str
    mean1: float
    sd1: float
    mean2: float
    sd2: float
    diff: float
    t: float
    d: float
    chosen: int | None
    up: int | None


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def printed_rows(tables: Path) -> list[PrintedRow]:
    """The 27 rows as printed: the index first, then the factors by d, each with its count of Tabell 1."""
    counts = {
        row["variabel_as_printed"]: int(row["n_plus_endring"])
        for row in _lines(tables / "t04_vedlegg4_tabell1_antall_grupper_endring.csv")
    }
    found = []
    for row in _lines(tables / "t05_vedlegg4_tabell2_gjennomsnitt_endring.csv"):
        name = row["variabel_as_printed"]
        name = NAMES.get(name, name)
        name = name.replace("Individell [sic]", "Individuell").replace("å [sic: på]", "på")
        chosen = row["antall_grupper_as_printed"]
        found.append(
            PrintedRow(
                name,
                float(row["t1_snitt"]),
                float(row["t1_SD"]),
                float(row["t2_snitt"]),
                float(row["t2_SD"]),
                float(row["diff"]),
                float(row["t_26"]),
                float(row["cohens_d"]),
                int(chosen) if chosen.isdigit() else None,
                counts.get(name),
            )
        )
    return found


def microdata(rows: list[PrintedRow], *, better: int = 27, seed: int = 2019) -> Floats:
    """Two waves × 31 groups × 26 factors, in the order of `rows` without the index."""
    chance = np.random.default_rng(seed)
    index, factors = rows[0], rows[1:]
    for _ in range(400):
        common = _common(chance)
        share1, share2 = (_share(factors, index.sd1, 1), _share(factors, index.sd2, 2))
        columns = [_factor(row, common, (share1, share2), chance) for row in factors]
        if any(column is None for column in columns):
            continue
        made = np.stack([column for column in columns if column is not None], axis=2)
        means = made.mean(axis=2)
        spread = means.std(axis=1, ddof=1)
        if (
            abs(spread[0] - index.sd1) < 0.004
            and abs(spread[1] - index.sd2) < 0.004
            and int((means[1] > means[0]).sum()) == better
        ):
            return made
    raise AssertionError("no microdata were found")


def _unit(values: Floats, *against: Floats) -> Floats:
    """Mean 0 and SD 1, with nothing of `against` in it."""
    basis = np.linalg.qr(np.column_stack([np.ones(GROUPS), *against]))[0]
    left = values - basis @ (basis.T @ values)
    unit: Floats = left / left.std(ddof=1)
    return unit


def _common(chance: np.random.Generator) -> tuple[Floats, Floats]:
    """What all factors share before and after; they go together so that the index changes as unevenly as printed."""
    first = _unit(chance.normal(size=GROUPS))
    second = _unit(chance.normal(size=GROUPS), first)
    together = 0.55
    return first, together * first + math.sqrt(1 - together**2) * second


def _share(factors: list[PrintedRow], wanted: float, wave: int) -> float:
    """How large the common part must be for the mean of all factors to have the printed SD."""
    spreads = np.array([row.sd1 if wave == 1 else row.sd2 for row in factors])
    own = float((spreads**2).sum()) / len(factors) ** 2
    common = float(spreads.mean()) ** 2
    return math.sqrt((wanted**2 - own) / (common - own))


def _factor(
    row: PrintedRow, common: tuple[Floats, Floats], shares: tuple[float, float], chance: np.random.Generator
) -> Floats | None:
    """One factor's two columns, with the printed means, SDs and count. None when the draws run out."""
    mean1, sd1, mean2, sd2 = CORNER.get(row.name, (row.mean1, row.sd1, row.mean2, row.sd2))
    for _ in range(4_000):
        go = float(chance.uniform(-0.2, 0.9))
        own = _unit(chance.normal(size=GROUPS), common[0])
        later = _unit(go * own + math.sqrt(1 - go**2) * chance.normal(size=GROUPS), common[1])
        before = mean1 + sd1 * (shares[0] * common[0] + math.sqrt(1 - shares[0] ** 2) * own)
        after = mean2 + sd2 * (shares[1] * common[1] + math.sqrt(1 - shares[1] ** 2) * later)
        change = after - before
        inside = min(before.min(), after.min()) >= 1 and max(before.max(), after.max()) <= 7
        clear = bool((np.abs(change - 0.1) > 1e-6).all())
        if inside and clear and int((change >= 0.1).sum()) == row.up:
            return np.stack([before, after])
    return None


def answers_for(
    row: PrintedRow, made: Floats, members: tuple[list[int], list[int]], *, items: int = 2, seed: int = 1
) -> tuple[list[list[list[int]]], list[list[list[int]]]]:
    """Members' answers (whole, 1–7) to one factor that give its printed row: per group, per member, one for each item.

    `made` are the factor's two columns of group means, `members` how many answered in each group at each mapping. A
    group's mean moves in steps of 1 / (members × items), so sums are moved one step at a time until the row is there.
    """
    chance = np.random.default_rng(seed)
    sizes = [np.array(one) * items for one in members]
    totals = [np.rint(made[wave] * sizes[wave]) for wave in (0, 1)]

    def away() -> float:
        means = [totals[wave] / sizes[wave] for wave in (0, 1)]
        wanted = ((row.mean1, row.sd1), (row.mean2, row.sd2))
        off = sum(
            max(0.0, abs(float(one.mean()) - mean) - 0.0035)
            + max(0.0, abs(float(one.std(ddof=1)) - sd) - 0.003)
            for one, (mean, sd) in zip(means, wanted, strict=True)
        )
        off += max(0.0, abs(float((means[1] - means[0]).mean()) - row.diff) - 0.0045)
        return off + 0.05 * abs(int((means[1] - means[0] >= 0.1 - 1e-9).sum()) - (row.up or 0))

    least = away()
    for _ in range(60_000):
        if least == 0:
            break
        wave, group, step = int(chance.integers(2)), int(chance.integers(GROUPS)), int(chance.choice([-1, 1]))
        moved = totals[wave][group] + step
        if not sizes[wave][group] <= moved <= 7 * sizes[wave][group]:
            continue
        totals[wave][group] = moved
        now = away()
        if now <= least:
            least = now
        else:
            totals[wave][group] -= step
    assert least == 0, f"no answers were found for {row.name}"
    first, second = (
        [
            _spread_out(int(total), size, items)
            for total, size in zip(totals[wave], members[wave], strict=True)
        ]
        for wave in (0, 1)
    )
    return first, second


def _spread_out(total: int, members: int, items: int) -> list[list[int]]:
    """Whole answers as even as they can be, with the given sum."""
    low, more = divmod(total, members * items)
    flat = [low + (at < more) for at in range(members * items)]
    return [flat[at * items : (at + 1) * items] for at in range(members)]
