"""The tabs of «Ledergruppen» and of «Ledermøtet», in the order of use. What has no content yet does not appear."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _n

from ledetrad.programmes.access import GroupDoor
from ledetrad.programmes.models import DevelopmentArea
from ledetrad.programmes.rows import standing
from ledetrad.surveys.queries import releases_of


@dataclass(frozen=True)
class Tab:
    """One tab; `key` is what a page calls itself."""

    key: str
    label: str
    url: str


MEETING = (
    ("meeting", _n("Ledermøtet"), "leader_meeting"),
    ("rounds", _n("Tre minutter om møtet"), "group_rounds"),
    ("purpose", _n("Formålet"), "group_purpose"),
)


def tabs_of(door: GroupDoor, current: str = "profile") -> list[Tab]:
    """The tabs of the place `current` belongs to.

    In «Ledergruppen» the profile always; work between mappings for members; the list of members for those who steer.
    """
    group = door.group
    if current in {key for key, _label, _name in MEETING}:
        return [Tab(key, _(label), reverse(name, args=[group.public_id])) for key, label, name in MEETING]
    found = [("profile", _("Profilen"), "group_profile")]
    if door.member and not group.practice:
        found += _at_work(door)
    if door.steers:
        found.append(("members", _("Medlemmer"), "group_members"))
    if door.member and not group.practice:
        found.append(("external", _("Effect-rapport"), "group_external"))
    return [Tab(key, label, reverse(name, args=[group.public_id])) for key, label, name in found]


def _at_work(door: GroupDoor) -> list[tuple[str, str, str]]:
    group = door.group
    mapped = len(releases_of(group))
    areas = standing(DevelopmentArea.objects.filter(group=group)).exists()
    found = []
    if mapped or areas:
        found.append(("areas", _("Utviklingsområder"), "group_areas"))
    if areas:
        found.append(("contributions", _("Bidrag"), "group_contributions"))
    if areas:
        found.append(("status", _("Status"), "group_status"))
    if mapped > 1:
        found.append(("change", _("Før og etter"), "group_before_after"))
    if areas:
        found.append(("chain", _("Tråden"), "group_chain"))
    return found
