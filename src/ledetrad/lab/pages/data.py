"""What the file holds: what was found (each a question), the variables, and the first rows."""

from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ledetrad.analysis.data import Code, DataError, DataSet, Kind, Level, Span, Variable, in_language
from ledetrad.lab import engine
from ledetrad.lab.call import Call
from ledetrad.lab.codes import codes_in, codes_said, number_in, said
from ledetrad.lab.pictures import bars
from ledetrad.lab.questions import Found, Question, accepted, open_questions, withdrawn
from ledetrad.lab.work import Work

ROWS_SHOWN: Final = 100
VARIABLES_SHOWN: Final = 150
VALUES_SHOWN: Final = 60
NAMES_SHOWN: Final = 6


@dataclass(frozen=True)
class Line:
    """One line of the variable view."""

    name: str
    title: str
    level: str
    values: str
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
    )


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
            work = replace(work, codebook=codebook, answers=answers)
        return work

    call.change("questions" if call.said("all") else f"question:{waiting[0].key}", to)
    return call.go(call.url() + "#funnet")


def variable(call: Call) -> Response:
    """The form for one variable."""
    return _variable_form(call, _known(call, call.asked("navn")))


def save_variable(call: Call) -> Response:
    """Label, level, labels of answers and missing codes of one variable."""
    old = _known(call, call.said("name"))
    language = call.language
    text = old.kind is Kind.TEXT
    try:
        missing = codes_in(call.said("missing"), text_codes=text)
        values = {
            code: {**old.values.get(code, {}), language: label}
            for at in range(VALUES_SHOWN)
            if (label := call.said(f"label-{at}"))
            and (code := _code(call.said(f"code-{at}"), text=text)) is not None
        }
    except ValueError as error:
        return _variable_form(call, old, problem=call.t("bad_code", value=str(error)))
    level = Level(call.said("level")) if call.said("level") in set(Level) else old.level
    titles = {**old.label, language: call.said("label")}
    new = replace(old, label=titles, level=level, values=values, missing=missing)

    def to(work: Work) -> Work:
        known = work.codebook.variables
        return work.with_codebook(variables=tuple(new if one.name == new.name else one for one in known))

    call.change(f"variable:{old.name}", to)
    return call.go(call.url() + f"#v-{list(call.here.data.names).index(old.name)}")


def _variable_form(call: Call, variable: Variable, *, problem: str = "") -> Response:
    series = call.here.data.frame[variable.name]
    counted = series.drop_nulls().value_counts(name="n").sort(variable.name).head(VALUES_SHOWN)
    seen: dict[Code, int] = {_plain(value): count for value, count in counted.iter_rows()}
    offered = sorted({*variable.values, *seen}, key=lambda code: (isinstance(code, str), code))
    lines = [
        (said(code), in_language(variable.values.get(code, {}), call.language), seen.get(code, 0))
        for code in (offered if series.drop_nulls().n_unique() <= VALUES_SHOWN else list(variable.values))
    ]
    return call.show(
        "variable.html",
        status=422 if problem else 200,
        variable=variable,
        lines=lines[:VALUES_SHOWN],
        missing=codes_said(variable.missing),
        problem=problem,
        levels=tuple(Level),
    )


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
    if question.found is Found.MISSING:
        labels = _labels_of(call, question)
        return call.t("ask_missing", codes=codes_said(question.codes), labels=labels, **facts), listed
    suggested = question.suggested
    if question.found is Found.SCALE and suggested is not None:
        scale = next(one for one in suggested.scales if one.name == question.name)
        turned = (
            call.t("with_reversed", names=", ".join(scale.reversed_items)) if scale.reversed_items else ""
        )
        facts["name"] = in_language(scale.label, call.language) or scale.name
        return call.t("ask_scale", low=f"{scale.low:g}", high=f"{scale.high:g}", **facts) + turned, listed
    return call.t(f"ask_{question.found.value}", **facts), listed


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
    shown = list(variable.values)[:4]
    values = "; ".join(f"{said(code)} = {variable.value_title(code, call.language)}" for code in shown)
    title = variable.title(call.language)
    return Line(
        name=variable.name,
        title="" if title == variable.name else title,
        level=variable.level.value,
        values=values + (" …" if len(variable.values) > 4 else ""),
        missing=codes_said(variable.missing),
        n=data.rows - without,
        without=without,
        picture=bars(data, variable.name),
    )


def _cell(variable: Variable, value: object, call: Call, *, labels: bool) -> str:
    if value is None:
        return ""
    code = _plain(value)
    return variable.value_title(code, call.language) if labels else said(code)


def _known(call: Call, name: str) -> Variable:
    for variable in call.work.codebook.variables:
        if variable.name == name and name in call.here.data:
            return variable
    raise DataError("no_such_variable", name=name, names=", ".join(call.here.data.names[:20]))


def _code(written: str, *, text: bool) -> Code | None:
    if not written:
        return None
    return written if text else number_in(written)


def _plain(value: object) -> Code:
    return value if isinstance(value, float | int | str) else str(value)
