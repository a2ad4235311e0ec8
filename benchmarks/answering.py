"""The answering path under load: pages, saves, deliveries, and saves while a job writes."""

from __future__ import annotations

import subprocess
import sys
import time

from django.db import connections

from benchmarks import place
from benchmarks.figures import Figure
from benchmarks.load import Load, Outcome, Request
from ledetrad.cli.replaying import running_server
from ledetrad.sheets.models import Page

ROUNDS = 3
PEOPLE = 4_000
TARGETS = {  # share of the empty view, saves a second
    "SQLite": (0.15, 1_500),
    "PostgreSQL": (0.10, 1_000),
}


def measure(*, seconds: int, database: str) -> list[Figure]:
    """All figures of the answering path on one database. Each kind of request runs for `seconds` in all."""
    respondents = place.Respondents(place.open_mapping(PEOPLE))
    with running_server() as port:
        loads = {
            "empty": Load(port, [Request("GET", "/helse")]),
            "short": Load(port, [Request("GET", "/svar/helse")]),
            "save": Load(port, respondents.saves()),
            "page": Load(port, respondents.pages()),
        }
        for load in loads.values():
            load.warm_up()
        # In turns, so that what else happens on the machine falls on all of them alike.
        outcomes = {name: load.run(max(1, seconds // ROUNDS)) for name, load in loads.items()}
        for _ in range(ROUNDS - 1):
            for name, load in loads.items():
                outcomes[name] += load.run(max(1, seconds // ROUNDS))
        beside, rows = _beside_a_job(loads["save"], seconds)
        for load in loads.values():
            load.close()
        deliveries = Load(port, respondents.deliveries(), once=True)
        delivered = deliveries.run(seconds)
        deliveries.close()
    assert Page.objects.count() > 0, "nothing was saved"
    connections.close_all()
    return _figures(outcomes, beside, rows, delivered, database=database)


def _beside_a_job(load: Load, seconds: int) -> tuple[Outcome, int]:
    """Saves while another process writes to the other database all the time; and how many rows it wrote."""
    job = subprocess.Popen([sys.executable, "-m", "benchmarks.background"], stdout=subprocess.PIPE, text=True)
    try:
        time.sleep(3)  # it starts as slowly as any Django process
        outcome = load.run(seconds)
    finally:
        job.terminate()
        written = job.communicate(timeout=30)[0]
    return outcome, int(written)


def _figures(
    outcomes: dict[str, Outcome], beside: Outcome, rows: int, delivered: Outcome, *, database: str
) -> list[Figure]:
    empty, short, page, save = (outcomes[name] for name in ("empty", "short", "page", "save"))
    least_share, least_rate = TARGETS[database]

    def named(name: str) -> str:
        return f"{name}, {database}"

    return [
        Figure(named("Empty view"), empty.rate, "/s", note="/helse, through every layer"),
        Figure(
            named("Empty view on the answering path"),
            short.rate,
            "/s",
            note="/svar/helse, the stricter measure",
        ),
        Figure(
            named("Answering page"), page.rate, "/s", note=f"p50 {page.p50:.1f} ms, p99 {page.p99:.1f} ms"
        ),
        Figure(named("Answering page, share of the empty view"), page.rate / empty.rate, "", least=0.25),
        Figure(named("Answering page, share of the stricter one"), page.rate / short.rate, "", least=0.25),
        Figure(
            named("Save"),
            save.rate,
            "/s",
            least=least_rate,
            note=f"p50 {save.p50:.1f} ms; one page in ten has texts",
        ),
        Figure(named("Save, share of the empty view"), save.rate / empty.rate, "", least=least_share),
        Figure(named("Save, share of the stricter one"), save.rate / short.rate, "", least=least_share),
        Figure(named("Save, p99"), save.p99, "ms", most=50, note="the worst of three rounds"),
        Figure(
            named("Save beside a writing job, p99"),
            beside.p99,
            "ms",
            most=50,
            note=f"{beside.rate:,.0f} saves/s while the job wrote {rows:,} persons in chunks",
        ),
        Figure(
            named("Delivery"),
            delivered.rate,
            "/s",
            note=f"{delivered.requests:,} sheets, p99 {delivered.p99:.1f} ms",
        ),
    ]
