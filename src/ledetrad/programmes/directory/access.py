"""Who may look in the directory: those who take part in a cohort or have done so. Staff see nothing more than others."""

from __future__ import annotations

from django.http import Http404

from ledetrad.people.models import Membership, Person
from ledetrad.programmes.models import AlumniQuestion, DirectoryEntry, InvitationState


def took_part(person: Person) -> bool:
    """Whether the person is or was a member of a group that takes or took part in a cohort."""
    return Membership.objects.filter(
        person=person,
        group__cohort_parts__state=InvitationState.ACCEPTED,
        group__practice=False,
    ).exists()


def require_participant(person: Person) -> None:
    """Raises Http404 for everybody who has never taken part."""
    if not took_part(person):
        raise Http404


def own_entry(person: Person) -> DirectoryEntry | None:
    """The person's own entry, shown or taken out."""
    require_participant(person)
    return DirectoryEntry.objects.filter(person=person).first()


def own_question(person: Person, question_id: str) -> AlumniQuestion:
    """A question the person asked herself. Raises Http404 for everybody else."""
    require_participant(person)
    question = AlumniQuestion.objects.filter(public_id=question_id, asker=person).first()
    if question is None:
        raise Http404
    return question


def question_to(person: Person, question_id: str) -> AlumniQuestion:
    """A question that was put to the person: she stands in the directory, may be asked, and works on the challenge.

    Raises Http404 for everybody else, for one's own, and for a question that is closed.
    """
    require_participant(person)
    entry = DirectoryEntry.objects.filter(person=person, deleted_on__isnull=True, may_be_asked=True).first()
    question = (
        AlumniQuestion.objects.select_related("asker__organisation")
        .filter(public_id=question_id, deleted_on__isnull=True, closed_on__isnull=True)
        .exclude(asker=person)
        .first()
    )
    if (
        entry is None
        or question is None
        or (question.challenge and question.challenge not in entry.challenges)
    ):
        raise Http404
    return question
