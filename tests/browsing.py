"""A browser that goes to every state: used by the accessibility tests, the journeys and the contact sheets."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.http import HttpRequest
from django.test import Client, override_settings
from django.utils import translation

from ledetrad.office import files
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.surveys.answering import notices
from ledetrad.web import errors
from tests.scenes import NOBODY, SCENES, Scene, is_demonstration
from tests.state import State, address, form_of
from tests.states import screens

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

# The synchronous interface keeps an event loop in this thread, and Django takes that for an asynchronous page.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
    "preload": False,
    "elementRef": False,
}
HEIGHT = 844
WITHOUT_WORKER = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
# A form as its page would send it, from a page of ours: with the page's own token and origin.
SUBMIT = """([action, values]) => {
    const form = document.createElement("form");
    form.method = "post"; form.action = action;
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (token && values.csrf !== "none") values.csrfmiddlewaretoken = token.value;
    delete values.csrf;
    for (const [name, value] of Object.entries(values)) {
        const field = document.createElement("textarea");
        field.name = name; field.value = value; form.append(field);
    }
    document.body.append(form); form.submit();
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """One browser window of a size and a language, with whatever went wrong in it."""

    browser: Browser
    base: str
    language: str = "nb"
    width: int = 390
    scripts: bool = True
    problems: list[str] = field(default_factory=list)
    _tab: Page | None = None
    _sessions: dict[int, str] = field(default_factory=dict)

    def page(self, person: Person | None) -> Page:
        """The tab, with `person` signed in (or nobody). One tab for all: what it has fetched once, it has."""
        if self._tab is None:
            context = self.browser.new_context(
                viewport={"width": self.width, "height": HEIGHT},
                locale={"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[self.language],
                reduced_motion="reduce",
                java_script_enabled=self.scripts,
            )
            context.add_cookies([{"name": "sprak", "value": self.language, "url": self.base}])
            self._tab = context.new_page()
            self._listen(self._tab)
        self._tab.context.clear_cookies(name="sessionid")
        if person is not None:
            if person.pk not in self._sessions:
                client = Client()
                client.force_login(person)
                self._sessions[person.pk] = client.cookies["sessionid"].value
            session = self._sessions[person.pk]
            self._tab.context.add_cookies([{"name": "sessionid", "value": session, "url": self.base}])
        return self._tab

    def _listen(self, page: Page) -> None:
        host = urlsplit(self.base).netloc
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on(
            "console",
            lambda message: (
                self.problems.append(f"console: {message.text}")
                # A page that says 404 is reported by the browser too; the table of states knows about it.
                if message.type == "error" and not message.text.startswith("Failed to load resource")
                else None
            ),
        )
        page.on(
            "request",
            lambda request: (
                self.problems.append(f"another host: {request.url}")
                if urlsplit(request.url).netloc not in {host, ""}
                else None
            ),
        )

    def sign_everybody_out(self) -> None:
        """Time has passed: whoever was signed in has to do it again. The window stays, with what it has fetched."""
        self._sessions.clear()

    def show(self, state: State, scene: Scene, role: str) -> Page:
        """Go to a state as the role sees it."""
        page = self.page(scene.people.get(role))
        if state.device:
            page.context.add_cookies(
                [{"name": "ark", "value": scene.devices[state.device], "url": self.base}]
            )
        if not state.worker:
            page.route("**/samtaleark/**", _once)
            page.route("**/ark/", _once)
        if state.post is None:
            page.goto(self.base + address(state, scene, self.language))
        else:
            page.goto(self.base + address(state, scene, self.language, name=state.shown_from))
            values = form_of(state, scene, self.language) | ({} if state.csrf else {"csrf": "none"})
            with page.expect_navigation():
                page.evaluate(SUBMIT, [address(state, scene, self.language), values])
        if state.device:
            page.context.clear_cookies(name="ark")
        return page

    def show_html(self, html: str) -> Page:
        """A page that no address leads to, shown as if it came from our own host."""
        page = self.page(None)
        page.route(
            "**/broken", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
        )
        page.goto(f"{self.base}/broken")
        page.unroute("**/broken")
        return page

    def close(self) -> None:
        """Close the tab."""
        if self._tab is not None:
            self._tab.context.close()
            self._tab = None


def _once(route: Route) -> None:
    """A page that asks to be loaded again in a moment is looked at in peace."""
    response = route.fetch()
    headers = {name: value for name, value in response.headers.items() if name != "refresh"}
    route.fulfill(response=response, headers=headers)


def broken_pages(language: str) -> list[tuple[str, str]]:
    """The pages for when something broke on the server."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = language
    with translation.override(language):
        return [
            ("500: a page failed", errors.failed(request).content.decode()),
            ("500: answering failed", notices.failed(request).content.decode()),
        ]


def halves() -> tuple[set[str], set[str]]:
    """The scenes in two parts with about as many screens each."""
    counts = Counter(state.scene for state, _role in screens())
    first, second = set[str](), set[str]()
    for name in sorted(SCENES, key=lambda one: -counts[one]):
        smaller = min(first, second, key=lambda part: sum(counts[one] for one in part))
        smaller.add(name)
    return first, second


def tour(scenes: Collection[str] = SCENES) -> Iterator[tuple[State, Scene, str]]:
    """Fill the databases scene by scene, and give every screen of each while it stands."""
    for name, build in SCENES.items():
        if name not in scenes:
            continue
        scene = build()
        is_demonstration(name)
        shown = [(state, role) for state, role in screens() if state.scene == name]
        # What a form changes is looked at last, when the rest of the scene has been seen.
        for state, role in sorted(shown, key=lambda one: one[0].changes):
            if role in scene.people or role == NOBODY:
                with override_settings(TASKS=WITHOUT_WORKER) if not state.worker else nullcontext():
                    if not state.worker:
                        _forget_sheets(scene)
                    yield state, scene, role


def _forget_sheets(scene: Scene) -> None:
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        files.forget(about=str(scene.ids.get("release_id") or scene.ids["meeting_id"]))


def axe(page: Page) -> list[str]:
    """What axe finds wrong on the page, one line for each rule and place."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options).then(found => found.violations)", AXE_OPTIONS)
    return [
        f"{violation['id']} ({violation['impact']}): {' '.join(node['target'][0].split())} | {node['failureSummary'][:300]}"
        if isinstance(node["target"][0], str)
        else f"{violation['id']}"
        for violation in found
        for node in violation["nodes"]
    ]


def sideways(page: Page) -> int:
    """How many pixels the page can be scrolled sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
