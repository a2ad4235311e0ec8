"""The demonstration's programme: 31 groups that are done, a cohort of four under way, and what changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ledetrad.demo import programme_cast as cast
from ledetrad.evaluation.actions import release_report, share_with, share_with_participants
from ledetrad.evaluation.invented import make_finished_groups
from ledetrad.instruments.library import load
from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_group, start_organisation, start_workspace
from ledetrad.people.models import ManagementGroup, OrganisationKind, Person, Post
from ledetrad.people.paste import Member
from ledetrad.people.queries import current_members
from ledetrad.programmes.actions import INSTRUMENT
from ledetrad.programmes.areas.actions import choose_area
from ledetrad.programmes.cohorts import actions as cohorts
from ledetrad.programmes.courses.actions import copy_from_library
from ledetrad.programmes.dates.actions import plan_course
from ledetrad.programmes.evaluations import actions as evaluations
from ledetrad.programmes.evaluations.invented import answer_evaluation
from ledetrad.programmes.gatherings import actions as gatherings
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Cohort,
    CohortGroup,
    CohortState,
    Conversation,
    EvaluationKind,
    InvitationState,
    Presence,
    ProgrammeTemplate,
)
from ledetrad.programmes.staffnotes import actions as staffnotes
from ledetrad.surveys.actions import Plan, make_campaign, open_campaign
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.invented import deliver_invented
from ledetrad.surveys.models import Campaign, Invitation, Release

BEGAN = timedelta(days=95)  # gathering 1 and 2 are over, the others lie ahead


def make_programme(today: date) -> None:
    """A workspace of its own: the office that runs it, those who have finished, and those who are in the middle."""
    with transaction.atomic():
        workspace = start_workspace(name=cast.OFFICE, language="nb")
    with in_workspace(workspace):
        office = start_organisation(name=cast.OFFICE, kind=OrganisationKind.STATE_AGENCY)
        staff = [
            add_person(name=name, email=email, organisation=office, post=Post.STAFF, phone=phone)
            for name, email, phone in cast.STAFF
        ]
        consultant = add_person(
            name=cast.CONSULTANT[0], email=cast.CONSULTANT[1], organisation=office, post=Post.CONSULTANT
        )
        commissioner = add_person(
            name=cast.COMMISSIONER[0], email=cast.COMMISSIONER[1], organisation=office, post=Post.COMMISSIONER
        )
        template = copy_from_library(
            key="program-for-ledergrupper", why="Programmet vi driver nå.", actor=staff[0]
        )
        finished = make_finished_groups(workspace, staff[0], seed=cast.FINISHED_SEED)
        report = release_report(
            cohorts=finished.cohorts,
            title="Hva som endret seg i 31 ledergrupper",
            author=staff[0].name,
            reviewer="Ragnhild Revidert",
            actor=staff[0],
        )
        share_with(report=report, person=commissioner, actor=staff[0])
        share_with_participants(report=report, shared=True, actor=staff[0])
        _running(template, staff, consultant, today)


def _running(template: ProgrammeTemplate, staff: list[Person], consultant: Person, today: date) -> None:
    cohort = cohorts.start_cohort(
        name=cast.COHORT,
        template=template,
        starts_on=today - BEGAN,
        language="nb",
        actor=staff[0],
        rationale="deliberate_mix",
        rationale_text="Fire virksomheter som sjelden møtes, med ulike oppgaver og samme slags ledermøte.",
        county="Oslo",
    )
    groups = [_group(at, staff[0], today) for at in range(len(cast.GROUPS))]
    parts = [
        cohorts.add_group(
            cohort=cohort, group=group, state=InvitationState.INVITED, contact=staff[at % 2], actor=staff[0]
        )
        for at, group in enumerate(groups)
    ]
    CohortGroup.objects.filter(cohort=cohort).update(
        state=InvitationState.ACCEPTED, state_on=today - BEGAN - timedelta(days=20)
    )
    plan_course(cohort=cohort, actor=staff[0])
    cohorts.set_cohort_state(cohort=cohort, state=CohortState.RUNNING, actor=staff[0])
    CohortGroup.objects.filter(pk=parts[3].pk).update(
        in_reorganisation=True, needs_more_help="Vi skulle gjerne hatt noen med i et ledermøte til."
    )
    for group in groups:
        _mapped(group, staff[0], today - BEGAN + timedelta(days=10))
    _been_there(cohort, today)
    _gathering(cohort, groups, staff[0])
    _noted(cohort, parts, staff[0])
    head = current_members(groups[0])[0].person
    Conversation.objects.create(
        workspace=cohort.workspace,
        group=groups[0],
        person=head,
        consultant=consultant.name,
        consultant_email=consultant.email,
        starts_at=timezone.make_aware(datetime.combine(today + timedelta(days=6), time(10))),
        place="Grupperom 2",
    )
    OutboxMail.objects.all().delete()


def _group(at: int, staff: Person, today: date) -> ManagementGroup:
    name, kind, group, domain, names = cast.GROUPS[at]
    place = start_organisation(name=name, kind=kind)
    return start_group(
        name=group,
        organisation=place,
        members=[
            Member(name=one, email=f"{one.split()[0].lower()}@{domain}.example", head=row == 0, row=row)
            for row, one in enumerate(names)
        ],
        language="nb",
        actor=staff,
        today=today - timedelta(days=600),
    )


def _mapped(group: ManagementGroup, staff: Person, day: date) -> None:
    """Answered and closed on `day`; the group has chosen its areas."""
    campaign = make_campaign(
        groups=[group],
        instrument=load(INSTRUMENT),
        plan=Plan(
            meeting_on=day + timedelta(days=7),
            closes_at=timezone.now() + timedelta(days=7),
            language="nb",
            questions_to=staff,
        ),
        actor=staff,
    )
    open_campaign(campaign=campaign, actor=staff)
    deliver_invented(
        campaign=campaign,
        instrument=load(INSTRUMENT),
        invitations=list(Invitation.objects.filter(campaign=campaign).order_by("slot")),
        seed=group.pk + cast.SEED,
    )
    close_campaign(campaign=campaign, actor=None)
    Campaign.objects.filter(pk=campaign.pk).update(announced=True, closed_on=day)
    release = Release.objects.get(campaign=campaign)
    Release.objects.filter(pk=release.pk).update(
        closed_on=day, results={**release.results, "closed_on": day.isoformat()}
    )
    head = current_members(group)[0].person
    for title, factors in cast.AREAS:
        choose_area(
            group=group, title=title, sign="", factors=factors, release=release, typical="", actor=head
        )


def _been_there(cohort: Cohort, today: date) -> None:
    """What lies behind is done; one or two were away each time."""
    behind = Activity.objects.filter(cohort=cohort).filter(
        Q(starts_on__lt=today)
        | Q(kind__in=(ActivityKind.INVITATION, ActivityKind.COMPOSITION, ActivityKind.ACCEPTANCE))
    )
    behind.update(state=ActivityState.DONE, done_on=F("starts_on"))
    members = [
        membership.person
        for part in CohortGroup.objects.filter(cohort=cohort).select_related("group").order_by("pk")
        for membership in current_members(part.group)
    ]
    for number, activity in enumerate(behind.filter(kind=ActivityKind.GATHERING).order_by("starts_on")):
        away = {members[(5 + 8 * number) % len(members)], members[(12 + 3 * number) % len(members)]}
        cohorts.mark_attendance(
            activity=activity,
            presences={one: Presence.ABSENT if one in away else Presence.PRESENT for one in members},
            actor=cohort.made_by or members[0],
        )


def _gathering(cohort: Cohort, groups: list[ManagementGroup], staff: Person) -> None:
    """The rules most have accepted, what people thought of gathering 1, and two challenges for the last one."""
    held = list(Activity.objects.filter(cohort=cohort, kind=ActivityKind.GATHERING).order_by("starts_on"))
    members = [membership.person for group in groups for membership in current_members(group)]
    gatherings.write_rules(
        cohort=cohort,
        text="Det som sies her, blir her. Vi sier fra når vi er uenige. Vi stiller spørsmål før vi gir råd.",
        after=0,
        actor=staff,
    )
    for person in members[:-3]:
        gatherings.accept_rules(cohort=cohort, person=person)
    evaluation = evaluations.start(
        cohort=cohort, kind=EvaluationKind.GATHERING, activity=held[0], actor=staff
    )
    evaluations.send(evaluation=evaluation, actor=staff)
    answer_evaluation(evaluation.campaign, seed=cast.SEED, share=0.8)
    evaluations.close(evaluation=evaluation, actor=staff)
    for at, title, background, wanted, not_wanted in cast.CHALLENGES:
        gatherings.post_challenge(
            activity=held[-1],
            group=groups[at],
            actor=current_members(groups[at])[0].person,
            title=title,
            background=background,
            wanted=wanted,
            not_wanted=not_wanted,
        )


def _noted(cohort: Cohort, parts: list[CohortGroup], staff: Person) -> None:
    """Three notes, and a quote that waits for its speaker."""
    notes = [
        staffnotes.write_note(
            cohort=cohort,
            author=staff,
            part=parts[at],
            activity=None,
            basis=basis,
            text=text,
            against=against,
            themes=themes,
        )
        for at, basis, text, against, themes in cast.NOTES
    ]
    speaker = current_members(parts[1].group)[0].person
    quote = staffnotes.draft_quote(note=notes[1], text=cast.QUOTE, speaker=speaker, actor=staff)
    staffnotes.ask_for_quote(quote=quote, actor=staff)
