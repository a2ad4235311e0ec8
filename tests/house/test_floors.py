"""What import contracts cannot see: templates and foreign keys point down the house, like imports."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "ledetrad"
EXTENDS = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
STRING_KEY = re.compile(
    r"""(?:ForeignKey|OneToOneField|ManyToManyField)\(\s*(?:to\s*=\s*)?["'](\w+)\.\w+["']"""
)
CELLAR = ("statistics", "instruments", "disclosure", "documents", "analysis", "lab")
HEAVY = ("altair", "vl_convert", "typst", "scipy", "playwright", "babel")


def floors() -> dict[str, int]:
    """Each room's height, read from the import contract, so that there is one list only."""
    with (ROOT / "pyproject.toml").open("rb") as handle:
        contracts = tomllib.load(handle)["tool"]["importlinter"]["contracts"]
    layers: list[str] = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {
        room.strip("() "): height
        for height, layer in enumerate(reversed(layers))
        for room in re.split(r"[|:]", layer)
    }


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def homes(template: str) -> set[str]:
    """The rooms that own a template with this name."""
    return {room_of(path) for path in PACKAGE.glob(f"*/templates/{template}")}


def upward_templates(room: str, text: str) -> Iterator[str]:
    height = floors()
    for name in EXTENDS.findall(text):
        owners = homes(name)
        if owners and min(height[owner] for owner in owners) > height[room]:
            yield f"{room} → {name} in {sorted(owners)}"


def test_every_room_stands_in_the_contract() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms == set(floors())


def test_templates_do_not_point_upward() -> None:
    templates = list(PACKAGE.glob("*/templates/**/*.*"))
    assert templates, "no templates were found"
    found = [
        line
        for path in templates
        for line in upward_templates(room_of(path), path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_an_upward_template_is_found() -> None:
    owned = next(path for path in PACKAGE.glob("web/templates/**/*.html"))
    name = owned.relative_to(PACKAGE / "web" / "templates").as_posix()
    assert list(upward_templates("people", f'{{% extends "{name}" %}}'))
    assert not list(upward_templates("web", f'{{% extends "{name}" %}}'))


def test_every_included_template_exists() -> None:
    found = [
        f"{path.relative_to(PACKAGE)} → {name}"
        for path in PACKAGE.glob("*/templates/**/*.*")
        for name in EXTENDS.findall(path.read_text(encoding="utf-8"))
        if not homes(name)
    ]
    assert found == []


def test_string_foreign_keys_do_not_point_upward() -> None:
    height = floors()
    found = [
        f"{path.relative_to(PACKAGE)} → {label}"
        for path in PACKAGE.rglob("*.py")
        if "migrations" not in path.parts and room_of(path) in height
        for label in STRING_KEY.findall(path.read_text(encoding="utf-8"))
        if height.get(label, -1) > height[room_of(path)]
    ]
    assert found == []
    assert STRING_KEY.findall('models.ForeignKey("surveys.Campaign", on_delete=CASCADE)') == ["surveys"]


def loaded_by(imports: str, names: tuple[str, ...]) -> set[str]:
    """Which of `names` are in sys.modules of a fresh Python after `imports`."""
    code = f"{imports}\nimport sys\nprint(*(name for name in {names!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("room", CELLAR)
def test_the_cellar_is_a_library_without_django(room: str) -> None:
    modules = sorted(
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in (PACKAGE / room).rglob("*.py")
        if path.name != "__main__.py"
    )
    assert modules, f"{room} has no modules"
    assert loaded_by("import " + ", ".join(modules), ("django",)) == set()


def test_a_web_process_carries_nothing_heavy(tmp_path: Path) -> None:
    """The whole address table is loaded, as a serving process has it after its first request."""
    loading = f"""
import os
os.environ["LEDETRAD_DATA"] = {str(tmp_path)!r}
import ledetrad.wsgi
from django.urls import get_resolver
assert list(get_resolver().reverse_dict)
"""
    assert loaded_by(loading, ("django", *HEAVY)) == {"django"}
