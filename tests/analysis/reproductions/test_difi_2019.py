"""Vedlegg 4 of Difi-rapport 2019:7 recomputed: what is found, and that other numbers give other verdicts."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from ledetrad.analysis.reproductions import (
    Check,
    UnreadableNumbers,
    Verdict,
    new_contradictions,
    reproduce,
    reproduce_all,
    vanished,
)
from ledetrad.analysis.reproductions.shipped import DATA

SHIPPED = DATA / "difi-2019"
TABLE_2 = "t05_vedlegg4_tabell2_gjennomsnitt_endring.csv"
ROWS = range(27)


@pytest.fixture(scope="module")
def printed() -> dict[str, Check]:
    """Every check on the printed numbers, by key."""
    return {check.key: check for check in reproduce("difi-2019")}


def changed(folder: Path, name: str, row: int | str, column: str, change: str) -> Path:
    """A copy of the shipped tables with one cell changed; 'by 0.5' adds, anything else replaces."""
    shutil.copytree(SHIPPED, folder / "copy", dirs_exist_ok=True)
    path = folder / "copy" / name
    lines = path.read_text().splitlines()
    comments = [line for line in lines if line.startswith("#")]
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    rows = list(reader)
    own = next(line for line in rows if line["order"] == str(row))
    own[column] = f"{float(own[column]) + float(change[3:]):.2f}" if change.startswith("by ") else change
    with path.open("w", newline="") as handle:
        handle.writelines(f"{line}\n" for line in comments)
        writer = csv.DictWriter(handle, reader.fieldnames or ())
        writer.writeheader()
        writer.writerows(rows)
    return folder / "copy"


def new(folder: Path) -> tuple[Check, ...]:
    return new_contradictions("difi-2019", reproduce("difi-2019", folder))


# What the printed numbers give


def test_the_shipped_tables_are_the_printed_ones(reference: Path) -> None:
    for shipped in SHIPPED.glob("*.csv"):
        ours, theirs = (
            list(csv.DictReader(line for line in path.read_text().splitlines() if not line.startswith("#")))
            for path in (shipped, reference / "sources/difi-2019-tables" / shipped.name)
        )
        assert len(ours) == len(theirs) > 0
        for own, other in zip(ours, theirs, strict=True):
            for column, text in own.items():
                assert text == re.sub(r" \(l\.[^)]*\)", "", other[column]), (shipped.name, column)


def test_the_reference_folder_itself_contradicts_nothing_new(reference: Path) -> None:
    found = reproduce_all("difi-2019", reference / "sources/difi-2019-tables")
    assert found.fallbacks == ()
    assert new_contradictions("difi-2019", found.checks) == ()
    assert found.checks == reproduce("difi-2019")


def test_recomputed_values_are_those_of_the_reference(reference: Path, printed: dict[str, Check]) -> None:
    path = reference / "sources/difi-2019-tables/t06_tabell2_etterregning_DERIVED.csv"
    rows = list(csv.DictReader(line for line in path.read_text().splitlines() if not line.startswith("#")))
    assert len(rows) == 27
    for row in rows:
        key = f"table2.{row['order']}"
        assert printed[f"{key}.difference"].computed[2] == row["diff_calc"]
        assert printed[f"{key}.d"].computed[2].startswith(row["d_calc"])
        for df in (26, 30):
            stars = printed[f"{key}.stars.{df}"].computed[2]
            assert stars.startswith(row[f"stars_df{df}"] or "no star")
            assert float(row[f"p_df{df}"]) == pytest.approx(
                float(re.findall(r"p = ([\d.]+)", stars)[0]), abs=1.1e-5
            )


def test_every_difference_agrees_exactly_and_every_d_but_one(printed: dict[str, Check]) -> None:
    assert {printed[f"table2.{row}.difference"].verdict for row in ROWS} == {Verdict.AGREES}
    verdicts = {row: printed[f"table2.{row}.d"].verdict for row in ROWS}
    assert verdicts.pop(12) is Verdict.AGREES_WITHIN_ROUNDING
    assert set(verdicts.values()) == {Verdict.AGREES}


def test_the_rows_of_table_1_add_up(printed: dict[str, Check]) -> None:
    sums = [check for key, check in printed.items() if key.startswith("table1.")]
    assert len(sums) == 26
    assert {check.verdict for check in sums} == {Verdict.AGREES}
    assert sums[0].computed[0] == "29 + 2 = 31"


def test_the_contradictions_of_the_report_are_found(printed: dict[str, Check]) -> None:
    found = {key for key, check in printed.items() if check.verdict is Verdict.CONTRADICTS}
    assert found == {
        *("table2.df", "table2.choices", "table2.0.chosen", "text.8", "text.9", "text.17"),
        *("table2.15.stars.26", "table2.15.stars.30"),
        *("table2.16.stars.30", "table2.20.stars.30", "table2.21.stars.30"),
        *("table2.25.width", "table2.26.centre"),
    }


def test_both_values_stand_beside_each_other(printed: dict[str, Check]) -> None:
    assert (printed["table2.df"].printed[0], printed["table2.df"].computed[0]) == (
        "t(26), N=31",
        "31 − 1 = 30",
    )
    assert (printed["text.8"].printed[0], printed["text.8"].computed[0]) == ("«12»", "10")
    assert (printed["text.9"].printed[0], printed["text.9"].computed[0]) == ("«12»", "14")
    assert printed["text.17"].computed[0] == "17/31 = 0,55"
    assert printed["table2.choices"].printed[0].startswith("167 (178")
    assert printed["table2.choices"].computed[0] == "31 · 3–4 = 93–124"
    assert printed["table2.26.centre"].computed[2].startswith("\u22120.010")
    assert printed["text.11+12"].computed[0] == "19 + 1 + 11 = 31"


def test_what_the_source_cannot_settle_is_said(printed: dict[str, Check]) -> None:
    found = {key for key, check in printed.items() if check.verdict is Verdict.CANNOT_BE_SETTLED}
    assert found == {"table2.df.widths", "table2.df.stars", "table2.1.chosen", "text.10.r", "text.21"}
    assert "13" in printed["text.10.r"].note[0]
    assert "19" in printed["text.10.r"].note[0]


def test_words_stand_in_three_languages(printed: dict[str, Check]) -> None:
    for check in printed.values():
        for words in (check.where, check.what, check.printed, check.computed, check.note):
            assert len(words) == 3
            assert all(words) or not any(words)
        assert not re.search(r"\d,\d", check.computed[2]), check
        assert "ikke" not in f"{check.what[1]} {check.computed[1]} {check.note[1]}"


# Other numbers give other verdicts


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("column", ["t1_snitt", "t2_snitt"])
@pytest.mark.parametrize("change", ["by 0.5", "by -0.5"])
def test_one_mean_changed_by_half_a_point_names_its_row_and_no_other(
    row: int, column: str, change: str, tmp_path: Path
) -> None:
    found = new(changed(tmp_path, TABLE_2, row, column, change))
    assert f"table2.{row}.difference" in {check.key for check in found}
    others = [check for check in found if not re.search(rf"rad {row} ", check.where[0])]
    # A mean that moves by .5 moves the mean of 26 by .02: the index then truly contradicts, and says which row.
    assert {check.key for check in others} <= {"table2.0.mean.before", "table2.0.mean.after"}
    assert all(f"rad {row}:" in check.note[0] for check in others)


@pytest.mark.parametrize(
    ("name", "row", "column", "change", "key"),
    [
        ("t04_vedlegg4_tabell1_antall_grupper_endring.csv", 7, "n_plus_endring", "26", "table1.7.sum"),
        (TABLE_2, 3, "diff", "0.45", "table2.3.difference"),
        (TABLE_2, 5, "cohens_d", "0.79", "table2.5.d"),
        (TABLE_2, 5, "cohens_d", "0.70", "table2.5.band"),
        (TABLE_2, 6, "t1_SD", "0.80", "table2.6.d"),
        (TABLE_2, 8, "ci95_lav", "0.20", "table2.8.centre"),
        (TABLE_2, 8, "t_26", "3.00", "table2.8.width"),
        (TABLE_2, 9, "sig", "*", "table2.9.stars.26"),
        (TABLE_2, 14, "cohens_d", "0.72", "table2.order"),
        (TABLE_2, 4, "t1_snitt", "0.90", "table2.scale"),
        (TABLE_2, 4, "antall_grupper_as_printed", "32", "table2.4.chosen"),
        ("t09_effect_ovrige_tall.csv", 1, "value_as_printed", "5,2", "text.1"),
        ("t09_effect_ovrige_tall.csv", 4, "value_as_printed", '5 ("fem")', "text.3+4"),
        ("t09_effect_ovrige_tall.csv", 5, "value_as_printed", "25 av 26", "text.5"),
        ("t09_effect_ovrige_tall.csv", 6, "value_as_printed", "Dialog", "text.6"),
        ("t09_effect_ovrige_tall.csv", 11, "value_as_printed", "29 av 31", "text.11+12"),
        ("t09_effect_ovrige_tall.csv", 14, "value_as_printed", "20 av 31", "text.14"),
        ("t09_effect_ovrige_tall.csv", 18, "value_as_printed", "second largest", "text.18"),
        ("t09_effect_ovrige_tall.csv", 10, "value_as_printed", "r = .95, p <.01", "text.10.r"),
        ("t09_effect_ovrige_tall.csv", 10, "value_as_printed", "r = .64, p <.0001", "text.10.p"),
        ("t09_effect_ovrige_tall.csv", 24, "value_as_printed", "25", "table2.factors"),
    ],
)
def test_each_kind_of_check_can_fail(
    name: str, row: int, column: str, change: str, key: str, tmp_path: Path
) -> None:
    assert key in {check.key for check in new(changed(tmp_path, name, row, column, change))}


@pytest.mark.parametrize(
    ("name", "row", "column", "change", "key"),
    [
        ("t09_effect_ovrige_tall.csv", 8, "value_as_printed", "10", "text.8"),
        ("t09_effect_ovrige_tall.csv", 9, "value_as_printed", "14", "text.9"),
        ("t09_effect_ovrige_tall.csv", 17, "value_as_printed", "En av to", "text.17"),
        (TABLE_2, 0, "antall_grupper_as_printed", "", "table2.0.chosen"),
        (TABLE_2, 15, "sig", "***", "table2.15.stars.26"),
        (TABLE_2, 26, "ci95_lav", "-0.18", "table2.26.centre"),
        (TABLE_2, 25, "t_26", "1.60", "table2.25.width"),
    ],
)
def test_a_contradiction_that_is_put_right_is_gone(
    name: str, row: int, column: str, change: str, key: str, tmp_path: Path
) -> None:
    other = reproduce("difi-2019", changed(tmp_path, name, row, column, change))
    assert key in {check.key for check in vanished("difi-2019", other)}
    assert key not in {check.key for check in other if check.verdict is Verdict.CONTRADICTS}


def test_a_readable_count_settles_the_share_and_narrows_r(tmp_path: Path) -> None:
    folder = changed(tmp_path, TABLE_2, 1, "antall_grupper_as_printed", "17")
    checks = {check.key: check for check in reproduce("difi-2019", folder)}
    assert checks["text.21"].verdict is Verdict.AGREES
    assert "table2.1.chosen" not in checks
    assert "0,69–0,69" in checks["text.10.r"].computed[0]
    assert checks["text.10.r"].verdict is Verdict.CONTRADICTS


def test_a_folder_with_one_table_takes_the_rest_from_the_printed(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / TABLE_2, tmp_path)
    found = reproduce_all("difi-2019", tmp_path)
    assert Counter(name[:3] for name in found.fallbacks) == Counter(["t04", "t09", "t14"])
    assert found.checks == reproduce("difi-2019")


def test_a_table_without_its_comment_takes_n_from_the_text(tmp_path: Path) -> None:
    text = (SHIPPED / TABLE_2).read_text().split("\n", maxsplit=1)[1]
    (tmp_path / TABLE_2).write_text(text)
    assert reproduce("difi-2019", tmp_path) == reproduce("difi-2019")


def test_a_header_with_n_minus_1_degrees_of_freedom_is_no_contradiction(tmp_path: Path) -> None:
    (tmp_path / TABLE_2).write_text((SHIPPED / TABLE_2).read_text().replace("t_26", "t_30"))
    checks = {check.key: check for check in reproduce("difi-2019", tmp_path)}
    assert checks["table2.df"].verdict is Verdict.AGREES
    assert "table2.df.widths" not in checks


def test_a_folder_with_nothing_or_with_a_row_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNumbers, match="none of the files"):
        reproduce("difi-2019", tmp_path)
    lines = (SHIPPED / TABLE_2).read_text().splitlines(keepends=True)
    (tmp_path / TABLE_2).write_text("".join(lines[:-1]))
    with pytest.raises(UnreadableNumbers, match="row 26"):
        reproduce("difi-2019", tmp_path)


def test_a_standard_deviation_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNumbers, match="above 0"):
        reproduce("difi-2019", changed(tmp_path, TABLE_2, 5, "t1_SD", "0.00"))
