"""One scale: whether its items hang together, and whether one may speak of the group."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ledetrad.analysis.codebook import Codebook, Scale
from ledetrad.analysis.data import DataError, DataSet, in_language
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.recipe import Recipe, Table
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.section import (
    Section,
    cell,
    interval_cell,
    note_of,
    p_cell,
    reading,
    result_of,
    within,
    written,
)
from ledetrad.analysis.values import group_codes, scale_items, scale_moments, scale_named, scale_scores
from ledetrad.documents.model import Block, Callout, Column, Heading, Number, Paragraph
from ledetrad.documents.model import Table as TableBlock
from ledetrad.statistics import (
    Icc,
    Moments,
    agreement_by_group,
    alpha_if_dropped,
    average_item_correlation,
    cronbach_alpha,
    group_verdict,
    icc,
    item_rest_correlations,
    mean,
    standard_deviation,
    standardised_alpha,
)
from ledetrad.statistics.results import Caution, Result

# The cut that is in use for «agreement enough»; LeBreton and Senter (2008) warn against using it alone.
ENOUGH_AGREEMENT = 0.70


def section(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> Section:
    """`table.of` is the scale. Raises DataError unreversed_items when an item points the wrong way."""
    scale = scale_named(codebook, table.of[0])
    if scale is None:
        raise DataError(
            "no_such_scale", name=table.of[0], names=", ".join(one.name for one in codebook.scales)
        )
    known = scale_moments(data, scale)
    language = recipe.language
    title = in_language(scale.label, language) or scale.name
    reliability, found = _reliability(data, scale, known, recipe=recipe)
    blocks: list[Block] = [*reliability]
    if codebook.group:
        group_blocks, group_findings = _as_group(data, codebook, scale, recipe=recipe)
        blocks += group_blocks
        found += group_findings
    return Section(say("scale_title", language, what=title), tuple(blocks), tuple(found))


def _reliability(
    data: DataSet, scale: Scale, items: Moments, *, recipe: Recipe
) -> tuple[list[Block], list[Finding]]:
    language = recipe.language
    whole_alpha = cronbach_alpha(items)
    alpha = Finding("cronbach_alpha", scale.name, whole_alpha, facts={"items": len(scale.items)})
    whole = [
        alpha,
        Finding("standardised_alpha", scale.name, standardised_alpha(items)),
        Finding("average_item_correlation", scale.name, average_item_correlation(items)),
    ]
    dropped = alpha_if_dropped(items)
    of_whole: dict[str, float | str] = {} if whole_alpha.value is None else {"alpha": whole_alpha.value}
    rests = item_rest_correlations(items)
    parts = [
        (
            Finding("item_rest_correlation", name, rest),
            Finding("alpha_if_dropped", name, without, facts=of_whole),
        )
        for name, rest, without in zip(scale.items, rests, dropped, strict=True)
    ]
    scores = scale_scores(data, scale)
    facts = {"minimum_valid": scale.minimum_valid, "items": len(scale.items)}
    score = [
        Finding("mean", scale.name, within(mean(scores), scale), facts=facts),
        Finding("standard_deviation", scale.name, standard_deviation(scores), facts=facts),
    ]
    if data.rows < recipe.protection.minimum:
        hidden = Hidden("too_few", recipe.protection.minimum)
        score = [Finding(one.measure, one.of, hidden) for one in score]
    summary = TableBlock(
        say("scale_caption", language, what=in_language(scale.label, language) or scale.name),
        (
            Column(say("figure", language), align="left", wide=True),
            Column(say("value", language)),
            Column(say("interval_95", language)),
            Column("n"),
        ),
        tuple(
            (
                say(f"row_{one.measure}", language),
                cell(one, recipe=recipe),
                interval_cell(result_of(one), recipe=recipe),
                Number(found.n, 0) if (found := result_of(one)) else None,
            )
            for one in (*score, *whole)
        ),
        note=note_of((score[0], alpha), recipe=recipe),
        key=f"scale-{scale.name}",
    )
    per_item = TableBlock(
        say("items_caption", language, what=in_language(scale.label, language) or scale.name),
        (
            Column(say("item", language), align="left", wide=True),
            Column(say("item_rest", language)),
            Column(say("alpha_without", language)),
        ),
        tuple(
            (
                _item_title(data, scale, name, language),
                cell(rest, recipe=recipe),
                cell(without, recipe=recipe),
            )
            for name, (rest, without) in zip(scale.items, parts, strict=True)
        ),
        note=note_of([parts[0][0], parts[0][1]], recipe=recipe),
        key=f"items-{scale.name}",
    )
    found_all = [*score, *whole, *(one for pair in parts for one in pair)]
    blocks: list[Block] = [summary, *reading([score[0], alpha], recipe=recipe), per_item]
    weak = [name for name, (_, without) in zip(scale.items, parts, strict=True) if _better(without, alpha)]
    if weak:
        blocks.append(Paragraph(say("better_without", language, names=", ".join(weak))))
    return blocks, found_all


def _as_group(
    data: DataSet, codebook: Codebook, scale: Scale, *, recipe: Recipe
) -> tuple[list[Block], list[Finding]]:
    language = recipe.language
    codes, titles = group_codes(data, codebook.group, language)
    agreements = agreement_by_group(
        scale_items(data, scale), codes, groups=len(titles), options=scale.options
    )
    scores = scale_scores(data, scale)
    between = icc(scores, codes)
    known = [one for one in agreements if one.average_deviation.value is not None]
    facts: dict[str, float | str] = {"groups": len(known), "options": scale.options}
    if not known:
        return [Callout(say("no_groups", language), say("no_groups_why", language), tone="warning")], []
    summaries = [
        _over_groups("rwg_j", scale, [_from_zero(one.rwg_j) for one in known], facts),
        _over_groups("r_star_wg_j", scale, [one.r_star_wg_j for one in known], facts),
        _over_groups("average_deviation", scale, [one.average_deviation for one in known], facts),
    ]
    anova = [
        Finding("icc1", scale.name, _part(between.icc1, "icc1", between), facts=facts),
        Finding("icc2", scale.name, _part(between.icc2, "icc2", between), facts=facts),
        Finding("f_between_groups", scale.name, _part(between.f, "f_between_groups", between), facts=facts),
    ]
    median = float(summaries[0].facts["median"])
    verdict = group_verdict(median, between)
    judged = Finding(
        "group_verdict",
        scale.name,
        Result(
            "group_verdict", None, between.n, verdict.method, warnings=verdict.warnings, source=verdict.source
        ),
        facts={
            **facts,
            "verdict": verdict.verdict.value,
            "ranking": verdict.ranking.value,
            "reasons": ",".join(reason.value for reason in verdict.reasons),
            "rwg": median,
            **_deviation(summaries[2], scale),
        },
    )
    enough = sum(1 for one in known if (one.rwg_j.value or 0.0) >= ENOUGH_AGREEMENT)
    rows = (
        *(
            (
                say(f"row_{one.measure}", language),
                cell(one, recipe=recipe),
                say("median_of_groups", language, median=written(float(one.facts["median"]), recipe=recipe)),
                Number(len(known), 0),
            )
            for one in summaries
        ),
        (
            say("row_enough", language),
            Number(100 * enough / len(known), 0, suffix=" %"),
            say("of_groups", language, count=str(enough), groups=str(len(known))),
            Number(len(known), 0),
        ),
        *(
            (
                say(f"row_{one.measure}", language),
                cell(one, recipe=recipe, decimals=3 if one.measure != "f_between_groups" else 2),
                _anova_text(one, recipe=recipe),
                Number(between.n, 0),
            )
            for one in anova
        ),
    )
    block = TableBlock(
        say("group_caption", language, what=in_language(scale.label, language) or scale.name),
        (
            Column(say("figure", language), align="left", wide=True),
            Column(say("value", language)),
            Column(say("beside", language), align="left"),
            Column(say("n_or_groups", language)),
        ),
        rows,
        note=note_of((summaries[0], anova[0]), recipe=recipe),
        key=f"group-{scale.name}",
    )
    by_group = [
        Finding(result.name, scale.name, result, group=titles[one.group])
        for one in known
        for result in (one.rwg_j, one.r_star_wg_j, one.average_deviation)
        if one.n >= recipe.protection.minimum
    ]
    heading = Heading(say("may_speak", language), 3)
    return (
        [
            heading,
            *reading([judged], recipe=recipe),
            block,
            *reading([summaries[0], anova[0]], recipe=recipe),
        ],
        [judged, *summaries, *anova, *by_group],
    )


def _from_zero(result: Result) -> Result:
    """More disagreement than random answers counts as no agreement when groups are summed up, as R prints it.

    Far below zero the formula has no meaning, and one such group would drown the others.
    """
    if Caution.UNDEFINED in result.warnings or (result.value is not None and result.value < 0):
        return replace(result, value=0.0, warnings=(Caution.CLIPPED,))
    return result


def _deviation(average: Finding, scale: Scale) -> dict[str, float | str]:
    """The average deviation and its usual limit, a sixth of the steps, where it is passed.

    Burke and Dunlap (2002), Organizational Research Methods 5, 159-172.
    """
    result, limit = result_of(average), scale.options / 6
    if result is None or result.value is None or result.value <= limit:
        return {}
    return {"deviation": result.value, "deviation_limit": limit}


def _over_groups(
    measure_name: str, scale: Scale, results: Sequence[Result], facts: dict[str, float | str]
) -> Finding:
    """The mean over groups; the median stands among the facts."""
    values = [one.value for one in results if one.value is not None]
    return Finding(
        measure_name,
        scale.name,
        Result(
            measure_name,
            float(np.mean(values)) if values else None,
            len(values),
            f"mean over groups of: {results[0].method}",
            warnings=tuple(dict.fromkeys(code for one in results for code in one.warnings)),
            source=results[0].source,
        ),
        facts={**facts, "median": float(np.median(values)) if values else 0.0, "over_groups": len(values)},
    )


def _part(value: float | None, name: str, between: Icc) -> Result:
    return Result(
        name,
        value,
        between.n,
        between.method,
        p=between.p if name == "f_between_groups" else None,
        df=(between.df1, between.df2),
        warnings=between.warnings,
        source=between.source,
    )


def _anova_text(finding: Finding, *, recipe: Recipe) -> str:
    result = result_of(finding)
    if finding.measure != "f_between_groups" or result is None or result.p is None:
        return ""
    p = p_cell(result.p)
    assert isinstance(p, Number)
    return f"df = {result.df[0]:g}, {result.df[1]:g}; p {'' if p.prefix else '= '}{p.prefix}{written(p.value, recipe=recipe, decimals=3)}"


def _item_title(data: DataSet, scale: Scale, name: str, language: str) -> str:
    title = data[name].title(language)
    shown = name if title == name else f"{name}: {title}"
    return f"{shown} {say('is_reversed', language)}" if name in scale.reversed_items else shown


def _better(without: Finding, alpha: Finding) -> bool:
    one, whole = result_of(without), result_of(alpha)
    return bool(
        one and whole and one.value is not None and whole.value is not None and one.value > whole.value
    )
