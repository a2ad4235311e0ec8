"""How often the pages of a full gathering ask the database: at most fifteen times, however much stands there."""

from __future__ import annotations

from typing import Any

import pytest

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.gatherings import actions, sharing
from tests.cast import Cast
from tests.cohorts import make_cohort
from tests.scenes_gatherings import fill

STAFF = (
    "samling/{g}/",
    "samling/{g}/bord/",
    "samling/{g}/materiell/",
    "samling/{g}/onsker/",
    "samling/{g}/utfordringer/lister/",
    "samling/{g}/plenum/",
    "samling/{g}/utgaver/",
    "samling/{g}/tid/",
    "samling/{g}/begynn/",
    "kull/{c}/samlinger/",
    "kull/{c}/spilleregler/",
    "innledere/",
)
OWN = (
    "samling/{g}/min/",
    "samling/{g}/program/",
    "samling/{g}/onske/",
    "samling/{g}/utfordringer/",
    "samling/{g}/prove/",
    "samling/{g}/status/",
    "samling/{g}/plenum/",
    "kull/{c}/spilleregler/mine/",
    "utfordring/{u}/",
)


@pytest.mark.parametrize("more", [0, 12])
def test_at_most_fifteen_queries(cast: Cast, more: int, django_assert_max_num_queries: Any) -> None:
    made = make_cohort(cast)
    with in_workspace(cast.workspace):
        activity, ids = fill(made)
        for number in range(more):
            actions.wish(activity=activity, person=made.heads[2], text=f"Ønske {number}")
            trial = sharing.try_out(
                activity=activity,
                group=made.groups[2],
                text=f"Vi prøver {number}",
                begins="",
                readers="cohort",
                actor=made.heads[2],
            )
            sharing.reply(
                trial=trial, group=made.groups[3], person=made.heads[3], kind="support", text=f"Ja {number}"
            )
    where = {"g": activity.public_id, "c": made.cohort.public_id, "u": ids["challenge_id"]}
    for person, paths in ((made.staff, STAFF), (made.participant, OWN)):
        client = made.client(person)
        client.get("/")
        for path in paths:
            with django_assert_max_num_queries(15, info=path):
                assert client.get("/" + path.format(**where)).status_code == 200, path
