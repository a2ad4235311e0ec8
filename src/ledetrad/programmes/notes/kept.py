"""A text that was written is not lost because the session ended meanwhile.

The page answers with the text still in its form. Nothing is stored on the way, neither here nor in the browser: the
person signs in in another window, comes back to this one and presses the same button again. Signing in renews the
form's mark, so the second press shows the text once more, now as the signed-in person, and the third saves.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from ledetrad.people.models import Person

NOT_KEPT = {"csrfmiddlewaretoken"}


class _Check(CsrfViewMiddleware):
    """Django's own check, made by hand so that the text survives a refusal."""

    def refused(self, request: HttpRequest) -> bool:
        """Whether the form is from elsewhere or too old."""
        return self.process_view(request, _nothing, (), {}) is not None

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponseForbidden(reason)


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def keeps_text(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views behind login_required that take a long text: refuse without losing it."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if _from_elsewhere(request):
            return HttpResponseForbidden()
        refused = _Check(_nothing).refused(request)
        if not refused and isinstance(request.user, Person):
            return view(request, *args, **kwargs)
        text = request.POST.get("text", "")
        hidden = [(name, value) for name, value in request.POST.items() if name not in {*NOT_KEPT, "text"}]
        context = {"text": text, "hidden": hidden, "signed_in": isinstance(request.user, Person)}
        response = render(request, "programmes/notes/kept.html", context, status=403)
        add_never_cache_headers(response)
        return response

    return csrf_exempt(checked)


def _from_elsewhere(request: HttpRequest) -> bool:
    """Another site's form is not shown again: only our own pages get their text back."""
    origin = request.headers.get("Origin", "")
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return bool(origin) and origin not in own
