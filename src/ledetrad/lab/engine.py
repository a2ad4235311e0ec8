"""The one place where the page calls analysis and documents: everything it asks of them stands here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from ledetrad.analysis.codebook import Codebook, Scale
from ledetrad.analysis.data import DataError, DataSet, Note, in_language
from ledetrad.analysis.recipe import Recipe, Step, Table
from ledetrad.documents.model import Block, Heading, Report


class Format(StrEnum):
    """What a report can be downloaded as, by file suffix."""

    WORD = "docx"
    PDF = "pdf"
    EXCEL = "xlsx"
    HTML = "html"
    RESULTS = "json"


MEDIA: Final = {
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.HTML: "text/html; charset=utf-8",
    Format.RESULTS: "application/json",
}

SAMPLE: Final = 20_000


@dataclass(frozen=True)
class Advice:
    """The recommended test and why; `test` is the one in use, `choices` are all: (key, title, why)."""

    title: str = ""
    reason: str = ""
    test: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    warnings: tuple[str, ...] = ()


def read(path: Path, *, name: str) -> DataSet:
    """Read a data file. `name` is what it is called on the page. Raises DataError for a file that cannot be used."""
    from ledetrad.analysis import reading

    return replace(reading.read(path), source=name)


def draft(data: DataSet) -> tuple[Codebook, tuple[Note, ...]]:
    """What the file suggests, and why."""
    from ledetrad.analysis import suggest

    return suggest.suggest(data), (*data.notes, *suggest.reasons(data))


def codebook_text(codebook: Codebook, *, language: str) -> str:
    """The codebook as YAML."""
    from ledetrad.analysis import codebook_file

    return codebook_file.to_yaml(codebook, language=language)


def codebook_from(text: str, *, source: str) -> Codebook:
    """Raises DataError with the line for a file that is no codebook."""
    from ledetrad.analysis import codebook_file

    return codebook_file.from_yaml(text, source=source)


def recipe_text(recipe: Recipe) -> str:
    """The recipe as YAML."""
    from ledetrad.analysis import recipe_file

    return recipe_file.to_yaml(recipe)


def recipe_from(text: str, *, source: str) -> Recipe:
    """Raises DataError with the line for a file that is no recipe."""
    from ledetrad.analysis import recipe_file

    return recipe_file.from_yaml(text, source=source)


def prepared(data: DataSet, codebook: Codebook, steps: Sequence[Step]) -> DataSet:
    """The data with missing answers taken out and every step carried out. Raises DataError for an impossible step."""
    from ledetrad.analysis import prepare

    return prepare.prepare(data, codebook, steps)


def pointing_away(data: DataSet, scale: Scale) -> tuple[str, ...]:
    """Items of the scale that point the other way from the rest, as it is now; on a sample of a large file."""
    from ledetrad.analysis import values
    from ledetrad.statistics import moments, suspected_unreversed

    key = f"pointing away {scale!r}"
    if key not in data.memo:
        few = data.frame.gather_every(-(-data.rows // SAMPLE)) if data.rows > SAMPLE else data.frame
        try:
            found = suspected_unreversed(moments(values.scale_items(replace(data, frame=few), scale)))
        except DataError:
            found = ()
        data.memo[key] = tuple(scale.items[at] for at in found)
    known = data.memo[key]
    assert isinstance(known, tuple)
    return known


def same_answers(data: DataSet, scale: Scale) -> tuple[str, str] | None:
    """Two items of the scale that are one question twice: a variable and its reversed or recoded copy."""
    from ledetrad.analysis import values

    try:
        values.check_items(data, scale)
    except DataError as error:
        return error.facts["name"], error.facts["other"]
    return None


def advice(data: DataSet, codebook: Codebook, table: Table, *, language: str) -> Advice:
    """Why this table, and which tests there are for it."""
    from ledetrad.analysis import recommend

    found = recommend.recommend(data, table, codebook=codebook)
    if not found.choices:
        return Advice()
    best = found.choices[0]
    return Advice(
        title=in_language(best.title, language),
        reason=in_language(best.reason, language),
        test=table.test or best.test,
        choices=tuple(
            (one.test, in_language(one.title, language), in_language(one.reason, language))
            for one in found.choices
        ),
        warnings=tuple(in_language(warning, language) for warning in found.warnings),
    )


def section_html(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> str:
    """One table with its chart, test, method and meaning, as HTML to show on the page."""
    from ledetrad.analysis import run
    from ledetrad.documents import html

    section = run.section(data, codebook, recipe, table)
    blocks: tuple[Block, ...] = (Heading(section.title), *section.blocks)
    return html.fragment(blocks, language=recipe.language, numbers=recipe.numbers, first_heading=2)


def stylesheet() -> str:
    """The style sheet of what section_html and report_html give."""
    from ledetrad.documents import html

    return html.stylesheet()


def report_of(data: DataSet, codebook: Codebook, recipe: Recipe) -> tuple[Report, str]:
    """The whole report of data as read, and its results as JSON. Raises DataError when a step is impossible.

    When no table was chosen it shows what `ledetrad analyse` shows without a recipe.
    """
    from ledetrad.analysis import report, results_file, run

    if not recipe.tables:
        standard = run.standard_tables(prepared(data, codebook, recipe.steps), codebook)
        recipe = replace(recipe, tables=standard)
    analysis = run.run(data, codebook, recipe)
    return report.report(analysis, dated=_today()), results_file.to_json(analysis)


def table_report(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> Report:
    """One table of prepared data as a report of its own."""
    from ledetrad.analysis import report, run

    section = run.section(data, codebook, recipe, table)
    return report.section_report(section, recipe, data=data, dated=_today())


def report_html(report: Report) -> str:
    """A report as HTML to show on the page."""
    from ledetrad.documents import html

    return html.fragment(report.blocks, language=report.language, numbers=report.numbers, first_heading=2)


def rendered(report: Report, form: Format) -> bytes:
    """A report as a file. Results are not made here: they are not a way of writing a report."""
    match form:
        case Format.PDF:
            from ledetrad.documents import pdf

            return pdf.pdf(report)
        case Format.EXCEL:
            from ledetrad.documents import excel

            return excel.excel(report)
        case Format.HTML:
            from ledetrad.documents import html

            return html.page(report).encode()
        case _:
            from ledetrad.documents import word

            return word.word(report)


def step_sentence(step: Step, data: DataSet, language: str) -> str:
    """What a step does, in one sentence."""
    from ledetrad.analysis import step_words

    return step_words.sentence(step, data, language)


def table_title(data: DataSet, codebook: Codebook, name: str, language: str) -> str:
    """What a reader calls the scale, the repeated measure or the variable."""
    from ledetrad.analysis import values

    return values.title_of(data, codebook, name, language)


def _today() -> date:
    return datetime.now().astimezone().date()


def error_words(error: DataError, language: str) -> tuple[str, str]:
    """What is wrong, and what to do."""
    from ledetrad.analysis import words

    return words.error(error, language)


def note_words(note: Note, language: str) -> str:
    """A note from reading, in plain words."""
    from ledetrad.analysis import words

    return words.note(note, language)
