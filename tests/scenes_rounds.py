"""Installations where a group has rounds about its meetings, and a purpose. Part of tests/scenes.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import time_machine
from django.utils import timezone

from ledetrad.instruments.library import load
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models import MeetingRound, Purpose, PurposeRound, RoundKind
from ledetrad.programmes.rounds.actions import show_round, start_round
from ledetrad.programmes.rounds.crosswalk import INSTRUMENTS
from ledetrad.programmes.rounds.purpose_actions import (
    answer_apart,
    ask_apart,
    show_answers,
    talked_about,
    write_purpose,
)
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.surveys.answering.pages import page_count
from ledetrad.surveys.models import Invitation
from tests import scenes
from tests.cast import Cast
from tests.scenes import CANARIES, SCENES, Scene

# How far from the level each person answers: a group that agrees, more or less.
MOODS = (0, 0, -1, 0, 1, 0)
PURPOSE = {
    "case_results": "Vi tar stilling til det som gjelder flere enn én sektor.",
    "cooperation": "Vi sier det i rommet, ikke på gangen.",
    "each_member": "Hver av oss går klokere ut enn vi kom inn.",
}


def start(
    cast: Cast, kind: RoundKind, *, group: ManagementGroup | None = None, weeks: int = 0
) -> MeetingRound:
    """A round that is open."""
    with in_workspace(cast.workspace):
        return start_round(
            group=group or cast.group, kind=kind, weeks=weeks, language="nb", actor=cast.members[0]
        )


def deliver(
    cast: Cast,
    started: MeetingRound,
    levels: Mapping[str, int],
    *,
    count: int = 6,
    texts: Sequence[str] = (),
) -> None:
    """The first `count` members deliver: each topic at its level, give or take."""
    instrument = load(INSTRUMENTS[RoundKind(started.kind)])
    with in_workspace(cast.workspace):
        keys = campaign_keys(started.campaign_id)
        for number, invitation in enumerate(
            Invitation.objects.filter(campaign=started.campaign_id).order_by("slot")[:count]
        ):
            ticket = seal.Ticket(
                started.campaign_id,
                invitation.group_id,
                invitation.wave,
                invitation.slot,
                seal.new_secret(),
            )
            answers = {
                key: min(7, max(1, levels[factor.key] + MOODS[number % len(MOODS)]))
                for factor in instrument.factors
                for key in factor.items
            }
            store.save_page(keys=keys, ticket=ticket, number=1, answers=answers, room=seal.SMALL)
            if number < len(texts):
                written = {instrument.open_questions[0].key: texts[number]}
                last = page_count(instrument)
                store.save_page(keys=keys, ticket=ticket, number=last, answers=written, room=seal.LARGE)
            store.deliver(keys=keys, ticket=ticket)


def held(
    cast: Cast,
    kind: RoundKind,
    levels: Mapping[str, int],
    *,
    days_ago: int = 0,
    count: int = 6,
    texts: Sequence[str] = (),
    weeks: int = 0,
) -> MeetingRound:
    """A round that was held and shown, `days_ago`."""
    with time_machine.travel(timezone.now() - timedelta(days=days_ago)):
        started = start(cast, kind, weeks=weeks)
        deliver(cast, started, levels, count=count, texts=texts)
        with in_workspace(cast.workspace):
            show_round(shown=started, actor=cast.members[0])
    return started


def purpose_of(
    cast: Cast, texts: Mapping[str, str], *, based_on: str = "", person: Person | None = None
) -> str:
    """A version of the purpose; returns its public id."""
    with in_workspace(cast.workspace):
        written = write_purpose(
            group=cast.group, based_on=based_on, texts=texts, actor=person or cast.members[0]
        )
        return written.public_id


def asked_apart(cast: Cast, writers: Sequence[Person]) -> PurposeRound:
    """Each is asked apart, and `writers` have written."""
    with in_workspace(cast.workspace):
        asked = ask_apart(group=cast.group, actor=cast.members[0])
        for number, person in enumerate(writers):
            texts = {
                "case_results": f"{CANARIES[0]} ({number})",
                "cooperation": f"Samarbeid nummer {number}.",
                "each_member": "",
            }
            answer_apart(asked=asked, person=person, texts=texts)
        return asked


def round_open() -> Scene:
    """A round is being answered: three of six have. One has left since, one has joined."""
    cast, people = scenes._cast()
    started = start(cast, RoundKind.FIRST)
    deliver(cast, started, {"right_cases": 5, "communication": 4, "chairing": 6}, count=3, texts=CANARIES)
    with in_workspace(cast.workspace):
        asked_apart(cast, [cast.members[0], cast.amina])
    scenes._change_members(cast, people)
    scene = scenes._scene(cast, people)
    scene.ids["round_id"] = started.public_id
    return scene


def round_done() -> Scene:
    """Everybody in the room has answered; four have written about the purpose. Nothing is shown yet."""
    cast, people = scenes._cast()
    started = start(cast, RoundKind.FIRST)
    deliver(cast, started, {"right_cases": 5, "communication": 4, "chairing": 6})
    asked_apart(cast, cast.members[:4])
    scene = scenes._scene(cast, people)
    scene.ids["round_id"] = started.public_id
    return scene


def rounds_held() -> Scene:
    """Half a year of rounds beside a profile: form thrice, results never, safety up and task conflict flat."""
    cast, people = scenes._cast()
    cast.closed(6)
    short = held(
        cast,
        RoundKind.SECOND,
        {"knowledge_base": 5, "ways_of_working": 4, "case_preparation": 3},
        days_ago=170,
        count=3,
        texts=CANARIES,
    )
    held(cast, RoundKind.FIRST, {"right_cases": 4, "communication": 5, "chairing": 6}, days_ago=120)
    held(cast, RoundKind.FORM, {"safety": 4, "task_conflict": 3, "use_of_time": 5}, days_ago=90)
    held(cast, RoundKind.FORM, {"safety": 5, "task_conflict": 3, "use_of_time": 4}, days_ago=60, count=4)
    newest = held(
        cast,
        RoundKind.FORM,
        {"safety": 6, "task_conflict": 3, "use_of_time": 5},
        days_ago=30,
        texts=CANARIES,
        weeks=4,
    )
    with time_machine.travel(timezone.now() - timedelta(days=500)):
        first = purpose_of(cast, PURPOSE)
    with time_machine.travel(timezone.now() - timedelta(days=400)):
        newer = {**PURPOSE, "cooperation": "Vi sier det i rommet, tidlig og rett ut."}
        newest_text = purpose_of(cast, newer, based_on=first, person=cast.amina)
        asked = asked_apart(cast, cast.members[:5])
        with in_workspace(cast.workspace):
            show_answers(asked=asked, actor=cast.members[0])
            talked_about(
                purpose=Purpose.objects.get(public_id=newest_text),
                on=timezone.localdate(),
                actor=cast.members[0],
            )
    scenes._change_members(cast, people)
    scene = scenes._scene(cast, people)
    scene.ids["round_id"] = newest.public_id
    scene.ids["purpose_id"] = newest_text
    scene.links = {"short": {"round_id": short.public_id}}
    scene.posts["stale"] = {**PURPOSE, "cooperation": "Vi ler mer.", "based_on": first}
    scene.posts["current"] = {**PURPOSE, "cooperation": "Vi ler mer.", "based_on": newest_text}
    return scene


for builder in (round_open, round_done, rounds_held):
    SCENES[builder.__name__] = builder
