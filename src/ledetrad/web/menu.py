"""The menu of a person: the union of what she uses now, at most six entries, in the order of the day."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ledetrad.people.models import Person
from ledetrad.people.queries import groups_of


@dataclass(frozen=True)
class MenuEntry:
    """One entry; `icon` names a drawing in ui."""

    label: str
    url: str
    current: bool
    icon: str


def menu_for(person: Person, path: str) -> list[MenuEntry]:
    """What has not started does not appear."""
    entries: list[tuple[str, str, str, tuple[str, ...]]] = [(_("Hjem"), reverse("home"), "home", ())]
    group = groups_of(person).order_by("name").first()
    if group:
        address = reverse("group_profile", args=[group.public_id])
        entries.append((_("Ledergruppen"), address, "group", (f"/grupper/{group.public_id}/", "/tall/")))
    if person.is_hr or person.is_administrator:
        entries.append((_("Ledergrupper"), reverse("groups"), "groups", ("/grupper/", "/kartlegging/")))
    if person.is_administrator:
        entries.append((_("Personer"), reverse("persons"), "person", ("/personer/",)))
    found: list[MenuEntry] = []
    taken = False
    for label, url, icon, prefixes in entries:
        current = not taken and (path == url or any(path.startswith(prefix) for prefix in prefixes))
        taken = taken or current
        found.append(MenuEntry(label=label, url=url, current=current, icon=icon))
    return found
