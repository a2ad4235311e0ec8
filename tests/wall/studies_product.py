"""Runs surveys of one class through the product's own actions, and copies the state after every step."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from datetime import timedelta

from django.core import mail
from django.db import transaction
from django.utils import timezone

from ledetrad.instruments.questionnaires import shelves, storing
from ledetrad.instruments.questionnaires.model import Kind, Question, Questionnaire
from ledetrad.office import outbox
from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.seal import Ticket
from ledetrad.sheets.store import Delivery
from ledetrad.studies import clock as studies_clock
from ledetrad.studies.actions import SeatRow, add_seats, make_study, open_study
from ledetrad.studies.delivering import deliver_sheet
from ledetrad.studies.forming import forms_of
from ledetrad.studies.models import QuestionnaireDraft, Seat, Study, StudyRelease
from ledetrad.studies.queries import counts
from ledetrad.studies.tickets import ticket_of
from tests.wall.evidence import Changes, Copy, Evidence, Journals, Key, Mail, Request, Row, rows_of
from tests.wall.places import DAYS, Clock, Place, Sheet, distinct_sheets, small_instrument

RECORDS, TEXTS, COUNTERS = "studies_studyrecord", "studies_studytext", "studies_answercounter"
HOURS = "hours"  # each gives a number of her own: a counter of one that belongs to one
CODE = ("mother", "birth_day", "birth_place", "school")


def small_survey() -> Questionnaire:
    """The wall's small instrument, with a question whose answer is each one's own."""
    whole = shelves.from_instrument(small_instrument())
    *pages, last = whole.pages
    hours = Question(HOURS, Kind.NUMBER, {"nb": "Timer", "nn": "Timar", "en": "Hours"})
    return replace(
        whole, name="small", pages=(*pages, replace(last, questions=(*last.questions, hours))), scales=()
    )


def draft_of(place: Place) -> QuestionnaireDraft:
    """The small survey as somebody wrote it."""
    with in_workspace(place.workspace):
        return QuestionnaireDraft.objects.create(
            workspace=place.workspace, title="Liten", content=storing.to_json(small_survey())
        )


def opened(place: Place, draft: QuestionnaireDraft, number: int, members: int, chosen: str) -> Study:
    """An open survey of so many strangers, each survey with a mail domain of its own."""
    with in_workspace(place.workspace):
        study = make_study(
            organisation=place.organisation,
            title=f"Undersøkelse {number}",
            recipe="participants",
            draft=draft,
            actor=place.hanne,
            confidentiality=chosen,
            code_elements=list(CODE),
            closes_at=timezone.now() + timedelta(days=DAYS),
        )
        rows = [SeatRow(f"Deltaker {one}", f"m{one}@sted{number}.example") for one in range(members)]
        add_seats(study=study, rows=rows, actor=place.hanne)
        return open_study(study=study, actor=place.hanne)


class WatchedSurvey:
    """One survey while it is answered, and everything its attackers get to see."""

    def __init__(self, place: Place, study: Study, sheets: list[Sheet], log: Journals) -> None:
        self.study, self._place, self._log, self._sheets = study, place, log, sheets
        self._changes = Changes()
        with in_workspace(place.workspace):
            seats = list(Seat.objects.filter(study=study).order_by("email"))
            self._form = forms_of(study)[""]
            self._tickets: list[Ticket] = [ticket_of(study, seat, campaign_keys(study.pk)) for seat in seats]
        self.seats = seats
        self.by_address = {seat.email: number for number, seat in enumerate(seats)}
        rows = {row.key: row.values for row in self._rows("default", "studies_seat", "study_id")}
        members = [{**rows[seat.pk], "public": seat.public_id} for seat in seats]
        self.evidence = Evidence(members, tuple(item.key for item in small_instrument().items))
        self.copy(None)

    def _rows(self, alias: str, table: str, column: str, value: object = None) -> list[Row]:
        return rows_of(alias, table, "id", f"{column} = %s", [self.study.pk if value is None else value])

    def copy(self, request: int | None) -> None:
        """Everything both databases hold about the survey, and what its page tells."""
        name = self.study.public_id
        rows = [
            *self._rows("sheets", "sheets_page", "campaign"),
            *self._rows("sheets", "sheets_turnout", "campaign"),
            *self._rows("default", "studies_study", "id"),
            *self._rows("default", "studies_seat", "study_id"),
            *(
                row
                for table in (RECORDS, TEXTS, COUNTERS)
                for row in self._rows("default", table, "study_id")
            ),
            *self._rows("default", "studies_namedanswers", "study_id"),
            *self._rows("default", "office_outboxmail", "about", name),
            *self._rows("default", "office_logentry", "subject", name),
        ]
        with in_workspace(self._place.workspace):
            self.study.refresh_from_db()
            told = counts(self.study).delivered or 0
            assert not (self.study.is_open and StudyRelease.objects.filter(study=self.study).exists())
        self.evidence.copies.append(
            Copy(timezone.now(), request, self._changes.of(rows), self._log.news(), told, {})
        )

    def answers(self, member: int) -> dict[str, object]:
        """What a member answers, the code too where there is one."""
        sheet = self._sheets[member]
        code = {f"own_code_{key}": "abcdefghi"[(member + at) % 9] for at, key in enumerate(CODE)}
        code["own_code_birth_day"] = 1 + member  # type: ignore[assignment]
        return {
            **{k: str(v) for k, v in sheet.numbers.items()},
            HOURS: 100 + member,
            "keep": sheet.text,
            **code,
        }

    def take(self, member: int, step: str) -> None:
        """One step of one member, as the pages take it, and a copy after it."""
        keys, ticket = campaign_keys(self.study.pk), self._tickets[member]
        if step == "deliver":
            with in_workspace(self._place.workspace):
                delivered = deliver_sheet(study=self.study, ticket=ticket, keys=keys)
            assert delivered is Delivery.DELIVERED
        else:
            number = int(step.rpartition(" ")[2])
            given = self.answers(member)
            own = {q.key: given[q.key] for q in self._form.pages[number - 1].questions if q.key in given}
            room = seal.LARGE if number > 2 else seal.SMALL
            assert store.save_page(keys=keys, ticket=ticket, number=number, answers=own, room=room)
        self.evidence.requests.append(Request(timezone.now(), member, step))
        self.copy(len(self.evidence.requests) - 1)

    @property
    def steps(self) -> tuple[str, ...]:
        """A member's steps: the code has a page of its own."""
        return (*(f"page {n}" for n in range(1, len(self._form.pages) + 1)), "deliver")

    def take_everybody_out(self) -> None:
        """For each member: which records, texts and counters go when the seat is deleted. It is undone."""
        before = self._left()
        with in_workspace(self._place.workspace):
            for number, seat in enumerate(self.seats):
                with transaction.atomic():
                    Seat.objects.get(pk=seat.pk).delete()
                    self.evidence.vanished[number] = before - self._left()
                    transaction.set_rollback(True)

    def _left(self) -> set[Key]:
        return {
            row.key
            for table in (RECORDS, TEXTS, COUNTERS)
            for row in self._rows("default", table, "study_id")
        }

    def seen_by_attackers(self, table: str) -> Evidence:
        """The evidence with `table` as the rows to be found, and whose each is in truth."""
        final = [row for row in self._rows("default", table, "study_id") if _is_own(row)]
        own = {_content(row): row.key for row in final}
        content = {
            RECORDS: lambda member: str(self.answers(member)[HOURS]),
            COUNTERS: lambda member: str(self.answers(member)[HOURS]),
            TEXTS: lambda member: str(self.answers(member)["keep"]).strip(),
        }[table]
        truth = {member: own[content(member)] for member in range(len(self.seats))}
        return replace(self.evidence, final=final, truth=truth)


def _is_own(row: Row) -> bool:
    return row.table != COUNTERS or row.values["item"] == HOURS


def _content(row: Row) -> str:
    if "text" in row.values:
        return str(row.values["text"]).strip()
    if "value" in row.values:
        return str(row.values["value"])
    raw = row.values["answers"]
    return str((json.loads(raw) if isinstance(raw, str) else raw)[HOURS])


def _send(surveys: list[WatchedSurvey]) -> None:
    """Let the outbox send, and give each survey's attackers the mail server's log."""
    before = len(mail.outbox)
    outbox.send_due()
    if len(mail.outbox) == before:
        return
    for letter in mail.outbox[before:]:
        address = re.sub(r".*<|>.*", "", letter.to[0])
        kind = "reminder" if letter.subject.startswith("Påminnelse") else "other"
        for survey in surveys:
            if address in survey.by_address:
                survey.evidence.mails.append(Mail(timezone.now(), kind, survey.by_address[address]))
    for survey in surveys:
        survey.copy(None)


def run_surveys(
    place: Place, clock: Clock, chosen: str, *, surveys: int, members: int
) -> list[WatchedSurvey]:
    """Surveys of a class are answered in random order over simulated days; the clock reminds twice and closes."""
    chance, log, draft = random.Random(chosen), Journals(), draft_of(place)
    watched = [
        WatchedSurvey(
            place,
            opened(place, draft, number, members, chosen),
            distinct_sheets(small_instrument(), members, chance),
            log,
        )
        for number in range(surveys)
    ]
    beginning, minute = clock.now, timedelta(minutes=1)
    events: list[tuple[int, int, int, str]] = []
    for number, survey in enumerate(watched):
        for member in range(members):
            first = chance.randrange(15, DAYS * 24 * 60 - 60)
            events += [(first + 3 * turn, number, member, step) for turn, step in enumerate(survey.steps)]
    hours = {(hour * 60, -1, -1, "") for hour in range(1, DAYS * 24 + 1, 12)}
    last = (DAYS * 24 * 60 + 1, -1, -1, "")
    for minutes, number, member, step in [*sorted([*events, *hours]), last]:
        clock.now = beginning + minutes * minute
        if number >= 0:
            watched[number].take(member, step)
            continue
        studies_clock.tick()
        if minutes < last[0]:
            _send(watched)
    for survey in watched:
        survey.copy(None)
        survey.take_everybody_out()
    return watched
