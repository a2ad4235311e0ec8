"""What a front page is: one sentence, one button, at most three cards."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_CARDS = 3


@dataclass(frozen=True)
class Card:
    """A short card that leads somewhere."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class FrontPage:
    """Where things stand, the next thing to do, and at most three cards."""

    sentence: str
    explanation: str = ""
    button: str = ""
    url: str = ""
    second: str = ""
    second_url: str = ""
    cards: list[Card] = field(default_factory=list)
