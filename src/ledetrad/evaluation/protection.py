"""What of the tables may leave: every factor put through the audit, and what was taken out written in a log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ledetrad.disclosure.group_change import (
    LEAST_COHORTS,
    LEAST_GROUPS,
    RISE,
    Counted,
    Level,
    Question,
    Told,
    told_count,
)
from ledetrad.disclosure.group_relation import relation_may_be_shown
from ledetrad.disclosure.group_sets import Published, decide, too_small
from ledetrad.evaluation import tabulation as tab
from ledetrad.evaluation.audit import Audit, Earlier, as_json, columns, without_count
from ledetrad.evaluation.data import GroupData
from ledetrad.evaluation.tabulation import BETTER, INDEX, Shown, Tabulated
from ledetrad.programmes.development.compare import CONFLICT, SAFETY
from ledetrad.statistics import mean_difference, pearson_r
from ledetrad.statistics.group_development import develop
from ledetrad.statistics.results import FloatArray

WHICH: Final = "ICC(2) before"


@dataclass(frozen=True)
class Made:
    """The tables as they may leave, what was decided, and the log."""

    tables: list[dict[str, Any]]
    decisions: dict[str, dict[str, int]]
    later: dict[str, dict[str, int]]
    log: list[dict[str, Any]]
    year_later: tuple[int, ...]
    comparison: tuple[int, ...]


def protect(
    data: GroupData,
    *,
    earlier: Sequence[Earlier] = (),
    outside: GroupData | None = None,
    kinds: bool = True,
) -> Made:
    """All tables of a report over `data`, protected. The caller has seen to that groups and cohorts are enough."""
    audit = Audit(data, earlier)
    year = audit.with_year()
    whole_year = len(year) == len(data.groups)
    waves = 3 if whole_year and year else 2
    made = tab.tabulate(data.means[:waves], data.factors, reliability=data.reliability, which=WHICH)
    told_reliable, more = _reliable(made)
    shown = {key: audit.change(key, row.n, more if key == INDEX else ()) for key, row in made.rows.items()}
    log = _log("change", shown)
    tables = [
        tab.rose_table(made, shown),
        tab.change_table(made, shown, _chosen(data)),
        tab.index_table(made, shown[INDEX]),
        tab.reliable_table(
            made,
            shown[INDEX],
            told_reliable,
            reliability=None if data.reliability is None else round(data.reliability, 2),
        ),
        tab.goals_table(made, shown, data.chosen, with_areas=data.with_areas),
        tab.ceiling_table(made, shown, top=data.high),
        tab.pair_table(made, shown, (SAFETY, CONFLICT)),
    ]
    later, decided = _later(data, audit, made, year, whole=whole_year)
    tables.append(later)
    if decided:
        log += _log("later", decided)
    tables.append(_practice(data, shown[INDEX]))
    if kinds:
        tables.append(_kinds(data, audit, shown[INDEX], more))
    comparison = _comparison(data, audit, shown[INDEX], outside)
    if comparison is not None:
        tables.append(comparison)
    log += [
        {"table": one["key"], "what": "table", "why": one["refused"]} for one in tables if "refused" in one
    ]
    held = comparison is not None and "refused" not in comparison and outside is not None
    return Made(
        tables=tables,
        decisions={key: as_json(one) for key, one in shown.items()},
        later={key: as_json(one) for key, one in decided.items()},
        log=log,
        year_later=tuple(data.groups[at] for at in year) if decided else (),
        comparison=outside.groups if held and outside is not None else (),
    )


def naive(means: FloatArray, factors: Sequence[str], **how: Any) -> list[dict[str, Any]]:
    """The two main tables with nothing held back: for tests, which show what that would tell."""
    made = tab.tabulate(means, factors, **how)
    shown = tab.everything(made)
    return [
        tab.rose_table(made, shown),
        tab.change_table(made, shown, None),
        tab.index_table(made, shown[INDEX]),
    ]


def _log(table: str, shown: Mapping[str, Shown]) -> list[dict[str, Any]]:
    """What was taken out of each row: spread, means or everything, and the count when it is not told exactly."""
    found: list[dict[str, Any]] = []
    for key, one in shown.items():
        if one.level < Level.ALL:
            what = {Level.MEANS: "spread", Level.COUNT: "means", Level.NOTHING: "row"}[one.level]
            found.append({"table": table, "row": key, "what": what, "why": "direction"})
        if not one.told.exact:
            found.append(
                {"table": table, "row": key, "what": "count", "why": "few", "silent": one.told.silent}
            )
    return found


def _chosen(data: GroupData) -> dict[str, Told] | None:
    if not data.with_areas:
        return None
    n = len(data.groups)
    return {key: told_count(data.chosen.get(key, 0), n) for key in data.factors}


def _reliable(made: Tabulated) -> tuple[dict[str, Told], tuple[Counted, ...]]:
    """The counts of reliable change as they may be told, and as the audit must keep them."""
    found = made.reliable
    if found is None or found.least_change is None or found.up.value is None or found.down.value is None:
        return {}, ()
    up = told_count(int(found.up.value), found.up.n)
    down = told_count(int(found.down.value), found.down.n)
    limits = (Counted(found.least_change + 2e-9, up), Counted(-found.least_change, down.others()))
    return {"up": up, "down": down}, limits


def _later(
    data: GroupData, audit: Audit, made: Tabulated, year: Sequence[int], *, whole: bool
) -> tuple[dict[str, Any], dict[str, Shown]]:
    """A year later. Against «Før» only when the same groups stand behind everything; else those that lack would show."""
    groups = [data.groups[at] for at in year]
    if len(groups) < LEAST_GROUPS or too_small([frozenset(groups)], audit.cohorts):
        return tab.refused("later", "few_groups", groups=len(groups), needed=LEAST_GROUPS), {}
    if not whole:
        made = tab.tabulate(data.kept(year), data.factors)
    since = {key: audit.since(key, year, (2, 1)) for key in made.since}
    if not whole:
        return tab.later_table(made, since, None), since
    from_before = {key: audit.since(key, year, (0, 2)) for key in made.since}
    both = {key: Shown(min(since[key].level, from_before[key].level), since[key].told) for key in since}
    return tab.later_table(made, since, from_before), both


def _practice(data: GroupData, index: Shown) -> dict[str, Any]:
    """Attendance and conversations beside the change of the index: correlation over groups."""
    found = {
        name: column
        for name, column in (("attendance", data.attendance), ("conversations", data.conversations))
        if column is not None
    }
    if not found:
        return tab.refused("practice", "not_kept")
    changes = data.index[1] - data.index[0]
    seen = np.column_stack(list(found.values()))
    known = ~np.isnan(changes) & ~np.isnan(seen).any(axis=1)
    if int(known.sum()) < max(LEAST_GROUPS, len(changes)):
        return tab.refused("practice", "few_groups", groups=int(known.sum()), needed=len(changes))
    place = {group: at for at, group in enumerate(data.groups)}
    sets = [[place[group] for group in one] for one in data.known_sets]
    if index.level < Level.ALL or not all(
        relation_may_be_shown(changes, seen, known_sets=sets, threshold=limit) for limit in (BETTER, RISE)
    ):
        return tab.refused("practice", "direction")
    rows = []
    for name, column in found.items():
        result = pearson_r(column, changes)
        rows.append((name, {"n": tab.num(result.n, 0), "r": tab.num(result.value), "p": tab.p_of(result.p)}))
    return tab.table("practice", rows)


def _kinds(data: GroupData, audit: Audit, index: Shown, more: Sequence[Counted]) -> dict[str, Any]:
    """The index by kind of organisation, where each part is large enough and the parts leave everything open."""
    values, new = audit.values(INDEX, (0, 1))
    published = audit.published(INDEX)
    parts: dict[str, set[int]] = {}
    for group, kind in zip(data.groups, data.kinds, strict=True):
        if group in new:
            parts.setdefault(kind, set()).add(group)
    sets = [frozenset(one) for one in parts.values()]
    if len(parts) < 2:
        return tab.refused("kinds", "one_kind")
    if too_small([new, *sets, *(one.groups for one in published)], audit.cohorts):
        return tab.refused("kinds", "few_groups", needed=LEAST_GROUPS, cohorts=LEAST_COHORTS)
    silent = [Published(one, Level.MEANS, Told(0, len(one), len(one))) for one in sets]
    found = audit.ask(INDEX, values, new, earlier=[*published, *silent], more=more)
    if index.level < Level.MEANS or (found.level, found.told) != (index.level, index.told):
        return tab.refused("kinds", "direction")
    rows = []
    for kind, groups in sorted(parts.items()):
        pairs = np.array([values[group] for group in groups])
        row = develop(pairs[:, 0], pairs[:, 1], at_least=BETTER)
        cells = {
            "n": tab.num(row.n, 0),
            "mean1": tab.num(row.mean1),
            "mean2": tab.num(row.mean2),
            "diff": tab.num(row.diff),
        }
        rows.append((kind, cells))
    return tab.table("kinds", rows)


def _comparison(
    data: GroupData, audit: Audit, index: Shown, outside: GroupData | None
) -> dict[str, Any] | None:
    """Groups that were mapped twice without the programme: the difference in change, with interval. None when there are none."""
    if outside is None or len(outside.groups) == 0:
        return None
    values = {**columns(outside, INDEX, (0, 1))}
    groups: frozenset[Any] = frozenset(values)
    places = dict(zip(outside.groups, outside.cohorts, strict=True)) | audit.cohorts
    published = audit.published(INDEX)
    if too_small([groups, *(one.groups for one in published)], places):
        return tab.refused("comparison", "few_groups", groups=len(groups), needed=LEAST_GROUPS)
    for one in audit.earlier:
        values = {**columns(one.data, INDEX, (0, 1)), **values}
    levels = [
        decide(
            values,
            groups,
            question=Question(audit.scale, threshold=limit),
            earlier=[without_count(one) for one in published],
            known_sets=outside.known_sets,
        ).level
        for limit in (BETTER, RISE)
    ]
    if min([index.level, *levels]) < Level.ALL:
        return tab.refused("comparison", "direction")
    own, theirs = (np.diff(one.index[:2], axis=0)[0] for one in (data, outside))
    own, theirs = own[~np.isnan(own)], theirs[~np.isnan(theirs)]
    result = mean_difference(own, theirs)
    low, high = result.interval or (None, None)
    return tab.table(
        "comparison",
        [
            ("programme", {"n": tab.num(len(own), 0), "diff": tab.num(float(own.mean()))}),
            ("others", {"n": tab.num(len(theirs), 0), "diff": tab.num(float(theirs.mean()))}),
            (
                "difference",
                {
                    "n": tab.num(len(own) + len(theirs), 0),
                    "diff": tab.num(result.value),
                    "low": tab.num(low),
                    "high": tab.num(high),
                    "p": tab.p_of(result.p),
                },
            ),
        ],
    )
