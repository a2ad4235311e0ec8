"""The work behind `ledetrad replay`: a throw-away installation, a server, and respondents who behave like people."""

from __future__ import annotations

import csv
import http.client
import random
import re
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.db import transaction
from django.utils import timezone

from ledetrad.cli.supervisor import web_command
from ledetrad.instruments.library import load
from ledetrad.instruments.model import Instrument
from ledetrad.office.models import Installation
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_organisation, start_workspace
from ledetrad.people.models import ManagementGroup, Membership, Organisation, Person, Post
from ledetrad.surveys.actions import Plan, make_campaign, open_campaign
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.mail import link_of
from ledetrad.surveys.models import Campaign, Invitation, Release
from ledetrad.surveys.queries import count
from ledetrad.surveys.statistics import FactorStatistics, factor_statistics, sheets_by_group

type Sheet = dict[str, int | None]
THREADS = 4
MOST_BYTES = 50_000_000
DRAFT_EVERY = 5  # in every fifth group somebody begins and never delivers


class UnreadableData(Exception):
    """The file cannot be replayed; the message names the row and column."""


@dataclass(frozen=True)
class Row:
    """One group's profile: what is shown, and what stands behind it."""

    group: str
    n: int
    shown: str
    mean: float
    agreement: str
    rwg_j: float


@dataclass(frozen=True)
class Outcome:
    """What came of a replay."""

    delivered: int
    drafts: int
    seconds: float
    rows: list[Row]
    factors: list[FactorStatistics]
    profiles: dict[str, dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """Everything unrounded, for comparison with another program."""
        return {
            "delivered": self.delivered,
            "drafts": self.drafts,
            "factors": [asdict(factor) for factor in self.factors],
            "profiles": self.profiles,
        }


def read_sheets(path: Path, *, instrument: str, group_column: str, limit: int = 0) -> dict[str, list[Sheet]]:
    """The answer sheets of a CSV file by group. Raises UnreadableData naming the row and column."""
    questionnaire = load(instrument)
    keys = [item.key for item in questionnaire.items]
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableData("Filen er for stor.")
    sheets: dict[str, list[Sheet]] = {}
    with path.open(newline="", encoding="utf-8-sig") as handle:
        reader = csv.DictReader(handle)
        missing = [name for name in [group_column, *keys] if name not in (reader.fieldnames or ())]
        if missing:
            raise UnreadableData(f"Filen mangler kolonnen {missing[0]}.")
        for number, line in enumerate(reader, start=2):
            if limit and number > limit + 1:
                break
            sheets.setdefault(line[group_column], []).append(
                {key: _value(questionnaire, line[key], number, key) for key in keys}
            )
    return sheets


def _value(instrument: Instrument, text: str, row: int, column: str) -> int | None:
    if text.strip() in {"", "NA"}:
        return None
    try:
        value = int(text)
    except ValueError:
        raise UnreadableData(f"Rad {row}, kolonne {column}: «{text}» er ikke et helt tall.") from None
    if not instrument.scale.low <= value <= instrument.scale.high:
        raise UnreadableData(f"Rad {row}, kolonne {column}: {value} er utenfor skalaen.")
    return value


def _people(sheets: Mapping[str, Sequence[Sheet]], instrument: str) -> Campaign:
    """A workspace with one group for each group of the data, and an open campaign."""
    with transaction.atomic():
        Installation.objects.create(demonstration=False)
        workspace = start_workspace(name="Avspilling", language="nb")
    with in_workspace(workspace):
        place = start_organisation(name="Avspilling")
        starter = add_person(
            name="Avspilleren", email="start@avspilling.invalid", organisation=place, post=Post.HR
        )
        groups = [
            make_group(place, name, len(own) + (number % DRAFT_EVERY == 0))
            for number, (name, own) in enumerate(sheets.items())
        ]
        today = timezone.localdate()
        campaign = make_campaign(
            groups=groups,
            instrument=load(instrument),
            plan=Plan(
                meeting_on=today + timedelta(days=14),
                closes_at=timezone.now() + timedelta(days=7),
                language="nb",
                questions_to=starter,
            ),
            actor=starter,
        )
        return open_campaign(campaign=campaign, actor=starter)


def make_group(place: Organisation, name: str, size: int) -> ManagementGroup:
    """A group of `size` who exist only here."""
    group = ManagementGroup.objects.create(workspace=place.workspace, organisation=place, name=name)
    persons = Person.objects.bulk_create(
        Person(
            workspace=place.workspace,
            organisation=place,
            name=f"Svarer {name}-{n}",
            email=f"{name}-{n}@avspilling.invalid",
        )
        for n in range(size)
    )
    Membership.objects.bulk_create(
        Membership(workspace=place.workspace, group=group, person=person) for person in persons
    )
    return group


@contextmanager
def running_server() -> Iterator[int]:
    """The product's own web server with two processes, on a port of its own. Gives the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    process = subprocess.Popen(web_command(host="127.0.0.1", port=port, workers=2))  # noqa: S603 - our own server
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
            except OSError:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise RuntimeError("The server did not start.") from None
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


class Browser:
    """A respondent's browser: one connection, the cookie it was given, nothing else."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.origin = f"http://127.0.0.1:{port}"
        self.cookie = ""

    def get(self, path: str) -> str:
        """The page at `path`."""
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        return self._read(200)[0]

    def post(self, path: str, fields: Mapping[str, str]) -> str:
        """Send a form. Returns the address the answer leads to."""
        headers = {
            "Cookie": self.cookie,
            "Origin": self.origin,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.connection.request("POST", path, urlencode(fields), headers)
        return self._read(302)[1]

    def _read(self, expected: int) -> tuple[str, str]:
        response = self.connection.getresponse()
        body = response.read().decode()
        if response.status != expected:
            raise RuntimeError(f"{response.status}: {body[:300]}")
        if given := response.headers.get("Set-Cookie"):
            self.cookie = given.split(";")[0]
        return body, response.headers.get("Location", "")


def _fields(instrument: Instrument, number: int, sheet: Sheet) -> dict[str, str]:
    return {key: str(sheet[key]) for key in instrument.pages[number - 1] if sheet[key] is not None}


def answer(port: int, link: str, instrument: Instrument, sheet: Sheet, seed: int, *, deliver: bool) -> None:
    """One person answers, with the hesitations people have."""
    habits = random.Random(seed)  # noqa: S311 - behaviour, not secrecy
    browser = Browser(port)
    path = urlsplit(link).path
    first = browser.get(path)
    action = re.search(r'action="([^"]+/start/)"', first)
    assert action, "the first page has no start"
    browser.post(action[1], {"language": "nb"})
    base = f"/svar/{path.split('/')[2]}/nb"
    for number in range(1, len(instrument.pages) + 1):
        address = f"{base}/{number}/"
        browser.get(address)
        fields = _fields(instrument, number, sheet)
        if habits.random() < 0.10:  # changes her mind in another tab; the last save wins
            low = str(instrument.scale.low)
            browser.post(address, dict.fromkeys(instrument.pages[number - 1], low) | {"go": "next"})
        browser.post(address, fields | {"go": "next"})
        if habits.random() < 0.10:  # presses twice
            browser.post(address, fields | {"go": "next"})
        if number > 1 and habits.random() < 0.05:  # goes back to look
            browser.post(address, fields | {"go": "back"})
    if not deliver:
        return
    for _ in range(2 if habits.random() < 0.10 else 1):
        browser.post(f"{base}/levere/", {})
    browser.get(f"{base}/takk/")


def replay(sheets: Mapping[str, Sequence[Sheet]], *, instrument: str) -> Outcome:
    """Send every sheet through HTTP, close, and compute each group's profile."""
    questionnaire = load(instrument)
    campaign = _people(sheets, instrument)
    started = time.monotonic()
    with in_workspace(campaign.workspace):
        work, drafts = _work(campaign, sheets)
        with running_server() as port, ThreadPoolExecutor(THREADS) as pool:
            futures = [
                pool.submit(answer, port, link, questionnaire, sheet, seed, deliver=deliver)
                for seed, (link, sheet, deliver) in enumerate(work)
            ]
            for future in futures:
                future.result()
        delivered = count(campaign).delivered
        close_campaign(campaign=campaign, actor=None)
        return _outcome(campaign, questionnaire, delivered, drafts, time.monotonic() - started)


def _work(
    campaign: Campaign, sheets: Mapping[str, Sequence[Sheet]]
) -> tuple[list[tuple[str, Sheet, bool]], int]:
    """(link, sheet, whether it is delivered) for every member, in an order that mixes the groups."""
    waiting: dict[str, list[Invitation]] = {}
    invitations = (
        Invitation.objects.filter(campaign=campaign).select_related("group", "campaign").order_by("slot")
    )
    for invitation in invitations:
        waiting.setdefault(invitation.group.name, []).append(invitation)
    work: list[tuple[str, Sheet, bool]] = []
    drafts = 0
    for name, own in sheets.items():
        invited = waiting[name]
        work += [(link_of(invitation), sheet, True) for invitation, sheet in zip(invited, own, strict=False)]
        for invitation in invited[len(own) :]:
            work.append((link_of(invitation), own[0], False))
            drafts += 1
    random.Random(0).shuffle(work)  # noqa: S311 - an order, not a secret
    return work, drafts


def _outcome(
    campaign: Campaign, instrument: Instrument, delivered: int, drafts: int, seconds: float
) -> Outcome:
    names = dict(ManagementGroup.objects.values_list("pk", "name"))
    groups = {names[pk]: own for pk, own in sheets_by_group(campaign).items()}
    ordered = {name: groups[name] for name in sorted(groups, key=lambda name: (len(name), name))}
    factors = [
        factor_statistics(instrument, factor, ordered)
        for dimension in instrument.dimensions
        for factor in dimension.factors
    ]
    releases = {
        release.group.name: release.results
        for release in Release.objects.filter(campaign=campaign).select_related("group")
    }
    rows = []
    for statistics in factors[0].by_group:
        shown = releases[statistics.group]["dimensions"][0]["factors"][0]
        figure = shown["figure"]
        rows.append(
            Row(
                group=statistics.group,
                n=statistics.n,
                shown=str(figure["value"]) if figure["shown"] else "–",
                mean=statistics.mean,
                agreement=shown["agreement"].get("word", "–"),
                rwg_j=statistics.rwg_j.value if statistics.rwg_j.value is not None else float("nan"),
            )
        )
    return Outcome(delivered, drafts, seconds, rows, factors, releases)
