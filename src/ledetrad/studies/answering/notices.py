"""Plain pages of a survey for when answering cannot go on. Those that say the same as for a mapping are taken from there."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from ledetrad.surveys.answering.notices import (
    foreign_post,
    new_link_sent,
    no_ticket,
    notice,
    old_link,
    unknown_link,
    wrong_code,
)

__all__ = [
    "already_delivered",
    "closed",
    "device_forgot",
    "foreign_post",
    "new_link_sent",
    "no_longer_asked",
    "no_ticket",
    "notice",
    "old_link",
    "saved_for_later",
    "too_late",
    "too_much",
    "unknown_link",
    "withdrawn",
    "wrong_code",
]


def closed(language: str) -> HttpResponse:
    """The survey takes no more answers."""
    with translation.override(language):
        return notice(
            title=_("Undersøkelsen er lukket"),
            text=_(
                "Det kan ikke leveres flere svar. Svar som ikke ble levert før fristen, er slettet uten å bli lest."
            ),
            status=410,
            language=language,
        )


def no_longer_asked(language: str) -> HttpResponse:
    """The seat was taken out."""
    with translation.override(language):
        return notice(
            title=_("Du er ikke lenger spurt i denne undersøkelsen"),
            text=_(
                "De som har ansvaret for den, har tatt deg ut av listen. Er det feil, si fra til den som står i e-posten."
            ),
            status=410,
            language=language,
        )


def too_late(language: str, back: str) -> HttpResponse:
    """A correction of a delivered answer after the deadline."""
    with translation.override(language):
        return notice(
            title=_("Fristen er ute, og svaret ditt er levert"),
            text=_("Det gjelder slik du leverte det. Rettelsen er ikke lagret."),
            status=410,
            language=language,
            link=back,
            link_label=_("Til kvitteringen"),
        )


def too_much(language: str) -> HttpResponse:
    """More was sent than any page of ours can send."""
    with translation.override(language):
        return notice(
            title=_("Dette ble ikke lagret"),
            text=_(
                "Det var mer enn det er plass til på en side. Gå tilbake, kort ned teksten og prøv igjen."
            ),
            status=413,
            language=language,
        )


def saved_for_later(language: str, back: str) -> HttpResponse:
    """A pause where the link itself is enough to go on."""
    with translation.override(language):
        return notice(
            title=_("Svarene dine er lagret"),
            text=_("Åpne lenken på nytt når du vil fortsette, på hvilken som helst enhet."),
            status=200,
            language=language,
            link=back,
            link_label=_("Fortsett nå"),
        )


def withdrawn(language: str) -> HttpResponse:
    """The sheet is deleted."""
    with translation.override(language):
        return notice(
            title=_("Svaret ditt er trukket tilbake"),
            text=_("Det er slettet. Vil du svare likevel, åpner du lenken på nytt før fristen."),
            status=200,
            language=language,
        )


def device_forgot(language: str) -> HttpResponse:
    """A shared device holds nothing any more."""
    with translation.override(language):
        return notice(
            title=_("Denne enheten har glemt svarene dine"),
            text=_("Du kan lukke siden. Det du har levert, er levert."),
            status=200,
            language=language,
        )


def already_delivered(language: str) -> HttpResponse:
    """The seat has delivered from another device."""
    with translation.override(language):
        return notice(
            title=_("Du har levert"),
            text=_(
                "Denne lenken er brukt, og svaret er levert. Vil du rette noe før fristen, må du gjøre det på enheten du "
                "svarte på, eller skrive inn koden din på første side."
            ),
            status=200,
            language=language,
        )
