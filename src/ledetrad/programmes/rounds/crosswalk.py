"""Which factors of the profile have the same content as a topic of a round. Data: topic -> factor keys.

The topics are those of Difi-rapport 2019:7 (S14, S16); the factors those of its appendix 2. The statements differ, so
the two are held side by side and never added or subtracted.
"""

from __future__ import annotations

from collections.abc import Mapping

from ledetrad.programmes.models import RoundKind

INSTRUMENTS: Mapping[RoundKind, str] = {
    RoundKind.FIRST: "meeting-round-1",
    RoundKind.SECOND: "meeting-round-2",
    RoundKind.FORM: "meeting-own-form",
    RoundKind.RESULTS: "meeting-own-results",
}

FACTORS: Mapping[RoundKind, Mapping[str, tuple[str, ...]]] = {
    RoundKind.FIRST: {
        "right_cases": ("right_matters", "clear_purpose"),
        "communication": ("focused_communication", "dialogue"),
        "chairing": ("effective_team_leadership",),
    },
    RoundKind.SECOND: {
        "knowledge_base": ("information_systems", "right_competence"),
        "ways_of_working": ("team_functioning", "balanced_diversity"),
        "case_preparation": ("meeting_preparation", "clear_asks"),
    },
    RoundKind.FORM: {
        "safety": ("group_psychological_safety",),
        "task_conflict": ("task_conflict",),
        "use_of_time": ("right_matters", "continuous_group_learning"),
    },
    RoundKind.RESULTS: {
        "decisions": ("decision_quality",),
        "carried_out": ("decision_implementation",),
        "worth": ("overall_results",),
    },
}

# The two that are watched together (difi-2019, 10 no. 106): in a round, and in the profile.
SAFETY, TASK_CONFLICT = "safety", "task_conflict"
SAFETY_FACTOR, TASK_CONFLICT_FACTOR = "group_psychological_safety", "task_conflict"
