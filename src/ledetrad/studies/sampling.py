"""From a frame to seats: who is eligible, how the sample is drawn, and who was asked for addresses.

Sources: hedmark-2008 S4 (l.2460-2500) and 10.6 no. 84-88: total sample where there are lists; else region × size split at
the median; not further back than two years and some months since the programme ended; 10 of 24 municipalities gave
addresses.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.statistics.drawing import Draw, FrameRow, draw_stratified, draw_total, draw_two_stage
from ledetrad.studies import actions
from ledetrad.studies.models import (
    FrameUnit,
    GatekeeperContact,
    PartKind,
    SampleDesign,
    Seat,
    Study,
    StudyState,
)
from ledetrad.studies.recipes import months_after


@dataclass(frozen=True)
class FramePerson:
    """One row of a pasted frame."""

    name: str
    email: str
    unit: str = ""
    region: str = ""
    size: float | None = None
    ended_on: date | None = None


def keep_frame(*, study: Study, people: Sequence[FramePerson], actor: Person) -> int:
    """Replace the survey's frame. Nothing is drawn. Returns how many rows it has. Raises NotPossible after opening."""
    _draft(study)
    with transaction.atomic():
        FrameUnit.objects.filter(study=study).delete()
        SampleDesign.objects.filter(study=study).delete()
        FrameUnit.objects.bulk_create(
            FrameUnit(
                workspace=study.workspace,
                study=study,
                name=one.name,
                email=one.email.lower(),
                unit=one.unit,
                traits={"region": one.region, "size": one.size},
                ended_on=one.ended_on,
            )
            for one in people
        )
        log.record("study:keep_frame", actor=actor, subject=study.public_id, rows=len(people))
    return len(people)


@dataclass(frozen=True)
class Window:
    """Who is eligible: the programme ended at most so many months ago, and at least so many. None = no limit."""

    at_most: int | None = None
    at_least: int | None = None

    def holds(self, ended_on: date | None, today: date) -> bool:
        """Whether somebody whose programme ended that day is inside. Without a day nobody is kept out."""
        if ended_on is None:
            return True
        if self.at_most is not None and months_after(ended_on, self.at_most) < today:
            return False
        return self.at_least is None or months_after(ended_on, self.at_least) <= today


def draw_sample(
    *,
    study: Study,
    kind: str,
    window: Window,
    today: date,
    actor: Person,
    per_stratum: int = 0,
    units: int = 0,
    people: int | None = None,
    split: float | None = None,
    seed: str = "",
) -> SampleDesign:
    """Draw from the frame and keep the design with its seed, so that the draw can be repeated.

    `kind`: total, stratified (by region) or two_stage. ValueError for a frame the design cannot use; NotPossible after
    opening.
    """
    _draft(study)
    seed = seed or secrets.token_hex(8)
    rows = list(FrameUnit.objects.filter(study=study))
    eligible = [row for row in rows if window.holds(row.ended_on, today)]
    if not eligible:
        raise ValueError("nobody in the frame is eligible")
    frame = [
        FrameRow(
            str(row.pk),
            row.unit,
            row.traits.get("region", ""),
            row.traits.get("region", ""),
            row.traits.get("size"),
        )
        for row in eligible
    ]
    if kind == "two_stage":
        draw = draw_two_stage(frame, units=units, people=people, seed=seed, split=split)
    elif kind == "stratified":
        draw = draw_stratified(frame, {row.stratum: per_stratum for row in frame}, seed=seed)
    else:
        draw = draw_total(frame)
    return _keep(
        study, kind, draw, window, seed, eligible=[row.pk for row in eligible], total=len(rows), actor=actor
    )


def _keep(
    study: Study,
    kind: str,
    draw: Draw,
    window: Window,
    seed: str,
    *,
    eligible: Sequence[int],
    total: int,
    actor: Person,
) -> SampleDesign:
    chosen = {int(one.key): one for one in draw.drawn}
    with transaction.atomic():
        FrameUnit.objects.filter(study=study).update(eligible=False, drawn=False)
        FrameUnit.objects.filter(pk__in=eligible).update(eligible=True)
        FrameUnit.objects.filter(pk__in=chosen).update(drawn=True)
        outcome: dict[str, Any] = {
            "median_size": draw.median_size,
            "strata": [asdict(one) for one in draw.strata],
            "frame": total,
            "eligible": len(eligible),
            "drawn": len(chosen),
            "chances": {str(pk): [one.stratum, one.probability] for pk, one in chosen.items()},
        }
        design, _ = SampleDesign.objects.update_or_create(
            study=study,
            defaults={
                "workspace": study.workspace,
                "kind": kind,
                "settings": {"window": asdict(window)},
                "seed": seed,
                "outcome": outcome,
            },
        )
        log.record("study:draw_sample", actor=actor, subject=study.public_id, kind=kind, drawn=len(chosen))
    return design


def seat_the_drawn(*, study: Study, actor: Person) -> list[Seat]:
    """Give the drawn their seats, by stratum, with the weight of each (1 / chance) among the traits of the frame."""
    _draft(study)
    design = SampleDesign.objects.get(study=study)
    chances = design.outcome["chances"]
    rows = []
    for one in FrameUnit.objects.filter(study=study, drawn=True).order_by("pk"):
        stratum, probability = chances[str(one.pk)]
        traits = {"weight": round(1 / probability, 4), "unit": one.unit}
        traits |= {key: value for key, value in one.traits.items() if value not in ("", None)}
        rows.append(
            actions.SeatRow(
                name=one.name, email=one.email, part=stratum, kind=PartKind.STRATUM, traits=traits
            )
        )
    return actions.add_seats(study=study, rows=rows, actor=actor)


def log_gatekeeper(
    *,
    study: Study,
    unit: str,
    contact: str,
    asked_on: date,
    answer: str,
    supplied: int | None,
    actor: Person,
) -> GatekeeperContact:
    """Note that a unit was asked for addresses, what it answered and how many it gave."""
    with transaction.atomic():
        row = GatekeeperContact.objects.create(
            workspace=study.workspace,
            study=study,
            unit=unit,
            contact=contact,
            asked_on=asked_on,
            answer=answer,
            supplied=supplied,
        )
        log.record("study:gatekeeper", actor=actor, subject=study.public_id)
    return row


def _draft(study: Study) -> None:
    study.refresh_from_db()
    if study.state != StudyState.DRAFT:
        raise actions.NotPossible("opened")
