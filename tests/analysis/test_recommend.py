"""Recommended tests: the usual choices, the refusals, and the table that two variables suggest."""

from collections.abc import Sequence

import polars as pl
import pytest

from ledetrad.analysis.codebook import Codebook, Repeated, Scale
from ledetrad.analysis.data import DataSet, Kind, Level, Variable
from ledetrad.analysis.recipe import Ask, Table
from ledetrad.analysis.recommend import Recommendation, recommend, suggest_table
from ledetrad.analysis.words.method import METHODS

type Column = tuple[Level, Sequence[float | str | None]]

SIXTY = range(60)


def data(weight: str = "", **columns: Column) -> DataSet:
    variables = tuple(
        Variable(name, Kind.TEXT if any(isinstance(v, str) for v in values) else Kind.NUMBER, level)
        for name, (level, values) in columns.items()
    )
    frame = pl.DataFrame({name: values for name, (_, values) in columns.items()})
    return DataSet("x.csv", "", frame, variables, weight=weight)


NUMBER = (Level.SCALE, [float(i % 23) for i in SIXTY])
OTHER = (Level.SCALE, [float((7 * i) % 31) for i in SIXTY])
SKEWED = (Level.SCALE, [float(i == 3) * 50 + i % 2 for i in range(20)])
STEPS = (Level.ORDINAL, [float(1 + i % 5) for i in SIXTY])
STEPS_4 = (Level.ORDINAL, [float(1 + (i // 3) % 4) for i in SIXTY])
TWO = (Level.NOMINAL, [float(i % 2) for i in SIXTY])
OTHER_TWO = (Level.NOMINAL, [float(i // 2 % 2) for i in SIXTY])
THREE = (Level.NOMINAL, [float(i % 3) for i in SIXTY])
TEXT = (Level.NOMINAL, [f"svar nummer {i}" for i in SIXTY])
WORDS = (Level.NOMINAL, [("nord", "sør")[i % 2] for i in SIXTY])


def names_of(found: Recommendation) -> list[str]:
    return [choice.test for choice in found.choices]


def first(found: Recommendation) -> str:
    return found.choices[0].test


@pytest.mark.parametrize(
    ("of", "by", "recommended", "alternative"),
    [
        (NUMBER, TWO, "welch_t", "student_t"),
        (STEPS, TWO, "mann_whitney", "welch_t"),
        (NUMBER, THREE, "welch_anova", "kruskal_wallis"),
        (STEPS, THREE, "kruskal_wallis", "anova_f"),
        (OTHER_TWO, TWO, "two_proportion_z", "fisher_exact"),
    ],
)
def test_comparing_groups(of: Column, by: Column, recommended: str, alternative: str) -> None:
    found = recommend(data(of=of, by=by), Table(Ask.COMPARE, ("of",), by="by"))
    assert first(found) == recommended
    assert alternative in names_of(found)
    assert found.chart == "interval_dots"
    assert not found.refusal


def test_few_and_skewed_numbers_are_ranked() -> None:
    by = (Level.NOMINAL, [float(i % 2) for i in range(20)])
    assert first(recommend(data(of=SKEWED, by=by), Table(Ask.COMPARE, ("of",), by="by"))) == "mann_whitney"


@pytest.mark.parametrize(
    ("of", "by", "recommended"),
    [
        (TWO, THREE, "chi_square"),
        (WORDS, THREE, "chi_square"),
        (STEPS, STEPS_4, "kendall_tau_b"),
    ],
)
def test_crossing(of: Column, by: Column, recommended: str) -> None:
    found = recommend(data(of=of, by=by), Table(Ask.CROSSTAB, ("of",), by="by"))
    assert first(found) == recommended
    assert names_of(found)[-1] == "margins_overlap"


def test_unequal_ordered_tables_offer_tau_c() -> None:
    assert "kendall_tau_c" in names_of(
        recommend(data(of=STEPS, by=STEPS_4), Table(Ask.CROSSTAB, ("of",), by="by"))
    )


def test_small_cells_ask_for_fisher() -> None:
    few = data(
        of=(Level.NOMINAL, [float(i % 2) for i in range(14)]),
        by=(Level.NOMINAL, [float(i > 11) for i in range(14)]),
    )
    found = recommend(few, Table(Ask.CROSSTAB, ("of",), by="by"))
    assert first(found) == "fisher_exact"
    assert any("under fem" in warning["nb"] for warning in found.warnings)


@pytest.mark.parametrize(
    ("one", "other", "recommended"),
    [(NUMBER, OTHER, "pearson_r"), (NUMBER, STEPS, "spearman_rho"), (STEPS, STEPS_4, "spearman_rho")],
)
def test_correlating(one: Column, other: Column, recommended: str) -> None:
    assert first(recommend(data(a=one, b=other), Table(Ask.CORRELATIONS, ("a", "b")))) == recommended


def change(before: list[float | None], after: list[float | None], level: Level) -> Recommendation:
    book = Codebook(variables=(), repeated=(Repeated("x", {"før": "a", "etter": "b"}),))
    table = Table(Ask.CHANGE, ("x",), waves=("før", "etter"))
    return recommend(data(a=(level, [*before]), b=(level, [*after])), table, codebook=book)


def test_change_in_the_oracle_is_a_t_test_or_ranks() -> None:
    """research/analysis.md O10: twelve pairs, eight of which changed."""
    before = [3.0, 3, 4, 2, 5, 3, 4, 2, 3, 4, 3, 2]
    after = [4.0, 3, 4, 4, 5, 4, 5, 3, 3, 5, 2, 3]
    assert first(change([*before], [*after], Level.SCALE)) == "paired_t"
    ranked = change([*before], [*after], Level.ORDINAL)
    assert first(ranked) == "sign_test"  # four different answers only
    assert any("sammenligningsgruppe" in warning["nb"] for warning in ranked.warnings)


def test_change_of_two_values_is_mcnemar() -> None:
    before = [float(i % 2) for i in range(40)]
    after = [float(i % 3 > 0) for i in range(40)]
    assert first(change([*before], [*after], Level.NOMINAL)) == "mcnemar"


def test_too_few_changes_are_refused_with_the_rule() -> None:
    found = change([1.0, 2, 3, 4, 5, 1, 2], [2.0, 3, 3, 4, 5, 1, 2], Level.ORDINAL)
    assert found.choices == ()
    assert "færre enn seks" in found.refusal["nb"]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (Table(Ask.COMPARE, ("text",), by="two"), "tekst"),
        (Table(Ask.CORRELATIONS, ("number", "text")), "tekst"),
        (Table(Ask.COMPARE, ("three",), by="two"), "krysstabell"),
        (Table(Ask.COMPARE, ("number",), by="same"), "én gruppe"),
        (Table(Ask.COMPARE, ("number",), by="lone"), "minst to i hver"),
        (Table(Ask.COMPARE, ("same",), by="two"), "det samme"),
        (Table(Ask.CROSSTAB, ("same",), by="two"), "minst to rader"),
        (Table(Ask.COMPARE, ("number",), by="nowhere"), "finnes ikke"),
    ],
)
def test_refusals_say_why(table: Table, says: str) -> None:
    known = data(
        number=NUMBER,
        two=TWO,
        three=THREE,
        text=TEXT,
        same=(Level.SCALE, [1.0] * 60),
        lone=(Level.NOMINAL, [float(i == 0) for i in SIXTY]),
    )
    found = recommend(known, table)
    assert found.choices == ()
    assert says in found.refusal["nb"]
    assert len(set(found.refusal.values())) == 3


def test_nothing_said_tells_a_small_count() -> None:
    known = data(of=NUMBER, by=(Level.NOMINAL, [float(i < 3) for i in SIXTY]))
    found = recommend(known, Table(Ask.COMPARE, ("of",), by="by"))
    assert found.warnings[0]["nb"].startswith("Minste gruppe har færre enn 10 svar.")
    refused = recommend(
        data(a=(Level.SCALE, [1.0, 2, 3]), b=(Level.SCALE, [1.0, 3, 2])), Table(Ask.CORRELATIONS, ("a", "b"))
    )
    assert "3" not in refused.refusal["nb"]


def test_weights_take_the_tests_away_but_not_the_table() -> None:
    weighted = data("w", of=NUMBER, by=TWO, w=(Level.SCALE, [1.5] * 60))
    found = recommend(weighted, Table(Ask.COMPARE, ("of",), by="by"))
    assert found.choices == ()
    assert "vekt" in found.refusal["nb"]
    assert first(recommend(weighted, Table(Ask.DESCRIBE, ("of",)))) == "mean"


def test_a_scale_of_the_codebook_is_a_number() -> None:
    book = Codebook(variables=(), scales=(Scale("S", ("a", "b"), 1, 5, 1),))
    known = data(a=STEPS, b=STEPS_4, by=TWO)
    assert first(recommend(known, Table(Ask.COMPARE, ("S",), by="by"), codebook=book)) == "welch_t"
    assert first(recommend(known, Table(Ask.COMPARE, ("S",), by="by"))) == "welch_t"
    assert recommend(known, Table(Ask.COMPARE, ("T",), by="by"), codebook=book).refusal


@pytest.mark.parametrize(
    ("ask", "recommended"),
    [
        (Ask.DESCRIBE, "mean"),
        (Ask.FREQUENCIES, "share"),
        (Ask.SCALE, "cronbach_alpha"),
        (Ask.GROUPS, "group_verdict"),
    ],
)
def test_every_other_table_has_a_first_choice(ask: Ask, recommended: str) -> None:
    assert first(recommend(data(a=NUMBER), Table(ask, ("a",)))) == recommended


def test_everything_recommended_is_a_measure_with_words_in_three_languages() -> None:
    known = data(a=NUMBER, b=OTHER, s=STEPS, u=STEPS_4, two=TWO, three=THREE, o=OTHER_TWO)
    tables = [Table(Ask.COMPARE, (of,), by=by) for of in ("a", "s", "o") for by in ("two", "three")] + [
        Table(Ask.CROSSTAB, (of,), by=by) for of in ("s", "two") for by in ("u", "three")
    ]
    tables += [Table(Ask.CORRELATIONS, pair) for pair in (("a", "b"), ("a", "s"), ("s", "u"))]
    tables += [Table(Ask.DESCRIBE, ("s",)), Table(Ask.CHANGE, ("x",), waves=("1", "2"))]
    for table in tables:
        found = recommend(known, table)
        assert found.choices, table
        for choice in found.choices:
            assert choice.test in METHODS
            assert set(choice.title) == set(choice.reason) == {"nb", "nn", "en"}
            assert "{" not in "".join(choice.reason.values())


@pytest.mark.parametrize(
    ("row", "column", "table"),
    [
        ("two", "three", Table(Ask.CROSSTAB, ("two",), by="three")),
        ("s", "two", Table(Ask.CROSSTAB, ("s",), by="two")),
        ("a", "three", Table(Ask.COMPARE, ("a",), by="three")),
        ("three", "a", Table(Ask.COMPARE, ("a",), by="three")),
        ("a", "b", Table(Ask.CORRELATIONS, ("a", "b"))),
        ("a", "a", Table(Ask.FREQUENCIES, ("a",))),
        ("a", "text", Table(Ask.DESCRIBE, ("a", "text"))),
    ],
)
def test_two_variables_suggest_a_table(row: str, column: str, table: Table) -> None:
    known = data(a=NUMBER, b=OTHER, s=STEPS, two=TWO, three=THREE, text=TEXT)
    assert suggest_table(known, row, column) == table
