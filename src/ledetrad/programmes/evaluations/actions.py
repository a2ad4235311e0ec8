"""Writes about evaluations: start, change the letter, send, close, take away. Answers go the sealed way of a mapping."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.instruments.library import load
from ledetrad.office import log
from ledetrad.office.calendar import OSLO
from ledetrad.people.models import Person
from ledetrad.programmes import rows
from ledetrad.programmes.evaluations.queries import participating_groups
from ledetrad.programmes.models import Activity, Cohort, Evaluation, EvaluationKind
from ledetrad.programmes.rows import Changed, standing
from ledetrad.surveys import clock
from ledetrad.surveys.actions import NotPossible, Plan, extend, make_campaign, open_campaign, take_back
from ledetrad.surveys.evaluating import FINAL, GATHERING, UNDER_WAY
from ledetrad.surveys.models import CampaignGroup, CampaignState, PooledRelease, Wave

INSTRUMENTS = {
    EvaluationKind.GATHERING: GATHERING,
    EvaluationKind.UNDER_WAY: UNDER_WAY,
    EvaluationKind.FINAL: FINAL,
}
OPEN = {
    EvaluationKind.GATHERING: timedelta(days=4),
    EvaluationKind.UNDER_WAY: timedelta(days=14),
    EvaluationKind.FINAL: timedelta(days=14),
}
SHOWN_AFTER = timedelta(days=5)
# Two results a few days apart differ by few answers, and the difference would be those persons'.
APART = timedelta(days=14)
LEAST_GROUPS = 2


class NotNow(Exception):
    """The evaluation cannot be started; the message says why and what to do, in the person's words."""


def end_of_day(day: date) -> datetime:
    """A minute before midnight in Norway."""
    return datetime.combine(day, time(23, 59), OSLO)


def start(
    *, cohort: Cohort, kind: EvaluationKind, activity: Activity | None = None, actor: Person
) -> Evaluation:
    """A draft of an evaluation of all groups that take part. Nobody is asked yet; pressing twice gives one draft.

    Raises NotNow where fewer than two groups take part (the result would be one group's), and where the same has been
    evaluated and shown.
    """
    with transaction.atomic():
        Cohort.objects.select_for_update().get(pk=cohort.pk)  # two who press at once start one
        held = standing(Evaluation.objects.filter(cohort=cohort, kind=kind, activity=activity))
        waiting = held.exclude(campaign__state=CampaignState.CLOSED).order_by("pk").first()
        if waiting is not None:
            found: Evaluation = waiting
            return found
        today = timezone.localdate()
        _check(held.values_list("campaign_id", flat=True), kind, today)
        groups = participating_groups(cohort)
        if len(groups) < LEAST_GROUPS:
            raise NotNow(_too_few_groups())
        over = (activity.ends_on or activity.starts_on) if activity else None
        closes_on = max(over or today, today) + OPEN[kind]
        campaign = make_campaign(
            groups=groups,
            instrument=load(INSTRUMENTS[kind]),
            plan=Plan(
                meeting_on=closes_on + SHOWN_AFTER,
                closes_at=end_of_day(closes_on),
                language=cohort.language,
                questions_to=actor,
            ),
            actor=actor,
            wave=Wave.BEFORE,
        )
        made: Evaluation = Evaluation.objects.create(
            workspace=cohort.workspace, cohort=cohort, kind=kind, activity=activity, campaign=campaign
        )
        campaign.promise = {
            "whole": cohort.name,
            "about": activity.title if activity else "",
            "evaluation": made.public_id,
        }
        campaign.save(update_fields=["promise"])
        log.record("evaluation:start", actor=actor, subject=made.public_id, groups=len(groups))
    return made


def _too_few_groups() -> str:
    return _(
        "Minst to grupper må ha takket ja. Svarene legges sammen for hele kullet, og med én gruppe ville resultatet vært den gruppens."
    )


def _check(campaigns: Iterable[int], kind: EvaluationKind, today: date) -> None:
    shown = PooledRelease.objects.filter(campaign__in=campaigns, answered__isnull=False)
    newest = shown.order_by("-closed_on").first()
    if newest is None:
        return
    if kind != EvaluationKind.UNDER_WAY:
        raise NotNow(
            _(
                "Dette er evaluert, og resultatet er vist. En gang til kunne røpe hva noen få svarte i mellomtiden."
            )
        )
    if today < newest.closed_on + APART:
        raise NotNow(
            _(
                "Det er under to uker siden forrige evaluering underveis. Da kunne forskjellen røpe noen få svar."
            )
        )


def change_letter(
    *, evaluation: Evaluation, closes_on: date, result_on: date, greeting: str, version: int, actor: Person
) -> None:
    """Change dates and greeting before anybody is asked. Raises Changed when somebody else did so first."""
    with transaction.atomic():
        written = Evaluation.objects.filter(
            pk=evaluation.pk, version=version, deleted_on__isnull=True, campaign__state=CampaignState.DRAFT
        ).update(version=F("version") + 1)
        evaluation.refresh_from_db()
        if not written:
            raise Changed(evaluation)
        campaign = evaluation.campaign
        campaign.closes_at, campaign.meeting_on = end_of_day(closes_on), result_on
        campaign.greeting = greeting.strip()
        campaign.save(update_fields=["closes_at", "meeting_on", "greeting"])
        log.record("evaluation:change_letter", actor=actor, subject=evaluation.public_id)


def send(*, evaluation: Evaluation, actor: Person) -> bool:
    """Open it: from now on it can be answered, and the letters leave in ten minutes. False when it was open already.

    Those are asked who take part now, not when the draft was made. Raises NotNow when they are fewer than two groups.
    """
    campaign = evaluation.campaign
    with transaction.atomic():
        campaign.refresh_from_db()
        if campaign.state != CampaignState.DRAFT:
            return False
        groups = participating_groups(evaluation.cohort)
        if len(groups) < LEAST_GROUPS:
            raise NotNow(_too_few_groups())
        CampaignGroup.objects.filter(campaign=campaign).exclude(group__in=groups).delete()
        for group in groups:
            CampaignGroup.objects.get_or_create(
                campaign=campaign,
                group=group,
                defaults={"workspace": campaign.workspace, "wave": Wave.BEFORE},
            )
    try:
        open_campaign(campaign=campaign, actor=actor)
    except NotPossible:  # the other of two got there first
        campaign.refresh_from_db()
        return False
    return True


def extend_deadline(*, evaluation: Evaluation, closes_on: date, actor: Person) -> None:
    """Give more time, at most until the day the result was promised. Raises NotPossible when it is closed."""
    if closes_on > evaluation.campaign.meeting_on:
        raise NotPossible("later than the result was promised")
    extend(campaign=evaluation.campaign, closes_at=end_of_day(closes_on), actor=actor)


def undo_sending(*, evaluation: Evaluation, actor: Person) -> bool:
    """«Angre sending» within ten minutes: no letter has left, and it is a draft again."""
    with transaction.atomic():
        taken = take_back(campaign=evaluation.campaign, actor=actor)
        if taken:  # what was counted is gone with the sheets
            Evaluation.objects.filter(pk=evaluation.pk).update(counted=None, counted_on=None)
    return taken


def close(*, evaluation: Evaluation, actor: Person) -> None:
    """Close for good and make the one result. Twice is as once."""
    clock.finish(evaluation.campaign, actor=actor)


def remove(*, evaluation: Evaluation, actor: Person) -> None:
    """Take a draft away for thirty days. One that has been sent is not deleted: people have been asked."""
    if evaluation.campaign.state != CampaignState.DRAFT:
        raise NotPossible("opened already")
    rows.delete(evaluation, actor=actor)


def bring_back(*, evaluation: Evaluation, actor: Person) -> None:
    """Undo a deletion."""
    rows.bring_back(evaluation, actor=actor)
