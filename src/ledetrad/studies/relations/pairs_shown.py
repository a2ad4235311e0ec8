"""Many pairs together as rows of a page."""

from __future__ import annotations

from typing import Any

from ledetrad.instruments.questionnaires.piping import in_language
from ledetrad.instruments.questionnaires.vignettes import DEVIATIONS
from ledetrad.ui.templatetags.ui import reason_text


def pairs_shown(told: dict[str, Any], language: str) -> dict[str, Any] | None:
    """How many pairs both answered, and for each vignette how far the two stand apart; None where there are no pairs."""
    pairs = told.get("pairs")
    if not pairs:
        return None
    return {
        "asked": pairs["asked"],
        "both": pairs["both"],
        "minimum": told["minimum"],
        "offices": [group for group in told["groups"] if group["delivered"] is not None],
        "rows": [_row(one, language) for one in pairs["deviations"]],
    }


def _row(one: dict[str, Any], language: str) -> dict[str, Any]:
    row: dict[str, Any] = {"title": in_language(one["text"], language, ("nb",)), "bars": [], "why": ""}
    if not one["shown"]:
        return row | {"why": reason_text(one["reason"], int(one["needed"]))}
    return row | {
        "n": one["n"],
        "bars": [
            {
                "label": " / ".join(
                    in_language(DEVIATIONS[int(apart)], language, ("nb",)) for apart in band["apart"]
                ),
                "count": band["count"],
                "percent": round(100 * band["count"] / one["n"]),
            }
            for band in one["bands"]
        ],
    }
