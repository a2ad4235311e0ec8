"""SurveyJS' matrices: batteries, tables of cells, and rows that people write themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.surveyjs import rules
from ledetrad.instruments.exchange.surveyjs.definition import Thing, number_of, text_of, things
from ledetrad.instruments.exchange.surveyjs.plan import Plan, elements, item_code, item_label, items, kind_of
from ledetrad.instruments.exchange.surveyjs.work import Work
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Battery, Choice, Column, Kind, Question

_MOST_ROWS = 50  # own rows; SurveyJS' own default is 1,000, which nobody fills in
_SINGLE = ("", "dropdown", "radiogroup", "default")


def _row_texts(plan: Plan, work: Work) -> list[tuple[str, Words]]:
    """The rows with their texts, each once."""
    found: dict[str, Words] = {}
    for item in items(plan.thing, "rows", plan.name):
        code = item_code(item)
        if code is None:
            work.say("bad_choice", plan.name)
        elif code not in found:
            found[code] = work.said(item_label(item), plan.name) or work.same(plain(code) or plan.key)
            if isinstance(item, dict) and text_of(item, "visibleIf"):
                work.say("rows_filter", plan.name, text=plain(text_of(item, "visibleIf"))[:300])
    return list(found.items())


def rows(plan: Plan, stem: Question, choices: tuple[Choice, ...], work: Work) -> list[Question]:
    """A matrix as a battery: one choice for each row, all from one list."""
    name = work.list_of(f"{plan.key}_answers", choices)
    every = plan.thing.get("eachRowRequired") is True or plan.thing.get("isAllRowRequired") is True
    text = stem.text
    if stem.hint:
        text = {
            language: f"{words}\n{stem.hint.get(language, '')}".strip() for language, words in text.items()
        }
    work.batteries.append(Battery(plan.key, text))
    several = plan.thing.get("cellType") == "checkbox"
    if several:
        name = work.list_of(f"{plan.key}_several", (replace(choice, value=None) for choice in choices))
    return [
        Question(
            plan.parts[code],
            Kind.CHOICES if several else Kind.CHOICE,
            words if not several else _beside(stem.text, words),
            choices=name,
            battery="" if several else plan.key,
            required="yes" if every else stem.required,
        )
        for code, words in _row_texts(plan, work)
    ]


def _beside(first: Words, second: Words) -> Words:
    return {language: f"{text} – {second[language]}" for language, text in first.items()}


def cells(
    plan: Plan, stem: Question, choices_of: Callable[[Thing], tuple[Choice, ...]], work: Work
) -> list[Question]:
    """A matrix whose columns are of different types: one question for each cell."""
    made = [stem]
    usual = text_of(plan.thing, "cellType").lower()
    columns = {
        text_of(column, "name"): column for column in reversed(things(plan.thing, "columns", plan.name))
    }
    lists = {name: choices_of(column) for name, column in columns.items()}
    for code, words in _row_texts(plan, work):
        for name, column in reversed(columns.items()):
            title = work.said(column.get("title"), plan.name) or work.same(plain(name) or plan.key)
            cell = Question(plan.parts[f"{code}.{name}"], Kind.TEXT, _beside(words, title))
            needed = rules.required(column, plan.name, work) or rules.required(plan.thing, plan.name, work)
            cell = replace(cell, required=needed)
            kind = text_of(column, "cellType").lower() or usual
            made.append(_cell(plan, cell, column, kind, lists[name], work=work))
            if text_of(column, "visibleIf"):
                work.say("rows_filter", plan.name, text=plain(text_of(column, "visibleIf"))[:300])
    return made


def _cell(
    plan: Plan, cell: Question, column: Thing, kind: str, choices: tuple[Choice, ...], *, work: Work
) -> Question:
    if kind in (*_SINGLE, "checkbox", "tagbox") and choices:
        several = kind in ("checkbox", "tagbox")
        name = text_of(column, "name")
        made = (replace(choice, value=None) if several else choice for choice in choices)
        listed = work.list_of(f"{plan.key}_{name}"[:40] + "_answers", made)
        return replace(cell, kind=Kind.CHOICES if several else Kind.CHOICE, choices=listed)
    if kind == "comment":
        return replace(cell, kind=Kind.LONG_TEXT)
    if kind != "text":
        work.say("column_type", plan.name, name=plain(text_of(column, "name"))[:60], type=kind or "dropdown")
        return cell
    wanted = {"number": Kind.NUMBER, "date": Kind.DATE}.get(text_of(column, "inputType"), Kind.TEXT)
    return rules.with_rules(plan, replace(cell, kind=wanted, decimals=wanted is Kind.NUMBER), work, column)


def own_rows(plan: Plan, stem: Question, work: Work) -> list[Question]:
    """Rows that people write: a dynamic matrix or panel, its columns as text, numbers and dates."""
    thing = plan.thing
    dynamic = plan.kind == "matrixdynamic"
    source = things(thing, "columns", plan.name)
    if not dynamic:
        source = things(thing, "templateElements", plan.name) or elements(thing, plan.name)
    given = Keys("c")
    columns = []
    for column in source:
        name = text_of(column, "name") or "column"
        kind = text_of(column, "cellType").lower() or text_of(thing, "cellType").lower() or "dropdown"
        kind = kind if dynamic else kind_of(column)
        wanted = {"number": Kind.NUMBER, "date": Kind.DATE}.get(text_of(column, "inputType"), Kind.TEXT)
        if kind not in ("text", "comment"):
            work.say("column_type", plan.name, name=plain(name)[:60], type=plain(kind)[:40])
            wanted = Kind.TEXT
        title = work.said(column.get("title"), plan.name, calculate=False) or work.same(
            plain(name) or "column"
        )
        columns.append(Column(given.give(name), title, wanted))
        if text_of(column, "visibleIf"):
            work.say("rows_filter", plan.name, text=plain(text_of(column, "visibleIf"))[:300])
    if not columns:
        work.say("empty_list", plan.name)
        return [replace(stem, kind=Kind.INFORMATION, required="")]
    most = number_of(thing, "maxRowCount" if dynamic else "maxPanelCount")
    limit = int(most) if most is not None and 1 <= most <= _MOST_ROWS else min(10, _MOST_ROWS)
    return [replace(stem, columns=tuple(columns), rows=limit)]
