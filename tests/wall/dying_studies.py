"""The same as tests/wall/dying.py for surveys of two classes: one sealed, one with answers under a name.

python -m tests.wall.dying_studies
"""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from typing import Any

from tests.wall.dying import ALIASES, BATCH, MEMBERS, Death, in_child, prepare

from django.db import connections, transaction  # isort: skip - Django is set up by the line above
from django.utils import timezone  # isort: skip - the same

from ledetrad.instruments.questionnaires import storing
from ledetrad.office.models import Workspace
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Organisation, Person
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys, has_key
from ledetrad.sheets.models import Page, Turnout
from ledetrad.studies.actions import SeatRow, add_seats, close_study, make_study, open_study
from ledetrad.studies.delivering import deliver_sheet, rebuild
from ledetrad.studies.forming import forms_of
from ledetrad.studies.models import (
    FrozenData,
    NamedAnswers,
    QuestionnaireDraft,
    Seat,
    Study,
    StudyRecord,
    StudyRelease,
    StudyText,
)
from ledetrad.studies.tickets import linked_secret
from tests.studies.people import sheet, small_questionnaire

CLASSES = ("unlinked", "named")


class DeathAtAWrite(Death):
    """Kills the process at its n-th step that leaves something: a statement that writes, a commit, a file that goes.

    To die before a statement that only reads is to die after what came before it, and that is tried.
    """

    def _wrapper(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        if str(arguments[0]).lstrip().upper().startswith(("SELECT", "PRAGMA")):
            return execute(*arguments)
        return super()._wrapper(execute, *arguments)


def _workspace() -> Workspace:
    return Workspace.objects.get()


def _ticket(study: Study, member: int) -> seal.Ticket:
    seat = Seat.objects.get(study=study, email=f"m{member}@sted.example")
    assert seat.block is not None
    assert seat.slot is not None
    own = study.pk.to_bytes(8) + member.to_bytes(8)
    secret = own if study.is_sealed else linked_secret(campaign_keys(study.pk), seat.pk)
    return seal.Ticket(study.pk, seat.block, 1, seat.slot, secret)


def _save(study: Study, member: int) -> None:
    given = sheet(member)
    for number, page in enumerate(forms_of(study)[""].pages, start=1):
        keys = [question.key for question in page.questions]
        store.save_page(
            keys=campaign_keys(study.pk),
            ticket=_ticket(study, member),
            number=number,
            answers={key: given[key] for key in keys},
            room=seal.LARGE,
        )


def begin(chosen: str) -> list[int]:
    """Surveys in which all but the last member have delivered; the last one has saved every page."""
    ready = []
    with in_workspace(_workspace()), ExitStack() as stack:
        for alias in ALIASES:
            stack.enter_context(transaction.atomic(using=alias))
        hanne, place = Person.objects.get(name="Hanne Hypotese"), Organisation.objects.get()
        draft = QuestionnaireDraft.objects.create(
            workspace=_workspace(), title="Liten", content=storing.to_json(small_questionnaire())
        )
        for _ in range(BATCH):
            study = make_study(
                organisation=place,
                title="Kurs",
                recipe="participants",
                draft=draft,
                actor=hanne,
                confidentiality=chosen,
                closes_at=timezone.now() + timedelta(days=14),
            )
            rows = [SeatRow(f"Deltaker {one}", f"m{one}@sted.example") for one in range(MEMBERS)]
            add_seats(study=study, rows=rows, actor=hanne)
            open_study(study=study, actor=hanne)
            for member in range(MEMBERS):
                _save(study, member)
                if member < MEMBERS - 1:
                    deliver_sheet(study=study, ticket=_ticket(study, member), keys=campaign_keys(study.pk))
            ready.append(int(study.pk))
    return ready


def deliver(study: int) -> str:
    """The last member delivers."""
    with in_workspace(_workspace()):
        row = Study.objects.get(pk=study)
        return str(deliver_sheet(study=row, ticket=_ticket(row, MEMBERS - 1), keys=campaign_keys(study)))


def close(study: int) -> bool:
    """The survey is closed, or the closing is finished."""
    with in_workspace(_workspace()):
        return close_study(study=Study.objects.get(pk=study))


def look_after(study: int) -> None:
    """What the clock does each minute with a survey whose answers bear a name."""
    with in_workspace(_workspace()):
        row = Study.objects.get(pk=study)
        if row.is_open and not row.is_sealed:
            rebuild(row)


def state(study: int) -> dict[str, Any]:
    """What a process that starts now finds."""
    with in_workspace(_workspace()):
        row = Study.objects.get(pk=study)
        kept = StudyRecord if row.is_sealed else NamedAnswers
        found = {
            "state": row.state,
            "key": has_key(study),
            "pages": Page.objects.filter(campaign=study).count(),
            "turnout_rows": Turnout.objects.filter(campaign=study).count(),
            "kept": _told(kept.objects.filter(study=row).values_list("answers", flat=True)),
            "texts": sorted(StudyText.objects.filter(study=row).values_list("text", flat=True)),
            "answered": Seat.objects.filter(study=row, answered=True).count(),
            "unknown": Seat.objects.filter(study=row, answered=None).count(),
            "made": StudyRelease.objects.filter(study=row).count()
            + FrozenData.objects.filter(study=row).count(),
        }
        if row.is_open:
            keys = campaign_keys(study)
            found["bits"] = sum(len(bits) for bits in store.turnout(keys=keys, campaign=study).values())
            found["delivered"] = len(store.delivered_sheets(keys=keys, campaign=study, pages=2))
        return found


def _told(kept: Any) -> list[str]:
    """Which member each sheet belongs to, by its content; «?» for one that is nobody's."""
    own: dict[str, str] = {}
    for member in range(MEMBERS):
        whole = {**sheet(member), "topics": list(sheet(member)["topics"])}
        without = {key: value for key, value in whole.items() if key != "keep"}
        own |= {json.dumps(one, sort_keys=True): str(member) for one in (whole, without)}
    counted = Counter(own.get(json.dumps(answers, sort_keys=True), "?") for answers in kept)
    return sorted(counted.elements())


def trial(chosen: str, deed: Callable[[int], Any], step: int, study: int) -> dict[str, Any]:
    """Kill the deed at this step; in a process that starts anew: look, let the clock look after it, do it again, close, look."""

    def dying() -> Any:
        with ExitStack() as stack:
            DeathAtAWrite(step).watch(stack)
            return deed(study)

    def restarted() -> dict[str, Any]:
        found: dict[str, Any] = {"after_death": state(study)}
        if deed is deliver:
            if chosen == "named":
                look_after(study)
                found["after_clock"] = state(study)
            found["again"] = deliver(study)
        return {**found, "closes": close(study), "closed": state(study)}

    came_back = in_child(dying)
    about = {"class": chosen, "deed": deed.__name__, "step": step, "came_back": came_back}
    return {**about, **in_child(restarted)}


def _warm_up(study: int) -> None:
    """Do everything once here and hang up, so that the children need not each read and compile the same again.

    Each child still connects anew: no connection is open when it is born.
    """
    for deed in (state, look_after, deliver, state, close, state):
        deed(study)
    for alias in ALIASES:
        connections[alias].close()
    gc.disable()  # a collection in a child would copy every page it shares with this process
    gc.freeze()


def main() -> None:
    """Try every step of both deeds in both classes, until the deed lives to its end."""
    in_child(prepare)
    for chosen in CLASSES:
        ready: list[int] = in_child(partial(begin, chosen))
        _warm_up(ready.pop())
        for deed in (deliver, close):
            step, came_back = 0, None
            while came_back is None:
                if not ready:
                    ready = in_child(partial(begin, chosen))
                step += 1
                outcome = trial(chosen, deed, step, ready.pop())
                came_back = outcome["came_back"]
                print(json.dumps(outcome), flush=True)


if __name__ == "__main__":
    main()
