"""Questionnaires and answers of every kind, made up by Hypothesis."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from ledetrad.instruments.questionnaires.dataset import Record
from ledetrad.instruments.questionnaires.model import (
    Aside,
    Choice,
    Column,
    Kind,
    Page,
    Question,
    Questionnaire,
    Scale,
    ScaleMethod,
)

LETTERS = "abcABCæøåÆØÅéü 123.,;:!?«»–=+-@\"'<>&\n\t"
TEXTS = st.text(LETTERS, min_size=1, max_size=30).filter(lambda text: text.strip() != "")
LABELS = st.one_of(TEXTS, st.just("ø" * 200), st.just("Spørsmål " * 60))
KEYS = [
    "q1",
    "Q1",
    "all",
    "by",
    "x",
    "Sporsmaal_" + "a" * 70,
    "Sporsmaal_" + "a" * 69 + "b",
    "q.1",
    "with",
    "_q",
    "i_1",
]


def words(texts: st.SearchStrategy[str] = LABELS) -> st.SearchStrategy[dict[str, str]]:
    """A text in bokmål and nynorsk."""
    return st.tuples(texts, texts).map(lambda pair: {"nb": pair[0], "nn": pair[1]})


@st.composite
def lists(draw: st.DrawFn) -> tuple[Choice, ...]:
    """A list of answers: with values, keys that are numbers, or neither; sometimes with asides."""
    size = draw(st.integers(1, 7))
    form = draw(st.sampled_from(["values", "numbers", "names"]))
    asides = draw(st.lists(st.sampled_from(list(Aside)), unique=True, max_size=3))
    real = [
        Choice(
            key=str(n * 3) if form == "numbers" else f"k{n}",
            text=draw(words()),
            value=float(n) if form == "values" else None,
            own_text=draw(st.booleans()) and n == size,
        )
        for n in range(1, size + 1)
    ]
    return (*real, *(Choice(f"aside_{aside}", draw(words()), aside=aside) for aside in asides))


@st.composite
def questions(draw: st.DrawFn, key: str, names: list[str]) -> Question:
    """One question of any kind that is answered."""
    kind = draw(st.sampled_from([kind for kind in Kind if kind is not Kind.INFORMATION]))
    asked = kind in {Kind.NUMBER, Kind.DATE, Kind.TEXT, Kind.LONG_TEXT, Kind.RANKING, Kind.ALLOCATION}
    return Question(
        key,
        kind,
        draw(words()),
        choices=draw(st.sampled_from(names)),
        high=draw(st.sampled_from([None, 10.0, 150.0])),
        total=100.0,
        asides=tuple(draw(st.lists(st.sampled_from(list(Aside)), unique=True, max_size=2))) if asked else (),
        columns=(
            Column("a", {"nb": "Hva", "nn": "Kva"}),
            Column("n", {"nb": "Antall", "nn": "Tal"}, Kind.NUMBER),
        ),
    )


def answers(question: Question, choices: tuple[Choice, ...]) -> st.SearchStrategy[Any]:
    """An answer to the question as it is stored, or None."""
    real = [choice.key for choice in choices if choice.aside is None]
    numbers = st.integers(-50, 90) | st.sampled_from([1.5, 0.25])
    form: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.CHOICE: st.sampled_from([choice.key for choice in choices]),
        Kind.CHOICES: st.sets(st.sampled_from(real)).map(lambda some: [key for key in real if key in some]),
        Kind.NUMBER: numbers,
        Kind.CALCULATION: numbers,
        Kind.DATE: st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str),
        Kind.TEXT: TEXTS,
        Kind.LONG_TEXT: TEXTS.map(lambda text: text * 20),
        Kind.RANKING: st.permutations(real),
        Kind.ALLOCATION: st.dictionaries(st.sampled_from(real), st.integers(0, 100)),
        Kind.OWN_ROWS: st.lists(
            st.fixed_dictionaries({}, optional={"a": TEXTS, "n": st.integers(0, 9)}), max_size=3
        ),
    }
    offered = (
        [st.sampled_from(question.asides).map(lambda aside: {"aside": aside.value})]
        if question.asides
        else []
    )
    return st.one_of(st.none(), form[question.kind], *offered)


@st.composite
def filled(draw: st.DrawFn, most: int = 6) -> tuple[Questionnaire, list[Record]]:
    """A questionnaire of up to `most` questions with the records of up to eight people."""
    some = {name: draw(lists()) for name in ("one", "two")}
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=most, unique=True))
    asked = [draw(questions(key, list(some))) for key in keys]
    items = tuple(question.key for question in asked if question.kind in {Kind.CHOICE, Kind.NUMBER})
    scale = Scale(
        "Skår", {"nb": "Skår", "nn": "Skår"}, items, -50, 100, method=draw(st.sampled_from(ScaleMethod))
    )
    questionnaire = Questionnaire(
        name="anything",
        title=draw(words()),
        version="1",
        languages=("nb", "nn"),
        pages=(Page("p", tuple(asked)),),
        lists=some,
        scales=(scale,) if items else (),
    )
    records = []
    for _ in range(draw(st.integers(1, 8))):
        given = {question.key: draw(answers(question, some[question.choices])) for question in asked}
        context = {"rolle": draw(st.sampled_from(["self", "rådmann"]))}
        records.append(Record({key: answer for key, answer in given.items() if answer is not None}, context))
    return questionnaire, records
