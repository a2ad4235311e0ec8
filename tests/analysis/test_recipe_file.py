"""The recipe file: readable, the same when read back, and every mistake named with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.analysis.data import AS_IN_FILE, DataError
from ledetrad.analysis.recipe import (
    Ask,
    Compute,
    Operation,
    Protection,
    Recipe,
    Recode,
    Reverse,
    Rule,
    Select,
    Table,
    Weight,
)
from ledetrad.analysis.recipe_file import from_yaml, to_yaml

TEXT = """
title: Lederundersøkelsen
language: nn
numbers: no
protection: {minimum: 3, reason: Alle er spurt og har sagt ja}
steps:
  - recode: AGE
    into: AGE3
    label: Alder
    rules:
      - {from: 0, to: 29, becomes: 1, label: Under 30}
      - {codes: [99], missing: true}
    otherwise: keep
  - {reverse: H1, into: H1R, range: [0, 4]}
  - compute: SNITT
    mean_of: [A, B]
    minimum_valid: 1
  - {select: LAND, codes: [no, sv]}
  - weight: VEKT
tables:
  - describe: [A, B]
  - {crosstab: AGE3, by: KJONN}
  - {change: JOBSAT, waves: [1, 2], test: wilcoxon}
"""


def refused(text: str) -> DataError:
    with pytest.raises(DataError) as caught:
        from_yaml(text, source="oppskrift.yaml")
    assert caught.value.facts["file"] == "oppskrift.yaml"
    return caught.value


def test_a_file_as_a_person_writes_it() -> None:
    assert from_yaml(TEXT, source="oppskrift.yaml") == Recipe(
        title="Lederundersøkelsen",
        language="nn",
        protection=Protection(3, "Alle er spurt og har sagt ja"),
        steps=(
            Recode(
                "AGE",
                "AGE3",
                (Rule(1, low=0, high=29, label={AS_IN_FILE: "Under 30"}), Rule(None, codes=(99,))),
                otherwise="keep",
                label={AS_IN_FILE: "Alder"},
            ),
            Reverse("H1", "H1R", 0, 4),
            Compute("SNITT", Operation.MEAN, ("A", "B"), 1),
            Select("LAND", codes=("no", "sv")),
            Weight("VEKT"),
        ),
        tables=(
            Table(Ask.DESCRIBE, ("A", "B")),
            Table(Ask.CROSSTAB, ("AGE3",), by="KJONN"),
            Table(Ask.CHANGE, ("JOBSAT",), waves=("1", "2"), test="wilcoxon"),
        ),
    )


def test_steps_and_tables_are_readable() -> None:
    lines = to_yaml(from_yaml(TEXT, source="x")).splitlines()
    assert "  - recode: AGE" in lines
    assert "      - {from: 0, to: 29, becomes: 1, label: Under 30}" in lines
    assert "  - {crosstab: AGE3, by: KJONN}" in lines
    assert lines[0].startswith("# Oppskrift: alt som blei valt.")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_header_is_short_in_every_language(language: str) -> None:
    text = to_yaml(Recipe(tables=(), language=language))
    assert 5 <= sum(line.startswith("#") for line in text.splitlines()) <= 12


@pytest.mark.parametrize(
    ("change", "code", "facts"),
    [
        (
            ("recode: AGE", "recod: AGE"),
            "key_unknown",
            {"path": "steps → 1", "key": "recod", "nearest": "recode"},
        ),
        (("    into: AGE3\n", ""), "key_missing", {"path": "steps → 1", "key": "into"}),
        (("becomes: 1, ", ""), "key_missing", {"path": "steps → 1 → rules → 1", "key": "becomes"}),
        (("from: 0, to: 29", "from: 29, to: 0"), "value_order", {"path": "steps → 1 → rules → 1"}),
        (("from: 0, to: 29, ", ""), "key_missing", {"key": "codes"}),
        (("otherwise: keep", "otherwise: kep"), "value_choice", {"nearest": "keep"}),
        (("mean_of", "mean"), "key_unknown", {"path": "steps → 3", "key": "mean", "nearest": "mean_of"}),
        (("minimum_valid: 1", "minimum_valid: 3"), "value_too_large", {"largest": "2"}),
        (("codes: [no, sv]", "codes: []"), "key_missing", {"key": "codes"}),
        (("crosstab", "crostab"), "key_unknown", {"path": "tables → 2", "nearest": "crosstab"}),
        (("waves: [1, 2]", "waves: [1]"), "list_length", {"path": "tables → 3 → waves"}),
        ((", reason: Alle er spurt og har sagt ja", ""), "reason_missing", {"minimum": "3"}),
        (("language: nn", "language: sv"), "value_choice", {"path": "language"}),
        (("numbers: no", "numbers: no\nmultiplier: 0"), "value_too_small", {"path": "multiplier"}),
        (
            ("numbers: no", "numbers: no\nmultiplier: 1,96"),
            "value_type",
            {"expected": "number", "value": "1,96"},
        ),
    ],
)
def test_mistakes_are_named_with_their_place(change, code, facts) -> None:
    assert change[0] in TEXT
    error = refused(TEXT.replace(change[0], change[1], 1))
    assert error.code == code, error
    assert facts.items() <= error.facts.items()


WORD = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6)
NAME = st.one_of(WORD, st.sampled_from(["no", "0301", "1", "null", "x y"]))
NAMES = st.lists(NAME, min_size=1, max_size=4, unique=True).map(tuple)
LABEL = st.dictionaries(st.sampled_from([AS_IN_FILE, "nb", "nn", "en"]), WORD, max_size=3)
NUMBER = st.one_of(st.integers(-99, 99).map(float), st.floats(-1e3, 1e3))
CODE = st.one_of(NUMBER, NAME)
CODES = st.lists(CODE, min_size=1, max_size=3).map(tuple)
ENDS = st.tuples(NUMBER, NUMBER).filter(lambda ends: ends[0] < ends[1])
RANGES = st.one_of(
    CODES.map(lambda codes: {"codes": codes}),
    ENDS.map(lambda ends: {"low": ends[0], "high": ends[1]}),
    NUMBER.map(lambda low: {"low": low}),
    st.tuples(CODES, NUMBER).map(lambda both: {"codes": both[0], "high": both[1]}),
)
RULES = st.builds(
    lambda to, where, label: Rule(to=to, label=label, **where), st.one_of(st.none(), CODE), RANGES, LABEL
)
STEPS = st.one_of(
    st.builds(
        Recode,
        NAME,
        NAME,
        st.lists(RULES, min_size=1, max_size=3).map(tuple),
        st.sampled_from(["keep", "missing"]),
        LABEL,
    ),
    st.builds(lambda v, i, ends: Reverse(v, i, *ends), NAME, NAME, ENDS),
    st.builds(
        Compute,
        NAME,
        st.sampled_from([Operation.MEAN, Operation.SUM]),
        NAMES,
        st.integers(0, 1),
        LABEL,
    ),
    st.builds(lambda v, where: Select(v, **where), NAME, RANGES),
    st.builds(Weight, NAME),
)
TABLES = st.builds(
    Table,
    st.sampled_from(Ask),
    st.one_of(NAMES, st.just(())),
    st.one_of(st.just(""), NAME),
    st.one_of(st.just(()), st.lists(NAME, min_size=2, max_size=2, unique=True).map(tuple)),
    st.one_of(st.just(""), WORD),
)


@given(
    st.builds(
        Recipe,
        tables=st.lists(TABLES, max_size=4).map(tuple),
        steps=st.lists(STEPS, max_size=4).map(tuple),
        language=st.sampled_from(["nb", "nn", "en"]),
        numbers=st.sampled_from(["no", "en"]),
        title=st.one_of(st.just(""), WORD),
        protection=st.builds(Protection, st.integers(3, 20), WORD.map(str.strip).filter(bool)),
        multiplier=st.floats(0.5, 4),
    )
)
def test_every_recipe_reads_back_the_same(recipe: Recipe) -> None:
    assert from_yaml(to_yaml(recipe), source="x") == recipe
