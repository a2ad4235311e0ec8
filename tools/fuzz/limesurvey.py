"""Fuzzes the reader of LimeSurvey's files: whatever the bytes, only ImportRefused may come out.

    python tools/fuzz/limesurvey.py [folder for what is found] [-max_total_time=600 and other options of libFuzzer]

Needs atheris, and ledetrad with what it needs, on the path. The first byte chooses the kind of file.
"""

import atheris
from common import fuzz

with atheris.instrument_imports(include=["ledetrad.instruments.exchange"]):
    from ledetrad.instruments.exchange.limesurvey import read_limesurvey
    from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.storing import from_json, to_json

FILES = ("a.lss", "a.lsg", "a.lsq", "a.txt")


def _row(**cells: str) -> str:
    return "<row>" + "".join(f"<{name}>{text}</{name}>" for name, text in cells.items()) + "</row>"


def _table(name: str, *rows: str) -> str:
    return f"<{name}><rows>{''.join(rows)}</rows></{name}>"


def _question(number: int, kind: str, text: str, relevance: str = "1") -> str:
    return _row(
        qid=str(number), parent_qid="0", gid="1", type=kind, title=f"Q{number}", question=text, other="Y",
        mandatory="Y", question_order=str(number), language="en", relevance=relevance, preg="/^[a-z]+$/",
    )  # fmt: skip


def seeds() -> list[bytes]:
    """Small files to start from: every question type, conditions, attributes, and the tab separated form."""
    types = "L!O5FABCEH1:;MPRNKDSTUQYG*X|I"
    questions = [_question(n, kind, f"Hi {{Q{n}.shown}}", f"Q{n} gt 1") for n, kind in enumerate(types, 1)]
    parts = [
        _row(
            qid=str(100 * n + place),
            parent_qid=str(n),
            title=f"S{place}",
            question="a|b",
            scale_id=str(place % 2),
        )
        for n in range(1, len(types) + 1)
        for place in range(3)
    ]
    answers = [_row(qid=str(n), code=code, answer=code, language="en") for n in range(1, 30) for code in "12"]
    names = (
        "array_filter", "min_answers", "max_answers", "equals_num_value", "em_validation_q", "equation",
        "multiflexible_checkbox", "date_min", "exclude_all_others", "random_order", "hidden",
    )  # fmt: skip
    attributes = [_row(qid=str(n), attribute=name, value=str(n % 3)) for n in range(1, 30) for name in names]
    condition = _row(qid="2", cfieldname="1X1X1", method="==", value="1", scenario="1")
    whole = (
        "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><languages><language>en</language></languages>"
        + _table("groups", _row(gid="1", group_name="G", language="en", grelevance="Q1 == 2"))
        + _table("questions", *questions)
        + _table("subquestions", *parts)
        + _table("answers", *answers)
        + _table("question_attributes", *attributes)
        + _table("conditions", condition)
        + _table("assessments", _row(id="1", scope="T", name="n"))
        + _table("surveys", _row(sid="1", language="en", assessments="Y", format="S"))
        + "</document>"
    )
    tabs = (
        "class\ttype/scale\tname\trelevance\ttext\tlanguage\tvalidation\n"
        "S\t\tlanguage\t\ten\t\t\nG\t0\tg\t1\tabout\ten\t\nQ\tL\tq1\t1\tText\ten\t\nA\t0\t1\t\tOne\ten\t\n"
        "A\t0\t2\t\tTwo\ten\t\nQ\tM\tq2\tq1.NAOK == 2\tText {q1}\ten\t\nSQ\t0\ta\t1\tA\ten\t\nSQ\t0\tb\t\tB\ten\t\n"
    )
    small = whole.replace("".join(questions), questions[0] + questions[13]).replace(
        "".join(attributes), attributes[0]
    )
    return [b"\x00" + whole.encode(), b"\x00" + small.encode(), b"\x03" + tabs.encode()]


def one(data: bytes) -> None:
    """Reads one file; what comes out must be a questionnaire that can be kept."""
    try:
        read = read_limesurvey(data[1:], FILES[data[0] % len(FILES)] if data else FILES[0])
    except ImportRefused:
        return
    text = to_json(read.questionnaire)
    assert from_json(text) == read.questionnaire
    assert "<script" not in text.lower()
    told = {loss.where for loss in read.losses}
    assert all(problem.where in told for problem in problems(read.questionnaire))


if __name__ == "__main__":
    fuzz(one, seeds(), longest=60_000)
