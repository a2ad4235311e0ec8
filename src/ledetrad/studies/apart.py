"""Sheets taken apart: records, texts and counters, each shuffled by itself under random ids, and nothing that joins them."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from ledetrad.instruments.questionnaires.answers import ASIDE
from ledetrad.instruments.questionnaires.expressions.answered import own_text_key
from ledetrad.instruments.questionnaires.model import Kind, Question, Questionnaire
from ledetrad.office.ids import random_id
from ledetrad.studies import codes
from ledetrad.studies.models import (
    AnswerCounter,
    Confidentiality,
    Recipe,
    Study,
    StudyRecord,
    StudyText,
)

TEXTS: Final = (Kind.TEXT, Kind.LONG_TEXT)
# Values of counters that are no choice of a list.
DELIVERED: Final = "#delivered"  # how many sheets, under the item ""
ANSWERED: Final = "#answered"  # how many answered a question of which several can be chosen
LONGEST: Final = 80  # of a counter's value


@dataclass(frozen=True)
class Sheet:
    """One delivered sheet, settled, as plain data."""

    part: int
    role: str
    answers: dict[str, Any]
    late: bool = False


@dataclass(frozen=True)
class Apart:
    """What is kept of all sheets."""

    records: list[StudyRecord]
    texts: list[StudyText]
    counters: list[AnswerCounter]


def take_apart(
    study: Study, forms: Mapping[str, Questionnaire], sheets: Sequence[Sheet], folded: frozenset[int]
) -> Apart:
    """The records, texts and counters of a sealed survey.

    Sheets of a `folded` part lose the part's name and the role. In a 360 there is no sum they could be part of, so they
    are not kept at all: what can never be shown is not opened into a table.
    """
    if study.recipe == Recipe.LEADER_360:
        sheets = [sheet for sheet in sheets if sheet.part not in folded]
    texts = [
        StudyText(id=random_id(), study=study, part_id=_part(sheet, folded), item=item, text=text)
        for sheet in sheets
        for item, text in _texts(forms[sheet.role], sheet.answers)
    ]
    if study.confidentiality == Confidentiality.COUNTED:
        records, counters = [], _counters(study, forms, sheets, folded)
    else:
        records, counters = _records(study, forms, sheets, folded), []
    shuffler = secrets.SystemRandom()
    for rows in (records, texts, counters):
        shuffler.shuffle(rows)
    return Apart(records, texts, counters)


def _part(sheet: Sheet, folded: frozenset[int]) -> int | None:
    return None if sheet.part in folded else sheet.part


def is_text(form: Questionnaire, key: str) -> bool:
    """Whether an entry of a sheet is written in somebody's own words: a text, «Annet», or rows of one's own."""
    return key in _written(form)


def _written(form: Questionnaire) -> frozenset[str]:
    found = set()
    for question in form.questions:
        if question.kind in TEXTS or question.kind is Kind.OWN_ROWS:
            found.add(question.key)
        if any(choice.own_text for choice in form.choices_of(question)):
            found.add(own_text_key(question.key))
    return frozenset(found)


def _texts(form: Questionnaire, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts of one sheet. A row of one's own is one text; the code is none."""
    written = _written(form)
    for key, value in answers.items():
        if key not in written or key.startswith(codes.PREFIX):
            continue
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, list):
            yield from ((key, " · ".join(str(cell) for cell in row.values())) for row in value)


def _computed_words(question: Question, value: Any) -> bool:
    """Whether a value is words that were computed: they may repeat a text, and texts lie apart."""
    return isinstance(value, str) and question.kind is Kind.CALCULATION


def _records(
    study: Study, forms: Mapping[str, Questionnaire], sheets: Sequence[Sheet], folded: frozenset[int]
) -> list[StudyRecord]:
    sealer = None
    if study.confidentiality == Confidentiality.CODED:
        # Without the key nobody may join waves any more: then no code is kept.
        with suppress(codes.CodesGone):
            sealer = codes.sealer(codes.first_of(study).pk, study.pk)
    written = {role: _written(form) for role, form in forms.items()}
    made = []
    for sheet in sheets:
        rest, code = codes.taken_out(sheet.answers)
        # In the order of the questions, whatever order the pages were saved in.
        numbers = {
            question.key: rest[question.key]
            for question in forms[sheet.role].questions
            if question.key in rest
            and question.key not in written[sheet.role]
            and not _computed_words(question, rest[question.key])
        }
        made.append(
            StudyRecord(
                id=random_id(),
                study=study,
                part_id=_part(sheet, folded),
                role="" if sheet.part in folded else sheet.role,
                answers=numbers,
                code=sealer.seal(code) if sealer else None,
                late=sheet.late,
            )
        )
    return made


def _counters(
    study: Study, forms: Mapping[str, Questionnaire], sheets: Sequence[Sheet], folded: frozenset[int]
) -> list[AnswerCounter]:
    """One row for each answer somebody gave, with how many gave it. What nobody gave has none."""
    counted: Counter[tuple[int | None, str, str]] = Counter()
    for sheet in sheets:
        part = _part(sheet, folded)
        counted[part, "", DELIVERED] += 1
        for question in forms[sheet.role].questions:
            if question.key in sheet.answers:
                for value in counted_values(question, sheet.answers[question.key]):
                    counted[part, question.key, value[:LONGEST]] += 1
    return [
        AnswerCounter(id=random_id(), study=study, part_id=part, item=item, value=value, count=count)
        for (part, item, value), count in counted.items()
    ]


def counted_values(question: Question, answer: Any) -> list[str]:
    """What one answer, as plain data, adds to counters: its choice or number, an aside with #, each of several choices,
    each place of a ranking, the points of each choice; and once, for those of several, that it was answered."""
    if question.kind in TEXTS or question.kind is Kind.OWN_ROWS or _computed_words(question, answer):
        return []
    if isinstance(answer, dict):
        if set(answer) == {ASIDE} and isinstance(answer[ASIDE], str):
            return [f"#{answer[ASIDE]}"]
        return [*(f"{key}={points:g}" for key, points in answer.items()), ANSWERED]
    if isinstance(answer, list):
        ranked = question.kind is Kind.RANKING
        chosen = [f"{key}={place}" if ranked else str(key) for place, key in enumerate(answer, start=1)]
        return [*chosen, ANSWERED]
    return [f"{answer:g}" if isinstance(answer, int | float) else str(answer)]
