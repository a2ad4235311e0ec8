"""Somebody who walks through the product in the browser, day after day, and reads every page she comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils import timezone, translation
from django.utils.formats import date_format

from ledetrad.people.models import Person
from ledetrad.programmes import clock
from tests.browsing import Visitor, sideways
from tests.cast import Cast
from tests.days import Days

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass
class Walk:
    """Who goes where in the browser, and what went wrong on the way."""

    browser: Browser
    base: str
    cast: Cast
    days: Days
    language: str
    width: int
    met: set[str] = field(default_factory=set)
    _visitor: Visitor | None = None

    def on(self, day: date) -> None:
        """Another day: the clock has gone round, and whoever was signed in has to do it again."""
        self.close()
        self.days.go_to(day)
        clock.tick(timezone.now())

    def close(self) -> None:
        """Close the window. Nothing went wrong in it."""
        if self._visitor is not None:
            self._visitor.close()
            assert self._visitor.problems == []
            self._visitor = None

    def as_(self, person: Person) -> Page:
        """The page with `person` signed in."""
        if self._visitor is None:
            self._visitor = Visitor(self.browser, self.base, self.language, self.width)
        return self._visitor.page(person)

    def open(self, page: Page, path: str) -> str:
        """Go to an address by hand. Gives what is read there."""
        page.goto(self.base + path)
        return self.read(page)

    def follow(self, page: Page, selector: str) -> str:
        """Press the link or button that is there, and read the page it leads to."""
        with page.expect_navigation() as going:
            page.locator(selector).first.click()
        assert going.value is not None
        assert going.value.ok, f"{going.value.status} at {page.url}"
        return self.read(page)

    def read(self, page: Page) -> str:
        """The page's own words, as a person has them before her; every page keeps to its width and its language."""
        assert sideways(page) == 0, page.url
        assert page.locator("h1").count() <= 1, page.url
        assert page.locator("html").get_attribute("lang") == self.language
        self.met.add(urlsplit(page.url).path)
        return " ".join(page.inner_text("main").split())

    def say(self, text: str) -> str:
        """A sentence of the product in the language of the walk."""
        with translation.override(self.language):
            return translation.gettext(text)

    def date(self, day: date, form: str = "j. F Y") -> str:
        """A date as the pages write it."""
        with translation.override(self.language):
            return date_format(day, translation.gettext(form))

    def tab(self, page: Page, place: str) -> str:
        """Press a tab of the group."""
        return self.follow(page, f'nav.lt-tabs a[href$="/{place}/"]')
