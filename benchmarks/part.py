"""One part of a run, in a process and a folder of its own: Django reads its settings once in a process.

    python -m benchmarks.part answering --seconds 60 --database SQLite

Prints its figures as one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from importlib import import_module
from inspect import signature

from benchmarks.figures import Figure

PARTS = (
    "answering",
    "questionnaires",
    "closing",
    "mail",
    "reading",
    "board",
    "change_report",
    "laboratory",
    "expressions",
    "export",
)
WITHOUT_DJANGO = ("laboratory", "expressions", "export")
ASKED_FOR = ("peers",)  # only when named: it needs an environment of others


def main() -> None:
    """Run the part named on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=(*PARTS, *ASKED_FOR))
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("--database", required=True)
    options = parser.parse_args()
    if options.part in WITHOUT_DJANGO:
        _print(_measure(options.part, seconds=options.seconds, database=options.database))
        return
    with tempfile.TemporaryDirectory(prefix="ledetrad-benchmark-") as folder:
        os.environ["LEDETRAD_DATA"] = folder
        os.environ.pop("LEDETRAD_KEYS", None)
        os.environ["LEDETRAD_BASE_URL"] = "http://127.0.0.1"
        from ledetrad.cli.django import collect_static, start_django

        start_django()
        collect_static()
        figures = _measure(options.part, seconds=options.seconds, database=options.database)
    _print(figures)


def _print(figures: list[Figure]) -> None:
    sys.stdout.write(json.dumps([asdict(figure) for figure in figures]) + "\n")


def _measure(part: str, *, seconds: int, database: str) -> list[Figure]:
    """The part's own `measure`, given those of the two it asks for."""
    measure = import_module(f"benchmarks.{part}").measure
    given = {"seconds": seconds, "database": database}
    figures: list[Figure] = measure(
        **{name: given[name] for name in signature(measure).parameters if name in given}
    )
    return figures


if __name__ == "__main__":
    main()
