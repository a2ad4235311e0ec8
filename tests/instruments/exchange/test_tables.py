"""Files of cells: read whole and rightly, or refused with the row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.instruments.exchange import tables
from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.exchange.tables import read_table
from tests.instruments.exchange.files import NETTSKJEMA, QUALTRICS, damaged

pytestmark = pytest.mark.once
ROWS = "navn;svar\nKåre;«Ja»\nØyvind;Nei\n"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
        ("latin-1", "Windows-1252"),
    ],
)
@pytest.mark.parametrize(("separator", "name"), [(";", "semikolon"), (",", "komma"), ("\t", "tabulator")])
def test_encodings_and_separators_are_found_and_said(encoding: str, said: str, separator: str, name: str):
    table = read_table(ROWS.replace(";", separator).encode(encoding), "fil")
    assert table.header == ("navn", "svar")
    assert table.rows == (("Kåre", "«Ja»"), ("Øyvind", "Nei"))
    assert table.taken_as["nb"] == f"Lest som {said} med {name} mellom kolonnene."


def test_excels_own_line_decides_and_empty_ends_are_left_out():
    table = read_table(b'sep=,\r\na,b;c,,\r\n"x\r\ny",2,,\r\n,,,\r\n\r\n', "fil")
    assert table.header == ("a", "b;c")
    assert table.rows == (("x\r\ny", "2"),)


@pytest.mark.parametrize(
    ("data", "where", "said"),
    [
        (b"", "fil", "tom"),
        (b" \n\n", "fil, 1", "overskrift"),
        (b"PK\x03\x04 xlsx", "fil", "CSV"),
        (b'a;b\n1;2\n"x;3\n', "fil, 3", "Rad 3"),
        (b'a;b\n1;2\n"x"y;3\n', "fil, 3", "Rad 3"),
        (b"a;b\n1;2;3\n", "fil, 2", "3 celler"),
        (b"a;b\n1;2\n\n3\n", "fil, 4", "1 celler"),
        (b"a;b;a\n1;2;3\n", "fil, 1", "«a»"),
        (b"a;;c\n1;2;3\n", "fil, 1", "Kolonne 2"),
        (b"a;b\n1;\x00\n", "fil", "NUL"),
        (b"\xef\xbb\xbfa;b\n1;\xff\n", "fil", "UTF-8"),
        (b"\xff\xfea\x00;\x00b", "fil", "UTF-16"),
        (b"a;b\n" + b"x" * 140_000 + b";1\n", "fil, 2", "130 000"),
    ],
)
def test_what_is_wrong_is_refused_by_place(data: bytes, where: str, said: str):
    with pytest.raises(ImportRefused) as refusal:
        read_table(data, "fil")
    assert refusal.value.where == where
    assert said in refusal.value.words["nb"]
    assert set(refusal.value.words) == {"nb", "nn", "en"}


def test_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(tables, "LARGEST", 10)
    with pytest.raises(ImportRefused, match="for stor"):
        read_table(ROWS.encode(), "fil")


def test_too_many_rows_and_columns_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "LONGEST", 2)
    with pytest.raises(ImportRefused, match="for stor"):
        read_table(ROWS.encode(), "fil")
    with pytest.raises(ImportRefused, match="for stor"):
        read_table(b";".join(b"%d" % n for n in range(6_000)), "fil")


@settings(max_examples=150)
@given(damaged(QUALTRICS, NETTSKJEMA) | st.text().map(str.encode))
def test_only_refusals_come_out_of_damaged_files(data: bytes):
    try:
        table = read_table(data, "fil")
    except ImportRefused:
        return
    assert all(len(row) == len(table.header) for row in table.rows)
