"""What decides whether a LimeSurvey question is shown, must be answered, and may be answered so: as our expressions."""

from __future__ import annotations

import re
from dataclasses import replace

from ledetrad.instruments.exchange.foreign.desk import FIELD
from ledetrad.instruments.exchange.foreign.formulas import CannotTranslate
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.foreign.writing import OWN, Target, checked, is_number, question, quoted
from ledetrad.instruments.exchange.limesurvey import expressionscript
from ledetrad.instruments.exchange.limesurvey.filters import choice_filter, row_filter
from ledetrad.instruments.exchange.limesurvey.losses import UNSUPPORTED
from ledetrad.instruments.exchange.limesurvey.plan import Plan, choice_target
from ledetrad.instruments.exchange.limesurvey.source import Asked, Condition, Part
from ledetrad.instruments.exchange.limesurvey.work import SHOWN, Work
from ledetrad.instruments.questionnaires.model import Kind, Question

_ALWAYS = ("", "1")
_METHODS = ("==", "!=", "<", "<=", ">", ">=")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_RANDOM = ("random_order", "random_group", "alphasort")
_SUMS = ("min_num_value", "max_num_value", "equals_num_value")
_OFF = ("", "0", "N", "normal", "default")
_LONGEST_LIST = 1_000  # characters of a list of codes
_WHOLE_MOST = 1_000


def relevance(asked: Asked, work: Work) -> str:
    """When the whole question is shown: its relevance, or its conditions when it has none. "" = always."""
    text = asked.relevance.strip()
    if text in _ALWAYS and asked.conditions:
        text = _of_conditions(asked.conditions, work)
    return "" if text in _ALWAYS else work.formula(_unbraced(text), asked.code, "relevance")


def page_relevance(text: str, where: str, work: Work) -> str:
    """When a group is shown. "" = always."""
    text = text.strip()
    return "" if text in _ALWAYS else work.formula(_unbraced(text), where, "page_relevance")


def part_relevance(plan: Plan, part: Part, work: Work) -> str:
    """When one row is shown: its own relevance and the question's array filters."""
    text = part.relevance.strip()
    where = f"{plan.asked.code} {part.code}"
    own = "" if text in _ALWAYS else work.formula(_unbraced(text), where, "relevance")
    return _all([own, row_filter(plan, part, work)])


def _unbraced(text: str) -> str:
    return text[1:-1] if text.startswith("{") and text.endswith("}") else text


def _of_conditions(conditions: list[Condition], work: Work) -> str:
    """The conditions table as ExpressionScript: scenarios are alternatives; within one, conditions on the same answer
    are alternatives and the rest must all hold."""
    scenarios: dict[int, dict[str, list[str]]] = {}
    for condition in conditions:
        field = condition.field
        scenarios.setdefault(condition.scenario, {}).setdefault(field, []).append(
            _of_condition(condition, work)
        )
    every = (
        "(" + " and ".join(f"({' or '.join(tests)})" for tests in fields.values()) + ")"
        for fields in scenarios.values()
    )
    return " or ".join(every)


def _of_condition(condition: Condition, work: Work) -> str:
    field, value = condition.field.strip(), condition.value
    if field.startswith("{") and field.endswith("}"):
        field = field[1:-1]
    if field.startswith("+"):
        field = field[1:]
    elif (target := work.names.known(field)) is not None and target.several:
        field, value = field + value, "Y"  # an old way to say that a box is ticked
    if condition.method.strip() == "RX":
        return f"regexMatch({_text(value)}, {field}.NAOK)"
    if condition.method.strip() not in _METHODS:
        return f"{field} {condition.method} ?"  # cannot be read, so it is said as a loss
    other = value[1:-1] if len(value) > 2 and value[0] == value[-1] == "@" else ""
    return f"{field}.NAOK {condition.method} {other + '.NAOK' if other else _text(value)}"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def required(asked: Asked, work: Work) -> str:
    """ "yes" when it must be answered."""
    if asked.mandatory == "S":
        work.say("soft", asked.code)
    return "yes" if asked.mandatory == "Y" else ""


def range_of(asked: Asked, work: Work) -> tuple[float | None, float | None]:
    """The lowest and highest number, where they are plain numbers."""
    names = ("min_num_value_n", "max_num_value_n")
    if asked.on("slider_layout"):
        names = ("slider_min", "slider_max")
    low, high = (_plain_number(asked.attribute(name)) for name in names)
    if low is not None and high is not None and low > high:
        work.say("limit", asked.code, name=names[0], value=asked.attribute(names[0])[:60])
        return None, None
    return low, high


def _plain_number(text: str) -> float | None:
    return float(text) if is_number(text) else None


def cell_range(asked: Asked) -> tuple[float, float]:
    """The lowest and highest number of a cell; LimeSurvey's own when nothing is set are 1 and 10."""
    low = _plain_number(asked.attribute("multiflexible_min"))
    high = _plain_number(asked.attribute("multiflexible_max"))
    if low is None and high is None:
        return 1, 10
    low = min(1.0, high or 1.0) if low is None else low
    return low, max(10.0, low) if high is None or high < low else high


def equation(text: str, asked: Asked, work: Work) -> str:
    """What an equation computes. Its text may be one formula in braces or words with formulas among them."""
    pieces: list[str] = []
    at = 0
    for field in FIELD.finditer(text):
        pieces += _words(text[at : field.start()], asked, work)
        at = field.end()
        made = work.formula(plain(field.group(1)), asked.code, "equation", condition=False)
        pieces.append(made or "''")
    pieces += _words(text[at:], asked, work)
    if len(pieces) == 1:
        return pieces[0]
    return f"concat({', '.join(pieces)})" if pieces else "''"


def _words(text: str, asked: Asked, work: Work) -> list[str]:
    """The words beside a formula, with the spaces that part them from it."""
    words = plain(text).replace("${", "$ {").replace("'", "’")
    if not words:
        return [quoted(" ")] if text == " " else []
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return [quoted(f"{before}{words}{after}")]


def with_rules(plan: Plan, made: list[Question], work: Work) -> list[Question]:
    """The questions with their constraints, limits and filters. What has no place here is said."""
    asked = plan.asked
    _say_rest(asked, work)
    answered = [one for one in made if one.kind not in (Kind.INFORMATION, Kind.CALCULATION)]
    if not answered:
        return made
    own = {plan.key} if any(one.key == plan.key for one in answered) else set(plan.parts.values())
    message = work.words(asked.attributes.get("em_validation_q_tip", {}), asked.code)
    message = message or work.words(asked.attributes.get("em_validation_sq_tip", {}), asked.code)
    finished = []
    for one in made:
        if one.key not in own or one.kind in (Kind.INFORMATION, Kind.CALCULATION):
            finished.append(one)
            continue
        constraint = _all(_constraints(plan, one, work, whole=one.key == plan.key))
        limited = replace(one, constraint=constraint, constraint_message=message if constraint else {})
        finished.append(_limited(plan, limited, work))
    if plan.key not in own and asked.attribute("em_validation_q"):
        text = asked.attribute("em_validation_q")
        work.say("validation", asked.code, part="self", text=plain(text)[:SHOWN])
    return finished


def _say_rest(asked: Asked, work: Work) -> None:
    """Settings that change what is asked or how, and that have no place here."""
    shuffled = any(asked.attribute(name) not in _OFF for name in _RANDOM)
    if shuffled or "random" in (asked.attribute("answer_order"), asked.attribute("subquestion_order")):
        work.say("random", asked.code)
    for name in UNSUPPORTED:
        if asked.attribute(name) not in _OFF:
            work.say("attribute", asked.code, name=name)
    for code, there in (
        ("time_limit", asked.attribute("time_limit") not in _OFF),
        ("script", asked.script),
        ("default", bool(asked.default)),
    ):
        if there:
            work.say(code, asked.code)
    for name in _SUMS if asked.type == "K" else ():
        value = asked.attribute(name)
        total = name == "equals_num_value" and is_number(value) and float(value) > 0
        if value and not total:
            work.say("sum_limit", asked.code, name=name, value=plain(value)[:100])


def _own(plan: Plan, made: Question) -> Target:
    """The answer a constraint is about, as formulas see it."""
    if made.kind is Kind.CHOICE:
        second = plan.asked.type == "1" and made.choices.endswith("_2")
        return choice_target(OWN, plan.choices[1 if second else 0], plan.asked)
    if made.kind in (Kind.CHOICES, Kind.RANKING, Kind.ALLOCATION):
        return Target(OWN, plan.choices[0], several=True)
    return Target(OWN, number=made.kind is Kind.NUMBER)


def _constraints(plan: Plan, made: Question, work: Work, *, whole: bool) -> list[str]:
    asked = plan.asked
    own = _own(plan, made)
    parts: list[str] = []
    for name, applies in (("em_validation_q", whole), ("em_validation_sq", not whole)):
        text = asked.attribute(name)
        if text and applies:
            rule = work.formula(_unbraced(text), asked.code, "validation", own=own)
            parts.append(rule.replace(question(made.key), OWN))
    if asked.pattern.strip() and made.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.NUMBER):
        parts.append(_pattern(plan, made, work))
    if made.kind is Kind.NUMBER:
        parts += _formula_limits(asked, ("min_num_value_n", ">="), ("max_num_value_n", "<="), work)
    if made.kind is Kind.DATE:
        parts += _formula_limits(asked, ("date_min", ">="), ("date_max", "<="), work)
    if made.kind in (Kind.CHOICES, Kind.RANKING) and whole:
        parts += _counts(plan, work)
    return parts


def _pattern(plan: Plan, made: Question, work: Work) -> str:
    said = f"string({OWN})" if made.kind is Kind.NUMBER else OWN
    try:
        return checked(f"regex({said}, {quoted(expressionscript.searched(plan.asked.pattern))})")
    except CannotTranslate as stopped:
        work.say(
            "validation", plan.asked.code, part=plain(stopped.part), text=plain(plan.asked.pattern)[:SHOWN]
        )
        return ""


def _formula_limits(asked: Asked, low: tuple[str, str], high: tuple[str, str], work: Work) -> list[str]:
    """Limits that are dates or formulas; plain numbers are the question's own low and high."""
    found = []
    for name, sign in (low, high):
        text = _unbraced(asked.attribute(name))
        if not text or (is_number(text) and not name.startswith("date")):
            continue
        if _ISO.fullmatch(text):
            found.append(f"{OWN} {sign} '{text}'")
            continue
        if name.startswith("date") and re.fullmatch(r"[0-9]{4}", text):
            found.append(f"{OWN} {sign} '{text}-{'01-01' if sign == '>=' else '12-31'}'")
            continue
        made = work.formula(text, asked.code, "limit", condition=False, name=name, value=plain(text)[:100])
        if made:
            found.append(f"(is_missing({made}) or {OWN} {sign} {made})")
    return found


def _counts(plan: Plan, work: Work) -> list[str]:
    """How many choices are needed, and the one that stands alone."""
    asked = plan.asked
    found = []
    least = asked.attribute("min_answers")
    if least and least != "0":
        made = work.formula(
            least, asked.code, "limit", condition=False, name="min_answers", value=plain(least)[:100]
        )
        if made:
            found.append(f"count-selected({OWN}) >= {made}")
    for code in re.split(r"[;,\s]+", asked.attribute("exclude_all_others")[:_LONGEST_LIST]):
        if code in plan.choices[0]:
            alone = quoted(plan.choices[0][code])
            found.append(f"(not(selected({OWN}, {alone})) or count-selected({OWN}) = 1)")
        elif code and code != "0":
            work.say("limit", asked.code, name="exclude_all_others", value=plain(code)[:60])
    return found


def _limited(plan: Plan, made: Question, work: Work) -> Question:
    """With the most choices that may be made, and the choices that a filter leaves."""
    asked = plan.asked
    if made.kind not in (Kind.CHOICES, Kind.RANKING) or made.key != plan.key:
        return made
    most = asked.attribute("max_answers") or asked.attribute("max_subquestions")
    limit = None
    if is_number(most) and 1 <= float(most) <= _WHOLE_MOST:
        limit = min(int(float(most)), max(1, len(plan.choices[0])))
    elif most and most != "0":
        work.say("limit", asked.code, name="max_answers", value=plain(most)[:100])
    return replace(made, limit=limit, choice_filter=choice_filter(plan, work))


def _all(parts: list[str]) -> str:
    parts = list(dict.fromkeys(part for part in parts if part))
    return " and ".join(parts if len(parts) == 1 else [f"({part})" for part in parts])
