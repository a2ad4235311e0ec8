"""The report: title, summary, method, results, reservations and appendix, as a good research institute writes it."""

from datetime import date

from ledetrad.analysis import words
from ledetrad.analysis.codebook import Scale
from ledetrad.analysis.data import DataSet, Variable, in_language
from ledetrad.analysis.findings import Finding
from ledetrad.analysis.recipe import Compute, Recipe, Reverse, Step
from ledetrad.analysis.run import Analysis
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.section import Section, people, result_of
from ledetrad.analysis.step_words import sentence
from ledetrad.analysis.suggest import reasons
from ledetrad.documents.model import Block, Bullets, Callout, Column, Heading, Paragraph, Report
from ledetrad.documents.model import Table as TableBlock
from ledetrad.documents.numbers import long_date

# What a summary is made of, the most telling first; at most so many sentences.
TELLING = ("mean_change", "cronbach_alpha", "group_verdict", "chi_square", "welch_t", "anova_f", "pearson_r")
MOST_SENTENCES = 8


def report(analysis: Analysis, *, dated: date, suggestions: tuple[str, ...] = ()) -> Report:
    """The document of an analysis. `suggestions` are sentences on what the file suggests, when nobody has confirmed them."""
    recipe, data = analysis.recipe, analysis.data
    language = recipe.language
    blocks: list[Block] = [Heading(say("summary", language)), *_summary(analysis)]
    if suggestions:
        blocks += [
            Heading(say("suggests", language)),
            Paragraph(say("suggests_lead", language)),
            Bullets(suggestions),
        ]
    blocks += [Heading(say("method", language)), *_method(analysis), Heading(say("results", language))]
    seen: set[str] = set()
    for section in analysis.sections:
        shown = (*section.blocks, *section.extra)
        blocks += [Heading(section.title, 2), *(block for block in shown if _new(block, seen))]
    blocks += [Heading(say("reservations", language)), *_reservations(analysis)]
    if analysis.codebook.variables:
        blocks += [Heading(say("appendix", language)), _variables(data, recipe)]
    return Report(
        title=recipe.title or say("report_title", language, data=data.source),
        subtitle=say("report_subtitle", language, n=people(data.rows, recipe=recipe)),
        language=language,
        dated=dated,
        blocks=tuple(blocks),
        numbers=recipe.numbers,
        facts=(
            (say("data", language), data.source),
            (say("rows", language), people(data.rows, recipe=recipe)),
            (say("fingerprint", language), data.digest[:16]),
        ),
        footer=say("footer", language),
    )


def section_report(section: Section, recipe: Recipe, *, data: DataSet, dated: date) -> Report:
    """One section alone, to be pasted into a report of one's own: tables and what they mean first, remarks last."""
    language = recipe.language
    remarks = tuple(
        dict.fromkeys(
            block for block in section.blocks if isinstance(block, Callout) and block.tone == "note"
        )
    )
    source = say(
        "table_source",
        language,
        data=data.source,
        n=people(data.rows, recipe=recipe),
        dated=long_date(dated, lang=language),
    )
    return Report(
        title=section.title,
        subtitle="",
        language=language,
        dated=dated,
        blocks=(*(block for block in section.blocks if block not in remarks), *remarks, Paragraph(source)),
        numbers=recipe.numbers,
        facts=((say("data", language), data.source),),
        footer=say("footer", language),
        brief=True,
    )


def suggestions(analysis: Analysis) -> tuple[str, ...]:
    """What the file suggests, as sentences, when no codebook has confirmed it; empty otherwise."""
    if analysis.codebook.scales or analysis.codebook.repeated or analysis.codebook.group:
        return ()
    return tuple(words.note(note, analysis.recipe.language) for note in reasons(analysis.data))


def doubts(analysis: Analysis) -> tuple[str, ...]:
    """What may make every number wrong: codes that look like «no answer», a codebook made for another file."""
    language = analysis.recipe.language
    found = [note for note in analysis.notes if note.code == "recipe_other_file"]
    if not analysis.codebook.scales and not analysis.codebook.repeated:
        found += [note for note in reasons(analysis.data) if note.code == "missing_suggested"]
    return tuple(words.note(note, language) for note in found)


def refusals(analysis: Analysis) -> tuple[str, ...]:
    """What was asked for and not made, with what to do."""
    return tuple(
        f"{section.title}: {block.heading} {block.text}"
        for section in analysis.sections
        for block in section.blocks
        if isinstance(block, Callout) and block.tone == "warning"
    )


def _new(block: Block, seen: set[str]) -> bool:
    """A note on how SPSS writes things, or on what to know, is said once in a report."""
    if not isinstance(block, Callout) or block.tone == "warning":
        return True
    fresh = f"{block.heading} {block.text}" not in seen
    seen.add(f"{block.heading} {block.text}")
    return fresh


def _summary(analysis: Analysis) -> list[Block]:
    language = analysis.recipe.language
    lead = say(
        "summary_lead",
        language,
        data=analysis.data.source,
        n=people(analysis.data.rows, recipe=analysis.recipe),
        variables=str(len(analysis.data.variables)),
    )
    sentences = list(
        dict.fromkeys(
            words.meaning(one, language, style=analysis.recipe.numbers) for one in _telling(analysis)
        )
    )
    blocks: list[Block] = [Paragraph(lead, lead=True)]
    if sentences:
        blocks.append(Bullets(tuple(sentences[:MOST_SENTENCES])))
    return blocks


def _telling(analysis: Analysis) -> list[Finding]:
    """The main findings that are shown, the most telling measures first."""
    shown = [one for one in analysis.findings if not one.group and result_of(one) is not None]
    return sorted(
        (one for one in shown if one.measure in TELLING), key=lambda finding: TELLING.index(finding.measure)
    )


def _method(analysis: Analysis) -> list[Block]:
    recipe, language = analysis.recipe, analysis.recipe.language
    blocks: list[Block] = [
        Paragraph(
            say(
                "method_lead",
                language,
                data=analysis.data.source,
                n=people(analysis.data.rows, recipe=recipe),
                minimum=people(recipe.protection.minimum, recipe=recipe),
            )
        )
    ]
    if recipe.protection.reason:
        blocks.append(Paragraph(say("protection_reason", language, reason=recipe.protection.reason)))
    said, scales = _steps_said(analysis), _scales_used(analysis)
    if said:
        blocks += [
            Paragraph(say("steps_lead", language)),
            Bullets(tuple(sentence(step, analysis.data, recipe.language) for step in said)),
        ]
    if missing := missing_said(analysis.data, recipe=recipe):
        blocks.append(Paragraph(missing))
    if scales:
        blocks.append(Bullets(tuple(_scale_line(one, language) for one in scales)))
    if analysis.notes:
        blocks.append(Bullets(tuple(words.note(note, language) for note in analysis.notes)))
    return blocks


def missing_said(data: DataSet, *, recipe: Recipe) -> str:
    """Which answers are taken as missing, and how many there were of each; "" when there were none."""
    counts: dict[str, list[int]] = {}
    for name, codes in data.missing_counts.items():
        for code, n in codes.items():
            counts.setdefault(data[name].value_title(code, recipe.language), []).append(n)
    answers = ", ".join(
        say(
            "missing_one" if len(found) == 1 else "missing_many",
            recipe.language,
            answer=answer,
            n=people(sum(found), recipe=recipe),
            variables=str(len(found)),
        )
        for answer, found in counts.items()
    )
    return say("missing_said", recipe.language, answers=answers) if answers else ""


def _asked(analysis: Analysis) -> set[str]:
    """The names of what the tables are of or by, with the waves of repeated measures."""
    names = {name for table in analysis.recipe.tables for name in (*table.of, table.by) if name}
    waves = {name for one in analysis.codebook.repeated if one.name in names for name in one.waves.values()}
    return names | waves


def _scales_used(analysis: Analysis) -> tuple[Scale, ...]:
    asked = _asked(analysis)
    return tuple(one for one in analysis.codebook.scales if one.name in asked)


def _steps_said(analysis: Analysis) -> tuple[Step, ...]:
    """The steps, but not a reversal that nothing uses of an item its scale reverses: it would read as done twice."""
    steps, scales = analysis.recipe.steps, analysis.codebook.scales
    reversed_there = {item for scale in scales for item in scale.reversed_items}
    used = _asked(analysis) | {item for scale in scales for item in scale.items}
    for step in steps:
        used |= set(step.variables) if isinstance(step, Compute) else {step.variable}
    everything = any(not table.of for table in analysis.recipe.tables)
    return tuple(
        step
        for step in steps
        if everything
        or not isinstance(step, Reverse)
        or step.into in used
        or step.variable not in reversed_there
    )


def _scale_line(scale: Scale, language: str) -> str:
    line = say(
        "scale_line",
        language,
        name=in_language(scale.label, language) or scale.name,
        items=str(len(scale.items)),
        minimum=str(scale.minimum_valid),
        low=f"{scale.low:g}",
        high=f"{scale.high:g}",
    )
    if not scale.reversed_items:
        return line
    return f"{line} {say('scale_reversed', language, names=', '.join(scale.reversed_items))}"


def _reservations(analysis: Analysis) -> list[Block]:
    language = analysis.recipe.language
    keys = ["reserve_sample", "reserve_self", "reserve_cross"]
    measures = {one.measure for one in analysis.findings}
    if "mean_change" in measures:
        keys[-1] = "reserve_change"
    if "f_between_groups" in measures:
        keys.append("reserve_groups")
    tests = sum(
        1 for one in analysis.findings if (result := result_of(one)) is not None and result.p is not None
    )
    blocks: list[Block] = [Bullets(tuple(say(key, language) for key in keys))]
    if tests > 1:
        blocks.append(Callout(say("many_tests", language), say("many_tests_why", language, count=str(tests))))
    return blocks


def _variables(data: DataSet, recipe: Recipe) -> TableBlock:
    """What every variable is: label, level and labels of answers; a column nobody has filled is left out."""
    language = recipe.language
    columns = (
        (say("variable", language), False, [variable.name for variable in data.variables]),
        (say("label", language), True, [_label(variable, language) for variable in data.variables]),
        (
            say("level", language),
            False,
            [say(f"level_{one.level.value}", language) for one in data.variables],
        ),
        (say("answers", language), True, [_answers(variable, language) for variable in data.variables]),
    )
    used = [column for column in columns if any(column[2])]
    return TableBlock(
        say("codebook_caption", language),
        tuple(Column(title, align="left", wide=wide) for title, wide, _ in used),
        tuple(zip(*(cells for _, _, cells in used), strict=True)),
        key="codebook",
    )


def _label(variable: Variable, language: str) -> str:
    title = variable.title(language)
    return "" if title == variable.name else title


def _answers(variable: Variable, language: str) -> str:
    return "; ".join(
        f"{variable_code(code)} = {variable.value_title(code, language)}" for code in variable.values
    )


def variable_code(code: float | str) -> str:
    """A code as it stands in the file, a whole number without decimals."""
    return code if isinstance(code, str) else f"{code:g}"
