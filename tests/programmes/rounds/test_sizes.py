"""At most fifteen questions to the databases a page, and as many for a year of rounds in a large group as for a few in a small one."""

from __future__ import annotations

from contextlib import ExitStack

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, join_group
from ledetrad.programmes.models import Purpose, RoundKind
from ledetrad.programmes.rounds.actions import show_round
from tests.cast import Cast
from tests.scenes_rounds import PURPOSE, asked_apart, deliver, held, purpose_of, start

MOST = 15
FORM = {"safety": 5, "task_conflict": 4, "use_of_time": 5}
FIRST = {"right_cases": 5, "communication": 4, "chairing": 6}


def asked(client: Client, path: str) -> int:
    """How many statements a page takes, of both databases, once it has been opened before."""
    client.get(path)
    with ExitStack() as stack:
        listening = [
            stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in ("default", "sheets")
        ]
        assert client.get(path).status_code == 200, path
        return sum(len(heard.captured_queries) for heard in listening)


def stage(cast: Cast, *, rounds: int, more: int, until: int) -> dict[str, int]:
    """Statements by page after so many more rounds, texts and members."""
    with in_workspace(cast.workspace):
        for number in range(more):
            person = add_person(
                name=f"Navn {number}", email=f"n{number}@fjordvik.example", organisation=cast.organisation
            )
            join_group(group=cast.group, person=person, actor=cast.kari)
        newest = Purpose.objects.order_by("-pk").first()
        based_on = newest.public_id if newest else ""
    shown = [
        held(cast, RoundKind.FORM, FORM, days_ago=until + 10 * (rounds - n), weeks=4) for n in range(rounds)
    ]
    for number in range(rounds):
        text = {**PURPOSE, "cooperation": f"Tekst {number} av {rounds}."}
        based_on = purpose_of(cast, text, based_on=based_on)
    client = cast.client(cast.kari)
    group = f"/grupper/{cast.group.public_id}"
    found = {
        "rounds": asked(client, f"{group}/runder/"),
        "result": asked(client, f"/runder/{shown[-1].public_id}/"),
        "purpose": asked(client, f"{group}/formal/"),
        "history": asked(client, f"{group}/formal/tidligere/"),
        "own": asked(client, f"{group}/formal/mitt/"),
    }
    started = start(cast, RoundKind.FIRST)
    deliver(cast, started, FIRST, count=3)
    found |= {
        "rounds, one open": asked(client, f"{group}/runder/"),
        "open": asked(client, f"/runder/{started.public_id}/"),
        "show": asked(client, f"/runder/{started.public_id}/vis/"),
    }
    with in_workspace(cast.workspace):
        show_round(shown=started, actor=cast.kari)
    return found


def test_few_questions_whatever_the_size(cast: Cast) -> None:
    cast.closed(6)
    asked_apart(cast, cast.members[:4])
    few = stage(cast, rounds=2, more=0, until=100)
    many = stage(cast, rounds=6, more=6, until=0)
    assert max(many.values()) <= MOST, many
    assert many == few
