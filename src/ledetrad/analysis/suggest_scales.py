"""Scales and repeated measures, read from the names.

A scale: at least three variables whose names differ only in a last number or letter (LEAD01 … LEAD11, q1a_1, q5a q5b),
with whole numbers in the same range of three to eleven options. Repeated: names that differ only in the time
(_t1 _t2, _pre _post, før etter), or a last number where the values are decimal numbers or where the file holds one
wave's variables after the other's (JOBSAT1 COMMIT1 READY1 JOBSAT2 …).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from ledetrad.analysis.codebook import Repeated, Scale
from ledetrad.analysis.data import Note
from ledetrad.analysis.prepare import missing_mask
from ledetrad.analysis.suggest_facts import Facts, sample
from ledetrad.statistics.reliability import suspected_unreversed

_NUMBERED: Final = re.compile(r"(?P<stem>.*?[^\d])(?P<number>\d{1,3})")
_LETTERED: Final = re.compile(r"(?P<stem>.*\d)_?(?P<number>[a-zA-Z])")
_TIME_LAST: Final = re.compile(
    r"(?P<stem>.+?)[_.](?P<time>[tTwW]\d|pre|post|follow|before|after|for|før|etter|PRE|POST|Pre|Post|FOR|ETTER)"
)
_TIME_FIRST: Final = re.compile(r"(?P<time>[tTwW]\d|pre|post|PRE|POST|før|etter|FOR|ETTER)[_.](?P<stem>.+)")
_ORDER: Final = ("pre", "before", "for", "før", "post", "after", "etter", "follow")
_MOST_WAVES: Final = 6


@dataclass(frozen=True)
class Found:
    scales: tuple[Scale, ...]
    repeated: tuple[Repeated, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class _Series:
    """Variables of one stem, in the order of their numbers. `padded`: written with a leading zero."""

    stem: str
    members: tuple[tuple[str, Facts], ...]
    padded: bool

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(number for number, _ in self.members)

    @property
    def facts(self) -> tuple[Facts, ...]:
        return tuple(fact for _, fact in self.members)


def scales_and_repeated(facts: Mapping[str, Facts], *, taken: Sequence[str], frame: pl.DataFrame) -> Found:
    """Scales and repeated measures among `facts`; the variables `taken` (person, group, …) are in neither.

    Reversed items are never set, only named in the notes: that is for the user to confirm.
    """
    free = [fact for name, fact in facts.items() if name not in taken]
    timed, rest = _by_time(free)
    used = set(taken) | set(facts)
    scales, repeated, notes = _timed(timed, used)
    series = _series(rest)
    waves = _wave_series(series)
    for one in series:
        if one.stem in waves:
            repeated.append(Repeated(name=_name(one.stem, used), waves={n: f.name for n, f in one.members}))
            notes.extend(_told_waves(one))
        else:
            made, told = _scale(one, used)
            scales.extend(made)
            notes.extend(told)
    notes.extend(
        Note(
            "repeated_suggested",
            {"name": r.name, "variables": ", ".join(r.waves.values()), "waves": ", ".join(r.waves)},
        )
        for r in repeated
    )
    for scale in scales:
        notes.extend(_reversed(scale, facts, frame))
    return Found(tuple(scales), tuple(repeated), tuple(notes))


def _by_time(facts: Sequence[Facts]) -> tuple[dict[str, list[tuple[str, Facts]]], list[Facts]]:
    """Variables by time where names say it and a stem has at least two times; and all the others."""
    told: dict[str, list[tuple[str, Facts]]] = {}
    stems: Counter[str] = Counter()
    for fact in facts:
        match = _TIME_LAST.fullmatch(fact.name) or _TIME_FIRST.fullmatch(fact.name)
        if match:
            told.setdefault(match["time"], []).append((match["stem"], fact))
            stems[match["stem"]] += 1
    kept = {
        time: [(stem, fact) for stem, fact in members if stems[stem] >= 2] for time, members in told.items()
    }
    inside = {fact.name for members in kept.values() for _, fact in members}
    return {time: kept[time] for time in sorted(kept, key=_time_order) if kept[time]}, [
        fact for fact in facts if fact.name not in inside
    ]


def _time_order(time: str) -> tuple[int, str]:
    small = time.lower()
    return (_ORDER.index(small) if small in _ORDER else 0, small)


def _timed(
    timed: Mapping[str, list[tuple[str, Facts]]], used: set[str]
) -> tuple[list[Scale], list[Repeated], list[Note]]:
    """Scales within each time, and what is measured at several times: scales where there are, else variables."""
    scales: list[Scale] = []
    notes: list[Note] = []
    at: dict[str, dict[str, str]] = {}
    for time, members in timed.items():
        inside: set[str] = set()
        for one in _series([fact for _, fact in members], names={fact.name: stem for stem, fact in members}):
            made, told = _scale(one, used, time=time)
            scales.extend(made)
            notes.extend(told)
            for scale in made:
                at.setdefault(_bare(one.stem), {})[_wave(time)] = scale.name
                inside |= set(scale.items)
        for stem, fact in members:
            if fact.name not in inside:
                at.setdefault(stem, {})[_wave(time)] = fact.name
    repeated = [
        Repeated(name=_name(stem, used), waves=waves) for stem, waves in at.items() if len(waves) >= 2
    ]
    return scales, repeated, notes


def _wave(time: str) -> str:
    return time[1:] if re.fullmatch(r"[tTwW]\d", time) else time


def _series(facts: Sequence[Facts], names: Mapping[str, str] | None = None) -> list[_Series]:
    """Variables with the same stem, two or more, by their numbers or letters; `names` without the time."""
    stems: dict[str, list[tuple[str, Facts]]] = {}
    for fact in facts:
        name = names[fact.name] if names else fact.name
        match = _NUMBERED.fullmatch(name) or _LETTERED.fullmatch(name)
        if match:
            stems.setdefault(match["stem"], []).append((match["number"], fact))
    found = []
    for stem, members in stems.items():
        if len(members) < 2 or len({_key(number) for number, _ in members}) < len(members):
            continue
        ordered = tuple(sorted(members, key=lambda member: _key(member[0])))
        padded = any(number.startswith("0") and len(number) > 1 for number, _ in members)
        found.append(_Series(stem, ordered, padded))
    return found


def _key(number: str) -> tuple[int, str]:
    return (int(number), "") if number.isdigit() else (0, number.lower())


def _wave_series(series: Sequence[_Series]) -> set[str]:
    """Stems whose numbers are waves: decimal scores, or wave after wave in the file for two stems or more."""
    possible = [
        one
        for one in series
        if len(one.members) <= _MOST_WAVES and not one.padded and all(n.isdigit() for n in one.numbers)
    ]
    waves = {one.stem for one in possible if not any(fact.whole for fact in one.facts) and _same_span(one)}
    together: dict[tuple[str, ...], list[_Series]] = {}
    for one in possible:
        together.setdefault(one.numbers, []).append(one)
    for group in together.values():
        if len(group) > 1 and _wave_after_wave(group):
            waves |= {one.stem for one in group}
    return waves


def _same_span(one: _Series) -> bool:
    low, high = min(fact.low for fact in one.facts), max(fact.high for fact in one.facts)
    return all(fact.high - fact.low >= 0.4 * (high - low) for fact in one.facts)


def _wave_after_wave(group: Sequence[_Series]) -> bool:
    positions = [[one.facts[wave].position for one in group] for wave in range(len(group[0].members))]
    return all(max(positions[wave]) < min(positions[wave + 1]) for wave in range(len(positions) - 1)) and all(
        _same_span(one) for one in group
    )


def _told_waves(one: _Series) -> tuple[Note, ...]:
    if not all(fact.item for fact in one.facts) or len(one.members) < 3:
        return ()
    facts = {"name": _bare(one.stem), "variables": ", ".join(f.name for f in one.facts), "chosen": "repeated"}
    return (Note("waves_or_scale", facts),)


def _scale(one: _Series, used: set[str], *, time: str = "") -> tuple[list[Scale], list[Note]]:
    """A scale of the items that share the most common range, when they are three or more."""
    items = [fact for fact in one.facts if fact.item]
    if len(items) < 3:
        return [], []
    (low, high), _ = Counter((fact.low, fact.high) for fact in items).most_common(1)[0]
    # An item where nobody chose the end of the scale still belongs to it.
    fitting = [
        fact
        for fact in items
        if (low <= fact.low and fact.high <= high and not fact.labelled)
        or (low, high) == (fact.low, fact.high)
    ]
    others = [fact.name for fact in one.facts if fact not in fitting]
    stem = _bare(one.stem)
    left = (
        [Note("scale_left_out", {"prefix": stem, "variables": ", ".join(others), "why": "range"})]
        if others
        else []
    )
    if len(fitting) < 3:
        return [], left
    name = _name(f"{stem}_{time}" if time else stem, used)
    scale = Scale(
        name=name,
        items=tuple(fact.name for fact in fitting),
        low=float(low),
        high=float(high),
        minimum_valid=(len(fitting) + 1) // 2,
    )
    facts = {"scale": name, "items": str(len(fitting)), "low": f"{low:g}", "high": f"{high:g}"}
    notes = [Note("scale_suggested", {**facts, "first": fitting[0].name, "last": fitting[-1].name})]
    if not all(fact.labelled for fact in fitting):
        notes.append(Note("scale_range_observed", {"scale": name, "low": f"{low:g}", "high": f"{high:g}"}))
    if not time and len(fitting) <= _MOST_WAVES and not one.padded and all(n.isdigit() for n in one.numbers):
        told = {"name": name, "variables": ", ".join(scale.items), "chosen": "scale"}
        notes.append(Note("waves_or_scale", told))
    return [scale], notes + left


def _bare(stem: str) -> str:
    return stem.strip("_.- ") or stem


def _name(stem: str, used: set[str]) -> str:
    """A name that no variable, scale or repeated measure has yet."""
    bare = _bare(stem)
    name, number = bare, 1
    while name in used:
        number += 1
        name = f"{bare}_{number}" if number > 2 else f"{bare}_scale"
    used.add(name)
    return name


def _reversed(scale: Scale, facts: Mapping[str, Facts], frame: pl.DataFrame) -> tuple[Note, ...]:
    """Items that seem to point the other way; on a sample of the rows where the file is large."""
    answers = sample(frame.select(scale.items)).select(_answers(facts[name]) for name in scale.items)
    suspected = suspected_unreversed(answers.to_numpy())
    if not suspected:
        return ()
    items = ", ".join(scale.items[n] for n in suspected)
    return (Note("reversed_suspected", {"scale": scale.name, "items": items}),)


def _answers(fact: Facts) -> pl.Expr:
    """The item as decimal numbers, NaN where the answer is missing, by a code that is declared or suggested."""
    variable = replace(fact.variable, missing=(*fact.variable.missing, *fact.missing))
    answer = pl.col(fact.name).cast(pl.Float64)
    mask = missing_mask(variable)
    told = answer if mask is None else pl.when(~mask).then(answer)
    return told.fill_null(float("nan")).alias(fact.name)
