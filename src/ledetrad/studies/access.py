"""The only doors to surveys. A door that is closed says *not found*: what is asked of whom is nobody else's business."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from ledetrad.people.models import Membership, Person, Post
from ledetrad.studies.models import Recipe, Seat, Study, StudyPart, StudyReader, StudyState

REVIEWER = "comments_by"  # in a survey's promise: who looks through the comments of a 360

STARTERS = (Post.HR, Post.ADMINISTRATOR, Post.STAFF, Post.EVALUATOR)


def may_start(person: Person) -> bool:
    """HR, administrators, evaluators and those who run programmes start surveys."""
    return person.post in STARTERS


def may_start_recipe(person: Person, recipe: str) -> bool:
    """Who may start this kind of survey: those who start all, and the head of a group a 360 for one of its leaders."""
    return may_start(person) or (recipe == Recipe.LEADER_360 and leads(person))


def leads(person: Person) -> bool:
    """Whether she is the head of a management group now."""
    return Membership.objects.filter(person=person, head=True, left_on__isnull=True).exists()


def people_to_choose(person: Person) -> QuerySet[Person]:
    """Whom she may name as leader, reader or contact: everybody, or for a head her own groups and HR."""
    everybody = Person.objects.order_by("name")
    if may_start(person):
        return everybody
    own = Membership.objects.filter(person=person, head=True, left_on__isnull=True).values("group")
    beside = Membership.objects.filter(group__in=own, left_on__isnull=True).values("person")
    return everybody.filter(Q(pk__in=beside) | Q(post=Post.HR))


def runs(person: Person, study: Study) -> bool:
    """Whether she may set up, follow and close it: those who start surveys, and who started this one."""
    if person.workspace_id != study.workspace_id:
        return False
    return may_start(person) or (study.started_by_id is not None and study.started_by_id == person.pk)


def reads(person: Person, study: Study) -> bool:
    """Whether she reads the result: those named at opening, and the leader a 360 is about. Running it is not reading it."""
    if study.recipe == Recipe.LEADER_360 and study.subject_id == person.pk:
        return True
    return StudyReader.objects.filter(study=study, person=person).exists()


def studies_of_runner(person: Person) -> QuerySet[Study]:
    """Surveys she may set up and follow, newest deadline first; not the deleted ones."""
    rows = Study.objects.filter(deleted_on__isnull=True).order_by("-closes_at")
    return rows if may_start(person) else rows.filter(started_by=person)


def study_for_runner(person: Person, public_id: str, *, deleted: bool = False) -> Study:
    """The survey, for those who run it. Raises Http404 for everybody else, and for a deleted one unless `deleted`."""
    study = _study(public_id, deleted=deleted)
    if not runs(person, study):
        raise Http404
    return study


def study_for_reader(person: Person, public_id: str) -> Study:
    """A closed survey, for those who read its result. Raises Http404 for everybody else and while it is open."""
    study = _study(public_id)
    if study.state != StudyState.CLOSED or not reads(person, study):
        raise Http404
    return study


def study_for_subject(person: Person, public_id: str) -> Study:
    """A 360, for the leader it is about: the page where raters are proposed. Raises Http404 for everybody else."""
    study = _study(public_id)
    if study.recipe != Recipe.LEADER_360 or study.subject_id != person.pk:
        raise Http404
    return study


def reviewer_of(study: Study) -> Person | None:
    """The one person who may look through the comments of a 360 before its leader does: named to those who are asked.

    A comment can give its writer away or hurt without need, and only somebody who reads it can judge. So one reads, who
    is told beforehand, sees no figure with it, and is neither the leader nor one of those who answer. None: nobody does.
    """
    if study.recipe != Recipe.LEADER_360:
        return None
    asked = set(Seat.objects.filter(study=study).values_list("email", flat=True))
    if study.promise:
        named: Person | None = Person.objects.filter(public_id=study.promise.get(REVIEWER, "")).first()
        return named if named is not None and named.email not in asked else None
    return next(
        (
            person
            for person in (study.questions_to, study.started_by)
            if person is not None
            and person.pk != study.subject_id
            and person.email not in asked
            and runs(person, study)
        ),
        None,
    )


def study_for_comments(person: Person, public_id: str) -> Study:
    """A closed 360, for the one who looks through its comments. Raises Http404 for everybody else."""
    study = _study(public_id)
    reviewer = reviewer_of(study)
    if study.state != StudyState.CLOSED or reviewer is None or reviewer.pk != person.pk:
        raise Http404
    return study


def seats_of(person: Person) -> QuerySet[Seat]:
    """Every place she is asked from in open surveys: «Til mine skjema». Whether she has answered is not known here."""
    return (
        Seat.objects.filter(
            person=person, withdrawn=False, study__state=StudyState.OPEN, study__deleted_on__isnull=True
        )
        .select_related("study", "part")
        .order_by("study__closes_at", "pk")
    )


def own_pair(person: Person, public_id: str) -> tuple[Seat, StudyPart]:
    """Her seat and her pair in a survey of two who lead together, open or closed. Raises Http404 for all others."""
    study = _study(public_id)
    if study.recipe != Recipe.PAIR or study.state == StudyState.DRAFT:
        raise Http404
    seat = Seat.objects.filter(study=study, person=person, withdrawn=False).select_related("part").first()
    if seat is None:
        raise Http404
    return seat, seat.part


def _study(public_id: str, *, deleted: bool = False) -> Study:
    rows = Study.objects.select_related("organisation", "started_by", "questions_to", "subject", "draft")
    study = rows.filter(public_id=public_id, deleted_on__isnull=not deleted).first()
    if study is None:
        raise Http404
    return study
