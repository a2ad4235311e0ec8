"""«Send kartlegging»: the mapping of several groups in one step, one campaign for each; counts of answers, never what.

A group's contact reads its result only where the group's place says so, and the letter says it too. The mapping a
year later is offered: nobody is asked before the head has said yes (difi-2019 S22).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ledetrad.instruments.library import load
from ledetrad.office import calendar, log
from ledetrad.people.models import Person
from ledetrad.programmes.actions import INSTRUMENT, LETTERS_BEFORE
from ledetrad.programmes.cohorts.queries import parts_of
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Cohort,
    CohortGroup,
    FollowUpOffer,
)
from ledetrad.surveys.actions import NotPossible, Plan, make_campaign, open_campaign, take_back
from ledetrad.surveys.clock import send_reminder
from ledetrad.surveys.models import (
    Campaign,
    CampaignGroup,
    CampaignState,
    Invitation,
    Release,
    Reminder,
    Wave,
)
from ledetrad.surveys.queries import NO_MAPPING, Count, count, open_campaign_of, turnouts

LEAST_AHEAD = 3  # days before the meeting that a mapping can be sent
BETWEEN_REMINDERS = timedelta(days=2)
SOON = timedelta(days=21)  # a mapping the course has further ahead than this is not sent by a slip


@dataclass(frozen=True)
class MappingRow:
    """One group: which mapping is next, whether one goes on, and what the head has said about a year later."""

    part: CohortGroup
    wave: Wave
    campaign: Campaign | None  # being set up or answered
    counted: Count | None
    closed_on: date | None
    review_on: date | None
    offer: FollowUpOffer | None
    reminded_on: date | None = None
    planned_on: date | None = None  # when the course has this mapping

    @property
    def early(self) -> bool:
        """Whether the course has it well ahead: sent now, «etter» would be measured half-way."""
        return is_early(self.wave, self.planned_on)

    @property
    def must_be_offered(self) -> bool:
        """The mapping a year later waits until the head has said yes."""
        return self.wave == Wave.YEAR_LATER and (self.offer is None or not self.offer.wanted)

    @property
    def may_send(self) -> bool:
        """Whether the mapping can be sent to this group now."""
        return self.campaign is None and not self.must_be_offered

    @property
    def undoable(self) -> bool:
        """Whether the letters have not left yet."""
        opens = self.campaign.opens_at if self.campaign and self.campaign.is_open else None
        return opens is not None and timezone.now() < opens

    @property
    def may_remind(self) -> bool:
        """Whether somebody has not answered, and nobody was reminded in the last days."""
        return bool(
            self.counted
            and not self.undoable
            and self.counted.delivered < self.counted.asked
            and (self.reminded_on is None or timezone.localdate() - self.reminded_on >= BETWEEN_REMINDERS)
        )


def is_early(wave: Wave, planned_on: date | None) -> bool:
    """The first mapping is never too early; a later one is, until three weeks before its date in the course."""
    return wave != Wave.BEFORE and planned_on is not None and planned_on > timezone.localdate() + SOON


def mapping_is_next(cohort: Cohort, parts: Sequence[CohortGroup]) -> bool:
    """Whether the mapping is what staff would do now: it is due for some group, or one is being answered."""
    groups = [part.group_id for part in parts]
    going = CampaignGroup.objects.filter(group__in=groups, campaign__practice=False).exclude(NO_MAPPING)
    if going.exclude(campaign__state=CampaignState.CLOSED).exists():
        return True
    waves = _waves(groups)
    planned = _planned(cohort, groups, waves)
    return any(not is_early(waves.get(group, Wave.BEFORE), planned.get(group)) for group in groups)


def mapping_rows(cohort: Cohort, parts: Sequence[CohortGroup] | None = None) -> list[MappingRow]:
    """Where the mapping of each group stands. A fixed number of queries."""
    parts = parts_of(cohort, accepted=True) if parts is None else parts
    groups = [part.group_id for part in parts]
    campaigns: dict[int, list[Campaign]] = defaultdict(list)
    rows = CampaignGroup.objects.filter(group__in=groups, campaign__practice=False).exclude(NO_MAPPING)
    for row in rows.select_related("campaign__instrument", "campaign__questions_to", "campaign__contact"):
        campaigns[row.group_id].append(row.campaign)
    going = {
        group: next((one for one in found if one.state != CampaignState.CLOSED), None)
        for group, found in campaigns.items()
    }
    opened = [one for one in going.values() if one is not None and one.is_open]
    delivered = turnouts(opened)
    asked: dict[tuple[int, int], int] = defaultdict(int)
    for key in Invitation.objects.filter(campaign__in=opened).values_list("campaign_id", "group_id"):
        asked[key] += 1
    reminded: dict[int, date] = {}
    for campaign_id, due in (
        Reminder.objects.filter(campaign__in=opened, done=True)
        .order_by("due_at")
        .values_list("campaign_id", "due_at")
    ):
        reminded[campaign_id] = timezone.localdate(due)
    waves, reviews = _waves(groups), _reviews(cohort, groups)
    planned = _planned(cohort, groups, waves)
    offers = {offer.part_id: offer for offer in FollowUpOffer.objects.filter(part__in=parts)}
    found_rows = []
    for part in parts:
        campaign = going.get(part.group_id)
        counted = None
        if campaign is not None and campaign.is_open:
            counted = Count(
                len(delivered.get(campaign.pk, {}).get(part.group_id, ())), asked[campaign.pk, part.group_id]
            )
        closed = [one.closed_on for one in campaigns.get(part.group_id, []) if one.closed_on]
        found_rows.append(
            MappingRow(
                part=part,
                wave=waves.get(part.group_id, Wave.BEFORE),
                campaign=campaign,
                counted=counted,
                closed_on=max(closed, default=None),
                review_on=reviews.get(part.group_id),
                offer=offers.get(part.pk),
                reminded_on=reminded.get(campaign.pk) if campaign else None,
                planned_on=planned.get(part.group_id),
            )
        )
    return found_rows


@dataclass(frozen=True)
class MappingLine:
    """What one group's page says of its mapping."""

    counted: Count | None
    closed_on: date | None


def mapping_line(part: CohortGroup) -> MappingLine:
    """How many have answered the one that goes on, and when the last one closed."""
    rows = CampaignGroup.objects.filter(group=part.group_id, campaign__practice=False).exclude(NO_MAPPING)
    found = [row.campaign for row in rows.select_related("campaign__instrument")]
    going = next((one for one in found if one.is_open), None)
    closed = [one.closed_on for one in found if one.closed_on]
    return MappingLine(count(going, part.group) if going else None, max(closed, default=None))


def _waves(groups: Sequence[int]) -> dict[int, Wave]:
    """Which mapping comes next for each group, in one read: as surveys.actions.next_wave says it for one."""
    newest: dict[int, int] = defaultdict(int)
    rows = (
        Release.objects.filter(group__in=groups, campaign__practice=False)
        .exclude(NO_MAPPING)
        .values_list("group_id", "wave", "results__answered", "results__thresholds__own_view")
    )
    for group, wave, answered, minimum in rows:
        if answered >= minimum:
            newest[group] = max(newest[group], wave)
    return {group: Wave(min(newest[group] + 1, Wave.YEAR_LATER)) for group in groups}


def _planned(cohort: Cohort, groups: Sequence[int], waves: Mapping[int, Wave]) -> dict[int, date]:
    """When the course has each group's next mapping: its first, second or third."""
    days: dict[int | None, list[date]] = defaultdict(list)
    rows = Activity.objects.filter(
        Q(group__in=groups) | Q(group__isnull=True),
        cohort=cohort,
        kind=ActivityKind.MAPPING,
        starts_on__isnull=False,
    ).exclude(state=ActivityState.CANCELLED)
    for group, day in rows.order_by("starts_on").values_list("group_id", "starts_on"):
        if day is not None:
            days[group].append(day)
    found: dict[int, date] = {}
    for group in groups:
        place = waves.get(group, Wave.BEFORE) - Wave.BEFORE
        course = sorted([*days[group], *days[None]])
        if place < len(course):
            found[group] = course[place]
    return found


def _reviews(cohort: Cohort, groups: Sequence[int]) -> dict[int, date]:
    """The next meeting where each group talks the result through, where the course has a date for it."""
    earliest = timezone.localdate() + timedelta(days=LEAST_AHEAD)
    found: dict[int, date] = {}
    rows = Activity.objects.filter(
        cohort=cohort,
        kind=ActivityKind.REVIEW,
        state=ActivityState.PLANNED,
        starts_on__gte=earliest,
        starts_on__lte=timezone.localdate() + timedelta(days=120),
        group__in=groups,
    ).order_by("starts_on")
    for row in rows:
        if row.group_id is not None and row.starts_on is not None:
            found.setdefault(row.group_id, row.starts_on)
    return found


def make_draft(*, part: CohortGroup, wave: Wave, meeting_on: date, reads: bool, actor: Person) -> Campaign:
    """The group's mapping as it would be sent. The contact reads its result only where the group has agreed."""
    today = timezone.localdate()
    return make_campaign(
        groups=[part.group],
        instrument=load(INSTRUMENT),
        plan=Plan(
            meeting_on=meeting_on,
            closes_at=calendar.default_closing(meeting_on, max(today, meeting_on - LETTERS_BEFORE)),
            language=part.group.language,
            questions_to=part.contact or actor,
            contact=part.contact if reads and part.contact_reads else None,
        ),
        actor=actor,
        wave=wave,
    )


def send(
    *, cohort: Cohort, days: Mapping[str, date], reads: Collection[str], actor: Person
) -> tuple[list[CohortGroup], list[CohortGroup]]:
    """Send the mapping to the groups in `days` (a part's public id and the day of its meeting).

    `reads` are the parts whose contact reads the result; a group that has said no is not among them whatever is sent
    along. Each group is a mapping of its own: should the machine stop, those sent are sent, and sending again takes
    the others, while a draft that was made and not opened is opened from its own page. Returns those sent and those that could not be.
    """
    sent, left = [], []
    for row in mapping_rows(cohort):
        part = row.part
        if part.public_id not in days:
            continue
        with transaction.atomic():
            # One at a time for each group: a double click finds the draft of the first one.
            CohortGroup.objects.select_for_update().get(pk=part.pk)
            if not row.may_send or open_campaign_of(part.group) is not None:
                left.append(part)
                continue
            campaign = make_draft(
                part=part,
                wave=row.wave,
                meeting_on=days[part.public_id],
                reads=part.public_id in reads,
                actor=actor,
            )
        try:
            open_campaign(campaign=campaign, actor=actor)
        except NotPossible:
            left.append(part)
            continue
        sent.append(part)
    log.record("cohort:send_mapping", actor=actor, subject=cohort.public_id, groups=len(sent))
    return sent, left


def undo(*, cohort: Cohort, actor: Person) -> int:
    """«Angre sending» for all groups whose letters have not left. The drafts go too. Returns how many."""
    undone = 0
    for row in mapping_rows(cohort):
        if row.undoable and row.campaign is not None and take_back(campaign=row.campaign, actor=actor):
            row.campaign.delete()
            undone += 1
    return undone


def remind(*, row: MappingRow, actor: Person) -> int:
    """«Send en påminnelse til alle som er spurt»: all in a group under eight. Not twice in two days. Returns how many."""
    if row.campaign is None or not row.may_remind:
        return 0
    with transaction.atomic():
        campaign = Campaign.objects.select_for_update().get(pk=row.campaign.pk)
        since = timezone.now() - BETWEEN_REMINDERS
        if Reminder.objects.filter(campaign=campaign, done=True, due_at__gte=since).exists():
            return 0
        reminder = Reminder.objects.create(
            workspace=campaign.workspace, campaign=campaign, due_at=timezone.now()
        )
        # What was to go by itself in the same days is not sent too.
        Reminder.objects.filter(
            campaign=campaign, done=False, due_at__lte=timezone.now() + BETWEEN_REMINDERS
        ).exclude(pk=reminder.pk).update(done=True)
        log.record("cohort:remind", actor=actor, subject=campaign.public_id)
        return send_reminder(reminder)
