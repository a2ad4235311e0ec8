"""What the pages, the paper and the workbook say of a result: the same words and numbers in all three."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ledetrad.programmes.evaluations.crosswalk import factor_titles
from ledetrad.programmes.evaluations.figures import cut_off_text, figure_text
from ledetrad.programmes.models import Evaluation, EvaluationKind

NAMED = 2  # items in a sentence


@dataclass(frozen=True)
class Line:
    """One item of a result."""

    key: str
    wording: str
    text: str
    percent: int
    end: str
    shown: bool
    n: int
    cells: list[tuple[int, int | None]] | None
    unsure: int | None
    merged: bool
    printed: bool
    factors: list[str]


@dataclass(frozen=True)
class Block:
    """The items about one aim, or about how it was done."""

    title: str
    aim: int | None
    lines: list[Line]


@dataclass(frozen=True)
class Result:
    """A result in one language."""

    title: str
    about: str
    invited: int
    answered: int | None
    rate: int | None
    minimum: int
    closed_on: date
    blocks: list[Block]
    means: str
    values: list[int]
    most: list[Line]
    fewest: list[Line]
    has_printed: bool
    note: str

    @property
    def lines(self) -> list[Line]:
        """All items."""
        return [line for block in self.blocks for line in block.lines]


def kind_title(kind: str) -> str:
    """What an evaluation is called."""
    return {
        EvaluationKind.GATHERING: _("Evaluering av samling"),
        EvaluationKind.UNDER_WAY: _("Evaluering underveis"),
        EvaluationKind.FINAL: _("Sluttevaluering"),
    }[EvaluationKind(kind)]


def title_of(evaluation: Evaluation) -> str:
    """«Evaluering av Samling 2», «Sluttevaluering»."""
    about = evaluation.activity.title if evaluation.activity else evaluation.campaign.promise.get("about", "")
    if evaluation.kind == EvaluationKind.GATHERING and about:
        return _("Evaluering av %(about)s") % {"about": about}
    return kind_title(evaluation.kind)


def _line(item: Mapping[str, Any], lang: str) -> Line:
    figure, unsure = item["figure"], item["unsure"]
    return Line(
        key=item["key"],
        wording=item["wording"][lang],
        text=figure_text(figure),
        percent=figure["percent"] if figure["shown"] else 0,
        end=figure.get("end", ""),
        shown=figure["shown"],
        n=figure.get("n", 0),
        cells=[(cell["value"], cell["count"]) for cell in item["distribution"]]
        if item["distribution"]
        else None,
        unsure=unsure["count"] if unsure["shown"] else None,
        merged=bool(unsure.get("merged")),
        printed=item["printed"],
        factors=factor_titles(item["key"], lang),
    )


def result(evaluation: Evaluation, results: Mapping[str, Any], lang: str) -> Result:
    """A release's results as they are shown."""
    blocks = [
        Block(
            block["title"][lang],
            block["aims"][0] if len(block["aims"]) == 1 else None,
            [_line(item, lang) for item in block["items"]],
        )
        for block in results["blocks"]
    ]
    lines = [line for block in blocks for line in block.lines]
    scale = results["scale"]
    return Result(
        title=title_of(evaluation),
        about=results["about"],
        invited=results["invited"],
        answered=results["answered"],
        rate=results["rate"],
        minimum=results["minimum"],
        closed_on=date.fromisoformat(results["closed_on"]),
        blocks=blocks,
        means=_("Andelen som svarte %(cut_off)s, av dem som tok stilling.")
        % {"cut_off": cut_off_text(results["blocks"][0]["items"][0], scale, lang)},
        values=list(range(scale["low"], scale["high"] + 1)),
        most=_outer(lines, most=True),
        fewest=_outer(lines, most=False),
        has_printed=any(line.printed for line in lines),
        note=results["note"][lang],
    )


def _outer(lines: Sequence[Line], *, most: bool) -> list[Line]:
    """The items most or fewest agree with, from figures that are told exactly and apart from the rest."""
    told = sorted((line for line in lines if line.shown), key=lambda line: line.percent, reverse=most)
    if len(told) < 2 * NAMED or told[0].percent == told[-1].percent:
        return []
    return told[:NAMED]


@dataclass(frozen=True)
class Compared:
    """One item in the same words over several results; a place is empty where it was not asked so."""

    wording: str
    figures: list[tuple[str, int] | None]
    changed: bool


def compare(held: Sequence[Evaluation], lang: str) -> list[Compared]:
    """Items line by line over closed evaluations in the order given. Other words, scale or cut-off begin a new line."""
    rows: dict[tuple[str, str], list[tuple[str, int] | None]] = {}
    wordings: dict[tuple[str, str], str] = {}
    for place, one in enumerate(held):
        for block in one.campaign.pooled.results["blocks"]:
            for item in block["items"]:
                name = (item["key"], item["version"])
                row = rows.setdefault(name, [None] * len(held))
                row[place] = (figure_text(item["figure"]), item["figure"].get("n", 0))
                wordings[name] = item["wording"][lang]
    seen: set[str] = set()
    found = []
    for name in sorted(rows, key=lambda name: list(dict.fromkeys(key for key, _v in rows)).index(name[0])):
        found.append(Compared(wordings[name], rows[name], name[0] in seen))
        seen.add(name[0])
    return found
