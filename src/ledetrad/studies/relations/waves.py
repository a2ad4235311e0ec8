"""Before and after by the own code: who could be joined, what that does to the picture, and the change. For the release.

Made once, when the later survey closes: after the key of the codes is destroyed nobody can join them, but what was
found stands. Every figure is of at least the survey's minimum, and so is what is left when it is taken from the
figures of each wave.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from ledetrad.instruments.questionnaires.answers import from_plain
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.instruments.questionnaires.scoring import scale_range, scale_scores
from ledetrad.statistics.change import paired_change
from ledetrad.statistics.results import FloatArray
from ledetrad.statistics.two_groups import hedges_g
from ledetrad.studies import codes
from ledetrad.studies.forming import whole_form
from ledetrad.studies.matching import match_waves
from ledetrad.studies.models import Confidentiality, Study, StudyRecord
from ledetrad.studies.telling import mean_of, too_few

LEAST: Final = 5


def waves_together(study: Study) -> dict[str, Any] | None:
    """What came of joining a closed coded survey to the one it follows; None where there is nothing to join.

    `gone` when the key of the codes is destroyed. Counts are told when each wave has the minimum of answers.
    """
    earlier = Study.objects.filter(pk=study.follows_id).first() if study.follows_id is not None else None
    if study.confidentiality != Confidentiality.CODED or earlier is None or not earlier.is_closed:
        return None
    try:
        found, pairs = match_waves(earlier, study)
    except codes.CodesGone:
        return {"gone": True}
    least = max(LEAST, study.minimum, earlier.minimum)
    told: dict[str, Any] = {"gone": False, "earlier": earlier.title, "minimum": least, "scales": []}
    if min(found.sizes) < least:
        return told | {"shown": False}
    joined = {one.pk for one, _other in pairs}
    left = list(StudyRecord.objects.filter(study=earlier, late=False).exclude(pk__in=joined).order_by("pk"))
    everybody = list(StudyRecord.objects.filter(study=study, late=False).order_by("pk"))
    return told | {
        "shown": True,
        "sizes": list(found.sizes),
        "matched": len(pairs),
        "exact": found.exact,
        "ambiguous": list(found.ambiguous),
        "rate": round(found.rate, 3),
        "wrong": round(found.wrong, 2),
        "scales": _scales((earlier, study), pairs, (left, everybody), least),
    }


def _scales(
    waves: tuple[Study, Study],
    pairs: Sequence[tuple[StudyRecord, StudyRecord]],
    others: tuple[Sequence[StudyRecord], Sequence[StudyRecord]],
    least: int,
) -> list[dict[str, Any]]:
    """Every scale both waves have. `others`: who of the first wave was not joined, and everybody of the second."""
    forms = (whole_form(waves[0]), whole_form(waves[1]))
    before = {scale.key: scale for scale in forms[0].scales}
    told = []
    for scale in forms[1].scales:
        if scale.key not in before or scale_range(before[scale.key]) != scale_range(scale):
            continue
        first = _scores(forms[0], scale.key, [one for one, _ in pairs])
        second = _scores(forms[1], scale.key, [other for _, other in pairs])
        rest = _scores(forms[0], scale.key, others[0])
        later = _known(_scores(forms[1], scale.key, others[1]))
        told.append(
            {
                "key": scale.key,
                "title": dict(scale.title),
                "range": list(scale_range(scale)),
                "change": _change(first, second, (_known(rest), later), ends=scale_range(scale), least=least),
                "attrition": _attrition(first, rest, scale_range(scale), least),
            }
        )
    return told


def _scores(form: Questionnaire, key: str, records: Sequence[StudyRecord]) -> FloatArray:
    return scale_scores(form, key, [from_plain(record.answers) for record in records])


def _known(scores: FloatArray) -> int:
    return int((~np.isnan(scores)).sum())


def _alone(rest: int, least: int) -> bool:
    """Whether so few are left outside a figure that theirs would follow by subtraction."""
    return 0 < rest < least


def _change(
    first: FloatArray,
    second: FloatArray,
    others: tuple[int, int],
    *,
    ends: tuple[float, float],
    least: int,
) -> dict[str, Any]:
    """The paired comparison of those joined; with the interval only where both means are told as they are.

    `others`: how many not joined have a score in the first wave, and how many have one in the second in all.
    """
    both = ~np.isnan(first) & ~np.isnan(second)
    n = int(both.sum())
    outside = (others[0] + _known(first) - n, others[1] - n)
    if n < least or any(_alone(one, least) for one in outside):
        return too_few(least)
    means = [
        mean_of([float(score) for score in scores[both]], low=ends[0], high=ends[1])
        for scores in (first, second)
    ]
    found: dict[str, Any] = {"shown": True, "n": n, "before": means[0], "after": means[1], "test": None}
    if any(mean["end"] for mean in means):
        return found
    change = paired_change(first, second, ends=ends)
    if change.paired_t.value is not None and change.mean_change.interval is not None:
        found["test"] = {
            "change": round(change.mean_change.value or 0.0, 1),
            "interval": [round(one, 1) for one in change.mean_change.interval],
            "p": change.paired_t.p,
            "d_z": round(change.d_z.value, 2) if change.d_z.value is not None else None,
            "method": change.paired_t.method,
        }
    return found


def _attrition(first: FloatArray, rest: FloatArray, ends: tuple[float, float], least: int) -> dict[str, Any]:
    """Those who could be joined against those who could not, on what they answered the first time."""
    joined, left = first[~np.isnan(first)], rest[~np.isnan(rest)]
    if len(joined) < least or len(left) < least:
        return too_few(least)
    means = [
        mean_of([float(score) for score in scores], low=ends[0], high=ends[1]) for scores in (joined, left)
    ]
    told: dict[str, Any] = {
        "shown": True,
        "n": [len(joined), len(left)],
        "joined": means[0],
        "left": means[1],
        "g": None,
    }
    if not any(mean["end"] for mean in means):
        g = hedges_g(joined, left)
        told["g"] = round(g.value, 2) if g.value is not None else None
    return told
