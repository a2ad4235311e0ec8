"""What the font can write, and how text is broken to fit."""

from ledetrad.documents.lettering import printable, text_width, wrap


def test_sami_and_norwegian_letters_are_written() -> None:
    assert printable("Áŋŋel Čohkkiras Østerud «Ås» – 5 ≠ 6") == "Áŋŋel Čohkkiras Østerud «Ås» – 5 ≠ 6"


def test_what_has_no_sign_becomes_one_square() -> None:
    assert printable("Sol 🌞👩‍👩‍👧 her\u0007") == "Sol □ her□"


def test_a_letter_in_two_parts_becomes_one_and_a_line_break_a_space() -> None:
    assert printable("A\u030as\nby") == "Ås by"


def test_lines_are_no_wider_than_asked() -> None:
    for width in (60, 90, 140):
        for line in wrap("Teamstimulerende belønningssystemer for alle", width=width, size=14, lines=6):
            assert text_width(line, size=14) <= width


def test_what_does_not_fit_ends_in_three_dots_and_a_long_word_in_a_hyphen() -> None:
    assert wrap("ett to tre fire fem seks", width=60, size=14, lines=1)[0].endswith("…")
    assert wrap("Ekstraordinærtsammensatt", width=90, size=14, lines=4)[0].endswith("-")
    assert wrap("", width=90, size=14) == ("",)
