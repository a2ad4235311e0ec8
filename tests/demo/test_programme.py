"""The demonstration's programme: a cohort under way, 31 groups that are done, and a report that shows every table."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from ledetrad.demo.programme import make_programme
from ledetrad.evaluation.models import ChangeReport
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models import Cohort, CohortState


def signed_in(email: str) -> Client:
    with outside_workspaces():
        person = Person.unscoped.get(email=email)
    client = Client()
    client.force_login(person)
    return client


def test_there_is_a_cohort_under_way_and_a_report_of_those_who_are_done() -> None:
    make_programme(timezone.localdate())
    with outside_workspaces():
        running = Cohort.unscoped.get(state=CohortState.RUNNING)
        assert running.parts.count() == 4
        assert Cohort.unscoped.filter(state=CohortState.FINISHED).count() == 8
        assert ManagementGroup.unscoped.filter(cohort_parts__cohort__state=CohortState.FINISHED).count() == 31
        report = ChangeReport.unscoped.get()
    staff = signed_in("sigrid@programkontoret.example")
    assert "Tavla" in staff.get("/").content.decode()
    for address in (
        f"/kull/{running.public_id}/",
        "/tavla/",
        "/kalender/",
        f"/kull/{running.public_id}/datoer/",
        f"/kull/{running.public_id}/samlinger/",
        f"/kull/{running.public_id}/notater/",
        "/endringsrapport/",
        f"/endringsrapport/{report.public_id}/",
    ):
        assert staff.get(address).status_code == 200, address
    for reader in ("odd@departementet.example", "lise@luftslott.example"):
        shown = signed_in(reader).get(f"/endringsrapport/{report.public_id}/")
        assert shown.status_code == (200 if reader.startswith("odd") else 404), reader
    assert "Neste i programmet" in signed_in("solveig@skyer.example").get("/").content.decode()
