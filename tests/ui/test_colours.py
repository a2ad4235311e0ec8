"""Contrast by calculation (WCAG 2.2), and red for the thread alone."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "src/ledetrad/ui/static/ledetrad"
CUSTOM = re.compile(r"(--[\w-]+):\s*([^;}]+)")
HEX = re.compile(r"#[0-9a-f]{3,6}\b", re.IGNORECASE)


def custom_properties(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in CUSTOM.findall((STATIC / name).read_text("utf-8")):
        found.setdefault(key, value.strip())
    return found


def channels(colour: str) -> tuple[float, float, float]:
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_red(colour: str) -> bool:
    hue, _, saturation = colorsys.rgb_to_hls(*channels(colour))
    return saturation > 0.3 and (hue < 20 / 360 or hue > 335 / 360)


TOKENS = custom_properties("tokens.css")
TEXT = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "wash"), ("ink", "accent-wash"), ("ink", "warn-wash"),
    ("ink-soft", "paper"), ("ink-soft", "sheet"), ("ink-soft", "wash"),
    ("accent", "paper"), ("accent", "sheet"),
    ("accent", "accent-wash"), ("warn-ink", "paper"), ("warn-ink", "sheet"), ("warn-ink", "warn-wash"),
    ("sheet", "ink"), ("sheet", "accent"), ("sheet", "accent-dark"), ("sheet", "warn-ink"),
]  # fmt: skip
GRAPHICS = [
    ("thread", "paper"), ("thread", "sheet"), ("edge", "paper"), ("edge", "sheet"), ("warn-edge", "sheet"),
    ("data-dark", "paper"), ("data-light", "paper"), ("data-light", "sheet"),
]  # fmt: skip


@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_is_readable(front: str, back: str) -> None:
    assert contrast(TOKENS[f"--{front}"], TOKENS[f"--{back}"]) >= 4.5


@pytest.mark.parametrize(("front", "back"), GRAPHICS)
def test_lines_and_marks_are_seen(front: str, back: str) -> None:
    assert contrast(TOKENS[f"--{front}"], TOKENS[f"--{back}"]) >= 3


def test_the_data_colours_differ_in_lightness() -> None:
    """They must be told apart in grey, on paper and by the colour-blind."""
    assert contrast(TOKENS["--data-dark"], TOKENS["--data-light"]) >= 2.5


def test_the_answering_pages_have_the_same_colours() -> None:
    for name, value in custom_properties("answering.css").items():
        if name in TOKENS:
            assert value == TOKENS[name], name


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_the_only_red_is_the_thread(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"--thread:\s*#[0-9a-f]+", "", text)
    assert not [colour for colour in HEX.findall(text) if is_red(colour)]
    assert not re.search(r":\s*[^;{}]*\b(red|crimson|firebrick|darkred|tomato|indianred)\b", text)


def test_the_thread_is_thread_coloured_and_nothing_else_uses_it() -> None:
    assert is_red(TOKENS["--thread"])
    users = {path.name for path in STATIC.glob("*.css") if "var(--thread)" in path.read_text("utf-8")}
    assert users == {"thread.css", "answering.css"}
    answering = re.sub(r"/\*.*?\*/", "", (STATIC / "answering.css").read_text("utf-8"), flags=re.DOTALL)
    selectors = [rule.split("{")[0].strip() for rule in answering.split("}") if "var(--thread)" in rule]
    assert selectors
    assert all(selector.startswith((".way-line", ".wordmark")) for selector in selectors)


def test_designsystemet_shows_errors_in_another_tone_than_red() -> None:
    theme = (STATIC / "vendor/designsystemet-css/theme.css").read_text("utf-8")
    wanted = set(re.findall(r"--ds-color-danger-[\w-]+(?=:#)", theme))
    assert len(wanted) == 16
    for name in wanted:
        value = TOKENS[name]
        while value.startswith("var("):
            value = TOKENS[value[4:-1]]
        assert not is_red(value), name
