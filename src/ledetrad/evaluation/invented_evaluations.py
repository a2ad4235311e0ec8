"""What participants of invented finished cohorts answered: one evaluation under way and one final, closed and pooled.

Records are written as closing would have left them, without group; the one result is made from them by the real code.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import numpy as np

from ledetrad.instruments.library import load
from ledetrad.instruments.model import Instrument
from ledetrad.office.ids import random_id
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.models import Cohort, Evaluation, EvaluationKind
from ledetrad.surveys.actions import keep_version
from ledetrad.surveys.evaluating import FINAL, UNDER_WAY
from ledetrad.surveys.models import Campaign, CampaignGroup, CampaignState, Invitation, Record, Wave
from ledetrad.surveys.pooling import make_pooled_release

ROUNDS: Final = ((EvaluationKind.UNDER_WAY, UNDER_WAY, 150), (EvaluationKind.FINAL, FINAL, 285))
"""Kind, questionnaire, and how many days into the programme."""
HARDER: Final = {"more_interaction": 1.3, "evaluates_results": 1.1, "evaluates_form": 0.6}
"""How far below the others some things come, as in difi-2019, Figur 2."""
ANSWERS, UNSURE = 0.72, 0.04


def evaluate_finished(
    cohorts: Sequence[tuple[Cohort, Sequence[ManagementGroup]]], staff: Person, *, seed: int
) -> None:
    """Both evaluations of every cohort."""
    chance = np.random.default_rng([seed, 2])
    for kind, name, after in ROUNDS:
        instrument = load(name)
        version = keep_version(instrument)
        common = {item.key: 4.15 + float(chance.normal(0, 0.2)) for item in instrument.items}
        for cohort, groups in cohorts:
            campaign = _campaign(cohort, version.pk, staff, cohort.starts_on + timedelta(days=after))
            Evaluation.objects.create(
                workspace=staff.workspace,
                cohort=cohort,
                kind=kind,
                campaign=campaign,
                made_on=campaign.closed_on or cohort.starts_on,
            )
            asked = _ask(campaign, groups)
            Record.objects.bulk_create(
                Record(
                    id=random_id(),
                    campaign=campaign,
                    group=None,
                    wave=Wave.BEFORE,
                    answers=_sheet(instrument, common, chance),
                )
                for _ in range(round(ANSWERS * asked))
            )
            make_pooled_release(campaign)


def _campaign(cohort: Cohort, version: str, staff: Person, day: date) -> Campaign:
    closed = datetime.combine(day, time(20), UTC)
    made: Campaign = Campaign.objects.create(
        workspace=staff.workspace,
        organisation_id=staff.organisation_id,
        instrument_id=version,
        state=CampaignState.CLOSED,
        language="nb",
        started_by=staff,
        questions_to=staff,
        meeting_on=day + timedelta(days=5),
        opens_at=closed - timedelta(days=14),
        closes_at=closed,
        closed_on=day,
        announced=True,
        promise={"whole": cohort.name, "about": ""},
        kept_until=date(day.year + 2, day.month, min(day.day, 28)),
    )
    return made


def _ask(campaign: Campaign, groups: Sequence[ManagementGroup]) -> int:
    """Everybody who is a member now is asked once. Returns how many."""
    CampaignGroup.objects.bulk_create(
        CampaignGroup(workspace=campaign.workspace, campaign=campaign, group=group, wave=Wave.BEFORE)
        for group in groups
    )
    members = Membership.objects.filter(group__in=groups, left_on__isnull=True).order_by("group_id", "pk")
    asked = Invitation.objects.bulk_create(
        Invitation(
            workspace=campaign.workspace,
            campaign=campaign,
            group_id=group,
            person_id=person,
            wave=Wave.BEFORE,
            slot=slot,
        )
        for slot, (group, person) in enumerate(members.values_list("group_id", "person_id"))
    )
    return len(asked)


def _sheet(
    instrument: Instrument, levels: dict[str, float], chance: np.random.Generator
) -> dict[str, int | None]:
    """One person's answers; now and then «Vet ikke»."""
    mood = float(chance.normal(0, 0.4))
    low, high = instrument.scale.low, instrument.scale.high
    return {
        key: None
        if chance.random() < UNSURE
        else min(high, max(low, round(level - HARDER.get(key, 0.0) + mood + float(chance.normal(0, 0.8)))))
        for key, level in levels.items()
    }
