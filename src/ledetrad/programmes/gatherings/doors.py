"""The way in to gatherings, through programmes/cohorts/access.py: staff or participant, and only to gatherings."""

from __future__ import annotations

from django.http import Http404

from ledetrad.people.models import Person
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    Challenge,
    CohortGroup,
    GatheringSession,
    Readers,
)


def run_gathering(person: Person, activity_id: str) -> Activity:
    """A gathering, for those who run its cohort. Raises Http404."""
    activity = access.access_activity(person, activity_id)
    if activity.kind != ActivityKind.GATHERING:
        raise Http404
    return activity


def own_gathering(person: Person, activity_id: str) -> tuple[Activity, CohortGroup]:
    """A gathering one takes part in, with one's own group. Raises Http404."""
    activity, part = access.access_own_activity(person, activity_id)
    if activity.kind != ActivityKind.GATHERING:
        raise Http404
    return activity, part


def run_session(person: Person, session_id: str) -> GatheringSession:
    """A session, for those who run its cohort; deleted ones too, so that they can come back. Raises Http404."""
    access.require_programme_staff(person)
    session = (
        GatheringSession.objects.select_related("activity__cohort__template", "speaker")
        .filter(public_id=session_id)
        .first()
    )
    if session is None:
        raise Http404
    return session


def own_challenge(person: Person, challenge_id: str) -> tuple[Challenge, CohortGroup]:
    """A challenge at a gathering one takes part in: own group's, or one that is posted. Raises Http404."""
    row = (
        Challenge.objects.select_related("activity__cohort", "group__organisation")
        .filter(public_id=challenge_id)
        .first()
    )
    part = access.own_part(person, row.activity.cohort) if row is not None else None
    if row is None or part is None:
        raise Http404
    if row.group_id != part.group_id and (row.readers == Readers.GROUP or row.deleted_on is not None):
        raise Http404
    return row, part
