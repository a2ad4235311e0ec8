"""What a reader waits for: the profile page and the samtaleark of the demonstration, and what the first visit weighs."""

from __future__ import annotations

import http.client
import re
import statistics
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from django.db import connections
from django.test import Client

from benchmarks.figures import Figure
from ledetrad.cli.replaying import running_server
from ledetrad.demo.seed import make_demonstration
from ledetrad.documents.conversation_sheet import conversation_sheet
from ledetrad.office.scope import outside_workspaces
from ledetrad.surveys.mail import link_of
from ledetrad.surveys.models import CampaignState, Invitation, Release

TIMES = 20
LINKED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]*? (?:href|src)="(/[^"]+)"')


def measure() -> list[Figure]:
    """Figures of the demonstration as it is made."""
    make_demonstration()
    with outside_workspaces():
        release = Release.objects.select_related("group").get()
        head = release.group.memberships.select_related("person").get(head=True).person
        asked = (
            Invitation.objects.select_related("campaign")
            .filter(campaign__state=CampaignState.OPEN)
            .order_by("slot")
            .first()
        )
        assert asked is not None
        link = urlsplit(link_of(asked)).path
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(head)
    profile = f"/grupper/{release.group.public_id}/profil/"
    page_ms = 1e3 * median_of(lambda: opened(client, profile))
    sheet_s = median_of(lambda: conversation_sheet(release.results, lang="nb", numbers=True), times=3)
    connections.close_all()
    with running_server() as port:
        visitor = Visitor(port)
        front = visitor.weigh("/")
        first = visitor.weigh(link)
        form = visitor.weigh(visitor.start(link))
    return [
        Figure(
            "Profile page",
            page_ms,
            "ms",
            most=300,
            note=f"median of {TIMES}, the group of six, without the network",
        ),
        Figure(
            "Samtaleark",
            sheet_s,
            "s",
            most=2,
            note="median of 3: one A4 page with the factors on the back, PDF/UA",
        ),
        Figure(
            "First visit",
            front / 1e3,
            "kB",
            most=150,
            note="front page with style and script as sent, no fonts",
        ),
        Figure("First page of a link", first / 1e3, "kB", most=40, note="with its style sheet, as sent"),
        Figure("Answering page", form / 1e3, "kB", most=40, note="with its style sheet, as sent"),
    ]


def opened(client: Client, path: str) -> None:
    """Open a page; AssertionError when it does not come."""
    status = client.get(path).status_code
    assert status == 200, f"{path} answered {status}"


def median_of(work: Callable[[], object], *, times: int = TIMES) -> float:
    """Seconds that `work` takes, the middle one of `times`, after once to warm up."""
    work()
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


class Visitor:
    """A browser with an empty cache that reads and counts, but neither draws nor fetches fonts."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookie = ""

    def weigh(self, path: str) -> int:
        """Bytes of bodies sent for the page at `path`, redirects followed, and for every file it links."""
        status, where, body = self._fetch("GET", path, compressed=False)
        if status == 302:
            return self.weigh(urlsplit(urljoin(path, where)).path)
        assert status == 200, f"{path} answered {status}"
        linked = dict.fromkeys(LINKED.findall(body.decode()))
        return len(self._fetch("GET", path)[2]) + sum(len(self._fetch("GET", one)[2]) for one in linked)

    def start(self, link: str) -> str:
        """Press «Start» on the first page of `link`. Returns the address of the first page of statements."""
        status, where, _ = self._fetch("POST", f"{link}start/")
        assert status == 302, f"start answered {status}"
        return where

    def _fetch(self, method: str, path: str, *, compressed: bool = True) -> tuple[int, str, bytes]:
        headers = {"Origin": self.origin, "Cookie": self.cookie}
        if compressed:
            headers["Accept-Encoding"] = "br, gzip"
        self.connection.request(method, path, headers=headers)
        response = self.connection.getresponse()
        body = response.read()
        if given := response.headers.get("Set-Cookie"):
            self.cookie = given.split(";")[0]
        return response.status, response.headers.get("Location", ""), body
