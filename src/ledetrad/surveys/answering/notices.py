"""Plain pages for when answering cannot go on: what happened, and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ledetrad.sheets.words import CODE_WORDS, WordError, WordProblem


def notice(
    *,
    title: str,
    text: str,
    status: int,
    language: str = "nb",
    action: str = "",
    action_label: str = "",
    link: str = "",
    link_label: str = "",
) -> HttpResponse:
    """One plain page: a heading, what to do, and at most one button (POST to `action`) or link."""
    html = render_to_string(
        "surveys/answering/notice.html",
        {
            "language": language,
            "title": title,
            "text": text,
            "action": action,
            "action_label": action_label,
            "link": link,
            "link_label": link_label,
        },
    )
    return HttpResponse(html, status=status)


def _language(request: HttpRequest) -> str:
    # Without a known link there is no member's own language; the browser's is the best guess.
    accepted = request.headers.get("Accept-Language", "").lower()
    if accepted.startswith("nn"):
        return "nn"
    return "en" if accepted.startswith("en") else "nb"


def unknown_link(request: HttpRequest) -> HttpResponse:
    """A forged, broken or foreign link."""
    language = _language(request)
    with translation.override(language):
        return notice(
            title=_("Denne lenken virker ikke"),
            text=_(
                "Den kan ha blitt kuttet på veien til deg, eller den tilhører en annen. Gå til e-posten og åpne lenken på nytt, "
                "eller spør den som står nederst i e-posten."
            ),
            status=404,
            language=language,
        )


def foreign_post(request: HttpRequest) -> HttpResponse:
    """A form sent from somewhere else."""
    language = _language(request)
    with translation.override(language):
        return notice(
            title=_("Dette ble ikke lagret"),
            text=_(
                "Skjemaet ble ikke sendt fra vår egen side. Gå tilbake til e-posten og åpne lenken på nytt."
            ),
            status=403,
            language=language,
        )


def closed(language: str, *, evaluation: bool = False) -> HttpResponse:
    """The mapping, or the evaluation of a programme, is closed."""
    with translation.override(language):
        return notice(
            title=_("Evalueringen er lukket") if evaluation else _("Kartleggingen er lukket"),
            text=_(
                "Det kan ikke leveres flere svar. Svar som ikke ble levert før fristen, er slettet uten å bli lest. "
                "De som kan se resultatet, finner det ved å logge inn."
            ),
            status=410,
            language=language,
        )


def no_ticket(language: str) -> HttpResponse:
    """A page of the form without the cookie that belongs to it."""
    with translation.override(language):
        return notice(
            title=_("Åpne lenken i e-posten på nytt"),
            text=_(
                "Denne enheten husker ikke at du har begynt. Det du har lagret, ligger trygt. Åpne lenken i e-posten, "
                "og bruk koden din hvis du begynte på en annen enhet."
            ),
            status=403,
            language=language,
        )


def old_link(language: str, renew: str) -> HttpResponse:
    """A link that was replaced by a newer one."""
    with translation.override(language):
        return notice(
            title=_("Denne lenken er byttet ut"),
            text=_("Det er laget en nyere lenke til deg. Vi kan sende den til e-postadressen din."),
            status=410,
            language=language,
            action=renew,
            action_label=_("Send meg en ny lenke"),
        )


def new_link_sent(language: str) -> HttpResponse:
    """A new link is on its way."""
    with translation.override(language):
        return notice(
            title=_("En ny lenke er på vei"),
            text=_("Den kommer på e-post om noen minutter. Du kan lukke denne siden."),
            status=200,
            language=language,
        )


def left_group(language: str) -> HttpResponse:
    """The person is no longer a member."""
    with translation.override(language):
        return notice(
            title=_("Du er ikke lenger med i denne kartleggingen"),
            text=_(
                "Lederen av gruppen har meldt at du har sluttet i gruppen. Er det feil, si fra til lederen."
            ),
            status=410,
            language=language,
        )


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke on the server."""
    language = _language(request)
    with translation.override(language):
        return notice(
            title=_("Noe gikk galt hos oss"),
            text=_("Sidene du har lagret, ligger trygt. Gå tilbake og prøv igjen om litt."),
            status=500,
            language=language,
        )


def wrong_code(error: WordError, language: str) -> str:
    """Why a typed code is not one, as a sentence for the one who typed it. Written nowhere else."""
    with translation.override(language):
        if error.problem is WordProblem.WRONG_COUNT:
            return _("Koden har %(needed)s ord, og vi fant %(found)s. Se om noen mangler.") % {
                "needed": CODE_WORDS,
                "found": error.position,
            }
        if error.problem is WordProblem.WRONG_CHECK:
            return _("Koden stemmer ikke. Se etter ord som har byttet plass eller er skrevet feil.")
        if error.suggestion:
            return _(
                "Koden stemmer ikke: ord nummer %(position)s, «%(word)s», er ikke et av ordene. Mente du «%(suggestion)s»?"
            ) % {
                "position": error.position,
                "word": error.word,
                "suggestion": error.suggestion,
            }
        return _(
            "Koden stemmer ikke: ord nummer %(position)s, «%(word)s», er ikke et av ordene. Se etter skrivefeil."
        ) % {
            "position": error.position,
            "word": error.word,
        }
