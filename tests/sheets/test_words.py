import hashlib
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.sheets.words import CODE_WORDS, WORDS, WordError, WordProblem, decode, encode

secrets = st.binary(min_size=16, max_size=16)
SECRET = bytes(range(16))


def within_one_letter(one: str, other: str) -> bool:
    """Whether one change, one letter more or one letter less makes one of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def problem_of(text: str) -> WordProblem | None:
    """What decoding complains of; nothing when the text is a code."""
    try:
        decode(text)
    except WordError as error:
        return error.problem
    return None


def test_the_list_can_be_told_apart_by_eye_ear_and_four_letters() -> None:
    assert len(WORDS) == len({word[:4] for word in WORDS}) == 256
    assert all(re.fullmatch("[a-z]{3,6}", word) for word in WORDS)
    for one, other in itertools.combinations(WORDS, 2):
        assert not within_one_letter(one, other), (one, other)
        assert not one.startswith(other), (one, other)
        assert not other.startswith(one), (one, other)


def test_the_list_never_changes() -> None:
    # Codes are on paper and in notes while a mapping is open: another list would make them somebody else's.
    digest = hashlib.sha256(" ".join(WORDS).encode()).hexdigest()
    assert digest == "0df9c02f9026638df99a9d5f4783bf4067fe5d37e95456f972112faaf24dbd9a"


@given(secrets)
def test_a_code_read_back_is_the_same_code(secret: bytes) -> None:
    words = encode(secret)
    assert len(words) == CODE_WORDS == 17
    for text in (
        " ".join(words),
        "-".join(words).upper(),
        ", ".join(words) + ".",
        "\n".join(f"{number}. {word.title()}" for number, word in enumerate(words, start=1)),
        "\u00a0".join(word[:4] for word in words),
        "  " + " – ".join(word[:5] for word in words) + "\r\n",
    ):
        assert decode(text) == secret


def test_an_unknown_word_is_named_with_its_place_and_the_nearest_word() -> None:
    words = [*encode(SECRET)]
    words[4] = "bambs"
    with pytest.raises(WordError) as caught:
        decode(" ".join(words))
    error = caught.value
    assert (error.problem, error.position, error.word) == (WordProblem.UNKNOWN_WORD, 5, "bambs")
    assert error.suggestion in {"bambus", "bamse"}
    assert "bambs" not in str(error)


def test_three_letters_of_a_longer_word_are_too_few() -> None:
    words = ["bam", *encode(SECRET)[1:]]
    with pytest.raises(WordError) as caught:
        decode(" ".join(words))
    assert (caught.value.problem, caught.value.position) == (WordProblem.UNKNOWN_WORD, 1)


@pytest.mark.parametrize("count", [0, 1, 16, 18, 30])
def test_too_few_or_too_many_words(count: int) -> None:
    with pytest.raises(WordError) as caught:
        decode(" ".join(itertools.islice(itertools.cycle(encode(SECRET)), count)))
    assert (caught.value.problem, caught.value.position) == (WordProblem.WRONG_COUNT, count)


def test_another_word_in_place_of_one_is_nearly_always_caught() -> None:
    words = encode(SECRET)
    texts = [
        " ".join((*words[:place], word, *words[place + 1 :]))
        for place in range(CODE_WORDS)
        for word in WORDS
        if word != words[place]
    ]
    found = [problem_of(text) for text in texts]
    assert found.count(WordProblem.WRONG_CHECK) + found.count(None) == len(texts) == CODE_WORDS * 255
    assert found.count(None) / len(texts) < 0.01


@pytest.mark.parametrize("size", [0, 15, 17])
def test_only_sixteen_bytes_are_a_code(size: int) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        encode(bytes(size))


typed_words = st.lists(st.sampled_from([*WORDS, "-", "æ", "1."]), max_size=20).map(" ".join)


@given(st.one_of(st.text(max_size=300), typed_words))
def test_any_text_is_a_code_or_a_word_error(text: str) -> None:
    assert problem_of(text) in {None, *WordProblem}
