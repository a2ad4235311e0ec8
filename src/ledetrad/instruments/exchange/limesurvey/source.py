"""A LimeSurvey survey as LimeSurvey thinks of it, read from either of its two file forms. Nothing is translated yet."""

from __future__ import annotations

from dataclasses import dataclass, field

type Texts = dict[str, str]
"""HTML per language code, as in the file."""


@dataclass
class Part:
    """A subquestion or an answer option. `scale` is 1 for the second of two sets (columns, the right-hand scale)."""

    code: str
    texts: Texts
    scale: int = 0
    order: float = 0
    relevance: str = ""
    assessment: float = 0
    id: str = ""


@dataclass
class Condition:
    """One row of the conditions table: `field` (LimeSurvey's own name of an answer) `method` `value`."""

    scenario: int
    field: str
    method: str
    value: str


@dataclass
class Asked:
    """One question with its parts. `attributes`: name -> language ("" = all) -> value."""

    id: str
    code: str
    type: str
    texts: Texts = field(default_factory=dict)
    help: Texts = field(default_factory=dict)
    other: bool = False
    mandatory: str = ""
    relevance: str = ""
    pattern: str = ""
    order: float = 0
    theme: str = ""
    attributes: dict[str, Texts] = field(default_factory=dict)
    subquestions: list[Part] = field(default_factory=list)
    answers: list[Part] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    default: str = ""
    script: bool = False

    def attribute(self, name: str) -> str:
        """The attribute's value for all languages; "" when it is not set."""
        values = self.attributes.get(name, {})
        return values.get("", "").strip() or next(
            (value.strip() for value in values.values() if value.strip()), ""
        )

    def on(self, name: str) -> bool:
        """Whether a switch is on."""
        return self.attribute(name) in ("1", "Y")

    def parts(self, scale: int = 0) -> list[Part]:
        """The subquestions of one set, in order."""
        return sorted(
            (part for part in self.subquestions if part.scale == scale), key=lambda part: part.order
        )

    def options(self, scale: int = 0) -> list[Part]:
        """The answer options of one set, in order."""
        return sorted((part for part in self.answers if part.scale == scale), key=lambda part: part.order)


@dataclass
class Group:
    """A group of questions."""

    id: str
    titles: Texts = field(default_factory=dict)
    about: Texts = field(default_factory=dict)
    relevance: str = ""
    random: bool = False
    order: float = 0
    questions: list[Asked] = field(default_factory=list)


@dataclass
class Assessment:
    """A rule that says something about a sum of points: of one group, or of all (`group` "")."""

    group: str
    name: str


@dataclass
class Survey:
    """A whole file. `kind`: Survey, Group or Question."""

    kind: str
    id: str = ""
    languages: list[str] = field(default_factory=list)
    titles: Texts = field(default_factory=dict)
    about: Texts = field(default_factory=dict)
    welcome: Texts = field(default_factory=dict)
    end: Texts = field(default_factory=dict)
    policy: Texts = field(default_factory=dict)
    format: str = "G"  # G: a group at a time, S: a question at a time, A: all at once
    assessed: bool = False
    groups: list[Group] = field(default_factory=list)
    quotas: list[str] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)  # rows that belong to nothing in the file
    files: bool = False  # pictures and other files in the file itself
