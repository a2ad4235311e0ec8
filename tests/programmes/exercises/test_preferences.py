"""Preference profiles: always three scores, one's own, and a picture of the group from those who share."""

from __future__ import annotations

import re
from typing import Any

from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership, Person
from ledetrad.programmes.exercises.preferences_queries import group_picture
from ledetrad.programmes.models import PreferenceProfile
from tests.cast import Cast
from tests.cohorts import make_cohort, make_gathering
from tests.scenes_exercises import sorted_cases


def address(cast: Cast, part: str = "") -> str:
    return f"/grupper/{cast.group.public_id}/preferanser/{part}"


def write(cast: Cast, person: Person, red: int, blue: int, green: int, *, share: bool) -> None:
    """Write one's own three numbers on the page."""
    sent = {"red": str(red), "blue": str(blue), "green": str(green)} | ({"share": "on"} if share else {})
    assert cast.client(person).post(address(cast, "mine/"), sent).status_code == 302


def read(cast: Cast, person: Person) -> str:
    response = cast.client(person).get(address(cast))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_one_sees_all_three_and_that_everybody_has_all_of_them(cast: Cast) -> None:
    write(cast, cast.amina, 11, 61, 12, share=False)
    page = read(cast, cast.amina)
    for words in ("Rød</span><strong>11", "Blå</span><strong>61", "Grønn</span><strong>12"):
        assert words in page
    assert "«Ingen er kun rød, blå eller grønn, alle har alle fargene i seg.»" in page
    assert "Ordrett fra Difi 2019." in page
    assert re.search(r'<th scope="row">Blå</th><td>61', page)  # the same as a table


def test_all_three_or_nothing(cast: Cast) -> None:
    client = cast.client(cast.amina)
    for sent in ({"red": "1", "blue": "2"}, {"red": "1", "blue": "2", "green": "201"}, {"red": "x"}):
        assert client.post(address(cast, "mine/"), sent).status_code == 422
    with in_workspace(cast.workspace):
        assert not PreferenceProfile.objects.exists()


def test_the_picture_needs_three_who_share_and_has_only_them_in_it(cast: Cast) -> None:
    kari, amina, per, ingrid = cast.members[:4]
    write(cast, kari, 20, 40, 24, share=True)
    write(cast, amina, 38, 20, 26, share=True)
    write(cast, ingrid, 0, 200, 0, share=False)
    page = read(cast, ingrid)
    assert "2 deler." in page
    assert "fra 20 til 38" not in page
    write(cast, per, 28, 28, 29, share=True)
    page = read(cast, cast.members[5])
    assert "Snitt av 3 som deler." in page
    assert "fra 20 til 38" in page
    assert "200" not in page
    with in_workspace(cast.workspace):
        picture = group_picture(cast.group)
        assert [bar.value for bar in picture.bars] == [29, 29, 26]
    cast.client(per).post(address(cast, "del/"), {"share": "no"})
    assert "2 deler." in read(cast, kari)


def test_a_former_member_counts_no_longer(cast: Cast) -> None:
    for person in cast.members[:3]:
        write(cast, person, 20, 30, 40, share=True)
    with in_workspace(cast.workspace):
        leave_group(membership=Membership.objects.get(group=cast.group, person=cast.amina), actor=cast.hanne)
        assert not group_picture(cast.group).shown


def test_others_see_no_ones_scores_and_the_log_has_none(cast: Cast) -> None:
    write(cast, cast.amina, 137, 138, 139, share=True)
    write(cast, cast.members[2], 20, 30, 40, share=True)
    for person in (cast.kari, cast.members[2]):
        assert not re.search(r"\b13[789]\b", read(cast, person))
    for person in (cast.hanne, cast.arne, cast.bystander, cast.stein):
        assert cast.client(person).get(address(cast)).status_code == 404
    with in_workspace(cast.workspace):
        assert not [entry for entry in LogEntry.objects.all() if "137" in str(entry.about)]


def test_deleted_comes_back_and_writing_again_replaces_it(cast: Cast) -> None:
    write(cast, cast.amina, 11, 12, 13, share=True)
    client = cast.client(cast.amina)
    page = client.post(address(cast, "slett/"), follow=True).content.decode()
    assert "Slettet." in page
    assert client.post(address(cast, "angre/")).status_code == 302
    assert "<strong>11" in read(cast, cast.amina)
    client.post(address(cast, "slett/"))
    write(cast, cast.amina, 21, 22, 23, share=False)
    assert client.post(address(cast, "angre/")).status_code == 404
    assert "<strong>21" in read(cast, cast.amina)


def test_what_the_group_decides_is_kept_and_two_who_write_lose_nothing(cast: Cast) -> None:
    first = cast.client(cast.kari).post(address(cast, "bestemt/"), {"text": "Vi spør.", "version": "0"})
    assert first.status_code == 302
    clash = cast.client(cast.amina).post(address(cast, "bestemt/"), {"text": "Vi lytter.", "version": "0"})
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Vi spør." in page
    assert "Vi lytter." in page
    again = cast.client(cast.amina).post(address(cast, "bestemt/"), {"text": "Vi lytter.", "version": "1"})
    assert again.status_code == 302
    assert "Vi lytter." in read(cast, cast.kari)


def test_staff_hand_out_scores_that_only_the_owner_sees(cast: Cast) -> None:
    people = make_cohort(cast)
    with in_workspace(cast.workspace):
        activity = make_gathering(people.cohort)
    write(cast, cast.amina, 5, 6, 7, share=False)
    client = people.client(people.staff)
    path = f"/ovelse/samling/{activity.public_id}/preferanser/"
    rows = f"{cast.kari.email.upper()}\t137\t20\t34\n\n{cast.amina.email};50;60;70\n"
    page = client.post(path, {"rows": rows}).content.decode()
    assert "2 linjer er lest" in page
    with in_workspace(cast.workspace):
        assert PreferenceProfile.objects.count() == 1  # nothing is kept before it is confirmed
    assert client.post(path, {"rows": rows, "confirmed": "yes"}).status_code == 302
    page = client.get(path.replace("preferanser/", "")).content.decode()
    assert "137" not in page
    assert "137" in read(cast, cast.kari)
    assert "137" not in read(cast, cast.amina)
    with in_workspace(cast.workspace):
        assert PreferenceProfile.objects.get(person=cast.amina).red == 5  # what she wrote herself stands
        assert PreferenceProfile.objects.get(person=cast.kari).shared_on is None


def test_bad_rows_are_all_named_and_nothing_is_written(cast: Cast) -> None:
    people = make_cohort(cast)
    with in_workspace(cast.workspace):
        activity = make_gathering(people.cohort)
    rows = "\n".join(
        [
            f"{cast.kari.email};1;2;3",
            f"{cast.kari.email};1;2;3",
            "ukjent@example.org;1;2;3",
            f"{cast.amina.email};1;2",
            f"{cast.amina.email};1;2;syv",
        ]
    )
    response = people.client(people.staff).post(
        f"/ovelse/samling/{activity.public_id}/preferanser/", {"rows": rows, "confirmed": "yes"}
    )
    page = response.content.decode()
    assert response.status_code == 422
    for words in (
        "Linje 2: personen står to ganger.",
        "Linje 3: adressen hører ikke til noen som deltar.",
        "Linje 4: det skal stå en e-postadresse og tre tall.",
        "Linje 5: tallene skal være hele",
    ):
        assert words in page
    with in_workspace(cast.workspace):
        assert not PreferenceProfile.objects.exists()


def test_the_page_asks_the_database_a_fixed_number_of_times(django_assert_max_num_queries: Any) -> None:
    scene = sorted_cases()
    cast = scene.cast
    assert cast is not None
    pages = (
        (cast.client(cast.amina), address(cast)),
        (cast.client(scene.people["staff"]), f"/ovelse/samling/{scene.ids['activity_id']}/"),
    )
    for client, path in pages:
        with django_assert_max_num_queries(15):
            assert client.get(path).status_code == 200
