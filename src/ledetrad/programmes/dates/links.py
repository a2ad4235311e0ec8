"""Secret calendar addresses: 256 bits made from a key that is not in the database; only the hash is stored there.

An address is ended by raising its owner's `generation`. Looking at one writes nothing: mail scanners open links.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ledetrad.office import log
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import Person
from ledetrad.programmes.models import CalendarContact, CalendarFeed

CONTACT_DAYS = 365


def _token(kind: str, name: str, generation: int) -> str:
    secret = salted_hmac(f"ledetrad.calendar.{kind}", f"{name}:{generation}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def hash_of(token: str) -> str:
    """What is stored of an address."""
    return hashlib.sha256(token.encode()).hexdigest()


def _feed_token(feed: CalendarFeed) -> str:
    return _token("feed", feed.person.public_id, feed.generation)


def feed_path(person: Person) -> str:
    """The path of a person's own calendar; empty when she has none, or the server's key has been changed since."""
    feed = CalendarFeed.objects.filter(person=person).first()
    if feed is None:
        return ""
    feed.person = person
    token = _feed_token(feed)
    return reverse("calendar_feed", args=[token]) if hash_of(token) == feed.token_hash else ""


def renew_feed(*, person: Person) -> str:
    """A calendar address for the person; the one she had is ended. Returns its path."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        feed = CalendarFeed.objects.filter(person=person).first()
        if feed is None:
            feed = CalendarFeed(workspace_id=person.workspace_id, person=person, generation=0)
        feed.person = person
        feed.generation += 1
        token = _feed_token(feed)
        feed.token_hash = hash_of(token)
        feed.save()
        log.record("calendar:feed", actor=person, subject=person.public_id)
    return reverse("calendar_feed", args=[token])


def feed_owner(token: str) -> Person | None:
    """Whose calendar an address is; None for an unknown or ended one."""
    with outside_workspaces():
        feed = (
            CalendarFeed.unscoped.select_related("person__workspace")
            .filter(token_hash=hash_of(token))
            .first()
        )
    return feed.person if feed else None


def _contact_token(contact: CalendarContact) -> str:
    return _token("contact", contact.public_id, contact.generation)


def give_link(contact: CalendarContact, *, today: date | None = None) -> None:
    """A new link for a calendar contact, a year from today; the one she had is ended. The caller saves and logs."""
    contact.generation += 1
    contact.token_hash = hash_of(_contact_token(contact))
    contact.expires_on = (today or timezone.localdate()) + timedelta(days=CONTACT_DAYS)


def contact_address(contact: CalendarContact) -> str:
    """The whole address a calendar contact gets by mail.

    Where the server's key has been changed, the stored hash no longer fits: the row gets that of the new address.
    """
    token = _contact_token(contact)
    if contact.token_hash != hash_of(token):
        CalendarContact.objects.filter(pk=contact.pk).update(token_hash=hash_of(token))
    return f"{settings.BASE_URL}{reverse('calendar_contact', args=[token])}"


def contact_of(token: str) -> CalendarContact | None:
    """Whose link it is, also when it has expired; None for an unknown or ended one, or who was taken out."""
    with outside_workspaces():
        contact: CalendarContact | None = (
            CalendarContact.unscoped.select_related("workspace", "group", "person")
            .filter(token_hash=hash_of(token), deleted_on__isnull=True)
            .first()
        )
    return contact
