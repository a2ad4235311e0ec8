"""What XLSForm has no place for: the row of settings, and sheets of our own for scales, norms and roles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from ledetrad.instruments.exchange.xlsform.cleaning import Cleaner
from ledetrad.instruments.exchange.xlsform.columns import OWN, Line, Table
from ledetrad.instruments.exchange.xlsform.lists import flag, number, whole
from ledetrad.instruments.exchange.xlsform.words import lost, refused
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Norm, Reporting, Review, Role, Scale, ScaleMethod, Shelf

SCALES: Final = "scales"
NORMS: Final = "norms"
ROLES: Final = "roles"
ROLE_TEXTS: Final = "role_texts"
OWN_SHEETS: Final = (SCALES, NORMS, ROLES, ROLE_TEXTS)

_SETTINGS: Final = frozenset(
    {
        *("form_title", "form_id", "version", "default_language"),
        *(
            OWN + name
            for name in ("title", "intro", "note", "review", "source", "licence", "shelf", "minutes")
        ),
        *(OWN + name for name in ("never_single_items", "minimum", "text_minimum", "alone")),
    }
)


def settings_losses(line: Line, clean: Cleaner) -> None:
    """Note the settings that mean nothing here."""
    for heading in line.cells:
        if heading.name not in _SETTINGS:
            clean.losses.append(
                lost(line.where(heading.name, heading.language), "column", name=heading.name[:60])
            )
    shelf = line.text(OWN + "shelf")
    if shelf and shelf != Shelf.LOCAL:
        clean.losses.append(lost(line.where(OWN + "shelf"), "shelf"))


def reporting(line: Line | None) -> Reporting:
    """What a report may not do. Raises ImportRefused for a value that is none."""
    usual = Reporting()
    if line is None:
        return usual
    return Reporting(
        never_single_items=flag(line, OWN + "never_single_items"),
        minimum=whole(line, OWN + "minimum", usual.minimum) or usual.minimum,
        text_minimum=whole(line, OWN + "text_minimum", usual.text_minimum) or usual.text_minimum,
        alone=flag(line, OWN + "alone"),
    )


def review(line: Line | None) -> dict[str, Review]:
    """How far each language has come."""
    if line is None:
        return {}
    found = {}
    for heading, text in line.cells.items():
        if heading.name == OWN + "review":
            try:
                found[heading.language or line.main] = Review(text)
            except ValueError as error:
                where = line.where(heading.name, heading.language)
                raise refused(where, "unknown_review", name=text[:60]) from error
    return found


def read_roles(table: Table | None, clean: Cleaner) -> tuple[Role, ...]:
    """The sheet «roles»: who may be asked."""
    found: dict[str, Role] = {}
    for line in table.lines if table else ():
        key = _named(line, "name")
        if key in found:
            raise refused(line.where("name"), "two_names", name=key[:60], other=ROLES)
        found[key] = Role(key, line.words("label", clean))
    return tuple(found.values())


def read_role_texts(
    table: Table | None, clean: Cleaner, known: Mapping[str, str]
) -> Mapping[str, Mapping[str, Words]]:
    """The sheet «role_texts»: question -> role -> the wording for that role."""
    found: dict[str, dict[str, Words]] = {}
    for line in table.lines if table else ():
        key = _known(line, "question", known)
        found.setdefault(key, {})[_named(line, "role")] = line.words("label", clean)
    return found


def read_scales(
    table: Table | None, norms: Table | None, clean: Cleaner, known: Mapping[str, str]
) -> tuple[Scale, ...]:
    """The sheets «scales» and «norms». Raises ImportRefused for an item that is no question."""
    printed: dict[str, list[Norm]] = {}
    for line in norms.lines if norms else ():
        printed.setdefault(_named(line, "scale"), []).append(_norm(line, clean))
    found: dict[str, Scale] = {}
    for line in table.lines if table else ():
        key = _named(line, "name")
        if key in found:
            raise refused(line.where("name"), "two_names", name=key[:60], other=SCALES)
        found[key] = Scale(
            key=key,
            title=line.words("label", clean),
            items=_items(line, "items", known),
            low=_needed(line, "low"),
            high=_needed(line, "high"),
            reversed=_items(line, "reversed", known),
            method=_method(line),
            minimum_valid=whole(line, "minimum_valid"),
            norms=tuple(printed.pop(key, ())),
            source=clean(line.text("source"), line.where("source")),
        )
    if printed and norms:
        line = next(line for line in norms.lines if line.text("scale") in printed)
        raise refused(line.where("scale"), "unknown_name", name=line.text("scale")[:60])
    return tuple(found.values())


def name_of(given: str) -> str:
    """A name for the questionnaire: lower case letters without marks, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", given.lower().replace("ø", "o").replace("æ", "ae"))
    plain = re.sub(r"[^a-z0-9_]+", "-", letters.encode("ascii", "ignore").decode()).strip("-_")
    return plain[:80] or "form"


def _norm(line: Line, clean: Cleaner) -> Norm:
    return Norm(
        label=line.words("label", clean),
        mean=_needed(line, "mean"),
        n=whole(line, "n"),
        source=clean(line.text("source"), line.where("source")),
        role=line.text("role"),
        sd=number(line, "sd"),
    )


def _needed(line: Line, name: str) -> float:
    value = number(line, name)
    if value is None:
        raise refused(line.where(name), "empty_cell", name=name)
    return value


def _named(line: Line, name: str) -> str:
    text = line.text(name)
    if not text:
        raise refused(line.where(name), "empty_cell", name=name)
    return text


def _known(line: Line, name: str, known: Mapping[str, str]) -> str:
    text = _named(line, name)
    if text not in known:
        raise refused(line.where(name), "unknown_name", name=text[:60])
    return known[text]


def _items(line: Line, name: str, known: Mapping[str, str]) -> tuple[str, ...]:
    items = tuple(line.text(name).replace(",", " ").split())
    for item in items:
        if item not in known:
            raise refused(line.where(name), "unknown_name", name=item[:60])
    return tuple(known[item] for item in items)


def _method(line: Line) -> ScaleMethod:
    text = line.text("method")
    try:
        return ScaleMethod(text) if text else ScaleMethod.MEAN
    except ValueError as error:
        raise refused(line.where("method"), "unknown_method", name=text[:60]) from error
