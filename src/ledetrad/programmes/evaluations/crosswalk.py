"""Which factor of a group's profile an item of an evaluation is about, where there is one (difi-2019 10, 130).

For reading the two beside one another. An item has one statement and another scale: never for averages or subtraction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ledetrad.instruments.library import load

PROFILE: Final = "group-profile"
FACTORS: Final[Mapping[str, tuple[str, ...]]] = {
    "effective_meetings": ("meeting_preparation", "focused_communication"),
    "meeting_conduct": ("meeting_preparation", "effective_team_leadership"),
    "evaluates_form": ("continuous_group_learning",),
    "evaluates_results": ("continuous_group_learning",),
    "useful_discussions": ("dialogue", "task_conflict"),
    "safer": ("group_psychological_safety",),
    "more_instructive": ("individual_satisfaction_and_learning",),
    "own_role": ("individual_satisfaction_and_learning",),
    "strategic_body": ("clear_purpose", "right_matters"),
    "strategic_cases": ("right_matters", "meeting_preparation"),
    "more_interaction": ("active_relation_to_surroundings",),
}


def factor_titles(item: str, lang: str) -> list[str]:
    """The names of the factors an item is about; none for one that is about the programme itself."""
    profile = load(PROFILE)
    return [profile.factor(key).title[lang] for key in FACTORS.get(item, ())]
