"""What the pages of this part have in common: somebody else changed it, and what was just deleted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from ledetrad.people.request import person_of
from ledetrad.programmes import rows
from ledetrad.programmes.areas.queries import last_writer
from ledetrad.programmes.models.base import GroupRow
from ledetrad.programmes.rows import Changed


def resend(request: HttpRequest, changed: Changed) -> QueryDict:
    """What was sent, made from the version that stands now: saving once more is then a choice, not an accident."""
    data = request.POST.copy()
    data["version"] = str(changed.row.version)
    return data


def both(changed: Changed) -> dict[str, Any]:
    """Who changed it, the row, and its words as they stand."""
    row = changed.row
    words = [getattr(row, name, "") for name in ("title", "sign", "text")]
    return {
        "changed": row,
        "changed_by": last_writer(row.public_id),
        "now": "\n".join(text for text in words if text),
    }


def version_to_save(request: HttpRequest, row: GroupRow, sent: int | None) -> int:
    """The version a form was made from. «Hent tilbake og lagre» brings a deleted row back first."""
    version = sent or row.version
    if "bring_back" in request.POST and row.deleted_on is not None and version == row.version:
        rows.bring_back(row, actor=person_of(request))
        version = row.version
    return version


def back(name: str, group_id: str, *, deleted: str = "", at: str = "") -> HttpResponse:
    """Back to the group's page, to where something was done; with what was deleted, so that it can be undone."""
    response = redirect(name, group_id)
    response["Location"] += (f"?slettet={deleted}" if deleted else "") + (f"#{at}" if at else "")
    return response
