"""The purpose: one text with a history, and what each writes apart until all of it is shown at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership, Person
from ledetrad.programmes.models import Purpose, PurposeAnswer, PurposeRound
from ledetrad.programmes.rounds.forms import PARTS
from ledetrad.programmes.rounds.purpose_actions import NotEnough, answer_apart, show_answers
from ledetrad.programmes.rounds.purpose_queries import differences, may_show
from tests.cast import Cast
from tests.scenes_rounds import PURPOSE, asked_apart, purpose_of

SECRET = "Kanarifuglen mener vi er til for innbyggerne."


@pytest.fixture
def workspace(cast: Cast) -> Iterator[None]:
    with in_workspace(cast.workspace):
        yield


def address(cast: Cast, part: str = "") -> str:
    return f"/grupper/{cast.group.public_id}/formal/{part}"


def read(cast: Cast, person: Person | None = None, part: str = "") -> str:
    response = cast.client(person or cast.kari).get(address(cast, part))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def write(cast: Cast, person: Person, text: str, **more: str) -> int:
    """Write one's own answer; gives the status."""
    sent = {"case_results": text, "cooperation": "", "each_member": "", **more}
    return cast.client(person).post(address(cast, "mitt/"), sent).status_code


# The common text


def test_the_text_is_written_by_any_member_and_says_who_and_when(cast: Cast) -> None:
    client = cast.client(cast.amina)
    client.post(address(cast, "skriv/"), {**PURPOSE, "based_on": ""})
    page = read(cast)
    assert PURPOSE["cooperation"] in page
    assert "av Amina Antatt" in page
    assert "Dere har ikke sagt når dere sist snakket om det." in page


def test_two_who_write_at_once_lose_nothing(cast: Cast) -> None:
    first = purpose_of(cast, PURPOSE)
    theirs = {**PURPOSE, "cooperation": "Per skrev dette.", "based_on": first}
    mine = {**PURPOSE, "cooperation": "Amina skrev dette.", "based_on": first}
    assert cast.client(cast.members[2]).post(address(cast, "skriv/"), theirs).status_code == 302
    client = cast.client(cast.amina)
    response = client.post(address(cast, "skriv/"), mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Per Påfunn endret formålet mens du skrev" in page
    assert "Per skrev dette." in page
    assert "Amina skrev dette." in page
    based_on = re.search(r'name="based_on" value="([^"]+)"', page)
    assert based_on
    assert client.post(address(cast, "skriv/"), {**mine, "based_on": based_on[1]}).status_code == 302
    assert "Amina skrev dette." in read(cast)
    assert "Per skrev dette." in read(cast, part="tidligere/")


def test_two_who_write_the_very_first_text_at_once_lose_nothing(cast: Cast) -> None:
    purpose_of(cast, PURPOSE)
    mine = {**PURPOSE, "cooperation": "Amina skrev dette.", "based_on": ""}
    response = cast.client(cast.amina).post(address(cast, "skriv/"), mine)
    assert response.status_code == 409
    assert "Amina skrev dette." in response.content.decode()


@pytest.mark.usefixtures("workspace")
def test_pressing_save_twice_makes_one_version(cast: Cast) -> None:
    client = cast.client(cast.amina)
    for _time in range(2):
        assert client.post(address(cast, "skriv/"), {**PURPOSE, "based_on": ""}).status_code == 302
    assert Purpose.objects.count() == 1


def test_versions_are_compared_word_by_word(cast: Cast) -> None:
    first = purpose_of(cast, PURPOSE)
    purpose_of(cast, {**PURPOSE, "cooperation": "Vi sier det i rommet, tidlig."}, based_on=first)
    page = read(cast, part="tidligere/")
    assert re.search(r"<del>ikke på gangen\.\s*</del>", page)
    assert re.search(r"<ins>tidlig\.\s*</ins>", page)
    other = read(cast, part=f"tidligere/?fra={first}&til={first}")
    assert "<del>" not in other


def test_the_difference_keeps_every_word() -> None:
    older, newer = Purpose(cooperation="a b c"), Purpose(cooperation="b d c")
    runs = {one.part: one.runs for one in differences(older, newer)}["cooperation"]
    assert [text.split() for kind, text in runs if kind != "in"] == [["a"], ["b"], ["c"]]
    assert [text.split() for kind, text in runs if kind != "out"] == [["b"], ["d"], ["c"]]


def test_last_talked_about_is_kept_through_new_versions_and_can_be_put_right(cast: Cast) -> None:
    first = purpose_of(cast, PURPOSE)
    client = cast.client(cast.kari)
    client.post(address(cast, "snakket/"), {"on": "2025-03-04"})
    purpose_of(cast, {**PURPOSE, "cooperation": "Nytt."}, based_on=first)
    page = read(cast)
    assert "Sist snakket om 4. mars 2025." in page
    assert "Har noe endret seg siden da?" in page  # more than a year ago: said once, with the date
    ahead = (timezone.localdate() + timedelta(days=3)).isoformat()
    assert (
        "Velg en dag som har vært."
        in client.post(address(cast, "snakket/"), {"on": ahead}, follow=True).content.decode()
    )
    client.post(address(cast, "snakket/"))
    assert "Har noe endret seg" not in read(cast)


@pytest.mark.usefixtures("workspace")
def test_a_deleted_text_comes_back(cast: Cast) -> None:
    first = purpose_of(cast, PURPOSE)
    newest = purpose_of(cast, {**PURPOSE, "cooperation": "En glipp."}, based_on=first)
    client = cast.client(cast.amina)
    page = client.post(f"/formal/{newest}/slett/", follow=True).content.decode()
    assert "Slettet." in page
    assert PURPOSE["cooperation"] in page
    assert "En glipp." not in page
    assert "En glipp." in client.post(f"/formal/{newest}/angre/", follow=True).content.decode()


# Apart, before it is talked about


def test_nobody_else_reads_what_is_written_apart_before_it_is_shown(cast: Cast) -> None:
    cast.client(cast.kari).post(address(cast, "spor/"))
    assert write(cast, cast.amina, SECRET) == 302
    assert SECRET in read(cast, cast.amina, "mitt/")
    for person in cast.members:
        page = read(cast, person)
        assert SECRET not in page
        assert "1 av 6 har skrevet" in page
        if person != cast.amina:
            assert SECRET not in read(cast, person, "mitt/")


@pytest.mark.usefixtures("workspace")
def test_one_own_answer_is_changed_and_taken_back(cast: Cast) -> None:
    cast.client(cast.kari).post(address(cast, "spor/"))
    for text in ("Først.", "Så.", "Så."):
        write(cast, cast.amina, text)
    assert [one.case_results for one in PurposeAnswer.objects.all()] == ["Så."]
    write(cast, cast.amina, "  ")
    assert not PurposeAnswer.objects.exists()


@pytest.mark.parametrize(("answered", "present", "members", "shown"), [
    (2, 2, 2, False), (3, 3, 6, False), (3, 3, 3, True), (3, 2, 3, False), (4, 4, 6, True), (4, 3, 3, True),
])  # fmt: skip
def test_shown_from_four_or_from_three_when_that_is_everybody(
    answered: int, present: int, members: int, shown: bool
) -> None:
    assert may_show(answered, present, members) == shown


@pytest.mark.usefixtures("workspace")
def test_three_of_six_is_too_few_also_for_who_presses_without_the_button(cast: Cast) -> None:
    asked = asked_apart(cast, cast.members[:3])
    assert "Vis alles svar" not in read(cast)
    page = cast.client(cast.kari).post(address(cast, "vis/"), follow=True).content.decode()
    assert "For få har skrevet" in page
    with pytest.raises(NotEnough):
        show_answers(asked=asked, actor=cast.kari)
    assert PurposeAnswer.objects.filter(person__isnull=False).count() == 3


@pytest.mark.usefixtures("workspace")
def test_three_is_enough_when_it_is_everybody_who_is_there(cast: Cast) -> None:
    asked_apart(cast, cast.members[:3])
    for person in cast.members[3:]:
        leave_group(membership=Membership.objects.get(group=cast.group, person=person), actor=cast.kari)
    cast.client(cast.kari).post(address(cast, "vis/"))
    assert "3 skrev." in read(cast)


@pytest.mark.usefixtures("workspace")
def test_when_shown_nothing_in_the_database_ties_a_text_to_a_person(cast: Cast) -> None:
    asked = asked_apart(cast, cast.members[:5])
    before = {one.public_id: one.pk for one in PurposeAnswer.objects.all()}
    show_answers(asked=asked, actor=cast.kari)
    after = list(PurposeAnswer.objects.all())
    assert len(after) == 5
    assert all(one.person_id is None for one in after)
    # Neither the rows nor their addresses are those that knew who wrote, and none of them tells of an earlier version.
    assert not set(before) & {one.public_id for one in after}
    assert {one.version for one in after} == {1}
    # The log, which is never deleted, has no word of anybody's answer.
    subjects = set(LogEntry.objects.values_list("subject", flat=True))
    assert not subjects & (set(before) | {one.public_id for one in after})
    persons = {person.public_id for person in cast.members[1:5]}
    assert not LogEntry.objects.filter(actor__in=persons).exists()
    page = read(cast)
    for number in range(5):
        assert f"({number})" in page
    assert not any(person.name in page.partition("<main")[2] for person in cast.members[1:])


@pytest.mark.usefixtures("workspace")
def test_the_order_and_the_parts_are_shuffled_apart(cast: Cast) -> None:
    orders, together = set(), set()
    for _time in range(12):
        asked = asked_apart(cast, cast.members)
        show_answers(asked=asked, actor=cast.kari)
        rows = PurposeAnswer.objects.filter(round=asked).order_by("pk")
        numbers = [
            (int(re.sub(r"\D", "", one.case_results)), int(re.sub(r"\D", "", one.cooperation)))
            for one in rows
        ]
        orders.add(tuple(first for first, _second in numbers))
        together |= {first == second for first, second in numbers}
    assert len(orders) > 6
    assert together == {True, False}


@pytest.mark.usefixtures("workspace")
def test_pressing_show_twice_shows_once(cast: Cast) -> None:
    asked = asked_apart(cast, cast.members[:4])
    for _time in range(2):
        show_answers(asked=PurposeRound.objects.get(pk=asked.pk), actor=cast.kari)
    assert PurposeAnswer.objects.count() == 4
    assert LogEntry.objects.filter(action="purpose:show").count() == 1


@pytest.mark.usefixtures("workspace")
def test_who_was_too_late_gets_her_text_back_and_nothing_slips_in(cast: Cast) -> None:
    asked = asked_apart(cast, cast.members[:4])
    show_answers(asked=asked, actor=cast.kari)
    assert not answer_apart(asked=asked, person=cast.members[5], texts=dict.fromkeys(PARTS, SECRET))
    response = cast.client(cast.members[5]).post(address(cast, "mitt/"), {"case_results": SECRET})
    assert response.status_code == 409
    assert SECRET in response.content.decode()
    assert not PurposeAnswer.objects.filter(case_results=SECRET).exists()


@pytest.mark.usefixtures("workspace")
def test_asking_twice_is_asking_once(cast: Cast) -> None:
    for _time in range(2):
        cast.client(cast.kari).post(address(cast, "spor/"))
    assert PurposeRound.objects.count() == 1


# The others


@pytest.mark.parametrize("role", ["hanne", "arne", "bystander", "stein", "former"])
def test_nobody_above_or_beside_reads_or_writes(cast: Cast, role: str) -> None:
    purpose = purpose_of(cast, {**PURPOSE, "cooperation": SECRET})
    asked_apart(cast, cast.members[:4])
    person = cast.members[5] if role == "former" else getattr(cast, role)
    with in_workspace(cast.workspace):
        if role == "former":
            leave_group(membership=Membership.objects.get(group=cast.group, person=person), actor=cast.kari)
        client = cast.client(person)
        for part in ("", "skriv/", "mitt/", "tidligere/", "ark/"):
            assert client.get(address(cast, part)).status_code == 404, part
        for part in ("skriv/", "mitt/", "snakket/", "spor/", "vis/"):
            assert client.post(address(cast, part), PURPOSE).status_code == 404, part
        for part in ("slett/", "angre/"):
            assert client.post(f"/formal/{purpose}/{part}").status_code == 404, part
        assert Purpose.objects.get().deleted_on is None
        assert PurposeRound.objects.get().shown_on is None


def test_a_practice_group_has_no_purpose(cast: Cast) -> None:
    from ledetrad.programmes.practice import start_practice

    with in_workspace(cast.workspace):
        campaign = start_practice(actor=cast.hanne, meeting_on=timezone.localdate() + timedelta(days=14))
        group = campaign.parts.select_related("group").get().group
    for part in ("formal/", "runder/"):
        assert cast.client(cast.hanne).get(f"/grupper/{group.public_id}/{part}").status_code == 404


def test_the_sheet_for_paper_says_who_may_read_it(cast: Cast) -> None:
    purpose_of(cast, PURPOSE)
    page = read(cast, part="ark/")
    assert "Kan leses av: Kommunedirektørens ledergruppe" in page
    assert PURPOSE["each_member"] in page


def test_a_year_later_nothing_is_mailed(cast: Cast) -> None:
    from ledetrad.office.models import OutboxMail
    from ledetrad.surveys import clock

    purpose_of(cast, PURPOSE)
    asked_apart(cast, cast.members[:2])
    with time_machine.travel(timezone.now() + timedelta(days=700)):
        clock.tick()
    with in_workspace(cast.workspace):
        assert not OutboxMail.objects.exists()
