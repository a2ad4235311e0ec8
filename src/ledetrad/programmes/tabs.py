"""The tabs of «Ledergruppen» and of «Ledermøtet», in the order of use. What has no content yet does not appear."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ledetrad.people.models import ManagementGroup
from ledetrad.programmes.access import GroupDoor
from ledetrad.programmes.exercises.overview import has_exercises
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
    ("meeting", gettext_noop("Ledermøtet"), "leader_meeting"),
    ("rounds", gettext_noop("Tre minutter om møtet"), "group_rounds"),
    ("purpose", gettext_noop("Formålet"), "group_purpose"),
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
    areas, exercises = (
        ManagementGroup.objects.filter(pk=group.pk)
        .annotate(
            areas=Exists(standing(DevelopmentArea.objects.filter(group=OuterRef("pk")))),
            exercises=ExpressionWrapper(has_exercises(), output_field=BooleanField()),
        )
        .values_list("areas", "exercises")
        .get()
    )
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
    if exercises:
        found.append(("exercises", _("Øvelser"), "group_exercises"))
    return found
