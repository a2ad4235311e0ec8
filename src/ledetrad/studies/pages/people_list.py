"""A pasted list of people, read row by row. Bad rows are named, and nothing is saved while one is bad."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

MAX_ROWS = 20_000
MAX_CHARACTERS = 2_000_000
LANGUAGES = {"nb", "nn", "en"}
# What a first row may call its columns; the order is then the list's own.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("navn", "namn", "name"),
    "email": ("e-post", "epost", "e-postadresse", "email", "e-mail"),
    "part": ("enhet", "eining", "unit", "kommune", "municipality", "avdeling"),
    "role": ("rolle", "role", "kategori", "category"),
    "phone": ("telefon", "mobil", "phone"),
    "language": ("språk", "language", "målform"),
}
USUAL = ("name", "email", "part", "role")


@dataclass(frozen=True)
class PersonRow:
    """One to be asked. `part` is the unit, or the municipality of a pair; `traits` are the other columns."""

    number: int
    name: str
    email: str
    part: str = ""
    role: str = ""
    phone: str = ""
    language: str = ""
    traits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PeopleList:
    """What a list holds, and what is wrong with it, in words that name the row."""

    rows: tuple[PersonRow, ...]
    problems: tuple[str, ...]


def read_people(
    text: str, *, roles: Mapping[str, str], called: Sequence[str] = (), part_needed: bool = False
) -> PeopleList:
    """Rows from pasted text: name; address; unit; role, separated by semicolon, tab or comma, or with a first row of
    column names. `roles` are the roles that may be given, by every name they go by (lower case)."""
    if len(text) > MAX_CHARACTERS:
        return PeopleList((), (_("Listen er for lang. Del den i flere."),))
    lines = list(csv.reader(io.StringIO(text.strip("﻿\n ")), delimiter=_delimiter(text)))
    columns, start = _columns(lines)
    rows, problems, seen = [], [], dict[tuple[str, str], int]()
    spelled: dict[str, str] = {}  # «skole» and «Skole» are one unit, as it was first written
    for number, cells in enumerate(lines[start:], start=start + 1):
        values = {name: " ".join(cell.split()) for name, cell in zip(columns, cells, strict=False)}
        if not any(values.values()):
            continue
        if part := values.get("part", ""):
            values["part"] = spelled.setdefault(part.casefold(), part)
        row = PersonRow(
            number=number,
            **{name: values.get(name, "") for name in COLUMNS if name != "role"},
            role=roles.get(values.get("role", "").casefold(), values.get("role", "")),
            traits={name: value for name, value in values.items() if name not in COLUMNS and value},
        )
        wrong = _wrong(row, roles=roles, called=called, part_needed=part_needed)
        key = (row.email.casefold(), row.part)
        if not wrong and row.email and key in seen:
            wrong = _("%(email)s står også i rad %(first)s.") % {"email": row.email, "first": seen[key]}
        seen.setdefault(key, number)
        if wrong:
            problems.append(_("Rad %(number)s: %(problem)s") % {"number": number, "problem": wrong})
        else:
            rows.append(row)
    if len(rows) > MAX_ROWS:
        problems.append(_("Listen har mer enn %(most)s rader. Del den i flere.") % {"most": MAX_ROWS})
    if not rows and not problems:
        problems.append(_("Listen er tom. Skriv én person på hver linje."))
    return PeopleList(tuple(rows), tuple(problems))


def _delimiter(text: str) -> str:
    first = text.strip().split("\n", 1)[0]
    return max((";", "\t", ","), key=first.count)


def _columns(lines: list[list[str]]) -> tuple[list[str], int]:
    if not lines:
        return list(USUAL), 0
    known = {called: name for name, names in COLUMNS.items() for called in names}
    first = [" ".join(cell.split()).casefold() for cell in lines[0]]
    if any(cell in known for cell in first) and not any("@" in cell for cell in first):
        return [known.get(cell, cell or f"kolonne {place}") for place, cell in enumerate(first, 1)], 1
    return list(USUAL), 0


def _wrong(row: PersonRow, *, roles: Mapping[str, str], called: Sequence[str], part_needed: bool) -> str:
    if not row.name or len(row.name) > 120 or len(row.part) > 160:
        return _("navnet mangler, eller navnet eller enheten er for langt. Skriv navn; e-post på hver linje.")
    try:
        validate_email(row.email)
    except ValidationError:
        return _("«%(email)s» er ikke en e-postadresse.") % {"email": row.email}
    if part_needed and not row.part:
        return _("enheten mangler (tredje kolonne).")
    if roles and row.role not in set(roles.values()):
        known = ", ".join(called or dict.fromkeys(roles.values()))
        return _("rollen «%(role)s» er ikke kjent. Bruk en av disse: %(known)s.") % {
            "role": row.role,
            "known": known,
        }
    if row.language and row.language not in LANGUAGES:
        return _("språket må være nb, nn eller en.")
    return ""
