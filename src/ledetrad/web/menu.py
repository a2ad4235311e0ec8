"""The menu of a person: the union of what she uses now, at most six entries, in the order of the day."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from ledetrad.instruments.library import ROUNDS
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.people.queries import groups_of
from ledetrad.programmes.models import MeetingRhythm
from ledetrad.surveys.models import Release

type Entry = tuple[str, str, str, tuple[str, ...]]
"""Label, address, icon, and the beginnings of the addresses that belong to it."""


@dataclass(frozen=True)
class MenuEntry:
    """One entry; `icon` names a drawing in ui."""

    label: str
    url: str
    current: bool
    icon: str


def menu_for(person: Person, path: str) -> list[MenuEntry]:
    """What has not started does not appear. The entry whose addresses fit the path best is the current one."""
    entries: list[Entry] = [(_("Hjem"), reverse("home"), "home", ())]
    group = _first_group(person)
    if group:
        entries += _of_group(group)
    if person.is_hr or person.is_administrator:
        entries.append((_("Ledergrupper"), reverse("groups"), "groups", ("/grupper/", "/kartlegging/")))
    if person.is_administrator:
        entries.append((_("Personer"), reverse("persons"), "person", ("/personer/",)))
    fits = [
        max((len(prefix) for prefix in (*prefixes, url) if _leads_to(path, prefix)), default=0)
        for _l, url, _i, prefixes in entries
    ]
    best = fits.index(max(fits)) if any(fits) else -1
    return [
        MenuEntry(label=label, url=url, current=at == best, icon=icon)
        for at, (label, url, icon, _prefixes) in enumerate(entries)
    ]


def _first_group(person: Person) -> ManagementGroup | None:
    """The group of the menu, and in the same read whether it meets and whether its head has something to prepare."""
    mine = Membership.objects.filter(group=OuterRef("pk"), person=person, left_on__isnull=True)
    return (
        groups_of(person)
        .annotate(
            meets=Exists(MeetingRhythm.objects.filter(group=OuterRef("pk"))),
            heads=Exists(mine.filter(head=True)),
            mapped=Exists(
                Release.objects.filter(group=OuterRef("pk")).exclude(campaign__instrument__name__in=ROUNDS)
            ),
        )
        .order_by("name")
        .first()
    )


def _of_group(group: ManagementGroup) -> list[Entry]:
    """The group itself, its meeting when there is one to speak of, and the member's own notes."""
    of_group = f"/grupper/{group.public_id}/"
    place = reverse("group_profile", args=[group.public_id])
    entries: list[Entry] = [
        (
            _("Ledergruppen"),
            place,
            "group",
            (of_group, "/tall/", "/omrade/", "/steg/", "/bidrag/", "/mine-bidrag/"),
        )
    ]
    if getattr(group, "meets", False) or (getattr(group, "heads", False) and getattr(group, "mapped", False)):
        meeting = tuple(f"{of_group}{part}/" for part in ("motet", "runder", "formal"))
        address = reverse("leader_meeting", args=[group.public_id])
        entries.append(
            (_("Ledermøtet"), address, "meeting", (*meeting, "/mote/", "/sak/", "/punkt/", "/runder/"))
        )
    entries.append((_("Mine notater"), reverse("notes"), "notes", ("/notater/", "/samtaler/")))
    return entries


def _leads_to(path: str, prefix: str) -> bool:
    return path == prefix if prefix == "/" else path.startswith(prefix)
