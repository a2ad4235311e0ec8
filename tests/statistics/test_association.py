"""Cross tables: counts and shares, tests, and strength of association."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ledetrad.statistics.association import chi_square, cramers_v, expected_counts, likelihood_ratio, phi
from ledetrad.statistics.crosstabs import cross_table
from ledetrad.statistics.fisher import fisher_exact
from ledetrad.statistics.ordinal import gamma, kendall_tau_b, kendall_tau_c, somers_d
from ledetrad.statistics.results import FloatArray

JOB_SATISFACTION = [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]
NAN = float("nan")
ORDINAL = [gamma, kendall_tau_b, kendall_tau_c, somers_d]


def test_counts_and_shares() -> None:
    table = cross_table([1, 1, 2, 2, NAN, 2], [5, 6, 5, 5, 5, NAN], column_codes=[6, 5, 4])
    assert table.row_codes == (1.0, 2.0)
    assert table.column_codes == (6.0, 5.0, 4.0)
    assert table.counts.tolist() == [[1, 1, 0], [0, 2, 0]]
    assert (table.n, table.n_left_out) == (4, 2)
    assert table.row_shares.tolist() == [[0.5, 0.5, 0], [0, 1, 0]]
    assert table.column_shares[:, 1].tolist() == pytest.approx([1 / 3, 2 / 3])
    assert np.isnan(table.column_shares[:, 2]).all()
    assert table.total_shares.sum() == 1


@pytest.mark.parametrize("step", [1, 0.5, 1000])
def test_codes_of_any_size_are_found(step: float) -> None:
    table = cross_table([3 * step, -step, 3 * step], [0, 0, 7 * step])
    assert table.row_codes == (-step, 3 * step)
    assert table.counts.tolist() == [[1, 0], [1, 1]]


def test_a_table_of_nobody() -> None:
    table = cross_table([], [], row_codes=[1, 2])
    assert table.counts.shape == (2, 0)
    assert np.isnan(cross_table([NAN], [1], row_codes=[1], column_codes=[1]).row_shares).all()


def test_codes_are_checked() -> None:
    with pytest.raises(ValueError, match="not among"):
        cross_table([1, 2], [1, 1], row_codes=[1])
    with pytest.raises(ValueError, match="twice"):
        cross_table([1], [1], row_codes=[1, 1])


def test_job_satisfaction_as_r_and_pspp() -> None:
    test = chi_square(JOB_SATISFACTION)
    assert test.value == pytest.approx(5.9655146, rel=1e-7)
    assert (test.df, test.n) == ((9.0,), 96)
    assert test.p == pytest.approx(0.74336, abs=5e-6)
    assert test.warnings == ("expected_too_small",)
    assert likelihood_ratio(JOB_SATISFACTION).value == pytest.approx(6.7641, abs=5e-5)
    assert fisher_exact(JOB_SATISFACTION).p == pytest.approx(0.7826849, rel=1e-6)
    # Which of the two goes down does not matter, neither to p nor to whether there is one.
    assert fisher_exact(np.transpose(JOB_SATISFACTION)).p == pytest.approx(0.7826849, rel=1e-6)


def test_gamma_with_both_standard_errors() -> None:
    found = gamma(JOB_SATISFACTION)
    assert found.result.value == pytest.approx(0.2211009174, rel=1e-9)
    assert found.ase1 == pytest.approx(0.1171628294, rel=1e-9)
    assert found.ase0 == pytest.approx(0.1194193029, rel=1e-9)
    assert found.t == pytest.approx(1.851467, rel=1e-6)


@pytest.mark.parametrize(
    ("found", "value"),
    [
        (kendall_tau_b(JOB_SATISFACTION), 0.1523521513),
        (kendall_tau_c(JOB_SATISFACTION), 0.1394675926),
        (somers_d(JOB_SATISFACTION), 0.1417230226),
        (somers_d(JOB_SATISFACTION, rows_dependent=True), 0.1637784574),
    ],
)
def test_ordinal_measures_with_the_p_of_spss_and_of_r(found, value: float) -> None:
    assert found.result.value == pytest.approx(value, rel=1e-9)
    assert found.result.p == pytest.approx(0.0641, abs=5e-5)
    assert found.p_kendall == pytest.approx(0.0860295, rel=1e-6)
    assert "ASE0" in found.result.method
    low, high = found.result.interval
    assert low < 0 < value < high


def test_both_p_as_scipy_has_them() -> None:
    from scipy import stats

    rows, columns = (np.repeat(at.ravel(), np.ravel(JOB_SATISFACTION)) for at in np.indices((4, 4)))
    assert kendall_tau_b(JOB_SATISFACTION).p_kendall == pytest.approx(
        stats.kendalltau(rows, columns).pvalue, rel=1e-9
    )
    theirs = stats.somersd(JOB_SATISFACTION)
    assert somers_d(JOB_SATISFACTION).result.value == pytest.approx(theirs.statistic, rel=1e-12)
    assert somers_d(JOB_SATISFACTION).result.p == pytest.approx(theirs.pvalue, rel=1e-9)


def test_standard_errors_are_the_delta_method_s() -> None:
    """ASE1 is the spread of the measure when each cell moves: checked by moving the cells."""
    table = np.array(JOB_SATISFACTION, dtype=float)
    share, step = table / table.sum(), 1e-6
    for measure in (gamma, kendall_tau_b, somers_d):
        slopes: FloatArray = np.zeros_like(share)
        for cell in np.ndindex(*share.shape):
            moved = [share.copy(), share.copy()]
            moved[0][cell] += step
            moved[1][cell] -= step if share[cell] else 0
            values = [measure(np.round(part * 1e10)).result.value or 0.0 for part in moved]
            slopes[cell] = (values[0] - values[1]) / (step * (2 if share[cell] else 1))
        spread = (share * slopes**2).sum() - (share * slopes).sum() ** 2
        assert measure(table).ase1 == pytest.approx(np.sqrt(spread / table.sum()), rel=1e-4)


@given(arrays(np.int64, st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=st.integers(0, 6)))
def test_turning_a_table_turns_the_sign_and_nothing_else(table) -> None:
    for measure in ORDINAL:
        one, turned = measure(table), measure(table[::-1])
        if one.result.value is None:
            assert turned.result.value is None
            assert one.result.warnings
            continue
        assert turned.result.value is not None
        assert turned.result.value == pytest.approx(-one.result.value, abs=1e-12)
        assert -1 - 1e-12 <= one.result.value <= 1 + 1e-12
        assert turned.ase1 == pytest.approx(one.ase1, abs=1e-7)
        if one.result.p is not None:
            assert turned.result.p == pytest.approx(one.result.p, abs=1e-9)


def test_two_by_two() -> None:
    from scipy import stats

    table = [[20, 10], [8, 22]]
    theirs = stats.chi2_contingency(table, correction=False)
    corrected = stats.chi2_contingency(table, correction=True)
    assert chi_square(table).value == pytest.approx(theirs.statistic, rel=1e-12)
    assert chi_square(table).p == pytest.approx(theirs.pvalue, rel=1e-9)
    assert chi_square(table, correction=True).value == pytest.approx(corrected.statistic, rel=1e-12)
    assert phi(table).value == pytest.approx(cramers_v(table).value, rel=1e-12)
    assert phi(table[::-1]).value == pytest.approx(-(phi(table).value or 0), rel=1e-12)
    with pytest.raises(ValueError, match="2 × 2"):
        chi_square(JOB_SATISFACTION, correction=True)
    assert phi(JOB_SATISFACTION).value is None
    assert phi(JOB_SATISFACTION).warnings == ("expected_too_small", "undefined")


def test_hair_and_eye_colour() -> None:
    table = [[68, 20, 15, 5], [119, 84, 54, 29], [26, 17, 14, 14], [7, 94, 10, 16]]
    assert chi_square(table).value == pytest.approx(138.28984, rel=1e-7)
    assert cramers_v(table).value == pytest.approx(0.279, abs=5e-4)
    assert chi_square(table).warnings == ()


def test_empty_rows_and_columns_do_not_count() -> None:
    full = [[3, 0, 9], [0, 0, 0], [8, 0, 2]]
    small = [[3, 9], [8, 2]]
    assert chi_square(full).value == chi_square(small).value
    assert chi_square(full).df == (1.0,)
    assert expected_counts(full).shape == (3, 3)
    assert kendall_tau_c(full).result.value == kendall_tau_c(small).result.value


@pytest.mark.parametrize(
    "table",
    [
        [[3, 1], [1, 3]],
        [[8, 2], [1, 5]],
        [[0, 10], [5, 3]],
        [[794, 150], [86, 570]],
        [[5000, 4900], [4800, 5050]],
    ],
)
def test_fisher_two_by_two_as_scipy(table) -> None:
    from scipy import stats

    assert fisher_exact(table).p == pytest.approx(stats.fisher_exact(table).pvalue, rel=1e-8)


@pytest.mark.parametrize(
    "table", [[[3, 1, 2], [0, 4, 1]], [[2, 0], [1, 3], [0, 4]], [[1, 2, 0], [0, 1, 3], [2, 0, 1]]]
)
def test_fisher_of_a_small_table_by_trying_every_table(table) -> None:
    table = np.array(table)
    rows, columns = (np.repeat(at.ravel(), table.ravel()) for at in np.indices(table.shape))
    # Every placing of the column answers over the people is equally likely; the tables they give are counted.
    from math import factorial, prod

    def weight(counts) -> float:
        return 1 / prod(factorial(int(count)) for count in np.ravel(counts))

    seen = {}

    def fill(left_rows, left_columns, cells) -> None:
        at = len(cells)
        if at == table.size:
            if not any(left_rows) and not any(left_columns):
                seen[tuple(cells)] = weight(cells)
            return
        i, j = divmod(at, table.shape[1])
        for count in range(min(left_rows[i], left_columns[j]) + 1):
            fill(
                [left - count * (place == i) for place, left in enumerate(left_rows)],
                [left - count * (place == j) for place, left in enumerate(left_columns)],
                [*cells, count],
            )

    fill(list(np.bincount(rows)), list(np.bincount(columns)), [])
    likely = [chance for chance in seen.values() if chance <= weight(table) * (1 + 1e-7)]
    assert fisher_exact(table).p == pytest.approx(sum(likely) / sum(seen.values()), rel=1e-9)


def test_fisher_refuses_what_it_cannot_count_out() -> None:
    result = fisher_exact(np.full((6, 6), 500))
    assert (result.value, result.p, result.warnings) == (None, None, ("table_too_large",))


@pytest.mark.parametrize(
    "table", [[[0, 0], [0, 0]], [[3, 4]], [[3], [4]], [[5, 0], [2, 0]], np.zeros((0, 0))]
)
def test_tables_that_say_nothing(table) -> None:
    for function in (chi_square, likelihood_ratio, cramers_v, phi, fisher_exact):
        result = function(table)
        assert (result.value, result.p) == (None, None)
        assert result.warnings in {("too_few_rows",), ("no_variance",)}
    for measure in ORDINAL:
        assert measure(table).result.value is None
        assert measure(table).result.warnings


def test_a_table_holds_counts() -> None:
    wrongs: list[Any] = [[[0.5, 1], [1, 1]], [[-1, 1], [1, 1]], [1, 2], [[NAN, 1], [1, 1]]]
    for wrong in wrongs:
        with pytest.raises(ValueError, match="cross table"):
            chi_square(wrong)
