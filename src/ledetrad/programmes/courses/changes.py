"""What is new from one version of a template to the next, in sentences; and two designs side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ledetrad.programmes.courses.course import (
    CourseStep,
    gathering_count,
    gathering_days,
    steps_from,
)
from ledetrad.programmes.courses.record import FACTS, HEADINGS, facts_of, headings, number
from ledetrad.programmes.courses.words import how_long, when


@dataclass(frozen=True)
class Written:
    """What a version, a draft or a shipped programme says, in one form."""

    title: str
    record: Mapping[str, Any]
    facts: Mapping[str, Any]
    activities: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class News:
    """One thing that is new."""

    kind: str  # title, added, removed, changed, order, record, facts
    text: str


def news(old: Written, new: Written) -> list[News]:
    """Everything that is new, most visible first (hedmark-2008 10.2, no. 14)."""
    found = []
    if old.title != new.title:
        found.append(
            News("title", _("Heter nå «%(new)s», ikke «%(old)s».") % {"new": new.title, "old": old.title})
        )
    found += _steps(steps_from(old.activities), steps_from(new.activities))
    found += _facts(old.facts, new.facts)
    found += _record(old.record, new.record)
    return found


def _steps(old: Sequence[CourseStep], new: Sequence[CourseStep]) -> list[News]:
    before, after = {step.key: step for step in old}, {step.key: step for step in new}
    found = [
        News("added", _("Nytt steg: «%(step)s», %(when)s.") % {"step": step.title, "when": when(step)})
        for step in new
        if step.key not in before
    ]
    found += [
        News("removed", _("Tatt ut: «%(step)s».") % {"step": step.title})
        for step in old
        if step.key not in after
    ]
    for step in new:
        if step.key in before:
            found += _step(before[step.key], step, before | after)
    kept_before = [step.key for step in old if step.key in after]
    kept_after = [step.key for step in new if step.key in before]
    if kept_before != kept_after:
        found += _moved(kept_before, kept_after, after)
    return found


def _moved(before: list[str], after: list[str], steps: Mapping[str, CourseStep]) -> list[News]:
    """Which steps were moved: those that must be taken away for the rest to stand as they did."""
    rest, moved = list(before), []
    for key in sorted(after, key=lambda one: -abs(before.index(one) - after.index(one))):
        if [one for one in after if one in rest] == rest:
            break
        rest.remove(key)
        moved.append(key)
    return [
        News("order", _("Flyttet i løpet: «%(step)s».") % {"step": steps[key].title})
        for key in after
        if key in moved
    ]


def _step(old: CourseStep, new: CourseStep, by_key: Mapping[str, CourseStep]) -> list[News]:
    said = []
    if old.title != new.title:
        said.append(_("het før «%(old)s»") % {"old": old.title})
    if old.offset_days != new.offset_days:
        said.append(_("%(new)s, før %(old)s") % {"new": when(new), "old": when(old)})
    if how_long(old) != how_long(new):
        nothing = _("ikke oppgitt")
        said.append(
            _("%(new)s, før %(old)s") % {"new": how_long(new) or nothing, "old": how_long(old) or nothing}
        )
    if old.least_gap_days != new.least_gap_days:
        said.append(
            _("minst %(new)s dager imellom, før %(old)s")
            % {"new": new.least_gap_days, "old": old.least_gap_days}
        )
    if set(old.after) != set(new.after):
        names = ", ".join(f"«{by_key[key].title}»" if key in by_key else key for key in new.after)
        said.append(
            _("skal komme etter %(names)s") % {"names": names} if names else _("har ingen krav om rekkefølge")
        )
    if (old.note, old.kind) != (new.note, new.kind):
        said.append(_("ny beskrivelse"))
    if not said:
        return []
    return [News("changed", _("«%(step)s»: %(what)s.") % {"step": new.title, "what": "; ".join(said)})]


def _facts(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[News]:
    nothing = _("ikke oppgitt")
    found = [
        News(
            "facts",
            _("%(label)s: %(new)s, før %(old)s.")
            % {"label": now.label, "new": now.value or nothing, "old": before.value or nothing},
        )
        for before, now in zip(facts_of(old), facts_of(new), strict=True)
        if before.value != now.value
    ]
    for key, text in (
        ("concepts", _("Kjernebegrepene er endret.")),
        ("objections", _("Innvendingene er endret.")),
    ):
        if old.get(key) != new.get(key):
            found.append(News("facts", text))
    return found


def _record(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[News]:
    found = []
    for before, now in zip(headings(old), headings(new), strict=True):
        fresh = [one.text for one in now.statements if one not in before.statements]
        gone = [one.text for one in before.statements if one not in now.statements]
        if fresh:
            values = {"heading": now.title, "text": " ".join(fresh)}
            found.append(News("record", _("%(heading)s, nytt: «%(text)s»") % values))
        if gone:
            values = {"heading": now.title, "text": " ".join(gone)}
            found.append(News("record", _("%(heading)s, tatt ut: «%(text)s»") % values))
    return found


@dataclass(frozen=True)
class Row:
    """One line of two designs side by side."""

    label: str
    first: str
    second: str

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.first == self.second


def compare(first: Written, second: Written) -> list[Row]:
    """Days, gatherings and target group of two designs (hedmark-2008 10.2, no. 19), then the other facts."""
    one, two = (_design(first), _design(second))
    return [Row(str(FACTS[key]), one[key], two[key]) for key in FACTS] + [
        Row(_("Steg i løpet"), one["steps"], two["steps"]),
        Row(_("Overskrifter med tekst"), one["headings"], two["headings"]),
    ]


def _design(written: Written) -> dict[str, str]:
    """The facts of a design; what is not said but follows from the rest is worked out and marked."""
    steps = steps_from(written.activities)
    found = {fact.key: fact.value for fact in facts_of(written.facts)}
    values = {
        name: (written.facts.get(name) or {}).get("value")
        for name in ("gatherings", "days_per_gathering", "days")
    }
    counted = {"gatherings": gathering_count(steps), "days": gathering_days(steps)}
    for name, value in counted.items():
        if not found[name] and value:
            found[name], values[name] = _worked_out(value), value
    days, gatherings = values["days"], values["gatherings"]
    if (
        not found["days_per_gathering"]
        and isinstance(days, int | float)
        and isinstance(gatherings, int | float)
    ):
        found["days_per_gathering"] = _worked_out(round(days / gatherings, 1)) if gatherings else ""
    filled = sum(1 for heading in headings(written.record) if heading.statements)
    found["steps"] = number(len(steps))
    found["headings"] = _("%(n)s av %(all)s") % {"n": filled, "all": len(HEADINGS)}
    return found


def _worked_out(value: float) -> str:
    return _("%(n)s (regnet ut)") % {"n": number(value)}
