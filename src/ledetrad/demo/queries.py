"""Whether this database was created as a demonstration, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import Q
from django.utils.translation import gettext as _

from ledetrad.demo import cast, programme_cast
from ledetrad.office.models import Installation, MailState, OutboxMail
from ledetrad.office.outbox import written
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.people.models import Membership, Person, Post


@cache
def is_demonstration() -> bool:
    """A row written when the database was created decides, never a setting. Read once per process."""
    return Installation.objects.filter(demonstration=True).exists()


def forget_cached() -> None:
    """Read the row again: for tests and for the command that makes the demonstration anew."""
    is_demonstration.cache_clear()


@dataclass(frozen=True)
class InventedPerson:
    """Somebody one can be, and why one would."""

    public_id: str
    name: str
    what: str


@dataclass(frozen=True)
class InventedPlace:
    """One organisation with its people, the head first."""

    name: str
    story: str
    people: list[InventedPerson]


def demonstration_people() -> list[InventedPlace]:
    """The organisations and who one can be in them."""
    with outside_workspaces():
        persons = list(
            Person.unscoped.exclude(email__endswith="@oppdiktet.invalid")
            .exclude(Q(workspace__name=programme_cast.OFFICE) & ~Q(email__in=programme_cast.SHOWN))
            .select_related("organisation", "workspace")
            .order_by("pk")
        )
        heads = set(
            Membership.unscoped.filter(head=True, left_on__isnull=True).values_list("person_id", flat=True)
        )
    places: dict[str, list[Person]] = {}
    for person in persons:
        places.setdefault(person.organisation.name, []).append(person)
    stories = {
        cast.MUNICIPALITY: _(
            "En kommune med 9 000 innbyggere. Kommunedirektørens ledergruppe er på seks, og alle har svart."
        ),
        cast.AGENCY: _("Et direktorat. Toppledergruppen er midt i å svare."),
        programme_cast.OFFICE: _(
            "De som driver et program: ett kull med fire grupper underveis, og 31 grupper som er ferdige."
        ),
    }
    return [
        InventedPlace(
            name,
            stories.get(name, ""),
            [
                InventedPerson(person.public_id, person.name, _what(person, person.pk in heads))
                for person in sorted(own, key=lambda one: (one.pk not in heads, one.post != Post.HR, one.pk))
            ],
        )
        for name, own in places.items()
    ]


def _what(person: Person, head: bool) -> str:
    if head:
        return _("leder av gruppen")
    posts = {
        Post.HR: _("HR-rådgiver"),
        Post.ADMINISTRATOR: _("administrator"),
        Post.STAFF: _("programleder"),
        Post.CONSULTANT: _("konsulent som holder samtaler"),
        Post.EVALUATOR: _("evaluator"),
        Post.COMMISSIONER: _("oppdragsgiver som leser rapporter"),
    }
    return posts.get(Post(person.post), _("medlem av gruppen"))


@dataclass(frozen=True)
class OutboxRow:
    """One mail in the demonstration's outbox."""

    public_id: str
    subject: str
    to_name: str
    to_address: str
    not_before: datetime


MOST_ROWS = 60


def outbox_rows() -> list[OutboxRow]:
    """The newest mails of both organisations, as they would have arrived."""
    with outside_workspaces():
        mails = list(
            OutboxMail.unscoped.exclude(state=MailState.TAKEN_BACK)
            .select_related("workspace")
            .order_by("-pk")[:MOST_ROWS]
        )
    rows = []
    for mail in mails:
        with in_workspace(mail.workspace):
            letter = written(mail, preview=True)
        if letter:
            rows.append(
                OutboxRow(mail.public_id, letter.subject, letter.to_name, letter.to_address, mail.not_before)
            )
    return rows
