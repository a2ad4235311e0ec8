"""The other half of every screen, in a file of its own so that it runs beside the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.every_screen import every_screen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(1500),  # hundreds of screens in one test
    pytest.mark.django_db(transaction=True, databases=["default", "sheets"]),
]


def test_the_second_half_of_every_screen_on_a_phone(browser: Browser, live_server: Any) -> None:
    every_screen(browser, live_server.url, half=1)
