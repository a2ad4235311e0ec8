"""The sentence over a table says no more than the table does."""

from __future__ import annotations

from typing import Any

import pytest

from ledetrad.evaluation.findings import finding

N = {"v": 31, "d": 0}


def said(*rose: dict[str, Any]) -> str:
    """What stands over the table of groups that rose, for factors with these counts."""
    rows = [{"key": f"factor_{at}", "cells": {"n": N, "rose": cell}} for at, cell in enumerate(rose)]
    return finding({"tables": [{"key": "rose", "rows": rows}]}, "rose", "nb")


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            [{"v": 20, "d": 0}, {"least": 25}, {"most": 6}],
            "På 2 av 3 faktorer steg de fleste gruppene.",
        ),
        (
            [{"v": 20, "d": 0}, {"hidden": "count"}, {"from": 10, "to": 20}],
            "På 1 av de 1 faktorene der antallet kan vises, steg de fleste gruppene.",
        ),
        ([{"hidden": "count"}, {"least": 7}], ""),
    ],
)
def test_what_is_held_back_is_not_counted_as_groups_that_fell(
    counts: list[dict[str, Any]], sentence: str
) -> None:
    assert said(*counts) == sentence
