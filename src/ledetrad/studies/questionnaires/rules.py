"""Simple rules between what an author chooses and the expression that is kept: [question] [is] [answer]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ledetrad.instruments.questionnaires.expressions import ExpressionError, parse
from ledetrad.instruments.questionnaires.expressions.tree import (
    Call,
    Comparison,
    Node,
    Number,
    Reference,
    Text,
)
from ledetrad.instruments.questionnaires.model import Choice, Kind, Question, Questionnaire
from ledetrad.instruments.questionnaires.piping import in_language

_FROM_LIST = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.RANKING})


class How(StrEnum):
    """How an answer is held against what the rule says."""

    IS = "is"
    IS_NOT = "is_not"
    OVER = "over"
    UNDER = "under"
    CONTAINS = "contains"
    CONTAINS_NOT = "contains_not"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Rule:
    """One condition on an earlier answer. `answer` is a choice's key, a number or a text."""

    question: str
    test: How
    answer: str = ""


class RuleError(ValueError):
    """The answer is none of the question's, or no number. `offered` are the texts to choose between."""

    def __init__(self, offered: Sequence[str] = ()) -> None:
        self.offered = tuple(offered)
        super().__init__(", ".join(self.offered))


def read_rule(text: str) -> Rule | None:
    """The simple rule that an expression is; None for every other expression, and for one that cannot be read."""
    try:
        return _read(parse(text).root)
    except ExpressionError:
        return None


def _read(node: Node) -> Rule | None:
    found = None
    match node:
        case Comparison("=" | "!=" as sign, Reference(key), Text(value)):
            found = Rule(key, How.IS if sign == "=" else How.IS_NOT, value)
        case Comparison(">" | "<" | "=" | "!=" as sign, Reference(key), Number(number)):
            tests = {">": How.OVER, "<": How.UNDER, "=": How.IS, "!=": How.IS_NOT}
            found = Rule(key, tests[sign], f"{number:g}")
        case Call("selected", (Reference(key), Text(value))):
            found = Rule(key, How.CONTAINS, value)
        case Call("not", (Call("selected", (Reference(key), Text(value))),)):
            found = Rule(key, How.CONTAINS_NOT, value)
        case Call("not", (Call("is_missing" | "is-missing", (Reference(key),)),)):
            found = Rule(key, How.ANSWERED)
    return found


def write_rule(rule: Rule, questionnaire: Questionnaire) -> str:
    """The expression of a rule. The answer may be typed as its text in any language.

    Raises KeyError for a question there is none of, and RuleError for an answer it cannot have.
    """
    question = questionnaire.question(rule.question)
    key = f"${{{question.key}}}"
    if rule.test is How.ANSWERED:
        return f"not(is_missing({key}))"
    if rule.test in (How.OVER, How.UNDER):
        return f"{key} {'>' if rule.test is How.OVER else '<'} {_number(rule.answer)}"
    negated = rule.test in (How.IS_NOT, How.CONTAINS_NOT)
    if question.kind is Kind.NUMBER or question.kind is Kind.CALCULATION:
        return f"{key} {'!=' if negated else '='} {_number(rule.answer)}"
    if question.kind in _FROM_LIST:
        answer = _quoted(_choice(rule.answer, questionnaire.choices_of(question)))
        if question.kind is not Kind.CHOICE:
            # Of several chosen, «is» can only mean that this one is among them.
            inside = f"selected({key}, {answer})"
            return f"not({inside})" if negated else inside
        return f"{key} {'!=' if negated else '='} {answer}"
    return f"{key} {'!=' if negated else '='} {_quoted(rule.answer)}"


def answer_text(rule: Rule, questionnaire: Questionnaire, language: str) -> str:
    """The rule's answer as somebody would type it: the choice's text, or the number."""
    question = next((one for one in questionnaire.questions if one.key == rule.question), None)
    choices = questionnaire.choices_of(question) if question else ()
    for choice in choices:
        if choice.key == rule.answer:
            return in_language(choice.text, language, questionnaire.languages) or choice.key
    return rule.answer


def may_be_asked(question: Question) -> bool:
    """Whether a rule can look at the answer."""
    return question.kind not in (Kind.INFORMATION, Kind.OWN_ROWS, Kind.ALLOCATION)


def offered(question: Question, questionnaire: Questionnaire, language: str) -> list[str]:
    """The texts of the answers a rule on this question may name."""
    return [
        in_language(choice.text, language, questionnaire.languages) or choice.key
        for choice in questionnaire.choices_of(question)
    ]


def _choice(typed: str, choices: Sequence[Choice]) -> str:
    wanted = " ".join(typed.split()).casefold()
    for choice in choices:
        if wanted in {
            choice.key.casefold(),
            *(" ".join(text.split()).casefold() for text in choice.text.values()),
        }:
            return choice.key
    raise RuleError([next(iter(choice.text.values()), choice.key) for choice in choices])


def _number(typed: str) -> str:
    try:
        return f"{float(typed.strip().replace(',', '.')):g}"
    except ValueError:
        raise RuleError from None


def _quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"
