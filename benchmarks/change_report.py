"""What a change report of 31 groups mapped three times costs: working it out, reading it, and taking it along."""

from __future__ import annotations

from functools import partial
from time import perf_counter

from django.db import connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.figures import Figure
from benchmarks.reading import TIMES, median_of, opened
from ledetrad.evaluation.actions import release_report
from ledetrad.evaluation.invented import Finished, make_finished_groups
from ledetrad.evaluation.models import ChangeReport
from ledetrad.office.models import Installation
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_organisation, start_workspace
from ledetrad.people.models import Person, Post

SEED = 2024
FILES = {"PDF": "pdf", "Word": "word", "Excel": "excel"}


def measure() -> list[Figure]:
    """Figures of one report over eight cohorts, with everything in it."""
    with transaction.atomic():
        Installation.objects.create(demonstration=False)
        workspace = start_workspace(name="Måling", language="nb")
    with in_workspace(workspace):
        staff = add_person(
            name="Den som skriver",
            email="stab@maling.invalid",
            organisation=start_organisation(name="Måling"),
            post=Post.STAFF,
        )
        finished = make_finished_groups(workspace, staff, seed=SEED)
        started = perf_counter()
        report = _released(finished, staff)
        working_out = perf_counter() - started
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(staff)
    page = f"/endringsrapport/{report.public_id}/"
    chosen = "&".join(f"kull={one.public_id}" for one in finished.cohorts)
    note = f"{len(finished.groups)} groups × 3 mappings"
    figures = [Figure("Change report, worked out and released", 1e3 * working_out, "ms", note=note)]
    for name, path in (
        ("Change report, before it is released", f"/endringsrapport/ny/?se=ja&{chosen}"),
        ("Change report", page),
        ("Change report, every number", f"{page}tall/"),
    ):
        milliseconds = 1e3 * median_of(partial(opened, client, path))
        figures += [
            Figure(
                name, milliseconds, "ms", most=500, note=f"median of {TIMES}, {note}, without the network"
            ),
            Figure(f"{name}, reads", _reads(client, path), "", most=15),
        ]
    for name, form in FILES.items():
        seconds = median_of(partial(opened, client, f"{page}fil/{form}/"))
        figures.append(
            Figure(f"Change report as {name}", seconds, "s", most=3, note=f"median of {TIMES}, {note}")
        )
    return figures


def _released(finished: Finished, staff: Person) -> ChangeReport:
    return release_report(
        cohorts=finished.cohorts, title="Måling", author=staff.name, reviewer="", actor=staff
    )


def _reads(client: Client, path: str) -> int:
    with (
        CaptureQueriesContext(connections["default"]) as one,
        CaptureQueriesContext(connections["sheets"]) as two,
    ):
        opened(client, path)
    return len(one) + len(two)
