"""What changed between two waves: for people measured twice, and for groups by their means."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledetrad.analysis.codebook import Codebook, Repeated
from ledetrad.analysis.data import DataError, DataSet, in_language
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.recipe import Recipe, Table
from ledetrad.analysis.recommend import Recommendation, recommend
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.change_of_groups import TESTS, change_findings, effects_table, of_groups
from ledetrad.analysis.sections.section import (
    Section,
    interval_cell,
    note_of,
    people,
    reading,
    refusal,
    result_of,
    written,
)
from ledetrad.analysis.values import (
    Codes,
    group_codes,
    long_pairs,
    measure,
    scale_items,
    scale_named,
    title_of,
)
from ledetrad.documents.model import Block, Callout, Cell, Column, Number
from ledetrad.documents.model import Table as TableBlock
from ledetrad.statistics import (
    FloatArray,
    PairedChange,
    cronbach_alpha,
    cross_table,
    mcnemar,
    mcnemar_exact,
    paired_change,
    reliable_change,
)
from ledetrad.statistics.results import Result

# Below so many who changed, McNemar's chi-square is too rough, and the binomial is used.
LEAST_CHANGED = 10
EFFECT_SIZES = ("d_z", "g_z", "d_av", "rank_biserial")
SHARES = ("share_up", "share_same", "share_down")


@dataclass(frozen=True)
class _Pair:
    """Two waves side by side, one row per person, with what they are called and the scale they are on."""

    before: FloatArray
    after: FloatArray
    names: tuple[str, str]
    scale: str
    groups: tuple[Codes, tuple[str, ...]] | None


def section(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> Section:
    """`table.of` is a repeated measure, or a scale in a file with one row per person and wave."""
    language = recipe.language
    of = table.of[0]
    pair = _pair(data, codebook, table, language)
    ends = _ends(codebook, pair.scale)
    change = paired_change(pair.before, pair.after, ends=ends)
    advised = recommend(data, table, codebook=codebook)
    title = f"{title_of(data, codebook, of, language)}, {pair.names[0]} – {pair.names[1]}"
    heading = say("change_title", language, what=title)
    if not change.n:
        raise DataError("no_pairs", name=of, before=pair.names[0], after=pair.names[1])
    if change.n < recipe.protection.minimum:
        hidden = Hidden("too_few", recipe.protection.minimum)
        text = say("too_few_answers", language, needed=str(recipe.protection.minimum))
        wave = f"{pair.names[0]}–{pair.names[1]}"
        return Section(heading, (refusal(heading, text),), (Finding("mean_change", of, hidden, wave=wave),))
    blocks, findings = _people(change, pair, advised, recipe=recipe, of=of, title=title)
    more, reliable = _reliable(data, codebook, pair, recipe=recipe, of=of, title=title)
    blocks += more
    findings += reliable
    if pair.groups is not None:
        group_blocks, group_findings = of_groups(
            pair.before, pair.after, pair.groups, pair.names, recipe=recipe, of=of, title=title
        )
        blocks += group_blocks
        findings += group_findings
    return Section(heading, tuple(blocks), tuple(findings))


def _pair(data: DataSet, codebook: Codebook, table: Table, language: str) -> _Pair:
    if len(table.waves) != 2:
        raise DataError("no_such_wave", name=table.of[0], wave="", waves="")
    first, last = table.waves
    if first == last:
        raise DataError("same_wave", wave=first)
    repeated = next((one for one in codebook.repeated if one.name == table.of[0]), None)
    if repeated is not None:
        names = (_measured(repeated, first), _measured(repeated, last))
        before, after = (measure(data, codebook, name) for name in names)
        groups = group_codes(data, codebook.group, language) if codebook.group else None
        return _Pair(before, after, (first, last), names[0], groups)
    if not codebook.wave:
        known = ", ".join(one.name for one in codebook.repeated)
        raise DataError("no_such_repeated", name=table.of[0], names=known)
    before, after, groups = long_pairs(data, codebook, table.of[0], (first, last), language)
    return _Pair(before, after, (first, last), table.of[0], groups)


def _measured(repeated: Repeated, wave: str) -> str:
    if wave not in repeated.waves:
        raise DataError("no_such_wave", name=repeated.name, wave=wave, waves=", ".join(repeated.waves))
    return repeated.waves[wave]


def _ends(codebook: Codebook, name: str) -> tuple[float, float] | None:
    scale = scale_named(codebook, name)
    return (scale.low, scale.high) if scale else None


def _people(
    change: PairedChange, pair: _Pair, advised: Recommendation, *, recipe: Recipe, of: str, title: str
) -> tuple[list[Block], list[Finding]]:
    wave = f"{pair.names[0]}–{pair.names[1]}"
    main = change_findings(change, ["mean_change"], of=of, title=title, wave=wave)
    sizes = change_findings(change, EFFECT_SIZES, of=of, title=title, wave=wave)
    tests = _tests(change, pair, advised, of=of, title=title, wave=wave)
    shares = change_findings(change, SHARES, of=of, title=title, wave=wave)
    waves = [
        Finding(name, of, Result(name, value, change.n, "pairs only"), wave=at)
        for at, average, spread in (
            (pair.names[0], change.mean1, change.sd1),
            (pair.names[1], change.mean2, change.sd2),
        )
        for name, value in (("mean", average), ("standard_deviation", spread))
    ]
    refused = (
        [refusal(say("no_test", recipe.language), in_language(advised.refusal, recipe.language))]
        if advised.refusal
        else []
    )
    blocks: list[Block] = [
        *refused,
        _means(change, pair, recipe=recipe, title=title, key=f"change-{of}-{wave}"),
        *reading(main, recipe=recipe),
        effects_table([*tests, *sizes], recipe=recipe, title=title, key=f"tests-{of}-{wave}"),
        *reading([*tests, *sizes[::2]], recipe=recipe),
        _shares(shares, recipe=recipe, title=title, key=f"shares-{of}-{wave}"),
    ]
    return blocks, [*waves, *main, *tests, *sizes, *shares]


def _tests(
    change: PairedChange, pair: _Pair, advised: Recommendation, *, of: str, title: str, wave: str
) -> list[Finding]:
    """The tests that suit the data, the recommended one first; none where they are too few for any."""
    suited = [choice.test for choice in advised.choices]
    found = change_findings(change, [name for name in suited if name in TESTS], of=of, title=title, wave=wave)
    if "mcnemar" not in suited:
        return found
    table = cross_table(pair.before, pair.after).counts
    if table.shape == (2, 2):
        changed = int(table[0, 1] + table[1, 0])
        made = mcnemar_exact(table) if changed < LEAST_CHANGED else mcnemar(table)
        found.insert(0, Finding("mcnemar", of, made, wave=wave, facts={"title": title}))
    return found


def _means(change: PairedChange, pair: _Pair, *, recipe: Recipe, title: str, key: str) -> TableBlock:
    language = recipe.language
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            name,
            Number(change.n, 0),
            None if average is None else Number(average, 2),
            None if spread is None else Number(spread, 2),
            None,
        )
        for name, average, spread in (
            (pair.names[0], change.mean1, change.sd1),
            (pair.names[1], change.mean2, change.sd2),
        )
    )
    difference = change.mean_change
    last: tuple[Cell, ...] = (
        say("difference", language),
        Number(difference.n, 0),
        None if difference.value is None else Number(difference.value, 2),
        None,
        interval_cell(difference, recipe=recipe),
    )
    note = note_of([Finding("mean_change", "", difference)], recipe=recipe)
    if change.n_left_out:
        note += " " + say("one_wave_only", language, n=people(change.n_left_out, recipe=recipe))
    return TableBlock(
        say("change_caption", language, what=title),
        (
            Column(say("wave", language), align="left", wide=True),
            Column("n"),
            Column(say("mean", language)),
            Column(say("standard_deviation", language)),
            Column(say("interval_95", language)),
        ),
        (*rows, last),
        note=note,
        key=key,
        strong_rows=frozenset({2}),
    )


def _shares(found: Sequence[Finding], *, recipe: Recipe, title: str, key: str) -> TableBlock:
    language = recipe.language
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        result = result_of(one)
        assert result is not None
        assert result.value is not None
        ends = result.interval
        points = Result("", None, result.n, "", interval=(100 * ends[0], 100 * ends[1]) if ends else None)
        rows.append(
            (
                say(one.measure.removeprefix("share_"), language),
                Number(round(result.value * result.n), 0),
                Number(100 * result.value, 1),
                interval_cell(points, recipe=recipe, decimals=1),
            )
        )
    return TableBlock(
        say("shares_caption", language, what=title),
        (
            Column(say("direction", language), align="left", wide=True),
            Column(say("people", language)),
            Column(say("share", language)),
            Column(say("interval_95", language)),
        ),
        tuple(rows),
        note=note_of(found[:1], recipe=recipe),
        key=key,
    )


def _reliable(
    data: DataSet, codebook: Codebook, pair: _Pair, *, recipe: Recipe, of: str, title: str
) -> tuple[list[Block], list[Finding]]:
    """How many changed more than measurement error, where the measure is a scale and its alpha is known."""
    language = recipe.language
    scale = scale_named(codebook, pair.scale)
    if scale is None:
        return [Callout(say("reliable_heading", language), say("reliable_not_made", language))], []
    alpha = cronbach_alpha(scale_items(data, scale))
    if alpha.value is None or not 0 < alpha.value < 1:
        return [Callout(say("reliable_heading", language), say("reliable_no_alpha", language))], []
    made = reliable_change(pair.before, pair.after, reliability=alpha.value, which="alpha before")
    wave = f"{pair.names[0]}–{pair.names[1]}"
    facts: dict[str, float | str] = {"reliability": alpha.value, "title": title}
    found = [
        Finding(f"reliable_change_{way}", of, getattr(made, way), wave=wave, facts=facts)
        for way in ("up", "none", "down")
    ]
    if made.least_change is None:
        return [Callout(say("reliable_heading", language), say("reliable_no_alpha", language))], []
    block = TableBlock(
        f"{title}: {say('reliable_heading', language)}",
        (
            Column(say("direction", language), align="left", wide=True),
            Column(say("people", language)),
            Column(say("share", language)),
        ),
        tuple(
            (say(way, language), Number(result.value, 0), Number(100 * result.value / max(result.n, 1), 1))
            for way, result in (("up", made.up), ("none", made.none), ("down", made.down))
            if result.value is not None
        ),
        note=note_of(found[:1], recipe=recipe)
        + " "
        + say("least_change", language, least=written(made.least_change, recipe=recipe)),
        key=f"reliable-{of}-{wave}",
    )
    return [block, *reading(found[:1], recipe=recipe)], found
