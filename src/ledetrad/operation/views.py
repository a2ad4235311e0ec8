"""«Drift» for administrators, the same for machines, and the pages for those who must say yes first."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.office.models import MailState
from ledetrad.operation import actions, pages, queries
from ledetrad.operation.access import access_operation
from ledetrad.operation.backup.make import ledetrad_version
from ledetrad.operation.health import PUBLIC, Level, check_all, worst
from ledetrad.operation.health_words import line
from ledetrad.people.request import person_of


@login_required
def operation(request: HttpRequest) -> HttpResponse:
    """How it goes, and what to do about it."""
    access_operation(person_of(request))
    return _page(request)


def _page(request: HttpRequest, *, status: int = 200, **more: object) -> HttpResponse:
    person = person_of(request)
    checks = check_all()
    tried = queries.last_test(person.public_id)
    context = {
        "lines": [line(check) for check in checks],
        "level": str(worst(checks)),
        "wrong": sum(check.level is Level.WRONG for check in checks),
        "watch": sum(check.level is Level.WATCH for check in checks),
        "stopped": queries.stopped_mails(),
        "tried": tried,
        "arrived": queries.confirmed(tried) if tried else None,
        "to": tried.data.get("to", "") if tried else person.email,
        "version": ledetrad_version(),
        "now": timezone.now(),
        **more,
    }
    response = render(request, "operation/operation.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def try_mail(request: HttpRequest) -> HttpResponse:
    """Send a letter with a code."""
    person = person_of(request)
    access_operation(person)
    to = request.POST.get("to", "").strip()[:254]
    try:
        validate_email(to)
    except ValidationError:
        return _page(request, status=422, to=to, to_error=_("Skriv hele e-postadressen prøven skal gå til."))
    actions.try_mail(to=to, actor=person)
    messages.success(request, _("Prøven går ut innen et halvt minutt. Se i innboksen, og i søppelposten."))
    return redirect("operation")


@login_required
@require_POST
def mail_arrived(request: HttpRequest) -> HttpResponse:
    """The code, typed back."""
    person = person_of(request)
    access_operation(person)
    tried = queries.last_test(person.public_id)
    if tried is None:
        return redirect("operation")
    typed = request.POST.get("code", "")[:20]
    if not actions.mail_arrived(mail=tried, typed=typed, actor=person):
        text = _("Koden passer ikke til den siste prøven. Den har seks sifre og står i emnet.")
        return _page(request, status=422, code=typed, code_error=text)
    messages.success(request, _("Test-e-posten kom fram."))
    return redirect("operation")


@login_required
@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    """Send the letters that stand still, of one state."""
    person = person_of(request)
    access_operation(person)
    state = request.POST.get("state", "")
    if state not in {MailState.FAILED, MailState.UNCERTAIN}:
        raise Http404
    sent = actions.send_again(state=MailState(state), actor=person)
    if sent:
        text = ngettext("%(count)s brev sendes på nytt.", "%(count)s brev sendes på nytt.", sent)
        messages.success(request, text % {"count": sent})
    return redirect("operation")


def health_for_machines(request: HttpRequest) -> HttpResponse:
    """Levels only: nothing about people, addresses, versions or places. 503 when something has stopped."""
    checks = [check for check in check_all() if check.key in PUBLIC]
    level = worst(checks)
    response = JsonResponse(
        {"status": str(level), "checks": {check.key: str(check.level) for check in checks}},
        status=503 if level is Level.WRONG else 200,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def adoption(request: HttpRequest) -> HttpResponse:
    """The pages for those who must say yes first. Open to all: a lawyer has no sign-in."""
    return render(request, "operation/adoption.html", {"pages": pages.listed(get_language() or "nb")})


def adoption_page(request: HttpRequest, name: str) -> HttpResponse:
    """One of them, to read and to print."""
    page = pages.find(name, get_language() or "nb")
    if page is None:
        raise Http404
    return render(
        request, "operation/adoption_page.html", {"page": page, "pages": pages.listed(page.language)}
    )
