"""Sealing: the link's mark, the ticket in the browser, the page and the turnout. All lengths are fixed by kind."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE, TAG = 12, 16  # what AES-GCM adds to a sealed body
SECRET_BYTES = 16  # the respondent's own r: 128 random bits
LINK_BYTES = 16
DELIVERED = 0  # the page number of the mark that says "delivered"
# Padded lengths: statements, pages with texts, and pages with many texts.
SMALL, LARGE, HUGE = 512, 16_384, 65_536
MARK_BYTES = NONCE + SMALL + TAG  # what a mark takes; a page of statements too
SLOTS = 512  # members a group can ever have in one campaign
TICKET = struct.Struct(">QQBH16s")


class NotSealedHere(Exception):
    """The bytes were not sealed with this key for this place, or were changed."""


@dataclass(frozen=True)
class Ticket:
    """What the respondent's browser holds: the only link between a person's slot and a sheet."""

    campaign: int
    group: int
    wave: int
    slot: int
    secret: bytes


type Answers = Mapping[str, Any]  # item -> a value that JSON can hold; None = would not answer


def new_secret() -> bytes:
    """A fresh r for a sheet that starts."""
    return secrets.token_bytes(SECRET_BYTES)


def link_mark(key: bytes, invitation: int, generation: int) -> str:
    """The mark in an invitation's link. Computed at each sending, never stored; a raised generation kills old links."""
    digest = hmac.digest(key, struct.pack(">QI", invitation, generation), hashlib.sha256)
    return urlsafe_b64encode(digest[:LINK_BYTES]).rstrip(b"=").decode()


def link_is_genuine(key: bytes, invitation: int, generation: int, mark: str) -> bool:
    """Whether `mark` is the link's, compared in constant time."""
    return hmac.compare_digest(link_mark(key, invitation, generation).encode(), mark.encode())


def _seal(key: bytes, plain: bytes, aad: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, aad)


def opener(key: bytes) -> AESGCM:
    """The cipher of a key, for opening many rows: making it anew for each costs as much as opening one."""
    return AESGCM(key)


def _unseal(key: bytes | AESGCM, body: bytes, aad: bytes) -> bytes:
    cipher = AESGCM(key) if isinstance(key, bytes) else key
    try:
        return cipher.decrypt(body[:NONCE], body[NONCE:], aad)
    except (InvalidTag, ValueError):
        raise NotSealedHere from None


def seal_ticket(key: bytes, ticket: Ticket) -> str:
    """The cookie's value."""
    plain = TICKET.pack(ticket.campaign, ticket.group, ticket.wave, ticket.slot, ticket.secret)
    return urlsafe_b64encode(_seal(key, plain, b"ticket")).decode()


def open_ticket(key: bytes, cookie: str) -> Ticket:
    """The ticket of a cookie. Raises NotSealedHere for anything else."""
    try:
        return Ticket(*TICKET.unpack(_unseal(key, urlsafe_b64decode(cookie.encode()), b"ticket")))
    except (Base64Error, ValueError, struct.error):
        raise NotSealedHere from None


def page_id(secret: bytes, number: int) -> int:
    """62 bits of SHA-256(r, n): where page n of the sheet lies."""
    digest = hashlib.sha256(secret + struct.pack(">H", number)).digest()
    return (int.from_bytes(digest[:8]) >> 2) | 1


def seal_page(key: bytes, ticket: Ticket, number: int, answers: Answers, *, room: int) -> bytes:
    """Seal one page. `room` is its padded length; it follows from the page's questions, never from the answers.

    Raises ValueError when the answers do not fit the page's length.
    """
    plain = json.dumps(dict(answers), ensure_ascii=False, separators=(",", ":")).encode()
    if len(plain) > room:
        raise ValueError(f"A page of {len(plain)} bytes does not fit its sealed length {room}.")
    return _seal(key, plain.ljust(room), struct.pack(">Q", page_id(ticket.secret, number)))


def open_page(key: bytes | AESGCM, identity: int, body: bytes) -> Answers:
    """Open the page stored under `identity`. Raises NotSealedHere when it was moved or changed."""
    # The JSON reader looks at every space of the padding; cutting it first is a tenth of the time for a page of texts.
    answers: Answers = json.loads(_unseal(key, body, struct.pack(">Q", identity)).rstrip().decode())
    return answers


def seal_mark(key: bytes, ticket: Ticket) -> bytes:
    """Seal the mark that a sheet is delivered. As long as a page of statements, so a copy cannot tell them apart."""
    plain = TICKET.pack(ticket.campaign, ticket.group, ticket.wave, 0, ticket.secret)  # the slot stays out
    return _seal(key, plain.ljust(SMALL), struct.pack(">Q", page_id(ticket.secret, DELIVERED)))


def open_mark(key: bytes | AESGCM, identity: int, body: bytes) -> Ticket | None:
    """The sheet of a mark (its slot is always 0), or None when the row is a page: pages do not open with this key."""
    if len(body) != MARK_BYTES:
        return None
    try:
        return Ticket(*TICKET.unpack(_unseal(key, body, struct.pack(">Q", identity))[: TICKET.size]))
    except NotSealedHere:
        return None


def seal_turnout(key: bytes, campaign: int, group: int, slots: frozenset[int]) -> bytes:
    """Seal which slots have delivered, as bits of a fixed length."""
    bits = 0
    for slot in slots:
        bits |= 1 << slot
    return _seal(key, bits.to_bytes(SLOTS // 8), struct.pack(">QQ", campaign, group))


def open_turnout(key: bytes, campaign: int, group: int, body: bytes) -> frozenset[int]:
    """Which slots have delivered."""
    bits = int.from_bytes(_unseal(key, body, struct.pack(">QQ", campaign, group)))
    return frozenset(slot for slot in range(SLOTS) if bits >> slot & 1)
