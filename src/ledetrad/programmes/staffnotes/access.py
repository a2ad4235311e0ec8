"""Who reads what staff write: programme staff, and whoever made the cohort. Quotes also open for the one who said them."""

from __future__ import annotations

from django.http import Http404

from ledetrad.people.models import Person
from ledetrad.programmes.cohorts.access import access_cohort
from ledetrad.programmes.models import Claim, Cohort, Quote, QuoteState, StaffNote


def access_notes(person: Person, cohort_id: str) -> Cohort:
    """A cohort's notes: programme staff, and HR who started the cohort herself. Raises Http404 for everybody else."""
    cohort = access_cohort(person, cohort_id)
    if not (person.is_staff_member or cohort.made_by_id == person.pk):
        raise Http404
    return cohort


def access_note(person: Person, note_id: str) -> StaffNote:
    """One note, through its cohort. Raises Http404 for everybody else."""
    note = (
        StaffNote.objects.select_related("cohort", "part__group", "author", "activity")
        .filter(public_id=note_id)
        .first()
    )
    if note is None:
        raise Http404
    access_notes(person, note.cohort.public_id)
    return note


def access_quote(person: Person, quote_id: str) -> Quote:
    """A quote, for those who read the cohort's notes. Raises Http404 for everybody else."""
    quote = Quote.objects.select_related("cohort", "speaker", "note").filter(public_id=quote_id).first()
    if quote is None:
        raise Http404
    access_notes(person, quote.cohort.public_id)
    return quote


def own_quote(person: Person, quote_id: str) -> Quote:
    """A quote one is asked to approve, or has decided on. Raises Http404 for everybody else's, and for a draft."""
    quote = (
        Quote.objects.select_related("cohort", "asked_by")
        .filter(public_id=quote_id, speaker=person, deleted_on__isnull=True)
        .exclude(state=QuoteState.DRAFT)
        .first()
    )
    if quote is None:
        raise Http404
    return quote


def access_claim(person: Person, claim_id: str) -> Claim:
    """A claim, through its cohort. Raises Http404 for everybody else."""
    claim = Claim.objects.select_related("cohort", "author").filter(public_id=claim_id).first()
    if claim is None:
        raise Http404
    access_notes(person, claim.cohort.public_id)
    return claim
