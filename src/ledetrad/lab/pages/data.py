"""What the file holds: what was found (each a question), the variables, and the first rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ledetrad.analysis.data import Code, DataSet, Kind, Span, Variable, in_language
from ledetrad.documents.numbers import number
from ledetrad.lab import engine
from ledetrad.lab.call import Call
from ledetrad.lab.codes import codes_said, said
from ledetrad.lab.pictures import bars, counts
from ledetrad.lab.questions import Found, Question, accepted, open_questions, withdrawn
from ledetrad.lab.work import Work

ROWS_SHOWN: Final = 100
VARIABLES_SHOWN: Final = 150
ANSWERS_SHOWN: Final = 6
NAMES_SHOWN: Final = 6
ONE_LINE: Final = 60


@dataclass(frozen=True)
class Line:
    """One line of the variable view."""

    name: str
    title: str
    level: str
    answers: tuple[tuple[str, str, int], ...]
    more: int
    spread: str
    missing: str
    n: int
    without: int
    picture: Markup


def variables(call: Call) -> Response:
    """The variable view, with the questions above it."""
    data = call.here.prepared()
    search = call.asked("sok").casefold()
    found = [
        one
        for one in data.variables
        if search in one.name.casefold() or search in one.title(call.language).casefold()
    ]
    waiting = open_questions(call.here.questions, call.work.answers)
    answered = [one for one in call.here.questions if one.key in call.work.answers]
    return call.show(
        "variables.html",
        lines=[_line(data, one, call) for one in found[:VARIABLES_SHOWN]],
        found=len(found),
        shown=VARIABLES_SHOWN,
        search=call.asked("sok"),
        waiting=[(one, question_text(call, one)) for one in waiting],
        answered=[(one, question_text(call, one), call.work.answers[one.key]) for one in answered],
        notes=[engine.note_words(note, call.language) for note in call.here.notes],
        changed_file=call.here.changed_file,
        data=data,
        away=_away(call, data, {one.name for one in waiting if one.found is Found.TURNED}),
        saved=_saved(call),
    )


def _away(call: Call, data: DataSet, asked: set[str]) -> list[tuple[str, tuple[str, ...], str]]:
    """Scales in use with items that point the other way: (name, the items, a sentence); not those asked about."""
    found = []
    for scale in call.work.codebook.scales:
        items = () if scale.name in asked else engine.pointing_away(data, scale)
        if items:
            title = in_language(scale.label, call.language) or scale.name
            text = call.t(
                "scale_points_away", names=", ".join(items), name=title, titles=titles(call, data, items)
            )
            found.append((scale.name, items, text))
    return found


def titles(call: Call, data: DataSet, names: Sequence[str]) -> str:
    """The texts of variables, each in quotes."""
    return ", ".join(f"«{data[name].title(call.language)}»" for name in names)


def _saved(call: Call) -> str:
    """A receipt for the scale that was just saved."""
    for scale in call.work.codebook.scales:
        if scale.name == call.asked("lagret"):
            return call.t(
                "scale_saved_turned" if scale.reversed_items else "scale_saved",
                name=in_language(scale.label, call.language) or scale.name,
                count=len(scale.items),
                turned=len(scale.reversed_items),
                names=", ".join(scale.reversed_items),
            )
    return ""


def rows(call: Call) -> Response:
    """The data view: the first rows as they are after the steps, codes or labels."""
    data = call.here.prepared()
    labels = call.asked("vis") == "etiketter"
    frame = data.frame.head(ROWS_SHOWN)
    table = [
        [_cell(data[name], value, call, labels=labels) for name, value in row.items()]
        for row in frame.to_dicts()
    ]
    return call.show("rows.html", table=table, data=data, labels=labels, shown=frame.height)


def answer(call: Call) -> Response:
    """Yes or no to one question, or yes to all that wait."""
    if call.said("all"):
        waiting = open_questions(call.here.questions, call.work.answers)
    else:
        waiting = tuple(one for one in call.here.questions if one.key == call.said("key"))
    if not waiting:
        raise HTTPException(404)
    said_yes = call.said("answer") != "no"

    def to(work: Work) -> Work:
        for question in waiting:
            codebook = (accepted if said_yes else withdrawn)(work.codebook, question)
            answers = {**work.answers, question.key: "yes" if said_yes else "no"}
            if question.found is Found.TURNED and said_yes:
                answers[f"scale:{question.name}"] = "yes"
            work = replace(work, codebook=codebook, answers=answers)
        call.here.prepared(work)
        return work

    call.change("questions" if call.said("all") else f"question:{waiting[0].key}", to)
    return call.go(call.url() + "#funnet")


def question_text(call: Call, question: Question) -> tuple[str, str]:
    """The question, and what it rests on."""
    names = question.names
    listed = ", ".join(names[:NAMES_SHOWN]) + (" …" if len(names) > NAMES_SHOWN else "")
    facts = {
        "count": len(names),
        "names": listed,
        "name": question.name,
        "first": names[0],
        "last": names[-1],
    }
    brief = _briefly(names)
    facts["where"] = call.t("where_many", count=len(names), names=brief) if len(names) > 1 else brief
    if question.found is Found.MISSING:
        labels = _labels_of(call, question)
        return call.t("ask_missing", codes=codes_said(question.codes), labels=labels, **facts), listed
    suggested = question.suggested
    if question.found is Found.TURNED and suggested is not None:
        scale = next(one for one in suggested.scales if one.name == question.name)
        facts["name"] = in_language(scale.label, call.language) or scale.name
        return call.t("ask_turned", titles=titles(call, call.here.data, names), **facts), listed
    if question.found is Found.SCALE and suggested is not None:
        scale = next(one for one in suggested.scales if one.name == question.name)
        turned = (
            call.t("with_reversed", names=", ".join(scale.reversed_items)) if scale.reversed_items else ""
        )
        facts["name"] = in_language(scale.label, call.language) or scale.name
        return call.t("ask_scale", low=f"{scale.low:g}", high=f"{scale.high:g}", **facts) + turned, listed
    facts["names"] = brief
    return call.t(f"ask_{question.found.value}", **facts), listed


def _briefly(names: Sequence[str]) -> str:
    """As many names as stand on one line; a question as a name (from a spreadsheet) is named alone."""
    shown = list(names[:NAMES_SHOWN])
    while len(shown) > 1 and len(", ".join(shown)) > ONE_LINE:
        shown.pop()
    return ", ".join(shown) + (" …" if len(shown) < len(names) else "")


def _labels_of(call: Call, question: Question) -> str:
    variable = call.here.data[question.names[0]]
    labels = [
        in_language(variable.values.get(code, {}), call.language)
        for code in question.codes
        if not isinstance(code, Span)
    ]
    said_labels = ", ".join(filter(None, labels))
    return f" («{said_labels}»)" if said_labels else ""


def _line(data: DataSet, variable: Variable, call: Call) -> Line:
    without = data.frame[variable.name].null_count()
    title = variable.title(call.language)
    listed = counts(data, variable.name)
    return Line(
        name=variable.name,
        title="" if title == variable.name else title,
        level=variable.level.value,
        answers=tuple(_answer(variable, code, n, call) for code, n in listed[:ANSWERS_SHOWN]),
        more=max(0, len(listed) - ANSWERS_SHOWN),
        spread="" if listed else _spread(data, variable, call),
        missing=codes_said(variable.missing),
        n=data.rows - without,
        without=without,
        picture=bars(data, variable.name, listed),
    )


def _answer(variable: Variable, code: Code, n: int, call: Call) -> tuple[str, str, int]:
    """An answer's code (when it is not the answer itself), what it says, and how many gave it."""
    title = variable.value_title(code, call.language)
    return "" if said(code) == title else said(code), title, n


def _spread(data: DataSet, variable: Variable, call: Call) -> str:
    """The ends of numbers and dates, or how many different texts there are."""
    series = data.frame[variable.name].drop_nulls()
    if series.is_empty():
        return ""
    if variable.kind is Kind.TEXT:
        return call.t("different_answers", count=series.n_unique())
    low, high = series.min(), series.max()
    if variable.kind is Kind.NUMBER:
        assert isinstance(low, float | int)
        assert isinstance(high, float | int)
        return f"{number(low, lang=call.language, decimals=_decimals(low))}–{number(high, lang=call.language, decimals=_decimals(high))}"
    return f"{low!s}–{high!s}"


def _decimals(value: float) -> int:
    return 0 if float(value).is_integer() else 2


def _cell(variable: Variable, value: object, call: Call, *, labels: bool) -> str:
    if value is None:
        return ""
    code = _plain(value)
    return variable.value_title(code, call.language) if labels else said(code)


def _plain(value: object) -> Code:
    return value if isinstance(value, float | int | str) else str(value)
