"""From data, codebook and recipe to sections: what `ledetrad analyse` and the page both do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from ledetrad.analysis import words
from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataError, DataSet, Kind, Level, Note
from ledetrad.analysis.findings import Finding
from ledetrad.analysis.prepare import prepare
from ledetrad.analysis.recipe import Ask, Recipe, Table
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections import MAKERS
from ledetrad.analysis.sections.frequencies import MOST_CATEGORIES
from ledetrad.analysis.sections.section import Section, refusal

SMALLEST_CORRELATION_SET = 2


@dataclass(frozen=True)
class Analysis:
    """Everything one run made, with what it was made from. `data` is as prepared."""

    data: DataSet
    codebook: Codebook
    recipe: Recipe
    sections: tuple[Section, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for section in self.sections for finding in section.findings)

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.data.notes


def run(data: DataSet, codebook: Codebook, recipe: Recipe) -> Analysis:
    """Prepare the data by the recipe's steps and make each table it asks for.

    A table that cannot be made becomes a refusal in its place, with what to do; the others are made. Raises
    DataError when the data cannot be prepared, or protection below the default has no reason.
    """
    if recipe.protection.minimum < type(recipe.protection)().minimum and not recipe.protection.reason.strip():
        raise DataError("protection_without_reason", minimum=recipe.protection.minimum)
    prepared = prepare(data, codebook, recipe.steps)
    if codebook.digest and codebook.digest != data.digest:
        other = Note("recipe_other_file", {"expected": codebook.digest[:12], "found": data.digest[:12]})
        prepared = replace(prepared, notes=(*prepared.notes, other))
    made = tuple(section(prepared, codebook, recipe, table) for table in recipe.tables)
    return Analysis(prepared, codebook, recipe, made)


def section(data: DataSet, codebook: Codebook, recipe: Recipe, table: Table) -> Section:
    """One table of prepared data, or a refusal that says why and what to do."""
    try:
        return MAKERS[table.ask](data, codebook, recipe, table)
    except DataError as error:
        wrong, remedy = words.error(error, recipe.language)
        what = ", ".join(table.of) or data.source
        title = say(f"{table.ask.value}_title", recipe.language, what=what)
        return Section(title, (refusal(wrong, remedy),), ())


def standard_tables(data: DataSet, codebook: Codebook) -> tuple[Table, ...]:
    """What is shown when nothing was chosen: every variable, and what the codebook says belongs together."""
    tables = [Table(Ask.DESCRIBE, ())]
    for scale in codebook.scales:
        tables.append(Table(Ask.FREQUENCIES, (scale.name,)))
        tables.append(Table(Ask.SCALE, (scale.name,)))
    if codebook.group:
        tables += [Table(Ask.GROUPS, (scale.name,)) for scale in codebook.scales]
    for repeated in codebook.repeated:
        waves = tuple(repeated.waves)
        pairs = [*pairwise(waves)]
        if len(waves) > 2:
            pairs.append((waves[0], waves[-1]))
        tables += [Table(Ask.CHANGE, (repeated.name,), waves=pair) for pair in pairs]
    if codebook.wave and codebook.person:
        tables += _long_changes(data, codebook)
    if len(codebook.scales) >= SMALLEST_CORRELATION_SET:
        tables.append(Table(Ask.CORRELATIONS, tuple(scale.name for scale in codebook.scales)))
    tables += [Table(Ask.FREQUENCIES, (name,)) for name in _categorical(data, codebook)]
    return tuple(tables)


def _long_changes(data: DataSet, codebook: Codebook) -> list[Table]:
    waves = data.frame[codebook.wave].drop_nulls().unique().sort().to_list()
    labels = [f"{wave:g}" if isinstance(wave, float | int) else str(wave) for wave in waves]
    pairs = pairwise(labels)
    return [Table(Ask.CHANGE, (scale.name,), waves=pair) for scale in codebook.scales for pair in pairs]


def _categorical(data: DataSet, codebook: Codebook) -> Iterable[str]:
    """Variables with categories that no scale, group or identity has taken."""
    taken = {item for scale in codebook.scales for item in scale.items}
    taken |= {codebook.person, codebook.wave, codebook.weight, *codebook.group}
    for variable in codebook.variables or data.variables:
        if variable.name in taken or variable.kind is Kind.DATE or variable.level is Level.SCALE:
            continue
        if variable.name in data and data.frame[variable.name].n_unique() <= MOST_CATEGORIES:
            yield variable.name
