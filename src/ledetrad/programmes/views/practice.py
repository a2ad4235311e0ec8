"""«Prøv med oppdiktede svar»: everything from letter to profile with invented people, before anybody is asked."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ledetrad.people.request import person_of
from ledetrad.programmes import access
from ledetrad.programmes.practice import start_practice
from ledetrad.sheets.keys import has_key
from ledetrad.surveys import clock
from ledetrad.surveys.mail import invitation_content, link_of
from ledetrad.surveys.models import Campaign, Invitation
from ledetrad.surveys.queries import count
from ledetrad.ui.letters import lay_out


@login_required
def practice(request: HttpRequest) -> HttpResponse:
    """What is shown, and «Begynn»."""
    person = person_of(request)
    if request.method == "POST":
        campaign = start_practice(actor=person, meeting_on=timezone.localdate() + timedelta(days=14))
        return redirect("practice_step", campaign.public_id)
    ongoing = Campaign.objects.filter(practice=True, started_by=person).order_by("-opens_at").first()
    return render(request, "programmes/practice.html", {"ongoing": ongoing})


def _own_practice(request: HttpRequest, campaign_id: str) -> Campaign:
    campaign = (
        Campaign.objects.select_related("questions_to", "contact", "started_by")
        .filter(public_id=campaign_id, practice=True, started_by=person_of(request))
        .first()
    )
    if campaign is None:
        raise Http404
    return campaign


@login_required
def step(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """The letter of an invented member, a link to answer as that member, and «Lukk og se profilen»."""
    campaign = _own_practice(request, campaign_id)
    group = campaign.parts.select_related("group").get().group
    access.access_group(person_of(request), group.public_id)
    if campaign.is_closed or not has_key(campaign.pk):
        return redirect("group_profile", group.public_id)
    if request.method == "POST":
        clock.finish(campaign, actor=person_of(request))
        return redirect("group_profile", group.public_id)
    open_one = (
        Invitation.objects.filter(campaign=campaign)
        .select_related("person", "group__organisation", "campaign__questions_to", "campaign__contact")
        .order_by("-slot")[0]
    )
    link = link_of(open_one)
    letter = lay_out(
        invitation_content(open_one, link=link),
        to_name=open_one.person.name,
        to_address=open_one.person.email,
    )
    return render(
        request,
        "programmes/practice_step.html",
        {
            "campaign": campaign,
            "group": group,
            "letter": letter,
            "link": link,
            "invited": open_one.person,
            "counted": count(campaign, group),
        },
    )
