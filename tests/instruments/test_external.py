"""An organisation's own Effect report, in the ways people paste, and everything that can be wrong with it.

The names here are invented or our own factor titles: the licensed model's names stand nowhere in the product.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.instruments import library
from ledetrad.instruments.external import Code, Column, ExternalFactor, Problem, aliases, read_factor_means

CATEGORIES = ("Forutsetninger", "Prosesser", "Relasjonelle tilstander", "Resultater")
LINES = [
    (CATEGORIES[at // 6], f"Oppdiktet faktor {at + 1}", f"{4 + at / 20:.2f}".replace(".", ","))
    for at in range(24)
]


def table(lines: Sequence[tuple[str, ...]], separator: str = ";") -> str:
    return "\n".join(separator.join(line) for line in lines)


def changed(row: int, column: int, value: str) -> str:
    """The table with one cell replaced; row and column from 1."""
    lines = [list(line) for line in LINES]
    lines[row - 1][column - 1] = value
    return table([tuple(line) for line in lines])


def test_a_table_is_read() -> None:
    result = read_factor_means(table(LINES))
    assert result.problems == ()
    assert result.instrument == "effect-24"
    assert len(result.factors) == 24
    assert result.factors[0] == ExternalFactor("inputs", "Oppdiktet faktor 1", 4.0)
    assert result.factors[13] == ExternalFactor("relational_states", "Oppdiktet faktor 14", 4.65)


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
@pytest.mark.parametrize("heading", [(), (("Kategori", "Faktor", "Snitt (1–7)"),)])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_columns_may_come_in_any_order(
    order: tuple[int, ...], heading: tuple[tuple[str, ...], ...], separator: str
) -> None:
    lines = [tuple(line[at] for at in order) for line in (*heading, *LINES)]
    assert read_factor_means(table(lines, separator)) == read_factor_means(table(LINES))


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + table(LINES).replace("\n", "\r\n") + "\r\n\r\n",
        table([(*line, "") for line in LINES]),
        table([(category.upper(), name, mean.replace(",", ".")) for category, name, mean in LINES]),
        table([(category, name, mean.replace(",", ".")) for category, name, mean in LINES], ","),
        table([(category, name, f'"{mean}"') for category, name, mean in LINES], ","),
        table(
            [
                (category if at % 6 == 0 else "", name, mean)
                for at, (category, name, mean) in enumerate(LINES)
            ],
            "\t",
        ),
    ],
    ids=["windows", "empty column", "capitals and points", "commas", "quoted", "merged cells"],
)
def test_the_ways_people_paste(text: str) -> None:
    assert read_factor_means(text) == read_factor_means(table(LINES))


def test_nynorsk_and_english_categories() -> None:
    nynorsk = dict(
        zip(CATEGORIES, ("Føresetnader", "Prosessar", "Relasjonelle tilstandar", "Resultat"), strict=True)
    )
    english = dict(
        zip(CATEGORIES, ("Preconditions", "Processes", "Relational states", "Results"), strict=True)
    )
    for words in (nynorsk, english):
        lines = [(words[category], name, mean) for category, name, mean in LINES]
        assert read_factor_means(table(lines)) == read_factor_means(table(LINES))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (changed(7, 3, "fem"), Problem(Code.NOT_A_NUMBER, 7, Column.MEAN, 3, "fem")),
        (changed(7, 3, "nan"), Problem(Code.NOT_A_NUMBER, 7, Column.MEAN, 3, "nan")),
        (changed(7, 3, ""), Problem(Code.MISSING_MEAN, 7, Column.MEAN, 3, "")),
        (changed(7, 3, "52"), Problem(Code.OUTSIDE_SCALE, 7, Column.MEAN, 3, "52")),
        (changed(7, 3, "0,9"), Problem(Code.OUTSIDE_SCALE, 7, Column.MEAN, 3, "0,9")),
        (changed(7, 3, "-5,2"), Problem(Code.OUTSIDE_SCALE, 7, Column.MEAN, 3, "-5,2")),
        (changed(9, 2, ""), Problem(Code.MISSING_NAME, 9, Column.NAME, 2, "")),
        (
            changed(9, 2, "oppdiktet  FAKTOR 1"),
            Problem(Code.REPEATED_NAME, 9, Column.NAME, 2, "oppdiktet  FAKTOR 1"),
        ),
        (changed(9, 1, "Prosess"), Problem(Code.UNKNOWN_CATEGORY, 9, Column.CATEGORY, 1, "Prosess")),
        (changed(9, 3, "5,2;5,3"), Problem(Code.WRONG_NUMBER_OF_CELLS, 9, Column.TABLE, 0, "4")),
        ("\n\n" + changed(2, 3, "?"), Problem(Code.NOT_A_NUMBER, 4, Column.MEAN, 3, "?")),
        ("", Problem(Code.EMPTY, 0, Column.TABLE, 0, "")),
        (" ;; \n\n", Problem(Code.EMPTY, 0, Column.TABLE, 0, "")),
        ("Hei, her er tallene", Problem(Code.WRONG_NUMBER_OF_COLUMNS, 0, Column.TABLE, 0, "2")),
        (table([line[1:] for line in LINES]), Problem(Code.WRONG_NUMBER_OF_COLUMNS, 0, Column.TABLE, 0, "2")),
        (
            table([("a", name, mean) for _, name, mean in LINES]),
            Problem(Code.CATEGORY_NOT_FOUND, 0, Column.CATEGORY, 0, ""),
        ),
        (
            table([(category, name, "høy") for category, name, _ in LINES]),
            Problem(Code.MEAN_NOT_FOUND, 0, Column.MEAN, 0, ""),
        ),
        (table(LINES[:23]), Problem(Code.WRONG_NUMBER_OF_FACTORS, 0, Column.TABLE, 0, "23")),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(text: str, problem: Problem) -> None:
    result = read_factor_means(text)
    assert result.problems == (problem,)
    assert result.factors == ()


def test_every_problem_is_told_at_once() -> None:
    lines = [(category, name, "9") for category, name, _ in LINES[:20]]
    codes = [problem.code for problem in read_factor_means(table(lines)).problems]
    assert codes == [Code.OUTSIDE_SCALE] * 20 + [Code.WRONG_NUMBER_OF_FACTORS]


@given(st.text() | st.text(alphabet="a5,;\t\n\"' ", max_size=80))
def test_no_text_makes_it_fall(text: str) -> None:
    result = read_factor_means(text)
    assert bool(result.problems) != bool(result.factors)


def test_factors_are_matched_by_our_titles_and_aliases() -> None:
    names = ["Klart formål", "Atferdsmessig integrasjon", "SAKSRESULTATER", "Oppdiktet faktor 1"]
    assert aliases(names, library.load("group-profile")) == {
        "Klart formål": "clear_purpose",
        "Atferdsmessig integrasjon": "team_functioning",
        "SAKSRESULTATER": "overall_results",
    }
