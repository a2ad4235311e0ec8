"""The sheets of an XLSForm as lines with named columns, in the spellings that other tools accept too.

The names, their older forms and how a language stands in a heading: https://xlsform.org and pyxform's tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ledetrad.instruments.exchange.xlsform.cleaning import Cleaner
from ledetrad.instruments.exchange.xlsform.words import refused
from ledetrad.instruments.exchange.xlsform.workbook import Sheet, address
from ledetrad.instruments.model import Words

OWN: Final = "ledetrad_"
ANY: Final = ""  # a text column without a language

LANGUAGE_NAMES: Final = {
    "nb": "Bokmål (nb)",
    "nn": "Nynorsk (nn)",
    "en": "English (en)",
    "se": "Davvisámegiella (se)",
}

_ALIASES: Final = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "relevance": "relevant",
    "calculate": "calculation",
    "jr:calculate": "calculation",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "readonly": "read_only",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "big_image": "big-image",
    "set_form_title": "form_title",
    "title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
}
_LIST_ALIASES: Final = {"caption": "label", "value": "name", "big_image": "big-image"}
_GROUPS: Final = ("bind", "control", "body", "media")
TEXTS: Final = frozenset(
    {
        "label",
        "hint",
        "guidance_hint",
        "constraint_message",
        "required_message",
        "image",
        "big-image",
        "audio",
        "video",
        *(OWN + name for name in ("unit", "title", "intro", "note", "review")),
    }
)
_LANGUAGES: Final = {
    "bokmål": "nb", "norsk": "nb", "norsk bokmål": "nb", "norwegian": "nb", "norwegian bokmål": "nb", "bokmal": "nb",
    "nynorsk": "nn", "norsk nynorsk": "nn", "norwegian nynorsk": "nn",
    "english": "en", "engelsk": "en", "svenska": "sv", "swedish": "sv", "svensk": "sv", "dansk": "da", "danish": "da",
    "davvisámegiella": "se", "nordsamisk": "se", "northern sami": "se", "samisk": "se", "suomi": "fi", "finnish": "fi",
    "deutsch": "de", "german": "de", "français": "fr", "francais": "fr", "french": "fr", "fransk": "fr",
    "español": "es", "espanol": "es", "spanish": "es", "português": "pt", "portuguese": "pt", "polski": "pl",
    "polish": "pl", "arabic": "ar", "العربية": "ar", "russian": "ru", "русский": "ru", "ukrainian": "uk",
    "somali": "so", "swahili": "sw", "kiswahili": "sw", "nederlands": "nl", "dutch": "nl", "italiano": "it",
    "italian": "it",
}  # fmt: skip
_CODE: Final = re.compile(r"\(\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\s*\)\s*$")
_BARE_CODE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_SAME: Final = {"no": "nb", "nob": "nb", "nno": "nn", "eng": "en", "sme": "se"}


@dataclass(frozen=True)
class Heading:
    """What a column holds: its name in one spelling, and the language of its texts (ANY: not said)."""

    name: str
    language: str = ANY


@dataclass(frozen=True)
class Line:
    """One row: texts by heading, and where each stands."""

    sheet: str
    number: int
    cells: Mapping[Heading, str]
    columns: Mapping[Heading, int]
    main: str  # the language of a text column that does not say

    def text(self, name: str) -> str:
        """A cell that has no language; "" when it is empty or there is no such column."""
        return self.cells.get(Heading(name), "")

    def words(self, name: str, clean: Cleaner) -> Words:
        """A text in the languages it is written in, cleaned of markup."""
        found: dict[str, str] = {}
        for heading, text in self.cells.items():
            if heading.name != name:
                continue
            language = heading.language or self.main
            if heading.language or language not in found:
                plain = clean(text, self.where(name, heading.language))
                if plain:
                    found[language] = plain
        return found

    def where(self, name: str, language: str = ANY) -> str:
        """«survey!C7», or the row's first cell when there is no such column."""
        spellings = (Heading(name, language), Heading(name))
        column = next((self.columns[one] for one in spellings if one in self.cells), 0)
        column = column or next((self.columns[one] for one in spellings if one in self.columns), 1)
        return address(self.sheet, column, self.number)


@dataclass(frozen=True)
class Table:
    """One sheet under its headings."""

    name: str
    columns: Mapping[Heading, int]
    lines: tuple[Line, ...]

    def has(self, name: str) -> bool:
        """Whether there is a column with this name, in any language."""
        return any(heading.name == name for heading in self.columns)

    def heading_at(self, heading: Heading) -> str:
        """Where a heading stands."""
        return address(self.name, self.columns[heading], 1)


def read_headings(sheet: Sheet) -> dict[Heading, int]:
    """The columns of a sheet by what they hold. Raises ImportRefused for the same heading twice."""
    top = sheet.rows.get(1, {})
    if sheet.rows and not top:
        raise refused(address(sheet.name, 1, 1), "no_headings")
    double = any("::" in text for text in top.values())
    columns: dict[Heading, int] = {}
    for column, text in top.items():
        place = address(sheet.name, column, 1)
        heading = _heading(
            " ".join(text.split()), place, double=double, lists=sheet.name.lower() == "choices"
        )
        if heading in columns:
            raise refused(
                address(sheet.name, column, 1), "two_columns", other=address(sheet.name, columns[heading], 1)
            )
        columns[heading] = column
    return columns


def table(sheet: Sheet, columns: Mapping[Heading, int], main: str) -> Table:
    """The rows below the headings; empty ones are left out."""
    lines = []
    for number, row in sheet.rows.items():
        cells = {heading: row[column] for heading, column in columns.items() if column in row}
        if number > 1 and cells:
            lines.append(Line(sheet.name, number, cells, columns, main))
    return Table(sheet.name, columns, tuple(lines))


def written_heading(name: str, language: str = ANY) -> str:
    """The heading as other tools want it: `label::Bokmål (nb)`."""
    return f"{name}::{language_name(language)}" if language else name


def language_name(code: str) -> str:
    """A language as it stands in a heading, with its code in brackets."""
    return LANGUAGE_NAMES.get(code, f"{code} ({code})")


def language_code(name: str, where: str) -> str:
    """The code of a language in a heading: in brackets, or known by name. Raises ImportRefused for others."""
    match = _CODE.search(name) or _BARE_CODE.fullmatch(name.strip())
    known = _LANGUAGES.get(name.strip().lower())
    if known:
        return known
    if not match:
        raise refused(where, "language_without_code", name=name)
    code = match[1].lower()
    return _SAME.get(code, code)


def languages_in(tables: Sequence[Mapping[Heading, int]]) -> Iterator[str]:
    """The languages that labels are written in, in the order they stand; ANY when one does not say."""
    for columns in tables:
        for heading in columns:
            if heading.name == "label":
                yield heading.language


def _heading(text: str, where: str, *, double: bool, lists: bool) -> Heading:
    """What a heading says. In the lists, a column that is none of the standard's keeps its spelling: a filter reads
    it by name."""
    aliases, known = (_LIST_ALIASES, _LIST_KNOWN) if lists else (_ALIASES, _KNOWN)
    if _plain(text) in aliases:
        return Heading(aliases[_plain(text)])
    tokens = [token.strip() for token in text.split("::" if double else ":")]
    if _plain(tokens[0]) in _GROUPS and len(tokens) > 1:
        # bind::jr:constraintMsg::English; with single colons the namespace is cut off too.
        tokens = tokens[1:] if tokens[1] != "jr" or len(tokens) < 3 else [":".join(tokens[1:3]), *tokens[3:]]
    name = aliases.get(_plain(tokens[0]), _plain(tokens[0]))
    if name in TEXTS and len(tokens) == 2 and tokens[1]:
        return Heading(name, language_code(tokens[1], where))
    if len(tokens) == 1 and (name in known or name.startswith(OWN)):
        return Heading(name)
    return Heading(text)


def _plain(text: str) -> str:
    return "_".join(text.lower().split())


_KNOWN: Final = frozenset(
    {
        *TEXTS,
        *("type", "name", "list_name", "required", "relevant", "constraint", "calculation", "choice_filter"),
        *("appearance", "parameters", "default", "read_only", "trigger", "repeat_count", "disabled"),
        *("form_title", "form_id", "version", "default_language"),
    }
)
_LIST_KNOWN: Final = frozenset({*TEXTS, "list_name", "name"})
