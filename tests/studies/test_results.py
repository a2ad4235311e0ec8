"""What a release tells, and what can be worked out from it by subtraction: nothing about a few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.instruments.questionnaires.model import (
    Choice,
    Kind,
    Page,
    Question,
    Questionnaire,
    Reporting,
    Role,
)
from ledetrad.office.scope import in_workspace
from ledetrad.studies import pairs
from ledetrad.studies.actions import NotPossible, SeatRow
from ledetrad.studies.models import Seat, StudyPart, StudyRecord, StudyText
from ledetrad.studies.telling import FEWEST, bands_of, distributions, may_stand
from tests.cast import Cast
from tests.studies.people import make_study_of, raters, sheet, small_questionnaire, strangers, words


def _question(results: Mapping[str, Any], key: str) -> dict[str, Any]:
    figures: dict[str, Any] = next(one for one in results["questions"] if one["key"] == key)["figures"]
    return figures


def _units(**sizes: int) -> list[SeatRow]:
    return [
        row for unit, size in sizes.items() for row in strangers(size, domain=f"{unit}.example", part=unit)
    ]


def test_a_unit_too_small_is_folded_with_another_and_its_records_lose_its_name(cast: Cast) -> None:
    survey = make_study_of(cast, people=_units(a=9, b=8, c=5, d=3)).open()
    for number, seat in enumerate(survey.seats):
        survey.deliver(seat, sheet(number))
    release = survey.close()
    groups = {group["label"]: group for group in release.results["groups"]}
    assert {label for label, group in groups.items() if group["shown"]} == {"a", "b"}
    assert groups["d"]["delivered"] is None
    with in_workspace(cast.workspace):
        named = set(StudyRecord.objects.values_list("part__label", flat=True))
        assert named == {"a", "b", None}, "c keeps d company, or d would follow by subtraction"
        assert StudyRecord.objects.filter(part=None).count() == 8
        assert set(StudyText.objects.values_list("part__label", flat=True)) == {"a", "b", None}
    useful = _question(release.results, "useful")
    assert useful[""]["n"] == 25
    assert {figure["shown"] for key, figure in useful.items() if key == groups["c"]["id"]} == {False}
    assert len(release.texts["keep"]) == 25
    assert {text["part"] for text in release.texts["keep"]} == {""}


def test_a_question_few_answered_in_a_unit_is_hidden_there_with_company(cast: Cast) -> None:
    survey = make_study_of(cast, people=_units(a=7, b=7, c=7)).open()
    for number, seat in enumerate(survey.seats):
        given = sheet(number)
        if seat.part.label == "a" and number > 1:
            del given["useful"]
        survey.deliver(seat, given)
    results = survey.close().results
    useful = _question(results, "useful")
    hidden = [key for key, figure in useful.items() if not figure["shown"]]
    assert len(hidden) == 2
    assert useful[""]["n"] == 15
    assert all(figure["shown"] for figure in _question(results, "clear").values())


def test_four_answers_give_no_figure_no_count_and_no_text(cast: Cast) -> None:
    release = make_study_of(cast, people=8).open().answered(4).close()
    assert release.results["delivered"] is None
    assert release.texts == {}
    assert {one["figures"][""]["shown"] for one in release.results["questions"]} == {False}
    assert release.suppressed


def test_raters_below_their_minimum_are_neither_shown_nor_rolled_up_nor_kept(cast: Cast) -> None:
    people = [*raters(1, "self"), *raters(1, "superior"), *raters(3, "peer"), *raters(2, "employee")]
    survey = make_study_of(cast, recipe="leader_360", people=people).open()
    for number, seat in enumerate(survey.seats):
        survey.deliver(seat, {**sheet(number), "keep": f"{seat.part.category} skriver"})
    release = survey.close()
    shown = {group["category"]: group["shown"] for group in release.results["groups"]}
    assert shown == {"self": True, "superior": True, "peer": True, "employee": False}
    useful = _question(release.results, "useful")
    assert "" not in useful, "nothing is summed over categories"
    with in_workspace(cast.workspace):
        assert sorted(StudyRecord.objects.values_list("part__category", flat=True)) == [
            "peer",
            "peer",
            "peer",
            "self",
            "superior",
        ]
    # Texts of colleagues need five; those told by name stand by their name.
    assert sorted(text["text"] for text in release.texts["keep"]) == ["self skriver", "superior skriver"]
    assert Seat.unscoped.filter(study=survey.study, answered=True).count() == 7


def test_a_questionnaire_that_forbids_single_items_shows_scales_alone(cast: Cast) -> None:
    locked = small_questionnaire(reporting=Reporting(never_single_items=True, minimum=3))
    release = make_study_of(cast, people=8, questionnaire=locked).open().answered(8).close()
    assert release.results["questions"] == []
    assert release.results["scales"][0]["figures"][""]["shown"]
    counted = make_study_of(cast, people=8, questionnaire=locked, confidentiality="counted")
    with pytest.raises(NotPossible):
        counted.open()


def _pair_questionnaire() -> Questionnaire:
    stances = tuple(
        Choice(key, words(key), role=role)
        for key, role in (("a", "independence"), ("b", "dialogue"), ("c", "loyalty"))
    )
    return small_questionnaire(
        pages=(Page("one", (Question("case", Kind.CHOICE, words("Hva gjør du?"), choices="stances"),)),),
        lists={"stances": stances},
        scales=(),
        roles=(Role("mayor", words("Ordfører")), Role("director", words("Kommunedirektør"))),
    )


def test_nothing_of_a_pair_is_shown_before_both_have_said_yes(cast: Cast) -> None:
    people = [
        SeatRow(cast.kari.name, cast.kari.email, part="Fjordvik", role="mayor"),
        SeatRow(cast.amina.name, cast.amina.email, part="Fjordvik", role="director"),
    ]
    survey = make_study_of(cast, recipe="pair", people=people, questionnaire=_pair_questionnaire()).open()
    amina, kari = survey.seats
    survey.deliver(kari, {"case": "a"})
    survey.deliver(amina, {"case": "c"})
    with in_workspace(cast.workspace), pytest.raises(NotPossible):
        pairs.agree(seat=kari, actor=cast.kari)
    release = survey.close()
    assert "Fjordvik" not in str(release.results)
    assert {figure["shown"] for figure in _question(release.results, "case").values()} == {False}
    with in_workspace(cast.workspace):
        part = StudyPart.objects.get(study=survey.study)
        amina, kari = survey.seats
        pairs.agree(seat=kari, actor=cast.kari)
        assert pairs.pair_view(part) is None
        with pytest.raises(NotPossible):
            pairs.agree(seat=amina, actor=cast.hanne)  # nobody says yes for another
        pairs.agree(seat=amina, actor=cast.amina)
        view = pairs.pair_view(part)
        assert view is not None
        assert [seat.role for seat in view.seats] == ["director", "mayor"]
        assert (view.rows[0].answers, view.rows[0].deviation) == (("c", "a"), 2)
        assert pairs.take_back_yes(seat=kari, actor=cast.kari)
        assert pairs.pair_view(part) is None


def test_pairs_together_are_told_by_office_from_the_minimum(cast: Cast) -> None:
    people = [
        row
        for place in range(6)
        for row in (
            SeatRow(f"O{place}", f"o{place}@x.example", part=f"Kommune {place}", role="mayor"),
            SeatRow(f"K{place}", f"k{place}@x.example", part=f"Kommune {place}", role="director"),
        )
    ]
    survey = make_study_of(cast, recipe="pair", people=people, questionnaire=_pair_questionnaire()).open()
    for number, seat in enumerate(survey.seats):
        survey.deliver(seat, {"case": "ab"[number % 2]})
    case = _question(survey.close().results, "case")
    assert {key: figure["n"] for key, figure in case.items()} == {"director": 6, "mayor": 6}
    assert case["mayor"]["distribution"] == [
        {"choices": ["a"], "count": 3},
        {"choices": ["b"], "count": 3},
        {"choices": ["c"], "count": 0},
    ]


def _offices_of(places: int, questionnaire: Questionnaire, cast: Cast) -> str:
    """The page of a closed survey of so many pairs: three of four directors chose a, three of four mayors b."""
    people = [
        SeatRow(f"{role} {place}", f"{role}{place}@x.example", part=f"Kommune {place}", role=role)
        for place in range(places)
        for role in ("mayor", "director")
    ]
    survey = make_study_of(cast, recipe="pair", people=people, questionnaire=questionnaire).open()
    for seat in survey.seats:
        few = int(seat.name.split()[1]) < places // 4
        survey.deliver(seat, {"case": "a" if few == (seat.role == "mayor") else "b"})
    survey.close()
    address = reverse("study_results", args=[survey.study.public_id])
    page = cast.client(cast.hanne).get(address).content.decode()
    return " ".join(strip_tags(page.replace("<", " <")).split())


def test_two_offices_stand_beside_each_other_and_their_difference_is_told(cast: Cast) -> None:
    told = _offices_of(12, _pair_questionnaire(), cast)
    assert "Svar Kommunedirektør Ordfører Forskjell" in told
    assert "Faglig uavhengighet 75 % (9) 25 % (3) 50" in told
    assert "Dialog 25 % (3) 75 % (9) 50" in told
    assert "Politisk lojalitet 0 % (0) 0 % (0) 0" in told
    assert "Forskjellene er i prosentpoeng og blir 100 til sammen (høyst 200)." in told


def test_answers_coded_to_something_of_ones_own_are_told_without_a_distance(cast: Cast) -> None:
    """Nothing tells in which order codes that are not the source's stand."""
    own = tuple(Choice(key, words(f"Svar {key}"), role=f"code {key}") for key in "abc")
    told = _offices_of(12, replace(_pair_questionnaire(), lists={"stances": own}), cast)
    assert "Svar a 75 % (9) 25 % (3)" in told
    assert "prosentpoeng" not in told
    assert "avvik" not in told


def test_bands_merge_neighbours_on_a_scale_and_the_small_ones_in_a_list() -> None:
    few = {"1": 1, "2": 0, "3": 12, "4": 20, "5": 2}
    merged = bands_of(few, ordered=True, merge=True)
    assert may_stand([sum(few[key] for key in band) for band in merged])
    assert [key for band in merged for key in band] == list(few), "neighbours stay neighbours"
    assert bands_of(few, ordered=True, merge=False) == ()
    assert bands_of({"x": 1, "y": 2, "z": 9}, ordered=False, merge=True) == (("z",), ("x", "y"))


COUNTS = st.dictionaries(
    st.sampled_from("pqrst"),
    st.lists(st.integers(0, 9), min_size=4, max_size=4).map(lambda row: dict(zip("abcd", row, strict=True))),
    min_size=1,
)


@settings(max_examples=80)
@given(groups=COUNTS, ordered=st.booleans(), folded=st.booleans())
def test_what_is_left_of_the_total_points_at_nobody(
    groups: dict[str, dict[str, int]], ordered: bool, folded: bool
) -> None:
    """Take the groups shown from the total: the rest is of two groups or more, and no cell of it is one or two."""
    unnamed = frozenset({"p"} if folded else ())
    bands, shown = distributions(
        groups,
        "abcd",
        hidden=frozenset(),
        unnamed=unnamed,
        total_shown=True,
        ordered=ordered,
        has_mean=ordered,
    )
    if "" not in shown:
        assert shown == {}
        return
    total = shown.pop("")
    assert all(may_stand(counts) for counts in (total, *shown.values()))
    assert [key for band in bands for key in band] == list("abcd") or not ordered
    rest = [whole - sum(counts[at] for counts in shown.values()) for at, whole in enumerate(total)]
    left = [name for name in groups if name not in shown and any(groups[name].values())]
    if left:
        assert not any(0 < count < FEWEST for count in rest)
        assert len(left) > 1 or set(left) <= unnamed or not shown
