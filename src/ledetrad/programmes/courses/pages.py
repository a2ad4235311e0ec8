"""What a page about a programme shows, whether it is shipped, one's own, or a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ledetrad.programmes.courses.changes import Written
from ledetrad.programmes.courses.check import Problem, Sum, problems_of, sum_of
from ledetrad.programmes.courses.course import CourseStep, steps_from, words
from ledetrad.programmes.courses.library import LibraryTemplate
from ledetrad.programmes.courses.record import Fact, Heading, facts_of, headings
from ledetrad.programmes.courses.words import basis_word, how_long, when
from ledetrad.programmes.models import ProgrammeTemplate, TemplateDraft


@dataclass(frozen=True)
class Drawn:
    """A step as it is drawn on the thread."""

    step: CourseStep
    when: str
    how_long: str
    basis: str
    after: str


@dataclass(frozen=True)
class Concept:
    """A core concept, with or without a reference."""

    name: str
    reference: str
    source: str


@dataclass(frozen=True)
class Objection:
    """What speaks against a method."""

    method: str
    text: str
    source: str


@dataclass(frozen=True)
class Programme:
    """Everything a page tells about a programme."""

    title: str
    steps: list[Drawn]
    headings: list[Heading]
    facts: list[Fact]
    unknown: list[str]
    sums: list[Sum]
    talk: int | None
    concepts: list[Concept]
    objections: list[Objection]
    proposal: list[Fact]
    problems: list[Problem]

    @property
    def empty(self) -> int:
        """How many of the nine headings are empty."""
        return sum(1 for heading in self.headings if not heading.statements)

    @property
    def stops(self) -> list[Problem]:
        """What must be mended before dates can be made."""
        return [one for one in self.problems if one.stops]


def programme(written: Written, source: str = "") -> Programme:
    """What a page shows of it, in the page's language. `source` stands once on the page: then only lines are said."""

    def short(text: str) -> str:
        return text.removeprefix(f"{source}, ") if source else text

    steps, facts = steps_from(written.activities), facts_of(written.facts)
    talk = (written.facts.get("talk_percent") or {}).get("value")
    return Programme(
        title=written.title,
        steps=drawn(steps),
        headings=[
            replace(
                one, statements=tuple(replace(said, source=short(said.source)) for said in one.statements)
            )
            for one in headings(written.record)
        ],
        facts=[
            replace(fact, source=short(fact.source))
            for fact in facts
            if fact.value and fact.key != "talk_percent"
        ],
        unknown=[fact.label for fact in facts if not fact.value],
        sums=sum_of(written.facts, steps),
        talk=round(talk) if isinstance(talk, int | float) else None,
        concepts=[
            Concept(words(one["name"]), words(one.get("reference")), short(one.get("source", "")))
            for one in written.facts.get("concepts", [])
        ],
        objections=[
            Objection(words(one.get("method")), words(one.get("text")), short(one.get("source", "")))
            for one in written.facts.get("objections", [])
        ],
        proposal=[fact for fact in facts_of(written.facts.get("proposal") or {}) if fact.value],
        problems=problems_of(steps),
    )


def drawn(steps: Sequence[CourseStep]) -> list[Drawn]:
    """The course as it is drawn."""
    titles = {step.key: step.title for step in steps}
    return [
        Drawn(
            step,
            when(step),
            how_long(step),
            basis_word(step.order_basis),
            ", ".join(titles[key] for key in step.after if key in titles),
        )
        for step in steps
    ]


def of_template(template: ProgrammeTemplate | TemplateDraft) -> Written:
    """A version, or a draft."""
    return Written(template.title, template.record, template.facts, template.activities)


def of_shipped(template: LibraryTemplate) -> Written:
    """A shipped programme."""
    return Written(template.title, template.record, template.facts, template.activities)


def of_proposal(template: LibraryTemplate) -> Written | None:
    """What the source proposes instead: the same programme with other numbers, and no course drawn."""
    proposal: Mapping[str, Any] = template.facts.get("proposal") or {}
    if not proposal:
        return None
    return Written(template.title, template.record, {**template.facts, **proposal}, [])
