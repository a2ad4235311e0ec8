"""A page of a questionnaire as its template shows it: texts in one language, and a mark wherever an answer goes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.fields import DATE_PARTS, aside_field, part_field, text_field
from ledetrad.instruments.questionnaires.model import (
    Aside,
    Choice,
    Kind,
    Layout,
    Page,
    Question,
    Questionnaire,
)
from ledetrad.instruments.questionnaires.piping import in_language, piped
from ledetrad.instruments.questionnaires.reading import LONGEST_FIELD
from ledetrad.studies.answering.pieces import CHECKED, PUT, SELECTED, VALUE, begin, end, slot

FEW_ROWS = 3  # own rows that are all shown from the beginning
MOST_KNOBS = 11  # 0-10: what a phone has room for side by side
UNSEEN = dict.fromkeys(range(32)) | {9: " ", 10: "\n"}


def target_of(question: Question, place: int) -> str:
    """The id of what a link to a question leads to: its one field, or the group of them."""
    alone = question.kind in (Kind.NUMBER, Kind.TEXT, Kind.LONG_TEXT)
    return f"q{place}-i" if alone else f"q{place}"


def aside_label(aside: Aside) -> str:
    """What stands at the box beside a question."""
    return {
        Aside.DONT_KNOW: _("Vet ikke"),
        Aside.NOT_APPLICABLE: _("Ikke aktuelt"),
        Aside.REFUSED: _("Vil ikke svare"),
    }[aside]


class Texts:
    """Texts in one language. One that speaks of an answer becomes a slot, and is kept in `piped`."""

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        self.languages = (language, *questionnaire.languages)
        self.language = language
        self.piped: dict[str, Words] = {}

    def of(self, words: Words) -> str:
        """The text, or its slot."""
        text = in_language(words, self.language, self.languages)
        if not piped(text):
            return text.translate(UNSEEN)
        name = f"t{len(self.piped)}"
        self.piped[name] = words
        return slot(PUT, name)


def items(questionnaire: Questionnaire, page: Page, texts: Texts) -> list[dict[str, Any]]:
    """What the page shows from top to bottom: questions, and batteries of rows that stand together."""
    stems = {battery.key: battery.text for battery in questionnaire.batteries}
    shown = [
        (place, question)
        for place, question in enumerate(page.questions)
        if question.kind is not Kind.CALCULATION
    ]
    found: list[dict[str, Any]] = []
    for (battery, _list), group in groupby(shown, key=lambda one: _together(one[1], stems)):
        rows = [_question(questionnaire, question, place, texts) for place, question in group]
        if battery:
            found.append(_battery(rows, stems[battery], texts))
        else:
            found += [{"question": row} for row in rows]
    return found


def _together(question: Question, stems: Sequence[str] | dict[str, Words]) -> tuple[str, str]:
    """What rows of one grid have in common: the battery and the list. A filtered list makes a row of its own."""
    in_grid = question.kind is Kind.CHOICE and question.battery in stems and not question.choice_filter
    return (question.battery, question.choices) if in_grid else ("", "")


def _battery(rows: list[dict[str, Any]], stem: Words, texts: Texts) -> dict[str, Any]:
    first = rows[0]
    number = first["number"]
    columns = [{**choice, "id": f"k{number}-{place}"} for place, choice in enumerate(first["choices"])]
    for row in rows:
        for choice, column in zip(row["choices"], columns, strict=True):
            choice["names"] = f"{row['id']}-t {column['id']}"
    return {
        "battery": {
            "id": f"b{number}",
            "on": begin(f"b{number}"),
            "off": end(),
            "text": texts.of(stem),
            "rows": rows,
            "columns": columns,
            "numbers": first["scale"],
            # A story or a hint of a row has no place in the grid; it stands above it.
            "before": [row for row in rows if row["story"]],
        }
    }


def _question(questionnaire: Questionnaire, question: Question, place: int, texts: Texts) -> dict[str, Any]:
    choices = questionnaire.choices_of(question)
    identity = f"q{place}"
    hint, helped = texts.of(question.hint), _help(question)
    unit = texts.of(question.unit)
    described = [f"{identity}-h"] * bool(hint or helped) + [f"{identity}-u"] * bool(unit)
    shown = _choices(question, choices, place, texts)
    points = [choice for choice in shown if not choice["aside"]]
    return {
        "id": identity,
        "number": place,
        "key": question.key,
        "kind": question.kind.value,
        "target": target_of(question, place),
        "on": begin(identity),
        "off": end(),
        "wrong": begin(f"e{place}"),
        "right": begin(f"k{place}"),
        "message": slot(PUT, f"e{place}"),
        "new": begin(f"f{place}"),
        "text": texts.of(question.text),
        "hint": hint,
        "help": helped,
        "story": texts.of(question.story),
        "unit": unit,
        "must": question.required.strip() == "yes",
        "describedby": _describedby(described, place),
        "value": slot(VALUE, question.key),
        "longest": question.longest,
        "decimals": question.decimals,
        "choices": shown,
        "points": points,
        "besides": [choice for choice in shown if choice["aside"]],
        "scale": _is_scale(question, choices),
        "buttons": question.layout is Layout.BUTTONS,
        "own": next((choice for choice in shown if choice["own_text"]), None),
        "own_name": text_field(question.key),
        "own_value": slot(VALUE, text_field(question.key)),
        "own_longest": min(question.longest, LONGEST_FIELD),
        "asides": [
            {
                "name": aside_field(question.key),
                "value": aside.value,
                "label": aside_label(aside),
                "checked": slot(CHECKED, aside_field(question.key), aside.value),
            }
            for aside in question.asides
        ],
        "date": _date_fields(question, identity) if question.kind is Kind.DATE else [],
        "places": range(1, (question.limit or len(choices)) + 1),
        "sum": slot(PUT, f"s{place}"),
        "sum_on": begin(f"s{place}"),
        "columns": [
            {"key": one.key, "text": texts.of(one.text), "kind": one.kind} for one in question.columns
        ],
        "rows": _rows(question, place, identity) if question.kind is Kind.OWN_ROWS else [],
        "more_on": begin(f"m{place}"),
    }


def _describedby(always: Sequence[str], place: int) -> SafeString:
    """The attribute that names what explains a field: its hint always, the message while there is one."""
    message = f"{begin(f'e{place}')} q{place}-e{end()}"
    if always:
        return mark_safe(f' aria-describedby="{" ".join(always)}{message}"')  # noqa: S308 - our own ids and marks
    return mark_safe(f'{begin(f"e{place}")} aria-describedby="q{place}-e"{end()}')  # noqa: S308 - the same


def _choices(question: Question, choices: Sequence[Choice], place: int, texts: Texts) -> list[dict[str, Any]]:
    filtered = bool(question.choice_filter)
    field = question.key
    points = [number for number, choice in enumerate(choices) if choice.aside is None]
    return [
        {
            "on": begin(f"o{place}.{number}") if filtered else "",
            "off": end() if filtered else "",
            "id": f"q{place}-c{number}",
            "value": choice.key,
            "text": texts.of(choice.text),
            "knob": f"{choice.value:g}" if choice.value is not None else choice.key,
            "aside": choice.aside is not None,
            "own_text": choice.own_text,
            "end": number in (points[0], points[-1]) if points else False,
            "checked": slot(CHECKED, field, choice.key),
            "part": part_field(field, choice.key),
            "part_value": slot(VALUE, part_field(field, choice.key)),
            "places": [
                {"number": one, "selected": slot(SELECTED, part_field(field, choice.key), str(one))}
                for one in range(1, (question.limit or len(choices)) + 1)
            ]
            if question.kind is Kind.RANKING
            else [],
        }
        for number, choice in enumerate(choices)
    ]


def _is_scale(question: Question, choices: Sequence[Choice]) -> bool:
    """Whether the choices stand side by side as numbers. Words in the middle would be lost, so then they do not."""
    points = [choice for choice in choices if choice.aside is None]
    between = (text for choice in points[1:-1] for text in choice.text.values())
    return (
        question.layout is Layout.SCALE
        and 2 <= len(points) <= MOST_KNOBS
        and not question.choice_filter
        and all(choice.value is not None for choice in points)
        and all(text.strip().replace(",", ".").replace(".", "", 1).isdigit() or not text for text in between)
    )


def _date_fields(question: Question, identity: str) -> list[dict[str, Any]]:
    labels = (_("Dag"), _("Måned"), _("År"))
    return [
        {
            "id": f"{identity}-{part}",
            "name": part_field(question.key, part),
            "label": label,
            "long": part == "y",
            "value": slot(VALUE, part_field(question.key, part)),
        }
        for part, label in zip(DATE_PARTS, labels, strict=True)
    ]


def _rows(question: Question, place: int, identity: str) -> list[dict[str, Any]]:
    return [
        {
            "number": row + 1,
            "id": f"{identity}-r{row}",
            "on": begin(f"r{place}.{row}") if row >= FEW_ROWS else "",
            "off": end() if row >= FEW_ROWS else "",
            "cells": [
                {
                    "name": part_field(question.key, row, column.key),
                    "id": f"{identity}-r{row}-{number}",
                    "names": f"{identity}-r{row} {identity}-k{number}",
                    "head": f"{identity}-k{number}",
                    "number": column.kind is Kind.NUMBER,
                    "date": column.kind is Kind.DATE,
                    "place": number,
                    "value": slot(VALUE, part_field(question.key, row, column.key)),
                }
                for number, column in enumerate(question.columns)
            ],
        }
        for row in range(question.rows)
    ]


def _help(question: Question) -> str:
    """What the kind of question asks one to do, in one sentence."""
    limit = {"limit": question.limit}
    match question.kind:
        case Kind.CHOICES if question.limit is None:
            told = _("Du kan velge flere.")
        case Kind.CHOICES:
            told = ngettext("Velg %(limit)s.", "Velg inntil %(limit)s.", question.limit or 0) % limit
        case Kind.RANKING if question.limit is None:
            told = _("Gi plass 1 til det du setter øverst, plass 2 til det neste, og så videre.")
        case Kind.RANKING:
            told = _("Gi plass 1 til det du setter øverst. Du kan gi plass til inntil %(limit)s.") % limit
        case Kind.ALLOCATION if question.total is not None:
            told = _("Fordel %(total)s poeng. Det du lar stå tomt, får 0.") % {"total": f"{question.total:g}"}
        case Kind.DATE:
            told = _("For eksempel 14 5 2026.")
        case _:
            told = ""
    return told
