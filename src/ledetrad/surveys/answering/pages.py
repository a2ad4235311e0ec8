"""The pages of statements, rendered once per instrument version and language into pieces with slots for values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from ledetrad.instruments.library import EVALUATIONS
from ledetrad.instruments.model import Instrument, Item
from ledetrad.instruments.versions import from_json
from ledetrad.surveys.models import InstrumentVersion

REFUSED = "x"
TEXT_LIMIT = 2_000
SHORT = 180  # seconds
SLOT = re.compile("\x02(.*?)\x03")


@dataclass(frozen=True)
class PreparedPage:
    """A rendered page cut at its slots: pieces at even places, slot names at odd ones."""

    pieces: tuple[bytes, ...]
    slots: tuple[str, ...]

    def filled(self, values: Mapping[str, bytes]) -> bytes:
        """The page with `values` in its slots; a slot without a value is left empty."""
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts.append(values.get(slot, b""))
            parts.append(piece)
        return b"".join(parts)


@lru_cache(maxsize=64)
def instrument_version(content_hash: str) -> Instrument:
    """The instrument of a version. Versions never change, so this is read once per process."""
    return from_json(InstrumentVersion.objects.get(pk=content_hash).content)


def page_count(instrument: Instrument) -> int:
    """How many pages a respondent goes through: the statements, and one for open questions where there are any."""
    return len(instrument.pages) + (1 if instrument.open_questions else 0)


def minutes(instrument: Instrument) -> int:
    """A stated answering time in whole minutes: three for the very short, else rounded up to five.

    Eight seconds a short statement and a minute an open question; the measured times stand in docs/trials.md.
    """
    seconds = 8 * len(instrument.items) + 60 * len(instrument.open_questions)
    return 3 if seconds <= SHORT else max(5, -(-seconds // 300) * 5)


def is_text_page(instrument: Instrument, number: int) -> bool:
    """Whether page `number` (from 1) is the one with open questions."""
    return number == len(instrument.pages) + 1


def items_of_page(instrument: Instrument, number: int) -> tuple[Item, ...]:
    """The statements of page `number`, in order."""
    items = {item.key: item for item in instrument.items}
    return tuple(items[key] for key in instrument.pages[number - 1])


@lru_cache(maxsize=512)
def prepared(content_hash: str, language: str, number: int) -> PreparedPage:
    """Render page `number` with marks where the respondent's own values go, and cut it there."""
    instrument = instrument_version(content_hash)
    count = page_count(instrument)
    context = {
        "language": language,
        "number": number,
        "count": count,
        "percent": round(100 * (number - 1) / count),
        "steps": range(1, count + 1),
        "previous": number - 1,
        "campaign": "\x02campaign\x03",
        "notice": "\x02notice\x03",
        "languages": ("nb", "nn", "en"),
        "last": number == count,
        "evaluation": instrument.title[language] if instrument.name in EVALUATIONS else "",
    }
    with translation.override(language):
        if is_text_page(instrument, number):
            context["questions"] = [
                {
                    "key": question.key,
                    "text": question.text[language],
                    "value": f"\x02text:{question.key}\x03",
                }
                for question in instrument.open_questions
            ]
            context["limit"] = TEXT_LIMIT
            html = render_to_string("surveys/answering/texts.html", context)
        else:
            scale = instrument.scale
            context["scale"] = {
                "low": scale.low_label[language],
                "high": scale.high_label[language],
                "refuse": scale.refuse_label[language],
            }
            context["statements"] = [
                {
                    "key": item.key,
                    "text": item.text[language],
                    "options": [
                        {"value": value, "checked": f"\x02{item.key}:{value}\x03"}
                        for value in range(scale.low, scale.high + 1)
                    ],
                    "refused": f"\x02{item.key}:{REFUSED}\x03",
                }
                for item in items_of_page(instrument, number)
            ]
            html = render_to_string("surveys/answering/statements.html", context)
    parts = SLOT.split(html)
    return PreparedPage(tuple(piece.encode() for piece in parts[::2]), tuple(parts[1::2]))


def values_for(answers: Mapping[str, int | str | None]) -> dict[str, bytes]:
    """What goes in the slots of a page for the given answers."""
    values: dict[str, bytes] = {}
    for key, answer in answers.items():
        if isinstance(answer, str):
            values[f"text:{key}"] = escape(answer).encode()
        else:
            values[f"{key}:{REFUSED if answer is None else answer}"] = b" checked"
    return values


def read_statements(
    instrument: Instrument, number: int, post: Mapping[str, str]
) -> dict[str, int | str | None]:
    """The answers on a posted page of statements. What is not on the scale counts as not answered."""
    answers: dict[str, int | str | None] = {}
    for item in items_of_page(instrument, number):
        given = post.get(item.key, "")
        if given == REFUSED:
            answers[item.key] = None
        elif (
            given.isascii()
            and given.isdigit()
            and instrument.scale.low <= int(given[:4]) <= instrument.scale.high
        ):
            answers[item.key] = int(given[:4])
    return answers


def read_texts(instrument: Instrument, post: Mapping[str, str]) -> dict[str, int | str | None]:
    """The texts on a posted page of open questions, cut at the limit the page states."""
    answers: dict[str, int | str | None] = {}
    for question in instrument.open_questions:
        text = "".join(c for c in post.get(question.key, "") if c.isprintable() or c == "\n").strip()[
            :TEXT_LIMIT
        ]
        if text:
            answers[question.key] = text
    return answers
