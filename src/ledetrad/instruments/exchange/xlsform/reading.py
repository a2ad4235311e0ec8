"""An XLSForm as a questionnaire, whoever made it: an adviser in a spreadsheet, Kobo, ODK, or `write_xlsform`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from ledetrad.instruments.exchange.losses import Imported, ImportRefused
from ledetrad.instruments.exchange.xlsform import ours
from ledetrad.instruments.exchange.xlsform.cleaning import Cleaner
from ledetrad.instruments.exchange.xlsform.columns import (
    ANY,
    OWN,
    TEXTS,
    Heading,
    Line,
    Table,
    language_code,
    language_name,
    languages_in,
    read_headings,
    table,
)
from ledetrad.instruments.exchange.xlsform.context import Context
from ledetrad.instruments.exchange.xlsform.lists import Spoken, read_lists, whole
from ledetrad.instruments.exchange.xlsform.rules import straight
from ledetrad.instruments.exchange.xlsform.survey import read_pages
from ledetrad.instruments.exchange.xlsform.words import lost, refused
from ledetrad.instruments.exchange.xlsform.workbook import Workbook, address, read_workbook
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Page, Questionnaire, Review

_NOT_READ: Final = ("external_choices", "entities", "osm")
_QUOTED: Final = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_TEXT_COLUMNS: Final = {*TEXTS, "type", "name"}
_SHEETS: Final = ("survey", "choices", "settings", *ours.OWN_SHEETS, *_NOT_READ)


def read_xlsform(data: bytes, name: str, *, language: str = "nb") -> Imported:
    """The questionnaire in an .xlsx file, with the list of what is not in it (each with its cell, «survey!C7»).

    `name` is the file's name, used where the form has none. `language` is what texts are in when the form does not
    say. Raises ImportRefused, with the cell and what to do, for a file that is not a form, is made to harm, or has
    an expression, a name or a list we cannot take as it stands: nothing that decides what is asked is dropped.
    """
    try:
        book = read_workbook(data, _SHEETS)
    except ImportRefused as error:
        raise error if error.where else ImportRefused(name, error.words) from error
    if "survey" not in book.sheets:
        raise refused(name, "no_survey", names=", ".join(book.names)[:200])
    headings = {name: read_headings(sheet) for name, sheet in book.sheets.items()}
    main, languages = _languages(book, headings, language)
    tables = {name: table(sheet, headings[name], main) for name, sheet in book.sheets.items()}
    _needed_columns(tables)
    clean = Cleaner()
    for sheet in _NOT_READ:
        if sheet in tables and tables[sheet].lines:
            clean.losses.append(lost(book.sheets[sheet].name, "sheet"))
    lists, list_names = read_lists(tables.get("choices"), _spoken(tables["survey"]), clean)
    context = Context(main, languages, clean, lists, list_names)
    pages = read_pages(tables["survey"], context)
    if not any(page.questions for page in pages):
        raise refused(address(tables["survey"].name, 1, 2), "no_questions")
    setting = next(iter(tables["settings"].lines), None) if "settings" in tables else None
    questionnaire = _questionnaire(pages, context, setting, tables, name)
    return Imported(_review(questionnaire, tables["survey"], context), tuple(context.losses))


def _questionnaire(
    pages: tuple[Page, ...], context: Context, setting: Line | None, tables: Mapping[str, Table], name: str
) -> Questionnaire:
    clean = context.clean
    keys = {question.key for page in pages for question in page.questions}
    # The sheets of our own may use the names as written, too.
    known = {key: key for key in keys} | {name: key for name, key in context.aliases.items() if key in keys}
    role_texts = ours.read_role_texts(tables.get(ours.ROLE_TEXTS), clean, known)
    if role_texts:
        pages = tuple(
            replace(
                page,
                questions=tuple(
                    replace(question, role_text=role_texts.get(question.key, {}))
                    for question in page.questions
                ),
            )
            for page in pages
        )
    if setting:
        ours.settings_losses(setting, clean)
    return Questionnaire(
        name=ours.name_of(_said(setting, "form_id", clean) or PurePath(name).stem),
        title=_title(setting, context, name),
        version=_said(setting, "version", clean) or "1",
        languages=context.languages,
        pages=pages,
        lists=context.lists,
        batteries=tuple(context.batteries),
        roles=ours.read_roles(tables.get(ours.ROLES), clean),
        scales=ours.read_scales(tables.get(ours.SCALES), tables.get(ours.NORMS), clean, known),
        reporting=ours.reporting(setting),
        review=ours.review(setting),
        intro=context.intro,
        source=_said(setting, OWN + "source", clean),
        licence=_said(setting, OWN + "licence", clean),
        note=setting.words(OWN + "note", clean) if setting else {},
        minutes=whole(setting, OWN + "minutes") if setting else None,
    )


def _languages(
    book: Workbook, headings: Mapping[str, Mapping[Heading, int]], usual: str
) -> tuple[str, tuple[str, ...]]:
    """The language of texts that do not say theirs, and all languages with the original first."""
    settings = headings.get("settings", {})
    given = ""
    column = settings.get(Heading("default_language"))
    if column:
        sheet = book.sheets["settings"]
        row = next((number for number in sheet.rows if number > 1), 2)
        given = sheet.rows.get(row, {}).get(column, "")
        main = (
            language_code(given, address(sheet.name, column, row)) if given and given != "default" else usual
        )
    else:
        main = usual
    found = list(languages_in([headings[name] for name in ("survey", "choices") if name in headings]))
    named = list(dict.fromkeys(language or main for language in found))
    if not given and ANY not in found and named:
        main = named[0]
    return main, (main, *(language for language in named if language != main)) if named else (main,)


def _spoken(survey: Table) -> Spoken:
    """The texts in quotation marks in all expressions of the form."""
    found: set[str] = set()
    for line in survey.lines:
        for heading, text in line.cells.items():
            if heading.name not in _TEXT_COLUMNS:
                found.update(single or double for single, double in _QUOTED.findall(straight(text)))
    return Spoken(frozenset(found), any(line.text("choice_filter") for line in survey.lines))


def _needed_columns(tables: Mapping[str, Table]) -> None:
    for sheet, names in (("survey", ("type", "name")), ("choices", ("list_name", "name"))):
        for name in names:
            if sheet in tables and tables[sheet].lines and not tables[sheet].has(name):
                raise refused(address(tables[sheet].name, 1, 1), "no_column", name=name)


def _said(setting: Line | None, name: str, clean: Cleaner) -> str:
    return clean(setting.text(name), setting.where(name)) if setting else ""


def _title(setting: Line | None, context: Context, name: str) -> Words:
    title = _said(setting, "form_title", context.clean) or _said(setting, "form_id", context.clean)
    title = title or PurePath(name).stem or "?"
    own = setting.words(OWN + "title", context.clean) if setting else {}
    return {context.main: title, **own} if own else dict.fromkeys(context.languages, title)


def _review(questionnaire: Questionnaire, survey: Table, context: Context) -> Questionnaire:
    """A language without all the texts of the original is a draft, unless the file says how far it has come."""
    states = dict(questionnaire.review)
    for language in questionnaire.languages[1:]:
        missing = sum(
            language not in words for words in _texts(questionnaire) if questionnaire.languages[0] in words
        )
        if missing and language not in states:
            states[language] = Review.DRAFT
            column = survey.columns.get(Heading("label", language), 1)
            where, named = address(survey.name, column, 1), language_name(language)
            context.lose(where, "language_incomplete", language=named, count=str(missing))
    return replace(questionnaire, review=states)


def _texts(questionnaire: Questionnaire) -> Iterator[Words]:
    for page in questionnaire.pages:
        yield from (page.title, page.section)
    for question in questionnaire.questions:
        yield from (question.text, question.hint, question.story)
    yield from (choice.text for choices in questionnaire.lists.values() for choice in choices)
    yield from (battery.text for battery in questionnaire.batteries)
