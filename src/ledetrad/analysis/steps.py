"""The steps of a recipe, each done on whole columns: recode, reverse, compute, select, weight."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import assert_never

import polars as pl

from ledetrad.analysis.data import Code, DataError, Kind, Level, Variable, Words
from ledetrad.analysis.reading.columns import guessed_level, kind_of, tidy
from ledetrad.analysis.recipe import Compute, Operation, Recode, Reverse, Rule, Select, Step, Weight


@dataclass
class Work:
    """The data set under way. `coded` holds columns with missing codes as they were, row by row as `frame`."""

    frame: pl.DataFrame
    coded: pl.DataFrame
    variables: dict[str, Variable]
    weight: str = ""

    def use_weight(self, name: str, *, step: str) -> None:
        """Check `name` as a weight and take it. Raises DataError weight_* with the record's number (1 = first)."""
        column = self.frame[name]
        if self.variables[name].kind is not Kind.NUMBER:
            raise DataError("step_not_number", step=step, kind="weight", variable=name)
        if column.null_count():
            row = int(column.is_null().arg_max() or 0)
            raise DataError("weight_missing", step=step, variable=name, row=row + 1)
        if (column < 0).any():
            row = int((column < 0).arg_max() or 0)
            raise DataError("weight_negative", step=step, variable=name, row=row + 1, value=column[row])
        if not column.sum():
            raise DataError("weight_zero_sum", step=step, variable=name)
        self.weight = name


def do(work: Work, step: Step, *, number: int) -> None:
    """Do one step. `number` (1 = first) is named in every DataError (step_*, weight_*)."""
    match step:
        case Recode():
            _recode(work, step, _Place(number, "recode"))
        case Reverse():
            _reverse(work, step, _Place(number, "reverse"))
        case Compute():
            _compute(work, step, _Place(number, "compute"))
        case Select():
            _select(work, step, _Place(number, "select"))
        case Weight():
            _Place(number, "weight").variable(work, step.variable)
            work.use_weight(step.variable, step=str(number))
        case _:
            assert_never(step)


@dataclass(frozen=True)
class _Place:
    step: int
    kind: str

    def error(self, code: str, variable: str, **facts: object) -> DataError:
        return DataError(code, step=self.step, kind=self.kind, variable=variable, **facts)

    def variable(self, work: Work, name: str) -> Variable:
        if name not in work.variables:
            nearest = get_close_matches(name, work.variables, n=1)
            raise self.error("step_variable_unknown", name, nearest=nearest[0] if nearest else "")
        return work.variables[name]

    def number(self, work: Work, name: str) -> Variable:
        found = self.variable(work, name)
        if found.kind is not Kind.NUMBER:
            raise self.error("step_not_number", name)
        return found

    def free(self, work: Work, name: str) -> None:
        if not name or name in work.variables:
            raise self.error("step_name_taken", name)


def _add(work: Work, column: pl.Series, variable: Variable) -> None:
    work.frame = work.frame.with_columns(column)
    work.variables[variable.name] = variable


def _one_of(column: pl.Expr, codes: tuple[Code, ...], low: float | None, high: float | None) -> pl.Expr:
    """True where the value is one of `codes` or lies in the range; an end that is None is open."""
    masks = [column == code for code in codes]
    if low is not None or high is not None:
        above = column >= low if low is not None else pl.lit(value=True)
        below = column <= high if high is not None else pl.lit(value=True)
        masks.append(above & below)
    return pl.any_horizontal(masks)


def _fits(
    source: Variable, place: _Place, codes: tuple[Code, ...], low: float | None, high: float | None
) -> None:
    if source.kind is Kind.DATE:
        raise place.error("step_not_number", source.name)
    number = source.kind is Kind.NUMBER
    for code in codes:
        if isinstance(code, str) == number:
            raise place.error("step_code_kind", source.name, value=code)
    if not number and (low is not None or high is not None):
        raise place.error("step_not_number", source.name)


def _recode(work: Work, step: Recode, place: _Place) -> None:
    """The first rule that fits counts; a missing answer stays missing."""
    source = place.variable(work, step.variable)
    place.free(work, step.into)
    if not step.rules or any(
        not rule.codes and rule.low is None and rule.high is None for rule in step.rules
    ):
        raise place.error("step_rules_empty", step.variable)
    for rule in step.rules:
        _fits(source, place, rule.codes, rule.low, rule.high)
    texts = {isinstance(rule.to, str) for rule in step.rules if rule.to is not None}
    if step.otherwise == "keep":
        texts.add(source.kind is Kind.TEXT)
    if len(texts) > 1:
        raise place.error("step_mixed_kinds", step.variable)
    to_text = texts == {True}
    column = pl.col(step.variable)
    made = column if step.otherwise == "keep" else pl.lit(None)
    for rule in reversed(step.rules):
        made = pl.when(_one_of(column, rule.codes, rule.low, rule.high)).then(_to(rule)).otherwise(made)
    # Without this, a rule with an open range would catch missing answers.
    made = pl.when(column.is_not_null()).then(made).cast(pl.String if to_text else pl.Float64)
    values = tidy("", work.frame.select(made.alias(step.into)).to_series())
    labels = _labels(source, step)
    level = guessed_level(values, labels=len(labels))
    _add(
        work,
        values,
        Variable(
            name=step.into, kind=kind_of(values), level=level, label=step.label or source.label, values=labels
        ),
    )


def _to(rule: Rule) -> pl.Expr:
    return pl.lit(None) if rule.to is None else pl.lit(rule.to)


def _labels(source: Variable, step: Recode) -> dict[Code, Words]:
    labels: dict[Code, Words] = {}
    if step.otherwise == "keep":
        labels = {code: words for code, words in source.values.items() if code not in source.missing}
    for rule in step.rules:
        if rule.to is not None:
            labels.pop(rule.to, None)
    return labels | {
        rule.to: rule.label for rule in reversed(step.rules) if rule.to is not None and rule.label
    }


def _reverse(work: Work, step: Reverse, place: _Place) -> None:
    source = place.number(work, step.variable)
    place.free(work, step.into)
    column = work.frame[step.variable]
    outside = ~column.is_between(step.low, step.high)
    if outside.any():
        row = int(outside.fill_null(value=False).arg_max() or 0)
        raise place.error(
            "step_out_of_range",
            step.variable,
            value=column[row],
            low=f"{step.low:g}",
            high=f"{step.high:g}",
            row=row + 1,
        )
    turned = (step.low + step.high - column.cast(pl.Float64)).alias(step.into)
    ends = step.low + step.high
    labels: dict[Code, Words] = {
        ends - code: words
        for code, words in source.values.items()
        if not isinstance(code, str) and step.low <= code <= step.high
    }
    _add(work, tidy("", turned), replace(source, name=step.into, values=labels, missing=()))


def _compute(work: Work, step: Compute, place: _Place) -> None:
    """`minimum_valid` 0 means that every variable must be answered."""
    place.free(work, step.into)
    for name in step.variables:
        place.number(work, name)
    if not step.variables or not 0 <= step.minimum_valid <= len(step.variables):
        facts = {"minimum": step.minimum_valid, "variables": len(step.variables)}
        raise place.error("step_minimum", step.into, **facts)
    # Small whole numbers would overflow when they are added.
    columns = [pl.col(name).cast(pl.Float64) for name in step.variables]
    if step.operation is Operation.DIFFERENCE:
        if len(columns) != 2:
            raise place.error("step_difference_two", step.into, found=len(columns))
        made = columns[0] - columns[1]
    else:
        enough = pl.sum_horizontal(column.is_not_null() for column in columns) >= (
            step.minimum_valid or len(columns)
        )
        whole = (
            pl.mean_horizontal(columns) if step.operation is Operation.MEAN else pl.sum_horizontal(columns)
        )
        made = pl.when(enough).then(whole)
    values = tidy("", work.frame.select(made.alias(step.into)).to_series())
    _add(work, values, Variable(name=step.into, kind=Kind.NUMBER, level=Level.SCALE, label=step.label))


def _select(work: Work, step: Select, place: _Place) -> None:
    source = place.variable(work, step.variable)
    if not step.codes and step.low is None and step.high is None:
        raise place.error("step_select_empty", step.variable)
    _fits(source, place, step.codes, step.low, step.high)
    column = pl.col(step.variable)
    chosen = _one_of(column, step.codes, step.low, step.high) & column.is_not_null()
    kept = work.frame.select(chosen.fill_null(value=False)).to_series()
    if not kept.any():
        raise place.error("step_nothing_left", step.variable)
    work.frame = work.frame.filter(kept)
    if work.coded.width:
        work.coded = work.coded.filter(kept)
