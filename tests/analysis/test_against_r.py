"""The laboratory on real data against what R computes from them: from file to findings, as a user runs it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.reading import read
from ledetrad.analysis.recipe import Ask, Recipe, Table
from ledetrad.analysis.run import Analysis, run, standard_tables
from ledetrad.analysis.suggest import suggest

CLOSE = 1e-6
# What our measures are called in the oracle file.
SCALE = {
    "mean": "score_mean",
    "standard_deviation": "score_sd",
    "cronbach_alpha": "alpha_raw",
    "standardised_alpha": "alpha_std",
    "average_item_correlation": "average_r",
    "icc1": "icc1",
    "icc2": "icc2",
    "rwg_j": "rwg_j_mean",
    "r_star_wg_j": "rwg_j_lindell_mean",
    "average_deviation": "ad_m_mean",
}
CHANGE = {
    "mean_change": "diff",
    "paired_t": "t",
    "d_z": "d_z",
    "d_av": "d_av",
}


@pytest.fixture(scope="module")
def oracle(reference: Path) -> Any:
    return json.loads(
        (reference / "oracles" / "leadership_climate_and_waves.json").read_text(encoding="utf-8")
    )


@cache
def analysed(path: Path) -> Analysis:
    """As `ledetrad analyse FILE --suggested`, with complete answers required of a scale, as the script in R has it."""
    data = read(path)
    draft = suggest(data)
    scales = tuple(replace(one, minimum_valid=len(one.items)) for one in draft.scales)
    book: Codebook = replace(draft, scales=scales)
    return run(data, book, Recipe(tables=standard_tables(data, book)))


def found(analysis: Analysis, **where: str) -> Finding:
    """The one finding with these fields; the first when a table and its summary both hold it."""
    wanted = {"against": "", "category": "", "group": "", "wave": "", **where}
    fitting = [
        one for one in analysis.findings if all(getattr(one, name) == value for name, value in wanted.items())
    ]
    assert fitting, where
    return fitting[0]


def value(finding: Finding) -> float:
    assert not isinstance(finding.result, Hidden)
    assert finding.result.value is not None
    return finding.result.value


@pytest.fixture(scope="module")
def climate(reference: Path) -> Analysis:
    return analysed(reference / "data" / "leadership_climate.csv")


@pytest.fixture(scope="module")
def waves(reference: Path) -> Analysis:
    return analysed(reference / "data" / "three_waves.csv")


def name_in_file(scale: str) -> str:
    """The items are called HOSTIL01 …; R's script calls their scale HOSTILE."""
    return "HOSTIL" if scale == "HOSTILE" else scale


def test_every_item(climate: Analysis, oracle: Any) -> None:
    for item, expected in oracle["items"].items():
        assert value(found(climate, measure="n", of=item)) == expected["n"]
        assert value(found(climate, measure="mean", of=item)) == pytest.approx(expected["mean"], rel=CLOSE)
        sd = value(found(climate, measure="standard_deviation", of=item))
        assert sd == pytest.approx(expected["sd"], rel=CLOSE)
        for code, count in expected["counts"].items():
            assert value(found(climate, measure="count", of=item, category=code)) == count


@pytest.mark.parametrize("scale", ["LEAD", "TSIG", "HOSTILE"])
def test_a_scale(climate: Analysis, oracle: Any, scale: str) -> None:
    expected, name = oracle["scales"][scale], name_in_file(scale)
    for measure, key in SCALE.items():
        assert value(found(climate, measure=measure, of=name)) == pytest.approx(expected[key], rel=CLOSE), (
            measure
        )
    assert found(climate, measure="rwg_j", of=name).facts["median"] == pytest.approx(
        expected["rwg_j_median"], rel=CLOSE
    )
    assert found(climate, measure="average_deviation", of=name).facts["median"] == pytest.approx(
        expected["ad_m_median"], rel=CLOSE
    )
    f = found(climate, measure="f_between_groups", of=name)
    assert not isinstance(f.result, Hidden)
    assert f.result.value == pytest.approx(expected["anova"]["F"], rel=CLOSE)
    assert f.result.df == (expected["anova"]["df1"], expected["anova"]["df2"])
    assert f.result.p == pytest.approx(expected["anova"]["p"], rel=CLOSE)
    for item, alpha in expected["alpha_if_dropped"].items():
        assert value(found(climate, measure="alpha_if_dropped", of=item)) == pytest.approx(alpha, rel=CLOSE)
    for item, r in expected["item_rest_r"].items():
        assert value(found(climate, measure="item_rest_correlation", of=item)) == pytest.approx(r, rel=CLOSE)


@pytest.mark.parametrize("scale", ["LEAD", "TSIG", "HOSTILE"])
def test_every_group(climate: Analysis, oracle: Any, scale: str) -> None:
    name = name_in_file(scale)
    for expected in oracle["scales"][scale]["by_group"]:
        group = str(expected["group"])
        mean = found(climate, measure="mean", of=name, group=group)
        assert not isinstance(mean.result, Hidden)
        assert mean.result.n == expected["n"]
        assert mean.result.value == pytest.approx(expected["mean"], rel=CLOSE)
        sd = value(found(climate, measure="standard_deviation", of=name, group=group))
        assert sd == pytest.approx(expected["sd"], rel=CLOSE)
        ad = value(found(climate, measure="average_deviation", of=name, group=group))
        assert ad == pytest.approx(expected["ad_m"], rel=CLOSE)
        lindell = value(found(climate, measure="r_star_wg_j", of=name, group=group))
        assert lindell == pytest.approx(expected["rwg_lindell"], rel=CLOSE)
        rwg = found(climate, measure="rwg_j", of=name, group=group)
        assert not isinstance(rwg.result, Hidden)
        # R prints 0 for what is below 0; ours keeps the number, or says that the formula has no meaning there.
        shown = max(0.0, rwg.result.value) if rwg.result.value is not None else 0.0
        assert shown == pytest.approx(expected["rwg_j"], rel=CLOSE, abs=1e-12)


def test_correlations_between_scales(climate: Analysis, oracle: Any) -> None:
    order = ["LEAD", "TSIG", "HOSTILE"]
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            r = found(climate, measure="pearson_r", of=name_in_file(one), against=name_in_file(other))
            assert value(r) == pytest.approx(oracle["correlations"][one][order.index(other)], rel=CLOSE)


def check_change(
    analysis: Analysis, expected: Mapping[str, float], *, of: str, wave: str, group: str
) -> None:
    place = {"of": of, "wave": wave, "group": group}
    change = found(analysis, measure="mean_change", **place)
    assert not isinstance(change.result, Hidden)
    assert change.result.n == expected["n"]
    assert change.facts["mean1"] == pytest.approx(expected["mean1"], rel=CLOSE)
    assert change.facts["mean2"] == pytest.approx(expected["mean2"], rel=CLOSE)
    assert change.result.interval == pytest.approx((expected["ci_low"], expected["ci_high"]), rel=CLOSE)
    for measure, key in CHANGE.items():
        assert value(found(analysis, measure=measure, **place)) == pytest.approx(expected[key], rel=CLOSE), (
            measure
        )
    t = found(analysis, measure="paired_t", **place)
    assert not isinstance(t.result, Hidden)
    assert t.result.p == pytest.approx(expected["p"], rel=CLOSE)
    assert t.result.df == (expected["df"],)
    v = value(found(analysis, measure="wilcoxon", **place))
    assert v == pytest.approx(expected["wilcoxon_V"], rel=CLOSE)


@pytest.mark.parametrize("pair", ["1_2", "1_3", "2_3"])
@pytest.mark.parametrize("measure", ["JOBSAT", "COMMIT", "READY"])
def test_change_of_people_and_of_groups(waves: Analysis, oracle: Any, measure: str, pair: str) -> None:
    wave = pair.replace("_", "–")
    of_people = oracle["waves_individual"][f"{measure}_{pair}"]
    check_change(waves, of_people, of=measure, wave=wave, group="")
    for share in ("up", "same", "down"):
        shown = value(found(waves, measure=f"share_{share}", of=measure, wave=wave))
        assert shown == pytest.approx(of_people[share] / of_people["n"], rel=CLOSE)
    of_groups = oracle["waves_group"][f"{measure}_{pair}"]
    units = "gruppenes gjennomsnitt"
    check_change(waves, of_groups, of=measure, wave=wave, group=units)
    assert (
        value(found(waves, measure="groups_up", of=measure, wave=wave, group=units))
        == of_groups["groups_plus_0.1"]
    )


def test_a_table_nobody_can_make_becomes_a_refusal_and_the_rest_is_made(reference: Path) -> None:
    data = read(reference / "data" / "leadership_climate.csv")
    book = suggest(data)
    asked = (Table(Ask.SCALE, ("FINSIKKE",)), Table(Ask.SCALE, ("TSIG",)))
    made = run(data, book, Recipe(tables=asked))
    assert not made.sections[0].findings
    assert value(found(made, measure="cronbach_alpha", of="TSIG")) == pytest.approx(0.8231407807, rel=CLOSE)
