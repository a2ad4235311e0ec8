"""What one role sees: the questions asked of it, in its wording, under the same keys."""

from __future__ import annotations

import pytest

from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.instruments.questionnaires.roles import for_role
from ledetrad.instruments.questionnaires.shelves import load

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def ks() -> Questionnaire:
    return load("ks-2020")


def test_a_role_sees_its_own_wording_and_nothing_is_left_to_resolve(ks: Questionnaire) -> None:
    mayor, director = for_role(ks, "mayor"), for_role(ks, "municipal_director")
    assert mayor.question("vig1").text["nb"] == "Hva mener du kommunedirektøren bør gjøre?"
    assert director.question("vig1").text["nb"].startswith("Hva ville du gjort")
    assert mayor.question("vig1").story == director.question("vig1").story
    for questionnaire in (mayor, director):
        assert not any(question.audience or question.role_text for question in questionnaire.questions)


def test_what_others_are_asked_is_gone_with_its_pages_batteries_and_scales(ks: Questionnaire) -> None:
    mayor = for_role(ks, "mayor")
    assert {question.key for question in mayor.questions} == {
        question.key for question in ks.questions if "municipal_director" not in question.audience
    }
    assert all(page.questions for page in mayor.pages)
    assert "meetings" not in {page.key for page in mayor.pages}
    assert {battery.key for battery in mayor.batteries} == {"cooperation", "steering", "measures"}
    assert {scale.key for scale in mayor.scales} == {
        "cooperation",
        "role_understanding",
        "political_cooperation",
        "factual_steering",
        "clear_signals",
        "creative_ideas",
    }


def test_the_director_is_asked_everything(ks: Questionnaire) -> None:
    director = for_role(ks, "municipal_director")
    assert [question.key for question in director.questions] == [question.key for question in ks.questions]
    assert director.scales == ks.scales
    assert director.batteries == ks.batteries


def test_a_role_the_questionnaire_has_not_is_refused(ks: Questionnaire) -> None:
    with pytest.raises(KeyError):
        for_role(ks, "superior")


def test_somebody_without_a_role_is_asked_what_all_are_asked_in_the_common_wording(ks: Questionnaire) -> None:
    nobody = for_role(ks, "")
    assert {question.key for question in nobody.questions} == {
        question.key for question in ks.questions if not question.audience
    }
    assert nobody.question("vig1").text == ks.question("vig1").text


def test_a_questionnaire_without_roles_is_the_same_for_everybody() -> None:
    questionnaire = load("status-questions")
    assert for_role(questionnaire, "mayor") is questionnaire
    assert for_role(questionnaire, "") is questionnaire
