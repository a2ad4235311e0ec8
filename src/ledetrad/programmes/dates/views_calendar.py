"""The calendar by month, its secret address, and the files a calendar reads."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts.access import may_see_dates, runs_programmes
from ledetrad.programmes.dates import ics, links, queries
from ledetrad.programmes.dates.listing import by_month
from ledetrad.programmes.models import (
    Activity,
    CalendarContact,
    CohortGroup,
    CohortState,
    InvitationState,
)

SECRET = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def _groups_of(person: Person) -> list[ManagementGroup]:
    """The groups in which a person takes part in a cohort."""
    parts = CohortGroup.objects.filter(
        state=InvitationState.ACCEPTED,
        left_on__isnull=True,
        group__memberships__person=person,
        group__memberships__left_on__isnull=True,
    )
    return list(ManagementGroup.objects.filter(pk__in=parts.values("group")).order_by("name"))


@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """Dates by month: of all cohorts for staff, of one's own for participants."""
    person = person_of(request)
    staff = runs_programmes(person)
    rows = (
        Activity.objects.exclude(cohort__state=CohortState.FINISHED).select_related("cohort", "group")
        if staff
        else queries.own_activities(person)
    )
    earlier = request.GET.get("tidligere") == "ja"
    if not earlier:
        rows = rows.filter(ends_on__gte=timezone.localdate().replace(day=1))
    path = links.feed_path(person)
    return render(
        request,
        "programmes/dates/calendar.html",
        {
            "months": by_month(rows.order_by("starts_on", "starts_at", "place_in_course", "group__name")),
            "staff": staff,
            "groups": _groups_of(person),
            "feed": request.build_absolute_uri(path) if path else "",
            "earlier": earlier,
        },
    )


@login_required
@require_POST
def calendar_link(request: HttpRequest) -> HttpResponse:
    """A calendar address of one's own, or a new one that ends the old."""
    person = person_of(request)
    had = bool(links.feed_path(person))
    links.renew_feed(person=person)
    messages.success(request, _("Ny lenke. Den gamle virker ikke lenger.") if had else _("Lenken er laget."))
    response = redirect("calendar")
    response["Location"] += "#lenke"
    return response


def _file(text: str, name: str, *, inline: bool = False) -> HttpResponse:
    kind = "inline" if inline else "attachment"
    headers = {"Content-Disposition": f'{kind}; filename="{name}"', **SECRET}
    return HttpResponse(text, content_type=ics.MEDIA_TYPE, headers=headers)


@login_required
def activity_file(request: HttpRequest, activity_id: str) -> HttpResponse:
    """One date as a file for one's own calendar."""
    person = person_of(request)
    activity = Activity.objects.select_related("cohort", "group").filter(public_id=activity_id).first()
    if activity is None or not may_see_dates(person, activity) or activity.starts_on is None:
        raise Http404
    staff = runs_programmes(person)
    if activity.kind in queries.OF_STAFF and not staff:
        raise Http404
    text = ics.calendar_of([activity], name=activity.cohort.name, made_at=timezone.now(), groups=staff)
    return _file(text, "dato.ics")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A person's calendar, for the program that keeps her calendar: whoever has the address reads the dates."""
    person = links.feed_owner(token)
    if person is None:
        raise Http404
    with in_workspace(person.workspace), translation.override(person.language):
        staff = runs_programmes(person)
        rows = set(queries.own_activities(person))
        if staff:
            rows |= set(queries.staffed_activities(person))
        ordered = sorted(
            (row for row in rows if row.starts_on is not None), key=lambda row: (row.starts_on, row.pk)
        )
        name = _("Ledetråd: programmet")
        text = ics.calendar_of(ordered, name=name, made_at=timezone.now(), groups=staff, feed=True)
    return _file(text, "ledetrad.ics", inline=True)


def _contact_rows(contact: CalendarContact) -> list[Activity] | None:
    """The dates a calendar contact sees; None when the leader is no longer in the group, or it takes no part."""
    from ledetrad.people.queries import present_membership

    if contact.person is None or present_membership(contact.person, contact.group) is None:
        return None
    if not CohortGroup.objects.filter(
        group=contact.group, state=InvitationState.ACCEPTED, left_on__isnull=True
    ).exists():
        return None
    rows = queries.activities_for_group(contact.group)
    return list(rows.order_by("starts_on", "starts_at", "place_in_course"))


def _expired(contact: CalendarContact) -> bool:
    return contact.expires_on is None or contact.expires_on < timezone.localdate()


@require_safe
def contact_page(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody who keeps a leader's calendar sees: the dates, and the file. Nothing else, and nothing is written."""
    contact = links.contact_of(token)
    if contact is None:
        raise Http404
    with in_workspace(contact.workspace):
        rows = _contact_rows(contact)
        if rows is None:
            raise Http404
        expired = _expired(contact)
        today = timezone.localdate()
        ahead = [row for row in rows if row.starts_on and (row.ends_on or row.starts_on) >= today]
        response = render(
            request,
            "programmes/dates/contact.html",
            {
                "contact": contact,
                "expired": expired,
                "months": [] if expired else by_month(ahead),
                "token": token,
            },
            status=410 if expired else 200,
        )
    for name, value in SECRET.items():
        response[name] = value
    return response


@require_safe
def contact_file(request: HttpRequest, token: str) -> HttpResponse:
    """The same dates as a file, or as a calendar to follow."""
    contact = links.contact_of(token)
    if contact is None:
        raise Http404
    with in_workspace(contact.workspace):
        rows = _contact_rows(contact)
        if rows is None or contact.person is None or _expired(contact):
            raise Http404
        with translation.override(contact.person.language):
            name = _("Datoer for %(name)s") % {"name": contact.person.name}
        text = ics.calendar_of(rows, name=name, made_at=timezone.now(), feed=True)
    return _file(text, "datoer.ics")
