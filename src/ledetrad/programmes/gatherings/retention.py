"""What goes by itself of gatherings: two years after the day, with the words of the groups and where people sat."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from ledetrad.office import files
from ledetrad.office.calendar import years_before
from ledetrad.office.models import StoredFile
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import Membership, Person
from ledetrad.programmes.gatherings.papers import PURPOSE
from ledetrad.programmes.models import (
    Advice,
    ArenaChoice,
    Challenge,
    GatheringSession,
    GroundRules,
    Material,
    RulesAccepted,
    Speaker,
    StatusShare,
    TableMixing,
    TableSeat,
    TopicWish,
    Trial,
    TrialReply,
)
from ledetrad.surveys.promise import YEARS_KEPT

# What is somebody's own, by the field that says whose.
OF_A_PERSON: tuple[type[Model], ...] = (TableSeat, RulesAccepted, ArenaChoice)
SAID_BY_A_PERSON: tuple[type[Model], ...] = (TopicWish, Advice, TrialReply)


def forget(today: date) -> int:
    """Remove, in all workspaces, what belongs to gatherings held two years ago. Can run twice. Returns how many rows.

    The outline itself (sessions, orders, versions) stays for the next cohort; it holds no participant.
    """
    ended = years_before(today, YEARS_KEPT)
    with outside_workspaces(), transaction.atomic():
        gone = 0
        for model in (TopicWish, Challenge, Trial, StatusShare, TableMixing, Material):
            gone += _rows(model).filter(_held_before("activity", ended)).delete()[0]
        rules = GroundRules.unscoped.filter(cohort__finished_on__lt=ended)
        gone += rules.delete()[0]
        gone += _leavers(years_before(today, 1))
        gone += _speakers(ended)
        _files()
    return int(gone)


def erase(person: Person) -> int:
    """Take a person out of what gatherings hold, at her own request. Words a group was given stay, without a writer."""
    gone = 0
    with transaction.atomic():
        for model in OF_A_PERSON:
            gone += _rows(model).filter(person=person).delete()[0]
        for model in SAID_BY_A_PERSON:
            gone += _rows(model).filter(person=person).update(**_nameless(model))
    return int(gone)


def _rows(model: type[Model]) -> QuerySet[Any]:
    rows: QuerySet[Any] = getattr(model, "unscoped").all()  # noqa: B009
    return rows


def _nameless(model: type[Model]) -> dict[str, Any]:
    return {"person": None} | ({"named": False} if model is Advice else {})


def _held_before(path: str, day: date) -> Q:
    ends, starts = f"{path}__ends_on", f"{path}__starts_on"
    return Q(**{f"{ends}__lt": day}) | Q(**{f"{ends}__isnull": True, f"{starts}__lt": day})


def _leavers(day: date) -> int:
    """Twelve months after somebody left her last group: where she sat, what she chose, and her name on what she said."""
    gone = 0
    members = Membership.unscoped.filter(person=OuterRef("person"))
    kept = members.filter(Q(left_on__isnull=True) | Q(left_on__gte=day))
    for model in OF_A_PERSON:
        gone += _rows(model).filter(Exists(members), ~Exists(kept)).delete()[0]
    for model in SAID_BY_A_PERSON:
        rows = _rows(model).filter(Exists(members), ~Exists(kept), person__isnull=False)
        gone += rows.update(**_nameless(model))
    return gone


def _speakers(day: date) -> int:
    """The name of a speaker two years after the last gathering; the sector stays for the count."""
    held = GatheringSession.unscoped.filter(speaker=OuterRef("pk"))
    lately = held.filter(~_held_before("activity", day))
    old = Speaker.unscoped.filter(Exists(held), ~Exists(lately)).exclude(name="")
    return old.update(name="", works_at="", topic="", version=F("version") + 1)


def _files() -> None:
    """Files whose material is gone."""
    there = Material.unscoped.values("public_id")
    for row in StoredFile.unscoped.filter(purpose=PURPOSE).exclude(about__in=there):
        files.forget(about=row.about)
