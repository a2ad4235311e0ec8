"""Participants from pasted rows: name; unit; role; category. Nothing is stored while a row is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ledetrad.programmes.models import Category
from ledetrad.programmes.orders.words import CATEGORIES, category_from

MAX_ROWS = 300
LONGEST = 120


@dataclass(frozen=True)
class Row:
    """One participant as understood."""

    name: str
    unit: str
    role: str
    category: Category


def rows_from(
    text: str, *, category: Category, taken: Container[tuple[str, str]]
) -> tuple[list[Row], list[str]]:
    """The rows, and what is wrong with the others: each message names its row. `taken` are there already.

    Cells are parted by tab or semicolon. Without a category of its own a row gets `category`. The same person twice
    is one.
    """
    found: list[Row] = []
    problems: list[str] = []
    seen: set[tuple[str, str]] = set()
    lines = [line for line in enumerate(text.splitlines(), 1) if line[1].strip()]
    if len(lines) > MAX_ROWS:
        return [], [_("Det er over %(n)s rader. Del dem opp.") % {"n": MAX_ROWS}]
    for number, line in lines:
        cells = [_clean(cell) for cell in (line.split("\t") if "\t" in line else line.split(";"))]
        name, unit, role, word = (*cells, "", "", "", "")[:4]
        if _is_heading(cells):
            continue
        problem = _problem(number, cells, word)
        if problem:
            problems.append(problem)
            continue
        key = (name.casefold(), unit.casefold())
        if key in seen or key in taken:
            continue
        seen.add(key)
        found.append(Row(name, unit, role, (category_from(word) if word else None) or category))
    return found, problems


def _clean(cell: str) -> str:
    printable = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in cell)
    return " ".join(printable.split())


def _is_heading(cells: list[str]) -> bool:
    return cells[0].casefold() in {"navn", "namn", "name"} and len(cells) > 1


def _problem(number: int, cells: list[str], word: str) -> str:
    if len(cells) > 4:
        return _("Rad %(row)s har flere enn fire felt. Skriv navn; enhet; rolle; hvem det er.") % {
            "row": number
        }
    if not cells[0]:
        return _("Rad %(row)s mangler navn.") % {"row": number}
    if any(len(cell) > LONGEST for cell in cells):
        return _("Rad %(row)s har et felt som er for langt. Høyst %(n)s tegn.") % {
            "row": number,
            "n": LONGEST,
        }
    if word and category_from(word) is None:
        known = ", ".join(str(label).lower() for label in CATEGORIES.values())
        return _("Rad %(row)s: «%(word)s» kjenner vi ikke. Skriv en av disse: %(known)s.") % {
            "row": number,
            "word": word,
            "known": known,
        }
    return ""
