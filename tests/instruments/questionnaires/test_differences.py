"""What an author is told that two editions differ in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.instruments.questionnaires import shelves
from ledetrad.instruments.questionnaires.differences import Change, Difference, differences
from ledetrad.instruments.questionnaires.model import (
    Aside,
    Choice,
    Kind,
    Layout,
    Page,
    Question,
    Questionnaire,
    Reporting,
    Role,
    Scale,
)

pytestmark = pytest.mark.once


def both(nb: str, nn: str = "") -> dict[str, str]:
    return {"nb": nb, "nn": nn or nb}


def made(keys: str = "abc", **changes: object) -> Questionnaire:
    """Questions named by single letters, on one page or (with a bar between) several."""
    pages = tuple(
        Page(
            f"p{number}",
            tuple(Question(key, Kind.CHOICE, both(f"Spørsmål {key}"), choices="yes_no") for key in part),
            both(f"Side {number}"),
        )
        for number, part in enumerate(keys.split("|"), start=1)
    )
    plain = Questionnaire(
        name="one",
        title=both("Kurset"),
        version="1",
        languages=("nb", "nn"),
        pages=pages,
        lists={"yes_no": (Choice("yes", both("Ja")), Choice("no", both("Nei", "Nei")))},
        scales=(Scale("whole", both("Samlet"), ("a",), 1.0, 5.0),),
        roles=(Role("self", both("Selv")),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def told(old: Questionnaire, new: Questionnaire) -> list[tuple[Change, str]]:
    return [(one.change, one.where) for one in differences(old, new)]


def one(old: Questionnaire, new: Questionnaire) -> Difference:
    (found,) = differences(old, new)
    return found


def with_question(questionnaire: Questionnaire, key: str, **changes: object) -> Questionnaire:
    pages = tuple(
        replace(
            page,
            questions=tuple(
                replace(question, **changes) if question.key == key else question  # type: ignore[arg-type]
                for question in page.questions
            ),
        )
        for page in questionnaire.pages
    )
    return replace(questionnaire, pages=pages)


@pytest.mark.parametrize("name", ["ks-2020", "course-evaluation"])
def test_the_same_is_not_different(name: str) -> None:
    assert differences(shelves.load(name), shelves.load(name)) == ()


def test_a_new_question_and_one_taken_out() -> None:
    assert told(made("abc"), made("abd")) == [(Change.REMOVED, "c"), (Change.ADDED, "d")]
    assert one(made("ab"), made("abc")).words == {
        "nb": "Nytt spørsmål: «Spørsmål c».",
        "nn": "Nytt spørsmål: «Spørsmål c».",
        "en": "New question: “Spørsmål c”.",
    }


def test_only_what_was_moved_is_told() -> None:
    assert told(made("abcde"), made("eabcd")) == [(Change.MOVED, "e")]
    assert told(made("abcde"), made("bcade")) == [(Change.MOVED, "a")]
    # What comes in between moves nobody.
    assert told(made("abc"), made("axbc")) == [(Change.ADDED, "x")]


def test_another_page_is_told_as_such() -> None:
    found = one(made("abc|de"), made("ab|cde"))
    assert (found.change, found.where) == (Change.MOVED, "c")
    assert found.words["nb"] == "Spørsmålet «Spørsmål c» er flyttet til en annen side."


def test_pages_come_and_go() -> None:
    assert told(made("ab"), made("ab|")) == [(Change.ADDED, "page:p2")]
    assert told(made("ab|"), made("ab")) == [(Change.REMOVED, "page:p2")]


def test_texts_are_told_language_by_language() -> None:
    new = with_question(made(), "b", text={"nb": "Spørsmål b", "nn": "Noko anna"}, hint={"nb": "Hjelp"})
    first, second = differences(made(), new)
    assert (first.change, first.where) == (Change.TEXT, "b.text.nn")
    assert first.words["nb"] == "Teksten på nynorsk i «Spørsmål b»: «Spørsmål b» er nå «Noko anna»."
    assert second.where == "b.hint.nb"
    assert second.words["nn"] == "Hjelpeteksten på bokmål i «Noko anna» er ny: «Hjelp»."


def test_a_language_is_told_once_and_not_text_by_text() -> None:
    new = made(languages=("nb",))
    assert told(made(), new) == [(Change.REMOVED, "languages.nn")]


def test_answers_of_a_shared_list_are_told_once() -> None:
    lists = {
        "yes_no": (
            Choice("no", both("Nei")),
            Choice("yes", both("Ja visst"), value=1.0),
            Choice("m", both("M")),
        )
    }
    found = differences(made(), made(lists=lists))
    assert {one.change for one in found} == {Change.ANSWERS}
    assert [one.where for one in found] == [
        "a.choices.yes.answer.nb",
        "a.choices.yes.answer.nn",
        "a.choices.yes.value",
        "a.choices.m",
        "a.choices",
    ]
    assert found[-2].words["en"] == "New answer in “Spørsmål a”: “M”."


def test_rules_scales_and_the_rest() -> None:
    new = with_question(made(), "c", relevant="${a} = 'yes'", limit=2)
    assert told(made(), new) == [(Change.RULE, "c.relevant"), (Change.OTHER, "c.limit")]
    assert differences(made(), new)[0].words["nb"].endswith("«–» er nå «${a} = 'yes'».")
    scale = Scale("whole", both("Samlet"), ("a", "b"), 1.0, 5.0, reversed=("b",))
    assert told(made(), made(scales=(scale,))) == [
        (Change.SCALE, "scale:whole.items"),
        (Change.SCALE, "scale:whole.reversed"),
    ]
    assert told(made(), made(scales=())) == [(Change.SCALE, "scale:whole")]
    assert told(made(), made(reporting=Reporting(minimum=7))) == [(Change.OTHER, "reporting.minimum")]
    assert told(made(), made(roles=())) == [(Change.REMOVED, "role:self")]


def test_values_are_told_as_people_say_them() -> None:
    new = with_question(made(), "c", layout=Layout.BUTTONS, required="yes", asides=(Aside.DONT_KNOW,))
    assert [one.words["nb"].split("»: ")[1] for one in differences(made(), new)] == [
        "«–» er nå «ja».",
        "«under hverandre» er nå «som knapper».",
        "«–» er nå «vet ikke».",
    ]
    assert "“one under the other” is now “as buttons”" in differences(made(), new)[1].words["en"]


@settings(max_examples=40)
@given(st.permutations("abcdefg"))
def test_moving_what_is_told_gives_the_new_order(order: list[str]) -> None:
    """Take out what is told to have moved: what is left stands in the same order in both."""
    moved = {difference.where for difference in differences(made("abcdefg"), made("".join(order)))}
    stayed = [key for key in "abcdefg" if key not in moved]
    assert stayed == [key for key in order if key not in moved]


def test_every_change_has_words_in_each_language() -> None:
    old, new = shelves.load("ks-2008"), shelves.load("ks-2020")
    for difference in differences(old, new):
        assert set(difference.words) == {"nb", "nn", "en"}
        assert all("{" not in text.replace("${", "") for text in difference.words.values())
