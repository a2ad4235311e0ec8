"""What two who lead together see: each their own answers, and both side by side when both have said yes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ledetrad.instruments.questionnaires.answers import from_plain
from ledetrad.instruments.questionnaires.expressions.answered import own_text_key
from ledetrad.instruments.questionnaires.model import Answers, Kind, Question, Questionnaire, Scale, Shelf
from ledetrad.instruments.questionnaires.piping import in_language, tell
from ledetrad.instruments.questionnaires.scoring import scale_range, scale_scores
from ledetrad.instruments.questionnaires.vignettes import DEVIATIONS, vignettes_of
from ledetrad.studies.forming import forms_of
from ledetrad.studies.models import NamedAnswers, Seat
from ledetrad.studies.pairs import PairView
from ledetrad.ui.numbers import decimal

MOST_TALKS: Final = 5
APART: Final = 0.25  # of the scale: one point of five
NOT_ASKED: Final = (Kind.INFORMATION, Kind.CALCULATION)


@dataclass(frozen=True)
class Row:
    """One question and what was answered, in words: by one, or by two."""

    key: str
    title: str
    story: str
    answers: tuple[str, ...]
    deviation: str = ""  # a vignette's, in words
    apart: float = 0.0  # 0 alike, 1 as far from each other as they can be


def _said(form: Questionnaire, question: Question, answers: Answers, language: str) -> str:
    own = answers.get(own_text_key(question.key), "")
    told = tell(
        question,
        form.choices_of(question),
        answers.get(question.key),
        own if isinstance(own, str) else "",
        language,
    )
    return told or "–"


def _row(form: Questionnaire, question: Question, sheets: tuple[Answers, ...], language: str) -> Row:
    languages = (language, *form.languages)
    return Row(
        question.key,
        in_language(question.text, language, languages) or question.key,
        in_language(question.story, language, languages),
        tuple(_said(form, question, answers, language) for answers in sheets),
    )


def own_rows(seat: Seat, language: str) -> list[Row]:
    """What somebody answered herself, in the words she was asked in. Empty when she has not answered."""
    row = NamedAnswers.objects.filter(seat=seat).first()
    if row is None:
        return []
    form = forms_of(seat.study)[seat.role]
    answers = from_plain(row.answers)
    return [
        _row(form, question, (answers,), language)
        for question in form.questions
        if question.kind not in NOT_ASKED and question.key in answers
    ]


def both_rows(view: PairView, form: Questionnaire, language: str) -> list[Row]:
    """Every question either answered, with both answers, in the order they were asked."""
    found = []
    vignettes = vignettes_of(form)
    for one in view.rows:
        if one.question.kind in NOT_ASKED or one.answers == (None, None):
            continue
        row = _row(form, one.question, view.sheets, language)
        words = in_language(DEVIATIONS[one.deviation], language, ("nb",)) if one.deviation is not None else ""
        apart = one.deviation / 2 if one.deviation is not None else _apart(form, one.question, view.sheets)
        if one.question.key in vignettes or apart:
            row = Row(row.key, row.title, row.story, row.answers, words, apart)
        found.append(row)
    return found


def _apart(form: Questionnaire, question: Question, sheets: tuple[Answers, Answers]) -> float:
    """How far two answers to one question are from each other, from 0 to 1; 0 where they cannot be compared."""
    first, second = (sheet.get(question.key) for sheet in sheets)
    if question.kind is not Kind.CHOICE or not isinstance(first, str) or not isinstance(second, str):
        return 0.0
    values = {
        choice.key: choice.value
        for choice in form.choices_of(question)
        if choice.value is not None and not choice.aside
    }
    if first not in values or second not in values:
        return 0.0
    reach = max(values.values()) - min(values.values())
    return abs(values[first] - values[second]) / reach if reach else 0.0


def talks(rows: list[Row]) -> list[Row]:
    """Where the two see it most differently, at most five, in the order they were asked: something to talk about."""
    apart = [row for row in rows if row.apart >= APART]
    chosen = {row.key for row in sorted(apart, key=lambda row: -row.apart)[:MOST_TALKS]}
    return [row for row in rows if row.key in chosen]


def scale_rows(view: PairView, form: Questionnaire, language: str) -> list[dict[str, Any]]:
    """The scales at least one of the two has a score on. Printed figures stand beside reproduced wording alone."""
    found = []
    for scale in form.scales:
        scores = [float(score) for score in scale_scores(form, scale.key, view.sheets)]
        if all(np.isnan(score) for score in scores):
            continue
        low, high = scale_range(scale)
        found.append(
            {
                "title": in_language(scale.title, language, (language, *form.languages)),
                "low": low,
                "high": high,
                "scores": ["–" if np.isnan(score) else decimal(score) for score in scores],
                "norms": _norms(scale, form, language) if form.shelf is Shelf.REPRODUCED else [],
            }
        )
    return found


def _norms(scale: Scale, form: Questionnaire, language: str) -> list[dict[str, Any]]:
    return [
        {
            "label": in_language(norm.label, language, (language, *form.languages)),
            "mean": decimal(norm.mean, places=2),
            "n": norm.n,
            "source": norm.source,
        }
        for norm in scale.norms
    ]


def role_label(form: Questionnaire, seat: Seat, language: str) -> str:
    """Who somebody is in the pair: the office, and the name."""
    words = next((role.text for role in form.roles if role.key == seat.role), {})
    return in_language(words, language, (language, *form.languages))
