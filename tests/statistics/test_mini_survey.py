"""Twenty people in four teams of five, with holes: the figures R printed (psych 2.2.9, multilevel 2.7)."""

import numpy as np
import pytest

from ledetrad.statistics import (
    Deletion,
    agreement_by_group,
    alpha_if_dropped,
    average_deviation,
    cronbach_alpha,
    icc,
    item_rest_correlations,
    mean,
    r_star_wg_j,
    rwg,
    rwg_j,
    scale_mean,
    standard_deviation,
    standardised_alpha,
    suspected_unreversed,
)

NAN = float("nan")
Q1 = [4, 4, 5, 3, 4, 2, 3, 2, 3, 2, 5, 5, 4, 5, 4, 1, 5, 3, 2, 4]
Q2 = [4, 5, 5, 3, 4, 3, 3, 2, 2, 2, 5, 4, 4, 5, 5, 2, 4, 3, 1, 5]
Q3 = [3, 4, 5, 4, NAN, 2, 2, 3, 3, 1, 4, 5, 5, 4, 4, 1, 5, 2, NAN, 4]
Q4_REVERSED = np.array([2, 1, 1, 3, 2, 4, 3, 4, NAN, 5, 1, 2, 1, 1, 2, 5, 1, 3, 4, NAN])
ANSWERS = np.column_stack([Q1, Q2, Q3, 6 - Q4_REVERSED])
UNREVERSED = np.column_stack([Q1, Q2, Q3, Q4_REVERSED])
TEAMS = np.repeat([0, 1, 2, 3], 5)
INDEX = scale_mean(ANSWERS, min_valid=3)


def same(expected: object) -> object:
    return pytest.approx(expected, rel=1e-6, abs=1e-10)


def test_alpha_pairwise_as_psych_with_a_caution_on_so_few_people() -> None:
    alpha = cronbach_alpha(ANSWERS, deletion=Deletion.PAIRWISE)
    assert alpha.value == same(0.9612045598)
    assert (alpha.n, alpha.interval) == (16, None)
    assert alpha.warnings == ("pairwise_on_few",)
    assert standardised_alpha(ANSWERS, deletion=Deletion.PAIRWISE).value == same(0.9615267826)
    dropped = alpha_if_dropped(ANSWERS, deletion=Deletion.PAIRWISE)
    assert [one.value for one in dropped] == same([0.9349799420, 0.9731354790, 0.9642434389, 0.9184198688])


def test_alpha_listwise_with_feldt_s_interval() -> None:
    alpha = cronbach_alpha(ANSWERS)
    assert (alpha.value, alpha.n) == (same(0.9600697282), 16)
    assert alpha.interval == same((0.9145010579, 0.9844325553))
    assert standardised_alpha(ANSWERS).value == same(0.9625239958)


def test_a_pairwise_item_rest_correlation_above_one_is_no_correlation() -> None:
    # psych prints 1.003 for the fourth item here.
    *others, fourth = item_rest_correlations(ANSWERS, deletion=Deletion.PAIRWISE)
    assert fourth.value is None
    assert "undefined" in fourth.warnings
    assert all(one.value is not None and one.value < 1 for one in others)
    listwise = item_rest_correlations(ANSWERS)[3].value
    assert listwise is not None
    assert listwise < 1


def test_the_item_nobody_reversed_is_named() -> None:
    assert suspected_unreversed(ANSWERS) == ()
    assert suspected_unreversed(UNREVERSED) == (3,)
    assert suspected_unreversed(UNREVERSED, deletion=Deletion.PAIRWISE) == (3,)


def test_index_by_the_rule_three_of_four() -> None:
    assert mean(INDEX).value == same(3.470833333)
    assert standard_deviation(INDEX).value == same(1.233746671)
    assert mean(INDEX).n == 20


def test_agreement_of_the_index() -> None:
    teams = [INDEX[team == TEAMS] for team in range(4)]
    assert [rwg(one, variance=2, clip_negative=True).value for one in teams] == same(
        [0.771875, 0.8774305556, 0.978125, 0]
    )
    fourth = rwg(teams[3], variance=2)
    assert fourth.value == same(1 - float(teams[3].var(ddof=1)) / 2)
    assert fourth.value is not None
    assert fourth.value < 0
    assert fourth.warnings == ("negative",)
    deviations = [average_deviation(one[:, None]).value for one in teams]
    assert deviations == same([0.52, 0.34, 0.16, 1.2733333333])


def test_agreement_of_the_items_rests_on_complete_rows() -> None:
    agreement = agreement_by_group(ANSWERS, TEAMS, groups=4, options=5, clip_negative=True)
    assert [one.n for one in agreement] == [4, 4, 5, 3]
    assert [one.rwg_j.value for one in agreement] == same([0.8592592593, 0.9269841270, 0.9577464789, 0])
    raw = agreement_by_group(ANSWERS, TEAMS, groups=4, options=5)
    lindell = [0.6041666667, 0.7604166667, 0.85, -0.6666666667]
    assert [one.r_star_wg_j.value for one in raw] == same(lindell)
    assert [one.average_deviation.value for one in raw] == same([0.625, 0.46875, 0.48, 1.2222222222])
    assert "left out" in raw[0].average_deviation.method
    assert [one.rwg_j.warnings for one in raw[2:]] == [(), ("rows_left_out", "undefined")]


def test_one_group_at_a_time_gives_the_same() -> None:
    for one in agreement_by_group(ANSWERS, TEAMS, groups=4, options=5):
        team = ANSWERS[one.group == TEAMS]
        assert one.rwg_j == rwg_j(team, options=5)
        assert one.r_star_wg_j.value == same(r_star_wg_j(team, options=5).value)


def test_intraclass_correlations_of_the_index() -> None:
    between = icc(INDEX, TEAMS)
    assert between.f == pytest.approx(6.80114, abs=5e-6)
    assert between.p == pytest.approx(0.0036268, abs=5e-8)
    assert (between.icc1, between.icc2) == same((0.5370857443, 0.8529657477))
