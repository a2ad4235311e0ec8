"""What decides whether a SurveyJS element is shown, must be answered, and may be answered so: as our expressions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ledetrad.instruments.exchange.foreign.formulas import CannotTranslate
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.foreign.writing import OWN, Target, checked, question, quoted
from ledetrad.instruments.exchange.surveyjs.definition import Thing, number_of, text_of, things
from ledetrad.instruments.exchange.surveyjs.plan import NONE, Plan, item_code, items
from ledetrad.instruments.exchange.surveyjs.work import SHOWN, Work
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Kind, Question

_EMAIL = "[^@ ]+@[^@ ]+[.][^@ ]+"
_ISO_LENGTH = 10
_LONGEST = 20_000  # characters; the check's own limit
_ANSWERED = (Kind.INFORMATION, Kind.CALCULATION)


def relevance(thing: Thing, where: str, work: Work) -> str:
    """When an element is shown. "" = always."""
    text = text_of(thing, "visibleIf")
    return work.formula(text, where, "relevance") if text else ""


def required(thing: Thing, where: str, work: Work) -> str:
    """Whether, or when, an element must be answered."""
    text = text_of(thing, "requiredIf")
    if thing.get("isRequired") is True:
        return "yes"
    return work.formula(text, where, "required") if text else ""


def joined(*parts: str) -> str:
    """Conditions that must all hold."""
    found = list(dict.fromkeys(part for part in parts if part))
    return " and ".join(found if len(found) == 1 else [f"({part})" for part in found])


def with_rules(plan: Plan, made: Question, work: Work, thing: Thing) -> Question:
    """The question with its limits and constraints, from its own fields and its validators."""
    if made.kind in _ANSWERED:
        return made
    made = _limits(made, thing)
    parts: list[str] = []
    message: Words = {}
    for validator in things(thing, "validators", plan.name):
        made, constraint = _validated(plan, made, validator, work)
        if constraint:
            parts.append(constraint)
            message = message or work.said(validator.get("text"), plan.name, calculate=False)
    parts += _own_constraints(plan, made, thing)
    constraint = joined(*parts)
    if made.limit is not None:
        made = replace(made, limit=min(made.limit, max(1, len(work.lists.get(made.choices, ())))))
    return replace(made, constraint=constraint, constraint_message=message if constraint else {})


def _limits(made: Question, thing: Thing) -> Question:
    longest = number_of(thing, "maxLength")
    if made.kind in (Kind.TEXT, Kind.LONG_TEXT) and longest is not None and 0 < longest <= _LONGEST:
        made = replace(made, longest=int(longest))
    if made.kind is Kind.NUMBER:
        made = _between(made, number_of(thing, "min"), number_of(thing, "max"))
    most = number_of(thing, "maxSelectedChoices")
    if made.kind in (Kind.CHOICES, Kind.RANKING) and most is not None and most >= 1:
        made = replace(made, limit=int(most))
    return made


def _between(made: Question, low: float | None, high: float | None) -> Question:
    """The narrower of the limits there are and these."""
    lows = [one for one in (made.low, low) if one is not None]
    highs = [one for one in (made.high, high) if one is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return made
    return replace(made, low=low, high=high)


def _own_constraints(plan: Plan, made: Question, thing: Thing) -> list[str]:
    found = []
    if made.kind is Kind.DATE:
        for key, sign in (("min", ">="), ("max", "<=")):
            text = text_of(thing, key)[:_ISO_LENGTH]
            if len(text) == _ISO_LENGTH and text.replace("-", "").isdigit():
                found.append(f"{OWN} {sign} '{text}'")
    least = number_of(thing, "minSelectedChoices")
    if made.kind in (Kind.CHOICES, Kind.RANKING) and least is not None and least >= 1:
        found.append(f"count-selected({OWN}) >= {int(least)}")
    if made.kind is Kind.CHOICES:
        # SurveyJS lets nobody choose «none» and something else.
        found += [
            f"(not(selected({OWN}, {quoted(plan.choices[name])})) or count-selected({OWN}) = 1)"
            for name in (NONE, "dontknow", "refused")
            if name in plan.choices
        ]
    if text_of(thing, "inputType") == "email":
        found.append(f"regex({OWN}, '{_EMAIL}')")
    return found


def _validated(plan: Plan, made: Question, validator: Thing, work: Work) -> tuple[Question, str]:
    """The question under one validator, and the constraint when it needs one."""
    kind = text_of(validator, "type").removesuffix("validator")
    low, high = number_of(validator, "minValue"), number_of(validator, "maxValue")
    if kind == "numeric" and made.kind is Kind.NUMBER:
        return _between(made, low, high), ""
    if kind == "answercount" and made.kind in (Kind.CHOICES, Kind.RANKING):
        least, most = number_of(validator, "minCount"), number_of(validator, "maxCount")
        made = replace(made, limit=int(most)) if most is not None and most >= 1 else made
        return made, f"count-selected({OWN}) >= {int(least)}" if least is not None and least >= 1 else ""
    if kind == "text" and made.kind in (Kind.TEXT, Kind.LONG_TEXT):
        most = number_of(validator, "maxLength")
        made = replace(made, longest=int(most)) if most is not None and 0 < most <= _LONGEST else made
        least = number_of(validator, "minLength")
        digits = f"not(regex({OWN}, '.*[0-9].*'))" if validator.get("allowDigits") is False else ""
        return made, joined(
            f"string-length({OWN}) >= {int(least)}" if least is not None and least >= 1 else "", digits
        )
    return made, _tested(plan, made, validator, kind, work)


def _tested(plan: Plan, made: Question, validator: Thing, kind: str, work: Work) -> str:
    if kind == "email":
        return f"regex({OWN}, '{_EMAIL}')"
    if kind == "regex":
        said = f"string({OWN})" if made.kind is Kind.NUMBER else OWN
        pattern = text_of(validator, "regex")
        try:
            return checked(f"regex({said}, {quoted(_searched(pattern))})")
        except CannotTranslate as stopped:
            work.say("validation", plan.name, part=plain(stopped.part), text=plain(pattern)[:SHOWN])
            return ""
    text = text_of(validator, "expression")
    if kind == "expression" and text:
        rule = work.formula(text, plan.name, "validation", own=Target(OWN))
        return rule.replace(question(made.key), OWN)
    work.say("validator", plan.name, type=plain(kind)[:40] or "–")
    return ""


def _searched(pattern: str) -> str:
    """A pattern that may fit anywhere in the text as one for the whole text."""
    start = "" if pattern.startswith("^") else ".*"
    stop = "" if pattern.endswith("$") and not pattern.endswith("\\$") else ".*"
    inner = pattern.removeprefix("^")
    inner = inner if stop else inner.removesuffix("$")
    return f"{start}({inner}){stop}"


def choice_filter(plan: Plan, work: Work) -> str:
    """Which choices are offered: choicesVisibleIf over all of them, visibleIf for one, or another's answers."""
    thing = plan.thing
    parts = []
    text = text_of(thing, "choicesVisibleIf")
    if text:
        parts.append(_over_items(plan, text, work))
    for item in items(thing, "choices", plan.name):
        rule = text_of(item, "visibleIf") if isinstance(item, dict) else ""
        code = item_code(item)
        if rule and code in plan.choices:
            made = work.formula(rule, plan.name, "choice_rule", choice=plain(str(code))[:60])
            parts.append(f"(name != {quoted(plan.choices[code])} or {made})" if made else "")
    return joined(*parts)


def _over_items(plan: Plan, text: str, work: Work) -> str:
    """{source} contains {item}: a choice is offered when its namesake was chosen there."""
    words = text.replace("(", " ").replace(")", " ").split()
    if len(words) == 3 and words[1].lower() in ("contains", "notcontains", "anyof") and words[2] == "{item}":
        target = work.names.known(words[0].strip("{}"))
        if target is not None and target.several and _alike(target.codes, plan.choices):
            test = f"selected({target.said}, name)"
            return f"not({test})" if words[1].lower() == "notcontains" else test
    work.say("choice_filter", plan.name, part="{item}", text=plain(text)[:SHOWN])
    return ""


def _alike(first: Any, second: dict[str, str]) -> bool:
    """Whether the choices that two lists share have the same keys in both."""
    shared = set(first) & set(second)
    return bool(shared) and all(first[code] == second[code] for code in shared)
