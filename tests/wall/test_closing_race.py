"""Closing while people answer: every accepted delivery and correction is in the records, every refused one is not."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable

import pytest
from django.db import connections

from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import KeyMissing, campaign_keys
from ledetrad.sheets.store import Delivery
from ledetrad.surveys.closing import CountsDiffer, close_campaign
from ledetrad.surveys.models import Campaign, Invitation, Record
from tests.wall.places import Place, make_place, small_instrument

MEMBERS, ROUNDS = 12, 6
FIRST = small_instrument().pages[0]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


def _pattern(member: int, correction: int) -> dict[str, int | str | None]:
    """Answers that tell which member, and which correction of the sheet: seven to the sixth patterns are enough."""
    number = member * 1_000 + correction
    return {key: 1 + number // 7**place % 7 for place, key in enumerate(FIRST)}


class Respondent:
    """Saves, delivers, and corrects until it is refused."""

    def __init__(
        self, campaign: Campaign, group: int, member: int, start: threading.Barrier, chance: random.Random
    ) -> None:
        self._start, self._wait = start, chance.random() * 0.03
        self._ticket = seal.Ticket(campaign.pk, group, 1, member, seal.new_secret())
        self.member = member
        self.delivered = False
        self.last: dict[str, int | str | None] | None = None
        self.unexpected: list[object] = []

    def _save(self, correction: int) -> bool:
        answers = _pattern(self.member, correction)
        keys = campaign_keys(self._ticket.campaign)
        saved = store.save_page(keys=keys, ticket=self._ticket, number=1, answers=answers, room=seal.SMALL)
        if saved:
            self.last = answers
        return saved

    def answer(self) -> None:
        self._start.wait()
        time.sleep(self._wait)
        try:
            if not self._save(0):
                return
            outcome = store.deliver(keys=campaign_keys(self._ticket.campaign), ticket=self._ticket)
            self.delivered = outcome is Delivery.DELIVERED
            if outcome is Delivery.ELSEWHERE:
                self.unexpected.append(outcome)
            correction = 1
            while self.delivered and self._save(correction):
                correction += 1
        except KeyMissing:
            return  # closed: the page says so
        except Exception as error:
            self.unexpected.append(error)


def _threads(*works: Callable[[], None]) -> list[threading.Thread]:
    def run(work: Callable[[], None]) -> None:
        try:
            work()
        finally:
            connections.close_all()

    return [threading.Thread(target=run, args=[work]) for work in works]


def _round(place: Place, number: int) -> tuple[list[Respondent], list[dict[str, int]]]:
    campaign = place.campaign(number, MEMBERS)
    with in_workspace(place.workspace):
        group = Invitation.objects.filter(campaign=campaign)[0].group_id
    chance = random.Random(number)
    start = threading.Barrier(MEMBERS + 2)
    respondents = [Respondent(campaign, group, member, start, chance) for member in range(MEMBERS)]
    problems: list[Exception] = []

    def close() -> None:
        start.wait()
        time.sleep(0.01 * number)
        with in_workspace(place.workspace):
            try:
                close_campaign(campaign=Campaign.objects.get(pk=campaign.pk), actor=None)
            except (CountsDiffer, seal.NotSealedHere):
                # The other worker emptied the sheets while this one read them. It stops, and looks again in a minute.
                pass
            except Exception as error:
                problems.append(error)

    # Two workers close at once: the clock's minute and somebody's button.
    threads = _threads(*(respondent.answer for respondent in respondents), close, close)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert problems == []
    with in_workspace(place.workspace):
        close_campaign(campaign=campaign, actor=None)  # what the clock does a minute later
        answered = Invitation.objects.filter(campaign=campaign, answered=True).values_list("slot", flat=True)
        assert sorted(answered) == [one.member for one in respondents if one.delivered]
        return respondents, [record.answers for record in Record.objects.filter(campaign=campaign)]


def test_every_accepted_delivery_is_a_record_once_and_no_refused_one_is() -> None:
    place = make_place()
    delivered = refused = 0
    for number in range(1, ROUNDS + 1):
        respondents, records = _round(place, number)
        assert [problem for one in respondents for problem in one.unexpected] == []
        expected = sorted(sorted(one.last.items()) for one in respondents if one.delivered and one.last)
        assert sorted(sorted(answers.items()) for answers in records) == expected, number
        delivered += len(records)
        refused += MEMBERS - len(records)
    # Both must have happened, or the race was none.
    assert delivered
    assert refused
