"""A page rendered once and cut where something of the respondent's own goes in, so that showing it renders nothing.

The template writes marks between two control characters that no text can hold (texts are cut of them before):
a slot for a value, or the beginning and end of a block that is shown only sometimes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

_MARK = re.compile("\x02(.*?)\x03", re.DOTALL)
_BEGIN, _END = "+", "-"


@dataclass(frozen=True)
class Slot:
    """A place for something: `kind` says what, `name` which field or text, `value` which of the field's values."""

    kind: str
    name: str
    value: str = ""


@dataclass(frozen=True)
class Block:
    """Parts that are shown when the block's name is on."""

    name: str
    parts: tuple[Part, ...]


type Part = bytes | Slot | Block


@dataclass(frozen=True)
class Filling:
    """What goes into a page: values of fields, texts with answers put in, other pieces, and the blocks that are on."""

    fields: Mapping[str, Sequence[str]]
    put: Mapping[str, str]  # by name; escaped here
    on: Collection[str]

    def of(self, slot: Slot) -> bytes:
        """The bytes of one slot."""
        if slot.kind == PUT:
            return escape(self.put.get(slot.name, "")).encode()
        values = self.fields.get(slot.name, ())
        if slot.kind == VALUE:
            return escape(values[-1]).encode(errors="replace") if values else b""
        return slot.kind.encode() if slot.value in values else b""


PUT, VALUE, CHECKED, SELECTED = "put", "value", " checked", " selected"


def slot(kind: str, name: str, value: str = "") -> SafeString:
    """The mark of a slot, for a template."""
    return _mark(f"{kind}\x1f{name}\x1f{value}")


def begin(block: str) -> SafeString:
    """The mark where a block begins."""
    return _mark(_BEGIN + block)


def end() -> SafeString:
    """The mark where the innermost block ends."""
    return _mark(_END)


def _mark(text: str) -> SafeString:
    return mark_safe(f"\x02{text}\x03")  # noqa: S308 - a mark never reaches the page


def cut(html: str) -> tuple[Part, ...]:
    """The parts of a rendered page."""
    found = _MARK.split(html)
    stack: list[tuple[str, list[Part]]] = [("", [])]
    for place, piece in enumerate(found):
        parts = stack[-1][1]
        if place % 2 == 0:
            if piece:
                parts.append(piece.encode())
        elif piece.startswith(_BEGIN):
            stack.append((piece[1:], []))
        elif piece == _END:
            name, inner = stack.pop()
            stack[-1][1].append(Block(name, tuple(inner)))
        else:
            parts.append(Slot(*piece.split("\x1f")))
    (_name, whole), *unclosed = stack
    if unclosed:
        raise ValueError(f"the block {unclosed[-1][0]} is not closed")
    return tuple(whole)


def filled(parts: Sequence[Part], filling: Filling) -> bytes:
    """The page with everything in its place."""
    done: list[bytes] = []
    _fill(parts, filling, done)
    return b"".join(done)


def _fill(parts: Sequence[Part], filling: Filling, done: list[bytes]) -> None:
    for part in parts:
        if part.__class__ is bytes:
            done.append(part)
        elif isinstance(part, Slot):
            done.append(filling.of(part))
        elif isinstance(part, Block) and part.name in filling.on:
            _fill(part.parts, filling, done)
