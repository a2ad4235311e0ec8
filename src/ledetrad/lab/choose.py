"""From what is ticked to a table: what fits these variables best, and what else they can be used for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataSet, Kind, Level, in_language
from ledetrad.analysis.recipe import Ask, Table

FEW_ANSWERS: Final = 12


@dataclass(frozen=True)
class Choice:
    """Something that can be ticked. `kind` is scale, repeated, or a variable's level."""

    name: str
    title: str
    kind: str


@dataclass(frozen=True)
class Selection:
    """What the address says is ticked and asked for."""

    names: tuple[str, ...]
    ask: str = ""
    test: str = ""
    waves: tuple[str, ...] = ()


def choices(data: DataSet, codebook: Codebook, language: str) -> tuple[Choice, ...]:
    """Everything that can be ticked: scales and repeated measures first, then the variables in the file's order."""
    return (
        *(
            Choice(one.name, in_language(one.label, language) or one.name, "scale_mean")
            for one in codebook.scales
        ),
        *(
            Choice(one.name, in_language(one.label, language) or one.name, "repeated")
            for one in codebook.repeated
        ),
        *(Choice(one.name, one.title(language), one.level.value) for one in data.variables),
    )


def asks(data: DataSet, codebook: Codebook, names: Sequence[str]) -> tuple[Ask, ...]:
    """What can be asked of `names`, the best first; empty when nothing is ticked."""
    kinds = [_kind(data, codebook, name) for name in names]
    if "repeated" in kinds:
        return (Ask.CHANGE,) if set(kinds) == {"repeated"} else ()
    match len(names):
        case 0:
            return ()
        case 1:
            return _asks_of_one(codebook, kinds[0])
        case 2:
            return _asks_of_two(kinds)
        case _:
            return _asks_of_many(kinds)


def table_of(data: DataSet, codebook: Codebook, selection: Selection) -> Table | None:
    """The table of a selection, with the best question when none was chosen; None when nothing can be made."""
    possible = asks(data, codebook, selection.names)
    if not possible:
        return None
    ask = next((one for one in possible if one.value == selection.ask), possible[0])
    names = selection.names
    match ask:
        case Ask.CROSSTAB:
            table = Table(ask, names[:1], by=names[1])
        case Ask.COMPARE:
            by = _grouping(data, codebook, names)
            table = Table(ask, tuple(name for name in names if name != by), by=by)
        case Ask.CHANGE:
            table = Table(ask, names[:1], waves=_waves(data, codebook, names[0], selection.waves))
        case _:
            table = Table(ask, names)
    return replace(table, test=selection.test)


def wave_pairs(data: DataSet, codebook: Codebook, name: str) -> tuple[tuple[str, str], ...]:
    """The pairs of waves a measure can be compared between, neighbours first."""
    waves = _waves_of(data, codebook, name)
    neighbours = tuple(pairwise(waves))
    return (*neighbours, (waves[0], waves[-1])) if len(waves) > 2 else neighbours


def _asks_of_one(codebook: Codebook, kind: str) -> tuple[Ask, ...]:
    grouped = (Ask.GROUPS,) if codebook.group and kind in {"scale", "number", "steps"} else ()
    long = (Ask.CHANGE,) if codebook.wave and codebook.person and kind in {"scale", "number", "steps"} else ()
    if kind == "scale":
        return Ask.SCALE, Ask.FREQUENCIES, *grouped, *long
    if kind in {"categories", "steps"}:
        return Ask.FREQUENCIES, Ask.DESCRIBE, *grouped, *long
    return Ask.DESCRIBE, *grouped, *long


def _asks_of_two(kinds: Sequence[str]) -> tuple[Ask, ...]:
    one, other = kinds
    if "text" in kinds:
        return (Ask.DESCRIBE,)
    if {one, other} == {"categories"}:
        return Ask.CROSSTAB, Ask.FREQUENCIES
    if "categories" in kinds:
        return Ask.COMPARE, *((Ask.CROSSTAB,) if "steps" in kinds else ())
    if {one, other} == {"steps"}:
        return Ask.CROSSTAB, Ask.CORRELATIONS, Ask.FREQUENCIES, Ask.COMPARE
    if "steps" in kinds and "scale" not in kinds:
        return Ask.CORRELATIONS, Ask.COMPARE, Ask.DESCRIBE
    return Ask.CORRELATIONS, *((Ask.DESCRIBE,) if "scale" not in kinds else ())


def _asks_of_many(kinds: Sequence[str]) -> tuple[Ask, ...]:
    if "text" in kinds:
        return (Ask.DESCRIBE,)
    if set(kinds) == {"categories"}:
        return Ask.FREQUENCIES, Ask.DESCRIBE
    if set(kinds) <= {"categories", "steps"}:
        # A battery of statements: the answers beside each other first.
        return Ask.FREQUENCIES, Ask.DESCRIBE, Ask.CORRELATIONS
    return Ask.CORRELATIONS, *((Ask.DESCRIBE,) if "scale" not in kinds else ())


def _kind(data: DataSet, codebook: Codebook, name: str) -> str:
    """scale, repeated, categories, steps (ordered categories in numbers), number, or text (nothing to count)."""
    if any(scale.name == name for scale in codebook.scales):
        return "scale"
    if any(one.name == name for one in codebook.repeated):
        return "repeated"
    variable = data[name]
    if variable.kind is Kind.DATE:
        return "text"
    if variable.kind is Kind.TEXT:
        return "categories" if data.frame[name].n_unique() <= FEW_ANSWERS * 3 else "text"
    if variable.level is Level.SCALE:
        return "number"
    return "steps" if variable.level is Level.ORDINAL else "categories"


def _grouping(data: DataSet, codebook: Codebook, names: Sequence[str]) -> str:
    """Which of two variables names the groups: the one with categories; of two alike, the second."""
    first, second = (_kind(data, codebook, name) for name in names[:2])
    if first == "categories" and second != "categories":
        return names[0]
    if first == "steps" and second in {"number", "scale"}:
        return names[0]
    return names[1]


def _waves_of(data: DataSet, codebook: Codebook, name: str) -> tuple[str, ...]:
    for one in codebook.repeated:
        if one.name == name:
            return tuple(one.waves)
    if not codebook.wave or codebook.wave not in data:
        return ()
    found = data.frame[codebook.wave].drop_nulls().unique().sort().to_list()
    return tuple(f"{wave:g}" if isinstance(wave, float | int) else str(wave) for wave in found)


def _waves(
    data: DataSet, codebook: Codebook, name: str, chosen: Sequence[str]
) -> tuple[str, str] | tuple[()]:
    pairs = wave_pairs(data, codebook, name)
    return next((pair for pair in pairs if pair == tuple(chosen)), pairs[0] if pairs else ())
