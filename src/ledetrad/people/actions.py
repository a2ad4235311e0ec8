"""Writes about people and groups: one transaction and one log entry each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log
from ledetrad.office.models import Workspace
from ledetrad.office.scope import active_workspace
from ledetrad.people.models import ManagementGroup, Membership, Organisation, OrganisationKind, Person, Post


class MemberLine(Protocol):
    """A member as pasted: see people/paste.py."""

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def head(self) -> bool: ...


def start_organisation(
    *, name: str, kind: OrganisationKind = OrganisationKind.MUNICIPALITY, inhabitants: int | None = None
) -> Organisation:
    """Add an organisation to the active workspace."""
    with transaction.atomic():
        organisation = Organisation.objects.create(
            workspace=active_workspace(), name=name, kind=kind, inhabitants=inhabitants
        )
        log.record("organisation:start", actor=None, subject=organisation.public_id)
    return organisation


def add_person(
    *,
    name: str,
    email: str,
    organisation: Organisation,
    post: Post = Post.NONE,
    language: str = "nb",
    phone: str = "",
    actor: Person | None = None,
) -> Person:
    """Add a person, or return the one with the same address in the workspace."""
    with transaction.atomic():
        person, new = Person.objects.get_or_create(
            email=email.strip().lower(),
            defaults={
                "workspace": active_workspace(),
                "name": name.strip(),
                "organisation": organisation,
                "post": post,
                "language": language,
                "phone": phone,
            },
        )
        if new:
            log.record("person:add", actor=actor, subject=person.public_id)
    return person


def start_group(
    *,
    name: str,
    organisation: Organisation,
    members: Sequence[MemberLine],
    language: str,
    actor: Person,
    today: date | None = None,
) -> ManagementGroup:
    """Start a management group with its members; persons not known are added, known ones are found by address."""
    with transaction.atomic():
        group = ManagementGroup.objects.create(
            workspace=active_workspace(),
            name=name.strip(),
            organisation=organisation,
            started_by=actor,
            language=language,
        )
        for line in members:
            person = add_person(
                name=line.name, email=line.email, organisation=organisation, language=language, actor=actor
            )
            Membership.objects.create(
                workspace=group.workspace,
                group=group,
                person=person,
                head=line.head,
                joined_on=today or timezone.localdate(),
            )
        log.record("group:start", actor=actor, subject=group.public_id, members=len(members))
    return group


def join_group(
    *, group: ManagementGroup, person: Person, actor: Person, today: date | None = None
) -> Membership:
    """A person becomes a member from today. Joining twice changes nothing."""
    with transaction.atomic():
        membership, new = Membership.objects.get_or_create(
            group=group,
            person=person,
            left_on=None,
            defaults={"workspace": group.workspace, "joined_on": today or timezone.localdate()},
        )
        if new:
            log.record("group:join", actor=actor, subject=group.public_id, person=person.public_id)
    return membership


def leave_group(*, membership: Membership, actor: Person, today: date | None = None) -> None:
    """A member leaves: from now the group's pages are closed to the person."""
    with transaction.atomic():
        membership.left_on = today or timezone.localdate()
        membership.head = False
        membership.save(update_fields=["left_on", "head"])
        log.record(
            "group:leave", actor=actor, subject=membership.group.public_id, person=membership.person.public_id
        )


def make_head(*, membership: Membership, actor: Person) -> None:
    """Hand the group to another present member."""
    with transaction.atomic():
        Membership.objects.filter(group=membership.group, left_on__isnull=True, head=True).update(head=False)
        membership.head = True
        membership.save(update_fields=["head"])
        log.record(
            "group:head", actor=actor, subject=membership.group.public_id, person=membership.person.public_id
        )


def start_workspace(*, name: str, language: str) -> Workspace:
    """A new workspace. The caller enters it before adding anything."""
    return Workspace.objects.create(name=name, language=language)
