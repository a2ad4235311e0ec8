"""The words that make the laboratory's numbers honest: what each is called, how it was made, what it means.

Everything is in bokmål (nb), nynorsk (nn) and English (en), side by side. Numbers follow the language unless a
number style is given.
"""

from ledetrad.analysis.words.cautions import caution
from ledetrad.analysis.words.errors import error
from ledetrad.analysis.words.language import NumberStyle, Pen, Texts, pen, pick
from ledetrad.analysis.words.meaning import meaning
from ledetrad.analysis.words.method import method, symbol, title
from ledetrad.analysis.words.notes import note

__all__ = [
    "NumberStyle",
    "Pen",
    "Texts",
    "caution",
    "error",
    "meaning",
    "method",
    "note",
    "pen",
    "pick",
    "symbol",
    "title",
]
