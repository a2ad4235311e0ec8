"""The programmes that come with the product, read from `library/*.yaml`.

Facts carry over from the sources with their lines; the sentences are our own, in nb, nn and en. A heading the source
says nothing about is there and empty, and is shown as empty (hedmark-2008, 10.2 no. 10).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from ledetrad.programmes.courses.course import CourseStep, Words, steps_from, words
from ledetrad.programmes.courses.record import HEADINGS
from ledetrad.programmes.models import Lifecycle

# The shelf's order: ours first, then as the source takes them, the put-aside one last.
ORDER = (
    "program-for-ledergrupper",
    "radmentor",
    "krefter-i-bevegelse",
    "jazz-endringsledelse",
    "medarbeiderskap",
    "skreddersydd",
    "b-link",
)


class LibraryError(ValueError):
    """A file in the library is not a programme."""


@dataclass(frozen=True)
class LibraryTemplate:
    """A shipped programme. `record`, `facts` and `activities` are as they are stored in a copy."""

    key: str
    titles: Words
    source: str
    summaries: Words
    record: Mapping[str, list[dict[str, Any]]]
    facts: Mapping[str, Any]
    activities: list[dict[str, Any]]
    lifecycle: Lifecycle
    lifecycle_reasons: Words
    lifecycle_owner: str

    @property
    def title(self) -> str:
        """Its name in the page's language."""
        return words(self.titles)

    @property
    def summary(self) -> str:
        """What it is, in a sentence or two."""
        return words(self.summaries)

    @property
    def steps(self) -> list[CourseStep]:
        """Its course, in order."""
        return steps_from(self.activities)


@lru_cache
def _load() -> tuple[LibraryTemplate, ...]:
    folder = files("ledetrad.programmes.courses") / "library"
    found = [
        read(file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".yaml")
    ]
    place = {key: number for number, key in enumerate(ORDER)}
    return tuple(sorted(found, key=lambda one: (place.get(one.key, len(ORDER)), one.key)))


def load_templates() -> list[LibraryTemplate]:
    """All shipped programmes, in the order of the shelf."""
    return list(_load())


def shipped(key: str) -> LibraryTemplate:
    """The shipped programme called `key`. Raises KeyError."""
    for one in _load():
        if one.key == key:
            return one
    raise KeyError(key)


def read(text: str) -> LibraryTemplate:
    """A programme from YAML in the library's form. Raises LibraryError when it is not one."""
    try:
        return _from_data(yaml.safe_load(text))
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise LibraryError(f"not in the library's form: {error!r}") from error


def _from_data(data: Mapping[str, Any]) -> LibraryTemplate:
    source, date = str(data["source"]), str(data["date"])
    unknown = set(data["record"]) - set(HEADINGS)
    if unknown:
        raise LibraryError(f"unknown headings: {sorted(unknown)}")

    def cited(entry: Mapping[str, Any]) -> dict[str, Any]:
        """A statement with where it comes from; each has its lines."""
        rest = {name: value for name, value in entry.items() if name != "lines"}
        return rest | {"source": f"{source}, l. {entry['lines']}", "date": date}

    facts: dict[str, Any] = {name: cited(fact) for name, fact in data["facts"].items()}
    facts["concepts"] = [cited(one) for one in data.get("concepts", [])]
    facts["objections"] = [cited(one) for one in data.get("objections", [])]
    if "proposal" in data:
        facts["proposal"] = {name: cited(fact) for name, fact in data["proposal"].items()}
    template = LibraryTemplate(
        key=str(data["key"]),
        titles=data["title"],
        source=source,
        summaries=data["summary"],
        record={key: [cited(one) for one in data["record"].get(key, [])] for key in HEADINGS},
        facts=facts,
        activities=list(data.get("activities", [])),
        lifecycle=Lifecycle(data["lifecycle"]),
        lifecycle_reasons=data["lifecycle_reason"],
        lifecycle_owner=str(data["lifecycle_owner"]),
    )
    steps_from(template.activities)  # each is a step, or this raises
    return template
