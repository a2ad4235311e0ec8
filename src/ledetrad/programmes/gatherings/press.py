"""Papers for a gathering. The typesetter runs in a process of its own: web processes never load it, nothing is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, Final

from django.utils import timezone

from ledetrad.programmes.gatherings.queries import Seat
from ledetrad.programmes.models import Activity

TABLES: Final = "bordkart"
TAGS: Final = "navneskilt"
SECONDS = 60


class PressFailed(Exception):
    """The paper could not be made."""


def print_gathering(
    activity: Activity, people: Sequence[Seat], tables: Sequence[Sequence[Seat]], *, kind: str, language: str
) -> bytes:
    """The list of tables or the name tags as PDF."""
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
    done = subprocess.run(
        [sys.executable, "-m", "ledetrad.documents.print_gathering"],
        input=json.dumps(order, ensure_ascii=False).encode(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise PressFailed(done.stderr.decode(errors="replace")[-500:])
    return done.stdout
