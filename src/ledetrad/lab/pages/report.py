"""The report: what was put in it, how it is written, and every way to take it with you."""

from dataclasses import replace
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataSet
from ledetrad.analysis.recipe import Recipe, Table
from ledetrad.documents.model import Report
from ledetrad.documents.numbers import LANGUAGES
from ledetrad.lab import engine
from ledetrad.lab.call import Call
from ledetrad.lab.downloads import as_file
from ledetrad.lab.engine import Format
from ledetrad.lab.running import LONG, Same, StillWorkingError
from ledetrad.lab.work import Work

LONGEST_TITLE: Final = 200
NUMBERS: Final = ("no", "en")


def report(call: Call) -> Response:
    """The list of tables, the settings, the downloads, and the report as it will be."""
    data = call.here.prepared()
    codebook, recipe = call.work.codebook, call.work.recipe
    key = (Same(data), recipe)
    try:
        made, html = call.here.running.result(key, lambda: _made(call.here.data, codebook, recipe))
    except StillWorkingError as waiting:
        answer = call.show("working.html", seconds=waiting.seconds, full=waiting.full, long=LONG)
        answer.headers["Refresh"] = "3"
        return answer
    lines = [
        (at, table_sentence(call, table), all(_known(call, name) for name in table.of))
        for at, table in enumerate(call.work.recipe.tables)
    ]
    return call.show(
        "report.html",
        lines=lines,
        title=made.title,
        html=html,
        data=data,
        style=call.work.recipe.numbers,
        report_language=call.work.recipe.language,
    )


def _made(data: DataSet, codebook: Codebook, recipe: Recipe) -> tuple[Report, str]:
    made, _ = engine.report_of(data, codebook, recipe)
    return made, engine.report_html(made)


def settings(call: Call) -> Response:
    """Title, language and number style of the report."""
    wanted: dict[str, str] = {}
    if "title" in call.form:
        wanted["title"] = call.said("title")[:LONGEST_TITLE]
    if call.said("report_language") in LANGUAGES:
        wanted["language"] = call.said("report_language")
    if call.said("numbers") in NUMBERS:
        wanted["numbers"] = call.said("numbers")
    call.change("settings", lambda work: work.with_recipe(**wanted))
    back = call.said("back")
    return call.go(back if back.startswith(call.url()) else call.url("rapport"))


def remove(call: Call) -> Response:
    """Take a table out, or move it up. The form says which table, so that another tab's change does no harm."""
    at, said = call.said("at"), call.said("table")
    position = int(at) if at.isdecimal() else -1

    def to(work: Work) -> Work:
        tables = list(work.recipe.tables)
        if not 0 <= position < len(tables) or repr(tables[position]) != said:
            raise HTTPException(409)
        table = tables.pop(position)
        if call.said("do") == "up":
            tables.insert(max(position - 1, 0), table)
        return replace(work, recipe=replace(work.recipe, tables=tuple(tables)))

    call.change("tables", to)
    return call.go(call.url("rapport"))


def download(call: Call) -> Response:
    """The whole report as a file."""
    try:
        form = Format(call.request.path_params["form"])
    except ValueError:
        raise HTTPException(404) from None
    made, results = engine.report_of(call.here.data, call.work.codebook, call.work.recipe)
    if form is Format.RESULTS:
        return as_file(results.encode(), form, name="results")
    return as_file(engine.rendered(made, form), form, name=made.title)


def table_sentence(call: Call, table: Table) -> str:
    """What a table is, in a few words."""
    titles = [
        engine.table_title(call.here.prepared(), call.work.codebook, name, call.language) for name in table.of
    ]
    what = ", ".join(titles[:4]) + (" …" if len(titles) > 4 else "")
    by = (
        engine.table_title(call.here.prepared(), call.work.codebook, table.by, call.language)
        if table.by
        else ""
    )
    waves = " → ".join(table.waves)
    about = " × ".join(filter(None, (what or call.t("all_variables"), by)))
    return f"{call.t(f'ask_name_{table.ask.value}')}: {about}" + (f" ({waves})" if waves else "")


def _known(call: Call, name: str) -> bool:
    codebook = call.work.codebook
    known = {*(one.name for one in codebook.scales), *(one.name for one in codebook.repeated)}
    return name in known or name in call.here.prepared()
