"""Reads of notes, quotes and claims."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ledetrad.people.models import Person
from ledetrad.programmes.models import Basis, Claim, ClaimSource, Cohort, Quote, QuoteState, StaffNote
from ledetrad.programmes.rows import standing
from ledetrad.programmes.staffnotes.themes import BY_KEY, THEMES


@dataclass(frozen=True)
class NoteRow:
    """A note with the words of its themes."""

    note: StaffNote
    themes: tuple[str, ...]


@dataclass(frozen=True)
class ThemeCount:
    """How many notes are about a theme, by what they rest on, and in how many groups."""

    key: str
    title: str
    observed: int
    said: int
    interpreted: int
    groups: int


@dataclass(frozen=True)
class ClaimRow:
    """A claim with its trace."""

    claim: Claim
    theme: str
    supporting: tuple[StaffNote, ...]
    opposing: tuple[StaffNote, ...]
    quotes: tuple[Quote, ...]


def notes_of(cohort: Cohort, *, lang: str, group: str = "", theme: str = "") -> list[NoteRow]:
    """The cohort's notes, newest first; of one group, or about one theme."""
    notes = (
        standing(StaffNote.objects.filter(cohort=cohort))
        .select_related("part__group", "author", "activity")
        .order_by("-written_on", "-pk")
    )
    if group:
        notes = notes.filter(part__public_id=group)
    return [
        NoteRow(note, tuple(BY_KEY[key].title(lang) for key in note.themes if key in BY_KEY))
        for note in notes
        if not theme or theme in note.themes
    ]


def theme_counts(rows: list[NoteRow], *, lang: str) -> list[ThemeCount]:
    """Themes with notes, in the order of the source: never a ranking of what is true."""
    found = []
    for theme in THEMES:
        notes = [row.note for row in rows if theme.key in row.note.themes]
        by_basis = Counter(note.basis for note in notes)
        if notes:
            found.append(
                ThemeCount(
                    theme.key,
                    theme.title(lang),
                    by_basis[Basis.OBSERVED],
                    by_basis[Basis.SAID],
                    by_basis[Basis.INTERPRETED],
                    len({note.part_id for note in notes if note.part_id}),
                )
            )
    return found


def quotes_of(cohort: Cohort) -> list[Quote]:
    """The cohort's quotes, those that wait for an answer first."""
    order = {QuoteState.ASKED: 0, QuoteState.DRAFT: 1, QuoteState.APPROVED: 2, QuoteState.REFUSED: 3}
    quotes = standing(Quote.objects.filter(cohort=cohort)).select_related("speaker", "note").order_by("pk")
    return sorted(quotes, key=lambda quote: order[QuoteState(quote.state)])


def quotes_asked_of(person: Person) -> list[Quote]:
    """Quotes the person is asked about, or has decided on."""
    return list(
        standing(Quote.objects.filter(speaker=person))
        .exclude(state=QuoteState.DRAFT)
        .select_related("cohort", "asked_by")
        .order_by("pk")
    )


def quotes_waiting_for(person: Person) -> bool:
    """Whether somebody wants to quote the person and has no answer yet."""
    return standing(Quote.objects.filter(speaker=person, state=QuoteState.ASKED)).exists()


def claims_of(cohort: Cohort, *, lang: str) -> list[ClaimRow]:
    """The cohort's claims with their trace, in three queries."""
    return _with_trace(list(standing(Claim.objects.filter(cohort=cohort)).order_by("pk")), lang)


def claims_for(report: str, *, lang: str = "nb") -> list[ClaimRow]:
    """The claims placed in a change report. `report` is its public id."""
    return _with_trace(list(standing(Claim.objects.filter(report=report)).order_by("pk")), lang)


def claim_row(claim: Claim, *, lang: str) -> ClaimRow:
    """One claim with its trace."""
    return _with_trace([claim], lang)[0]


def _with_trace(claims: list[Claim], lang: str) -> list[ClaimRow]:
    sources = list(
        ClaimSource.objects.filter(claim__in=claims)
        .select_related("note__part__group", "quote")
        .order_by("pk")
    )
    rows = []
    for claim in claims:
        own = [one for one in sources if one.claim_id == claim.pk]
        notes = [one for one in own if one.note is not None and one.note.deleted_on is None]
        rows.append(
            ClaimRow(
                claim,
                BY_KEY[claim.theme].title(lang) if claim.theme in BY_KEY else "",
                tuple(one.note for one in notes if one.note and one.supports),
                tuple(one.note for one in notes if one.note and not one.supports),
                tuple(
                    one.quote
                    for one in own
                    if one.quote and one.quote.state == QuoteState.APPROVED and one.quote.deleted_on is None
                ),
            )
        )
    return rows
