"""Demonstration pages: be any invented person with one click, and read the mail that would have been sent.

They exist only where the database was created as a demonstration; elsewhere the addresses are not there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ledetrad.demo.queries import demonstration_people, is_demonstration, outbox_rows
from ledetrad.office.models import OutboxMail
from ledetrad.office.outbox import written
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.people.models import Person


def only_in_demonstration(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Not found anywhere else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not is_demonstration():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@only_in_demonstration
def people(request: HttpRequest) -> HttpResponse:
    """Who one can be. The head of the municipality's group comes first."""
    return render(request, "demo/people.html", {"places": demonstration_people()})


@only_in_demonstration
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as an invented person."""
    person = (
        Person.unscoped.select_related("workspace").filter(public_id=request.POST.get("person", "")).first()
    )
    if person is None:
        raise Http404
    login(request, person, backend="ledetrad.people.sign_in.LinkBackend")
    return redirect("home")


@only_in_demonstration
def outbox(request: HttpRequest) -> HttpResponse:
    """Every mail of the demonstration, newest first."""
    return render(request, "demo/outbox.html", {"mails": outbox_rows()})


@only_in_demonstration
def letter(request: HttpRequest, mail_id: str) -> HttpResponse:
    """One mail as it would have arrived."""
    with outside_workspaces():
        mail = OutboxMail.unscoped.select_related("workspace").filter(public_id=mail_id).first()
    if mail is None:
        raise Http404
    with in_workspace(mail.workspace):
        return render(request, "demo/letter.html", {"letter": written(mail), "mail": mail})
