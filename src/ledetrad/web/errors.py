"""Pages for what could not be shown. The 500 page needs neither database nor context."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not there, or not yours: the page does not say which."""
    return render(request, "web/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The form came from elsewhere, or was too old."""
    return render(request, "web/403.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke here."""
    return HttpResponse(render_to_string("web/500.html"), status=500)
