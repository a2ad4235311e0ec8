"""What stands on «utviklingsplan», the group's one sheet: only what everybody in the group sees already."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes import retention
from ledetrad.programmes.areas.queries import AreaRow, areas_of, shown_this_round
from ledetrad.programmes.models import AreaState


def plan_of(group: ManagementGroup, *, person: Person, lang: str) -> dict[str, Any]:
    """The plan as data. Steps that are done stand there as done; closed areas do not."""
    going = [row for row in areas_of(group, person=person, lang=lang) if row.area.state != AreaState.CLOSED]
    until = retention.kept_until(group)
    return {
        "group": group.name,
        "organisation": group.organisation.name,
        "printed_on": timezone.localdate().isoformat(),
        "kept_until": until.isoformat() if until else "",
        "shown": shown_this_round(group) is not None,
        "areas": [_area(row) for row in going],
    }


def _area(row: AreaRow) -> dict[str, Any]:
    return {
        "title": row.area.title,
        "sign": row.area.sign,
        "factors": row.factors,
        "contributions": [
            {"name": one.name, "text": one.contribution.text} for one in row.shown if one.contribution.text
        ],
        "steps": [
            {
                "text": step.text,
                "owner": step.owner.name if step.owner else "",
                "due_on": step.due_on.isoformat() if step.due_on else "",
                "done": step.done_on is not None,
            }
            for step in row.steps
        ],
    }
