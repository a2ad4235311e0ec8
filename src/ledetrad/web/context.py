"""What every page shows around its content."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from ledetrad.demo.queries import is_demonstration
from ledetrad.web.menu import menu_for


def page(request: HttpRequest) -> dict[str, Any]:
    """Place, own name, menu, language and the demonstration banner."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "LANGUAGE_CODE": getattr(request, "LANGUAGE_CODE", "nb"),
        "demonstration": is_demonstration(),
        "place": user.organisation.name if signed_in and user else "",
        "person": user.name if signed_in and user else "",
        "menu": menu_for(user, request.path) if signed_in else [],
    }
