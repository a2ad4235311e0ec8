"""Samtaleark: the one sheet a group talks over. Front: three sentences and the questions; back: the factors."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from ledetrad.documents.lettering import wrap
from ledetrad.documents.numbers import language_of, long_date, number
from ledetrad.documents.plain_words import named_factors, questions, three_sentences
from ledetrad.documents.profile_chart import AGREEMENT_SIGNS, plot_only
from ledetrad.documents.profile_rows import ProfileRow, chart_title, profile_table_rows, text_alternative
from ledetrad.documents.typesetting import typeset
from ledetrad.documents.words import listed, reader_names, word

# The back, in points: what the rows of one page may take, and the row heights between which they are spread.
_ROOM: Final = 560.0
_HEAD_ROW: Final = 15.0
_HEADING_ROW: Final = 26.0
_ROW_MOST: Final = 19.0
_ROW_LEAST: Final = 16.0
_PLOT_WIDTH: Final = 144.0
# The column of titles: one line in the size of the table, or two in a smaller.
_TITLE_WIDTH: Final = 166.0
_TITLE_SIZES: Final = (9.5, 9.0, 8.5)
_SMALL_TITLE_SIZE: Final = 7.5
# How many factors named on the front are described on the back.
_DESCRIBED: Final = 4


def conversation_sheet(release: Mapping[str, Any], *, lang: str, numbers: bool = True) -> bytes:
    """The sheet of one release as PDF (UA-1 and A-2a), black on white: one A4 with the factors on the back.

    With `numbers` false nothing of the result is on it: the same questions, the factors with their definitions and
    two boxes for each to mark. An instrument with more factors than a page holds takes more pages, one with none
    has nothing on the back.
    Raises DocumentError.
    """
    language = language_of(lang)
    rows = profile_table_rows(release, lang=language)
    data = {
        "lang": language,
        "title": f"{word('sheet', lang=language)}: {release['group']}",
        "words": _words(language),
        "group": release["group"],
        "organisation": release.get("organisation", ""),
        "meeting": _meeting(release, language),
        "questions": questions(release, lang=language, numbers=numbers),
        **(_with_numbers(release, rows, language) if numbers else _without_numbers(rows, language)),
    }
    return typeset("conversation_sheet.typ", data, dated=_dated(release))


def _with_numbers(release: Mapping[str, Any], rows: Sequence[ProfileRow], lang: str) -> dict[str, Any]:
    scale = release["scale"]
    method = word(
        "method",
        lang=lang,
        low=scale["low"],
        high=scale["high"],
        answered=number(release["answered"], lang=lang, decimals=0),
        invited=number(release["invited"], lang=lang, decimals=0),
    )
    by_key = {row.key: row for row in rows}
    pages = [_page(page, scale) for page in _pages(rows)]
    return {
        "numbers": True,
        "about": " ".join(_about(release, lang)),
        "sentences": three_sentences(release, lang=lang),
        "lists": [
            {
                "heading": word(part, lang=lang),
                "rows": [
                    (by_key[factor["key"]].title, by_key[factor["key"]].value)
                    for factor in named_factors(release, part)[:5]
                ],
            }
            for part in ("strengths", "areas")
        ],
        "foot": [
            word("foot", lang=lang),
            " ".join((method, word("few_are_chance", lang=lang), *_closed(release, lang))),
        ],
        "chart_title": chart_title(release, lang=lang),
        "chart_alt": text_alternative(release, lang=lang),
        "plot_width": _PLOT_WIDTH,
        "heading_row": _HEADING_ROW,
        "ticks": [scale["low"], scale["high"]],
        "head_row": _HEAD_ROW,
        "pages": pages,
        "last_table": _HEAD_ROW + (pages[-1]["height"] if pages else 0.0),
        "described": _described(release, by_key),
    }


def _without_numbers(rows: Sequence[ProfileRow], lang: str) -> dict[str, Any]:
    return {
        "numbers": False,
        "about": word("no_numbers", lang=lang),
        "foot": [],
        "factors": [
            {"dimension": dimension, "rows": [(row.title, row.definition) for row in of_dimension]}
            for dimension, of_dimension in groupby(rows, key=lambda row: row.dimension)
        ],
    }


def _words(lang: str) -> dict[str, str]:
    keys = (
        *(
            "sheet",
            "for_conversation",
            "none_to_list",
            "all_factors",
            "about_factors",
            "mark_heading",
            "mark_help",
        ),
        *("factor", "value", "agreement", "page_of"),
    )
    return {key: word(key, lang=lang) for key in keys}


def _meeting(release: Mapping[str, Any], lang: str) -> str:
    when = release.get("meeting_on")
    return word("meeting_on", lang=lang, date=long_date(when, lang=lang, weekday=True)) if when else ""


def _closed(release: Mapping[str, Any], lang: str) -> Iterator[str]:
    if release.get("closed_on"):
        yield word("closed_on", lang=lang, date=long_date(release["closed_on"], lang=lang))


def _dated(release: Mapping[str, Any]) -> date:
    """The day the result is from: the sheet is the same whenever it is printed."""
    closed = release.get("closed_on")
    return date.fromisoformat(closed) if closed else date(2000, 1, 1)


def _about(release: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Who may read the sheet, when the result goes, who runs the database, and who answers questions."""
    readers = reader_names(release, lang=lang)
    if readers:
        yield word("readers", lang=lang, readers=listed(readers, lang=lang))
    yield word("operator", lang=lang)
    if release.get("kept_until"):
        yield word("kept_until", lang=lang, date=long_date(release["kept_until"], lang=lang))
    contact = release.get("contact") or {}
    if contact.get("name"):
        phone = contact.get("phone")
        parts = [contact["name"], *([word("phone", lang=lang, phone=phone)] if phone else [])]
        yield word("access", lang=lang, contact=", ".join(parts))


def _described(release: Mapping[str, Any], by_key: Mapping[str, ProfileRow]) -> list[tuple[str, str]]:
    """Title and definition of the factors the conversation is likely to be about, each once."""
    chosen: dict[str, tuple[str, str]] = {}
    for part in ("most_to_gain", "most_different", "areas"):
        for factor in named_factors(release, part):
            row = by_key[factor["key"]]
            if row.definition:
                chosen.setdefault(row.key, (row.title, row.definition))
    return list(chosen.values())[:_DESCRIBED]


def _pages(rows: Sequence[ProfileRow]) -> Iterator[list[list[ProfileRow]]]:
    """The dimensions, as many to a page as fit; a dimension longer than a page goes on on the next."""
    page: list[list[ProfileRow]] = []
    left = _ROOM
    most = int((_ROOM - _HEADING_ROW) // _ROW_LEAST)
    for _, of_dimension in groupby(rows, key=lambda row: row.dimension):
        members = list(of_dimension)
        for start in range(0, len(members), most):
            part = members[start : start + most]
            needed = _HEADING_ROW + _ROW_LEAST * len(part)
            if page and needed > left:
                yield page
                page, left = [], _ROOM
            page.append(part)
            left -= needed
    if page:
        yield page


def _page(dimensions: Sequence[Sequence[ProfileRow]], scale: Mapping[str, int]) -> dict[str, Any]:
    """The rows of one page with their common height, and the drawing that stands between their columns."""
    count = sum(len(members) for members in dimensions)
    row_height = min(_ROW_MOST, (_ROOM - _HEADING_ROW * len(dimensions)) / count)
    top = 0.0
    positions = []
    for members in dimensions:
        top += _HEADING_ROW
        positions.append(
            [(top + row_height * (index + 0.5), row.position, row.end) for index, row in enumerate(members)]
        )
        top += row_height * len(members)
    return {
        "row_height": row_height,
        "height": top,
        "plot_svg": plot_only(positions, scale=(scale["low"], scale["high"]), width=_PLOT_WIDTH, height=top),
        "dimensions": [
            {
                "title": members[0].dimension,
                "rows": [
                    {
                        **_title(row.title),
                        "value": row.value,
                        "sign": AGREEMENT_SIGNS.get(row.agreement_kind, ""),
                        "agreement": row.agreement if row.position is not None else "",
                        "shown": row.position is not None,
                    }
                    for row in members
                ],
            }
            for members in dimensions
        ],
    }


def _title(title: str) -> dict[str, Any]:
    """The lines of a title in the table, and their size: on one line if it can, a little smaller if it must."""
    for size in _TITLE_SIZES:
        lines = wrap(title, width=_TITLE_WIDTH, size=size)
        if len(lines) == 1:
            return {"lines": lines, "size": size}
    return {"lines": wrap(title, width=_TITLE_WIDTH, size=_SMALL_TITLE_SIZE), "size": _SMALL_TITLE_SIZE}
