"""Many pairs together: how many both answered, and how far the two stand from each other. No pair is ever pointed at."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from ledetrad.instruments.questionnaires.answers import from_plain
from ledetrad.instruments.questionnaires.model import Answers, Questionnaire
from ledetrad.instruments.questionnaires.vignettes import pair_deviations, stance, vignettes_of
from ledetrad.studies.models import NamedAnswers, Study, StudyPart
from ledetrad.studies.telling import bands_of, too_few

TWO: Final = 2
APART: Final = ("0", "1", "2")


def pairs_together(study: Study, form: Questionnaire) -> dict[str, Any]:
    """For the release: pairs asked, pairs with both answers, and for each vignette how many stand 0, 1 and 2 apart.

    Told from the survey's minimum of pairs, and never with one or two pairs in a cell: a place names its two people.
    Late answers are not in it.
    """
    sheets: dict[int, list[Answers]] = defaultdict(list)
    rows = NamedAnswers.objects.filter(study=study, late=False, seat__withdrawn=False)
    for part, answers in rows.values_list("seat__part_id", "answers").order_by("seat__role", "seat_id"):
        sheets[part].append(from_plain(answers))
    both = [pair for pair in sheets.values() if len(pair) == TWO]
    return {
        "asked": StudyPart.objects.filter(study=study).count(),
        "both": len(both) if len(both) >= study.minimum else None,
        "deviations": [
            {"key": key, "text": dict(form.question(key).text), **_deviations(study, form, key, both)}
            for key in vignettes_of(form)
        ],
    }


def _deviations(study: Study, form: Questionnaire, key: str, both: list[list[Answers]]) -> dict[str, Any]:
    found = pair_deviations((stance(form, key, one), stance(form, key, other)) for one, other in both)
    if found.pairs < study.minimum:
        return too_few(study.minimum)
    counts = dict(zip(APART, found.counts, strict=True))
    bands = bands_of(counts, ordered=True, merge=True)
    return {
        "shown": True,
        "n": found.pairs,
        "bands": [{"apart": list(band), "count": sum(counts[one] for one in band)} for band in bands],
    }
