"""The pages for those who must say yes first: the same in both languages, and shown as they stand."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from ledetrad.operation import pages
from tests.cast import Cast

WORDS_ON_A_PAGE = 620  # an A4 page of our print style


@pytest.mark.parametrize("name", pages.NAMES)
def test_a_page_has_the_same_parts_in_both_languages(name: str) -> None:
    def shape(language: str) -> list[str]:
        lines = pages.source(name, language).read_text(encoding="utf-8").splitlines()
        return [mark[0] for line in lines if (mark := re.match(r"#+ |\||```|- |\d+\. |> ", line))]

    assert shape("nn") == shape("nb")


def test_no_page_is_missing_and_none_is_forgotten() -> None:
    for language in pages.LANGUAGES:
        folder = pages.source("it", language).parent
        assert {path.stem for path in folder.glob("*.md")} == set(pages.NAMES)


@pytest.mark.parametrize("name", ["kommunedirektor", "tillitsvalgt", "arkiv", "medlemmer"])
def test_a_page_is_one_page(name: str) -> None:
    for language in pages.LANGUAGES:
        assert len(pages.source(name, language).read_text(encoding="utf-8").split()) < WORDS_ON_A_PAGE


def test_the_commands_are_the_same_in_both_languages() -> None:
    def commands(language: str) -> list[str]:
        text = pages.source("it", language).read_text(encoding="utf-8")
        return [
            block.replace("brukar:", "bruker:") for block in re.findall(r"```\n(.*?)```", text, re.DOTALL)
        ]

    assert commands("nn") == commands("nb")
    assert len(commands("nb")) == 7


def test_every_setting_on_the_page_for_it_is_explained_in_the_handbook() -> None:
    for language in pages.LANGUAGES:
        page = pages.source("it", language)
        handbook = page.parents[2] / "user" / language / "drift.md"
        named = set(re.findall(r"LEDETRAD_[A-Z_]+", page.read_text(encoding="utf-8")))
        assert len(named) >= 8
        assert named <= set(re.findall(r"LEDETRAD_[A-Z_]+", handbook.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", pages.NAMES)
def test_everybody_can_read_a_page(name: str) -> None:
    answer = Client().get(f"/innforing/{name}/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count("<h1") == 1
    title = pages.source(name, "nb").read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    assert f"<h1>{title}</h1>" in text
    assert ".md" not in re.sub(r"<code>.*?</code>", "", text)


def test_links_between_pages_lead_to_pages_and_the_source_tree_becomes_words() -> None:
    text = Client().get("/innforing/kommunedirektor/").content.decode()
    assert 'href="/innforing/tillitsvalgt/"' in text
    lawyer = Client().get("/innforing/jurist/").content.decode()
    assert "docs/privacy" in lawyer
    assert "../../privacy" not in lawyer
    assert Client().get("/innforing/annet/").status_code == 404
    assert Client().get("/innforing/../settings/").status_code == 404


def test_the_pages_follow_the_reader_s_language(cast: Cast) -> None:
    client = Client()
    client.cookies["sprak"] = "nn"
    assert "Éin liten tenar" in client.get("/innforing/it/").content.decode()
    client.cookies["sprak"] = "en"
    assert '<article lang="nb"' in client.get("/innforing/it/").content.decode()
    listed = cast.client(cast.hanne).get("/innforing/").content.decode()
    for name in pages.NAMES:
        assert f"/innforing/{name}/" in listed
