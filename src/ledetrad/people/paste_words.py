"""The small words of pasted member lists: headers, addresses, marks for the head of the group, and names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAME = {"navn", "namn", "name", "fullt navn", "fullt namn", "full name", "visningsnavn"}
_NAME |= {"deltaker", "deltakar", "medlem"}
_FIRST = {"fornavn", "førenamn", "fornamn", "first name", "firstname", "given name"}
_LAST = {"etternavn", "etternamn", "last name", "lastname", "surname", "family name"}
_EMAIL = {"e-post", "epost", "e-postadresse", "epostadresse", "mail", "mailadresse"}
_EMAIL |= {"e-mail", "email", "e-mail address", "email address"}
_HEAD = {"leder", "leiar", "leder?", "leiar?", "er leder", "er leiar", "head", "leader"}
_ROLE = {"rolle", "role", "stilling", "tittel", "title", "funksjon"}
_YES = {"ja", "j", "x", "1", "yes", "y", "true", "sann", "✓", "✔", "leder", "leiar", "head", "leader"}

_MARK = "leder|leiar|leader|head"
_ONLY_MARK = re.compile(rf"[(\[]?\s*(?:{_MARK})\s*[)\]]?", re.IGNORECASE)
_MARK_IN_NAME = re.compile(
    rf"\s*[(\[]\s*(?:{_MARK})\s*[)\]]\s*|^\s*(?:{_MARK})\s*:\s*|\s*(?:,|\s[-–—])\s*(?:{_MARK})\s*$",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"^\s*(?:til|to|kopi|cc|blindkopi|bcc|fra|from)\s*:\s*", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–—*•·▪]|\d{1,3}[.)])\s+")
# In angle brackets anything counts as meant to be an address; elsewhere the @ decides.
_ADDRESS = re.compile(r"<([^<>]{1,300})>|(?<![^\s<>()\[\]\",;|])([^\s<>()\[\]\",;|@]*@[^\s<>()\[\]\",;|]*)")
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?")
_AROUND_NAME = " \"'“”„«»‘’`´<>()[]|,;:–—-"
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Header:
    """Which column holds what, from 0; ``None`` where there is none."""

    name: int | None = None
    first: int | None = None
    last: int | None = None
    email: int | None = None
    head: int | None = None
    role: int | None = None


@dataclass(frozen=True)
class Address:
    """Something meant as an address, and where it stands in its field."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """One piece of a field: a name, an address, both, or only the mark for the head."""

    name: str = ""
    address: str = ""
    marked: bool = False


def read_header(fields: Sequence[str]) -> Header | None:
    """The columns when this row is a header: no address in it, and a word for a name or an address."""
    if any("@" in field for field in fields):
        return None
    labels = [field.strip(" *:\"'").casefold() for field in fields]

    def column(known: set[str]) -> int | None:
        return next((at for at, label in enumerate(labels) if label in known), None)

    header = Header(*(column(known) for known in (_NAME, _FIRST, _LAST, _EMAIL, _HEAD, _ROLE)))
    if header.name is None and header.first is None and header.last is None and header.email is None:
        return None
    return header


def addresses(field: str) -> list[Address]:
    """What is meant as addresses in a field.

    Programs that know no name write the address twice (``'a@b' <a@b>``, ``a@b <mailto:a@b>``): that is one.
    """
    found: list[Address] = []
    for match in _ADDRESS.finditer(field):
        text = _bare(match[1] or match[2])
        if found and text.casefold() == found[-1].text.casefold():
            found[-1] = Address(text, found[-1].start, match.end())
        elif text:
            found.append(Address(text, match.start(), match.end()))
    return found


def parts(field: str, *, first: bool) -> list[Part]:
    """A field taken apart at its addresses. ``first`` strips «Til:» and bullets, which stand only at the
    row's start.
    """
    if first:
        field = _BULLET.sub("", _RECIPIENTS.sub("", field))
    found = addresses(field)
    if not found:
        alone = _name_part(field)
        return [alone] if alone != Part() else []
    pieces = []
    before = 0
    for at in found:
        name, marked = take_mark(field[before : at.start])
        pieces.append(Part(name, at.text, marked))
        before = at.end
    tail = _name_part(field[before:])
    if tail == Part():
        return pieces
    if len(found) == 1 and (not pieces[0].name or (tail.marked and not tail.name)):
        only = pieces[0]
        return [Part(only.name or tail.name, only.address, only.marked or tail.marked)]
    return [*pieces, tail]


def take_mark(text: str) -> tuple[str, bool]:
    """A name without the mark for the head, and whether the mark was there."""
    if is_mark(text.strip(_AROUND_NAME)):
        return "", True
    without = _MARK_IN_NAME.sub(" ", text)
    return clean_name(without), without != text


def is_mark(text: str) -> bool:
    """Whether the text is only the word for the head («leder», «(leder)»); «økonomileder» is a title."""
    return _ONLY_MARK.fullmatch(text.strip()) is not None


def says_yes(text: str) -> bool:
    """Whether a cell in the column for the head is ticked. A name there is somebody's manager: no."""
    return text.strip().casefold() in _YES


def clean_name(text: str) -> str:
    """A name without what mail programs put around it; empty when no letter is left."""
    name = " ".join(text.strip(_AROUND_NAME).split())
    return name if _LETTER.search(name) else ""


def is_family_name(waiting: Sequence[str], given: str, separator: str) -> bool:
    """Whether ``Berg, Amina <…>`` was cut at its comma: one name waits, and one of the two is one word."""
    return separator == "," and len(waiting) == 1 and (" " not in waiting[0] or " " not in given)


def full_name(names: Sequence[str]) -> str:
    """One name from the cells of a row: «Berg, Amina» is turned, and given and family name are joined.

    A first cell of several words is the whole name, and the cells after it (title, unit, phone) are left out.
    """
    names = [name for name in names if clean_name(name)]
    if not names:
        return ""
    first = clean_name(names[0])
    if first.count(",") == 1:
        family, given = (part.strip() for part in first.split(","))
        # «Amina Berg, rektor» is a name and a title.
        return family if given.islower() else f"{given} {family}"
    if " " not in first and len(names) > 1 and " " not in names[1]:
        return f"{first} {clean_name(names[1])}"
    return first


def guessed_name(email: str) -> str:
    """A suggestion from the address: ``amina.berg-lie2@…`` becomes «Amina Berg-Lie»; the local part when no
    letters.
    """
    local = email.partition("@")[0].partition("+")[0]
    found = ["-".join(bit.capitalize() for bit in word.split("-")) for word in re.split(r"[._\d\s]+", local)]
    return clean_name(" ".join(found)) or email.partition("@")[0]


def valid_address(text: str) -> str | None:
    """The address in lower case, or ``None``. Letters such as å are accepted in the domain, not before the @.

    Mail servers in the sector do not take them there, and what is written is then nearly always a name.
    """
    text = text.lower()
    local, at, domain = text.rpartition("@")
    if not at or len(text) > 254 or len(local) > 64 or not _LOCAL.fullmatch(local):
        return None
    labels = domain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    if len(labels[-1]) < 2 or labels[-1].isdigit():
        return None
    try:
        domain.encode("idna")
    except UnicodeError:
        return None
    return text


def _bare(text: str) -> str:
    text = text.strip().strip("'\"“”‘’«»`´").strip()
    if text.casefold().startswith("mailto:"):
        text = text[7:].partition("?")[0]
    return text.strip().rstrip(".:!?").strip("'")


def _name_part(text: str) -> Part:
    name, marked = take_mark(text)
    return Part(name=name, marked=marked)
