"""Who was there: everybody unless something else is said, in one tap; and which activities wait for it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts import actions, presence, words
from ledetrad.programmes.cohorts.access import access_activity, access_cohort
from ledetrad.programmes.gatherings.pages import staff_tabs
from ledetrad.programmes.models import Activity, ActivityKind, ActivityState, Presence


@login_required
def overview(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Every activity people attend: whether it is marked, and how many were there."""
    cohort = access_cohort(person_of(request), cohort_id)
    rows = list(
        Activity.objects.filter(cohort=cohort, kind__in=presence.ATTENDED)
        .exclude(state=ActivityState.CANCELLED)
        .select_related("group")
        .annotate(
            asked=Count("attendance"),
            missing=Count("attendance", filter=Q(attendance__presence=Presence.ABSENT)),
        )
        .order_by("starts_on", "place_in_course", "group__name", "pk")
    )
    today = timezone.localdate()
    been = [row for row in rows if row.starts_on is not None and row.starts_on <= today]
    return render(
        request,
        "programmes/cohorts/attendances.html",
        {
            "cohort": cohort,
            "been": [(row, row.asked - row.missing) for row in reversed(been)],
            "coming": [row for row in rows if row not in been],
        },
    )


@login_required
def attendance(request: HttpRequest, activity_id: str) -> HttpResponse:
    """One activity, group by group."""
    person = person_of(request)
    activity = access_activity(person, activity_id)
    groups, marked = presence.grid(activity)
    if request.method == "POST":
        known = {one.person.public_id: one.person for group in groups for one in group.people}
        presences = {
            known[key]: Presence(value)
            for key in known
            if (value := request.POST.get(f"p-{key}", Presence.PRESENT)) in Presence
        }
        actions.mark_attendance(activity=activity, presences=presences, actor=person)
        there = sum(1 for one in presences.values() if one != Presence.ABSENT)
        messages.success(
            request,
            _("Lagret: %(there)s av %(asked)s var med.") % {"there": there, "asked": len(presences)},
        )
        return redirect("cohort_attendances", activity.cohort.public_id)
    return render(
        request,
        "programmes/cohorts/attendance.html",
        {
            "activity": activity,
            "cohort": activity.cohort,
            "tabs": staff_tabs(activity, "cohort_attendance")
            if activity.kind == ActivityKind.GATHERING
            else [],
            "groups": groups,
            "marked": marked,
            "choices": [(key, _(text)) for key, text in words.PRESENCES.items()],
            "people": sum(len(group.people) for group in groups),
        },
    )
