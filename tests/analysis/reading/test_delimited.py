"""Text files: read right without asking, or refused with the place named."""

import codecs
import csv
import hashlib
import io
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.analysis.data import DataError, DataSet, Kind, Level
from ledetrad.analysis.reading import read
from ledetrad.analysis.reading.values import MISSING_MARKS


@pytest.fixture
def reads(tmp_path: Path):
    def _read(content: str | bytes, name: str = "data.csv") -> DataSet:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(path)

    return _read


@pytest.fixture
def refuses(reads):
    def _refused(content: str | bytes, name: str = "data.csv") -> DataError:
        with pytest.raises(DataError) as caught:
            reads(content, name)
        return caught.value

    return _refused


def note(data: DataSet, code: str) -> dict[str, str]:
    found = [note for note in data.notes if note.code == code]
    assert found, f"no note {code}: {data.notes}"
    return dict(found[0].facts)


def test_the_real_file_is_read_whole(reference: Path) -> None:
    path = reference / "data" / "leadership_climate.csv"
    data = read(path)
    assert (data.rows, len(data.names)) == (2042, 21)
    assert data.notes == ()
    assert data.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert data["LEAD01"].level is Level.ORDINAL
    assert data.frame["LEAD01"].dtype == pl.Int8
    assert data.frame["LEAD01"].mean() == pytest.approx(3.082762, abs=1e-6)


def test_empty_cells_of_the_real_waves_are_missing(reference: Path) -> None:
    data = read(reference / "data" / "three_waves.csv")
    assert data.rows == 495
    assert data["COMPANY"].kind is Kind.TEXT
    assert data["JOBSAT1"].level is Level.SCALE
    assert data.frame["READY3"].null_count() == 35
    assert note(data, "empty_cells")["count"] == str(sum(data.frame.null_count().row(0)))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(reads, separator: str) -> None:
    data = reads(separator.join("abc") + "\n" + separator.join("123") + "\n")
    assert data.frame.rows() == [(1, 2, 3)]


def test_norwegian_excel_has_semicolons_and_decimal_commas(reads) -> None:
    data = reads("navn;snitt\r\nÅse;3,25\r\nØystein;4,5\r\n")
    assert data.frame.rows() == [("Åse", 3.25), ("Øystein", 4.5)]
    assert data["snitt"].kind is Kind.NUMBER


def test_excels_hint_line_is_no_header(reads) -> None:
    assert reads("sep=;\na;b\n1;2\n").names == ("a", "b")


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True)]
)
def test_encodings(reads, encoding: str, told: bool) -> None:
    data = reads("blåbær;år\nøl;1\n".encode(encoding))
    assert data.names == ("blåbær", "år")
    assert data.frame["blåbær"].to_list() == ["øl"]
    assert any(n.code == "encoding_assumed" for n in data.notes) is told


def test_big_endian_with_mark(reads) -> None:
    assert reads(codecs.BOM_UTF16_BE + "å;b\n1;2\n".encode("utf-16-be")).names == ("å", "b")


def test_bytes_of_no_known_encoding_are_refused_with_the_line(refuses) -> None:
    error = refuses(b"a;b\n1;2\nx\x81\xff;3\n")
    assert (error.code, error.facts["row"]) == ("csv_encoding", "3")


def test_missing_marks_are_counted(reads) -> None:
    data = reads("a;b\n1;NA\n.;x\n#NULL!;-\n;y\nN/A;z\n")
    assert data.frame["a"].to_list() == [1, None, None, None, None]
    assert data.frame["b"].to_list() == [None, "x", None, "y", "z"]
    facts = note(data, "missing_marks")
    assert facts["count"] == "5"
    assert "NA (1)" in facts["marks"]
    assert note(data, "empty_cells") == {"count": "1"}


def test_thousands_separators(reads) -> None:
    data = reads("a;b;c\n1 234;1.234,5;12\n1\u00a0234\u00a0567;2.000.000,25;3\n")
    assert data.frame["a"].to_list() == [1234, 1234567]
    assert data.frame["b"].to_list() == [1234.5, 2000000.25]


def test_a_lone_mark_is_decimal_and_told_unless_the_file_shows_otherwise(reads) -> None:
    data = reads("a;b\n1,234;x\n2,345;y\n")
    assert data.frame["a"].to_list() == [1.234, 2.345]
    assert note(data, "decimal_assumed") == {"columns": "a", "mark": ","}
    data = reads('a,b\n"1,234",1.5\n"2,345",2.5\n')
    assert data.frame["a"].to_list() == [1234, 2345]
    assert not data.notes


def test_dates(reads) -> None:
    data = reads("a;b;c\n2024-02-29;1.3.2024;2024-01-01 10:30\n2023-12-31;24.12.2023;2024-01-02T11:00:05\n")
    assert data.frame["a"].to_list() == [date(2024, 2, 29), date(2023, 12, 31)]
    assert data.frame["b"].to_list() == [date(2024, 3, 1), date(2023, 12, 24)]
    assert data.frame["c"].to_list() == [datetime(2024, 1, 1, 10, 30), datetime(2024, 1, 2, 11, 0, 5)]  # noqa: DTZ001
    assert {variable.kind for variable in data.variables} == {Kind.DATE}


def test_a_day_that_is_not_in_the_calendar_makes_text(reads) -> None:
    data = reads("d;x\n28.02.2023;1\n30.02.2023;2\n")
    assert data.frame["d"].to_list() == ["28.02.2023", "30.02.2023"]
    assert note(data, "dates_as_text") == {"column": "d", "row": "3", "value": "30.02.2023"}


def test_ids_keep_their_leading_zeros_wherever_they_stand(reads) -> None:
    rows = "".join(f"{n};1\n" for n in range(1000, 4000))
    data = reads(f"knr;x\n{rows}0301;1\n")
    assert data["knr"].kind is Kind.TEXT
    assert data.frame["knr"][-1] == "0301"
    assert note(data, "leading_zeros_kept") == {"columns": "knr"}


def test_a_word_far_down_loses_nothing(reads) -> None:
    rows = "".join(f"{n % 5 + 1};1\n" for n in range(5000))
    data = reads(f"q;x\n{rows}vet ikke;1\n")
    assert data["q"].kind is Kind.TEXT
    assert data.frame["q"].to_list()[:3] == ["1", "2", "3"]
    assert note(data, "numbers_and_words") == {
        "column": "q",
        "row": "5002",
        "value": "vet ikke",
        "count": "1",
        "numbers": "5000",
    }


def test_a_large_number_far_down_is_kept(reads) -> None:
    rows = "1;1\n" * 5000
    data = reads(f"q;x\n{rows}123456789;1,5\n")
    assert data.frame["q"][-1] == 123456789
    assert data.frame["x"][-1] == 1.5


def test_long_numbers_keep_every_digit(reads) -> None:
    data = reads("id;x\n12345678901234567890;1\n12345678901234567891;2\n")
    assert data.frame["id"].to_list() == ["12345678901234567890", "12345678901234567891"]
    assert note(data, "long_numbers_kept") == {"columns": "id"}


def test_formulas_stay_text(reads) -> None:
    data = reads("a;b\n=1+1;\"=cmd|' /C calc'!A0\"\n+A1;@x\n")
    assert data.frame.rows() == [("=1+1", "=cmd|' /C calc'!A0"), ("+A1", "@x")]


def test_quoted_cells_may_hold_everything(reads) -> None:
    data = reads('a,b\n"x,y",1\n"first\nsecond",2\n"say ""hei""",3\n')
    assert data.frame["a"].to_list() == ["x,y", "first\nsecond", 'say "hei"']


def test_rows_without_cells_are_left_out_and_told(reads) -> None:
    data = reads("a;b;;\n\n1;2;;\n;;;\n\n3;;;\n;;;\n")
    assert data.frame.rows() == [(1, 2), (3, None)]
    assert int(note(data, "empty_rows_left_out")["count"]) >= 2


def test_a_record_without_answers_is_kept(reads) -> None:
    assert reads("a;b\n1;2\nNA;NA\n3;4\n").frame.rows() == [(1, 2), (None, None), (3, 4)]


def test_old_macintosh_lines(reads) -> None:
    assert reads("a;b\r1;2\r3;4\r").frame.rows() == [(1, 2), (3, 4)]


@pytest.mark.parametrize(
    ("content", "code", "facts"),
    [
        ("a;b\n1;2\n1;2;3\n", "csv_ragged", {"row": "3", "expected": "2", "found": "3", "separator": ";"}),
        ("a;b;c\n1;2;3\n\n1;2\n", "csv_ragged", {"row": "4", "expected": "3", "found": "2"}),
        ('a;b\n"x\ny";2\n1\n', "csv_ragged", {"row": "4"}),
        ('a;b\n1;"2\n3;4\n', "csv_quotes", {"row": "2"}),
        ('a;b\n1;2\n5" rør;4\n6" rør;4\n', "csv_quotes", {"row": "3"}),
        ("a;b;a\n1;2;3\n", "columns_same_name", {"names": "a"}),
        ("a;;c\n1;2;3\n", "columns_without_name", {"columns": "2", "row": "1"}),
        ("a;b;\n1;2;3\n", "columns_without_name", {"columns": "3"}),
        ("a;b\n", "no_rows", {}),
        ("a;b\n\n;\n", "no_rows", {}),
        ("1;2\n3;4\n", "header_missing", {"value": "1, 2"}),
        (b"a;b\n1;2\n3;\x004\n", "csv_nul_bytes", {"row": "3"}),
        (b"", "file_empty", {}),
        (b" \n\n", "file_empty", {}),
        (b"PK\x03\x04 not text", "file_type_differs", {"found": "zip", "suffix": ".csv"}),
        (b"<!DOCTYPE html><table>", "file_type_differs", {"found": "html"}),
        (b"$FL2@(#) SPSS", "file_type_differs", {"found": "sav"}),
        (";".join(f"v{n}" for n in range(100_000)) + "\n1\n", "csv_ragged", {"row": "2"}),
        (";".join(f"v{n}" for n in range(100_000)) + "\n" + ";" * 99_999 + "\n", "too_many_columns", {}),
        ("x" * 5_000_000, "no_rows", {}),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(refuses, content, code, facts) -> None:
    error = refuses(content)
    assert error.code == code, error
    assert facts.items() <= error.facts.items()


def test_a_row_of_five_million_letters_is_read(reads) -> None:
    data = reads("a;b\n" + "x" * 5_000_000 + ";1\n")
    assert len(data.frame["a"][0]) == 5_000_000


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls_not_read"),
        ("page.xls", b"<html><table>", "file_type_differs"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xlsx_locked"),
        ("data.xlsx", b"a;b\n1;2\n", "file_type_differs"),
        ("data.xlsx", b"PK\x03\x04broken", "file_damaged"),
        ("data.sav", b"$FL2 broken", "file_damaged"),
        ("data.sav", b"a,b\n1,2\n", "file_type_differs"),
        ("data.parquet", b"PAR1 broken", "file_damaged"),
        ("data.docx", b"PK\x03\x04", "file_type_unknown"),
        ("data", b"a,b\n1,2\n", "file_type_unknown"),
        ("data.pkl", b"\x80\x04", "file_type_unknown"),
    ],
)
def test_other_files_are_refused(refuses, name: str, content: bytes, code: str) -> None:
    error = refuses(content, name)
    assert error.code == code
    assert error.facts["file"] == name


def test_folders_missing_and_large_files(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a;b\n1;2\n")
    for path, limit, code in (
        (tmp_path, 10, "file_is_folder"),
        (tmp_path / "no.csv", 10, "file_not_found"),
        (tmp_path / "x.csv", 4, "file_too_large"),
    ):
        with pytest.raises(DataError) as caught:
            read(path, limit_bytes=limit)
        assert caught.value.code == code


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8).map(
    lambda text: " ".join(text.split()).strip()
)
CELLS = st.one_of(
    WORDS,
    st.integers(-(10**12), 10**12).map(str),
    st.floats(-1e6, 1e6).map(lambda number: f"{number:.4f}"),
    st.sampled_from(["0301", "x;y", 'say "hei"', "a,b", "1 234", "=1+1", "1E5", "line\nbreak", "12.05.2024"]),
)


@given(st.integers(1, 4).flatmap(lambda k: st.lists(st.tuples(*[CELLS] * k), min_size=1, max_size=8)))
def test_any_table_reads_back(tmp_path_factory, table: list[tuple[str, ...]]) -> None:
    """Every cell comes back: as the same text, or as the number or date that the text says."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([[f"v{n}" for n in range(len(table[0]))], *table])
    path = tmp_path_factory.mktemp("table") / "t.csv"
    path.write_text(made.getvalue(), encoding="utf-8")
    expected = [tuple(_plain(cell) for cell in row) for row in table]
    data = read(path)
    assert data.rows == len(expected)
    for n, name in enumerate(data.names):
        cells = [row[n] for row in expected]
        for found, cell in zip(data.frame[name].to_list(), cells, strict=True):
            if data[name].kind is Kind.NUMBER and cell is not None:
                bare = cell.replace(" ", "")
                assert found == float(bare.replace(",", ".") if "," in bare else bare)
            elif data[name].kind is Kind.DATE and cell is not None:
                assert found.strftime("%d.%m.%Y") == cell
            else:
                assert found == cell


def _plain(cell: str) -> str | None:
    text = cell.strip()
    return None if text in {"", *MISSING_MARKS} else text


@given(st.lists(st.one_of(st.none(), st.integers(-(2**40), 2**40)), min_size=1, max_size=30))
def test_whole_numbers_read_back(tmp_path_factory, numbers: list[int | None]) -> None:
    path = tmp_path_factory.mktemp("table") / "t.csv"
    path.write_text("row;x\n" + "".join(f"{n};{'' if v is None else v}\n" for n, v in enumerate(numbers)))
    assert read(path).frame["x"].to_list() == numbers
