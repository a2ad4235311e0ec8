"""Runs groups through the product itself, as browsers do, and copies the state after every request."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlsplit

from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.scope import in_workspace
from ledetrad.surveys import clock as office_clock
from ledetrad.surveys.actions import withdraw_invitations
from ledetrad.surveys.mail import link_of
from ledetrad.surveys.models import Campaign, Invitation, Release
from ledetrad.surveys.queries import count
from tests.cast import ORIGIN
from tests.wall.evidence import Changes, Copy, Evidence, Journals, Key, Mail, Request, Row, rows_of
from tests.wall.places import DAYS, Clock, Place, Sheet, distinct_sheets, small_instrument

ORDER = ("group_id", "slot")
STEPS = ("start", "page 1", "page 2", "texts", "deliver")


@dataclass
class Respondent:
    """One member with a browser and a mind made up."""

    number: int
    link: str
    sheet: Sheet
    browser: Client = field(default_factory=Client)

    def take(self, campaign: int, step: str) -> None:
        """One request, as the pages' own buttons send it."""
        base = f"/svar/{campaign}/nb"
        pages = small_instrument().pages
        if step == "start":
            response = self.browser.post(f"{self.link}start/", {"language": "nb"}, **ORIGIN)
        elif step == "deliver":
            response = self.browser.post(f"{base}/levere/", **ORIGIN)
        elif step == "texts":
            response = self.browser.post(
                f"{base}/{len(pages) + 1}/", {"keep": self.sheet.text, "go": "next"}, **ORIGIN
            )
        else:
            page = int(step.rpartition(" ")[2])
            given = {
                key: str(self.sheet.numbers[key]) for key in pages[page - 1] if key in self.sheet.numbers
            }
            response = self.browser.post(f"{base}/{page}/", {**given, "go": "next"}, **ORIGIN)
        assert response.status_code == 302, (step, response.content.decode())


class WatchedGroup:
    """One group of the product while it answers, and everything its attackers get to see."""

    def __init__(self, place: Place, campaign: Campaign, sheets: list[Sheet], log: Journals) -> None:
        self.campaign, self._place, self._log = campaign, place, log
        self._changes = Changes()
        with in_workspace(place.workspace):
            invitations = list(
                Invitation.objects.filter(campaign=campaign).select_related("person").order_by(*ORDER)
            )
            self.respondents = [
                Respondent(number, urlsplit(link_of(invitation)).path, sheet)
                for number, (invitation, sheet) in enumerate(zip(invitations, sheets, strict=True))
            ]
        self.by_address = {invitation.person.email: number for number, invitation in enumerate(invitations)}
        rows = {row.key: row.values for row in self._rows("default", "surveys_invitation", "campaign_id")}
        members = [
            {**rows[invitation.pk], "public": invitation.person.public_id} for invitation in invitations
        ]
        self.evidence = Evidence(members, tuple(item.key for item in small_instrument().items))
        self.copy(None)

    def _rows(self, alias: str, table: str, column: str, value: object = None) -> list[Row]:
        return rows_of(alias, table, "id", f"{column} = %s", [self.campaign.pk if value is None else value])

    def copy(self, request: int | None) -> None:
        """Everything both databases hold about the campaign, and what the status page tells."""
        name = self.campaign.public_id
        rows = [
            *self._rows("sheets", "sheets_page", "campaign"),
            *self._rows("sheets", "sheets_turnout", "campaign"),
            *self._rows("default", "surveys_invitation", "campaign_id"),
            *self._rows("default", "surveys_record", "campaign_id"),
            *self._rows("default", "surveys_recordtext", "campaign_id"),
            *self._rows("default", "office_outboxmail", "about", name),
            *self._rows("default", "office_logentry", "subject", name),
        ]
        with in_workspace(self._place.workspace):
            delivered = count(self.campaign).delivered
            # Running results: the sums a release would give away. There must be none while open.
            sums = {
                factor["key"]: round(factor["figure"]["value"] * factor["figure"]["n"])
                for release in Release.objects.filter(campaign=self.campaign, campaign__state="open")
                for dimension in release.results["dimensions"]
                for factor in dimension["factors"]
            }
        changed = self._changes.of(rows)
        self.evidence.copies.append(Copy(timezone.now(), request, changed, self._log.news(), delivered, sums))

    def take(self, member: int, step: str) -> None:
        """One request of one member, and a copy after it."""
        self.respondents[member].take(self.campaign.pk, step)
        self.evidence.requests.append(Request(timezone.now(), member, step))
        self.copy(len(self.evidence.requests) - 1)

    def take_everybody_out(self) -> None:
        """For each member: which records and texts go when the member leaves, and then is deleted. It is undone."""
        before = self._left()
        with in_workspace(self._place.workspace):
            invitations = Invitation.objects.filter(campaign=self.campaign).select_related("person", "group")
            for number, invitation in enumerate(invitations.order_by(*ORDER)):
                with transaction.atomic():
                    withdraw_invitations(
                        group=invitation.group, person=invitation.person, actor=self._place.hanne
                    )
                    invitation.person.delete()
                    self.evidence.vanished[number] = before - self._left()
                    transaction.set_rollback(True)

    def _left(self) -> set[Key]:
        tables = ("surveys_record", "surveys_recordtext")
        return {row.key for table in tables for row in self._rows("default", table, "campaign_id")}

    def seen_by_attackers(self, table: str) -> Evidence:
        """The evidence with `table` as the records to be found, and who in truth wrote each."""
        final = self._rows("default", table, "campaign_id")
        own = {_content(row): row.key for row in final}
        truth = {
            person.number: own[
                person.sheet.text if table == "surveys_recordtext" else _text(person.sheet.numbers)
            ]
            for person in self.respondents
        }
        return replace(self.evidence, final=final, truth=truth)


def _text(numbers: dict[str, int]) -> str:
    return json.dumps(numbers, sort_keys=True)


def _content(row: Row) -> str:
    if "text" in row.values:
        return str(row.values["text"]).strip()
    raw = row.values["answers"]
    return _text(json.loads(raw) if isinstance(raw, str) else raw)


def _send(groups: list[WatchedGroup]) -> None:
    """Let the outbox send, give each group's attackers the mail server's log, and copy everything when mail left."""
    before = len(mail.outbox)
    outbox.send_due()
    if len(mail.outbox) == before:
        return
    for letter in mail.outbox[before:]:
        address = re.sub(r".*<|>.*", "", letter.to[0])
        kind = "reminder" if letter.subject.startswith("Påminnelse") else "other"
        for group in groups:
            if address in group.by_address:
                group.evidence.mails.append(Mail(timezone.now(), kind, group.by_address[address]))
    for group in groups:
        group.copy(None)


def run_product(place: Place, clock: Clock, *, groups: int, members: int, seed: int) -> list[WatchedGroup]:
    """Groups answer in random order over simulated days; the clock reminds twice and closes at the deadline."""
    campaigns = [place.campaign(number, members) for number in range(groups)]
    return run_campaigns(place, clock, campaigns, members=members, seed=seed)


def run_campaigns(
    place: Place, clock: Clock, campaigns: list[Campaign], *, members: int, seed: int
) -> list[WatchedGroup]:
    """The same for campaigns that are open, each with `members` who are asked."""
    chance = random.Random(seed)
    instrument = small_instrument()
    groups = len(campaigns)
    log = Journals()
    watched = [
        WatchedGroup(place, campaign, distinct_sheets(instrument, members, chance), log)
        for campaign in campaigns
    ]
    beginning, minute = clock.now, timedelta(minutes=1)
    events: list[tuple[int, int, int, str]] = []
    for number in range(groups):
        for member in range(members):
            first = chance.randrange(15, DAYS * 24 * 60 - 60)
            events += [(first + 3 * turn, number, member, step) for turn, step in enumerate(STEPS)]
    hours = {(hour * 60, -1, -1, "") for hour in range(1, DAYS * 24 + 1, 6)}
    last = (DAYS * 24 * 60 + 1, -1, -1, "")
    for minutes, number, member, step in [*sorted([*events, *hours]), last]:
        clock.now = beginning + minutes * minute
        if number >= 0:
            watched[number].take(member, step)
            continue
        office_clock.tick()
        if minutes < last[0]:  # after closing, everybody's result leaves at once
            _send(watched)
    for group in watched:
        group.copy(None)
        group.take_everybody_out()
    return watched
