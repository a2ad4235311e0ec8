"""One result for the whole cohort: protected figures that carry their own meaning, and none for a group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from ledetrad.instruments.library import EVALUATIONS, load
from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import join_group
from ledetrad.programmes.evaluations import actions, clock, queries, retention
from ledetrad.programmes.evaluations.crosswalk import FACTORS, factor_titles
from ledetrad.programmes.evaluations.invented import answer_evaluation
from ledetrad.programmes.models import CohortGroup, Evaluation, EvaluationKind, InvitationState
from ledetrad.surveys import clock as surveys_clock
from ledetrad.surveys.clock import send_reminder
from ledetrad.surveys.models import Campaign, Invitation, Record, RecordText, Release, Reminder
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort, make_gathering
from tests.programmes.evaluations.people import closed, deliver, mixed, opened


@pytest.fixture
def crew(cast: Cast) -> CohortCast:
    return make_cohort(cast)


def _item(results: dict[str, Any], key: str) -> dict[str, Any]:
    return next(item for block in results["blocks"] for item in block["items"] if item["key"] == key)


def _agreeing(share: int) -> Callable[[int, str], int]:
    return lambda person, _key: 5 if person < share else 2


def test_everybody_who_takes_part_is_asked_once(crew: CohortCast) -> None:
    with in_workspace(crew.cast.workspace):  # a member of two groups of the cohort
        join_group(group=crew.groups[1], person=crew.cast.amina, actor=crew.staff, today=timezone.localdate())
    evaluation = opened(crew)
    with in_workspace(crew.cast.workspace):
        asked = Invitation.objects.filter(campaign=evaluation.campaign)
        assert asked.count() == 27
        assert asked.filter(person=crew.cast.amina).count() == 1
        assert OutboxMail.objects.filter(kind="invitation", about=evaluation.campaign.public_id).count() == 27


def test_at_closing_there_is_one_release_and_no_group_is_left_anywhere(crew: CohortCast) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, mixed, count=20, texts={n: (f"Tekst {n}", "") for n in range(7)})
    release = closed(crew, evaluation)
    with in_workspace(crew.cast.workspace):
        assert not Release.objects.filter(campaign=evaluation.campaign).exists()
        assert Record.objects.filter(campaign=evaluation.campaign).count() == 20
        assert set(Record.objects.values_list("group_id", flat=True)) == {None}
        assert set(RecordText.objects.values_list("group_id", flat=True)) == {None}
        # Who has answered is not written at all.
        assert set(Invitation.objects.values_list("answered", flat=True)) == {None}
    results = release.results
    assert (results["invited"], results["answered"], results["rate"]) == (27, 20, 74)
    names = [group.name for group in crew.groups]
    assert not any(name in str(results) for name in names)


def test_a_percentage_carries_wording_scale_cut_off_n_and_version(crew: CohortCast) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, lambda number, _key: 4 if number < 12 else 2, count=20)
    release = closed(crew, evaluation)
    item = _item(release.results, "evaluates_form")
    assert item["wording"]["nb"] == "Vi evaluerer ledergruppens arbeidsform oftere enn tidligere"
    assert item["printed"] is True
    assert item["cut_off"] == {"from": 4, "to": 5}
    assert item["figure"] == {"shown": True, "n": 20, "percent": 60, "end": "", "agree": 12}
    assert release.results["scale"]["ours"] is True
    assert release.results["instrument_version"] == evaluation.campaign.instrument_id
    assert len(item["version"]) == 16
    assert item["aims"] == [2]


@pytest.mark.parametrize(
    ("agree", "n", "shown"),
    [
        (0, 4, {"shown": False}),
        (5, 5, {"percent": 40, "end": "over"}),
        (4, 5, {"percent": 40, "end": "over"}),
        (3, 5, {"percent": 40, "end": "over"}),
        (2, 5, {"percent": 60, "end": "under"}),
        (0, 20, {"percent": 15, "end": "under"}),
        (2, 20, {"percent": 15, "end": "under"}),
        (3, 20, {"percent": 15, "end": ""}),
        (17, 20, {"percent": 85, "end": ""}),
        (18, 20, {"percent": 85, "end": "over"}),
        (20, 20, {"percent": 85, "end": "over"}),
    ],
)
def test_the_share_is_only_a_bound_where_one_or_two_stand_apart(
    crew: CohortCast, agree: int, n: int, shown: dict[str, Any]
) -> None:
    """None, one and two on one side look the same; so do all on one side."""
    evaluation = opened(crew)

    def answers(number: int, key: str) -> int | str:
        return "" if number >= n else 5 if number < agree else 1

    deliver(crew, evaluation, answers, count=max(n, 20))
    item = _item(closed(crew, evaluation).results, "safer")
    assert {key: item["figure"][key] for key in shown} == shown
    assert (item["distribution"] is None) == (not item["figure"]["shown"] or item["figure"]["end"] != "")
    if item["figure"].get("end"):
        assert item["figure"]["agree"] is None


def test_a_count_of_one_or_two_is_hidden_and_does_not_come_back_by_subtraction(crew: CohortCast) -> None:
    evaluation = opened(crew)
    given = [1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5]
    deliver(crew, evaluation, lambda number, _key: given[number], count=20)
    item = _item(closed(crew, evaluation).results, "safer")
    cells = {cell["value"]: cell["count"] for cell in item["distribution"]}
    # One answered 1: hidden, and beside it the next smallest of its side. One answered 5: then 4 too.
    assert cells == {1: None, 2: 4, 3: None, 4: None, 5: None}
    assert item["figure"]["percent"] == 60


def test_those_who_do_not_know_are_counted_apart_and_not_in_the_share(crew: CohortCast) -> None:
    evaluation = opened(crew)

    def answers(number: int, key: str) -> int | str | None:
        if key == "safer":
            return None if number < 5 else 4 if number < 15 else 2
        return (
            (None if number == 0 else "" if number < 3 else 4 if number < 15 else 2)
            if key == "own_role"
            else 3
        )

    deliver(crew, evaluation, answers, count=20)
    results = closed(crew, evaluation).results
    assert _item(results, "safer")["figure"]["n"] == 15
    assert _item(results, "safer")["unsure"] == {"shown": True, "count": 5, "merged": False}
    assert _item(results, "own_role")["unsure"] == {"shown": True, "count": 3, "merged": True}


def test_with_fewer_than_five_answers_nothing_is_told(crew: CohortCast) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, mixed, count=4, texts=dict.fromkeys(range(4), ("Kanarifuglen", "synger")))
    release = closed(crew, evaluation)
    assert release.results["answered"] is None
    assert release.results["rate"] is None
    assert release.texts == {}
    figures = [item["figure"] for block in release.results["blocks"] for item in block["items"]]
    assert {figure["shown"] for figure in figures} == {False}
    assert {item["distribution"] for block in release.results["blocks"] for item in block["items"]} == {None}


def test_a_release_that_is_there_is_never_made_again(crew: CohortCast) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, mixed, count=9)
    first = closed(crew, evaluation)
    with in_workspace(crew.cast.workspace):
        Record.objects.all().delete()
        again = closed(crew, evaluation)
    assert again.pk == first.pk
    assert again.results == first.results


def test_one_group_alone_is_not_evaluated(cast: Cast) -> None:
    crew = make_cohort(cast, groups=1)
    with in_workspace(cast.workspace), pytest.raises(actions.NotNow):
        actions.start(cohort=crew.cohort, kind=EvaluationKind.FINAL, actor=crew.staff)


def test_pressing_twice_gives_one_draft_and_what_is_shown_is_not_asked_again(crew: CohortCast) -> None:
    with in_workspace(crew.cast.workspace):
        one = actions.start(cohort=crew.cohort, kind=EvaluationKind.FINAL, actor=crew.staff)
        two = actions.start(cohort=crew.cohort, kind=EvaluationKind.FINAL, actor=crew.cast.hanne)
        assert one.pk == two.pk
        assert actions.send(evaluation=one, actor=crew.staff)
        two.campaign.refresh_from_db()
        assert not actions.send(evaluation=two, actor=crew.staff)
    deliver(crew, one, mixed, count=9)
    closed(crew, one)
    with in_workspace(crew.cast.workspace), pytest.raises(actions.NotNow):
        actions.start(cohort=crew.cohort, kind=EvaluationKind.FINAL, actor=crew.staff)


def test_those_who_take_part_when_it_is_sent_are_asked(crew: CohortCast) -> None:
    """Not those who did when the draft was made."""
    with in_workspace(crew.cast.workspace):
        CohortGroup.objects.filter(pk=crew.parts[3].pk).update(state=InvitationState.INVITED)
        draft = actions.start(cohort=crew.cohort, kind=EvaluationKind.FINAL, actor=crew.staff)
        CohortGroup.objects.filter(pk=crew.parts[3].pk).update(state=InvitationState.ACCEPTED)
        CohortGroup.objects.filter(pk=crew.parts[0].pk).update(left_on=timezone.localdate())
        assert actions.send(evaluation=draft, actor=crew.staff)
        asked = set(Invitation.objects.values_list("group_id", flat=True))
        assert asked == {group.pk for group in crew.groups[1:]}


def test_what_was_counted_goes_when_the_sending_is_undone(crew: CohortCast) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, mixed, count=9)
    clock.tick(timezone.now())
    with in_workspace(crew.cast.workspace):
        assert Evaluation.objects.get().counted == 9
        assert actions.undo_sending(evaluation=evaluation, actor=crew.staff)
        assert Evaluation.objects.get().counted is None
        assert Evaluation.objects.get().campaign.promise["whole"] == "Kull 1"


def test_items_lead_to_factors_of_the_profile_that_are_there() -> None:
    profile = {factor.key for factor in load("group-profile").factors}
    asked = {item.key for name in EVALUATIONS for item in load(name).items}
    assert set(FACTORS) <= asked
    assert {key for keys in FACTORS.values() for key in keys} <= profile
    assert factor_titles("safer", "nb") == ["Gruppepsykologisk trygghet"]
    assert factor_titles("exchange", "nb") == []


def test_under_way_comes_again_after_a_fortnight_and_after_too_few_answers(crew: CohortCast) -> None:
    kind = EvaluationKind.UNDER_WAY
    empty = opened(crew, kind)
    closed(crew, empty)
    full = opened(crew, kind)
    assert full.pk != empty.pk
    deliver(crew, full, mixed, count=9)
    closed(crew, full)
    with in_workspace(crew.cast.workspace):
        with pytest.raises(actions.NotNow):
            actions.start(cohort=crew.cohort, kind=kind, actor=crew.staff)
        with time_machine.travel(timezone.now() + timedelta(days=15)):
            assert actions.start(cohort=crew.cohort, kind=kind, actor=crew.staff).pk != full.pk


def test_the_count_is_told_from_five_and_once_a_day(crew: CohortCast) -> None:
    evaluation = opened(crew)

    def told(days: int = 0) -> int | None:
        clock.tick(timezone.now() + timedelta(days=days))
        with in_workspace(crew.cast.workspace):
            evaluation.refresh_from_db()
        return evaluation.counted

    assert told() is None
    deliver(crew, evaluation, mixed, count=4)
    assert told(1) is None
    deliver(crew, evaluation, mixed, count=6)
    assert told(1) is None, "counted today already"
    assert told(2) == 6


def test_everybody_is_reminded_alike(crew: CohortCast) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, mixed, count=13)  # all of the first two groups
    with in_workspace(crew.cast.workspace):
        reminder = Reminder.objects.filter(campaign=evaluation.campaign).order_by("due_at")[0]
        assert send_reminder(reminder) == 27
        letters = [outbox.written(mail) for mail in OutboxMail.objects.filter(kind="reminder")]
    bodies = {letter.text.partition("\n\n")[2].split("http")[0] for letter in letters if letter}
    assert len([letter for letter in letters if letter]) == 27
    assert len(bodies) == 1, "no reminder tells how many or who"


def test_it_closes_at_its_end_though_few_have_answered(crew: CohortCast) -> None:
    evaluation = opened(crew)
    surveys_clock.tick(timezone.now() + timedelta(days=30))
    with in_workspace(crew.cast.workspace):
        campaign = Campaign.objects.get(pk=evaluation.campaign_id)
        assert campaign.is_closed
        assert campaign.short_since is None
        assert not OutboxMail.objects.filter(kind__in=["result", "too_few"]).exists()


def test_percentages_for_a_report_put_only_the_same_items_together(cast: Cast) -> None:
    crew = make_cohort(cast, cohorts=2)
    for number, one in enumerate((crew, *crew.others)):
        evaluation = opened(one)
        share = 12 if number == 0 else 9
        deliver(one, evaluation, _agreeing(share), count=20)
        closed(one, evaluation)
    with in_workspace(cast.workspace):
        figures = queries.percentages([crew.cohort, crew.others[0].cohort])
    assert len(figures) == 20
    figure = next(one for one in figures if one.key == "safer")
    assert (figure.wave, figure.n, figure.percent, figure.cohorts, figure.groups) == ("final", 40, 53, 2, 8)
    assert figure.wording["nb"] == "Vi har blitt tryggere på hverandre i ledergruppen"
    assert figure.factors == ("group_psychological_safety",)
    assert figure.text == "53 %"


def test_a_sum_does_not_tell_what_one_of_its_parts_hid(cast: Cast) -> None:
    """With one cohort exact and the sum exact, the hidden one would be the difference."""
    crew = make_cohort(cast, cohorts=2)
    for number, one in enumerate((crew, *crew.others)):
        evaluation = opened(one)
        share = 19 if number == 0 else 10
        deliver(one, evaluation, _agreeing(share), count=20)
        closed(one, evaluation)
    with in_workspace(cast.workspace):
        figure = next(
            one for one in queries.percentages([crew.cohort, crew.others[0].cohort]) if one.key == "safer"
        )
    assert figure.percent is None
    assert (figure.lowest, figure.highest) == (70, 75)  # 28, 29 or 30 of 40
    assert figure.text == "70–75 %"


def test_invented_answers_go_the_real_way(crew: CohortCast) -> None:
    gathering = None
    with in_workspace(crew.cast.workspace):
        gathering = make_gathering(crew.cohort, days=-3)
    evaluation = opened(crew, EvaluationKind.GATHERING, gathering)
    with in_workspace(crew.cast.workspace):
        assert answer_evaluation(evaluation.campaign, seed=5, share=0.7) == 19
    release = closed(crew, evaluation)
    assert release.results["answered"] == 19
    assert release.texts["take_home"]
    asked = {item["key"] for block in release.results["blocks"] for item in block["items"]}
    assert "gathering_speakers" in asked


def test_a_deleted_draft_goes_after_thirty_days(crew: CohortCast) -> None:
    with in_workspace(crew.cast.workspace):
        draft = actions.start(cohort=crew.cohort, kind=EvaluationKind.FINAL, actor=crew.staff)
        actions.remove(evaluation=draft, actor=crew.staff)
    assert retention.forget(timezone.localdate() + timedelta(days=30)) == 0
    assert retention.forget(timezone.localdate() + timedelta(days=31)) == 1
    with in_workspace(crew.cast.workspace):
        assert not Evaluation.objects.exists()
        assert not Campaign.objects.exists()
