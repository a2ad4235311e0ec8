"""From LimeSurvey's tables to a survey. Old files have a row per language, newer ones keep the texts in tables of
their own (…_l10ns); both give the same survey."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ledetrad.instruments.exchange.limesurvey.source import (
    Asked,
    Assessment,
    Condition,
    Group,
    Part,
    Survey,
    Texts,
)
from ledetrad.instruments.exchange.limesurvey.tables import Table, read_tables
from ledetrad.instruments.exchange.limesurvey.words import refused

_KINDS = ("Survey", "Group", "Question")
_NUMBER_MOST = 1e9


def read_lss(data: bytes) -> Survey:
    """The survey, group or question in an .lss, .lsg or .lsq file. Raises ImportRefused."""
    found = read_tables(data)
    kind = found.facts.get("LimeSurveyDocType", "")
    if kind not in _KINDS:
        raise refused("kind", "LimeSurveyDocType", name=kind[:40] or "–")
    tables = defaultdict(list, found.tables)
    survey = Survey(kind, files=found.files)
    _settings(survey, tables, found.languages)
    _groups(survey, tables)
    asked = _questions(survey, tables)
    _parts(survey, tables, asked)
    _rest(survey, tables, asked)
    return survey


def number(text: str) -> float:
    """An order or a point value; 0 for what is none."""
    try:
        value = float(text)
    except ValueError:
        return 0
    return value if abs(value) < _NUMBER_MOST else 0  # also False for nan


def _settings(survey: Survey, tables: dict[str, Table], languages: list[str]) -> None:
    row = next(iter(tables["surveys"]), {})
    survey.id = row.get("sid", "")
    survey.format = row.get("format", "G")
    survey.assessed = row.get("assessments", "") == "Y"
    first = row.get("language", "")
    wanted = [first, *row.get("additional_languages", "").split(), *languages]
    survey.languages = list(
        dict.fromkeys(language for language in wanted if language and language != "inherit")
    )
    for texts in tables["surveys_languagesettings"]:
        language = texts.get("surveyls_language", "")
        survey.titles[language] = texts.get("surveyls_title", "")
        survey.about[language] = texts.get("surveyls_description", "")
        survey.welcome[language] = texts.get("surveyls_welcometext", "")
        survey.end[language] = texts.get("surveyls_endtext", "")
        survey.policy[language] = texts.get("surveyls_policy_notice", "")


def _rows_by(rows: Iterable[dict[str, str]], field: str) -> dict[str, list[dict[str, str]]]:
    """Rows with the same value in a field, in the file's order."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row.get(field, ""), []).append(row)
    return found


def _texts(rows: Iterable[dict[str, str]], field: str) -> Texts:
    """The texts in one field of rows that differ by language."""
    return {row.get("language", ""): row[field] for row in rows if row.get(field, "").strip()}


def _groups(survey: Survey, tables: dict[str, Table]) -> None:
    translations = _rows_by(tables["group_l10ns"], "gid")
    for gid, rows in _rows_by(tables["groups"], "gid").items():
        words = [*rows, *translations.get(gid, [])]
        survey.groups.append(
            Group(
                gid,
                _texts(words, "group_name"),
                _texts(words, "description"),
                rows[0].get("grelevance", ""),
                bool(rows[0].get("randomization_group", "").strip()),
                number(rows[0].get("group_order", "")),
            )
        )
    survey.groups.sort(key=lambda group: group.order)


def _questions(survey: Survey, tables: dict[str, Table]) -> dict[str, Asked]:
    """Puts every question in its group; gives them by id."""
    translations = _rows_by(tables["question_l10ns"], "qid")
    groups = {group.id: group for group in survey.groups}
    asked: dict[str, Asked] = {}
    # A subquestion among the questions is what some old versions wrote.
    tops = [row for row in tables["questions"] if row.get("parent_qid", "0") in ("", "0")]
    tables["subquestions"] += [
        row for row in tables["questions"] if row.get("parent_qid", "0") not in ("", "0")
    ]
    for qid, rows in _rows_by(tops, "qid").items():
        words = [*rows, *translations.get(qid, [])]
        question = _question(qid, rows[0], words)
        asked[qid] = question
        group = groups.get(rows[0].get("gid", ""))
        if group is None:
            group = Group(rows[0].get("gid", ""))
            groups[group.id] = group
            survey.groups.append(group)
            if survey.kind != "Question":
                survey.orphans.append(question.code)
        group.questions.append(question)
    for group in survey.groups:
        group.questions.sort(key=lambda question: question.order)
    return asked


def _question(qid: str, row: dict[str, str], words: list[dict[str, str]]) -> Asked:
    return Asked(
        qid,
        row.get("title", ""),
        row.get("type", ""),
        _texts(words, "question"),
        _texts(words, "help"),
        row.get("other", "") == "Y",
        row.get("mandatory", ""),
        row.get("relevance", ""),
        row.get("preg", ""),
        number(row.get("question_order", "")),
        row.get("question_theme_name", ""),
        script=any(word.get("script", "").strip() for word in words),
    )


def _parts(survey: Survey, tables: dict[str, Table], asked: dict[str, Asked]) -> None:
    translations = _rows_by(tables["question_l10ns"], "qid")
    for qid, rows in _rows_by(tables["subquestions"], "qid").items():
        first = rows[0]
        parent = asked.get(first.get("parent_qid", ""))
        if parent is None:
            survey.orphans.append(first.get("title", ""))
            continue
        part = Part(
            first.get("title", ""),
            _texts([*rows, *translations.get(qid, [])], "question"),
            int(number(first.get("scale_id", ""))),
            number(first.get("question_order", "")),
            first.get("relevance", ""),
            id=qid,
        )
        parent.subquestions.append(part)
    answers = _rows_by(tables["answer_l10ns"], "aid")
    together: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    seen: set[tuple[str, str, str, str]] = set()
    for place, row in enumerate(tables["answers"]):
        # Newer files have one row per option with an id; older ones one per language, told apart by the code.
        own = row.get("aid") or (row.get("code", "") if row.get("language") else f"row {place}")
        where = (row.get("qid", ""), row.get("scale_id", ""), own)
        if row.get("language") and (*where, row["language"]) in seen:
            where = (*where[:2], f"{own} row {place}")  # the same code twice; the plan says so
        seen.add((*where, row.get("language", "")))
        together.setdefault(where, []).append(row)
    for (qid, scale, _own), rows in together.items():
        parent = asked.get(qid)
        if parent is None:
            survey.orphans.append(rows[0].get("code", ""))
            continue
        words = [*rows, *answers.get(rows[0].get("aid", "–"), [])]
        parent.answers.append(
            Part(
                rows[0].get("code", ""),
                _texts(words, "answer"),
                int(number(scale)),
                number(rows[0].get("sortorder", "")),
                assessment=number(rows[0].get("assessment_value", "")),
            )
        )


def _rest(survey: Survey, tables: dict[str, Table], asked: dict[str, Asked]) -> None:
    parents = {part.id: question for question in asked.values() for part in question.subquestions}
    for row in tables["question_attributes"]:
        question = asked.get(row.get("qid", ""))
        if question is not None:
            values = question.attributes.setdefault(row.get("attribute", ""), {})
            values[row.get("language", "")] = row.get("value", "")
    for row in tables["conditions"]:
        question = asked.get(row.get("qid", ""))
        if question is not None:
            question.conditions.append(
                Condition(
                    int(number(row.get("scenario", "1"))),
                    row.get("cfieldname", ""),
                    row.get("method", "=="),
                    row.get("value", ""),
                )
            )
    translated = _rows_by(tables["defaultvalue_l10ns"], "dvid")
    for row in tables["defaultvalues"]:
        question = asked.get(row.get("qid", "")) or parents.get(row.get("qid", ""))
        said = [row, *translated.get(row.get("dvid", "–"), [])]
        default = next((value["defaultvalue"] for value in said if value.get("defaultvalue", "").strip()), "")
        if question is not None and default:
            question.default = default
    survey.quotas = [row.get("name", "") for row in tables["quota"]]
    seen: set[tuple[str, str]] = set()
    for row in tables["assessments"]:
        group = row.get("gid", "") if row.get("scope", "") == "G" else ""
        if (group, row.get("id", "")) not in seen:
            seen.add((group, row.get("id", "")))
            survey.assessments.append(Assessment(group, row.get("name", "")))
