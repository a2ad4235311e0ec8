"""A conversation as a calendar file (RFC 5545), for the owner's own calendar. It invites nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from unicodedata import category

from django.utils.translation import gettext as _

from ledetrad.programmes.models import Conversation, ConversationState

LINE_BYTES = 75
BREAKING = {"Cc", "Zl", "Zp"}  # control characters and line separators: some readers would begin a line there


def calendar_file(row: Conversation, *, made_at: datetime) -> str:
    """The file's text for its owner. One hour is set aside; lines end with CRLF and are folded at 75 bytes."""
    return calendar_of([(row, _("Samtale med %(name)s") % {"name": row.consultant})], made_at=made_at)


def calendar_of(events: Sequence[tuple[Conversation, str]], *, made_at: datetime) -> str:
    """Conversations, each with what its line in the calendar says."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ledetrad//NO",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for row, said in events for line in _event(row, said, made_at)),
        "END:VCALENDAR",
    ]
    return "".join(folded(line) + "\r\n" for line in lines)


def _event(row: Conversation, said: str, made_at: datetime) -> list[str]:
    cancelled = row.state == ConversationState.CANCELLED
    return [
        "BEGIN:VEVENT",
        f"UID:{row.public_id}@ledetrad",
        f"SEQUENCE:{row.version}",
        f"DTSTAMP:{_moment(made_at)}",
        f"DTSTART:{_moment(row.starts_at)}",
        "DURATION:PT1H",
        f"SUMMARY:{escaped(said)}",
        *([f"LOCATION:{escaped(row.place)}"] if row.place else []),
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line breaks escaped, other control characters left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign == "\n" or category(sign) not in BREAKING)
    for sign in ("\\", ";", ","):
        kept = kept.replace(sign, "\\" + sign)
    return kept.replace("\n", "\\n")


def folded(line: str) -> str:
    """A long line as several, never in the middle of a character."""
    parts: list[str] = []
    current = ""
    for sign in line:
        # The lines after the first begin with a space, which counts.
        room = LINE_BYTES if not parts else LINE_BYTES - 1
        if len((current + sign).encode()) > room:
            parts.append(current)
            current = ""
        current += sign
    return "\r\n ".join([*parts, current])
