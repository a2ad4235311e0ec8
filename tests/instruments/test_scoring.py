"""From answers to scores: turned statements, missing answers, and the figures R computes."""

import csv
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.instruments import library
from ledetrad.instruments.scoring import factor_scores, minimum_valid, scored_matrix

PROFILE = library.load("group-profile")
CLIMATE = library.load("leadership-climate")

profile_sheets = st.lists(
    st.fixed_dictionaries(
        {},
        optional={item.key: st.none() | st.integers(1, 7) for item in PROFILE.items if "absence" in item.key},
    ),
    max_size=6,
)
absence_factors = st.sampled_from(["absence_of_relationship_conflict", "absence_of_political_games"])


def test_a_turned_statement_counts_as_eight_minus_the_answer() -> None:
    sheet = {"absence_of_relationship_conflict_1": 6, "absence_of_relationship_conflict_2": 1}
    matrix = scored_matrix(PROFILE, PROFILE.factor("absence_of_relationship_conflict"), [sheet])
    assert matrix.tolist() == [[6, 7]]
    assert factor_scores(PROFILE, "absence_of_relationship_conflict", [sheet]).tolist() == [6.5]


def test_one_of_two_answers_gives_a_score_and_none_gives_none() -> None:
    sheets: list[dict[str, int | None]] = [{"dialogue_1": 5, "dialogue_2": None}, {"dialogue_1": None}, {}]
    scores = factor_scores(PROFILE, "dialogue", sheets)
    assert scores[0] == 5
    assert np.isnan(scores[1:]).all()


def test_the_climate_wants_every_answer() -> None:
    sheet: dict[str, int | None] = dict.fromkeys(CLIMATE.factor("LEAD").items, 4)
    assert factor_scores(CLIMATE, "LEAD", [sheet]).tolist() == [4]
    assert np.isnan(factor_scores(CLIMATE, "LEAD", [sheet | {"LEAD07": None}])).all()


@pytest.mark.parametrize(("share", "needed"), [(0.01, 1), (0.5, 6), (0.63, 7), (7 / 11, 7), (1.0, 11)])
def test_the_number_needed_is_rounded_up(share: float, needed: int) -> None:
    assert minimum_valid(replace(CLIMATE, minimum_valid_share=share), "LEAD") == needed


def test_a_binary_fraction_does_not_demand_one_more() -> None:
    assert 0.28 * 25 > 7
    factor = replace(CLIMATE.factor("LEAD"), items=CLIMATE.factor("LEAD").items[:1] * 25)
    assert minimum_valid(replace(CLIMATE, minimum_valid_share=0.28), factor) == 7


def test_nobody_gives_an_empty_result() -> None:
    assert scored_matrix(PROFILE, "dialogue", []).shape == (0, 2)
    assert factor_scores(PROFILE, "dialogue", []).shape == (0,)


@pytest.mark.parametrize("answer", [0, 8, -1])
def test_an_answer_outside_the_scale_is_refused(answer: int) -> None:
    with pytest.raises(ValueError, match="dialogue_1"):
        scored_matrix(PROFILE, "dialogue", [{"dialogue_1": answer}])


@given(absence_factors, profile_sheets)
def test_turning_twice_gives_the_answers_back(factor: str, sheets: list[dict[str, int | None]]) -> None:
    once = scored_matrix(PROFILE, factor, sheets)
    keys = PROFILE.factor(factor).items
    as_sheets = [
        {key: None if np.isnan(value) else int(value) for key, value in zip(keys, row, strict=True)}
        for row in once
    ]
    twice = scored_matrix(PROFILE, factor, as_sheets)
    answers = [[np.nan if sheet.get(key) is None else sheet[key] for key in keys] for sheet in sheets]
    np.testing.assert_array_equal(twice, np.array(answers, dtype=float).reshape(twice.shape))


@given(absence_factors, profile_sheets)
def test_scores_stay_on_the_scale_and_are_missing_only_without_answers(
    factor: str, sheets: list[dict[str, int | None]]
) -> None:
    keys = PROFILE.factor(factor).items
    for sheet, score in zip(sheets, factor_scores(PROFILE, factor, sheets), strict=True):
        answered = [key for key in keys if sheet.get(key) is not None]
        assert np.isnan(score) == (not answered)
        assert not answered or 1 <= score <= 7


@pytest.mark.parametrize("scale", ["LEAD", "TSIG"])
def test_the_real_answers_give_what_r_gives(reference: Path, scale: str) -> None:
    with (reference / "data/leadership_climate.csv").open(encoding="utf-8") as file:
        rows = [{key: int(value) for key, value in row.items()} for row in csv.DictReader(file)]
    expected = json.loads(
        (reference / "oracles/leadership_climate_and_waves.json").read_text(encoding="utf-8")
    )
    expected = expected["scales"][scale]
    scores = factor_scores(CLIMATE, scale, rows)
    assert len(scores) == 2042
    assert scores.mean() == pytest.approx(expected["score_mean"], rel=1e-9)
    assert scores.std(ddof=1) == pytest.approx(expected["score_sd"], rel=1e-9)
    by_group = defaultdict(list)
    for row, score in zip(rows, scores, strict=True):
        by_group[row["COMPID"]].append(score)
    assert len(by_group) == len(expected["by_group"]) == 49
    for group in expected["by_group"]:
        ours = by_group[int(group["group"])]
        assert len(ours) == group["n"]
        assert np.mean(ours) == pytest.approx(group["mean"], rel=1e-9)
