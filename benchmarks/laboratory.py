"""The laboratory, cold: a file in and every report out, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure

PEOPLE = 10_000_000
ITEMS = 20
PER_SCALE = 5
GROUPS = 1_000
ROUNDS = 3
REFERENCE = Path(os.environ.get("LEDETRAD_REFERENCE", Path(__file__).resolve().parents[2] / "shared"))


def measure() -> list[Figure]:
    """Seconds from command to finished files; for the large file also the peak of memory."""
    with tempfile.TemporaryDirectory(prefix="ledetrad-laboratory-") as folder:
        place = Path(folder)
        figures = []
        small = REFERENCE / "data" / "leadership_climate.csv"
        if small.exists():
            runs = [_run(small, place / f"small-{number}") for number in range(ROUNDS)]
            seconds = min(seconds for seconds, _ in runs)
            note = f"with scales and groups, five files; best of {ROUNDS}: " + ", ".join(
                f"{one:.2f}" for one, _ in runs
            )
            figures.append(Figure("analyse 2,042 × 19, cold", seconds, "s", most=4, note=note))
        for suffix in ("csv", "parquet"):
            large = _large(place / f"large.{suffix}")
            seconds, memory = _run(large, place / f"large-{suffix}")
            size = f"{large.stat().st_size / 1e6:,.0f} MB, {GROUPS} groups, {ITEMS // PER_SCALE} scales"
            figures += [
                Figure(f"analyse 10 M × 20, {suffix}", seconds, "s", most=60, note=size),
                Figure(f"analyse 10 M × 20, {suffix}: memory", memory, "GB", most=2, note="peak, resident"),
            ]
            large.unlink()
        return figures


def _run(data: Path, out: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "ledetrad", "analyse", str(data), "--suggested", "--out", str(out)]
    start = time.perf_counter()
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - ourselves
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if status or not (out / "report.pdf").exists():
        raise RuntimeError(f"analyse of {data.name} failed with status {status}")
    return seconds, usage.ru_maxrss / 1e6


def _large(path: Path) -> Path:
    """Ten million people in groups, answering items that hang together, some answers missing. The same every time."""
    import numpy as np
    import polars as pl

    random = np.random.default_rng(20261121)
    group = np.sort(random.integers(0, GROUPS, PEOPLE, dtype=np.int16))
    columns: dict[str, pl.Series] = {"ENHET": pl.Series(group + 1)}
    level = random.normal(0, 0.3, GROUPS)[group]
    for scale in range(ITEMS // PER_SCALE):
        trait = level + random.normal(0, 0.7, PEOPLE)
        for item in range(PER_SCALE):
            answer = np.clip(np.rint(3 + trait + random.normal(0, 0.9, PEOPLE)), 1, 5).astype(np.int8)
            answered = pl.Series(random.random(PEOPLE) > 0.01)
            name = f"{'ABCD'[scale]}{item + 1:02d}"
            columns[name] = (
                pl.DataFrame({"answer": answer, "there": answered})
                .select(pl.when("there").then("answer"))
                .to_series()
                .alias(name)
            )
    frame = pl.DataFrame(columns)
    if path.suffix == ".csv":
        frame.write_csv(path)
    else:
        frame.write_parquet(path)
    return path
