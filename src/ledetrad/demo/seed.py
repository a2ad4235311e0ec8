"""Make the demonstration: a municipality, an agency half-way in its answers, and a programme with its cohorts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from ledetrad.demo import cast
from ledetrad.demo.programme import make_programme
from ledetrad.demo.queries import forget_cached
from ledetrad.demo.surveys import make_surveys
from ledetrad.demo.year import make_year
from ledetrad.instruments.library import load
from ledetrad.office import calendar
from ledetrad.office.models import Installation, OutboxMail, Workspace
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_group, start_organisation, start_workspace
from ledetrad.people.models import ManagementGroup, Membership, Organisation, OrganisationKind, Person, Post
from ledetrad.people.paste import Member
from ledetrad.programmes.actions import INSTRUMENT
from ledetrad.surveys.actions import Plan, make_campaign, open_campaign
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.invented import deliver_invented
from ledetrad.surveys.models import Campaign, Invitation, Release
from ledetrad.surveys.tasks import render_release

MUNICIPALITY_SEED, AGENCY_SEED = (
    18,
    31,
)  # chosen so that the profile has agreement, disagreement and something to gain


def make_demonstration(today: date | None = None, *, programme: bool = True) -> None:
    """Fill an empty database; `programme` is the part with cohorts, which takes most of the time. The row that makes it a demonstration comes last: a cut-off start begins anew."""
    if Workspace.objects.exists():
        remove_demonstration()
    today = today or timezone.localdate()
    _municipality(today)
    _agency(today)
    if programme:
        make_programme(today)
    Installation.objects.create(demonstration=True)
    forget_cached()


def remove_demonstration() -> None:
    """Empty both databases, the keys and the files of a demonstration (or of one that was cut off)."""
    row = Installation.objects.first()
    if row is not None and not row.demonstration:
        raise RuntimeError("A real database is never emptied.")
    for alias in ("default", "sheets"):
        call_command("flush", database=alias, interactive=False, verbosity=0)
    for folder in (settings.KEY_DIR, settings.FILES_DIR):
        for path in folder.rglob("*"):
            if path.is_file():
                path.unlink()
    forget_cached()


def _next_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7 or 7)


def _group(
    *, name: str, organisation: Organisation, members: Sequence[tuple[str, str]], actor: Person, since: date
) -> ManagementGroup:
    lines = [
        Member(name=who, email=address, head=row == 0, row=row) for row, (who, address) in enumerate(members)
    ]
    return start_group(
        name=name, organisation=organisation, members=lines, language="nb", actor=actor, today=since
    )


def _municipality(today: date) -> None:
    with transaction.atomic():
        workspace = start_workspace(name=cast.MUNICIPALITY, language="nb")
    with in_workspace(workspace):
        place = start_organisation(
            name=cast.MUNICIPALITY, kind=OrganisationKind.MUNICIPALITY, inhabitants=9_000
        )
        name, email, phone = cast.HR
        hr = add_person(name=name, email=email, organisation=place, post=Post.HR, phone=phone)
        group = _group(
            name=cast.MUNICIPALITY_GROUP,
            organisation=place,
            members=cast.MUNICIPALITY_MEMBERS,
            actor=hr,
            since=today - timedelta(days=500),
        )
        meeting = _next_weekday(today, 1)
        campaign = _opened(group, hr, meeting, closes_in=3)
        deliver_invented(
            campaign=campaign,
            instrument=load(INSTRUMENT),
            invitations=list(Invitation.objects.filter(campaign=campaign).order_by("slot")),
            seed=MUNICIPALITY_SEED,
            texts=cast.TEXTS,
        )
        _sent(campaign, days_ago=12)
        close_campaign(campaign=campaign, actor=None)
        Campaign.objects.filter(pk=campaign.pk).update(announced=True)
        for release in Release.objects.filter(campaign=campaign):
            render_release.call(release.public_id)
        make_year(organisation=place, hr=hr, today=today)
        leader = Membership.objects.select_related("person").get(group=group, head=True, left_on=None).person
        make_surveys(organisation=place, hr=hr, leader=leader)


def _agency(today: date) -> None:
    with transaction.atomic():
        workspace = start_workspace(name=cast.AGENCY, language="nb")
    with in_workspace(workspace):
        place = start_organisation(name=cast.AGENCY, kind=OrganisationKind.STATE_AGENCY)
        name, email, phone = cast.AGENCY_HR
        hr = add_person(name=name, email=email, organisation=place, post=Post.HR, phone=phone)
        group = _group(
            name=cast.AGENCY_GROUP,
            organisation=place,
            members=cast.AGENCY_MEMBERS,
            actor=hr,
            since=today - timedelta(days=200),
        )
        Membership.objects.filter(group=group, person__name__startswith="Liv").update(
            joined_on=today - timedelta(days=20)
        )
        Person.objects.filter(email="gro@tenktesaker.example").update(language="nn")
        campaign = _opened(group, hr, _next_weekday(today + timedelta(days=14), 3), closes_in=9)
        answered = list(Invitation.objects.filter(campaign=campaign).order_by("slot"))[1:5]
        deliver_invented(
            campaign=campaign,
            instrument=load(INSTRUMENT),
            invitations=answered,
            seed=AGENCY_SEED,
            texts=cast.TEXTS,
        )
        _sent(campaign, days_ago=4)


def _opened(group: ManagementGroup, hr: Person, meeting: date, *, closes_in: int) -> Campaign:
    closes = calendar.default_closing(
        timezone.localdate() + timedelta(days=closes_in + 7), timezone.localdate()
    )
    campaign = make_campaign(
        groups=[group],
        instrument=load(INSTRUMENT),
        plan=Plan(meeting_on=meeting, closes_at=closes, language="nb", questions_to=hr),
        actor=hr,
    )
    return open_campaign(campaign=campaign, actor=hr)


def _sent(campaign: Campaign, *, days_ago: int) -> None:
    """The letters went out some days ago."""
    sent = timezone.now() - timedelta(days=days_ago)
    Campaign.objects.filter(pk=campaign.pk).update(opens_at=sent)
    OutboxMail.objects.filter(about=campaign.public_id).update(not_before=sent)
