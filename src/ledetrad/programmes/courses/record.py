"""The nine headings of a programme's record (hedmark-2008 S3), and the facts that stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.courses.course import words

HEADINGS: Final[Mapping[str, Promise]] = {
    "aim": _("Mål og hensikt"),
    "focus": _("Ledelsesfokus"),
    "method": _("Metode og pedagogikk"),
    "content": _("Innhold"),
    "setup": _("Opplegg, organisering og kostnader"),
    "participation": _("Deltakelse og omfang"),
    "history": _("Tidligere programmer og historie"),
    "policy": _("Hva i egen lederpolitikk det svarer på"),
    "sources": _("Kilder"),
}
NUMBERS: Final = ("gatherings", "days_per_gathering", "days")
FACTS: Final[Mapping[str, Promise]] = {
    "gatherings": _("Samlinger"),
    "days_per_gathering": _("Dager per samling"),
    "days": _("Dager i alt"),
    "span": _("Varer"),
    "target_group": _("For hvem"),
    "arena": _("Hvor"),
    "access": _("Hvem som slipper til"),
    "cost": _("Kostnad"),
    "talk_percent": _("Innlegg og utveksling, prosent av tiden"),
}


@dataclass(frozen=True)
class Statement:
    """One sentence of a record, with where it comes from and when."""

    text: str
    source: str
    date: str


@dataclass(frozen=True)
class Heading:
    """One of the nine headings. Without statements it is shown as empty."""

    key: str
    title: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Fact:
    """What is known about one thing. `value` is empty when it is not."""

    key: str
    label: str
    value: str
    source: str
    derived: bool


def headings(record: Mapping[str, Any]) -> list[Heading]:
    """All nine, in order, the empty ones too."""
    return [
        Heading(key, str(title), tuple(statement(one) for one in record.get(key, [])))
        for key, title in HEADINGS.items()
    ]


def statement(data: Mapping[str, Any]) -> Statement:
    """A statement from its data, in the page's language."""
    return Statement(words(data.get("text")), str(data.get("source", "")), str(data.get("date", "")))


def facts_of(facts: Mapping[str, Any]) -> list[Fact]:
    """All facts in order, the unknown ones too."""
    return [_fact(key, str(label), facts.get(key) or {}) for key, label in FACTS.items()]


def _fact(key: str, label: str, data: Mapping[str, Any]) -> Fact:
    value = data.get("value")
    text = number(value) if isinstance(value, int | float) else words(value)
    return Fact(key, label, text, str(data.get("source", "")), bool(data.get("derived")))


def number(value: float) -> str:
    """«1,5»: a number as it is written here, in every language of the page."""
    from django.utils.formats import number_format

    return number_format(value, decimal_pos=0 if value == int(value) else 1)
