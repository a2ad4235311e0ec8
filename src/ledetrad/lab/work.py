"""One opened file and everything chosen for it: what is saved after each change, and read again after a restart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataError
from ledetrad.analysis.recipe import Recipe, Step
from ledetrad.lab import engine
from ledetrad.lab.files import write_whole

FILE: Final = "arbeid.json"


class StaleError(Exception):
    """What the form was about has been changed since the form was shown, in another tab."""


@dataclass(frozen=True)
class Work:
    """`version` counts changes; `touched` says in which version each thing was last changed.

    `copied` tells whether the data file lies in the working folder (dropped on the page) or where the user keeps it.
    `answers` are the questions answered: key -> "yes" or "no". `undone` are steps that can be done again.
    """

    id: str
    name: str
    path: Path
    copied: bool
    digest: str
    rows: int
    codebook: Codebook
    recipe: Recipe
    undone: tuple[Step, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    version: int = 1
    touched: Mapping[str, int] = field(default_factory=dict)
    saved: str = ""

    def with_recipe(self, **what: Any) -> "Work":
        """A copy with these fields of the recipe changed."""
        return replace(self, recipe=replace(self.recipe, **what))

    def with_codebook(self, **what: Any) -> "Work":
        """A copy with these fields of the codebook changed."""
        return replace(self, codebook=replace(self.codebook, **what))

    def with_steps(self, *steps: Step, undone: tuple[Step, ...] = ()) -> "Work":
        """A copy whose steps are these, and those that can be done again."""
        return replace(self.with_recipe(steps=steps), undone=undone)


def stamped(work: Work, *, about: str) -> Work:
    """The next version, with the thing it is about marked as changed now."""
    version = work.version + 1
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(work, version=version, touched={**work.touched, about: version}, saved=now)


def save(work: Work, folder: Path) -> None:
    """Write the work to its folder, whole or not at all."""
    language = work.recipe.language
    kept = {
        "name": work.name,
        "path": work.path.name if work.copied else str(work.path),
        "copied": work.copied,
        "digest": work.digest,
        "rows": work.rows,
        "version": work.version,
        "touched": dict(work.touched),
        "answers": dict(work.answers),
        "saved": work.saved,
        "tables": len(work.recipe.tables),
        "steps": len(work.recipe.steps),
        # The same texts that can be downloaded: what is saved can be read by a person and by `ledetrad analyse`.
        "codebook": engine.codebook_text(work.codebook, language=language),
        "recipe": engine.recipe_text(work.recipe),
        "undone": engine.recipe_text(Recipe(tables=(), steps=work.undone)),
    }
    write_whole(folder / FILE, json.dumps(kept, ensure_ascii=False, indent=1))


@dataclass(frozen=True)
class Saved:
    """What the front page tells of a saved work without reading its data."""

    id: str
    name: str
    path: str
    copied: bool
    saved: datetime
    tables: int
    steps: int


def load(folder: Path) -> Work:
    """Read a saved work. Raises DataError when it cannot be read."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        path = folder / Path(kept["path"]).name if kept["copied"] else Path(kept["path"])
        return Work(
            id=folder.name,
            name=kept["name"],
            path=path,
            copied=kept["copied"],
            digest=kept["digest"],
            rows=kept["rows"],
            codebook=engine.codebook_from(kept["codebook"], source=FILE),
            recipe=engine.recipe_from(kept["recipe"], source=FILE),
            undone=engine.recipe_from(kept["undone"], source=FILE).steps,
            answers=kept["answers"],
            version=kept["version"],
            touched=kept["touched"],
            saved=kept["saved"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError("work_unreadable", file=FILE) from error


def glance(folder: Path) -> Saved | None:
    """A saved work in short, or None when the folder holds none that can be read."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Saved(
            id=folder.name,
            name=kept["name"],
            path=kept["path"],
            copied=kept["copied"],
            saved=datetime.fromisoformat(kept["saved"]),
            tables=kept["tables"],
            steps=kept["steps"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
