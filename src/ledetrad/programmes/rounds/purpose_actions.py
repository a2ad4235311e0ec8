"""Writes about the purpose: the common text as versions, and what each writes apart before it is talked about."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.models import Purpose, PurposeAnswer, PurposeRound
from ledetrad.programmes.rounds.forms import PARTS
from ledetrad.programmes.rounds.purpose_queries import may_show
from ledetrad.programmes.rows import Changed, standing


class NotEnough(Exception):
    """Too few have written for the answers to be shown."""


def write_purpose(
    *, group: ManagementGroup, based_on: str, texts: Mapping[str, str], actor: Person
) -> Purpose:
    """A new version of the purpose. `based_on` is the version the form was made from («» for none).

    Raises Changed with the version that stands when somebody has written another one in between. A text that says
    what the newest version says makes no version.
    """
    with transaction.atomic():
        _hold(group)
        newest = standing(Purpose.objects.filter(group=group)).order_by("-pk").first()
        if newest is not None and all(getattr(newest, part) == texts[part] for part in PARTS):
            return newest
        if newest is not None and newest.public_id != based_on:
            raise Changed(newest)
        written: Purpose = Purpose.objects.create(
            workspace=group.workspace,
            group=group,
            written_on=timezone.localdate(),
            **{part: texts[part] for part in PARTS},
        )
        log.record("purpose:write", actor=actor, subject=written.public_id)
    return written


def talked_about(*, purpose: Purpose, on: date, actor: Person) -> None:
    """Note that the group has talked of its purpose. It changes no text, so it is in nobody's way who writes."""
    with transaction.atomic():
        if Purpose.objects.filter(pk=purpose.pk).exclude(talked_on=on).update(talked_on=on):
            log.record("purpose:talk", actor=actor, subject=purpose.public_id)


def ask_apart(*, group: ManagementGroup, actor: Person) -> PurposeRound:
    """Ask each member apart. One question at a time: pressing twice gives the one that is open."""
    with transaction.atomic():
        _hold(group)
        waiting = standing(PurposeRound.objects.filter(group=group, shown_on__isnull=True)).first()
        if waiting is not None:
            return waiting
        asked: PurposeRound = PurposeRound.objects.create(
            workspace=group.workspace, group=group, opened_on=timezone.localdate()
        )
        log.record("purpose:ask", actor=actor, subject=asked.public_id)
    return asked


def answer_apart(*, asked: PurposeRound, person: Person, texts: Mapping[str, str]) -> bool:
    """Write, correct or (with nothing in it) take back one's own answer. False when the answers are shown already.

    Nothing of it goes in the log, which is never deleted: that would tell afterwards who wrote.
    """
    with transaction.atomic():
        # The round is held first: nobody's text slips in after the answers are shown.
        if not PurposeRound.objects.filter(pk=asked.pk, shown_on__isnull=True).update(
            version=F("version") + 1
        ):
            return False
        own = PurposeAnswer.objects.filter(round=asked, person=person)
        if not any(texts[part] for part in PARTS):
            own.delete()
            return True
        values = {part: texts[part] for part in PARTS}
        if not own.update(**values):
            PurposeAnswer.objects.create(
                workspace=asked.workspace, group=asked.group, round=asked, person=person, **values
            )
    return True


def show_answers(*, asked: PurposeRound, actor: Person) -> None:
    """Show everybody's answers at once, without names. Twice is as once; raises NotEnough with too few.

    The rows that knew who wrote are deleted. New ones take their place, each part shuffled on its own, so that
    neither order nor address nor the other parts say whose a text was.
    """
    with transaction.atomic():
        if not PurposeRound.objects.filter(pk=asked.pk, shown_on__isnull=True).update(
            shown_on=timezone.localdate(), version=F("version") + 1
        ):
            return
        answers = list(standing(PurposeAnswer.objects.filter(round=asked)))
        present = set(
            Membership.objects.filter(group=asked.group, left_on__isnull=True).values_list(
                "person_id", flat=True
            )
        )
        written_by_present = sum(1 for one in answers if one.person_id in present)
        if not may_show(len(answers), written_by_present, len(present)):
            raise NotEnough
        shuffler = secrets.SystemRandom()
        columns = {part: [getattr(one, part) for one in answers] for part in PARTS}
        for texts in columns.values():
            shuffler.shuffle(texts)
        PurposeAnswer.objects.filter(round=asked).delete()
        PurposeAnswer.objects.bulk_create(
            PurposeAnswer(
                workspace=asked.workspace,
                group=asked.group,
                round=asked,
                person=None,
                **{part: columns[part][number] for part in PARTS},
            )
            for number in range(len(answers))
        )
        log.record("purpose:show", actor=actor, subject=asked.public_id, answers=len(answers))


def _hold(group: ManagementGroup) -> None:
    """One writer at a time in this group, so that two at the same moment see each other."""
    ManagementGroup.objects.select_for_update().get(pk=group.pk)
