"""The sheet: its pages, delivering, the receipt, the own code, withdrawing. Reads and writes sealed pages only."""

from __future__ import annotations

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ledetrad.instruments.model import Instrument
from ledetrad.sheets import seal, store, words
from ledetrad.sheets.keys import CampaignKeys
from ledetrad.sheets.store import Delivery
from ledetrad.surveys.answering import notices, pages
from ledetrad.surveys.answering.device import (
    COOKIE,
    LANGUAGES,
    closed,
    instrument_of,
    saved_pages,
    sheet_of,
    show,
    version_of,
)
from ledetrad.surveys.models import Campaign, CampaignGroup


def alive(request: HttpRequest) -> HttpResponse:
    """The empty view of this path: says it answers, touches nothing."""
    return HttpResponse(b"ok", content_type="text/plain")


def page(request: HttpRequest, campaign: int, language: str, number: int) -> HttpResponse:
    """Show page `number`, or save it and go on."""
    keys, ticket = sheet_of(request, campaign, language)
    version = version_of(campaign)
    instrument = pages.instrument_version(version)
    count = pages.page_count(instrument)
    if not 1 <= number <= count:
        return notices.unknown_link(request)
    if request.method == "POST":
        return _save(
            request, keys=keys, ticket=ticket, instrument=instrument, language=language, number=number
        )
    answers = store.read_page(keys=keys, ticket=ticket, number=number)
    if answers is None and not store.is_open(campaign):
        return closed(campaign, language)
    values = pages.values_for(answers or {})
    values["campaign"] = str(campaign).encode()
    return HttpResponse(pages.prepared(version, language, number).filled(values))


def _save(
    request: HttpRequest,
    *,
    keys: CampaignKeys,
    ticket: seal.Ticket,
    instrument: Instrument,
    language: str,
    number: int,
) -> HttpResponse:
    large = pages.is_text_page(instrument, number)
    post = request.POST
    answers = pages.read_texts(instrument, post) if large else pages.read_statements(instrument, number, post)
    if not store.save_page(
        keys=keys, ticket=ticket, number=number, answers=answers, room=seal.LARGE if large else seal.SMALL
    ):
        return closed(ticket.campaign, language)
    go = post.get("go", "next")
    if go.startswith("language:") and go[9:] in LANGUAGES:
        return HttpResponseRedirect(f"/svar/{ticket.campaign}/{go[9:]}/{number}/")
    if go == "back" and number > 1:
        return HttpResponseRedirect(f"/svar/{ticket.campaign}/{language}/{number - 1}/")
    if go == "pause":
        return HttpResponseRedirect(f"/svar/{ticket.campaign}/{language}/kode/")
    if number < pages.page_count(instrument) and go != "review":
        return HttpResponseRedirect(f"/svar/{ticket.campaign}/{language}/{number + 1}/")
    return HttpResponseRedirect(f"/svar/{ticket.campaign}/{language}/levere/?lagret")


def deliver(request: HttpRequest, campaign: int, language: str) -> HttpResponse:
    """What is answered and what is not; «Lever» delivers."""
    keys, ticket = sheet_of(request, campaign, language)
    instrument = instrument_of(campaign)
    if request.method == "POST":
        if not saved_pages(keys, ticket):  # an empty sheet is not an answer
            return HttpResponseRedirect(reverse("answer_page", args=[campaign, language, 1]))
        outcome = store.deliver(keys=keys, ticket=ticket)
        if outcome is Delivery.CLOSED:
            return closed(campaign, language)
        if outcome is Delivery.ELSEWHERE:
            return _already_delivered(language)
        return HttpResponseRedirect(reverse("answer_receipt", args=[campaign, language]))
    if not store.is_open(campaign):
        return closed(campaign, language)
    sheet = store.read_sheet(keys=keys, ticket=ticket, pages=pages.page_count(instrument))
    open_pages = [
        {"number": number, "missing": missing}
        for number, keys_of_page in enumerate(instrument.pages, start=1)
        if (missing := sum(1 for key in keys_of_page if key not in sheet.get(number, {})))
    ]
    missing = sum(entry["missing"] for entry in open_pages)
    return show(
        "deliver",
        language,
        {
            "campaign": campaign,
            "open_pages": open_pages,
            "missing": missing,
            "answered": len(instrument.items) - missing,
            "statements": len(instrument.items),
            "delivered": store.is_delivered(ticket),
            "last": pages.page_count(instrument),
            "saved": "lagret" in request.GET,
            "numbers": range(1, pages.page_count(instrument) + 1),
        },
    )


def _dates(campaign: int) -> Campaign:
    row: Campaign = Campaign.unscoped.select_related("questions_to", "instrument").get(pk=campaign)
    return row


def receipt(request: HttpRequest, campaign: int, language: str) -> HttpResponse:
    """The receipt: delivered, cannot be tied to a name, and when the result is shown."""
    _keys_here, ticket = sheet_of(request, campaign, language)
    if not store.is_delivered(ticket):
        return HttpResponseRedirect(reverse("answer_deliver", args=[campaign, language]))
    row = _dates(campaign)
    context = {"campaign": campaign, "row": row}
    if row.is_round:  # she came from the group's page, and goes back there
        part = CampaignGroup.unscoped.select_related("group").get(campaign=row)
        context["group_id"] = part.group.public_id
    return show("receipt", language, context)


def code(request: HttpRequest, campaign: int, language: str) -> HttpResponse:
    """The own code as words and as a picture, for going on from another device."""
    _keys_here, ticket = sheet_of(request, campaign, language)
    own = words.encode(ticket.secret)
    picture = segno.make(" ".join(own), error="m").svg_data_uri(border=2, scale=4)
    safe = mark_safe(picture)  # noqa: S308 - made here from our own words
    return show(
        "code",
        language,
        {
            "campaign": campaign,
            "delivered": store.is_delivered(ticket),
            "words": own,
            "picture": safe,
            "row": _dates(campaign),
        },
    )


def withdraw(request: HttpRequest, campaign: int, language: str) -> HttpResponse:
    """Take a delivered sheet back before closing; asks first."""
    keys, ticket = sheet_of(request, campaign, language)
    if request.method != "POST":
        return show("withdraw", language, {"campaign": campaign})
    if not store.withdraw(keys=keys, ticket=ticket, pages=pages.page_count(instrument_of(campaign))):
        return closed(campaign, language)
    with translation.override(language):
        response = notices.notice(
            title=_("Svaret ditt er trukket tilbake"),
            text=_("Det er slettet. Vil du svare likevel, åpner du lenken i e-posten på nytt før fristen."),
            status=200,
            language=language,
        )
    response.delete_cookie(COOKIE, path=f"/svar/{campaign}/", samesite="Lax")
    return response


def leave_device(request: HttpRequest, campaign: int, language: str) -> HttpResponse:
    """«Ferdig her»: forget the sheet on a shared device."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    with translation.override(language):
        response = notices.notice(
            title=_("Denne enheten har glemt svarene dine"),
            text=_("Du kan lukke siden. Det du har levert, er levert."),
            status=200,
            language=language,
        )
    response.delete_cookie(COOKIE, path=f"/svar/{campaign}/", samesite="Lax")
    return response


def _already_delivered(language: str) -> HttpResponse:
    with translation.override(language):
        return notices.notice(
            title=_("Du har levert"),
            text=_(
                "Denne lenken er brukt, og svaret er levert. Vil du rette noe før fristen, må du gjøre det på enheten du "
                "svarte på, eller skrive inn koden din på første side."
            ),
            status=200,
            language=language,
        )
