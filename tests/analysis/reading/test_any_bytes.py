"""Whatever a file holds, reading gives a data set or a refusal; it never falls over."""

import contextlib
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.analysis.data import DataError
from ledetrad.analysis.reading import read


def read_or_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with contextlib.suppress(DataError):
        data = read(path)
        assert data.rows > 0
        assert data.frame.columns == list(data.names)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes")


@given(st.one_of(st.binary(max_size=60), st.text('ab12;,."\t\r\n-NA\0å', max_size=60).map(str.encode)))
def test_text_files(folder: Path, content: bytes) -> None:
    read_or_refused(folder / "any.csv", content)


@pytest.fixture(scope="module")
def workbook(folder: Path) -> bytes:
    path = folder / "whole.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_column(0, 0, ["a", 1, 2])
    return path.read_bytes()


@pytest.fixture(scope="module")
def table(folder: Path) -> bytes:
    path = folder / "whole.parquet"
    pl.DataFrame({"a": [1, 2], "b": ["x", "y"]}).write_parquet(path)
    return path.read_bytes()


@given(st.data())
@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
def test_binary_files_with_wrong_bytes(
    folder: Path, workbook: bytes, table: bytes, kind: str, data: st.DataObject
) -> None:
    content = bytearray(workbook if kind == "xlsx" else table)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused(folder / f"any.{kind}", bytes(content))
