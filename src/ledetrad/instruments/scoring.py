"""From answer sheets to factor scores: reverse what is reversed, then the mean of what was answered."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from ledetrad.instruments.model import Factor, Instrument
from ledetrad.statistics.results import FloatArray
from ledetrad.statistics.scales import scale_mean

type Sheet = Mapping[str, int | None]
"""One person's answers by item key; None or no entry = not answered, or refused."""

# 0.28 of 25 items is 7.000000000000001 in binary floating point; without this slack it would demand 8.
_SLACK = 1e-9


def minimum_valid(instrument: Instrument, factor: Factor | str) -> int:
    """How many of a factor's items must be answered to give a score: ceil(share x items), at least 1."""
    items = _factor(instrument, factor).items
    return max(1, math.ceil(instrument.minimum_valid_share * len(items) - _SLACK))


def scored_matrix(instrument: Instrument, factor: Factor | str, sheets: Sequence[Sheet]) -> FloatArray:
    """Answers to a factor's items as (people, items), all pointing the same way: high is always good.

    A reversed item counts as low + high - answer. nan = not answered. `factor` may be the factor or its key.
    Raises ValueError for an answer outside the scale.
    """
    items = [instrument.item(key) for key in _factor(instrument, factor).items]
    matrix = np.full((len(sheets), len(items)), np.nan)
    scale = instrument.scale
    for row, sheet in enumerate(sheets):
        for column, item in enumerate(items):
            answer = sheet.get(item.key)
            if answer is None:
                continue
            if not scale.low <= answer <= scale.high:
                raise ValueError(f"{item.key}: {answer} is not on the scale {scale.low}-{scale.high}")
            matrix[row, column] = scale.low + scale.high - answer if item.reverse else answer
    return matrix


def factor_scores(instrument: Instrument, factor: Factor | str, sheets: Sequence[Sheet]) -> FloatArray:
    """One score a person, (people,): the mean of the items answered; nan for fewer than `minimum_valid`."""
    return scale_mean(scored_matrix(instrument, factor, sheets), min_valid=minimum_valid(instrument, factor))


def _factor(instrument: Instrument, factor: Factor | str) -> Factor:
    return instrument.factor(factor) if isinstance(factor, str) else factor
