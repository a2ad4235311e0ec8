"""A release as rows of a page: a bar for each answer, a figure for each group, words for what is not told."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ledetrad.studies.pages.split import split_by_group
from ledetrad.ui.numbers import decimal
from ledetrad.ui.templatetags.ui import reason_text


def _words(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get("nb") or next(iter(texts.values()), "")


def figure_of(figure: dict[str, Any] | None) -> dict[str, Any]:
    """One figure for the page: the mean as text, n, or why it is not told."""
    if figure is None:
        return {"shown": False, "why": ""}
    if not figure["shown"]:
        return {"shown": False, "why": reason_text(figure["reason"], int(figure.get("needed", 0)))}
    mean = figure.get("mean")
    return {"shown": True, "n": figure["n"], "mean": _mean(mean) if mean else ""}


def _mean(mean: dict[str, Any]) -> str:
    value = decimal(mean["value"])
    return {"over": _("over %(value)s"), "under": _("under %(value)s")}.get(mean["end"], "%(value)s") % {
        "value": value
    }


def _bars(question: dict[str, Any], figure: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """A bar for each answer or group of answers: its words, how many, and the share in whole per cent."""
    if not figure["shown"]:
        return []
    names = {choice["key"]: _words(choice["text"], language) for choice in question["choices"]}
    if figure.get("distribution"):
        rows = [
            (" / ".join(names[key] for key in band["choices"]), band["count"])
            for band in figure["distribution"]
        ]
    elif figure.get("chosen"):
        rows = [(names[row["choice"]], row["count"]) for row in figure["chosen"]]
    else:
        return []
    n = figure["n"]
    return [
        {
            "label": label,
            "count": count,
            "percent": round(100 * count / n) if count is not None and n else None,
        }
        for label, count in rows
    ]


def _means(question: dict[str, Any], figure: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """Mean place or mean points of each choice in a ranking or an allocation."""
    names = {choice["key"]: _words(choice["text"], language) for choice in question["choices"]}
    return [
        {"label": names[row["choice"]], "value": decimal(row["mean"]) if row["mean"] is not None else "–"}
        for row in (figure.get("means") or ())
    ]


def question_rows(told: dict[str, Any], groups: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """The questions of a release in order, under their block where they have one."""
    blocks: list[dict[str, Any]] = []
    for question in told["questions"]:
        whole = question["figures"].get("")
        only = whole or (next(iter(question["figures"].values())) if len(question["figures"]) == 1 else None)
        row = {
            "key": question["key"],
            "title": _words(question["text"], language),
            "story": _words(question["story"], language) if question["story"] else "",
            "whole": figure_of(only),
            "bars": _bars(question, only, language) if only else [],
            "means": _means(question, only, language) if only and only["shown"] else [],
            "unsure": question["unsure"],
            **_on_scale(question, only),
            "split": split_by_group(question, groups, language),
            "groups": [
                {"label": group["label"]} | figure_of(question["figures"].get(group["id"]))
                for group in groups
            ],
        }
        if not blocks or blocks[-1]["title"] != question["block"]:
            blocks.append({"title": question["block"], "rows": []})
        blocks[-1]["rows"].append(row)
    return blocks


def _on_scale(question: dict[str, Any], figure: dict[str, Any] | None) -> dict[str, Any]:
    """Where a mean stands on its scale, and why no distribution stands beside it."""
    values = [choice["value"] for choice in question["choices"] if choice["value"] is not None]
    if not figure or not figure["shown"] or len(values) < 2:
        return {}
    hidden = "distribution" in figure and figure["distribution"] is None
    mean = figure.get("mean")
    low, high = min(values), max(values)
    place = {"at": round(100 * (mean["value"] - low) / (high - low)), "mean": mean["value"]} if mean else {}
    return {"low": low, "high": high, "no_bars": hidden, **place}


def ends(blocks: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The highest and the lowest of the questions answered on one and the same scale; None with fewer than four."""
    rows = [row for block in blocks for row in block["rows"] if "mean" in row]
    scales = {(row["low"], row["high"]) for row in rows}
    found = max(
        ([row for row in rows if (row["low"], row["high"]) == one] for one in scales), key=len, default=[]
    )
    if len(found) < 4:
        return None
    ordered = sorted(found, key=lambda row: row["mean"])
    if ordered[0]["mean"] == ordered[-1]["mean"]:
        return None
    return {"lowest": ordered[0], "highest": ordered[-1], "high": found[0]["high"]}


def scale_rows(told: dict[str, Any], groups: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """The scales of a release, of all together and of each group."""
    return [
        {
            "key": scale["key"],
            "title": _words(scale["title"], language),
            "low": scale["range"][0],
            "high": scale["range"][1],
            "whole": figure_of(scale["figures"].get("")) if "" in scale["figures"] else None,
            "norms": [
                {
                    "label": _words(norm["label"], language),
                    "mean": decimal(norm["mean"], places=2),
                    "n": norm["n"],
                }
                | {"source": norm["source"]}
                for norm in scale["norms"]
            ],
            "groups": [
                {"label": group["label"]} | figure_of(scale["figures"].get(group["id"])) for group in groups
            ],
        }
        for scale in told["scales"]
    ]
