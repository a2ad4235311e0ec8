"""Writes about calendar contacts: who keeps a leader's calendar, her link, and the mail that brings it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log, outbox
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.dates import links
from ledetrad.programmes.dates.letters import LINK
from ledetrad.programmes.models import CalendarContact


def contacts_of(group: ManagementGroup, leaders: list[Person]) -> list[CalendarContact]:
    """The contacts of these leaders in the group, by leader and name."""
    return list(
        CalendarContact.objects.filter(group=group, person__in=leaders, deleted_on__isnull=True)
        .select_related("person")
        .order_by("person__name", "name", "pk")
    )


def add_contact(
    *, group: ManagementGroup, leader: Person, name: str, email: str, actor: Person
) -> CalendarContact:
    """Somebody who keeps the leader's calendar; her link leaves by mail after ten minutes. Twice is as once."""
    with transaction.atomic():
        ManagementGroup.objects.select_for_update().get(pk=group.pk)
        same = CalendarContact.objects.filter(
            group=group, person=leader, email__iexact=email, deleted_on__isnull=True
        ).first()
        if same is not None:
            return same
        contact = CalendarContact(
            workspace_id=group.workspace_id, group=group, person=leader, name=name.strip(), email=email
        )
        links.give_link(contact)
        contact.save()
        _mail(contact)
        log.record("calendarcontact:add", actor=actor, subject=contact.public_id)
    return contact


def _mail(contact: CalendarContact) -> None:
    outbox.take_back(about=contact.public_id, kind=LINK)
    outbox.queue(
        kind=LINK,
        recipient=contact.public_id,
        about=contact.public_id,
        not_before=timezone.now() + outbox.UNDO,
    )


def renew_link(*, contact: CalendarContact, actor: Person) -> None:
    """A new link for a year, by mail; the one she had is ended."""
    with transaction.atomic():
        contact = CalendarContact.objects.select_for_update().get(pk=contact.pk)
        if contact.deleted_on is not None:
            return
        links.give_link(contact)
        contact.save(update_fields=["generation", "token_hash", "expires_on"])
        _mail(contact)
        log.record("calendarcontact:renew", actor=actor, subject=contact.public_id)


def remove_contact(*, contact: CalendarContact, actor: Person) -> None:
    """Take somebody out: the link ends at once, and mail that has not left does not leave. Back for thirty days."""
    with transaction.atomic():
        if contact.deleted_on is None:
            CalendarContact.objects.filter(pk=contact.pk).update(deleted_on=timezone.localdate())
            outbox.take_back(about=contact.public_id, kind=LINK)
            log.record("calendarcontact:delete", actor=actor, subject=contact.public_id)


def bring_back(*, contact: CalendarContact, actor: Person) -> None:
    """Undo: she is there again, and the link she had works."""
    with transaction.atomic():
        if contact.deleted_on is not None:
            CalendarContact.objects.filter(pk=contact.pk).update(deleted_on=None)
            log.record("calendarcontact:bring_back", actor=actor, subject=contact.public_id)
