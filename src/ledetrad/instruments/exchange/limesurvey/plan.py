"""What every question of a LimeSurvey file becomes here, decided before anything is translated.

Formulas and texts may name any question, also later ones; so all keys are given first, and all of LimeSurvey's names
for an answer (Q1, Q1_SQ1, 123X4X5SQ1, Q5_S7) are written down with what they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ledetrad.instruments.exchange.foreign.formulas import CannotTranslate
from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.foreign.writing import Target, is_number, question
from ledetrad.instruments.exchange.limesurvey.source import Asked, Part, Survey

OTHER = "-oth-"  # LimeSurvey's code for «other»

LISTED = frozenset("L!O")
FIXED = {
    "5": ("1", "2", "3", "4", "5"),
    "A": ("1", "2", "3", "4", "5"),
    "B": ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
    "C": ("Y", "U", "N"),
    "E": ("I", "S", "D"),
    "Y": ("Y", "N"),
    "G": ("F", "M"),
}
SINGLE = frozenset("L!O5YG")
ROWS = frozenset("FHABCE1")
SEVERAL = frozenset("MP")
CELLS = frozenset(":;")
EACH = frozenset("KQ")
PLAIN = frozenset("NDSTU*")
NOTHING = frozenset("X|I")


@dataclass
class Plan:
    """One question's keys. `parts`: code of a subquestion (for cells «row_column») -> key of the question it becomes.
    `choices`: answer code -> key of the choice, for each of the two scales."""

    asked: Asked
    key: str
    parts: dict[str, str] = field(default_factory=dict)
    choices: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))
    comments: dict[str, str] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)  # codes that stood there twice

    @property
    def boxes(self) -> bool:
        """Cells that are ticked: a row becomes one question with several choices."""
        return self.asked.type == ":" and self.asked.on("multiflexible_checkbox")

    @property
    def shared_out(self) -> float | None:
        """The total that several numbers must add up to: they become one allocation."""
        total = self.asked.attribute("equals_num_value")
        if self.asked.type != "K" or not is_number(total) or not float(total) > 0:
            return None
        return float(total)


class Names:
    """LimeSurvey's names for answers, and what each stands for."""

    def __init__(self) -> None:
        self._targets: dict[str, Target] = {}
        self._by_number: dict[str, Target] = {}
        self._twice: set[str] = set()
        self._parts: dict[str, list[str]] = {}

    def add(self, names: Sequence[str], target: Target) -> None:
        """Writes down what names stand for. A name that two questions share stands for neither."""
        for name in names:
            if self._targets.setdefault(name, target) != target:
                self._twice.add(name)

    def add_number(self, name: str, target: Target) -> None:
        """Writes down a name made of the number in the database (Q481); a question's own code goes before it."""
        self._by_number[name] = target

    def add_parts(self, name: str, codes: Sequence[str]) -> None:
        """Writes down the parts of a question that has no answer of its own."""
        self._parts.setdefault(name, list(codes))

    def parts(self, name: str, holding: str) -> tuple[str, ...]:
        """The names of a question's parts whose codes hold a text."""
        return tuple(f"{name}_{code}" for code in self._parts.get(name, ()) if holding in code)

    def known(self, name: str) -> Target | None:
        """What the name stands for; None when it is unknown or stands for two."""
        if name in self._twice:
            return None
        return self._targets.get(name) or self._by_number.get(name)

    def find(self, name: str) -> Target:
        """The same; CannotTranslate when it stands for nothing."""
        target = self.known(name)
        if target is None:
            raise CannotTranslate(name)
        return target


def plans(survey: Survey) -> tuple[list[list[Plan]], Names, Keys]:
    """The plans of all questions, group by group, the names, and the keys given so far."""
    keys = Keys("q")
    names = Names()
    made = [[_plan(asked, keys) for asked in group.questions] for group in survey.groups]
    for group, planned in zip(survey.groups, made, strict=True):
        for plan in planned:
            _name(plan, names, f"{survey.id}X{group.id}X{plan.asked.id}")
    return made, names, keys


def _plan(asked: Asked, keys: Keys) -> Plan:
    plan = Plan(asked, keys.give(asked.code))
    _plan_choices(plan)
    kind, first = asked.type, plan.choices[0]
    if OTHER in first:
        keys.give(f"{plan.key}_text")  # where the text of «other» is kept
    if kind == "O":
        plan.comments[""] = keys.give(f"{plan.key}_comment")
    if kind == "P":
        plan.comments = {code: keys.give(f"{plan.key}_{code}_comment") for code in first if code != OTHER}
    for code in _part_codes(plan):
        if code in plan.parts:
            plan.repeated.append(code)
        else:
            plan.parts[code] = keys.give(f"{plan.key}_{code}")
    return plan


def _plan_choices(plan: Plan) -> None:
    asked, kind = plan.asked, plan.asked.type
    first, second = plan.choices
    if kind in FIXED:
        first.update({code: code for code in FIXED[kind]})
    elif kind in LISTED | frozenset("FHR1"):
        # Newer versions keep what is ranked among the subquestions.
        parts = asked.options() or (asked.parts() if kind == "R" else [])
        _give_choices(plan, first, parts, other=asked.other and kind in LISTED)
        _give_choices(plan, second, asked.options(1), other=False)
    elif kind in SEVERAL or plan.shared_out is not None:
        _give_choices(plan, first, asked.parts(), other=asked.other and kind in SEVERAL)
    elif plan.boxes:
        _give_choices(plan, first, asked.parts(1), other=False)


def _give_choices(plan: Plan, choices: dict[str, str], parts: list[Part], *, other: bool) -> None:
    given = Keys("")
    for part in parts:
        if part.code in choices:
            plan.repeated.append(part.code)
        else:
            choices[part.code] = given.give(part.code)
    if other:
        choices[OTHER] = given.give("other")


def _part_codes(plan: Plan) -> list[str]:
    """The codes of the parts that become questions of their own."""
    asked = plan.asked
    rows = [part.code for part in asked.parts()]
    if asked.type == "1":
        return [f"{row}_{scale}" for row in rows for scale in (0, 1)]
    if asked.type in CELLS and not plan.boxes:
        return [f"{row}_{column.code}" for row in rows for column in asked.parts(1)]
    if asked.type in ROWS or plan.boxes or (asked.type in EACH and plan.shared_out is None):
        return rows
    return []


def _name(plan: Plan, names: Names, old: str) -> None:
    """Writes down every name of the question's answers. `old` is the form survey X group X question."""
    asked = plan.asked
    whole = _whole_target(plan)
    if whole is not None:
        names.add([asked.code, old], whole)
        names.add_number(f"Q{asked.id}", whole)
    ids = {part.code: part.id for part in asked.subquestions if part.scale == 0}
    if whole is None:
        names.add_parts(asked.code, [code for code, _ in _part_targets(plan)])
    for code, target in _part_targets(plan):
        names.add([f"{asked.code}_{code}", f"{old}{code}"], target)
        if asked.type == "1":
            names.add([f"{asked.code}_{code[:-2]}#{code[-1]}", f"{old}{code[:-2]}#{code[-1]}"], target)
        if ids.get(code):
            names.add_number(f"Q{asked.id}_S{ids[code]}", target)
    if OTHER in plan.choices[0]:
        names.add([f"{asked.code}_other", f"{old}other"], Target(question(f"{plan.key}_text")))
    for code, key in plan.comments.items():
        ending = f"{code}comment" if code else "comment"
        names.add([f"{asked.code}_{ending}", f"{old}{ending}"], Target(question(key)))


def _whole_target(plan: Plan) -> Target | None:
    """What the question's own code stands for; None when only its parts have answers."""
    asked, said = plan.asked, question(plan.key)
    if asked.type in SINGLE:
        return choice_target(said, plan.choices[0], asked)
    if asked.type in SEVERAL:
        return Target(said, plan.choices[0], several=True)
    if asked.type in PLAIN:
        return Target(said, number=asked.type == "N" or asked.on("numbers_only"))
    return None


def _part_targets(plan: Plan) -> Iterator[tuple[str, Target]]:
    """LimeSurvey's codes of the parts of a question, each with what it stands for."""
    asked, said = plan.asked, question(plan.key)
    first = plan.choices[0]
    if asked.type in SEVERAL:
        yield from ((code, Target(said, first, choice=key)) for code, key in first.items() if code != OTHER)
    elif asked.type == "R":
        for place in range(len(first)):
            yield str(place + 1), Target(f"selected-at({said}, {place})", first)
    elif plan.shared_out is not None:
        yield from ((code, Target(f"points({said}, '{key}')", number=True)) for code, key in first.items())
    elif plan.boxes:
        for row, key in plan.parts.items():
            for column, choice in first.items():
                yield f"{row}_{column}", Target(question(key), first, choice=choice)
    else:
        for code, key in plan.parts.items():
            yield code, _part_target(plan, code, key)


def _part_target(plan: Plan, code: str, key: str) -> Target:
    asked = plan.asked
    if asked.type in ROWS:
        scale = int(code[-1]) if asked.type == "1" else 0
        return choice_target(question(key), plan.choices[scale], asked)
    return Target(question(key), number=asked.type in "K:" or asked.on("numbers_only"))


def choice_target(said: str, choices: dict[str, str], asked: Asked) -> Target:
    """A question with one answer out of a list. It counts when its codes do, which they do not when the options have
    points of their own."""
    pointed = any(part.assessment for part in asked.answers)
    counts = not pointed and all(is_number(code) for code in choices if code != OTHER)
    return Target(said, choices, number=counts and bool(choices))
