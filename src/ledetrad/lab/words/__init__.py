"""What the page says, in three languages. Each entry is (nb, nn, en); `say` fills in the facts."""

from collections.abc import Mapping
from typing import Final

from ledetrad.documents.numbers import LANGUAGES, language_of
from ledetrad.lab.words.answers import ANSWERS
from ledetrad.lab.words.data import DATA
from ledetrad.lab.words.frame import FRAME
from ledetrad.lab.words.recipe import RECIPE
from ledetrad.lab.words.steps import STEPS
from ledetrad.lab.words.tables import TABLES
from ledetrad.lab.words.turning import TURNING

WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    **FRAME,
    **DATA,
    **TABLES,
    **STEPS,
    **RECIPE,
    **ANSWERS,
    **TURNING,
}


def say(language: str, key: str, /, **facts: object) -> str:
    """The text of `key` in `language` (bokmål for a language that is not ours). Raises KeyError for no such text."""
    text = WORDS[key][LANGUAGES.index(language_of(language))]
    return text.format(**facts) if facts else text
