"""Writes about campaigns: make, open, take back, invite, extend. Closing has a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledetrad.instruments.model import Instrument
from ledetrad.instruments.versions import content_hash, to_json
from ledetrad.office import calendar, log, outbox
from ledetrad.office.scope import active_workspace
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.people.queries import current_members
from ledetrad.sheets import store
from ledetrad.sheets.keys import campaign_keys, destroy_key, make_key
from ledetrad.surveys.models import (
    Campaign,
    CampaignGroup,
    CampaignState,
    InstrumentVersion,
    Invitation,
    Release,
    Reminder,
    Wave,
)
from ledetrad.surveys.promise import ABOUT, TEXTS_FROM, contact_label, kept_until
from ledetrad.surveys.queries import NO_MAPPING


class NotPossible(Exception):
    """The step cannot be taken now; the message says why, in the person's words."""


@dataclass(frozen=True)
class Plan:
    """What a campaign is set up with."""

    meeting_on: date
    closes_at: datetime
    language: str
    questions_to: Person | None
    contact: Person | None = None
    own_view_minimum: int = 4
    greeting: str = ""
    practice: bool = False


def keep_version(instrument: Instrument) -> InstrumentVersion:
    """The stored version of an instrument; stored once, never changed."""
    row, _ = InstrumentVersion.objects.get_or_create(
        content_hash=content_hash(instrument),
        defaults={"name": instrument.name, "content": to_json(instrument)},
    )
    return row


def make_campaign(
    *,
    groups: Sequence[ManagementGroup],
    instrument: Instrument,
    plan: Plan,
    actor: Person,
    wave: Wave | None = None,
) -> Campaign:
    """Set up a campaign as a draft. Nobody is asked before it is opened."""
    with transaction.atomic():
        campaign = Campaign.objects.create(
            workspace=active_workspace(),
            organisation=groups[0].organisation,
            instrument=keep_version(instrument),
            started_by=actor,
            language=plan.language,
            meeting_on=plan.meeting_on,
            closes_at=plan.closes_at,
            questions_to=plan.questions_to,
            contact=plan.contact,
            own_view_minimum=plan.own_view_minimum,
            greeting=plan.greeting,
            practice=plan.practice,
        )
        for group in groups:
            CampaignGroup.objects.create(
                workspace=campaign.workspace, campaign=campaign, group=group, wave=wave or next_wave(group)
            )
        log.record("campaign:make", actor=actor, subject=campaign.public_id, groups=len(groups))
    return campaign


def next_wave(group: ManagementGroup) -> Wave:
    """Which mapping the next one of a group is: before, after, or a year later.

    A mapping where too few answered for anything to be shown is done again; it does not count as one.
    """
    found = (
        Release.objects.filter(group=group, campaign__practice=False)
        .exclude(NO_MAPPING)
        .values_list("wave", "results__answered", "results__thresholds__own_view")
    )
    shown = [wave for wave, answered, minimum in found if answered >= minimum]
    return Wave(min(max(shown, default=0) + 1, Wave.YEAR_LATER))


def open_campaign(*, campaign: Campaign, actor: Person, send_at: datetime | None = None) -> Campaign:
    """Make the key, freeze the promise, write the invitations and queue the mails.

    Mails leave at `send_at`, never sooner than ten minutes from now. A round about a meeting is opened without
    letters and reminders: those who are asked sit in the room. The key and the gate come first: if the machine
    stops in between, opening again finds them and goes on.
    """
    if campaign.state != CampaignState.DRAFT:
        raise NotPossible("opened already")
    make_key(campaign.pk)
    parts = list(CampaignGroup.objects.filter(campaign=campaign).select_related("group"))
    store.open_gate(
        campaign=campaign.pk,
        instrument_version=campaign.instrument_id,
        groups=[part.group_id for part in parts],
        keys=campaign_keys(campaign.pk),
    )
    now = timezone.now()
    leaves = now if campaign.is_round else max(send_at or now, now + outbox.UNDO)
    with transaction.atomic():
        if not Campaign.objects.filter(pk=campaign.pk, state=CampaignState.DRAFT).update(
            state=CampaignState.OPEN
        ):
            raise NotPossible("opened already")
        campaign.state = CampaignState.OPEN
        campaign.opens_at = leaves
        campaign.kept_until = kept_until(campaign.meeting_on)
        campaign.promise = {
            **campaign.promise,  # an evaluation's: which cohort, and which gathering
            "contact": contact_label(campaign),
            "own_view_minimum": campaign.own_view_minimum,
            "texts_from": TEXTS_FROM,
            "meeting_on": campaign.meeting_on.isoformat(),
            "kept_until": campaign.kept_until.isoformat(),
        }
        campaign.save(update_fields=["state", "opens_at", "kept_until", "promise"])
        asked: set[int] = set()
        for part in parts:
            persons = [membership.person for membership in current_members(part.group)]
            if campaign.is_evaluation:  # a member of two groups of a cohort is asked once about the programme
                persons = [person for person in persons if person.pk not in asked]
                asked |= {person.pk for person in persons}
            for slot, person in enumerate(persons):
                _invite(campaign, part, person, slot=slot, leaves=leaves)
        reminders = () if campaign.is_round else calendar.reminder_times(leaves, campaign.closes_at)
        for due in reminders:
            Reminder.objects.create(workspace=campaign.workspace, campaign=campaign, due_at=due)
        log.record("campaign:open", actor=actor, subject=campaign.public_id)
    return campaign


def _invite(
    campaign: Campaign, part: CampaignGroup, person: Person, *, slot: int, leaves: datetime
) -> Invitation:
    invitation = Invitation.objects.create(
        workspace=campaign.workspace,
        campaign=campaign,
        group=part.group,
        person=person,
        wave=part.wave,
        slot=slot,
    )
    if not (campaign.practice or campaign.is_round):
        outbox.queue(
            kind="invitation",
            recipient=person.public_id,
            about=campaign.public_id,
            not_before=leaves,
            data={"invitation": invitation.pk},
        )
    return invitation


def invite_newcomer(
    *, campaign: Campaign, group: ManagementGroup, person: Person, actor: Person
) -> Invitation:
    """Ask somebody who joined while the campaign is open. Takes the next free slot; slots are never used again."""
    with transaction.atomic():
        existing = Invitation.objects.filter(campaign=campaign, group=group, person=person).first()
        if existing:
            existing.withdrawn = False
            existing.save(update_fields=["withdrawn"])
            return existing
        part = CampaignGroup.objects.select_related("group").get(campaign=campaign, group=group)
        slot = Invitation.objects.filter(campaign=campaign, group=group).count()
        invitation = _invite(campaign, part, person, slot=slot, leaves=timezone.now() + outbox.UNDO)
        log.record("campaign:invite", actor=actor, subject=campaign.public_id, person=person.public_id)
    return invitation


def withdraw_invitations(*, group: ManagementGroup, person: Person, actor: Person) -> None:
    """Somebody left: the link stops. What was delivered stays, and stays counted, so that the count tells nothing."""
    with transaction.atomic():
        changed = Invitation.objects.filter(
            group=group, person=person, withdrawn=False, campaign__state=CampaignState.OPEN
        ).update(withdrawn=True)
        if changed:
            log.record(
                "campaign:withdraw_invitation", actor=actor, subject=group.public_id, person=person.public_id
            )


def take_back(*, campaign: Campaign, actor: Person) -> bool:
    """«Angre sending»: within ten minutes, before any mail has left. The campaign is a draft again."""
    with transaction.atomic():
        campaign.refresh_from_db()
        if not campaign.is_open or campaign.opens_at is None or timezone.now() >= campaign.opens_at:
            return False
        outbox.take_back(about=campaign.public_id, kind="invitation")
        Invitation.objects.filter(campaign=campaign).delete()
        Reminder.objects.filter(campaign=campaign).delete()
        known = {key: campaign.promise[key] for key in ABOUT if key in campaign.promise}
        Campaign.objects.filter(pk=campaign.pk).update(
            state=CampaignState.DRAFT, opens_at=None, promise=known, kept_until=None
        )
        log.record("campaign:take_back", actor=actor, subject=campaign.public_id)
        # Somebody may have answered from a link given by hand: that sheet belongs to a mapping that no longer is.
        # Before the commit: a machine that stops here leaves an open campaign to take back, never old sheets in a new one.
        store.forget(campaign.pk)
        destroy_key(campaign.pk)
    campaign.refresh_from_db()
    return True


def extend(*, campaign: Campaign, closes_at: datetime, actor: Person) -> None:
    """Give the group more time. Only an open campaign can be extended: closing is final."""
    with transaction.atomic():
        if campaign.state != CampaignState.OPEN or closes_at <= timezone.now():
            raise NotPossible("closed")
        campaign.closes_at = closes_at
        campaign.short_since = None
        campaign.save(update_fields=["closes_at", "short_since"])
        log.record("campaign:extend", actor=actor, subject=campaign.public_id)


def renew_link(*, invitation: Invitation, actor: Person | None) -> None:
    """End the older links of one person and send a new one."""
    with transaction.atomic():
        invitation.generation += 1
        invitation.save(update_fields=["generation"])
        outbox.queue(
            kind="invitation",
            recipient=invitation.person.public_id,
            about=invitation.campaign.public_id,
            not_before=timezone.now(),
            data={"invitation": invitation.pk},
        )
        log.record(
            "campaign:renew_link",
            actor=actor,
            subject=invitation.campaign.public_id,
            person=invitation.person.public_id,
        )
