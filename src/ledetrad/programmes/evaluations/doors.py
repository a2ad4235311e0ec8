"""Who comes to an evaluation: through the doors of its cohort, and no others.

Those who run the programme start and close it; those and the participants see the result; texts are the staff's.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from ledetrad.people.models import Person
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.models import Cohort, Evaluation
from ledetrad.programmes.rows import standing


@dataclass(frozen=True)
class ReadersDoor:
    """What a person may see of an evaluation's result."""

    evaluation: Evaluation
    runs: bool
    texts: bool


def _rows() -> list[str]:
    return ["cohort__template", "activity", "campaign__instrument", "campaign__questions_to"]


def for_those_who_run(person: Person, public_id: str, *, deleted: bool = False) -> Evaluation:
    """An evaluation, for those who run its cohort. Raises Http404 for everybody else."""
    access.require_programme_staff(person)
    rows = Evaluation.objects.select_related(*_rows())
    found = (rows if deleted else standing(rows)).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def may_read_texts(person: Person, cohort: Cohort) -> bool:
    """Programme staff, and whoever made the cohort where there is no staff. As the participants were promised."""
    return person.is_staff_member or cohort.made_by_id == person.pk


def for_readers(person: Person, public_id: str) -> ReadersDoor:
    """An evaluation, for those who run its cohort and those who take part in it. Raises Http404 for everybody else."""
    found = standing(Evaluation.objects.select_related(*_rows())).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    if access.runs_programmes(person):
        return ReadersDoor(found, runs=True, texts=may_read_texts(person, found.cohort))
    if access.own_part(person, found.cohort) is None:
        raise Http404
    return ReadersDoor(found, runs=False, texts=False)
