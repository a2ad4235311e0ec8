"""An A5 sheet for each invited person: the invitation on paper, with the person's own link as QR code and as text."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ledetrad.documents.numbers import count_word, language_of, long_date, number
from ledetrad.documents.typesetting import typeset
from ledetrad.documents.words import listed, word


@dataclass(frozen=True, kw_only=True)
class InvitationSheet:
    """What one person's sheet says. `link` is the person's own, `short_link` a shorter one to type, where there is one.

    `needed` is the number of answers under which nothing is shown; `minutes` how long the form takes.
    """

    name: str
    group: str
    organisation: str
    link: str
    deadline: date
    result_on: date | None
    contact_name: str
    contact_phone: str = ""
    short_link: str = ""
    leader: str = ""
    readers: tuple[str, ...] = ()
    kept_until: date | None = None
    needed: int = 4
    minutes: int = 10


# The code is read also where the paper is a little worn (level M). The page itself is its white border.
_QR_ERROR: Final = "m"
_QR_BORDER: Final = 0


def invitation_sheets(invitations: Sequence[InvitationSheet], *, lang: str) -> bytes:
    """One PDF (UA-1 and A-2a) with an A5 page for each invitation, in the order given.

    Raises ValueError when there are none, DocumentError when the document cannot be made.
    """
    if not invitations:
        raise ValueError("there must be at least one invitation")
    language = language_of(lang)
    data = {
        "lang": language,
        "title": f"{word('invitations', lang=language)}: {invitations[0].group}",
        "author": invitations[0].organisation or invitations[0].group,
        "scan": word("scan", lang=language),
        "own_link": word("own_link", lang=language),
        "sheets": [_sheet(invitation, language) for invitation in invitations],
    }
    return typeset("invitation_sheet.typ", data, dated=invitations[0].deadline)


def _sheet(invitation: InvitationSheet, lang: str) -> dict[str, Any]:
    dates = [(word("deadline", lang=lang), long_date(invitation.deadline, lang=lang, weekday=True))]
    if invitation.result_on:
        dates.append((word("result", lang=lang), long_date(invitation.result_on, lang=lang, weekday=True)))
    phone = invitation.contact_phone
    contact = [invitation.contact_name, *([word("phone", lang=lang, phone=phone)] if phone else [])]
    dates.append((word("questions", lang=lang), ", ".join(contact)))
    return {
        "organisation": invitation.organisation,
        "hello": word("hello", lang=lang, name=invitation.name),
        "invite": word("invite", lang=lang, group=invitation.group),
        "lines": _four_lines(invitation, lang),
        "qr_svg": qr_code(invitation.link),
        "qr_alt": word("qr_alt", lang=lang, link=invitation.link),
        "link": (invitation.short_link or invitation.link).removeprefix("https://"),
        "target": invitation.link,
        "dates": dates,
    }


def _four_lines(invitation: InvitationSheet, lang: str) -> list[tuple[str, str]]:
    """Purpose, who sees what, when it is deleted, voluntary: the same four lines as on the first page."""
    nobody = (
        word("leader_or_hr", lang=lang, leader=invitation.leader)
        if invitation.leader
        else word("any_leader_or_hr", lang=lang)
    )
    readers = invitation.readers or (word("the_members", lang=lang),)
    sees = word(
        "who_sees_text",
        lang=lang,
        nobody=nobody,
        readers=listed(readers, lang=lang),
        needed=count_word(invitation.needed, lang=lang),
    )
    kept = invitation.kept_until
    deletion = word("deletion_text", lang=lang)
    if kept:
        deletion = f"{deletion} {word('deletion_of_result', lang=lang, date=long_date(kept, lang=lang))}"
    minutes = number(invitation.minutes, lang=lang, decimals=0)
    return [
        (word("purpose", lang=lang), word("purpose_text", lang=lang, minutes=minutes)),
        (word("who_sees", lang=lang), sees),
        (word("deletion", lang=lang), deletion),
        (word("voluntary", lang=lang), word("voluntary_text", lang=lang)),
    ]


def qr_code(link: str) -> str:
    """A black QR code of `link` as SVG, without the white border (the page has one)."""
    import segno

    written = io.BytesIO()
    segno.make(link, error=_QR_ERROR, micro=False).save(
        written, kind="svg", border=_QR_BORDER, xmldecl=False, svgclass=None, lineclass=None
    )
    return written.getvalue().decode("utf-8").strip()
