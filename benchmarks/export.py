"""Answers out: a hundred thousand stored records of sixty items as an SPSS file, and the other formats beside it."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable

from benchmarks.figures import Figure
from ledetrad.instruments.exchange.frictionless import write_package
from ledetrad.instruments.exchange.parquet import write_parquet
from ledetrad.instruments.exchange.sav import write_sav
from ledetrad.instruments.questionnaires.dataset import DataSet, Record, tabulate
from ledetrad.instruments.questionnaires.model import (
    Aside,
    Choice,
    Kind,
    Page,
    Question,
    Questionnaire,
    Scale,
)

PEOPLE = 100_000
ITEMS = 60
PER_SCALE = 10
ROUNDS = 3


def measure() -> list[Figure]:
    """Seconds from stored answers to a finished file."""
    questionnaire = made_up()
    stored = answers()
    reading = min(_seconds(lambda: records(stored)) for _ in range(ROUNDS))
    people = records(stored)
    tabulating, table = _timed(lambda: tabulate(questionnaire, people))
    spss = min(_seconds(lambda: write_sav(tabulate(questionnaire, people), "nb")) for _ in range(ROUNDS))
    size = len(write_sav(table, "nb")) / 1e6
    note = f"best of {ROUNDS}: table and file together, {size:.0f} MB; the table alone {tabulating:.1f} s, with six scales"
    return [
        Figure(f"{PEOPLE:,} × {ITEMS} to .sav", spss, "s", most=4, note=note),
        Figure("reading the stored JSON before that", reading, "s", note="json.loads, a record at a time"),
        Figure("the same to Parquet", _seconds(lambda: write_parquet(table)), "s", note="the table is made"),
        Figure(
            "the same to a package",
            _seconds(lambda: write_package(table, "nb")),
            "s",
            note="CSV and codebook, zipped",
        ),
    ]


def made_up() -> Questionnaire:
    """Sixty statements on a scale of seven with «vet ikke», in six scales with a reversed item each."""
    choices = (
        *(Choice(str(n), {"nb": f"svar {n}"}, float(n)) for n in range(1, 8)),
        Choice("dk", {"nb": "Vet ikke"}, aside=Aside.DONT_KNOW),
    )
    items = [f"q{number}" for number in range(ITEMS)]
    questions = tuple(Question(key, Kind.CHOICE, {"nb": f"Påstand {key}"}, choices="seven") for key in items)
    scales = tuple(
        Scale(
            f"s{start}",
            {"nb": "Skala"},
            tuple(items[start : start + PER_SCALE]),
            1,
            7,
            reversed=(items[start],),
        )
        for start in range(0, ITEMS, PER_SCALE)
    )
    return Questionnaire(
        "export",
        {"nb": "Eksport"},
        "1",
        ("nb",),
        (Page("p", questions),),
        lists={"seven": choices},
        scales=scales,
    )


def answers() -> list[str]:
    """Everyone's answers as they are stored: JSON, one in twenty an aside, one in twenty not given."""
    chance = random.Random(6)
    cells = [*(str(n % 7 + 1) for n in range(18)), {"aside": "dont_know"}, None]
    return [
        json.dumps({f"q{n}": cell for n in range(ITEMS) if (cell := chance.choice(cells)) is not None})
        for _ in range(PEOPLE)
    ]


def records(stored: list[str]) -> list[Record]:
    """The stored answers as records."""
    return [Record(json.loads(sheet), {"role": "self"}) for sheet in stored]


def _timed(work: Callable[[], DataSet]) -> tuple[float, DataSet]:
    started = time.perf_counter()
    made = work()
    return time.perf_counter() - started, made


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
