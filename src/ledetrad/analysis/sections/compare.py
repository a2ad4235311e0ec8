"""One measure in two or more groups: means side by side, the size of the difference, and a test of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ledetrad.analysis import words
from ledetrad.analysis.codebook import Codebook, Scale
from ledetrad.analysis.data import DataSet, in_language
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.recipe import Recipe, Table
from ledetrad.analysis.recommend import Recommendation, recommend
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.frequencies import check_categories
from ledetrad.analysis.sections.scale_note import scale_note
from ledetrad.analysis.sections.section import (
    Section,
    cell,
    interval_cell,
    named,
    note_of,
    p_cell,
    people,
    reading,
    refusal,
    result_of,
    within,
    without_empty,
    written,
)
from ledetrad.analysis.values import group_codes, measure, scale_named, title_of
from ledetrad.disclosure.tables import protect_groups
from ledetrad.documents.model import Block, Callout, Cell, Column, Number
from ledetrad.documents.model import Table as TableBlock
from ledetrad.statistics import (
    FloatArray,
    anova_f,
    eta_squared,
    hedges_g,
    kruskal_wallis,
    mann_whitney,
    mean,
    mean_difference,
    omega_squared,
    pairwise,
    standard_deviation,
    student_t,
    welch_anova,
    welch_t,
)
from ledetrad.statistics.distributions import t_quantile
from ledetrad.statistics.results import Result

TWO: dict[str, Callable[[FloatArray, FloatArray], Result]] = {
    "welch_t": welch_t,
    "student_t": student_t,
    "mann_whitney": mann_whitney,
}
SEVERAL: dict[str, Callable[[Sequence[FloatArray]], Result]] = {
    "welch_anova": welch_anova,
    "anova_f": anova_f,
    "kruskal_wallis": kruskal_wallis,
}
# With more groups, two and two is a long list that nobody reads.
MOST_PAIRED = 8


def section(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> Section:
    """`table.of[0]` is the measure, `table.by` the groups, `table.test` the test chosen or nothing."""
    language = recipe.language
    codes, titles = group_codes(data, (table.by,), language)
    check_categories(data[table.by], len(titles), answers=int((codes >= 0).sum()))
    values = measure(data, codebook, table.of[0])
    answered = ~np.isnan(values)
    parts = [values[answered & (codes == code)] for code in range(len(titles))]
    filled = [at for at, part in enumerate(parts) if len(part)]
    hidden = {
        filled[at]
        for at in protect_groups(
            [len(parts[at]) for at in filled], minimum=recipe.protection.minimum, total_shown=True
        )
    }
    shown = [at for at in filled if at not in hidden]
    title = say(
        "of_by",
        language,
        of=title_of(data, codebook, table.of[0], language),
        by=data[table.by].title(language),
    )
    scale = scale_named(codebook, table.of[0])
    means, found = _means(
        parts,
        titles,
        filled,
        hidden,
        recipe=recipe,
        scale=scale,
        how=scale_note(data, scale, recipe=recipe) if scale else "",
        of=table.of[0],
        by=table.by,
        title=title,
    )
    means_note = data.rows - sum(len(part) for part in parts)
    blocks: list[Block] = [means]
    if len(shown) > 1:
        advised = recommend(data, table, codebook=codebook)
        names = {
            "title": named(title_of(data, codebook, table.of[0], language), table.of[0]),
            "against_title": named(data[table.by].title(language), table.by),
        }
        if advised.refusal:
            blocks.append(refusal(say("no_test", language), in_language(advised.refusal, language)))
        else:
            tests = _tests(advised, table, [parts[at] for at in shown], [titles[at] for at in shown])
            tests = [replace(one, facts={**one.facts, **names}) for one in tests]
            reason = "" if table.test else in_language(advised.choices[0].reason, language)
            blocks += [
                _test_table(tests, recipe=recipe, title=title, reason=reason),
                *reading(tests, recipe=recipe),
            ]
            found += tests
    if 2 < len(shown) <= MOST_PAIRED:
        blocks.append(
            _pairs([parts[at] for at in shown], [titles[at] for at in shown], recipe=recipe, title=title)
        )
    if means_note:
        blocks.append(
            Callout(say("to_know", language), say("left_out", language, n=people(means_note, recipe=recipe)))
        )
    if hidden:
        text = say(
            "hidden_groups",
            language,
            count=str(len(hidden)),
            needed=people(recipe.protection.minimum, recipe=recipe),
        )
        blocks.append(Callout(say("not_shown", language), text))
    return Section(say("compare_title", language, what=title), tuple(blocks), tuple(found))


def _means(
    parts: Sequence[FloatArray],
    titles: Sequence[str],
    filled: Sequence[int],
    hidden: set[int],
    *,
    recipe: Recipe,
    scale: Scale | None,
    how: str,
    of: str,
    by: str,
    title: str,
) -> tuple[TableBlock, list[Finding]]:
    language = recipe.language
    found: list[Finding] = []
    rows: list[tuple[Cell, ...]] = []
    for at in filled:
        if at in hidden:
            gone = Finding(
                "mean", of, Hidden("too_few", recipe.protection.minimum), against=by, group=titles[at]
            )
            found.append(gone)
            rows.append((titles[at], None, cell(gone, recipe=recipe), None, None))
            continue
        pair = [
            Finding(result.name, of, result, against=by, group=titles[at])
            for result in (within(mean(parts[at]), scale), standard_deviation(parts[at]))
        ]
        found += pair
        rows.append(
            (
                titles[at],
                Number(len(parts[at]), 0),
                cell(pair[0], recipe=recipe),
                cell(pair[1], recipe=recipe),
                interval_cell(result_of(pair[0]), recipe=recipe),
            )
        )
    everyone = [part for part in parts if len(part)]
    total = _everyone(
        np.concatenate(everyone) if everyone else np.empty(0), of=of, by=by, scale=scale, recipe=recipe
    )
    found += total
    answered = result_of(total[0])
    rows.append(
        (
            say("all", language),
            Number(answered.n, 0) if answered else None,
            cell(total[0], recipe=recipe),
            cell(total[1], recipe=recipe) if answered else None,
            interval_cell(answered, recipe=recipe),
        )
    )
    block = TableBlock(
        say("compare_caption", language, what=title),
        (
            Column(say("group", language), align="left", wide=True),
            Column("n"),
            Column(say("mean", language)),
            Column(say("standard_deviation", language)),
            Column(say("interval_95", language)),
        ),
        tuple(rows),
        note=f"{how} {say('groups_note', language)}".strip(),
        key=f"compare-{of}-{by}",
        strong_rows=frozenset({len(rows) - 1}),
    )
    return block, found


def _everyone(
    values: FloatArray, *, of: str, by: str, scale: Scale | None, recipe: Recipe
) -> tuple[Finding, Finding]:
    """Mean and standard deviation of all groups together, hidden when all of them together are too few."""
    if len(values) < recipe.protection.minimum:
        hidden = Hidden("too_few", recipe.protection.minimum)
        return Finding("mean", of, hidden, against=by), Finding("standard_deviation", of, hidden, against=by)
    return (
        Finding("mean", of, within(mean(values), scale), against=by),
        Finding("standard_deviation", of, standard_deviation(values), against=by),
    )


def _tests(
    advised: Recommendation, table: Table, parts: list[FloatArray], titles: list[str]
) -> list[Finding]:
    """The test chosen or recommended, and the size of the difference beside it."""
    known = TWO if len(parts) == 2 else SEVERAL
    chosen = table.test if table.test in known else ""
    chosen = chosen or next((one.test for one in advised.choices if one.test in known), next(iter(known)))
    if len(parts) == 2:
        equal = chosen == "student_t"
        results = [
            TWO[chosen](*parts),
            mean_difference(*parts, equal_variances=equal),
            hedges_g(*parts),
        ]
    else:
        results = [SEVERAL[chosen](parts), eta_squared(parts), omega_squared(parts)]
    facts: dict[str, float | str] = {"first": titles[0], "second": titles[1]} if len(titles) == 2 else {}
    if chosen == "mann_whitney" and (uncorrected := mann_whitney(*parts, correction=False).p) is not None:
        facts["p_spss"] = uncorrected
    return [Finding(result.name, table.of[0], result, against=table.by, facts=facts) for result in results]


def _test_table(tests: list[Finding], *, recipe: Recipe, title: str, reason: str) -> TableBlock:
    language = recipe.language
    rows: list[tuple[Cell, ...]] = []
    for one in tests:
        result = result_of(one)
        assert result is not None
        rows.append(
            (
                words.title(one.measure, language),
                None if result.value is None else Number(result.value, 2),
                ",\u00a0".join(f"{df:.4g}" for df in result.df),
                p_cell(result.p),
                interval_cell(result, recipe=recipe),
                Number(result.n, 0),
            )
        )
    columns, filled = without_empty(
        (
            Column(say("test_or_size", language), align="left", wide=True),
            Column(say("value", language)),
            Column("df"),
            Column("p"),
            Column(say("interval_95", language)),
            Column("n"),
        ),
        rows,
    )
    return TableBlock(
        say("tests_caption", language, what=title),
        columns,
        filled,
        note=f"{note_of(tests, recipe=recipe)} {reason}".strip(),
        key=f"compare-test-{tests[0].of}-{tests[0].against}",
    )


def _at_level(difference: Result, level: float) -> Result:
    """A difference of means with its 95 % t interval made as wide as `level` (a proportion) asks for."""
    if difference.interval is None or difference.value is None:
        return difference
    df = difference.df[0]
    error = (difference.interval[1] - difference.value) / t_quantile(0.975, df)
    half = t_quantile((1 + level) / 2, df) * error
    return replace(difference, interval=(difference.value - half, difference.value + half))


def _pairs(parts: list[FloatArray], titles: list[str], *, recipe: Recipe, title: str) -> TableBlock:
    language = recipe.language
    pairs = pairwise(parts, titles)
    # Beside a p that is adjusted for all the pairs, an interval for one pair alone would say something else.
    apart = 0.05 / len(pairs)
    rows = tuple(
        (
            f"{pair.first} – {pair.second}",
            None if pair.difference.value is None else Number(pair.difference.value, 2),
            interval_cell(_at_level(pair.difference, 1 - apart), recipe=recipe),
            p_cell(pair.p_adjusted),
        )
        for pair in pairs
    )
    return TableBlock(
        say("pairs_caption", language),
        (
            Column(say("pair", language), align="left", wide=True),
            Column(say("mean_gap", language)),
            Column(say("interval_adjusted", language)),
            Column(say("p_adjusted", language)),
        ),
        rows,
        note=say(
            "pairs_note",
            language,
            count=str(len(pairs)),
            level=written(100 * (1 - apart), recipe=recipe, decimals=2),
        ),
        key=f"compare-pairs-{title[:40]}",
    )
