"""Contact sheets of every screen, for looking at: `make looks`, or `python tests/looks.py --languages nb nn en`.

Writes looks/<language>-<width>-<number>.png. Nothing here is asserted: it is for eyes.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "looks"
COLUMNS = {390: 6, 1280: 3}
TILE = {390: 390, 1280: 760}
TALLEST = 1_500  # of one tile; what is longer is cut, and the label says so
ROWS_A_SHEET = 2
SHORTEST = 700  # of a window
GAP, LABEL = 16, 26


def start_django() -> None:
    """The settings of the tests: a place of its own, and nothing that leaves the machine."""
    sys.path[0:1] = [str(ROOT), str(ROOT / "src")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()


@contextmanager
def served() -> Iterator[str]:
    """Empty databases behind a server in this process. Gives its address."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test.testcases import LiveServerThread
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False, aliases={"default": False, "sheets": False})
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    teardown_databases(databases, verbosity=0)


def pictures(
    address: str, widths: list[int], language: str, *, only: str = ""
) -> dict[int, list[tuple[str, bytes]]]:
    """A picture of every screen at each width, with its label."""
    from django.core.management import call_command

    from tests.browsing import Visitor, broken_pages, chromium, tour

    taken: dict[int, list[tuple[str, bytes]]] = {width: [] for width in widths}
    for alias in ("default", "sheets"):
        call_command("flush", database=alias, interactive=False, verbosity=0)
    with chromium() as browser:
        visitors = [Visitor(browser, address, language, width) for width in widths]
        for state, scene, role in tour():
            if only and only not in state.label:
                continue
            for visitor in visitors:
                shot = picture(visitor.show(state, scene, role), visitor.width)
                taken[visitor.width].append((f"{state.label} ({role})", shot))
        for label, html in broken_pages(language):
            for visitor in visitors:
                taken[visitor.width].append((label, picture(visitor.show_html(html), visitor.width)))
    return taken


def picture(page: Page, width: int) -> bytes:
    """The whole page, in a window as tall as it is: the bar at the bottom of a phone stays at the bottom."""
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": max(height, SHORTEST)})
    png = page.screenshot()
    page.set_viewport_size({"width": width, "height": SHORTEST})
    return png


def sheets(shots: list[tuple[str, bytes]], width: int) -> Iterator[Image.Image]:
    """Contact sheets: a few rows of tiles each, the label above each tile."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(ROOT / "src/ledetrad/documents/fonts/Inter-Medium.ttf"), 15)
    columns, tile = COLUMNS[width], TILE[width]
    a_sheet = columns * ROWS_A_SHEET
    for start in range(0, len(shots), a_sheet):
        tiles = []
        for label, png in shots[start : start + a_sheet]:
            shot = Image.open(io.BytesIO(png)).convert("RGB")
            shot = shot.resize((tile, round(shot.height * tile / shot.width)), Image.Resampling.LANCZOS)
            cut = shot.height > TALLEST
            tiles.append(
                (f"{label} (cut)" if cut else label, shot.crop((0, 0, tile, min(shot.height, TALLEST))))
            )
        rows = [tiles[at : at + columns] for at in range(0, len(tiles), columns)]
        heights = [max(shot.height for _, shot in row) + LABEL + GAP for row in rows]
        sheet = Image.new("RGB", (columns * (tile + GAP) + GAP, sum(heights) + GAP), "#d9d9d9")
        draw = ImageDraw.Draw(sheet)
        top = GAP
        for row, height in zip(rows, heights, strict=True):
            for column, (label, shot) in enumerate(row):
                left = GAP + column * (tile + GAP)
                draw.text((left, top), label, fill="#000000", font=font)
                sheet.paste(shot, (left, top + LABEL))
            top += height
        yield sheet


def main() -> None:
    """Draw all screens at 390 and 1280 px."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--languages", nargs="+", default=["nb"], choices=["nb", "nn", "en"])
    parser.add_argument("--widths", nargs="+", type=int, default=[390, 1280], choices=[390, 1280])
    parser.add_argument("--only", default="", help="only states whose label holds this")
    options = parser.parse_args()
    start_django()
    from django.conf import settings

    if not options.only:
        shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(exist_ok=True)
    try:
        with served() as address:
            for language in options.languages:
                for width, shots in pictures(address, options.widths, language, only=options.only).items():
                    for number, sheet in enumerate(sheets(shots, width), start=1):
                        path = OUT / f"{language}-{width}-{number:02}.png"
                        sheet.save(path)
                        print(path.relative_to(ROOT))
    finally:
        shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


if __name__ == "__main__":
    main()
