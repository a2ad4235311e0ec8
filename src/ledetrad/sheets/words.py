"""A member's own code, 128 random bits, as words that can be read aloud and typed on another device.

Sixteen words, one a byte, and a seventeenth that catches a wrong or swapped word. The words are everyday
ones, the same in bokmål and nynorsk, three to six letters without æ, ø and å, told apart by their first four
letters and by more than one letter. The list never changes: codes in use would stop working.
"""

import difflib
import hashlib
import re
from enum import StrEnum

_LIST = """
agurk album ananas anker apotek arena atlas atom baker bambus bamse banan basar beger belte benk bilde
bison bjelke blokk blyant bok bomull bord bregne bremse brett brev brikke bru brygge bukett bukse buss
dal dans delfin dialog dikt domino drops duett duk dyne einer ekko ekorn elv eple epoke fakkel falk fane
farge ferje figur film finger fiol fjell fjord flagg flamme flaske flekk flygel fossil foto frakk frukt
fugl furu gardin garn gaupe gjerde glans glede globus gnist golv gras graut gryte gull gulrot hale
hanske harpe harv hassel havre helg hest himmel holme horn hotell humle hylle hyse hytte idyll jasmin
juvel kajakk kakao kake kaktus kalv kamera kanel kanin kino kiste kiwi kjede kjole klatre klippe knapp
kniv knute kokos komet kongle kontor krabbe krokus krone krukke kveld kvist kyst lakris lama lampe lefse
linje loft lomme luke lunsj lykt lyng magnet mais mandel marmor melodi mimose mokka museum musikk mynt
myrull natt natur naust navle nellik okse oliven opal orgel orkide ost pakke palme panda panne parade
park pasta pause peis pensel perle piano pilot planke plass pledd polar polka potet prisme radio rakett
rebus reise reke ring robot rogn roman rose rype rytme safari safir salong samba sau sennep silke sirkus
sjakk sjal skap skei skjerf skog skritt slott snill sofa sokkel sol sopran speil spire stein stove
strand studio suppe svamp svane tango tante teater telt tennis teppe tiger timian tjern tog tomat tone
torsk tralle trio troll tromme turist ugle vaffel vase vatn veg villa vinter vulkan yoga
"""
WORDS: tuple[str, ...] = tuple(_LIST.split())

SECRET_BYTES = 16
CODE_WORDS = SECRET_BYTES + 1
_SHORTEST_PREFIX = 4
_LONGEST_INPUT = 2_000
_NUMBER_OF = {word: number for number, word in enumerate(WORDS)}
# What stands between words: spaces, hyphens, commas, line breaks, and the numbers of a numbered list.
_WORD = re.compile(r"[^\W\d_]+")


class WordProblem(StrEnum):
    """What is wrong with a code that was typed."""

    UNKNOWN_WORD = "unknown_word"
    WRONG_COUNT = "wrong_count"
    WRONG_CHECK = "wrong_check"


class WordError(ValueError):
    """The text is not a code.

    ``problem`` says why. For an unknown word, ``position`` (from 1) and ``word`` name it, and ``suggestion``
    is the nearest word in the list, or empty. For a wrong count, ``position`` is the number of words found.
    ``word`` is what the person typed: show it to that person and write it nowhere.
    """

    def __init__(
        self, problem: WordProblem, *, position: int = 0, word: str = "", suggestion: str = ""
    ) -> None:
        # The message carries no typed word, so that an error report never holds a part of a code.
        super().__init__(problem.value)
        self.problem = problem
        self.position = position
        self.word = word
        self.suggestion = suggestion


def encode(secret: bytes) -> tuple[str, ...]:
    """Sixteen bytes as seventeen words, the last one a check. Raises ``ValueError`` for another length."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a code has {SECRET_BYTES} bytes, got {len(secret)}")
    return tuple(WORDS[byte] for byte in (*secret, _check(secret)))


def decode(text: str) -> bytes:
    """The sixteen bytes behind a code as a person types it.

    Capital letters, spaces, hyphens, commas, line breaks and list numbers do not matter; the first four
    letters of a word, or more of them, are enough. Raises :class:`WordError`.
    """
    if len(text) > _LONGEST_INPUT:
        raise WordError(WordProblem.WRONG_COUNT, position=0)
    typed = _WORD.findall(text.casefold())
    numbers = [_number(word, position) for position, word in enumerate(typed[: CODE_WORDS + 1], start=1)]
    if len(typed) != CODE_WORDS:
        raise WordError(WordProblem.WRONG_COUNT, position=len(typed))
    secret, check = bytes(numbers[:-1]), numbers[-1]
    if _check(secret) != check:
        raise WordError(WordProblem.WRONG_CHECK)
    return secret


def _check(secret: bytes) -> int:
    return hashlib.sha256(b"ledetrad words 1" + secret).digest()[0]


def _number(typed: str, position: int) -> int:
    if typed in _NUMBER_OF:
        return _NUMBER_OF[typed]
    if len(typed) >= _SHORTEST_PREFIX:
        # At most one: no two words share their first four letters.
        for word, number in _NUMBER_OF.items():
            if word.startswith(typed):
                return number
    near = difflib.get_close_matches(typed[:20], WORDS, n=1, cutoff=0.6)
    raise WordError(
        WordProblem.UNKNOWN_WORD, position=position, word=typed[:20], suggestion=near[0] if near else ""
    )
