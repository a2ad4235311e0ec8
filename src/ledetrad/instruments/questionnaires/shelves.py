"""The questionnaires that come with the product, on two shelves: `library/reproduced` and `library/own_wording`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ledetrad.instruments.model import LANGUAGES, AnswerScale, Factor, Instrument, Item, OpenQuestion
from ledetrad.instruments.questionnaires.model import (
    Aside,
    Choice,
    Kind,
    Layout,
    Metadata,
    Page,
    Question,
    Questionnaire,
    Review,
    Scale,
    Shelf,
)
from ledetrad.instruments.questionnaires.storing import read_yaml
from ledetrad.instruments.scoring import minimum_valid

SHELVES = (Shelf.REPRODUCED, Shelf.OWN_WORDING)
SCALE = "scale"  # name of the list that all statements of an instrument are answered from
OPEN_PAGE = "page_open"
# How a factor's source begins when its wording is printed there (see library/evaluation-final.yaml).
_PRINTED = "gjengitt"
# What stands after the points of the scale is a refusal, unless its label says something else.
_ASIDES = {"Vet ikke": Aside.DONT_KNOW}


@lru_cache
def names(shelf: Shelf | None = None) -> tuple[str, ...]:
    """Names of the questionnaires on one shelf or on both, sorted. What users write (LOCAL) is not here."""
    return tuple(sorted(name for name, place in _places().items() if shelf in (None, place)))


@lru_cache
def load(name: str) -> Questionnaire:
    """The questionnaire called `name`. Raises KeyError for a name that is not in `names()`, and QuestionnaireError
    for a file that is no questionnaire."""
    return read_yaml((_folder(_places()[name]) / f"{name}.yaml").read_text(encoding="utf-8"))


@lru_cache
def _places() -> dict[str, Shelf]:
    """On which shelf each name stands."""
    return {
        file.name.removesuffix(".yaml"): shelf
        for shelf in SHELVES
        for file in _folder(shelf).iterdir()
        if file.name.endswith(".yaml")
    }


def _folder(shelf: Shelf) -> Traversable:
    return files("ledetrad.instruments.questionnaires") / "library" / shelf.value


def from_instrument(instrument: Instrument) -> Questionnaire:
    """The older kind of questionnaire, statements on one scale, as one that the survey engine can ask.

    Pages, order, keys and texts are the same; each factor is a scale, and the answer beside the scale («vil ikke svare», «vet ikke») is an aside. Open
    questions come last, on a page of their own. Raises ValueError for a result format, which asks nothing.
    """
    if not instrument.answerable:
        raise ValueError(f"{instrument.name} is a result format and has nothing to ask")
    factor_of = {key: factor for factor in instrument.factors for key in factor.items}
    pages = [
        Page(f"page_{number}", tuple(_statement(instrument.item(key), factor_of[key]) for key in keys))
        for number, keys in enumerate(instrument.pages, start=1)
    ]
    if instrument.open_questions:
        pages.append(
            Page(OPEN_PAGE, tuple(_open_question(question) for question in instrument.open_questions))
        )
    return Questionnaire(
        name=instrument.name,
        title=instrument.title,
        version=instrument.version,
        languages=LANGUAGES,
        pages=tuple(pages),
        shelf=Shelf.OWN_WORDING,
        lists={SCALE: _choices(instrument.scale)},
        scales=tuple(_scale(instrument, factor) for factor in instrument.factors),
        review={
            language: Review.ORIGINAL if language == LANGUAGES[0] else Review.OUR_TRANSLATION
            for language in LANGUAGES
        },
        source=instrument.source[LANGUAGES[0]],
        licence=instrument.licence,
        note=instrument.note,
    )


def _statement(item: Item, factor: Factor) -> Question:
    about = Metadata(dimension=factor.key, source=factor.source, verbatim=factor.source.startswith(_PRINTED))
    return Question(item.key, Kind.CHOICE, item.text, choices=SCALE, layout=Layout.SCALE, metadata=about)


def _open_question(question: OpenQuestion) -> Question:
    return Question(question.key, Kind.LONG_TEXT, question.text)


def _choices(scale: AnswerScale) -> tuple[Choice, ...]:
    """The points of the scale, with words at the ends and numbers between, and the aside after them."""
    ends = {scale.low: scale.low_label, scale.high: scale.high_label}
    points = tuple(
        Choice(str(value), ends.get(value, dict.fromkeys(LANGUAGES, str(value))), value=float(value))
        for value in range(scale.low, scale.high + 1)
    )
    aside = _ASIDES.get(scale.refuse_label[LANGUAGES[0]], Aside.REFUSED)
    return (*points, Choice(aside.value, scale.refuse_label, aside=aside))


def _scale(instrument: Instrument, factor: Factor) -> Scale:
    items = [instrument.item(key) for key in factor.items]
    return Scale(
        key=factor.key,
        title=factor.title,
        items=factor.items,
        low=float(instrument.scale.low),
        high=float(instrument.scale.high),
        reversed=tuple(item.key for item in items if item.reverse),
        minimum_valid=minimum_valid(instrument, factor),
        source=factor.source,
    )
