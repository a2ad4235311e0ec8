"""One variable: its label, level, answers and their order, and the codes for no answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from starlette.responses import Response

from ledetrad.analysis.data import (
    AS_IN_FILE,
    Code,
    DataError,
    Kind,
    Level,
    Variable,
    Words,
    in_language,
)
from ledetrad.analysis.look import MOST_TEXTS
from ledetrad.analysis.ordered_answers import no_answer
from ledetrad.analysis.values import answer_order
from ledetrad.lab import engine
from ledetrad.lab.call import Call
from ledetrad.lab.codes import codes_in, codes_said, number_in, said
from ledetrad.lab.work import Work

VALUES_SHOWN: Final = 60


def variable(call: Call) -> Response:
    """The form for one variable."""
    return _form(call, _known(call, call.asked("navn")))


def save_variable(call: Call) -> Response:
    """Label, level, labels of answers, their order and missing codes of one variable."""
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
        ranks = _ranks(call, missing) if text else {}
    except ValueError as error:
        return _form(call, old, problem=call.t("bad_code", value=str(error)))
    level = Level(call.said("level")) if call.said("level") in set(Level) else old.level
    order = tuple(sorted(ranks, key=lambda code: ranks[code]))
    if level is Level.ORDINAL and len(set(ranks.values())) < len(ranks):
        return _form(call, old, problem=call.t("rank_few"))
    titles = {**old.label, language: call.said("label")}
    new = replace(old, label=titles, level=level, values=_in_order(values, order), missing=missing)
    alike = _alike(call, old, order) if call.said("alike") and level is Level.ORDINAL else ()

    def to(work: Work) -> Work:
        changed = tuple(
            new
            if one.name == new.name
            else replace(one, level=level, values=_in_order(one.values, order))
            if one.name in alike
            else one
            for one in work.codebook.variables
        )
        work = work.with_codebook(variables=changed)
        call.here.prepared(work)
        return work

    try:
        call.change(f"variable:{old.name}", to)
    except DataError as error:
        return _form(call, old, problem=" ".join(engine.error_words(error, language)))
    return call.go(call.url() + f"#v-{list(call.here.data.names).index(old.name)}")


def _in_order(values: Mapping[Code, Words], order: Sequence[str]) -> dict[Code, Words]:
    """Labels of answers with those of `order` first, in that order: the codebook's order is the tables'."""
    first: dict[Code, Words] = {code: values.get(code) or {AS_IN_FILE: code} for code in order}
    return first | {code: words for code, words in values.items() if code not in first}


def _form(call: Call, variable: Variable, *, problem: str = "") -> Response:
    series = call.here.data.frame[variable.name].drop_nulls()
    counted = series.value_counts(name="n").sort(variable.name).head(VALUES_SHOWN)
    seen: dict[Code, int] = {_plain(value): count for value, count in counted.iter_rows()}
    ranks = _shown_ranks(call, variable)
    codes = list(variable.values) if series.n_unique() > VALUES_SHOWN else list({*variable.values, *seen})
    codes.sort(key=lambda code: (isinstance(code, str), ranks.get(str(code), len(ranks) + 1), code))
    lines = [
        (
            said(code),
            in_language(variable.values.get(code, {}), call.language),
            seen.get(code, 0),
            ranks.get(str(code), ""),
            code in variable.missing,
        )
        for code in codes
    ]
    return call.show(
        "variable.html",
        status=422 if problem else 200,
        variable=variable,
        lines=lines[:VALUES_SHOWN],
        missing=codes_said(variable.missing),
        problem=problem,
        levels=tuple(Level),
        level=variable.level,
        ranked=bool(ranks),
        alike=len(_alike(call, variable, list(ranks))),
    )


def _shown_ranks(call: Call, variable: Variable) -> Mapping[str, int]:
    """The number of each answer in words, as tables show them; empty for other variables and for free text."""
    order = answer_order(variable, _answers(call, variable))
    return {str(answer): at for at, answer in enumerate(order, start=1)}


def _answers(call: Call, variable: Variable) -> tuple[str, ...]:
    """The answers in words that the file or the codebook has, missing ones aside; () when they are many."""
    if variable.kind is not Kind.TEXT:
        return ()
    series = call.here.data.frame[variable.name].drop_nulls()
    if series.head(20_000).n_unique() > MOST_TEXTS:
        return ()
    texts = {*series.unique().to_list(), *(str(code) for code in variable.values)}
    return tuple(text for text in texts if text not in variable.missing)


def _ranks(call: Call, missing: Sequence[object]) -> dict[str, float]:
    """The numbers as written, by answer. Raises ValueError with what is no number."""
    return {
        code: number_in(rank)
        for at in range(VALUES_SHOWN)
        if (code := call.said(f"code-{at}")) and code not in missing and (rank := call.said(f"rank-{at}"))
    }


def _alike(call: Call, variable: Variable, order: Sequence[str]) -> tuple[str, ...]:
    """Other variables with no answers but these, codes and words for no answer aside."""
    found = []
    for one in call.work.codebook.variables:
        if one.name == variable.name or one.name not in call.here.data:
            continue
        answers = {answer for answer in _answers(call, one) if not no_answer(answer)}
        if len(answers) > 1 and answers <= set(order):
            found.append(one.name)
    return tuple(found)


def _known(call: Call, name: str) -> Variable:
    for one in call.work.codebook.variables:
        if one.name == name and name in call.here.data:
            return one
    raise DataError("no_such_variable", name=name, names=", ".join(call.here.data.names[:20]))


def _code(written: str, *, text: bool) -> Code | None:
    if not written:
        return None
    return written if text else number_in(written)


def _plain(value: object) -> Code:
    return value if isinstance(value, float | int | str) else str(value)
