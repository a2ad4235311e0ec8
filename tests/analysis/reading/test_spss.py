"""SPSS files: labels, missing codes and levels come along."""

import struct
from datetime import date, time
from pathlib import Path

import polars as pl
import pyreadstat
import pytest

from ledetrad.analysis.data import AS_IN_FILE, DataError, Kind, Level, Span
from ledetrad.analysis.reading import read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "svar.sav"
    frame = pl.DataFrame(
        {
            "q1": [1.0, 2.0, 9.0, None],
            "q2": [1.0, 97.0, 98.0, 4.0],
            "snitt": [1.5, 2.25, 3.0, 4.0],
            "navn": ["Åse ", "Øyvind", "", None],
            "dag": [date(2024, 2, 29)] * 4,
            "tid": [time(10, 30)] * 4,
        }
    )
    pyreadstat.write_sav(
        frame,
        str(path),
        column_labels={"q1": "Jeg trives på jobb"},
        variable_value_labels={"q1": {1.0: "Helt uenig", 2.0: "Uenig", 9.0: "Vet ikke"}},
        missing_ranges={"q1": [9], "q2": [{"lo": 97, "hi": 99}, 8]},
        variable_measure={"q1": "ordinal", "q2": "scale", "navn": "nominal"},
    )
    return path


def test_labels_missing_codes_and_levels(file: Path) -> None:
    data = read(file)
    q1 = data["q1"]
    assert q1.title("nb") == "Jeg trives på jobb"
    assert q1.value_title(1.0, "nb") == "Helt uenig"
    assert q1.values[9.0] == {AS_IN_FILE: "Vet ikke"}
    assert q1.missing == (9.0,)
    assert data["q2"].missing == (8.0, Span(97, 99))
    assert (q1.level, data["q2"].level, data["navn"].level) == (Level.ORDINAL, Level.SCALE, Level.NOMINAL)


def test_user_missing_codes_stand_until_prepared(file: Path) -> None:
    data = read(file)
    assert data.frame["q1"].to_list() == [1, 2, 9, None]
    assert data.frame["q1"].dtype == pl.Int8
    assert data.frame["snitt"].to_list() == [1.5, 2.25, 3.0, 4.0]


def test_texts_dates_and_times(file: Path) -> None:
    data = read(file)
    assert data.frame["navn"].to_list() == ["Åse", "Øyvind", None, None]
    assert data["dag"].kind is Kind.DATE
    assert data.frame["dag"][0] == date(2024, 2, 29)
    assert data.frame["tid"][0] == 37_800
    assert [dict(n.facts) for n in data.notes if n.code == "times_as_numbers"] == [{"columns": "tid"}]


@pytest.mark.parametrize("name", ["x.zsav", "x.por"])
def test_the_other_spss_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    frame = pl.DataFrame({"Q1": [1.0, 2.0, 3.0], "Q2": [1.5, 2.0, None]})
    if name.endswith("por"):
        pyreadstat.write_por(frame, str(path))
    else:
        pyreadstat.write_sav(frame, str(path), compress=True)
    assert read(path).frame.rows() == [(1, 1.5), (2, 2.0), (3, None)]


def test_a_file_cut_short_is_refused(file: Path, tmp_path: Path) -> None:
    content = file.read_bytes()
    for length in (200, len(content) // 2, len(content) - 20):
        path = tmp_path / "cut.sav"
        path.write_bytes(content[:length])
        with pytest.raises(DataError) as caught:
            read(path)
        assert caught.value.code in {"file_damaged", "no_rows"}


def test_a_file_that_ends_the_library_is_refused_like_any_other(file: Path, tmp_path: Path) -> None:
    """A value label for a variable that does not exist: the C library reads outside its memory."""
    label = struct.pack("<iii", 4, 1, 1)
    content = file.read_bytes()
    assert content.count(label) == 1
    path = tmp_path / "wild.sav"
    path.write_bytes(content.replace(label, struct.pack("<iii", 4, 1, 100_000_000)))
    with pytest.raises(DataError) as caught:
        read(path)
    assert caught.value.code == "file_damaged"


def test_few_bytes_that_say_very_many_rows(tmp_path: Path) -> None:
    path = tmp_path / "large.zsav"
    pyreadstat.write_sav(pl.DataFrame({"x": [1.0] * 200_000}), str(path), compress=True)
    assert path.stat().st_size < 100_000
    with pytest.raises(DataError) as caught:
        read(path, limit_bytes=1_000_000)
    assert caught.value.code == "unpacked_too_large"
