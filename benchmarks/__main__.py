"""Measure, and print a table:   python -m benchmarks [--seconds 60] [--only answering] [--write]"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Figure, as_text, write_page
from benchmarks.machine import describe, load
from benchmarks.part import ASKED_FOR, PARTS

ROOT = Path(__file__).resolve().parents[1]
WITH_POSTGRES = str(ROOT / "tools/with_postgres.sh")
ON_BOTH = (
    "answering",
    "questionnaires",
    "closing",
)  # the others do not touch the database enough for it to matter


def main() -> int:
    """Run what is asked for. Exit code 1 when a part failed, never because something was slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Figures of speed and weight.")
    parser.add_argument(
        "--seconds", type=int, default=60, help="how long each kind of request is sent (default 60)"
    )
    parser.add_argument(
        "--only", choices=(*PARTS, *ASKED_FOR), action="append", help="measure this part alone"
    )
    parser.add_argument(
        "--database", choices=["SQLite", "PostgreSQL"], action="append", help="on this one alone"
    )
    parser.add_argument("--write", action="store_true", help="write docs/figures.md")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        print("wrk was not found (Debian: apt-get install wrk).", file=sys.stderr)
        return 1
    machine = describe()
    print("\n".join(f"{name}: {value}" for name, value in machine), end="\n\n")
    figures: list[Figure] = []
    for part in options.only or PARTS:
        for database in options.database or _databases():
            if part in ON_BOTH or database == "SQLite":
                figures += _run(part, database=database, seconds=options.seconds)
    print(as_text(figures))
    print(f"\nLoad after the run: {load()}")
    if options.write:
        write_page(
            ROOT / "docs/figures.md",
            date=datetime.now(UTC).date().isoformat(),
            machine=machine,
            figures=figures,
        )
    return 0


def _databases() -> list[str]:
    if subprocess.run([WITH_POSTGRES, "--installed"], check=False).returncode != 0:  # noqa: S603 - our own script
        print("PostgreSQL was not found: SQLite only.", file=sys.stderr)
        return ["SQLite"]
    return ["SQLite", "PostgreSQL"]


def _run(part: str, *, database: str, seconds: int) -> list[Figure]:
    print(f"{part}, {database} …", file=sys.stderr)
    command = [
        sys.executable,
        "-m",
        "benchmarks.part",
        part,
        "--seconds",
        str(seconds),
        "--database",
        database,
    ]
    if database == "PostgreSQL":
        command.insert(0, WITH_POSTGRES)
    environment = {name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - ourselves
    return [Figure(**fields) for fields in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    raise SystemExit(main())
