"""Every figure of the leadership climate data that R printed, to 1e-6 relative."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ledetrad.statistics import (
    FloatArray,
    agreement_by_group,
    alpha_if_dropped,
    average_deviation,
    average_item_correlation,
    cronbach_alpha,
    expected_variance,
    icc,
    item_rest_correlations,
    mean,
    median_rwg_j,
    moments,
    r_star_wg_j,
    rwg_j,
    scale_mean,
    standard_deviation,
    standardised_alpha,
    summarise_groups,
    suspected_unreversed,
)

SCALES = ("LEAD", "TSIG", "HOSTILE")
OPTIONS = 5
TOLERANCE = 1e-6


def same(expected: Any) -> Any:
    return pytest.approx(expected, rel=TOLERANCE, abs=1e-12)


class Climate:
    """One scale of the data set beside what R computed from it."""

    def __init__(self, reference: Path, scale: str) -> None:
        oracle = json.loads((reference / "oracles" / "leadership_climate_and_waves.json").read_text("utf-8"))
        self.r: dict[str, Any] = oracle["scales"][scale]
        with (reference / "data" / "leadership_climate.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.groups = [row["COMPID"] for row in rows]
        self.answers: FloatArray = np.array([[float(row[item]) for item in self.r["items"]] for row in rows])
        self.scores = scale_mean(self.answers, min_valid=len(self.r["items"]))

    def of_group(self, group: str) -> FloatArray:
        rows: FloatArray = self.answers[np.array(self.groups) == group]
        return rows


@pytest.fixture(params=SCALES)
def climate(request: pytest.FixtureRequest, reference: Path) -> Climate:
    return Climate(reference, request.param)


def test_alpha_and_item_figures(climate: Climate) -> None:
    r = climate.r
    assert cronbach_alpha(climate.answers).value == same(r["alpha_raw"])
    assert standardised_alpha(climate.answers).value == same(r["alpha_std"])
    assert average_item_correlation(climate.answers).value == same(r["average_r"])
    dropped = dict(zip(r["items"], alpha_if_dropped(climate.answers), strict=True))
    assert {item: result.value for item, result in dropped.items()} == same(r["alpha_if_dropped"])
    rest = dict(zip(r["items"], item_rest_correlations(climate.answers), strict=True))
    assert {item: result.value for item, result in rest.items()} == same(r["item_rest_r"])


def test_every_item(reference: Path) -> None:
    oracle = json.loads((reference / "oracles" / "leadership_climate_and_waves.json").read_text("utf-8"))[
        "items"
    ]
    with (reference / "data" / "leadership_climate.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(oracle) == 19
    for item, r in oracle.items():
        answers = [float(row[item]) for row in rows]
        assert (mean(answers).n, mean(answers).value) == same((r["n"], r["mean"]))
        assert standard_deviation(answers).value == same(r["sd"])
        assert {answer: answers.count(float(answer)) for answer in r["counts"]} == r["counts"]


def test_no_item_of_theirs_is_turned(climate: Climate) -> None:
    assert suspected_unreversed(climate.answers) == ()
    turned = climate.answers.copy()
    turned[:, 1] *= -1
    assert suspected_unreversed(turned) == (1,)


def test_one_walk_serves_every_figure(climate: Climate) -> None:
    known = moments(climate.answers)
    assert cronbach_alpha(known).value == same(climate.r["alpha_raw"])
    assert standardised_alpha(known).value == same(climate.r["alpha_std"])


def test_scores(climate: Climate) -> None:
    assert mean(climate.scores).value == same(climate.r["score_mean"])
    assert standard_deviation(climate.scores).value == same(climate.r["score_sd"])
    assert mean(climate.scores).n == 2042


def test_intraclass_correlations(climate: Climate) -> None:
    result, r = icc(climate.scores, climate.groups), climate.r
    anova = r["anova"]
    assert result.icc1 == same(r["icc1"])
    assert result.icc2 == same(r["icc2"])
    assert (result.f, result.ms_between, result.ms_within) == same(
        (anova["F"], anova["ms_between"], anova["ms_within"])
    )
    assert (result.df1, result.df2, result.groups) == (anova["df1"], anova["df2"], r["groups"])
    assert result.p == pytest.approx(anova["p"], rel=TOLERANCE, abs=0)
    assert "unequal_groups" in result.warnings


def test_every_group(climate: Climate) -> None:
    summaries = {summary.group: summary for summary in summarise_groups(climate.scores, climate.groups)}
    assert len(summaries) == len(climate.r["by_group"]) == 49
    for row in climate.r["by_group"]:
        answers, summary = climate.of_group(row["group"]), summaries[row["group"]]
        assert (summary.n, summary.mean, summary.sd) == same((row["n"], row["mean"], row["sd"]))
        assert rwg_j(answers, options=OPTIONS, clip_negative=True).value == same(row["rwg_j"])
        assert r_star_wg_j(answers, options=OPTIONS).value == same(row["rwg_lindell"])
        assert average_deviation(answers).value == same(row["ad_m"])


def test_all_groups_at_once(climate: Climate) -> None:
    codes = np.array([int(group) for group in climate.groups])
    found = agreement_by_group(
        climate.answers, codes, groups=codes.max() + 1, options=OPTIONS, clip_negative=True
    )
    unclipped = agreement_by_group(climate.answers, codes, groups=codes.max() + 1, options=OPTIONS)
    for row in climate.r["by_group"]:
        one = found[int(row["group"])]
        assert (one.n, one.rwg_j.value, one.average_deviation.value) == same(
            (row["n"], row["rwg_j"], row["ad_m"])
        )
        assert unclipped[int(row["group"])].r_star_wg_j.value == same(row["rwg_lindell"])
    assert median_rwg_j(unclipped).value == same(climate.r["rwg_j_median"])


def test_agreement_over_groups(climate: Climate) -> None:
    r = climate.r
    groups = [climate.of_group(row["group"]) for row in r["by_group"]]
    assert expected_variance(OPTIONS) == r["expected_variance_uniform"]
    clipped = [rwg_j(answers, options=OPTIONS, clip_negative=True).value for answers in groups]
    lindell = [r_star_wg_j(answers, options=OPTIONS).value for answers in groups]
    deviations = [average_deviation(answers).value for answers in groups]
    assert np.mean(np.array(clipped)) == same(r["rwg_j_mean"])
    assert np.median(np.array(clipped)) == same(r["rwg_j_median"])
    assert np.min(np.array(clipped)) == same(r["rwg_j_min"])
    assert np.mean(np.array(clipped) >= 0.70) == same(r["rwg_j_share_over_70"])
    assert np.mean(np.array(lindell)) == same(r["rwg_j_lindell_mean"])
    assert np.mean(np.array(deviations)) == same(r["ad_m_mean"])
    assert np.median(np.array(deviations)) == same(r["ad_m_median"])


def test_r_prints_zero_where_we_keep_the_negative_number(reference: Path) -> None:
    climate = Climate(reference, "HOSTILE")
    zeros = [row for row in climate.r["by_group"] if row["rwg_j"] == 0]
    assert len(zeros) == 7
    for row in zeros:
        result = rwg_j(climate.of_group(row["group"]), options=OPTIONS)
        assert result.value is not None
        assert result.value < 0
        assert result.warnings == ("negative",)
