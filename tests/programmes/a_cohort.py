"""A walk through a cohort the way people go: from the front page, by the names of links and buttons."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from django.core import mail
from django.urls import resolve
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.programmes import clock
from ledetrad.programmes.models import Activity
from ledetrad.surveys import clock as surveys
from tests.browsing import axe
from tests.walking import Walk

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

COHORT, KARIS_GROUP = "Kull 1, våren 2026", "Kommunedirektørens ledergruppe"
PATIENCE = 8_000  # milliseconds: a link that is not there is a finding, and need not be waited for
# A folder for contact sheets of the walk, for those who want to look at it.
LOOKS = os.environ.get("LEDETRAD_LOOKS", "")


@dataclass
class CohortWalk(Walk):
    """A walk that looks at every screen once, with axe, and takes a picture where somebody asked for one."""

    screens: set[tuple[str, str]] = field(default_factory=set)
    found: list[str] = field(default_factory=list)
    shots: list[tuple[str, bytes]] = field(default_factory=list)
    who: str = ""
    name: str = "cohort"
    people: set[str] = field(default_factory=set)

    @cached_property
    def staff(self) -> Person:
        """Sigrid, who runs the cohort."""
        return self.person("Sigrid Stipulert")

    def person(self, name: str) -> Person:
        """Somebody by name."""
        with in_workspace(self.cast.workspace):
            return next(one for one in Person.objects.all() if one.name == name)

    def activity(self, key: str) -> Activity:
        """A step of the cohort's course."""
        with in_workspace(self.cast.workspace):
            return Activity.objects.filter(cohort__name=COHORT, key=key).order_by("pk")[0]

    def day(self, key: str) -> date:
        """The day of a step."""
        day = self.activity(key).starts_on
        assert day is not None
        return day

    def as_(self, person: Person) -> Page:
        """The page with `person` signed in, who is named in what is found from now on."""
        self.who = person.first_name
        page = super().as_(person)
        page.set_default_timeout(PATIENCE)
        return page

    def home(self, person: Person) -> Page:
        """The front page of `person`: where everybody begins."""
        page = self.as_(person)
        self.open(page, "/")
        return page

    def read(self, page: Page) -> str:
        """Every screen is looked at the first time it is met, by whoever meets it."""
        words = super().read(page)
        self.people.add(self.who)
        screen = self.screen(page)
        if screen not in self.screens:
            self.screens.add(screen)
            self.found += [f"{page.url} ({self.who}): {one}" for one in axe(page)]
            if LOOKS:
                from tests.looks import picture

                self.shots.append((f"{screen[0]} ({self.who})", picture(page, self.width)))
        return words

    def screen(self, page: Page) -> tuple[str, str]:
        """What counts as one screen: a page, and a front page for each who has one."""
        place = resolve(urlsplit(page.url).path).url_name or ""
        return place, self.who if place == "home" else ""

    def to(
        self, page: Page, name: str, *, within: str = "main", fill: dict[str, object] | None = None
    ) -> str:
        """Follow the link that says `name`."""
        return self._go(page, "link", name, within, fill)

    def press(
        self,
        page: Page,
        name: str,
        *,
        within: str = "main",
        fill: dict[str, object] | None = None,
        status: int = 200,
    ) -> str:
        """Press the button that says `name`. A form with something to mend answers 422."""
        return self._go(page, "button", name, within, fill, status)

    def press_main(self, page: Page) -> str:
        """Press what the page asks for first: its one main button."""
        return self._press(page, page.locator("main .ds-button:not([data-variant]), main button.button"))

    def start_answering(self, page: Page) -> str:
        """Press Start. The cookie of the answer lasts until the mapping closes by the walk's calendar, not the browser's."""
        with page.expect_response(lambda one: one.request.method == "POST") as got, page.expect_navigation():
            page.locator("main button.button").first.click()
        headers = got.value.all_headers()
        name, value = headers["set-cookie"].partition(";")[0].split("=", 1)
        page.context.add_cookies([{"name": name, "value": value, "url": self.base}])
        return self.open(page, headers["location"])

    def menu(self, page: Page, name: str) -> str:
        """An entry of the menu; on a phone the last ones are behind «Mer»."""
        label = self.say(name)
        bar = page.locator("nav.lt-bar" if self.width < 700 else "nav.lt-menu")
        link = bar.get_by_role("link", name=label, exact=True)
        if not link.is_visible():
            bar.locator("summary").click()
        return self._press(page, link)

    def place(self, page: Page, name: str) -> str:
        """A tab of the cohort or of the gathering."""
        return self.to(page, name, within="nav.lt-tabs")

    def unfold(self, page: Page, name: str) -> None:
        """Open what is folded together under `name`."""
        page.locator("main summary").filter(has_text=self.say(name)).first.click()

    def fill(self, page: Page, values: dict[str, str], within: str = "main") -> None:
        """Write in fields, by the words that stand above them."""
        for label, text in values.items():
            one = self._field(page, label, within)
            one.select_option(label=text) if one.evaluate("e => e.tagName") == "SELECT" else one.fill(text)

    def choose(self, page: Page, label: str, within: str = "main") -> None:
        """Choose an answer or tick a box by its words."""
        self._field(page, label, within).check()

    def _field(self, page: Page, label: str, within: str) -> Locator:
        """A field by the beginning of its words: after them it may say that it can stand empty."""
        return page.locator(within).get_by_label(re.compile(rf"^\s*{re.escape(self.say(label))}")).first

    def on(self, day: date) -> None:
        """Another day: what was to happen has happened, and the letters that lay ready have gone."""
        if self._visitor is not None:
            self._visitor.sign_everybody_out()
        self.days.go_to(day)
        clock.tick(timezone.now())
        surveys.tick()
        outbox.send_due()

    def letter(self, address: str, saying: str = "") -> str:
        """The last letter that came to an address, with some words of it where there are several."""
        return next(
            str(one.body)
            for one in reversed(mail.outbox)
            if address in str(one.to) and saying in str(one.body)
        )

    def by_mail(self, page: Page, letter: str) -> str:
        """Press the first link of a letter."""
        link = re.search(r"https?://[^/\s]+(/\S+)", letter)
        assert link, letter
        return self.open(page, link[1].rstrip(".,"))

    def nobody(self, what: str) -> Page:
        """A window where nobody is signed in."""
        page = self.as_(self.cast.bystander)
        page.context.clear_cookies(name="sessionid")
        self.who = what
        return page

    def _go(
        self,
        page: Page,
        role: Literal["link", "button"],
        name: str,
        within: str,
        fill: dict[str, object] | None,
        status: int = 200,
    ) -> str:
        words = self.say(name) % fill if fill else self.say(name)
        there = page.locator(within)
        found = there.get_by_role(role, name=words, exact=True)
        if not found.count():
            found = there.get_by_role(role, name=words)
        return self._press(page, found, status)

    def _press(self, page: Page, found: Locator, status: int = 200) -> str:
        with page.expect_navigation() as going:
            found.first.click()
        assert going.value is not None
        assert going.value.status == status, f"{going.value.status} at {page.url}"
        return self.read(page)

    def finish(self) -> None:
        """Nothing went wrong, and nothing was found."""
        self.close()
        if LOOKS:
            from tests.looks import sheets

            Path(LOOKS).mkdir(parents=True, exist_ok=True)
            for number, sheet in enumerate(sheets(self.shots, self.width), start=1):
                sheet.save(Path(LOOKS) / f"{self.name}-{self.language}-{self.width}-{number:02}.png")
        assert self.found == []
