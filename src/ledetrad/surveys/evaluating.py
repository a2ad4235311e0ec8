"""The words of an evaluation of a programme, where a mapping's would be wrong: promise, letters, first page.

It is the cohort's as a whole: «dere» is everybody who takes part, and nothing is said of one group.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.instruments.model import Instrument
from ledetrad.surveys.models import Campaign

GATHERING, UNDER_WAY, FINAL = "evaluation-gathering", "evaluation-underway", "evaluation-final"
MINIMUM = 5  # answers before anything is shown, and before texts are


@dataclass(frozen=True)
class Words:
    """What an evaluation is called where somebody meets it."""

    subject: str
    question: str
    opening: str


def words_of(campaign: Campaign, instrument: Instrument, *, minutes: int) -> Words:
    """Subject, question and opening of an evaluation, in the active language."""
    said = {
        "about": campaign.promise.get("about", ""),
        "whole": campaign.promise.get("whole", ""),
        "count": len(instrument.items),
        "minutes": minutes,
        "deadline": date_format(timezone.localtime(campaign.closes_at), _("l j. F")),
    }
    if instrument.name == GATHERING:
        return Words(
            _("%(about)s: hvordan var den? Svar før %(deadline)s") % said,
            _("Hvordan var samlingen?"),
            _(
                "%(about)s i %(whole)s: %(count)s korte påstander og to spørsmål, ca. %(minutes)s minutter på mobilen. Var du ikke med på samlingen, kan du se bort fra dette."
            )
            % said,
        )
    if instrument.name == UNDER_WAY:
        return Words(
            _("Hvordan går programmet? Svar før %(deadline)s") % said,
            _("Hvordan går programmet?"),
            _(
                "%(whole)s er i gang. Hva er nyttig, og hva bør vi endre mens vi ennå kan? %(count)s korte påstander og to spørsmål, ca. %(minutes)s minutter på mobilen."
            )
            % said,
        )
    return Words(
        _("Hva kom ut av programmet? Svar før %(deadline)s") % said,
        _("Hva kom ut av programmet?"),
        _(
            "%(whole)s er ved slutten. Hva har blitt annerledes i ledergruppen, og hva har ikke? %(count)s korte påstander og to spørsmål, ca. %(minutes)s minutter på mobilen."
        )
        % said,
    )


def readers_text() -> str:
    """Who sees the result of an evaluation, and what of it."""
    return " ".join(
        (
            _("Ingen får se hva hver enkelt svarer."),
            _("Svarene fra hele kullet legges sammen, aldri gruppe for gruppe."),
            _(
                "De som driver programmet (programstab, HR og administratorer), og alle som deltar, ser tallene når minst fem har svart. Det du skriver med egne ord, leser bare programstaben og den som opprettet kullet, uten navn, også det fra fem svar."
            ),
        )
    )


def purpose_text() -> str:
    """Why the participants are asked."""
    return _("Programmet skal bli bedre, og det som står i rapporter om det, skal stemme med det dere mener.")


def missing_text(minutes: int) -> str:
    """The reminder: the same to everybody, with no count of those who wait."""
    return " ".join(
        (
            ngettext(
                "Evalueringen er fortsatt åpen. Den tar ca. %(minutes)s minutt.",
                "Evalueringen er fortsatt åpen. Den tar ca. %(minutes)s minutter.",
                minutes,
            )
            % {"minutes": minutes},
            _(
                "Har du svart, kan du se bort fra denne. Alle får den, fordi vi ikke forteller hvem som har svart."
            ),
        )
    )
