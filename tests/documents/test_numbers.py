"""Numbers and dates read as a Norwegian or an English reader writes them."""

from datetime import date

import pytest

from ledetrad.documents.numbers import count_word, figure_number, language_of, long_date, number

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        (5.25, "nb", "5,2"),
        (5.0, "nn", "5,0"),
        (1234567.891, "nb", f"1{NBSP}234{NBSP}567,9"),
        (1234.5, "en", "1,234.5"),
        (-0.36, "nb", "\u22120,4"),
        (-0.04, "nb", "0,0"),
    ],
)
def test_a_number_is_written_in_the_reader_s_way(value: float, lang: str, expected: str) -> None:
    assert number(value, lang=lang) == expected


def test_a_change_has_its_sign_and_no_change_has_none() -> None:
    assert [number(value, lang="nb", sign=True) for value in (0.5, 0.0, -0.5)] == ["+0,5", "0,0", "\u22120,5"]


def test_a_count_has_no_decimals_and_small_ones_are_words() -> None:
    assert number(2042, lang="nb", decimals=0) == f"2{NBSP}042"
    assert [count_word(4, lang=lang) for lang in ("nb", "nn", "en")] == ["fire", "fire", "four"]
    assert count_word(13, lang="nb") == "13"


@pytest.mark.parametrize(
    ("lang", "end", "value", "expected"),
    [("nb", "over", 6.5, "over 6,5"), ("nn", "under", 1.5, "under 1,5"), ("en", "over", 6.5, "above 6.5"),
     ("en", "under", 1.5, "below 1.5"), ("nb", "", 5.2, "5,2")],
)  # fmt: skip
def test_the_ends_of_the_scale_tell_only_the_bound(lang: str, end: str, value: float, expected: str) -> None:
    figure = {"shown": True, "value": value, "n": 6, "end": end}
    assert figure_number(figure, lang=lang).replace(NBSP, " ") == expected


def test_what_is_not_shown_has_no_number() -> None:
    with pytest.raises(ValueError, match="not shown"):
        figure_number({"shown": False, "reason": "too_few_answers", "needed": 4}, lang="nb")


def test_dates_in_three_languages() -> None:
    day = date(2024, 5, 14)
    assert long_date(day, lang="nb", weekday=True) == "tirsdag 14. mai 2024"
    assert long_date(day, lang="nn", weekday=True) == "tysdag 14. mai 2024"
    assert long_date(day, lang="en", weekday=True) == "Tuesday 14 May 2024"
    assert long_date("2026-06-03", lang="nb", year=False) == "3. juni"


def test_a_language_we_do_not_have_becomes_bokmaal() -> None:
    assert [language_of(lang) for lang in ("nn-NO", "en-GB", "se", "")] == ["nn", "en", "nb", "nb"]
