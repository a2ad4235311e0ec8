"""A first codebook from the file alone: levels, missing codes, scales, waves, group, person and weight.

Everything is a suggestion with its reason; the codebook file or the page is where a person confirms it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataSet, Kind, Level, Note, Span, Variable
from ledetrad.analysis.prepare import missing_mask
from ledetrad.analysis.reading.columns import MOST_CATEGORIES, guessed_level
from ledetrad.analysis.suggest_facts import Facts, facts_of, missing_notes
from ledetrad.analysis.suggest_scales import scales_and_repeated
from ledetrad.analysis.suggest_texts import TextFacts, ordered, text_facts_of

_GROUP: Final = re.compile(
    r"(comp(any)?|grou?p|gruppe|grp|unit|enhet|eining|kommune|komm|avdeling|avd|klasse|class|team|lag|school|skole|skule"
    r"|org|virksomhet|verksemd|bedrift|firm|btn|bn|battalion|bataljon|platoon|tropp|dept|department|section|seksjon"
    r"|region|fylke|cluster|lederteam|ledergruppe|leiargruppe)(_?(id|nr|no|num|name|navn|namn|kode|code|nummer))?",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(
    r"(sub|subj|subject|subnum|id|pid|person|resp|respondent|respid|deltaker|deltakar|ansatt|tilsett|l[øo]pe?nr|case|uid"
    r"|participant|nr|key|kode|n[øo]kkel)(_?(id|nr|no|num|nummer|kode|code))?",
    re.IGNORECASE,
)
_WAVE: Final = re.compile(
    r"(wave|b[øo]lge|tid|time|t|round|runde|m[åa]ling|tidspunkt|occasion|year|[åa]r|aar|period|periode)(_?(nr|no|id|punkt))?",
    re.IGNORECASE,
)
_WEIGHT: Final = re.compile(r"(w_?)?(vekt|weight|wgt|wt)(\d|_.*)?|.*_(vekt|weight|wgt)", re.IGNORECASE)
_SPSS: Final = (".sav", ".zsav", ".por")
_MOST_WAVES: Final = 12


@dataclass(frozen=True)
class _Design:
    """Who and when: names of variables, with the notes that say why."""

    person: str = ""
    wave: str = ""
    weight: str = ""
    group: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.person, self.wave, self.weight, *self.group) if name)


def suggest(data: DataSet) -> Codebook:
    """A full draft of the codebook of `data` as it was read (not prepared)."""
    return _draft(data)[0]


def reasons(data: DataSet) -> tuple[Note, ...]:
    """Why `suggest` says what it says, and what it saw but left to the user (reversed items)."""
    return _draft(data)[1]


def _draft(data: DataSet) -> tuple[Codebook, tuple[Note, ...]]:
    facts, texts = facts_of(data), text_facts_of(data)
    design = _design(data, facts)
    found = scales_and_repeated(facts, taken=design.names, frame=data.frame)
    variables = tuple(_variable(data, variable, facts, texts, design) for variable in data.variables)
    codebook = Codebook(
        variables=variables,
        scales=found.scales,
        repeated=found.repeated,
        group=design.group,
        person=design.person,
        wave=design.wave,
        weight=design.weight,
        data=data.source,
        digest=data.digest,
    )
    levels = Counter(variable.level for variable in variables)
    guessed = {level.value: str(levels[level]) for level in Level}
    from_file = data.source.lower().endswith(_SPSS)
    notes = () if from_file else (Note("level_guessed", guessed),)
    kept = {name: fact for name, fact in facts.items() if name not in design.names}
    coded = [(name, fact.missing, fact.why) for name, fact in kept.items()]
    said = [(name, fact.missing, "label") for name, fact in texts.items() if name not in design.names]
    return codebook, (*notes, *missing_notes([*coded, *said]), *found.notes, *design.notes)


def _variable(
    data: DataSet,
    variable: Variable,
    facts: dict[str, Facts],
    texts: dict[str, TextFacts],
    design: _Design,
) -> Variable:
    """The variable with suggested missing codes, its level and the order of its answers: SPSS's level is kept."""
    name = variable.name
    spss = data.source.lower().endswith(_SPSS)
    if name in design.names:
        known = variable.level if spss else Level.SCALE if name == design.weight else Level.NOMINAL
        return replace(variable, level=known)
    gone = facts[name].missing if name in facts else texts[name].missing if name in texts else ()
    if name in texts:
        level = variable.level
        variable = ordered(variable, texts[name])
        variable = replace(variable, level=level) if spss else variable
    if not gone:
        return variable
    told = replace(variable, missing=tuple(sorted((*variable.missing, *gone), key=_order)))
    mask = missing_mask(told)
    if spss or mask is None or name in texts:
        return told
    answers = data.frame.lazy().select(name).filter(~mask).collect().to_series()
    return replace(told, level=guessed_level(answers, labels=len(variable.values)))


def _order(part: float | str | Span) -> tuple[float, str]:
    if isinstance(part, Span):
        return part.low, ""
    return (0.0, part) if isinstance(part, str) else (part, "")


def _design(data: DataSet, facts: dict[str, Facts]) -> _Design:
    weight, told_weight = _weight(data, facts)
    rest = [variable for variable in data.variables if variable.name != weight]
    person, wave, told_person = _long(data, rest)
    if not person:
        person, told_person = _person(data, rest)
    group, told_group = _group(data, [v for v in rest if v.name not in {person, wave}])
    return _Design(person, wave, weight, group, (*told_group, *told_person, *told_weight))


def _weight(data: DataSet, facts: dict[str, Facts]) -> tuple[str, tuple[Note, ...]]:
    """Named as a weight, above 0 everywhere, with a mean near 1."""
    for name in facts:
        if not _WEIGHT.fullmatch(name):
            continue
        column = data.frame[name].cast(pl.Float64)
        mean, low = column.mean(), column.min()
        if isinstance(mean, float) and isinstance(low, float) and low > 0 and 0.5 <= mean <= 2:
            return name, (Note("weight_suggested", {"variable": name, "mean": f"{mean:.3f}"}),)
    return "", ()


def _names_rows(column: pl.Series) -> bool:
    """Whole numbers or texts, none missing, none twice."""
    if column.dtype.is_float() or column.dtype.is_temporal() or column.null_count():
        return False
    head = column.head(20_000)
    return head.n_unique() == len(head) and column.n_unique() == len(column)


def _person(data: DataSet, variables: Sequence[Variable]) -> tuple[str, tuple[Note, ...]]:
    """A different value in every row: one whose name says so, else the first column of a file that is not tiny."""
    if data.rows < 2:
        return "", ()
    named = [variable.name for variable in variables if _PERSON.fullmatch(variable.name)]
    first = [
        variable.name for variable in variables[:1] if data.rows > MOST_CATEGORIES and not variable.values
    ]
    for name in (*named, *first):
        if _names_rows(data.frame[name]):
            return name, (Note("person_suggested", {"variable": name, "why": "unique"}),)
    return "", ()


def _long(data: DataSet, variables: Sequence[Variable]) -> tuple[str, str, tuple[Note, ...]]:
    """Person and wave of a file with one row for each: together they are different in every row, alone they are not."""
    waves = [v.name for v in variables if _WAVE.fullmatch(v.name) and v.kind is not Kind.DATE]
    people = [v.name for v in variables if _PERSON.fullmatch(v.name)]
    for wave in waves:
        column = data.frame[wave]
        if column.null_count() or column.dtype.is_float():
            continue
        if not 2 <= column.head(20_000).n_unique() <= _MOST_WAVES:
            continue
        for person in people:
            both = data.frame.select(person, wave)
            if both[person].null_count() or both[person].n_unique() == both.height:
                continue
            if both.n_unique() == both.height and both[person].n_unique() > column.n_unique():
                told = ", ".join(str(value) for value in column.unique().sort().to_list())
                return (
                    person,
                    wave,
                    (
                        Note("wave_suggested", {"variable": wave, "waves": told}),
                        Note("person_suggested", {"variable": person, "why": "repeats"}),
                    ),
                )
    return "", "", ()


def _group(data: DataSet, variables: Sequence[Variable]) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """Variables named as units, with at least three values and two rows a value on the average.

    Of two, the finer one is the group when each of its units lies in one of the other's. Where the same unit name
    turns up under several of the other's (company A in every battalion), only the two together name a group.
    """
    sizes: dict[str, int] = {}
    for variable in variables:
        if not _GROUP.fullmatch(variable.name) or data.frame[variable.name].dtype.is_float():
            continue
        different = data.frame[variable.name].drop_nulls().n_unique()
        if different >= 3 and data.rows >= 2 * different:
            sizes[variable.name] = different
    if not sizes:
        return (), ()
    order = sorted(sizes, key=lambda name: sizes[name])
    chosen: tuple[str, ...] = (order[-1],)
    if len(order) > 1:
        finer, coarser = order[-1], order[-2]
        pairs = data.frame.lazy().select(finer, coarser).drop_nulls().unique().collect().height
        if pairs > sizes[finer] and data.rows >= 2 * pairs:
            chosen = tuple(name for name in data.names if name in {finer, coarser})
    counts = data.frame.lazy().select(chosen).drop_nulls().group_by(chosen).len().collect()["len"]
    facts = {"variables": ", ".join(chosen), "groups": str(len(counts))}
    notes = [Note("group_suggested", {**facts, "rows": str(counts.max()), "smallest": str(counts.min())})]
    others = [name for name in data.names if name in sizes and name not in chosen]
    if others:
        notes.append(Note("group_other", {"variables": ", ".join(others)}))
    return chosen, tuple(notes)
