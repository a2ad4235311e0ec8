"""The types of XLSForm and what they are here. See https://xlsform.org/en/#question-types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ledetrad.instruments.questionnaires.model import Kind, Layout

ACKNOWLEDGE: Final = "acknowledge"  # a list of one answer, «OK»

_SIMPLE: Final = {
    "text": Kind.TEXT,
    "string": Kind.TEXT,
    "phone number": Kind.TEXT,
    "integer": Kind.NUMBER,
    "int": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "range": Kind.NUMBER,
    "percentage": Kind.NUMBER,
    "date": Kind.DATE,
    "note": Kind.INFORMATION,
    "calculate": Kind.CALCULATION,
    "hidden": Kind.CALCULATION,
}
_APPROXIMATE: Final = {
    "barcode": Kind.TEXT,
    "time": Kind.TEXT,
    "datetime": Kind.DATE,
    "date time": Kind.DATE,
}
_LEFT_OUT: Final = frozenset(
    {
        *(
            "start",
            "end",
            "today",
            "deviceid",
            "device id",
            "subscriberid",
            "simserial",
            "username",
            "email",
            "phonenumber",
            "audit",
            "imei",
        ),
        *(
            "geopoint",
            "geotrace",
            "geoshape",
            "gps",
            "location",
            "start-geopoint",
            "background-geopoint",
            "osm",
        ),
        *("image", "photo", "audio", "background-audio", "video", "file", "csv-external", "xml-external"),
        *("select_one_from_file", "select_multiple_from_file", "select_one_external"),
    }
)
_SELECT: Final = re.compile(
    r"(?P<many>select_multiple|select multiple from|select multiple|select all that apply from|select all that apply)"
    r"\s(?P<list>.+)"
    r"|(?P<one>select_one|select one from|select one|select1)\s(?P<list1>.+)"
    r"|(?P<rank>rank)\s(?P<list2>.+)"
)
_CONTROL: Final = re.compile(
    r"(?P<way>begin|end)[ _](?P<what>group|repeat|looped group|lgroup|score|rank|kobomatrix)"
)
_OR_OTHER: Final = re.compile(r"\s(?:or_other|or specify other|or other)$")

_LAYOUTS: Final = {
    "likert": Layout.SCALE,
    "columns-pack": Layout.BUTTONS,
    "horizontal": Layout.BUTTONS,
    "horizontal-compact": Layout.BUTTONS,
}
APPEARANCES: Final = {Layout.LIST: "", Layout.SCALE: "likert", Layout.BUTTONS: "columns-pack"}
_HARMLESS: Final = re.compile(
    r"minimal|autocomplete|search|compact(-\d+)?|quick(compact)?(-\d+)?|columns(-\d+)?|no-buttons|label|list-nolabel"
    r"|list|field-list|table-list|multiline|no-calendar|numbers|thousands-sep|picker|vertical|no-ticks|w\d+|h\d+|hidden"
)


@dataclass(frozen=True)
class Type:
    """What stands in a type cell. `kind` None: known, but nothing we can ask (a place, a picture)."""

    kind: Kind | None
    list_name: str = ""
    or_other: bool = False
    decimals: bool = False
    exact: bool = True
    limit: int | None = None


def read_type(text: str) -> Type | None:
    """The question type in a cell; None for one nobody knows."""
    plain = " ".join(text.split())
    low = plain.lower()
    match = _SELECT.fullmatch(plain) or _SELECT.fullmatch(low)
    if match:
        name = match["list"] or match["list1"] or match["list2"]
        or_other = bool(_OR_OTHER.search(name))
        kind = Kind.CHOICES if match["many"] else Kind.CHOICE if match["one"] else Kind.RANKING
        return Type(kind, _OR_OTHER.sub("", name).strip(), or_other)
    if low in {ACKNOWLEDGE, "trigger"}:
        return Type(Kind.CHOICE, ACKNOWLEDGE)
    if low in _SIMPLE:
        return Type(_SIMPLE[low], decimals=low == "decimal")
    if low in _APPROXIMATE:
        return Type(_APPROXIMATE[low], exact=False)
    first = low.split(" ")[0] if low else ""
    return Type(None) if low in _LEFT_OUT or first in _LEFT_OUT else None


def read_control(text: str) -> tuple[str, str] | None:
    """("begin" or "end", "group", "repeat" or one of Kobo's own), or None for a question."""
    match = _CONTROL.fullmatch(" ".join(text.lower().split()))
    if not match:
        return None
    return match["way"], "repeat" if match["what"] in {"looped group", "lgroup"} else match["what"]


def layout_of(appearance: str) -> Layout:
    """How choices are laid out, by the words in an appearance cell."""
    return next((_LAYOUTS[word] for word in appearance.split() if word in _LAYOUTS), Layout.LIST)


def strange_words(appearance: str) -> tuple[str, ...]:
    """The words of an appearance cell that would change how the question is answered."""
    return tuple(
        word for word in appearance.split() if word not in _LAYOUTS and not _HARMLESS.fullmatch(word)
    )
