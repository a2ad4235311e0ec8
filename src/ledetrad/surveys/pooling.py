"""The one release of an evaluation: percentages of all who were asked together, each with all that it means.

A percentage without its wording, scale and cut-off can come to stand for something else: the source prints 52 per cent
in a figure and 40 in the text for what may be one item (difi-2019 11, contradiction 4). Here they are one record.

What is shown is protected like every count that leaves: see `_figure` and `_distribution`.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from ledetrad.disclosure import Reason, Thresholds, texts_allowed
from ledetrad.disclosure.tables import protect_groups
from ledetrad.instruments.model import AnswerScale, Factor, Instrument
from ledetrad.surveys.answering.pages import instrument_version
from ledetrad.surveys.evaluating import MINIMUM
from ledetrad.surveys.models import (
    Campaign,
    CampaignGroup,
    CampaignState,
    Invitation,
    PooledRelease,
    Record,
    RecordText,
)
from ledetrad.surveys.statistics import Sheet

AGREES_FROM: Final = 4  # on our scale from 1 to 5
FEWEST: Final = 3  # one or two in a cell can be told by those who know them
AIMS: Final = (1, 2, 3)


def make_pooled_release(campaign: Campaign) -> PooledRelease | None:
    """Make the release of a closed evaluation. Done once: a release that is there is never made again."""
    if campaign.state != CampaignState.CLOSED or not campaign.is_evaluation:
        return None
    there: PooledRelease | None = PooledRelease.objects.filter(campaign=campaign).first()
    if there is not None:
        return there
    instrument = instrument_version(campaign.instrument_id)
    sheets: list[Sheet] = list(Record.objects.filter(campaign=campaign).values_list("answers", flat=True))
    results = pooled(campaign, instrument, sheets)
    with transaction.atomic():
        release, _new = PooledRelease.objects.get_or_create(
            campaign=campaign,
            defaults={
                "workspace": campaign.workspace,
                "answered": results["answered"],
                "results": results,
                "texts": _texts(campaign, instrument, len(sheets)),
                "suppressed": _suppressed(results),
                "content_hash": hashlib.sha256(json.dumps(results, sort_keys=True).encode()).hexdigest(),
                "closed_on": campaign.closed_on or timezone.localdate(),
            },
        )
    return release


def pooled(campaign: Campaign, instrument: Instrument, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """The release: disclosed figures and nothing else, each with what it takes to read it."""
    answered = len(sheets)
    invited = Invitation.objects.filter(campaign=campaign).count()
    enough = answered >= MINIMUM
    return {
        "schema": 1,
        "instrument": instrument.name,
        "instrument_version": campaign.instrument_id,
        "title": dict(instrument.title),
        "note": dict(instrument.note),
        "about": campaign.promise.get("about", ""),
        "whole": campaign.promise.get("whole", ""),
        "groups": CampaignGroup.objects.filter(campaign=campaign).count(),
        "invited": invited,
        # Of four it is not told how many: the count would be a step on the way to who.
        "answered": answered if enough else None,
        # From the two numbers beside it, and from nothing else (difi-2019 10, 127).
        "rate": per_cent(answered, invited) if enough and invited else None,
        "minimum": MINIMUM,
        "closed_on": (campaign.closed_on or timezone.localdate()).isoformat(),
        "kept_until": campaign.kept_until.isoformat() if campaign.kept_until else "",
        "scale": scale_data(instrument.scale),
        "blocks": [
            {
                "key": block.key,
                "title": dict(block.title),
                "aims": aims_of(block.key),
                "items": [_item(instrument, factor, block.key, sheets) for factor in block.factors],
            }
            for block in instrument.dimensions
        ],
        "questions": [
            {"key": question.key, "text": dict(question.text)} for question in instrument.open_questions
        ],
    }


def per_cent(part: int, whole: int) -> int:
    """A whole per cent, half upwards as people round."""
    return (200 * part + whole) // (2 * whole)


def aims_of(block: str) -> list[int]:
    """The programme's aims a block of items is about; how it was done serves all three (difi-2019 S1)."""
    number = block.removeprefix("aim_")
    return [int(number)] if number.isdigit() else list(AIMS)


def scale_data(scale: AnswerScale) -> dict[str, Any]:
    """The answer scale as it stood."""
    return {
        "low": scale.low,
        "high": scale.high,
        "low_label": dict(scale.low_label),
        "high_label": dict(scale.high_label),
        "unsure_label": dict(scale.refuse_label),
        "ours": True,
    }


def item_version(wording: Mapping[str, str], scale: AnswerScale) -> str:
    """A name for an item as it was asked: another wording, scale or cut-off gives another, and starts a new line."""
    content = {"wording": dict(wording), "scale": scale_data(scale), "agrees_from": AGREES_FROM}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def _item(instrument: Instrument, factor: Factor, block: str, sheets: Sequence[Sheet]) -> dict[str, Any]:
    item = instrument.item(factor.items[0])
    given = [sheet[item.key] for sheet in sheets if item.key in sheet]
    counts = Counter(value for value in given if value is not None)
    unsure = sum(value is None for value in given)
    figure = _figure(counts, instrument.scale) if len(sheets) >= MINIMUM else _too_few()
    return {
        "key": item.key,
        "title": dict(factor.title),
        "wording": dict(item.text),
        "version": item_version(item.text, instrument.scale),
        "source": factor.source,
        "printed": factor.source.startswith("gjengitt"),
        "aims": aims_of(block),
        "cut_off": {"from": AGREES_FROM, "to": instrument.scale.high},
        "figure": figure,
        "distribution": _distribution(counts, instrument.scale, figure),
        "unsure": _unsure(unsure, len(sheets) - counts.total(), figure),
    }


def _too_few() -> dict[str, Any]:
    return {"shown": False, "reason": Reason.TOO_FEW_ANSWERS.value, "needed": MINIMUM}


def _figure(counts: Counter[int], scale: AnswerScale) -> dict[str, Any]:
    """The share that agrees, of those who took a stand. From five; near an end it is a bound.

    With fewer than three on one side the exact share would tell what one or two answered (and all on one side, what
    everybody did), so then only «over» or «under» is said: what is true of none, one and two on that side alike.
    """
    n = counts.total()
    if n < MINIMUM:
        return _too_few()
    agree = sum(count for value, count in counts.items() if AGREES_FROM <= value <= scale.high)
    if n - agree < FEWEST:
        return {"shown": True, "n": n, "percent": 100 * (n - FEWEST) // n, "end": "over", "agree": None}
    if agree < FEWEST:
        return {"shown": True, "n": n, "percent": -(-100 * FEWEST // n), "end": "under", "agree": None}
    return {"shown": True, "n": n, "percent": per_cent(agree, n), "end": "", "agree": agree}


def _distribution(
    counts: Counter[int], scale: AnswerScale, figure: Mapping[str, Any]
) -> list[dict[str, Any]] | None:
    """How many gave each answer; None where the share is only a bound.

    The share tells the sum of each side, so each side is protected on its own: a count of one or two is hidden, and
    another beside it, so that none comes back by subtraction.
    """
    if not figure["shown"] or figure["end"]:
        return None
    values = range(scale.low, scale.high + 1)
    cells: list[dict[str, Any]] = []
    for side in ([v for v in values if v < AGREES_FROM], [v for v in values if v >= AGREES_FROM]):
        hidden = protect_groups([counts[value] for value in side], minimum=FEWEST, total_shown=True)
        cells += [
            {"value": value, "count": None if place in hidden else counts[value]}
            for place, value in enumerate(side)
        ]
    return cells


def _unsure(unsure: int, without: int, figure: Mapping[str, Any]) -> dict[str, Any]:
    """How many took no stand: those who said they do not know, or, when they are one or two, with the unanswered."""
    if not figure["shown"]:
        return {"shown": False}
    if unsure == 0 or unsure >= FEWEST:
        return {"shown": True, "count": unsure, "merged": False}
    return {"shown": True, "count": without, "merged": True}


def _texts(campaign: Campaign, instrument: Instrument, answered: int) -> dict[str, list[str]]:
    """The open answers by question, shuffled, from five answers; else none."""
    if not texts_allowed(answered, thresholds=Thresholds(texts=MINIMUM)):
        return {}
    by_question: dict[str, list[str]] = {question.key: [] for question in instrument.open_questions}
    for item, text in RecordText.objects.filter(campaign=campaign).values_list("item", "text"):
        by_question.setdefault(item, []).append(text)
    for texts in by_question.values():
        secrets.SystemRandom().shuffle(texts)
    return by_question


def _suppressed(results: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was held back and why, for the one who asks."""
    held = []
    for block in results["blocks"]:
        for item in block["items"]:
            if not item["figure"]["shown"]:
                held.append({"item": item["key"], "part": "figure", "reason": item["figure"]["reason"]})
            elif item["figure"]["end"]:
                held.append({"item": item["key"], "part": "figure", "reason": "few_on_one_side"})
            elif any(cell["count"] is None for cell in item["distribution"]):
                held.append({"item": item["key"], "part": "distribution", "reason": "few_in_a_cell"})
    return held
