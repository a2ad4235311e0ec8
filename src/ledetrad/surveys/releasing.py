"""Releases: what a group may see, computed once from its records and passed through the rules of disclosure."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from ledetrad.disclosure import (
    Agreement,
    Figure,
    Reason,
    Shown,
    Suppressed,
    Thresholds,
    agreement_figure,
    mean_figure,
)
from ledetrad.instruments.model import Factor, Instrument
from ledetrad.instruments.scoring import factor_scores, scored_matrix
from ledetrad.surveys.answering.pages import instrument_version
from ledetrad.surveys.models import Campaign, CampaignGroup, CampaignState, Invitation, RecordText, Release
from ledetrad.surveys.statistics import Sheet, sheets_by_group

NAMED = 3  # factors in a sentence: what a group can hold in its head
LISTED = 5  # strengths, and possible areas


def make_releases(campaign: Campaign) -> list[Release]:
    """Make the release of each group of a closed campaign. Done once: a release that is there is never made again.

    An evaluation has none: it is the cohort's as a whole (surveys/pooling.py).
    """
    if campaign.state != CampaignState.CLOSED or campaign.is_evaluation:
        return []
    instrument = instrument_version(campaign.instrument_id)
    by_group = sheets_by_group(campaign)
    made = []
    for part in CampaignGroup.objects.filter(campaign=campaign).select_related("group__organisation"):
        if Release.objects.filter(campaign=campaign, group=part.group).exists():
            continue
        sheets = by_group.get(part.group_id, [])
        results = profile(campaign, part, instrument, sheets)
        texts = disclosed_texts(campaign, part, instrument, len(sheets))
        with transaction.atomic():
            release, new = Release.objects.get_or_create(
                campaign=campaign,
                group=part.group,
                defaults={
                    "workspace": campaign.workspace,
                    "wave": part.wave,
                    "results": results,
                    "texts": texts,
                    "suppressed": suppression_log(results),
                    "content_hash": hashlib.sha256(json.dumps(results, sort_keys=True).encode()).hexdigest(),
                    "closed_on": campaign.closed_on or timezone.localdate(),
                },
            )
        if new:
            made.append(release)
    return made


def thresholds_of(campaign: Campaign) -> Thresholds:
    """What was promised at opening, not what the rules say today."""
    return Thresholds(own_view=campaign.own_view_minimum)


def profile(
    campaign: Campaign, part: CampaignGroup, instrument: Instrument, sheets: Sequence[Sheet]
) -> dict[str, Any]:
    """The release of one group: disclosed figures and nothing else (the schema stands in docs/user/en/release.md)."""
    thresholds = thresholds_of(campaign)
    factors = [factor for dimension in instrument.dimensions for factor in dimension.factors]
    figures = {factor.key: _factor(instrument, factor, sheets, thresholds) for factor in factors}
    contact = campaign.questions_to
    return {
        "schema": 1,
        "instrument": instrument.name,
        "instrument_version": campaign.instrument_id,
        "group": part.group.name,
        "organisation": part.group.organisation.name,
        "wave": part.wave,
        "answered": len(sheets),
        "invited": Invitation.objects.filter(campaign=campaign, group=part.group).count(),
        "closed_on": (campaign.closed_on or timezone.localdate()).isoformat(),
        "meeting_on": campaign.meeting_on.isoformat(),
        "readers": [part.group.name]
        + ([campaign.promise["contact"]] if campaign.promise.get("contact") else []),
        "contact": {"name": contact.name, "phone": contact.phone} if contact else {},
        "thresholds": {
            "own_view": thresholds.own_view,
            "spread": thresholds.spread,
            "texts": thresholds.texts,
        },
        "kept_until": campaign.kept_until.isoformat() if campaign.kept_until else "",
        "scale": {"low": instrument.scale.low, "high": instrument.scale.high},
        "practice": campaign.practice,
        "dimensions": [
            {
                "key": dimension.key,
                "title": dict(dimension.title),
                "factors": [figures[factor.key] for factor in dimension.factors],
            }
            for dimension in instrument.dimensions
        ],
        "index": _figure_json(_index(instrument, sheets, thresholds)),
        **_named(figures),
    }


def _factor(
    instrument: Instrument, factor: Factor, sheets: Sequence[Sheet], thresholds: Thresholds
) -> dict[str, Any]:
    texts = {item.key: item.text for item in instrument.items}
    scale = instrument.scale
    scores = factor_scores(instrument, factor, sheets)
    answers = scored_matrix(instrument, factor, sheets)
    mean = mean_figure(scores, low=scale.low, high=scale.high, thresholds=thresholds)
    agreement = agreement_figure(answers, options=scale.options, thresholds=thresholds)
    return {
        "key": factor.key,
        "title": dict(factor.title),
        "definition": dict(factor.definition),
        "items": [dict(texts[key]) for key in factor.items],
        "figure": _figure_json(mean),
        "agreement": _agreement_json(agreement),
    }


def _index(instrument: Instrument, sheets: Sequence[Sheet], thresholds: Thresholds) -> Figure:
    """The unweighted mean of the factors (difi-2019 Tabell 2: the index equals the mean of the 26 factor means)."""
    factors = [factor for dimension in instrument.dimensions for factor in dimension.factors]
    if not sheets:
        return Suppressed(reason=Reason.NOBODY_ANSWERED, needed=thresholds.own_view)
    scores = np.column_stack([factor_scores(instrument, factor, sheets) for factor in factors])
    valid = (~np.isnan(scores)).sum(axis=1)
    persons = np.where(valid > 0, np.nansum(scores, axis=1) / np.maximum(valid, 1), np.nan)
    return mean_figure(persons, low=instrument.scale.low, high=instrument.scale.high, thresholds=thresholds)


def _figure_json(figure: Figure) -> dict[str, Any]:
    if isinstance(figure, Shown):
        return {"shown": True, "value": figure.value, "n": figure.n, "end": figure.end}
    return {"shown": False, "reason": figure.reason.value, "needed": figure.needed}


def _agreement_json(agreement: Agreement | Suppressed) -> dict[str, Any]:
    if isinstance(agreement, Suppressed):
        return {"shown": False, "reason": agreement.reason.value, "needed": agreement.needed}
    return {"shown": True, "word": agreement.value}


def _named(figures: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """Which factors the sentences and lists name, from disclosed figures only.

    Ordered by what is shown (one decimal; ties by the instrument's order), so the order tells no more than the page.
    """
    shown = [key for key, factor in figures.items() if factor["figure"]["shown"]]
    high_first = sorted(shown, key=lambda key: -figures[key]["figure"]["value"])
    low_first = sorted(shown, key=lambda key: figures[key]["figure"]["value"])
    agreed = [key for key in high_first if figures[key]["agreement"].get("word") == Agreement.AGREED]
    different = [key for key in low_first if figures[key]["agreement"].get("word") == Agreement.DIFFERENT]
    somewhat = [key for key in low_first if figures[key]["agreement"].get("word") == Agreement.SOMEWHAT]
    listed = min(LISTED, len(shown) // 2)
    return {
        "most_agreed": agreed[:NAMED],
        "most_different": (different + somewhat)[:NAMED],
        "most_to_gain": low_first[: min(NAMED, listed)],
        "strengths": high_first[:listed],
        "areas": low_first[:listed],
    }


def disclosed_texts(
    campaign: Campaign, part: CampaignGroup, instrument: Instrument, answered: int
) -> dict[str, list[str]]:
    """The open answers by question, shuffled, when enough have answered; else none."""
    if answered < thresholds_of(campaign).texts:
        return {}
    rows = RecordText.objects.filter(campaign=campaign, group=part.group).values_list("item", "text")
    by_question: dict[str, list[str]] = {question.key: [] for question in instrument.open_questions}
    for item, text in rows:
        by_question.setdefault(item, []).append(text)
    for texts in by_question.values():
        secrets.SystemRandom().shuffle(texts)
    return by_question


def suppression_log(results: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was held back and why, for the one who asks."""
    return [
        {
            "figure": factor["key"],
            "part": part,
            "reason": factor[part]["reason"],
            "needed": factor[part]["needed"],
        }
        for dimension in results["dimensions"]
        for factor in dimension["factors"]
        for part in ("figure", "agreement")
        if not factor[part]["shown"]
    ]
