"""A survey from recipe to release: made, opened, answered, closed; in every class."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.sheets.keys import KeyMissing, has_key
from ledetrad.sheets.models import Page, Turnout
from ledetrad.sheets.store import Delivery
from ledetrad.studies import access, clock
from ledetrad.studies.actions import (
    Changed,
    NotPossible,
    add_seats,
    change_study,
    close_study,
    delete_study,
    extend,
    make_study,
    open_study,
    renew_link,
    restore,
    set_readers,
    substitute,
    take_back,
    withdraw_seat,
)
from ledetrad.studies.freezing import content_hash, frozen_rows
from ledetrad.studies.models import (
    AnswerCounter,
    FrozenData,
    NamedAnswers,
    Seat,
    StudyRecord,
    StudyState,
    StudyText,
)
from ledetrad.studies.promise import lines
from ledetrad.studies.queries import by_part, counts
from tests.cast import Cast
from tests.studies.people import Survey, make_study_of, rows_of, sheet, strangers


def _nothing_sealed_is_left(survey: Survey) -> None:
    assert not Page.objects.filter(campaign=survey.study.pk).exists()
    assert not Turnout.objects.filter(campaign=survey.study.pk).exists()
    assert not has_key(survey.study.pk)


def test_an_unlinked_survey_keeps_records_without_names(cast: Cast) -> None:
    survey = make_study_of(cast, people=8).open().answered(6)
    with in_workspace(cast.workspace):
        assert not StudyRecord.objects.exists(), "nothing is written before closing"
        assert set(Seat.objects.values_list("answered", flat=True)) == {None}
    release = survey.close()
    with in_workspace(cast.workspace):
        records = StudyRecord.objects.filter(study=survey.study)
        expected = [{k: v for k, v in sheet(n).items() if k != "keep"} for n in range(6)]
        found = [dict(record.answers) for record in records]
        for one in expected:
            one["topics"] = list(one["topics"])
            assert one in found
        assert len(found) == 6
        assert sorted(StudyText.objects.values_list("text", flat=True)) == [
            f"Tekst nummer {n}" for n in range(6)
        ]
        assert Seat.objects.filter(answered=True).count() == 6
        frozen = FrozenData.objects.get(study=survey.study)
        assert (frozen.records, frozen.late) == (6, 0)
        assert frozen.content_hash == content_hash(survey.study)
        assert len(frozen_rows(survey.study)) == 6
    assert release.results["delivered"] == 6
    _nothing_sealed_is_left(survey)


def test_a_counted_survey_keeps_counters_and_no_sheet(cast: Cast) -> None:
    survey = make_study_of(cast, people=8, confidentiality="counted").open().answered(6)
    release = survey.close()
    with in_workspace(cast.workspace):
        assert not StudyRecord.objects.exists()
        counters = {(c.item, c.value): c.count for c in AnswerCounter.objects.filter(study=survey.study)}
        assert counters["", "#delivered"] == 6
        assert counters["useful", "1"] == 2  # sheets 0 and 5
        assert counters["topics", "maal"] == 4
        assert frozen_rows(survey.study) == ()
    useful = next(one for one in release.results["questions"] if one["key"] == "useful")
    assert useful["figures"][""]["n"] == 6
    assert release.results["scales"] == []


def test_a_named_survey_opens_each_sheet_at_delivery(cast: Cast) -> None:
    survey = make_study_of(cast, people=4, confidentiality="named").open().answered(3)
    with in_workspace(cast.workspace):
        assert NamedAnswers.objects.filter(study=survey.study).count() == 3
        assert counts(survey.study).delivered == 3
    survey.close()
    with in_workspace(cast.workspace):
        names = [row.context["name"] for row in frozen_rows(survey.study)]
    assert names == ["Deltaker 0", "Deltaker 1", "Deltaker 2"]


def test_another_device_goes_on_with_a_sheet_under_a_name_and_not_with_a_sealed_one(cast: Cast) -> None:
    named = make_study_of(cast, people=3, confidentiality="named").open()
    assert named.ticket(named.seats[0]) == named.ticket(named.seats[0])
    sealed = make_study_of(cast, people=3).open()
    assert sealed.ticket(sealed.seats[0]).secret != sealed.ticket(sealed.seats[0]).secret


def test_whoever_has_the_open_link_answers_without_a_seat(cast: Cast) -> None:
    survey = make_study_of(cast, recipe="open").open().answered(5)
    with in_workspace(cast.workspace):
        assert not Turnout.objects.filter(campaign=survey.study.pk).exists()
        with pytest.raises(NotPossible):
            add_seats(study=survey.study, rows=strangers(1), actor=cast.hanne)
    release = survey.close()
    assert release.results["delivered"] == 5
    assert release.results["asked"] is None
    _nothing_sealed_is_left(survey)


def test_a_sheet_delivered_from_another_device_is_refused(cast: Cast) -> None:
    survey = make_study_of(cast, people=3).open()
    assert survey.deliver(survey.seats[0], sheet(1)) is Delivery.DELIVERED
    assert survey.deliver(survey.seats[0], sheet(2)) is Delivery.ELSEWHERE


def test_nobody_answers_late_where_nobody_is_known(cast: Cast) -> None:
    for chosen in ("unlinked", "counted"):
        with pytest.raises(NotPossible):
            make_study_of(cast, confidentiality=chosen, late_days=3)
    survey = make_study_of(cast, people=3).open()
    survey.close()
    with pytest.raises(KeyMissing):
        survey.deliver(survey.seats[0], sheet(1))
    with in_workspace(cast.workspace):
        assert not StudyRecord.objects.filter(late=True).exists()


@pytest.mark.parametrize("chosen", ["coded", "named"])
def test_a_late_sheet_is_marked_and_kept_out_of_the_frozen_data(cast: Cast, chosen: str) -> None:
    survey = make_study_of(cast, people=6, confidentiality=chosen, late_days=5).open()
    for number, seat in enumerate(survey.seats[:5]):
        survey.deliver(seat, sheet(number))
    survey.study.closes_at = timezone.now() - timedelta(hours=1)
    with in_workspace(cast.workspace):
        survey.study.save(update_fields=["closes_at"])
    assert survey.deliver(survey.seats[5], sheet(5)) is Delivery.DELIVERED
    release = survey.close()
    with in_workspace(cast.workspace):
        frozen = FrozenData.objects.get(study=survey.study)
        assert (frozen.records, frozen.late) == (5, 1)
        assert len(frozen_rows(survey.study)) == 5
        assert [row.context["late"] for row in frozen_rows(survey.study, late=True)].count("1") == 1
    assert release.results["delivered"] == 5


def test_the_clock_reminds_counts_and_closes(cast: Cast) -> None:
    survey = make_study_of(cast, people=8).open().answered(6)
    clock.tick(timezone.now())
    with in_workspace(cast.workspace):
        survey.study.refresh_from_db()
        assert counts(survey.study).delivered is None, "not on the first day"
    clock.tick(timezone.now() + timedelta(days=1))
    with in_workspace(cast.workspace):
        survey.study.refresh_from_db()
        assert counts(survey.study).delivered == 6
        assert {row.delivered for row in by_part(survey.study)} == {None}
    survey.deliver(survey.seats[6], sheet(6))
    with in_workspace(cast.workspace):
        survey.study.refresh_from_db()
        assert counts(survey.study).delivered == 6, "the same all day"
    clock.tick(timezone.now() + timedelta(days=13))
    with in_workspace(cast.workspace):
        reminded = OutboxMail.objects.filter(kind="study_reminder")
        assert reminded.count() == 2 * 8, "everybody alike, twice"
    clock.tick(timezone.now() + timedelta(days=15))
    with in_workspace(cast.workspace):
        survey.study.refresh_from_db()
        assert survey.study.state == StudyState.CLOSED
        assert not OutboxMail.objects.filter(kind="study_reminder").exists()
        assert OutboxMail.objects.filter(kind="study_result").count() == 1
        assert [row.delivered for row in by_part(survey.study)] == [7]


def test_four_answers_are_no_count_while_open(cast: Cast) -> None:
    survey = make_study_of(cast, people=8).open().answered(4)
    clock.tick(timezone.now() + timedelta(days=1))
    with in_workspace(cast.workspace):
        survey.study.refresh_from_db()
        assert (counts(survey.study).delivered, counts(survey.study).as_of is None) == (None, False)


def test_lines_are_fixed_when_it_opens_and_two_who_change_do_not_overwrite(cast: Cast) -> None:
    survey = make_study_of(cast, people=3)
    with in_workspace(cast.workspace):
        study = change_study(study=survey.study, version=1, actor=cast.hanne, about="Kull 3, mars", minimum=6)
        assert (study.about, study.minimum, study.version) == ("Kull 3, mars", 6, 2)
        with pytest.raises(Changed):
            change_study(study=study, version=1, actor=cast.arne, about="Kull 4")
        with pytest.raises(NotPossible):
            change_study(study=study, version=2, actor=cast.arne, minimum=2)
        with pytest.raises(ValueError, match="state"):
            change_study(study=study, version=2, actor=cast.arne, state="closed")
        study.refresh_from_db()
        set_readers(study=study, readers=[cast.arne], actor=cast.hanne)
        promised = [line.text for line in lines(study)]
        open_study(study=study, actor=cast.hanne)
        assert [line.text for line in lines(study)] == promised
        assert "Arne Antakelse" in promised[1]
        for step in (
            lambda: change_study(study=study, version=study.version, actor=cast.hanne, title="Ny"),
            lambda: set_readers(study=study, readers=[], actor=cast.hanne),
            lambda: open_study(study=study, actor=cast.hanne),
            lambda: delete_study(study=study, actor=cast.hanne),
        ):
            with pytest.raises(NotPossible):
                step()


def test_opening_can_be_taken_back_before_letters_leave_and_deleted_comes_back(cast: Cast) -> None:
    survey = make_study_of(cast, people=3).open()
    ticket = survey.ticket(survey.seats[0])
    survey.save(ticket, sheet(1))
    with in_workspace(cast.workspace):
        assert take_back(study=survey.study, actor=cast.hanne)
        assert not OutboxMail.objects.filter(about=survey.study.public_id, state="queued").exists()
        _nothing_sealed_is_left(survey)
        delete_study(study=survey.study, actor=cast.hanne)
        with pytest.raises(Http404):
            access.study_for_runner(cast.hanne, survey.study.public_id)
        restore(study=survey.study, actor=cast.hanne)
        assert access.study_for_runner(cast.hanne, survey.study.public_id) == survey.study
    survey.open().answered(3)
    assert survey.close().results["delivered"] is None


def test_somebody_added_later_gets_a_place_and_a_letter(cast: Cast) -> None:
    survey = make_study_of(cast, people=3).open()
    with in_workspace(cast.workspace):
        new = add_seats(study=survey.study, rows=[*strangers(1), *rows_of([cast.kari])], actor=cast.hanne)
        assert new[0].pk == survey.seats[0].pk, "asked already"
        assert new[1].person == cast.kari
        assert Seat.objects.filter(study=survey.study, block=None).count() == 0
        assert OutboxMail.objects.filter(kind="study_invitation").count() == 4
        assert list(access.seats_of(cast.kari)) == [new[1]]
        withdraw_seat(seat=new[1], actor=cast.hanne)
        assert OutboxMail.objects.filter(kind="study_invitation", state="queued").count() == 3
        assert not access.seats_of(cast.kari)
        other = substitute(seat=new[0], name="Vikar Vikarsen", email="v@x.example", actor=cast.hanne)
        assert other.substitute_for == "Deltaker 0"
        renew_link(seat=other, actor=cast.hanne)
        assert Seat.objects.get(pk=other.pk).generation == 2
        extend(study=survey.study, closes_at=timezone.now() + timedelta(days=20), actor=cast.hanne)


def test_doors_are_for_those_who_run_and_those_who_read(cast: Cast) -> None:
    survey = make_study_of(cast, people=5).open().answered(5)
    name = survey.study.public_id
    with in_workspace(cast.workspace):
        assert access.study_for_runner(cast.arne, name) == survey.study
        with pytest.raises(Http404):
            access.study_for_runner(cast.kari, name)
        with pytest.raises(Http404):
            access.study_for_reader(cast.hanne, name)  # not while it is open
    survey.close()
    with in_workspace(cast.workspace):
        assert access.study_for_reader(cast.hanne, name) == survey.study
        with pytest.raises(Http404):
            access.study_for_reader(cast.arne, name)  # may run it, but was not named as a reader
    with in_workspace(cast.stein.workspace), pytest.raises(Http404):
        access.study_for_runner(cast.stein, name)


def test_what_cannot_be_opened_says_why(cast: Cast) -> None:
    for survey in (
        make_study_of(cast, people=[]),
        make_study_of(cast, closes_at=timezone.now() - timedelta(days=1)),
    ):
        with pytest.raises(NotPossible, match=r"\w+"):
            survey.open()
    with in_workspace(cast.workspace):
        empty = make_study(organisation=cast.organisation, title="Uten", recipe="open", actor=cast.hanne)
        with pytest.raises(NotPossible, match="spørreskjema"):
            open_study(study=empty, actor=cast.hanne)
        assert close_study(study=empty) is False
