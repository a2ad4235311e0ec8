"""What a closed campaign's records say, unrounded: for analysis and for making releases. Never shown as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ledetrad.instruments.model import Factor, Instrument
from ledetrad.instruments.scoring import factor_scores, scored_matrix
from ledetrad.statistics import Icc, Result, average_deviation, cronbach_alpha, icc, r_star_wg_j, rwg_j
from ledetrad.surveys.models import Campaign, Record

type Sheet = Mapping[str, int | None]


@dataclass(frozen=True)
class GroupStatistics:
    """One factor in one group."""

    group: str
    n: int
    mean: float
    sd: float
    rwg_j: Result
    r_star_wg_j: Result
    average_deviation: Result


@dataclass(frozen=True)
class FactorStatistics:
    """One factor over all records of a campaign, and in each of its groups."""

    factor: str
    n: int
    mean: float
    sd: float
    alpha: Result
    icc: Icc
    by_group: tuple[GroupStatistics, ...]


def sheets_by_group(campaign: Campaign) -> dict[int, list[Sheet]]:
    """The records' answers by group id. Those of an evaluation have none and are not among them."""
    found: dict[int, list[Sheet]] = {}
    rows = Record.objects.filter(campaign=campaign, group__isnull=False).order_by("pk")
    for group, answers in rows.values_list("group_id", "answers"):
        found.setdefault(group, []).append(answers)
    return found


def factor_statistics(
    instrument: Instrument, factor: Factor, groups: Mapping[str, Sequence[Sheet]]
) -> FactorStatistics:
    """Reliability over everybody and agreement in each group. `groups` maps a group's name to its sheets."""
    everybody = [sheet for sheets in groups.values() for sheet in sheets]
    scores = factor_scores(instrument, factor, everybody)
    places = [name for name, sheets in groups.items() for _sheet in sheets]
    valid = ~np.isnan(scores)
    options = instrument.scale.options
    by_group = []
    for name, sheets in groups.items():
        own = factor_scores(instrument, factor, sheets)
        own = own[~np.isnan(own)]
        answers = scored_matrix(instrument, factor, sheets)
        by_group.append(
            GroupStatistics(
                group=name,
                n=len(own),
                mean=float(own.mean()),
                sd=float(own.std(ddof=1)) if len(own) > 1 else float("nan"),
                rwg_j=rwg_j(answers, options=options),
                r_star_wg_j=r_star_wg_j(answers, options=options),
                average_deviation=average_deviation(answers),
            )
        )
    return FactorStatistics(
        factor=factor.key,
        n=int(valid.sum()),
        mean=float(scores[valid].mean()),
        sd=float(scores[valid].std(ddof=1)),
        alpha=cronbach_alpha(scored_matrix(instrument, factor, everybody)),
        icc=icc(scores[valid], [place for place, ok in zip(places, valid, strict=True) if ok]),
        by_group=tuple(by_group),
    )
