"""What goes with a step when it is taken away: other steps, scales, groups and tables that build on what it made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ledetrad.analysis.codebook import Codebook, Repeated, Scale
from ledetrad.analysis.recipe import Compute, Recode, Reverse, Step, Table
from ledetrad.lab.work import Work


@dataclass(frozen=True)
class Lost:
    """What is not there any more, or only in part. `layout` are variables that named groups, people or waves."""

    steps: tuple[Step, ...] = ()
    scales: tuple[Scale, ...] = ()
    shorter: tuple[tuple[Scale, tuple[str, ...]], ...] = ()
    repeated: tuple[Repeated, ...] = ()
    layout: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def anything(self) -> bool:
        return bool(self.steps or self.scales or self.shorter or self.repeated or self.layout or self.tables)


def made_by(steps: Sequence[Step]) -> set[str]:
    """Names of the variables the steps make."""
    return {step.into for step in steps if isinstance(step, Recode | Reverse | Compute)}


def fitting(codebook: Codebook, known: Collection[str]) -> Codebook:
    """The codebook without what needs variables that are not `known`; a scale keeps the items that are, if two."""
    scales = tuple(
        kept for scale in codebook.scales if (kept := _with_items(scale, known)) and len(kept.items) > 1
    )
    measured = {*known, *(scale.name for scale in scales)}
    repeated = tuple(
        replace(one, waves=waves)
        for one in codebook.repeated
        if len(waves := {wave: name for wave, name in one.waves.items() if name in measured}) > 1
    )
    person = codebook.person if codebook.person in known else ""
    return replace(
        codebook,
        variables=tuple(one for one in codebook.variables if one.name in known),
        scales=scales,
        repeated=repeated,
        group=codebook.group if all(name in known for name in codebook.group) else (),
        person=person,
        wave=codebook.wave if person and codebook.wave in known else "",
        weight=codebook.weight if codebook.weight in known else "",
    )


def without_step(work: Work, at: int, *, names: Collection[str]) -> tuple[Work, Lost]:
    """The work without its step number `at` (from 0), and what goes with it. `names` are the file's own variables.

    Steps that go can be done again, the one that was asked for first.
    """
    made = work.recipe.steps
    left, gone = list(made[:at]), []
    known = {*names, *made_by(left)}
    for step in made[at + 1 :]:
        if set(_needs(step)) <= known:
            left.append(step)
            known |= made_by([step])
        else:
            gone.append(step)
    codebook = fitting(work.codebook, known)
    shown = {*known, *(one.name for one in codebook.scales), *(one.name for one in codebook.repeated)}
    tables = tuple(table for table in work.recipe.tables if all(name in shown for name in _asked(table)))
    new = replace(work, codebook=codebook).with_recipe(tables=tables)
    new = new.with_steps(*left, undone=(*work.undone, *reversed(gone), made[at]))
    return new, _lost(work, new, tuple(gone))


def _with_items(scale: Scale, known: Collection[str]) -> Scale | None:
    items = tuple(name for name in scale.items if name in known)
    if not items:
        return None
    return replace(
        scale,
        items=items,
        reversed_items=tuple(name for name in scale.reversed_items if name in known),
        minimum_valid=min(scale.minimum_valid, len(items)),
    )


def _needs(step: Step) -> tuple[str, ...]:
    return step.variables if isinstance(step, Compute) else (step.variable,)


def _asked(table: Table) -> tuple[str, ...]:
    return (*table.of, *((table.by,) if table.by else ()))


def _lost(old: Work, new: Work, steps: tuple[Step, ...]) -> Lost:
    kept = {scale.name: scale for scale in new.codebook.scales}
    before, after = old.codebook, new.codebook
    layout = {*before.group, before.person, before.wave, before.weight}
    layout -= {*after.group, after.person, after.wave, after.weight, ""}
    return Lost(
        steps=steps,
        scales=tuple(scale for scale in before.scales if scale.name not in kept),
        shorter=tuple(
            (scale, tuple(name for name in scale.items if name not in kept[scale.name].items))
            for scale in before.scales
            if scale.name in kept and kept[scale.name].items != scale.items
        ),
        repeated=tuple(one for one in before.repeated if one.name not in {x.name for x in after.repeated}),
        layout=tuple(sorted(layout)),
        tables=tuple(table for table in old.recipe.tables if table not in new.recipe.tables),
    )
