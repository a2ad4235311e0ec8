"""Closing: everything is opened at once, shuffled apart, and the key destroyed.

Restartable at any point. The order is what makes it safe: the gate is shut first; records are committed in one
transaction together with the state *closed*; only then are the sealed pages deleted and the key destroyed. A restart
before the commit does it all again from the sealed pages; a restart after it only tidies up.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Case, Value, When
from django.utils import timezone

from ledetrad.instruments.model import Instrument
from ledetrad.office import log
from ledetrad.office.ids import random_id
from ledetrad.people.models import Person
from ledetrad.sheets import store
from ledetrad.sheets.keys import KeyMissing, campaign_keys, destroy_key
from ledetrad.sheets.store import DeliveredSheet
from ledetrad.surveys.answering.pages import instrument_version, page_count
from ledetrad.surveys.models import Campaign, CampaignState, Invitation, Record, RecordText
from ledetrad.surveys.pooling import make_pooled_release
from ledetrad.surveys.releasing import make_releases

CHUNK = 2_000


class CountsDiffer(Exception):
    """Delivered sheets and turnout bits do not agree: nothing is opened until somebody has looked."""


def close_campaign(*, campaign: Campaign, actor: Person | None) -> bool:
    """Close a campaign for good. Returns False when it was never open. Safe to call again after a crash."""
    campaign.refresh_from_db()
    if campaign.state == CampaignState.DRAFT:
        return False
    if campaign.state == CampaignState.OPEN:
        _open_and_commit(campaign, actor)
    # From here everything may be done twice.
    store.empty(campaign.pk)
    destroy_key(campaign.pk)
    campaign.refresh_from_db()
    if campaign.is_evaluation:
        make_pooled_release(campaign)
    else:
        make_releases(campaign)
    return True


def _open_and_commit(campaign: Campaign, actor: Person | None) -> None:
    store.shut_gate(campaign.pk)
    try:
        keys = campaign_keys(campaign.pk)
    except KeyMissing:
        _close_without_key(campaign, actor)
        return
    instrument = instrument_version(campaign.instrument_id)
    turnout = store.turnout(keys=keys, campaign=campaign.pk)
    sheets = store.delivered_sheets(keys=keys, campaign=campaign.pk, pages=page_count(instrument))
    _check_counts(campaign, turnout, sheets)
    records, texts = _apart(campaign, instrument, sheets)
    answered = [
        pk
        for pk, group, slot in Invitation.objects.filter(campaign=campaign).values_list(
            "pk", "group_id", "slot"
        )
        if slot in turnout.get(group, ())
    ]
    with transaction.atomic():
        closed = Campaign.objects.filter(pk=campaign.pk, state=CampaignState.OPEN).update(
            state=CampaignState.CLOSED, closed_on=timezone.localdate()
        )
        if not closed:
            return  # another worker got here first, with the same sheets
        Record.objects.bulk_create(records, batch_size=CHUNK)
        RecordText.objects.bulk_create(texts, batch_size=CHUNK)
        if not campaign.is_evaluation:  # there nobody needs to know who answered, and so it is never written
            # One update for everybody, so that neither order nor version of a row tells who answered when.
            Invitation.objects.filter(campaign=campaign).update(
                answered=Case(When(pk__in=answered, then=Value(True)), default=Value(False))
            )
        log.record("campaign:close", actor=actor, subject=campaign.public_id, delivered=len(sheets))


def _close_without_key(campaign: Campaign, actor: Person | None) -> None:
    """The key was lost while open: nothing can be read, and the page says so. The group is asked again."""
    with transaction.atomic():
        closed = Campaign.objects.filter(pk=campaign.pk, state=CampaignState.OPEN).update(
            state=CampaignState.CLOSED, closed_on=timezone.localdate()
        )
        if not closed:
            return  # another worker closed it while we looked, and destroyed the key as it should
        if not campaign.is_evaluation:
            Invitation.objects.filter(campaign=campaign).update(answered=False)
        log.record("campaign:close_without_key", actor=actor, subject=campaign.public_id)


def _check_counts(
    campaign: Campaign, turnout: dict[int, frozenset[int]], sheets: Sequence[DeliveredSheet]
) -> None:
    delivered = Counter(sheet.group for sheet in sheets)
    members = Counter(Invitation.objects.filter(campaign=campaign).values_list("group_id", flat=True))
    for group, slots in turnout.items():
        if delivered[group] != len(slots) or len(slots) > members[group]:
            raise CountsDiffer(f"{delivered[group]} sheets, {len(slots)} bits, {members[group]} members")


def _apart(
    campaign: Campaign, instrument: Instrument, sheets: Sequence[DeliveredSheet]
) -> tuple[list[Record], list[RecordText]]:
    """Records and texts, each shuffled on their own, under random ids: nothing says which text goes with which record.

    Of an evaluation not even the group is kept: it is opened for all who were asked together.
    """
    items = sorted(item.key for item in instrument.items)
    records, texts = [], []
    for sheet in sheets:
        group = None if campaign.is_evaluation else sheet.group
        place = {"campaign_id": campaign.pk, "group_id": group, "wave": sheet.wave}
        numbers = {key: sheet.answers[key] for key in items if key in sheet.answers}
        records.append(Record(id=random_id(), answers=numbers, **place))
        texts += [
            RecordText(id=random_id(), item=key, text=value, **place)
            for key, value in sheet.answers.items()
            if isinstance(value, str)
        ]
    shuffler = secrets.SystemRandom()
    shuffler.shuffle(records)
    shuffler.shuffle(texts)
    return records, texts
