"""The codebook file: what is written reads back the same, and every mistake is named with its place."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.analysis.codebook import Codebook, Repeated, Scale
from ledetrad.analysis.codebook_file import from_yaml, to_yaml
from ledetrad.analysis.data import AS_IN_FILE, Code, DataError, Kind, Level, Span, Variable
from ledetrad.analysis.reading import read
from ledetrad.analysis.suggest import suggest

BOOK = """
group: COMPID
scales:
  LEAD:
    items: [LEAD01, LEAD02, LEAD03]
    reversed: [LEAD02]
    range: [1, 5]
    minimum_valid: 2
repeated:
  JOBSAT:
    waves: {1: JOBSAT1, 2: JOBSAT2}
variables:
  LEAD01:
    label: {nb: Leder, en: Leader}
    level: ordinal
    values: {1: Nei, 5: Ja}
    missing: [9, 97 to 99, lowest to 0]
  KNR: {kind: text, level: nominal, values: {0301: Oslo, no: Norge}}
"""


def refused(text: str) -> DataError:
    with pytest.raises(DataError) as caught:
        from_yaml(text, source="bok.yaml")
    assert caught.value.facts["file"] == "bok.yaml"
    return caught.value


def test_a_file_as_a_person_writes_it() -> None:
    book = from_yaml(BOOK, source="bok.yaml")
    assert book.group == ("COMPID",)
    assert book.scales == (Scale("LEAD", ("LEAD01", "LEAD02", "LEAD03"), 1, 5, 2, ("LEAD02",)),)
    assert book.repeated == (Repeated("JOBSAT", {"1": "JOBSAT1", "2": "JOBSAT2"}),)
    first, knr = book.variables
    assert first.label == {"nb": "Leder", "en": "Leader"}
    assert first.missing == (9.0, Span(97, 99), Span(-1e300, 0))
    assert first.values == {1.0: {AS_IN_FILE: "Nei"}, 5.0: {AS_IN_FILE: "Ja"}}
    assert knr.values == {"0301": {AS_IN_FILE: "Oslo"}, "no": {AS_IN_FILE: "Norge"}}


def test_the_real_draft_reads_back(reference: Path) -> None:
    draft = suggest(read(reference / "data" / "leadership_climate.csv"))
    text = to_yaml(draft, language="nn")
    assert from_yaml(text, source="bok.yaml") == draft
    header = [line for line in text.splitlines() if line.startswith("#")]
    assert len(header) <= 12
    assert "Kodebok for leadership_climate.csv" in header[0]
    assert "  COMPID: {level: nominal}" in text.splitlines()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_header_is_short_in_every_language(language: str) -> None:
    header = [line for line in to_yaml(Codebook(()), language=language).splitlines() if line.startswith("#")]
    assert 5 <= len(header) <= 12


@pytest.mark.parametrize(
    ("change", "code", "facts"),
    [
        (
            ("reversed: [LEAD02]", "reversed: [LEAD99]"),
            "name_unknown",
            {"path": "scales → LEAD → reversed", "name": "LEAD99"},
        ),
        (("range: [1, 5]", "range: [5, 1]"), "value_order", {"path": "scales → LEAD → range"}),
        (("range: [1, 5]", "range: [1]"), "list_length", {"expected": "2", "found": "1"}),
        (
            ("range: [1, 5]", "range: [1, fem]"),
            "value_type",
            {"path": "scales → LEAD → range → 2", "value": "fem"},
        ),
        (
            ("range: [1, 5]", "rnage: [1, 5]"),
            "key_unknown",
            {"path": "scales → LEAD", "key": "rnage", "nearest": "range"},
        ),
        (("    range: [1, 5]\n", ""), "key_missing", {"key": "range"}),
        (("minimum_valid: 2", "minimum_valid: 4"), "value_too_large", {"largest": "3"}),
        (("minimum_valid: 2", "minimum_valid: 0"), "value_too_small", {"smallest": "1"}),
        (("minimum_valid: 2", "minimum_valid: 1.5"), "value_type", {"expected": "whole_number"}),
        (("LEAD02, LEAD03]", "LEAD02, LEAD02]"), "name_twice", {"name": "LEAD02"}),
        (
            ("level: ordinal", "level: ordnal"),
            "value_choice",
            {"path": "variables → LEAD01 → level", "nearest": "ordinal"},
        ),
        (
            ("97 to 99", "97-99"),
            "value_type",
            {"path": "variables → LEAD01 → missing → 2", "expected": "span"},
        ),
        (("97 to 99", "99 to 97"), "value_order", {}),
        (("{1: Nei, 5: Ja}", "{ja: Nei}"), "value_type", {"expected": "number", "value": "ja"}),
        (("{nb: Leder, en: Leader}", "{nb: Leder, eng: Leader}"), "key_unknown", {"nearest": "en"}),
        (("group: COMPID", "gruppe: COMPID"), "key_unknown", {"key": "gruppe", "nearest": "group"}),
        (("group: COMPID", "group: COMPID\ngroup: X"), "yaml_twice", {"key": "group", "row": "3"}),
        (("group: COMPID", "group: &a COMPID"), "yaml_alias", {"row": "2"}),
        (("group: COMPID", "group: [COMPID"), "yaml_syntax", {}),
        (("group: COMPID", "group: !!python/object:os.system x"), "yaml_syntax", {}),
        (("group: COMPID", "group: {a: b}"), "value_type", {"path": "group"}),
        (("waves: {1: JOBSAT1, 2: JOBSAT2}", "waves: {1: JOBSAT1}"), "list_length", {}),
        (("group: COMPID", "scales2: " + "[" * 60 + "]" * 60), "yaml_too_deep", {"row": "2"}),
    ],
)
def test_mistakes_are_named_with_their_place(change, code, facts) -> None:
    assert change[0] in BOOK
    error = refused(BOOK.replace(*change))
    assert error.code == code, error
    assert facts.items() <= error.facts.items()


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "bare text", "12"])
def test_files_that_are_no_codebook(text: str) -> None:
    assert refused(text).code == "yaml_not_mapping"


def test_an_alias_bomb_does_nothing() -> None:
    bomb = 'a: &a ["x","x"]\n' + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
    )
    began = time.monotonic()
    assert refused(bomb).code == "yaml_alias"
    assert time.monotonic() - began < 1


def test_a_large_file_is_not_parsed() -> None:
    assert refused("a: " + "x" * 5_000_000).code == "yaml_too_large"


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
NAME = st.one_of(
    TEXT,
    st.sampled_from(["no", "0301", "1", "1.0", "1e5", "yes", "null", "~", "2024-01-01", "12:30", "<<", "="]),
)
WORDS = st.dictionaries(st.sampled_from([AS_IN_FILE, "nb", "nn", "en"]), TEXT, max_size=4)
NUMBER = st.one_of(st.integers(-999, 999).map(float), st.floats(-1e6, 1e6, allow_nan=False))
SPAN = st.tuples(NUMBER, NUMBER).map(lambda ends: Span(min(ends), max(ends)))


@st.composite
def variables(draw: st.DrawFn, name: str) -> Variable:
    kind = draw(st.sampled_from([Kind.NUMBER, Kind.TEXT]))
    codes: st.SearchStrategy[Code] = NUMBER if kind is Kind.NUMBER else NAME
    missing: st.SearchStrategy[Code | Span] = st.one_of(codes, SPAN) if kind is Kind.NUMBER else codes
    return Variable(
        name=name,
        kind=kind,
        level=draw(st.sampled_from(Level)),
        label=draw(WORDS),
        values=draw(st.dictionaries(codes, WORDS.filter(bool), max_size=3)),
        missing=tuple(draw(st.lists(missing, max_size=3))),
    )


@st.composite
def books(draw: st.DrawFn) -> Codebook:
    names = draw(st.lists(NAME, min_size=3, max_size=6, unique=True))
    items = tuple(names[: draw(st.integers(1, len(names)))])
    scale = Scale(
        name="S" + "".join(names),
        items=items,
        low=draw(st.integers(-5, 1)),
        high=draw(st.integers(2, 10)),
        minimum_valid=draw(st.integers(1, len(items))),
        reversed_items=items[: draw(st.integers(0, len(items)))],
        label=draw(WORDS),
    )
    waves = draw(st.dictionaries(NAME, st.sampled_from(names), min_size=2, max_size=3))
    return Codebook(
        variables=tuple(draw(variables(name)) for name in names),
        scales=(scale,),
        repeated=(Repeated("R", waves, draw(WORDS)),),
        group=tuple(names[: draw(st.integers(0, 2))]),
        person=draw(st.sampled_from(["", *names])),
        wave=draw(st.sampled_from(["", *names])),
        weight=draw(st.sampled_from(["", *names])),
        data=draw(TEXT),
        digest=draw(st.sampled_from(["", "0123", "9e9"])),
    )


@given(books())
def test_every_codebook_reads_back_the_same(book: Codebook) -> None:
    read_back = from_yaml(to_yaml(book), source="x")
    assert read_back == book
    assert [variable.name for variable in read_back.variables] == [
        variable.name for variable in book.variables
    ]
    assert [list(v.values) for v in read_back.variables] == [list(v.values) for v in book.variables]
