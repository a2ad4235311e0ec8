"""The sheet «choices»: lists of answers, with what a filter reads and what is ours."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ledetrad.instruments.exchange.xlsform.cleaning import Cleaner
from ledetrad.instruments.exchange.xlsform.columns import OWN, Line, Table
from ledetrad.instruments.exchange.xlsform.keys import choice_key_from, is_attribute, is_choice_key, key_from
from ledetrad.instruments.exchange.xlsform.rules import NO, YES
from ledetrad.instruments.exchange.xlsform.words import ASIDES, lost, refused
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Aside, Choice

LARGEST: Final = 1e12  # no scale and no limit needs a number beyond
_OURS: Final = {OWN + name for name in ("value", "aside", "role", "own_text")}
_LONGEST_NAME: Final = 200
_READ: Final = {"list_name", "name", "label", *_OURS}

type Lists = dict[str, tuple[Choice, ...]]


@dataclass(frozen=True)
class Spoken:
    """What the rules of the form say of its answers: the texts in quotation marks, and whether columns are compared
    with chosen names."""

    texts: frozenset[str]
    filters: bool


def read_lists(table: Table | None, spoken: Spoken, clean: Cleaner) -> tuple[Lists, dict[str, str]]:
    """The lists by key, and the key of each list by its name in the file.

    Raises ImportRefused for a row without a list or a name, for the same name twice in a list, and for an answer
    that must have another name here while a rule may speak of it.
    """
    if table is None:
        return {}, {}
    _check_columns(table, clean)
    found: dict[str, list[Choice]] = {}
    names: dict[str, str] = {}
    places: dict[tuple[str, str], str] = {}
    for line in table.lines:
        name, given = line.text("list_name"), line.text("name")
        if not name and not given:
            clean.losses.append(lost(line.where("list_name"), "row_without_name"))
            continue
        if not name or not given:
            raise refused(line.where("name" if name else "list_name"), "choice_without_name")
        if len(name.split()) > 1 or len(name) > _LONGEST_NAME or len(given) > _LONGEST_NAME:
            raise refused(line.where("list_name"), "bad_name", name=name[:60])
        if (name, given) in places:
            raise refused(line.where("name"), "two_choices", name=given[:60], other=places[name, given])
        places[name, given] = line.where("name")
        if name not in names:
            names[name] = key_from(name, {key.lower() for key in names.values()}, "list")
        choices = found.setdefault(names[name], [])
        choices.append(_choice(line, _key(line, given, choices, spoken, clean), table, clean))
    # Lists that we wrote for «vet ikke» beside a number belong to no question.
    return {name: tuple(choices) for name, choices in found.items() if not name.startswith(OWN)}, names


def _key(line: Line, given: str, choices: Sequence[Choice], spoken: Spoken, clean: Cleaner) -> str:
    """The key of an answer: its name, or the nearest that can be one when no rule speaks of it."""
    if is_choice_key(given) and all(choice.key != given for choice in choices):
        return given
    where = line.where("name")
    if spoken.filters or given in spoken.texts:
        raise refused(where, "bad_choice_name", name=given[:60])
    key = choice_key_from(given, {choice.key.lower() for choice in choices})
    clean.losses.append(lost(where, "renamed", name=given[:60], key=key))
    return key


def _check_columns(table: Table, clean: Cleaner) -> None:
    """Note the columns that are neither read nor such as a filter can speak of; Kobo's own ($kuid) in silence."""
    for heading in table.columns:
        strange = heading.name not in _READ and not is_attribute(heading.name) and heading.name[0] != "$"
        if strange and any(heading in line.cells for line in table.lines):
            clean.losses.append(lost(table.heading_at(heading), "column", name=heading.name[:60]))


def _choice(line: Line, key: str, table: Table, clean: Cleaner) -> Choice:
    text = line.words("label", clean)
    aside = _aside(line) if table.has(OWN + "aside") else _known_aside(text)
    if aside and not table.has(OWN + "aside"):
        clean.losses.append(lost(line.where("label"), "aside_found", name=next(iter(text.values()))))
    return Choice(
        key=key,
        text=text,
        value=_value(line, table) if aside is None or table.has(OWN + "value") else None,
        aside=aside,
        role=clean(line.text(OWN + "role"), line.where(OWN + "role")),
        own_text=flag(line, OWN + "own_text"),
        attributes=dict(_attributes(line, clean)),
    )


def _attributes(line: Line, clean: Cleaner) -> Iterator[tuple[str, str]]:
    for heading, text in line.cells.items():
        if heading.name not in _READ and is_attribute(heading.name):
            yield heading.name, clean(text, line.where(heading.name))


def _value(line: Line, table: Table) -> float | None:
    """What a choice counts as: as it is written, or, in a form from elsewhere, its name when that is a number."""
    if table.has(OWN + "value"):
        return number(line, OWN + "value")
    key = line.text("name")
    try:
        value = float(key)
    except ValueError:
        return None
    return value if math.isfinite(value) and key.strip("+-.0123456789") == "" else None


def _aside(line: Line) -> Aside | None:
    text = line.text(OWN + "aside")
    try:
        return Aside(text) if text else None
    except ValueError as error:
        raise refused(line.where(OWN + "aside"), "unknown_aside", name=text[:60]) from error


def _known_aside(text: Words) -> Aside | None:
    """«Vet ikke» in a form from elsewhere, where it has a code such as 99 that no mean should count."""
    for words in text.values():
        plain = " ".join(words.lower().replace("’", "'").strip(" .!()-–").split())
        if plain in ASIDES:
            return ASIDES[plain]
    return None


def number(line: Line, name: str) -> float | None:
    """A number in a cell of ours. Raises ImportRefused for anything else."""
    text = line.text(name)
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError as error:
        raise refused(line.where(name), "not_a_number", value=text[:60]) from error
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise refused(line.where(name), "not_a_number", value=text[:60])
    return value


def whole(line: Line, name: str, usual: int | None = None) -> int | None:
    """A whole number in a cell of ours."""
    value = number(line, name)
    if value is None:
        return usual
    if not value.is_integer():
        raise refused(line.where(name), "not_a_number", value=line.text(name)[:60])
    return int(value)


def flag(line: Line, name: str) -> bool:
    """Yes or no in a cell. Raises ImportRefused for anything else."""
    text = line.text(name).lower()
    if text in YES or text in {"ja", "x"}:
        return True
    if text in NO or text == "nei":
        return False
    raise refused(line.where(name), "not_yes_or_no", value=text[:60])
