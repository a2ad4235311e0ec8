"""An installation where a survey with every kind of question is being answered. Part of tests/scenes.py."""

from __future__ import annotations

from django.urls import resolve

from ledetrad.instruments.questionnaires.answers import to_plain
from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.studies.actions import SeatRow, renew_link, withdraw_seat
from ledetrad.studies.delivering import deliver_sheet
from ledetrad.studies.models import Recipe, Seat
from ledetrad.studies.tickets import open_link, ticket_of
from tests import scenes
from tests.scenes import SCENES, Scene
from tests.studies.every_kind import ANSWERED, EVERY_KIND
from tests.studies.people import Survey, make_study_of, strangers

PAGES = len(EVERY_KIND.pages)


def kwargs_of(path: str) -> dict[str, str | int]:
    """What stands in an address."""
    return dict(resolve(path, "ledetrad.studies.answering.urls").kwargs)


def device(survey: Survey, seat: Seat, *, pages: int = 0, delivered: bool = False) -> str:
    """What the device of one who has come some way holds: the value of its cookie."""
    keys = campaign_keys(survey.study.pk)
    with in_workspace(survey.cast.workspace):
        ticket = ticket_of(survey.study, seat, keys)
        for number, page in enumerate(EVERY_KIND.pages[:pages], start=1):
            own = {key for question in page.questions for key in (question.key, f"{question.key}_text")}
            answers = to_plain({key: answer for key, answer in ANSWERED.items() if key in own})
            store.save_page(keys=keys, ticket=ticket, number=number, answers=answers, room=seal.LARGE)
        if delivered:
            deliver_sheet(study=survey.study, ticket=ticket, keys=keys)
    return seal.seal_ticket(keys.ticket, ticket)


def form_being_answered() -> Scene:
    """Eight are asked in one survey, the first of them in another too; and there is an open form. Devices in every stage."""
    cast, people = scenes._cast()
    scenes._change_members(cast, people)
    rows = strangers(8)
    survey = make_study_of(cast, people=rows, questionnaire=EVERY_KIND, about="Våren 2026").open()
    make_study_of(cast, people=[SeatRow(name=rows[0].name, email=rows[0].email)]).open()
    free = make_study_of(cast, recipe=Recipe.OPEN, questionnaire=EVERY_KIND).open()
    seats = survey.seats
    old, left = kwargs_of(survey.path(seats[1])), kwargs_of(survey.path(seats[2]))
    with in_workspace(cast.workspace):
        renew_link(seat=seats[1], actor=cast.hanne)
        withdraw_seat(seat=seats[2], actor=cast.hanne)
        free_path = "/" + open_link(free.study).split("/", 3)[3]
    scene = scenes._scene(cast, people)
    asked = kwargs_of(survey.path(seats[0]))
    scene.ids |= {"study": survey.study.pk}
    scene.links = {
        "asked": asked,
        "old": old,
        "left": left,
        "forged": {**asked, "mark": "A" * 22},
        "foreign": {**asked, "seat": seats[3].pk},
        "delivered": kwargs_of(survey.path(seats[5])),
        "open": kwargs_of(free_path),
        "open, forged": {**kwargs_of(free_path), "mark": "A" * 22},
    }
    scene.devices = {
        "fresh": device(survey, seats[0]),
        "half": device(survey, seats[3], pages=3),
        "whole": device(survey, seats[4], pages=PAGES),
        "delivered": device(survey, seats[5], pages=PAGES, delivered=True),
        "withdrawing": device(survey, seats[6], pages=PAGES, delivered=True),
    }
    return scene


SCENES[form_being_answered.__name__] = form_being_answered
