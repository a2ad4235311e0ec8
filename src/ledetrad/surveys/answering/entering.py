"""From the link to Start: who is asked, and where she goes on. Reads the people's side and writes nothing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal, store, words
from ledetrad.sheets.keys import CampaignKeys
from ledetrad.surveys.answering import notices, pages
from ledetrad.surveys.answering.device import (
    COOKIE,
    LANGUAGES,
    AnswerStopped,
    instrument_of,
    keys_of,
    saved_pages,
    show,
)
from ledetrad.surveys.evaluating import words_of
from ledetrad.surveys.models import Invitation
from ledetrad.surveys.promise import promise_lines


def _known_invitation(
    request: HttpRequest, campaign: int, invitation: int, mark: str
) -> tuple[CampaignKeys, Invitation]:
    """The invitation of a genuine link. Stops with a plain page for every other link."""
    row: Invitation | None = (
        Invitation.unscoped.select_related(
            "workspace",
            "person",
            "group__organisation",
            "campaign__questions_to",
            "campaign__contact",
            "campaign__instrument",
        )
        .filter(pk=invitation, campaign_id=campaign)
        .first()
    )
    if row is None:
        raise AnswerStopped(notices.unknown_link(request))
    language = row.person.language
    keys = keys_of(campaign, language)
    if row.withdrawn:
        raise AnswerStopped(notices.left_group(language))
    if not seal.link_is_genuine(keys.link, invitation, row.generation, mark):
        older = range(1, row.generation)
        if any(seal.link_is_genuine(keys.link, invitation, generation, mark) for generation in older):
            renew = reverse("answer_new_link", args=[campaign, invitation, mark])
            raise AnswerStopped(notices.old_link(language, renew))
        raise AnswerStopped(notices.unknown_link(request))
    return keys, row


def _chosen_language(request: HttpRequest, invitation: Invitation) -> str:
    chosen = request.GET.get("sprak", "")
    return chosen if chosen in LANGUAGES else invitation.person.language


def _own_ticket(request: HttpRequest, keys: CampaignKeys, invitation: Invitation) -> seal.Ticket | None:
    """The ticket this device already holds for the invitation, if it does."""
    try:
        ticket = seal.open_ticket(keys.ticket, request.COOKIES.get(COOKIE, ""))
    except seal.NotSealedHere:
        return None
    own = (invitation.campaign_id, invitation.group_id, invitation.slot)
    return ticket if (ticket.campaign, ticket.group, ticket.slot) == own else None


def first_page(
    request: HttpRequest,
    campaign: int,
    invitation: int,
    mark: str,
    *,
    problem: str = "",
    language: str = "",
    delivered: bool = False,
) -> HttpResponse:
    """Four lines and «Start». Opening it writes nothing, tells nothing and signs nobody in: others open links too."""
    keys, row = _known_invitation(request, campaign, invitation, mark)
    language = language or _chosen_language(request, row)
    ticket = _own_ticket(request, keys, row)
    if ticket is not None and store.is_delivered(ticket):
        return HttpResponseRedirect(reverse("answer_receipt", args=[campaign, language]))
    instrument = instrument_of(campaign)
    minutes = pages.minutes(instrument)
    with in_workspace(row.workspace), translation.override(language):
        lines = promise_lines(row.campaign, row.group)
        words = words_of(row.campaign, instrument, minutes=minutes) if row.campaign.is_evaluation else None
    return show(
        "first",
        language,
        {
            "row": row,
            "lines": lines,
            "words": words,
            "minutes": minutes,
            "statements": len(instrument.items),
            "start": reverse("answer_start", args=[campaign, invitation, mark]),
            "begun": ticket is not None,
            "delivered": delivered,
            "problem": problem,
        },
    )


def _has_delivered(keys: CampaignKeys, invitation: Invitation) -> bool:
    slots = store.turnout(keys=keys, campaign=invitation.campaign_id).get(invitation.group_id, frozenset())
    return invitation.slot in slots


def start(request: HttpRequest, campaign: int, invitation: int, mark: str) -> HttpResponse:
    """Begin, or go on with the own code. Only the browser learns the secret; nothing is written here."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("answer_first", args=[campaign, invitation, mark]))
    keys, row = _known_invitation(request, campaign, invitation, mark)
    posted = request.POST.get("language", "")
    language = posted if posted in LANGUAGES else row.person.language
    ticket = _own_ticket(request, keys, row)
    given = request.POST.get("code", "").strip()
    if given:
        try:
            secret = words.decode(given)
        except words.WordError as error:
            problem = notices.wrong_code(error, language)
            return first_page(request, campaign, invitation, mark, problem=problem, language=language)
        ticket = _new_ticket(row, secret)
        if not saved_pages(keys, ticket):
            with translation.override(language):
                problem = _(
                    "Vi finner ingen lagrede svar med denne koden. Sjekk ordene, eller begynn på nytt uten kode."
                )
            return first_page(request, campaign, invitation, mark, problem=problem, language=language)
    elif ticket is None:
        if _has_delivered(keys, row):
            return first_page(request, campaign, invitation, mark, language=language, delivered=True)
        ticket = _new_ticket(row, seal.new_secret())
    response = HttpResponseRedirect(_where_to_go_on(keys, ticket, language))
    response.set_cookie(
        COOKIE,
        seal.seal_ticket(keys.ticket, ticket),
        path=f"/svar/{campaign}/",
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",
        expires=row.campaign.cookie_until,
    )
    return response


def _where_to_go_on(keys: CampaignKeys, ticket: seal.Ticket, language: str) -> str:
    """Where she left: the last saved page if it has gaps, else the next one; the overview when nothing is left."""
    instrument = instrument_of(ticket.campaign)
    saved = saved_pages(keys, ticket)
    last = max(saved, default=0)
    gaps = 0 < last <= len(instrument.pages) and any(
        key not in saved[last] for key in instrument.pages[last - 1]
    )
    unsaved = [number for number in range(1, pages.page_count(instrument) + 1) if number not in saved]
    left = [last, *unsaved] if gaps else unsaved
    if store.is_delivered(ticket) or not left:
        return reverse("answer_deliver", args=[ticket.campaign, language])
    return reverse("answer_page", args=[ticket.campaign, language, left[0]])


def _new_ticket(invitation: Invitation, secret: bytes) -> seal.Ticket:
    return seal.Ticket(
        campaign=invitation.campaign_id,
        group=invitation.group_id,
        wave=invitation.wave,
        slot=invitation.slot,
        secret=secret,
    )


def new_link(request: HttpRequest, campaign: int, invitation: int, mark: str) -> HttpResponse:
    """Send the newest link to the address it belongs to. The old link proves only that it was once ours."""
    from ledetrad.surveys.mail import queue_link  # the mail room imports this path's addresses

    row: Invitation | None = (
        Invitation.unscoped.select_related("workspace", "person", "campaign")
        .filter(pk=invitation, campaign_id=campaign)
        .first()
    )
    if row is None or request.method != "POST":
        return notices.unknown_link(request)
    keys = keys_of(campaign, row.person.language)
    if not any(seal.link_is_genuine(keys.link, invitation, g, mark) for g in range(1, row.generation + 1)):
        return notices.unknown_link(request)
    with in_workspace(row.workspace):
        queue_link(row)
    return notices.new_link_sent(row.person.language)
