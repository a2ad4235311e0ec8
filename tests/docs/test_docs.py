"""The documentation says what is so: settings, commands, rooms, languages, links."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from ledetrad.analysis import codebook_file, recipe_file
from ledetrad.analysis.recipe import Ask
from ledetrad.cli import app

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "ledetrad"
USER = ROOT / "docs" / "user"
LANGUAGES = ("nb", "nn", "en")
# Rows have its columns; it is no table itself.
ABSTRACT = {"GroupRow"}
GUIDES = {"kom-i-gang.md", "drift.md", "hvem-ser-hva.md", "kull.md", "laboratoriet.md", "undersokelser.md"}
# Written for developers, in English only.
ENGLISH_ONLY = {"release.md"}
# Django's own, and always ours; and where the operating system keeps a user's files. Nobody sets them to run Ledetråd.
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "LOCALAPPDATA", "XDG_DATA_HOME"}
READERS = {"get", "pop", "setdefault", "getenv"}


def names_read(source: str) -> Iterator[str]:
    """Environment variables that Python text reads: os.environ.get("X"), os.environ["X"], os.getenv("X"), _flag("X")."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            yield ast.literal_eval(node.slice)
        if isinstance(node, ast.Call) and node.args:
            function = ast.unparse(node.func)
            of_environment = (
                function.startswith(("os.environ.", "os.getenv")) and function.split(".")[-1] in READERS
            )
            if (of_environment or function == "_flag") and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def variables() -> set[str]:
    found = {name for path in SOURCE.rglob("*.py") for name in names_read(path.read_text(encoding="utf-8"))}
    return found - NOT_OURS


def guide(name: str, language: str) -> str:
    return (USER / language / name).read_text(encoding="utf-8")


def drift(language: str) -> str:
    return guide("drift.md", language)


def test_the_reader_of_settings_finds_every_form() -> None:
    text = 'import os\nos.environ.get("A", "x")\nos.environ["B"]\nos.getenv("C")\n_flag("D", default=True)\nother.get("E")'
    assert set(names_read(text)) == {"A", "B", "C", "D"}
    assert {"LEDETRAD_DATA", "LEDETRAD_BEHIND_PROXY", "EMAIL_URL", "SHEETS_DATABASE_URL"} <= variables()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_environment_variable_is_explained(language: str) -> None:
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", drift(language), re.MULTILINE))
    assert variables() - explained == set(), f"add to the table in docs/user/{language}/drift.md"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_variable_is_explained_that_nothing_reads(language: str) -> None:
    for_tests = {"LEDETRAD_REFERENCE"}
    named = set(re.findall(r"LEDETRAD_[A-Z_]+|[A-Z_]*_URL", drift(language)))
    assert named - variables() - for_tests == set()


def options_by_command() -> dict[str, set[str]]:
    """The long options of each command, as the command line itself has them."""
    # Typer carries its own copy of click, so the types of the click package do not fit.
    group: Any = typer.main.get_command(app)
    return {
        name: {
            option
            # A command may be a group of commands, explained on one row.
            for part in (command, *getattr(command, "commands", {}).values())
            for one in part.params
            if one.param_type_name == "option"
            for option in (*one.opts, *one.secondary_opts)
        }
        for name, command in group.commands.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_is_explained(language: str) -> None:
    text = drift(language) + guide("laboratoriet.md", language) + guide("undersokelser.md", language)
    rows = dict(re.findall(r"^\| `ledetrad (\w+)[^`]*` \|(.*)\|$", text, re.MULTILINE))
    explained = {name: set(re.findall(r"--[a-z-]+", row)) for name, row in rows.items()}
    assert explained == options_by_command()


def rooms_with_models() -> list[str]:
    files = {path.parent for path in SOURCE.rglob("models.py")}
    folders = {path.parent.parent for path in SOURCE.rglob("models/__init__.py")}
    return sorted(path.relative_to(SOURCE).as_posix() for path in files | folders)


def models_of(room: str) -> set[str]:
    one = SOURCE / room / "models.py"
    tables = ("models.Model", "ScopedModel", "AbstractBaseUser", "GroupRow")
    return {
        node.name
        for path in ([one] if one.exists() else sorted((SOURCE / room / "models").glob("*.py")))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) in tables for base in node.bases)
    } - ABSTRACT


@pytest.mark.parametrize("room", rooms_with_models())
def test_a_room_with_tables_says_what_it_keeps(room: str) -> None:
    page = SOURCE / room / "PRIVACY.md"
    assert page.exists(), f"{room} has tables and no PRIVACY.md"
    text = page.read_text(encoding="utf-8")
    assert {name for name in models_of(room) if not re.search(rf"\b{name}\b", text)} == set()
    assert re.search(r"deleted", text, re.IGNORECASE)


def test_the_privacy_page_leads_to_every_room() -> None:
    overview = (ROOT / "docs" / "privacy" / "README.md").read_text(encoding="utf-8")
    pages = sorted(SOURCE.rglob("PRIVACY.md"))
    assert len(pages) >= 5
    assert [page.parent.name for page in pages if f"{page.parent.name}/PRIVACY.md" not in overview] == []


def test_every_guide_is_there_in_three_languages() -> None:
    for language in LANGUAGES:
        found = {path.name for path in (USER / language).glob("*.md")}
        assert found - (ENGLISH_ONLY if language == "en" else set()) == GUIDES, language


@pytest.mark.parametrize("name", sorted(GUIDES))
def test_a_guide_has_the_same_parts_in_every_language(name: str) -> None:
    """Headings of the same depth, rows and blocks of code in the same order: what is added in one is added in all."""

    def shape(language: str) -> list[str]:
        lines = (USER / language / name).read_text(encoding="utf-8").splitlines()
        marks = (re.match(r"#+ |\||```|- |\d+\. ", line) for line in lines)
        return [mark[0] for mark in marks if mark]

    assert shape("nn") == shape("nb")
    assert shape("en") == shape("nb")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_of_the_laboratory_can_be_used_as_they_stand(language: str) -> None:
    text = guide("laboratoriet.md", language)
    book, recipe = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    codebook = codebook_file.from_yaml(book, source="codebook")
    assert [scale.reversed_items for scale in codebook.scales] == [
        (scale.items[-1],) for scale in codebook.scales
    ]
    assert set(codebook.repeated[0].waves.values()) == {scale.name for scale in codebook.scales}
    # The steps and the tables of the recipe are about that codebook, and protection is a line to add to it.
    (protection,) = re.findall(r"^protection: .*$", text, re.MULTILINE)
    chosen = recipe_file.from_yaml(f"{recipe}{protection}\n", source="recipe")
    measures = {scale.name for scale in codebook.scales} | {one.name for one in codebook.repeated}
    assert {name for table in chosen.tables for name in table.of} <= measures
    assert chosen.protection.minimum == 3
    assert all(f"`{ask}`" in text for ask in Ask)


def test_buttons_named_in_the_guide_are_on_the_screen() -> None:
    """The bokmål guides quote buttons and fields in «…»; each stands like that in the source."""
    shown = "".join(
        path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*")
        if path.suffix in {".py", ".html", ".yaml"} and path.is_file()
    )
    text = " ".join((guide("kom-i-gang.md", "nb") + guide("laboratoriet.md", "nb")).split())
    named = {label.replace("Kari Konstruert", "{{ name }}") for label in re.findall(r"«([^»]+)»", text)}
    assert len(named) > 10
    assert {label for label in named if label not in shown} == set()


def markdown() -> list[Path]:
    own = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").rglob("*.md"),
        *SOURCE.rglob("PRIVACY.md"),
    ]
    return [path for path in own if path.exists()]


def test_every_link_and_picture_leads_somewhere() -> None:
    broken = []
    for page in markdown():
        prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", prose):
            path = target.partition("#")[0]
            if path and "://" not in target and not (page.parent / path).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


def test_the_readme_names_the_two_commands_and_one_picture() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", text))
    assert {"start", "test"} <= named <= targets
    assert text.count("![") == 1


def keys_of_a_release() -> set[str]:
    """Every key that surveys/releasing.py writes into a release, read from its source."""
    tree = ast.parse((SOURCE / "surveys" / "releasing.py").read_text(encoding="utf-8"))
    makers = {"profile", "_factor", "_figure_json", "_agreement_json", "_named"}
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in makers]
    assert {function.name for function in functions} == makers
    return {
        key.value
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Return)
        for literal in ast.walk(node)
        if isinstance(literal, ast.Dict)
        for key in literal.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


def properties_of(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from properties_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from properties_of(part)


def test_the_schema_of_a_release_has_the_keys_that_are_written() -> None:
    text = (USER / "en" / "release.md").read_text(encoding="utf-8")
    block = re.search(r"```json\n(.*?)\n```", text, re.DOTALL)
    assert block
    schema = json.loads(block[1])
    assert set(properties_of(schema)) - {"nb", "nn", "en"} == keys_of_a_release()
    assert set(schema["required"]) == set(schema["properties"])
