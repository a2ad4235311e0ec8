"""From the frame to what statistics want: a vector, items in blocks, and people's groups as codes."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from ledetrad.analysis.codebook import Codebook, Scale
from ledetrad.analysis.data import (
    Code,
    DataError,
    DataSet,
    Kind,
    Variable,
    check_numbers,
    in_language,
    numbers,
)
from ledetrad.statistics import Blocks, FloatArray, Moments, moments, scale_mean, suspected_unreversed

BLOCK = 65_536

type Codes = npt.NDArray[np.int32]


def scale_named(codebook: Codebook, name: str) -> Scale | None:
    """The scale with this name, if the codebook has one."""
    return next((scale for scale in codebook.scales if scale.name == name), None)


def title_of(data: DataSet, codebook: Codebook, name: str, lang: str) -> str:
    """What a reader calls the scale, the repeated measure or the variable `name`."""
    labels = {one.name: one.label for one in codebook.repeated} | {
        one.name: one.label for one in codebook.scales
    }
    if name in labels:
        return in_language(labels[name], lang) or name
    return data[name].title(lang) if name in data else name


def check_items(data: DataSet, scale: Scale) -> None:
    """Raises DataError item_twice when two items hold the same answers: one twice, or one and its reversed copy.

    Alpha would rise, and the mean would count that answer twice.
    """
    seen: dict[str, str] = {}
    for item in scale.items:
        source = data.made_of.get(item, item)
        if source in seen:
            raise DataError("item_twice", scale=scale.name, name=seen[source], other=item)
        seen[source] = item


def answer_order(variable: Variable, found: Iterable[Code]) -> tuple[Code, ...]:
    """The codes in the order a table shows them: words as the codebook lists them, then the alphabet; numbers by size."""
    if variable.kind is not Kind.TEXT:
        return tuple(sorted(set(found), key=lambda code: (isinstance(code, str), code)))
    places = {code: place for place, code in enumerate(variable.values)}
    return tuple(sorted(set(found), key=lambda code: (places.get(code, len(places)), code)))


def scale_items(data: DataSet, scale: Scale) -> Blocks:
    """People × items of a scale, reversed items turned. Raises DataError for an item that is not there, or twice."""
    check_numbers(data, scale.items)
    check_items(data, scale)
    turned = [
        (scale.low + scale.high - pl.col(name)).alias(name) if name in scale.reversed_items else pl.col(name)
        for name in scale.items
    ]
    source = data.frame.select(list(scale.items))

    def walk() -> Iterator[FloatArray]:
        # Block by block: ten million people times twenty items as floats would not fit.
        for part in source.iter_slices(BLOCK):
            floats = part.select(pl.all().cast(pl.Float64)).select(turned)
            yield floats.fill_null(np.nan).to_numpy()

    return Blocks(walk, rows=data.rows, items=len(scale.items))


def scale_moments(data: DataSet, scale: Scale) -> Moments:
    """Means and covariances of the items, computed once. Raises DataError unreversed_items.

    An item that points the other way makes every figure of the scale wrong, not alpha alone.
    """
    key = f"moments {scale!r}"
    if key not in data.memo:
        data.memo[key] = moments(scale_items(data, scale))
    known = data.memo[key]
    assert isinstance(known, Moments)
    if turned := suspected_unreversed(known):
        names = ", ".join(scale.items[at] for at in turned)
        raise DataError("unreversed_items", scale=scale.name, names=names)
    return known


def scale_scores(data: DataSet, scale: Scale) -> FloatArray:
    """Each person's mean by the scale's missing rule, nan where too few items are answered; computed once."""
    scale_moments(data, scale)
    key = f"scores {scale!r}"
    if key not in data.memo:
        data.memo[key] = scale_mean(scale_items(data, scale), min_valid=scale.minimum_valid)
    scores = data.memo[key]
    assert isinstance(scores, np.ndarray)
    return scores


def measure(data: DataSet, codebook: Codebook, name: str) -> FloatArray:
    """One number per person, nan where missing: a scale's mean by its missing rule, or a variable as it is."""
    if (scale := scale_named(codebook, name)) is not None:
        return scale_scores(data, scale)
    return column(data, name)


def column(data: DataSet, name: str) -> FloatArray:
    """A variable as floats, nan where missing. Raises DataError for one that is not there or not numbers."""
    values: FloatArray = numbers(data, [name]).to_series().fill_null(np.nan).to_numpy()
    return values


def weights(data: DataSet) -> FloatArray | None:
    """The weight chosen in the recipe, or None."""
    return column(data, data.weight) if data.weight else None


def group_codes(data: DataSet, names: Sequence[str], lang: str) -> tuple[Codes, tuple[str, ...]]:
    """Each person's group as a number, −1 without a group, and the groups' titles in sorted order.

    Several variables name a group together: «1 A» is company A of battalion 1.
    """
    for name in names:
        if name not in data:
            raise DataError("no_such_variable", name=name, names=", ".join(data.names))
    frame = data.frame.select(list(names))
    found = frame.unique().drop_nulls()
    groups = found.sort([_rank(data[name], found[name]) for name in names]).with_row_index("code")
    codes = frame.join(groups, on=list(names), how="left", maintain_order="left")["code"]
    titles = tuple(
        " ".join(data[name].value_title(_plain(value), lang) for name, value in zip(names, row, strict=True))
        for row in groups.select(list(names)).iter_rows()
    )
    return codes.cast(pl.Int32).fill_null(-1).to_numpy(), titles


def _rank(variable: Variable, found: pl.Series) -> pl.Expr:
    """What a table's order of these values is sorted by."""
    if variable.kind is not Kind.TEXT:
        return pl.col(variable.name)
    places = {code: place for place, code in enumerate(answer_order(variable, found.to_list()))}
    return pl.col(variable.name).replace_strict(places, return_dtype=pl.Int32)


def long_pairs(
    data: DataSet, codebook: Codebook, name: str, waves: tuple[str, str], lang: str
) -> tuple[FloatArray, FloatArray, tuple[Codes, tuple[str, ...]] | None]:
    """In a file with one row per person and wave: before and after side by side, and each person's group.

    Raises DataError when no variable says who is who, a wave is not there, or a person has two rows in a wave.
    """
    if not codebook.person:
        raise DataError("long_person_missing", wave=codebook.wave)
    known = {_wave_label(value): value for value in data.frame[codebook.wave].drop_nulls().unique().to_list()}
    for wave in waves:
        if wave not in known:
            raise DataError("no_such_wave", name=name, wave=wave, waves=", ".join(sorted(known)))
    group = group_codes(data, codebook.group, lang) if codebook.group else None
    frame = pl.DataFrame(
        {
            "person": data.frame[codebook.person],
            "wave": data.frame[codebook.wave],
            "value": pl.Series(measure(data, codebook, name)),
            "group": pl.Series(group[0]) if group else pl.zeros(data.rows, dtype=pl.Int32, eager=True),
        }
    ).drop_nulls(["person", "wave"])
    twice = frame.group_by("person", "wave").len().filter(pl.col("len") > 1)
    if twice.height:
        person, wave, _ = twice.row(0)
        raise DataError("person_twice", person=person, wave=wave)
    sides = [frame.filter(pl.col("wave") == known[wave]) for wave in waves]
    joined = sides[0].join(sides[1], on="person", how="full", coalesce=True, suffix="_after")
    before, after = (joined[column].fill_null(np.nan).to_numpy() for column in ("value", "value_after"))
    if group is None:
        return before, after, None
    # Who moved belongs to the group of the later wave, where there is one.
    at = joined.select(pl.coalesce("group_after", "group")).to_series().fill_null(-1).to_numpy()
    return before, after, (at, group[1])


def _wave_label(value: object) -> str:
    return f"{value:g}" if isinstance(value, float | int) else str(value)


def _plain(value: object) -> float | str:
    return value if isinstance(value, float | int | str) else str(value)
