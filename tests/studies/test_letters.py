"""The letters of a survey: plain, about the person's own programme, with a link that is stored nowhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.seal import link_is_genuine
from ledetrad.studies import clock, mail
from ledetrad.studies.actions import SeatRow, withdraw_seat
from ledetrad.studies.models import StudyReminder
from tests.cast import Cast
from tests.studies.people import make_study_of, raters, rows_of, sheet, strangers

SOON = timedelta(minutes=11)


def _sent(kind: str = "") -> list[str]:
    """Send what is due, and give back the letters as text."""
    django_mail.outbox.clear()
    outbox.send_due(timezone.now() + SOON)
    return [f"{letter.subject}\n{letter.body}" for letter in django_mail.outbox if kind in letter.subject]


def test_the_invitation_says_what_it_is_about_who_sees_and_how_long(cast: Cast) -> None:
    people = [SeatRow("Amina Antatt", "amina@fjordvik.example", reminder_of="Solstrand, kull 3, mars 2024")]
    survey = make_study_of(cast, people=[*people, *strangers(2)], about="Lederprogrammet").open()
    letters = _sent()
    assert len(letters) == 3
    (own,) = [letter for letter in letters if "Hei, Amina." in letter]
    lines = [line for line in own.splitlines() if line]
    assert lines[2] == "Solstrand, kull 3, mars 2024"
    assert "Hanne Hypotese ser svarene lagt sammen." in own
    assert "minutter. Frist:" in own
    assert "Hanne Hypotese, 99 99 99 01" in own
    assert sum("Lederprogrammet" in letter for letter in letters) == 2
    seat = survey.seats[0]
    path = survey.path(seat)
    assert path in own
    mark = path.rstrip("/").rpartition("/")[2]
    assert link_is_genuine(campaign_keys(survey.study.pk).link, seat.pk, 1, mark)
    with in_workspace(cast.workspace):
        assert mark not in str(list(OutboxMail.objects.values()))


def test_reminders_go_to_all_where_sealed_and_to_the_rest_where_named(cast: Cast) -> None:
    sealed = make_study_of(cast, people=4).open()
    named = make_study_of(cast, people=strangers(4, domain="navn.example"), confidentiality="named").open()
    _sent()
    for survey in (sealed, named):
        survey.deliver(survey.seats[0], sheet(1))
        with in_workspace(cast.workspace):
            clock.send_reminder(StudyReminder.objects.filter(study=survey.study)[0])
    letters = _sent("Påminnelse")
    assert len(letters) == 4 + 3
    assert (
        sum("Alle får den, fordi vi ikke forteller hvem som har svart." in letter for letter in letters) == 4
    )


def test_no_letter_leaves_to_somebody_taken_out_or_after_closing(cast: Cast) -> None:
    survey = make_study_of(cast, people=3).open()
    with in_workspace(cast.workspace):
        withdraw_seat(seat=survey.seats[0], actor=cast.hanne)
    assert len(_sent()) == 2
    late = make_study_of(cast, people=3).open()
    late.close()
    assert _sent() == []


def test_readers_pairs_and_the_leader_of_a_360_get_their_letters(cast: Cast) -> None:
    leader = make_study_of(cast, recipe="leader_360", people=raters(4, "peer"))
    with in_workspace(cast.workspace):
        mail.queue_nomination(leader.study)
        mail.send_example(leader.study, cast.hanne)
    letters = _sent()
    assert len(letters) == 2
    assert any(letter.startswith("Hvem skal svare om lederskapet ditt?") for letter in letters)
    assert any(letter.startswith("Eksempel: ") for letter in letters)
    pair = make_study_of(cast, recipe="pair", people=rows_of([cast.kari, cast.amina], part="Fjordvik")).open()
    _sent()
    for number, seat in enumerate(pair.seats):
        pair.deliver(seat, sheet(number))
    with in_workspace(cast.workspace):
        clock.finish(pair.study)
    letters = _sent()
    assert sum(letter.startswith("Vil dere to se svarene deres sammen?") for letter in letters) == 2
    assert sum(letter.startswith("Resultatet er klart") for letter in letters) == 1


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_letter_is_in_the_receivers_language(cast: Cast, language: str) -> None:
    make_study_of(cast, people=strangers(1, language=language)).open()
    with in_workspace(cast.workspace):
        row = OutboxMail.objects.get(kind="study_invitation")
        letter = outbox.written(row)
    assert letter is not None
    assert letter.content.language == language  # type: ignore[attr-defined]
