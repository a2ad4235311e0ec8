"""The answering path passes no session, sign-in, message or log layer: what is not run cannot tell who answered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import translation

from ledetrad.surveys.answering import notices
from ledetrad.surveys.answering.device import AnswerStopped

log = logging.getLogger("ledetrad.answering")

# Where each prefix is answered from; a room above this one adds its own when it starts.
ROUTES = {"/svar/": "ledetrad.surveys.answering.urls"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    # Not no-referrer: then browsers send "Origin: null", and the origin of a save could not be checked.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def origin_is_ours(request: HttpRequest) -> bool:
    """Whether a POST comes from one of our own pages: by Origin, else by Referer; neither is a refusal."""
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.get_host()


class AnsweringPath:
    """Middleware that answers /svar/… and the other routes itself, and hands everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        urls = next((ROUTES[prefix] for prefix in ROUTES if request.path_info.startswith(prefix)), None)
        if urls is None:
            return self.get_response(request)
        response = _answer(request, urls)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if settings.SECURE_HSTS_SECONDS:
            response.headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        response.headers["Content-Length"] = str(len(response.content))
        return response


def _answer(request: HttpRequest, urls: str) -> HttpResponse:
    try:
        match = resolve(request.path_info, urls)
    except Resolver404:
        return notices.unknown_link(request)
    if request.method == "POST" and not origin_is_ours(request):
        return notices.foreign_post(request)
    try:
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    except AnswerStopped as stop:
        response = stop.response
    except Exception:
        # Logged without the address: it is a credential.
        log.exception("Answering failed.")
        response = notices.failed(request)
    finally:
        translation.deactivate()
    return response
