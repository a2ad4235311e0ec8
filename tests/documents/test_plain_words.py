"""The three sentences and the questions say what the release says, and are honest where it says nothing."""

import sys

import pytest

from ledetrad.documents.plain_words import questions, reason_sentence, three_sentences
from tests.documents import sample


def test_three_sentences_name_the_factors() -> None:
    assert three_sentences(sample.release(), lang="nb") == (
        (
            "Dette er dere enige om",
            "Dere er samstemte om 10 av 26 faktorer. "
            "Høyest verdi av dem har fravær av relasjonskonflikt, klart formål og lagånd.",
        ),
        (
            "Dette ser dere ulikt på",
            "Dere har ulikt syn på teamstimulerende belønningssystemer, møteforberedelser og beslutningsgjennomføring.",
        ),
        (
            "Her har dere kanskje mest å hente",
            "Dere gir lavest verdi til teamstimulerende belønningssystemer, kontinuerlig gruppelæring og "
            "møteforberedelser.",
        ),
    )


def test_headings_in_nynorsk_and_english() -> None:
    assert [heading for heading, _ in three_sentences(sample.release(), lang="nn")] == [
        "Dette er de einige om", "Dette ser de ulikt på", "Her har de kanskje mest å hente",
    ]  # fmt: skip
    assert three_sentences(sample.release(), lang="en")[0][1].startswith("You are in agreement on ")


def test_four_answers_show_values_but_not_agreement() -> None:
    agree, differ, gain = (
        sentence for _, sentence in three_sentences(sample.hide_agreement(sample.release()), lang="nb")
    )
    assert (
        agree
        == differ
        == "Hvor enige dere er, vises ikke, fordi færre enn fem har svart på alle påstandene her."
    )
    assert gain.startswith("Dere gir lavest verdi til")


def test_when_nothing_is_shown_each_sentence_says_why() -> None:
    hidden = sample.hide(sample.release())
    for _, sentence in three_sentences(hidden, lang="nb"):
        assert sentence == "Vises ikke, fordi færre enn fire har svart."


def test_a_factor_that_is_not_shown_is_not_named_even_if_a_list_has_it() -> None:
    hidden = sample.hide(sample.release(), "continuous_group_learning")
    said = " ".join(sentence for _, sentence in three_sentences(hidden, lang="nb"))
    asked = " ".join(questions(hidden, lang="nb"))
    assert "gruppelæring" not in said + asked


def test_empty_lists_are_said_plainly() -> None:
    made = sample.release(most_agreed=[], most_different=[], most_to_gain=[])
    agree, differ, gain = (sentence for _, sentence in three_sentences(made, lang="nb"))
    assert agree.startswith("Det er ingen faktor der dere er tydelig samstemte.")
    assert differ.startswith("Det er ingen faktor der dere ser tydelig ulikt.")
    assert gain.startswith("Ingen faktor skiller seg ut")


def test_a_list_never_says_more_than_the_word_of_each_factor() -> None:
    # right_matters is «noe ulikt syn», clear_purpose «samstemte», whatever the lists call them.
    made = sample.release()
    keys = [factor["key"] for factor in made["dimensions"][0]["factors"]]
    made |= {"most_agreed": [keys[1]], "most_different": [keys[0], keys[1], keys[4]]}
    agree, differ, _ = (sentence for _, sentence in three_sentences(made, lang="nb"))
    assert agree == "Dere er ikke helt samstemte om noe, men ligger nærmest hverandre om riktige saker."
    assert (
        differ
        == "Dere har ulikt syn på teamstimulerende belønningssystemer, og noe ulikt syn på riktige saker."
    )


def test_questions_ask_about_three_factors_and_a_step() -> None:
    asked = questions(sample.release(), lang="nb")
    assert len(asked) == 4
    assert "«fravær av relasjonskonflikt»" in asked[0]
    assert "«teamstimulerende belønningssystemer»" in asked[1]
    assert "Ingen trenger å si hva de selv svarte" in asked[1]
    assert "«kontinuerlig gruppelæring»" in asked[2]


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_questions_without_numbers_tell_nothing_of_the_result(lang: str) -> None:
    made = sample.release()
    asked = " ".join(questions(made, lang=lang, numbers=False)).lower()
    for dimension in made["dimensions"]:
        for factor in dimension["factors"]:
            assert f"“{factor['title'][lang].lower()}”" not in asked
            assert f"«{factor['title'][lang].lower()}»" not in asked


@pytest.mark.parametrize(
    "reason",
    ["too_few_answers", "too_few_for_spread", "too_few_for_texts", "nobody_answered", "not_measured"],
)
def test_every_reason_has_a_sentence(reason: str) -> None:
    for lang in ("nb", "nn", "en"):
        sentence = reason_sentence({"shown": False, "reason": reason, "needed": 5}, lang=lang)
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_the_sentences_do_without_typst() -> None:
    assert "typst" not in vars(sys.modules["ledetrad.documents.plain_words"])
