"""Identifiers that tell nothing about order or number."""

from __future__ import annotations

import secrets

ID_BITS = 62  # fits SQLite's rowid and PostgreSQL's bigint, always positive


def random_id() -> int:
    """A random positive 62-bit whole number, for rows whose order must not be readable from the key."""
    return secrets.randbits(ID_BITS) | 1


def public_id() -> str:
    """A random name for addresses: 96 bits, URL-safe. Not a credential: access is checked all the same."""
    return secrets.token_urlsafe(12)
