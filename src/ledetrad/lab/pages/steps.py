"""Changing the data: recode, reverse, compute, select, weight; each step in a list where any can be undone."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from ledetrad.analysis.codebook import Repeated, Scale
from ledetrad.analysis.data import DataError, DataSet, Kind, in_language
from ledetrad.analysis.recipe import Reverse, Select, Step, Weight
from ledetrad.lab import engine
from ledetrad.lab.call import Call
from ledetrad.lab.pages.report import table_sentence
from ledetrad.lab.step_forms import BadStepError, filled_in, steps_in
from ledetrad.lab.taken_away import Lost, without_step
from ledetrad.lab.work import Work

KINDS = ("omkode", "snu", "regn", "velg", "vekt")


@dataclass(frozen=True)
class Asked:
    """An undoing that waits for a yes: step number `at` (from 0), as the form said it, and what goes with it."""

    at: int
    step: str
    goes: tuple[str, ...]


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
    """Take one step away, or do the last undone one again.

    When something is built on what the step made, the page first says what goes with it and asks once.
    """
    if call.said("do") == "redo":
        try:
            call.change("steps", lambda work: _redone(call, work))
        except DataError as error:
            return _page(call, problem=" ".join(engine.error_words(error, call.language)))
        return call.go(call.url("gjor-om"))
    at = call.said("at")
    position = int(at) if at.isdecimal() else -1
    said = call.said("step")
    _, lost = _undone(call, call.work, position, said)
    if lost.anything and not call.said("sure"):
        return _page(call, asked=Asked(position, said, _consequences(call, lost)))

    def to(work: Work) -> Work:
        new, now_lost = _undone(call, work, position, said)
        if now_lost != lost:
            raise HTTPException(409)
        call.here.prepared(new)
        return new

    try:
        call.change("steps", to)
    except DataError as error:
        wrong = " ".join(engine.error_words(error, call.language))
        return _page(call, problem=call.t("cannot_undo", why=wrong))
    return call.go(call.url("gjor-om"))


def _undone(call: Call, work: Work, position: int, said: str) -> tuple[Work, Lost]:
    made = work.recipe.steps
    if not 0 <= position < len(made) or repr(made[position]) != said:
        raise HTTPException(409)
    return without_step(work, position, names=call.here.data.names)


def _consequences(call: Call, lost: Lost) -> tuple[str, ...]:
    """What goes with the step, each as a sentence."""

    def title(one: Scale | Repeated) -> str:
        return in_language(one.label, call.language) or one.name

    return (
        *(
            call.t("goes_step", what=engine.step_sentence(step, call.here.data, call.language))
            for step in lost.steps
        ),
        *(call.t("goes_scale", name=title(scale)) for scale in lost.scales),
        *(call.t("goes_items", name=title(scale), items=", ".join(gone)) for scale, gone in lost.shorter),
        *(call.t("goes_repeated", name=title(one)) for one in lost.repeated),
        *(call.t("goes_layout", name=name) for name in lost.layout),
        *(call.t("goes_table", what=table_sentence(call, table)) for table in lost.tables),
    )


def _redone(call: Call, work: Work) -> Work:
    if not work.undone:
        return work
    return _tried(call, work, (*work.recipe.steps, work.undone[-1]), undone=work.undone[:-1])


def _tried(call: Call, work: Work, made: tuple[Step, ...], *, undone: tuple[Step, ...] = ()) -> Work:
    """The work with these steps, after carrying them out. Raises DataError when one cannot be."""
    new = work.with_steps(*made, undone=undone)
    call.here.prepared(new)
    return new


def _standing(call: Call) -> tuple[DataSet, DataError | None]:
    """The data after as many steps as can be done, and what stops the next: undoing is always within reach."""
    made = call.work.recipe.steps
    stopped: DataError | None = None
    for end in range(len(made), -1, -1):
        try:
            return (call.here.before(made[:end]) if stopped else call.here.prepared()), stopped
        except DataError as error:
            stopped = stopped or error
    return call.here.data, stopped


def _page(call: Call, *, kind: str = "", problem: str = "", asked: Asked | None = None) -> Response:
    kind = kind or (call.asked("hva") if call.asked("hva") in KINDS else "")
    work = call.work
    data, stopped = _standing(call)
    if stopped and not problem:
        problem = " ".join(engine.error_words(stopped, call.language))
    made = work.recipe.steps
    sentences = [(at, step, engine.step_sentence(step, data, call.language)) for at, step in enumerate(made)]
    again = engine.step_sentence(work.undone[-1], data, call.language) if work.undone else ""
    new = [name for name in call.request.query_params.getlist("ny") if name in data]
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
        made=new,
        to_turn=_to_turn(work, new),
        asked=asked,
    )


def _to_turn(work: Work, made: list[str]) -> list[tuple[Scale, tuple[str, ...]]]:
    """Scales that still hold the original of a variable that was just reversed: (scale, those originals)."""
    sources = {step.variable for step in work.recipe.steps if isinstance(step, Reverse) and step.into in made}
    found = []
    for scale in work.codebook.scales:
        names = tuple(one for one in scale.items if one in sources and one not in scale.reversed_items)
        if names:
            found.append((scale, names))
    return found
