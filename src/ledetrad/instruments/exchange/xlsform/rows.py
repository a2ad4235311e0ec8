"""Two kinds of question that are several rows in XLSForm: points shared out over a list, and rows one writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ledetrad.instruments.exchange.xlsform.columns import OWN, Line
from ledetrad.instruments.exchange.xlsform.context import Context
from ledetrad.instruments.exchange.xlsform.keys import key_from
from ledetrad.instruments.exchange.xlsform.kinds import Type
from ledetrad.instruments.exchange.xlsform.lists import number, whole
from ledetrad.instruments.exchange.xlsform.questions import about
from ledetrad.instruments.exchange.xlsform.rules import both
from ledetrad.instruments.exchange.xlsform.words import refused
from ledetrad.instruments.questionnaires.model import Column, Kind, Question

_MOST_ROWS: Final = 50
_COLUMN_KINDS: Final = (Kind.TEXT, Kind.NUMBER, Kind.DATE)
_NOT_IN_A_COLUMN: Final = (
    "hint",
    "relevant",
    "constraint",
    "calculation",
    "required",
    "default",
    "constraint_message",
)


def allocation(line: Line, context: Context, *, relevant: str) -> Question:
    """A group that we wrote for points shared out; its rows follow from the list and are not read."""
    name = context.list_names.get(line.text(OWN + "list"), "")
    if name not in context.lists:
        raise refused(line.where(OWN + "list"), "no_list", name=line.text(OWN + "list")[:60])
    return _several_rows(
        line, Kind.ALLOCATION, context, relevant, choices=name, total=number(line, OWN + "total")
    )


def own_rows(
    line: Line, rows: Sequence[tuple[Line, Type]], context: Context, *, relevant: str
) -> Question | None:
    """A repeat of a few texts, numbers and dates. Other repeats are left out, with a loss."""
    if not are_columns(rows):
        context.lose(line.where("type"), "repeat_left_out", name=line.text("name")[:60])
        return None
    columns: list[Column] = []
    for inner, sort in rows:
        columns.append(_column(inner, sort, columns, context))
    return _several_rows(
        line, Kind.OWN_ROWS, context, relevant, columns=tuple(columns), rows=_rows(line, context)
    )


def are_columns(rows: Sequence[tuple[Line, Type]]) -> bool:
    """Whether the rows of a repeat can be columns that one writes under."""
    return bool(rows) and all(sort.kind in _COLUMN_KINDS for _, sort in rows)


def _column(line: Line, sort: Type, before: Sequence[Column], context: Context) -> Column:
    assert sort.kind is not None
    name = line.text(OWN + "key") or line.text("name")
    if not name:
        raise refused(line.where("name"), "no_name")
    key = key_from(name, {column.key.lower() for column in before})
    if key != name:
        context.lose(line.where("name"), "renamed", name=name[:60], key=key)
    for heading in line.cells:
        if heading.name in _NOT_IN_A_COLUMN:
            context.lose(line.where(heading.name, heading.language), "in_a_column", name=heading.name)
    if not sort.exact or "multiline" in line.text("appearance"):
        context.lose(line.where("type"), "type_changed", name=line.text("type")[:60])
    return Column(key, context.words(line, "label"), sort.kind)


def _rows(line: Line, context: Context) -> int:
    """How many rows there may be: as we wrote it, or the fixed number of repeats; five when nothing is said."""
    given = whole(line, OWN + "rows")
    if given is None:
        count = line.text("repeat_count")
        if count:
            context.lose(line.where("repeat_count"), "repeat_count")
        given = int(count[:6]) if count.isdecimal() else 5
    return min(max(given, 1), _MOST_ROWS)


def _several_rows(line: Line, kind: Kind, context: Context, relevant: str, **fields: object) -> Question:
    key = context.keys[line.number]
    _, asides = context.asides.get(line.text("name"), ("", ()))
    return Question(
        key=key,
        kind=kind,
        text=context.words(line, "label"),
        hint=context.words(line, "hint"),
        story=context.story(line),
        unit=line.words(OWN + "unit", context.clean),
        asides=asides,
        required=context.required(line, OWN + "required"),
        required_message=context.words(line, "required_message"),
        relevant=both(relevant, context.expression(line, "relevant")),
        constraint=context.expression(line, OWN + "constraint"),
        constraint_message=context.words(line, "constraint_message"),
        choice_filter=context.expression(line, "choice_filter"),
        **about(line, context),
        **fields,  # type: ignore[arg-type]
    )
