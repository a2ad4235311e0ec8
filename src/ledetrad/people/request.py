"""The person behind a request, and the version a form was made from."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from ledetrad.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """The signed-in person. Only behind login_required."""
    return cast("Person", request.user)


def sent_version(request: HttpRequest, otherwise: int = 0) -> int:
    """The version a form was made from, as it was posted; `otherwise` when it says none (no row has version 0)."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else otherwise
