"""Suggestions for a type of problem: the shipped ones, or the list the programme keeps (difi-2019 capability 97)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.db.models import F

from ledetrad.office import log
from ledetrad.office.scope import active_workspace
from ledetrad.people.models import Person
from ledetrad.programmes.exercises.words import TYPES
from ledetrad.programmes.models import ProblemMethods

_SHIPPED = Path(__file__).with_name("methods.yaml")
MOST_LINES = 12
LONGEST_LINE = 300


class MethodsChanged(Exception):
    """Somebody else changed the list after the form was shown. `row` is as it stands now."""

    def __init__(self, row: ProblemMethods) -> None:
        self.row = row
        super().__init__(f"the methods for {row.problem_type} have version {row.version}")


@dataclass(frozen=True)
class Methods:
    """Suggestions for one type. `shipped` says that they are ours and not the programme's own; version 0 then."""

    problem_type: str
    lines: tuple[str, ...]
    shipped: bool
    version: int


@cache
def _library() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(_SHIPPED.read_text(encoding="utf-8"))
    return found


def shipped(problem_type: str, lang: str) -> tuple[str, ...]:
    """The shipped suggestions in `lang`; bokmål for a language there is none in."""
    return tuple(str(one.get(lang, one["nb"])) for one in _library()[problem_type])


def methods_by_type(lang: str) -> dict[str, Methods]:
    """The suggestions for each type as they stand. One query."""
    own = {row.problem_type: row for row in ProblemMethods.objects.all()}
    found = {}
    for one in TYPES:
        row = own.get(one.key)
        lines = tuple(line for line in row.lines.splitlines() if line.strip()) if row else ()
        version = row.version if row else 0
        found[one.key] = (
            Methods(one.key, lines, shipped=False, version=version)
            if lines
            else Methods(one.key, shipped(one.key, lang), shipped=True, version=version)
        )
    return found


def save_methods(*, problem_type: str, lines: str, version: int, actor: Person) -> ProblemMethods:
    """The programme's own list; emptied, the shipped ones come back. `version` 0 is a list nobody has written.

    Raises MethodsChanged when somebody wrote in between.
    """
    with transaction.atomic():
        row, made = ProblemMethods.objects.get_or_create(
            workspace=active_workspace(), problem_type=problem_type, defaults={"lines": lines}
        )
        if not made:
            same = ProblemMethods.objects.filter(pk=row.pk, version=version)
            if row.lines != lines and not same.update(lines=lines, version=F("version") + 1):
                raise MethodsChanged(row)
            row.refresh_from_db()
        log.record("problem_methods:save", actor=actor, subject=row.public_id)
    return row
