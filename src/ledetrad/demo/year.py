"""A group a year on: what it chose, how it met, what came of it, and the second mapping.

Written through the same actions as the pages use; the days are set back afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from ledetrad.demo import year_cast
from ledetrad.instruments.library import load
from ledetrad.office.models import LogEntry, OutboxMail
from ledetrad.people.actions import start_group
from ledetrad.people.models import ManagementGroup, Membership, Organisation, Person
from ledetrad.people.paste import Member
from ledetrad.people.queries import current_members
from ledetrad.programmes.actions import INSTRUMENT
from ledetrad.programmes.areas.actions import (
    add_step,
    choose_area,
    set_step_done,
    show_contributions,
    write_contribution,
)
from ledetrad.programmes.development.actions import write_status
from ledetrad.programmes.meeting.actions import (
    answer_since,
    hold_meeting,
    put_on_agenda,
    set_rhythm,
)
from ledetrad.programmes.meeting.cases import add_case, change_case, write_blind_spot, write_item
from ledetrad.programmes.meeting.queries import next_meeting
from ledetrad.programmes.models import (
    Case,
    Contribution,
    DevelopmentArea,
    LeaderMeeting,
    NextStep,
    Purpose,
    Since,
    StatusAnswers,
)
from ledetrad.programmes.models.base import GroupRow
from ledetrad.surveys.actions import Plan, make_campaign, open_campaign
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.invented import deliver_invented
from ledetrad.surveys.models import Campaign, Invitation, Release
from ledetrad.surveys.tasks import render_release

BEFORE, CHOSEN, AFTER = 395, 380, 21
TAPS = (Since.DONE, Since.TRIED, Since.NOT_YET, Since.DONE, Since.TRIED, Since.DONE)


def make_year(*, organisation: Organisation, hr: Person, today: date) -> ManagementGroup:
    """The group, its year, and its two mappings."""
    group = start_group(
        name=year_cast.GROUP,
        organisation=organisation,
        members=[
            Member(name=name, email=address, head=row == 0, row=row)
            for row, (name, address) in enumerate(year_cast.MEMBERS)
        ],
        language="nb",
        actor=hr,
        today=today - timedelta(days=700),
    )
    members = [membership.person for membership in current_members(group)]
    # One has come since the first mapping; the pages say so.
    Membership.objects.filter(group=group, person=members[-1]).update(joined_on=today - timedelta(days=200))
    before = _mapping(group, hr, today - timedelta(days=BEFORE), lift={}, without=members[-1])
    areas = _areas(group, members, before, today)
    _meetings(group, members, areas, today)
    _mapping(group, hr, today - timedelta(days=AFTER), lift=year_cast.LIFT)
    _words(group, members[0], today)
    return group


def _mapping(
    group: ManagementGroup, hr: Person, day: date, *, lift: dict[str, float], without: Person | None = None
) -> Release:
    """A mapping that closed on `day`, a week before the group talked about it."""
    campaign = make_campaign(
        groups=[group],
        instrument=load(INSTRUMENT),
        plan=Plan(
            meeting_on=day + timedelta(days=7),
            closes_at=timezone.now() + timedelta(days=7),
            language="nb",
            questions_to=hr,
        ),
        actor=hr,
    )
    open_campaign(campaign=campaign, actor=hr)
    asked = Invitation.objects.filter(campaign=campaign)
    if without is not None:
        asked.filter(person=without).delete()
    deliver_invented(
        campaign=campaign,
        instrument=load(INSTRUMENT),
        invitations=list(asked.order_by("slot")),
        seed=year_cast.SEED,
        lift=lift,
    )
    close_campaign(campaign=campaign, actor=None)
    Campaign.objects.filter(pk=campaign.pk).update(announced=True, closed_on=day)
    OutboxMail.objects.filter(about=campaign.public_id).delete()
    release = Release.objects.get(campaign=campaign)
    Release.objects.filter(pk=release.pk).update(
        closed_on=day, results={**release.results, "closed_on": day.isoformat()}
    )
    render_release.call(release.public_id)
    release.refresh_from_db()
    return release


def _areas(
    group: ManagementGroup, members: list[Person], release: Release, today: date
) -> list[DevelopmentArea]:
    head = members[0]
    chosen = today - timedelta(days=CHOSEN)
    areas = [
        choose_area(
            group=group, title=title, sign=sign, factors=factors, release=release, typical=typical, actor=head
        )
        for title, sign, factors, typical in year_cast.AREAS
    ]
    DevelopmentArea.objects.filter(group=group).update(chosen_on=chosen)
    _logged_on(chosen, areas)
    for person, (area, text) in zip(members, year_cast.CONTRIBUTIONS, strict=True):
        write_contribution(area=areas[area], person=person, text=text, in_meeting=False, actor=person)
    show_contributions(group=group, actor=head)
    Contribution.objects.filter(group=group).update(written_on=chosen, shown_on=chosen + timedelta(days=2))
    _logged_on(chosen, Contribution.objects.filter(group=group))
    for area, text, done in year_cast.STEPS:
        step = add_step(group=group, area=areas[area], text=text, owner=members[1], actor=head)
        NextStep.objects.filter(pk=step.pk).update(written_on=chosen)
        _logged_on(chosen, [step])
        if done is not None:
            set_step_done(step=step, done=True, actor=head)
            NextStep.objects.filter(pk=step.pk).update(done_on=today - timedelta(days=done))
            _logged_on(today - timedelta(days=done), [step])
    return areas


def _meetings(
    group: ManagementGroup, members: list[Person], areas: list[DevelopmentArea], today: date
) -> None:
    head = members[0]
    contributions = list(Contribution.objects.filter(group=group).order_by("pk"))
    raised: dict[str, Case] = {}
    for number, (days, cases) in enumerate(year_cast.MEETINGS):
        day = _tuesday(today - timedelta(days=days))
        meeting = LeaderMeeting.objects.create(
            workspace_id=group.workspace_id, group=group, held_on=day, minutes=120, place="Møterom Fjorden"
        )
        for at, (title, kind, aim, focus, strategic, long_term, planned, used, outcome) in enumerate(cases):
            # The same case may come twice: talked about early, decided later.
            case = raised.get(title) or add_case(
                group=group,
                title=title,
                kind=kind,
                aim=aim,
                focus=focus,
                strategic=strategic,
                long_term=long_term,
                owner=members[(number + at) % len(members)],
                area=areas[0] if strategic else areas[1],
                raised_on=day - timedelta(days=14),
                actor=head,
            )
            raised[title] = case
            if case.kind != kind:
                case = change_case(case=case, version=case.version, actor=head, kind=kind)
            item = put_on_agenda(case=case, meeting=meeting, minutes=planned, actor=head)
            write_item(item=item, version=item.version, actor=head, minutes_used=used, outcome=outcome)
        # The least a busy leader does: one tap for one or two of them.
        for contribution, tap in list(zip(contributions, TAPS, strict=True))[number : number + 2]:
            answer_since(meeting=meeting, contribution=contribution, answer=tap, actor=head)
        hold_meeting(meeting=meeting, actor=head)
    held = _tuesday(today - timedelta(days=140))
    LeaderMeeting.objects.filter(group=group, held_on=held).update(
        told=year_cast.TOLD, told_approved_on=held + timedelta(days=1), told_approved_by=head
    )
    set_rhythm(
        group=group,
        weekday=1,
        every_weeks=2,
        starts_at=None,
        minutes=120,
        place="Møterom Fjorden",
        first_on=today + timedelta(days=1),
        actor=head,
    )
    coming = next_meeting(group, today=today)
    assert coming is not None
    title, kind, aim, focus, strategic, long_term = year_cast.COMING
    case = add_case(
        group=group,
        title=title,
        kind=kind,
        aim=aim,
        focus=focus,
        strategic=strategic,
        long_term=long_term,
        owner=members[2],
        area=areas[0],
        actor=head,
    )
    put_on_agenda(case=case, meeting=coming, minutes=40, actor=head)


def _logged_on(day: date, rows: Iterable[GroupRow]) -> None:
    """The log of an invented year is set back too: pages read from it when something was last touched."""
    at = timezone.now() - (timezone.localdate() - day)
    LogEntry.objects.filter(subject__in=[row.public_id for row in rows]).update(at=at)


def _tuesday(day: date) -> date:
    """The Tuesday of that week: groups meet on ordinary days."""
    return day + timedelta(days=1 - day.weekday())


def _words(group: ManagementGroup, head: Person, today: date) -> None:
    """The purpose, the status, and what nobody raises."""
    talked = today - timedelta(days=300)
    Purpose.objects.create(
        workspace_id=group.workspace_id, group=group, written_on=talked, talked_on=talked, **year_cast.PURPOSE
    )
    write_status(group=group, texts=dict(year_cast.STATUS), after="", actor=head)
    StatusAnswers.objects.filter(group=group).update(written_on=today - timedelta(days=30))
    write_blind_spot(group=group, text=year_cast.BLIND_SPOT)
