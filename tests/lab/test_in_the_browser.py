"""The page as it is used: a mouse, a keyboard, a screen reader's rules, a phone, and no script at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.lab.visitor import serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from ledetrad.lab.serve import Server

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "rader",
    "variabel?navn=TILLIT03",
    "skala",
    "skala?navn=TILLIT",
    "opplegg",
    "tabeller",
    "tabeller?v=KJONN",
    "tabeller?v=TILLIT",
    "tabeller?v=ALDER&v=KJONN",
    "tabeller?v=KJONN&v=AVD",
    "gjor-om",
    "gjor-om?hva=omkode&variabel=TILLIT01&band=top_two",
    "gjor-om?hva=omkode&variabel=ALDER&band=thirds",
    "gjor-om?hva=snu",
    "gjor-om?hva=regn",
    "gjor-om?hva=velg&variabel=KJONN",
    "gjor-om?hva=vekt",
    "rapport",
    "oppskrift",
)


@contextmanager
def tab(
    browser: Any, server: Server, *, width: int = 1280, language: str = "nb", scripts: bool = True
) -> Iterator[Page]:
    """A tab that has come in by the opened address, with whatever goes wrong in it collected."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, reduced_motion="reduce", java_script_enabled=scripts
    )
    context.add_cookies([{"name": "sprak", "value": language, "url": server.origin}])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None
    )
    page.on("request", lambda sent: None if sent.url.startswith(server.origin) else wrong.append(sent.url))
    page.goto(server.address)
    page.wait_for_url(f"{server.origin}/")
    try:
        yield page
    finally:
        context.close()
    assert wrong == []


def opened(page: Page, survey: Path) -> str:
    """Drop the file (as a choice of file does) and wait for the data page; its address."""
    page.set_input_files("#file", survey)
    page.wait_for_selector("#visning")
    return page.url.split("#")[0]


def test_from_a_file_to_a_word_table_with_the_mouse(browser: Any, lab: Server, survey: Path) -> None:
    from docx import Document

    with tab(browser, lab) as page:
        opened(page, survey)
        page.get_by_role("button", name="Alt stemmer").click()
        page.get_by_role("link", name="Lag en tabell").click()
        page.get_by_label("Søk etter variabel").fill("TILLIT03")
        page.locator(".lab-pick__list label:visible input").check()
        page.wait_for_selector(".lab-sheet table")
        assert "v=TILLIT03" in page.url
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Last ned som Word").click()
        content = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename.endswith(".docx")
    assert zipfile.is_zipfile(io.BytesIO(content))
    document = Document(io.BytesIO(content))
    assert document.tables
    words = " ".join(
        [
            *(one.text for one in document.paragraphs),
            *(cell.text for table in document.tables for row in table.rows for cell in row.cells),
        ]
    )
    assert "54" in words


def test_a_dropped_file_is_opened(browser: Any, lab: Server) -> None:
    with tab(browser, lab) as page:
        page.evaluate(
            """() => {
                const data = new DataTransfer();
                const lines = Array.from({length: 30}, (_, at) => `${at % 2};${at % 5}`);
                data.items.add(new File(["a;b\\n" + lines.join("\\n") + "\\n"], "sluppet.csv"));
                document.body.dispatchEvent(
                    new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
            }"""
        )
        page.wait_for_selector("#visning")
        assert page.locator("h1").inner_text() == "sluppet.csv"


def test_a_refused_file_is_explained_without_leaving_the_page(
    browser: Any, lab: Server, tmp_path: Path
) -> None:
    wrong = tmp_path / "brev.txt.docx"
    wrong.write_bytes(b"PK")
    with tab(browser, lab) as page:
        page.set_input_files("#file", wrong)
        page.get_by_role("alert").wait_for()
        assert "ikke en datafil" in page.get_by_role("alert").inner_text()


def test_with_the_keyboard_alone(browser: Any, lab: Server, survey: Path) -> None:
    with tab(browser, lab) as page:
        base = opened(page, survey)
        page.goto(base + "tabeller")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "lt-skip"
        page.get_by_label("Søk etter variabel").focus()
        page.keyboard.type("kjønn")
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") != "checkbox":
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.wait_for_selector(".lab-sheet table")
        assert page.evaluate("document.activeElement.value") == "KJONN"
        assert "klar" in page.locator("[data-said]").inner_text()


def test_everything_works_without_a_script(browser: Any, lab: Server, survey: Path) -> None:
    with tab(browser, lab, scripts=False) as page:
        page.set_input_files("#file", survey)
        page.get_by_role("button", name="Åpne filen").first.click()
        page.wait_for_selector("#visning")
        page.get_by_role("button", name="Alt stemmer").click()
        page.get_by_role("link", name="Lag en tabell").click()
        page.locator('input[name="v"][value="KJONN"]').check()
        page.get_by_role("button", name="Vis tabellen").click()
        page.get_by_role("button", name="Ta med i rapporten").click()
        page.get_by_text("Med i rapporten.").wait_for()
        page.get_by_role("link", name="Gjør om").first.click()
        page.get_by_role("link", name="Omkode").click()
        page.get_by_label("Hvilken variabel?").select_option("ALDER")
        page.get_by_role("button", name="Velg", exact=True).click()
        page.get_by_role("link", name="tre like store deler").click()
        page.get_by_role("button", name="Lag den nye variabelen").click()
        page.get_by_text("ALDER_ny er klar.").wait_for()
        page.get_by_role("button", name="Angre").click()
        page.get_by_text("Ingenting ennå").wait_for()
        page.get_by_role("button", name="Gjør det igjen").click()
        page.locator(".lt-thread li").wait_for()


def test_a_double_click_is_one_download(browser: Any, lab: Server, survey: Path) -> None:
    with tab(browser, lab) as page:
        base = opened(page, survey)
        page.goto(base + "tabeller?v=KJONN")
        fetched: list[str] = []
        page.on("download", lambda one: fetched.append(one.suggested_filename))
        page.get_by_role("link", name="Last ned som Word").dblclick()
        page.wait_for_timeout(2000)
        assert len(fetched) == 1
        with page.expect_download():
            page.get_by_role("link", name="Last ned som Word").click()


def test_a_phone_is_told_which_columns_lie_outside(browser: Any, lab: Server, survey: Path) -> None:
    with tab(browser, lab, width=390) as page:
        base = opened(page, survey)
        page.get_by_role("button", name="Alt stemmer").click()
        page.wait_for_load_state()
        page.goto(base + "tabeller?v=ALDER&v=AVD")
        notes = page.locator(".lab-sideways").all_inner_texts()
        assert notes
        assert all(note.startswith("Dra sidelengs for å se ") for note in notes)
        page.set_viewport_size({"width": 1600, "height": 900})
        page.wait_for_timeout(300)
        assert len(page.locator(".lab-sideways").all()) < len(notes)


def test_from_a_refused_scale_to_its_table_with_one_click(browser: Any, lab: Server, turned: Path) -> None:
    from tests.browsing import axe

    with tab(browser, lab) as page:
        base = opened(page, turned)
        page.get_by_role("button", name="La stå").click()
        page.get_by_role("button", name="Alt stemmer").click()
        page.wait_for_load_state()
        page.goto(base + "tabeller")
        page.locator('input[name="v"][value="tillit"]').check()
        page.get_by_role("button", name="Snu tillit4 i skalaen").wait_for()
        found = axe(page)
        for path in ("", "skala?navn=tillit", "tabeller?v=tillit"):
            page.goto(base + path)
            found += [f"{path}: {fault}" for fault in axe(page)]
        assert found == []
        page.get_by_role("button", name="Snu tillit4 i skalaen").click()
        page.wait_for_selector(".lab-sheet table")
        assert page.locator('input[type="checkbox"][value="tillit"]').is_checked()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_accessible_and_fits(
    browser: Any, tmp_path: Path, survey: Path, language: str, width: int
) -> None:
    from tests.browsing import axe, sideways

    found: list[str] = []

    def look(page: Page, name: str) -> None:
        found.extend(f"{name}: {fault}" for fault in axe(page))
        if sideways(page):
            found.append(f"{name}: scrolls sideways")

    with (
        serving(tmp_path / "arbeid", language=language) as server,
        tab(browser, server, width=width, language=language) as page,
    ):
        look(page, "front")
        base = opened(page, survey)
        look(page, "questions")
        page.locator("button[name=all]").click()
        page.wait_for_load_state()
        for path in PAGES:
            page.goto(base + path)
            look(page, path)
        page.goto(base + "gjor-om?hva=snu")
        page.locator("input[value=TILLIT02]").check()
        page.locator("#skjema form button").click()
        page.wait_for_selector(".lt-thread")
        look(page, "a step")
        page.goto(server.origin)
        look(page, "front with saved work")
        page.goto(f"{server.origin}/finnes-ikke")
        look(page, "not found")
        page.context.clear_cookies()
        page.goto(server.origin)
        look(page, "without the token")
    assert found == []
