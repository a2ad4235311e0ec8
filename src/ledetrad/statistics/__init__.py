"""Numbers in, results out. Only NumPy is loaded on import; SciPy when a p-value is asked for."""

from ledetrad.statistics.agreement import average_deviation, expected_variance, r_star_wg_j, rwg_j
from ledetrad.statistics.grouping import GroupSummary, Icc, icc, summarise_groups
from ledetrad.statistics.reliability import (
    alpha_if_dropped,
    average_item_correlation,
    cronbach_alpha,
    item_rest_correlations,
    standardised_alpha,
)
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result
from ledetrad.statistics.scales import mean, scale_mean, standard_deviation

__all__ = [
    "Answers",
    "Caution",
    "FloatArray",
    "GroupSummary",
    "Icc",
    "Result",
    "alpha_if_dropped",
    "average_deviation",
    "average_item_correlation",
    "cronbach_alpha",
    "expected_variance",
    "icc",
    "item_rest_correlations",
    "mean",
    "r_star_wg_j",
    "rwg_j",
    "scale_mean",
    "standard_deviation",
    "standardised_alpha",
    "summarise_groups",
]
