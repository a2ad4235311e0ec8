"""From what the file holds to what is analysed: missing codes become missing, and the recipe's steps are done in order."""

import dataclasses
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import polars as pl

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import Code, DataError, DataSet, Kind, Level, Span, Variable
from ledetrad.analysis.recipe import Recode, Reverse, Step
from ledetrad.analysis.steps import Work, do


def prepare(data: DataSet, codebook: Codebook, steps: Sequence[Step] = ()) -> DataSet:
    """`data` with the codebook's labels, levels and missing codes, after `steps`.

    The frame has null for every missing answer; `missing_counts` counts the codes in the rows that are left.
    New variables stand last. A recipe's weight step goes before the codebook's weight.
    Raises DataError: not_in_data, kind_differs, scale_not_numbers, step_*, weight_*.
    """
    made = {step.into for step in steps if hasattr(step, "into")}
    _names_exist(codebook, known={*data.names, *made}, names=data.names)
    said = {variable.name: variable for variable in codebook.variables}
    variables = {variable.name: _merged(variable, said.get(variable.name)) for variable in data.variables}
    frame, coded = _without_missing_codes(data.frame, variables)
    work = Work(frame=frame, coded=coded, variables=variables)
    for number, step in enumerate(steps, start=1):
        do(work, step, number=number)
        into = getattr(step, "into", "")
        if into in said:
            work.variables[into] = _merged(work.variables[into], said[into])
    _scales_are_numbers(codebook, work.variables)
    if not work.weight and codebook.weight:
        work.use_weight(codebook.weight, step="")
    return dataclasses.replace(
        data,
        frame=work.frame,
        variables=tuple(work.variables.values()),
        missing_counts=_counts(work.coded, work.variables),
        weight=work.weight,
        made_of=_made_of(steps),
    )


def _made_of(steps: Sequence[Step]) -> dict[str, str]:
    """Each recoded or reversed variable -> the one it was made of in the first place."""
    made: dict[str, str] = {}
    for step in steps:
        if isinstance(step, Recode | Reverse):
            made[step.into] = made.get(step.variable, step.variable)
    return made


def missing_mask(variable: Variable) -> pl.Expr | None:
    """True where the column holds one of the variable's missing codes; None when it has none."""
    column = pl.col(variable.name)
    number = variable.kind is Kind.NUMBER
    codes = [code for code in variable.missing if not isinstance(code, Span)]
    spans = [part for part in variable.missing if isinstance(part, Span)] if number else []
    # One comparison per code keeps small types small; is_in would make all of the column decimal numbers.
    masks = [column == code for code in codes if isinstance(code, str) != number]
    masks += [column.is_between(span.low, span.high) for span in spans]
    return pl.any_horizontal(masks) if masks else None


def _merged(found: Variable, said: Variable | None) -> Variable:
    """What the codebook says goes before what the file says.

    A codebook that does not name the kind means numbers; where the file has words, they are words.
    """
    if said is None:
        return found
    if said.kind is Kind.NUMBER and found.kind is not Kind.NUMBER:
        level = Level.NOMINAL if said.level is Level.SCALE else said.level
        return dataclasses.replace(said, kind=found.kind, level=level)
    if said.kind is not found.kind:
        raise DataError("kind_differs", name=found.name, expected=said.kind.value, found=found.kind.value)
    return said


def _without_missing_codes(
    frame: pl.DataFrame, variables: Mapping[str, Variable]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The frame with missing codes as null, and the columns that had any as they were, for counting."""
    masks = {name: missing_mask(variable) for name, variable in variables.items()}
    asked = {name: mask for name, mask in masks.items() if mask is not None}
    if not asked:
        return frame, pl.DataFrame()
    hit = frame.select(mask.any().alias(name) for name, mask in asked.items()).row(0, named=True)
    coded = [name for name in asked if hit[name]]
    clean = frame.with_columns(pl.when(~asked[name]).then(pl.col(name)).alias(name) for name in coded)
    return clean, frame.select(coded)


def _counts(coded: pl.DataFrame, variables: Mapping[str, Variable]) -> dict[str, dict[Code, int]]:
    counts: dict[str, dict[Code, int]] = {}
    for name in coded.columns:
        mask = missing_mask(variables[name])
        if mask is None:
            continue
        found = coded.lazy().filter(mask).group_by(name).len().sort(name).collect()
        if found.height:
            counts[name] = {
                code if isinstance(code, str) else float(code): int(n) for code, n in found.iter_rows()
            }
    return counts


def _names_exist(codebook: Codebook, *, known: set[str], names: Sequence[str]) -> None:
    """Every name the codebook uses is a variable of the data, of a step, or a scale of its own."""
    scales = {scale.name for scale in codebook.scales}
    asked: tuple[tuple[str, list[str], set[str]], ...] = (
        ("variables", [variable.name for variable in codebook.variables], known),
        ("scales", [item for scale in codebook.scales for item in scale.items], known),
        (
            "repeated",
            [name for repeated in codebook.repeated for name in repeated.waves.values()],
            known | scales,
        ),
        ("group", list(codebook.group), known),
        *((kind, [getattr(codebook, kind)], known | {""}) for kind in ("person", "wave", "weight")),
    )
    for kind, used, allowed in asked:
        lacking = [name for name in used if name not in allowed]
        if lacking:
            nearest = get_close_matches(lacking[0], names, n=1)
            raise DataError(
                "not_in_data", names=", ".join(lacking), kind=kind, nearest=nearest[0] if nearest else ""
            )


def _scales_are_numbers(codebook: Codebook, variables: Mapping[str, Variable]) -> None:
    for scale in codebook.scales:
        for item in scale.items:
            if variables[item].kind is not Kind.NUMBER:
                raise DataError("scale_not_numbers", scale=scale.name, item=item)
