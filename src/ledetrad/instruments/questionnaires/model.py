"""The parts of a questionnaire, frozen. What is asked, of whom, in which order, and what the answers may be used for.

An `Instrument` (the folder above) is a scale with statements, made for profiles of management groups. A questionnaire
is anything that can be asked. `from_instrument` turns the first into the second.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ledetrad.instruments.model import Words


class Kind(StrEnum):
    """What a question looks like, and what its answer is (see `Answer`)."""

    CHOICE = (
        "choice"  # one of a list -> its key. A battery's rows, scales, 0-10 and vignettes are choices too
    )
    CHOICES = "choices"  # several of a list, at most `limit` -> keys in the list's order
    NUMBER = "number"  # with `unit`, whole unless `decimals` -> int or float
    DATE = "date"  # -> "2026-05-14"
    TEXT = "text"  # one line -> str
    LONG_TEXT = "long_text"  # several lines -> str
    RANKING = "ranking"  # the list in the respondent's order, at most `limit` -> keys, first is most
    ALLOCATION = "allocation"  # `total` points shared out over the list -> {key: points}
    OWN_ROWS = "own_rows"  # rows the respondent writes -> [{column key: value}]
    INFORMATION = "information"  # nothing is asked
    CALCULATION = "calculation"  # nothing is shown; the server computes it


class Aside(StrEnum):
    """An answer that is neither a value nor missing. Kept apart in every table, left out of every mean."""

    DONT_KNOW = "dont_know"  # vet ikke
    NOT_APPLICABLE = "not_applicable"  # ikke aktuelt
    REFUSED = "refused"  # vil ikke svare


class Shelf(StrEnum):
    """Where the wording comes from. Only REPRODUCED may be set beside a published figure."""

    REPRODUCED = "reproduced"  # Gjengitt: printed in the source, with its lines
    OWN_WORDING = "own_wording"  # Vår formulering: own items to a topic the source names
    LOCAL = "local"  # written here by somebody who uses the product, or imported


class Review(StrEnum):
    """How far a language has come."""

    ORIGINAL = "original"  # the source's or the author's own language
    OUR_TRANSLATION = "our_translation"  # translated by us, not by the source
    DRAFT = "draft"
    REVIEWED = "reviewed"


class Layout(StrEnum):
    """How a choice is shown. Chosen by the author; every layout is the same question to a screen reader."""

    LIST = "list"  # one under the other
    SCALE = "scale"  # side by side with labels at the ends (1-5, 1-7, 0-10)
    BUTTONS = "buttons"  # short labels side by side


class ScaleMethod(StrEnum):
    """How items become one number."""

    MEAN = "mean"  # the mean of what was answered
    SUM = (
        "sum"  # the sum; missing when an item is missing, unless minimum_valid allows it (then mean x items)
    )
    SUM_BY_COUNT = "sum_by_count"  # sum / number of items, all answered (the cooperation index: sum/5)


type Row = Mapping[str, str | float]
type Answer = str | float | tuple[str, ...] | Mapping[str, float] | tuple[Row, ...] | Aside
"""What one question can be answered with; a question without an answer has no entry at all."""

type Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Choice:
    """One answer in a list. `value` is what it counts as in scales and comparisons (None: it is no number).

    `role` codes a vignette's answer (faglig uavhengighet, dialog, politisk lojalitet). `aside` marks «vet ikke» and
    «ikke aktuelt». `attributes` are what a choice filter reads.
    """

    key: str
    text: Words
    value: float | None = None
    aside: Aside | None = None
    role: str = ""
    own_text: bool = False  # «Annet»: opens a line of text, stored under "<question>_text"
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column of a question with own rows."""

    key: str
    text: Words
    kind: Kind = Kind.TEXT  # TEXT, NUMBER or DATE


@dataclass(frozen=True)
class Metadata:
    """What an item is about: for reports and criteria, never shown to who answers."""

    block: str = ""
    dimension: str = ""
    level: str = ""  # individ, gruppe, organisasjon, kommune
    kirkpatrick: int | None = None  # 1 reaction, 2 learning, 3 behaviour, 4 results
    category: str = ""
    source: str = ""  # report and lines, as in "ks-fou-2021 L1627-1663"
    verbatim: bool = False  # the bokmål wording is printed in the source


@dataclass(frozen=True)
class Question:
    """One question. The expressions are in the XLSForm surface syntax (see `expressions`); "" = none.

    `audience`: roles it is asked of; empty = all. `role_text`: the wording for one role, by role.
    `battery`: key of the battery it is a row of. `total` is an allocation's sum.
    """

    key: str
    kind: Kind
    text: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    story: Words = field(default_factory=dict)  # a vignette's text, before the question
    choices: str = ""  # name of the list
    layout: Layout = Layout.LIST
    battery: str = ""
    limit: int | None = None
    total: float | None = None
    unit: Words = field(default_factory=dict)
    decimals: bool = False
    low: float | None = None
    high: float | None = None
    longest: int = 2_000  # characters
    columns: tuple[Column, ...] = ()
    rows: int = 5  # own rows at most
    asides: tuple[Aside, ...] = ()  # offered beside a number, date, text, ranking or allocation
    required: str = ""  # "" no, "yes", or an expression
    required_message: Words = field(default_factory=dict)
    relevant: str = ""
    constraint: str = ""
    constraint_message: Words = field(default_factory=dict)
    calculation: str = ""
    choice_filter: str = ""
    audience: tuple[str, ...] = ()
    role_text: Mapping[str, Words] = field(default_factory=dict)
    metadata: Metadata = Metadata()


@dataclass(frozen=True)
class Battery:
    """Rows under one stem with the same list of answers: a grid where there is room, one by one on a phone."""

    key: str
    text: Words


@dataclass(frozen=True)
class Page:
    """What is shown at once. `section` is the heading that pages of one section share."""

    key: str
    questions: tuple[Question, ...]
    title: Words = field(default_factory=dict)
    section: Words = field(default_factory=dict)
    relevant: str = ""


@dataclass(frozen=True)
class Norm:
    """A published figure a score may be held against, with where it stands in print."""

    label: Words
    mean: float
    n: int | None
    source: str
    role: str = ""
    sd: float | None = None


@dataclass(frozen=True)
class Scale:
    """Several items as one number. A reversed item counts as low + high - x.

    `minimum_valid`: how many items must be answered; None = all of them.
    """

    key: str
    title: Words
    items: tuple[str, ...]
    low: float
    high: float
    reversed: tuple[str, ...] = ()
    method: ScaleMethod = ScaleMethod.MEAN
    minimum_valid: int | None = None
    norms: tuple[Norm, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Reporting:
    """What a report of this questionnaire may not do."""

    never_single_items: bool = False
    minimum: int = 4  # answers before anything is shown
    text_minimum: int = 5
    alone: bool = False  # its items may not be mixed with others'


@dataclass(frozen=True)
class Role:
    """One kind of respondent: self, superior, ordfører, …"""

    key: str
    text: Words


@dataclass(frozen=True)
class Questionnaire:
    """A whole questionnaire. `languages` are complete unless `review` says draft; the first is the original."""

    name: str
    title: Words
    version: str
    languages: tuple[str, ...]
    pages: tuple[Page, ...]
    shelf: Shelf = Shelf.LOCAL
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    batteries: tuple[Battery, ...] = ()
    roles: tuple[Role, ...] = ()
    scales: tuple[Scale, ...] = ()
    reporting: Reporting = Reporting()
    review: Mapping[str, Review] = field(default_factory=dict)
    intro: Words = field(default_factory=dict)  # shown on the first page, under the title
    source: str = ""
    licence: str = ""
    note: Words = field(
        default_factory=dict
    )  # for the author: what was changed from print, what may not be done
    minutes: int | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of their pages."""
        return tuple(question for page in self.pages for question in page.questions)

    def question(self, key: str) -> Question:
        """The question with this key; KeyError when there is none."""
        for question in self.questions:
            if question.key == key:
                return question
        raise KeyError(key)

    def choices_of(self, question: Question) -> tuple[Choice, ...]:
        """The list a question is answered from; empty for the kinds without one."""
        return self.lists.get(question.choices, ())
