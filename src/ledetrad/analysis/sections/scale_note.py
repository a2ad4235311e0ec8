"""How a scale was made, in one line under a table of it: range, items, missing rule, reversed items and alpha."""

from ledetrad.analysis.codebook import Scale
from ledetrad.analysis.data import DataSet
from ledetrad.analysis.recipe import Recipe
from ledetrad.analysis.section_words import say
from ledetrad.analysis.sections.section import written
from ledetrad.analysis.values import scale_moments
from ledetrad.statistics import cronbach_alpha


def scale_note(data: DataSet, scale: Scale, *, recipe: Recipe) -> str:
    """What someone who sees the table alone must know of the scale. Without alpha where too few have answered."""
    language = recipe.language
    said = [
        say(
            "made_of_items",
            language,
            low=f"{scale.low:g}",
            high=f"{scale.high:g}",
            items=str(len(scale.items)),
            minimum=str(scale.minimum_valid),
        )
    ]
    if scale.reversed_items:
        said.append(say("scale_reversed", language, names=", ".join(scale.reversed_items)))
    alpha = cronbach_alpha(scale_moments(data, scale))
    if alpha.value is not None and alpha.n >= recipe.protection.minimum:
        said.append(say("alpha_is", language, alpha=written(alpha.value, recipe=recipe)))
    return " ".join(said)
