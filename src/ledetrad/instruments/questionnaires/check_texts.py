"""Are all texts there, in all languages the questionnaire says it has? Drafts may have gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Kind, Question, Questionnaire, Review
from ledetrad.instruments.questionnaires.problems import Problem, problem

type Cell = tuple[str, Words, bool]
"""Where a text is, the text, and whether there must be one."""


def texts(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Texts that are missing, and texts in a language the questionnaire does not have."""
    if not questionnaire.languages:
        yield problem("no_language", "languages")
        return
    complete = [one for one in questionnaire.languages if questionnaire.review.get(one) is not Review.DRAFT]
    known = set(questionnaire.languages)
    for where, text, needed in cells(questionnaire):
        yield from _missing(where, text, complete, needed=needed)
        for language in text:
            if language not in known:
                yield problem("unknown_language", f"{where}.{language}", language=language)


def _missing(where: str, text: Mapping[str, str], complete: list[str], *, needed: bool) -> Iterator[Problem]:
    there = {language for language, one in text.items() if one.strip()}
    if not there:
        if needed:
            yield problem("missing_text", where)
        return
    for language in complete:
        if language not in there:
            yield problem("missing_language", f"{where}.{language}", language=language)


def cells(questionnaire: Questionnaire) -> Iterator[Cell]:
    """Every text that somebody who answers, or reads a report, may see."""
    yield "title", questionnaire.title, True
    yield "intro", questionnaire.intro, False
    for page in questionnaire.pages:
        yield f"page:{page.key}.title", page.title, False
        yield f"page:{page.key}.section", page.section, False
        for question in page.questions:
            yield from _of_question(question)
    for battery in questionnaire.batteries:
        yield f"battery:{battery.key}.text", battery.text, True
    for name, choices in questionnaire.lists.items():
        for choice in choices:
            yield f"list:{name}.{choice.key}", choice.text, True
    for role in questionnaire.roles:
        yield f"role:{role.key}.text", role.text, True
    for scale in questionnaire.scales:
        yield f"scale:{scale.key}.title", scale.title, True


def _of_question(question: Question) -> Iterator[Cell]:
    # A vignette may say all in its story, and a wording may be given for each role.
    elsewhere = bool(question.story or question.role_text)
    yield f"{question.key}.text", question.text, question.kind is not Kind.CALCULATION and not elsewhere
    yield f"{question.key}.hint", question.hint, False
    yield f"{question.key}.story", question.story, False
    yield f"{question.key}.unit", question.unit, False
    yield f"{question.key}.required_message", question.required_message, False
    yield f"{question.key}.constraint_message", question.constraint_message, False
    for role, text in question.role_text.items():
        yield f"{question.key}.role_text.{role}", text, True
    for column in question.columns:
        yield f"{question.key}.columns.{column.key}", column.text, True
