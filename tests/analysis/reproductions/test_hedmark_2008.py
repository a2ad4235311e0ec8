"""The Hedmark evaluation (2008) recomputed: rates, sums, margins of error and the rule built on them."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from ledetrad.analysis.reproductions import Check, Verdict, new_contradictions, reproduce
from ledetrad.analysis.reproductions.shipped import DATA

SHIPPED = DATA / "hedmark-2008"


@pytest.fixture(scope="module")
def printed() -> dict[str, Check]:
    """Every check on the printed numbers, by key."""
    return {check.key: check for check in reproduce("hedmark-2008")}


def replaced(folder: Path, name: str, old: str, new: str) -> Path:
    shutil.copytree(SHIPPED, folder / "copy")
    path = folder / "copy" / name
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    return folder / "copy"


def test_the_shipped_tables_are_the_printed_ones(reference: Path) -> None:
    for shipped in SHIPPED.glob("*.csv"):
        if "regneeksempel" in shipped.name:  # stands in the running text of the source
            continue
        ours, theirs = (
            list(csv.DictReader(line for line in path.read_text().splitlines() if not line.startswith("#")))
            for path in (shipped, reference / "sources/hedmark-2008-tables" / shipped.name)
        )
        assert len(ours) == len(theirs) > 0
        assert [{column: row[column] for column in ours[0]} for row in theirs] == ours


def test_rates_and_sums_of_table_4_1_follow(printed: dict[str, Check]) -> None:
    own = [check for key, check in printed.items() if key.startswith("table4.1")]
    assert len(own) == 6
    assert {check.verdict for check in own} == {Verdict.AGREES}
    assert "40 + 37 + 188 = 265" in {check.computed[0] for check in own}


def test_the_sums_of_figure_2_0_follow(printed: dict[str, Check]) -> None:
    own = [check for key, check in printed.items() if key.startswith("figure2.0")]
    assert len(own) == 9
    assert {check.verdict for check in own} == {Verdict.AGREES}
    assert "0+2+7+5 = 14/3" in {check.computed[0] for check in own}


def test_the_margins_were_made_with_2_and_the_formula_says_1_96(printed: dict[str, Check]) -> None:
    formula = printed["appendix2.formula"]
    assert (formula.printed[0], formula.computed[0]) == ("1,96", "1,96: 25/150; 2: 143/150")
    assert formula.verdict is Verdict.CONTRADICTS


def test_each_margin_that_fits_neither_is_named(printed: dict[str, Check]) -> None:
    neither = {
        check.where[0]
        for key, check in printed.items()
        if re.match(r"appendix2\.\d", key) and check.verdict is Verdict.CONTRADICTS
    }
    assert neither == {
        *("Vedlegg 2, N=25, 95/5 %", "Vedlegg 2, N=25, 85/15 %", "Vedlegg 2, N=25, 75/25 %"),
        *("Vedlegg 2, N=25, 65/35 %", "Vedlegg 2, N=50, 65/35 %", "Vedlegg 2, N=600, 90/10 %"),
    }
    assert printed["appendix2.600.65/35"].note[2] == "Fits 1.96."


def test_the_worked_example_follows(printed: dict[str, Check]) -> None:
    own = {key: check for key, check in printed.items() if key.startswith("example")}
    assert {check.verdict for check in own.values()} == {Verdict.AGREES}
    assert own["example.kvinner.margin"].computed[0] == "13,0"
    assert own["example.menn.margin"].computed[0] == "13,9"
    assert own["example.kvinner.interval"].computed[0] == "17–43"
    assert own["example.menn.interval"].computed[0] == "46,1–73,9"


def test_seven_of_eight_comparisons_pass_the_reports_own_rule(printed: dict[str, Check]) -> None:
    rules = {key: check for key, check in printed.items() if key.endswith(".rule")}
    assert len(rules) == 8
    assert [key for key, check in rules.items() if check.verdict is not Verdict.AGREES] == [
        "claims.vil anbefale.toppledere.andre stillinger.rule"
    ]
    # By the test the same difference is on the edge, and the numbers of answers are not printed.
    test = printed["claims.vil anbefale.toppledere.andre stillinger.z"]
    assert test.verdict is Verdict.CANNOT_BE_SETTLED


def test_no_percentage_outside_0_to_100_is_printed(printed: dict[str, Check]) -> None:
    for key, check in printed.items():
        if key.endswith(".rule"):
            ends = [float(text) for text in re.findall(r"\d+\.\d", check.computed[2])]
            assert len(ends) == 4
            assert min(ends) >= 0
            assert max(ends) <= 100


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        ("tabell-4-1-utvalg-svarprosent.csv", "Totalt,265,108,41", "Totalt,265,108,43", "Tabell 4.1, Totalt"),
        (
            "tabell-4-1-utvalg-svarprosent.csv",
            "Rådmentor,40,20,50",
            "Rådmentor,44,22,50",
            "Tabell 4.1, Totalt",
        ),
        (
            "figur-2-0-innholdsmatching.csv",
            "7,7,6,29,5",
            "7,7,6,30,5",
            "Figur 2.0, Den kompetente medarbeider",
        ),
        ("figur-2-0-innholdsmatching.csv", "14,9,14,24,17", "14,9,15,24,17", "Figur 2.0, B-link"),
        ("vedlegg-2-feilmarginer.csv", "100,4.4,6.0,7.1", "100,4.4,6.0,7.9", "Vedlegg 2, N=100, 85/15 %"),
        ("vedlegg-2-regneeksempel.csv", "30,13.0,17,43", "30,13.0,17,48", "Vedlegg 2, eksempel, kvinner"),
        ("vedlegg-2-regneeksempel.csv", "60,13.9,46.1,73.9", "50,14.1,35.9,64.1", "Vedlegg 2, eksempel"),
        (
            "signifikans-paastander.csv",
            "KIB,49,skreddersydde,18,signifikant",
            "KIB,29,skreddersydde,18,signifikant",
            "Kapittel 4, det var for lite teori: Rådmentor/KIB 29 %, skreddersydde 18 %",
        ),
    ],
)
def test_each_kind_of_check_can_fail(name: str, old: str, new: str, where: str, tmp_path: Path) -> None:
    folder = replaced(tmp_path, name, old, new)
    found = new_contradictions("hedmark-2008", reproduce("hedmark-2008", folder))
    assert where in {check.where[0] for check in found}
