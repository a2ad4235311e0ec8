"""One section of the report for each thing that can be asked of the data."""

from collections.abc import Callable
from typing import Final

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataSet
from ledetrad.analysis.recipe import Ask, Recipe, Table
from ledetrad.analysis.sections import (
    change,
    compare,
    correlations,
    crosstab,
    describe,
    frequencies,
    groups,
    scale,
)
from ledetrad.analysis.sections.section import Section

type Maker = Callable[[DataSet, Codebook, Recipe, Table], Section]

MAKERS: Final[dict[Ask, Maker]] = {
    Ask.DESCRIBE: describe.section,
    Ask.FREQUENCIES: frequencies.section,
    Ask.SCALE: scale.section,
    Ask.GROUPS: groups.section,
    Ask.CHANGE: change.section,
    Ask.CORRELATIONS: correlations.section,
    Ask.CROSSTAB: crosstab.section,
    Ask.COMPARE: compare.section,
}
