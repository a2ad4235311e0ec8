"""Pearson's r and Spearman's rho, one pair and all pairs."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from ledetrad.statistics.correlation import Coefficient, correlation_matrix, pearson_r, spearman_rho
from ledetrad.statistics.moments import Deletion
from ledetrad.statistics.scales import scale_mean

NAN = float("nan")


def test_scale_correlations_as_r(reference: Path) -> None:
    oracle = json.loads((reference / "oracles" / "leadership_climate_and_waves.json").read_text("utf-8"))
    with (reference / "data" / "leadership_climate.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(oracle["correlations"])
    scores = np.column_stack(
        [
            scale_mean(
                [[float(row[item]) for item in oracle["scales"][name]["items"]] for row in rows],
                min_valid=len(oracle["scales"][name]["items"]),
            )
            for name in names
        ]
    )
    for deletion in Deletion:
        square = correlation_matrix(scores, deletion=deletion)
        for name, results in zip(names, square, strict=True):
            assert [result.value for result in results] == pytest.approx(
                oracle["correlations"][name], rel=1e-9
            )
            assert {result.n for result in results} == {2042}
    assert pearson_r(scores[:, 0], scores[:, 1]).value == pytest.approx(0.5207698310278, rel=1e-9)


def test_interval_and_p_as_scipy() -> None:
    from scipy import stats

    rng = np.random.default_rng(3)
    x = rng.normal(size=40)
    y = x + rng.normal(size=40)
    ours, theirs = pearson_r(x, y), stats.pearsonr(x, y)
    assert ours.value == pytest.approx(theirs.statistic, rel=1e-12)
    assert ours.p == pytest.approx(theirs.pvalue, rel=1e-9)
    assert ours.interval == pytest.approx(tuple(theirs.confidence_interval()), rel=1e-9)
    assert (ours.n, ours.df) == (40, (38.0,))


def test_spearman_shares_ranks_between_equal_values() -> None:
    from scipy import stats

    rng = np.random.default_rng(4)
    x, y = rng.integers(1, 6, 60).astype(float), rng.integers(1, 6, 60).astype(float)
    ours, theirs = spearman_rho(x, y), stats.spearmanr(x, y)
    assert ours.value == pytest.approx(theirs.statistic, rel=1e-12)
    assert ours.p == pytest.approx(theirs.pvalue, rel=1e-9)
    assert "ties" in ours.warnings
    assert "t approximation" in ours.method


def test_spearman_of_the_job_satisfaction_table() -> None:
    table = np.array([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]])
    rows, columns = (np.repeat(at.ravel(), table.ravel()) for at in np.indices(table.shape))
    assert spearman_rho(rows, columns).value == pytest.approx(0.1768917107, rel=1e-9)


def test_pairwise_and_listwise_use_different_people() -> None:
    columns: list[list[float]] = [[1, 2, 3], [2, 1, NAN], [3, 3, 5], [4, 5, 4], [7, 1, NAN], [2, NAN, 1]]
    for coefficient in Coefficient:
        listwise = correlation_matrix(columns, coefficient=coefficient)
        pairwise = correlation_matrix(columns, coefficient=coefficient, deletion=Deletion.PAIRWISE)
        assert [[result.n for result in row] for row in listwise] == [[3] * 3] * 3
        assert [[result.n for result in row] for row in pairwise] == [[6, 5, 4], [5, 5, 3], [4, 3, 4]]
        assert all("rows_left_out" in result.warnings for result in listwise[0])
        assert pairwise[0][0].warnings == (("ties",) if coefficient is Coefficient.SPEARMAN else ())
        one = pearson_r if coefficient is Coefficient.PEARSON else spearman_rho
        first, third = [row[0] for row in columns], [row[2] for row in columns]
        assert pairwise[0][2].value == pytest.approx(one(first, third).value, rel=1e-12)
        assert pairwise[0][2].value == pairwise[2][0].value
        assert pairwise[1][1].value == 1


def test_numbers_far_from_zero_keep_their_digits() -> None:
    x, y = np.array([1, 2, 3, 4.0]), np.array([1, 3, 2, 5.0])
    assert pearson_r(x + 1e9, y + 1e9).value == pytest.approx(pearson_r(x, y).value, rel=1e-12)
    square = correlation_matrix(np.column_stack([x, y]) + 1e9, deletion=Deletion.PAIRWISE)
    assert square[0][1].value == pytest.approx(pearson_r(x, y).value, rel=1e-12)


@pytest.mark.parametrize("function", [pearson_r, spearman_rho])
def test_what_cannot_be_correlated(function) -> None:
    assert function([], []).warnings == ("too_few_rows",)
    assert function([1], [2]).warnings == ("too_few_rows",)
    assert function([1, NAN], [2, 3]).warnings == ("rows_left_out", "too_few_rows")
    assert function([0.1 + 0.2, 0.3, 0.3], [1, 2, 3]).warnings == ("no_variance",)
    assert function([0, 0, 0], [0, 0, 0]).value is None
    two = function([1, 2], [5, 3])
    assert (two.value, two.p, two.interval) == (pytest.approx(-1), None, None)
    straight = function([1, 2, 3, 4, 5], [2, 4, 6, 8, 10])
    assert (straight.value, straight.p, straight.interval) == (pytest.approx(1), None, None)
    with pytest.raises(ValueError, match="same number"):
        function([1, 2], [1])
