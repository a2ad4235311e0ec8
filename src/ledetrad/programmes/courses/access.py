"""The door to templates: those who run programmes. They hold no person's words and no group's result."""

from __future__ import annotations

from django.http import Http404

from ledetrad.people.models import Person
from ledetrad.programmes.cohorts.access import require_programme_staff
from ledetrad.programmes.courses.library import LibraryTemplate, shipped
from ledetrad.programmes.models import ProgrammeTemplate


def access_shelf(person: Person) -> None:
    """The shelf of templates. Raises Http404 for everybody who does not run programmes."""
    require_programme_staff(person)


def access_template(person: Person, public_id: str) -> ProgrammeTemplate:
    """A version of a template. Raises Http404."""
    require_programme_staff(person)
    found = (
        ProgrammeTemplate.objects.select_related("copied_from", "replaces", "made_by")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise Http404
    return found


def access_newest(person: Person, public_id: str) -> ProgrammeTemplate:
    """The newest version of a template, the one that can be changed. Raises Http404 for older ones too."""
    template = access_template(person, public_id)
    if ProgrammeTemplate.objects.filter(replaces=template).exists():
        raise Http404
    return template


def access_shipped(person: Person, key: str) -> LibraryTemplate:
    """A shipped programme. Raises Http404."""
    require_programme_staff(person)
    try:
        return shipped(key)
    except KeyError:
        raise Http404 from None
