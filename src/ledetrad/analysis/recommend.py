"""Which table, chart and test suit the variables chosen, why, and when to choose another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import comb
from typing import Final

import numpy as np

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataSet, Kind, Words
from ledetrad.analysis.look import (
    Look,
    Sort,
    expected_counts,
    group_sizes,
    look,
    look_at,
    observed_counts,
    paired_numbers,
)
from ledetrad.analysis.recipe import Ask, Table
from ledetrad.analysis.words.language import Texts, fill, pen, pick
from ledetrad.analysis.words.method import TITLES
from ledetrad.analysis.words.recommendations import INSTEAD, RECOMMENDED, REFUSALS, RULES, WARNINGS
from ledetrad.documents.numbers import LANGUAGES
from ledetrad.statistics import fisher_exact

# Below this many, a far-off value moves a mean so much that the shape of the data matters.
_FEW: Final = 30
_SKEWED: Final = 1.0
_SMALL_GROUP: Final = 10
_MANY_GROUPS: Final = 4
_MANY_VALUES: Final = 20
# A table with more rows or columns is not made (sections/frequencies).
_MOST_CATEGORIES: Final = 40
# Above this many people Fisher's test adds nothing to chi-square but waiting.
_MOST_EXACT: Final = 1_000
# Rank and sign tests of fewer changes than this cannot give p < .05 (2 / 2⁵ = .0625).
_LEAST_MOVED: Final = 6
# Too few different answers for the sizes of changes to be ranked.
_FEW_STEPS: Final = 5

_CHARTS: Final[Mapping[Ask, str]] = {
    Ask.DESCRIBE: "histogram",
    Ask.FREQUENCIES: "bar_chart",
    Ask.SCALE: "stacked_bars",
    Ask.GROUPS: "interval_dots",
    Ask.CHANGE: "before_after",
    Ask.CORRELATIONS: "",
    Ask.CROSSTAB: "stacked_bars",
    Ask.COMPARE: "interval_dots",
}
_TESTED: Final = frozenset({Ask.CHANGE, Ask.CORRELATIONS, Ask.CROSSTAB, Ask.COMPARE})


@dataclass(frozen=True)
class Choice:
    """A test (a measure's name), its title and, in one sentence, why it comes first or when to choose it instead."""

    test: str
    title: Words
    reason: Words


@dataclass(frozen=True)
class Recommendation:
    """What suits the variables of a table.

    `choices`: the recommended test first; empty when `refusal` says why no test can be made. `chart`: the name of a
    drawing in documents/charts, "" for none. `warnings`: what to know before the test is used.
    """

    table: Ask
    choices: tuple[Choice, ...]
    chart: str
    warnings: tuple[Words, ...] = ()
    refusal: Words = field(default_factory=dict)


@dataclass(frozen=True)
class _Found:
    """Tests in order, or why there is none; both with the warnings that go with them."""

    tests: tuple[str, ...] = ()
    warnings: tuple[Words, ...] = ()
    refusal: Words = field(default_factory=dict)
    reason: str = ""
    """Which reason recommends the first test, when it is not the test's own."""


def recommend(data: DataSet, table: Table, *, codebook: Codebook | None = None) -> Recommendation:
    """In: prepared data, the table asked for, and the codebook when there is one (for scales and repeated measures).

    Out: the recommended test with its reason and the alternatives, or a refusal with its reason. Raises nothing for
    data that do not suit: the refusal says so.
    """
    found = _refused_outright(data, table, codebook) or _MAKERS[table.ask](data, table, codebook)
    choices = tuple(
        Choice(
            test,
            _words(TITLES[test]),
            _words(INSTEAD[test] if place else RECOMMENDED[found.reason or test]),
        )
        for place, test in enumerate(found.tests)
    )
    return Recommendation(table.ask, choices, _CHARTS[table.ask], found.warnings, found.refusal)


def suggest_table(data: DataSet, row: str, column: str) -> Table:
    """The sensible table of two chosen variables or scales: crossed, compared between groups, or correlated."""
    if row == column:
        return Table(Ask.FREQUENCIES, (row,))
    first, second = look(data, row, None), look(data, column, None)
    if Sort.TEXT in {first.sort, second.sort}:
        return Table(Ask.DESCRIBE, (row, column))
    grouped = {Sort.CATEGORIES, Sort.STEPS}
    if first.sort in grouped and second.sort in grouped:
        return Table(Ask.CROSSTAB, (row,), by=column)
    # Words in order are still words: there is no mean of them, and nothing to correlate.
    if second.sort is Sort.CATEGORIES or second.text:
        return Table(Ask.COMPARE, (row,), by=column)
    if first.sort is Sort.CATEGORIES or first.text:
        return Table(Ask.COMPARE, (column,), by=row)
    return Table(Ask.CORRELATIONS, (row, column))


def _words(texts: Texts, **values: int | str | Texts) -> Words:
    """`texts` in all three languages; numbers and words among `values` are written in each."""
    return {
        lang: fill(
            pick(texts, lang),
            {
                name: value
                if isinstance(value, str)
                else pen(lang).whole(value)
                if isinstance(value, int)
                else pick(value, lang)
                for name, value in values.items()
            },
        )
        for lang in LANGUAGES
    }


def _refuse(code: str, **values: int | str | Texts) -> _Found:
    return _Found(refusal=_words(REFUSALS[code], **values))


def _too_few(rule: str) -> _Found:
    return _refuse("too_few", rule=RULES[rule])


def _refused_outright(data: DataSet, table: Table, codebook: Codebook | None) -> _Found | None:
    if table.by and table.by not in data:
        return _refuse("unknown", name=table.by)
    if codebook is not None:
        known = {scale.name for scale in codebook.scales} | {one.name for one in codebook.repeated}
        for name in table.of:
            if name not in data and name not in known:
                return _refuse("unknown", name=name)
    if data.weight and table.ask in _TESTED:
        return _refuse("weight")
    return None


def _unsuited(seen: Look, *, two_will_do: bool) -> _Found | None:
    """Why no mean can be made of a variable. Two categories have a mean: the share of one of them."""
    if seen.text:
        return _refuse("text", name=seen.name)
    if seen.sort is Sort.CATEGORIES and not (two_will_do and seen.two):
        return _refuse("categories", name=seen.name)
    return None


def _describe(data: DataSet, table: Table, codebook: Codebook | None) -> _Found:
    sorts = {look(data, name, codebook).sort for name in table.of}
    if sorts and sorts <= {Sort.CATEGORIES, Sort.TEXT}:
        return _Found(("share",))
    if sorts == {Sort.STEPS} and not any(data[name].kind is Kind.TEXT for name in table.of if name in data):
        return _Found(("median", "mean", "share"))
    return _Found(("mean", "median", "share"))


def _frequencies(data: DataSet, table: Table, codebook: Codebook | None) -> _Found:
    many = [seen for name in table.of if (seen := look(data, name, codebook)).values > _MANY_VALUES]
    # A scale's own values are not counted: its statements are.
    warnings = [
        _words(WARNINGS["many_categories"], name=seen.name, n=seen.values)
        for seen in many
        if seen.name in data
    ]
    return _Found(("share",), tuple(warnings))


def _scale(data: DataSet, table: Table, codebook: Codebook | None) -> _Found:
    n = min((look(data, name, codebook).n for name in table.of), default=data.rows)
    if n < 2:
        return _too_few("scale")
    return _Found(("cronbach_alpha", "standardised_alpha"), _few_warning(n))


def _groups(data: DataSet, table: Table, codebook: Codebook | None) -> _Found:
    looks = [look(data, name, codebook) for name in table.of]
    unsuited = next((refused for one in looks if (refused := _unsuited(one, two_will_do=False))), None)
    return unsuited or _Found(("group_verdict", "f_between_groups", "kruskal_wallis"))


def _change(data: DataSet, table: Table, codebook: Codebook | None) -> _Found:
    """From here, without the codebook, the two measurements are not known: then the three tests in their usual order."""
    warning = _words(WARNINGS["no_comparison"])
    pair = paired_numbers(data, table.of[0], table.waves, codebook) if table.of else None
    if pair is None:
        return _Found(("paired_t", "wilcoxon", "sign_test"), (warning,))
    before, after = pair
    changes = look_at("", after - before, Sort.NUMBER)
    moved = int((np.abs(after - before) > 0).sum())
    if changes.n < 3:
        return _too_few("pairs")
    if moved == 0:
        return _refuse("same")
    different = int(np.isfinite(np.unique(np.concatenate([before, after]))).sum())
    steps = _is_steps(data, table, codebook)
    if moved < _LEAST_MOVED and (steps or different == 2):
        return _too_few("ranks")
    tests = _change_tests(changes, different=different, moved=moved, steps=steps)
    return _Found(tests, (warning, *_few_warning(changes.n)))


def _change_tests(changes: Look, *, different: int, moved: int, steps: bool) -> tuple[str, ...]:
    """Lumley and others (2002), Annual Review of Public Health 23, 151-169: t bears skewness when n is large."""
    if different == 2:
        return ("mcnemar", "sign_test")
    if steps and different < _FEW_STEPS:
        return ("sign_test", "wilcoxon", "paired_t")
    if moved < _LEAST_MOVED:
        return ("paired_t",)
    if steps or _skewed(changes, changes.n):
        return ("wilcoxon", "paired_t", "sign_test")
    return ("paired_t", "wilcoxon", "sign_test")


def _is_steps(data: DataSet, table: Table, codebook: Codebook | None) -> bool:
    repeated = next((one for one in codebook.repeated if one.name == table.of[0]), None) if codebook else None
    names = [repeated.waves[wave] for wave in table.waves] if repeated else []
    return any(name in data and look(data, name, None).sort is Sort.STEPS for name in names)


def _correlations(data: DataSet, table: Table, codebook: Codebook | None) -> _Found:
    seen = [look(data, name, codebook) for name in table.of]
    unsuited = next((refused for one in seen if (refused := _unsuited(one, two_will_do=True))), None)
    if unsuited:
        return unsuited
    n = min((one.n for one in seen), default=0)
    if n < 4:
        return _too_few("correlation")
    if any(one.values < 2 for one in seen):
        return _refuse("same")
    tests: tuple[str, ...] = ("pearson_r", "spearman_rho")
    if all(one.sort is Sort.STEPS for one in seen):
        tests = ("spearman_rho", "kendall_tau_b", "gamma", "pearson_r")
    elif any(one.sort is Sort.STEPS or _skewed(one, n) for one in seen):
        tests = ("spearman_rho", "kendall_tau_b", "pearson_r")
    return _Found(tests, _few_warning(n))


def _crosstab(data: DataSet, table: Table, codebook: Codebook | None) -> _Found:
    """Cochran (1954): chi-square when no expected count is below 1 and at most a fifth are below 5 (2 × 2: none)."""
    name, by = table.of[0], table.by
    if not by or name not in data:
        return _refuse("unknown", name=by and name)
    looks = (look(data, name, codebook), look(data, by, codebook))
    for one in looks:
        if one.values > _MOST_CATEGORIES:
            return _refuse("many_categories", name=one.name, n=one.values)
    expected = expected_counts(data, name, by)
    n = round(float(expected.sum()))
    if n < 10 or min(expected.shape) < 2:
        return _too_few("crosstab")
    warnings = [
        _words(WARNINGS["many_categories"], name=one.name, n=one.values)
        for one in looks
        if one.values > _MANY_VALUES
    ]
    square = expected.shape[0] == expected.shape[1]
    small = _too_small(expected)
    if small:
        warnings.append(_words(WARNINGS["expected"]))
    exact = n <= _MOST_EXACT and fisher_exact(observed_counts(data, name, by)).p is not None
    tests = ["chi_square", *(["fisher_exact"] if exact else [])]
    if exact and small:
        tests.reverse()
    reason = "chi_square_small" if small and not exact else ""
    if all(_ordered(one) for one in looks) and max(expected.shape) > 2:
        tests, reason = ["kendall_tau_b", "gamma", *([] if square else ["kendall_tau_c"]), *tests], ""
    return _Found((*tests, "margins_overlap"), tuple(warnings), reason=reason)


def _compare(data: DataSet, table: Table, codebook: Codebook | None) -> _Found:
    """Delacre, Lakens and Leys (2017), International Review of Social Psychology 30, 92-101: Welch by default."""
    seen = look(data, table.of[0], codebook)
    if unsuited := _unsuited(seen, two_will_do=True):
        return unsuited
    sizes = group_sizes(data, seen.name, table.by) if table.by else ()
    if len(sizes) < 2:
        return _refuse("one_group")
    if _hopeless(sizes):
        return _too_few("groups")
    if seen.values < 2:
        return _refuse("same")
    warnings = [_words(WARNINGS["small_groups"], n=_SMALL_GROUP)] if sizes[-1] < _SMALL_GROUP else []
    if len(sizes) > _MANY_GROUPS:
        warnings.append(_words(WARNINGS["many_groups"], n=len(sizes)))
    return _Found(_comparison(data, seen, table.by, sizes), tuple(warnings))


def _comparison(data: DataSet, seen: Look, by: str, sizes: tuple[int, ...]) -> tuple[str, ...]:
    two = len(sizes) == 2
    if seen.two:
        small = _too_small(expected_counts(data, seen.name, by)) if seen.name in data else False
        if two and not small:
            return ("two_proportion_z", "fisher_exact", "margins_overlap", "welch_t")
        if small:
            return ("fisher_exact", "chi_square", "welch_t" if two else "welch_anova")
        return ("chi_square", "fisher_exact", "welch_anova")
    ranked = seen.sort is Sort.STEPS or _skewed(seen, sizes[-1])
    if two:
        tests = (
            ("mann_whitney", "welch_t", "student_t") if ranked else ("welch_t", "student_t", "mann_whitney")
        )
    elif ranked:
        tests = ("kruskal_wallis", "welch_anova", "anova_f")
    else:
        tests = ("welch_anova", "anova_f", "kruskal_wallis")
    return tests


def _hopeless(sizes: tuple[int, ...]) -> bool:
    """A group of one, or so few that every possible order of the answers gives a rank test p ≥ .05."""
    whole = [size for size in sizes if size >= 2]
    if len(whole) < 2:
        return True
    return len(sizes) == 2 and 2 / comb(sum(whole), whole[0]) >= 0.05


def _skewed(seen: Look, n: int) -> bool:
    return n < _FEW and seen.skew is not None and abs(seen.skew) > _SKEWED


def _ordered(seen: Look) -> bool:
    """Ordered categories; two categories are always in order."""
    return seen.sort is Sort.STEPS or (not seen.text and (seen.sort is Sort.NUMBER or seen.two))


def _too_small(expected: np.typing.NDArray[np.float64]) -> bool:
    if not expected.size:
        return True
    share = float((expected < 5).mean())
    return float(expected.min()) < 1 or share > (0 if expected.size == 4 else 0.20)


def _few_warning(n: int) -> tuple[Words, ...]:
    return (_words(WARNINGS["small"], n=_FEW),) if n < _FEW else ()


_MAKERS: Final[Mapping[Ask, Callable[[DataSet, Table, Codebook | None], _Found]]] = {
    Ask.DESCRIBE: _describe,
    Ask.FREQUENCIES: _frequencies,
    Ask.SCALE: _scale,
    Ask.GROUPS: _groups,
    Ask.CHANGE: _change,
    Ask.CORRELATIONS: _correlations,
    Ask.CROSSTAB: _crosstab,
    Ask.COMPARE: _compare,
}
