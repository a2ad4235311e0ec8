"""Cautions, errors and notes: every code has words that say what is wrong and what to do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledetrad.analysis import words
from ledetrad.analysis.data import DataError, Note
from ledetrad.analysis.words.cautions import CAUTIONS
from ledetrad.analysis.words.errors import ERRORS
from ledetrad.analysis.words.notes import NOTES
from ledetrad.statistics.results import Caution

SOURCE = Path(__file__).resolve().parents[2] / "src" / "ledetrad"
LANGUAGES = ("nb", "nn", "en")


@pytest.mark.parametrize("code", list(Caution))
def test_every_caution_has_words(code: Caution) -> None:
    assert len({words.caution(code, lang) for lang in LANGUAGES}) == 3


def test_no_words_for_cautions_that_are_gone() -> None:
    assert set(CAUTIONS) == set(Caution)


def calls_of(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of `name` with a literal code in the rooms that use these words."""
    for room in ("analysis", "lab", "cli"):
        for path in (SOURCE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                    for code in node.args[:1]:
                        if isinstance(code, ast.Constant):
                            yield str(code.value), node


def test_every_error_and_note_has_words() -> None:
    assert {code for code, _ in calls_of("DataError")} - set(ERRORS) == set()
    assert {code for code, _ in calls_of("Note")} - set(NOTES) == set()


def test_errors_are_raised_with_the_facts_their_words_need() -> None:
    lacking = []
    for code, call in calls_of("DataError"):
        given = {keyword.arg for keyword in call.keywords}
        fields = {field for text in ERRORS[code] for field in re.findall(r"\{(\w+)\}", text[0])}
        if None not in given and fields - given - {"nearest_hint", "minimum_default"}:
            lacking.append((code, fields - given, call.lineno))
    assert lacking == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_error_says_what_is_wrong_and_what_to_do(lang: str) -> None:
    for code, both in ERRORS.items():
        fields = {field for text in both for field in re.findall(r"\{(\w+)\}", text[0])}
        wrong, remedy = words.error(DataError(code, **dict.fromkeys(fields - {"nearest_hint"}, "x7")), lang)
        assert wrong.endswith((".", "?"))
        assert remedy.endswith(".")
        assert not re.search(r"[{}]|\?(?!$)", wrong + remedy), code


def test_errors_are_filled() -> None:
    fault = DataError("name_unknown", file="k.yaml", path="scales → LEAD", name="LEAD99", nearest="LEAD09")
    assert words.error(fault, "nb")[0] == "scales → LEAD: LEAD99 finnes ikke (k.yaml). Mente du «LEAD09»?"
    plain = DataError("name_unknown", file="k.yaml", path="scales → LEAD", name="LEAD99", nearest="")
    assert words.error(plain, "nn")[0] == "scales → LEAD: LEAD99 finst ikkje (k.yaml)."
    other = DataError("file_type_differs", file="a.csv", suffix=".csv", found="xlsx")
    assert "ei Excel-arbeidsbok" in words.error(other, "nn")[0]
    unreversed = DataError("unreversed_items", scale="TRIVSEL", names="q4r")
    assert "q4r" in words.error(unreversed, "nb")[0]
    assert "x_new" in words.error(DataError("x_new"), "nb")[0]


def test_notes_are_filled() -> None:
    note = Note("person_suggested", {"variable": "id", "why": "unique"})
    assert words.note(note, "nb") == "id ser ut til å si hvem raden gjelder: hver rad har sin egen verdi."
    assert "odd_code" in words.note(Note("odd_code", {"a": "1"}), "en")
    for code, texts_of in NOTES.items():
        facts = dict.fromkeys(re.findall(r"\{(\w+)\}", texts_of[0]), "x7")
        for lang in LANGUAGES:
            assert not re.search(r"[{}]", words.note(Note(code, facts), lang)), code
