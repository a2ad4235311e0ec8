"""The menu of a person: the union of what she uses now, at most six entries, in the order of the day."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from ledetrad.instruments.library import NOT_MAPPINGS
from ledetrad.people.models import ManagementGroup, Membership, Person, Post
from ledetrad.people.queries import groups_of
from ledetrad.programmes.models import CohortGroup, InvitationState, MeetingRhythm
from ledetrad.surveys.models import Release

MOST = 6
OF_COHORTS = (
    *(
        "/kull/",
        "/samling/",
        "/evaluering/",
        "/stabsnotater/",
        "/sitater/",
        "/pastander/",
        "/parmote/",
        "/ovelse/",
    ),
    *("/innledere/", "/okt/", "/materiell/"),
)
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
    entries += _of_post(person)
    entries = entries[:MOST]
    fits = [
        max((len(prefix) for prefix in (*prefixes, url) if _leads_to(path, prefix)), default=0)
        for _l, url, _i, prefixes in entries
    ]
    best = fits.index(max(fits)) if any(fits) else -1
    return [
        MenuEntry(label=label, url=url, current=at == best, icon=icon)
        for at, (label, url, icon, _prefixes) in enumerate(entries)
    ]


def _of_post(person: Person) -> list[Entry]:
    """What a person does in the workspace beside being a member of groups."""
    cohorts: Entry = (_("Kull"), reverse("cohorts"), "groups", OF_COHORTS)
    studies: Entry = (_("Undersøkelser"), reverse("studies"), "survey", ("/undersokelser/", "/sporreskjema/"))
    reports: Entry = (_("Rapporter"), reverse("change_reports"), "report", ("/endringsrapport/",))
    if person.is_staff_member:
        return [
            cohorts,
            (_("Tavla"), reverse("board"), "calendar", ("/tavla/", "/kalender/")),
            studies,
            reports,
            (_("Maler"), reverse("templates"), "notes", ("/maler/", "/bestillinger/")),
        ]
    if person.post == Post.CONSULTANT:
        return [(_("Samtaler"), reverse("consultant_conversations"), "calendar", ("/samtalene/",))]
    if person.post == Post.COMMISSIONER:
        return [reports]
    if person.post == Post.EVALUATOR:
        return [
            (_("Undersøkelser"), reverse("studies"), "survey", ("/undersokelser/",)),
            (_("Spørreskjema"), reverse("questionnaires"), "notes", ("/sporreskjema/",)),
        ]
    entries: list[Entry] = []
    if person.is_hr or person.is_administrator:
        entries.append((_("Ledergrupper"), reverse("groups"), "groups", ("/grupper/", "/kartlegging/")))
        entries.append(studies)
        entries.append(
            (
                _("Program"),
                reverse("cohorts"),
                "meeting",
                (*OF_COHORTS, "/maler/", "/bestillinger/", "/tavla/"),
            )
        )
    if person.is_administrator:
        entries.append((_("Personer"), reverse("persons"), "person", ("/personer/",)))
        entries.append((_("Drift"), reverse("operation"), "settings", ("/drift/",)))
    return entries


def _first_group(person: Person) -> ManagementGroup | None:
    """The group of the menu, and in the same read whether it meets and whether its head has something to prepare."""
    mine = Membership.objects.filter(group=OuterRef("pk"), person=person, left_on__isnull=True)
    return (
        groups_of(person)
        .annotate(
            meets=Exists(MeetingRhythm.objects.filter(group=OuterRef("pk"))),
            heads=Exists(mine.filter(head=True)),
            programme=CohortGroup.objects.filter(
                group=OuterRef("pk"), state=InvitationState.ACCEPTED, left_on__isnull=True
            )
            .order_by("-cohort__starts_on")
            .values("cohort__public_id")[:1],
            mapped=Exists(
                Release.objects.filter(group=OuterRef("pk")).exclude(
                    campaign__instrument__name__in=NOT_MAPPINGS
                )
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
    entries.append(
        (_("Mine notater"), reverse("notes"), "notes", ("/notater/", "/samtaler/", "/mine-sitater/"))
    )
    if programme := getattr(group, "programme", None):
        entries.append(
            (
                _("Programmet"),
                reverse("my_cohort", args=[programme]),
                "survey",
                ("/kull/", "/samling/", "/evaluering/", "/parmote/", "/katalog/"),
            )
        )
        entries.append((_("Kalender"), reverse("calendar"), "calendar", ("/kalender/",)))
    return entries


def _leads_to(path: str, prefix: str) -> bool:
    return path == prefix if prefix == "/" else path.startswith(prefix)
