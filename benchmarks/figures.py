"""One figure of a run, and how a list of them is printed and written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One measured number. `least` or `most` is the target, when there is one; `note` says how it came about."""

    name: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def target(self) -> str:
        """The target in words; empty where none is set."""
        if self.least is not None:
            return f"≥ {_short(self.least)}"
        return f"≤ {_short(self.most)}" if self.most is not None else ""

    @property
    def verdict(self) -> str:
        """«met», «missed», or empty where there is no target."""
        if self.least is None and self.most is None:
            return ""
        met = (self.least is None or self.value >= self.least) and (
            self.most is None or self.value <= self.most
        )
        return "met" if met else "missed"

    def cells(self) -> tuple[str, ...]:
        """The figure as one row of a table."""
        return (self.name, f"{_short(self.value)} {self.unit}".strip(), self.target, self.verdict, self.note)


HEAD = ("Figure", "Measured", "Target", "", "How")


def _short(number: float) -> str:
    if abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.2f}" if abs(number) < 10 else f"{number:.1f}"


def as_text(figures: Sequence[Figure]) -> str:
    """A table for a terminal."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def write_page(
    path: Path, *, date: str, machine: Sequence[tuple[str, str]], figures: Sequence[Figure]
) -> None:
    """Write the page of figures, with the day and the machine they were measured on."""
    lines = [
        "# Figures",
        "",
        "Written by `python -m benchmarks --write`. The load generator (wrk, one thread, 16 connections) runs on the same",
        "machine as the server (2 processes). A run with one failed request does not count. A share is the share of the",
        "requests a second of the same server's empty view, measured in turns with it in the same run. PostgreSQL is a",
        "throw-away cluster that does not wait for the disk (fsync off), so its saves and deliveries are a best case.",
        "",
        f"Measured {date}:",
        "",
        *(f"- {name}: {value}" for name, value in machine),
        "",
        "| " + " | ".join(HEAD) + " |",
        "|" + " --- |" * len(HEAD),
        *("| " + " | ".join(figure.cells()) + " |" for figure in figures),
        "",
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
