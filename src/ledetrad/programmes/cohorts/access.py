"""The only door to cohorts. Each rule stands on a line of its own; a closed door says *not found*.

Staff run cohorts and see who, when and how many: never a result, a contribution, a note or an answer. A group's
result opens for its contact only where that was agreed before the mapping (programmes/access.py).
"""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from ledetrad.people.models import ManagementGroup, Person
from ledetrad.people.queries import groups_of, present_membership
from ledetrad.programmes.models import Activity, Cohort, CohortGroup, InvitationState


def runs_programmes(person: Person) -> bool:
    """Programme staff, HR and administrators of the workspace run cohorts."""
    return person.is_staff_member or person.is_hr or person.is_administrator


def require_programme_staff(person: Person) -> None:
    """Raises Http404 for everybody who does not run programmes."""
    if not runs_programmes(person):
        raise Http404


def access_cohort(person: Person, public_id: str) -> Cohort:
    """A cohort, for those who run it. Raises Http404 for everybody else."""
    require_programme_staff(person)
    cohort = Cohort.objects.select_related("template").filter(public_id=public_id).first()
    if cohort is None:
        raise Http404
    return cohort


def access_part(person: Person, public_id: str) -> CohortGroup:
    """One group's place in a cohort, for those who run it. Raises Http404 for everybody else."""
    require_programme_staff(person)
    part = (
        CohortGroup.objects.select_related("cohort__template", "group__organisation", "contact")
        .filter(public_id=public_id)
        .first()
    )
    if part is None:
        raise Http404
    return part


def access_activity(person: Person, public_id: str) -> Activity:
    """An activity, for those who run its cohort. Raises Http404 for everybody else."""
    require_programme_staff(person)
    activity = (
        Activity.objects.select_related("cohort__template", "group").filter(public_id=public_id).first()
    )
    if activity is None:
        raise Http404
    return activity


def own_part(person: Person, cohort: Cohort) -> CohortGroup | None:
    """The person's place in a cohort: a present member of a group that takes part. None for everybody else."""
    return (
        CohortGroup.objects.select_related("cohort", "group__organisation", "contact")
        .filter(
            cohort=cohort,
            state=InvitationState.ACCEPTED,
            left_on__isnull=True,
            group__in=groups_of(person),
        )
        .order_by("pk")
        .first()
    )


def access_as_participant(person: Person, public_id: str) -> CohortGroup:
    """A cohort one takes part in, with one's own group. Raises Http404 for everybody else, staff too."""
    cohort = Cohort.objects.filter(public_id=public_id).first()
    part = own_part(person, cohort) if cohort is not None else None
    if part is None:
        raise Http404
    return part


def access_own_activity(person: Person, public_id: str) -> tuple[Activity, CohortGroup]:
    """An activity of a cohort one takes part in: common to all, or one's own group's. Raises Http404 otherwise."""
    activity = Activity.objects.select_related("cohort", "group").filter(public_id=public_id).first()
    part = own_part(person, activity.cohort) if activity is not None else None
    if activity is None or part is None or activity.group_id not in {None, part.group_id}:
        raise Http404
    return activity, part


def access_own_part(person: Person, public_id: str) -> CohortGroup:
    """The person's own group in a cohort, for its head alone. Raises Http404 for everybody else."""
    part = access_as_participant(person, public_id)
    if not leads(person, part):
        raise Http404
    return part


def access_invitation(person: Person, public_id: str) -> CohortGroup:
    """An invitation to a cohort, for the head of the group that is asked. Raises Http404 for everybody else."""
    part = (
        CohortGroup.objects.select_related("cohort__template", "group__organisation", "contact")
        .filter(public_id=public_id, left_on__isnull=True)
        .exclude(state=InvitationState.ENQUIRED)  # nobody has asked the group yet
        .first()
    )
    if part is None or not leads(person, part):
        raise Http404
    return part


def leads(person: Person, part: CohortGroup) -> bool:
    """Whether the person is the present head of the part's group."""
    membership = present_membership(person, part.group)
    return membership is not None and membership.head


def in_the_care_of(person: Person, group: ManagementGroup) -> bool:
    """Whether programme staff may send the group's mapping and keep its list of members.

    The group takes part in a cohort, or she read it in herself and it has not said no. A group that left is closed.
    """
    return (
        person.is_staff_member
        and CohortGroup.objects.filter(
            Q(state=InvitationState.ACCEPTED) | Q(group__started_by=person),
            group=group,
            left_on__isnull=True,
        )
        .exclude(state=InvitationState.DECLINED)
        .exists()
    )


def may_keep_members(person: Person, part: CohortGroup) -> bool:
    """The same rule for a place that is read already: a page that lists many asks nothing more."""
    if person.is_hr or person.is_administrator:
        return True
    open_to_staff = part.left_on is None and part.state != InvitationState.DECLINED
    taken_up = part.state == InvitationState.ACCEPTED or part.group.started_by_id == person.pk
    return person.is_staff_member and open_to_staff and taken_up


def may_see_dates(person: Person, activity: Activity) -> bool:
    """Those who run the cohort, and the members whose calendar it concerns."""
    if runs_programmes(person):
        return True
    if activity.group is not None:
        return present_membership(person, activity.group) is not None
    return own_part(person, activity.cohort) is not None
