"""Surveys that tests can use: made, opened, answered and closed with the named people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ledetrad.instruments.questionnaires import storing
from ledetrad.instruments.questionnaires.answers import to_plain
from ledetrad.instruments.questionnaires.model import (
    Choice,
    Kind,
    Layout,
    Page,
    Question,
    Questionnaire,
    Reporting,
    Scale,
)
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.seal import Ticket
from ledetrad.sheets.store import Delivery
from ledetrad.studies.actions import SeatRow, add_seats, make_study, open_study
from ledetrad.studies.closing import close_study
from ledetrad.studies.delivering import deliver_sheet
from ledetrad.studies.forming import forms_of
from ledetrad.studies.models import QuestionnaireDraft, Recipe, Seat, Study, StudyRelease
from ledetrad.studies.tickets import open_ticket, seat_path, ticket_of
from tests.cast import Cast

POINTS = ("1", "2", "3", "4", "5")


def words(text: str) -> dict[str, str]:
    """The same words in each language."""
    return {"nb": text, "nn": text, "en": text}


def small_questionnaire(**changes: Any) -> Questionnaire:
    """Two statements on a scale from 1 to 5, a choice of several, a number and a text, on two pages."""
    scale = tuple(Choice(point, words(f"Punkt {point}"), value=float(point)) for point in POINTS)
    topics = tuple(Choice(key, words(key.title())) for key in ("maal", "moter", "roller"))
    made: dict[str, Any] = {
        "name": "small",
        "title": words("Hvordan var kurset?"),
        "version": "1",
        "languages": ("nb", "nn", "en"),
        "pages": (
            Page(
                "first",
                (
                    Question(
                        "useful",
                        Kind.CHOICE,
                        words("Kurset var nyttig"),
                        choices="scale",
                        layout=Layout.SCALE,
                    ),
                    Question(
                        "clear", Kind.CHOICE, words("Kurset var klart"), choices="scale", layout=Layout.SCALE
                    ),
                    Question("topics", Kind.CHOICES, words("Hva brukte du?"), choices="topics", limit=2),
                ),
            ),
            Page(
                "second",
                (
                    Question("hours", Kind.NUMBER, words("Timer brukt"), low=0, high=40),
                    Question("keep", Kind.LONG_TEXT, words("Hva bør beholdes?")),
                ),
            ),
        ),
        "lists": {"scale": scale, "topics": topics},
        "scales": (Scale("whole", words("Samlet"), ("useful", "clear"), 1.0, 5.0),),
        "reporting": Reporting(minimum=3),
    }
    return Questionnaire(**{**made, **changes})


def write_draft(cast: Cast, questionnaire: Questionnaire | None = None) -> QuestionnaireDraft:
    """A questionnaire somebody here has written."""
    content = questionnaire or small_questionnaire()
    with in_workspace(cast.workspace):
        return QuestionnaireDraft.objects.create(
            workspace=cast.workspace,
            title=content.title["nb"],
            content=storing.to_json(content),
            written_by=cast.hanne,
        )


def rows_of(people: Sequence[Person], **same: Any) -> list[SeatRow]:
    """The people as rows to be asked."""
    return [SeatRow(name=person.name, email=person.email, **same) for person in people]


def strangers(count: int, *, domain: str = "deltaker.example", **same: Any) -> list[SeatRow]:
    """People who are in no list here."""
    return [SeatRow(name=f"Deltaker {n}", email=f"d{n}@{domain}", **same) for n in range(count)]


def raters(count: int, category: str) -> list[SeatRow]:
    """Raters of one category."""
    return strangers(count, domain=f"{category}.example", category=category)


@dataclass
class Survey:
    """A survey with what a test does to it. `study` is refreshed by every step."""

    cast: Cast
    study: Study

    @property
    def seats(self) -> list[Seat]:
        """Everybody who is asked, in the order of their addresses."""
        with in_workspace(self.cast.workspace):
            return list(
                Seat.objects.filter(study=self.study).select_related("part", "study").order_by("email", "pk")
            )

    def open(self) -> Survey:
        """Open it."""
        with in_workspace(self.cast.workspace):
            open_study(study=self.study, actor=self.cast.hanne)
        return self

    def path(self, seat: Seat) -> str:
        """The path of a seat's link."""
        return seat_path(seat)

    def ticket(self, seat: Seat | None = None) -> Ticket:
        """A device's ticket: a seat's, or without one that of somebody with the open link."""
        with in_workspace(self.cast.workspace):
            if seat is None:
                return open_ticket(self.study)
            seat = Seat.objects.get(pk=seat.pk)
            return ticket_of(self.study, seat, campaign_keys(self.study.pk))

    def save(self, ticket: Ticket, answers: Mapping[str, Any], *, role: str = "") -> None:
        """Save every page of a sheet, as the pages do."""
        with in_workspace(self.cast.workspace):
            form = forms_of(self.study)[role]
        plain = to_plain(answers)
        for number, page in enumerate(form.pages, start=1):
            keys = {key for question in page.questions for key in (question.key, f"{question.key}_text")}
            store.save_page(
                keys=campaign_keys(self.study.pk),
                ticket=ticket,
                number=number,
                answers={key: value for key, value in plain.items() if key in keys},
                room=seal.LARGE,
            )

    def deliver(self, seat: Seat | None, answers: Mapping[str, Any]) -> Delivery:
        """Answer and deliver from a seat (or by the open link)."""
        ticket = self.ticket(seat)
        self.save(ticket, answers, role=seat.role if seat else "")
        with in_workspace(self.cast.workspace):
            return deliver_sheet(study=self.study, ticket=ticket, keys=campaign_keys(self.study.pk))

    def answered(self, sheets: Sequence[Mapping[str, Any]] | int = 6) -> Survey:
        """The first seats deliver: the sheets given, or so many invented ones."""
        given = [sheet(number) for number in range(sheets)] if isinstance(sheets, int) else list(sheets)
        open_link = self.study.recipe == Recipe.OPEN
        seats: list[Seat | None] = [None] * len(given) if open_link else list(self.seats)
        for seat, answers in zip(seats, given, strict=False):
            self.deliver(seat, answers)
        return self

    def close(self) -> StudyRelease:
        """Close it, and give back the release."""
        with in_workspace(self.cast.workspace):
            assert close_study(study=self.study, actor=self.cast.hanne)
            return StudyRelease.objects.get(study=self.study)


def sheet(number: int) -> dict[str, Any]:
    """What one invented person answers to the small questionnaire; no two of the first 25 alike."""
    return {
        "useful": POINTS[number % 5],
        "clear": POINTS[(number // 5 + number) % 5],
        "topics": (("maal", "moter"), ("roller",), ("maal",))[number % 3],
        "hours": number % 40,
        "keep": f"Tekst nummer {number}",
    }


def make_study_of(
    cast: Cast,
    *,
    recipe: str = Recipe.PARTICIPANTS,
    people: Sequence[SeatRow] | int = 8,
    questionnaire: Questionnaire | None = None,
    **lines: Any,
) -> Survey:
    """A draft of a survey with people in it: so many strangers, or the rows given. Open it with `.open()`."""
    draft = write_draft(cast, questionnaire)
    if recipe == Recipe.LEADER_360:
        lines.setdefault("subject", cast.kari)
    lines.setdefault("closes_at", timezone.now() + timedelta(days=14))
    with in_workspace(cast.workspace):
        study = make_study(
            organisation=cast.organisation,
            title="Kurset i vår",
            recipe=recipe,
            draft=draft,
            actor=cast.hanne,
            **lines,
        )
        rows = strangers(people) if isinstance(people, int) else people
        if recipe != Recipe.OPEN and rows:
            add_seats(study=study, rows=rows, actor=cast.hanne)
    return Survey(cast, study)
