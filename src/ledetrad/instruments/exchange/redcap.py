"""REDCap: the data dictionary (CSV) as a questionnaire, and the data (CSV) as its answers.

Source: the 18 columns of REDCap's data dictionary and the headings of its API. Boxes are columns `field___code` with 0
and 1. Branching logic becomes our expressions where it can (`redcap_logic`), else it is told as lost. Fields marked as
identifiers are never taken in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ledetrad.instruments.exchange.foreign.formulas import CannotTranslate
from ledetrad.instruments.exchange.foreign.keys import Keys, fitting
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.foreign.writing import Target
from ledetrad.instruments.exchange.foreign.writing import question as reference
from ledetrad.instruments.exchange.guessing import choices_of, day_of, number_of
from ledetrad.instruments.exchange.imported import Answered, ImportedData, Making, refused
from ledetrad.instruments.exchange.redcap_logic import translated
from ledetrad.instruments.exchange.redcap_words import WORDS
from ledetrad.instruments.exchange.tables import Table, read_table
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.dataset import said
from ledetrad.instruments.questionnaires.model import Battery, Choice, Kind, Layout, Question

_HEADINGS: Final = {
    "variable / field name": "field_name",
    "form name": "form_name",
    "section header": "section_header",
    "field type": "field_type",
    "field label": "field_label",
    "choices, calculations, or slider labels": "select_choices_or_calculations",
    "choices or calculations": "select_choices_or_calculations",
    "field note": "field_note",
    "text validation type or show slider number": "text_validation_type_or_show_slider_number",
    "text validation min": "text_validation_min",
    "text validation max": "text_validation_max",
    "identifier?": "identifier",
    "branching logic (show field only if...)": "branching_logic",
    "required field?": "required_field",
    "matrix group name": "matrix_group_name",
}
_KINDS: Final = {
    "radio": Kind.CHOICE,
    "dropdown": Kind.CHOICE,
    "yesno": Kind.CHOICE,
    "truefalse": Kind.CHOICE,
    "checkbox": Kind.CHOICES,
    "slider": Kind.NUMBER,
    "calc": Kind.CALCULATION,
    "notes": Kind.LONG_TEXT,
    "text": Kind.TEXT,
    "descriptive": Kind.INFORMATION,
}
_FIXED: Final[Mapping[str, Mapping[str, Words]]] = {
    "yesno": {"1": {"nb": "Ja", "nn": "Ja", "en": "Yes"}, "0": {"nb": "Nei", "nn": "Nei", "en": "No"}},
    "truefalse": {
        "1": {"nb": "Sant", "nn": "Sant", "en": "True"},
        "0": {"nb": "Usant", "nn": "Usant", "en": "False"},
    },
}
_NEEDED: Final = ("field_name", "field_type", "field_label")


@dataclass(frozen=True)
class _Field:
    """One line of the dictionary as a question; `choices` by REDCap's code, `place` the line's number."""

    name: str
    question: Question
    choices: Mapping[str, Choice]
    line: Mapping[str, str]


def read_redcap(
    dictionary: bytes, data: bytes | None = None, *, name: str = "redcap", language: str = "nb"
) -> ImportedData:
    """The fields of a dictionary as questions, and the answers of the data file where there is one.

    Texts count as texts of `language`. The event of a record is its context. Raises ImportRefused for what is no text
    file, lacks a column, has a field twice, or is wrong in a row.
    """
    table = read_table(dictionary, name)
    making = Making(WORDS, language)
    fields = _fields(table, making, name)
    answers = read_table(data, f"{name}, data") if data is not None else None
    _check_headings(fields, answers, making)
    batteries = _batteries(fields, language)
    targets = _targets(fields)
    for one in fields.values():
        question = _with_logic(one, targets, making)
        making.add(question, _answers(one, answers, making) if answers is not None else [])
    people = len(answers.rows) if answers is not None else 0
    taken_as = answers.taken_as if answers is not None else table.taken_as
    contexts = _contexts(answers) if answers is not None else ()
    return making.data(name, name, people, contexts=contexts, batteries=batteries, taken_as=taken_as)


def _fields(table: Table, making: Making, name: str) -> dict[str, _Field]:
    headings = [_HEADINGS.get(heading.casefold(), heading.casefold()) for heading in table.header]
    for needed in _NEEDED:
        if needed not in headings:
            raise refused(WORDS, name, "dictionary", heading=needed)
    keys = Keys("q")
    fields: dict[str, _Field] = {}
    for number, row in enumerate(table.rows):
        line = {heading: cell.strip() for heading, cell in zip(headings, row, strict=True)}
        code, kind = line["field_name"].casefold(), line["field_type"].casefold()
        if not code:
            raise refused(WORDS, f"{name}, {table.first_row + number}", "no_name")
        if code in fields:
            raise refused(WORDS, f"{name}, {table.first_row + number}", "twice", field=code[:100])
        if line.get("identifier", "").casefold() == "y":
            making.losses.tell(code, "identifier")
        elif number == 0 and kind == "text":
            making.losses.tell(code, "record")  # the first field numbers the records
        elif kind not in _KINDS:
            making.losses.tell(code, "kind", kind=kind[:60])
        else:
            fields[code] = _field(code, keys.give(code), line, making)
    return fields


def _field(code: str, key: str, line: Mapping[str, str], making: Making) -> _Field:
    kind = line["field_type"].casefold()
    language = making.language
    validation = line.get("text_validation_type_or_show_slider_number", "").casefold()
    labels: dict[str, str] = {}
    if kind in ("radio", "dropdown", "checkbox"):
        labels = _labels(line.get("select_choices_or_calculations", ""), code, making)
    if kind in _FIXED:
        labels = {value: said(words, language) for value, words in _FIXED[kind].items()}
    choices = choices_of(labels, language)
    question = Question(
        key,
        _kind(kind, validation),
        {language: plain(line["field_label"]) or code},
        hint={language: note} if (note := plain(line.get("field_note", ""))) else {},
        choices=making.lists.name(tuple(choices.values())) if choices else "",
        layout=Layout.SCALE if kind == "slider" else Layout.LIST,
        battery=fitting(group, "b") if (group := line.get("matrix_group_name", "")) else "",
        required="yes" if line.get("required_field", "").casefold() == "y" else "",
        decimals=validation.startswith("number"),
    )
    if question.kind is Kind.NUMBER:
        low, high = (number_of(line.get(f"text_validation_{end}", "")) for end in ("min", "max"))
        if kind == "slider":
            low, high = low if low is not None else 0, high if high is not None else 100
        question = replace(question, low=_float(low), high=_float(high))
    elif question.kind is Kind.TEXT and validation:
        making.losses.tell(code, "validation", kind=validation[:60])
    return _Field(code, question, choices, line)


def _kind(kind: str, validation: str) -> Kind:
    if kind == "text" and validation.startswith(("number", "integer")):
        return Kind.NUMBER
    if kind == "text" and validation in ("date_ymd", "date_dmy", "date_mdy"):
        return Kind.DATE
    return _KINDS[kind]


def _float(number: float | None) -> float | None:
    return None if number is None else float(number)


def _labels(told: str, code: str, making: Making) -> dict[str, str]:
    """«1, Ja | 2, Nei» by code."""
    labels: dict[str, str] = {}
    for part in told.split("|"):
        value, comma, text = (piece.strip() for piece in part.partition(","))
        if not comma or not value or value in labels:
            if part.strip():
                making.losses.tell(code, "choice", text=part.strip()[:60])
            continue
        labels[value] = text or value
    return labels


def _batteries(fields: Mapping[str, _Field], language: str) -> list[Battery]:
    """A matrix's heading is the section header of its first field."""
    stems: dict[str, str] = {}
    for one in fields.values():
        if one.question.battery:
            stems.setdefault(one.question.battery, plain(one.line.get("section_header", "")))
    return [Battery(key, {language: text or key}) for key, text in stems.items()]


def _targets(fields: Mapping[str, _Field]) -> dict[str, Target]:
    """What branching logic may call each field, and each box of one."""
    targets: dict[str, Target] = {}
    for code, one in fields.items():
        said = reference(one.question.key)
        codes = {value: choice.key for value, choice in one.choices.items()}
        if one.question.kind is Kind.CHOICES:
            for value, key in codes.items():
                targets[f"{code}({value.casefold()})"] = Target(said, several=True, choice=key)
            continue
        counted = bool(codes) and all(choice.value is not None for choice in one.choices.values())
        number = counted or one.question.kind in (Kind.NUMBER, Kind.CALCULATION)
        targets[code] = Target(said, codes=codes, number=number)
    return targets


def _with_logic(one: _Field, targets: Mapping[str, Target], making: Making) -> Question:
    question = one.question
    if logic := one.line.get("branching_logic", ""):
        try:
            question = replace(question, relevant=translated(logic, targets, condition=True))
        except CannotTranslate as error:
            making.losses.tell(one.name, "logic", logic=plain(logic)[:200], part=error.part)
    if question.kind is Kind.CALCULATION:
        formula = one.line.get("select_choices_or_calculations", "")
        try:
            question = replace(question, calculation=translated(formula, targets, condition=False))
        except CannotTranslate as error:
            # Without its formula it is a number that somebody has to fill in.
            question = replace(question, kind=Kind.NUMBER, decimals=True)
            making.losses.tell(one.name, "formula", logic=plain(formula)[:200], part=error.part)
    return question


def _check_headings(fields: Mapping[str, _Field], answers: Table | None, making: Making) -> None:
    """Tell of the data's columns that the dictionary does not know: REDCap's own, and those of other projects."""
    for heading in answers.header if answers is not None else ():
        field = heading.casefold().partition("___")[0]
        if field not in fields and heading.casefold() != "redcap_event_name":
            making.losses.tell(heading[:100], "column")


def _contexts(answers: Table) -> Sequence[Mapping[str, str]]:
    places = [
        place for place, heading in enumerate(answers.header) if heading.casefold() == "redcap_event_name"
    ]
    if not places:
        return ()
    return [{"event": cell} if cell else {} for cell in answers.column(places[0])]


def _answers(one: _Field, answers: Table, making: Making) -> Answered:
    places = {heading.casefold(): place for place, heading in enumerate(answers.header)}
    nobody: Answered = [None] * len(answers.rows)
    if one.question.kind is Kind.CHOICES:
        boxes = {
            choice.key: answers.column(places[box])
            for value, choice in one.choices.items()
            # A minus in a code is an underscore in the heading.
            if (box := f"{one.name}___{value.casefold().replace('-', '_')}") in places
        }
        if not boxes:
            return nobody
        return [
            tuple(key for key, cell in zip(boxes, row, strict=True) if cell == "1") if any(row) else None
            for row in zip(*boxes.values(), strict=True)
        ]
    if one.name not in places:
        return nobody
    cells = answers.column(places[one.name])
    read = [_answer(one, cell) for cell in cells]
    lost = sum(bool(cell) and answer is None for cell, answer in zip(cells, read, strict=True))
    if lost:
        making.losses.tell(one.name, "answers", count=lost)
    return read


def _answer(one: _Field, cell: str) -> str | float | None:
    match one.question.kind:
        case Kind.CHOICE:
            return one.choices[cell].key if cell in one.choices else None
        case Kind.NUMBER | Kind.CALCULATION:
            return number_of(cell)
        case Kind.DATE:
            return day_of(cell)
        case Kind.INFORMATION:
            return None
    return cell or None
