"""The overview before delivering: what is answered, what is open, what must be seen to, and what no longer counts."""

from __future__ import annotations

from typing import Any

from ledetrad.instruments.questionnaires.model import Answers, Kind, Question
from ledetrad.studies.answering.forms import Form

NOT_ASKED = (Kind.INFORMATION, Kind.CALCULATION)


def context(
    form: Form, language: str, answers: Answers, *, study: int, delivered: bool, saved: bool, pressed: bool
) -> dict[str, Any]:
    """What the overview's template shows. `pressed`: somebody has tried to deliver as it stands."""
    relevant = form.way.relevant(answers)
    settled = form.way.settle(answers)
    problems = {one.key: one for one in reversed(settled.problems)}
    shown = form.way.pages(answers)
    asked, missing = 0, 0
    open_pages, wrong = [], []
    for number in shown:
        left, must = 0, 0
        for place, question in enumerate(form.questionnaire.pages[number - 1].questions):
            if question.key not in relevant or question.kind in NOT_ASKED:
                continue
            asked += 1
            left += question.key not in answers
            if question.key in problems:
                one = problems[question.key]
                must += one.code == "required"
                # What is only open is counted; it is listed, question by question, once somebody has pressed «Lever».
                if one.code == "required" and not pressed:
                    continue
                wrong.append(
                    {
                        "number": number,
                        "place": place,
                        "text": _text(form, question, language, answers),
                        "message": one.words.get(language) or one.words.get("nb", ""),
                    }
                )
        missing += left
        if left:
            open_pages.append({"number": number, "missing": left, "must": must})
    return {
        "study": study,
        "survey": form.title,
        "languages": form.languages,
        "asked": asked,
        "answered": asked - missing,
        "open_pages": open_pages,
        "wrong": wrong,
        "ready": not problems,
        "dropped": _dropped(form, language, answers, settled.dropped),
        "numbers": shown,
        "last": shown[-1] if shown else 1,
        "delivered": delivered,
        "saved": saved,
        "pressed": pressed,
        "linked": form.linked,
    }


def _dropped(form: Form, language: str, answers: Answers, dropped: tuple[str, ...]) -> list[str]:
    """The questions whose answers do not count, because other answers say that they are not asked."""
    questions = {question.key: question for question in form.questionnaire.questions}
    return [_text(form, questions[key], language, answers) for key in dropped if key in questions]


def _text(form: Form, question: Question, language: str, answers: Answers) -> str:
    return form.way.said(question.text, language, answers) or question.key


def first_open(form: Form, saved: dict[int, Any], answers: Answers) -> int | None:
    """Where somebody who comes back goes on: the last saved page if it has gaps, else the first that is not saved."""
    relevant = form.way.relevant(answers)
    pages = form.way.pages(answers)
    last = max((number for number in pages if number in saved), default=0)
    if last:
        questions = form.questionnaire.pages[last - 1].questions
        if any(
            question.key in relevant and question.key not in answers and question.kind not in NOT_ASKED
            for question in questions
        ):
            return last
    return next((number for number in pages if number not in saved), None)
