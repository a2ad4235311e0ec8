"""Files that are wrong, broken or made to harm: refused, with the place and what to do."""

import io
import struct
import zipfile

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.exchange.xlsform import read_xlsform, starting_sheet, workbook
from tests.instruments.exchange.xlsforms import COURSE, LANGUAGES, OTHERS, book, rows, with_parts

pytestmark = pytest.mark.once

SHEET = "xl/worksheets/sheet1.xml"


def refusal(data):
    with pytest.raises(ImportRefused) as found:
        read_xlsform(data, "skjema.xlsx")
    assert set(found.value.words) == {"nb", "nn", "en"}
    assert all(found.value.words.values())
    return found.value.where, found.value.words["nb"]


def form(*lines, headings="type | name | label", choices=(), **sheets):
    return book(rows(headings, *lines), rows("list_name | name | label", *choices), **sheets)


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


@pytest.mark.parametrize(
    ("lines", "where", "said"),
    [
        (["text | q1 | A", "text | q1 | B"], "survey!B3", "brukt før (survey!B2)"),
        (["text | | A"], "survey!B2", "kort navn"),
        (["text | mitt spørsmål | A"], "survey!B2", "kan ikke brukes"),
        (["text | q}1 | A"], "survey!B2", "kan ikke brukes"),
        (["texst | q1 | A"], "survey!A2", "ikke kjent"),
        ([" | q1 | A"], "survey!A2", "mangler en type"),
        (["select_one nowhere | q1 | A"], "survey!A2", "nowhere"),
        (["begin_group | g | A", "text | q1 | A"], "survey!A2", "blir ikke lukket"),
        (["text | q1 | A", "end_group"], "survey!A3", "ikke er åpnet"),
        (["begin_repeat | g | A", "text | q1 | A", "end_group"], "survey!A4", "ikke er åpnet"),
        (["text | q1 | Hei ${nobody}"], "survey!C2", "nobody"),
        (["note | n | Bare les", "geopoint | g | Hvor?"], "", ""),
        (["begin_group | g | A"] * 14, "survey!A14", "inni hverandre"),
        (["geopoint | g | Hvor?"], "survey!A2", "ingen spørsmål"),
    ],
)
def test_rows_that_cannot_be_taken_are_refused_with_their_cell(lines, where, said):
    if where:
        assert refusal(form(*lines))[0] == where
        assert said in refusal(form(*lines))[1]
    else:
        assert read_xlsform(form(*lines), "x.xlsx").questionnaire.questions[0].key == "n"


@pytest.mark.parametrize("column", ["relevant", "required", "constraint", "choice_filter"])
@pytest.mark.parametrize(
    "rule",
    [
        "${q1} >",
        "jr:choice-name(${q1}, '${q1}') = 'x'",
        "pulldata('a', 'b', 'c', 'd') = 1",
        "../q1 = 2",
        "${q9} = 1",
    ],
)
def test_a_rule_that_we_cannot_keep_is_refused_with_its_cell(column, rule):
    made = form(
        "select_one l | q1 | A",
        f"select_one l | q2 | B | {rule}",
        headings=f"type | name | label | {column}",
        choices=["l | a | A"],
    )
    assert refusal(made)[0] == "survey!D3"


def test_a_calculation_that_hangs_on_the_clock_is_refused():
    where, said = refusal(
        form("text | q | A", "calculate | c | | today()", headings="type | name | label | calculation")
    )
    assert where == "survey!D3"
    assert "today" in said


@pytest.mark.parametrize(
    ("choices", "where"),
    [
        (["l | a | A", "l | a | B"], "choices!B3"),
        (["l | | A"], "choices!B2"),
        ([" | a | A"], "choices!A2"),
        (["l | b | B", "l | a år | A"], "choices!B3"),
    ],
)
def test_lists_that_cannot_be_taken_are_refused_with_their_cell(choices, where):
    made = form(
        "select_multiple l | q1 | A",
        "text | q2 | B | selected(${q1}, 'a år')",
        headings="type | name | label | relevant",
        choices=choices,
    )
    assert refusal(made)[0] == where


def test_the_same_heading_twice_and_a_missing_one_are_refused():
    assert refusal(form("text | q1 | A | B", headings="type | name | label | caption"))[0] == "survey!D1"
    assert refusal(form("text | A", headings="type | label")) == (
        "survey!A1",
        "Kolonnen «name» mangler i første rad.",
    )


def test_a_language_nobody_knows_is_asked_for_its_code():
    where, said = refusal(form("text | q1 | A", headings="type | name | label::Klingonsk"))
    assert where == "survey!C1"
    assert "label::Bokmål (nb)" in said


def test_a_wrong_sheet_name_is_refused_with_the_names_there_are():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        workbook.add_worksheet("Spørsmål").write_string(0, 0, "type")
    where, said = refusal(made.getvalue())
    assert where == "skjema.xlsx"
    assert "Spørsmål" in said


@pytest.mark.parametrize(
    ("kind", "said"),
    [("formula", "formel"), ("date", "dato"), ("error", "#DIV/0!"), ("array", "formel")],
)
def test_cells_whose_content_depends_on_the_program_are_refused(kind, said):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"default_date_format": "d.m.yyyy"}) as workbook:
        sheet = workbook.add_worksheet("Survey")
        for column, text in enumerate(["type", "name", "label"]):
            sheet.write_string(0, column, text)
        sheet.write_string(1, 0, "text")
        sheet.write_string(1, 1, "q1")
        if kind == "formula":
            sheet.write_formula(1, 2, '=HYPERLINK("http://x","x")', value="Klikk")
        elif kind == "array":
            sheet.write_array_formula(1, 2, 1, 2, "{=A1}", value="x")
        elif kind == "date":
            sheet.write_number(1, 2, 45000, workbook.add_format({"num_format": "d. mmm"}))
        else:
            sheet.write_string(1, 2, "x")
    data = made.getvalue()
    if kind == "error":
        data = with_parts(
            data,
            {
                SHEET: part(data, SHEET).replace(
                    b'<c r="C2" t="s"><v>5</v>', b'<c r="C2" t="e"><v>#DIV/0!</v>'
                )
            },
        )
    where, words = refusal(data)
    assert where == "Survey!C2"
    assert said in words


def test_our_own_columns_are_checked_too():
    assert (
        refusal(form("text | q1 | A | x", headings="type | name | label | ledetrad_kirkpatrick"))[0]
        == "survey!D2"
    )
    assert (
        refusal(form("text | q1 | A | x", headings="type | name | label | ledetrad_kind"))[0] == "survey!D2"
    )
    made = form("text | q1 | A", scales=rows("name | label | items | low | high", "s | S | q2 | 1 | 5"))
    assert refusal(made)[0] == "scales!C2"
    made = form("text | q1 | A", scales=rows("name | label | items | low | high", "s | S | q1 | én | 5"))
    assert refusal(made)[0] == "scales!D2"


@pytest.mark.parametrize("kind", ["story", "aside", "own_text"])
def test_a_row_of_ours_about_a_question_that_is_gone_is_refused(kind):
    made = form(
        "text | q1 | A",
        f"select_one ledetrad_aside_refused | x | Eller | {kind} | q2",
        headings="type | name | label | ledetrad_kind | ledetrad_key",
    )
    assert refusal(made)[0] == "survey!E3"


def test_a_rule_cannot_read_a_row_that_is_no_question_here():
    made = form(
        "integer | q1 | A",
        "select_one ledetrad_aside_refused | q1_aside | Eller | aside | q1",
        "text | q2 | B | | | ${q1_aside} = 'refused'",
        headings="type | name | label | ledetrad_kind | ledetrad_key | relevant",
    )
    assert refusal(made)[0] == "survey!F4"


def test_a_file_of_100_mb_is_refused_before_it_is_opened():
    assert "100 MB" in refusal(bytes(100 * 1024**2))[1]


def test_a_zip_bomb_is_refused_by_what_it_says_it_holds():
    data = with_parts(COURSE, {SHEET: b"<worksheet>" + b" " * 60 * 1024**2})
    assert len(data) < 1024**2
    assert "pakker ut" in refusal(data)[1]


def test_a_zip_bomb_that_lies_about_its_size_is_refused_too():
    data = bytearray(with_parts(COURSE, {"xl/sharedStrings.xml": b"<sst>" + b" " * 60 * 1024**2}))
    honest, small = struct.pack("<L", 5 + 60 * 1024**2), struct.pack("<L", 4_000)
    while (place := data.find(honest)) >= 0:
        data[place : place + 4] = small
    where, said = refusal(bytes(data))
    assert where == "skjema.xlsx"
    assert "regneark" in said


def test_very_many_elements_are_refused_before_they_fill_the_memory(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ELEMENTS", 10_000)
    data = with_parts(
        COURSE, {SHEET: b"<worksheet><sheetData>" + b"<a/>" * 11_000 + b"</sheetData></worksheet>"}
    )
    assert "for mye innhold" in refusal(data)[1]


def test_one_long_text_in_very_many_cells_is_refused():
    line = {"type": "text", "label": "<b>x</b>" * 4_000}
    where, said = refusal(book([{**line, "name": f"q{number}"} for number in range(200)]))
    assert where == "survey!A95"
    assert "for mye innhold" in said


def test_elements_nested_without_end_are_refused():
    data = with_parts(COURSE, {SHEET: b"<a>" * 100_000 + b"</a>" * 100_000})
    assert "skadet" in refusal(data)[1]


@pytest.mark.parametrize("place", ["xl/workbook.xml", "xl/sharedStrings.xml", SHEET, "xl/styles.xml"])
def test_entities_and_document_types_are_refused(place):
    content = part(COURSE, place).replace(
        b"?>", b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>', 1
    )
    where, said = refusal(with_parts(COURSE, {place: content}))
    assert place in said
    assert where in {"survey", "skjema.xlsx"}


@pytest.mark.parametrize("encoding", ["utf-7", "x-user-defined", "cp037", "utf-16"])
def test_a_part_in_a_wrong_encoding_is_refused(encoding):
    content = part(COURSE, SHEET).replace(b'encoding="UTF-8"', f'encoding="{encoding}"'.encode())
    assert "skadet" in refusal(with_parts(COURSE, {SHEET: content}))[1]


def test_too_many_rows_and_columns_are_refused_with_the_place():
    many = form(*[f"text | q{number} | A" for number in range(5_001)])
    assert refusal(many)[0] == "survey!A5001"
    wide = book(
        [{"type": "text", "name": "q1", "label": "A", **{f"c{number}": "x" for number in range(400)}}]
    )
    assert refusal(wide)[0] == "survey!OK1"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"type,name,label\ntext,q1,A\n",
        b"<html><table></table></html>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"%PDF-1.7",
        with_parts(COURSE, {"xl/workbook.xml": None}),
        with_parts(COURSE, {SHEET: None}),
        with_parts(COURSE, {"xl/_rels/workbook.xml.rels": b"not xml"}),
        with_parts(COURSE, {"xl/sharedStrings.xml": b"<sst/>"}),
    ],
)
def test_what_is_no_workbook_is_refused(data):
    assert refusal(data)[1]


def test_two_parts_with_the_same_name_are_refused():
    made = io.BytesIO(COURSE)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as archive:
        archive.writestr(SHEET, b"<worksheet/>")
    assert refusal(made.getvalue())[0] == "skjema.xlsx"


def only_refused(data):
    try:
        read_xlsform(data, "skjema.xlsx")
    except ImportRefused as error:
        return bool(error.where) and set(error.words) == {"nb", "nn", "en"}
    return True


FILES = [COURSE, LANGUAGES, OTHERS, starting_sheet("nb")]


@settings(max_examples=40)
@given(
    st.sampled_from(FILES), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=8)
)
def test_a_file_with_turned_bytes_is_read_or_refused_and_nothing_else(data, changes):
    changed = bytearray(data)
    for place, value in changes:
        changed[place % len(changed)] = value
    assert only_refused(bytes(changed))


CELLS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "begin_group",
            "end_group",
            "select_one l",
            "rank ",
            "select_multiple  or_other",
            "${",
            "${q1}",
            "(((",
            "99" * 400,
            "1e400",
            "nan",
            "_x0000_",
            "label::",
            "label::(nb)",
            "::",
            "note",
            "allocation",
            "part",
            "yes",
            "range",
            "-",
        ]
    ),
)
HEADINGS = st.one_of(
    st.sampled_from(
        [
            "type",
            "name",
            "label",
            "label::nb",
            "hint",
            "required",
            "relevant",
            "constraint",
            "choice_filter",
            "list_name",
            "appearance",
            "parameters",
            "ledetrad_kind",
            "ledetrad_key",
            "ledetrad_total",
            "calculation",
            "repeat_count",
        ]
    ),
    st.text(max_size=12),
)
ROWS = st.lists(st.dictionaries(HEADINGS, CELLS, max_size=6), max_size=6)


@settings(max_examples=40)
@given(ROWS, ROWS, st.dictionaries(HEADINGS, CELLS, max_size=4))
@example(
    [{"type": "select_one l or_other", "name": "a", "label": "b"}], [{"list_name": "l", "name": "a"}], {}
)
@example([{"type": "range", "name": "a", "label": "b", "parameters": "start=inf end="}], [], {})
def test_a_form_of_strange_cells_is_read_or_refused_and_nothing_else(survey, choices, setting):
    assert only_refused(book(survey, choices, setting))
