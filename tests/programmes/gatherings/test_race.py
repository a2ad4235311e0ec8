"""Two who choose at the same moment: the last seat is given once, and nobody gets three arenas."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.gatherings import actions
from ledetrad.programmes.models import ArenaChoice, Challenge
from tests.cohorts import CohortCast, make_cohort, make_gathering

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


def arenas(made: CohortCast, owners: list[int]) -> list[Challenge]:
    activity = make_gathering(made.cohort)
    return [
        actions.post_challenge(
            activity=activity,
            group=made.groups[owner],
            actor=made.heads[owner],
            title=f"Utfordring {number}",
            background="Bakgrunn",
            wanted=f"Råd {number}",
        )
        for number, owner in enumerate(owners)
    ]


def at_once(made: CohortCast, tasks: list[Callable[[], object]]) -> list[object]:
    """Run the tasks in threads that begin together. Gives what each gave or raised."""
    start, found = threading.Barrier(len(tasks)), [None] * len(tasks)

    def run(number: int, task: Callable[[], object]) -> None:
        start.wait()
        try:
            with in_workspace(made.cast.workspace):
                found[number] = task()  # type: ignore[call-overload]
        except Exception as error:
            found[number] = error  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number, task)) for number, task in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(found)


def test_the_last_seat_is_given_once(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "capacity", lambda *_: 3)
    made = make_cohort(cast)
    with in_workspace(cast.workspace):
        full, other = arenas(made, [0, 0])
        people = made.members[made.groups[1]][:6]
    results = at_once(
        made,
        [
            lambda person=person: actions.choose_arena(  # type: ignore[misc]
                challenge=full, person=person, group=made.groups[1]
            )
            for person in people
        ],
    )
    refused = [one for one in results if isinstance(one, actions.ArenaFull)]
    assert len(refused) == 3
    assert {one.emptiest for one in refused} == {other}
    with in_workspace(cast.workspace):
        assert ArenaChoice.objects.filter(challenge=full).count() == 3
        assert Challenge.objects.get(pk=full.pk).taken == 3


def test_one_person_in_many_windows_gets_two(cast: Any) -> None:
    made = make_cohort(cast)
    with in_workspace(cast.workspace):
        rows = arenas(made, [0, 0, 2, 2, 3])
        person = made.participant
    results = at_once(
        made,
        [
            lambda row=row: actions.choose_arena(  # type: ignore[misc]
                challenge=row, person=person, group=made.groups[1]
            )
            for row in rows
        ],
    )
    assert sum(isinstance(one, ArenaChoice) for one in results) == 2
    assert sum(isinstance(one, actions.AlreadyTwo) for one in results) == 3
    with in_workspace(cast.workspace):
        assert ArenaChoice.objects.filter(person=person).count() == 2
        assert sum(row.taken for row in Challenge.objects.all()) == 2
