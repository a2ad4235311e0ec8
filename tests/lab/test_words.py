"""What the page says: three languages side by side, all of it used, and nothing it never says."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import ledetrad.lab
from ledetrad.lab.words import WORDS, say

LAB = Path(ledetrad.lab.__file__).parent
NEVER = re.compile(
    r"kampanje|instrument|bølge|terskel|undertrykt|respondent|rwg|evidens|anonym|effektrapport", re.IGNORECASE
)
BOKMAL = re.compile(
    r"\b(ikke|jeg|hva|hvilke[nt]?|hvordan|flere|noe|eller ikke|gjøre|skrives|filen|mangler|variabler)\b"
)
# Keys that are put together where they are said.
BUILT = (
    *("menu_", "level_", "ask_", "do_", "about_", "make_", "preset_", "op_", "style_", "wave_default_"),
    *("download_", "upload_", "text_of_", "no_token_", "wrong_host_", "other_site_", "opening_"),
    *("too_large_", "not_a_form_", "no_file_", "wrong_kind_", "empty_file_", "no_such_file_"),
)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(WORDS))
def test_every_text_stands_in_three_languages_with_the_same_facts(key: str) -> None:
    nb, nn, en = WORDS[key]
    assert nb
    assert nn
    assert en
    assert fields(nb) == fields(nn) == fields(en)
    assert not any(NEVER.search(text) for text in (nb, nn, en))
    assert not BOKMAL.search(nn), nn


def test_every_text_a_template_asks_for_is_there() -> None:
    asked = {
        key
        for path in LAB.rglob("*.html")
        for key in re.findall(r'\bt\("([a-z0-9_]+)"[,)]', path.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked - set(WORDS) == set()


def test_no_text_is_left_that_nobody_says() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in LAB.rglob("*.*")
        if path.suffix in {".py", ".html"} and "words" not in path.parts
    )
    unused = [key for key in WORDS if f'"{key}"' not in source and not key.startswith(BUILT)]
    assert unused == []


def test_an_unknown_language_is_bokmal() -> None:
    assert say("de", "save") == say("nb", "save")
    with pytest.raises(KeyError):
        say("nb", "finnes_ikke")
