"""Which language a page is shown in: chosen here and now, else the person's own, else the browser's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "sprak"
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def _from_browser(request: HttpRequest) -> str:
    for part in request.headers.get("Accept-Language", "").lower().split(","):
        code = part.split(";")[0].strip()[:2]
        if code in {"nb", "no", "da", "sv"}:
            return "nb"
        if code in LANGUAGES:
            return code
    return "nb"


class LanguageMiddleware:
    """Sets the language before the page, and takes it off again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(COOKIE, "")
        language = chosen if chosen in LANGUAGES else _from_browser(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


@require_POST
def choose_language(request: HttpRequest) -> HttpResponseRedirect:
    """Remember the chosen language in a cookie, and go back to the page it was chosen on."""
    language = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if language in LANGUAGES:
        response.set_cookie(
            COOKIE, language, max_age=31_536_000, samesite="Lax", secure=settings.HTTPS, httponly=True
        )
    return response
