"""Every variable at a glance: level, how many answered, and the figures its level allows."""

from collections.abc import Sequence

import polars as pl

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataSet, Kind, Level, Variable
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.recipe import Recipe, Table
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.section import Section, cell, people
from ledetrad.analysis.values import column, weights
from ledetrad.documents.model import Cell, Column, Paragraph
from ledetrad.documents.model import Table as TableBlock
from ledetrad.statistics import mean_interval, weighted_mean, weighted_standard_deviation
from ledetrad.statistics.results import Caution, Result

FIGURES = ("mean", "standard_deviation", "median", "smallest", "largest")
# After name, level, n and missing.
FIRST_FIGURE = 4


def section(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> Section:
    """`table.of` names the variables; empty means all."""
    chosen = [data[name] for name in table.of] if table.of else list(data.variables)
    language = recipe.language
    described = {variable.name: describe(data, variable, recipe=recipe) for variable in chosen}
    rows = tuple(_row(variable, described[variable.name], recipe=recipe) for variable in chosen)
    findings = tuple(finding for found in described.values() for finding in found)
    columns = (
        Column(say("variable", language), align="left", wide=True),
        Column(say("level", language), align="left"),
        Column("n"),
        Column(say("missing", language)),
        *(Column(say(name, language)) for name in FIGURES),
    )
    used = [at for at in range(len(columns)) if at < FIRST_FIGURE or any(row[at] is not None for row in rows)]
    columns = tuple(columns[at] for at in used)
    rows = tuple(tuple(row[at] for at in used) for row in rows)
    caption = say(
        "describe_chosen" if table.of else "describe_caption",
        language,
        data=data.source,
        rows=people(data.rows, recipe=recipe),
    )
    return Section(
        say("describe_title", language),
        (
            Paragraph(say("describe_lead", language)),
            TableBlock(caption, columns, rows, note=say("describe_note", language), key="describe"),
        ),
        findings,
    )


def describe(data: DataSet, variable: Variable, *, recipe: Recipe) -> tuple[Finding, ...]:
    """How many answered, how many did not, and for numbers mean, spread, median and ends."""
    series = data.frame[variable.name]
    valid = data.rows - series.null_count()
    found = [
        Finding("n", variable.name, Result("n", valid, valid, "rows with a valid answer")),
        Finding(
            "missing",
            variable.name,
            Result("missing", data.rows - valid, data.rows, "rows without an answer"),
        ),
    ]
    if variable.kind is not Kind.NUMBER or variable.level is Level.NOMINAL or not valid:
        return tuple(found)
    if valid < recipe.protection.minimum:
        hidden = Hidden("too_few", recipe.protection.minimum)
        return (*found, *(Finding(name, variable.name, hidden) for name in FIGURES))
    return (*found, *_figures(data, variable.name, series, valid))


def _figures(data: DataSet, name: str, series: pl.Series, valid: int) -> Sequence[Finding]:
    if (weight := weights(data)) is not None:
        answers = column(data, name)
        average, spread = weighted_mean(answers, weight), weighted_standard_deviation(answers, weight)
    else:
        values = series.drop_nulls()
        sd = float(values.std()) if valid > 1 else None  # type: ignore[arg-type]
        average = mean_interval(float(values.mean()), sd, valid)  # type: ignore[arg-type]
        why = () if valid > 1 else (Caution.TOO_FEW_ROWS,)
        spread = Result(
            "standard_deviation", sd, valid, "sample standard deviation, divisor n - 1", warnings=why
        )
    ends = (
        Result("median", _number(series.median()), valid, "median of valid values, unweighted"),
        Result("smallest", _number(series.min()), valid, "smallest valid value"),
        Result("largest", _number(series.max()), valid, "largest valid value"),
    )
    return [Finding(result.name, name, result) for result in (average, spread, *ends)]


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _row(variable: Variable, found: Sequence[Finding], *, recipe: Recipe) -> tuple[Cell, ...]:
    by_measure = {finding.measure: finding for finding in found}
    language = recipe.language
    title = variable.title(language)
    whole = {name: _decimals(variable, by_measure.get(name)) for name in FIGURES}
    return (
        variable.name if title == variable.name else f"{variable.name}: {title}",
        say(f"level_{variable.level.value}", language),
        cell(by_measure["n"], recipe=recipe, decimals=0),
        cell(by_measure["missing"], recipe=recipe, decimals=0),
        *(
            cell(by_measure[name], recipe=recipe, decimals=whole[name]) if name in by_measure else None
            for name in FIGURES
        ),
    )


def _decimals(variable: Variable, finding: Finding | None) -> int:
    """Ends and medians that are whole numbers are written so."""
    if (
        finding is None
        or isinstance(finding.result, Hidden)
        or finding.measure in {"mean", "standard_deviation"}
    ):
        return 2
    value = finding.result.value
    return 0 if value is not None and value == int(value) else 2
