"""Reads about evaluations: which there are, what came of them, and percentages for the change report. From releases only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.evaluations.figures import ItemFigure, Shared, item_figure
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Cohort,
    CohortGroup,
    Evaluation,
    EvaluationKind,
    InvitationState,
)
from ledetrad.programmes.rows import standing
from ledetrad.surveys.models import CampaignState, Invitation, PooledRelease


def participating_groups(cohort: Cohort) -> list[ManagementGroup]:
    """The groups that have said yes and not left, in the order they came in."""
    parts = CohortGroup.objects.filter(
        cohort=cohort, state=InvitationState.ACCEPTED, left_on__isnull=True
    ).select_related("group__organisation")
    return [part.group for part in parts.order_by("pk")]


def evaluations_of(cohort: Cohort) -> list[Evaluation]:
    """A cohort's evaluations, the newest first; with those that are drafts."""
    return list(
        standing(Evaluation.objects.filter(cohort=cohort))
        .select_related("campaign__instrument", "activity", "cohort")
        .order_by("-made_on", "-pk")
    )


def deleted_draft(cohort: Cohort, public_id: str) -> Evaluation | None:
    """A draft of the cohort that was deleted and can come back."""
    if not public_id:
        return None
    return (
        Evaluation.objects.filter(cohort=cohort, public_id=public_id, deleted_on__isnull=False)
        .select_related("activity", "campaign")
        .first()
    )


def gatherings_to_evaluate(cohort: Cohort, held: Sequence[Evaluation]) -> list[Activity]:
    """Gatherings that nobody has begun to evaluate, in the order of the course."""
    begun = {one.activity_id for one in held if one.activity_id}
    rows = Activity.objects.filter(cohort=cohort, kind=ActivityKind.GATHERING, group__isnull=True).exclude(
        state=ActivityState.CANCELLED
    )
    return [row for row in rows.order_by("starts_on", "place_in_course", "pk") if row.pk not in begun]


def held_last(gatherings: Sequence[Activity], today: date) -> Activity | None:
    """The newest gathering that has been: the one somebody most likely means."""
    been = [row for row in gatherings if row.starts_on and row.starts_on <= today]
    return been[-1] if been else None


def planned_in_course(cohort: Cohort) -> list[Activity]:
    """The evaluations that stand in the course with a day, as a reminder of when they were meant."""
    rows = Activity.objects.filter(cohort=cohort, kind=ActivityKind.EVALUATION, starts_on__isnull=False)
    return list(rows.exclude(state=ActivityState.CANCELLED).order_by("starts_on"))


def asked(evaluation: Evaluation) -> int:
    """How many were asked. Who they are is no secret; who has answered is not known to anybody."""
    return Invitation.objects.filter(campaign=evaluation.campaign_id).count()


def own_invitation(evaluation: Evaluation, person: Person) -> Invitation | None:
    """The person's own invitation, if she was asked and has not left."""
    return (
        Invitation.objects.filter(campaign=evaluation.campaign_id, person=person, withdrawn=False)
        .select_related("campaign")
        .first()
    )


def release_of(evaluation: Evaluation) -> PooledRelease | None:
    """The result, once it is made."""
    found: PooledRelease | None = PooledRelease.objects.filter(campaign=evaluation.campaign_id).first()
    return found


def releases_by_campaign(held: Sequence[Evaluation]) -> dict[int, PooledRelease]:
    """The results of evaluations by campaign, in one read."""
    campaigns = [one.campaign_id for one in held]
    return {one.campaign_id: one for one in PooledRelease.objects.filter(campaign__in=campaigns)}


def waiting(person: Person) -> list[Evaluation]:
    """Open evaluations the person is asked in. Whether she has answered is not known on this side."""
    mine = Invitation.objects.filter(
        person=person, withdrawn=False, campaign__state=CampaignState.OPEN
    ).values("campaign")
    return list(
        standing(Evaluation.objects.filter(campaign__in=mine))
        .select_related("cohort", "activity", "campaign")
        .order_by("campaign__closes_at")
    )


def closed_in(cohorts: Sequence[Cohort], kind: EvaluationKind) -> list[Evaluation]:
    """The closed evaluations of one kind with a result to show, in the order they were closed."""
    return list(
        standing(Evaluation.objects.filter(cohort__in=cohorts, kind=kind))
        .filter(campaign__pooled__answered__isnull=False)
        .select_related("cohort", "activity", "campaign__pooled")
        .order_by("campaign__closed_on", "pk")
    )


def percentages(cohorts: Sequence[Cohort]) -> list[ItemFigure]:
    """What the participants of cohorts said, item by item: under way and finally, each with all that it means.

    Only items asked in the same words with the same scale and cut-off are put together; of two evaluations under way
    in one cohort the newest counts, so that nobody is counted twice. Worked out from what the cohorts' own results
    show: where one of them is only a bound, so is the sum, and subtracting gives nothing back.
    """
    found: list[ItemFigure] = []
    for kind in (EvaluationKind.UNDER_WAY, EvaluationKind.FINAL):
        newest = {one.cohort_id: one for one in closed_in(cohorts, kind)}
        shared: dict[tuple[str, str], list[Shared]] = {}
        for one in newest.values():
            results = one.campaign.pooled.results
            for block in results["blocks"]:
                for item in block["items"]:
                    shared.setdefault((item["key"], item["version"]), []).append(Shared(results, block, item))
        found += [item_figure(kind.value, parts) for parts in shared.values()]
    return found
