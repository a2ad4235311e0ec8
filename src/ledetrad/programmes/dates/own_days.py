"""A cohort's own days as lines of text: «16.02.2027 – 20.02.2027 Vinterferie»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from ledetrad.programmes.dates.quiet import OwnDays

MOST, LONGEST, LONGEST_TEXT = 60, 90, 80
_DAY = r"(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})"
_LINE = re.compile(rf"{_DAY}(?:\s*(?:-|–|til)\s*{_DAY})?(?:[\s:,;]+(.*))?")


class LineError(Exception):
    """A line that cannot be read; the message names it and says what to do."""


def read_days(text: str) -> list[OwnDays]:
    """The days in `text`, one on each line, earliest first. Raises LineError for the first that cannot be read."""
    found = [
        _read(number, " ".join(line.split()))
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]
    if len(found) > MOST:
        raise LineError(_("Skriv høyst %(most)s linjer.") % {"most": MOST})
    return sorted(found, key=lambda one: (one.first, one.last, one.text))


def _read(number: int, line: str) -> OwnDays:
    match = _LINE.fullmatch(line)
    try:
        first, last = _days(match)
    except ValueError:
        raise LineError(
            _("Linje %(number)s, «%(line)s»: begynn med en dato, for eksempel 11.03.2027.")
            % {"number": number, "line": line[:60]}
        ) from None
    if last < first or (last - first).days >= LONGEST:
        raise LineError(
            _("Linje %(number)s: den siste dagen må være etter den første, og høyst %(most)s dager senere.")
            % {"number": number, "most": LONGEST}
        )
    text = (match[3] or "") if match else ""
    return OwnDays(first, last, text.strip()[:LONGEST_TEXT])


def _days(match: re.Match[str] | None) -> tuple[date, date]:
    if match is None:
        raise ValueError("no date first")
    first = _day(match[1])
    return first, _day(match[2]) if match[2] else first


def _day(text: str) -> date:
    if "-" in text:
        return date.fromisoformat(text)
    day, month, year = (int(part) for part in text.split("."))
    return date(year, month, day)


def as_lines(days: Iterable[OwnDays]) -> str:
    """The same days as they can be written again."""
    return "\n".join(
        " ".join(
            part
            for part in (
                f"{one.first:%d.%m.%Y}" + (f" – {one.last:%d.%m.%Y}" if one.last != one.first else ""),
                one.text,
            )
            if part
        )
        for one in days
    )
