"""Groups side by side: mean and interval for each, as a table and a figure, with small groups protected."""

from functools import partial

import numpy as np

from ledetrad.analysis.codebook import Codebook, Scale
from ledetrad.analysis.data import DataError, DataSet
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.recipe import Recipe, Table
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.scale_note import scale_note
from ledetrad.analysis.sections.section import (
    Section,
    cell,
    interval_cell,
    people,
    reading,
    result_of,
    within,
)
from ledetrad.analysis.values import group_codes, measure, scale_named, title_of
from ledetrad.disclosure.tables import protect_groups
from ledetrad.documents import charts
from ledetrad.documents.model import Block, Callout, Column, Figure, Number
from ledetrad.documents.model import Table as TableBlock
from ledetrad.statistics import mean, mean_interval, summarise_groups
from ledetrad.statistics.results import Caution, Result

MOST_IN_FIGURE = 80
# More than this is a table nobody reads: its quantiles tell more, and results.json has every group.
MOST_IN_TABLE = 200
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def section(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> Section:
    """`table.of` is the measure; `table.by` the grouping variable, or nothing for the codebook's group."""
    language = recipe.language
    names = (table.by,) if table.by else codebook.group
    if not names:
        raise DataError("no_group")
    codes, titles = group_codes(data, names, language)
    values = measure(data, codebook, table.of[0])
    title = title_of(data, codebook, table.of[0], language)
    scale = scale_named(codebook, table.of[0])
    everyone = within(mean(values), scale)
    # When all groups together are too few, hiding them one by one is not enough.
    too_few = everyone.n < recipe.protection.minimum
    shown_total = Hidden("too_few", recipe.protection.minimum) if too_few else everyone
    overall = Finding("mean", table.of[0], shown_total)
    summaries = {one.group: one for one in summarise_groups(values, codes)}
    order = [code for code in range(len(titles)) if code in summaries]
    hidden = protect_groups(
        [summaries[code].n for code in order], minimum=recipe.protection.minimum, total_shown=True
    )
    found: list[tuple[Finding, Finding]] = []
    for at, code in enumerate(order):
        one = summaries[code]
        if at in hidden:
            gone = Hidden("too_few", recipe.protection.minimum)
            pair = (Finding("mean", table.of[0], gone, group=titles[code]),) * 2
        else:
            spread = Result(
                "standard_deviation",
                one.sd,
                one.n,
                "sample standard deviation, divisor n - 1",
                warnings=() if one.sd is not None else (Caution.TOO_FEW_ROWS,),
            )
            pair = (
                Finding(
                    "mean",
                    table.of[0],
                    within(mean_interval(one.mean, one.sd, one.n), scale),
                    group=titles[code],
                ),
                Finding("standard_deviation", table.of[0], spread, group=titles[code]),
            )
        found.append(pair)
    shown = [pair for at, pair in enumerate(found) if at not in hidden]
    blocks: list[Block] = []
    rows = tuple(
        (
            one.group,
            Number(result.n, 0) if (result := result_of(one)) else None,
            cell(one, recipe=recipe),
            interval_cell(result_of(one), recipe=recipe),
            cell(spread, recipe=recipe) if result_of(one) else None,
        )
        for one, spread in found
    )
    total = result_of(overall)
    how = scale_note(data, scale, recipe=recipe) if scale else ""
    block = TableBlock(
        say("groups_caption", language, what=title, groups=str(len(order))),
        (
            Column(" ".join(data[name].title(language) for name in names), align="left", wide=True),
            Column("n"),
            Column(say("mean", language)),
            Column(say("interval_95", language)),
            Column(say("standard_deviation", language)),
        ),
        (
            *rows,
            (
                say("all", language),
                Number(total.n, 0) if total else None,
                cell(overall, recipe=recipe),
                interval_cell(total, recipe=recipe),
                None,
            ),
        ),
        note=f"{how} {say('groups_note', language)}".strip(),
        key=f"groups-{table.of[0]}",
        strong_rows=frozenset({len(rows)}),
    )
    if len(shown) > MOST_IN_TABLE:
        block = _quantiles([one for one, _ in shown], recipe=recipe, title=title, key=f"groups-{table.of[0]}")
    if shown and len(shown) <= MOST_IN_FIGURE:
        blocks.append(
            _figure(
                [one for one, _ in shown],
                overall,
                block,
                scale=scale,
                recipe=recipe,
                title=title,
            )
        )
    blocks += [block, *reading([overall], recipe=recipe)]
    if hidden:
        blocks.append(
            Callout(
                say("not_shown", language),
                say(
                    "hidden_groups",
                    language,
                    count=str(len(hidden)),
                    needed=people(recipe.protection.minimum, recipe=recipe),
                ),
            )
        )
    findings = (
        overall,
        *(one for at, pair in enumerate(found) for one in (pair[:1] if at in hidden else pair)),
    )
    return Section(say("groups_title", language, what=title), tuple(blocks), findings)


def _quantiles(shown: list[Finding], *, recipe: Recipe, title: str, key: str) -> TableBlock:
    """How group means spread, when there are too many groups to list."""
    language = recipe.language
    means = [result.value for one in shown if (result := result_of(one)) and result.value is not None]
    return TableBlock(
        say("many_groups_caption", language, what=title, groups=people(len(means), recipe=recipe)),
        (
            Column(say("quantile", language), align="left", wide=True),
            Column(say("mean", language)),
        ),
        tuple(
            (f"{round(100 * share)} %", Number(float(value), 2))
            for share, value in zip(QUANTILES, np.quantile(means, QUANTILES), strict=True)
        ),
        note=say("many_groups_note", language),
        key=key,
    )


def _figure(
    shown: list[Finding],
    overall: Finding,
    block: TableBlock,
    *,
    scale: Scale | None,
    recipe: Recipe,
    title: str,
) -> Figure:
    language = recipe.language
    rows = [
        (one.group, result.value, *(result.interval or (result.value, result.value)), result.n)
        for one in shown
        if (result := result_of(one)) is not None and result.value is not None
    ]
    ends = (scale.low, scale.high) if scale else (min(row[2] for row in rows), max(row[3] for row in rows))
    middle = result_of(overall)
    ranked = sorted(rows, key=lambda row: row[1], reverse=True)
    draw = partial(
        charts.interval_dots,
        ranked,
        scale=ends,
        reference=middle.value if middle else None,
        decimals=2,
        language=language,
        numbers=recipe.numbers,
    )
    alt = say(
        "groups_alt", language, what=title, groups=str(len(rows)), highest=ranked[0][0], lowest=ranked[-1][0]
    )
    return charts.figure(
        draw,
        caption=say("groups_figure", language, what=title),
        alt=alt,
        table=block,
        key=f"fig-groups-{overall.of}",
    )
