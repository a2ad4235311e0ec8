"""Groups as the unit: the change of their means, how many rose, and what people and groups share of tables."""

from collections.abc import Sequence
from functools import partial

from ledetrad.analysis import words
from ledetrad.analysis.findings import Finding
from ledetrad.analysis.recipe import Recipe
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.section import (
    interval_cell,
    note_of,
    p_cell,
    people,
    reading,
    refusal,
    result_of,
)
from ledetrad.analysis.values import Codes
from ledetrad.documents import charts
from ledetrad.documents.model import Block, Cell, Column, Heading, Number, Paragraph
from ledetrad.documents.model import Table as TableBlock
from ledetrad.statistics import FloatArray, GroupChanges, PairedChange, group_changes
from ledetrad.statistics.results import Result

TESTS = ("paired_t", "wilcoxon", "sign_test")
# More groups than this are a table for the workbook, not a figure.
MOST_IN_FIGURE = 60
# With fewer groups no test of ranks can reach p = .05, and t rests on a guess about the shape.
LEAST_GROUPS = 6


def of_groups(
    before: FloatArray,
    after: FloatArray,
    groups: tuple[Codes, tuple[str, ...]],
    names: tuple[str, str],
    *,
    recipe: Recipe,
    of: str,
    title: str,
) -> tuple[list[Block], list[Finding]]:
    language = recipe.language
    codes, titles = groups
    member = codes >= 0
    made = group_changes(
        before[member], after[member], codes[member].tolist(), minimum=recipe.protection.minimum
    )
    wave = f"{names[0]}–{names[1]}"
    heading = Heading(say("groups_change", language), 3)
    whole = [one for one in made.groups if one.mean1 is not None and one.mean2 is not None]
    if len(whole) < 2:
        return [
            heading,
            Paragraph(say("groups_too_few", language, needed=str(recipe.protection.minimum))),
        ], []
    main = change_findings(
        made.change, ["mean_change"], of=of, title=title, wave=wave, group=say("group_means", language)
    )
    more = change_findings(
        made.change,
        [*(TESTS if len(whole) >= LEAST_GROUPS else ()), "d_z", "d_av"],
        of=of,
        title=title,
        wave=wave,
        group=say("group_means", language),
    )
    risen = Finding("groups_up", of, made.groups_up, wave=wave, group=say("group_means", language))
    per_group = [
        Finding(
            "mean",
            of,
            Result("mean", average, n, "mean of the members who answered"),
            group=titles[int(str(one.group))],
            wave=at,
        )
        for one in whole
        for at, average, n in ((names[0], one.mean1, one.n1), (names[1], one.mean2, one.n2))
    ]
    table = _group_table(made, titles, names, recipe=recipe, title=title, key=f"groups-{of}-{wave}")
    blocks: list[Block] = [heading, *reading([*main, risen], recipe=recipe)]
    if len(whole) < LEAST_GROUPS:
        text = say("groups_no_test", language, groups=str(len(whole)), needed=str(LEAST_GROUPS))
        blocks.append(refusal(say("no_test", language), text))
    if len(whole) <= MOST_IN_FIGURE:
        draw = partial(
            charts.before_after,
            [(titles[int(str(one.group))], one.mean1, one.mean2) for one in whole],
            names=names,
            language=language,
            numbers=recipe.numbers,
        )
        caption = say("groups_change_figure", language, what=title)
        blocks.append(charts.figure(draw, caption=caption, table=table, key=f"fig-groups-{of}-{wave}"))
    blocks += [
        table,
        effects_table(
            [*main, *more], recipe=recipe, title=say("groups_change", language), key=f"grouptests-{of}-{wave}"
        ),
    ]
    return blocks, [*main, *more, risen, *per_group]


def _group_table(
    made: GroupChanges,
    titles: tuple[str, ...],
    names: tuple[str, str],
    *,
    recipe: Recipe,
    title: str,
    key: str,
) -> TableBlock:
    language = recipe.language
    rows: list[tuple[Cell, ...]] = []
    left_out = 0
    for one in made.groups:
        if one.mean1 is None or one.mean2 is None:
            left_out += 1
            continue
        rows.append(
            (
                titles[int(str(one.group))],
                Number(one.n1, 0),
                Number(one.mean1, 2),
                Number(one.n2, 0),
                Number(one.mean2, 2),
                Number(one.mean2 - one.mean1, 2),
            )
        )
    note = say("groups_change_note", language, needed=people(recipe.protection.minimum, recipe=recipe))
    if left_out:
        note += " " + say("groups_left_out", language, n=people(left_out, recipe=recipe))
    return TableBlock(
        say("groups_change_caption", language, what=title, groups=str(len(rows))),
        (
            Column(say("group", language), align="left", wide=True),
            Column(f"n, {names[0]}"),
            Column(names[0]),
            Column(f"n, {names[1]}"),
            Column(names[1]),
            Column(say("difference", language)),
        ),
        tuple(rows),
        note=note,
        key=key,
    )


def change_findings(
    change: PairedChange, names: Sequence[str], *, of: str, title: str, wave: str, group: str = ""
) -> list[Finding]:
    facts: dict[str, float | str] = {
        "title": title,
        "unit": "group" if group else "person",
        "mean1": change.mean1 or 0.0,
        "mean2": change.mean2 or 0.0,
        "n_left_out": change.n_left_out,
        "up": change.share_up.value or 0.0,
        "down": change.share_down.value or 0.0,
    }
    return [Finding(name, of, getattr(change, name), group=group, wave=wave, facts=facts) for name in names]


def effects_table(found: Sequence[Finding], *, recipe: Recipe, title: str, key: str) -> TableBlock:
    language = recipe.language
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        result = result_of(one)
        assert result is not None
        rows.append(
            (
                words.title(one.measure, language),
                None if result.value is None else Number(result.value, 2),
                interval_cell(result, recipe=recipe),
                ", ".join(f"{df:g}" for df in result.df),
                p_cell(result.p),
                Number(result.n, 0),
            )
        )
    return TableBlock(
        say("effects_caption", language, what=title),
        (
            Column(say("test_or_size", language), align="left", wide=True),
            Column(say("value", language)),
            Column(say("interval_95", language)),
            Column("df"),
            Column("p"),
            Column("n"),
        ),
        tuple(rows),
        note=note_of(found, recipe=recipe),
        key=key,
    )
