"""A long questionnaire with rules under load: saves of its pages, in turns with the statements of a mapping."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from urllib.parse import urlencode

from django.db import connections
from django.utils import timezone

from benchmarks import place
from benchmarks.figures import Figure
from benchmarks.load import Load, Outcome, Request
from ledetrad.cli.replaying import running_server
from ledetrad.instruments.questionnaires import storing
from ledetrad.instruments.questionnaires.fields import fields_of
from ledetrad.instruments.questionnaires.model import (
    Answer,
    Battery,
    Choice,
    Kind,
    Layout,
    Page,
    Question,
    Questionnaire,
)
from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.seal import Ticket
from ledetrad.studies.actions import SeatRow, add_seats, make_study, open_study
from ledetrad.studies.models import QuestionnaireDraft, Recipe, Seat, Study
from ledetrad.surveys.answering.device import COOKIE
from ledetrad.surveys.models import Campaign

ROUNDS = 3
PEOPLE = 2_000
PAGES, A_PAGE = 25, 10
TARGETS = {"SQLite": 1_000, "PostgreSQL": 700}
SLOWEST = 100  # milliseconds, 99 of 100


def words(text: str) -> dict[str, str]:
    """The same words in each language."""
    return {"nb": text, "nn": text, "en": text}


def long_questionnaire() -> Questionnaire:
    """250 questions on 25 pages. Every fifth page asks two only because of answers on it, and every fifth two because of
    the page before; two pages are left out for some. Most are choices, with numbers and one page of texts."""
    return Questionnaire(
        name="long",
        title=words("Et langt skjema"),
        version="1",
        languages=("nb", "nn", "en"),
        pages=tuple(_page(number) for number in range(1, PAGES + 1)),
        lists={
            "scale": tuple(
                Choice(f"p{value}", words(f"Punkt {value}"), value=float(value)) for value in range(1, 6)
            )
        },
        batteries=tuple(Battery(f"b{number}", words("Hvor enig er du?")) for number in range(1, PAGES + 1)),
    )


def _page(number: int) -> Page:
    relevant = f"${{q{number - 1}_1}} = 'p1'" if number in {12, 18} else ""
    return Page(
        f"page{number}", tuple(_question(number, place) for place in range(A_PAGE)), relevant=relevant
    )


def _question(page: int, place: int) -> Question:
    key, text = f"q{page}_{place}", words(f"Spørsmål {place + 1} på side {page}, om noe vi gjør sammen")
    if page % 13 == 0 and place > 6:
        return Question(key, Kind.LONG_TEXT, text, longest=500)
    if place == 9:
        return Question(key, Kind.NUMBER, text, low=0, high=100)
    rule = ""
    if place in {7, 8} and page % 5 == 0:
        rule = f"${{q{page}_1}} != 'p1'"
    elif place in {7, 8} and page % 5 == 2:
        rule = f"${{q{page - 1}_2}} != 'p5'"
    battery = f"b{page}" if place < 6 else ""
    return Question(
        key, Kind.CHOICE, text, choices="scale", battery=battery, layout=Layout.LIST, relevant=rule
    )


def open_survey(people: int) -> Study:
    """A survey with the long questionnaire in the installation that `place.open_mapping` made."""
    seats = [
        SeatRow(name=f"Spurt {n}", email=f"spurt-{n}@maling.invalid", channel="list") for n in range(people)
    ]
    campaign = Campaign.unscoped.select_related("workspace", "questions_to__organisation").get()
    actor = campaign.questions_to
    assert actor is not None
    with in_workspace(campaign.workspace):
        draft = QuestionnaireDraft.objects.create(
            workspace=campaign.workspace, title="Langt", content=storing.to_json(long_questionnaire())
        )
        study = make_study(
            organisation=actor.organisation,
            title="Et langt skjema",
            recipe=Recipe.PARTICIPANTS,
            draft=draft,
            actor=actor,
            closes_at=timezone.now() + timedelta(days=7),
        )
        add_seats(study=study, rows=seats, actor=actor)
        open_study(study=study, actor=actor)
    return study


class Answering:
    """The requests of everybody who is asked, and what must lie in the sealed pages afterwards."""

    def __init__(self, study: Study) -> None:
        self.study, self.keys = study, campaign_keys(study.pk)
        self.form = long_questionnaire()
        rows = Seat.unscoped.filter(study=study).order_by("pk").values_list("block", "slot")
        self.tickets = [Ticket(study.pk, block, study.wave, slot, seal.new_secret()) for block, slot in rows]
        self.sent: dict[tuple[int, int], dict[str, Answer]] = {}

    def saves(self) -> Iterator[Request]:
        """Every page of every sheet is saved once, in an order that mixes the sheets."""
        chance = random.Random(1)
        every = [(who, page) for who in range(len(self.tickets)) for page in range(1, PAGES + 1)]
        random.Random(0).shuffle(every)
        cookies = [f"{COOKIE}={seal.seal_ticket(self.keys.ticket, ticket)}" for ticket in self.tickets]
        for who, number in every:
            answers = self._answers(number, chance)
            self.sent[who, number] = answers
            fields = fields_of(self.form, number, answers) | {"go": ["next"]}
            body = urlencode(fields, doseq=True)
            yield Request("POST", f"/skjema/{self.study.pk}/nb/{number}/", cookies[who], body)

    def _answers(self, number: int, chance: random.Random) -> dict[str, Answer]:
        given: dict[str, Answer] = {}
        for question in self.form.pages[number - 1].questions:
            if question.kind is Kind.CHOICE:
                given[question.key] = f"p{chance.randint(1, 5)}"
            elif question.kind is Kind.NUMBER:
                given[question.key] = chance.randint(0, 100)
            else:
                given[question.key] = "Vi leser sakene før møtet. " * 5
        return given

    def lost(self, saved: int) -> int:
        """How many of the pages that were answered with «saved» do not lie there as they were sent."""
        there = 0
        by_sheet: dict[int, list[int]] = defaultdict(list)
        for who, number in self.sent:
            by_sheet[who].append(number)
        for who, numbers in by_sheet.items():
            pages = store.read_pages(keys=self.keys, ticket=self.tickets[who], numbers=numbers)
            for number, page in pages.items():
                if {key: _plain(value) for key, value in page.items()} != {
                    key: _plain(value) for key, value in self.sent[who, number].items()
                }:
                    raise AssertionError(f"page {number} of sheet {who} is not what was sent")
                there += 1
        return max(0, saved - there)


def _plain(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def measure(*, seconds: int, database: str) -> list[Figure]:
    """Saves a second of the long questionnaire, beside those of a mapping's statements in the same run."""
    statements = place.Respondents(place.open_mapping(PEOPLE))
    answering = Answering(open_survey(PEOPLE))
    saves = list(answering.saves())
    with running_server() as port:
        loads = {"statements": Load(port, statements.saves()), "questions": Load(port, saves)}
        for load in loads.values():
            load.warm_up()
        # In turns, so that what else happens on the machine falls on both alike.
        rounds = [
            {name: load.run(max(1, seconds // ROUNDS)) for name, load in loads.items()} for _ in range(ROUNDS)
        ]
        for load in loads.values():
            load.close()
    # Every round begins with the first request: the longest one tells how many different pages were saved.
    saved = min(len(saves), max(one["questions"].requests for one in rounds))
    lost = answering.lost(saved)
    outcomes = {name: sum_of([one[name] for one in rounds]) for name in loads}
    connections.close_all()
    return _figures(outcomes, lost, database=database)


def sum_of(rounds: Sequence[Outcome]) -> Outcome:
    """Rounds as one outcome."""
    first, *rest = rounds
    for one in rest:
        first += one
    return first


def _figures(outcomes: dict[str, Outcome], lost: int, *, database: str) -> list[Figure]:
    questions, statements = outcomes["questions"], outcomes["statements"]
    return [
        Figure(
            f"Save of a long questionnaire, {database}",
            questions.rate,
            "/s",
            least=TARGETS[database],
            note=f"250 questions with rules on 25 pages; p50 {questions.p50:.1f} ms; {questions.requests:,} saves",
        ),
        Figure(f"Save of a long questionnaire, p99, {database}", questions.p99, "ms", most=SLOWEST),
        Figure(f"Pages lost of those saved, {database}", lost, "", most=0, note="each opened and compared"),
        Figure(
            f"Save of a long questionnaire, share of statements, {database}",
            questions.rate / statements.rate,
            "",
            note=f"statements in the same run: {statements.rate:,.0f}/s, p99 {statements.p99:.1f} ms",
        ),
    ]
