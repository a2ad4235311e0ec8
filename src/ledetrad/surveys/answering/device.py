"""What a respondent's device holds, and what the server knows of its sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from ledetrad.instruments.library import EVALUATIONS
from ledetrad.instruments.model import Instrument
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import CampaignKeys, KeyMissing, campaign_keys
from ledetrad.sheets.models import Gate
from ledetrad.surveys.answering import notices, pages

COOKIE = "ark"
LANGUAGES = ("nb", "nn", "en")
_versions: dict[int, str] = {}


def forget_versions() -> None:
    """Read the campaigns' versions again: for tests, where numbers may return."""
    _versions.clear()


class AnswerStopped(Exception):
    """Answering ends here with this page."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def closed(campaign: int, language: str) -> HttpResponse:
    """What is told when no more answers are taken. The gate stays after closing, and with it what was asked."""
    try:
        evaluation = instrument_of(campaign).name in EVALUATIONS
    except Gate.DoesNotExist:
        evaluation = False
    return notices.closed(language, evaluation=evaluation)


def keys_of(campaign: int, language: str) -> CampaignKeys:
    try:
        return campaign_keys(campaign)
    except KeyMissing:
        raise AnswerStopped(closed(campaign, language)) from None


def version_of(campaign: int) -> str:
    # A campaign's instrument version is fixed when it opens, so one read per process is enough.
    if campaign not in _versions:
        _versions[campaign] = Gate.objects.values_list("instrument_version", flat=True).get(pk=campaign)
    return _versions[campaign]


def sheet_of(request: HttpRequest, campaign: int, language: str) -> tuple[CampaignKeys, seal.Ticket]:
    keys = keys_of(campaign, language)
    try:
        ticket = seal.open_ticket(keys.ticket, request.COOKIES.get(COOKIE, ""))
    except seal.NotSealedHere:
        raise AnswerStopped(notices.no_ticket(language)) from None
    if ticket.campaign != campaign:
        raise AnswerStopped(notices.no_ticket(language))
    return keys, ticket


def instrument_of(campaign: int) -> Instrument:
    return pages.instrument_version(version_of(campaign))


def show(template: str, language: str, context: dict[str, object]) -> HttpResponse:
    with translation.override(language):
        return HttpResponse(
            render_to_string(
                f"surveys/answering/{template}.html",
                {"language": language, "languages": LANGUAGES, **context},
            )
        )


def saved_pages(keys: CampaignKeys, ticket: seal.Ticket) -> dict[int, seal.Answers]:
    return store.read_sheet(keys=keys, ticket=ticket, pages=pages.page_count(instrument_of(ticket.campaign)))
