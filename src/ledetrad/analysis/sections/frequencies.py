"""How many gave each answer: one variable as a table with intervals, a battery as one table and a stacked figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import Code, DataError, DataSet, Kind, Variable
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.recipe import Recipe, Table
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.section import (
    Section,
    interval_cell,
    note_of,
    people,
    percent,
    refusal,
    result_of,
)
from ledetrad.analysis.values import answer_order, title_of
from ledetrad.documents import charts
from ledetrad.documents.model import Block, Cell, Column, Number
from ledetrad.documents.model import Table as TableBlock
from ledetrad.statistics import wilson
from ledetrad.statistics.distributions import Z_95
from ledetrad.statistics.intervals import wilson_limits
from ledetrad.statistics.results import Result

MOST_CATEGORIES = 40
# Fewer different texts than this may be categories although few have answered.
FEWEST_FREE = 10


@dataclass(frozen=True)
class Counts:
    """The answers of one variable: how many chose each code (weighted where a weight is chosen), and people.

    ``effective`` is Kish's effective n, (Σw)² / Σw²: what the weights leave of the people.
    """

    codes: tuple[Code, ...]
    counts: tuple[float, ...]
    people: int
    missing: int
    effective: float

    @property
    def total(self) -> float:
        return sum(self.counts)

    def share(self, code: Code) -> float:
        return self.counts[self.codes.index(code)] / self.total if code in self.codes and self.total else 0.0


def section(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> Section:
    """`table.of` names variables; those with the same answers are shown together as a battery."""
    language = recipe.language
    variables = [data[name] for name in _items(codebook, table.of)]
    counted = {variable.name: count(data, variable) for variable in variables}
    findings: list[Finding] = []
    blocks: list[Block] = []
    for battery in _batteries(variables, counted):
        if len(battery) > 1:
            made = _battery(
                data, codebook, recipe, battery, counted, title=_common_title(data, codebook, table, language)
            )
        else:
            made = _single(recipe, battery[0], counted[battery[0].name])
        blocks += made[0]
        findings += made[1]
    title = _common_title(data, codebook, table, language) or ", ".join(
        variable.title(language) for variable in variables
    )
    return Section(say("frequencies_title", language, what=title), tuple(blocks), tuple(findings))


def count(data: DataSet, variable: Variable) -> Counts:
    """Count the answers. Raises DataError when there are more different answers than a table can show."""
    frame = data.frame.select(
        pl.col(variable.name).alias("code"),
        (pl.col(data.weight).cast(pl.Float64) if data.weight else pl.lit(1.0)).alias("weight"),
    ).drop_nulls("code")
    totals = frame.select(pl.col("weight").sum(), (pl.col("weight") ** 2).sum().alias("squares")).row(0)
    table = frame.group_by("code").agg(pl.col("weight").sum(), pl.len().alias("people")).sort("code")
    check_categories(variable, table.height, answers=frame.height)
    found = {_code(code): (weight, number) for code, weight, number in table.iter_rows()}
    # An answer that was offered and that nobody chose is a finding too.
    offered = [code for code in variable.values if code not in variable.missing]
    codes = answer_order(variable, {*offered, *found})
    people_counted = sum(number for _, number in found.values())
    return Counts(
        codes,
        tuple(float(found.get(code, (0.0, 0))[0]) for code in codes),
        people_counted,
        data.rows - people_counted,
        totals[0] ** 2 / totals[1] if totals[1] else 0.0,
    )


def check_categories(variable: Variable, different: int, *, answers: int) -> None:
    """Raises DataError too_many_categories, or free_text where most wrote an answer of their own."""
    if variable.kind is Kind.TEXT and different > FEWEST_FREE and different > answers / 2:
        raise DataError("free_text", name=variable.name, count=different, n=answers)
    if different > MOST_CATEGORIES:
        raise DataError("too_many_categories", name=variable.name, count=different, most=MOST_CATEGORIES)


def findings_of(variable: Variable, counts: Counts, *, recipe: Recipe) -> tuple[Finding, ...]:
    """A count and a share with Wilson interval for each answer; hidden when too few answered at all."""
    found: list[Finding] = []
    for code, number in zip(counts.codes, counts.counts, strict=True):
        title = variable.value_title(code, recipe.language)
        if counts.people < recipe.protection.minimum:
            hidden = Hidden("too_few", recipe.protection.minimum)
            found += [Finding(name, variable.name, hidden, category=title) for name in ("count", "share")]
            continue
        total = Result("count", number, counts.people, "number who gave this answer")
        found.append(Finding("count", variable.name, total, category=title))
        found.append(Finding("share", variable.name, share(counts, code), category=title))
    return tuple(found)


def share(counts: Counts, code: Code) -> Result:
    """The proportion who gave this answer. With weights its interval is wider: they spend some of the people."""
    if counts.total == counts.people == counts.effective:
        return wilson(round(counts.counts[counts.codes.index(code)]), counts.people)
    proportion = counts.share(code)
    return Result(
        "share",
        proportion,
        counts.people,
        f"weighted share of valid answers; Wilson score interval with Kish's effective n {counts.effective:.1f}",
        interval=wilson_limits(proportion, max(1, int(counts.effective)), Z_95),
    )


def _single(recipe: Recipe, variable: Variable, counts: Counts) -> tuple[list[Block], list[Finding]]:
    language = recipe.language
    title = variable.title(language)
    found = findings_of(variable, counts, recipe=recipe)
    if counts.people < recipe.protection.minimum:
        text = say("too_few_answers", language, needed=str(recipe.protection.minimum))
        return [refusal(title, text)], list(found)
    shares = {one.category: one for one in found if one.measure == "share"}
    rows: list[tuple[Cell, ...]] = []
    for code, number in zip(counts.codes, counts.counts, strict=True):
        share = result_of(shares[variable.value_title(code, language)])
        assert share is not None
        low, high = share.interval or (0.0, 0.0)
        rows.append(
            (
                variable.value_title(code, language),
                Number(number, 0),
                percent(share.value),
                interval_cell(
                    Result("share", None, share.n, "", interval=(100 * low, 100 * high)),
                    recipe=recipe,
                    decimals=1,
                ),
            )
        )
    rows.append((say("total", language), Number(counts.total, 0), Number(100, 1), None))
    columns = (
        Column(say("answer", language), align="left", wide=True),
        Column(say("count", language)),
        Column("%"),
        Column(say("interval_95", language)),
    )
    block = TableBlock(
        say("frequency_caption", language, what=title, n=people(counts.people, recipe=recipe)),
        columns,
        tuple(rows),
        note=_note(found, counts, recipe=recipe),
        key=f"freq-{variable.name}",
        strong_rows=frozenset({len(rows) - 1}),
    )
    draw = partial(
        charts.bar_chart,
        [
            (variable.value_title(code, language), counts.share(code), round(number))
            for code, number in zip(counts.codes, counts.counts, strict=True)
        ],
        language=language,
        numbers=recipe.numbers,
    )
    figure = charts.figure(
        draw,
        caption=say("frequency_figure", language, what=title),
        alt=say("frequency_alt", language, what=title, most=_most(variable, counts, recipe=recipe)),
        table=block,
        key=f"fig-{variable.name}",
    )
    return [block, figure], list(found)


def _battery(
    data: DataSet,
    codebook: Codebook,
    recipe: Recipe,
    variables: Sequence[Variable],
    counted: Mapping[str, Counts],
    *,
    title: str,
) -> tuple[list[Block], list[Finding]]:
    language = recipe.language
    codes = answer_order(
        variables[0], {code for variable in variables for code in counted[variable.name].codes}
    )
    found = [
        one for variable in variables for one in findings_of(variable, counted[variable.name], recipe=recipe)
    ]
    shown = [one for one in variables if counted[one.name].people >= recipe.protection.minimum]
    if not shown:
        text = say("too_few_answers", language, needed=str(recipe.protection.minimum))
        return [refusal(title or say("answers", language), text)], found
    rows = tuple(
        (
            variable.title(language),
            *(percent(counted[variable.name].share(code)) for code in codes),
            Number(counted[variable.name].people, 0),
        )
        for variable in shown
    )
    columns = (
        Column(say("item", language), align="left", wide=True),
        *(Column(f"{shown[0].value_title(code, language)} (%)") for code in codes),
        Column("n"),
    )
    what = title or say("answers", language)
    block = TableBlock(
        say("battery_caption", language, what=what),
        columns,
        rows,
        note=say("battery_note", language),
        key=f"freq-{variables[0].name}",
    )
    draw = partial(
        charts.stacked_bars,
        [variable.title(language) for variable in shown],
        [shown[0].value_title(code, language) for code in codes],
        [[counted[variable.name].share(code) for code in codes] for variable in shown],
        [counted[variable.name].people for variable in shown],
        language=language,
        numbers=recipe.numbers,
    )
    alt = say(
        "battery_alt",
        language,
        what=what,
        items=str(len(shown)),
        low=columns[1].title,
        high=columns[-2].title,
    )
    return [
        block,
        charts.figure(
            draw,
            caption=say("battery_figure", language, what=what),
            alt=alt,
            table=block,
            key=f"fig-{variables[0].name}",
        ),
    ], found


def _note(found: Sequence[Finding], counts: Counts, *, recipe: Recipe) -> str:
    missing = (
        say("left_out", recipe.language, n=people(counts.missing, recipe=recipe)) if counts.missing else ""
    )
    return " ".join(
        filter(None, (note_of([one for one in found if one.measure == "share"][:1], recipe=recipe), missing))
    )


def _most(variable: Variable, counts: Counts, *, recipe: Recipe) -> str:
    most = max(counts.codes, key=counts.share)
    return f"{variable.value_title(most, recipe.language)} ({people(round(100 * counts.share(most)), recipe=recipe)} %)"


def _items(codebook: Codebook, names: Sequence[str]) -> tuple[str, ...]:
    scales = {scale.name: scale.items for scale in codebook.scales}
    return tuple(item for name in names for item in scales.get(name, (name,)))


def _common_title(data: DataSet, codebook: Codebook, table: Table, language: str) -> str:
    return title_of(data, codebook, table.of[0], language) if len(table.of) == 1 else ""


def _batteries(variables: Sequence[Variable], counted: Mapping[str, Counts]) -> list[list[Variable]]:
    """Neighbours with the same answer labels, or the same whole numbers and no labels, belong together."""
    batteries: list[list[Variable]] = []
    for variable in variables:
        if batteries and _alike(batteries[-1][0], variable, counted):
            batteries[-1].append(variable)
        else:
            batteries.append([variable])
    return batteries


def _alike(one: Variable, other: Variable, counted: Mapping[str, Counts]) -> bool:
    if one.values or other.values:
        return dict(one.values) == dict(other.values)
    return counted[one.name].codes == counted[other.name].codes


def _code(code: object) -> Code:
    return code if isinstance(code, float | int | str) else str(code)
