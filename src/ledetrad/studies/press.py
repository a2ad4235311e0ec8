"""Letters with a QR code, and the poster of an open form. Made in a process of their own; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledetrad.documents.apart import print_apart
from ledetrad.documents.survey_sheet import MOST
from ledetrad.studies.models import Seat, Study, StudyPart
from ledetrad.studies.promise import lines as promise_lines
from ledetrad.studies.tickets import open_link, seat_link
from ledetrad.surveys.actions import NotPossible

SECONDS = 240


def print_letters(study: Study, seats: Sequence[Seat]) -> bytes:
    """One A5 page for each seat, as PDF. Raises NotPossible when there are none or too many, PressFailed."""
    if not 1 <= len(seats) <= MOST:
        raise NotPossible(_("Det kan skrives ut fra ett til %(most)s brev om gangen.") % {"most": MOST})
    with translation.override(study.language):
        promises: dict[tuple[int, str], list[tuple[str, str]]] = {}
        sheets = []
        for seat in seats:
            key = (seat.part_id, seat.role)
            if key not in promises:
                promises[key] = _promise(study, seat.part, seat.role)
            heading = _("Hei, %(name)s.") % {"name": seat.name}
            sheets.append(_fields(study, heading, seat_link(seat), promises[key], own=True))
        return _printed(study, sheets)


def print_open_sheet(study: Study) -> bytes:
    """The poster: one A5 page with the link everybody may use. Raises PressFailed."""
    part = StudyPart.objects.filter(study=study).order_by("place", "pk").first()
    with translation.override(study.language):
        promise = _promise(study, part, "")
        return _printed(study, [_fields(study, study.title, open_link(study), promise, own=False)])


def _promise(study: Study, part: StudyPart | None, role: str) -> list[tuple[str, str]]:
    return [(line.title, line.text) for line in promise_lines(study, part, role)]


def _fields(
    study: Study, heading: str, link: str, promise: list[tuple[str, str]], *, own: bool
) -> dict[str, Any]:
    contact = study.questions_to
    return {
        "heading": heading,
        "text": " ".join(part for part in (study.title if own else "", study.about) if part),
        "organisation": study.organisation.name,
        "link": link,
        "deadline": timezone.localdate(study.closes_at).isoformat(),
        "lines": promise,
        "contact_name": contact.name if contact else "",
        "contact_phone": contact.phone if contact else "",
        "own": own,
    }


def _printed(study: Study, sheets: list[dict[str, Any]]) -> bytes:
    order = {"language": study.language, "title": study.title, "sheets": sheets}
    return print_apart("print_surveys", order, seconds=SECONDS)
