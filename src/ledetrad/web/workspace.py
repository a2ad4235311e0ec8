"""Puts each page of a signed-in person inside the person's workspace."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import get_user
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person


class WorkspaceMiddleware:
    """A page of nobody stands in no workspace: there a query raises instead of showing too much."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = get_user(request)
        # The person herself instead of Django's lazy stand-in: actions store her in rows.
        request.user = user
        if not isinstance(user, Person):
            return self.get_response(request)
        with in_workspace(user.workspace):
            return self.get_response(request)
