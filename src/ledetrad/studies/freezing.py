"""The frozen data: what a survey closed with, row by row, and the hash that shows that it was not changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledetrad.instruments.questionnaires.answers import from_plain, to_plain
from ledetrad.instruments.questionnaires.datamodel import Record
from ledetrad.studies.apart import DELIVERED
from ledetrad.studies.models import (
    AnswerCounter,
    Confidentiality,
    FrozenData,
    NamedAnswers,
    Study,
    StudyPart,
    StudyRecord,
    StudyState,
)


def frozen_rows(study: Study, *, late: bool = False) -> Sequence[Record]:
    """Every sheet of the frozen data for `tabulate`; with `late`, those that came after the deadline too, marked.

    Sealed classes: nothing in a row says who, and the part only where enough answered in it. Paired and named: with
    the seat's name and traits. Counted: there are no rows. Empty until the survey is closed.
    """
    if study.state != StudyState.CLOSED or study.confidentiality == Confidentiality.COUNTED:
        return ()
    found = _sealed(study) if study.is_sealed else _named(study)
    return tuple(
        Record(from_plain(answers), {**context, "late": "1" if is_late else ""} if late else context)
        for answers, context, is_late in found
        if late or not is_late
    )


type _Row = tuple[dict[str, Any], dict[str, str], bool]


def _labels(study: Study) -> dict[int, str]:
    return dict(StudyPart.objects.filter(study=study).values_list("pk", "label"))


def _sealed(study: Study) -> list[_Row]:
    labels = _labels(study)
    # In the order of their random numbers: the same each time, and nobody's.
    rows = StudyRecord.objects.filter(study=study).order_by("pk")
    return [
        (
            row.answers,
            {"part": labels.get(row.part_id or 0, ""), "role": row.role, "wave": str(study.wave)},
            row.late,
        )
        for row in rows
    ]


def _named(study: Study) -> list[_Row]:
    labels = _labels(study)
    rows = NamedAnswers.objects.filter(study=study).select_related("seat").order_by("seat__name", "seat_id")
    return [
        (
            row.answers,
            {
                **{str(key): str(value) for key, value in row.seat.traits.items()},
                "name": row.seat.name,
                "part": labels[row.seat.part_id],
                "role": row.seat.role,
                "substitute_for": row.seat.substitute_for,
                "wave": str(study.wave),
            },
            row.late,
        )
        for row in rows
    ]


def freeze(study: Study) -> FrozenData | None:
    """Keep the hash of a closed survey's data, once. None while it is open."""
    if study.state != StudyState.CLOSED:
        return None
    there: FrozenData | None = FrozenData.objects.filter(study=study).first()
    if there is not None:
        return there
    records, late = _how_many(study)
    with transaction.atomic():
        made, _new = FrozenData.objects.get_or_create(
            study=study,
            defaults={
                "workspace": study.workspace,
                "content_hash": content_hash(study),
                "frozen_on": study.closed_on or timezone.localdate(),
                "records": records,
                "late": late,
            },
        )
    return made


def content_hash(study: Study) -> str:
    """SHA-256 over what is kept of the answers, in an order of their own: the same whenever it is computed.

    Names are not part of it: somebody who asks to be forgotten changes no answer.
    """
    if study.confidentiality == Confidentiality.COUNTED:
        rows = AnswerCounter.objects.filter(study=study).values_list("part__label", "item", "value", "count")
        content = sorted(json.dumps(list(row), ensure_ascii=False) for row in rows)
    else:
        content = sorted(
            json.dumps(
                [to_plain(row.answers), *(row.context[key] for key in ("part", "role", "wave"))],
                sort_keys=True,
                ensure_ascii=False,
            )
            for row in frozen_rows(study)
        )
    return hashlib.sha256("\n".join(content).encode()).hexdigest()


def _how_many(study: Study) -> tuple[int, int]:
    """Sheets in the frozen data, and late ones beside it."""
    if study.confidentiality == Confidentiality.COUNTED:
        counts = AnswerCounter.objects.filter(study=study, item="", value=DELIVERED)
        return sum(counts.values_list("count", flat=True)), 0
    rows = StudyRecord if study.is_sealed else NamedAnswers
    late = rows._default_manager.filter(study=study, late=True).count()  # noqa: SLF001 - the public name differs by kind
    return rows._default_manager.filter(study=study, late=False).count(), late  # noqa: SLF001 - the same
