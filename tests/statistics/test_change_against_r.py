"""Every paired comparison of the three-wave data that R printed, to 1e-6 relative."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ledetrad.statistics.change import PairedChange, group_changes, paired_change
from ledetrad.statistics.results import FloatArray

PAIRS = [f"{measure}_{waves}" for measure in ("JOBSAT", "COMMIT", "READY") for waves in ("1_2", "1_3", "2_3")]


class Waves:
    """The two measurements of one comparison, beside what R computed from them."""

    def __init__(self, reference: Path, name: str) -> None:
        with (reference / "data" / "three_waves.csv").open(encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))
        oracle = json.loads((reference / "oracles" / "leadership_climate_and_waves.json").read_text("utf-8"))
        self.individual: dict[str, Any] = oracle["waves_individual"][name]
        self.group: dict[str, Any] = oracle["waves_group"][name]
        measure, first, second = name.split("_")
        self.before, self.after = self.column(measure + first), self.column(measure + second)
        self.groups = [(row["BTN"], row["COMPANY"]) for row in self.rows]

    def column(self, name: str) -> FloatArray:
        return np.array([float(row[name] or "nan") for row in self.rows])


@pytest.fixture(params=PAIRS)
def waves(request: pytest.FixtureRequest, reference: Path) -> Waves:
    return Waves(reference, request.param)


def as_r_has_it(change: PairedChange) -> dict[str, Any]:
    counts = [share.value * change.n for share in (change.share_up, change.share_same, change.share_down)]  # type: ignore[operator]
    low, high = change.mean_change.interval or (None, None)
    return {
        "n": change.n,
        "mean1": change.mean1,
        "sd1": change.sd1,
        "mean2": change.mean2,
        "sd2": change.sd2,
        "diff": change.mean_change.value,
        "r": change.r.value,
        "t": change.paired_t.value,
        "df": change.paired_t.df[0],
        "p": change.paired_t.p,
        "ci_low": low,
        "ci_high": high,
        "d_z": change.d_z.value,
        "d_av": change.d_av.value,
        "wilcoxon_V": change.wilcoxon.value,
        "wilcoxon_p_no_correction": change.wilcoxon.p,
        **dict(zip(("up", "same", "down"), counts, strict=True)),
    }


def same(r: dict[str, Any]) -> Any:
    # sd_diff is the mean change / d_z, both of which are here.
    compared = {name: value for name, value in r.items() if name not in {"sd_diff", "groups_plus_0.1"}}
    return pytest.approx(compared, rel=1e-6, abs=1e-12)


def test_people(waves: Waves) -> None:
    change = paired_change(waves.before, waves.after, correction=False, exact=False)
    assert as_r_has_it(change) == same(waves.individual)


def test_groups(waves: Waves) -> None:
    found = group_changes(waves.before, waves.after, waves.groups, correction=False, exact=False)
    assert as_r_has_it(found.change) == same(waves.group)
    assert found.groups_up.value == waves.group["groups_plus_0.1"]
    assert found.groups_up.n == waves.group["n"]
