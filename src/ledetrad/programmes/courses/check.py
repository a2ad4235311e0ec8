"""Whether a course hangs together: order, unknown steps, rings, distances, and whether its numbers add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.programmes.courses.course import CourseStep, gathering_count, gathering_days
from ledetrad.programmes.courses.record import number


@dataclass(frozen=True)
class Problem:
    """Something about one step. `stops`: no dates can be made before it is mended; else it is a hint."""

    key: str
    text: str
    stops: bool = False


def problems_of(steps: Sequence[CourseStep]) -> list[Problem]:
    """What does not hang together, in the order of the course (difi-2019 10, no. 8). Each names its step."""
    by_key = {step.key: step for step in steps}
    place = {step.key: number for number, step in enumerate(steps)}
    found = [*_same_key(steps), *_rings(by_key)]
    for step in steps:
        if not step.title.strip():
            found.append(Problem(step.key, _("Steg %(key)s mangler navn.") % {"key": step.key}, stops=True))
        for key in dict.fromkeys((*step.after, *([step.next_day_of] if step.next_day_of else []))):
            if key not in by_key:
                found.append(
                    Problem(
                        step.key,
                        _(
                            "«%(step)s» skal komme etter steg %(key)s, som ikke finnes. "
                            "Velg et annet, eller ta bort kravet."
                        )
                        % {"step": step.title, "key": key},
                        stops=True,
                    )
                )
            elif key != step.key:
                found += _between(by_key[key], step, place)
    return found


def _same_key(steps: Sequence[CourseStep]) -> list[Problem]:
    seen: set[str] = set()
    found = []
    for step in steps:
        if step.key in seen:
            text = _("To steg heter %(key)s. Det ene er «%(step)s».") % {"key": step.key, "step": step.title}
            found.append(Problem(step.key, text, stops=True))
        seen.add(step.key)
    return found


def _rings(by_key: Mapping[str, CourseStep]) -> list[Problem]:
    """Steps that wait for each other. Each ring is told once, at its first step."""
    found, told = [], set[str]()
    for start in by_key:
        if start in told or (ring := _ring_from(start, by_key)) is None:
            continue
        told |= set(ring)
        names = ", ".join(f"«{by_key[key].title}»" for key in ring)
        if len(ring) == 1:
            text = _("%(names)s skal komme etter seg selv. Ta bort kravet.") % {"names": names}
        else:
            text = _("%(names)s venter på hverandre i ring. Ta bort ett av kravene.") % {"names": names}
        found.append(Problem(start, text, stops=True))
    return found


def _ring_from(start: str, by_key: Mapping[str, CourseStep]) -> list[str] | None:
    """The way from a step back to itself, or None."""
    paths, seen = [[start]], set[str]()
    while paths:
        path = paths.pop()
        for key in by_key[path[-1]].after:
            if key == start:
                return path
            if key in by_key and key not in seen:
                seen.add(key)
                paths.append([*path, key])
    return None


def _between(first: CourseStep, then: CourseStep, place: Mapping[str, int]) -> list[Problem]:
    words = {"step": then.title, "first": first.title}
    if place[first.key] > place[then.key]:
        text = _("«%(step)s» skal komme etter «%(first)s», men står foran i løpet.") % words
        return [Problem(then.key, text)]
    # A day's last hours belong to the day: one and a half day fills two.
    free = then.offset_days - first.offset_days - max(1, ceil(first.length_days))
    if then.offset_days < first.offset_days:
        text = _("«%(step)s» skal komme etter «%(first)s», men er satt tidligere.") % words
        return [Problem(then.key, text)]
    if then.next_day_of == first.key:
        return []
    if free < then.least_gap_days and then.least_gap_days:
        free = max(0, free)
        text = ngettext(
            "Det er %(free)s dag mellom «%(first)s» og «%(step)s». Minst er satt til %(least)s.",
            "Det er %(free)s dager mellom «%(first)s» og «%(step)s». Minst er satt til %(least)s.",
            free,
        ) % (words | {"free": free, "least": then.least_gap_days})
        return [Problem(then.key, text)]
    return []


@dataclass(frozen=True)
class Sum:
    """Whether the numbers add up. `holds` is None when one of them is not known."""

    text: str
    holds: bool | None


def sum_of(facts: Mapping[str, Any], steps: Sequence[CourseStep] = ()) -> list[Sum]:
    """Gatherings × days each = days in all (hedmark-2008 10.2, no. 13), and the same as the course has."""
    gatherings, each, days = (_number(facts, name) for name in ("gatherings", "days_per_gathering", "days"))
    found = []
    if gatherings and each and days:
        values = {"a": number(gatherings), "b": number(each), "c": number(gatherings * each)}
        if gatherings * each == days:
            found.append(Sum(_("%(a)s × %(b)s = %(c)s. Det går opp.") % values, True))
        else:
            text = _("%(a)s × %(b)s = %(c)s, men det står %(days)s dager i alt.")
            found.append(Sum(text % (values | {"days": number(days)}), False))
    elif gatherings and days:
        text = _(
            "%(days)s dager på %(a)s samlinger blir %(b)s dager per samling i snitt. Vi har regnet det ut."
        )
        values = {"days": number(days), "a": number(gatherings), "b": number(round(days / gatherings, 1))}
        found.append(Sum(text % values, None))
    planned, count = gathering_days(steps), gathering_count(steps)
    if days and planned and planned != days:
        text = _("Samlingene i løpet er %(planned)s dager til sammen, men det står %(days)s.")
        found.append(Sum(text % {"planned": number(planned), "days": number(days)}, False))
    if gatherings and count and count != gatherings:
        text = _("Løpet har %(count)s samlinger, men det står %(gatherings)s.")
        found.append(Sum(text % {"count": count, "gatherings": number(gatherings)}, False))
    return found


def _number(facts: Mapping[str, Any], name: str) -> float | None:
    value = (facts.get(name) or {}).get("value")
    return float(value) if isinstance(value, int | float) else None
