"""The same page of twelve items, saved by us and by two others that pip installs, in turns in one run.

    make bench-peers

The others are oTree and django-survey-and-report, each as its own documents say it is put up, on SQLite, with the two
processes of ours. They live in an environment of their own (PEERS_PYTHON), which the Makefile makes.
"""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from django.utils import timezone

from benchmarks import place, questionnaires
from benchmarks.figures import Figure
from benchmarks.load import Load, Request
from ledetrad.cli.replaying import running_server
from ledetrad.instruments.questionnaires import storing
from ledetrad.instruments.questionnaires.fields import fields_of
from ledetrad.instruments.questionnaires.model import Choice, Kind, Layout, Page, Question, Questionnaire
from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.seal import Ticket
from ledetrad.studies.actions import SeatRow, add_seats, make_study, open_study
from ledetrad.studies.models import QuestionnaireDraft, Recipe, Seat, Study
from ledetrad.surveys.answering.device import COOKIE
from ledetrad.surveys.models import Campaign

HERE = Path(__file__).parent
ROUNDS, THREADS, TIMES = 3, 8, 30
PARTICIPANTS = 400  # oTree takes a page once from each
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def twelve() -> Questionnaire:
    """Twelve statements on a scale from 1 to 7, on one page."""
    scale = tuple(
        Choice(str(value), questionnaires.words(str(value)), value=float(value)) for value in range(1, 8)
    )
    items = tuple(
        Question(
            f"item_{n}", Kind.CHOICE, questionnaires.words(f"Item {n}"), choices="scale", layout=Layout.SCALE
        )
        for n in range(12)
    )
    return Questionnaire(
        name="twelve",
        title=questionnaires.words("Twelve"),
        version="1",
        languages=("nb", "nn", "en"),
        pages=(Page("one", items),),
        lists={"scale": scale},
    )


def measure(*, seconds: int) -> list[Figure]:
    """Saves a second of each, in turns, and how many times ours are theirs."""
    place.open_mapping(8)
    study = _open(800)
    each = max(1, seconds // ROUNDS)
    rates: dict[str, list[float]] = {"ours": [], "oTree": [], "django-survey-and-report": []}
    with running_server() as port, _otree() as otree, _django_survey() as survey:
        ours = Load(port, _saves(study))
        ours.warm_up()
        for _ in range(ROUNDS):
            rates["ours"].append(ours.run(each).rate)
            rates["oTree"].append(otree(each))
            rates["django-survey-and-report"].append(survey(each))
        ours.close()
    mean = {name: sum(found) / len(found) for name, found in rates.items()}
    figures = [Figure(f"Twelve items saved, {name}", rate, "/s") for name, rate in mean.items()]
    return figures + [
        Figure(f"Twelve items, ours against {name}", mean["ours"] / rate, "times", least=TIMES)
        for name, rate in mean.items()
        if name != "ours"
    ]


def _open(people: int) -> Study:
    campaign = Campaign.unscoped.select_related("workspace", "questions_to__organisation").get()
    actor = campaign.questions_to
    assert actor is not None
    with in_workspace(campaign.workspace):
        draft = QuestionnaireDraft.objects.create(
            workspace=campaign.workspace, title="Twelve", content=storing.to_json(twelve())
        )
        study = make_study(
            organisation=actor.organisation,
            title="Twelve",
            recipe=Recipe.PARTICIPANTS,
            draft=draft,
            actor=actor,
            closes_at=timezone.now() + timedelta(days=7),
        )
        rows = [SeatRow(name=f"P{n}", email=f"p{n}@maling.invalid", channel="list") for n in range(people)]
        add_seats(study=study, rows=rows, actor=actor)
        open_study(study=study, actor=actor)
    return study


def _saves(study: Study) -> Iterator[Request]:
    keys = campaign_keys(study.pk)
    body = urlencode(
        fields_of(twelve(), 1, {f"item_{n}": "4" for n in range(12)}) | {"go": ["next"]}, doseq=True
    )
    for block, slot in Seat.unscoped.filter(study=study).values_list("block", "slot"):
        ticket = Ticket(study.pk, block, study.wave, slot, seal.new_secret())
        cookie = f"{COOKIE}={seal.seal_ticket(keys.ticket, ticket)}"
        yield Request("POST", f"/skjema/{study.pk}/nb/1/", cookie, body)


type Post = Callable[[http.client.HTTPConnection], bool]


def _rate(port: int, seconds: int, posts: Iterator[Post]) -> float:
    """Requests a second from eight connections at once. RuntimeError when one was not taken."""
    lock, done, refused = threading.Lock(), [0], [0]
    end = time.perf_counter() + seconds

    def run() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < end:
            with lock:
                post = next(posts, None)
            if post is None:
                return
            taken = post(connection)
            with lock:
                done[0] += taken
                refused[0] += not taken

    begun = time.perf_counter()
    threads = [threading.Thread(target=run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if refused[0]:
        raise RuntimeError(f"{refused[0]} of {refused[0] + done[0]} were not taken")
    return done[0] / (time.perf_counter() - begun)


def _post(path: str, body: str) -> Post:
    def post(connection: http.client.HTTPConnection) -> bool:
        connection.request("POST", path, body, FORM)
        answer = connection.getresponse()
        answer.read()
        return answer.status in (302, 303)

    return post


@contextmanager
def _otree() -> Iterator[Callable[[int], float]]:
    with _folder(HERE / "otree_project") as folder:
        for name in ("_static", "_templates"):
            (folder / name).mkdir()
        _do(["otree", "resetdb", "--noinput"], folder)
        _do(["otree", "create_session", "twelve", str(PARTICIPANTS * ROUNDS)], folder)
        port = _free_port()
        with _serving(["otree", "prodserver", str(port)], folder, port, OTREE_PRODUCTION="1"):
            with sqlite3.connect(folder / "db.sqlite3") as database:
                codes = [row[0] for row in database.execute("SELECT code FROM otree_participant")]
            pages = iter(_begun(port, codes))
            body = urlencode({f"item_{n}": "4" for n in range(12)})
            yield lambda seconds: _rate(port, seconds, (_post(page, body) for page in pages))


def _begun(port: int, codes: Sequence[str]) -> Iterator[str]:
    """The page of each participant, opened once: oTree takes no answer to a page nobody has seen."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    pages = []
    for code in codes:
        connection.request("GET", f"/InitializeParticipant/{code}")
        answer = connection.getresponse()
        answer.read()
        page = answer.getheader("Location") or ""
        connection.request("GET", page)
        connection.getresponse().read()
        pages.append(page)
    return iter(pages)


@contextmanager
def _django_survey() -> Iterator[Callable[[int], float]]:
    with _folder(HERE / "django_survey") as folder:
        environment = {"PEER_DATA": str(folder)}
        _do(["python", "make.py"], folder, **environment)
        port = _free_port()
        serve = ["gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "peer:application"]
        body = urlencode({f"question_{n}": "4" for n in range(1, 13)})

        def posts() -> Iterator[Post]:
            while True:
                yield _post("/survey/1/", body)

        with _serving(serve, folder, port, **environment):
            yield lambda seconds: _rate(port, seconds, posts())


@contextmanager
def _folder(project: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ledetrad-peer-") as name:
        folder = Path(name) / "project"
        shutil.copytree(project, folder)
        yield folder


def _environment(more: dict[str, str]) -> dict[str, str]:
    binaries = Path(os.environ["PEERS_PYTHON"]).absolute().parent
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("LEDETRAD_", "DJANGO_"))
    }
    return clean | {"PATH": f"{binaries}:{os.environ['PATH']}"} | more


def _do(command: list[str], folder: Path, **more: str) -> None:
    subprocess.run(command, cwd=folder, env=_environment(more), check=True, stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def _serving(command: list[str], folder: Path, port: int, **more: str) -> Iterator[None]:
    server = subprocess.Popen(  # noqa: S603 - the peers' own commands
        command,
        cwd=folder,
        env=_environment(more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )
    try:
        for _ in range(200):
            with socket.socket() as test:
                if test.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        time.sleep(2)
        yield
    finally:
        os.killpg(server.pid, 15)
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
