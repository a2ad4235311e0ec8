"""«Vår formulering»: own words throughout, complete in three languages, and scored, routed and asked as they should."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ledetrad.instruments.library import load as load_instrument
from ledetrad.instruments.library import names as instrument_names
from ledetrad.instruments.model import LANGUAGES
from ledetrad.instruments.questionnaires.bot import walk
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.model import (
    Aside,
    Kind,
    Question,
    Questionnaire,
    Review,
    Scale,
    Shelf,
)
from ledetrad.instruments.questionnaires.roles import for_role
from ledetrad.instruments.questionnaires.route import way
from ledetrad.instruments.questionnaires.scoring import scale_scores
from ledetrad.instruments.questionnaires.shelves import load, names
from ledetrad.instruments.questionnaires.storing import to_data
from tests.ui.test_words import forbidden, foreign

pytestmark = pytest.mark.once

OWN = names(Shelf.OWN_WORDING)
LONGEST_STATEMENT = 14  # words
TOPIC = re.compile(r"(hedmark-2008|ks-fou-2021|ripel-2022|afi-2014|difi-2019) L\d+-\d+|ks-fou-2021 L7850")
ABOUT_PEOPLE = {"leadership-behaviour", "municipal-director-evaluation"}
NEVER_BESIDE = {
    "nb": "aldri settes ved siden av",
    "nn": "aldri setjast ved sida av",
    "en": "may never be set beside",
}
# Tables of the sources that print what somebody was asked, with the column it stands in.
PRINTED = {
    "ks-fou-2021-tables/sporreskjema_items.csv": ("item_verbatim", "question_stem_verbatim"),
    "hedmark-2008-tables/figur-4-6-modell-for-betydning.csv": ("item",),
    "difi-2019-tables/t01_figur2_questback_sluttevaluering.csv": ("item_verbatim",),
    "difi-2019-tables/t13_refleksjons_og_analysesporsmal.csv": ("question_verbatim",),
    "afi-2014-tables/T17_sporsmalsbank.csv": ("verbatim",),
}
# One-word labels that have no other word.
LABELS = {"kjønn", "alder", ""}


def every_words(data: object, place: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Each text of the questionnaire in its languages, with where it stands."""
    if isinstance(data, dict):
        if data and set(data) <= set(LANGUAGES):
            yield place, data
            return
        for key, part in data.items():
            if key != "review":
                yield from every_words(part, f"{place}.{key}")
    elif isinstance(data, list):
        for number, part in enumerate(data):
            yield from every_words(part, f"{place}.{number}")


def wordings(question: Question) -> Iterator[dict[str, str]]:
    for words in (question.text, question.story, *question.role_text.values()):
        if words:
            yield dict(words)


def plain(text: str) -> str:
    """For comparing: without case, punctuation and double spaces."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split())


def asked(questionnaire: Questionnaire) -> list[Question]:
    return [one for one in questionnaire.questions if one.kind not in (Kind.INFORMATION, Kind.CALCULATION)]


def as_roles(questionnaire: Questionnaire) -> list[Questionnaire]:
    return [for_role(questionnaire, role.key) for role in questionnaire.roles] or [questionnaire]


def test_the_shelf_holds_what_was_promised() -> None:
    assert set(OWN) == {
        "course-evaluation",
        "programme-underway",
        "programme-final",
        "leader-programme-participants",
        "mayor-and-director-background",
        "meeting-self-evaluation",
        "municipal-director-evaluation",
        "need-profile",
        "programme-reach",
        "two-benefits",
        "recall-2-weeks",
        "recall-8-weeks",
        "new-leader-1-month",
        "new-leader-3-months",
        "new-leader-6-months",
        "leadership-behaviour",
        "interview-guide-leader-programme",
    }


@pytest.mark.parametrize("name", OWN)
def test_it_says_that_the_wording_is_ours(name: str) -> None:
    questionnaire = load(name)
    assert (questionnaire.name, questionnaire.shelf) == (name, Shelf.OWN_WORDING)
    assert "Vår formulering" in questionnaire.source
    for language, phrase in NEVER_BESIDE.items():
        assert phrase in questionnaire.note[language]
    assert questionnaire.review == {"nb": Review.ORIGINAL, "nn": Review.REVIEWED, "en": Review.REVIEWED}
    assert questionnaire.minutes
    for question in asked(questionnaire):
        assert TOPIC.fullmatch(question.metadata.source), question.key
        assert not question.metadata.verbatim, question.key
    assert [
        scale.key for scale in questionnaire.scales if scale.norms or not TOPIC.fullmatch(scale.source)
    ] == []


@pytest.mark.parametrize("name", OWN)
def test_it_is_complete_and_sound(name: str) -> None:
    questionnaire = load(name)
    assert questionnaire.languages == LANGUAGES
    gaps = [
        place
        for place, words in every_words(to_data(questionnaire))
        if set(words) != set(LANGUAGES) or not all(text.strip() for text in words.values())
    ]
    assert gaps == []
    assert [(found.code, found.where) for found in problems(questionnaire)] == []
    assert [page.key for page in questionnaire.pages if not page.title] == []
    unused = set(questionnaire.lists) - {question.choices for question in questionnaire.questions}
    assert unused == set()


@pytest.mark.parametrize("name", OWN)
def test_the_words_are_plain_and_unmixed(name: str) -> None:
    found = [
        (language, word, text)
        for _, words in every_words(to_data(load(name)))
        for language in ("nb", "nn")
        for text in [words[language]]
        for word in (*foreign(text, language=language), *forbidden(text))
    ]
    found += [
        ("", "anonym", place) for place, words in every_words(to_data(load(name))) if "anonym" in str(words)
    ]
    assert found == []


@pytest.mark.parametrize("name", OWN)
def test_statements_are_short(name: str) -> None:
    too_long = [
        words[language]
        for question in load(name).questions
        if question.battery
        for words in wordings(question)
        for language in ("nb", "nn")
        if len(words[language].split()) > LONGEST_STATEMENT
    ]
    assert too_long == []


@pytest.fixture(scope="module")
def printed(reference: Path) -> set[str]:
    """What the sources print, the verbatim questions of the other shelf, and the older questionnaires."""
    found = set()
    for table, columns in PRINTED.items():
        lines = (reference / "sources" / table).read_text(encoding="utf-8").splitlines()
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
        found |= {plain(row[column]) for row in rows for column in columns}
    for name in names(Shelf.REPRODUCED):
        for question in load(name).questions:
            if question.metadata.verbatim:
                found |= {plain(words["nb"]) for words in wordings(question)}
    for name in instrument_names():
        instrument = load_instrument(name)
        found |= {plain(item.text["nb"]) for item in instrument.items}
    return found - LABELS


@pytest.mark.parametrize("name", OWN)
def test_no_wording_is_a_printed_one(name: str, printed: set[str]) -> None:
    assert len(printed) > 100
    questionnaire = load(name)
    texts = {plain(words["nb"]) for question in questionnaire.questions for words in wordings(question)}
    texts |= {plain(battery.text["nb"]) for battery in questionnaire.batteries}
    assert texts & printed == set()


@pytest.mark.parametrize("name", OWN)
def test_every_scale_scores_a_simple_sheet(name: str) -> None:
    questionnaire = load(name)
    for scale in questionnaire.scales:
        best = sheet(questionnaire, scale, high=True)
        worst = sheet(questionnaire, scale, high=False)
        enough, too_few = list(best), list(best)
        least = scale.minimum_valid or len(scale.items)
        assert 2 * least >= len(scale.items)
        enough, too_few = enough[:least], too_few[: least - 1]
        sheets = [
            best,
            worst,
            {key: best[key] for key in enough},
            {key: best[key] if key in too_few else Aside.DONT_KNOW for key in best},
        ]
        scores = scale_scores(questionnaire, scale.key, sheets)
        np.testing.assert_array_equal(scores, [scale.high, scale.low, scale.high, np.nan])


def sheet(questionnaire: Questionnaire, scale: Scale, *, high: bool) -> dict[str, str]:
    """Answers that pull the scale all the way up or down."""
    answers = {}
    for key in scale.items:
        wanted = scale.high if high is (key not in scale.reversed) else scale.low
        choices = questionnaire.choices_of(questionnaire.question(key))
        (answers[key],) = [choice.key for choice in choices if choice.value == wanted]
    return answers


@pytest.mark.parametrize("name", OWN)
def test_it_can_be_answered_in_both_forms_of_norwegian(name: str) -> None:
    for questionnaire in as_roles(load(name)):
        for language in ("nb", "nn"):
            walked = [walk(questionnaire, seed, language) for seed in range(3)]
            assert [one.refused for one in walked] == [(), (), ()]
            pages = set(range(1, len(questionnaire.pages) + 1))
            assert pages == {page for one in walked for page in one.pages}


@pytest.mark.parametrize("name", [name for name in OWN if load(name).roles])
def test_roles_are_asked_the_same_in_words_of_their_own(name: str) -> None:
    questionnaire = load(name)
    views = as_roles(questionnaire)
    assert len(views) > 1
    for view in views:
        for question in asked(view):
            assert question.kind is questionnaire.question(question.key).kind
            assert question.choices == questionnaire.question(question.key).choices
    texts = [{question.key: question.text["nb"] for question in asked(view)} for view in views]
    assert any(one != other for one in texts for other in texts)


def test_a_leader_is_seen_by_four_with_the_same_keys() -> None:
    questionnaire = load("leadership-behaviour")
    self_view, superior, peer, employee = (
        {
            question.key: question.text
            for question in for_role(questionnaire, role).questions
            if question.battery
        }
        for role in ("self", "superior", "peer", "employee")
    )
    assert list(self_view) == list(superior) == list(peer) == list(employee)
    assert superior == peer
    assert [key for key in self_view if self_view[key] == superior[key]] == []
    assert [key for key in self_view if self_view[key] == employee[key]] == []
    for view, person in (
        (self_view, re.compile(r"\b(jeg|meg)\b", re.IGNORECASE)),
        (superior, re.compile(r"\blederen\b", re.IGNORECASE)),
    ):
        assert [words["nb"] for words in view.values() if not person.search(words["nb"])] == []
    assert 5 <= len(questionnaire.scales) <= 6
    assert {len(scale.items) for scale in questionnaire.scales} <= {3, 4}
    assert {scale.key for scale in for_role(questionnaire, "employee").scales} == {
        scale.key for scale in questionnaire.scales
    }


@pytest.mark.parametrize("name", sorted(ABOUT_PEOPLE))
def test_what_judges_a_person_is_never_shown_item_by_item(name: str) -> None:
    questionnaire = load(name)
    assert questionnaire.reporting.never_single_items
    assert questionnaire.reporting.minimum >= 4
    assert questionnaire.reporting.text_minimum >= 5
    in_scales = {key for scale in questionnaire.scales for key in scale.items}
    statements = {question.key for question in questionnaire.questions if question.battery}
    assert statements == in_scales
    for question in questionnaire.questions:
        if question.battery:
            assert Aside.DONT_KNOW in {choice.aside for choice in questionnaire.choices_of(question)}


@pytest.mark.parametrize(
    "family",
    [
        ("recall-2-weeks", "recall-8-weeks"),
        ("new-leader-1-month", "new-leader-3-months", "new-leader-6-months"),
    ],
)
def test_what_is_asked_again_is_asked_in_the_same_words(family: tuple[str, ...]) -> None:
    first, *later = (load(name) for name in family)
    for questionnaire in later:
        shared = {one.key for one in first.questions} & {one.key for one in questionnaire.questions}
        assert len(shared) >= 4
        for key in shared:
            once, again = first.question(key), questionnaire.question(key)
            assert (once.kind, once.text) == (again.kind, again.text)
            assert first.choices_of(once) == questionnaire.choices_of(again)


def test_the_eighteen_topics_of_figure_4_6_keep_their_levels() -> None:
    """hedmark-2008 Figur 4.6: nine about the individual (learning), nine about the organisation (results)."""
    about = {
        question.metadata.category: question.metadata
        for question in load("leader-programme-participants").questions
        if question.metadata.category
    }
    assert list(about) == [f"D{number}" for number in range(1, 19)]
    levels = [about[f"D{number}"].level for number in range(1, 19)]
    assert [levels.count(level) for level in dict.fromkeys(levels)] == [2, 1, 4, 2, 2, 4, 2, 1]
    by_dimension = {(one.dimension, one.kirkpatrick) for one in about.values()}
    assert by_dimension == {("individ", 2), ("organisasjon", 4)}


def test_the_ten_of_2020_known_by_label_are_all_asked() -> None:
    codes = {
        question.metadata.category
        for question in load("mayor-and-director-background").questions
        if question.metadata.category
    }
    labels = {"ANS1", "BAK1", "BAK2", "BAK3", "TID2", "ORG1", "ORG2", "LOV1", "ORD1", "ORD2"}
    assert codes == labels
    mayor = {question.key for question in for_role(load("mayor-and-director-background"), "mayor").questions}
    assert {"party", "basis"} <= mayor
    assert "age" not in mayor
    assert load("mayor-and-director-background").reporting.minimum >= 10  # party is sensitive


def test_nothing_cannot_be_chosen_with_something() -> None:
    found = way(load("course-evaluation")).problems(2, {"obstacle": ("nothing", "time")})
    assert [problem.key for problem in found] == ["obstacle"]
    assert way(load("course-evaluation")).problems(2, {"obstacle": ("nothing",)}) == ()


def test_a_topic_that_is_not_needed_is_not_asked_about_again() -> None:
    """afi-2014 L1221-1233."""
    needs = way(for_role(load("need-profile"), "self"))
    assert "comp_rota" not in needs.relevant({"imp_rota": "1"})
    assert "comp_rota" in needs.relevant({"imp_rota": "3"})
    assert "comp_rota" in needs.relevant({})


def test_the_reason_is_asked_for_each_need_that_was_chosen() -> None:
    """afi-2014 L741-786."""
    needs = way(for_role(load("need-profile"), "self"))
    answers = {"needs": ("finance", "law")}
    assert {key for key in needs.relevant(answers) if key.startswith("why_")} == {"why_finance", "why_law"}
    assert [choice.key for choice in needs.offered("urgent", answers)] == ["finance", "law"]
    assert "urgent" not in needs.relevant({"needs": ("finance",)})


def test_the_names_come_after_what_is_remembered_without_them() -> None:
    pages = load("programme-reach").pages
    assert [question.key for question in pages[0].questions] == ["messages"]


def test_an_own_text_is_said_back() -> None:
    benefits = way(load("two-benefits"))
    question = load("two-benefits").question("whom_1")
    said = benefits.said(question.text, "nn", {"any": "yes", "benefit_1": "Møtearket"})
    assert said == "Kven er «Møtearket» mest til nytte for?"
