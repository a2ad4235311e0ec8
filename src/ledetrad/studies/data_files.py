"""The frozen data set of a survey as a file for another tool. Loads the data frame's library: never at start."""

from __future__ import annotations

from collections.abc import Callable

from ledetrad.instruments.exchange import cells, ddi, frictionless, parquet, sav
from ledetrad.instruments.questionnaires.dataset import DataSet, tabulate
from ledetrad.studies.forming import whole_form
from ledetrad.studies.freezing import frozen_rows
from ledetrad.studies.models import Confidentiality, Study

type Writer = Callable[[DataSet, str], bytes]

WRITERS: dict[str, Writer] = {
    "excel-csv": cells.write_excel_csv,
    "csv": frictionless.write_package,
    "sav": sav.write_sav,
    "parquet": parquet.write_parquet,
    "ddi": ddi.write_ddi,
}


def data_set(study: Study) -> DataSet:
    """The frozen rows as typed columns. In the sealed classes no unit stands beside a row: it would shrink the crowd."""
    rows = frozen_rows(study)
    named = study.confidentiality == Confidentiality.NAMED
    kept = rows if named else [type(row)(answers=row.answers, context={}) for row in rows]
    return tabulate(whole_form(study), kept)


def make_file(study: Study, kind: str, language: str) -> bytes:
    """The data set as one of the `WRITERS`. KeyError for a kind that is none."""
    return WRITERS[kind](data_set(study), language)
