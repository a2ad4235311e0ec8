"""Members of a group from pasted text: cells from Excel, or the recipients of an e-mail.

Nothing here raises, whatever the text, and nothing is stored: the caller shows what was understood.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from ledetrad.people import paste_words as words
from ledetrad.people.paste_text import Line, lines

MAX_ROWS = 200
MAX_CHARACTERS = 100_000
MAX_NAME = 120
_SHOWN = 80
_CELLS_IN_NAME = 4


class Field(StrEnum):
    """The part of a member a problem is about."""

    NAME = "name"
    EMAIL = "email"
    HEAD = "head"


class Code(StrEnum):
    """What is wrong, or what the person should look at, in one row."""

    INVALID_ADDRESS = "invalid_address"
    NO_ADDRESS = "no_address"
    NAME_GUESSED = "name_guessed"
    NAME_TOO_LONG = "name_too_long"
    DUPLICATE = "duplicate"
    SHARED_ADDRESS = "shared_address"
    SEVERAL_HEADS = "several_heads"
    CONTROL_CHARACTERS = "control_characters"
    TOO_MANY_ROWS = "too_many_rows"
    TEXT_TOO_LONG = "text_too_long"

    @property
    def blocks(self) -> bool:
        """Whether the text must be mended first. Otherwise it is told, and the members can be used."""
        return self not in _ONLY_TOLD


_ONLY_TOLD = frozenset({Code.NAME_GUESSED, Code.DUPLICATE, Code.SEVERAL_HEADS, Code.CONTROL_CHARACTERS})


@dataclass(frozen=True)
class Member:
    """One member as understood. ``email`` is in lower case; a guessed name is made from the address."""

    name: str
    email: str
    head: bool
    row: int
    name_guessed: bool = False


@dataclass(frozen=True)
class Problem:
    """One thing to look at: row and, where known, column (both from 1) and field, and the text itself."""

    row: int
    code: Code
    text: str
    column: int | None = None
    field: Field | None = None


@dataclass(frozen=True)
class Pasted:
    """What was understood, in the order it was pasted, and what was not."""

    members: tuple[Member, ...]
    problems: tuple[Problem, ...]

    @property
    def usable(self) -> bool:
        """At least one member, and nothing that must be mended first."""
        return bool(self.members) and not any(problem.code.blocks for problem in self.problems)


@dataclass(frozen=True)
class _Found:
    """One member-like piece of a row, before names and addresses are judged."""

    row: int
    names: tuple[str, ...]
    address: str
    head: bool
    column: int | None = None
    together: bool = False
    """Name and address stood in one field, as among the recipients of an e-mail."""


def read_members(text: str) -> Pasted:
    """Members from text pasted by a person.

    Understands tab, semicolon and comma; with or without a header row; name and address in any order; one or
    several members in a row; ``Amina Berg <amina@example.no>``; family name first where a comma says so;
    ``leder``, ``(leder)`` or a column for it. Input over ``MAX_CHARACTERS`` is not read; reading stops after
    ``MAX_ROWS`` rows or members.
    """
    if len(text) > MAX_CHARACTERS:
        return Pasted((), (Problem(1, Code.TEXT_TOO_LONG, _cut(text)),))
    rows = lines(text)
    header = words.read_header(rows[0].fields) if rows else None
    body = rows[1:] if header else rows
    problems: list[Problem] = []
    found: list[_Found] = []
    for position, line in enumerate(body):
        if position >= MAX_ROWS or len(found) >= MAX_ROWS:
            problems.append(Problem(line.row, Code.TOO_MANY_ROWS, _cut(_joined(line))))
            break
        if line.had_control:
            problems.append(Problem(line.row, Code.CONTROL_CHARACTERS, _cut(_joined(line))))
        table = header is not None and _from_table(line, header)
        pieces = table or _from_row(line)
        if found and not table and _completes(found[-1], pieces):
            pieces = [replace(pieces[0], row=found[-1].row, names=found[-1].names, head=found.pop().head)]
        found.extend(pieces)
        if len(found) > MAX_ROWS:
            problems.append(Problem(line.row, Code.TOO_MANY_ROWS, _cut(found[MAX_ROWS].address)))
            break
    members = _judged(found[:MAX_ROWS], problems)
    unique = dict.fromkeys(sorted(problems, key=lambda problem: problem.row))
    return Pasted(tuple(members), tuple(unique))


def _from_table(line: Line, header: words.Header) -> list[_Found]:
    """The row read by its header; nothing when the header does not fit it."""

    def cell(column: int | None) -> str:
        return line.fields[column] if column is not None and column < len(line.fields) else ""

    addresses = words.addresses(cell(header.email))
    elsewhere = any("@" in field for at, field in enumerate(line.fields) if at != header.email)
    if len(addresses) > 1 or (not addresses and elsewhere):
        return []
    address = addresses[0].text if addresses else cell(header.email)
    whole, marked = words.take_mark(cell(header.name))
    names = tuple(part for part in (cell(header.first), whole, cell(header.last)) if part)
    if not names and addresses:
        names = tuple(part.name for part in words.parts(cell(header.email), first=False) if part.name)
    head = marked or words.says_yes(cell(header.head)) or words.is_mark(cell(header.role))
    column = None if header.email is None else header.email + 1
    return [_Found(line.row, (" ".join(names),) if names else (), address, head, column)]


def _from_row(line: Line) -> list[_Found]:
    """The row read without a header: each address takes the names that stand before it, or after it."""
    row = _Row(line)
    for column, cell in enumerate(line.fields, start=1):
        for part in words.parts(cell, first=column == 1):
            if part.name and part.address:
                row.take_both(part, column)
            elif part.address:
                row.take_address(part, column)
            elif part.name:
                row.take_name(part)
            else:
                row.take_mark()
    return row.finished()


@dataclass
class _Row:
    """A row on its way to members: those found, and the names and the mark that wait for an address."""

    line: Line
    found: list[_Found] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    mark: bool = False
    names_follow: bool | None = None
    """Whether names stand after their addresses; settled by the first one that stands alone."""

    @property
    def is_table(self) -> bool:
        """A row with tabs is a table row, and holds one member; otherwise it may be a list of recipients."""
        return self.line.separator == "\t"

    def take_both(self, part: words.Part, column: int) -> None:
        """``Amina Berg <amina@…>``; a family name may have been cut off at a comma just before."""
        names: tuple[str, ...] = (part.name,)
        if words.is_family_name(self.waiting, part.name, self.line.separator):
            names = (f"{self.waiting[0]}, {part.name}",)
        elif not self.is_table:
            # In a table the cells before are a number or a title; among recipients they are persons.
            self.found.extend(_Found(self.line.row, (name,), "", head=False) for name in self.waiting)
        self._add(names, part, column, together=True)

    def take_address(self, part: words.Part, column: int) -> None:
        """An address alone takes the names before it, unless names follow their addresses in this row."""
        if self.names_follow is None:
            self.names_follow = not self.waiting
        self._add(tuple(self.waiting), part, column, together=False)

    def take_name(self, part: words.Part) -> None:
        """A name alone belongs to the address before it, or waits for the next one."""
        if self.names_follow and self.found:
            last = self.found[-1]
            names = (*last.names, part.name)[:_CELLS_IN_NAME]
            self.found[-1] = replace(last, names=names, head=last.head or part.marked)
            return
        if self.names_follow is None and not self.found:
            self.names_follow = False
        self.waiting.append(part.name)
        self.mark = self.mark or part.marked

    def take_mark(self) -> None:
        """«leder» alone belongs to the member just read, unless a name is waiting for its address."""
        if self.found and not self.waiting:
            self.found[-1] = replace(self.found[-1], head=True)
        else:
            self.mark = True

    def finished(self) -> list[_Found]:
        """The members, with what stood after the last address.

        In a table row that is a title or a phone number; otherwise a person without an address.
        """
        row, waiting = self.line.row, tuple(self.waiting)
        if not self.found:
            return [_Found(row, waiting, "", self.mark)] if waiting or self.mark else []
        first = self.found[0]
        if waiting and (len(self.found) > 1 or (first.together and not self.is_table)):
            return [*self.found, _Found(row, waiting, "", self.mark)]
        if waiting and not first.names:
            return [replace(first, names=waiting, head=first.head or self.mark)]
        return self.found

    def _add(self, names: tuple[str, ...], part: words.Part, column: int, *, together: bool) -> None:
        head = self.mark or part.marked
        self.found.append(_Found(self.line.row, names, part.address, head, column, together))
        self.waiting, self.mark = [], False


def _completes(before: _Found, pieces: list[_Found]) -> bool:
    """A name on one row and its address alone on the next: the two are one member."""
    return bool(
        before.names and not before.address and len(pieces) == 1 and pieces[0].address and not pieces[0].names
    )


def _judged(found: list[_Found], problems: list[Problem]) -> list[Member]:
    members: dict[str, Member] = {}
    for piece in found:
        name = words.full_name(piece.names)
        if not piece.address:
            offending = " ".join(piece.names)
            problems.append(Problem(piece.row, Code.NO_ADDRESS, _cut(offending), piece.column, Field.EMAIL))
            continue
        email = words.valid_address(piece.address)
        if email is None:
            at = piece.column
            problems.append(Problem(piece.row, Code.INVALID_ADDRESS, _cut(piece.address), at, Field.EMAIL))
            continue
        if len(name) > MAX_NAME:
            problems.append(Problem(piece.row, Code.NAME_TOO_LONG, _cut(name), field=Field.NAME))
            continue
        shown = name or words.guessed_name(email)
        member = Member(shown, email, piece.head, piece.row, name_guessed=not name)
        if email not in members:
            members[email] = member
            continue
        kept = members[email]
        differ = bool(name) and not kept.name_guessed and kept.name.casefold() != name.casefold()
        code = Code.SHARED_ADDRESS if differ else Code.DUPLICATE
        problems.append(Problem(piece.row, code, email, piece.column, Field.EMAIL))
        # The first row stays; what the second one adds (a name, the mark) is not lost.
        better = member if kept.name_guessed and name else kept
        members[email] = replace(better, row=kept.row, head=kept.head or member.head)
    guessed = [member for member in members.values() if member.name_guessed]
    problems += [Problem(each.row, Code.NAME_GUESSED, each.name, field=Field.NAME) for each in guessed]
    more_heads = [member for member in members.values() if member.head][1:]
    problems += [
        Problem(each.row, Code.SEVERAL_HEADS, _cut(each.name), field=Field.HEAD) for each in more_heads
    ]
    return list(members.values())


def _joined(line: Line) -> str:
    return " ".join(field for field in line.fields if field)


def _cut(text: str) -> str:
    """Enough of the text to find it again on the screen."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
