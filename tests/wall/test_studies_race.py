"""Two at once: closings, deliveries and openings of one survey do the work once, and lose nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.sheets.keys import KeyMissing, campaign_keys
from ledetrad.sheets.seal import NotSealedHere
from ledetrad.sheets.store import Delivery
from ledetrad.studies.actions import NotPossible, add_seats, open_study
from ledetrad.studies.closing import close_study
from ledetrad.studies.delivering import deliver_sheet
from ledetrad.studies.models import NamedAnswers, Seat, Study, StudyRecord, StudyRelease
from ledetrad.surveys.closing import CountsDiffer
from tests.cast import Cast
from tests.studies.people import make_study_of, sheet, strangers

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


def _at_once(*works: Callable[[], object]) -> list[object]:
    """Do them all at the same moment. Returns what came of each, an exception too."""
    start, outcomes = threading.Barrier(len(works)), list[object]([None] * len(works))

    def run(at: int, work: Callable[[], object]) -> None:
        try:
            start.wait(10)
            outcomes[at] = work()
        except Exception as error:
            outcomes[at] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


@pytest.mark.parametrize("chosen", ["unlinked", "named"])
def test_two_who_close_while_others_deliver_keep_every_accepted_sheet_once(cast: Cast, chosen: str) -> None:
    survey = make_study_of(cast, people=10, confidentiality=chosen).open()
    tickets = [survey.ticket(seat) for seat in survey.seats]
    for number, ticket in enumerate(tickets):
        survey.save(ticket, {**sheet(number), "hours": number})

    def deliver(at: int) -> Delivery:
        with in_workspace(cast.workspace):
            keys = campaign_keys(survey.study.pk)
            return deliver_sheet(study=Study.objects.get(pk=survey.study.pk), ticket=tickets[at], keys=keys)

    def close() -> bool:
        with in_workspace(cast.workspace):
            return close_study(study=Study.objects.get(pk=survey.study.pk))

    accepted = {at for at in range(4) if deliver(at) is Delivery.DELIVERED}
    outcomes = _at_once(close, close, *(lambda at=at: deliver(at) for at in range(4, 10)))
    for outcome in outcomes[:2]:
        # The other worker emptied the sheets while this one read them. It stops, and looks again in a minute.
        assert outcome is True or isinstance(outcome, (CountsDiffer, NotSealedHere)), outcome
    for at, outcome in enumerate(outcomes[2:], start=4):
        assert outcome in (Delivery.DELIVERED, Delivery.CLOSED) or isinstance(outcome, KeyMissing), outcome
        if outcome is Delivery.DELIVERED:
            accepted.add(at)
    close()
    with in_workspace(cast.workspace):
        kept = StudyRecord if chosen == "unlinked" else NamedAnswers
        hours = [answers["hours"] for answers in kept.objects.values_list("answers", flat=True)]
        assert sorted(hours) == sorted(accepted)
        answered = Seat.objects.filter(answered=True).values_list("slot", flat=True)
        assert sorted(slot for slot in answered if slot is not None) == sorted(
            tickets[at].slot for at in accepted
        )
        assert StudyRelease.objects.filter(study=survey.study).count() == 1


def test_one_seat_on_two_devices_delivers_once(cast: Cast) -> None:
    survey = make_study_of(cast, people=3).open()
    tickets = [survey.ticket(survey.seats[0]) for _ in range(2)]
    for number, ticket in enumerate(tickets):
        survey.save(ticket, sheet(number))

    def deliver(at: int) -> Delivery:
        with in_workspace(cast.workspace):
            return deliver_sheet(study=survey.study, ticket=tickets[at], keys=campaign_keys(survey.study.pk))

    outcomes = _at_once(lambda: deliver(0), lambda: deliver(1))
    assert sorted(str(outcome) for outcome in outcomes) == ["delivered", "elsewhere"]
    survey.close()
    assert StudyRecord.objects.count() == 1


def test_two_who_open_send_once_and_two_who_add_give_each_a_place(cast: Cast) -> None:
    survey = make_study_of(cast, people=3)

    def opens() -> Study:
        with in_workspace(cast.workspace):
            return open_study(study=Study.objects.get(pk=survey.study.pk), actor=cast.hanne)

    outcomes = _at_once(opens, opens)
    assert sorted(isinstance(outcome, NotPossible) for outcome in outcomes) == [False, True], outcomes

    def adds(domain: str) -> list[Seat]:
        with in_workspace(cast.workspace):
            study = Study.objects.get(pk=survey.study.pk)
            return add_seats(study=study, rows=strangers(20, domain=domain), actor=cast.hanne)

    outcomes = _at_once(lambda: adds("en.example"), lambda: adds("to.example"))
    assert [type(outcome) for outcome in outcomes] == [list, list], outcomes
    with in_workspace(cast.workspace):
        places = list(Seat.objects.filter(study=survey.study).values_list("block", "slot"))
        assert len(set(places)) == 43
        assert OutboxMail.objects.filter(kind="study_invitation").count() == 43
