"""An A5 sheet of a survey: to one person with her own link, or a poster with the link everybody may use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ledetrad.documents.invitation_sheet import qr_code
from ledetrad.documents.numbers import language_of, long_date
from ledetrad.documents.typesetting import typeset
from ledetrad.documents.words import word

MOST: Final = 2_000  # sheets in one document


@dataclass(frozen=True, kw_only=True)
class SurveySheet:
    """What one sheet says. `lines` are the promise: title and text of each. `own` is false for the poster, whose link
    is everybody's."""

    heading: str
    text: str
    organisation: str
    link: str
    deadline: date
    lines: tuple[tuple[str, str], ...]
    contact_name: str = ""
    contact_phone: str = ""
    own: bool = True


def survey_sheets(sheets: Sequence[SurveySheet], *, title: str, lang: str) -> bytes:
    """One PDF (UA-1 and A-2a) with an A5 page for each sheet, in the order given.

    Raises ValueError when there are none or over `MOST`, DocumentError when the document cannot be made.
    """
    if not 1 <= len(sheets) <= MOST:
        raise ValueError(f"there must be from one to {MOST} sheets")
    language = language_of(lang)
    own = all(sheet.own for sheet in sheets)
    data = {
        "lang": language,
        "title": title,
        "author": sheets[0].organisation,
        "scan": word("scan", lang=language),
        "own_link": word("own_link", lang=language) if own else "",
        "sheets": [_sheet(sheet, language) for sheet in sheets],
    }
    return typeset("invitation_sheet.typ", data, dated=sheets[0].deadline)


def _sheet(sheet: SurveySheet, lang: str) -> dict[str, Any]:
    dates = [(word("deadline", lang=lang), long_date(sheet.deadline, lang=lang, weekday=True))]
    if sheet.contact_name:
        phone = [word("phone", lang=lang, phone=sheet.contact_phone)] if sheet.contact_phone else []
        dates.append((word("questions", lang=lang), ", ".join([sheet.contact_name, *phone])))
    return {
        "organisation": sheet.organisation,
        "hello": sheet.heading,
        "invite": sheet.text,
        "lines": list(sheet.lines),
        "qr_svg": qr_code(sheet.link),
        "qr_alt": word("qr_alt", lang=lang, link=sheet.link),
        "link": sheet.link.removeprefix("https://"),
        "target": sheet.link,
        "dates": dates,
    }
