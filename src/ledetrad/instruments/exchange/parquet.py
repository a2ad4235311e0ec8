"""Parquet for analysts: typed columns, and the codebook inside the file under `ledetrad`."""

from __future__ import annotations

import io
import json

from ledetrad.instruments.exchange.frictionless import describe
from ledetrad.instruments.questionnaires.dataset import DataSet


def write_parquet(dataset: DataSet, language: str = "nb") -> bytes:
    """The data set as Parquet (zstd). Asides are their codes; the file's own metadata hold the codebook as JSON, the
    same as in `frictionless.write_package`: labels in every language, missing codes, scale keys."""
    file = io.BytesIO()
    codebook = json.dumps(describe(dataset, language), ensure_ascii=False)
    dataset.frame.write_parquet(file, compression="zstd", metadata={"ledetrad": codebook})
    return file.getvalue()
