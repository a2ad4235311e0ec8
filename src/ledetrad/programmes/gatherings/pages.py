"""What the pages of gatherings have in common: tabs, where one goes after a form, and two who wrote at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ledetrad.programmes.gatherings.queries import sessions_of
from ledetrad.programmes.meeting.conflict import Conflict, conflict
from ledetrad.programmes.models import Activity, Challenge, GatheringSession, Readers, StatusShare, Trial
from ledetrad.programmes.models.base import KeptRow


@dataclass(frozen=True)
class Tab:
    """A view of one gathering."""

    label: str
    url: str
    current: bool


def staff_tabs(activity: Activity, here: str) -> list[Tab]:
    """The views of a gathering for those who run it."""
    names = (
        ("gathering", _("Opplegget")),
        ("gathering_tables", _("Bordene")),
        ("gathering_materials", _("Materiell")),
        ("gathering_wishes", _("Ønsker")),
        ("arena_lists", _("Utfordringer")),
        ("gathering_exercises", _("Øvelser")),
        ("gathering_plenary", _("I plenum")),
        ("cohort_attendance", _("Oppmøte")),
    )
    return [Tab(label, reverse(name, args=[activity.public_id]), name == here) for name, label in names]


def own_tabs(activity: Activity, here: str, sessions: Sequence[GatheringSession] | None = None) -> list[Tab]:
    """The views of a gathering for a participant; each appears when the gathering has it."""
    tasks = {session.task for session in (sessions_of(activity) if sessions is None else sessions)}
    names = [("gathering_own", _("Samlingen"))]
    if (
        "arenas" in tasks
        or here == "gathering_arenas"
        or Challenge.objects.filter(activity=activity, deleted_on__isnull=True)
        .exclude(readers=Readers.GROUP)
        .exists()
    ):
        names.append(("gathering_arenas", _("Utfordringer")))
    if (
        "trials" in tasks
        or here == "gathering_trials"
        or Trial.objects.filter(activity=activity, deleted_on__isnull=True).exists()
    ):
        names.append(("gathering_trials", _("Dette vil vi prøve")))
    if (
        tasks & {"status", "plenary"}
        or here == "gathering_status"
        or StatusShare.objects.filter(activity=activity).exists()
    ):
        names.append(("gathering_status", _("Status i plenum")))
    return [Tab(label, reverse(name, args=[activity.public_id]), name == here) for name, label in names]


def back_to(name: str, *args: str, at: str = "", deleted: str = "") -> HttpResponse:
    """On to a page, to where something was done; with what was deleted, so that it can be undone."""
    response = redirect(name, *args)
    response["Location"] += (f"?slettet={deleted}" if deleted else "") + (f"#{at}" if at else "")
    return response


def clash_of(form: forms.Form, row: Any, now: Mapping[str, Any]) -> Conflict:
    """What the form says against the row as it stands."""
    return conflict(form, row, dict(now))


def just_deleted[R: KeptRow](request: HttpRequest, deleted: list[R]) -> R | None:
    """What was deleted a moment ago, to be undone."""
    name = request.GET.get("slettet", "")
    return next((one for one in deleted if one.public_id == name), None)
