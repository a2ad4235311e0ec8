"""Two variables against each other: per cent by column with its base, margins of error, and a real test beside them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import Code, DataError, DataSet, Kind, in_language
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.recipe import Recipe, Table
from ledetrad.analysis.recommend import Recommendation, recommend
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.frequencies import check_categories
from ledetrad.analysis.sections.section import (
    Section,
    interval_cell,
    named,
    note_of,
    p_cell,
    people,
    reading,
    refusal,
    result_of,
    without_empty,
)
from ledetrad.analysis.values import answer_order
from ledetrad.disclosure.tables import protect_groups
from ledetrad.documents.model import Block, Callout, Cell, Column, Number
from ledetrad.documents.model import Table as TableBlock
from ledetrad.statistics import (
    CrossTable,
    Ordinal,
    chi_square,
    cramers_v,
    cross_table,
    fisher_exact,
    gamma,
    kendall_tau_b,
    likelihood_ratio,
    margin_of_error,
    margins_overlap,
    proportion_difference,
    somers_d,
    two_proportion_z,
    wilson,
)
from ledetrad.statistics.results import FloatArray, Result

TESTS: dict[str, Callable[[FloatArray], Result | Ordinal]] = {
    "chi_square": chi_square,
    "likelihood_ratio": likelihood_ratio,
    "fisher_exact": fisher_exact,
    "cramers_v": cramers_v,
    "gamma": gamma,
    "kendall_tau_b": kendall_tau_b,
    "somers_d": somers_d,
}


@dataclass(frozen=True)
class _Axis:
    """One variable of the table: its codes in order, and what they are called."""

    name: str
    title: str
    codes: tuple[Code, ...]
    titles: tuple[str, ...]


def section(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> Section:
    """`table.of[0]` goes down, `table.by` across. A column with too few people is hidden, and another with it."""
    language = recipe.language
    down, first = _axis(data, table.of[0], language)
    across, second = _axis(data, table.by, language)
    crossed = cross_table(
        first, second, row_codes=range(len(down.codes)), column_codes=range(len(across.codes))
    )
    bases = [int(base) for base in crossed.column_totals]
    hidden = protect_groups(bases, minimum=recipe.protection.minimum, total_shown=True)
    shown = [at for at in range(len(across.codes)) if at not in hidden]
    title = say("of_by", language, of=down.title, by=across.title)
    cells = _cells(crossed, down, across, hidden, recipe=recipe)
    blocks: list[Block] = [
        _percent_table(crossed, down, across, hidden, recipe=recipe, weighted=bool(data.weight))
    ]
    findings = list(cells)
    if len(shown) > 1:
        advised = recommend(data, table, codebook=codebook)
        if advised.refusal:
            blocks.append(refusal(say("no_test", language), in_language(advised.refusal, language)))
        else:
            names = (named(down.title, down.name), named(across.title, across.name))
            tests = _tests(advised, table, crossed.counts[:, shown].astype(np.float64), names)
            reason = "" if table.test else in_language(advised.choices[0].reason, language)
            blocks += [
                _test_table(tests, recipe=recipe, title=title, reason=reason),
                *reading(tests, recipe=recipe),
            ]
            findings += tests
    if len(shown) == 2:
        block, compared = _differences(crossed, down, across, (shown[0], shown[1]), recipe=recipe)
        blocks.append(block)
        findings += compared
    margins = _margins(crossed, down, across, hidden, recipe=recipe, title=title)
    # Who has set the multiplier wants margins; to others they are one table too many beside the test.
    asked = recipe.multiplier != Recipe(()).multiplier
    if asked:
        blocks.append(margins)
    if hidden:
        text = say(
            "hidden_columns",
            language,
            count=str(len(hidden)),
            needed=people(recipe.protection.minimum, recipe=recipe),
        )
        blocks.append(Callout(say("not_shown", language), text))
    return Section(title, tuple(blocks), tuple(findings), () if asked else (margins,))


def _axis(data: DataSet, name: str, language: str) -> tuple[_Axis, FloatArray]:
    if name not in data:
        raise DataError("no_such_variable", name=name, names=", ".join(data.names))
    variable = data[name]
    series = data.frame[name]
    unique = series.drop_nulls().unique()
    check_categories(variable, len(unique), answers=len(series) - series.null_count())
    found = (
        unique.sort().to_list() if variable.kind is Kind.DATE else answer_order(variable, unique.to_list())
    )
    places = {value: at for at, value in enumerate(found)}
    codes = [code if isinstance(code, float | int | str) else str(code) for code in found]
    titles = tuple(variable.value_title(code, language) for code in codes)
    at = series.replace_strict(places, default=None, return_dtype=pl.Float64).fill_null(np.nan).to_numpy()
    return _Axis(name, variable.title(language), tuple(codes), titles), at


def _cells(
    crossed: CrossTable, down: _Axis, across: _Axis, hidden: frozenset[int], *, recipe: Recipe
) -> list[Finding]:
    found: list[Finding] = []
    for column, title in enumerate(across.titles):
        base = int(crossed.column_totals[column])
        for row, answer in enumerate(down.titles):
            if column in hidden:
                gone = Hidden("too_few", recipe.protection.minimum)
                found.append(
                    Finding("share", down.name, gone, against=across.name, category=answer, group=title)
                )
                continue
            share = wilson(int(crossed.counts[row, column]), base)
            found.append(
                Finding("share", down.name, share, against=across.name, category=answer, group=title)
            )
    return found


def _percent_table(
    crossed: CrossTable,
    down: _Axis,
    across: _Axis,
    hidden: frozenset[int],
    *,
    recipe: Recipe,
    weighted: bool,
) -> TableBlock:
    language = recipe.language
    gone = say("not_shown", language)
    rows: list[tuple[Cell, ...]] = []
    for row, answer in enumerate(down.titles):
        shares: list[Cell] = [
            gone
            if column in hidden
            else _share(int(crossed.counts[row, column]), int(crossed.column_totals[column]), recipe=recipe)
            for column in range(len(across.codes))
        ]
        rows.append((answer, *shares, _share(int(crossed.row_totals[row]), crossed.n, recipe=recipe)))
    bases: list[Cell] = [
        gone if column in hidden else Number(int(base), 0)
        for column, base in enumerate(crossed.column_totals)
    ]
    rows.append(("n", *bases, Number(crossed.n, 0)))
    note = say("column_percent", language, by=across.title)
    if crossed.n_left_out:
        note += " " + say("left_out", language, n=people(crossed.n_left_out, recipe=recipe))
    if weighted:
        note += " " + say("not_weighted", language)
    return TableBlock(
        say(
            "crosstab_caption",
            language,
            what=down.title,
            n=people(crossed.n, recipe=recipe),
            columns=across.title,
        ),
        (
            Column(down.title, align="left", wide=True),
            *(Column(f"{name}, % (n)") for name in (*across.titles, say("all", language))),
        ),
        tuple(rows),
        note=note,
        key=f"cross-{down.name}-{across.name}",
        strong_rows=frozenset({len(rows) - 1}),
    )


def _share(count: int, base: int, *, recipe: Recipe) -> Number:
    """«33,0 (106)»: the per cent, and how many that is."""
    return Number(100 * count / max(base, 1), 1, suffix=f" ({people(count, recipe=recipe)})")


def _tests(
    advised: Recommendation, table: Table, counts: FloatArray, names: tuple[str, str]
) -> list[Finding]:
    """The test chosen, or the recommended one, with the strength of the association beside it."""
    chosen = table.test or next((one.test for one in advised.choices if one.test in TESTS), "chi_square")
    if chosen not in TESTS:
        chosen = "chi_square"
    if chosen == "fisher_exact" and not table.test and fisher_exact(counts).p is None:
        # Advice was given before the columns with few people were hidden.
        chosen = "chi_square"
    wanted = [
        chosen,
        *(["cramers_v"] if chosen in {"chi_square", "likelihood_ratio", "fisher_exact"} else []),
    ]
    return [_finding(name, TESTS[name](counts), table, names) for name in wanted]


def _finding(name: str, made: Result | Ordinal, table: Table, names: tuple[str, str]) -> Finding:
    facts: dict[str, float | str] = {"title": names[0], "against_title": names[1]}
    if isinstance(made, Result):
        return Finding(name, table.of[0], made, against=table.by, facts=facts)
    if made.p_kendall is not None:
        # SPSS and R test the same measure differently; the reader gets both.
        facts["p_kendall"] = made.p_kendall
    return Finding(name, table.of[0], made.result, against=table.by, facts=facts)


def _test_table(tests: list[Finding], *, recipe: Recipe, title: str, reason: str) -> TableBlock:
    from ledetrad.analysis import words

    language = recipe.language
    rows: list[tuple[Cell, ...]] = []
    for one in tests:
        result = result_of(one)
        assert result is not None
        # The strength has no test of its own: p and df would only be the test's again.
        tested = one.measure != "cramers_v"
        rows.append(
            (
                words.title(one.measure, language),
                None if result.value is None else Number(result.value, 3),
                ", ".join(f"{df:g}" for df in result.df) if tested else None,
                p_cell(result.p) if tested else None,
                interval_cell(result, recipe=recipe, decimals=3),
                Number(result.n, 0),
            )
        )
    columns: tuple[Column, ...] = (
        Column(say("test", language), align="left", wide=True),
        Column(say("statistic", language)),
        Column("df"),
        Column("p"),
        Column(say("interval_95", language)),
        Column("n"),
    )
    columns, filled = without_empty(columns, rows)
    return TableBlock(
        say("tests_caption", language, what=title),
        columns,
        filled,
        note=f"{note_of(tests, recipe=recipe)} {reason}".strip(),
        key=f"test-{tests[0].of}-{tests[0].against}",
    )


def _margins(
    crossed: CrossTable, down: _Axis, across: _Axis, hidden: frozenset[int], *, recipe: Recipe, title: str
) -> TableBlock:
    language = recipe.language
    gone = say("not_shown", language)
    rows = tuple(
        (
            answer,
            *(
                gone if column in hidden else _margin(crossed, row, column, recipe)
                for column in range(len(across.codes))
            ),
        )
        for row, answer in enumerate(down.titles)
    )
    return TableBlock(
        say("margins_caption", language, what=title),
        (Column(down.title, align="left", wide=True), *(Column(name) for name in across.titles)),
        rows,
        note=say(
            "margins_note",
            language,
            multiplier=f"{recipe.multiplier:g}".replace(".", "," if recipe.numbers == "no" else "."),
        ),
        key=f"margins-{down.name}-{across.name}",
    )


def _margin(crossed: CrossTable, row: int, column: int, recipe: Recipe) -> Cell:
    """Plus or minus so many percentage points; nothing where the interval would pass 0 or 100."""
    base, count = int(crossed.column_totals[column]), int(crossed.counts[row, column])
    if not base:
        return None
    if count in {0, base}:
        # The formula says ±0, as if nobody else could have answered otherwise.
        return "–"
    made = margin_of_error(count / base, base, multiplier=recipe.multiplier)
    return Number(100 * made.value, 1, prefix="±") if made.interval and made.value is not None else "–"


def _differences(
    crossed: CrossTable, down: _Axis, across: _Axis, pair: tuple[int, int], *, recipe: Recipe
) -> tuple[TableBlock, list[Finding]]:
    """Two columns: the rule of margins and the test of the difference, and where they disagree."""
    language = recipe.language
    one, other = pair
    bases = (int(crossed.column_totals[one]), int(crossed.column_totals[other]))
    rows: list[tuple[Cell, ...]] = []
    findings: list[Finding] = []
    for row, answer in enumerate(down.titles):
        counts = (int(crossed.counts[row, one]), int(crossed.counts[row, other]))
        difference = proportion_difference((counts[0], bases[0]), (counts[1], bases[1]))
        z = two_proportion_z((counts[0], bases[0]), (counts[1], bases[1]))
        rule = margins_overlap(
            (counts[0] / bases[0], bases[0]), (counts[1] / bases[1], bases[1]), multiplier=recipe.multiplier
        )
        findings += [
            Finding(result.name, down.name, result, against=across.name, category=answer)
            for result in (difference, z, rule)
        ]
        apart = rule.value == 0
        tested = z.p is not None and z.p < 0.05
        ends = difference.interval
        in_points = Result(
            "", None, difference.n, "", interval=(100 * ends[0], 100 * ends[1]) if ends else None
        )
        rows.append(
            (
                answer,
                None if difference.value is None else Number(100 * difference.value, 1),
                interval_cell(in_points, recipe=recipe, decimals=1),
                p_cell(z.p),
                say("yes" if not apart else "no", language),
                say("they_disagree", language) if apart != tested else "",
            )
        )
    # Nothing to say of disagreement: no column for it.
    agree = not any(row[-1] for row in rows)
    # Of two answers the second row is the first turned round.
    comparisons = 1 if len(rows) == 2 else len(rows)
    return (
        TableBlock(
            say("differences_caption", language, one=across.titles[one], other=across.titles[other]),
            (
                Column(down.title, align="left", wide=True),
                Column(say("points", language)),
                Column(say("interval_95", language)),
                Column(say("p_difference", language)),
                Column(say("overlap", language), align="left"),
                *([] if agree else [Column(say("note", language), align="left")]),
            ),
            tuple(row[:-1] if agree else row for row in rows),
            note=say(
                "differences_note_one" if comparisons == 1 else "differences_note",
                language,
                comparisons=str(comparisons),
            ),
            key=f"differences-{down.name}-{across.name}",
        ),
        findings,
    )
