"""Which parts are too small to be told by themselves. Decided once, at closing, before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping

from ledetrad.disclosure.tables import protect_groups
from ledetrad.studies.models import Recipe, Study, StudyPart
from ledetrad.studies.recipes import BY_NAME


def folded_parts(study: Study, delivered: Mapping[int, int]) -> frozenset[int]:
    """The parts whose sheets are kept without the part's name: a record alone in its unit is its person's.

    `delivered` counts sheets by part. Where results are told for all together too, at least two parts are folded, with
    the minimum of people between them, so that none comes back by subtraction. In a 360 there is no sum: each category
    stands or falls by its own minimum, and those told by name always stand.
    """
    parts = list(StudyPart.objects.filter(study=study).order_by("place", "pk"))
    if study.recipe == Recipe.LEADER_360:
        return frozenset(
            part.pk
            for part in parts
            if part.category not in BY_NAME and delivered.get(part.pk, 0) < minimum_of(study, part)
        )
    if len(parts) < 2:
        return frozenset()  # the one part is everybody; whether they are enough is for the result to say
    sizes = [delivered.get(part.pk, 0) for part in parts]
    hidden = protect_groups(sizes, minimum=max(minimum_of(study, part) for part in parts), total_shown=True)
    return frozenset(parts[at].pk for at in hidden)


def minimum_of(study: Study, part: StudyPart) -> int:
    """How many must answer in a part before anything is told of it."""
    return study.minimum if part.minimum is None else part.minimum
