"""A questionnaire as an XLSForm: what the standard has a place for goes there, the rest in columns of our own.

Own columns begin with `ledetrad_` and own sheets are `scales`, `norms`, `roles` and `role_texts`; pyxform, and with it
Kobo and ODK, passes over both.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from ledetrad.instruments.exchange.losses import Loss
from ledetrad.instruments.exchange.xlsform import ours
from ledetrad.instruments.exchange.xlsform.columns import OWN, language_name, written_heading
from ledetrad.instruments.exchange.xlsform.keys import is_attribute
from ledetrad.instruments.exchange.xlsform.outlining import CHOICE_ASIDES, survey_rows
from ledetrad.instruments.exchange.xlsform.questions import ASIDE_LIST
from ledetrad.instruments.exchange.xlsform.rules import plain_number
from ledetrad.instruments.exchange.xlsform.words import lost
from ledetrad.instruments.exchange.xlsform.workbook import LONGEST_CELL, address
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Aside, Questionnaire, Reporting

type Row = dict[str, str]

_SURVEY: Final = (
    *("type", "name", "label", "hint", "required", "required_message", "relevant", "constraint"),
    *("constraint_message", "calculation", "choice_filter", "appearance"),
)
_CHOICES: Final = ("list_name", "name", "label", OWN + "value", OWN + "aside")
_SETTINGS: Final = ("form_title", "form_id", "version", "default_language")


def write_xlsform(questionnaire: Questionnaire) -> tuple[bytes, tuple[Loss, ...]]:
    """The .xlsx file and what other tools will not understand of it. `read_xlsform` reads all of it back.

    The same questionnaire gives the same bytes.
    """
    survey, losses = survey_rows(questionnaire)
    sheets: list[tuple[str, tuple[str, ...], list[Row]]] = [
        ("survey", _SURVEY, survey),
        ("choices", _CHOICES, _choices(questionnaire, survey, losses)),
        ("settings", _SETTINGS, [_settings(questionnaire)]),
        (ours.SCALES, ("name", "label"), _scales(questionnaire)),
        (ours.NORMS, ("scale", "label"), _norms(questionnaire)),
        (ours.ROLES, ("name", "label"), _roles(questionnaire)),
        (ours.ROLE_TEXTS, ("question", "role", "label"), _role_texts(questionnaire)),
    ]
    if questionnaire.scales or questionnaire.reporting != Reporting():
        losses.append(lost(ours.SCALES, "ours_scales"))
    if questionnaire.roles:
        losses.append(lost(ours.ROLES, "ours_roles"))
    filled = [sheet for sheet in sheets if sheet[2]]
    return workbook(filled, questionnaire.languages, losses), tuple(losses)


def workbook(
    sheets: Sequence[tuple[str, tuple[str, ...], list[Row]]], languages: Sequence[str], losses: list[Loss]
) -> bytes:
    """An .xlsx file with these sheets: (name, first columns in order, rows by heading). Every cell is text, so that
    no spreadsheet makes a date of «1-2» or a formula of «=»."""
    import xlsxwriter

    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_urls": False,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same file every time
        plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        bold = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
        for name, first, rows in sheets:
            sheet = book.add_worksheet(name)
            headings = _headings(first, rows, languages)
            for column, heading in enumerate(headings):
                sheet.write_string(0, column, heading, bold)
                longest = max((len(row.get(heading, "")) for row in rows), default=0)
                sheet.set_column(column, column, min(60, max(len(heading), longest) + 2), plain)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows, start=1):
                for column, heading in enumerate(headings):
                    text = row.get(heading, "")
                    if len(text) > LONGEST_CELL:
                        losses.append(
                            lost(address(name, column + 1, number + 1), "cut", limit=str(LONGEST_CELL))
                        )
                    if text:
                        sheet.write_string(number, column, text[:LONGEST_CELL], plain)
    return made.getvalue()


def in_languages(name: str, words: Words, languages: Sequence[str]) -> Row:
    """A text as cells, one for each language it is in."""
    return {written_heading(name, language): words[language] for language in languages if words.get(language)}


def _headings(first: Sequence[str], rows: Iterable[Row], languages: Sequence[str]) -> list[str]:
    """The columns in use: type, name and label always, then those of the standard, then ours as they came."""
    used = dict.fromkeys(heading for row in rows for heading, text in row.items() if text)
    found = []
    for name in first:
        spread = [written_heading(name, language) for language in languages]
        if name == "label" and name not in used:
            found += spread
        elif name in used or name in {"type", "name", "list_name", OWN + "value", OWN + "aside"}:
            found.append(name)
        else:
            found += [heading for heading in spread if heading in used]
    return found + [heading for heading in used if heading not in found]


def _choices(questionnaire: Questionnaire, survey: Iterable[Row], losses: list[Loss]) -> list[Row]:
    languages = questionnaire.languages
    rows = []
    for name, choices in questionnaire.lists.items():
        for choice in choices:
            row = {
                "list_name": name,
                "name": choice.key,
                **in_languages("label", choice.text, languages),
                OWN + "value": "" if choice.value is None else plain_number(choice.value),
                OWN + "aside": choice.aside or "",
                OWN + "role": choice.role,
                OWN + "own_text": "yes" if choice.own_text else "",
            }
            for attribute, value in choice.attributes.items():
                if is_attribute(attribute):
                    row[attribute] = value
                else:
                    losses.append(lost(f"{name}: {choice.key}", "attribute", name=attribute[:60]))
            rows.append(row)
    helpers = dict.fromkeys(row["type"].split(" ")[-1] for row in survey if ASIDE_LIST in row["type"])
    for name in helpers:
        for aside in name.removeprefix(ASIDE_LIST).split("-"):
            text = in_languages("label", CHOICE_ASIDES[Aside(aside)], languages)
            rows.append({"list_name": name, "name": aside, **text})
    return rows


def _settings(questionnaire: Questionnaire) -> Row:
    languages = questionnaire.languages
    reporting, usual = questionnaire.reporting, Reporting()
    title = questionnaire.title.get(languages[0]) or next(
        iter(questionnaire.title.values()), questionnaire.name
    )
    return {
        "form_title": title,
        "form_id": questionnaire.name,
        "version": questionnaire.version,
        "default_language": language_name(languages[0]),
        **(
            in_languages(OWN + "title", questionnaire.title, languages)
            if len(questionnaire.title) > 1
            else {}
        ),
        **in_languages(OWN + "note", questionnaire.note, languages),
        **in_languages(OWN + "review", questionnaire.review, languages),
        OWN + "source": questionnaire.source,
        OWN + "licence": questionnaire.licence,
        OWN + "shelf": questionnaire.shelf,
        OWN + "minutes": _shown(questionnaire.minutes),
        OWN + "never_single_items": "yes" if reporting.never_single_items else "",
        OWN + "minimum": _shown(reporting.minimum) if reporting.minimum != usual.minimum else "",
        OWN + "text_minimum": _shown(reporting.text_minimum)
        if reporting.text_minimum != usual.text_minimum
        else "",
        OWN + "alone": "yes" if reporting.alone else "",
    }


def _scales(questionnaire: Questionnaire) -> list[Row]:
    return [
        {
            "name": scale.key,
            **in_languages("label", scale.title, questionnaire.languages),
            "items": " ".join(scale.items),
            "low": plain_number(scale.low),
            "high": plain_number(scale.high),
            "reversed": " ".join(scale.reversed),
            "method": scale.method,
            "minimum_valid": _shown(scale.minimum_valid),
            "source": scale.source,
        }
        for scale in questionnaire.scales
    ]


def _norms(questionnaire: Questionnaire) -> list[Row]:
    return [
        {
            "scale": scale.key,
            **in_languages("label", norm.label, questionnaire.languages),
            "mean": plain_number(norm.mean),
            "n": _shown(norm.n),
            "sd": "" if norm.sd is None else plain_number(norm.sd),
            "role": norm.role,
            "source": norm.source,
        }
        for scale in questionnaire.scales
        for norm in scale.norms
    ]


def _roles(questionnaire: Questionnaire) -> list[Row]:
    return [
        {"name": role.key, **in_languages("label", role.text, questionnaire.languages)}
        for role in questionnaire.roles
    ]


def _role_texts(questionnaire: Questionnaire) -> list[Row]:
    return [
        {"question": question.key, "role": role, **in_languages("label", text, questionnaire.languages)}
        for question in questionnaire.questions
        for role, text in question.role_text.items()
    ]


def _shown(value: int | None) -> str:
    return "" if value is None else str(value)
