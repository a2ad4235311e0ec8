"""The thread: a link stands once, is followed from both ends, and stays in its workspace."""

from __future__ import annotations

import pytest

from ledetrad.office.models import Link
from ledetrad.office.scope import ScopeError, in_workspace
from ledetrad.programmes import thread
from tests.cast import Cast


def test_a_link_stands_once_and_is_followed_from_both_ends(cast: Cast) -> None:
    with in_workspace(cast.workspace):
        for _ in range(2):
            thread.link(group=cast.group, from_kind="area", from_id="a", to_kind="step", to_id="s")
        assert Link.objects.count() == 1
        assert [one.to_id for one in thread.links_from("area", "a")] == ["s"]
        assert [one.from_id for one in thread.links_to("step", "s")] == ["a"]
        assert thread.links_from("step", "a") == []
        thread.unlink(from_kind="area", from_id="a", to_kind="step", to_id="s")
        assert thread.links_to("step", "s") == []


def test_a_link_of_one_workspace_is_not_there_in_another(cast: Cast) -> None:
    with in_workspace(cast.workspace):
        thread.link(group=cast.group, from_kind="area", from_id="a", to_kind="step", to_id="s")
    with in_workspace(cast.stein.workspace):
        assert thread.links_from("area", "a") == []
        with pytest.raises(ScopeError):
            thread.link(group=cast.group, from_kind="area", from_id="a", to_kind="step", to_id="t")


def test_a_factor_is_the_groups_own(cast: Cast) -> None:
    named = thread.factor_id(cast.group, "clear_purpose")
    assert named != "clear_purpose"
    assert len(named) <= 64
    assert thread.factor_key(named) == "clear_purpose"
