"""The machine a run was made on: a number without it says nothing."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path


def describe() -> list[tuple[str, str]]:
    """Name and value of what decides the figures, in the order they are printed."""
    return [
        ("Processor", _processor()),
        ("Cores", str(os.cpu_count())),
        ("Memory", f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"),
        ("System", f"{platform.system()} {platform.release()}"),
        ("Python", platform.python_version()),
        ("Django, granian", f"{version('django')}, {version('granian')}"),
        ("SQLite", sqlite3.sqlite_version),
        ("PostgreSQL", _postgres()),
        ("Load before the run", load()),
    ]


def load() -> str:
    """The load averages: above 0.5 before a run, something else is using the machine."""
    return " ".join(f"{one:.2f}" for one in os.getloadavg())


def _processor() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        found = None
    return found[1] if found else platform.machine()


def _postgres() -> str:
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3])
    )
    program = str(installed[-1]) if installed else shutil.which("postgres")
    if not program:
        return "not installed"
    words = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()  # noqa: S603 - asks its version
    return words[2]
