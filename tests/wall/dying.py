"""Runs a deed in processes that are killed at its n-th step, for every n, and says what was left. JSON lines on stdout.

    python -m tests.wall.dying

A process is killed with SIGKILL before an SQL statement, before and after a commit, or before a file is removed.
The parent never touches the databases: each child connects anew, as a restarted service does.
"""

from __future__ import annotations

import json
import os
import signal
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.wall.dying_settings"
django.setup()

from django.core.management import call_command  # noqa: E402 - Django must be set up first
from django.db import connections, transaction  # noqa: E402 - the same

from ledetrad.office.models import Workspace  # noqa: E402 - the same
from ledetrad.office.scope import in_workspace  # noqa: E402 - the same
from ledetrad.people.models import Organisation, Person  # noqa: E402 - the same
from ledetrad.sheets import seal, store  # noqa: E402 - the same
from ledetrad.sheets.keys import campaign_keys, has_key  # noqa: E402 - the same
from ledetrad.sheets.models import Page, Turnout  # noqa: E402 - the same
from ledetrad.surveys.closing import close_campaign  # noqa: E402 - the same
from ledetrad.surveys.models import Campaign, Invitation, Record, RecordText, Release  # noqa: E402 - the same
from tests.wall.places import Place, make_place, small_instrument  # noqa: E402 - the same

MEMBERS = 3
BATCH = 12  # campaigns made ready in one process
ALIASES = ("default", "sheets")


class Death:
    """Kills the process at its n-th step."""

    def __init__(self, step: int) -> None:
        self._left = step

    def step(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def _wrapper(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.step()
        return execute(*arguments)

    def watch(self, stack: ExitStack) -> None:
        """Count statements and commits on both databases, and the removal of files."""
        for alias in ALIASES:
            connection: Any = connections[alias]  # its own commit is replaced: nothing else sees that step
            connection.ensure_connection()
            stack.enter_context(connection.execute_wrapper(self._wrapper))
            commit = connection._commit

            def counted(commit: Callable[[], None] = commit) -> None:
                self.step()
                commit()
                self.step()

            connection._commit = counted
        unlink = Path.unlink

        def removed(path: Path, missing_ok: bool = False) -> None:
            self.step()
            unlink(path, missing_ok=missing_ok)

        stack.enter_context(patch.object(Path, "unlink", removed))


def in_child(work: Callable[[], Any]) -> Any:
    """Do `work` in a process of its own. Returns what it returns, or None when the process was killed."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        code = 1
        try:
            with os.fdopen(writing, "w") as pipe:
                pipe.write(json.dumps(work()))
            for alias in ALIASES:
                connections[alias].close()
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None
    if os.waitstatus_to_exitcode(status):
        raise SystemExit("a step of the trial failed; see above")
    return json.loads(said)


def _answers(member: int, number: int, page: int) -> dict[str, int | str | None]:
    if page > 2:
        return {"keep": f"Tekst {member} av {number}"}
    return {
        key: 1 + (member + place + page) % 7 for place, key in enumerate(small_instrument().pages[page - 1])
    }


def _ticket(campaign: Campaign, member: int) -> seal.Ticket:
    group = Invitation.objects.filter(campaign=campaign)[0].group_id
    return seal.Ticket(campaign.pk, group, 1, member, campaign.pk.to_bytes(8) + member.to_bytes(8))


def _save(campaign: Campaign, member: int) -> None:
    for page in (1, 2, 3):
        store.save_page(
            keys=campaign_keys(campaign.pk),
            ticket=_ticket(campaign, member),
            number=page,
            answers=_answers(member, campaign.pk, page),
            room=seal.LARGE if page == 3 else seal.SMALL,
        )


def _workspace() -> Workspace:
    return Workspace.objects.get()


def begin(first: int) -> list[int]:
    """Campaigns in which all but the last member have delivered; the last one has saved every page."""
    workspace = _workspace()
    ready = []
    with in_workspace(workspace), ExitStack() as stack:
        for alias in ALIASES:
            stack.enter_context(transaction.atomic(using=alias))
        place = Place(workspace, Organisation.objects.get(), Person.objects.get(name="Hanne Hypotese"))
        for number in range(first, first + BATCH):
            campaign = place.campaign(number, MEMBERS)
            for member in range(MEMBERS):
                _save(campaign, member)
                if member < MEMBERS - 1:
                    store.deliver(keys=campaign_keys(campaign.pk), ticket=_ticket(campaign, member))
            ready.append(int(campaign.pk))
    return ready


def deliver(campaign: int) -> str:
    """The last member delivers."""
    with in_workspace(_workspace()):
        row = Campaign.objects.get(pk=campaign)
        return str(store.deliver(keys=campaign_keys(campaign), ticket=_ticket(row, MEMBERS - 1)))


def close(campaign: int) -> bool:
    """The campaign is closed, or the closing is finished."""
    with in_workspace(_workspace()):
        return close_campaign(campaign=Campaign.objects.get(pk=campaign), actor=None)


def state(campaign: int) -> dict[str, Any]:
    """What a process that starts now finds."""
    with in_workspace(_workspace()):
        row = Campaign.objects.get(pk=campaign)
        found = {
            "state": row.state,
            "key": has_key(campaign),
            "pages": Page.objects.filter(campaign=campaign).count(),
            "turnout_rows": Turnout.objects.filter(campaign=campaign).count(),
            "records": _told(Record.objects.filter(campaign=row).values_list("answers", flat=True), campaign),
            "texts": sorted(RecordText.objects.filter(campaign=row).values_list("text", flat=True)),
            "answered": Invitation.objects.filter(campaign=row, answered=True).count(),
            "unknown": Invitation.objects.filter(campaign=row, answered=None).count(),
            "releases": Release.objects.filter(campaign=row).count(),
        }
        if row.is_open:
            keys = campaign_keys(campaign)
            found["bits"] = sum(len(bits) for bits in store.turnout(keys=keys, campaign=campaign).values())
            found["delivered"] = len(store.delivered_sheets(keys=keys, campaign=campaign, pages=3))
        return found


def _told(records: Any, campaign: int) -> list[str]:
    """Which member each record belongs to, by its content; «?» for one that is nobody's."""
    own = {
        json.dumps(_answers(m, campaign, 1) | _answers(m, campaign, 2), sort_keys=True): str(m)
        for m in range(MEMBERS)
    }
    counted = Counter(own.get(json.dumps(answers, sort_keys=True), "?") for answers in records)
    return sorted(counted.elements())


def trial(deed: Callable[[int], Any], step: int, campaign: int) -> dict[str, Any]:
    """Kill the deed at this step; then, in a process that starts anew: look, do it again, look, close, look."""

    def dying() -> Any:
        with ExitStack() as stack:
            Death(step).watch(stack)
            return deed(campaign)

    def restarted() -> dict[str, Any]:
        return {
            "after_death": state(campaign),
            "again": [deed(campaign), state(campaign)],
            "closed": [close(campaign), state(campaign)][1],
        }

    came_back = in_child(dying)
    return {
        "deed": deed.__name__,
        "step": step,
        "campaign": campaign,
        "came_back": came_back,
        **in_child(restarted),
    }


def prepare() -> bool:
    """Empty databases with one municipality."""
    for alias in ALIASES:
        call_command("migrate", database=alias, verbosity=0, run_syncdb=True)
    make_place()
    return True


def main() -> None:
    """Try every step of both deeds, until the deed lives to its end."""
    in_child(prepare)
    ready: list[int] = []
    made = 0
    for deed in (deliver, close):
        step, came_back = 0, None
        while came_back is None:
            if not ready:
                ready = in_child(partial(begin, made))
                made += BATCH
            step += 1
            outcome = trial(deed, step, ready.pop())
            came_back = outcome["came_back"]
            print(json.dumps(outcome), flush=True)


if __name__ == "__main__":
    main()
