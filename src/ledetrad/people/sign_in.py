"""Sign-in by one-time link: 256 bits, stored as a hash, thirty minutes, used once, by POST."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.backends import BaseBackend
from django.db import transaction
from django.utils import timezone

from ledetrad.office import log
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person, SignInLink

LIFETIME = timedelta(minutes=30)


class LinkBackend(BaseBackend):
    """Finds the person of a session. Signing in itself is `use_link`."""

    def get_user(self, user_id: int) -> Person | None:
        person: Person | None = (
            Person.unscoped.select_related("workspace", "organisation").filter(pk=user_id).first()
        )
        return person


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(person: Person) -> str:
    """A new one-time token for `person`; only its hash is stored. Returns the token."""
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(token_hash=_hash(token), person=person, expires_at=timezone.now() + LIFETIME)
    return token


def use_link(token: str) -> Person | None:
    """Use a token up. Returns its person, or None when it is unknown, used or expired."""
    with transaction.atomic():
        link = SignInLink.objects.select_for_update().filter(token_hash=_hash(token)).first()
        if link is None:
            return None
        person: Person = Person.unscoped.select_related("workspace").get(pk=link.person_id)
        expired = link.expires_at < timezone.now()
        link.delete()
        if expired:
            return None
        with in_workspace(person.workspace):
            log.record("person:sign_in", actor=person, subject=person.public_id)
    return person


def link_is_valid(token: str) -> bool:
    """Whether a token could be used now. Changes nothing: mail scanners open links."""
    return SignInLink.objects.filter(token_hash=_hash(token), expires_at__gt=timezone.now()).exists()


def forget_expired() -> int:
    """Delete links that can no longer be used. Returns how many."""
    return SignInLink.objects.filter(expires_at__lte=timezone.now()).delete()[0]
