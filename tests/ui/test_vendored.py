"""The vendored files are the published ones, with their licences, and fetch nothing from elsewhere."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src/ledetrad/ui/static/ledetrad"
VENDOR = STATIC / "vendor"
UI = ROOT / "src/ledetrad/ui"


def test_every_vendored_file_has_the_recorded_checksum() -> None:
    lines = (VENDOR / "checksums.txt").read_text("utf-8").splitlines()
    recorded = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.glob("*/*")
    }
    assert found == recorded


def test_every_package_brings_its_licence_and_is_listed() -> None:
    listed = (VENDOR / "THIRD_PARTY.md").read_text("utf-8")
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert (folder / "LICENSE").stat().st_size > 300
        assert f"`{folder.name}/" in listed


def test_no_source_map_is_asked_for() -> None:
    assert not [path.name for path in VENDOR.glob("*/*.js") if b"sourceMappingURL" in path.read_bytes()]


def test_a_rebuild_refuses_a_folder_without_the_package(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("vendor_tool", ROOT / "tools/vendor.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    sys.modules["vendor_tool"] = tool
    spec.loader.exec_module(tool)
    with pytest.raises(FileNotFoundError, match=r"digdir-designsystemet-css-1\.22\.0"):
        tool.build(tmp_path, tmp_path / "out")


FOREIGN = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z]""", re.IGNORECASE)
OWN_CSS = sorted(STATIC.glob("*.css"))
TEMPLATES = sorted(UI.glob("templates/**/*.*"))


@pytest.mark.parametrize("path", [*OWN_CSS, *VENDOR.glob("*/*.css"), *TEMPLATES], ids=lambda path: path.name)
def test_no_foreign_address(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not FOREIGN.findall(text)
    assert "@import" not in text


@pytest.mark.parametrize(
    "path", [*TEMPLATES, ROOT / "tests/ui/samples/answering.html"], ids=lambda path: path.name
)
def test_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    # Mail has no style sheet of its own to link to.
    if path.name != "email.html":
        assert "<style" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_comment_reaches_the_page(path: Path) -> None:
    """{# #} works on one line only; a longer one is printed."""
    for line in path.read_text("utf-8").splitlines():
        assert line.count("{#") == line.count("#}")


def test_every_font_of_the_style_sheets_has_its_name() -> None:
    named = set(re.findall(r'url\("fonts/([^"]+)"\)', "".join(path.read_text("utf-8") for path in OWN_CSS)))
    assert named == {
        "Inter-Regular.woff2",
        "Inter-Italic.woff2",
        "Inter-Medium.woff2",
        "Inter-SemiBold.woff2",
        "Inter-Bold.woff2",
    }
