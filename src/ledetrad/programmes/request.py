"""The person behind a request."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from ledetrad.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """The signed-in person. Only behind login_required."""
    return cast("Person", request.user)
