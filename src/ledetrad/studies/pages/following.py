"""A survey that is open or closed: how many have answered, never what; and what can be done now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.office.models import MailState, OutboxMail
from ledetrad.sheets.keys import KeyMissing
from ledetrad.studies.access import reviewer_of
from ledetrad.studies.models import Recipe, Seat, Study
from ledetrad.studies.pages.words import class_title, recipe_title, state_sentence
from ledetrad.studies.queries import by_part, counts
from ledetrad.studies.tickets import open_link


def page(request: HttpRequest, study: Study, *, may_read: bool) -> HttpResponse:
    """The page of a survey that has opened."""
    found = counts(study)
    context = {
        "study": study,
        "recipe": recipe_title(study.recipe),
        "class_title": class_title(study.confidentiality),
        "sentence": state_sentence(study, found.delivered, found.asked),
        "counts": found,
        "parts": by_part(study),
        "may_undo": bool(study.is_open and study.opens_at and timezone.now() < study.opens_at),
        "may_read": may_read,
        "link": _open_link(study),
        "troubles": mail_troubles(study),
        "judges": study.is_closed and reviewer_of(study) == request.user,
        "late": study.is_open and timezone.now() > study.closes_at,
    }
    return render(request, "studies/follow.html", context)


def _open_link(study: Study) -> str:
    if study.recipe != Recipe.OPEN or not study.is_open:
        return ""
    try:
        return open_link(study)
    except KeyMissing:
        return ""


def mail_troubles(study: Study) -> list[dict[str, Any]]:
    """Letters that did not arrive, by receiving domain: a whole municipality may refuse us, and needs another channel
    (hedmark-2008 S4, 10.6 no. 89)."""
    failed = OutboxMail.objects.filter(
        about=study.public_id, state__in=[MailState.FAILED, MailState.UNCERTAIN]
    ).values_list("recipient", "settled_at")
    states = dict(failed)
    domains: dict[str, dict[str, Any]] = {}
    for seat in Seat.objects.filter(study=study, public_id__in=states).order_by("name"):
        domain = seat.email.rpartition("@")[2] or _("uten adresse")
        row = domains.setdefault(domain, {"domain": domain, "seats": [], "on": None})
        row["seats"].append(seat)
        when = states[seat.public_id]
        row["on"] = max(filter(None, (row["on"], timezone.localdate(when) if when else None)), default=None)
    return sorted(domains.values(), key=lambda row: -len(row["seats"]))
