"""Writes of notes, quotes and claims: one transaction and one log entry each. The log holds ids, never a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.models import Claim, ClaimSource, Cohort, Quote, QuoteState, StaffNote


def write_note(*, cohort: Cohort, author: Person, **values: Any) -> StaffNote:
    """A new note. `values`: part, activity, basis, text, against, themes."""
    with transaction.atomic():
        note = StaffNote.objects.create(
            workspace=cohort.workspace,
            cohort=cohort,
            author=author,
            written_on=timezone.localdate(),
            **values,
        )
        log.record("staff_note:write", actor=author, subject=note.public_id)
    return note


def draft_quote(*, note: StaffNote, text: str, speaker: Person, actor: Person) -> Quote:
    """A quote from a note, in the words that would be printed. Nobody is asked yet."""
    with transaction.atomic():
        quote = Quote.objects.create(
            workspace=note.workspace,
            cohort=note.cohort,
            note=note,
            text=text,
            speaker=speaker,
            asked_by=actor,
        )
        log.record("quote:draft", actor=actor, subject=quote.public_id)
    return quote


def reword_quote(*, quote: Quote, text: str, actor: Person) -> None:
    """Other words: what the speaker said yes to no longer stands, so she is asked anew."""
    with transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(
            text=text, state=QuoteState.DRAFT, decided_on=None, version=F("version") + 1
        )
        log.record("quote:reword", actor=actor, subject=quote.public_id)
    quote.refresh_from_db()


def ask_for_quote(*, quote: Quote, actor: Person) -> None:
    """Ask the speaker. Twice is as once; what she has decided stays."""
    with transaction.atomic():
        asked = Quote.objects.filter(pk=quote.pk, state=QuoteState.DRAFT).update(
            state=QuoteState.ASKED, asked_by=actor
        )
        if asked:
            log.record("quote:ask", actor=actor, subject=quote.public_id)
    quote.refresh_from_db()


def decide_quote(*, quote: Quote, approved: bool, version: int, actor: Person) -> bool:
    """The speaker's yes or no, to the words she read. False when they were changed after she saw them.

    A yes can become a no later: the quote then leaves every claim it stands under.
    """
    state = QuoteState.APPROVED if approved else QuoteState.REFUSED
    with transaction.atomic():
        decided = (
            Quote.objects.filter(pk=quote.pk, version=version)
            .exclude(state=QuoteState.DRAFT)
            .update(state=state, decided_on=timezone.localdate())
        )
        if not decided:
            return False
        if not approved:
            ClaimSource.objects.filter(quote=quote).delete()
        log.record(f"quote:{state}", actor=actor, subject=quote.public_id)
    return True


def write_claim(*, cohort: Cohort, author: Person, text: str, against: str, theme: str) -> Claim:
    """A new claim. It needs what speaks against it as much as its own words."""
    with transaction.atomic():
        claim = Claim.objects.create(
            workspace=cohort.workspace, cohort=cohort, author=author, text=text, against=against, theme=theme
        )
        log.record("claim:write", actor=author, subject=claim.public_id)
    return claim


def set_sources(
    *,
    claim: Claim,
    supporting: Sequence[StaffNote],
    opposing: Sequence[StaffNote],
    quotes: Sequence[Quote],
    actor: Person,
) -> None:
    """What the claim stands on, and what speaks against it; replaces what was there. Only approved quotes count."""
    with transaction.atomic():
        ClaimSource.objects.filter(claim=claim).delete()
        rows = [(note, None, True) for note in supporting]
        rows += [(note, None, False) for note in opposing if note not in supporting]
        ClaimSource.objects.bulk_create(
            [
                *(
                    ClaimSource(
                        workspace=claim.workspace, claim=claim, note=note, quote=quote, supports=supports
                    )
                    for note, quote, supports in rows
                ),
                *(
                    ClaimSource(workspace=claim.workspace, claim=claim, quote=quote)
                    for quote in quotes
                    if quote.state == QuoteState.APPROVED
                ),
            ]
        )
        log.record("claim:sources", actor=actor, subject=claim.public_id)


def put_in_report(*, claim: Claim, report: str, figures: Sequence[str], actor: Person) -> None:
    """Place the claim in a report, with the figures it rests on; an empty `report` takes it out."""
    with transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(report=report, figures=list(figures))
        log.record("claim:report", actor=actor, subject=claim.public_id)
    claim.refresh_from_db()
