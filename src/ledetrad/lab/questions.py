"""What the file suggests, as questions with one click to answer: nothing is assumed before the user has said yes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ledetrad.analysis.codebook import Codebook, Scale
from ledetrad.analysis.data import Code, DataSet, Note, Span, Variable


class Found(StrEnum):
    """What a question is about."""

    TURNED = "turned"
    MISSING = "missing"
    SCALE = "scale"
    GROUP = "group"
    REPEATED = "repeated"
    WAVE = "wave"
    WEIGHT = "weight"


@dataclass(frozen=True)
class Question:
    """`names` are the variables it is about, `name` the scale or measure suggested, `codes` the missing codes."""

    key: str
    found: Found
    names: tuple[str, ...]
    name: str = ""
    codes: tuple[Code | Span, ...] = ()
    suggested: Codebook | None = None


def without_suggestions(suggested: Codebook, data: DataSet) -> Codebook:
    """The codebook before any question is answered: levels and labels, and the missing codes the file itself has."""
    variables = tuple(
        replace(variable, missing=data[variable.name].missing) for variable in suggested.variables
    )
    return Codebook(variables=variables, data=suggested.data, digest=suggested.digest)


def questions(data: DataSet, suggested: Codebook, notes: Sequence[Note] = ()) -> tuple[Question, ...]:
    """What to ask, first what makes tables wrong or impossible when it is passed over."""
    return (
        *_turned(suggested, notes),
        *_missing(data, suggested),
        *(
            Question(f"scale:{scale.name}", Found.SCALE, scale.items, name=scale.name, suggested=suggested)
            for scale in suggested.scales
        ),
        *(
            Question(
                f"repeated:{one.name}",
                Found.REPEATED,
                tuple(one.waves.values()),
                name=one.name,
                suggested=suggested,
            )
            for one in suggested.repeated
        ),
        *((Question("group", Found.GROUP, suggested.group, suggested=suggested),) if suggested.group else ()),
        *(
            (Question("wave", Found.WAVE, (suggested.wave, suggested.person), suggested=suggested),)
            if suggested.wave and suggested.person
            else ()
        ),
        *(
            (Question("weight", Found.WEIGHT, (suggested.weight,), suggested=suggested),)
            if suggested.weight
            else ()
        ),
    )


def accepted(codebook: Codebook, question: Question) -> Codebook:  # noqa: PLR0911 - one line for each kind
    """The codebook with what the question suggests."""
    suggested = question.suggested
    match question.found:
        case Found.MISSING:
            return replace(
                codebook, variables=tuple(_with_codes(one, question) for one in codebook.variables)
            )
        case Found.TURNED if suggested is not None:
            codebook = _with_scale(codebook, suggested, question.name)
            return turned(codebook, question.name, question.names, back=False)
        case Found.SCALE if suggested is not None:
            return _with_scale(codebook, suggested, question.name)
        case Found.REPEATED if suggested is not None:
            measures = tuple(one for one in suggested.repeated if one.name == question.name)
            others = tuple(one for one in codebook.repeated if one.name != question.name)
            return replace(codebook, repeated=(*others, *measures))
        case Found.GROUP:
            return replace(codebook, group=question.names)
        case Found.WAVE:
            return replace(codebook, wave=question.names[0], person=question.names[1])
        case Found.WEIGHT:
            return replace(codebook, weight=question.names[0])
        case _:
            return codebook


def withdrawn(codebook: Codebook, question: Question) -> Codebook:  # noqa: PLR0911 - as above
    """The codebook without what the question suggests."""
    match question.found:
        case Found.TURNED:
            return turned(codebook, question.name, question.names, back=True)
        case Found.MISSING:
            return replace(
                codebook, variables=tuple(_without_codes(one, question) for one in codebook.variables)
            )
        case Found.SCALE:
            return replace(
                codebook, scales=tuple(one for one in codebook.scales if one.name != question.name)
            )
        case Found.REPEATED:
            return replace(
                codebook, repeated=tuple(one for one in codebook.repeated if one.name != question.name)
            )
        case Found.GROUP:
            return replace(codebook, group=())
        case Found.WAVE:
            return replace(codebook, wave="", person="")
        case Found.WEIGHT:
            return replace(codebook, weight="")


def turned(codebook: Codebook, scale: str, items: Sequence[str], *, back: bool) -> Codebook:
    """The codebook with these items reversed in the scale, or no longer reversed (`back`)."""

    def changed(one: Scale) -> Scale:
        wanted = set(one.reversed_items) - set(items) if back else {*one.reversed_items, *items}
        return replace(one, reversed_items=tuple(name for name in one.items if name in wanted))

    return replace(
        codebook, scales=tuple(changed(one) if one.name == scale else one for one in codebook.scales)
    )


def _with_scale(codebook: Codebook, suggested: Codebook, name: str) -> Codebook:
    """The codebook with the suggested scale, if it has none of that name yet."""
    known = {scale.name for scale in codebook.scales}
    new = tuple(scale for scale in suggested.scales if scale.name == name and name not in known)
    return replace(codebook, scales=(*codebook.scales, *new))


def _turned(suggested: Codebook, notes: Sequence[Note]) -> tuple[Question, ...]:
    """One question for each suggested scale with items that point the other way."""
    found: list[Question] = []
    for note in notes:
        if note.code != "reversed_suspected":
            continue
        named = note.facts["items"].split(", ")
        for scale in suggested.scales:
            names = tuple(item for item in scale.items if item in named)
            if scale.name == note.facts["scale"] and names:
                key = f"turned:{scale.name}"
                found.append(Question(key, Found.TURNED, names, name=scale.name, suggested=suggested))
    return tuple(found)


def _missing(data: DataSet, suggested: Codebook) -> tuple[Question, ...]:
    """One question for each set of codes, however many variables have it."""
    by_codes: dict[tuple[Code | Span, ...], list[str]] = {}
    for variable in suggested.variables:
        extra = tuple(code for code in variable.missing if code not in data[variable.name].missing)
        if extra:
            by_codes.setdefault(extra, []).append(variable.name)
    return tuple(
        Question(f"missing:{at}:{names[0]}", Found.MISSING, tuple(names), codes=codes, suggested=suggested)
        for at, (codes, names) in enumerate(by_codes.items())
    )


def _with_codes(variable: Variable, question: Question) -> Variable:
    if variable.name not in question.names:
        return variable
    new = tuple(code for code in question.codes if code not in variable.missing)
    return replace(variable, missing=(*variable.missing, *new))


def _without_codes(variable: Variable, question: Question) -> Variable:
    if variable.name not in question.names:
        return variable
    return replace(variable, missing=tuple(code for code in variable.missing if code not in question.codes))


def open_questions(asked: tuple[Question, ...], answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Those that wait for an answer."""
    return tuple(
        question
        for question in asked
        if question.key not in answers
        and not (question.found is Found.TURNED and answers.get(f"scale:{question.name}") == "no")
    )
