"""Every questionnaire that ships is answered through its pages, by a bot, in bokmål and nynorsk, in every role.

What it delivered is what is kept: the named class opens each sheet, and it equals what the rules settle on.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

import pytest
from django.urls import reverse

from ledetrad.instruments.questionnaires import shelves
from ledetrad.instruments.questionnaires.answers import to_plain
from ledetrad.instruments.questionnaires.bot import Walk, walk
from ledetrad.instruments.questionnaires.fields import fields_of
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.instruments.questionnaires.roles import for_role
from ledetrad.office.scope import in_workspace
from ledetrad.studies.actions import SeatRow, add_seats, make_study, open_study
from ledetrad.studies.models import Confidentiality, NamedAnswers, Recipe
from tests.cast import Cast
from tests.studies.device import Device
from tests.studies.people import Survey

LANGUAGES = ("nb", "nn")
EACH = 2  # walks in each role and language


def test_both_shelves_are_stocked() -> None:
    assert len(shelves.names()) >= 24


@pytest.mark.parametrize("name", shelves.names())
def test_a_bot_answers_it_in_every_role(cast: Cast, name: str) -> None:
    whole = shelves.load(name)
    roles = [role.key for role in whole.roles] or [""]
    rows = [
        SeatRow(
            name=f"Bot {number}",
            email=f"{role or 'alle'}.{language}.{number}@bot.example",
            role=role,
            language=language,
        )
        for role in roles
        for language in LANGUAGES
        for number in range(EACH)
    ]
    survey = _opened(cast, name, rows)
    for number, seat in enumerate(survey.seats):
        form = for_role(whole, seat.role) if seat.role else whole
        made = walk(form, number, seat.language)
        assert not made.refused
        _answer(Device(survey.path(seat)), form, made, seat.language)
        with in_workspace(cast.workspace):
            kept = NamedAnswers.objects.get(seat=seat).answers
        assert kept == to_plain(made.settled.answers)


def _opened(cast: Cast, name: str, rows: Sequence[SeatRow]) -> Survey:
    with in_workspace(cast.workspace):
        study = make_study(
            organisation=cast.organisation,
            title="Prøve av skjema",
            recipe=Recipe.PARTICIPANTS,
            shelf_name=name,
            actor=cast.hanne,
            confidentiality=Confidentiality.NAMED,
        )
        add_seats(study=study, rows=rows, actor=cast.hanne)
        open_study(study=study, actor=cast.hanne)
    return Survey(cast, study)


def _answer(device: Device, form: Questionnaire, made: Walk, language: str) -> None:
    """Page after page as they come: the server must lead over exactly the pages the bot met."""
    where, met = device.begin(language).at, []
    for _ in range(4 * len(form.pages) + 4):
        if "/levere/" in where:
            break
        number = int(where.split("?")[0].split("#")[0].rstrip("/").split("/")[-1])
        visit = next(one for one in made.visits if one.page == number)
        met.append(number)
        answer = device.post(number, fields_of(form, number, visit.answers), go="next")
        assert answer.status_code == 302, unescape(answer.content.decode())
        where = str(answer["Location"])
    assert tuple(dict.fromkeys(met)) == made.pages
    assert f"/{language}/" in where
    delivered = device.deliver()
    assert delivered.status_code == 302, unescape(delivered.content.decode())
    assert "/takk/" in delivered["Location"]


def test_a_guide_is_no_survey_but_can_be_answered_in_writing(cast: Cast) -> None:
    page = cast.client(cast.hanne).get(reverse("study_new_recipe", args=[Recipe.OPEN])).content.decode()
    assert all(f'value="shelf:{name}"' in page for name in shelves.names())
