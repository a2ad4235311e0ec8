"""The board, the month list, and what the front pages say: symbol and word, the same few reads for few and many."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.dates.queries import coming, next_activity
from ledetrad.programmes.models import (
    Activity,
    ActivityState,
    Cohort,
    CohortGroup,
    CohortState,
    InvitationState,
)
from tests.cast import Cast
from tests.cohorts import make_cohort

MOST = 15


def cells(page: str, group: str) -> list[str]:
    row = re.search(rf'<th scope="row"><a [^>]*>{re.escape(group)}.*?</tr>', page, re.DOTALL)
    assert row
    found = re.findall(r"<td[^>]*>(.*?)</td>", row[0], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in found]


def test_every_group_has_a_cell_for_every_step_with_symbol_and_word(cast: Cast) -> None:
    made = make_cohort(cast)
    today = timezone.localdate()
    with in_workspace(cast.workspace):
        rows = Activity.objects.filter(cohort=made.cohort)
        rows.filter(key="A06").update(state=ActivityState.DONE, done_on=today)
        rows.filter(key="A05", group=made.groups[0]).update(starts_on=today - timedelta(days=3))
        rows.filter(key="A05", group=made.groups[0]).update(ends_on=today - timedelta(days=3))
        rows.filter(key="A09", group=made.groups[0]).update(starts_on=None, ends_on=None)
        rows.filter(key="A15").update(state=ActivityState.CANCELLED)
    cast.opened()
    cast.answered(_campaign(cast), 5)
    page = made.client(made.staff).get(reverse("board")).content.decode()
    said = cells(page, "Kommunedirektørens ledergruppe")
    assert len(said) == 21
    assert said[0] == "✓ invitert"
    assert said[2] == "✓ takket ja"
    assert said[3] == "◐ 5 av 6 har svart"
    assert said[4].startswith("◔ ")
    assert said[4].endswith(", ikke satt som gjort")
    assert said[5].startswith("✓ gjort")
    assert said[6].startswith("○ ")
    assert said[8] == "… dato ikke satt"
    assert said[14] == "× avlyst"
    for word in ("forfalt", "for sent", "mangler"):
        assert word not in page  # without blame


def _campaign(cast: Cast) -> Any:
    from ledetrad.surveys.models import Campaign

    with in_workspace(cast.workspace):
        return Campaign.objects.get()


def test_a_mapping_from_before_the_course_is_not_its_first_step(cast: Cast) -> None:
    cast.closed()
    with in_workspace(cast.workspace):
        campaign = _campaign(cast)
        campaign.meeting_on = timezone.localdate() - timedelta(days=300)
        campaign.save()
    made = make_cohort(cast)
    page = made.client(made.staff).get(reverse("board")).content.decode()
    assert cells(page, "Kommunedirektørens ledergruppe")[3].startswith("○ ")


def test_a_group_that_has_not_answered_stands_there_and_one_that_declined_or_left_does_not(
    cast: Cast,
) -> None:
    made = make_cohort(cast)
    with in_workspace(cast.workspace):
        parts = CohortGroup.objects.filter(cohort=made.cohort)
        parts.filter(group=made.groups[1]).update(state=InvitationState.INVITED)
        parts.filter(group=made.groups[2]).update(state=InvitationState.DECLINED)
        parts.filter(group=made.groups[3]).update(left_on=timezone.localdate())
    page = made.client(made.staff).get(reverse("board")).content.decode()
    waiting = cells(page, made.groups[1].name)
    assert waiting[2] == "… ikke svart ennå"
    assert waiting[6] == "–"
    assert made.groups[2].name not in page
    assert made.groups[3].name not in page


def test_the_next_fourteen_days_stand_on_top_and_the_board_is_narrowed_by_cohort_and_contact(
    cast: Cast,
) -> None:
    made = make_cohort(cast, cohorts=2)
    other = made.others[0]
    with in_workspace(cast.workspace):
        day = timezone.localdate() + timedelta(days=3)
        Activity.objects.filter(cohort=made.cohort, key="A04").update(starts_on=day, ends_on=day)
        CohortGroup.objects.filter(cohort=other.cohort).update(contact=cast.hanne)
    client = made.client(made.staff)
    page = client.get(reverse("board")).content.decode()
    top = page[: page.index('id="groups"')]
    assert "Kartlegging: Før" in top
    assert "4 grupper" in top  # one line, not four
    assert "8 grupper" in page
    page = client.get(reverse("board"), {"kull": other.cohort.public_id}).content.decode()
    assert "Kommunedirektørens ledergruppe" not in page
    page = client.get(reverse("board"), {"kontakt": made.staff.public_id}).content.decode()
    assert "Kommunedirektørens ledergruppe" in page
    assert other.groups[0].name not in page
    assert client.get(reverse("board"), {"kull": "finnes-ikke"}).status_code == 200
    with in_workspace(cast.workspace):
        Cohort.objects.update(state=CohortState.FINISHED)
    assert "når det første kullet er laget" in client.get(reverse("board")).content.decode()


def test_the_board_the_months_and_the_dates_ask_as_little_for_many_groups_as_for_few(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    made = make_cohort(cast)
    client = made.client(made.staff)
    paths = [
        reverse("board"),
        reverse("calendar"),
        reverse("cohort_dates", args=[made.cohort.public_id]),
        reverse("cohort_dates_letter", args=[made.cohort.public_id]),
        reverse("calendar_contacts", args=[made.groups[0].public_id]),
    ]
    few = {path: _count(client, path, django_assert_max_num_queries) for path in paths}
    with in_workspace(cast.workspace):
        from tests import cohorts

        template = made.template
        for number in (1, 2, 3):
            chosen = [cohorts._invented(number * 100 + index) for index in range(6)]
            cohorts._cohort(cast, made.staff, made.consultant, template, chosen, True, number)
    many = {path: _count(client, path, django_assert_max_num_queries) for path in paths}
    assert many == few
    member = made.client(cast.amina)
    assert _count(member, reverse("calendar"), django_assert_max_num_queries) <= MOST


def _count(client: Any, path: str, limit: Any) -> int:
    client.get(path)
    with limit(MOST) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_the_front_page_says_how_many_and_what_comes(cast: Cast) -> None:
    made = make_cohort(cast, cohorts=2)
    today = timezone.localdate()
    with in_workspace(cast.workspace):
        Activity.objects.filter(cohort=made.cohort, key="A12").update(starts_on=today, ends_on=today)
        found = coming(made.staff)
        assert found is not None
        assert found.sentence.startswith("Åtte grupper i to kull. Én ting denne uka.")
        assert next(row.key for row in found.rows) == "A12"
        assert coming(cast.amina) is None
        first = next_activity(cast.amina)
        assert first is not None
        assert first.key == "A12"
        assert next_activity(made.staff) is None
        Cohort.objects.update(state=CohortState.FINISHED)
        ended = coming(made.staff)
        assert ended is not None
        assert "Ingenting denne uka." in ended.sentence


@pytest.mark.parametrize("name", ["board", "cohort_dates", "cohort_free_days", "cohort_dates_letter"])
def test_nobody_but_those_who_run_programmes_comes_in(cast: Cast, name: str) -> None:
    made = make_cohort(cast)
    path = reverse(name, args=[] if name == "board" else [made.cohort.public_id])
    for person in (cast.amina, cast.kari, made.participant, made.consultant, cast.bystander):
        assert made.client(person).get(path).status_code == 404
        assert made.client(person).post(path).status_code in {404, 405}
    stein = made.client(cast.stein).get(path)
    if name == "board":  # HR in another workspace has a board of her own, and it is empty
        assert "Kommunedirektørens" not in stein.content.decode()
    else:
        assert stein.status_code == 404
    assert made.client(None).get(path).status_code == 302
