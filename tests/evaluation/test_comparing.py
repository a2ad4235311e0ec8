"""Groups that were mapped twice without the programme: the difference in change with its interval, and other words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ledetrad.evaluation import reading
from ledetrad.evaluation.actions import release_report
from ledetrad.evaluation.document import document
from ledetrad.evaluation.invented import make_finished_groups
from ledetrad.evaluation.models import ChangeReport, ChangeReportGroup, GroupSet
from ledetrad.evaluation.preparing import NotYet, prepare
from ledetrad.evaluation.protection import protect
from ledetrad.office.scope import in_workspace
from ledetrad.programmes.models import CohortGroup
from tests.cast import Cast
from tests.cohorts import programme_people
from tests.evaluation.programmes import programme


def test_the_difference_in_change_with_its_interval(cast: Cast) -> None:
    staff, _consultant, _participant = programme_people(cast)
    with in_workspace(cast.workspace):
        finished = make_finished_groups(cast.workspace, staff, seed=1, sizes=(4,) * 12)
        # Half of them were mapped as often, but were in no programme.
        CohortGroup.objects.filter(cohort__in=finished.cohorts[6:]).delete()
        ready = prepare(finished.cohorts[:6])
        table = next(one for one in ready.results["tables"] if one["key"] == "comparison")
        assert "refused" not in table
        cells = {row["key"]: row["cells"] for row in table["rows"]}
        report = release_report(
            cohorts=finished.cohorts[:6], title="Mot andre", author="Sigrid", reviewer="", actor=staff
        )
        behind = ChangeReportGroup.objects.filter(report=report, stands_in=GroupSet.COMPARISON).count()
        assert ChangeReport.objects.count() == 1
    assert behind == cells["others"]["n"]["v"] == cells["programme"]["n"]["v"] == 24
    difference = cells["difference"]
    assert difference["low"]["v"] < difference["diff"]["v"] < difference["high"]["v"]
    assert difference["diff"]["v"] == pytest.approx(
        cells["programme"]["diff"]["v"] - cells["others"]["diff"]["v"], abs=0.011
    )
    notes = reading.standing_notes(report.results, "nb")
    assert "med til sammenligning" in notes[0]
    assert "Det er ingen sammenligningsgruppe" not in " ".join(notes)
    made = document(report, lang="nb", address="http://testserver/")
    assert made.footer == "Egne vurderinger."
    read = next(one for one in reading.tables(report.results, "nb") if one.key == "comparison")
    assert "mer enn de andre (95 % fra" in read.finding


def test_few_other_groups_are_not_compared_with() -> None:
    data = programme(4, size=24)
    others = programme(5, size=7)
    others = replace(
        others,
        groups=tuple(100 + at for at in others.groups),
        cohorts=tuple(-at for at in others.groups),
        known_sets=(),
    )
    table = next(one for one in protect(data, outside=others).tables if one["key"] == "comparison")
    assert table["refused"] == "few_groups"
    assert table["rows"] == []


def test_a_report_that_differs_from_an_earlier_one_by_few_groups_is_refused(cast: Cast) -> None:
    staff, _consultant, _participant = programme_people(cast)
    with in_workspace(cast.workspace):
        finished = make_finished_groups(cast.workspace, staff, seed=2, sizes=(4, 4, 4))
        release_report(cohorts=finished.cohorts[:2], title="I fjor", author="S", reviewer="", actor=staff)
        with pytest.raises(NotYet, match="sitte igjen med 4 grupper"):
            prepare(finished.cohorts)


def test_reliability_that_is_not_known_gives_no_reliable_change() -> None:
    data = replace(programme(8, size=31), reliability=None)
    table = next(one for one in protect(data).tables if one["key"] == "reliable")
    assert table["refused"] == "reliability"


def test_who_lacks_the_year_after_is_not_told_by_what_stands_beside() -> None:
    """Twelve of sixteen were mapped a third time: against «Etter» alone, over the same twelve."""
    data = programme(3, size=16)
    means = data.means.copy()
    means[2, 12:] = np.nan
    table = next(one for one in protect(replace(data, means=means)).tables if one["key"] == "later")
    assert not table["facts"]["whole"]
    for row in table["rows"]:
        assert row["cells"]["n"]["v"] == 12
        assert not {"mean1", "mean2", "mean3", "from_before"} & set(row["cells"])
