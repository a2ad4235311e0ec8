"""Parquet: the values as they are, the codebook in the file."""

from __future__ import annotations

import io
import json

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from polars.testing import assert_frame_equal

from ledetrad.instruments.exchange.parquet import write_parquet
from ledetrad.instruments.questionnaires.dataset import Record, tabulate
from ledetrad.instruments.questionnaires.model import Questionnaire
from tests.instruments.exchange.anything import filled

pytestmark = pytest.mark.once


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(filled())
def test_values_and_codebook_come_back(case: tuple[Questionnaire, list[Record]]):
    dataset = tabulate(*case, texts=True)
    data = write_parquet(dataset)
    assert_frame_equal(pl.read_parquet(data), dataset.frame)
    codebook = json.loads(pl.read_parquet_metadata(io.BytesIO(data))["ledetrad"])
    fields = codebook["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == dataset.frame.columns
    assert [field["ledetrad:titles"] for field in fields] == [column.label for column in dataset.columns]
