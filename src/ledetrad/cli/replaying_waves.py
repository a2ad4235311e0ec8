"""The work behind `ledetrad replay --waves`: the same people answer three times, and each group's change is computed.

The file holds one person on a line, with a scale's mean in a column for each wave: JOBSAT1, JOBSAT2, JOBSAT3. A mean of
k/3 over three statements is answered as people would answer: whole numbers whose sum is k. The first statements of the
scale take what is left over (5/3 becomes 2, 2, 1), so that the same file always gives the same answers, and so that
their mean is exactly the k/3 that the file writes with six decimals.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from ledetrad.cli.replaying import THREADS, Sheet, UnreadableData, answer, make_group, running_server
from ledetrad.instruments.library import load
from ledetrad.instruments.model import Factor, Instrument
from ledetrad.instruments.scoring import factor_scores
from ledetrad.office.models import Installation, Workspace
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_organisation, start_workspace
from ledetrad.people.models import ManagementGroup, Person, Post
from ledetrad.programmes.development.compare import compare
from ledetrad.statistics import group_changes
from ledetrad.surveys.actions import Plan, make_campaign, open_campaign
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.mail import link_of
from ledetrad.surveys.models import Campaign, Invitation, Release, Wave
from ledetrad.surveys.queries import count
from ledetrad.surveys.statistics import sheets_by_group

WAVES = (Wave.BEFORE, Wave.AFTER, Wave.YEAR_LATER)
PAIRS = ((0, 1), (0, 2), (1, 2))
NEAR = 1e-4  # a mean written with six decimals is this near to the fraction it stands for


@dataclass(frozen=True)
class Respondent:
    """One line of the file: a sheet for each wave, None where nothing was answered."""

    group: str
    sheets: tuple[Sheet | None, ...]


@dataclass(frozen=True)
class WavesOutcome:
    """What came of three mappings in a row."""

    delivered: tuple[int, ...]
    seconds: float
    groups: dict[str, dict[str, list[dict[str, Any]]]]
    changes: dict[str, dict[str, Any]]
    shown: dict[str, dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """Everything unrounded, for comparison with another program; and what each group is shown."""
        return {
            "delivered": list(self.delivered),
            "groups": self.groups,
            "changes": self.changes,
            "shown": self.shown,
        }


def read_respondents(
    path: Path, *, instrument: str, group_columns: Sequence[str], limit: int = 0
) -> list[Respondent]:
    """The people of a CSV file. Raises UnreadableData naming the row and column."""
    factors = load(instrument).factors
    wanted = [*group_columns, *(f"{factor.key}{wave.value}" for factor in factors for wave in WAVES)]
    found = []
    with path.open(newline="", encoding="utf-8-sig") as handle:
        reader = csv.DictReader(handle)
        missing = [name for name in wanted if name not in (reader.fieldnames or ())]
        if missing:
            raise UnreadableData(f"Filen mangler kolonnen {missing[0]}.")
        for number, line in enumerate(reader, start=2):
            if limit and number > limit + 1:
                break
            found.append(
                Respondent(
                    group=" ".join(line[name] for name in group_columns),
                    sheets=tuple(_sheet(load(instrument), line, wave, number) for wave in WAVES),
                )
            )
    return found


def _sheet(instrument: Instrument, line: Mapping[str, str], wave: Wave, row: int) -> Sheet | None:
    """What the person answered in one wave. A scale without a mean is left open; with no scale nothing is delivered."""
    sheet: Sheet = {}
    for factor in instrument.factors:
        column = f"{factor.key}{wave.value}"
        sheet.update(answers_of(instrument, factor, line[column], place=f"Rad {row}, kolonne {column}"))
    return sheet if any(value is not None for value in sheet.values()) else None


def answers_of(instrument: Instrument, factor: Factor, text: str, *, place: str = "") -> Sheet:
    """Whole answers to a scale's statements whose mean is exactly the fraction that `text` writes with decimals."""
    if text.strip() in {"", "NA"}:
        return dict.fromkeys(factor.items)
    try:
        mean = float(text)
    except ValueError:
        raise UnreadableData(f"{place}: «{text}» er ikke et tall.") from None
    items = len(factor.items)
    total = round(mean * items)
    if abs(mean * items - total) > NEAR or not (instrument.scale.low <= mean <= instrument.scale.high + NEAR):
        raise UnreadableData(f"{place}: {text} er ikke et snitt av {items} svar på skalaen.")
    whole, over = divmod(total, items)
    return {key: whole + (number < over) for number, key in enumerate(factor.items)}


def replay_waves(people: Sequence[Respondent], *, instrument: str) -> WavesOutcome:
    """Before, after and a year later through HTTP, each closed before the next is opened."""
    questionnaire = load(instrument)
    by_group: dict[str, list[Respondent]] = {}
    for one in people:
        by_group.setdefault(one.group, []).append(one)
    workspace, groups, starter = _groups(by_group)
    started = time.monotonic()
    delivered, campaigns = [], []
    with in_workspace(workspace), running_server() as port:
        for place, wave in enumerate(WAVES):
            campaign = _campaign(groups, questionnaire, starter, wave)
            work = _work(campaign, by_group, place)
            with ThreadPoolExecutor(THREADS) as pool:
                futures = [
                    pool.submit(answer, port, link, questionnaire, sheet, seed, deliver=True)
                    for seed, (link, sheet) in enumerate(work)
                ]
                for future in futures:
                    future.result()
            delivered.append(count(campaign).delivered)
            close_campaign(campaign=campaign, actor=None)
            campaigns.append(campaign)
        return _outcome(questionnaire, campaigns, tuple(delivered), time.monotonic() - started)


def _groups(
    by_group: Mapping[str, Sequence[Respondent]],
) -> tuple[Workspace, list[ManagementGroup], Person]:
    with transaction.atomic():
        Installation.objects.create(demonstration=False)
        workspace = start_workspace(name="Avspilling", language="nb")
    with in_workspace(workspace):
        place = start_organisation(name="Avspilling")
        starter = add_person(
            name="Avspilleren", email="start@avspilling.invalid", organisation=place, post=Post.HR
        )
        return workspace, [make_group(place, name, len(own)) for name, own in by_group.items()], starter


def _campaign(
    groups: Sequence[ManagementGroup], questionnaire: Instrument, starter: Person, wave: Wave
) -> Campaign:
    campaign = make_campaign(
        groups=groups,
        instrument=questionnaire,
        plan=Plan(
            meeting_on=timezone.localdate() + timedelta(days=14),
            closes_at=timezone.now() + timedelta(days=7),
            language="nb",
            questions_to=starter,
        ),
        actor=starter,
        wave=wave,
    )
    return open_campaign(campaign=campaign, actor=starter)


def _work(
    campaign: Campaign, by_group: Mapping[str, Sequence[Respondent]], place: int
) -> list[tuple[str, Sheet]]:
    """(link, sheet) for everybody who answered something in the wave. The others are asked and deliver nothing."""
    waiting: dict[str, list[Invitation]] = {}
    for invitation in (
        Invitation.objects.filter(campaign=campaign).select_related("group", "campaign").order_by("slot")
    ):
        waiting.setdefault(invitation.group.name, []).append(invitation)
    return [
        (link_of(invitation), sheet)
        for name, own in by_group.items()
        for invitation, one in zip(waiting[name], own, strict=True)
        if (sheet := one.sheets[place]) is not None
    ]


def _outcome(
    questionnaire: Instrument, campaigns: Sequence[Campaign], delivered: tuple[int, ...], seconds: float
) -> WavesOutcome:
    names = dict(ManagementGroup.objects.values_list("pk", "name"))
    sheets = [{names[pk]: own for pk, own in sheets_by_group(campaign).items()} for campaign in campaigns]
    ordered = sorted(names.values())
    scores = {
        factor.key: [
            {name: factor_scores(questionnaire, factor, own.get(name, [])) for name in ordered}
            for own in sheets
        ]
        for factor in questionnaire.factors
    }
    return WavesOutcome(
        delivered=delivered,
        seconds=seconds,
        groups={
            name: {key: [_mean(own[name]) for own in waves] for key, waves in scores.items()}
            for name in ordered
        },
        changes={
            f"{key}_{first + 1}_{second + 1}": _changes(waves[first], waves[second])
            for key, waves in scores.items()
            for first, second in PAIRS
        },
        shown=_shown(campaigns),
    )


def _mean(scores: Any) -> dict[str, Any]:
    valid = scores[~np.isnan(scores)]
    return {"n": len(valid), "mean": float(valid.mean()) if len(valid) else None}


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Group means held against each other. Nobody is followed: those of one wave stand without those of the other."""
    first, second, labels = [], [], []
    for name in before:
        nothing = np.full(len(before[name]), np.nan), np.full(len(after[name]), np.nan)
        first += [*before[name], *nothing[1]]
        second += [*nothing[0], *after[name]]
        labels += [name] * (len(before[name]) + len(after[name]))
    found = group_changes(np.array(first), np.array(second), labels)
    return {
        "change": asdict(found.change),
        "groups_up": found.groups_up.value,
        "groups": [asdict(group) for group in found.groups],
    }


def _shown(campaigns: Sequence[Campaign]) -> dict[str, dict[str, Any]]:
    """What the page «Før og etter» says of each group: from its releases alone."""
    releases: dict[str, list[Release]] = {}
    for campaign in campaigns:
        for release in Release.objects.filter(campaign=campaign).select_related("group"):
            releases.setdefault(release.group.name, []).append(release)
    shown = {}
    for name, own in releases.items():
        comparison = compare([release.results for release in own])
        shown[name] = {
            "answered": [release.results["answered"] for release in own],
            "waves": [release.wave for release in own],
            "compared": comparison.possible,
            "first": comparison.first,
            "last": comparison.last,
            "factors": {
                factor.key: {"figures": list(factor.figures), "change": asdict(factor.change)}
                for factor in comparison.factors
            },
        }
    return shown
