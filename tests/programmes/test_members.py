"""Who may change who is in a group, and that nobody lets herself in to a result."""

from __future__ import annotations

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Membership
from tests.cast import Cast

SELF = {"name": "Hanne Hypotese", "email": "hanne@fjordvik.example"}


def members(cast: Cast) -> set[str]:
    """The present members' addresses."""
    with in_workspace(cast.workspace):
        rows = Membership.objects.filter(group=cast.group, left_on__isnull=True)
        return set(rows.values_list("person__email", flat=True))


def test_hr_cannot_become_a_member_of_a_group_that_has_a_result(cast: Cast) -> None:
    cast.closed(6)
    address = f"/grupper/{cast.group.public_id}/medlemmer/"
    client = cast.client(cast.hanne)
    assert "bare lederen" in client.get(address).content.decode()
    assert client.post(address, SELF).status_code == 404
    assert SELF["email"] not in members(cast)


def test_the_head_adds_a_member_all_the_same(cast: Cast) -> None:
    cast.closed(6)
    cast.client(cast.kari).post(
        f"/grupper/{cast.group.public_id}/medlemmer/", {"name": "Ny En", "email": "ny@fjordvik.example"}
    )
    assert "ny@fjordvik.example" in members(cast)


def test_hr_adds_members_before_there_is_a_result_and_they_are_invited(cast: Cast) -> None:
    campaign = cast.opened()
    cast.client(cast.hanne).post(
        f"/grupper/{cast.group.public_id}/medlemmer/", {"name": "Ny En", "email": "ny@fjordvik.example"}
    )
    assert "ny@fjordvik.example" in members(cast)
    with in_workspace(cast.workspace):
        assert campaign.invitations.filter(person__email="ny@fjordvik.example", slot=6).exists()


def test_only_a_member_can_be_made_head(cast: Cast) -> None:
    address = f"/grupper/{cast.group.public_id}/medlemmer/leder/"
    assert cast.client(cast.hanne).post(address, {"person": cast.hanne.public_id}).status_code == 404
    cast.client(cast.hanne).post(address, {"person": cast.amina.public_id})
    with in_workspace(cast.workspace):
        assert Membership.objects.get(group=cast.group, head=True).person == cast.amina
