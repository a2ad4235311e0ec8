"""Answers and statements as an author types them, one on each line, and back again without losing what they were."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ledetrad.instruments.questionnaires.model import Choice

_KEYED: Final = re.compile(r"([A-Za-z0-9_][A-Za-z0-9_.\-]{0,59})\s+=\s+(.+)", re.ASCII)
_ROLE: Final = re.compile(r"(.*\S)\s*\[([^\[\]]{1,40})\]")
_LETTERS: Final = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "ö": "o", "ä": "a", "ü": "u", "é": "e", "á": "a"}
)
LONGEST_KEY: Final = 40


class TypedError(ValueError):
    """Lines that cannot be taken: `language` has `lines` where the first language has `expected`."""

    def __init__(self, language: str, lines: int, expected: int) -> None:
        self.language, self.lines, self.expected = language, lines, expected
        super().__init__(f"{language}: {lines} lines, expected {expected}")


def key_of(text: str, taken: Collection[str], *, otherwise: str = "q") -> str:
    """A name for something that is called `text`, unlike all that are taken (capitals count as small letters)."""
    plain = (
        re.sub(r"[^a-z0-9]+", "_", text.casefold().translate(_LETTERS)).strip("_")[:LONGEST_KEY].rstrip("_")
    )
    if not plain or not plain[0].isalpha():
        plain = f"{otherwise}_{plain}" if plain else otherwise
    return free(plain, taken)


def free(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or with a number after it when something is called so already."""
    used = {one.casefold() for one in taken}
    number, found = 2, wanted
    while found.casefold() in used:
        found, number = f"{wanted}_{number}", number + 1
    return found


def lines_of(text: str) -> list[str]:
    """What was typed, line by line, without empty lines."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def columns_of(texts: Mapping[str, str], languages: Sequence[str]) -> list[dict[str, str]]:
    """One line of each language beside each other. A language without any line stays empty.

    Raises TypedError when a language has another number of lines than the first.
    """
    first = lines_of(texts.get(languages[0], ""))
    rows: list[dict[str, str]] = [{languages[0]: line} for line in first]
    for language in languages[1:]:
        others = lines_of(texts.get(language, ""))
        if others and len(others) != len(first):
            raise TypedError(language, len(others), len(first))
        for row, line in zip(rows, others, strict=False):
            row[language] = line
    return rows


def read_choices(
    texts: Mapping[str, str], old: Sequence[Choice], languages: Sequence[str]
) -> tuple[Choice, ...]:
    """The answers that were typed: `text`, `key = text`, and `text [role]` in a story's answers.

    A line that says what an answer said before is that answer, with its key, value and the rest; so is a line in the
    place of one whose text is gone: its text was mended. Raises TypedError as `columns_of`.
    """
    first = languages[0]
    rows = columns_of(texts, languages)
    typed = [_split(row[first]) for row in rows]
    known: dict[int, Choice] = {}
    left = list(old)
    for by_key in (True, False):
        for place, (key, text, _role) in enumerate(typed):
            found = next(
                (one for one in left if (one.key == key if by_key else _says(one, text, first))), None
            )
            if place not in known and found is not None and (by_key or not key):
                known[place] = found
                left.remove(found)
    for place, (key, _text, _role) in enumerate(typed):
        if place not in known and not key and place < len(old) and old[place] in left:
            known[place] = old[place]
            left.remove(old[place])
    taken = {key for key, _text, _role in typed if key} | {choice.key for choice in known.values()}
    made = []
    for place, ((key, text, role), row) in enumerate(zip(typed, rows, strict=True)):
        before = known.get(place)
        if before is None:
            before = Choice(key or key_of(text, taken, otherwise="a"), {})
            taken.add(before.key)
        says = {language: _split(line)[1] for language, line in row.items()}
        made.append(replace(before, text=says | {first: text}, role=role))
    return tuple(made)


def write_choices(choices: Sequence[Choice], language: str, *, first: bool) -> str:
    """The answers as lines to type on. The key stands only where it could not be made from the text."""
    lines = []
    for choice in choices:
        text = choice.text.get(language, "")
        if first and choice.key != key_of(text, (), otherwise="a"):
            text = f"{choice.key} = {text}"
        lines.append(f"{text} [{choice.role}]" if first and choice.role else text)
    return "\n".join(lines)


def _says(choice: Choice, text: str, language: str) -> bool:
    return " ".join(choice.text.get(language, "").split()) == text


def _split(line: str) -> tuple[str, str, str]:
    """Key, text and role of a line."""
    keyed = _KEYED.fullmatch(line)
    key, text = (keyed[1], keyed[2]) if keyed else ("", line)
    role = _ROLE.fullmatch(text)
    return (key, role[1], role[2].strip()) if role else (key, text, "")
