import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.people.paste import MAX_CHARACTERS, MAX_NAME, MAX_ROWS, Code, Field, Member, read_members

AMINA = ("Amina Berg", "amina@example.no")
OLA = ("Ola Nord", "ola@example.no")


def people(text: str) -> list[tuple[str, str]]:
    return [(member.name, member.email) for member in read_members(text).members]


def codes(text: str) -> list[Code]:
    return [problem.code for problem in read_members(text).problems]


def heads(text: str) -> list[str]:
    return [member.name for member in read_members(text).members if member.head]


@pytest.mark.parametrize(
    "text",
    [
        "Amina Berg\tamina@example.no\nOla Nord\tola@example.no",
        "amina@example.no\tAmina Berg\r\nola@example.no\tOla Nord\r\n",
        "Amina Berg;amina@example.no\nOla Nord;ola@example.no",
        "Amina Berg, amina@example.no\nOla Nord, ola@example.no",
        "Amina\tBerg\tamina@example.no\nOla\tNord\tola@example.no",
        "Navn\tE-post\nAmina Berg\tamina@example.no\nOla Nord\tola@example.no",
        "E-post;Navn\namina@example.no;Amina Berg\nola@example.no;Ola Nord",
        "Etternavn\tFornavn\tTelefon\tE-post\nBerg\tAmina\t99\tamina@example.no\nNord\tOla\t\tola@example.no",
        "Namn\tE-postadresse\nBerg, Amina\tamina@example.no\nNord, Ola\tola@example.no",
        "Amina Berg <amina@example.no>; Ola Nord <ola@example.no>",
        "Amina Berg <amina@example.no>, Ola Nord <ola@example.no>",
        "Amina Berg <amina@example.no>;\nOla Nord <ola@example.no>;",
        "Til: Amina Berg <amina@example.no>; Ola Nord <ola@example.no>",
        "Berg, Amina <amina@example.no>; Nord, Ola <ola@example.no>",
        "Berg, Amina <amina@example.no>, Nord, Ola <ola@example.no>",
        '"Berg, Amina" <amina@example.no>, "Nord, Ola" <ola@example.no>',
        "'Amina Berg' <mailto:amina@example.no>; “Ola Nord” <ola@example.no>",
        "Amina Berg, amina@example.no, Ola Nord, ola@example.no",
        "amina@example.no, Amina Berg, ola@example.no, Ola Nord",
        "Amina Berg amina@example.no Ola Nord ola@example.no",
        "Amina Berg\namina@example.no\n\nOla Nord\nola@example.no",
        "1. Amina Berg (amina@example.no)\n2. Ola Nord (ola@example.no)",
        "- Amina Berg – amina@example.no\n• Ola Nord: ola@example.no.",
        "\ufeffAmina\u00a0Berg\tAMINA@Example.NO\nOla\u2003Nord\tola\u200b@example.no",
        "Amina Berg\tØkonomisjef\tamina@example.no\nOla Nord\tRektor\tola@example.no",
        "amina@example.no\tAmina Berg\tØkonomisjef\nola@example.no\tOla Nord\tRektor",
        '"Amina\nBerg"\tamina@example.no\n"Ola Nord"\tola@example.no',
        "Amina Berg\tAmina Berg <amina@example.no>\nOla Nord\tola@example.no <mailto:ola@example.no>",
    ],
)
def test_two_members_however_they_are_pasted(text: str) -> None:
    pasted = read_members(text)
    assert people(text) == [AMINA, OLA]
    assert pasted.problems == ()
    assert pasted.usable


def test_norwegian_and_sami_names_are_kept_as_one_letter_each() -> None:
    text = "A\u030ase Ødegård\tase@example.no\nÁilu Čáhppe-Ŋiŋŋá\tailu@kåfjord.kommune.no"
    assert people(text) == [
        ("Åse Ødegård", "ase@example.no"),
        ("Áilu Čáhppe-Ŋiŋŋá", "ailu@kåfjord.kommune.no"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Navn;E-post;Leder\nAmina Berg;amina@example.no;ja\nOla Nord;ola@example.no;nei",
        "Navn;E-post;Rolle\nAmina Berg;amina@example.no;Leder\nOla Nord;ola@example.no;Økonomileder",
        "Navn;E-post;Leder\nAmina Berg;amina@example.no;x\nOla Nord;ola@example.no;Amina Berg",
        "Amina Berg (leder) <amina@example.no>; Ola Nord <ola@example.no>",
        "Amina Berg <amina@example.no> (leder); Ola Nord <ola@example.no>",
        "Leder: Amina Berg <amina@example.no>; Ola Nord <ola@example.no>",
        "Amina Berg - leiar, amina@example.no\nOla Nord, ola@example.no",
        "Amina Berg\tamina@example.no\tleder\nOla Nord\tola@example.no\tenhetsleder",
        "leder\tAmina Berg\tamina@example.no\n\tOla Nord\tola@example.no",
        "Amina Berg, amina@example.no, leder, Ola Nord, ola@example.no",
        "amina@example.no\tAmina Berg\tleder\nola@example.no\tOla Nord",
    ],
)
def test_the_head_is_recognised_and_a_title_is_not(text: str) -> None:
    assert people(text) == [AMINA, OLA]
    assert heads(text) == ["Amina Berg"]


def test_two_heads_are_told_not_decided() -> None:
    pasted = read_members("Amina Berg\tamina@example.no\tleder\nOla Nord\tola@example.no\tleder")
    assert [(p.row, p.code, p.text, p.field) for p in pasted.problems] == [
        (2, Code.SEVERAL_HEADS, "Ola Nord", Field.HEAD)
    ]
    assert pasted.usable


def test_a_missing_name_is_suggested_from_the_address_and_marked() -> None:
    pasted = read_members("amina.berg-lie2@example.no; 123@example.no")
    assert pasted.members == (
        Member("Amina Berg-Lie", "amina.berg-lie2@example.no", head=False, row=1, name_guessed=True),
        Member("123", "123@example.no", head=False, row=1, name_guessed=True),
    )
    assert {problem.code for problem in pasted.problems} == {Code.NAME_GUESSED}
    assert pasted.usable


@pytest.mark.parametrize(
    "address",
    [
        "amina@",
        "@example.no",
        "amina@example",
        "amina@@example.no",
        "amina..berg@example.no",
        "åmina@example.no",
        "amina@-example.no",
        "amina@example.1",
        "a" * 65 + "@example.no",
    ],
)
def test_an_invalid_address_names_row_column_and_text(address: str) -> None:
    pasted = read_members(f"Navn\tE-post\nOla Nord\tola@example.no\nAmina Berg\t{address}")
    (problem,) = pasted.problems
    assert (problem.row, problem.column, problem.field) == (3, 2, Field.EMAIL)
    assert (problem.code, problem.text) == (Code.INVALID_ADDRESS, address)
    assert not pasted.usable


def test_an_address_without_an_at_sign_is_invalid_where_an_address_is_expected() -> None:
    assert codes("Amina Berg <amina.example.no>") == [Code.INVALID_ADDRESS]
    assert codes("Navn;E-post\nAmina Berg;amina.example.no") == [Code.INVALID_ADDRESS]


@pytest.mark.parametrize(
    ("text", "row", "offending"),
    [
        ("Amina Berg\tamina@example.no\nOla Nord", 2, "Ola Nord"),
        ("Navn;E-post\nAmina Berg;amina@example.no\nOla Nord;", 3, "Ola Nord"),
        ("Amina Berg <amina@example.no>; Ola Nord", 1, "Ola Nord"),
        ("Ola Nord; Amina Berg <amina@example.no>", 1, "Ola Nord"),
        ("Hei, her er lista:\n\nAmina Berg <amina@example.no>", 1, "Hei her er lista"),
    ],
)
def test_a_person_without_an_address_is_not_lost(text: str, row: int, offending: str) -> None:
    pasted = read_members(text)
    assert people(text) == [AMINA]
    assert [(p.row, p.code, p.text) for p in pasted.problems] == [(row, Code.NO_ADDRESS, offending)]
    assert not pasted.usable


def test_the_same_person_twice_is_one_member_and_told() -> None:
    pasted = read_members("amina@example.no\nAmina Berg\tAmina@Example.no\tleder")
    assert pasted.members == (Member("Amina Berg", "amina@example.no", head=True, row=1),)
    assert [(p.row, p.code) for p in pasted.problems] == [(2, Code.DUPLICATE)]
    assert pasted.usable


def test_two_people_with_one_address_must_be_mended() -> None:
    pasted = read_members("Amina Berg\tpost@example.no\nOla Nord\tpost@example.no")
    assert [(p.row, p.code, p.text) for p in pasted.problems] == [(2, Code.SHARED_ADDRESS, "post@example.no")]
    assert not pasted.usable


def test_control_characters_are_taken_out_and_told() -> None:
    pasted = read_members("Ola Nord\tola@example.no\nAmina\x00 Berg\x1b\tamina@example.no")
    assert people("Amina\x00 Berg\x1b\tamina@example.no") == [AMINA]
    assert [(p.row, p.code) for p in pasted.problems] == [(2, Code.CONTROL_CHARACTERS)]


def test_a_forgotten_quote_does_not_swallow_the_next_row() -> None:
    assert people('"Amina Berg\tamina@example.no\nOla "Olli" Nord\tola@example.no') == [
        AMINA,
        ('Ola "Olli" Nord', "ola@example.no"),
    ]


def test_rows_are_counted_as_pasted() -> None:
    text = '\n\n"Amina\nBerg"\tamina@example.no\n\nOla Nord\tola@example'
    pasted = read_members(text)
    assert [member.row for member in pasted.members] == [3]
    assert [problem.row for problem in pasted.problems] == [6]


def test_too_many_rows_stop_at_the_limit() -> None:
    for separator in ("\n", "; "):
        text = separator.join(f"P{n} <p{n}@example.no>" for n in range(MAX_ROWS + 5))
        pasted = read_members(text)
        assert len(pasted.members) == MAX_ROWS
        assert [problem.code for problem in pasted.problems] == [Code.TOO_MANY_ROWS]
        assert not pasted.usable
    assert read_members("\n".join(f"P{n} <p{n}@example.no>" for n in range(MAX_ROWS))).usable


def test_too_long_text_and_names() -> None:
    assert codes("x" * (MAX_CHARACTERS + 1)) == [Code.TEXT_TOO_LONG]
    pasted = read_members("B" * (MAX_NAME + 1) + " <amina@example.no>")
    assert [(p.code, p.field) for p in pasted.problems] == [(Code.NAME_TOO_LONG, Field.NAME)]
    assert len(pasted.problems[0].text) == 80


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "Navn\tE-post", ";;;,,,\t\t"])
def test_nothing_pasted_is_nothing_wrong_and_nothing_usable(text: str) -> None:
    pasted = read_members(text)
    assert (pasted.members, pasted.problems, pasted.usable) == ((), (), False)


@pytest.mark.parametrize("piece", [*'a"<(@ \t', "a@b,", "a,", "a@b.no,x,x,", "leder,", '",'])
def test_the_longest_text_is_read_quickly(piece: str) -> None:
    text = (piece * MAX_CHARACTERS)[:MAX_CHARACTERS]
    start = time.process_time()
    read_members(text)
    read_members("a@b.no," + text[:-8])
    assert time.process_time() - start < 5


snippets = st.sampled_from(
    [
        *("Amina Berg", "amina@example.no", "<", ">", '"', "'", ";", ",", "\t", "\n", "\r\n", " ", "leder"),
        *("(leder)", "Navn", "E-post", "mailto:", "@", "\ufeff", "\u00a0", "\x00", "å", "\ue000", "\ud800"),
        *("1.", "Til:", "example.no", "İ@b.no"),
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(snippets, max_size=40).map("".join)))
def test_no_text_raises_and_every_member_can_be_used(text: str) -> None:
    pasted = read_members(text)
    lines = len(text.splitlines()) + 1
    emails = [member.email for member in pasted.members]
    assert len(set(emails)) == len(emails)
    for member in pasted.members:
        assert 0 < len(member.name) <= MAX_NAME
        assert not {unicodedata.category(letter) for letter in member.name} & {"Cc", "Cs", "Co"}
        assert member.email == member.email.lower()
        assert member.email.count("@") == 1
        # An apostrophe may stand in an address: o'brien@example.no.
        assert not set(member.email) & set(' <>";,\t\n')
        assert 1 <= member.row <= lines
    for problem in pasted.problems:
        assert 1 <= problem.row <= lines
        assert len(problem.text) <= 80


names = st.text("ABCDEFÅæøåáčŋabc", min_size=1, max_size=8).map(lambda word: "N" + word)
person = st.tuples(st.tuples(names, names).map(" ".join), st.text("abcdef", min_size=1, max_size=10))


tables = st.lists(person, min_size=1, max_size=12, unique_by=lambda row: row[1])


@given(tables, st.sampled_from("\t;,"), st.booleans())
def test_what_a_table_says_is_what_is_read(rows: list[tuple[str, str]], separator: str, turned: bool) -> None:
    pairs = [(name, f"{local}@example.no") for name, local in rows]
    text = "\n".join(separator.join(reversed(pair) if turned else pair) for pair in pairs)
    assert people(text) == pairs
    assert people("; ".join(f"{name} <{email}>" for name, email in pairs)) == pairs
