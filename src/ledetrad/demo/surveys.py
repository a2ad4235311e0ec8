"""The demonstration's surveys: one closed with its result, one being answered, a 360, and two who lead together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ledetrad.instruments.questionnaires.answers import to_plain
from ledetrad.instruments.questionnaires.bot import walk
from ledetrad.instruments.questionnaires.model import Answer, Choice, Kind, Question
from ledetrad.office.models import OutboxMail
from ledetrad.people.actions import add_person
from ledetrad.people.models import Organisation, Person, Post
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.studies import actions
from ledetrad.studies.delivering import deliver_sheet
from ledetrad.studies.forming import forms_of
from ledetrad.studies.models import Recipe, Seat, Study
from ledetrad.studies.recipes import EMPLOYEES, PEERS, SELF, SUPERIOR
from ledetrad.studies.tickets import ticket_of

EVALUATOR = ("Evy Evaluert", "evy@fjordvik.example")
MAYOR = ("Ottar Oppdiktet-Ordfører", "ordforer@fjordvik.example")
UNITS = ("Skole og barnehage", "Helse og omsorg", "Teknisk")
ALIASES = ("Tenkt", "Påstått", "Antatt", "Diktet", "Innbilt", "Modell", "Laget", "Tilfelle")
FIRST_NAMES = (
    "Aud",
    "Bo",
    "Cato",
    "Dina",
    "Elin",
    "Frank",
    "Grete",
    "Henrik",
    "Ines",
    "Jonas",
    "Kaia",
    "Leif",
)
TEXTS = {
    "best": (
        "Øvelsen der vi tok den vanskelige samtalen to ganger.",
        "At vi fikk snakke med noen fra andre enheter.",
        "Eksempelet fra hjemmetjenesten. Det kjente jeg igjen.",
    ),
    "change": (
        "Mindre innledning, mer tid til øvelsen.",
        "Send spørsmålene på forhånd, så vi rekker å tenke.",
        "Lenger pause midt på dagen.",
    ),
}


def make_surveys(*, organisation: Organisation, hr: Person, leader: Person) -> None:
    """Make the surveys of the municipality. `leader` is the one the 360 is about, and half of the pair."""
    add_person(name=EVALUATOR[0], email=EVALUATOR[1], organisation=organisation, post=Post.EVALUATOR)
    mayor = add_person(name=MAYOR[0], email=MAYOR[1], organisation=organisation, post=Post.NONE)
    course = _made(
        organisation,
        hr,
        Recipe.PARTICIPANTS,
        "course-evaluation",
        "Lederdagen: hva fikk du ut av den?",
        about="Lederdagen i Fjordvik, om å ta opp det som er vanskelig.",
        rows_leave=True,
    )
    _seat(course, hr, [_person(n, part=UNITS[n % 3]) for n in range(34)])
    _answered(course, 27, level=4.1, seed=7)
    _closed(course, hr)

    need = _made(organisation, hr, Recipe.PARTICIPANTS, "need-profile", "Hva trenger du for å lede?")
    _seat(need, hr, [_person(40 + n, part=UNITS[n % 3], role="self") for n in range(20)])
    _answered(need, 8, level=3.4, seed=8)

    about = _made(
        organisation,
        hr,
        Recipe.LEADER_360,
        "leadership-behaviour",
        f"360 for {leader.first_name}",
        subject=leader,
    )
    raters = [(SELF, 1), (SUPERIOR, 1), (PEERS, 4), (EMPLOYEES, 6)]
    kinds = [kind for kind, count in raters for _ in range(count)]
    _seat(about, hr, [_person(60 + n, category=kind) for n, kind in enumerate(kinds)])
    _answered(about, 12, level=3.9, seed=9)
    _closed(about, hr)

    pair = _made(
        organisation, hr, Recipe.PAIR, "ks-2020", "Ordfører og kommunedirektør: slik leder vi sammen"
    )
    two = [("mayor", mayor), ("municipal_director", leader)]
    rows = [
        actions.SeatRow(name=one.name, email=one.email, part=organisation.name, role=role)
        for role, one in two
    ]
    _seat(pair, hr, rows)
    _answered(pair, 2, level=4.0, seed=11)
    _closed(pair, hr)
    OutboxMail.objects.filter(about__in=[one.public_id for one in (course, about, pair)]).delete()


def _made(
    organisation: Organisation, hr: Person, recipe: Recipe, shelf: str, title: str, **lines: Any
) -> Study:
    return actions.make_study(
        organisation=organisation,
        title=title,
        recipe=recipe,
        shelf_name=shelf,
        actor=hr,
        closes_at=timezone.now() + timedelta(days=9),
        language="nb",
        **lines,
    )


def _person(number: int, *, part: str = "", category: str = "", role: str = "") -> actions.SeatRow:
    first, last = FIRST_NAMES[number % len(FIRST_NAMES)], ALIASES[number // len(FIRST_NAMES) % len(ALIASES)]
    return actions.SeatRow(
        name=f"{first} {last}",
        email=f"deltaker{number}@fjordvik.example",
        part=part,
        category=category,
        role=role,
    )


def _seat(study: Study, hr: Person, rows: Sequence[actions.SeatRow]) -> None:
    actions.add_seats(study=study, rows=rows, actor=hr)
    actions.open_study(study=study, actor=hr)


def _answered(study: Study, count: int, *, level: float, seed: int) -> None:
    """The first seats deliver sheets around `level`, each question a little higher or lower than the others."""
    keys, forms = campaign_keys(study.pk), forms_of(study)
    for number, seat in enumerate(Seat.objects.filter(study=study).order_by("email")[:count]):
        ticket, form = ticket_of(study, seat, keys), forms[seat.role]
        chance = random.Random(f"{seed} {number}")  # noqa: S311 - invented answers
        for visit in walk(form, seed * 1_000 + number, study.language, skip=0.0).visits:
            given = dict(visit.answers)
            for question in form.pages[visit.page - 1].questions:
                likely = _likely(question, form.choices_of(question), chance, level=level, seed=seed)
                if question.key in visit.asked and likely is not None:
                    given[question.key] = likely
            store.save_page(
                keys=keys, ticket=ticket, number=visit.page, answers=to_plain(given), room=seal.HUGE
            )
        deliver_sheet(study=study, ticket=ticket, keys=keys)


def _likely(
    question: Question, choices: tuple[Choice, ...], chance: random.Random, *, level: float, seed: int
) -> Answer | None:
    """A choice on a scale near the level; a text that somebody could have written; None leaves what chance gave."""
    if question.key in TEXTS:
        return chance.choice(TEXTS[question.key])
    points = [choice for choice in choices if choice.value is not None and choice.aside is None]
    if question.kind is not Kind.CHOICE or len(points) < 4:
        return None
    low, high = min(point.value or 0 for point in points), max(point.value or 0 for point in points)
    own = random.Random(f"{seed} {question.key}").gauss(0, 0.35)  # noqa: S311 - as above
    wanted = low + (high - low) * ((level - 1) / 4 + own / 4) + chance.gauss(0, (high - low) / 5)
    return min(points, key=lambda point: abs((point.value or 0) - wanted)).key


def _closed(study: Study, hr: Person) -> None:
    actions.close_study(study=study, actor=hr)
    Study.objects.filter(pk=study.pk).update(announced=True)
