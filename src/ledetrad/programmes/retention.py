"""What goes by itself: deleted rows after thirty days, a former member's words after twelve months, old areas."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery

from ledetrad.instruments.library import NOT_MAPPINGS
from ledetrad.office.calendar import years_before
from ledetrad.office.models import Link
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import ManagementGroup, Membership
from ledetrad.programmes.models import (
    AgendaItem,
    Case,
    Contribution,
    DevelopmentArea,
    LeaderMeeting,
    NextStep,
    StatusAnswers,
)
from ledetrad.programmes.orders import chain
from ledetrad.programmes.rows import COMES_BACK
from ledetrad.surveys.models import Campaign
from ledetrad.surveys.promise import YEARS_KEPT

# What stands at the far end of a link, by its kind in the thread.
KINDS: dict[str, type[Model]] = {
    "area": DevelopmentArea,
    "contribution": Contribution,
    "step": NextStep,
    "case": Case,
    "agenda_item": AgendaItem,
    "meeting": LeaderMeeting,
    **{kind: model for model, kind in chain.KINDS.items()},
}


def forget(today: date) -> int:
    """Remove what nobody can bring back or has promised to keep, in all workspaces. Can run twice. Returns how much."""
    with outside_workspaces(), transaction.atomic():
        gone = _forget_deleted(today) + _forget_areas(today) + _forget_words(today)
        if gone:
            _cut_links()
    return gone


def _forget_deleted(today: date) -> int:
    """Rows of every kind that were deleted more than thirty days ago. Notes too."""
    gone = 0
    for model in apps.get_app_config("programmes").get_models():
        if hasattr(model, "deleted_on"):
            rows = getattr(model, "unscoped").filter(deleted_on__lt=today - COMES_BACK)  # noqa: B009
            gone += rows.delete()[0]
    return gone


def _forget_words(today: date) -> int:
    """Twelve months after somebody left: the sentence and the name go; that something was followed up stays.

    Who left one group and is a member of another loses the words in the first only.
    """
    membership = Membership.unscoped.filter(group=OuterRef("group"), person=OuterRef("person"))
    kept = membership.filter(Q(left_on__isnull=True) | Q(left_on__gte=years_before(today, 1)))
    return Contribution.unscoped.filter(~Exists(kept), Exists(membership)).update(
        text="", in_meeting=False, person=None, version=F("version") + 1
    )


def _forget_areas(today: date) -> int:
    """Areas with all that belongs to them, and the group's status, when their time is over."""
    ended = years_before(today, YEARS_KEPT)
    mapped = Campaign.unscoped.filter(
        Q(kept_until__gte=today) | Q(kept_until__isnull=True), parts__group=OuterRef("group")
    ).exclude(instrument__name__in=NOT_MAPPINGS)
    old = DevelopmentArea.unscoped.filter(~Exists(mapped), chosen_on__lt=ended)
    for related, days in (("contributions", ("written_on",)), ("steps", ("written_on", "done_on"))):
        for name in days:
            old = old.exclude(**{f"{related}__{name}__gte": ended})
    gone: int = DevelopmentArea.unscoped.filter(pk__in=list(old.values_list("pk", flat=True))).delete()[0]
    steps = NextStep.unscoped.filter(~Exists(mapped), area__isnull=True, written_on__lt=ended)
    status = StatusAnswers.unscoped.filter(~Exists(mapped), written_on__lt=ended)
    gone += steps.delete()[0] + status.delete()[0]
    return gone


def _cut_links() -> None:
    """Links to and from rows that are gone."""
    for kind, model in KINDS.items():
        there = getattr(model, "unscoped").values("public_id")  # noqa: B009
        Link.unscoped.filter(to_kind=kind).exclude(to_id__in=there).delete()
        Link.unscoped.filter(from_kind=kind).exclude(from_id__in=there).delete()


def kept_until(group: ManagementGroup) -> date | None:
    """The earliest day the group's areas can go if nothing more is written; None when there is nothing to keep."""
    mapped = Campaign.objects.filter(parts__group=group).exclude(instrument__name__in=NOT_MAPPINGS)
    days = {
        "chosen": _newest(DevelopmentArea.objects.filter(group=group), "chosen_on"),
        "contributed": _newest(Contribution.objects.filter(group=group), "written_on"),
        "stepped": _newest(NextStep.objects.filter(group=group), "written_on"),
        "done": _newest(NextStep.objects.filter(group=group), "done_on"),
        "mapped": _newest(mapped, "kept_until"),
    }
    found = (
        ManagementGroup.objects.filter(pk=group.pk)
        .values_list(*(Subquery(rows[:1]) for rows in days.values()))
        .get()
    )
    *written, until = found
    last = max((day for day in written if day), default=None)
    if last is None:
        return None
    own = date(last.year + YEARS_KEPT, last.month, min(last.day, 28))
    return max(own, until) if until else own


def _newest(rows: QuerySet[Any], day: str) -> QuerySet[Any, Any]:
    return rows.filter(**{f"{day}__isnull": False}).order_by(f"-{day}").values(day)
