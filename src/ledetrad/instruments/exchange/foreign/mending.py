"""The last step of a reader: what the questionnaire's own check objects to is taken out where it can be, and said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ledetrad.instruments.exchange.losses import Loss
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.check import Problem, problems
from ledetrad.instruments.questionnaires.model import Page, Question, Questionnaire

_RULES = ("relevant", "constraint", "calculation", "choice_filter", "required")
_PIPES = ("unknown_name", "no_answer", "piped_later")
_TEXTS = ("text", "hint")
_ROUNDS = 6  # taking one rule out may leave another without what it reads
_PIPE = re.compile(r"\$\{[^{}]*\}")
_TAKEN_OUT: Words = {
    "nb": "{words} Regelen er tatt ut. Den var: {rule}",
    "nn": "{words} Regelen er teken ut. Han var: {rule}",
    "en": "{words} The rule was taken out. It was: {rule}",
}
_SHOWN = 300


def mended(questionnaire: Questionnaire) -> tuple[Questionnaire, tuple[Loss, ...]]:
    """The questionnaire without the rules and the answers in texts that the check objects to, a loss for each.

    Nothing is hidden by it: a question whose condition is taken out is always shown. What is neither rule nor answer in
    a text (two answers with the same words, a list of one) stays as it is and is a loss too.
    """
    losses: dict[tuple[str, str], Loss] = {}
    for _ in range(_ROUNDS):
        found = problems(questionnaire)
        for problem in found:
            losses.setdefault((problem.where, problem.code), _loss(questionnaire, problem))
        changed = _without(questionnaire, {problem.where: problem.code for problem in found})
        if changed == questionnaire:
            break
        questionnaire = changed
    return questionnaire, tuple(losses.values())


def _loss(questionnaire: Questionnaire, problem: Problem) -> Loss:
    rule = _rules(questionnaire).get(problem.where, "")
    if not rule:
        return Loss(problem.where, problem.words)
    words = {
        language: text.format(words=problem.words.get(language, problem.words["nb"]), rule=rule[:_SHOWN])
        for language, text in _TAKEN_OUT.items()
    }
    return Loss(problem.where, words)


def _rules(questionnaire: Questionnaire) -> dict[str, str]:
    """Every rule by where the check says it is."""
    rules = {f"page:{page.key}.relevant": page.relevant for page in questionnaire.pages}
    for question in questionnaire.questions:
        rules |= {f"{question.key}.{cell}": getattr(question, cell) for cell in _RULES}
    return rules


def _without(questionnaire: Questionnaire, found: Mapping[str, str]) -> Questionnaire:
    """The questionnaire without the rules that `found` names, and without answers in the texts it names."""
    piped = {where for where, code in found.items() if code in _PIPES}
    lists = {one.choices for one in questionnaire.questions if f"{one.key}.choices" in piped}
    stems = {one.battery for one in questionnaire.questions if f"{one.key}.battery" in piped}
    return replace(
        questionnaire,
        title=_unpiped(questionnaire.title) if "title" in piped else questionnaire.title,
        intro=_unpiped(questionnaire.intro) if "intro" in piped else questionnaire.intro,
        pages=tuple(_page(page, found, piped) for page in questionnaire.pages),
        batteries=tuple(
            replace(one, text=_unpiped(one.text)) if one.key in stems else one
            for one in questionnaire.batteries
        ),
        lists={
            name: tuple(replace(one, text=_unpiped(one.text)) for one in choices)
            if name in lists
            else choices
            for name, choices in questionnaire.lists.items()
        },
    )


def _unpiped(words: Words) -> Words:
    return {language: _PIPE.sub("…", text) for language, text in words.items()}


def _page(page: Page, found: Mapping[str, str], piped: set[str]) -> Page:
    where = f"page:{page.key}"
    return replace(
        page,
        title=_unpiped(page.title) if f"{where}.title" in piped else page.title,
        section=_unpiped(page.section) if f"{where}.section" in piped else page.section,
        relevant="" if f"{where}.relevant" in found else page.relevant,
        questions=tuple(_question(one, found, piped) for one in page.questions),
    )


def _question(question: Question, found: Mapping[str, str], piped: set[str]) -> Question:
    emptied = {rule: "" for rule in _RULES if f"{question.key}.{rule}" in found and getattr(question, rule)}
    if "calculation" in emptied:
        emptied["calculation"] = "''"  # a calculation has to compute something
    unpiped = {
        cell: _unpiped(getattr(question, cell)) for cell in _TEXTS if f"{question.key}.{cell}" in piped
    }
    return replace(question, **emptied, **unpiped) if emptied or unpiped else question  # type: ignore[arg-type]
