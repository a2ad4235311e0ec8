"""Missing codes become missing and are counted; steps are done in order, and each error names the step."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.analysis.codebook import Codebook, Repeated, Scale
from ledetrad.analysis.data import Code, DataError, DataSet, Kind, Level, Span, Variable
from ledetrad.analysis.prepare import prepare
from ledetrad.analysis.recipe import Compute, Operation, Recode, Reverse, Rule, Select, Step, Weight


def data_of(**columns: Sequence[object]) -> DataSet:
    frame = pl.DataFrame(columns)
    variables = tuple(
        Variable(name, Kind.TEXT if frame[name].dtype == pl.String else Kind.NUMBER, Level.SCALE)
        for name in frame.columns
    )
    return DataSet("x.csv", "0", frame, variables)


def book(*variables: Variable, **rest: object) -> Codebook:
    return Codebook(variables=variables, **rest)  # type: ignore[arg-type]


def number(name: str, *missing: Code | Span, **rest: object) -> Variable:
    return Variable(name, Kind.NUMBER, Level.ORDINAL, missing=missing, **rest)  # type: ignore[arg-type]


def refused(data: DataSet, codebook: Codebook, *steps: Step) -> DataError:
    with pytest.raises(DataError) as caught:
        prepare(data, codebook, steps)
    return caught.value


def test_missing_codes_become_missing_and_are_counted() -> None:
    data = data_of(q=[1, 2, 9, 97, 99, None, 9], t=["a", "vet ikke", "b", "a", "a", "a", "vet ikke"])
    text = Variable("t", Kind.TEXT, Level.NOMINAL, missing=("vet ikke",))
    done = prepare(data, book(number("q", 9, Span(97, 99)), text))
    assert done.frame["q"].to_list() == [1, 2, None, None, None, None, None]
    assert done.frame["t"].to_list() == ["a", None, "b", "a", "a", "a", None]
    assert done.missing_counts == {"q": {9.0: 2, 97.0: 1, 99.0: 1}, "t": {"vet ikke": 2}}


def test_codes_are_counted_in_the_rows_that_are_left() -> None:
    data = data_of(q=[1, 9, 9, 2], g=[1, 1, 2, 2])
    done = prepare(data, book(number("q", 9)), [Select("g", codes=(1,))])
    assert done.missing_counts == {"q": {9.0: 1}}


def test_the_codebook_overrules_the_file() -> None:
    done = prepare(data_of(q=[1, 2]), book(number("q", label={"nb": "Trives"}, values={1.0: {"nb": "ja"}})))
    assert done["q"].title("nb") == "Trives"
    assert done["q"].level is Level.ORDINAL
    assert done["q"].value_title(1.0, "nb") == "ja"


def test_recode_takes_the_first_rule_that_fits() -> None:
    rules = (
        Rule(1, low=0, high=29, label={"nb": "Under 30"}),
        Rule(2, low=30, high=49, label={"nb": "30–49"}),
        Rule(None, codes=(66,)),
        Rule(3, low=50, label={"nb": "50 og over"}),
    )
    data = data_of(age=[18, 30, 49, 50, 66, 80, None, -1])
    done = prepare(data, book(), [Recode("age", "age3", rules)])
    assert done.frame["age3"].to_list() == [1, 2, 2, 3, None, 3, None, None]
    assert done["age3"].value_title(3.0, "nb") == "50 og over"
    assert done["age3"].level is Level.ORDINAL
    assert done.names == ("age", "age3")


def test_recode_can_keep_the_rest_and_give_texts() -> None:
    data = data_of(q=[1, 2, 3], t=["a", "b", None])
    done = prepare(
        data,
        book(),
        [
            Recode("q", "q2", (Rule(1, codes=(2,)),), otherwise="keep"),
            Recode("t", "t2", (Rule("x", codes=("a",)),), otherwise="keep"),
        ],
    )
    assert done.frame["q2"].to_list() == [1, 1, 3]
    assert done.frame["t2"].to_list() == ["x", "b", None]
    assert done["t2"].kind is Kind.TEXT


def test_reverse_turns_values_and_labels() -> None:
    labels = {1.0: {"nb": "uenig"}, 5.0: {"nb": "enig"}}
    done = prepare(data_of(q=[1, 2, None, 5]), book(number("q", values=labels)), [Reverse("q", "qr", 1, 5)])
    assert done.frame["qr"].to_list() == [5, 4, None, 1]
    assert done["qr"].value_title(5.0, "nb") == "uenig"


def test_compute_keeps_missing_missing() -> None:
    data = data_of(a=[1, 2, None, None], b=[3, None, None, 5])
    steps = [
        Compute("every", Operation.MEAN, ("a", "b")),
        Compute("one", Operation.MEAN, ("a", "b"), minimum_valid=1),
        Compute("total", Operation.SUM, ("a", "b"), minimum_valid=1),
        Compute("change", Operation.DIFFERENCE, ("b", "a")),
    ]
    done = prepare(data, book(), steps)
    assert done.frame["every"].to_list() == [2, None, None, None]
    assert done.frame["one"].to_list() == [2, 2, None, 5]
    assert done.frame["total"].to_list() == [4, 2, None, 5]
    assert done.frame["change"].to_list() == [2, None, None, None]


def test_small_types_do_not_overflow() -> None:
    data = data_of(a=[100], b=[100])
    small = DataSet("x", "0", data.frame.cast(pl.Int8), data.variables)
    assert prepare(small, book(), [Compute("s", Operation.SUM, ("a", "b"))]).frame["s"].to_list() == [200]


def test_select_leaves_missing_answers_out() -> None:
    data = data_of(q=[1, 2, None, 4], t=["a", "b", "c", None])
    assert prepare(data, book(), [Select("q", low=2)]).frame["q"].to_list() == [2, 4]
    assert prepare(data, book(), [Select("q", codes=(1,), low=4)]).frame["q"].to_list() == [1, 4]
    assert prepare(data, book(), [Select("t", codes=("a", "b"))]).rows == 2


def test_steps_use_what_earlier_steps_made() -> None:
    steps: list[Step] = [
        Recode("q", "g", (Rule(1, low=3), Rule(0, high=2))),
        Select("g", codes=(1,)),
        Weight("w"),
    ]
    done = prepare(data_of(q=[1, 2, 3, 4], w=[None, 1.0, 0.5, 2.0]), book(group=("g",)), steps)
    assert done.rows == 2
    assert done.weight == "w"


def test_the_codebooks_weight_is_used_and_the_recipes_goes_first() -> None:
    data = data_of(q=[1, 2], w=[1.0, 2.0], v=[0.5, 1.5])
    assert prepare(data, book(weight="w")).weight == "w"
    assert prepare(data, book(weight="w"), [Weight("v")]).weight == "v"


@pytest.mark.parametrize(
    ("step", "code", "facts"),
    [
        (
            Recode("ag", "x", (Rule(1, codes=(1,)),)),
            "step_variable_unknown",
            {"variable": "ag", "nearest": "age"},
        ),
        (Recode("age", "q", (Rule(1, codes=(1,)),)), "step_name_taken", {"variable": "q"}),
        (Recode("age", "x", ()), "step_rules_empty", {}),
        (Recode("age", "x", (Rule(1, codes=("a",)),)), "step_code_kind", {"value": "a"}),
        (Recode("t", "x", (Rule(1, low=2),)), "step_not_number", {"variable": "t"}),
        (Recode("age", "x", (Rule("u", codes=(1,)),), otherwise="keep"), "step_mixed_kinds", {}),
        (Reverse("q", "x", 1, 5), "step_out_of_range", {"value": "7", "row": "3", "low": "1", "high": "5"}),
        (Reverse("t", "x", 1, 5), "step_not_number", {"variable": "t"}),
        (Compute("x", Operation.MEAN, ("q", "age"), 3), "step_minimum", {"minimum": "3", "variables": "2"}),
        (Compute("x", Operation.DIFFERENCE, ("q",)), "step_difference_two", {"found": "1"}),
        (Compute("x", Operation.MEAN, ("q", "t")), "step_not_number", {"variable": "t"}),
        (Select("q", codes=(6,)), "step_nothing_left", {"variable": "q"}),
        (Select("q"), "step_select_empty", {}),
        (Weight("q"), "weight_negative", {"row": "2", "value": "-1"}),
        (Weight("age"), "weight_missing", {"row": "3"}),
        (Weight("zero"), "weight_zero_sum", {}),
    ],
)
def test_errors_name_the_step_and_the_variable(step: Step, code: str, facts: dict[str, str]) -> None:
    data = data_of(q=[1, -1, 7], age=[20, 30, None], t=["a", "b", "c"], zero=[0, 0, 0])
    error = refused(data, book(), Select("q", low=-5, high=10), step)
    if code == "step_out_of_range":
        facts = {**facts, "value": "-1", "row": "2"}
    assert error.code == code
    assert {"step": "2", **facts}.items() <= error.facts.items()


def test_names_that_the_data_lack() -> None:
    data = data_of(q1=[1], q2=[2], t=["a"])
    error = refused(data, book(number("q11")))
    assert (error.code, error.facts["names"], error.facts["kind"]) == ("not_in_data", "q11", "variables")
    assert error.facts["nearest"] == "q1"
    assert refused(data, book(group=("team",))).facts["kind"] == "group"
    assert refused(data, book(repeated=(Repeated("r", {"1": "q1", "2": "z"}),))).facts["names"] == "z"
    scale = Scale("S", ("q1", "t"), 1, 5, 1)
    error = refused(data, book(scales=(scale,)))
    assert (error.code, error.facts["item"]) == ("scale_not_numbers", "t")
    as_text = replace(number("q1"), kind=Kind.TEXT)
    error = refused(data, book(as_text))
    assert (error.code, error.facts["found"]) == ("kind_differs", "number")


def test_a_codebook_that_does_not_name_the_kind_takes_the_files() -> None:
    """Whoever writes a codebook by hand says «level: nominal» of a column of words, and nothing more."""
    prepared = prepare(data_of(q1=[1], t=["a"]), book(number("t")), ())
    assert prepared["t"].kind is Kind.TEXT


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=40),
    st.sets(st.integers(0, 9), max_size=3),
)
def test_no_answer_is_lost_or_made(values: list[int | None], missing: set[int]) -> None:
    done = prepare(data_of(q=values), book(number("q", *map(float, sorted(missing)))))
    assert done.frame["q"].to_list() == [None if v in missing else v for v in values]
    assert sum(done.missing_counts.get("q", {}).values()) == sum(v in missing for v in values)
