"""The 2,042 real answer sheets through the real path give R's numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import empty_databases, ledetrad

TOLERANCE = 1e-6


@pytest.fixture(scope="module")
def replayed(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `ledetrad replay` wrote, run once."""
    folder = tmp_path_factory.mktemp("replay")
    data = reference / "data/leadership_climate.csv"
    out = folder / "out.json"
    with empty_databases() as databases:
        done = ledetrad("replay", str(data), "--out", str(out), folder=folder / "place", databases=databases)
    assert done.returncode == 0, done.stdout + done.stderr
    results: dict[str, Any] = json.loads(out.read_text())
    return results


@pytest.fixture(scope="module")
def oracle(reference: Path) -> dict[str, Any]:
    """What R computes from the same file."""
    everything = json.loads((reference / "oracles/leadership_climate_and_waves.json").read_text())
    scale: dict[str, Any] = everything["scales"]["LEAD"]
    return scale


def lead(replayed: dict[str, Any]) -> dict[str, Any]:
    """The factor LEAD."""
    return next(factor for factor in replayed["factors"] if factor["factor"] == "LEAD")


@pytest.mark.slow
@pytest.mark.django_db(databases=[])
def test_every_sheet_arrives_once_and_drafts_never(replayed: dict[str, Any]) -> None:
    assert replayed["delivered"] == 2042
    assert replayed["drafts"] == 10
    assert sum(group["n"] for group in lead(replayed)["by_group"]) == 2042


@pytest.mark.slow
@pytest.mark.django_db(databases=[])
def test_the_whole_sample_agrees_with_r(replayed: dict[str, Any], oracle: dict[str, Any]) -> None:
    ours = lead(replayed)
    close = {
        "alpha_raw": ours["alpha"]["value"],
        "score_mean": ours["mean"],
        "score_sd": ours["sd"],
        "icc1": ours["icc"]["icc1"],
        "icc2": ours["icc"]["icc2"],
    }
    for name, value in close.items():
        assert value == pytest.approx(oracle[name], rel=TOLERANCE), name
    rwg = sorted(group["rwg_j"]["value"] for group in ours["by_group"])
    ad = sorted(group["average_deviation"]["value"] for group in ours["by_group"])
    star = [group["r_star_wg_j"]["value"] for group in ours["by_group"]]
    assert sum(rwg) / len(rwg) == pytest.approx(oracle["rwg_j_mean"], rel=TOLERANCE)
    assert rwg[len(rwg) // 2] == pytest.approx(oracle["rwg_j_median"], rel=TOLERANCE)
    assert rwg[0] == pytest.approx(oracle["rwg_j_min"], rel=TOLERANCE)
    assert sum(value >= 0.70 for value in rwg) / len(rwg) == oracle["rwg_j_share_over_70"]
    assert sum(star) / len(star) == pytest.approx(oracle["rwg_j_lindell_mean"], rel=TOLERANCE)
    assert sum(ad) / len(ad) == pytest.approx(oracle["ad_m_mean"], rel=TOLERANCE)
    assert ad[len(ad) // 2] == pytest.approx(oracle["ad_m_median"], rel=TOLERANCE)


@pytest.mark.slow
@pytest.mark.django_db(databases=[])
def test_every_group_agrees_with_r(replayed: dict[str, Any], oracle: dict[str, Any]) -> None:
    ours = {group["group"]: group for group in lead(replayed)["by_group"]}
    assert len(ours) == oracle["groups"] == 49
    for row in oracle["by_group"]:
        group = ours[row["group"]]
        assert group["n"] == row["n"]
        assert group["mean"] == pytest.approx(row["mean"], rel=TOLERANCE)
        assert group["sd"] == pytest.approx(row["sd"], rel=TOLERANCE)
        assert group["rwg_j"]["value"] == pytest.approx(row["rwg_j"], rel=TOLERANCE)
        assert group["r_star_wg_j"]["value"] == pytest.approx(row["rwg_lindell"], rel=TOLERANCE)
        assert group["average_deviation"]["value"] == pytest.approx(row["ad_m"], rel=TOLERANCE)


@pytest.mark.slow
@pytest.mark.django_db(databases=[])
def test_the_profiles_show_those_means_and_that_agreement_rounded(
    replayed: dict[str, Any], oracle: dict[str, Any]
) -> None:
    for row in oracle["by_group"]:
        factors = replayed["profiles"][row["group"]]["dimensions"][0]["factors"]
        shown = next(factor for factor in factors if factor["key"] == "LEAD")
        assert replayed["profiles"][row["group"]]["answered"] == row["n"]
        assert shown["figure"]["value"] == pytest.approx(row["mean"], abs=0.0500001)
        assert shown["figure"]["n"] == row["n"]
        expected = "agreed" if row["rwg_j"] >= 0.70 else "somewhat" if row["rwg_j"] >= 0.50 else "different"
        assert shown["agreement"]["word"] == expected


@pytest.mark.django_db(databases=[])
def test_a_wrong_value_is_named_by_row_and_column(tmp_path: Path) -> None:
    keys = [f"LEAD{n:02d}" for n in range(1, 12)] + [f"TSIG{n:02d}" for n in range(1, 4)]
    data = tmp_path / "wrong.csv"
    data.write_text(
        ",".join(["COMPID", *keys])
        + "\n"
        + ",".join(["1"] + ["3"] * 14)
        + "\n"
        + ",".join(["1"] + ["3"] * 13 + ["9"])
    )
    done = ledetrad("replay", str(data), folder=tmp_path / "place")
    assert done.returncode == 2
    assert "Rad 3, kolonne TSIG03" in done.stdout
