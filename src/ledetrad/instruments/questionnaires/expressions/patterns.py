"""Text patterns for `regex`, matched in time that grows with the text alone.

A pattern is followed through all its possible states at once (Thompson 1968), so no pattern can make a form hang.
Offered: signs, «.», [a-z] and [^a-z], \\d \\w \\s and their capitals, ( ), |, *, +, ? and {2,4}. The whole text must
match, as in ODK; ^ at the start and $ at the end may be written and mean nothing more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_letters, digits

MOST_STATES = 200
MOST_REPEATS = 100
DEEPEST = 20
MOST_MOVES = 1_000  # remembered for each pattern
LONGEST_TEXT = 5_000  # times the states: what one look at an answer may cost

_COMMON = "a1A0@.-_ +/,:;#&()%!?*=" + ascii_letters + digits + "æøåÆØÅ"

type Fits = Callable[[str], bool]


class PatternError(ValueError):
    """The pattern cannot be read from `position` on."""

    def __init__(self, position: int) -> None:
        super().__init__(f"pattern cannot be read at {position}")
        self.position = position


def _is_digit(sign: str) -> bool:
    return sign in "0123456789"


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


_CLASSES: dict[str, Fits] = {
    "d": _is_digit,
    "w": _is_word,
    "s": str.isspace,
    "D": lambda sign: not _is_digit(sign),
    "W": lambda sign: not _is_word(sign),
    "S": lambda sign: not sign.isspace(),
}
_PLAIN = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass
class _Machine:
    """States with what each needs to be left: a fitting sign (one way on), or nothing (several)."""

    fits: list[Fits | None] = field(default_factory=list)
    ways: list[list[int]] = field(default_factory=list)

    def state(self, fits: Fits | None = None) -> int:
        if len(self.fits) >= MOST_STATES:
            raise PatternError(0)
        self.fits.append(fits)
        self.ways.append([])
        return len(self.fits) - 1


# A piece of pattern builds itself between two states, and may do so several times (for {2,4}).
type _Piece = Callable[[_Machine, int, int], None]


def _one(fits: Fits) -> _Piece:
    def build(machine: _Machine, start: int, end: int) -> None:
        middle = machine.state(fits)
        machine.ways[start].append(middle)
        machine.ways[middle].append(end)

    return build


def _after(pieces: list[_Piece]) -> _Piece:
    def build(machine: _Machine, start: int, end: int) -> None:
        for piece in pieces:
            following = machine.state()
            piece(machine, start, following)
            start = following
        machine.ways[start].append(end)

    return build


def _either(pieces: list[_Piece]) -> _Piece:
    def build(machine: _Machine, start: int, end: int) -> None:
        for piece in pieces:
            piece(machine, start, end)

    return build


def _repeated(piece: _Piece, least: int, most: int | None) -> _Piece:
    def build(machine: _Machine, start: int, end: int) -> None:
        for _ in range(least):
            following = machine.state()
            piece(machine, start, following)
            start = following
        if most is None:
            around = machine.state()
            machine.ways[start].append(around)
            back = machine.state()
            piece(machine, around, back)
            machine.ways[back].append(around)
            machine.ways[around].append(end)
            return
        for _ in range(most - least):
            machine.ways[start].append(end)
            following = machine.state()
            piece(machine, start, following)
            start = following
        machine.ways[start].append(end)

    return build


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def next(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self) -> str:
        sign = self.next()
        if not sign:
            raise PatternError(self.at)
        self.at += 1
        return sign

    def alternatives(self, depth: int) -> _Piece:
        if depth > DEEPEST:
            raise PatternError(self.at)
        found = [self.sequence(depth)]
        while self.next() == "|":
            self.take()
            found.append(self.sequence(depth))
        return _either(found)

    def sequence(self, depth: int) -> _Piece:
        pieces: list[_Piece] = []
        while self.next() not in ("", "|", ")"):
            pieces.append(self.repeats(self.atom(depth)))
        return _after(pieces)

    def repeats(self, piece: _Piece) -> _Piece:
        sign = self.next()
        if sign in ("*", "+", "?") and sign:
            self.take()
            piece = _repeated(piece, 1 if sign == "+" else 0, 1 if sign == "?" else None)
        elif sign == "{":
            self.take()
            least = self.count()
            most: int | None = least
            if self.next() == ",":
                self.take()
                most = None if self.next() == "}" else self.count()
            if self.take() != "}" or (most is not None and most < least):
                raise PatternError(self.at - 1)
            piece = _repeated(piece, least, most)
        if self.next() and self.next() in "*+?{":
            raise PatternError(self.at)
        return piece

    def count(self) -> int:
        start = self.at
        while self.next() and self.next() in "0123456789" and self.at - start < 4:
            self.take()
        if start == self.at or int(self.text[start : self.at]) > MOST_REPEATS:
            raise PatternError(start)
        return int(self.text[start : self.at])

    def atom(self, depth: int) -> _Piece:
        start, sign = self.at, self.take()
        if sign == "(":
            if self.text.startswith("?:", self.at):
                self.at += 2
            inside = self.alternatives(depth + 1)
            if self.take() != ")":
                raise PatternError(self.at - 1)
            return inside
        if sign == "[":
            return _one(self.signs())
        if sign == "\\":
            return _one(self.escaped())
        if sign == ".":
            return _one(lambda one: one != "\n")
        if sign in "*+?{}]^$":
            raise PatternError(start)
        return _one(sign.__eq__)

    def escaped(self) -> Fits:
        sign = self.take()
        if sign in _CLASSES:
            return _CLASSES[sign]
        if sign in _PLAIN:
            return _PLAIN[sign].__eq__
        if sign.isalnum():
            raise PatternError(self.at - 1)
        return sign.__eq__

    def signs(self) -> Fits:
        turned = self.next() == "^"
        if turned:
            self.take()
        some: list[Fits] = []
        while not some or self.next() != "]":
            some.append(self.range())
        self.take()
        return lambda sign: any(fits(sign) for fits in some) is not turned

    def range(self) -> Fits:
        start, low = self.at, self.take()
        if low == "\\":
            return self.escaped()
        if self.next() != "-" or self.text[self.at + 1 : self.at + 2] in ("]", ""):
            return low.__eq__
        self.take()
        high = self.take()
        if high in "\\[" or high < low:
            raise PatternError(start)
        return lambda sign: low <= sign <= high


def _machine(pattern: str) -> tuple[_Machine, frozenset[int], int]:
    """The machine of a pattern, the states it starts in, and the one that means a whole text fits."""
    first = 1 if pattern.startswith("^") else 0
    last = len(pattern) - (1 if pattern.endswith("$") and not pattern.endswith("\\$") else 0)
    reader = _Reader(pattern[:last])
    reader.at = first
    whole = reader.alternatives(0)
    if reader.next():
        raise PatternError(reader.at)
    machine = _Machine()
    start, end = machine.state(), machine.state()
    whole(machine, start, end)
    return machine, _reached(machine, {start}), end


@lru_cache(maxsize=256)
def matcher(pattern: str) -> Callable[[str], bool]:
    """A function that says whether a whole text fits the pattern. Raises PatternError with the place."""
    machine, first_states, end = _machine(pattern)
    moves: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def fits(text: str) -> bool:
        if len(text) > LONGEST_TEXT:
            return False
        now = first_states
        for sign in text:
            move = (now, sign)
            if move not in moves:
                if len(moves) >= MOST_MOVES:
                    moves.clear()
                moves[move] = _moved(machine, now, sign)
            now = moves[move]
            if not now:
                return False
        return end in now

    return fits


@lru_cache(maxsize=256)
def shortest(pattern: str) -> str | None:
    """A shortest text that fits the pattern, of common signs; None when there is none, or none soon found.

    Raises PatternError as `matcher` does.
    """
    machine, first_states, end = _machine(pattern)
    found = {first_states: ""}
    waiting = [first_states]
    for states in waiting:  # grows as it is read: shorter texts come first
        if end in states:
            return found[states]
        for sign in _COMMON:
            following = _moved(machine, states, sign)
            if following and following not in found and len(found) < MOST_STATES:
                found[following] = found[states] + sign
                waiting.append(following)
    return None


def _moved(machine: _Machine, states: frozenset[int], sign: str) -> frozenset[int]:
    """The states after one sign."""
    tests = ((state, machine.fits[state]) for state in states)
    return _reached(
        machine, {machine.ways[state][0] for state, test in tests if test is not None and test(sign)}
    )


def _reached(machine: _Machine, states: set[int]) -> frozenset[int]:
    """The states, and all that can be reached from them without a sign."""
    found, waiting = set(states), list(states)
    while waiting:
        state = waiting.pop()
        if machine.fits[state] is None:
            for way in machine.ways[state]:
                if way not in found:
                    found.add(way)
                    waiting.append(way)
    return frozenset(found)
