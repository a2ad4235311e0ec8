"""Groups and their members from one pasted table or CSV file: virksomhet, type, gruppe, navn, e-post, rolle.

Nothing here raises, whatever the text, and nothing is stored: the caller shows what was understood. Messages name the
row. The first row may be a header; without one the columns stand in the order above. An empty virksomhet, type or
gruppe is the one of the row before, as when cells were merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ledetrad.people import paste_words as names
from ledetrad.people.models import OrganisationKind
from ledetrad.people.paste_text import Line, lines
from ledetrad.programmes.models import Gender

MAX_ROWS = 600
MAX_CHARACTERS = 200_000
LENGTHS = {"organisation": 200, "group": 160, "name": 120, "role": 80}
YEARS = (1930, 2015)
_SHOWN = 60

COLUMNS = ("organisation", "kind", "group", "name", "email", "role", "gender", "birth_year")
_HEADERS: dict[str, set[str]] = {
    "organisation": {"virksomhet", "verksemd", "organisasjon", "organisation", "organization", "etat"},
    "kind": {"type", "slag", "virksomhetstype", "kind"},
    "group": {"gruppe", "ledergruppe", "leiargruppe", "group", "management group"},
    "name": {"navn", "namn", "name", "deltaker", "deltakar", "medlem"},
    "email": {"e-post", "epost", "e-postadresse", "epostadresse", "mail", "e-mail", "email"},
    "role": {"rolle", "rolle/leder", "rolle/leiar", "stilling", "tittel", "role", "title"},
    "head": {"leder", "leiar", "head", "leader"},
    "gender": {"kjønn", "gender"},
    "birth_year": {"fødselsår", "født", "fødd", "birth year", "born"},
}
_KINDS = {
    "kommune": OrganisationKind.MUNICIPALITY,
    "municipality": OrganisationKind.MUNICIPALITY,
    "fylkeskommune": OrganisationKind.COUNTY,
    "fylke": OrganisationKind.COUNTY,
    "county": OrganisationKind.COUNTY,
    "departement": OrganisationKind.MINISTRY,
    "ministry": OrganisationKind.MINISTRY,
    "direktorat": OrganisationKind.STATE_AGENCY,
    "etat": OrganisationKind.STATE_AGENCY,
    "tilsyn": OrganisationKind.STATE_AGENCY,
    "direktorat eller etat": OrganisationKind.STATE_AGENCY,
    "statlig virksomhet": OrganisationKind.STATE_AGENCY,
    "statleg verksemd": OrganisationKind.STATE_AGENCY,
    "statlig": OrganisationKind.STATE_AGENCY,
    "statleg": OrganisationKind.STATE_AGENCY,
    "agency": OrganisationKind.STATE_AGENCY,
    "annet": OrganisationKind.OTHER,
    "anna": OrganisationKind.OTHER,
    "other": OrganisationKind.OTHER,
}
_GENDERS = {
    "k": Gender.WOMAN,
    "kvinne": Gender.WOMAN,
    "woman": Gender.WOMAN,
    "f": Gender.WOMAN,
    "m": Gender.MAN,
    "mann": Gender.MAN,
    "man": Gender.MAN,
    "annet": Gender.OTHER,
    "anna": Gender.OTHER,
    "other": Gender.OTHER,
}
# Titles that only the head of a management group has (difi-2019 S1); used where no row is marked.
_HEADS = {
    "departementsråd",
    "virksomhetsdirektør",
    "verksemdsdirektør",
    "kommunedirektør",
    "rådmann",
    "fylkesdirektør",
    "fylkeskommunedirektør",
    "direktør",
    "administrerende direktør",
    "generaldirektør",
    "leder",
    "leiar",
}


class Code(StrEnum):
    """What is wrong, or what the person should look at, in one row."""

    NO_ORGANISATION = "no_organisation"
    NO_GROUP = "no_group"
    UNKNOWN_KIND = "unknown_kind"
    TWO_KINDS = "two_kinds"
    NO_ADDRESS = "no_address"
    INVALID_ADDRESS = "invalid_address"
    NAME_GUESSED = "name_guessed"
    TOO_LONG = "too_long"
    DUPLICATE = "duplicate"
    SHARED_ADDRESS = "shared_address"
    TWO_GROUPS = "two_groups"
    NO_HEAD = "no_head"
    SEVERAL_HEADS = "several_heads"
    UNKNOWN_GENDER = "unknown_gender"
    UNKNOWN_YEAR = "unknown_year"
    NOT_ASKED = "not_asked"
    TOO_MANY_ROWS = "too_many_rows"
    TEXT_TOO_LONG = "text_too_long"
    ALONE = "alone"

    @property
    def blocks(self) -> bool:
        """Whether the list must be mended first. Otherwise it is told, and the list can be used."""
        return self not in _ONLY_TOLD


_ONLY_TOLD = {Code.NAME_GUESSED, Code.DUPLICATE, Code.TWO_GROUPS, Code.NOT_ASKED}


@dataclass(frozen=True)
class Problem:
    """One thing to look at: its row (from 1) and the text it is about."""

    row: int
    code: Code
    text: str = ""


@dataclass
class ReadMember:
    """One member as understood."""

    name: str
    email: str
    role: str
    head: bool
    row: int
    gender: str = ""
    birth_year: int | None = None
    name_guessed: bool = False


@dataclass
class ReadGroup:
    """One group with its members, in the order of the list."""

    organisation: str
    kind: str
    name: str
    row: int
    members: list[ReadMember] = field(default_factory=list)

    @property
    def head(self) -> ReadMember | None:
        """Who leads it."""
        return next((one for one in self.members if one.head), None)


@dataclass(frozen=True)
class ReadList:
    """What was understood, and what was not."""

    groups: tuple[ReadGroup, ...]
    problems: tuple[Problem, ...]

    @property
    def usable(self) -> bool:
        """At least one group, and nothing that must be mended first."""
        return bool(self.groups) and not any(problem.code.blocks for problem in self.problems)

    @property
    def people(self) -> int:
        """How many rows became members."""
        return sum(len(group.members) for group in self.groups)


def decode(content: bytes) -> str:
    """The text of an uploaded file: UTF-8 as R and Python write it, or as Norwegian Excel does."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def read_groups(text: str, *, background: bool = False) -> ReadList:
    """Groups from text pasted by a person. Gender and birth year are read only where the cohort asks for them."""
    if len(text) > MAX_CHARACTERS:
        return ReadList((), (Problem(0, Code.TEXT_TOO_LONG),))
    rows = lines(text)
    columns = _header(rows[0]) if rows else None
    body = rows[1:] if columns else rows
    reading = _Reading(columns or {name: at for at, name in enumerate(COLUMNS)}, background)
    if len(body) > MAX_ROWS:
        reading.problems.append(Problem(body[MAX_ROWS].row, Code.TOO_MANY_ROWS))
    for line in body[:MAX_ROWS]:
        reading.take(line)
    reading.judge()
    if columns and not background and {"gender", "birth_year"} & set(columns):
        reading.problems.append(Problem(0, Code.NOT_ASKED))
    found = sorted(dict.fromkeys(reading.problems), key=lambda one: one.row)
    return ReadList(tuple(reading.groups.values()), tuple(found))


def _header(line: Line) -> dict[str, int] | None:
    """The columns, when this row is a header: no address in it, and at least a group or an organisation named."""
    if any("@" in cell for cell in line.fields):
        return None
    found: dict[str, int] = {}
    for at, cell in enumerate(line.fields):
        label = cell.strip(" *:").casefold()
        for name, known in _HEADERS.items():
            if label in known:
                found.setdefault(name, at)
    return found if {"group", "organisation"} & set(found) else None


@dataclass
class _Reading:
    """A list on its way to groups."""

    columns: dict[str, int]
    background: bool
    groups: dict[tuple[str, str], ReadGroup] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    before: dict[str, str] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """One row: its group first, then its member."""
        cell = {name: _cell(line.fields, at) for name, at in self.columns.items()}
        group = self._group(line.row, cell)
        if group is None:
            return
        member = self._member(line.row, cell)
        if member is not None:
            self._add(group, member)

    def _group(self, row: int, cell: dict[str, str]) -> ReadGroup | None:
        organisation = cell.get("organisation", "") or self.before.get("organisation", "")
        if organisation != self.before.get("organisation"):
            self.before = {"organisation": organisation}
        name = cell.get("group", "") or self.before.get("group", "")
        kind = cell.get("kind", "") or self.before.get("kind", "")
        self.before |= {"group": name, "kind": kind}
        missing = self._missing(cell, organisation, name)
        if missing is not None:
            self._wrong(row, *missing)
            return None
        known = _KINDS.get(kind.casefold()) if kind else _guessed_kind(organisation)
        if known is None:
            if cell.get("kind", ""):  # said once, where it stands: the empty cells below only repeat it
                self._wrong(row, Code.UNKNOWN_KIND, kind)
            known = OrganisationKind.OTHER
        key = (organisation.casefold(), name.casefold())
        group = self.groups.setdefault(key, ReadGroup(organisation, known, name, row))
        if kind and group.kind != known:
            self._wrong(row, Code.TWO_KINDS, organisation)
        return group

    @staticmethod
    def _missing(cell: dict[str, str], organisation: str, name: str) -> tuple[Code, str] | None:
        """Why a row belongs to no group."""
        if not organisation:
            return Code.NO_ORGANISATION, cell.get("email", "")
        if not name:
            return Code.NO_GROUP, cell.get("email", "") or organisation
        if len(organisation) > LENGTHS["organisation"] or len(name) > LENGTHS["group"]:
            return Code.TOO_LONG, name
        return None

    def _member(self, row: int, cell: dict[str, str]) -> ReadMember | None:
        name, marked = names.take_mark(cell.get("name", ""))
        name = names.full_name((name,))
        written = cell.get("email", "")
        found = names.addresses(written)
        if not written:
            self._wrong(row, Code.NO_ADDRESS, name)
            return None
        email = names.valid_address(found[0].text if found else written)
        if email is None:
            self._wrong(row, Code.INVALID_ADDRESS, written)
            return None
        role = cell.get("role", "")
        if len(name) > LENGTHS["name"] or len(role) > LENGTHS["role"]:
            self._wrong(row, Code.TOO_LONG, name if len(name) > LENGTHS["name"] else role)
            return None
        head = marked or names.says_yes(cell.get("head", "")) or names.is_mark(role)
        if not name:
            self.problems.append(Problem(row, Code.NAME_GUESSED, names.guessed_name(email)))
        member = ReadMember(
            name=name or names.guessed_name(email),
            email=email,
            role="" if names.is_mark(role) else role,
            head=head,
            row=row,
            name_guessed=not name,
        )
        if self.background:
            self._background(member, cell)
        return member

    def _background(self, member: ReadMember, cell: dict[str, str]) -> None:
        gender, year = cell.get("gender", ""), cell.get("birth_year", "")
        if gender:
            known = _GENDERS.get(gender.casefold())
            if known is None:
                self.problems.append(Problem(member.row, Code.UNKNOWN_GENDER, _cut(gender)))
            member.gender = known or ""
        if year:
            if year.isascii() and year.isdigit() and YEARS[0] <= int(year) <= YEARS[1]:
                member.birth_year = int(year)
            else:
                self.problems.append(Problem(member.row, Code.UNKNOWN_YEAR, _cut(year)))

    def _add(self, group: ReadGroup, member: ReadMember) -> None:
        same = next((one for one in group.members if one.email == member.email), None)
        if same is None:
            group.members.append(member)
            return
        code = Code.DUPLICATE if same.name.casefold() == member.name.casefold() else Code.SHARED_ADDRESS
        self.problems.append(Problem(member.row, code, member.email))
        same.head = same.head or member.head

    def judge(self) -> None:
        """What can only be seen when all rows are read: who leads, and who stands in two groups."""
        seen: dict[str, ReadGroup] = {}
        for group in self.groups.values():
            if len(group.members) < 2:
                self.problems.append(Problem(group.row, Code.ALONE, _cut(group.name)))
                continue
            heads = [one for one in group.members if one.head]
            if not heads:
                by_title = [one for one in group.members if one.role.casefold() in _HEADS]
                if len(by_title) == 1:
                    by_title[0].head = True
                else:
                    self.problems.append(Problem(group.row, Code.NO_HEAD, _cut(group.name)))
            for one in heads[1:]:
                self.problems.append(Problem(one.row, Code.SEVERAL_HEADS, _cut(group.name)))
            for one in group.members:
                if one.email in seen:
                    self.problems.append(Problem(one.row, Code.TWO_GROUPS, one.email))
                seen.setdefault(one.email, group)

    def _wrong(self, row: int, code: Code, text: str) -> None:
        self.problems.append(Problem(row, code, _cut(text)))


def _guessed_kind(organisation: str) -> str | None:
    """The type from the name, where the column stands empty: «Fjordvik kommune», «Klimadepartementet»."""
    name = organisation.casefold()
    for end, kind in (
        ("fylkeskommune", OrganisationKind.COUNTY),
        ("kommune", OrganisationKind.MUNICIPALITY),
        ("departementet", OrganisationKind.MINISTRY),
        ("direktoratet", OrganisationKind.STATE_AGENCY),
        ("tilsynet", OrganisationKind.STATE_AGENCY),
        ("verket", OrganisationKind.STATE_AGENCY),
    ):
        if name.endswith(end):
            return kind
    return OrganisationKind.OTHER


def _cell(fields: Sequence[str], at: int) -> str:
    return fields[at].strip() if at < len(fields) else ""


def _cut(text: str) -> str:
    """Enough of the text to find it again on the screen."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
