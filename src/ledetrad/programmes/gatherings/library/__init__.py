"""The gatherings and the discussion questions that come with the product, read from the YAML files beside this one.

difi-2019 S7.1–S7.4 and I8. Bokmål is the source's words where it says so; the other languages are our translations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

type Words = Mapping[str, str]


@dataclass(frozen=True)
class Ask:
    """A question to talk about. `verbatim` says whether bokmål is the source's own words."""

    key: str
    keys: tuple[str, ...]
    verbatim: bool
    lines: str
    words: Words

    def said(self, lang: str) -> str:
        """The question in `lang`."""
        return self.words.get(lang, self.words["nb"])


@dataclass(frozen=True)
class LibrarySession:
    """One part of a shipped gathering."""

    day: int
    form: str
    minutes: int
    title: Words
    about: Words
    task: str
    asks: tuple[str, ...]
    lines: str


@dataclass(frozen=True)
class LibraryGathering:
    """A shipped gathering. `keys` are the steps of the course it is for; two steps are its two days."""

    key: str
    keys: tuple[str, ...]
    days: float
    lines: str
    starts: tuple[str, ...]
    title: Words
    goals: tuple[Words, ...]
    sessions: tuple[LibrarySession, ...]


def _read(name: str) -> Any:
    return yaml.safe_load(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def source() -> str:
    """What the gatherings are taken from."""
    return str(_read("gatherings.yaml")["source"])


@cache
def asks() -> Mapping[str, Ask]:
    """All discussion questions by key, in the order of the file."""
    return {
        key: Ask(
            key=key,
            keys=tuple(one["keys"]),
            verbatim=one["words"] == "verbatim",
            lines=one["lines"],
            words={lang: one[lang] for lang in ("nb", "nn", "en")},
        )
        for key, one in _read("asks.yaml")["asks"].items()
    }


@cache
def gatherings() -> tuple[LibraryGathering, ...]:
    """The four gatherings in order."""
    return tuple(
        LibraryGathering(
            key=one["key"],
            keys=tuple(one["keys"]),
            days=one["days"],
            lines=one["lines"],
            starts=tuple(one["starts"]),
            title=one["title"],
            goals=tuple(one["goals"]),
            sessions=tuple(
                LibrarySession(
                    day=part["day"],
                    form=part["form"],
                    minutes=part["minutes"],
                    title=part["title"],
                    about=part.get("about", {}),
                    task=part.get("task", ""),
                    asks=tuple(part.get("asks", ())),
                    lines=part.get("lines", ""),
                )
                for part in one["sessions"]
            ),
        )
        for one in _read("gatherings.yaml")["gatherings"]
    )
