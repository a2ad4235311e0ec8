"""One row of the sheet «survey» as a question."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan
from typing import Any, Final

from ledetrad.instruments.exchange.xlsform.columns import OWN, Line
from ledetrad.instruments.exchange.xlsform.context import Context
from ledetrad.instruments.exchange.xlsform.kinds import ACKNOWLEDGE, Type, layout_of, strange_words
from ledetrad.instruments.exchange.xlsform.lists import LARGEST, flag, whole
from ledetrad.instruments.exchange.xlsform.rules import NO, YES, both, taken_apart
from ledetrad.instruments.exchange.xlsform.words import refused
from ledetrad.instruments.questionnaires.model import Aside, Choice, Kind, Metadata, Question

ASIDE_LIST: Final = "ledetrad_aside_"
CHOOSING: Final = (Kind.CHOICE, Kind.CHOICES, Kind.RANKING)
_DROPPED: Final = ("default", "trigger", "guidance_hint", "image", "big-image", "audio", "video")
_PARAMETERS: Final = {"start", "end", "step", "rows"}


def question(
    line: Line, sort: Type, context: Context, *, relevant: str = "", battery: str = ""
) -> Question | None:
    """The question of a row, or None for a type that cannot be asked here (a loss is noted).

    `relevant` is what the groups around it ask for. Raises ImportRefused, with the cell, for what must not be
    dropped in silence: an expression that cannot be read, a list that is not there, a name used twice.
    """
    if is_left_out(line, sort):
        context.lose(line.where("type"), "type_left_out", name=line.text("type")[:60])
        return None
    kind = _kind(line, sort)
    key = context.keys[line.number]
    if not sort.exact:
        context.lose(line.where("type"), "type_changed", name=line.text("type")[:60])
    _dropped(line, kind, context)
    asked = kind not in (Kind.INFORMATION, Kind.CALCULATION)
    if not asked:
        _useless(line, context)
    constraint = taken_apart(context.expression(line, "constraint") if asked else "", kind)
    start, end = _ends(line, context)
    low = constraint.low if constraint.low is not None else start
    high = constraint.high if constraint.high is not None else end
    required = context.required(line, "required") if asked else ""
    _, asides = context.asides.get(line.text("name"), ("", ()))
    return Question(
        key=key,
        kind=kind,
        text=context.words(line, "label"),
        hint=context.words(line, "hint"),
        story=context.story(line),
        choices=_list(line, sort, kind, context),
        layout=layout_of(line.text("appearance")),
        battery=battery if kind is Kind.CHOICE else "",
        limit=whole(line, OWN + "limit", sort.limit) if kind is Kind.RANKING else constraint.limit,
        unit=line.words(OWN + "unit", context.clean),
        decimals=sort.decimals,
        low=low,
        high=high,
        longest=constraint.longest,
        asides=asides,
        required=required,
        required_message=context.words(line, "required_message"),
        relevant=both(relevant, context.expression(line, "relevant")),
        constraint=constraint.rest,
        constraint_message=context.words(line, "constraint_message"),
        calculation=context.expression(line, "calculation") if kind is Kind.CALCULATION else "",
        choice_filter=context.expression(line, "choice_filter") if kind in CHOOSING else "",
        **about(line, context),
    )


def is_left_out(line: Line, sort: Type) -> bool:
    """Whether a row asks for something we do not: a place, a picture, answers from another question."""
    empty = sort.kind is Kind.CALCULATION and not line.text("calculation")
    return sort.kind is None or empty or sort.list_name.startswith("${")


def about(line: Line, context: Context) -> dict[str, Any]:
    """What any row can say of itself in our own columns: who is asked, and what the item is about."""
    metadata = Metadata(
        kirkpatrick=whole(line, OWN + "kirkpatrick"),
        verbatim=flag(line, OWN + "verbatim"),
        **{
            name: context.clean(line.text(OWN + name), line.where(OWN + name))
            for name in ("block", "dimension", "level", "category", "source")
        },
    )
    return {"audience": tuple(line.text(OWN + "audience").split()), "metadata": metadata}


def _kind(line: Line, sort: Type) -> Kind:
    assert sort.kind is not None
    long = sort.kind is Kind.TEXT and ("multiline" in line.text("appearance").split() or _rows(line) > 1)
    return Kind.LONG_TEXT if long else sort.kind


def _rows(line: Line) -> int:
    rows = _parameters(line).get("rows", "")
    return int(rows[:4]) if rows.isdecimal() else 1


def _list(line: Line, sort: Type, kind: Kind, context: Context) -> str:
    """The list a question is answered from. Raises ImportRefused when there is none."""
    if kind not in CHOOSING:
        return ""
    if sort.list_name == ACKNOWLEDGE and ACKNOWLEDGE not in context.lists:
        context.lists[ACKNOWLEDGE] = (Choice("OK", dict.fromkeys(context.languages, "OK")),)
        context.lose(line.where("type"), "acknowledge")
    name = context.list_names.get(sort.list_name, sort.list_name)
    if name not in context.lists:
        raise refused(line.where("type"), "no_list", name=sort.list_name[:60])
    return context.list_with_other(name) if sort.or_other else name


def _ends(line: Line, context: Context) -> tuple[float | None, float | None]:
    """The lowest and highest number that a type asks for by itself: a slider's ends (0 and 10 unless said)."""
    if line.text("type").lower() == "percentage":
        return 0, 100
    if line.text("type").lower() != "range":
        return None, None
    context.lose(line.where("type"), "range_as_number")
    given = _parameters(line)
    try:
        start, end = float(given.get("start", "0")), float(given.get("end", "10"))
    except ValueError:
        start, end = nan, nan
    if not (abs(start) <= LARGEST and abs(end) <= LARGEST):
        raise refused(line.where("parameters"), "not_a_number", value=line.text("parameters")[:60])
    return start, end


def _parameters(line: Line) -> Mapping[str, str]:
    words = line.text("parameters").replace(";", " ").replace(",", " ").split()
    pairs = (word.partition("=") for word in words)
    return {name.lower(): value for name, _, value in pairs}


def _dropped(line: Line, kind: Kind, context: Context) -> None:
    """Note what stands in the row and is not carried over."""
    for heading in line.cells:
        if heading.name in _DROPPED:
            context.lose(line.where(heading.name, heading.language), "column", name=heading.name)
    if line.text("read_only").lower() in YES:
        context.lose(line.where("read_only"), "column", name="read_only")
    if kind is not Kind.CALCULATION and line.text("calculation"):
        context.lose(line.where("calculation"), "calculation_shown")
    for word in strange_words(line.text("appearance")):
        context.lose(line.where("appearance"), "appearance", name=word[:60])
    for name in _parameters(line):
        if name not in _PARAMETERS:
            context.lose(line.where("parameters"), "parameter", name=name[:60])


def _useless(line: Line, context: Context) -> None:
    """Note the rules for an answer in a row that has none."""
    for name in ("required", "constraint"):
        if line.text(name).lower() not in NO:
            context.lose(line.where(name), "column", name=name)


def asides_in(list_name: str, where: str) -> tuple[Aside, ...]:
    """The asides in a list that we wrote, by its name. Raises ImportRefused for another list."""
    try:
        return tuple(Aside(word) for word in list_name.removeprefix(ASIDE_LIST).split("-"))
    except ValueError as error:
        raise refused(where, "no_list", name=list_name[:60]) from error
