"""LimeSurvey's tab separated structure file: one row per group, question, subquestion and answer in each language."""

from __future__ import annotations

import codecs
import csv
import io

from ledetrad.instruments.exchange.limesurvey.lss import number
from ledetrad.instruments.exchange.limesurvey.source import Asked, Assessment, Group, Part, Survey
from ledetrad.instruments.exchange.limesurvey.tables import LARGEST, LONGEST_CELL, MOST_ROWS
from ledetrad.instruments.exchange.limesurvey.words import refused

_NEEDED = ("class", "name", "text")
_OWN_COLUMNS = {
    "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
    "mandatory", "encrypted", "other", "default", "same_default", "same_script",
}  # fmt: skip
_ORDER = "\x00order"


def read_tsv(data: bytes) -> Survey:
    """The survey in a tab separated structure file. Raises ImportRefused."""
    survey = Survey("Survey")
    reading = _Reading(survey)
    for place, row in enumerate(_rows(data)):
        row[_ORDER] = str(place)
        reading.take(row)
    if not survey.groups:
        raise refused("no_groups", "class")
    return survey


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise refused("large", "file", most=LARGEST // 1_000_000)
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise refused("encoding", f"{line}") from error


def _rows(data: bytes) -> list[dict[str, str]]:
    lines = csv.reader(io.StringIO(_decoded(data).replace("\x00", ""), newline=""), delimiter="\t")
    rows: list[dict[str, str]] = []
    try:
        head = [name.strip() for name in next(lines, [])]
        for needed in _NEEDED:
            if needed not in head:
                raise refused("column", "1", name=needed)
        if len(set(head)) != len([name for name in head if name]) + (1 if "" in head else 0):
            raise refused("same_column", "1")
        for cells in lines:
            if len(rows) >= MOST_ROWS:
                raise refused("rows", str(lines.line_num), most=MOST_ROWS)
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise refused("long_cell", str(lines.line_num), most=LONGEST_CELL)
            rows.append(dict(zip(head, cells, strict=False)))
    except csv.Error as error:
        raise refused("tsv", str(lines.line_num)) from error
    return rows


class _Reading:
    """Rows belong to the nearest group and question above them; other languages come later, in the same order."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._groups: dict[str, Group] = {}
        self._questions: dict[tuple[str, str], Asked] = {}
        self._group: Group | None = None
        self._question: Asked | None = None
        self._place: dict[str, int] = {}  # how many groups a language has had
        self._parts: dict[tuple[int, str, int], Part] = {}  # by list, code and scale

    def take(self, row: dict[str, str]) -> None:
        """One row, by its class. Classes we have no use for pass by."""
        match row.get("class", "").strip():
            case "S":
                self._setting(row)
            case "SL":
                self._text_setting(row)
            case "G":
                self._take_group(row)
            case "Q":
                self._take_question(row)
            case "SQ":
                self._take_part(row, answer=False)
            case "A":
                self._take_part(row, answer=True)
            case "QTA":
                self._survey.quotas.append(row.get("name", ""))
            case "AS":
                self._survey.assessments.append(Assessment("", row.get("name", "")))

    def _setting(self, row: dict[str, str]) -> None:
        name, value = row.get("name", ""), row.get("text", "").strip()
        survey = self._survey
        if name == "language" and value:
            survey.languages = [value, *survey.languages]
        elif name == "additional_languages":
            survey.languages += value.split()
        elif name == "format":
            survey.format = value
        elif name == "assessments":
            survey.assessed = value == "Y"
        elif name == "sid":
            survey.id = value

    def _text_setting(self, row: dict[str, str]) -> None:
        survey = self._survey
        kept = {
            "surveyls_title": survey.titles,
            "surveyls_description": survey.about,
            "surveyls_welcometext": survey.welcome,
            "surveyls_endtext": survey.end,
            "surveyls_policy_notice": survey.policy,
        }.get(row.get("name", ""))
        if kept is not None:
            kept[row.get("language", "")] = row.get("text", "")

    def _take_group(self, row: dict[str, str]) -> None:
        language = row.get("language", "")
        # The id, or the number in "type/scale", says which group a translation belongs to; older files had only
        # the order.
        self._place[language] = self._place.get(language, 0) + 1
        own = row.get("id", "") or row.get("type/scale", "").strip() or f"#{self._place[language]}"
        group = self._groups.get(own)
        if group is None or language in group.titles:
            group = Group(
                own if group is None else f"{own} {row[_ORDER]}", relevance=row.get("relevance", "")
            )
            self._groups[group.id] = group
            group.random = bool(row.get("random_group", "").strip())
            group.order = len(self._survey.groups)
            self._survey.groups.append(group)
        group.titles[language] = row.get("name", "")
        group.about[language] = row.get("text", "")
        self._group = group
        self._question = None

    def _take_question(self, row: dict[str, str]) -> None:
        if self._group is None:
            raise refused("no_group_yet", row.get("name", "")[:40])
        language, code = row.get("language", ""), row.get("name", "")
        question = self._questions.get((self._group.id, code))
        if question is None or language in question.texts:
            question = Asked(
                row.get("id", ""),
                code,
                row.get("type/scale", "").strip(),
                other=row.get("other", "") == "Y",
                mandatory=row.get("mandatory", ""),
                relevance=row.get("relevance", ""),
                pattern=row.get("validation", ""),
                default=row.get("default", ""),
                order=number(row[_ORDER]),
            )
            self._questions[self._group.id, code] = question
            self._group.questions.append(question)
        question.texts[language] = row.get("text", "")
        question.help[language] = row.get("help", "")
        for name, value in row.items():
            if name and name not in _OWN_COLUMNS and name != _ORDER and value.strip():
                question.attributes.setdefault(name, {})[language] = value
        self._question = question

    def _take_part(self, row: dict[str, str], *, answer: bool) -> None:
        question = self._question
        if question is None:
            raise refused("no_question_yet", row.get("name", "")[:40])
        language, code = row.get("language", ""), row.get("name", "")
        scale = int(number(row.get("type/scale", "")))
        parts = question.answers if answer else question.subquestions
        where = (id(parts), code, scale)
        known = self._parts.get(where)
        if known is None or language in known.texts:
            points = number(row.get("relevance", "")) if answer else 0
            relevance = "" if answer else row.get("relevance", "")
            known = Part(code, {}, scale, number(row[_ORDER]), relevance, points, row.get("id", ""))
            parts.append(known)
            self._parts[where] = known
        known.texts[language] = row.get("text", "")
