"""One mail with all changed dates: to the members, and to those who keep their calendars. Shown first, then sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledetrad.office import log, outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.outbox import Letter
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.people.queries import present_membership
from ledetrad.programmes.dates import ics, links, queries, words
from ledetrad.programmes.models import (
    Activity,
    ActivityState,
    CalendarContact,
    Cohort,
    CohortGroup,
    DatesLetter,
    InvitationState,
)
from ledetrad.ui.letters import LetterContent, lay_out

TO_MEMBER, TO_CONTACT, LINK = "course_dates", "calendar_dates", "calendar_link"

type Told = list[str | None]
type Changes = dict[str, dict[str, Told | None]]
"""Group's public id -> activity's public id -> what the group was told before, or None."""


def register_letters() -> None:
    """Tell the outbox how the letters about dates are written."""
    outbox.register(TO_MEMBER, _to_member)
    outbox.register(TO_CONTACT, _to_contact)
    outbox.register(LINK, _link)


def _said(activity: Activity) -> Told:
    cancelled = activity.state == ActivityState.CANCELLED
    when = (activity.starts_on, activity.ends_on, activity.starts_at, activity.ends_at)
    return [
        *(one.isoformat() if one else None for one in when),
        activity.place,
        "cancelled" if cancelled else "planned",
    ]


@dataclass(frozen=True)
class Untold:
    """What a letter would say now, and what each group would then have been told."""

    changes: Changes
    told: dict[str, dict[str, Told]]
    parts: Sequence[CohortGroup]

    @property
    def count(self) -> int:
        """How many dates."""
        return len({activity for rows in self.changes.values() for activity in rows})


def last_letter(cohort: Cohort) -> DatesLetter | None:
    """The last letter that was not taken back."""
    return (
        DatesLetter.objects.filter(cohort=cohort, taken_back=False)
        .select_related("sender")
        .order_by("-sent_at", "-pk")
        .first()
    )


def waiting(cohort: Cohort) -> DatesLetter | None:
    """A letter that has not left yet and can be taken back."""
    letter = last_letter(cohort)
    return letter if letter is not None and letter.leaves_at > timezone.now() else None


def untold(cohort: Cohort, activities: Sequence[Activity] | None = None) -> Untold:
    """Dates ahead that each group has not been told, or that are others than it was told. Staff's own are not there."""
    rows = queries.activities_of(cohort) if activities is None else activities
    parts = list(
        CohortGroup.objects.filter(
            cohort=cohort, state=InvitationState.ACCEPTED, left_on__isnull=True
        ).select_related("group", "contact")
    )
    last = last_letter(cohort)
    before: Mapping[str, Mapping[str, Told]] = last.told if last else {}
    changes: Changes = {}
    told: dict[str, dict[str, Told]] = {}
    for part in parts:
        group = part.group
        known = before.get(group.public_id, {})
        for row in rows:
            if row.kind in queries.OF_STAFF or row.group_id not in {None, group.pk}:
                continue
            said = _said(row)
            told.setdefault(group.public_id, {})[row.public_id] = said
            if _is_news(row, said, known.get(row.public_id)):
                changes.setdefault(group.public_id, {})[row.public_id] = known.get(row.public_id)
    return Untold(changes, told, parts)


def _is_news(row: Activity, said: Told, known: Told | None) -> bool:
    if row.starts_on is None or said == known:
        return False
    cancelled = row.state == ActivityState.CANCELLED
    if known is None:
        return not cancelled and row.starts_on >= timezone.localdate()
    ahead = max(row.starts_on, date.fromisoformat(known[0]) if known[0] else row.starts_on)
    return ahead >= timezone.localdate()


def receivers(found: Untold) -> list[tuple[str, str, str, str]]:
    """Kind, public id, group's public id and name of everybody the letter goes to."""
    groups = {part.group_id: part.group for part in found.parts if part.group.public_id in found.changes}
    members = list(
        Membership.objects.filter(group__in=groups, left_on__isnull=True)
        .select_related("person")
        .order_by("person__name")
    )
    present = {(row.group_id, row.person_id) for row in members}
    contacts = CalendarContact.objects.filter(group__in=groups, deleted_on__isnull=True).order_by("name")
    return [
        *(
            (TO_MEMBER, row.person.public_id, groups[row.group_id].public_id, row.person.name)
            for row in members
        ),
        *(
            (TO_CONTACT, one.public_id, groups[one.group_id].public_id, one.name)
            for one in contacts
            if (one.group_id, one.person_id) in present
        ),
    ]


def send(*, cohort: Cohort, actor: Person) -> DatesLetter | None:
    """Put the letter in the outbox; it leaves after ten minutes. None when there is nothing new to tell."""
    with transaction.atomic():
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        found = untold(cohort)
        if not found.changes:
            return None
        now = timezone.now()
        letter = DatesLetter.objects.create(
            workspace_id=cohort.workspace_id,
            cohort=cohort,
            sender=actor,
            sent_at=now,
            leaves_at=now + outbox.UNDO,
            told=found.told,
            changed=found.changes,
        )
        everybody = receivers(found)
        for kind, recipient, group, _name in everybody:
            outbox.queue(
                kind=kind,
                recipient=recipient,
                about=letter.public_id,
                not_before=letter.leaves_at,
                data={"group": group},
            )
        log.record("cohort:send_dates", actor=actor, subject=cohort.public_id, mails=len(everybody))
    return letter


def take_back(*, letter: DatesLetter, actor: Person) -> bool:
    """«Angre sending». False when the ten minutes are over or it is taken back already."""
    with transaction.atomic():
        Cohort.objects.select_for_update().get(pk=letter.cohort_id)
        letter.refresh_from_db()
        if letter.taken_back or letter.leaves_at <= timezone.now():
            return False
        for kind in (TO_MEMBER, TO_CONTACT):
            outbox.take_back(about=letter.public_id, kind=kind)
        DatesLetter.objects.filter(pk=letter.pk).update(taken_back=True)
        log.record("cohort:take_back_dates", actor=actor, subject=letter.cohort.public_id)
    return True


def _lines(activities: Iterable[Activity], before: Mapping[str, Told | None]) -> list[str]:
    lines = []
    for row in activities:
        known = before.get(row.public_id)
        if row.state == ActivityState.CANCELLED:
            lines.append(_("Avlyst: %(title)s, %(when)s.") % _words(row))
        elif known and known[0] and known[:2] != _said(row)[:2]:
            old = words.span_words(_day(known[0]), _day(known[1]))
            lines.append(_("%(title)s: %(when)s. Før: %(old)s.") % {**_words(row), "old": old})
        else:
            lines.append(_("%(title)s: %(when)s.") % _words(row))
    return lines


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _words(row: Activity) -> dict[str, str]:
    return {"title": row.title, "when": words.when_words(row)}


@dataclass(frozen=True)
class Reader:
    """Who a letter is for; `address` is where its button leads; `keeps` whose calendar she keeps."""

    name: str
    called: str
    email: str
    language: str
    address: str
    keeps: str = ""


def dates_letter(
    reader: Reader,
    part: CohortGroup,
    rows: Sequence[Activity],
    before: Mapping[str, Told | None],
    *,
    about: str = "",
) -> Letter:
    """The letter as it will arrive, with the dates as a calendar file."""
    with translation.override(reader.language):
        new = not any(before.get(row.public_id) for row in rows)
        first = _("Her er datoene for %(cohort)s.") if new else _("Noen datoer i %(cohort)s er endret.")
        paragraphs = [first % {"cohort": part.cohort.name}]
        if reader.keeps:
            paragraphs[0] += " " + _("Du får dem fordi du har kalenderen til %(name)s.") % {
                "name": reader.keeps
            }
        paragraphs += _lines(rows, before)
        paragraphs.append(_("Datoene ligger ved som kalenderfil. Åpne den, så legger de seg i kalenderen."))
        if about:
            paragraphs.append(about)
        contact = part.contact
        content = LetterContent(
            subject=_("Datoer for %(cohort)s") % {"cohort": part.cohort.name}
            if new
            else _("Endrede datoer i %(cohort)s") % {"cohort": part.cohort.name},
            greeting=_("Hei, %(name)s.") % {"name": reader.called},
            paragraphs=paragraphs,
            button_label=_("Se alle datoene"),
            button_url=reader.address,
            contact=", ".join(one for one in (contact.name, contact.phone) if one) if contact else "",
            language=reader.language,
        )
        file_name = _("datoer.ics")
    calendar = ics.calendar_of(rows, name=part.cohort.name, made_at=timezone.now())
    letter = lay_out(content, to_name=reader.name, to_address=reader.email)
    return replace(letter, attachments=((file_name, "text/calendar", calendar.encode()),))


def member_reader(person: Person) -> Reader:
    """A member, whose button leads to her own calendar page."""
    address = f"{settings.BASE_URL}{reverse('calendar')}"
    return Reader(person.name, person.first_name, person.email, person.language, address)


def contact_reader(contact: CalendarContact) -> Reader:
    """Somebody who keeps a calendar, whose button leads to the page of her own link."""
    leader = contact.person
    assert leader is not None
    return _keeper(contact, leader, links.contact_address(contact))


def _keeper(contact: CalendarContact, leader: Person, address: str) -> Reader:
    # Nobody knows which language she reads: her leader's is the best guess. She is called by the name that was given.
    return Reader(contact.name, contact.name, contact.email, leader.language, address, keeps=leader.name)


def _part(cohort: Cohort | None, group: ManagementGroup) -> CohortGroup | None:
    parts = CohortGroup.objects.filter(group=group, state=InvitationState.ACCEPTED, left_on__isnull=True)
    if cohort is not None:
        parts = parts.filter(cohort=cohort)
    return parts.select_related("cohort", "contact", "group").order_by("-cohort__starts_on").first()


def _of_letter(mail: OutboxMail) -> tuple[CohortGroup, list[Activity], dict[str, Any]] | None:
    """The group's part, the activities of the letter as they stand now, and what the group was told before."""
    letter = DatesLetter.objects.filter(public_id=mail.about, taken_back=False).first()
    group = ManagementGroup.objects.filter(public_id=mail.data.get("group", "")).first()
    if letter is None or group is None:
        return None
    part = _part(letter.cohort, group)
    before = letter.changed.get(group.public_id, {})
    rows = Activity.objects.filter(cohort=letter.cohort, public_id__in=before)
    ordered = list(rows.order_by("starts_on", "starts_at", "place_in_course"))
    return (part, ordered, before) if part and ordered else None


def _to_member(mail: OutboxMail, preview: bool) -> Letter | None:
    """Not sent to who has left the group, nor when the group has left the cohort."""
    person = Person.objects.filter(public_id=mail.recipient).first()
    found = _of_letter(mail)
    if person is None or found is None or present_membership(person, found[0].group) is None:
        return None
    return dates_letter(member_reader(person), *found)


def _contact(mail: OutboxMail) -> CalendarContact | None:
    """The contact, while the leader whose calendar she keeps is a member of the group."""
    contact = (
        CalendarContact.objects.filter(public_id=mail.recipient, deleted_on__isnull=True)
        .select_related("person", "group")
        .first()
    )
    if contact is None or contact.person is None:
        return None
    return contact if present_membership(contact.person, contact.group) else None


def _to_contact(mail: OutboxMail, preview: bool) -> Letter | None:
    contact, found = _contact(mail), _of_letter(mail)
    if contact is None or found is None:
        return None
    return dates_letter(contact_reader(contact), *found)


def _link(mail: OutboxMail, preview: bool) -> Letter | None:
    contact = _contact(mail)
    return None if contact is None else link_letter(contact)


def link_letter(contact: CalendarContact, *, preview: bool = False) -> Letter | None:
    """The first letter to a calendar contact: her link, and all dates ahead. None when the group takes no part.

    In a preview the link is left out: nobody reads another's link on a page.
    """
    part = _part(None, contact.group)
    if part is None or contact.person is None:
        return None
    rows = queries.activities_for_group(contact.group).filter(
        starts_on__gte=timezone.localdate(), state=ActivityState.PLANNED
    )
    reader = _keeper(contact, contact.person, "#") if preview else contact_reader(contact)
    with translation.override(reader.language):
        about = _("Lenken er din, og viser bare datoene. Den virker i ett år, og kan fornyes.")
    return dates_letter(reader, part, list(rows.order_by("starts_on", "place_in_course")), {}, about=about)
