"""What stands on the two shelves: complete in three languages, without problems, and found by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from ledetrad.instruments import library
from ledetrad.instruments.model import LANGUAGES
from ledetrad.instruments.questionnaires.bot import walk
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.model import Aside, Kind, Questionnaire, Review, Shelf
from ledetrad.instruments.questionnaires.roles import for_role
from ledetrad.instruments.questionnaires.shelves import from_instrument, load, names
from ledetrad.instruments.questionnaires.storing import content_hash, from_json, to_json

pytestmark = pytest.mark.once

# Words that are bokmål and nothing else; a nynorsk text with one of them is not translated.
BOKMAL_ONLY = re.compile(
    r"\b(ikke|jeg|hva|hvordan|hvor|hvem|hvilken?|noen?|fra|mye|gjør|blitt|ble|deres|ansatte|ledere?|folkevalgte"
    r"|samspill|oppgaver|tjenester|enhet|virksomhet|selv|bare|skje|ordfører|innbyggere)\b",
    re.IGNORECASE,
)
NOT_ON_A_SCREEN = re.compile(r"kampanje|respondent|\binstrument|anonym|terskel|\bbølge", re.IGNORECASE)


def words_in(part: object) -> Iterator[dict[str, str]]:
    """Every text of a questionnaire, in the languages it has."""
    if isinstance(part, dict) and set(part) & set(LANGUAGES):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from words_in(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from words_in(value)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name != "review":
                yield from words_in(getattr(part, field.name))


@pytest.fixture(params=names(Shelf.REPRODUCED))
def reproduced(request: pytest.FixtureRequest) -> Questionnaire:
    return load(request.param)


def test_the_shelf_holds_what_the_sources_print() -> None:
    assert names(Shelf.REPRODUCED) == (
        "guide-leaders",
        "guide-makers",
        "ks-2008",
        "ks-2020",
        "reflection-book",
        "status-questions",
        "time-well-spent",
    )
    assert names() == tuple(sorted((*names(Shelf.REPRODUCED), *names(Shelf.OWN_WORDING))))
    assert len(set(names())) == len(names())
    assert names(Shelf.LOCAL) == ()


def test_each_file_holds_the_questionnaire_its_name_and_shelf_say() -> None:
    for shelf in (Shelf.REPRODUCED, Shelf.OWN_WORDING):
        for name in names(shelf):
            assert (load(name).name, load(name).shelf) == (name, shelf)
            assert load(name) is load(name)


def test_a_name_that_stands_nowhere_is_refused() -> None:
    with pytest.raises(KeyError):
        load("ks-1999")


def test_each_is_complete_in_three_languages(reproduced: Questionnaire) -> None:
    texts = list(words_in(reproduced))
    assert len(texts) > 3
    for text in texts:
        assert set(text) == set(LANGUAGES), text
        assert all(words.strip() for words in text.values()), text


def test_bokmal_is_the_source_and_the_other_two_are_called_our_translation(reproduced: Questionnaire) -> None:
    assert reproduced.shelf is Shelf.REPRODUCED
    assert reproduced.languages == LANGUAGES
    assert reproduced.review == {
        "nb": Review.ORIGINAL,
        "nn": Review.OUR_TRANSLATION,
        "en": Review.OUR_TRANSLATION,
    }
    assert "vår omsetjing" in reproduced.note["nn"]
    assert "our translation" in reproduced.note["en"]
    assert reproduced.source
    assert reproduced.licence


def test_every_question_names_where_it_comes_from(reproduced: Questionnaire) -> None:
    for question in reproduced.questions:
        assert question.metadata.source, question.key
        if question.metadata.verbatim:
            assert re.search(r"(L|l\.)\d", question.metadata.source), question.metadata.source


def test_none_has_a_problem_in_any_role(reproduced: Questionnaire) -> None:
    assert problems(reproduced) == ()
    for role in ("", *(role.key for role in reproduced.roles)):
        assert problems(for_role(reproduced, role)) == ()


def test_each_can_be_answered_to_the_end_in_every_role_and_language(reproduced: Questionnaire) -> None:
    for role in [role.key for role in reproduced.roles] or [""]:
        form = for_role(reproduced, role)
        asked: set[str] = set()
        for seed, language in enumerate(LANGUAGES * 2):
            walked = walk(form, seed, language)
            assert not walked.refused
            asked |= walked.asked
        assert asked == {question.key for question in form.questions}


def test_nynorsk_is_nynorsk_and_no_word_of_the_trade_is_shown(reproduced: Questionnaire) -> None:
    for text in words_in(reproduced):
        assert not BOKMAL_ONLY.search(text["nn"]), text["nn"]
        assert not NOT_ON_A_SCREEN.search(" ".join(text.values())), text


def test_each_survives_being_stored(reproduced: Questionnaire) -> None:
    again = from_json(to_json(reproduced))
    assert again == reproduced
    assert content_hash(again) == content_hash(reproduced)


@pytest.mark.parametrize("name", library.names())
def test_an_instrument_asks_the_same_as_a_questionnaire(name: str) -> None:
    instrument = library.load(name)
    if not instrument.answerable:
        with pytest.raises(ValueError, match="nothing to ask"):
            from_instrument(instrument)
        return
    questionnaire = from_instrument(instrument)
    assert problems(questionnaire) == ()
    closed = [question for question in questionnaire.questions if question.kind is Kind.CHOICE]
    asked = [instrument.item(key) for page in instrument.pages for key in page]
    assert [(question.key, question.text) for question in closed] == [(item.key, item.text) for item in asked]
    opened = [question for question in questionnaire.questions if question.kind is not Kind.CHOICE]
    assert [(question.key, question.text) for question in opened] == [
        (question.key, question.text) for question in instrument.open_questions
    ]
    assert {scale.key for scale in questionnaire.scales} == {factor.key for factor in instrument.factors}
    for question in closed:
        *points, aside = questionnaire.choices_of(question)
        assert [choice.value for choice in points] == list(
            range(instrument.scale.low, instrument.scale.high + 1)
        )
        assert points[0].text == instrument.scale.low_label
        assert points[-1].text == instrument.scale.high_label
        assert aside.text == instrument.scale.refuse_label
    assert from_json(to_json(questionnaire)) == questionnaire


def test_not_knowing_is_not_refusing() -> None:
    asides = {
        name: from_instrument(library.load(name)).lists["scale"][-1].aside
        for name in ("group-profile", "evaluation-final")
    }
    assert asides == {"group-profile": Aside.REFUSED, "evaluation-final": Aside.DONT_KNOW}


def test_what_the_report_prints_stays_marked_as_printed() -> None:
    final = from_instrument(library.load("evaluation-final"))
    printed = [question for question in final.questions if question.metadata.verbatim]
    assert 0 < len(printed) < len(final.questions)
    assert all(question.metadata.source.startswith("gjengitt") for question in printed)
