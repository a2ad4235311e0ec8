"""How a page will look on a phone: the real answering page, with everything on it shown whatever the rules say."""

from __future__ import annotations

from dataclasses import replace

from ledetrad.instruments.questionnaires.model import Kind, Page, Question, Questionnaire
from ledetrad.studies.answering.pages import preview_page

PHONE = 390  # pixels


def phone(questionnaire: Questionnaire, language: str, place: int, *, only: str = "") -> str:
    """The page at this place (from 0) as HTML for a frame; "" when there is none, or nothing on it.

    With `only`, that question or group of statements stands alone on it.
    """
    shown = replace(
        questionnaire,
        pages=tuple(_laid_open(page, only) for page in questionnaire.pages),
        scales=(),
    )
    if (
        not 0 <= place < len(shown.pages)
        or language not in shown.languages
        or not shown.pages[place].questions
    ):
        return ""
    try:
        return preview_page(shown, language, place + 1, {}, width=PHONE).decode()
    except (KeyError, ValueError):
        # Names used twice, lists that are not there: the check says so where it is mended.
        return ""


def _laid_open(page: Page, only: str) -> Page:
    """The page without rules: half-written ones cannot be run, and who writes wants to see the question."""
    return replace(
        page,
        relevant="",
        questions=tuple(
            _plain(question)
            for question in page.questions
            if question.kind is not Kind.CALCULATION and only in ("", question.key, question.battery)
        ),
    )


def _plain(question: Question) -> Question:
    # A wording for each role only: the first stands for them all.
    text = question.text or next(iter(question.role_text.values()), {})
    return replace(
        question,
        text=text,
        relevant="",
        constraint="",
        choice_filter="",
        calculation="",
        audience=(),
        required="yes" if question.required.strip() == "yes" else "",
    )
