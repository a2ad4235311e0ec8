"""Sheets on paper: printed with numbers, keyed twice, compared, delivered; sealed all the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from ledetrad.instruments.questionnaires.model import Answers
from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.sheets.models import Page
from ledetrad.studies.models import Confidentiality, NamedAnswers, PaperSheet, Recipe, StudyRecord, StudyText
from ledetrad.studies.relations.keying import codes_of, read_keyed
from tests.cast import Cast
from tests.studies.every_kind import EVERY_KIND
from tests.studies.people import Survey, make_study_of, sheet

TYPED = {"q-useful": "4", "q-clear": "2", "q-topics": "1,3", "q-hours": "12", "q-keep": "Mer av det"}
WHOLE: Answers = {
    "useful": "4",
    "clear": "2",
    "topics": ("maal", "roller"),
    "hours": 12,
    "keep": "Mer av det",
}


def _at(survey: Survey, page: str, *more: int) -> str:
    return reverse(page, args=[survey.study.public_id, *more])


def _begin(cast: Cast, survey: Survey, number: int = 7) -> str:
    client = cast.client(cast.hanne)
    page = client.get(_at(survey, "study_paper")).content.decode()
    kind = page.split('name="kind" value="')[1].split('"')[0]
    answer = client.post(_at(survey, "study_paper"), {"number": str(number), "kind": kind}, follow=True)
    return answer.content.decode()


def _key(cast: Cast, survey: Survey, turn: int, who: Any = None, **changes: str) -> Any:
    typed = {**TYPED, **{f"q-{key}": value for key, value in changes.items()}}
    return cast.client(who or cast.hanne).post(_at(survey, "study_paper_key", 7, turn), typed)


def test_a_sheet_is_printed_with_the_numbers_that_are_keyed(cast: Cast) -> None:
    survey = make_study_of(cast).open()
    page = cast.client(cast.hanne).get(_at(survey, "study_paper_print")).content.decode()
    assert "<b>4</b> Punkt 4" in page
    assert "Ark nr." in page
    assert "Frivillig" in page, "the promise stands on paper too"


def test_two_rounds_are_compared_and_the_sheet_takes_the_seats_place(cast: Cast) -> None:
    survey = make_study_of(cast, people=6).open()
    assert "Ark 7, runde 1" in _begin(cast, survey)
    assert _key(cast, survey, 1).status_code == 302
    answer = _key(cast, survey, 2, cast.arne, clear="3", topics="1")
    assert answer["Location"] == _at(survey, "study_paper_compare", 7)
    client = cast.client(cast.hanne)
    page = client.get(_at(survey, "study_paper_compare", 7)).content.decode()
    assert "Rundene er ulike på 2 spørsmål." in page
    assert "Punkt 2" in page
    assert "Punkt 3" in page
    assert "Mer av det" not in page, "what both agree on is not shown again"
    seat = survey.seats[2]
    chosen = {"q-clear": "1", "seat": seat.public_id}
    assert (
        "Velg ett av svarene"
        in client.post(_at(survey, "study_paper_compare", 7), chosen, follow=True).content.decode()
    )
    nobody = client.post(
        _at(survey, "study_paper_compare", 7), {"q-clear": "1", "q-topics": "1"}, follow=True
    )
    assert "Si hvem arket er fra." in nobody.content.decode()
    done = client.post(_at(survey, "study_paper_compare", 7), {**chosen, "q-topics": "1"}, follow=True)
    assert "Ark 7 er levert." in done.content.decode()
    # Three people answer on their own; the sheet's answers are among theirs, and nothing says which.
    for number, other in enumerate(survey.seats):
        if other.pk != seat.pk:
            survey.deliver(other, sheet(number))
    survey.close()
    with in_workspace(cast.workspace):
        assert StudyRecord.objects.count() == 6
        mine = [row for row in StudyRecord.objects.all() if row.answers.get("hours") == 12]
        assert [row.answers for row in mine] == [
            {"useful": "4", "clear": "2", "topics": ["maal", "roller"], "hours": 12}
        ]
        assert StudyText.objects.filter(text="Mer av det").count() == 1
        settled = LogEntry.objects.get(action="study:settle_paper")
    assert settled.about["two_people"] is True
    assert "Mer av det" not in str(list(LogEntry.unscoped.values_list("about", flat=True)))


def test_what_is_keyed_lies_sealed_and_goes_when_it_is_delivered(cast: Cast) -> None:
    survey = make_study_of(cast, recipe=Recipe.OPEN).open()
    _begin(cast, survey)
    _key(cast, survey, 1)
    bodies = b"".join(bytes(row.body) for row in Page.objects.all())
    assert b"Mer av det" not in bodies
    assert "Mer av det" not in str(list(PaperSheet.unscoped.values()))
    _key(cast, survey, 2)
    before = Page.objects.count()
    said = cast.client(cast.hanne).post(_at(survey, "study_paper_compare", 7), follow=True).content.decode()
    assert "Ark 7 er levert." in said
    # The rounds are gone (two pages each and the one that says which form); the sheet and its mark have come.
    assert Page.objects.count() == before - 5 + 3
    again = cast.client(cast.hanne).post(_at(survey, "study_paper_compare", 7), follow=True).content.decode()
    assert "er levert." not in again
    with in_workspace(cast.workspace):
        settled = LogEntry.objects.get(action="study:settle_paper")
    assert settled.about["two_people"] is False


def test_a_place_that_has_answered_takes_no_sheet(cast: Cast) -> None:
    for kind in (Confidentiality.UNLINKED, Confidentiality.NAMED):
        survey = make_study_of(cast, people=3, confidentiality=kind).open()
        seat = survey.seats[0]
        survey.deliver(seat, {"useful": "1"})
        _begin(cast, survey)
        _key(cast, survey, 1)
        _key(cast, survey, 2)
        said = (
            cast.client(cast.hanne)
            .post(_at(survey, "study_paper_compare", 7), {"seat": seat.public_id}, follow=True)
            .content.decode()
        )
        assert "Det er levert et svar herfra før." in said
    with in_workspace(cast.workspace):
        assert [row.answers for row in NamedAnswers.objects.all()] == [{"useful": "1"}]


def test_a_cell_that_means_nothing_is_named_and_nothing_is_kept(cast: Cast) -> None:
    survey = make_study_of(cast).open()
    _begin(cast, survey)
    before = Page.objects.count()
    answer = _key(cast, survey, 1, useful="9", hours="mange")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "«9» er ikke et av svarene (1, 2, 3, 4, 5)." in page
    assert "2 felt kan ikke leses. Ingenting er lagret." in page
    assert Page.objects.count() == before
    assert 'value="9"' in page
    assert _key(cast, survey, 1).status_code == 302
    assert (
        "Denne runden er tastet før."
        in cast.client(cast.hanne).get(_at(survey, "study_paper_key", 7, 1), follow=True).content.decode()
    )


def test_a_number_is_used_once_and_a_sheet_can_be_thrown_away(cast: Cast) -> None:
    survey = make_study_of(cast).open()
    _begin(cast, survey)
    assert "Nummer 7 er brukt." in _begin(cast, survey)
    _key(cast, survey, 1)
    before = Page.objects.count()
    said = cast.client(cast.hanne).post(_at(survey, "study_paper"), {"discard": "7"}, follow=True)
    assert "er slettet. Papiret kan tastes på nytt." in said.content.decode()
    assert Page.objects.count() == before - 3
    assert "Ark 7, runde 1" in _begin(cast, survey)
    for typed in ("", "0", "-1", "x", "9" * 30):
        bad = cast.client(cast.hanne).post(
            _at(survey, "study_paper"), {"number": typed, "kind": ""}, follow=True
        )
        assert "Skriv nummeret på arket." in bad.content.decode()


def test_a_survey_taken_back_and_opened_anew_has_no_old_sheets(cast: Cast) -> None:
    survey = make_study_of(cast).open()
    _begin(cast, survey)
    _key(cast, survey, 1)
    client = cast.client(cast.hanne)
    client.post(_at(survey, "study_take_back"))
    survey.study.refresh_from_db()
    survey.open()
    gone = client.get(_at(survey, "study_paper_key", 7, 2), follow=True).content.decode()
    assert "Arket finnes ikke lenger." in gone
    client.post(_at(survey, "study_paper"), {"discard": "7"})
    assert "Ark 7, runde 1" in _begin(cast, survey)


def test_others_find_no_paper(cast: Cast) -> None:
    survey = make_study_of(cast).open()
    _begin(cast, survey)
    for person in (cast.kari, cast.amina, cast.stein):
        for name, more in (
            ("study_paper", ()),
            ("study_paper_print", ()),
            ("study_paper_key", (7, 1)),
            ("study_paper_compare", (7,)),
        ):
            assert cast.client(person).get(_at(survey, name, *more)).status_code == 404
    client = cast.client(cast.hanne)
    assert client.get(_at(survey, "study_paper_key", 7, 3)).status_code == 404
    assert client.get(_at(survey, "study_paper_key", 8, 1)).status_code == 404
    survey.close()
    assert client.get(_at(survey, "study_paper")).status_code == 404


@pytest.mark.once
@pytest.mark.parametrize(
    ("key", "typed", "answer"),
    [
        ("list", "V", "dont_know"),
        ("ten", "0", "p0"),
        ("several", "1, 5: Regnskap", ("economy", "other")),
        ("buttons", "1", "yes"),
    ],
)
def test_a_cell_is_read_as_the_answer_it_stands_for(key: str, typed: str, answer: object) -> None:
    keyed = read_keyed(EVERY_KIND, {key: typed}, "nb")
    assert keyed.problems == {}
    assert keyed.pages[1][key] == answer


@pytest.mark.once
def test_every_answer_of_a_list_has_a_code_of_its_own() -> None:
    for question in EVERY_KIND.questions:
        codes = [code for code, _label in codes_of(EVERY_KIND, question, "nb")]
        assert len(codes) == len(set(codes)), question.key
