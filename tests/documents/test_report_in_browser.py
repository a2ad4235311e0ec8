"""The report's page in a browser: nothing to find for axe, nothing fetched, nothing sideways, whole on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledetrad.documents.html import page
from tests.documents import report_sample as sample
from tests.documents.pdf import text_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def shown(browser: Browser, tmp_path: Path, made: str, width: int) -> tuple[Page, list[str]]:
    path = tmp_path / "report.html"
    path.write_text(made, encoding="utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 900})
    troubles: list[str] = []
    tab.on("console", lambda message: troubles.append(message.text))
    tab.on(
        "request", lambda request: troubles.append(request.url) if "report.html" not in request.url else None
    )
    tab.goto(path.as_uri())
    return tab, [one for one in troubles if not one.startswith("data:")]


@pytest.mark.parametrize(("language", "width"), [("nb", 390), ("nn", 390), ("en", 1280)])
def test_the_awkward_report_is_accessible_and_fits(
    browser: Browser, tmp_path: Path, language: str, width: int
) -> None:
    from axe_playwright_python.base import AXE_SCRIPT

    tab, troubles = shown(browser, tmp_path, page(sample.report(language)), width)
    tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert tab.evaluate("[...document.fonts].filter(one => one.status === 'loaded').length") == 2
    tab.evaluate(AXE_SCRIPT)
    found = tab.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]
    ] == []
    assert troubles == []
    tab.close()


def test_a_phone_gets_the_narrow_drawings_at_full_size(browser: Browser, tmp_path: Path) -> None:
    tab, _ = shown(browser, tmp_path, page(sample.calm_report()), 390)
    widths = tab.evaluate(
        "[...document.querySelectorAll('.lr-chart')].map(one => one.getBoundingClientRect().width)"
    )
    assert widths == [0, 350] * 5
    tab.close()


def test_printed_it_has_the_numbers_behind_the_figures(browser: Browser, tmp_path: Path) -> None:
    tab, _ = shown(browser, tmp_path, page(sample.calm_report()), 1280)
    text = text_of(tab.pdf(prefer_css_page_size=True), tmp_path)
    letters = "".join(
        text.split()
    )  # how words are spaced is the reader's guess, and differs by how it was drawn
    assert "Tallenebakfigur2." in letters
    assert "Hopptilinnholdet" not in letters
    tab.close()
