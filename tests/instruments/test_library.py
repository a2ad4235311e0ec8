"""What a member reads, held against the published definitions and our own rules for statements."""

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest

from ledetrad.instruments import check, library
from ledetrad.instruments.model import LANGUAGES, Instrument
from ledetrad.instruments.names import factor_by_alias
from ledetrad.instruments.versions import InstrumentError

DEFINITIONS = "sources/difi-2019-tables/t10_effect_26_faktorer_definisjoner.csv"
WE = {
    "nb": {"vi", "oss", "vår", "våre", "vårt"},
    "nn": {"vi", "oss", "vår", "våre", "vårt"},
    "en": {"we", "us", "our", "ourselves"},
}
BOKMAL_ONLY = {
    "ikke",
    "jeg",
    "hva",
    "hvordan",
    "hvilke",
    "hver",
    "noe",
    "fra",
    "hverandre",
    "mye",
    "gjør",
}


@pytest.fixture
def profile() -> Instrument:
    return library.load("group-profile")


@pytest.fixture
def printed(reference: Path) -> list[dict[str, str]]:
    lines = (reference / DEFINITIONS).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def words(text: str) -> list[str]:
    return re.findall(r"[\wæøåéÆØÅ'-]+", text.lower())


@pytest.mark.parametrize("name", library.names())
def test_every_instrument_in_the_library_is_sound(name: str) -> None:
    instrument = library.load(name)
    assert instrument.name == name
    assert check.problems(instrument) == ()


def test_only_the_result_format_cannot_be_answered() -> None:
    assert {"effect-24", "group-profile", "leadership-climate", *library.ROUNDS} <= set(library.names())
    assert [name for name in library.names() if not library.load(name).answerable] == ["effect-24"]


def test_an_unknown_name_is_refused() -> None:
    for name in ("no-such", "../library/group-profile", ""):
        with pytest.raises(KeyError):
            library.load(name)


def test_a_file_that_is_no_instrument_is_refused() -> None:
    for text in ("", "title: [", "- 1", "dimensions: 3", "dimensions: [{factors: [{items: [{key: a}]}]}]"):
        with pytest.raises(InstrumentError):
            library.read(text)


def test_titles_and_definitions_are_those_of_the_report(
    profile: Instrument, printed: list[dict[str, str]]
) -> None:
    assert len(printed) == len(profile.factors) == 26
    for row, factor in zip(printed, profile.factors, strict=True):
        assert factor.definition["nb"] == row["definition_verbatim"]
        assert row["source_lines"] in factor.source
        names = {row["name_vedlegg2"], row["label_figur3"], row["name_tabell1_2"]}
        names = {name for name in names if not name.startswith("[")}
        assert factor.title["nb"] in names
        for name in names:
            assert factor_by_alias(profile, name) == factor


def test_dimensions_have_the_reports_names_and_numbers(
    profile: Instrument, printed: list[dict[str, str]]
) -> None:
    ours = [(dimension.title["nb"], len(dimension.factors)) for dimension in profile.dimensions]
    assert ours == [("Forutsetninger", 7), ("Prosesser", 11), ("Resultater", 8)]
    by_factor = [dimension.title["nb"] for dimension in profile.dimensions for _ in dimension.factors]
    assert by_factor == [row["dimension"] for row in printed]


def test_each_factor_has_two_statements(profile: Instrument) -> None:
    assert len(profile.items) == 52
    assert {len(factor.items) for factor in profile.factors} == {2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_statements_are_short_and_about_us(profile: Instrument, language: str) -> None:
    for item in profile.items:
        said = words(item.text[language])
        assert len(said) <= 14, item
        assert item.text[language].endswith("."), item
        assert WE[language] & set(said), item


def test_nynorsk_is_nynorsk(profile: Instrument) -> None:
    texts = [item.text["nn"] for item in profile.items]
    texts += [factor.definition["nn"] for factor in profile.factors]
    for text in (*texts, profile.note["nn"]):
        assert not BOKMAL_ONLY & set(words(text)), text
        assert "ledergrupp" not in text.lower()


def test_absence_factors_have_one_statement_of_each_kind(profile: Instrument) -> None:
    reversed_in = {
        factor.key: [profile.item(key).reverse for key in factor.items]
        for factor in profile.factors
        if factor.title["nb"].startswith("Fravær av")
    }
    assert reversed_in == {
        "absence_of_relationship_conflict": [False, True],
        "absence_of_political_games": [False, True],
    }


def test_the_note_tells_the_number_of_reversed_statements_and_that_it_is_not_effect(
    profile: Instrument,
) -> None:
    assert sum(item.reverse for item in profile.items) == 5
    assert "Fem påstander" in profile.note["nb"]
    assert "8 − x" in profile.note["nb"]
    assert "ikke det lisensierte spørreskjemaet Effect" in profile.note["nb"]
    assert "ikkje det lisensierte spørjeskjemaet Effect" in profile.note["nn"]
    assert "not the licensed questionnaire Effect" in profile.note["en"]


def test_pages_are_nine_and_mixed(profile: Instrument) -> None:
    assert [len(page) for page in profile.pages] == [6] * 8 + [4]
    factor_of = {key: factor.key for factor in profile.factors for key in factor.items}
    asked = [factor_of[key] for page in profile.pages for key in page]
    assert all(first != second for first, second in pairwise(asked))
    for page in profile.pages:
        assert len({factor_of[key] for key in page}) == len(page)
        assert sum(profile.item(key).reverse for key in page) <= 1


def test_the_answer_scale_has_labelled_ends(profile: Instrument) -> None:
    scale = profile.scale
    assert (scale.low, scale.high, scale.options) == (1, 7, 7)
    assert scale.low_label["nb"] == "Stemmer ikke i det hele tatt"
    assert scale.high_label["nb"] == "Stemmer helt"
    assert scale.refuse_label == {
        "nb": "Vil ikke svare",
        "nn": "Vil ikkje svare",
        "en": "Prefer not to answer",
    }


def test_two_open_questions(profile: Instrument) -> None:
    assert [question.key for question in profile.open_questions] == ["keep", "change"]


def test_the_leadership_climate_has_the_columns_of_the_data(reference: Path) -> None:
    instrument = library.load("leadership-climate")
    with (reference / "data/leadership_climate.csv").open(encoding="utf-8") as file:
        columns = next(csv.reader(file))
    assert instrument.factor("LEAD").items == tuple(column for column in columns if column.startswith("LEAD"))
    assert instrument.factor("TSIG").items == tuple(column for column in columns if column.startswith("TSIG"))
    assert (instrument.scale.low, instrument.scale.high) == (1, 5)
    assert all(len(page) <= 6 for page in instrument.pages)


def test_the_licensed_model_has_categories_and_nothing_else() -> None:
    effect = library.load("effect-24")
    assert [dimension.title["nb"] for dimension in effect.dimensions] == [
        "Forutsetninger",
        "Prosesser",
        "Relasjonelle tilstander",
        "Resultater",
    ]
    assert effect.factors == ()
    assert effect.items == ()
