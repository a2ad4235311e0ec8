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

from benchmarks.figures import Figure

PARTS = ("answering", "closing", "reading", "board", "change_report", "laboratory")


def main() -> None:
    """Run the part named on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("--database", required=True)
    options = parser.parse_args()
    if options.part == "laboratory":
        from benchmarks import laboratory

        _print(laboratory.measure())
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
    if part == "answering":
        from benchmarks import answering

        return answering.measure(seconds=seconds, database=database)
    if part == "closing":
        from benchmarks import closing

        return closing.measure(database=database)
    if part == "board":
        from benchmarks import board

        return board.measure()
    if part == "change_report":
        from benchmarks import change_report

        return change_report.measure()
    from benchmarks import reading

    return reading.measure()


if __name__ == "__main__":
    main()
