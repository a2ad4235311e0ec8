"""What a PDF holds, read with other people's tools."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.conftest import missing


def text_of(pdf: bytes, folder: Path) -> str:
    """The text of all pages, with every run of white space as one space."""
    return " ".join(_poppler("pdftotext", pdf, folder, "-").split())


def fonts_of(pdf: bytes, folder: Path) -> list[tuple[str, str]]:
    """(name, embedded) of each font, the name without the subset's prefix."""
    lines = _poppler("pdffonts", pdf, folder).splitlines()[2:]
    return [(line.split()[0].split("+")[-1], line.split()[-5]) for line in lines]


def structure_of(pdf: bytes) -> dict[str, Any]:
    """Pages, sizes (whole mm), language, tag counts and the alternative texts."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tags: dict[str, int] = {}
        alternatives: list[str] = []
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/P" in thing:
                tags[str(thing.S)] = tags.get(str(thing.S), 0) + 1
                if "/Alt" in thing:
                    alternatives.append(str(thing.Alt))
        with opened.open_metadata() as metadata:
            standards = (
                metadata.get("pdfuaid:part"),
                metadata.get("pdfaid:part"),
                metadata.get("pdfaid:conformance"),
            )
        return {
            "pages": len(opened.pages),
            "sizes": {
                tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]) for page in opened.pages
            },
            "lang": str(opened.Root.Lang),
            "tags": tags,
            "alt": alternatives,
            "standards": standards,
            "title": str(opened.docinfo.get("/Title", "")),
        }


def grey_only(pdf: bytes, folder: Path) -> bool:
    """Whether every pixel of every page is black, white or grey."""
    path = folder / "grey.pdf"
    path.write_bytes(pdf)
    _tool("pdftoppm", "-r", "40", str(path), str(folder / "grey"))
    for image in folder.glob("grey-*.ppm"):
        header_end = image.read_bytes().index(b"255\n") + 4
        pixels = image.read_bytes()[header_end:]
        if not pixels[0::3] == pixels[1::3] == pixels[2::3]:
            return False
    return True


def _poppler(tool: str, pdf: bytes, folder: Path, *more: str) -> str:
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    return _tool(tool, str(path), *more)


def _tool(tool: str, *arguments: str) -> str:
    if shutil.which(tool) is None:
        missing(f"{tool} (poppler-utils)")
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        pytest.fail(f"{tool}: {done.stderr}")
    return done.stdout
