"""Parquet files: small types, labelled codes of enumerations, nothing nested."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from ledetrad.analysis.data import DataError, Kind, Level
from ledetrad.analysis.reading import read


def written(tmp_path: Path, **columns: object) -> Path:
    path = tmp_path / "data.parquet"
    pl.DataFrame(columns).write_parquet(path)
    return path


def test_columns_of_every_kind(tmp_path: Path) -> None:
    answers = pl.Series(["uenig", "enig", None], dtype=pl.Enum(["uenig", "verken", "enig"]))
    data = read(
        written(
            tmp_path,
            n=[1, 2, None],
            x=[1.5, float("nan"), 2.0],
            name=["a", "b", "c"],
            team=pl.Series(["x", "y", "x"], dtype=pl.Categorical),
            answer=answers,
            yes=[True, False, None],
            day=[date(2024, 1, 1)] * 3,
            raw=[b"x", b"y", b"z"],
        )
    )
    assert data.frame.rows()[0] == (1, 1.5, "a", "x", 1, 1, date(2024, 1, 1))
    assert data.frame["x"].to_list() == [1.5, None, 2.0]
    assert data.frame["n"].dtype == pl.Int8
    assert data["answer"].level is Level.ORDINAL
    assert data["answer"].value_title(3.0, "nb") == "enig"
    assert data["team"].kind is Kind.TEXT
    assert data["yes"].value_title(0.0, "nn") == "nei"
    assert [(n.code, dict(n.facts)) for n in data.notes] == [("binary_left_out", {"columns": "raw"})]


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"x": [[1, 2], [3]]}, "column_nested"),
        ({"x": [{"a": 1}]}, "column_nested"),
        ({"x": [1.0, float("inf")]}, "column_infinite"),
        ({"x": pl.Series([], dtype=pl.Int64)}, "no_rows"),
    ],
)
def test_what_is_refused(tmp_path: Path, columns: dict[str, object], code: str) -> None:
    with pytest.raises(DataError) as caught:
        read(written(tmp_path, **columns))
    assert caught.value.code == code


def test_few_bytes_that_say_very_many_rows(tmp_path: Path) -> None:
    path = tmp_path / "data.parquet"
    pl.select(pl.repeat(1, 3_000_000).alias("x")).write_parquet(path)
    with pytest.raises(DataError) as caught:
        read(path, limit_bytes=10_000_000)
    assert caught.value.code == "unpacked_too_large"


def test_a_file_cut_short(tmp_path: Path) -> None:
    path = written(tmp_path, x=[1, 2, 3])
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(DataError) as caught:
        read(path)
    assert caught.value.code == "file_damaged"
