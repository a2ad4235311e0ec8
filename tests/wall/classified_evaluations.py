"""Evaluations of a programme: every column and why it may. Part of tests/wall/classified.py."""

from __future__ import annotations

EVALUATIONS: dict[str, dict[str, tuple[str, str]]] = {
    "programmes.Evaluation": {
        "id": ("link", "the row's own number"),
        "workspace_id": ("link", "the workspace"),
        "public_id": ("link", "the row's name in addresses; random"),
        "version": ("number", "raised at each change"),
        "deleted_on": ("time", "when a draft was deleted"),
        "cohort_id": ("link", "the cohort"),
        "kind": ("number", "after a gathering, under way, or finally"),
        "activity_id": ("link", "the gathering it is about"),
        "campaign_id": ("link", "the campaign that holds the answers"),
        "made_on": ("time", "when the draft was made"),
        "counted": ("number", "how many of all groups together had answered; from five, once a day"),
        "counted_on": ("time", "the day of that count; the same for all"),
    },
    "surveys.PooledRelease": {
        "id": ("link", "the row's own number"),
        "workspace_id": ("link", "the workspace"),
        "public_id": ("link", "the row's name; random"),
        "campaign_id": ("link", "the evaluation's campaign"),
        "answered": ("number", "how many of all groups together; nothing when fewer than five"),
        "results": ("result", "protected percentages of all groups together"),
        "texts": ("result", "shuffled texts, from five answers"),
        "suppressed": ("number", "what was held back and why"),
        "content_hash": ("technical", "hash of the results"),
        "closed_on": ("time", "when it was closed for everybody"),
    },
}
