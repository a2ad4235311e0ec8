"""Three mappings of the same groups, through the real path, give R's changes; small groups are treated by the rules."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from ledetrad.cli.replaying_waves import answers_of, read_respondents
from ledetrad.instruments.library import load
from tests.cli.command import empty_databases, ledetrad

# The path from sheets to results on PostgreSQL is walked by the replay of one mapping.
pytestmark = pytest.mark.once

TOLERANCE = 1e-6
MINIMUM = 4  # own view
INSTRUMENT = load("work-attitudes")


@pytest.fixture(scope="module")
def data(reference: Path) -> Path:
    """The data set of three waves."""
    return reference / "data/three_waves.csv"


@pytest.fixture(scope="module")
def replayed(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `ledetrad replay --waves` wrote, run once: everybody, three times."""
    folder = tmp_path_factory.mktemp("replay")
    out = folder / "out.json"
    with empty_databases() as databases:
        done = ledetrad(
            "replay", str(data), "--waves", "--out", str(out), folder=folder / "place", databases=databases
        )
    assert done.returncode == 0, done.stdout + done.stderr
    results: dict[str, Any] = json.loads(out.read_text())
    return results


@pytest.fixture(scope="module")
def oracle(reference: Path) -> dict[str, Any]:
    """What R computes from the same file, group by group."""
    everything = json.loads((reference / "oracles/leadership_climate_and_waves.json").read_text())
    assert "at least 5 members" in everything["waves_group_rule"]
    changes: dict[str, Any] = everything["waves_group"]
    return changes


@pytest.mark.slow
@pytest.mark.django_db(databases=[])
def test_who_answered_nothing_in_a_wave_delivers_nothing_in_it(replayed: dict[str, Any], data: Path) -> None:
    people = read_respondents(data, instrument="work-attitudes", group_columns=("BTN", "COMPANY"))
    assert len(people) == 495
    expected = [sum(one.sheets[wave] is not None for one in people) for wave in range(3)]
    assert replayed["delivered"] == expected
    assert all(count < 495 for count in expected)


@pytest.mark.slow
@pytest.mark.django_db(databases=[])
def test_the_changes_of_groups_agree_with_r(replayed: dict[str, Any], oracle: dict[str, Any]) -> None:
    assert set(replayed["changes"]) == set(oracle)
    for name, r in oracle.items():
        found = replayed["changes"][name]
        ours = found["change"]
        close = {
            "n": ours["n"],
            "mean1": ours["mean1"],
            "sd1": ours["sd1"],
            "mean2": ours["mean2"],
            "sd2": ours["sd2"],
            "diff": ours["mean_change"]["value"],
            "ci_low": ours["mean_change"]["interval"][0],
            "ci_high": ours["mean_change"]["interval"][1],
            "r": ours["r"]["value"],
            "p": ours["mean_change"]["p"],
            "groups_plus_0.1": found["groups_up"],
        }
        for key, value in close.items():
            assert value == pytest.approx(r[key], abs=TOLERANCE), (name, key)
        # Where two means are equal in thirds, the sixth decimals of the file may make R see a rise or a fall.
        equal = sum(
            abs(group["mean2"] - group["mean1"]) < TOLERANCE
            for group in found["groups"]
            if None not in {group["mean1"], group["mean2"]}
        )
        for key in ("up", "same", "down"):
            assert abs(round(ours[f"share_{key}"]["value"] * ours["n"]) - r[key]) <= equal, (name, key)
        # The file rounds each mean at the sixth decimal; divided by a small standard error that is a little more.
        for key, value in (
            ("t", ours["paired_t"]["value"]),
            ("d_z", ours["d_z"]["value"]),
            ("d_av", ours["d_av"]["value"]),
        ):
            assert value == pytest.approx(r[key], abs=1e-5), (name, key)


@pytest.mark.slow
@pytest.mark.django_db(databases=[])
def test_every_group_mean_is_the_mean_of_the_file(replayed: dict[str, Any], data: Path) -> None:
    sums: dict[tuple[str, str, int], list[float]] = {}
    with data.open(newline="") as handle:
        for line in csv.DictReader(handle):
            for factor in ("JOBSAT", "COMMIT", "READY"):
                for wave in range(3):
                    if value := line[f"{factor}{wave + 1}"].replace("NA", ""):
                        place = (f"{line['BTN']} {line['COMPANY']}", factor, wave)
                        sums.setdefault(place, []).append(float(value))
    assert len(replayed["groups"]) == 43
    for group, factors in replayed["groups"].items():
        for factor, waves in factors.items():
            for wave, found in enumerate(waves):
                values = sums.get((group, factor, wave), [])
                assert found["n"] == len(values)
                if values:
                    assert found["mean"] == pytest.approx(sum(values) / len(values), abs=TOLERANCE)


@pytest.mark.slow
@pytest.mark.django_db(databases=[])
def test_groups_under_the_minimum_show_no_figures_and_no_change(replayed: dict[str, Any]) -> None:
    shown = replayed["shown"]
    small = {name for name, own in shown.items() if max(own["answered"]) < MINIMUM}
    assert len(small) == 9
    for name, own in shown.items():
        assert own["waves"] == [1, 2, 3]
        for factor, found in own["factors"].items():
            for figure, true in zip(found["figures"], replayed["groups"][name][factor], strict=True):
                assert figure["shown"] == (true["n"] >= MINIMUM), (name, factor)
                if figure["shown"] and not figure["end"]:
                    assert figure["value"] == pytest.approx(true["mean"], abs=0.0500001)
                if not figure["shown"]:
                    assert figure["reason"] in {"too_few_answers", "nobody_answered"}
                    assert "value" not in figure
        if name in small:
            assert not own["compared"]
            assert all(found["change"]["direction"] == "unknown" for found in own["factors"].values())


@pytest.mark.slow
@pytest.mark.django_db(databases=[])
def test_the_change_a_group_is_shown_is_the_difference_of_the_figures_it_is_shown(
    replayed: dict[str, Any],
) -> None:
    compared = 0
    for own in replayed["shown"].values():
        for found in own["factors"].values():
            change = found["change"]
            if change["amount"] is None or change["open"]:
                continue
            first, last = found["figures"][own["first"]], found["figures"][own["last"]]
            assert change["amount"] == pytest.approx(last["value"] - first["value"], abs=1e-9)
            compared += 1
    assert compared > 75


@pytest.mark.django_db(databases=[])
def test_answers_are_made_so_that_their_mean_is_the_value() -> None:
    factor = INSTRUMENT.factor("JOBSAT")
    assert list(answers_of(INSTRUMENT, factor, "1.666667").values()) == [2, 2, 1]
    assert list(answers_of(INSTRUMENT, factor, "5").values()) == [5, 5, 5]
    assert list(answers_of(INSTRUMENT, factor, "").values()) == [None, None, None]
    ready = INSTRUMENT.factor("READY")
    for quarters in range(4, 21):
        answers = [value for value in answers_of(INSTRUMENT, ready, f"{quarters / 4}").values() if value]
        assert sum(answers) / 4 == quarters / 4
        assert min(answers) >= 1
        assert max(answers) <= 5


@pytest.mark.django_db(databases=[])
def test_a_value_that_is_no_mean_of_three_answers_is_named(tmp_path: Path) -> None:
    data = tmp_path / "wrong.csv"
    columns = [f"{factor.key}{wave}" for wave in (1, 2, 3) for factor in INSTRUMENT.factors]
    data.write_text(
        ",".join(["BTN", "COMPANY", *columns]) + "\n" + ",".join(["1", "A", "3.5", *["3"] * 8]) + "\n"
    )
    done = ledetrad("replay", str(data), "--waves", folder=tmp_path / "place")
    assert done.returncode == 2
    assert "Rad 2, kolonne JOBSAT1" in done.stdout
