"""Comparing groups: two (see :mod:`.two_groups`) or several (see :mod:`.several_groups`), in one place to import."""

from ledetrad.statistics.several_groups import (
    Pair,
    anova_f,
    eta_squared,
    kruskal_wallis,
    omega_squared,
    pairwise,
    split,
    welch_anova,
)
from ledetrad.statistics.two_groups import hedges_g, mann_whitney, mean_difference, student_t, welch_t

__all__ = [
    "Pair",
    "anova_f",
    "eta_squared",
    "hedges_g",
    "kruskal_wallis",
    "mann_whitney",
    "mean_difference",
    "omega_squared",
    "pairwise",
    "split",
    "student_t",
    "welch_anova",
    "welch_t",
]
