"""Reads about surveys: how many have answered, never what."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from ledetrad.sheets import store
from ledetrad.sheets.keys import KeyMissing, campaign_keys
from ledetrad.studies.models import (
    Recipe,
    Seat,
    Study,
    StudyPart,
    StudyRelease,
    StudyState,
    WithheldComment,
)

COUNTED_FROM: Final = 5  # fewer are not told while open: a count that goes from one to two names somebody


@dataclass(frozen=True)
class Counts:
    """How many were asked and have delivered. `delivered` None: it is not told (yet). `as_of`: the day it was counted."""

    asked: int | None  # None for an open form
    delivered: int | None
    as_of: date | None = None


@dataclass(frozen=True)
class PartCounts:
    """The same for one part and one role of it."""

    part: StudyPart
    role: str
    asked: int
    delivered: int | None


def counts(study: Study) -> Counts:
    """How many have answered in the whole survey.

    Sealed classes while open: counted once a day by the clock, and told from five up. After closing, and where answers
    bear a name, what is true now.
    """
    asked = None if study.recipe == Recipe.OPEN else Seat.objects.filter(study=study).count()
    if study.state == StudyState.DRAFT:
        return Counts(asked, 0)
    if study.is_open and study.is_sealed:
        return Counts(asked, study.counted, study.counted_on)
    if study.recipe == Recipe.OPEN:
        release = StudyRelease.objects.filter(study=study).first()
        return Counts(asked, release.results["delivered"] if release else None)
    return Counts(asked, Seat.objects.filter(study=study, answered=True).count())


def by_part(study: Study) -> list[PartCounts]:
    """How many were asked and have answered in each part and role, in the order of the parts.

    In the sealed classes nothing is told of a part while the survey is open: `delivered` is None.
    """
    told = study.state == StudyState.CLOSED or not study.is_sealed
    asked: dict[tuple[int, str], list[int]] = {}
    for part, role, answered in Seat.objects.filter(study=study).values_list("part_id", "role", "answered"):
        numbers = asked.setdefault((part, role), [0, 0])
        numbers[0] += 1
        numbers[1] += bool(answered)
    parts = {part.pk: part for part in StudyPart.objects.filter(study=study)}
    return [
        PartCounts(parts[part], role, numbers[0], numbers[1] if told else None)
        for (part, role), numbers in sorted(
            asked.items(), key=lambda one: (parts[one[0][0]].place, parts[one[0][0]].label, one[0][1])
        )
    ]


def count_now(study: Study) -> int:
    """How many sheets are delivered in an open survey, from the sealed side. For the clock and for closing alone."""
    with suppress(KeyMissing):
        keys = campaign_keys(study.pk)
        if study.recipe == Recipe.OPEN:
            return store.delivered_count(keys=keys, campaign=study.pk)
        return sum(len(slots) for slots in store.turnout(keys=keys, campaign=study.pk).values())
    return 0


def release_of(study: Study) -> StudyRelease | None:
    """The release of a closed survey."""
    found: StudyRelease | None = StudyRelease.objects.filter(study=study).first()
    return found


def readable_texts(release: StudyRelease) -> dict[str, list[dict[str, str]]]:
    """The texts of a release without those that were held back before anybody read them."""
    held = {
        str(text)
        for text in WithheldComment.objects.filter(study=release.study).values_list("text", flat=True)
    }
    return {
        item: kept
        for item, texts in release.texts.items()
        if (kept := [text for text in texts if text["id"] not in held])
    }
