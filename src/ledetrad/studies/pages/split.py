"""What each group chose of a list, side by side; and for a vignette how far two groups stand from each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledetrad.instruments.questionnaires.piping import in_language
from ledetrad.instruments.questionnaires.vignettes import STANCES, Stance, group_deviation

type Counted = Mapping[tuple[str, ...], int]  # neighbouring choices told as one -> how many chose them


def split_by_group(
    question: dict[str, Any], groups: list[dict[str, Any]], language: str
) -> dict[str, Any] | None:
    """A row for each answer and a cell for each group: the share in whole per cent and the count, from the release.

    None for what has a mean, and where no group's answers are told. A group told by name may have its answers one by
    one where the others have some put together; then hers are put together too.
    """
    if question["kind"] != "choice" or any(choice["value"] is not None for choice in question["choices"]):
        return None
    counted = [_counted(question["figures"].get(group["id"])) for group in groups]
    bands = min((list(one) for one in counted if one), key=len, default=None)
    if bands is None:
        return None
    rows = [
        {
            "label": " / ".join(_name(question, key, language) for key in band),
            "cells": [_cell(one, band) for one in counted],
        }
        for band in bands
    ]
    return {
        "groups": [group["label"] for group in groups],
        "rows": rows,
        **_deviation(question, counted, rows),
    }


def _counted(figure: dict[str, Any] | None) -> Counted | None:
    if not figure or not figure["shown"] or not figure.get("distribution"):
        return None
    return {tuple(band["choices"]): band["count"] for band in figure["distribution"]}


def _name(question: dict[str, Any], key: str, language: str) -> str:
    choice = next(choice for choice in question["choices"] if choice["key"] == key)
    words = STANCES[Stance(choice["role"])] if choice["role"] in set(Stance) else choice["text"]
    return in_language(words, language, ("nb",))


def _cell(counted: Counted | None, band: tuple[str, ...]) -> dict[str, int] | None:
    if counted is None:
        return None
    n = sum(count for keys, count in counted.items() if set(keys) <= set(band))
    return {"count": n, "percent": round(100 * n / sum(counted.values()))}


def _deviation(
    question: dict[str, Any], counted: list[Counted | None], rows: list[dict[str, Any]]
) -> dict[str, Any]:
    """The difference between two groups on a vignette, per stance and added up, as Tab 2.11 of ks-fou-2021 has it."""
    roles = [choice["role"] for choice in question["choices"]]
    if len(counted) != 2 or sorted(roles) != sorted(Stance) or len(rows) != len(roles):
        return {}
    stances = {choice["key"]: Stance(choice["role"]) for choice in question["choices"]}
    both = [{stances[key]: count for (key,), count in one.items()} for one in counted if one]
    if len(both) != 2:
        return {}
    deviation = group_deviation(*both)
    for row, stance in zip(rows, stances.values(), strict=True):
        row["points"] = round(deviation.points[stance])
    return {"total": round(deviation.total)}
