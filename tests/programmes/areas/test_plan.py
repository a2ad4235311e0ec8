"""Utviklingsplan: one A4 with what the whole group sees, and nothing that only one has written."""

from __future__ import annotations

import io
import subprocess

import pikepdf
import pytest

from ledetrad.documents.development_plan import WORDS, development_plan
from ledetrad.office.scope import in_workspace
from ledetrad.programmes.areas import actions
from ledetrad.programmes.areas.plan import plan_of
from ledetrad.programmes.models import DevelopmentArea
from tests.cast import Cast
from tests.programmes.areas.test_contributions import SECRET, write
from tests.programmes.areas.test_contributions import area as area  # noqa: PLC0414 - a fixture

WHEN = "2026-05-14"


def text_of(content: bytes) -> str:
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as document:
        return len(document.pages)


def plan(areas: int, *, members: int = 6, shown: bool = True) -> dict[str, object]:
    return {
        "group": "Kommunedirektørens ledergruppe",
        "organisation": "Fjordvik kommune",
        "printed_on": WHEN,
        "kept_until": "2028-05-14",
        "shown": shown,
        "areas": [
            {
                "title": "Ledermøtet – forberedelser og prosesser",
                "sign": "Hver sak slutter med at noen sier hvem som gjør hva, og når vi ser på det igjen. "
                * 2,
                "factors": ["Klart formål", "Riktige saker"],
                "contributions": [
                    {"name": "Kari Konstruert", "text": "Jeg skal spørre én gang til før jeg er uenig i noe."}
                ]
                * (members if shown else 0),
                "steps": [
                    {"text": "Lage en mal.", "owner": "Per Påfunn", "due_on": "2026-05-20", "done": False},
                    {"text": "Rydde listen.", "owner": "", "due_on": "", "done": True},
                ],
            }
        ]
        * areas,
    }


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("shown", [True, False])
def test_what_a_group_usually_has_is_one_a4(lang: str, shown: bool) -> None:
    made = development_plan(plan(4, members=3, shown=shown), lang=lang)
    assert pages(made) == 1
    said = text_of(made)
    assert WORDS["sign"][lang] in said
    assert (WORDS["not_shown"][lang] in said) == (not shown)
    assert WORDS["operator"][lang] in said


def test_much_more_takes_a_second_page_and_nothing_is_lost() -> None:
    made = development_plan(plan(7, members=12), lang="nb")
    assert 1 < pages(made) < 5
    assert text_of(made).count("Kari Konstruert") == 7 * 12


def test_an_empty_plan_says_so() -> None:
    assert "når gruppen har valgt dem" in text_of(development_plan(plan(0), lang="nb"))


def test_the_words_are_complete() -> None:
    for texts in WORDS.values():
        assert set(texts) == {"nb", "nn", "en"}
        assert all(texts.values())


def test_before_showing_nobodys_sentence_is_on_it_not_even_ones_own(
    cast: Cast, area: DevelopmentArea
) -> None:
    write(cast, area, cast.amina)
    client = cast.client(cast.amina)
    path = f"/grupper/{cast.group.public_id}/omrader/plan/"
    response = client.get(path)
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert SECRET not in text_of(response.content)
    with in_workspace(cast.workspace):
        actions.show_contributions(group=cast.group, actor=cast.kari)
        drawn = plan_of(cast.group, person=cast.kari, lang="nb")
    assert drawn["areas"][0]["contributions"] == [{"name": "Amina Antatt", "text": SECRET}]
    assert SECRET in text_of(client.get(path).content)
