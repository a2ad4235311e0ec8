"""The rules of a questionnaire, read without answers: names, kinds, order, circles, and what can never come true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from ledetrad.instruments.questionnaires.check_words import placed
from ledetrad.instruments.questionnaires.expressions import Expression, ExpressionError, parse
from ledetrad.instruments.questionnaires.expressions.kinds import (
    ANY,
    Mismatch,
    Sort,
    must_be_boolean,
    read_types,
)
from ledetrad.instruments.questionnaires.expressions.tree import Attribute, Own, Reference, walk
from ledetrad.instruments.questionnaires.model import Kind, Page, Question, Questionnaire
from ledetrad.instruments.questionnaires.outline import Outline, Rule
from ledetrad.instruments.questionnaires.piping import piped
from ledetrad.instruments.questionnaires.problems import Problem, problem
from ledetrad.instruments.questionnaires.reach import Reach


def rules(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Everything that is wrong with expressions, and with answers put into texts."""
    outline = Outline(questionnaire)
    broken: set[str] = set()
    for rule in outline.rules:
        try:
            tree = parse(rule.source)
        except ExpressionError as error:
            broken.add(rule.where)
            yield Problem("expression", rule.where, placed(error.words, error.position))
            continue
        found = [*_names(outline, rule, tree), *_kinds(outline, rule, tree)]
        if found:
            broken.add(rule.where)
        yield from found
    for question in questionnaire.questions:
        if question.kind is Kind.CALCULATION and not question.calculation.strip():
            yield problem("no_calculation", f"{question.key}.calculation")
    circles = outline.circles()
    for circle in circles:
        yield problem("cycle", outline.where_of(circle[0]), name=" → ".join((*circle, circle[0])))
    if not circles:
        yield from _reach(questionnaire, outline, broken)
    yield from _pipes(questionnaire, outline)


def _names(outline: Outline, rule: Rule, tree: Expression) -> Iterator[Problem]:
    reported: set[str] = set()
    for node in walk(tree.root):
        if isinstance(node, Own) and rule.cell != "constraint":
            yield problem("own_outside", rule.where, position=node.position)
        elif isinstance(node, Attribute):
            yield from _attribute(outline, rule, node)
        elif isinstance(node, Reference) and node.key not in reported:
            reported.add(node.key)
            yield from _reference(outline, rule, node)


def _attribute(outline: Outline, rule: Rule, node: Attribute) -> Iterator[Problem]:
    if rule.cell != "choice_filter" or rule.question is None:
        yield problem("bare_name", rule.where, name=node.name, position=node.position)
        return
    choices = outline.questionnaire.choices_of(rule.question)
    if choices and node.name != "name" and not any(node.name in choice.attributes for choice in choices):
        yield problem("unknown_column", rule.where, name=node.name, position=node.position)


def _reference(outline: Outline, rule: Rule, node: Reference) -> Iterator[Problem]:
    question = outline.question_of(node.key)
    if question is None:
        nearest = (get_close_matches(node.key, outline.owners, n=1) or [""])[0]
        yield problem("unknown_name", rule.where, name=node.key, nearest=nearest, position=node.position)
    elif question.kind is Kind.INFORMATION:
        yield problem("no_answer", rule.where, name=node.key, position=node.position)
    elif rule.cell == "calculation":
        return  # what it is used for is asked below, where it is used
    elif rule.question is None and rule.page in outline.answered_on(question.key):
        yield problem("reads_itself", rule.where, name=node.key, position=node.position)
    elif any(page > rule.page for page in outline.answered_on(question.key)):
        yield problem("reads_later", rule.where, name=node.key, position=node.position)


def _kinds(outline: Outline, rule: Rule, tree: Expression) -> Iterator[Problem]:
    own = outline.type_of(rule.question.key) if rule.question is not None else ANY
    found, mismatches = read_types(tree.root, outline.type_of, own)
    if rule.cell != "calculation":
        mismatches += must_be_boolean(tree.root, found)
    elif found.sort in (Sort.POINTS, Sort.ROWS):
        mismatches += (Mismatch("not_a_number", tree.root.position),)
    for one in dict.fromkeys(mismatches):
        yield problem(one.code, rule.where, name=one.name, position=one.position)


def _reach(questionnaire: Questionnaire, outline: Outline, broken: set[str]) -> Iterator[Problem]:
    """Pages and questions that no answers lead to. One that only waits for another such is named too."""
    questions = {question.key: question for question in questionnaire.questions}
    reach = Reach(questions, questionnaire.lists)
    never: set[str] = set()
    hopeless_pages: set[int] = set()
    for key in outline.in_order():
        number, page = outline.page_of(key)
        question = questions[key]
        page_rule = "" if f"page:{page.key}.relevant" in broken else page.relevant
        rule = "" if f"{key}.relevant" in broken else question.relevant
        if page_rule and number not in hopeless_pages and not reach.can_hold([page_rule], never):
            hopeless_pages.add(number)
            yield problem("unreachable_page", f"page:{page.key}.relevant")
        if number in hopeless_pages:
            never.add(key)
        elif rule.strip() and not reach.can_hold([page_rule, rule], never):
            never.add(key)
            yield problem("unreachable", f"{key}.relevant")
        if f"{key}.constraint" not in broken and question.constraint.strip():
            own = None if question.kind in (Kind.TEXT, Kind.LONG_TEXT) else question
            if not reach.can_hold([question.constraint], never, own):
                yield problem("never_valid", f"{key}.constraint")


def _pipes(questionnaire: Questionnaire, outline: Outline) -> Iterator[Problem]:
    in_lists = {
        name: _keys_in(*(text for choice in choices for text in choice.text.values()))
        for name, choices in questionnaire.lists.items()
    }
    for number, page in enumerate(questionnaire.pages, start=1):
        for where, key, before in _piped_on(questionnaire, in_lists, number, page):
            question = outline.question_of(key)
            if question is None:
                nearest = (get_close_matches(key, outline.owners, n=1) or [""])[0]
                yield problem("unknown_name", where, name=key, nearest=nearest)
            elif question.kind is Kind.INFORMATION:
                yield problem("no_answer", where, name=key)
            elif any(
                later > number or (later == number and question.key not in before)
                for later in outline.answered_on(question.key)
            ):
                yield problem("piped_later", where, name=key)


def _piped_on(
    questionnaire: Questionnaire, in_lists: Mapping[str, tuple[str, ...]], number: int, page: Page
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Where a page's texts put an answer in, its key, and the questions of the page that stand before."""
    nothing: frozenset[str] = frozenset()
    if number == 1:
        for cell, text in (("title", questionnaire.title), ("intro", questionnaire.intro)):
            yield from ((cell, key, nothing) for key in _keys_in(*text.values()))
    for cell, text in (("title", page.title), ("section", page.section)):
        yield from ((f"page:{page.key}.{cell}", key, nothing) for key in _keys_in(*text.values()))
    before: set[str] = set()
    for question in page.questions:
        for cell, keys in _cells(questionnaire, question):
            yield from ((f"{question.key}.{cell}", key, frozenset(before)) for key in keys)
        keys = in_lists.get(question.choices, ())
        yield from ((f"{question.key}.choices", key, frozenset(before)) for key in keys)
        before.add(question.key)


def _cells(questionnaire: Questionnaire, question: Question) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "text", _keys_in(*question.text.values())
    yield "hint", _keys_in(*question.hint.values())
    yield "story", _keys_in(*question.story.values())
    for role, text in question.role_text.items():
        yield f"role_text.{role}", _keys_in(*text.values())
    stem = next((one.text for one in questionnaire.batteries if one.key == question.battery), {})
    yield "battery", _keys_in(*stem.values())


def _keys_in(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for text in texts if "${" in text for key in piped(text)))
