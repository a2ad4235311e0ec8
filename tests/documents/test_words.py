"""The words of the documents: complete in three languages, with the same places to fill in."""

import re
from string import Formatter

import pytest

from ledetrad.documents.words import WORDS, in_language, inside_sentence, listed, word


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_word_is_there_in_three_languages_with_the_same_places_to_fill() -> None:
    for key, texts in WORDS.items():
        assert set(texts) == {"nb", "nn", "en"}, key
        assert all(text.strip() for text in texts.values()), key
        assert places(texts["nb"]) == places(texts["nn"]) == places(texts["en"]), key


def test_nynorsk_is_nynorsk_and_bokmaal_is_bokmaal() -> None:
    only_bokmaal = re.compile(
        r"\b(ikke|hva|hvor|hvordan|hvem|dere|deres|jeg|gruppen|fra|slettes|vises|noe|gjøre)\b", re.IGNORECASE
    )
    only_nynorsk = re.compile(
        r"\b(ikkje|kva|kor|korleis|kven|dykk|dykkar|eg|gruppa|frå|blir sletta|noko|gjere)\b", re.IGNORECASE
    )
    for key, texts in WORDS.items():
        assert not only_bokmaal.search(texts["nn"]), key
        assert not only_nynorsk.search(texts["nb"]), key


@pytest.mark.parametrize(
    "never", ["terskel", "undertrykt", "respondent", "rwg", "ICC", "anonym", "instrument"]
)
def test_words_the_reader_should_not_meet(never: str) -> None:
    assert not any(never.lower() in texts["nb"].lower() for texts in WORDS.values())


def test_a_row_of_names() -> None:
    assert listed(["a"], lang="nb") == "a"
    assert listed(["a", "b", "c"], lang="nb") == "a, b og c"
    assert listed(["a", "b", "c"], lang="en") == "a, b and c"
    assert listed([], lang="nn") == ""


def test_a_title_inside_a_sentence_keeps_its_abbreviation() -> None:
    assert inside_sentence("Klart formål") == "klart formål"
    assert inside_sentence("IKT-støtte") == "IKT-støtte"


def test_a_missing_language_falls_back_to_bokmaal() -> None:
    assert in_language({"nb": "Dialog"}, lang="en") == "Dialog"
    assert in_language({"nb": "Dialog", "en": ""}, lang="en") == "Dialog"


def test_an_unknown_word_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        word("no_such_word", lang="nb")
