"""What happens by itself, once a minute: reminders, closing, tidying after a crash, deletion. Every step can run twice."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from ledetrad.office import files, log, outbox
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.people.models import Person
from ledetrad.people.queries import current_members, head_of
from ledetrad.surveys import closing
from ledetrad.surveys.models import (
    Campaign,
    CampaignGroup,
    CampaignState,
    Invitation,
    PooledRelease,
    Release,
    Reminder,
)
from ledetrad.surveys.promise import REMIND_ALL_BELOW
from ledetrad.surveys.queries import count, turnout
from ledetrad.surveys.tasks import render_release

logger = logging.getLogger("ledetrad.clock")

WAIT_WHEN_SHORT = timedelta(days=14)


def tick(now: datetime | None = None) -> None:
    """One round. A campaign that fails is logged and does not stop the others."""
    now = now or timezone.now()
    with outside_workspaces():
        reminders = list(
            Reminder.unscoped.filter(
                done=False, due_at__lte=now, campaign__state=CampaignState.OPEN
            ).select_related("workspace", "campaign")
        )
        due = list(
            Campaign.unscoped.filter(state=CampaignState.OPEN, closes_at__lte=now).select_related(
                "workspace", "started_by", "contact", "instrument"
            )
        )
        unfinished = list(
            Campaign.unscoped.filter(state=CampaignState.CLOSED, announced=False).select_related(
                "workspace", "contact", "instrument"
            )
        )
        over = list(
            Campaign.unscoped.filter(
                state=CampaignState.CLOSED, kept_until__lt=timezone.localdate(now)
            ).select_related("workspace")
        )
    for reminder in reminders:
        with in_workspace(reminder.workspace):
            send_reminder(reminder)
    for campaign in due:
        with in_workspace(campaign.workspace):
            try:
                close_when_due(campaign, now)
            except Exception:
                logger.exception("Closing %s stopped; it is tried again in a minute.", campaign.public_id)
    for campaign in unfinished:
        with in_workspace(campaign.workspace):
            finish(campaign)
    for campaign in over:
        with in_workspace(campaign.workspace):
            delete_campaign(campaign)


def send_reminder(reminder: Reminder) -> int:
    """Queue one reminder round: to all in a group under eight and in an evaluation, else to those who have not answered.

    Returns how many.
    """
    campaign = reminder.campaign
    queued = 0
    with transaction.atomic():
        if not Reminder.objects.filter(pk=reminder.pk, done=False).update(done=True):
            return 0
        delivered = turnout(campaign)
        # An evaluation reminds everybody: neither a person nor a group is to be seen as one that has answered.
        reminds_some = not campaign.is_evaluation
        for part in CampaignGroup.objects.filter(campaign=campaign):
            asked = list(
                Invitation.objects.filter(
                    campaign=campaign, group_id=part.group_id, withdrawn=False
                ).select_related("person")
            )
            slots = delivered.get(part.group_id, frozenset())
            if reminds_some and all(invitation.slot in slots for invitation in asked):
                continue
            for invitation in asked:
                if reminds_some and len(asked) >= REMIND_ALL_BELOW and invitation.slot in slots:
                    continue
                outbox.queue(
                    kind="reminder",
                    recipient=invitation.person.public_id,
                    about=campaign.public_id,
                    not_before=timezone.now(),
                    data={"invitation": invitation.pk},
                )
                queued += 1
        log.record("campaign:remind", actor=None, subject=campaign.public_id)
    return queued


def close_when_due(campaign: Campaign, now: datetime) -> None:
    """Close at the deadline; with too few answers in a group alone, hold the door and ask the head what to do."""
    parts = list(CampaignGroup.objects.filter(campaign=campaign).select_related("group"))
    # A round is over when the day is: nobody is asked to come back for three minutes about yesterday's meeting.
    # An evaluation belongs to no head who could say what to do.
    may_wait = len(parts) == 1 and campaign.is_mapping
    short = may_wait and count(campaign).delivered < campaign.own_view_minimum
    if short and campaign.short_since is None:
        with transaction.atomic():
            campaign.short_since = timezone.localdate(now)
            campaign.save(update_fields=["short_since"])
            for person in {head_of(parts[0].group), campaign.started_by} - {None}:
                assert person is not None
                outbox.queue(
                    kind="too_few", recipient=person.public_id, about=campaign.public_id, not_before=now
                )
            log.record("campaign:short", actor=None, subject=campaign.public_id)
        return
    if short and campaign.short_since and timezone.localdate(now) < campaign.short_since + WAIT_WHEN_SHORT:
        return
    finish(campaign)


def finish(campaign: Campaign, *, actor: Person | None = None) -> None:
    """Close, or finish a closing that was cut off: records, releases, letters to the readers, sheets to print."""
    closing.close_campaign(campaign=campaign, actor=actor)
    releases = list(Release.objects.filter(campaign=campaign).select_related("group"))
    with transaction.atomic():
        if not Campaign.objects.filter(pk=campaign.pk, state=CampaignState.CLOSED, announced=False).update(
            announced=True
        ):
            return
        if campaign.is_round:
            return  # the group sees it on its own page: no letter, no sheet
        if campaign.is_evaluation:
            _tell_participants(campaign)
        for release in releases if not campaign.practice else ():
            readers = {membership.person for membership in current_members(release.group)}
            for person in readers | ({campaign.contact} if campaign.contact else set()):
                outbox.queue(
                    kind="result",
                    recipient=person.public_id,
                    about=release.public_id,
                    not_before=timezone.now(),
                )
        # Dated reminders to some, but not all, would go on telling who had not answered by then.
        outbox.forget(about=campaign.public_id, kind="reminder")
        for release in releases:
            transaction.on_commit(partial(render_release.enqueue, release.public_id))


def _tell_participants(campaign: Campaign) -> None:
    """A letter to everybody who was asked, when there is something to see; the same to all of them."""
    release = PooledRelease.objects.filter(campaign=campaign, answered__isnull=False).first()
    if release is None:
        return
    asked = Invitation.objects.filter(campaign=campaign, withdrawn=False).select_related("person")
    for invitation in asked:
        outbox.queue(
            kind="result",
            recipient=invitation.person.public_id,
            about=release.public_id,
            not_before=timezone.now(),
        )


def delete_campaign(campaign: Campaign) -> None:
    """Delete everything of a campaign when its time is over. The log keeps that it was done."""
    with transaction.atomic():
        for release in Release.objects.filter(campaign=campaign):
            files.forget(about=release.public_id)
            outbox.forget(about=release.public_id)
        for pooled in PooledRelease.objects.filter(campaign=campaign):
            outbox.forget(about=pooled.public_id)
        outbox.forget(about=campaign.public_id)
        log.record("campaign:delete", actor=None, subject=campaign.public_id)
        campaign.delete()
