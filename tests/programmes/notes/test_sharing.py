"""What is shared is read by the present members of one group, and by nobody from the moment it is taken back."""

from __future__ import annotations

from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import join_group, leave_group
from ledetrad.people.models import ManagementGroup, Membership
from ledetrad.programmes.notes.clock import tick
from tests.cast import Cast
from tests.programmes.notes.notebook import read, the_note, write


def shared(cast: Cast, text: str = "Til dere.") -> tuple[str, str]:
    """Amina shares a note. Returns its address, and the address of the group's page."""
    client = cast.client(cast.amina)
    path = write(client, text)
    client.post(f"{path}del/", {"group": cast.group.public_id})
    return path, f"/grupper/{cast.group.public_id}/delt/"


def test_shared_with_a_name_and_taken_back_at_once(cast: Cast) -> None:
    path, page = shared(cast)
    kari = cast.client(cast.kari)
    seen = read(kari, page)
    assert "Til dere." in seen
    assert "Amina Antatt" in seen
    assert kari.get(path).status_code == 404  # the note itself is still hers
    cast.client(cast.amina).post(f"{path}ta-tilbake/")
    assert "Til dere." not in read(kari, page)


def test_only_the_one_entry_is_shared(cast: Cast) -> None:
    write(cast.client(cast.amina), "Hemmelig.")
    _path, page = shared(cast)
    assert "Hemmelig." not in read(cast.client(cast.kari), page)


def test_only_with_a_group_one_is_in(cast: Cast) -> None:
    client = cast.client(cast.amina)
    path = write(client, "x")
    with in_workspace(cast.workspace):
        other = ManagementGroup.objects.get(memberships__person=cast.bystander)
    assert client.post(f"{path}del/", {"group": other.public_id}).status_code == 404
    assert the_note(cast).shared_with is None


def test_who_leaves_the_group_loses_sight_of_it(cast: Cast) -> None:
    _path, page = shared(cast)
    leaving = cast.members[5]
    assert "Til dere." in read(cast.client(leaving), page)
    with in_workspace(cast.workspace):
        leave_group(membership=Membership.objects.get(person=leaving), actor=cast.hanne)
    assert cast.client(leaving).get(page).status_code == 404


def test_who_leaves_takes_what_she_shared_with_her(cast: Cast) -> None:
    path, page = shared(cast)
    with in_workspace(cast.workspace):
        leave_group(membership=Membership.objects.get(person=cast.amina), actor=cast.hanne)
    assert "Til dere." not in read(cast.client(cast.kari), page)
    tick(timezone.now())
    assert the_note(cast).shared_with is None
    # Coming back shares nothing again by itself; her own notes were hers all the time.
    with in_workspace(cast.workspace):
        join_group(group=cast.group, person=cast.amina, actor=cast.hanne)
    assert "Til dere." not in read(cast.client(cast.kari), page)
    assert "Til dere." in read(cast.client(cast.amina), path)


def test_what_is_shared_is_escaped(cast: Cast) -> None:
    _path, page = shared(cast, "<script>alert(1)</script>")
    assert "<script>alert" not in read(cast.client(cast.kari), page)


def test_the_group_sees_the_words_as_they_are_now(cast: Cast) -> None:
    path, page = shared(cast)
    cast.client(cast.amina).post(f"{path}endre/", {"text": "Nye ord.", "version": "1"})
    seen = read(cast.client(cast.kari), page)
    assert "Nye ord." in seen
    assert "Til dere." not in seen
