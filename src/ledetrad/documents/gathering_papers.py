"""Papers for a gathering: the list of tables for the wall, and name tags to cut out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ledetrad.documents.numbers import LANGUAGES, language_of, long_date
from ledetrad.documents.typesetting import typeset

_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "tables": ("Bordene", "Borda", "Tables"),
    "tags": ("Navneskilt", "Namneskilt", "Name tags"),
    "table": ("Bord {number}", "Bord {number}", "Table {number}"),
    "no_table": ("Uten bord", "Utan bord", "Without a table"),
    "by_name": ("Finn bordet ditt", "Finn bordet ditt", "Find your table"),
    "readers": (
        "Til oppslag i rommet. Kastes etter samlingen.",
        "Til oppslag i rommet. Blir kasta etter samlinga.",
        "To hang in the room. Thrown away after the gathering.",
    ),
    "page_of": ("Side {page} av {pages}", "Side {page} av {pages}", "Page {page} of {pages}"),
}


@dataclass(frozen=True, kw_only=True)
class Guest:
    """One who is there. `table` 0 is no table."""

    name: str
    group: str
    organisation: str
    table: int = 0


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """What stands at the top of the papers."""

    title: str
    cohort: str
    held_on: date
    place: str = ""


def _say(key: str, lang: str, **values: object) -> str:
    text = _WORDS[key][LANGUAGES.index(lang)]
    return text.format(**values) if values else text


def table_list(gathering: Gathering, guests: Sequence[Guest], *, lang: str) -> bytes:
    """Table by table, and everybody by name, as PDF (UA-1 and A-2a). Raises DocumentError."""
    language = language_of(lang)
    tables = sorted({guest.table for guest in guests if guest.table})
    data = {
        **_head(gathering, "tables", language),
        "tables": [
            {
                "name": _say("table", language, number=number),
                "people": [(guest.name, guest.organisation) for guest in guests if guest.table == number],
            }
            for number in tables
        ],
        "by_name": _say("by_name", language),
        "people": [
            (
                guest.name,
                _say("table", language, number=guest.table) if guest.table else _say("no_table", language),
            )
            for guest in sorted(guests, key=lambda guest: guest.name.casefold())
        ],
    }
    return typeset("table_list.typ", data, dated=gathering.held_on)


def name_tags(gathering: Gathering, guests: Sequence[Guest], *, lang: str) -> bytes:
    """Ten tags to an A4, in the order given, as PDF (UA-1 and A-2a). Raises ValueError when there are none."""
    if not guests:
        raise ValueError("there must be at least one guest")
    language = language_of(lang)
    data = {
        **_head(gathering, "tags", language),
        "tags": [
            {
                "name": guest.name,
                "organisation": guest.organisation,
                "group": guest.group,
                "table": _say("table", language, number=guest.table) if guest.table else "",
            }
            for guest in guests
        ],
    }
    return typeset("name_tags.typ", data, dated=gathering.held_on)


def _head(gathering: Gathering, kind: str, language: str) -> dict[str, Any]:
    day = long_date(gathering.held_on.isoformat(), lang=language, weekday=True)
    return {
        "lang": language,
        "kind": _say(kind, language),
        "title": f"{_say(kind, language)}: {gathering.title}",
        "heading": gathering.title,
        "cohort": gathering.cohort,
        "about": " · ".join(part for part in (day, gathering.place) if part),
        "readers": _say("readers", language),
        "page_of": _WORDS["page_of"][LANGUAGES.index(language)],
    }
