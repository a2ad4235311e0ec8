"""A cohort under way: who was there, mappings sent in one step, what participants see, and what staff never see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Membership
from ledetrad.programmes.cohorts import actions, facts, mappings, presence, queries
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    Attendance,
    Cohort,
    Conversation,
    ConversationState,
    Gender,
    MemberFacts,
    Presence,
)
from ledetrad.surveys.models import Invitation
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort, make_gathering
from tests.programmes.cohorts.pages import read, send
from tests.scenes_areas import HEADS, MINE, WORK

DAY = timezone.localdate() + timedelta(days=21)
QUERIES = 15


@pytest.fixture
def made(cast: Cast) -> CohortCast:
    return make_cohort(cast)


def test_one_tap_marks_all_and_one_exception_is_a_count_for_the_head(made: CohortCast) -> None:
    with in_workspace(made.cast.workspace):
        been = make_gathering(made.cohort, days=-3)
    staff, path = made.client(made.staff), f"/kull/oppmote/{been.public_id}/"
    assert "Alle står som til stede." in read(staff, path)
    send(staff, path)
    with in_workspace(made.cast.workspace):
        assert Attendance.objects.filter(activity=been, presence=Presence.PRESENT).count() == 27
    amina = made.cast.amina
    fields: dict[str, Any] = {f"p-{amina.public_id}": "absent", f"p-{made.staff.public_id}": "absent"}
    send(staff, path, **fields)
    send(staff, path, **fields)  # a double click
    with in_workspace(made.cast.workspace):
        assert Attendance.objects.filter(activity=been).count() == 27
    assert "26 av 27 var med" in read(staff, f"/kull/{made.cohort.public_id}/oppmote/")

    mine = f"/kull/{made.cohort.public_id}/mitt/"
    for page in (
        read(made.client(made.cast.kari), mine),
        read(staff, f"/kull/gruppe/{made.parts[0].public_id}/"),
    ):
        assert "Samling 1: 5 av 6 var med. Én fra gruppen var ikke der" in page
    assert "Amina" not in read(made.client(made.cast.kari), mine)
    assert "5 av 6" not in read(made.client(amina), mine)
    assert "5 av 6" not in read(made.client(made.heads[1]), mine)


def together(made: CohortCast) -> list[presence.Time]:
    return presence.contact_time(made.parts[0], queries.activities_of(made.parts[0]))


def test_time_together_is_held_against_the_course(made: CohortCast) -> None:
    with in_workspace(made.cast.workspace):
        lines = {line.what: (line.had, line.planned) for line in together(made)}
        assert lines == {
            "Dager på samling": ("0", "5"),
            "Gjennomganger av kartleggingen": ("0", "2"),
            "Egenevalueringer i ledermøtet": ("0", "2"),
            "Møter med en annen ledergruppe": ("0", "2"),
        }
        first = Activity.objects.filter(cohort=made.cohort, kind=ActivityKind.GATHERING).order_by(
            "place_in_course"
        )[0]
        Activity.objects.filter(pk=first.pk).update(state="done")
        had = together(made)[0].had
    assert had in {"0,5", "1", "1,5"}


def test_conversations_are_one_sum_for_the_cohort_and_nothing_below_five_people(made: CohortCast) -> None:
    def hold(count: int) -> None:
        for person in made.members[made.groups[0]][:count]:
            Conversation.objects.create(
                workspace=person.workspace,
                group=made.groups[0],
                person=person,
                consultant="Konrad",
                starts_at=timezone.now() + timedelta(days=30),
                state=ConversationState.HELD,
            )

    page = f"/kull/{made.cohort.public_id}/"
    with in_workspace(made.cast.workspace):
        hold(4)
    assert "individuelle samtaler" not in read(made.client(made.staff), page)
    with in_workspace(made.cast.workspace):
        hold(5)
    assert "Deltakerne har hatt 9 individuelle samtaler til sammen." in read(made.client(made.staff), page)


def test_gender_and_age_are_shown_from_twenty_and_never_when_few_are_of_one(made: CohortCast) -> None:
    with in_workspace(made.cast.workspace):
        Cohort.objects.filter(pk=made.cohort.pk).update(asks_background=True)
        made.cohort.refresh_from_db()
        members = queries.members_by_group(made.groups)
        rows = [(part, row.person) for part in made.parts for row in members[part.group_id]]
        for at, (part, person) in enumerate(rows):
            MemberFacts.objects.create(
                workspace=person.workspace,
                part=part,
                person=person,
                gender=Gender.WOMAN if at < 12 else Gender.MAN,
                birth_year=1970,
            )
        found = facts.facts_of(made.cohort, made.parts, members)
        assert (found.women, found.men) == (44, 56)
        assert found.mean_age == timezone.localdate().year - 1970
        MemberFacts.objects.filter(gender=Gender.WOMAN).exclude(
            pk__in=list(MemberFacts.objects.values_list("pk", flat=True)[:2])
        ).update(gender=Gender.MAN)
        assert facts.facts_of(made.cohort, made.parts, members).women is None
        MemberFacts.objects.filter(pk__in=list(MemberFacts.objects.values_list("pk", flat=True)[:8])).delete()
        assert facts.facts_of(made.cohort, made.parts, members).mean_age is None


def test_a_participant_reads_what_the_other_groups_tell_and_no_more(made: CohortCast) -> None:
    kari, vilde = made.client(made.cast.kari), made.client(made.participant)
    mine = f"/kull/{made.cohort.public_id}/mitt/"
    page = read(vilde, mine)
    assert "Fjordvik kommune" in page
    assert "Kari Konstruert" not in page
    assert "99 99 99 02" in page
    send(kari, f"{mine}presentasjon/", version="0", facts="Én bru.", challenges="Snø.", names_shown="on")
    page = read(vilde, mine)
    for told in ("Én bru.", "Snø.", "Kari Konstruert, Amina Antatt"):
        assert told in page
    text = send(kari, f"{mine}presentasjon/", 409, version="7", facts="To bruer.")
    assert "Én bru." in text
    assert "To bruer." in text


def test_help_and_other_measures_reach_the_contact_and_come_back_when_deleted(made: CohortCast) -> None:
    kari, staff = made.client(made.cast.kari), made.client(made.staff)
    mine, part = f"/kull/{made.cohort.public_id}/mitt/", f"/kull/gruppe/{made.parts[0].public_id}/"
    send(kari, f"{mine}hjelp/", text="Vi trenger noen utenfra.")
    send(kari, f"{mine}tiltak/", text="Lederskolen", activity="")
    send(kari, f"{mine}tiltak/", text="Lederskolen", activity="")  # a double click
    page = read(staff, part)
    assert "Vi trenger noen utenfra." in page
    assert page.count("Lederskolen") == 1
    assert "Ber om mer hjelp" in read(staff, f"/kull/{made.cohort.public_id}/")
    with in_workspace(made.cast.workspace):
        assert [one.pk for one in queries.asking_for_help(made.staff)] == [made.parts[0].pk]
    send(staff, f"{part}hjelp/")
    assert "Vi trenger noen utenfra." not in read(kari, mine)

    with in_workspace(made.cast.workspace):
        row = made.parts[0].measures.get()
    send(kari, f"{mine}tiltak/slett/", measure=row.public_id)
    page = read(kari, f"{mine}?slettet={row.public_id}")
    assert "Slettet." in page
    assert "Lederskolen" not in page
    send(kari, f"{mine}tiltak/angre/", measure=row.public_id)
    assert "Lederskolen" in read(kari, mine)


def test_what_a_group_has_written_is_nowhere_on_the_pages_of_staff() -> None:
    from tests.scenes_areas import contributions_shown

    scene = contributions_shown()
    cast = scene.cast
    assert cast is not None
    made = make_cohort(cast)
    staff = made.client(made.staff)
    with in_workspace(cast.workspace):
        been = make_gathering(made.cohort, days=-2)
    seen = "".join(
        read(staff, path)
        for path in (
            "/kull/",
            f"/kull/{made.cohort.public_id}/",
            f"/kull/gruppe/{made.parts[0].public_id}/",
            f"/kull/{made.cohort.public_id}/kartlegging/",
            f"/kull/{made.cohort.public_id}/oppmote/",
            f"/kull/oppmote/{been.public_id}/",
            f"/grupper/{cast.group.public_id}/medlemmer/",
        )
    )
    for text in (*WORK, HEADS, MINE):
        assert text not in seen
    for path in ("omrader", "bidrag", "status", "runder", "motet", "egen-rapport", "formal"):
        read(staff, f"/grupper/{cast.group.public_id}/{path}/", 404)


def test_members_of_one_group_never_come_to_another_groups_pages(made: CohortCast) -> None:
    for person in (made.participant, made.heads[1], made.heads[3]):
        client = made.client(person)
        for path in ("", "profil/", "medlemmer/", "omrader/", "bidrag/"):
            read(client, f"/grupper/{made.groups[0].public_id}/{path}", 404)
        read(client, f"/kull/gruppe/{made.parts[0].public_id}/", 404)
        read(client, f"/kull/svar/{made.parts[0].public_id}/", 404)
    consultant = made.client(made.consultant)
    for path in (f"/kull/{made.cohort.public_id}/", f"/kull/{made.cohort.public_id}/mitt/", "/kull/"):
        read(consultant, path, 404)


def test_staff_keep_the_members_of_groups_that_take_part_and_of_no_other(cast: Cast) -> None:
    made = make_cohort(cast, accepted=False)
    staff, path = made.client(made.staff), f"/grupper/{cast.group.public_id}/medlemmer/"
    read(staff, path, 404)  # invited: the group has not said yes
    with in_workspace(cast.workspace):
        actions.set_state(part=made.parts[0], state="accepted", reason="", actor=made.staff)
    read(staff, path)
    send(staff, path, name="Nina Ny", email="nina@fjordvik.example")
    with in_workspace(cast.workspace):
        assert Membership.objects.filter(group=cast.group, person__name="Nina Ny").exists()
        actions.set_state(part=made.parts[0], state="declined", reason="", actor=made.staff)
    read(staff, path, 404)


@pytest.mark.parametrize("groups", [4, 12])
def test_no_page_reads_more_the_more_groups_there_are(
    cast: Cast, groups: int, django_assert_max_num_queries: Any
) -> None:
    made = make_cohort(cast, groups=groups)
    with in_workspace(cast.workspace):
        been = make_gathering(made.cohort, days=-3)
        people = {person: Presence.PRESENT for group in made.groups for person in made.members[group]}
        actions.mark_attendance(activity=been, presences=people, actor=made.staff)
        ids = [part.public_id for part in made.parts[:2]]
        mappings.send(cohort=made.cohort, days=dict.fromkeys(ids, DAY), reads=set(ids), actor=made.staff)
    cohort, part = f"/kull/{made.cohort.public_id}/", f"/kull/gruppe/{made.parts[0].public_id}/"

    def within(client: Client, path: str) -> None:
        read(client, path)  # what is read once for all pages is not counted
        for alias in ("default",):
            with django_assert_max_num_queries(QUERIES, using=alias):
                read(client, path)

    for path in ("/kull/", cohort, f"{cohort}grupper/", f"{cohort}kartlegging/", f"{cohort}oppmote/"):
        within(made.client(made.staff), path)
    within(made.client(made.staff), f"/kull/oppmote/{been.public_id}/")
    within(made.client(made.cast.kari), f"{cohort}mitt/")
    within(made.client(made.cast.amina), f"{cohort}mitt/")
    within(made.client(made.staff), part)
    assert Invitation.unscoped.exists()
