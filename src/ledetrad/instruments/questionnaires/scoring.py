"""From answers to scale scores: reverse what is reversed, then the scale's own method.

An aside («vet ikke»), no answer and an answer without a number are all missing here; they are kept apart in the data.
The arithmetic is that of `statistics.scales`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ledetrad.instruments.questionnaires.model import (
    Answer,
    Answers,
    Aside,
    Question,
    Questionnaire,
    Scale,
    ScaleMethod,
)
from ledetrad.statistics.results import FloatArray
from ledetrad.statistics.scales import scale_mean, scale_sum

type Numbers = Mapping[str, float]
"""What each choice of a list counts as, by its key; nan for a choice that is no number."""


def scale_scores(questionnaire: Questionnaire, scale_key: str, sheets: Sequence[Answers]) -> FloatArray:
    """One score a person, (people,), in the order of `sheets`; nan where too few items were answered.

    Raises KeyError for a scale or an item the questionnaire has not, ValueError for an answer that is not on the
    item's list or outside the scale's low and high.
    """
    scale = scale_of(questionnaire, scale_key)
    return scores_of(scale, scored_matrix(questionnaire, scale, sheets))


def scores_of(scale: Scale, matrix: FloatArray) -> FloatArray:
    """One score a person from a matrix as `scored_matrix` gives it: the scale's method and rule for what is missing."""
    items = len(scale.items)
    if scale.method is ScaleMethod.SUM_BY_COUNT:
        # Sum / number of items is a mean that nobody has who left an item out (ks-fou-2021 fn 3 L1692-1704).
        return scale_mean(matrix, min_valid=items)
    if scale.method is ScaleMethod.MEAN:
        return scale_mean(matrix, min_valid=scale.minimum_valid or items)
    if scale.minimum_valid is None:
        return scale_sum(matrix, min_valid=items)
    # A sum over fewer items would be lower for that alone, so what is missing counts as the mean of the rest.
    return scale_mean(matrix, min_valid=scale.minimum_valid) * items


def scored_matrix(questionnaire: Questionnaire, scale: Scale, sheets: Sequence[Answers]) -> FloatArray:
    """The scale's items as numbers, (people, items), all pointing the same way; nan = missing.

    A reversed item counts as low + high - x. Raises as `scale_scores` does.
    """
    matrix = np.full((len(sheets), len(scale.items)), np.nan)
    for column, key in enumerate(scale.items):
        question = questionnaire.question(key)
        numbers = _numbers(questionnaire, question)
        values = np.array([_number(question, numbers, sheet.get(key)) for sheet in sheets], dtype=float)
        outside = (values < scale.low) | (values > scale.high)
        if outside.any():
            raise ValueError(
                f"{key}: {values[outside][0]:g} is not on the scale {scale.low:g}-{scale.high:g}"
            )
        matrix[:, column] = scale.low + scale.high - values if key in scale.reversed else values
    return matrix


def scale_of(questionnaire: Questionnaire, key: str) -> Scale:
    """The scale with this key; KeyError when there is none."""
    for scale in questionnaire.scales:
        if scale.key == key:
            return scale
    raise KeyError(key)


def scale_range(scale: Scale) -> tuple[float, float]:
    """The lowest and highest score that can be had: a sum's grows with its items, a mean's does not."""
    items = len(scale.items) if scale.method is ScaleMethod.SUM else 1
    return scale.low * items, scale.high * items


def _numbers(questionnaire: Questionnaire, question: Question) -> Numbers:
    return {
        choice.key: float("nan") if choice.value is None or choice.aside else choice.value
        for choice in questionnaire.choices_of(question)
    }


def _number(question: Question, numbers: Numbers, answer: Answer | None) -> float:
    if answer is None or isinstance(answer, Aside):
        return float("nan")
    if isinstance(answer, str) and answer in numbers:
        return numbers[answer]
    if isinstance(answer, int | float) and not question.choices:
        return float(answer)
    raise ValueError(f"{question.key}: {answer!r} is no answer that counts as a number")
