"""Changing the data: recode, reverse, compute, select, weight; each step in a list where any can be undone."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from ledetrad.analysis.data import DataError, Kind
from ledetrad.analysis.recipe import Select, Step, Table, Weight
from ledetrad.lab import engine
from ledetrad.lab.call import Call
from ledetrad.lab.step_forms import BadStepError, filled_in, steps_in
from ledetrad.lab.work import Work

KINDS = ("omkode", "snu", "regn", "velg", "vekt")


def steps(call: Call) -> Response:
    """The list of steps, and the form of the one that is being made."""
    return _page(call)


def add(call: Call) -> Response:
    """Carry out a step. A step that cannot be carried out is told at its form, with everything still filled in."""
    kind = call.said("kind")
    if kind not in KINDS:
        raise HTTPException(422)
    try:
        new = steps_in(call, kind)
        # Steps from two tabs are both made; only the same step twice is refused.
        call.change(f"step:{new}", lambda work: _tried(call, work, (*work.recipe.steps, *new)))
    except BadStepError as error:
        return _page(call, kind=kind, problem=call.t(error.key, **error.facts))
    except DataError as error:
        return _page(call, kind=kind, problem=" ".join(engine.error_words(error, call.language)))
    return call.go(call.url("gjor-om", ny=[one.into for one in new if not isinstance(one, Select | Weight)]))


def undo(call: Call) -> Response:
    """Take one step away, or do the last undone one again."""
    if call.said("do") == "redo":
        call.change("steps", lambda work: _redone(call, work))
        return call.go(call.url("gjor-om"))
    at = call.said("at")
    position = int(at) if at.isdecimal() else -1
    said = call.said("step")

    def to(work: Work) -> Work:
        made = work.recipe.steps
        if not 0 <= position < len(made) or repr(made[position]) != said:
            raise HTTPException(409)
        rest = made[:position] + made[position + 1 :]
        return _tried(call, work, rest, undone=(*work.undone, made[position]))

    try:
        call.change("steps", to)
    except DataError as error:
        wrong = " ".join(engine.error_words(error, call.language))
        return _page(call, problem=call.t("cannot_undo", why=wrong))
    return call.go(call.url("gjor-om"))


def _redone(call: Call, work: Work) -> Work:
    if not work.undone:
        return work
    return _tried(call, work, (*work.recipe.steps, work.undone[-1]), undone=work.undone[:-1])


def _tried(call: Call, work: Work, made: tuple[Step, ...], *, undone: tuple[Step, ...] = ()) -> Work:
    """The work with these steps, after carrying them out. Raises DataError when one cannot be, or a table needs it."""
    new = work.with_steps(*made, undone=undone)
    data = call.here.prepared(new)
    known = {
        *data.names,
        *(one.name for one in work.codebook.scales),
        *(one.name for one in work.codebook.repeated),
    }
    for table in work.recipe.tables:
        lost = [name for name in _names(table) if name not in known]
        if lost:
            raise DataError("no_such_variable", name=lost[0], names=", ".join(data.names))
    return new


def _names(table: Table) -> tuple[str, ...]:
    return (*table.of, *((table.by,) if table.by else ()))


def _page(call: Call, *, kind: str = "", problem: str = "") -> Response:
    kind = kind or (call.asked("hva") if call.asked("hva") in KINDS else "")
    work = call.work
    data = call.here.prepared()
    made = work.recipe.steps
    # Each sentence is said of the data as they were when the step was carried out.
    sentences = [
        (at, step, engine.step_sentence(step, call.here.before(made[:at]), call.language))
        for at, step in enumerate(made)
    ]
    again = engine.step_sentence(work.undone[-1], data, call.language) if work.undone else ""
    return call.show(
        "steps.html",
        status=422 if problem else 200,
        kinds=KINDS,
        kind=kind,
        sentences=sentences,
        again=again,
        data=data,
        before=call.here.data.rows,
        numeric=[one for one in data.variables if one.kind is Kind.NUMBER],
        fields=filled_in(call, kind, data),
        problem=problem,
        made=[name for name in call.request.query_params.getlist("ny") if name in data],
    )
