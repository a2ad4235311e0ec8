"""Choosing what to see: tick, and the recommended table, chart and test is there at once."""

from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from ledetrad.analysis.data import DataError, DataSet, in_language
from ledetrad.analysis.recipe import Ask, Table
from ledetrad.lab import engine
from ledetrad.lab.call import Call
from ledetrad.lab.choose import Selection, asks, choices, table_of, wave_pairs
from ledetrad.lab.downloads import as_file
from ledetrad.lab.engine import Advice, Format
from ledetrad.lab.running import LONG, Same, StillWorkingError
from ledetrad.lab.work import Work


@dataclass(frozen=True)
class Shown:
    """A table on the page. `added` tells whether the report has it already.

    Instead of the table there may be a refusal, or `seconds` it has been worked on (`full`: not begun).
    """

    table: Table
    html: str
    advice: Advice
    others: tuple[Ask, ...]
    pairs: tuple[tuple[str, str], ...]
    added: bool
    refusal: "Refusal | None" = None
    seconds: float | None = None
    full: bool = False


@dataclass(frozen=True)
class Refusal:
    """Why there is no table, and what to do. `items` of `scale` point the other way, when that is why."""

    wrong: str
    remedy: str
    scale: str = ""
    items: tuple[str, ...] = ()


def tables(call: Call) -> Response:
    """The list to tick in, and the table; only the table when the script asks for it."""
    data = call.here.prepared()
    selection = _selection(call, data)
    shown = _shown(call, data, selection)
    part = call.asked("del") == "resultat"
    search = call.asked("sok").casefold()
    listed = choices(data, call.work.codebook, call.language)
    found = [
        one
        for one in listed
        if not search or one.name in selection.names or search in f"{one.name} {one.title}".casefold()
    ]
    answer = call.show(
        "result.html" if part else "tables.html",
        status=422 if shown and shown.refusal and not part else 200,
        choices=found,
        selection=selection,
        shown=shown,
        search=call.asked("sok"),
        query=_query(selection),
        swapped=_query(Selection(selection.names[::-1], selection.ask, selection.test)),
        formats=tuple(Format),
        long=LONG,
        again=call.url("tabeller", **_query(selection)),
    )
    if shown and shown.seconds is not None and not part:
        answer.headers["Refresh"] = "3"
    return answer


def add(call: Call) -> Response:
    """Put the table in the report. Two tabs may add at once: each is added."""
    data = call.here.prepared()
    selection = _selected(call, data)
    table = table_of(data, call.work.codebook, selection)
    if table is None:
        raise HTTPException(422)

    def to(work: Work) -> Work:
        here = work.recipe.tables
        return work if table in here else work.with_recipe(tables=(*here, table))

    call.change(f"table:{table}", to)
    return call.go(call.url("tabeller", **_query(selection)))


def download(call: Call) -> Response:
    """One table as a file."""
    form = _format(call)
    data = call.here.prepared()
    table = table_of(data, call.work.codebook, _selection(call, data))
    if table is None:
        raise HTTPException(404)
    report = engine.table_report(data, call.work.codebook, call.work.recipe, table)
    return as_file(engine.rendered(report, form), form, name=report.title)


def _format(call: Call) -> Format:
    try:
        form = Format(call.request.path_params["form"])
    except ValueError:
        raise HTTPException(404) from None
    if form is Format.RESULTS:
        raise HTTPException(404)
    return form


def _shown(call: Call, data: DataSet, selection: Selection) -> Shown | None:
    codebook, recipe = call.work.codebook, call.work.recipe
    table = table_of(data, codebook, selection)
    if table is None:
        return None
    pairs = wave_pairs(data, codebook, table.of[0]) if table.ask is Ask.CHANGE else ()
    empty = Shown(
        table=table,
        html="",
        advice=Advice(),
        others=asks(data, codebook, selection.names),
        pairs=pairs,
        added=table in recipe.tables,
    )

    def make() -> tuple[str, Advice]:
        html = engine.section_html(data, codebook, recipe, table)
        return html, engine.advice(data, codebook, table, language=call.language)

    try:
        # The data set itself is part of the key: a change in codebook or steps makes a new one.
        key = (Same(data), replace(recipe, tables=(table,), title=""), call.language)
        html, advice = call.here.running.result(key, make)
    except StillWorkingError as waiting:
        return replace(empty, seconds=waiting.seconds, full=waiting.full)
    except DataError as error:
        return replace(empty, refusal=_refusal(call, data, error))
    return replace(empty, html=html, advice=advice)


def _refusal(call: Call, data: DataSet, error: DataError) -> Refusal:
    wrong, remedy = engine.error_words(error, call.language)
    if error.code != "unreversed_items":
        return Refusal(wrong, remedy)
    named = error.facts["names"].split(", ")
    for scale in call.work.codebook.scales:
        items = tuple(one for one in scale.items if one in named)
        if scale.name == error.facts["scale"] and items:
            told = call.t(
                "scale_points_away",
                names=", ".join(items),
                name=in_language(scale.label, call.language) or scale.name,
                titles=", ".join(f"«{data[name].title(call.language)}»" for name in items),
            )
            return Refusal(told, "", scale.name, items)
    return Refusal(wrong, remedy)


def _selection(call: Call, data: DataSet) -> Selection:
    return _known(call, data, call.request.query_params.getlist("v"), call.asked)


def _selected(call: Call, data: DataSet) -> Selection:
    return _known(call, data, list(call.all_said("v")), call.said)


def _known(call: Call, data: DataSet, names: list[str], said: object) -> Selection:
    """What is asked for, without names that are not there (a bookmark from before a step was undone)."""
    assert callable(said)
    listed = {one.name for one in choices(data, call.work.codebook, call.language)}
    kept = tuple(dict.fromkeys(name for name in names if name in listed))
    waves = tuple(filter(None, (said("fra"), said("til"))))
    return Selection(kept, ask=said("vis"), test=said("test"), waves=waves)


def _query(selection: Selection) -> dict[str, str | tuple[str, ...]]:
    found: dict[str, str | tuple[str, ...]] = {
        "v": selection.names,
        "vis": selection.ask,
        "test": selection.test,
    }
    if len(selection.waves) == 2:
        found |= {"fra": selection.waves[0], "til": selection.waves[1]}
    return found
