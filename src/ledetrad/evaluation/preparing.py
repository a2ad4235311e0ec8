"""What a report over chosen cohorts would be: whether it can be made, what holds it back, and the tables themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.disclosure.group_change import LEAST_COHORTS, LEAST_GROUPS, Level
from ledetrad.disclosure.group_sets import too_small
from ledetrad.evaluation import data as source
from ledetrad.evaluation import tabulation as tab
from ledetrad.evaluation.audit import Earlier
from ledetrad.evaluation.data import Gathered, GroupData
from ledetrad.evaluation.models import ChangeReport, ChangeReportGroup, GroupSet
from ledetrad.evaluation.protection import Made, protect
from ledetrad.programmes.evaluations.figures import ItemFigure
from ledetrad.programmes.evaluations.queries import percentages
from ledetrad.programmes.models import Cohort, CohortState
from ledetrad.surveys.answering.pages import instrument_version

FAMILY = "group-profile"


class NotYet(Exception):
    """The report cannot be made. `reasons` say why and what to wait for, one sentence each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(reasons))


@dataclass(frozen=True)
class Prepared:
    """Everything ready to be released. Nobody has seen a figure of it."""

    results: dict[str, Any]
    made: Made
    data: GroupData
    taking_part: int

    @property
    def groups(self) -> tuple[int, ...]:
        return self.data.groups


@dataclass(frozen=True)
class Preview:
    """What the one who makes a report is told before: sizes, tables and reasons, and no figure."""

    groups: int = 0
    cohorts: int = 0
    year_later: int = 0
    comparison: int = 0
    reasons: tuple[str, ...] = ()
    tables: tuple[Mapping[str, Any], ...] = ()
    spread: int = 0
    means: int = 0
    counts: int = 0
    factors: int = 0
    left_out: int = 0


def prepare(cohorts: Sequence[Cohort], *, family: str = FAMILY, evaluations: bool = True) -> Prepared:
    """The report over these cohorts, protected. Raises NotYet with plain reasons when it may not be made."""
    if reasons := _not_finished(cohorts):
        raise NotYet(reasons)
    reports = list(ChangeReport.objects.filter(family=family).order_by("pk"))
    sets = _sets(reports)
    everybody = {group for found in sets.values() for group in found}
    gathered = source.gather(cohorts, family=family, more=everybody)
    found = gathered.main
    parts = len(set(found.cohorts))
    if reasons := _too_few(len(found.groups), parts):
        raise NotYet(reasons)
    earlier = [_earlier(report, sets, gathered) for report in reports]
    if reasons := _subtractable(found, earlier):
        raise NotYet(reasons)
    made = protect(found, earlier=earlier, outside=gathered.outside)
    tables, statements = _with_evaluations(made.tables, cohorts) if evaluations else (made.tables, {})
    instrument = instrument_version(found.instrument_id)
    results = {
        "schema": 1,
        "family": family,
        "instrument": dict(instrument.title),
        "scale": {"low": found.low, "high": found.high},
        "groups": len(found.groups),
        "cohorts": parts,
        "cohort_names": [one.name for one in cohorts],
        "asked": list(found.asked),
        "answered": list(found.answered),
        "joined": found.joined,
        "left": found.left,
        "titles": {factor.key: dict(factor.title) for factor in instrument.factors},
        "statements": statements,
        "tables": tables,
        "decisions": made.decisions,
        "later": made.later,
    }
    return Prepared(results, made, found, gathered.taking_part)


def preview(cohorts: Sequence[Cohort], *, family: str = FAMILY) -> Preview:
    """What the report would hold and what is held back. The figures are worked out and thrown away.

    What participants answered in evaluations is not looked at: it has its own protection, and comes as it is.
    """
    try:
        ready = prepare(cohorts, family=family, evaluations=False)
    except NotYet as why:
        return Preview(cohorts=len(cohorts), reasons=why.reasons)
    levels = [decision["level"] for decision in ready.made.decisions.values()]
    return Preview(
        groups=len(ready.groups),
        cohorts=ready.results["cohorts"],
        year_later=len(ready.made.year_later),
        comparison=len(ready.made.comparison),
        tables=tuple(ready.results["tables"]),
        spread=sum(1 for level in levels if level == Level.MEANS),
        means=sum(1 for level in levels if level < Level.MEANS),
        counts=sum(1 for one in ready.made.log if one["what"] == "count" and one["table"] == "change"),
        factors=len(levels) - 1,
        left_out=ready.taking_part - len(ready.groups),
    )


def _not_finished(cohorts: Sequence[Cohort]) -> list[str]:
    return [
        _("%(cohort)s er ikke avsluttet ennå. En endringsrapport gjelder grupper som er ferdige.")
        % {"cohort": one.name}
        for one in cohorts
        if one.state != CohortState.FINISHED
    ]


def _too_few(groups: int, cohorts: int) -> list[str]:
    if groups >= LEAST_GROUPS and cohorts >= LEAST_COHORTS:
        return []
    return [
        ngettext(
            "%(groups)s gruppe har svart både før og etter, i %(cohorts)s kull. Det må være minst %(least)s grupper fra minst to "
            "kull. Vent til flere er ferdige.",
            "%(groups)s grupper har svart både før og etter, i %(cohorts)s kull. Det må være minst %(least)s grupper fra minst to "
            "kull. Vent til flere er ferdige.",
            groups,
        )
        % {"groups": groups, "cohorts": cohorts, "least": LEAST_GROUPS}
    ]


def _subtractable(found: GroupData, earlier: Sequence[Earlier]) -> list[str]:
    """Reasons when this report and earlier ones together would single out a few groups."""
    new = frozenset(found.groups)
    sets: list[frozenset[Any]] = [new]
    cohorts: dict[Any, Any] = dict(zip(found.groups, found.cohorts, strict=True))
    for one in earlier:
        if one.main & new and not one.main <= frozenset(one.data.groups):
            return [
                _(
                    "Svarene bak en tidligere rapport er slettet, så det kan ikke regnes ut hva de to rapportene sier til sammen. "
                    "Lag en rapport over bare nye kull."
                )
            ]
        sets.append(one.main)
        for group, cohort in zip(one.data.groups, one.data.cohorts, strict=True):
            cohorts.setdefault(group, cohort)
    small = too_small([one & frozenset(cohorts) for one in sets if one & frozenset(cohorts)], cohorts)
    if not small:
        return []
    return [
        _(
            "En tidligere rapport dekker nesten de samme gruppene. Den som har begge, kunne trekke dem fra hverandre og sitte igjen med "
            "%(groups)s grupper. Vent til minst %(least)s grupper fra minst to kull er nye siden sist, eller velg de samme kullene."
        )
        % {"groups": small[0].groups, "least": LEAST_GROUPS}
    ]


type Sets = Mapping[tuple[int, str], frozenset[int]]


def _sets(reports: Sequence[ChangeReport]) -> Sets:
    """The groups behind each report, by which of its figures they stand behind."""
    found: dict[tuple[int, str], set[int]] = {}
    rows = (
        ChangeReportGroup.objects.filter(report__in=reports) if reports else ChangeReportGroup.objects.none()
    )
    for pk, group, where in rows.values_list("report_id", "group_id", "stands_in"):
        found.setdefault((pk, where), set()).add(group)
    return {key: frozenset(groups) for key, groups in found.items()}


def _earlier(report: ChangeReport, sets: Sets, gathered: Gathered) -> Earlier:
    """A released report with the means of its groups, as far as the records are there."""
    main, year_later, comparison = (
        sets.get((report.pk, where), frozenset())
        for where in (GroupSet.MAIN, GroupSet.YEAR_LATER, GroupSet.COMPARISON)
    )
    return Earlier(
        data=gathered.of(main | year_later | comparison),
        main=main,
        decisions=report.results["decisions"],
        year_later=year_later,
        later=report.results["later"],
        comparison=comparison,
    )


def _with_evaluations(
    tables: Sequence[dict[str, Any]], cohorts: Sequence[Cohort]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The tables with what participants answered, each percentage with item, scale, cut-off and n."""
    shown = [one for one in percentages(cohorts) if one.shown]
    if not shown:
        return list(tables), {}
    rows = [(f"{one.wave}-{one.key}-{one.version}", _percentage(one)) for one in shown]
    statements = {f"{one.wave}-{one.key}-{one.version}": dict(one.wording) for one in shown}
    items = {
        f"{one.wave}-{one.key}-{one.version}": {
            "wave": one.wave,
            "scale": dict(one.scale),
            "cut_off": dict(one.cut_off),
            "n": one.n,
            "cohorts": one.cohorts,
            "groups": one.groups,
            "left_out": one.left_out,
        }
        for one in shown
    }
    made = tab.table("evaluations", rows, items=items)
    before = [one for one in tables if one["key"] not in {"practice", "kinds", "comparison"}]
    return [*before, made, *(one for one in tables if one not in before)], statements


def _percentage(figure: ItemFigure) -> dict[str, tab.Cell]:
    if figure.percent is not None:
        percent: tab.Cell = {"v": figure.percent, "d": 0}
    elif figure.highest == 100:
        percent = {"least": figure.lowest}
    elif figure.lowest == 0:
        percent = {"most": figure.highest}
    else:
        percent = {"from": figure.lowest, "to": figure.highest}
    cut = f"{figure.cut_off['from']}–{figure.cut_off['to']}"
    return {
        "when": {"word": figure.wave},
        "n": {"v": figure.n, "d": 0},
        "percent": percent,
        "cut": {"says": dict.fromkeys(("nb", "nn", "en"), cut)},
    }
