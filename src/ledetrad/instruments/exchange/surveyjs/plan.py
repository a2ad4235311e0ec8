"""What every element of a SurveyJS definition becomes, decided before anything is translated: keys and names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ledetrad.instruments.exchange.foreign.formulas import CannotTranslate
from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.foreign.writing import Target, is_number, question
from ledetrad.instruments.exchange.surveyjs.definition import (
    MOST_CHOICES,
    Thing,
    code_of,
    number_of,
    text_of,
    things,
)
from ledetrad.instruments.exchange.surveyjs.words import refused

OTHER = "other"
NONE = "none"
ASIDES = {"dontknow": "dont_know", "refused": "refused"}

CHOICE = frozenset({"radiogroup", "dropdown", "imagepicker", "buttongroup", "rating", "boolean"})
CHOICES = frozenset({"checkbox", "tagbox"})
PANELS = frozenset({"panel"})
ROWS = frozenset({"matrix"})
CELLS = frozenset({"matrixdropdown"})
OWN_ROWS = frozenset({"matrixdynamic", "paneldynamic"})


@dataclass
class Plan:
    """One element's keys. `parts`: row, item or «row.column» -> key of the question it becomes. `choices`: value ->
    key of the choice."""

    thing: Thing
    name: str
    kind: str
    key: str
    choices: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    cells: dict[str, dict[str, str]] = field(default_factory=dict)  # column -> its choices
    repeated: list[str] = field(default_factory=list)

    @property
    def several(self) -> bool:
        """Whether the answer is a set of choices."""
        return self.kind in CHOICES or (self.kind == "imagepicker" and self.thing.get("multiSelect") is True)


class Names:
    """What {name} stands for."""

    def __init__(self) -> None:
        self._targets: dict[str, Target] = {}
        self._lower: dict[str, Target] = {}

    def add(self, name: str, target: Target) -> None:
        """The first of two with the same name keeps it, as in SurveyJS."""
        self._targets.setdefault(name, target)
        self._lower.setdefault(name.lower(), target)

    def known(self, name: str) -> Target | None:
        """What the name stands for; None when it is unknown. Capitals do not count when nothing fits exactly."""
        return self._targets.get(name) or self._lower.get(name.lower())

    def find(self, name: str) -> Target:
        """The same; CannotTranslate when it is unknown."""
        target = self.known(name)
        if target is None:
            raise CannotTranslate("{" + name + "}")
        return target


def kind_of(thing: Thing) -> str:
    """The element's type; SurveyJS writes a text field without one."""
    return text_of(thing, "type").lower() or "text"


def elements(thing: Thing, where: str) -> list[Thing]:
    """The elements of a page or panel, under either of the names SurveyJS has had for them."""
    return things(thing, "elements", where) or things(thing, "questions", where)


def planned(thing: Thing, keys: Keys, where: str) -> Iterator[Plan]:
    """The plans of all elements under a page or panel, panels' own first."""
    for place, inside in enumerate(elements(thing, where)):
        at = f"{where}.elements[{place}]"
        plan = _plan(inside, keys, at)
        yield plan
        if plan.kind in PANELS:
            yield from planned(inside, keys, at)


def _plan(thing: Thing, keys: Keys, where: str) -> Plan:
    name = text_of(thing, "name")
    kind = kind_of(thing)
    plan = Plan(thing, name or where, kind, keys.give(name or kind))
    plan.choices = _choices_of(thing, kind, plan.repeated, where)
    if kind in ROWS:
        codes = _codes(thing, "rows", where)
    elif kind == "multipletext":
        codes = [
            text_of(item, "name") or f"item{place + 1}"
            for place, item in enumerate(things(thing, "items", where))
        ]
    else:
        codes = []
    for code in codes:
        if code not in plan.parts:
            plan.parts[code] = keys.give(f"{plan.key}_{code}")
    if kind in CELLS:
        _plan_cells(plan, keys, where)
    if OTHER in plan.choices.values():
        keys.give(f"{plan.key}_text")  # where the text of «other» is kept
    if thing.get("showCommentArea") is True or thing.get("hasComment") is True:
        plan.parts["-Comment"] = keys.give(f"{plan.key}_comment")
    return plan


def _choices_of(thing: Thing, kind: str, repeated: list[str], where: str) -> dict[str, str]:
    """The keys of the answers that the whole element is answered with."""
    if kind == "boolean":
        return {_flag(thing, "valueTrue", "true"): "true", _flag(thing, "valueFalse", "false"): "false"}
    if kind == "rating":
        return {code: code for code in _points(thing, where)}
    if kind in CHOICE | CHOICES | {"ranking"}:
        return give_choices(thing, "choices", repeated, where)
    return give_choices(thing, "columns", repeated, where) if kind in ROWS else {}


def _plan_cells(plan: Plan, keys: Keys, where: str) -> None:
    columns = things(plan.thing, "columns", where)
    rows = _codes(plan.thing, "rows", where)
    if len(rows) * len(columns) > MOST_CHOICES:
        raise refused("many_choices", f"{where}.rows", most=MOST_CHOICES)
    for column in columns:
        name = text_of(column, "name")
        if name in plan.cells:
            plan.repeated.append(name)
            continue
        source = column if column.get("choices") else plan.thing
        plan.cells[name] = give_choices(source, "choices", plan.repeated, where)
        for row in dict.fromkeys(rows):
            plan.parts[f"{row}.{name}"] = keys.give(f"{plan.key}_{row}_{name}")


def _flag(thing: Thing, key: str, usual: str) -> str:
    return code_of(thing.get(key)) or usual


def _points(thing: Thing, where: str) -> list[str]:
    """The values of a rating."""
    if thing.get("rateValues"):
        return _codes(thing, "rateValues", where)
    low = number_of(thing, "rateMin")
    low = 1.0 if low is None else low
    step = number_of(thing, "rateStep") or 1.0
    high = number_of(thing, "rateMax")
    if high is None:
        high = low + ((number_of(thing, "rateCount") or 5) - 1) * step
    if step <= 0 or high < low or (high - low) / step > 100:
        raise refused("shape", f"{where}.rateMax", wanted="rateMin < rateMax")
    return [
        code
        for place in range(int((high - low) / step) + 1)
        if (code := code_of(round(low + place * step, 6)))
    ]


def items(thing: Thing, key: str, where: str) -> list[Any]:
    """The list of answers, rows or columns as written. Raises ImportRefused when it is none, or endless."""
    found = thing.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise refused("shape", f"{where}.{key}", wanted="[…]")
    if len(found) > MOST_CHOICES:
        raise refused("many_choices", f"{where}.{key}", most=MOST_CHOICES)
    return found


def item_code(item: Any) -> str | None:
    """The value of an item, which is a plain value, «value|text», or an object with one; None when it cannot be read."""
    if isinstance(item, dict):
        text = item.get("text")
        return code_of(item.get("value", item.get("name", text if isinstance(text, str) else None)))
    return code_of(item.split("|")[0] if isinstance(item, str) else item)


def item_label(item: Any) -> Any:
    """What stands beside the value for people to read; None when the value says it all."""
    if isinstance(item, dict):
        return item.get("text")
    return item.split("|", 1)[1] if isinstance(item, str) and "|" in item else None


def _codes(thing: Thing, key: str, where: str) -> list[str]:
    return [code for item in items(thing, key, where) if (code := item_code(item)) is not None]


def give_choices(thing: Thing, key: str, repeated: list[str], where: str) -> dict[str, str]:
    """The keys of a list of answers, and of the special answers that SurveyJS adds by itself."""
    given = Keys("")
    choices: dict[str, str] = {}
    for code in _codes(thing, key, where):
        if code in choices:
            repeated.append(code)
        else:
            choices[code] = given.give(code)
    for name, flags in SPECIAL.items():
        if any(thing.get(flag) is True for flag in flags) and name not in choices:
            choices[name] = given.give(ASIDES.get(name, name))
    return choices


SPECIAL = {
    OTHER: ("showOtherItem", "hasOther"),
    NONE: ("showNoneItem", "hasNone"),
    "dontknow": ("showDontKnowItem",),
    "refused": ("showRefuseItem",),
}


def name_all(plan: Plan, names: Names) -> None:
    """Writes down what the element's names stand for."""
    whole = _whole(plan)
    if whole is not None:
        names.add(plan.name, whole)
    if plan.kind == "ranking":
        for place in range(len(plan.choices)):
            target = Target(f"selected-at({question(plan.key)}, {place})", plan.choices)
            names.add(f"{plan.name}[{place}]", target)
    for code, key in plan.parts.items():
        name = f"{plan.name}{code}" if code == "-Comment" else f"{plan.name}.{code}"
        names.add(name, _part(plan, code, key))
    if OTHER in plan.choices.values():
        names.add(f"{plan.name}-Comment", Target(question(f"{plan.key}_text")))


def _whole(plan: Plan) -> Target | None:
    """What the element's own name stands for; None when only its parts have answers."""
    said = question(plan.key)
    if plan.kind == "boolean":
        return Target(said, plan.choices, truth=("true", "false"))
    if plan.several:
        return Target(said, plan.choices, several=True)
    if plan.kind in CHOICE:
        return _choice(said, plan.choices)
    if plan.kind in ("text", "comment", "expression"):
        return Target(said, number=plan.thing.get("inputType") in ("number", "range"))
    return None


def _part(plan: Plan, code: str, key: str) -> Target:
    choices = plan.choices if plan.kind in ROWS else plan.cells.get(code.rpartition(".")[2], {})
    return _choice(question(key), choices) if choices and code != "-Comment" else Target(question(key))


def _choice(said: str, choices: dict[str, str]) -> Target:
    usual = [code for code in choices if code not in SPECIAL]
    return Target(said, choices, number=bool(usual) and all(is_number(code) for code in usual))
