"""The møteark: as a page to print, and as text to paste."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from ledetrad.office import files, log
from ledetrad.people.request import person_of
from ledetrad.programmes.meeting.card import card_text, find_card, render_card
from ledetrad.programmes.meeting.views_meeting import own_meeting
from ledetrad.programmes.views.profile import language


@login_required
def meeting_card(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """«Lag møteark»: one A4. Made by the worker from what stands now; waits a moment if it is not there."""
    person = person_of(request)
    row, door = own_meeting(person, meeting_id)
    stored = find_card(row, language())
    if stored is None:
        render_card.enqueue(row.public_id, language())
        stored = find_card(row, language())
    if stored is None:
        response = render(
            request,
            "programmes/meeting/card_waits.html",
            {"meeting": row, "group": door.group, "again": request.get_full_path()},
        )
        response["Refresh"] = "2"
        return response
    log.record("leadermeeting:card", actor=person, subject=row.public_id)
    name = f"moteark-{slugify(door.group.name)}-{row.held_on:%Y-%m-%d}.pdf"
    return HttpResponse(
        files.read(stored),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )


@login_required
def meeting_text(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """«Lim inn i sakslisten»: the same as text."""
    row, door = own_meeting(person_of(request), meeting_id)
    text = card_text(row, language=language())
    context = {"meeting": row, "group": door.group, "text": text, "lines": text.count("\n") + 2}
    response = render(request, "programmes/meeting/text.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
