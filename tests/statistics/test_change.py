"""Change between two waves: sizes, tests and shares, against R's numbers and on data that say nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.statistics.change import PairedChange, group_changes, groups_up, paired_change
from ledetrad.statistics.paired_effects import PairedMoments, d_av, glass_delta
from ledetrad.statistics.reliable_change import reliable_change
from ledetrad.statistics.results import Result
from ledetrad.statistics.signed_ranks import (
    Zeros,
    mcnemar,
    mcnemar_exact,
    rank_biserial,
    sign_test,
    signed_rank_counts,
    wilcoxon,
)

PRE = [3, 3, 4, 2, 5, 3, 4, 2, 3, 4, 3, 2]
POST = [4, 3, 4, 4, 5, 4, 5, 3, 3, 5, 2, 3]
SLEEP_A = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
SLEEP_B = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
NAN = float("nan")


def results_of(change: PairedChange) -> list[Result]:
    return [value for value in vars(change).values() if isinstance(value, Result)]


def test_twelve_people_before_and_after() -> None:
    change = paired_change(PRE, POST)
    assert (change.n, change.n_left_out) == (12, 0)
    assert change.mean_change.value == pytest.approx(0.5833333, rel=1e-7)
    assert change.mean_change.interval == pytest.approx((0.0795097, 1.0871570), rel=1e-6)
    assert change.paired_t.value == pytest.approx(2.5483281, rel=1e-7)
    assert change.paired_t.df == (11.0,)
    assert change.paired_t.p == change.mean_change.p == pytest.approx(0.02707557, rel=1e-6)
    assert change.r.value == pytest.approx(0.6529998, rel=1e-7)
    assert change.d_z.value == pytest.approx(0.7356389458, rel=1e-9)
    assert change.d_z.interval == pytest.approx((0.0806935, 1.3649851), rel=1e-5)
    assert change.g_z.value == pytest.approx(0.6841146543, rel=1e-9)
    assert change.d_rm.value == pytest.approx(0.6128364243, rel=1e-9)
    assert change.glass_delta.value == pytest.approx(0.6222641269, rel=1e-9)
    assert change.rank_biserial.value == pytest.approx(0.7777778, rel=1e-7)
    assert (change.share_up.value, change.share_same.value, change.share_down.value) == (
        7 / 12,
        4 / 12,
        1 / 12,
    )
    assert change.share_up.interval is not None


def test_two_effect_sizes_are_called_d_av() -> None:
    """R's effectsize divides by the mean of the two SDs, other sources by the root of the mean variance."""
    change, sleep = paired_change(PRE, POST), paired_change(SLEEP_A, SLEEP_B)
    assert change.d_av_mean_sd.value == pytest.approx(0.6131495173, rel=1e-9)
    assert sleep.d_av_mean_sd.value == pytest.approx(0.8334963413, rel=1e-9)
    assert sleep.d_av.value == pytest.approx(0.832181, rel=1e-6)
    assert change.d_av.method != change.d_av_mean_sd.method
    assert change.d_av_mean_sd.interval is None


def test_the_interval_of_d_av_as_statpsych_prints_it() -> None:
    spread = 15.3**2 + 14.6**2 - 2 * 0.75 * 15.3 * 14.6
    moments = PairedMoments(n=25, change=8.3, sd1=15.3, sd2=14.6, sd_change=spread**0.5, r=0.75)
    assert d_av(moments).value == pytest.approx(0.5550319, rel=1e-6)
    assert d_av(moments).interval == pytest.approx((0.2394905, 0.8705732), rel=1e-6)
    assert glass_delta(moments).interval == pytest.approx((0.2258515, 0.8591158), rel=1e-6)


def test_sleep() -> None:
    change = paired_change(SLEEP_B, SLEEP_A)
    assert change.paired_t.value == pytest.approx(-4.0621277, rel=1e-7)
    assert change.paired_t.p == pytest.approx(0.00283289, rel=1e-6)
    assert change.mean_change.interval == pytest.approx((-2.4598858, -0.7001142), rel=1e-6)
    turned = paired_change(SLEEP_A, SLEEP_B)
    assert turned.d_z.value == pytest.approx(1.284557563, rel=1e-9)
    # R searches for the interval to four digits or so; ours is put back into the distribution.
    assert turned.d_z.interval == pytest.approx((0.4146298, 2.1180212), rel=1e-5)
    assert change.d_z.interval == pytest.approx((-2.1180212, -0.4146298), rel=1e-5)
    assert wilcoxon(SLEEP_A, SLEEP_B).p == pytest.approx(0.009090698, rel=1e-7)
    assert wilcoxon(SLEEP_A, SLEEP_B, correction=False).p == pytest.approx(0.007632442, rel=1e-7)


def test_wilcoxon_says_which_of_its_p_values_it_is() -> None:
    by_rule = {
        0.04183059: wilcoxon(PRE, POST),
        0.03480848: wilcoxon(PRE, POST, correction=False),
        0.0325828: wilcoxon(PRE, POST, zeros=Zeros.PRATT, correction=False),
    }
    for p, result in by_rule.items():
        assert result.p == pytest.approx(p, rel=1e-6)
        assert "ties" in result.warnings
    assert len({result.method for result in by_rule.values()}) == 3
    assert wilcoxon(PRE, POST).value == 32
    assert wilcoxon(PRE, POST).n == 12
    assert "zeros_dropped" in wilcoxon(PRE, POST).warnings
    assert "zeros_dropped" not in wilcoxon(PRE, POST, zeros=Zeros.PRATT).warnings


def test_wilcoxon_is_exact_for_few_changes_without_ties() -> None:
    from scipy import stats

    before, after = [1.1, 2.3, 3.2, 4.8, 5.0], [1.9, 2.0, 4.3, 6.4, 7.5]
    assert wilcoxon(before, after).p == pytest.approx(stats.wilcoxon(before, after, method="exact").pvalue)
    assert "exact" in wilcoxon(before, after).method
    assert "normal" in wilcoxon(before, after, exact=False).method
    with pytest.raises(ValueError, match="without zeros and ties"):
        wilcoxon(PRE, POST, exact=True)


def test_the_exact_distribution_by_trying_every_sign() -> None:
    for n in range(1, 9):
        ranks = np.arange(1, n + 1)
        signs = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
        assert signed_rank_counts(n).tolist() == (np.bincount(signs @ ranks) / 2**n).tolist()


def test_changes_that_differ_by_rounding_alone_are_pointed_out() -> None:
    assert "near_ties" in wilcoxon([5.1, 2.1, 2, 3], [5.2, 2.2, 3, 5]).warnings
    assert "near_ties" not in wilcoxon(PRE, POST).warnings


def test_dust_is_no_change() -> None:
    change = paired_change([0.3, 0.3, 1], [0.1 + 0.2, 0.4, 2])
    assert (change.share_same.value, change.share_up.value) == (1 / 3, 2 / 3)
    assert change.wilcoxon.value == 3


def test_sign_test_and_mcnemar() -> None:
    assert sign_test(PRE, POST).p == 0.0703125
    assert sign_test(PRE, POST).value == 7
    assert "7 up and 1 down" in sign_test(PRE, POST).method
    table = [[794, 150], [86, 570]]
    assert mcnemar(table).value == pytest.approx(17.355932, rel=1e-7)
    assert mcnemar(table, correction=True).value == pytest.approx(16.817797, rel=1e-7)
    assert (mcnemar(table).n, mcnemar(table).df) == (1600, (1.0,))
    assert mcnemar_exact([[0, 7], [1, 4]]).p == 0.0703125
    assert mcnemar([[5, 3], [2, 9]]).warnings == ("expected_too_small",)
    for function in (mcnemar, mcnemar_exact):
        assert (function([[5, 0], [0, 9]]).value, function([[5, 0], [0, 9]]).warnings) == (
            None,
            ("no_variance",),
        )
        assert function([[0, 0], [0, 0]]).warnings == ("too_few_rows",)
        with pytest.raises(ValueError, match="2 × 2"):
            function([[1, 2, 3]])


def test_floor_and_ceiling() -> None:
    assert paired_change([5, 5, 4, 1], [5, 5, 5, 2], ends=(1, 5)).cautions == ("floor", "ceiling")
    assert paired_change([3, 4, 2, 3], [5, 5, 5, 5], ends=(1, 5)).cautions == ()
    assert paired_change([5, 5], [5, 5]).cautions == ()
    assert paired_change([], [], ends=(1, 5)).cautions == ()


def test_people_with_one_wave_are_left_out_and_counted() -> None:
    change = paired_change([1, 2, NAN, 4, NAN], [2, NAN, 3, 6, NAN])
    assert (change.n, change.n_left_out) == (2, 2)
    assert change.mean_change.value == 1.5
    for result in (change.mean_change, change.paired_t, change.d_z, change.d_av, change.wilcoxon, change.r):
        assert "rows_left_out" in result.warnings
    with pytest.raises(ValueError, match="same number"):
        paired_change([1, 2], [1])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], []),
        ([NAN], [1]),
        ([2], [3]),
        ([1, 2], [2, 3]),
        ([0, 0, 0], [0, 0, 0]),
        ([5.1, 4.1, 3.1], [5.2, 4.2, 3.2]),
    ],
)
def test_what_has_no_spread_gives_no_test(before: list[float], after: list[float]) -> None:
    change = paired_change(before, after, ends=(1, 5))
    for result in (change.paired_t, change.d_z, change.g_z, change.d_rm):
        assert (result.value, result.p, result.interval) == (None, None, None)
        assert {"too_few_rows", "no_variance"} & set(result.warnings)
    for result in results_of(change):
        assert result.value is not None or result.warnings
        assert result.value is None or np.isfinite(result.value)


def test_two_people() -> None:
    change = paired_change([1, 2], [2, 5])
    assert change.paired_t.value == pytest.approx(2)
    assert change.g_z.warnings == ("too_few_rows",)
    for result in results_of(change):
        assert result.value is None or np.isfinite(result.value)


answers = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=30)


@given(answers)
def test_turning_time_turns_the_sign(pairs: list[tuple[int, int]]) -> None:
    before, after = ([float(pair[side]) for pair in pairs] for side in (0, 1))
    there, back = paired_change(before, after), paired_change(after, before)
    for name in ("mean_change", "paired_t", "d_z", "g_z", "d_av", "d_rm", "rank_biserial"):
        one, other = getattr(there, name), getattr(back, name)
        assert (one.value is None) == (other.value is None)
        if one.value is not None:
            assert other.value == pytest.approx(-one.value, abs=1e-9)
    assert there.wilcoxon.p == pytest.approx(back.wilcoxon.p)
    assert there.sign_test.p == back.sign_test.p
    assert there.share_up.value == back.share_down.value


def test_a_rise_of_exactly_a_tenth_counts() -> None:
    assert groups_up([5.1, 4.0, 3.0, 2.0], [5.2, 4.1, 3.09999, 2.5]).value == 3
    assert groups_up([5.1], [5.2], at_least=0.2).value == 0
    assert groups_up([NAN], [3]).value is None
    assert groups_up([NAN], [3]).warnings == ("rows_left_out", "too_few_groups")


def test_group_means_need_enough_people_in_that_wave() -> None:
    groups = ["a"] * 5 + ["b"] * 5 + ["c"] * 5 + [None]
    before = [1, 2, 3, 4, 5, 2, 2, 2, 2, NAN, 3, 3, 3, 3, 3, 1]
    after = [2, 3, 4, 5, 5, 1, 1, 1, 1, 1, 3, 3, 3, 3, 4, 9]
    found = group_changes(before, after, groups)
    assert [(group.group, group.n1, group.mean1) for group in found.groups] == [
        ("a", 5, 3.0),
        ("b", 4, None),
        ("c", 5, 3.0),
    ]
    assert [group.mean2 for group in found.groups] == pytest.approx([3.8, 1.0, 3.2])
    assert (found.change.n, found.groups_up.value, found.groups_up.n) == (2, 2, 2)
    assert group_changes(before, after, groups, minimum=4).change.n == 3
    assert group_changes([], [], []).change.n == 0
    with pytest.raises(ValueError, match="labels"):
        group_changes([1], [1], [])


def test_reliable_change_of_jacobson_and_truax() -> None:
    """S_diff = √2 · 7.5 · √(1 − .80) = 4.74: a change of 9.3 it takes (their 1991 example: 47.5 to 32.5 is −3.16)."""
    found = reliable_change([47.5, 40, 30], [32.5, 42, 45], reliability=0.8, which="test–retest", sd=7.5)
    assert found.index == pytest.approx([-3.162, 0.4216, 3.162], abs=1e-3)
    assert found.least_change == pytest.approx(9.297, abs=1e-3)
    assert (found.up.value, found.none.value, found.down.value, found.up.n) == (1, 1, 1, 3)
    assert "0.800 (test–retest)" in found.up.method


def test_reliable_change_keeps_people_in_place() -> None:
    found = reliable_change([1, NAN, 3, 4], [1, 2, 5, NAN], reliability=0.5, which="alpha before")
    assert np.isnan(found.index).tolist() == [False, True, False, True]
    assert found.up.n == 2
    assert "rows_left_out" in found.up.warnings


@pytest.mark.parametrize(
    ("before", "after", "reliability"),
    [([], [], 0.8), ([1], [2], 0.8), ([2, 2], [1, 3], 0.8), ([1, 3], [1, 3], 1)],
)
def test_reliable_change_that_is_not_determined(before, after, reliability) -> None:
    found = reliable_change(before, after, reliability=reliability, which="alpha before")
    assert (found.up.value, found.none.value, found.down.value, found.least_change) == (None,) * 4
    assert found.up.warnings
    assert np.isnan(found.index).all()


def test_reliable_change_checks_what_it_is_given() -> None:
    for reliability, sd in ((1.2, None), (NAN, None), (0.8, -1), (0.8, NAN)):
        with pytest.raises(ValueError, match=r"reliability|deviation"):
            reliable_change([1, 2], [2, 3], reliability=reliability, which="alpha", sd=sd)


def test_rank_biserial_ends() -> None:
    assert rank_biserial([1, 2, 3], [2, 4, 6]).value == 1
    assert rank_biserial([2, 4], [1, 1]).value == -1
    assert rank_biserial([1, 1], [1, 1]).warnings == ("no_variance",)
