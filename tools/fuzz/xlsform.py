"""Fuzzes the reader of XLSForm files: whatever the bytes, only ImportRefused may come out, with a place and words.

    python tools/fuzz/xlsform.py [folder for what is found] [-max_total_time=600 and other options of libFuzzer]

Needs atheris, and ledetrad with what it needs, on the path. The first byte says whether the rest is a whole file, the
XML of one part of a good one, or the cells of a form; a checksum would keep most changed bytes from ever being read.
"""

import io
import zipfile

import atheris
from common import fuzz

with atheris.instrument_imports(include=["ledetrad.instruments.exchange"]):
    from ledetrad.instruments.exchange.losses import ImportRefused
    from ledetrad.instruments.exchange.xlsform import read_xlsform, starting_sheet, write_xlsform
    from ledetrad.instruments.exchange.xlsform.writing import workbook
from ledetrad.instruments.questionnaires.storing import from_json, to_json

GOOD = starting_sheet("nb")
PARTS = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet2.xml",
)
SHEETS = ("survey", "choices", "settings", "scales", "norms", "roles", "role_texts")


def _with_part(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return made.getvalue()


def _of_cells(data: bytes) -> bytes:
    """A workbook from text: sheets between form feeds, rows on lines, cells between tabs, headings on top."""
    sheets = []
    for name, text in zip(SHEETS, data.decode("utf-8", "ignore").split("\f"), strict=False):
        headings, *lines = [line.split("\t") for line in text.split("\n")]
        names = list(dict.fromkeys(headings))
        rows = [dict(zip(names, cells, strict=False)) for cells in lines]
        sheets.append((name, tuple(names), rows))
    return workbook(sheets, (), [])


def seeds() -> list[bytes]:
    """A whole file, its parts, and small forms with every type, our own columns and sheets."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = [bytes([1 + place]) + archive.read(name) for place, name in enumerate(PARTS)]
    types = (
        "text", "integer", "decimal", "range", "date", "note", "calculate", "acknowledge", "time", "geopoint",
        "select_one l", "select_multiple l", "rank l", "select_one l or_other", "hidden", "percentage",
    )  # fmt: skip
    survey = (
        "type\tname\tlabel\tlabel::English (en)\trelevant\tconstraint\trequired\tcalculation\tchoice_filter\n"
    )
    survey += "begin_group\tg\tG\tG\t${a0} = 'x'\n" + "\n".join(
        f"{kind}\ta{place}\tHva ${{a0}}?\tWhat?\t${{a1}} > 2 or ${{a0}} = 'x'\t. >= 0 and . <= 5\tyes\t${{a1}} + 1\tc = ${{a0}}"
        for place, kind in enumerate(types)
    )
    survey += "\nend_group\nbegin_repeat\tr\tR\ntext\tc\tC\nend_repeat"
    choices = "list_name\tname\tlabel\tlabel::English (en)\tc\tledetrad_value\tledetrad_aside\nl\t1\tA\tA\tx\t1\t\nl\tb c\tB\tB\ty"
    settings = "form_title\tform_id\tversion\tdefault_language\tledetrad_review::English (en)\nT\tf\t1\tBokmål (nb)\tdraft"
    scales = "name\tlabel\titems\tlow\thigh\nS\tS\ta1\t0\t5\fscale\tlabel\tmean\nS\tN\t2.5\fname\tlabel\nboss\tB\fquestion\trole\tlabel\na1\tboss\tT"
    ours = (
        "type\tname\tlabel\tledetrad_kind\tledetrad_key\tledetrad_list\tledetrad_total\trequired\n"
        "note\tq_story\tS\tstory\tq\nbegin_group\tq\tQ\tallocation\t\tl\t100\nend_group\n"
        "select_one ledetrad_aside_dont_know-refused\tn_aside\tEller\taside\tn\ninteger\tn\tN\t\t\t\t\t${n_aside} = ''"
    )
    forms = [f"{survey}\x0c{choices}\x0c{settings}\x0c{scales}", f"{ours}\x0c{choices}"]
    return [b"\x00" + GOOD, *parts, *(b"\x07" + form.encode() for form in forms)]


def _check(refusal: ImportRefused) -> None:
    assert refusal.where
    assert set(refusal.words) == {"nb", "nn", "en"}


def one(data: bytes) -> None:
    """Reads one file; what comes out must be a questionnaire that can be kept, written and read again."""
    way, rest = (data[0] % 8, data[1:]) if data else (0, b"")
    if way == 0:
        file = rest
    elif way <= len(PARTS):
        file = _with_part(PARTS[way - 1], rest)
    else:
        file = _of_cells(rest)
    try:
        read = read_xlsform(file, "form.xlsx")
    except ImportRefused as error:
        _check(error)
        return
    text = to_json(read.questionnaire)
    assert from_json(text) == read.questionnaire
    assert "<script" not in text.lower()
    again = read_xlsform(write_xlsform(read.questionnaire)[0], "form.xlsx").questionnaire
    assert [question.key for question in again.questions] == [
        question.key for question in read.questionnaire.questions
    ]


if __name__ == "__main__":
    fuzz(one, seeds(), longest=60_000)
