"""From the link to Start: who is asked, and where she goes on. Reads the people's side and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal, store, words
from ledetrad.sheets.keys import CampaignKeys, KeyMissing, campaign_keys
from ledetrad.sheets.seal import Ticket
from ledetrad.studies import delivering
from ledetrad.studies.answering import notices
from ledetrad.studies.answering.device import (
    form_here,
    keys_of,
    remember,
    sheet_at,
    show,
    study_row,
    together,
)
from ledetrad.studies.answering.forms import LANGUAGES, Form, minutes
from ledetrad.studies.answering.overview import first_open
from ledetrad.studies.mail import first_name
from ledetrad.studies.models import Recipe, Seat, Study, StudyState
from ledetrad.studies.promise import lines
from ledetrad.studies.seating import queue_invitations
from ledetrad.studies.tickets import open_mark_is_genuine, open_ticket, seat_path, ticket_of
from ledetrad.surveys.answering.device import COOKIE, AnswerStopped

# --- One's own link ---------------------------------------------------------------------------------------------


def _seat(request: HttpRequest, study: int, seat: int, mark: str) -> tuple[CampaignKeys, Seat]:
    """The seat of a genuine link. Stops with a plain page for every other link."""
    row: Seat | None = (
        Seat.unscoped.select_related(
            "workspace", "part", "study__workspace", "study__questions_to", "study__subject", "study__follows"
        )
        .filter(pk=seat, study_id=study)
        .first()
    )
    if row is None:
        raise AnswerStopped(notices.unknown_link(request))
    keys = keys_of(study, row.language)
    if not seal.link_is_genuine(keys.link, seat, row.generation, mark):
        older = range(1, row.generation)
        if any(seal.link_is_genuine(keys.link, seat, generation, mark) for generation in older):
            renew = reverse("study_new_link", args=[study, seat, mark])
            raise AnswerStopped(notices.old_link(row.language, renew))
        raise AnswerStopped(notices.unknown_link(request))
    if row.withdrawn or row.block is None:
        raise AnswerStopped(notices.no_longer_asked(row.language))
    return keys, row


def first_page(request: HttpRequest, study: int, seat: int, mark: str) -> HttpResponse:
    """Four lines and «Start». Opening it writes nothing, tells nothing and signs nobody in: others open links too."""
    keys, row = _seat(request, study, seat, mark)
    language = _language(request.GET.get("sprak", ""), row.language)
    ticket = _own_ticket(request, keys, row)
    if ticket is not None and store.is_delivered(ticket):
        return HttpResponseRedirect(reverse("study_receipt", args=[study, language]))
    return _seat_page(keys, row, mark, language, begun=ticket is not None)


def _seat_page(
    keys: CampaignKeys,
    row: Seat,
    mark: str,
    language: str,
    *,
    begun: bool = False,
    problem: str = "",
    delivered: bool = False,
) -> HttpResponse:
    study, block = row.study, row.block
    assert block is not None
    with in_workspace(row.workspace):
        waiting = _waiting(row)
    return _first(
        study,
        form_here(keys, study.pk, block),
        language,
        {
            "seat": row,
            "name": first_name(row.name),
            "start": reverse("study_start", args=[study.pk, row.pk, mark]),
            "mine": reverse("study_mine", args=[study.pk, row.pk, mark]) if waiting else "",
            "begun": begun,
            "problem": problem,
            "delivered": delivered,
        },
    )


def _own_ticket(request: HttpRequest, keys: CampaignKeys, row: Seat) -> Ticket | None:
    """The ticket this device holds for the seat, if it does."""
    ticket = _ticket_here(request, keys)
    own = (row.study_id, row.block, row.slot)
    return ticket if ticket is not None and (ticket.campaign, ticket.group, ticket.slot) == own else None


def _ticket_here(request: HttpRequest, keys: CampaignKeys) -> Ticket | None:
    try:
        return seal.open_ticket(keys.ticket, request.COOKIES.get(COOKIE, ""))
    except seal.NotSealedHere:
        return None


def start(request: HttpRequest, study: int, seat: int, mark: str) -> HttpResponse:
    """Begin, or go on with the own code. Only the browser learns a sealed sheet's secret; nothing is written here."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("study_first", args=[study, seat, mark]))
    keys, row = _seat(request, study, seat, mark)
    language = _language(request.POST.get("language", ""), row.language)
    ticket = _own_ticket(request, keys, row)
    given = request.POST.get("code", "").strip()
    if given and row.study.is_sealed:
        assert row.block is not None
        assert row.slot is not None
        found = _by_code(given, keys, Ticket(study, row.block, row.study.wave, row.slot, b""), language)
        if isinstance(found, str):
            return _seat_page(keys, row, mark, language, problem=found)
        ticket = found
    elif ticket is None:
        # Where answers bear a name, the link is enough on any device, after delivering too.
        slots = store.turnout(keys=keys, campaign=study).get(row.block or 0, frozenset())
        if row.study.is_sealed and row.slot in slots:
            return _seat_page(keys, row, mark, language, delivered=True)
        ticket = ticket_of(row.study, row, keys)
    return _go_on(row.study, keys, ticket, language)


def _by_code(given: str, keys: CampaignKeys, place: Ticket, language: str) -> Ticket | str:
    """The ticket of a sheet that was begun elsewhere, or what is wrong with the code."""
    try:
        secret = words.decode(given)
    except words.WordError as error:
        return notices.wrong_code(error, language)
    ticket = Ticket(place.campaign, place.group, place.wave, place.slot, secret)
    if not sheet_at(keys, ticket).read_all():
        with translation.override(language):
            return _(
                "Vi finner ingen lagrede svar med denne koden. Sjekk ordene, eller begynn på nytt uten kode."
            )
    return ticket


def _go_on(study: Study, keys: CampaignKeys, ticket: Ticket, language: str) -> HttpResponse:
    """To where she left: a page with gaps, else the next one; the overview when nothing is left."""
    sheet = sheet_at(keys, ticket)
    if language not in sheet.form.languages:
        language = sheet.form.languages[0]
    saved = sheet.read_all()
    number = first_open(sheet.form, saved, together(saved))
    if number is None or store.is_delivered(ticket):
        address = reverse("study_deliver", args=[study.pk, language])
    else:
        address = reverse("study_page", args=[study.pk, language, number])
    response = HttpResponseRedirect(address)
    remember(response, keys, ticket, study)
    return response


def new_link(request: HttpRequest, study: int, seat: int, mark: str) -> HttpResponse:
    """Send the newest link to the address it belongs to. The old link proves only that it was once ours."""
    row: Seat | None = (
        Seat.unscoped.select_related("workspace", "study").filter(pk=seat, study_id=study).first()
    )
    if row is None or request.method != "POST":
        return notices.unknown_link(request)
    keys = keys_of(study, row.language)
    if not any(seal.link_is_genuine(keys.link, seat, g, mark) for g in range(1, row.generation + 1)):
        return notices.unknown_link(request)
    with in_workspace(row.workspace):
        queue_invitations(row.study, [row], leaves=timezone.now())
    return notices.new_link_sent(row.language)


# --- «Til mine skjema» --------------------------------------------------------------------------------------------


def mine(request: HttpRequest, study: int, seat: int, mark: str) -> HttpResponse:
    """What else waits for the same address in the same place, for whoever holds a genuine link to one of them."""
    _keys, row = _seat(request, study, seat, mark)
    language = _language(request.GET.get("sprak", ""), row.language)
    with in_workspace(row.workspace):
        waiting = _waiting(row, with_itself=True)
    first = reverse("study_first", args=[study, seat, mark])
    return show("mine", language, {"seats": waiting, "first": first, "languages": ()})


def _waiting(row: Seat, *, with_itself: bool = False) -> list[dict[str, object]]:
    """The open surveys that ask the same address and have no answer yet, with their links."""
    if not row.email:
        return []
    seats = (
        Seat.objects.filter(
            email=row.email, withdrawn=False, block__isnull=False, study__state=StudyState.OPEN
        )
        .select_related("study", "part")
        .order_by("study__closes_at", "pk")
    )
    asked = [seat for seat in seats if with_itself or seat.pk != row.pk]
    keys: dict[int, CampaignKeys] = {}
    for study in {seat.study_id for seat in asked}:
        with suppress(KeyMissing):  # it is closing just now
            keys[study] = campaign_keys(study)
    bits = store.turnouts(keys)
    return [
        {"seat": seat, "study": seat.study, "link": seat_path(seat)}
        for seat in asked
        if seat.study_id in keys and seat.slot not in bits[seat.study_id].get(seat.block or 0, frozenset())
    ]


# --- The open link ------------------------------------------------------------------------------------------------


def _open(request: HttpRequest, study: int, mark: str) -> tuple[CampaignKeys, Study]:
    keys = keys_of(study, _language(request.GET.get("sprak", ""), LANGUAGES[0]))
    row = Study.unscoped.filter(pk=study, recipe=Recipe.OPEN).exists()
    if not row or not open_mark_is_genuine(keys, mark):
        raise AnswerStopped(notices.unknown_link(request))
    return keys, study_row(study)


def open_first_page(request: HttpRequest, study: int, mark: str) -> HttpResponse:
    """The same first page for whoever has the link. One device answers once: its cookie leads to the receipt."""
    keys, row = _open(request, study, mark)
    language = _language(request.GET.get("sprak", ""), row.language)
    ticket = _ticket_here(request, keys)
    if ticket is not None and store.is_delivered(ticket):
        return HttpResponseRedirect(reverse("study_receipt", args=[study, language]))
    return _open_page(keys, row, mark, language, begun=ticket is not None)


def _open_page(
    keys: CampaignKeys, row: Study, mark: str, language: str, *, begun: bool = False, problem: str = ""
) -> HttpResponse:
    with in_workspace(row.workspace):
        block = open_ticket(row).group
    start = reverse("study_open_start", args=[row.pk, mark])
    context = {"start": start, "begun": begun, "problem": problem}
    return _first(row, form_here(keys, row.pk, block), language, context)


def open_start(request: HttpRequest, study: int, mark: str) -> HttpResponse:
    """Begin an open form, or go on with the own code."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("study_open_first", args=[study, mark]))
    keys, row = _open(request, study, mark)
    language = _language(request.POST.get("language", ""), row.language)
    with in_workspace(row.workspace):
        fresh = open_ticket(row)
    ticket = _ticket_here(request, keys)
    given = request.POST.get("code", "").strip()
    if given:
        found = _by_code(given, keys, fresh, language)
        if isinstance(found, str):
            return _open_page(keys, row, mark, language, problem=found)
        ticket = found
    return _go_on(row, keys, ticket or fresh, language)


# --- Both ---------------------------------------------------------------------------------------------------------


def _language(chosen: str, otherwise: str) -> str:
    return chosen if chosen in LANGUAGES else otherwise


def _first(study: Study, form: Form, language: str, own: Mapping[str, object]) -> HttpResponse:
    if language not in form.languages:
        language = form.languages[0]
    seat = own.get("seat")
    part = seat.part if isinstance(seat, Seat) else None
    role = seat.role if isinstance(seat, Seat) else ""
    with in_workspace(study.workspace), translation.override(language):
        promised = lines(study, part, role)
    way = form.way
    return show(
        "first",
        language,
        {
            "study": study,
            "lines": promised,
            "intro": way.said(form.questionnaire.intro, language, {}),
            "minutes": minutes(form.questionnaire),
            "languages": form.languages,
            "sealed": study.is_sealed,
            "late": delivering.is_late(study),
            **own,
        },
    )
