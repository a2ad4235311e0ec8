"""The gallery and the answering sample in a browser: axe, width, content policy, weight, targets."""

from __future__ import annotations

import gzip
import mimetypes
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from ledetrad.ui.gallery import gallery

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src/ledetrad/ui/static"
SAMPLE = ROOT / "tests/ui/samples/answering.html"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def gallery_html() -> str:
    return gallery(RequestFactory().get("/")).content.decode()


def opened(browser: Any, html: str, *, width: int, complaints: list[str], **options: Any) -> Any:
    """A page that shows `html`, with the product's static files and content policy, and no network."""

    def told(message: Any) -> bool:
        # A missing font is the fonts' own test; everything else that the browser complains of counts.
        return message.type == "error" and "404" not in message.text

    def answer(route: Any) -> None:
        where = re.sub(r"^https?://[^/]+", "", route.request.url).partition("?")[0]
        if not where.startswith("/static/"):
            route.fulfill(
                body=html,
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": POLICY},
            )
            return
        file = STATIC / where.removeprefix("/static/")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=kind) if file.exists() else route.fulfill(
            status=404
        )
        if not file.exists() and file.suffix != ".woff2":
            complaints.append(f"missing {where}")

    context = browser.new_context(
        viewport={"width": width, "height": 844}, locale="nb-NO", reduced_motion="reduce", **options
    )
    page = context.new_page()
    page.on("console", lambda m: complaints.append(m.text) if told(m) else None)
    page.route("**/*", answer)
    page.goto("http://ui.test/")
    return page


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", ["gallery", "answering"])
def test_page_is_accessible_fits_and_keeps_the_content_policy(browser: Any, name: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    html = gallery_html() if name == "gallery" else SAMPLE.read_text("utf-8")
    complaints: list[str] = []
    page = opened(browser, html, width=width, complaints=complaints)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert complaints == []
    page.context.close()


@pytest.mark.browser
def test_a_thumb_hits_every_answer_and_the_scale_stays_on_one_row(browser: Any) -> None:
    page = opened(browser, SAMPLE.read_text("utf-8"), width=320, complaints=[])
    sizes = page.evaluate(
        "[...document.querySelectorAll('.scale label, .refuse, .button')]"
        ".map(e => e.getBoundingClientRect()).map(r => [r.width, r.height])"
    )
    assert min(height for _, height in sizes) >= 44
    assert min(width for width, _ in sizes) >= 38
    answers = page.evaluate("document.querySelector('.scale').querySelectorAll('label').length")
    tops = page.evaluate(
        "new Set([...document.querySelector('.scale').querySelectorAll('label')]"
        ".map(e => e.getBoundingClientRect().top)).size"
    )
    assert (answers, tops) == (7, 1)
    page.context.close()


@pytest.mark.browser
def test_answers_are_given_by_keyboard_without_javascript_and_read_out_with_their_end(browser: Any) -> None:
    page = opened(browser, SAMPLE.read_text("utf-8"), width=390, complaints=[], java_script_enabled=False)
    group = page.get_by_role("group", name="Alle i gruppen vet hvorfor en sak står på sakslisten.")
    group.get_by_role("radio", name="1 Helt uenig").focus()
    page.keyboard.press("ArrowRight")
    assert group.get_by_role("radio", name="2", exact=True).is_checked()
    group.get_by_role("radio", name="Vil ikke svare").click()
    assert group.get_by_role("radio", name="Vil ikke svare").is_checked()
    page.context.close()


@pytest.mark.browser
def test_the_chosen_answer_is_seen_in_forced_colours(browser: Any) -> None:
    page = opened(browser, SAMPLE.read_text("utf-8"), width=390, complaints=[], forced_colors="active")
    colour = "e => getComputedStyle(e).backgroundColor"
    chosen = page.locator(".scale .option:checked + span").first.evaluate(colour)
    other = page.locator(".scale .option:not(:checked) + span").first.evaluate(colour)
    assert chosen != other
    page.context.close()


def compressed(*names: str) -> int:
    return sum(len(gzip.compress((STATIC / "ledetrad" / name).read_bytes(), 9)) for name in names)


def test_first_visit_weighs_at_most_150_kb() -> None:
    html = gallery_html()
    named = [name for name in re.findall(r"/static/ledetrad/([^\"]+)", html) if not name.endswith(".woff2")]
    assert len(named) >= 11
    assert compressed(*named) + len(gzip.compress(html.encode())) <= 150_000


def test_an_answering_page_weighs_at_most_40_kb() -> None:
    css = STATIC / "ledetrad/answering.css"
    assert css.stat().st_size <= 8_192
    font = STATIC / "ledetrad/fonts/Inter-Regular.woff2"
    font_size = font.stat().st_size if font.exists() else 0
    assert compressed("answering.css") + len(gzip.compress(SAMPLE.read_bytes())) + font_size <= 40_000


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_need_no_context(name: str) -> None:
    html = render_to_string(name)
    assert html.startswith("<!doctype html>")
    assert "Til forsiden" in html


def test_a_menu_of_six_shows_four_and_the_rest_under_mer_on_a_phone() -> None:
    menu = [{"label": f"Sted {i}", "url": f"/{i}", "current": i == 5, "icon": "home"} for i in range(6)]
    html = render_to_string("ui/base.html", {"menu": menu, "person": "Kari", "place": "Fjordvik"})
    bar = html.partition('class="lt-bar"')[2]
    before, _, under = bar.partition("<details")
    assert [f"Sted {i}" in before for i in range(6)] == [True] * 4 + [False] * 2
    assert [f"Sted {i}" in under for i in range(6)] == [False] * 4 + [True] * 2
    assert 'aria-current="page"' in under


def test_mail_has_the_same_words_in_both_forms() -> None:
    context = {
        "greeting": "Hei, Amina.",
        "paragraphs": ["Ingen får se hva du svarer & hvem du er."],
        "button_url": "/svar/1/",
        "button_label": "Svar nå",
        "contact": "Kari, 00 00 00 00",
    }
    text, html = render_to_string("ui/email.txt", context), render_to_string("ui/email.html", context)
    for word in ("Hei, Amina.", "Svar nå", "/svar/1/", "Kari, 00 00 00 00"):
        assert word in text
        assert word in html
    assert "svarer & hvem" in text
    assert "svarer &amp; hvem" in html
