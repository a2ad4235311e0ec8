"""Excel workbooks: the header below title rows, saved values of formulas, dates, and bombs."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ledetrad.analysis.data import DataError, DataSet, Kind
from ledetrad.analysis.reading import read


@pytest.fixture
def writes(tmp_path: Path):
    """Sheets as lists of rows; None is an empty cell, a tuple (formula, saved value) a formula."""

    def _write(**sheets: list[list[Any]]) -> Path:
        path = tmp_path / "data.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            day = book.add_format({"num_format": "dd.mm.yyyy"})
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for r, row in enumerate(rows):
                    for c, cell in enumerate(row):
                        if isinstance(cell, tuple):
                            sheet.write_formula(r, c, cell[0], None, cell[1])
                        elif isinstance(cell, datetime):
                            sheet.write_datetime(r, c, cell, day)
                        elif isinstance(cell, str):
                            sheet.write_string(r, c, cell)
                        elif cell is not None:
                            sheet.write(r, c, cell)
        return path

    return _write


def facts(data: DataSet, code: str) -> dict[str, str]:
    return next(dict(note.facts) for note in data.notes if note.code == code)


def refused(path: Path) -> DataError:
    with pytest.raises(DataError) as caught:
        read(path)
    return caught.value


def test_numbers_texts_dates_and_formulas(writes) -> None:
    data = read(
        writes(
            Svar=[
                ["id", "navn", "dato", "q1", "snitt", "formel"],
                ["0301", "Åse", datetime(2024, 2, 29), 1, 1.5, ("=1+1", 2)],  # noqa: DTZ001
                ["1103", "=cmd|x", datetime(2024, 3, 1), 5, 2.5, ("=2+2", 4)],  # noqa: DTZ001
            ]
        )
    )
    assert data.frame.rows() == [
        ("0301", "Åse", date(2024, 2, 29), 1, 1.5, 2),
        ("1103", "=cmd|x", date(2024, 3, 1), 5, 2.5, 4),
    ]
    assert [variable.kind for variable in data.variables] == [
        Kind.TEXT,
        Kind.TEXT,
        Kind.DATE,
        Kind.NUMBER,
        Kind.NUMBER,
        Kind.NUMBER,
    ]


def test_title_rows_stand_above_the_header(writes) -> None:
    data = read(writes(Ark1=[["Undersøkelse 2024"], [], ["a", "b"], [1, 2], [], [3, 4]]))
    assert data.names == ("a", "b")
    assert data.frame.rows() == [(1, 2), (3, 4)]
    assert facts(data, "rows_above_header") == {"count": "2", "row": "3"}
    assert facts(data, "empty_rows_left_out") == {"count": "1"}


def test_a_table_that_does_not_start_in_the_first_cell(writes) -> None:
    data = read(writes(Ark1=[[], [], [None, None, "a", "b"], [None, None, 1, "x"], [None, None, 2, "y"]]))
    assert data.names == ("a", "b")
    assert data.frame.rows() == [(1, "x"), (2, "y")]


def test_the_first_sheet_with_data_is_taken_and_told(writes) -> None:
    data = read(writes(Tom=[], Svar=[["a"], [1]], Kodebok=[["x"], ["y"]]))
    assert data.frame.rows() == [(1,)]
    assert facts(data, "sheet_chosen") == {"sheet": "Svar", "others": "Kodebok"}


def test_numbers_typed_as_text_with_comma(writes) -> None:
    data = read(writes(A=[["x", "y"], ["1,5", 1], ["NA", 2], ["2,25", 3]]))
    assert data.frame["x"].to_list() == [1.5, None, 2.25]
    assert facts(data, "missing_marks")["marks"] == "NA (1)"


def test_a_word_among_numbers_makes_text_and_is_told(writes) -> None:
    data = read(writes(A=[["x"], *([n] for n in range(1, 60)), ["vet ikke"]]))
    assert data.frame["x"].to_list()[-2:] == ["59", "vet ikke"]
    assert facts(data, "numbers_and_words")["row"] == "61"


def test_error_cells_are_missing_and_counted(writes) -> None:
    data = read(writes(A=[["x", "y"], [1, 1], [("=1/0", "#DIV/0!"), 2], [3, 3]]))
    assert data.frame["x"].to_list() == [1, None, 3]
    assert facts(data, "cell_errors")["count"] == "1"


@pytest.mark.parametrize(
    ("rows", "code", "facts"),
    [
        ([["a", None, "c"], [1, 2, 3]], "header_not_found", {"row": "1", "sheet": "A"}),
        ([[1, 2], [3, 4]], "header_missing", {"row": "1"}),
        ([["a", "a"], [1, 2]], "columns_same_name", {"names": "a"}),
        ([["a", "b"]], "no_rows", {}),
        ([[]], "xlsx_no_data", {}),
    ],
)
def test_sheets_that_cannot_be_read(writes, rows, code, facts) -> None:
    error = refused(writes(A=rows))
    assert error.code == code
    assert {"file": "data.xlsx", **facts}.items() <= error.facts.items()


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    assert path.stat().st_size < 1_000_000
    assert refused(path).code == "unpacked_too_large"


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refused(path).code == "file_type_differs"


def test_a_broken_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x")
    assert refused(path).code == "file_damaged"
