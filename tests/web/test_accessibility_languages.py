"""Every page in nynorsk and English, in a file of its own so that it runs beside the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.every_screen import every_page_in_other_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.timeout(1500),  # over six hundred screens in one test
    pytest.mark.django_db(transaction=True, databases=["default", "sheets"]),
]


def test_every_page_on_a_phone(browser: Browser, live_server: Any) -> None:
    every_page_in_other_words(browser, live_server.url, ("nn", "en"))
