"""Scales, groups and waves: what the user changes when a suggestion does not fit, or makes without one."""

from dataclasses import replace
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from ledetrad.analysis.codebook import Repeated, Scale
from ledetrad.analysis.data import DataError, DataSet, Kind, in_language
from ledetrad.lab import engine
from ledetrad.lab.call import Call
from ledetrad.lab.codes import number_in, said
from ledetrad.lab.questions import turned
from ledetrad.lab.work import Work

MOST_WAVES: Final = 3


def scale(call: Call) -> Response:
    """The form for a scale: one there is, one suggested, or a new one."""
    return _scale_form(call, _scale_named(call, call.asked("navn")))


def save_scale(call: Call) -> Response:
    """Save the scale, or remove it."""
    old = call.said("old")
    if call.said("do") == "remove":
        call.change(f"scale:{old}", lambda work: _answered(_without_scale(work, old), f"scale:{old}", "no"))
        return call.go(call.url())
    items = call.all_said("item")
    chosen = tuple(name for name in call.all_said("reversed") if name in items)
    made = _scale_named(call, old) or Scale(name="", items=(), low=1, high=5, minimum_valid=1)
    try:
        least = int(call.said("minimum") or len(items))
        made = replace(
            made,
            name=call.said("name"),
            items=items,
            reversed_items=chosen,
            low=number_in(call.said("low")),
            high=number_in(call.said("high")),
            minimum_valid=max(1, min(least, len(items))),
            label={**made.label, call.language: call.said("label") or call.said("name")},
        )
    except ValueError:
        return _scale_form(call, made, problem=call.t("scale_ends"))
    if problem := _wrong_scale(call, made, old):
        return _scale_form(call, made, problem=problem)

    def to(work: Work) -> Work:
        work = _without_scale(work, old)
        work = work.with_codebook(scales=(*work.codebook.scales, made))
        work = _answered(work, f"scale:{old or made.name}", "yes")
        return _answered(work, f"turned:{old or made.name}", "yes" if chosen else "no")

    call.change(f"scale:{old or made.name}", to)
    return call.go(call.url(lagret=made.name))


def turn(call: Call) -> Response:
    """Reverse items in a scale, from wherever one is told that they point the other way; and back to that place."""
    name, items = call.said("scale"), call.all_said("item")
    found = _scale_named(call, name)
    if found is None or not set(items) <= set(found.items):
        raise HTTPException(404)

    def to(work: Work) -> Work:
        if all(one.name != name for one in work.codebook.scales):
            work = work.with_codebook(scales=(*work.codebook.scales, found))
        known = next(one for one in work.codebook.scales if one.name == name)
        back = set(items) <= set(known.reversed_items)
        work = replace(work, codebook=turned(work.codebook, name, items, back=back))
        return _answered(_answered(work, f"scale:{name}", "yes"), f"turned:{name}", "yes")

    call.change(f"scale:{name}", to)
    back = call.said("back")
    return call.go(back if back.startswith(call.url()) else call.url(lagret=name))


def _scale_form(call: Call, scale: Scale | None, *, problem: str = "") -> Response:
    data = call.here.prepared()
    numeric = [one for one in data.variables if one.kind is Kind.NUMBER]
    away = engine.pointing_away(data, scale) if scale and scale.name else ()
    # The table looks at all of a large file; what it named is marked too.
    told = [name for name in call.request.query_params.getlist("peker") if scale and name in scale.items]
    away = (
        tuple(dict.fromkeys((*away, *(name for name in told if name not in scale.reversed_items))))
        if scale
        else ()
    )
    return call.show(
        "scale.html",
        status=422 if problem else 200,
        scale=scale,
        old=call.asked("navn") or call.said("old"),
        label=in_language(scale.label, call.language) if scale else "",
        variables=numeric,
        problem=problem,
        number_of=said,
        away=away,
        titles=", ".join(f"«{data[name].title(call.language)}»" for name in away),
        exists=scale is not None and any(one.name == scale.name for one in call.work.codebook.scales),
    )


def _wrong_scale(call: Call, made: Scale, old: str) -> str:
    if len(made.items) < 2:
        return call.t("scale_few_items")
    if not made.name:
        return call.t("needs_name")
    if made.low >= made.high:
        return call.t("scale_ends")
    if twice := engine.same_answers(call.here.prepared(), made):
        return call.t("same_question_twice", one=twice[0], other=twice[1])
    taken = {*call.here.data.names, *(one.name for one in call.work.codebook.scales if one.name != old)}
    return call.t("name_taken", name=made.name) if made.name in taken else ""


def _scale_named(call: Call, name: str) -> Scale | None:
    """The scale as it is in use, or as it is suggested; None for a new one."""
    known = (
        *call.work.codebook.scales,
        *(one for question in call.here.questions if question.suggested for one in question.suggested.scales),
    )
    return next((one for one in known if one.name == name), None)


def _without_scale(work: Work, name: str) -> Work:
    return work.with_codebook(scales=tuple(one for one in work.codebook.scales if one.name != name))


def _answered(work: Work, key: str, answer: str) -> Work:
    return replace(work, answers={**work.answers, key: answer})


def layout(call: Call) -> Response:
    """The form for groups, waves and the same thing measured several times."""
    return _layout_form(call)


def save_layout(call: Call) -> Response:
    """Save groups and waves."""
    group = tuple(dict.fromkeys(filter(None, (call.said("group-0"), call.said("group-1")))))
    wave, person = call.said("wave"), call.said("person")
    names = {*call.here.prepared().names}
    for name in (*group, *filter(None, (wave, person))):
        if name not in names:
            raise DataError("no_such_variable", name=name, names=", ".join(sorted(names)[:20]))
    if wave and not person:
        return _layout_form(call, problem=call.t("wave_needs_person"))

    def to(work: Work) -> Work:
        work = work.with_codebook(group=group, wave=wave, person=person)
        answers = dict(work.answers)
        answers |= {"group": "yes" if group else "no", "wave": "yes" if wave else "no"}
        return replace(work, answers=answers)

    call.change("layout", to)
    return call.go(call.url())


def save_repeated(call: Call) -> Response:
    """A measure taken several times: which variable or scale belongs to which time."""
    name = call.said("name")
    if call.said("do") == "remove":
        call.change(
            f"repeated:{name}",
            lambda work: _answered(
                work.with_codebook(repeated=tuple(one for one in work.codebook.repeated if one.name != name)),
                f"repeated:{name}",
                "no",
            ),
        )
        return call.go(call.url("opplegg"))
    waves = {
        call.said(f"wave-{at}") or str(at + 1): measured
        for at in range(MOST_WAVES)
        if (measured := call.said(f"measure-{at}"))
    }
    taken = {*call.here.prepared().names, *(one.name for one in call.work.codebook.scales)}
    if len(waves) < 2 or len(set(waves.values())) < len(waves):
        return _layout_form(call, problem=call.t("two_waves"))
    if not name or name in taken:
        return _layout_form(call, problem=call.t("name_taken", name=name) if name else call.t("needs_name"))
    made = Repeated(name, waves, label={call.language: call.said("label") or name})

    def to(work: Work) -> Work:
        others = tuple(one for one in work.codebook.repeated if one.name != name)
        return _answered(work.with_codebook(repeated=(*others, made)), f"repeated:{name}", "yes")

    call.change(f"repeated:{name}", to)
    return call.go(call.url("opplegg"))


def _layout_form(call: Call, *, problem: str = "") -> Response:
    data: DataSet = call.here.prepared()
    suggested = next((one.suggested for one in call.here.questions if one.suggested), None)
    codebook = call.work.codebook
    measures = [
        *((one.name, in_language(one.label, call.language) or one.name) for one in codebook.scales),
        *((one.name, one.title(call.language)) for one in data.variables if one.kind is Kind.NUMBER),
    ]
    return call.show(
        "layout.html",
        status=422 if problem else 200,
        data=data,
        group=codebook.group or (suggested.group if suggested else ()),
        wave=codebook.wave or (suggested.wave if suggested else ""),
        person=codebook.person or (suggested.person if suggested else ""),
        repeated=[(one, in_language(one.label, call.language) or one.name) for one in codebook.repeated],
        measures=measures,
        most_waves=MOST_WAVES,
        problem=problem,
    )
