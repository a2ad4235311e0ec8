"""Mail: how fast ten thousand letters of one survey are queued and leave, with a worker that is killed three times.

A municipality sends nearly everything to its own domain. That domain is not held back (see `MAIL_OWN_DOMAINS`); any other
gets `MAIL_PER_DOMAIN` letters in ten seconds, whatever the machine could do.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from benchmarks.figures import Figure
from benchmarks.sink import Sink
from ledetrad.instruments.library import load
from ledetrad.instruments.questionnaires import shelves, storing
from ledetrad.office import outbox
from ledetrad.office.models import Installation, MailState, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_organisation, start_workspace
from ledetrad.people.models import Post
from ledetrad.studies.actions import SeatRow, add_seats, make_study, open_study
from ledetrad.studies.models import QuestionnaireDraft, Seat, Study
from ledetrad.studies.seating import queue_invitations

LETTERS = 10_000
CRASHES = 3
DOMAIN = "maling.invalid"
WORKER = (
    "from ledetrad.cli.django import start_django; start_django(migrate=False)\n"
    "from ledetrad.office.outbox import send_due, sweep_uncertain\n"
    "sweep_uncertain()\n"
    "while send_due():\n"
    "    pass\n"
)


def measure(*, letters: int = LETTERS) -> list[Figure]:
    """Seconds to queue, and letters a second to a mail server on this machine, over forced crashes."""
    study = _survey(letters)
    with in_workspace(study.workspace):
        OutboxMail.objects.filter(about=study.public_id).delete()
        seats = list(Seat.objects.filter(study=study))
        started = time.perf_counter()
        with transaction.atomic():
            queue_invitations(study, seats, leaves=timezone.now())
        queued = time.perf_counter() - started
    connections.close_all()
    sink = Sink()
    seconds = _deliver(sink, letters)
    with in_workspace(study.workspace):
        states = Counter(OutboxMail.objects.values_list("state", flat=True))
        sent = set(OutboxMail.objects.filter(state=MailState.SENT).values_list("message_id", flat=True))
    sink.close()
    doubled = [name for name, times in sink.taken.items() if times > 1]
    assert not doubled, f"{len(doubled)} letters left twice"
    assert sent <= set(sink.taken), "a letter that is said to be sent never came"
    assert states[MailState.UNCERTAIN] <= CRASHES
    assert states[MailState.SENT] + states[MailState.UNCERTAIN] == letters
    pace = settings.MAIL_PER_DOMAIN / outbox.ROUND_SECONDS
    return [
        Figure(
            f"Queueing {letters:,} letters", queued, "s", most=1, note="of one survey, in one transaction"
        ),
        Figure(
            "Letters a second to our own domain",
            letters / seconds,
            "letters/s",
            least=50,
            note=f"{CRASHES} workers killed; each Message-ID once, {states[MailState.UNCERTAIN]} left for a person to judge",
        ),
        Figure(
            "Letters a second to one other domain",
            pace,
            "letters/s",
            note="by setting: LEDETRAD_MAIL_PER_DOMAIN",
        ),
    ]


def _survey(letters: int) -> Study:
    with transaction.atomic():
        Installation.objects.create(demonstration=False)
        workspace = start_workspace(name="Måling", language="nb")
    with in_workspace(workspace):
        place = start_organisation(name="Måling")
        starter = add_person(name="Den som måler", email=f"start@{DOMAIN}", organisation=place, post=Post.HR)
        draft = QuestionnaireDraft.objects.create(
            workspace=workspace,
            title="Måling",
            content=storing.to_json(shelves.from_instrument(load("evaluation-gathering"))),
        )
        study = make_study(
            organisation=place,
            title="Måling",
            recipe="participants",
            draft=draft,
            actor=starter,
            closes_at=timezone.now() + timedelta(days=14),
        )
        rows = [SeatRow(f"Svarer {n}", f"svarer-{n}@{DOMAIN}") for n in range(letters)]
        add_seats(study=study, rows=rows, actor=starter)
        return open_study(study=study, actor=starter)


def _deliver(sink: Sink, letters: int) -> float:
    """Let workers send everything; the first ones are killed on the way. Returns the seconds they were at work."""
    environment = {
        **os.environ,
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "LEDETRAD_FROM": f"Ledetråd <ledetrad@{DOMAIN}>",
    }
    seconds = 0.0
    for crash in range(1, CRASHES + 2):
        before = sink.count
        worker = subprocess.Popen([sys.executable, "-c", WORKER], env=environment)  # noqa: S603 - ourselves
        while sink.count == before and worker.poll() is None:
            time.sleep(0.005)  # until the first letter: how long a start takes is not what is measured
        started = time.perf_counter()
        while worker.poll() is None:
            if crash <= CRASHES and sink.count >= letters * crash // (CRASHES + 1):
                worker.kill()
            time.sleep(0.005)
        seconds += time.perf_counter() - started
    return seconds
