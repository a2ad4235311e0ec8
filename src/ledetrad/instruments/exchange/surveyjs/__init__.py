"""Questionnaires from SurveyJS: the JSON that its form builder saves.

SurveyJS is the property of Devsoft Baltic OÜ; what is here was written from its public manual and holds none of its code.
"""

from __future__ import annotations

from ledetrad.instruments.exchange.losses import Imported
from ledetrad.instruments.exchange.surveyjs.definition import read_definition
from ledetrad.instruments.exchange.surveyjs.survey import imported

__all__ = ["read_surveyjs"]


def read_surveyjs(data: bytes) -> Imported:
    """The questionnaire in a SurveyJS definition, and what of it was not carried over.

    Raises ImportRefused, with the place, for a file that is too large (5,000,000 bytes, 30 levels, 1,000 answers in a
    list, 2,000 questions, 12 languages), damaged or something else; no other error comes out.
    """
    return imported(read_definition(data))
