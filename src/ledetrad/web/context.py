"""What every page shows around its content."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from ledetrad.demo.queries import is_demonstration
from ledetrad.people.models import Person
from ledetrad.web.menu import menu_for


def page(request: HttpRequest) -> dict[str, Any]:
    """Place, own name, menu, language and the demonstration banner."""
    user = getattr(request, "user", None)
    return {
        "LANGUAGE_CODE": getattr(request, "LANGUAGE_CODE", "nb"),
        "demonstration": is_demonstration(),
        "place": user.organisation.name if isinstance(user, Person) else "",
        "person": user.name if isinstance(user, Person) else "",
        "menu": menu_for(user, request.path) if isinstance(user, Person) else [],
    }
