"""The list of groups, and who is a member."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.actions import add_person, join_group, leave_group, make_head
from ledetrad.people.models import Membership
from ledetrad.people.queries import current_members
from ledetrad.people.request import person_of
from ledetrad.programmes import access
from ledetrad.programmes.forms import NewcomerForm
from ledetrad.programmes.queries import group_rows
from ledetrad.surveys.actions import invite_newcomer, withdraw_invitations
from ledetrad.surveys.queries import open_campaign_of


@login_required
def groups(request: HttpRequest) -> HttpResponse:
    """All groups HR follows: what is going on, never a result."""
    person = person_of(request)
    if not access.may_start_groups(person):
        raise Http404
    return render(request, "programmes/groups.html", {"rows": group_rows(person)})


@login_required
def members(request: HttpRequest, group_id: str) -> HttpResponse:
    """Who is a member, who leads, who leaves, who joins."""
    person = person_of(request)
    door = access.access_steered_group(person, group_id)
    form = NewcomerForm(request.POST or None)
    may_add = access.may_add_members(door)
    if request.method == "POST" and not may_add:
        raise Http404
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            newcomer = add_person(
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                organisation=door.group.organisation,
                language=door.group.language,
                actor=person,
            )
            join_group(group=door.group, person=newcomer, actor=person)
            campaign = open_campaign_of(door.group)
            if campaign and campaign.is_open:
                invite_newcomer(campaign=campaign, group=door.group, person=newcomer, actor=person)
        messages.success(request, _("%(name)s er med i gruppen.") % {"name": newcomer.name})
        return redirect("group_members", group_id)
    status = 422 if request.method == "POST" else 200
    context = {
        "group": door.group,
        "door": door,
        "members": (members := current_members(door.group)),
        "heads": any(one.head and one.person_id == person.pk for one in members),
        "form": form,
        "may_add": may_add,
        "campaign": open_campaign_of(door.group),
    }
    return render(request, "programmes/members.html", context, status=status)


def _member(request: HttpRequest, group_id: str) -> tuple[access.GroupDoor, Membership]:
    door = access.access_steered_group(person_of(request), group_id)
    membership = (
        Membership.objects.filter(
            group=door.group, person__public_id=request.POST.get("person", ""), left_on__isnull=True
        )
        .select_related("person", "group")
        .first()
    )
    if membership is None:
        raise Http404
    return door, membership


@login_required
@require_POST
def leave(request: HttpRequest, group_id: str) -> HttpResponse:
    """A member leaves: the group's pages are closed to her from now."""
    door, membership = _member(request, group_id)
    if membership.head:
        messages.error(request, _("Velg en ny leder først."))
        return redirect("group_members", group_id)
    with transaction.atomic():
        leave_group(membership=membership, actor=person_of(request))
        withdraw_invitations(group=door.group, person=membership.person, actor=person_of(request))
    messages.success(
        request, _("%(name)s er ute av gruppen og ser ikke lenger sidene.") % {"name": membership.person.name}
    )
    return redirect("group_members", group_id)


@login_required
@require_POST
def lead(request: HttpRequest, group_id: str) -> HttpResponse:
    """Hand the group to another member."""
    _door, membership = _member(request, group_id)
    make_head(membership=membership, actor=person_of(request))
    messages.success(request, _("%(name)s leder gruppen nå.") % {"name": membership.person.name})

    return redirect("home")
