"""Reads of the directory: who stands in it, who has the same challenge or users, and what one is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from ledetrad.people.models import Membership, Person
from ledetrad.programmes.areas.typical import typical
from ledetrad.programmes.models import AlumniAnswer, AlumniQuestion, DirectoryEntry, InvitationState
from ledetrad.programmes.rows import standing


@dataclass(frozen=True)
class Found:
    """One who wants to be found."""

    entry: DirectoryEntry
    challenges: tuple[str, ...]
    cohorts: tuple[str, ...]
    same: bool  # works on something I work on, or is there for the same people


@dataclass(frozen=True)
class Asked:
    """A question of one's own, and how many have answered it."""

    question: AlumniQuestion
    answers: int


def titles(keys: Iterable[str], lang: str) -> tuple[str, ...]:
    """The words of challenges."""
    found = (typical(key) for key in keys)
    return tuple(area.title(lang) for area in found if area is not None)


def search(person: Person, *, text: str, challenge: str, lang: str) -> list[Found]:
    """Those in the directory, those with the same challenge or users first, then by name. Four queries."""
    own = standing(DirectoryEntry.objects.filter(person=person)).first()
    entries = standing(DirectoryEntry.objects.exclude(person=person)).select_related("person__organisation")
    for word in text.split():
        entries = entries.filter(
            Q(experience__icontains=word)
            | Q(users_served__icontains=word)
            | Q(person__name__icontains=word)
            | Q(person__organisation__name__icontains=word)
        )
    kept = [entry for entry in entries if not challenge or challenge in entry.challenges]
    cohorts: dict[int, list[str]] = {}
    for who, name in (
        Membership.objects.filter(
            person__in=[entry.person_id for entry in kept],
            group__cohort_parts__state=InvitationState.ACCEPTED,
        )
        .order_by("group__cohort_parts__cohort__starts_on")
        .values_list("person_id", "group__cohort_parts__cohort__name")
        .distinct()
    ):
        cohorts.setdefault(who, []).append(name)
    found = [
        Found(
            entry,
            titles(entry.challenges, lang),
            tuple(dict.fromkeys(cohorts.get(entry.person_id, ()))),
            own is not None and _alike(own, entry),
        )
        for entry in kept
    ]
    return sorted(found, key=lambda one: (not one.same, one.entry.person.name))


def _alike(mine: DirectoryEntry, other: DirectoryEntry) -> bool:
    """A common challenge, or a common word of some length in whom we are there for."""
    words = [
        {word.strip(".,;:").casefold() for word in entry.users_served.split() if len(word) > 3}
        for entry in (mine, other)
    ]
    return bool(set(mine.challenges) & set(other.challenges) or words[0] & words[1])


def my_questions(person: Person) -> list[Asked]:
    """What I have asked, newest first."""
    questions = (
        standing(AlumniQuestion.objects.filter(asker=person))
        .annotate(number=Count("answers", filter=Q(answers__deleted_on__isnull=True)))
        .order_by("-asked_on", "-pk")
    )
    return [Asked(question, question.number) for question in questions]


def questions_to(person: Person) -> list[AlumniQuestion]:
    """Open questions from others that I may answer and have not answered."""
    entry = standing(DirectoryEntry.objects.filter(person=person, may_be_asked=True)).first()
    if entry is None:
        return []
    questions = (
        standing(AlumniQuestion.objects.filter(closed_on__isnull=True))
        .exclude(asker=person)
        .exclude(answers__person=person)
        .select_related("asker__organisation")
        .order_by("-asked_on", "-pk")
    )
    return [one for one in questions if not one.challenge or one.challenge in entry.challenges]


def answers_to(question: AlumniQuestion) -> list[AlumniAnswer]:
    """What came, for the one who asked."""
    return list(
        standing(AlumniAnswer.objects.filter(question=question))
        .select_related("person__organisation")
        .order_by("answered_on", "pk")
    )


def own_answer(person: Person, question: AlumniQuestion) -> AlumniAnswer | None:
    """What the person has answered."""
    return AlumniAnswer.objects.filter(question=question, person=person).first()
