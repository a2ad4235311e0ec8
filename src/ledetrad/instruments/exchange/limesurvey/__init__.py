"""Questionnaires from LimeSurvey: .lss, .lsg, .lsq and the tab separated structure file.

LimeSurvey is the property of LimeSurvey GmbH; what is here was written from its public manual and from the files it
exports, and holds none of its code.
"""

from __future__ import annotations

from ledetrad.instruments.exchange.limesurvey.lss import read_lss
from ledetrad.instruments.exchange.limesurvey.survey import imported
from ledetrad.instruments.exchange.limesurvey.tsv import read_tsv
from ledetrad.instruments.exchange.limesurvey.words import refused
from ledetrad.instruments.exchange.losses import Imported

__all__ = ["read_limesurvey"]

_XML = (".lss", ".lsg", ".lsq")
_TABS = (".txt", ".tsv")


def read_limesurvey(data: bytes, filename: str) -> Imported:
    """The questionnaire in a file from LimeSurvey, and what of it was not carried over.

    Which form it has is told by the end of the filename. Raises ImportRefused, with the place, for a file that is too
    large (10,000,000 bytes, 100,000 rows, 130,000 characters in a cell, 2,000 questions, 1,000 answers to one, 12 languages), hostile,
    damaged or something else; no other error comes out.
    """
    name = filename.lower()
    if name.endswith(_XML):
        return imported(read_lss(data))
    if name.endswith(_TABS):
        return imported(read_tsv(data))
    raise refused("archive" if name.endswith(".lsa") else "filename", filename[-60:] or "–")
