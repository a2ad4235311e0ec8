"""What a respondent's device holds, and what the server knows of its sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from ledetrad.instruments.questionnaires.answers import from_plain
from ledetrad.instruments.questionnaires.model import Answer
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import CampaignKeys, KeyMissing, campaign_keys
from ledetrad.sheets.seal import Ticket
from ledetrad.studies.answering import notices
from ledetrad.studies.answering.forms import Form, form_of, page_count
from ledetrad.studies.models import Study
from ledetrad.surveys.answering.device import COOKIE, AnswerStopped


@dataclass(frozen=True)
class Sheet:
    """One respondent's sheet: what seals it, where it lies, and what it answers."""

    keys: CampaignKeys
    ticket: Ticket
    form: Form

    def read(self, numbers: Iterable[int]) -> dict[int, dict[str, Answer]]:
        """The saved pages among `numbers`."""
        pages = store.read_pages(keys=self.keys, ticket=self.ticket, numbers=numbers)
        return {number: from_plain(page) for number, page in pages.items()}

    def read_all(self) -> dict[int, dict[str, Answer]]:
        """Every saved page."""
        return self.read(range(1, page_count(self.form) + 1))


def together(pages: Mapping[int, Mapping[str, Answer]]) -> dict[str, Answer]:
    """The answers of several pages as one."""
    return {key: answer for number in sorted(pages) for key, answer in pages[number].items()}


def keys_of(study: int, language: str) -> CampaignKeys:
    """The keys of an open survey. Stops with a plain page when it is closed."""
    try:
        return campaign_keys(study)
    except KeyMissing:
        raise AnswerStopped(notices.closed(language)) from None


def sheet_of(request: HttpRequest, study: int, language: str) -> Sheet:
    """The sheet that the device's cookie opens. Stops with a plain page without one."""
    keys = keys_of(study, language)
    try:
        ticket = seal.open_ticket(keys.ticket, request.COOKIES.get(COOKIE, ""))
    except seal.NotSealedHere:
        raise AnswerStopped(notices.no_ticket(language)) from None
    if ticket.campaign != study:
        raise AnswerStopped(notices.no_ticket(language))
    return sheet_at(keys, ticket)


def sheet_at(keys: CampaignKeys, ticket: Ticket) -> Sheet:
    """The sheet of a ticket."""
    return Sheet(keys, ticket, form_here(keys, ticket.campaign, ticket.group))


def form_here(keys: CampaignKeys, study: int, block: int) -> Form:
    """The form of a block since this opening. Each opening has a key of its own; what is remembered is no part of it."""
    return form_of(study, block, hashlib.sha256(keys.link).digest()[:8])


def study_row(study: int) -> Study:
    """The survey with what its pages say of it."""
    row: Study = Study.unscoped.select_related("workspace", "questions_to", "subject", "follows").get(
        pk=study
    )
    return row


def show(template: str, language: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """A page that is no page of the questionnaire."""
    with translation.override(language):
        html = render_to_string(f"studies/answering/{template}.html", {"language": language, **context})
    return HttpResponse(html, status=status)


def remember(response: HttpResponse, keys: CampaignKeys, ticket: Ticket, study: Study) -> None:
    """Let the device hold the ticket until the survey shuts. It is sent to this survey's addresses only."""
    response.set_cookie(
        COOKIE,
        seal.seal_ticket(keys.ticket, ticket),
        path=f"/skjema/{study.pk}/",
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",
        expires=study.shuts_at,
    )


def forget(response: HttpResponse, study: int) -> None:
    """Let the device forget its ticket."""
    response.delete_cookie(COOKIE, path=f"/skjema/{study}/", samesite="Lax")
