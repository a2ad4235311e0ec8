"""What every section is made with: its blocks, its findings, and the small helpers they share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ledetrad.analysis import words
from ledetrad.analysis.codebook import Scale
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.recipe import Recipe
from ledetrad.analysis.section_words import say
from ledetrad.analysis.spss import spss_sentences
from ledetrad.documents.model import Block, Bullets, Callout, Cell, Column, Number, Paragraph
from ledetrad.documents.numbers import number
from ledetrad.statistics.results import Caution, Result

SMALLEST_P = 0.001
# The note under the table says how many are left out; once is enough.
SAID_IN_NOTES = frozenset({Caution.ROWS_LEFT_OUT})


@dataclass(frozen=True)
class Section:
    """A part of the report: blocks to read, and the findings behind every number in them."""

    title: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
    extra: tuple[Block, ...] = ()
    """What only the full report shows, after the rest: more than one asks for who wants one table."""


def result_of(finding: Finding) -> Result | None:
    """The result, or None when it is hidden."""
    return None if isinstance(finding.result, Hidden) else finding.result


def cell(finding: Finding, *, recipe: Recipe, decimals: int = 2) -> Cell:
    """The value as a cell: a number, «Vises ikke» where people are protected, or nothing where there is none."""
    if isinstance(finding.result, Hidden):
        return say("not_shown", recipe.language)
    value = finding.result.value
    return None if value is None else Number(value, decimals)


def percent(share: float | None) -> Cell:
    """A share between 0 and 1 as a whole-sample per cent with one decimal."""
    return None if share is None else Number(100 * share, 1)


def p_cell(p: float | None) -> Cell:
    """A p-value with three decimals; below a thousandth it is written as less than that, never as 0."""
    if p is None:
        return None
    return Number(SMALLEST_P, 3, prefix="< ") if p < SMALLEST_P else Number(p, 3)


def interval_cell(result: Result | None, *, recipe: Recipe, decimals: int = 2) -> Cell:
    """«2,97 til 3,04», or nothing where no interval was made."""
    if result is None or result.interval is None:
        return None
    low, high = (written(end, recipe=recipe, decimals=decimals) for end in result.interval)
    # On one line: an interval broken in two is read as two numbers.
    return say("interval", recipe.language, low=low, high=high).replace(" ", "\u00a0")


def named(title: str, name: str) -> str:
    """What a sentence calls a variable: its label in quotation marks, or its name when that is one word."""
    return title if title == name and " " not in name else f"«{title}»"


def written(value: float, *, recipe: Recipe, decimals: int = 2) -> str:
    """A number inside a text, in the number style chosen."""
    return number(value, lang="en" if recipe.numbers == "en" else "nb", decimals=decimals)


def people(count: int, *, recipe: Recipe) -> str:
    """A count inside a text."""
    return written(count, recipe=recipe, decimals=0)


def note_of(findings: Iterable[Finding], *, recipe: Recipe) -> str:
    """How the numbers of a table were made: each different method once, in order."""
    said = (words.method(finding, recipe.language, style=recipe.numbers) for finding in findings)
    return " ".join(dict.fromkeys(line for line in said if line))


def reading(findings: Sequence[Finding], *, recipe: Recipe) -> tuple[Block, ...]:
    """What the chosen numbers mean, the cautions that came with them, and what SPSS prints instead."""
    language = recipe.language
    meanings = tuple(
        dict.fromkeys(filter(None, (words.meaning(one, language, style=recipe.numbers) for one in findings)))
    )
    codes = dict.fromkeys(
        code
        for one in findings
        if (result := result_of(one)) is not None
        for code in result.warnings
        if code not in SAID_IN_NOTES
    )
    cautions = tuple(dict.fromkeys(filter(None, (words.caution(code, language) for code in codes))))
    notes = tuple(
        dict.fromkeys(
            note for one in findings for note in spss_sentences(one, language, style=recipe.numbers)
        )
    )
    blocks: list[Block] = [Paragraph(meanings[0])] if len(meanings) == 1 else []
    if len(meanings) > 1:
        blocks.append(Bullets(meanings))
    if cautions:
        blocks.append(Callout(say("to_know", language), " ".join(cautions)))
    if notes:
        blocks.append(Callout(say("spss", language), " ".join(notes)))
    return tuple(blocks)


def within(result: Result, scale: Scale | None) -> Result:
    """The result without an interval that passes the ends of the scale: nobody can answer there."""
    if scale is None or result.interval is None:
        return result
    low, high = result.interval
    if low >= scale.low and high <= scale.high:
        return result
    return replace(result, interval=None, warnings=(*result.warnings, Caution.OUTSIDE_RANGE))


def without_empty(
    columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """The columns that say anything in some row, and the rows with those only."""
    used = [at for at in range(len(columns)) if any(row[at] not in {None, ""} for row in rows)]
    return tuple(columns[at] for at in used), tuple(tuple(row[at] for at in used) for row in rows)


def refusal(heading: str, text: str) -> Callout:
    """A table that was asked for and not made: what, why, and what to do."""
    return Callout(heading, text, tone="warning")
