"""Nothing for axe to find, nothing to scroll sideways for, nothing from another host, on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browsing import Visitor, tour
from tests.web.every_screen import every_screen, problems

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(1500),  # over six hundred screens in one test
    pytest.mark.django_db(transaction=True, databases=["default", "sheets"]),
]
# Narrow (reflow at 320 px) and wide layouts follow from the same few parts: one page of each kind.
SAMPLE = (
    "home: being answered",
    "group_profile: six answered",
    "number: six answered",
    "mapping: open",
    "mapping_letters: draft",
    "group_start: preview",
    "group_members: closed",
    "group_external: with a report",
    "answer_first: asked",
    "answer_page: in the middle",
    "answer_code: shown",
    "demo_people: demonstration",
)


def test_the_first_half_of_every_screen_on_a_phone(browser: Browser, live_server: Any) -> None:
    every_screen(browser, live_server.url, half=0)


def test_a_sample_of_screens_on_the_narrowest_and_on_a_desk(
    browser: Browser, live_server: Any, settings: Any
) -> None:
    narrow, wide = Visitor(browser, live_server.url, width=320), Visitor(browser, live_server.url, width=1280)
    found, seen = [], set()
    try:
        for state, scene, role in tour():
            if state.label not in SAMPLE or state.label in seen:
                continue
            seen.add(state.label)
            for visitor in (narrow, wide):
                found += problems(visitor.show(state, scene, role), f"{state.label}, {role}", visitor)
    finally:
        narrow.close()
        wide.close()
    assert seen == set(SAMPLE)
    assert not found, "\n".join(found)
