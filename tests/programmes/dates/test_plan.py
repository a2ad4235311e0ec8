"""A course gets its dates: in order, with least gaps, off the days kept free, once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.cohorts.actions import set_state
from ledetrad.programmes.courses.course import steps_of
from ledetrad.programmes.dates.actions import plan_course
from ledetrad.programmes.dates.hints import hints_of
from ledetrad.programmes.dates.own_days import LineError, as_lines, read_days
from ledetrad.programmes.dates.quiet import (
    OwnDays,
    QuietDays,
    Why,
    counties,
    easter,
    quiet_days,
    school_weeks,
)
from ledetrad.programmes.models import Activity, Cohort, CohortGroup, CohortState, InvitationState
from tests.cast import Cast
from tests.cohorts import make_cohort

GROUP_LEVEL = {"A04", "A05", "A09", "A14", "A18", "A19", "A21"}


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2026, 2, 2), date(2027, 6, 21), date(2027, 8, 16)])
def test_every_step_gets_a_date_in_order_with_its_gap_and_on_no_day_kept_free(cast: Cast, day: date) -> None:
    made = make_cohort(cast)
    with in_workspace(cast.workspace):
        Activity.objects.filter(cohort=made.cohort).delete()
        Cohort.objects.filter(pk=made.cohort.pk).update(starts_on=day, county="Vestland")
        rows = plan_course(cohort=made.cohort, actor=made.staff)
        made.cohort.refresh_from_db()
        hints = hints_of(rows, steps_of(made.cohort.template), quiet_days(made.cohort))
    assert {row.key for row in rows} == {f"A{number:02}" for number in range(1, 22)}
    for key in GROUP_LEVEL:
        assert {row.group_id for row in rows if row.key == key} == {group.pk for group in made.groups}
    assert all(row.group_id is None for row in rows if row.key not in GROUP_LEVEL)
    said = [(row.key, row.starts_on, hint.text) for row in rows for hint in hints.get(row.pk, [])]
    assert said == []


def test_a_gathering_over_two_steps_is_held_on_two_days_in_a_row_and_reviews_are_not_on_one_day(
    cast: Cast,
) -> None:
    made = make_cohort(cast)
    with in_workspace(cast.workspace):
        rows = list(Activity.objects.filter(cohort=made.cohort))
    day = {row.key: row.starts_on for row in rows}
    assert day["A07"]
    assert day["A08"] == day["A07"] + timedelta(days=1)
    fourth = next(row for row in rows if row.key == "A17")
    assert fourth.starts_on
    assert fourth.ends_on == fourth.starts_on + timedelta(days=1)
    reviews = [row.starts_on for row in rows if row.key == "A05"]
    assert len(set(reviews)) == len(reviews) == 4  # Sigrid follows all four groups


def test_twice_is_as_once_and_what_was_moved_stays_where_it_is(cast: Cast) -> None:
    made = make_cohort(cast)
    with in_workspace(cast.workspace):
        row = Activity.objects.get(cohort=made.cohort, key="A12")
        Activity.objects.filter(pk=row.pk).update(starts_on=date(2030, 5, 6))
        before = sorted(Activity.objects.filter(cohort=made.cohort).values_list("pk", "starts_on"))
        plan_course(cohort=made.cohort, actor=made.staff)
        assert sorted(Activity.objects.filter(cohort=made.cohort).values_list("pk", "starts_on")) == before


def test_a_group_that_accepts_later_gets_its_own_rows_only_and_none_in_the_past(cast: Cast) -> None:
    made = make_cohort(cast, groups=4, accepted=False)
    late = made.parts[3]
    with in_workspace(cast.workspace):
        Cohort.objects.filter(pk=made.cohort.pk).update(starts_on=timezone.localdate() - timedelta(days=60))
        for early in made.parts[:3]:
            part = CohortGroup.objects.select_related("cohort").get(pk=early.pk)
            set_state(part=part, state=InvitationState.ACCEPTED, reason="", actor=made.staff)
        before = set(Activity.objects.filter(cohort=made.cohort).values_list("pk", flat=True))
        Cohort.objects.filter(pk=made.cohort.pk).update(state=CohortState.RUNNING)
        late = CohortGroup.objects.select_related("cohort").get(pk=late.pk)
        set_state(part=late, state=InvitationState.ACCEPTED, reason="", actor=made.staff)
        new = Activity.objects.filter(cohort=made.cohort).exclude(pk__in=before)
        assert {row.key for row in new} == GROUP_LEVEL
        assert {row.group_id for row in new} == {late.group_id}
        assert all(row.starts_on and row.starts_on >= timezone.localdate() for row in new)


def test_days_kept_free_and_why() -> None:
    quiet = QuietDays("Vestland", (OwnDays(date(2027, 3, 11), date(2027, 3, 12), "Kommunestyre"),))
    assert easter(2027) == date(2027, 3, 28)
    found = {
        date(2027, 3, 11): Why.OWN,
        date(2027, 3, 13): Why.WEEKEND,
        date(2027, 3, 22): Why.EASTER,
        date(2027, 5, 17): Why.HOLIDAY,
        date(2027, 7, 6): Why.JULY,
        date(2027, 12, 28): Why.CHRISTMAS,
        date(2027, 3, 3): Why.WINTER,
        date(2027, 10, 13): Why.AUTUMN,
    }
    for day, why in found.items():
        got = quiet.on(day)
        assert got is not None, day
        assert got.why == why, day
    assert quiet.on(date(2027, 3, 10)) is None
    assert quiet.next_free(date(2027, 3, 10), 2) == date(2027, 3, 15)
    assert quiet.on(date(2027, 3, 3)).assumed  # type: ignore[union-attr]


def test_there_are_fifteen_counties_and_every_week_listed_is_marked_assumed() -> None:
    assert len(counties()) == 15
    for county in counties():
        for year in (2026, 2027, 2028):
            weeks = school_weeks(county, year)
            assert all(assumed for _first, _last, assumed in weeks.values())
            assert weeks["winter"][0].isocalendar().week in {8, 9}
            assert weeks["autumn"][1].isocalendar().week in {40, 41}


def test_own_days_are_read_line_by_line_and_a_bad_line_is_named() -> None:
    text = "11.03.2027 Kommunestyre\n\n16.02.2027 – 20.02.2027: Vinterferie\n2027-05-07"
    days = read_days(text)
    assert [one.text for one in days] == ["Vinterferie", "Kommunestyre", ""]
    assert read_days(as_lines(days)) == days
    for bad, said in (
        ("i mars en gang", "Linje 1"),
        ("11.03.2027 ok\n31.02.2027 finnes ikke", "Linje 2"),
        ("20.02.2027 – 16.02.2027", "etter den første"),
    ):
        with pytest.raises(LineError, match=said):
            read_days(bad)
