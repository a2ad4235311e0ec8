"""Texts from other people's files as plain text: no markup, no scripts, no characters that cannot be seen."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

import nh3

from ledetrad.instruments.exchange.losses import Loss
from ledetrad.instruments.exchange.xlsform.words import lost

_ROUNDS: Final = 5  # &amp;lt;script&amp;gt; takes three
_BREAKS: Final = re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6])\b[^>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[A-Za-z/!?]")


@dataclass
class Cleaner:
    """Cleans texts and remembers which of them had markup."""

    losses: list[Loss] = field(default_factory=list)
    told: set[str] = field(default_factory=set)  # cells with markup

    def __call__(self, text: str, where: str) -> str:
        """The text without markup; a loss is noted when there was some."""
        plain = plain_text(text)
        if plain != text and where not in self.told:
            self.told.add(where)
            self.losses.append(lost(where, "markup"))
        return plain


def plain_text(text: str) -> str:
    """A text without HTML. «3 < 4» and «R&D» stay as they are; what is inside a script goes with it."""
    for _ in range(_ROUNDS):
        unescaped = html.unescape(text) if "&" in text else text
        if not _TAG.search(unescaped):
            return text
        text = html.unescape(nh3.clean(_BREAKS.sub("\n", unescaped), tags=set())).strip()
    return text.replace("<", "‹")
