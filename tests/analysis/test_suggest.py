"""What a file suggests: scales and waves by name, group, person, weight and missing codes, each with its reason."""

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import AS_IN_FILE, DataSet, Kind, Level, Variable
from ledetrad.analysis.prepare import prepare
from ledetrad.analysis.reading import read
from ledetrad.analysis.reading.delimited import variables_of
from ledetrad.analysis.suggest import reasons, suggest

RNG = np.random.default_rng(7)


def data_of(labels: Any = None, **columns: Any) -> DataSet:
    frame = pl.DataFrame(columns)
    variables = tuple(
        Variable(
            v.name,
            v.kind,
            v.level,
            values={code: {AS_IN_FILE: text} for code, text in (labels or {}).get(v.name, {}).items()},
        )
        for v in variables_of(frame)
    )
    return DataSet("x.csv", "0", frame, variables)


def items(n: int = 60, low: int = 1, high: int = 5) -> list[int]:
    """Answers that use the whole scale."""
    return [low, high, *RNG.integers(low, high + 1, n - 2).tolist()]


def facts(data: DataSet, code: str) -> list[dict[str, str]]:
    return [dict(note.facts) for note in reasons(data) if note.code == code]


def scales(book: Codebook) -> dict[str, tuple[str, ...]]:
    return {scale.name: scale.items for scale in book.scales}


def waves(book: Codebook) -> dict[str, dict[str, str]]:
    return {repeated.name: dict(repeated.waves) for repeated in book.repeated}


def test_the_leadership_data(reference: Path) -> None:
    data = read(reference / "data" / "leadership_climate.csv")
    book = suggest(data)
    assert scales(book) == {
        "LEAD": tuple(f"LEAD{n:02d}" for n in range(1, 12)),
        "TSIG": ("TSIG01", "TSIG02", "TSIG03"),
        "HOSTIL": tuple(f"HOSTIL0{n}" for n in range(1, 6)),
    }
    assert [(scale.low, scale.high) for scale in book.scales] == [(1, 5), (1, 5), (0, 4)]
    assert (book.group, book.person, book.repeated) == (("COMPID",), "SUB", ())
    assert {v.level for v in book.variables if v.name in {"COMPID", "SUB"}} == {Level.NOMINAL}
    assert facts(data, "reversed_suspected") == []
    assert prepare(data, book).rows == 2042


def test_the_three_waves(reference: Path) -> None:
    book = suggest(read(reference / "data" / "three_waves.csv"))
    assert waves(book) == {
        name: {str(n): f"{name}{n}" for n in (1, 2, 3)} for name in ("JOBSAT", "COMMIT", "READY")
    }
    assert book.scales == ()
    assert (book.group, book.person) == (("BTN", "COMPANY"), "SUBNUM")


@pytest.mark.parametrize(
    ("names", "scale"),
    [
        (("q1a_1", "q1a_2", "q1a_3"), "q1a"),
        (("Tillit_1", "Tillit_2", "Tillit_3", "Tillit_4"), "Tillit"),
        (("V12_1", "V12_2", "V12_3"), "V12"),
        (("q5a", "q5b", "q5c"), "q5"),
    ],
)
def test_names_that_make_a_scale(names: tuple[str, ...], scale: str) -> None:
    assert scales(suggest(data_of(**{name: items() for name in names}))) == {scale: names}


def test_two_items_text_decimals_and_yes_no_are_no_scale() -> None:
    data = data_of(
        a1=items(),
        a2=items(),
        **{f"c{n}": items(low=0, high=1) for n in (1, 2, 3)},
        **{f"t{n}": ["x", "y"] * 30 for n in (1, 2, 3)},
    )
    assert suggest(data).scales == ()


def test_an_item_with_another_range_is_left_out_and_told() -> None:
    data = data_of(**{f"Q{n:02d}": items() for n in (1, 2, 3)}, Q04=items(high=10))
    assert scales(suggest(data)) == {"Q": ("Q01", "Q02", "Q03")}
    assert facts(data, "scale_left_out") == [{"prefix": "Q", "variables": "Q04", "why": "range"}]


def test_an_item_where_nobody_chose_the_end_belongs() -> None:
    data = data_of(Q01=items(), Q02=items(), Q03=items(low=2, high=4))
    assert scales(suggest(data)) == {"Q": ("Q01", "Q02", "Q03")}
    assert facts(data, "scale_range_observed") == [{"scale": "Q", "low": "1", "high": "5"}]


def test_a_labelled_range_goes_before_what_was_seen() -> None:
    labels = {1.0: "uenig", 2.0: "b", 3.0: "c", 4.0: "d", 5.0: "enig"}
    data = data_of({f"Q{n}": labels for n in (1, 2, 3)}, **{f"Q{n}": items(low=2, high=5) for n in (1, 2, 3)})
    assert [(s.low, s.high) for s in suggest(data).scales] == [(1, 5)]
    assert facts(data, "scale_range_observed") == []


def test_reversed_items_are_named_but_not_turned() -> None:
    one = np.array(items(200))
    noise = lambda: RNG.integers(-1, 2, 200)  # noqa: E731
    columns = {f"Q0{n}": np.clip(one + noise(), 1, 5) for n in (1, 2, 3, 4)}
    columns["Q03"] = 6 - columns["Q03"]
    data = data_of(**columns)
    assert facts(data, "reversed_suspected") == [{"scale": "Q", "items": "Q03"}]
    assert suggest(data).scales[0].reversed_items == ()


def test_waves_that_the_names_say() -> None:
    data = data_of(
        trivsel_pre=items(),
        trivsel_post=items(),
        stress_t1=items(),
        stress_t2=items(),
        stress_t3=items(),
    )
    assert waves(suggest(data)) == {
        "trivsel": {"pre": "trivsel_pre", "post": "trivsel_post"},
        "stress": {"1": "stress_t1", "2": "stress_t2", "3": "stress_t3"},
    }


def test_scales_measured_twice() -> None:
    book = suggest(data_of(**{f"LEAD0{n}_t{t}": items() for t in (1, 2) for n in (1, 2, 3)}))
    assert scales(book) == {f"LEAD_t{t}": tuple(f"LEAD0{n}_t{t}" for n in (1, 2, 3)) for t in (1, 2)}
    assert waves(book) == {"LEAD": {"1": "LEAD_t1", "2": "LEAD_t2"}}


def test_scale_or_waves_is_told_when_names_do_not_say() -> None:
    together = data_of(A1=items(), A2=items(), A3=items())
    assert scales(suggest(together)) == {"A": ("A1", "A2", "A3")}
    assert facts(together, "waves_or_scale")[0]["chosen"] == "scale"
    by_wave = data_of(A1=items(), B1=items(), A2=items(), B2=items(), A3=items(), B3=items())
    assert waves(suggest(by_wave))["A"] == {"1": "A1", "2": "A2", "3": "A3"}
    assert facts(by_wave, "waves_or_scale")[0]["chosen"] == "repeated"


def test_missing_codes_by_label_by_range_and_by_gap() -> None:
    labels = {1.0: "uenig", 2.0: "x", 3.0: "enig", 6.0: "Vet ikke"}
    data = data_of(
        {"a": labels, "b": {1.0: "lav", 5.0: "høy"}},
        a=[1, 2, 3, 6],
        b=[1, 5, 3, 9],
        c=[1, 2, 5, 99],
        age=[20, 45, 88, 99],
    )
    missing = {variable.name: variable.missing for variable in suggest(data).variables}
    assert missing == {"a": (6.0,), "b": (9.0,), "c": (99.0,), "age": ()}
    assert {(n["variables"], n["codes"], n["why"]) for n in facts(data, "missing_suggested")} == {
        ("a", "6", "label"),
        ("b", "9", "outside"),
        ("c", "99", "gap"),
    }


def test_a_scale_ignores_its_missing_code() -> None:
    data = data_of(**{f"Q0{n}": [*items(), 9] for n in (1, 2, 3)})
    assert [(s.low, s.high) for s in suggest(data).scales] == [(1, 5)]


def test_long_files_have_a_person_and_a_wave() -> None:
    data = data_of(id=[n for n in range(30) for _ in (1, 2)], wave=[1, 2] * 30, x=[0.5, 1.5] * 30)
    book = suggest(data)
    assert (book.person, book.wave) == ("id", "wave")
    assert facts(data, "wave_suggested") == [{"variable": "wave", "waves": "1, 2"}]


def test_groups() -> None:
    n = 60
    nested = data_of(region=[i // 20 for i in range(n)], enhet=[f"e{i // 5}" for i in range(n)], x=items(n))
    assert suggest(nested).group == ("enhet",)
    assert facts(nested, "group_other") == [{"variables": "region"}]
    crossed = data_of(kommune=[i // 20 for i in range(n)], avdeling=["A", "B", "C", "D"] * 15, x=items(n))
    assert suggest(crossed).group == ("kommune", "avdeling")
    treated = data_of(gruppe=[0, 1] * 30, x=items(n))
    assert suggest(treated).group == ()


def test_weights() -> None:
    good = data_of(vekt=[0.5, 1.5, 1.2, 0.8], x=[1, 2, 3, 4])
    assert suggest(good).weight == "vekt"
    assert suggest(data_of(vekt=[70.5, 80.1, 65.2, 90.0], x=[1, 2, 3, 4])).weight == ""
    assert suggest(data_of(vekt=[0.0, 2.0, 1.0, 1.0], x=[1, 2, 3, 4])).weight == ""


def test_spss_levels_are_kept() -> None:
    frame = pl.DataFrame({"q": [1, 2, 9]})
    variable = Variable("q", Kind.NUMBER, Level.SCALE, values={9.0: {AS_IN_FILE: "Ikke aktuelt"}})
    found = suggest(DataSet("x.sav", "0", frame, (variable,))).variables[0]
    assert (found.level, found.missing) == (Level.SCALE, (9.0,))
