"""A posted page becomes answers, and an answer becomes the fields it came from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.fields import fields_of
from ledetrad.instruments.questionnaires.model import Aside, Kind, Page, Question, Questionnaire
from ledetrad.instruments.questionnaires.reading import Reading, clean_text, read_number, read_page
from tests.studies.every_kind import ANSWERED, ASIDES, EVERY_KIND


class Post(dict[str, list[str]]):
    """What a browser sent."""

    def getlist(self, key: str, /) -> list[str]:
        return self.get(key, [])


def read(**fields: str | list[str]) -> Reading:
    """Whichever page holds the question, read with these fields alone (a double underscore is a dot)."""
    sent = {
        name.replace("__", "."): value if isinstance(value, list) else [value]
        for name, value in fields.items()
    }
    key = next(iter(sent)).split(".")[0]
    number = next(n for n, page in enumerate(EVERY_KIND.pages, 1) if key in {q.key for q in page.questions})
    return read_page(EVERY_KIND, number, Post(sent))


def codes(reading: Reading) -> list[str]:
    """The codes of what is wrong."""
    return [one.code for one in reading.problems]


def test_the_questionnaire_of_these_tests_makes_sense() -> None:
    assert problems(EVERY_KIND) == ()


@pytest.mark.parametrize("answers", [ANSWERED, ASIDES, {}])
def test_what_stands_in_the_fields_is_read_as_the_same_answers(answers: dict[str, object]) -> None:
    for number, page in enumerate(EVERY_KIND.pages, start=1):
        keys = {key for question in page.questions for key in (question.key, f"{question.key}_text")}
        own = {key: answer for key, answer in ANSWERED.items() if key in keys and key in answers}
        own |= {key: answer for key, answer in ASIDES.items() if key in own and answers is ASIDES}
        reading = read_page(EVERY_KIND, number, Post(fields_of(EVERY_KIND, number, own)))
        assert reading.answers == own
        assert reading.problems == ()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12),
        ("3,5", 3.5),
        ("3.5", 3.5),
        (" 1 200 ", 1200),
        ("1\u00a0200,25", 1200.25),
        ("−2", -2),
        ("+7", 7),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, number: float) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["NaN", "inf", "1e999", "1e5", "٣", "12 3", "1,2,3", "--1", "9" * 5_000, "0x10", "²"]
)
def test_what_is_no_number_is_told_and_never_guessed(typed: str) -> None:
    assert read_number(typed) is None
    reading = read(years=typed)
    assert codes(reading) == ["not_a_number"]
    assert reading.lost == reading.problems


def test_a_number_may_carry_its_unit_and_must_be_whole_where_it_says_so() -> None:
    assert read(years="3,5 år").answers == {"years": 3.5}
    assert codes(read(people="2,5")) == ["not_whole"]
    assert read(people="12,0").answers == {"people": 12}
    assert isinstance(read(people="12,0").answers["people"], int)


def test_a_number_over_its_limit_is_kept_and_told() -> None:
    reading = read(years="61")
    assert reading.answers == {"years": 61}
    assert codes(reading) == ["too_high"]
    assert reading.lost == ()


@pytest.mark.parametrize(
    "parts",
    [("31", "2", "2026"), ("1", "", "2026"), ("1", "1", "26"), ("x", "1", "2026"), ("1", "13", "2026")],
)
def test_a_date_that_does_not_exist_is_told(parts: tuple[str, str, str]) -> None:
    day, month, year = parts
    assert codes(read(began__d=day, began__m=month, began__y=year)) == ["not_a_date"]


def test_a_date_with_dots_after_its_parts_is_read() -> None:
    assert read(began__d="1.", began__m="8.", began__y="2019").answers == {"began": "2019-08-01"}


def test_an_aside_is_an_answer_and_not_beside_another() -> None:
    assert read(years__aside="refused").answers == {"years": Aside.REFUSED}
    assert codes(read(years="3", years__aside="refused")) == ["aside_and_answer"]
    assert codes(read(years="abc", years__aside="refused")) == ["aside_and_answer"]
    assert codes(read(years__aside=["refused", "dont_know"])) == ["aside_and_answer"]
    assert read(people__aside="refused").answers == {}  # not offered there


def test_keys_that_are_not_offered_are_no_answer() -> None:
    assert read(list="drop table").answers == {}
    assert read(several=["law", "law", "hack"]).answers == {"several": ("law",)}
    assert read(list=["agree", "disagree"]).answers == {"list": "disagree"}  # the last one sent


def test_more_than_the_limit_is_kept_and_told() -> None:
    reading = read(several=["law", "people", "economy"])
    assert reading.answers["several"] == ("economy", "people", "law")
    assert codes(reading) == ["too_many"]


def test_own_text_follows_its_choice() -> None:
    assert read(several=["other"], several_text="Å øve").answers == {
        "several": ("other",),
        "several_text": "Å øve",
    }
    assert read_page(EVERY_KIND, 1, Post(several_text=["Å øve"])).answers == {
        "several": ("other",),
        "several_text": "Å øve",
    }
    assert read(several=["law"], several_text="Å øve").answers == {"several": ("law",)}


def test_two_on_one_place_is_told_and_a_place_left_out_is_not() -> None:
    assert codes(read_page(EVERY_KIND, 4, Post({"ranked.law": ["1"], "ranked.people": ["1"]}))) == [
        "same_place"
    ]
    reading = read_page(
        EVERY_KIND, 4, Post({"ranked.law": ["3"], "ranked.people": ["1"], "ranked.change": ["99"]})
    )
    assert reading.answers == {"ranked": ("people", "law")}


def test_points_that_do_not_add_up_are_kept_and_told_with_the_sum() -> None:
    reading = read_page(EVERY_KIND, 4, Post({"shared.law": ["40"], "shared.people": ["50"]}))
    assert reading.answers == {"shared": {"law": 40, "people": 50}}
    assert codes(reading) == ["wrong_total"]
    assert "90" in reading.problems[0].words["nb"]
    assert codes(read_page(EVERY_KIND, 4, Post({"shared.law": ["-5"]}))) == ["not_points"]


def test_a_wrong_cell_is_named_by_row_and_column() -> None:
    reading = read_page(EVERY_KIND, 4, Post({"rows.1.hours": ["mange"], "rows.0.who": ["NAV"]}))
    assert codes(reading) == ["not_a_number"]
    assert "Rad 2, «Timer i uka»" in reading.problems[0].words["nb"]
    assert codes(read_page(EVERY_KIND, 4, Post({"rows.0.since": ["i fjor"]}))) == ["not_a_date"]


def test_rows_after_the_last_and_columns_that_are_none_are_not_read() -> None:
    assert read_page(EVERY_KIND, 4, Post({"rows.8.who": ["x"], "rows.0.evil": ["x"]})).answers == {}


def test_texts_are_rid_of_what_cannot_be_seen() -> None:
    assert clean_text("a\x00b\u202ec\r\nd\u00a0e", lines=True) == "abc\nd e"
    assert clean_text("a\nb\tc", lines=False) == "a b c"
    assert clean_text("a\u030a", lines=False) == "å"
    assert clean_text("👩\u200d🔬", lines=False) == "👩\u200d🔬"


def test_a_text_over_its_limit_is_not_cut_in_silence() -> None:
    reading = read(title="x" * 81)
    assert codes(reading) == ["too_long"]
    assert reading.lost
    assert codes(read(title="x" * 1_000_000)) == ["too_long"]
    assert read(title="  x" + " " * 100).answers == {"title": "x"}


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "list",
                "several",
                "several_text",
                "years",
                "years.aside",
                "began.d",
                "began.m",
                "began.y",
                "title",
                "more",
                "ranked.law",
                "ranked.people",
                "shared.law",
                "shared.people",
                "rows.0.hours",
                "rows.7.since",
                "shown",
            ]
        ),
        st.lists(st.text(max_size=40), max_size=3),
        max_size=8,
    ),
    st.sampled_from(range(1, 8)),
)
def test_whatever_is_sent_is_an_answer_that_fits_or_a_problem(
    sent: dict[str, list[str]], number: int
) -> None:
    reading = read_page(EVERY_KIND, number, Post(sent))
    again = read_page(EVERY_KIND, number, Post(fields_of(EVERY_KIND, number, reading.answers)))
    assert again.answers == reading.answers


def test_information_and_calculations_are_never_read() -> None:
    silent = Questionnaire(
        "n",
        {},
        "1",
        ("nb",),
        (Page("p", (Question("i", Kind.INFORMATION), Question("c", Kind.CALCULATION))),),
    )
    assert read_page(silent, 1, Post(i=["x"], c=["7"])).answers == {}
    assert read_page(replace(silent, pages=(Page("p", ()),)), 1, Post(i=["x"])).answers == {}
