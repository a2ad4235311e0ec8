"""Front pages, sign-in, help, «Hvem ser hva», health."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.demo.queries import is_demonstration
from ledetrad.office.scope import in_workspace
from ledetrad.people.mail import queue_sign_in
from ledetrad.people.models import Person
from ledetrad.people.request import person_of
from ledetrad.people.sign_in import link_is_valid, use_link
from ledetrad.web.front_pages import front_page


def home(request: HttpRequest) -> HttpResponse:
    """The front page: one sentence, one button, at most three cards."""
    if not request.user.is_authenticated:
        return redirect("demo_people") if is_demonstration() else redirect("sign_in")
    return render(request, "web/home.html", {"front": front_page(person_of(request))})


def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a one-time link. The answer is the same whether the address is known or not."""
    if request.user.is_authenticated:
        return redirect("home")
    if request.method == "POST":
        address = request.POST.get("email", "").strip().lower()[:254]
        if "@" not in address:
            return render(
                request,
                "web/sign_in.html",
                {"email": address, "error": _("Skriv hele e-postadressen din.")},
                status=422,
            )
        for person in Person.unscoped.filter(email=address).select_related("workspace"):
            with in_workspace(person.workspace):
                queue_sign_in(person)
        return render(request, "web/sign_in_sent.html", {"email": address})
    return render(request, "web/sign_in.html", {"email": ""})


def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing; the button uses it up."""
    if request.method == "POST":
        person = use_link(token)
        if person is not None:
            login(request, person, backend="ledetrad.people.sign_in.LinkBackend")
            return redirect("home")
    valid = request.method == "GET" and link_is_valid(token)
    return render(request, "web/sign_in_link.html", {"valid": valid}, status=200 if valid else 410)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    messages.success(request, _("Du er logget ut."))
    return redirect("home")


def help_page(request: HttpRequest) -> HttpResponse:
    """«Spørsmål fra ledere» and where to ask."""
    return render(request, "web/help.html")


def who_sees_what(request: HttpRequest) -> HttpResponse:
    """Who sees what, in words, and who has seen what of the signed-in person's groups."""
    return render(request, "web/who_sees_what.html")


def health(request: HttpRequest) -> HttpResponse:
    """The empty view: says the server answers, touches nothing."""
    return HttpResponse(b"ok", content_type="text/plain")
