"""How scales or variables go together, two and two."""

import numpy as np

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataError, DataSet
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.recipe import Recipe, Table
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.section import (
    Section,
    interval_cell,
    note_of,
    p_cell,
    people,
    reading,
    refusal,
    result_of,
)
from ledetrad.analysis.values import measure, title_of
from ledetrad.documents.model import Block, Cell, Column, Number
from ledetrad.documents.model import Table as TableBlock
from ledetrad.statistics import Coefficient, correlation_matrix

# More pairs than this are listed as a square only.
MOST_LISTED = 45


def section(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> Section:
    """`table.of` names at least two scales or variables; `table.test` chooses Pearson (default) or Spearman."""
    language = recipe.language
    if len(table.of) < 2:
        raise DataError("too_few", n=len(table.of), needed=2, what=say("correlations_title", language))
    coefficient = Coefficient(table.test) if table.test else Coefficient.PEARSON
    columns = np.column_stack([measure(data, codebook, name) for name in table.of])
    titles = [title_of(data, codebook, name, language) for name in table.of]
    square = correlation_matrix(columns, coefficient=coefficient)
    n = square[0][1].n
    title = say("correlations_title", language)
    if n < recipe.protection.minimum:
        hidden = Hidden("too_few", recipe.protection.minimum)
        text = say("too_few_answers", language, needed=str(recipe.protection.minimum))
        gone = Finding(coefficient.value, table.of[0], hidden, against=table.of[1])
        return Section(title, (refusal(title, text),), (gone,))
    pairs = [
        Finding(coefficient.value, table.of[i], square[i][j], against=table.of[j])
        for i in range(len(table.of))
        for j in range(i + 1, len(table.of))
    ]
    note = note_of(pairs[:1], recipe=recipe)
    blocks: list[Block] = [
        TableBlock(
            say("correlations_caption", language, n=people(n, recipe=recipe)),
            (
                Column("", align="left", wide=True),
                *(Column(str(at)) for at in range(1, len(titles) + 1)),
            ),
            tuple(
                (
                    f"{at + 1}. {titles[at]}",
                    *(_cell(square[at][other].value, at, other) for other in range(len(titles))),
                )
                for at in range(len(titles))
            ),
            note=note,
            key="correlations-" + "-".join(table.of)[:60],
        )
    ]
    if len(pairs) <= MOST_LISTED:
        blocks.append(
            TableBlock(
                say("correlation_pairs_caption", language),
                (
                    Column(say("pair", language), align="left", wide=True),
                    Column("r" if coefficient is Coefficient.PEARSON else "rho"),
                    Column(say("interval_95", language)),
                    Column("p"),
                    Column("n"),
                ),
                tuple(_pair(one, data, codebook, recipe) for one in pairs),
                note=note,
                key="pairs-" + "-".join(table.of)[:60],
            )
        )
    return Section(title, (*blocks, *reading(pairs[:3], recipe=recipe)), tuple(pairs))


def _cell(value: float | None, row: int, column: int) -> Cell:
    """The lower triangle alone: the upper says the same."""
    if column > row:
        return None
    if column == row:
        return "1"
    return None if value is None else Number(value, 2)


def _pair(finding: Finding, data: DataSet, codebook: Codebook, recipe: Recipe) -> tuple[Cell, ...]:
    result = result_of(finding)
    assert result is not None
    titles = (title_of(data, codebook, name, recipe.language) for name in (finding.of, finding.against))
    return (
        " – ".join(titles),
        None if result.value is None else Number(result.value, 2),
        interval_cell(result, recipe=recipe),
        p_cell(result.p),
        Number(result.n, 0),
    )
