"""Reads about the group's purpose: the text as it stands, its history, and what waits apart."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ledetrad.office.models import LogEntry
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.models import Purpose, PurposeAnswer, PurposeRound
from ledetrad.programmes.rounds.forms import PARTS
from ledetrad.programmes.rows import standing

# Shown from four answers; from three when that is everybody (the least anybody can be hidden among).
SHOWN_FROM = 4
SHOWN_FROM_ALL = 3
TALK_AGAIN = timedelta(days=365)


def versions_of(group: ManagementGroup) -> list[Purpose]:
    """Every version of the purpose, the newest first."""
    return list(standing(Purpose.objects.filter(group=group)).order_by("-pk"))


def deleted_version(group: ManagementGroup, public_id: str) -> Purpose | None:
    """The version that was deleted a moment ago, for «Angre»."""
    if not public_id:
        return None
    found: Purpose | None = Purpose.objects.filter(
        group=group, public_id=public_id, deleted_on__isnull=False
    ).first()
    return found


@dataclass(frozen=True)
class Version:
    """One version and who wrote it (empty for who is deleted)."""

    purpose: Purpose
    writer: str


def with_writers(versions: Sequence[Purpose]) -> list[Version]:
    """The versions with the names of their writers, from the log. A fixed number of queries."""
    said = LogEntry.objects.filter(
        action="purpose:write", subject__in=[one.public_id for one in versions]
    ).values_list("subject", "actor")
    actors = dict(said)
    names = dict(Person.objects.filter(public_id__in=actors.values()).values_list("public_id", "name"))
    return [Version(one, names.get(actors.get(one.public_id, ""), "")) for one in versions]


def talked_on(versions: Sequence[Purpose]) -> date | None:
    """When the group last talked of its purpose, whatever the version."""
    return max((one.talked_on for one in versions if one.talked_on), default=None)


def talk_again(talked: date | None, today: date) -> bool:
    """Whether a year has gone since the group last talked of it: said once, with the date."""
    return talked is not None and talked + TALK_AGAIN <= today


@dataclass(frozen=True)
class Difference:
    """One part of the purpose in two versions, as runs of words: ("same" | "out" | "in", text)."""

    part: str
    runs: list[tuple[str, str]]


def differences(older: Purpose, newer: Purpose) -> list[Difference]:
    """What was taken out and put in between two versions, word by word."""
    return [Difference(part, _runs(getattr(older, part), getattr(newer, part))) for part in PARTS]


def _runs(before: str, after: str) -> list[tuple[str, str]]:
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    runs: list[tuple[str, str]] = []
    plain_old, plain_new = [word.strip() for word in old], [word.strip() for word in new]
    for kind, a, b, c, d in difflib.SequenceMatcher(None, plain_old, plain_new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(("same", "".join(new[c:d])))
            continue
        if a < b:
            runs.append(("out", "".join(old[a:b])))
        if c < d:
            runs.append(("in", "".join(new[c:d])))
    return runs


@dataclass(frozen=True)
class Apart:
    """What is asked of each apart: how many have written, and whether it may be shown."""

    round: PurposeRound
    answered: int
    members: int
    may_show: bool
    own: PurposeAnswer | None


def may_show(answered: int, present_answered: int, members: int) -> bool:
    """The rule that stands on the page: from four, or from three when every present member has written."""
    return answered >= SHOWN_FROM or (answered >= SHOWN_FROM_ALL and present_answered >= members)


def apart(group: ManagementGroup, person: Person) -> Apart | None:
    """The open question to each, with the person's own answer and how many have written; None when nothing is asked."""
    asked = standing(PurposeRound.objects.filter(group=group, shown_on__isnull=True)).order_by("-pk").first()
    if asked is None:
        return None
    writers = list(standing(PurposeAnswer.objects.filter(round=asked)).values_list("person_id", flat=True))
    present = set(
        Membership.objects.filter(group=group, left_on__isnull=True).values_list("person_id", flat=True)
    )
    return Apart(
        round=asked,
        answered=len(writers),
        members=len(present),
        may_show=may_show(len(writers), len(present.intersection(writers)), len(present)),
        own=standing(PurposeAnswer.objects.filter(round=asked, person=person)).first(),
    )


@dataclass(frozen=True)
class Written:
    """What everybody wrote, part by part, in no order and without names."""

    shown_on: date
    texts: dict[str, list[str]]
    answered: int


def last_shown(group: ManagementGroup) -> Written | None:
    """The newest answers that were shown; None before that."""
    shown = standing(PurposeRound.objects.filter(group=group, shown_on__isnull=False)).order_by("-pk").first()
    if shown is None or shown.shown_on is None:
        return None
    answers = list(standing(PurposeAnswer.objects.filter(round=shown)).order_by("public_id"))
    return Written(
        shown_on=shown.shown_on,
        texts={part: [text for one in answers if (text := getattr(one, part))] for part in PARTS},
        answered=len(answers),
    )
