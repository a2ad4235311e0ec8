"""From the link to the receipt. The first page and Start read who is asked; every later page reads sealed pages only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal, store, words
from ledetrad.sheets.keys import CampaignKeys, KeyMissing, campaign_keys
from ledetrad.sheets.models import Gate
from ledetrad.sheets.store import Delivery
from ledetrad.surveys.answering import notices, pages
from ledetrad.surveys.models import Campaign, Invitation
from ledetrad.surveys.promise import promise_lines

if TYPE_CHECKING:
    from ledetrad.instruments.model import Instrument

COOKIE = "ark"
LANGUAGES = ("nb", "nn", "en")
_versions: dict[int, str] = {}


class AnswerStopped(Exception):
    """Answering ends here with this page."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def _keys(campaign: int, language: str) -> CampaignKeys:
    try:
        return campaign_keys(campaign)
    except KeyMissing:
        raise AnswerStopped(notices.closed(language)) from None


def _version(campaign: int) -> str:
    # A campaign's instrument version is fixed when it opens, so one read per process is enough.
    if campaign not in _versions:
        _versions[campaign] = Gate.objects.values_list("instrument_version", flat=True).get(pk=campaign)
    return _versions[campaign]


def _sheet(request: HttpRequest, campaign: int, language: str) -> tuple[CampaignKeys, seal.Ticket]:
    keys = _keys(campaign, language)
    try:
        ticket = seal.open_ticket(keys.ticket, request.COOKIES.get(COOKIE, ""))
    except seal.NotSealedHere:
        raise AnswerStopped(notices.no_ticket(language)) from None
    if ticket.campaign != campaign:
        raise AnswerStopped(notices.no_ticket(language))
    return keys, ticket


def _instrument(campaign: int) -> Instrument:
    return pages.instrument_version(_version(campaign))


def _page(template: str, language: str, context: dict[str, object]) -> HttpResponse:
    with translation.override(language):
        return HttpResponse(
            render_to_string(
                f"surveys/answering/{template}.html",
                {"language": language, "languages": LANGUAGES, **context},
            )
        )


def _known_invitation(
    request: HttpRequest, campaign: int, invitation: int, mark: str
) -> tuple[CampaignKeys, Invitation]:
    """The invitation of a genuine link. Stops with a plain page for every other link."""
    row: Invitation | None = (
        Invitation.unscoped.select_related(
            "workspace", "person", "group__organisation", "campaign__questions_to", "campaign__contact"
        )
        .filter(pk=invitation, campaign_id=campaign)
        .first()
    )
    if row is None:
        raise AnswerStopped(notices.unknown_link(request))
    language = row.person.language
    keys = _keys(campaign, language)
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
    with in_workspace(row.workspace), translation.override(language):
        lines = promise_lines(row.campaign, row.group)
    return _page(
        "first",
        language,
        {
            "row": row,
            "lines": lines,
            "minutes": pages.minutes(_instrument(campaign)),
            "statements": len(_instrument(campaign).items),
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
        if not _saved_pages(keys, ticket):
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


def _saved_pages(keys: CampaignKeys, ticket: seal.Ticket) -> dict[int, seal.Answers]:
    return store.read_sheet(keys=keys, ticket=ticket, pages=pages.page_count(_instrument(ticket.campaign)))


def _where_to_go_on(keys: CampaignKeys, ticket: seal.Ticket, language: str) -> str:
    """Where she left: the last saved page if it has gaps, else the next one; the overview when nothing is left."""
    instrument = _instrument(ticket.campaign)
    saved = _saved_pages(keys, ticket)
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
    keys = _keys(campaign, row.person.language)
    if not any(seal.link_is_genuine(keys.link, invitation, g, mark) for g in range(1, row.generation + 1)):
        return notices.unknown_link(request)
    with in_workspace(row.workspace):
        queue_link(row)
    return notices.new_link_sent(row.person.language)


def alive(request: HttpRequest) -> HttpResponse:
    """The empty view of this path: says it answers, touches nothing."""
    return HttpResponse(b"ok", content_type="text/plain")


def page(request: HttpRequest, campaign: int, language: str, number: int) -> HttpResponse:
    """Show page `number`, or save it and go on."""
    keys, ticket = _sheet(request, campaign, language)
    version = _version(campaign)
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
        return notices.closed(language)
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
    if not store.save_page(keys=keys, ticket=ticket, number=number, answers=answers, large=large):
        return notices.closed(language)
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
    keys, ticket = _sheet(request, campaign, language)
    instrument = _instrument(campaign)
    if request.method == "POST":
        if not _saved_pages(keys, ticket):  # an empty sheet is not an answer
            return HttpResponseRedirect(reverse("answer_page", args=[campaign, language, 1]))
        outcome = store.deliver(keys=keys, ticket=ticket)
        if outcome is Delivery.CLOSED:
            return notices.closed(language)
        if outcome is Delivery.ELSEWHERE:
            return _already_delivered(language)
        return HttpResponseRedirect(reverse("answer_receipt", args=[campaign, language]))
    if not store.is_open(campaign):
        return notices.closed(language)
    sheet = store.read_sheet(keys=keys, ticket=ticket, pages=pages.page_count(instrument))
    open_pages = [
        {"number": number, "missing": missing}
        for number, keys_of_page in enumerate(instrument.pages, start=1)
        if (missing := sum(1 for key in keys_of_page if key not in sheet.get(number, {})))
    ]
    missing = sum(entry["missing"] for entry in open_pages)
    return _page(
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
    row: Campaign = Campaign.unscoped.select_related("questions_to").get(pk=campaign)
    return row


def receipt(request: HttpRequest, campaign: int, language: str) -> HttpResponse:
    """The receipt: delivered, cannot be tied to a name, and when the result is shown."""
    _keys_here, ticket = _sheet(request, campaign, language)
    if not store.is_delivered(ticket):
        return HttpResponseRedirect(reverse("answer_deliver", args=[campaign, language]))
    return _page("receipt", language, {"campaign": campaign, "row": _dates(campaign)})


def code(request: HttpRequest, campaign: int, language: str) -> HttpResponse:
    """The own code as words and as a picture, for going on from another device."""
    _keys_here, ticket = _sheet(request, campaign, language)
    own = words.encode(ticket.secret)
    picture = segno.make(" ".join(own), error="m").svg_data_uri(border=2, scale=4)
    safe = mark_safe(picture)  # noqa: S308 - made here from our own words
    return _page(
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
    keys, ticket = _sheet(request, campaign, language)
    if request.method != "POST":
        return _page("withdraw", language, {"campaign": campaign})
    if not store.withdraw(keys=keys, ticket=ticket, pages=pages.page_count(_instrument(campaign))):
        return notices.closed(language)
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
