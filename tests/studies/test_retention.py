"""What goes by itself, and what goes when somebody asks to be forgotten."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.programmes.forgetting import IsAsked, forget_person
from ledetrad.studies import retention
from ledetrad.studies.actions import delete_study
from ledetrad.studies.freezing import frozen_rows
from ledetrad.studies.models import NamedAnswers, QuestionnaireDraft, Seat, Study, StudyRecord, StudyText
from ledetrad.studies.queries import counts
from tests.cast import Cast
from tests.studies.people import make_study_of, rows_of, sheet


def test_a_survey_goes_with_everything_on_the_promised_day(cast: Cast, tmp_path: Path) -> None:
    survey = make_study_of(cast, people=6, confidentiality="coded", months_kept=3).open().answered(6)
    survey.close()
    until = survey.study.kept_until
    assert until is not None
    retention.forget(until)
    with in_workspace(cast.workspace):
        assert StudyRecord.objects.count() == 6, "not a day too early"
    assert retention.forget(until + timedelta(days=1)) == 1
    with in_workspace(cast.workspace):
        assert not Study.objects.exists()
        for model in (StudyRecord, StudyText, Seat):
            assert not model.objects.exists()
        assert not OutboxMail.objects.filter(about=survey.study.public_id).exists()
    assert list((tmp_path / "keys").iterdir()) == [], "the key of the codes went too"


def test_an_open_survey_never_goes_and_a_deleted_draft_goes_after_thirty_days(cast: Cast) -> None:
    survey, draft = make_study_of(cast, people=3).open(), make_study_of(cast, people=3)
    with in_workspace(cast.workspace):
        delete_study(study=draft.study, actor=cast.hanne)
    today = timezone.localdate()
    assert retention.forget(today + timedelta(days=30)) == 0
    assert retention.forget(today + timedelta(days=9_000)) == 1
    with in_workspace(cast.workspace):
        assert list(Study.objects.all()) == [survey.study]
        assert QuestionnaireDraft.objects.count() == 2


def test_who_asks_to_be_forgotten_loses_the_name_and_the_answers_under_it(cast: Cast) -> None:
    people = rows_of([cast.kari, cast.amina])
    named = make_study_of(cast, people=people, confidentiality="named").open()
    sealed = make_study_of(cast, people=people).open()
    for survey in (named, sealed):
        for number, seat in enumerate(survey.seats):
            survey.deliver(seat, sheet(number))
    today = timezone.localdate()
    with in_workspace(cast.workspace), pytest.raises(IsAsked):
        forget_person(person=cast.amina, today=today)
    named.close()
    sealed.close()
    with in_workspace(cast.workspace):
        forget_person(person=cast.amina, today=today)
        assert NamedAnswers.objects.count() == 1
        assert [row.context["name"] for row in frozen_rows(named.study)] == ["Kari Konstruert"]
        assert not Seat.objects.filter(name__contains="Amina").exists()
        assert not Seat.objects.filter(email__contains="amina").exists()
        assert StudyRecord.objects.count() == 2, "what lies without a name cannot be found, and stays"
        assert counts(sealed.study).delivered == 2
