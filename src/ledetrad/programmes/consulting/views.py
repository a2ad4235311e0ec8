"""The consultant's page: when and where, and what a leader has chosen to show. And the leader's choice."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes import rows
from ledetrad.programmes.consulting import access, actions, queries
from ledetrad.programmes.models import ConversationState
from ledetrad.programmes.notes import booking, ics
from ledetrad.programmes.notes.access import access_notebook
from ledetrad.programmes.notes.queries import own_contributions


@login_required
@never_cache
def conversations(request: HttpRequest) -> HttpResponse:
    """The consultant's bookings, leader by leader."""
    person = person_of(request)
    access.require_consultant(person)
    leaders = queries.leaders_of(person)
    now = timezone.now()
    coming = [
        (row, leader)
        for leader in leaders
        for row in leader.conversations
        if row.state == ConversationState.BOOKED and row.starts_at >= now
    ]
    context = {
        "leaders": leaders,
        "next": min(coming, key=lambda one: one[0].starts_at)[0] if coming else None,
        "now": now,
    }
    return render(request, "programmes/consulting/conversations.html", context)


@login_required
@require_POST
def state(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Held, cancelled, or booked after all. The leader sees it on her page and can say otherwise."""
    person = person_of(request)
    row = access.booked_conversation(person, conversation_id)
    wanted = request.POST.get("state", "")
    if wanted not in ConversationState.values:
        raise Http404
    try:
        booking.set_state(
            row=row,
            state=ConversationState(wanted),
            version=sent_version(request),
            actor=person,
            by_consultant=True,
        )
    except booking.NoneLeft:
        # Whether the leader talks with others too is not for her to know.
        messages.warning(request, _("Det lot seg ikke gjøre. Ta det med lederen."))
    except rows.Changed:
        messages.warning(request, _("Samtalen ble endret av lederen. Slik står den nå."))
    return redirect("consultant_conversations")


@login_required
@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """All her bookings as a file for her own calendar, with first names only."""
    person = person_of(request)
    access.require_consultant(person)
    events = [
        (row, _("Samtale med %(name)s") % {"name": row.person.first_name})
        for row in queries.booked_with(person)
    ]
    return HttpResponse(
        ics.calendar_of(events, made_at=timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="samtaler.ics"'},
    )


@login_required
@never_cache
def goals(request: HttpRequest, consent_id: str) -> HttpResponse:
    """A leader's own contributions, while she lets them be seen. Each look stands in the log."""
    person = person_of(request)
    consent = access.open_goals(person, consent_id)
    actions.looked(consent=consent, consultant=person)
    context = {"consent": consent, "contributions": own_contributions(consent.person)}
    return render(request, "programmes/consulting/goals.html", context)


@login_required
@require_POST
def consent(request: HttpRequest, consultant_id: str) -> HttpResponse:
    """The leader lets a consultant see her contributions, or takes it back."""
    person = person_of(request)
    access_notebook(person)
    consultant = access.own_consultant(person, consultant_id)
    wanted = request.POST.get("see", "")
    if wanted not in {"yes", "no"} or (wanted == "yes" and not queries.still_in_a_group(person)):
        raise Http404
    if wanted == "no":
        actions.take_back(leader=person, consultant=consultant)
        messages.success(request, _("Tatt tilbake. %(name)s ser ingenting.") % {"name": consultant.name})
    else:
        actions.let_see(leader=person, consultant=consultant)
        messages.success(request, _("%(name)s ser bidragene dine.") % {"name": consultant.name})
    return redirect("conversations")
