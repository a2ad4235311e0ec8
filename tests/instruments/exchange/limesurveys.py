"""Small LimeSurvey files of our own, in the old form (a row per language) and the new (texts in tables of their own)."""

from collections.abc import Iterable, Mapping
from html import escape

from ledetrad.instruments.exchange.limesurvey import read_limesurvey
from ledetrad.instruments.exchange.losses import Imported
from ledetrad.instruments.questionnaires.check import problems

type Row = Mapping[str, str | int]


def table(name: str, rows: Iterable[Row]) -> str:
    """One table of a file."""
    made = "".join(
        "<row>" + "".join(f"<{cell}>{escape(str(text))}</{cell}>" for cell, text in row.items()) + "</row>"
        for row in rows
    )
    return f"<{name}><fields/><rows>{made}</rows></{name}>" if made else ""


def document(*tables: str, kind: str = "Survey", languages: Iterable[str] = ("nb",)) -> bytes:
    """A file with these tables."""
    codes = "".join(f"<language>{code}</language>" for code in languages)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<document><LimeSurveyDocType>{kind}</LimeSurveyDocType>'
        f"<DBVersion>366</DBVersion><languages>{codes}</languages>{''.join(tables)}</document>"
    ).encode()


def asked(number: int, kind: str, code: str = "", **cells: str | int) -> dict[str, str | int]:
    """A question in the old form, in group 1."""
    row: dict[str, str | int] = {
        "qid": number, "parent_qid": 0, "sid": 9, "gid": 1, "type": kind, "title": code or f"Q{number}",
        "question": f"Spørsmål {number}", "help": "", "other": "N", "mandatory": "N", "question_order": number,
        "language": "nb", "scale_id": 0, "relevance": "1", "preg": "",
    }  # fmt: skip
    return row | cells


def sub(parent: int, code: str, text: str = "", **cells: str | int) -> dict[str, str | int]:
    """A subquestion in the old form."""
    row: dict[str, str | int] = {
        "qid": f"{parent}-{code}", "parent_qid": parent, "title": code, "question": text or f"Del {code}", "scale_id": 0,
        "language": "nb", "question_order": 0,
    }  # fmt: skip
    return row | cells


def answer(parent: int, code: str, text: str = "", **cells: str | int) -> dict[str, str | int]:
    """An answer option in the old form."""
    row: dict[str, str | int] = {
        "qid": parent,
        "code": code,
        "answer": text or f"Svar {code}",
        "language": "nb",
    }
    return row | cells


def attribute(number: int, name: str, value: str, language: str = "") -> dict[str, str | int]:
    """A setting of a question."""
    return {"qid": number, "attribute": name, "value": value, "language": language}


def survey(
    questions: Iterable[Row],
    subquestions: Iterable[Row] = (),
    answers: Iterable[Row] = (),
    attributes: Iterable[Row] = (),
    *more: str,
    settings: Row | None = None,
    group: Row | None = None,
) -> bytes:
    """A whole survey of one group."""
    return document(
        table("surveys", [{"sid": 9, "language": "nb", "format": "G", **(settings or {})}]),
        table("surveys_languagesettings", [{"surveyls_language": "nb", "surveyls_title": "Prøve"}]),
        table(
            "groups", [{"gid": 1, "group_name": "Del 1", "language": "nb", "group_order": 1, **(group or {})}]
        ),
        table("questions", questions),
        table("subquestions", subquestions),
        table("answers", answers),
        table("question_attributes", attributes),
        *more,
    )


def read(data: bytes, name: str = "a.lss") -> Imported:
    """What the reader makes of a file; what the check still objects to must be among the losses."""
    made = read_limesurvey(data, name)
    told = {loss.where for loss in made.losses}
    assert {problem.where for problem in problems(made.questionnaire)} <= told
    return made


def told(made: Imported) -> str:
    """All losses as one text, in bokmål."""
    return "\n".join(f"{loss.where}: {loss.words['nb']}" for loss in made.losses)
