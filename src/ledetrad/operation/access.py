"""Who may look at how the installation is doing."""

from __future__ import annotations

from django.http import Http404

from ledetrad.people.models import Person


def access_operation(person: Person) -> None:
    """Administrators. To everybody else there is no such page."""
    if not person.is_administrator:
        raise Http404
