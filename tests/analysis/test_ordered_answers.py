"""Answers in words: their order where everybody knows it, and those that say «no answer»."""

import polars as pl
import pytest

from ledetrad.analysis import words
from ledetrad.analysis.data import DataSet, Level
from ledetrad.analysis.ordered_answers import in_order, no_answer
from ledetrad.analysis.reading.delimited import variables_of
from ledetrad.analysis.suggest import reasons, suggest


@pytest.mark.parametrize(
    "answers",
    [
        ("Helt uenig", "Uenig", "Verken/eller", "Enig", "Helt enig"),
        ("Heilt ueinig", "Ueinig", "Verken eller", "Einig", "Heilt einig"),
        ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
        ("Helt uenig", "Litt uenig", "Litt enig", "Helt enig"),
        ("Svært misfornøyd", "Misfornøyd", "Verken fornøyd eller misfornøyd", "Fornøyd", "Svært fornøyd"),
        ("Svært misnøgd", "Misnøgd", "Nøgd", "Svært nøgd"),
        ("Aldri", "Sjelden", "Av og til", "Ofte", "Alltid"),
        ("Never", "Rarely", "Sometimes", "Often", "Always"),
        ("I svært liten grad", "I liten grad", "I noen grad", "I stor grad", "I svært stor grad"),
        ("I svært liten grad", "I liten grad", "I nokon grad", "I stor grad", "I svært stor grad"),
        ("Svært dårlig", "Dårlig", "Bra", "Svært bra"),
        ("1 – Helt uenig", "2 – Uenig", "3 – Verken/eller", "4 – Enig", "5 – Helt enig"),
        ("Under 30", "30–44", "45–59", "60 og over"),
        ("Mindre enn 1 år", "1-5 år", "Mer enn 5 år"),
    ],
)
def test_known_answers_come_in_their_order(answers: tuple[str, ...]) -> None:
    assert in_order(sorted(answers)) == answers
    assert in_order([answer.upper() for answer in sorted(answers)]) == tuple(a.upper() for a in answers)


@pytest.mark.parametrize(
    "answers",
    [
        ("Skole", "Barnehage"),
        ("Ja", "Nei"),
        ("Avdeling 1", "Avdeling 2"),
        ("0301", "1103"),
        ("Enig", "Helt enig", "Kommer an på"),
        ("Enig",),
    ],
)
def test_other_answers_have_no_order(answers: tuple[str, ...]) -> None:
    assert in_order(answers) == ()


def test_only_a_whole_text_says_no_answer() -> None:
    for text in (
        "Vet ikke",
        "veit ikkje",
        "Ikke aktuelt",
        "Vet ikke / ikke aktuelt",
        "Don't know",
        "(Ubesvart)",
    ):
        assert no_answer(text), text
    for text in ("Vet ikke hvem jeg skal spørre", "Manglende opplæring", "Ikke", "Enig"):
        assert not no_answer(text), text


def data() -> DataSet:
    frame = pl.DataFrame(
        {
            "støtte": ["Enig", "Helt enig", "Uenig", "Vet ikke", "Helt uenig", "Verken/eller"] * 4,
            "lærer": ["Enig", "Helt enig", "Uenig", "Enig", "Enig", "Verken/eller"] * 4,
            "sted": ["nord", "sør"] * 12,
        }
    )
    return DataSet("x.xlsx", "0", frame, variables_of(frame))


def test_a_file_of_words_is_suggested_with_order_and_missing_answers() -> None:
    found = {variable.name: variable for variable in suggest(data()).variables}
    order = ["Helt uenig", "Uenig", "Verken/eller", "Enig", "Helt enig"]
    assert [*found["støtte"].values] == order
    # Nobody is wholly against in the second, but it was offered there too.
    assert [*found["lærer"].values] == order
    assert {found["støtte"].level, found["lærer"].level} == {Level.ORDINAL}
    assert found["støtte"].missing == ("Vet ikke",)
    assert (found["sted"].level, dict(found["sted"].values)) == (Level.NOMINAL, {})
    note = next(note for note in reasons(data()) if note.code == "missing_suggested")
    assert words.note(note, "nn") == (
        "«Vet ikke» i støtte ser ut til å stå for manglande svar: merkelappen seier det."
    )
