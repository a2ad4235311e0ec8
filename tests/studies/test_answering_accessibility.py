"""Nothing for axe to find and nothing to scroll sideways for: every kind of question in every state it can be in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ledetrad.instruments.questionnaires.limits import AnswerProblem
from ledetrad.instruments.questionnaires.model import Answers, Kind, Layout, Question, Questionnaire
from ledetrad.instruments.questionnaires.reading import read_page
from ledetrad.instruments.questionnaires.route import way
from ledetrad.instruments.questionnaires.storing import content_hash
from ledetrad.studies.answering.forms import Form
from ledetrad.studies.answering.pages import show_page, shown_on
from ledetrad.studies.models import Recipe
from tests.browsing import HEIGHT, Visitor, axe, sideways
from tests.cast import Cast
from tests.studies.device import device_of, survey_of
from tests.studies.every_kind import ANSWERED, ASIDES, EVERY_KIND
from tests.studies.people import make_study_of, strangers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, databases=["default", "sheets"]),
]
WIDTHS = (390, 1280)
NOT_ASKED = (Kind.INFORMATION, Kind.CALCULATION)
WRONG: Mapping[str, list[str]] = {
    "list": [],
    "several": ["law", "people", "economy"],
    "years": ["tre"],
    "people": ["9000"],
    "began.d": ["31"],
    "began.m": ["2"],
    "began.y": ["2026"],
    "ranked.law": ["1"],
    "ranked.people": ["1"],
    "shared.law": ["50"],
    "shared.people": ["40"],
    "rows.0.hours": ["mye"],
    "county": ["in"],
    "again": ["no"],
}


class Post(dict[str, list[str]]):
    """What a browser sent."""

    def getlist(self, key: str, /) -> list[str]:
        return self.get(key, [])


def form_of(questionnaire: Questionnaire) -> Form:
    """A form without a survey."""
    return Form(questionnaire, way(questionnaire), content_hash(questionnaire), title="Samarbeid i ledelsen")


def wrong_page(form: Form, language: str, number: int, sent: Mapping[str, list[str]] = WRONG) -> bytes:
    """A page after «Neste» with everything wrong that can be, or with what was `sent`."""
    typed = Post(sent)
    reading = read_page(form.questionnaire, number, typed)
    problems: dict[str, AnswerProblem] = {}
    for one in (*reading.problems, *form.way.problems(number, reading.answers)):
        problems.setdefault(one.key, one)
    return show_page(
        form, language, number, reading.answers, study=1, typed=typed, problems=list(problems.values())
    )


def everything_required() -> Form:
    """The same questions, each of which must be answered; several of a list stand side by side."""
    return form_of(
        replace(
            EVERY_KIND,
            pages=tuple(
                replace(page, relevant="", questions=tuple(_required(one) for one in page.questions))
                for page in EVERY_KIND.pages
            ),
        )
    )


def _required(question: Question) -> Question:
    if question.kind in NOT_ASKED:
        return question
    layout = Layout.BUTTONS if question.kind is Kind.CHOICES else question.layout
    return replace(question, required="yes", relevant="", layout=layout)


def pages(form: Form, language: str, states: Mapping[str, Answers]) -> Iterator[tuple[str, bytes]]:
    """Every page in every state; a state that changes nothing on a page is not shown again."""
    for number, page in enumerate(form.questionnaire.pages, start=1):
        seen = set()
        for state, answers in states.items():
            html = show_page(form, language, number, answers, study=1, new=5 if state == "new" else None)
            if html not in seen:
                seen.add(html)
                yield f"{language}, {page.key}, {state}", html
        yield f"{language}, {page.key}, wrong", wrong_page(form, language, number)


def look(visitor: Visitor, label: str, html: bytes, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """Everything wrong with a page at each width."""
    found = []
    page = visitor.show_html(html.decode())
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{label}, {width}: {line}" for line in (*axe(page), *visitor.problems)]
        if (pixels := sideways(page)) > 0:
            found.append(f"{label}, {width}: {pixels} px to scroll sideways")
        visitor.problems.clear()
    return found


def test_every_kind_of_question_in_every_state(browser: Browser, live_server: Any) -> None:
    form = form_of(EVERY_KIND)
    drafts = form_of(replace(EVERY_KIND, languages=("nb",)))
    found, looked = [], 0
    visitor = Visitor(browser, live_server.url)
    try:
        states = {"empty": {}, "answered": ANSWERED, "beside": ASIDES, "new": {"county": "ve", "again": "no"}}
        shown = [*pages(form, "nb", states), ("one language", show_page(drafts, "nb", 1, {}, study=1))]
        for label, html in shown:
            found += look(visitor, label, html)
            looked += 1
        for language in ("nn", "en"):
            for label, html in pages(form, language, states):
                found += look(visitor, label, html, WIDTHS[:1])
                looked += 1
        required = everything_required()
        for number, page in enumerate(EVERY_KIND.pages, start=1):
            html = wrong_page(required, "nb", number, {})
            asked = [
                one for one in shown_on(required, number, {}).questions.values() if one.kind not in NOT_ASKED
            ]
            assert html.count(b'class="wrong"') == len(asked) > 0, page.key
            found += look(visitor, f"{page.key}, left open", html)
    finally:
        visitor.close()
    assert looked > 20
    assert not found, "\n".join(found)


def test_the_pages_around_the_questions(browser: Browser, live_server: Any, cast: Cast) -> None:
    rows = strangers(1, reminder_of="Kurset i Hamar, 3. mai", substitute_for="Per Påfunn")
    survey = make_study_of(cast, people=rows, questionnaire=EVERY_KIND, about="Våren 2026").open()
    make_study_of(cast, people=rows, questionnaire=EVERY_KIND).open()
    device = device_of(survey)
    shown = {
        "first": device.client.get(device.link).content,
        "mine": device.client.get(f"{device.link}mine/").content,
    }
    device.begin()
    shown["nearly"] = device.client.get(f"{device.base}/levere/").content
    device.fill(ANSWERED)
    shown["overview"] = device.client.get(f"{device.base}/levere/").content
    shown["receipt"] = device.client.get(device.deliver()["Location"]).content
    for name in ("kode", "trekk"):
        shown[name] = device.client.get(f"{device.base}/{name}/").content
    named = device_of(survey_of(cast, confidentiality="named"))
    shown["named"] = named.client.get(named.link).content
    shown["named, pause"] = named.begin().client.get(f"{named.base}/kode/").content
    assert make_study_of(cast, recipe=Recipe.OPEN, questionnaire=EVERY_KIND).open().study.is_open
    found = []
    visitor = Visitor(browser, live_server.url)
    try:
        for label, html in shown.items():
            found += look(visitor, label, html)
    finally:
        visitor.close()
    assert not found, "\n".join(found)
