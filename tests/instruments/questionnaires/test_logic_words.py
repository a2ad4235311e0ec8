"""What is said about expressions, answers and forms: three whole languages, unmixed, with the same places to fill in."""

from __future__ import annotations

from string import Formatter

import pytest

from ledetrad.instruments.model import LANGUAGES, Words
from ledetrad.instruments.questionnaires.check_words import SENTENCES as OF_FORMS
from ledetrad.instruments.questionnaires.expressions.errors import SENTENCES as OF_EXPRESSIONS
from ledetrad.instruments.questionnaires.limit_words import SENTENCES as OF_ANSWERS
from tests.ui.test_words import forbidden, foreign

pytestmark = pytest.mark.once

EVERY = [
    pytest.param(sentence, id=code)
    for table in (OF_EXPRESSIONS, OF_ANSWERS, OF_FORMS)
    for code, sentence in table.items()
]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("sentence", EVERY)
def test_a_sentence_is_whole_in_every_language(sentence: Words) -> None:
    assert tuple(sentence) == LANGUAGES
    assert places(sentence["nb"]) == places(sentence["nn"]) == places(sentence["en"])
    assert list(foreign(sentence["nb"], language="nb")) == []
    assert list(foreign(sentence["nn"], language="nn")) == []
    assert [word for text in sentence.values() for word in forbidden(text)] == []
