"""Papers for a gathering; nothing of them is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils import timezone

from ledetrad.documents.apart import print_apart
from ledetrad.programmes.gatherings.queries import Seat
from ledetrad.programmes.models import Activity

TABLES: Final = "bordkart"
TAGS: Final = "navneskilt"
SECONDS = 60


def print_gathering(
    activity: Activity, people: Sequence[Seat], tables: Sequence[Sequence[Seat]], *, kind: str, language: str
) -> bytes:
    """The list of tables or the name tags as PDF. Raises PressFailed."""
    at = {seat.person.pk: number for number, table in enumerate(tables, start=1) for seat in table}
    day = activity.starts_on or timezone.localdate()
    order: dict[str, Any] = {
        "kind": "tables" if kind == TABLES else "tags",
        "language": language,
        "fields": {
            "title": activity.title,
            "cohort": activity.cohort.name,
            "held_on": day.isoformat(),
            "place": activity.place,
        },
        "people": [
            {
                "name": seat.person.name,
                "group": seat.part.group.name,
                "organisation": seat.part.group.organisation.name,
                "table": at.get(seat.person.pk, 0),
            }
            for seat in people
        ],
    }
    return print_apart("print_gathering", order, seconds=SECONDS)
