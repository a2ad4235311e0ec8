"""The workbook, read again: numbers are numbers, texts are texts, and nothing is a formula."""

import io
import time
import zipfile
from dataclasses import replace
from datetime import date

import fastexcel
import pytest

from ledetrad.documents.excel import excel, number_format
from ledetrad.documents.model import Column, Number, Report, Table
from tests.documents import report_sample as sample


def sheets_of(report: Report) -> fastexcel.ExcelReader:
    return fastexcel.read_excel(excel(report))


def cells_of(made: bytes, name: str) -> list[list[object]]:
    frame = fastexcel.read_excel(made).load_sheet(name, header_row=None, dtypes="string").to_polars()
    return [list(row) for row in frame.rows()]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_there_is_a_sheet_for_every_table_and_every_figure(language: str) -> None:
    names = sheets_of(sample.report(language)).sheet_names
    assert names[0] == {"nb": "Innhold", "nn": "Innhald", "en": "Contents"}[language]
    assert len(names) == 1 + 5 + 5
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    assert names[1].startswith("Table 1" if language == "en" else "Tabell 1")


def test_numbers_are_numbers_with_all_their_decimals() -> None:
    made = excel(sample.report())
    reader = fastexcel.read_excel(made)
    frame = reader.load_sheet(reader.sheet_names[2], header_row=3, n_rows=60).to_polars()
    assert frame.columns[:3] == ["Påstand", "n", "Gjennomsnitt"]
    assert all(kind.is_numeric() for kind in frame.dtypes[1:])
    assert frame["Endring"][0] == -0.35
    assert frame["p"][0] == 0.001
    assert frame["Standardavvik"].null_count() == 6


def test_no_text_is_a_formula_or_a_link_out() -> None:
    made = excel(sample.report())
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        inside = {
            name: package.read(name).decode()
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
    assert not [name for name, text in inside.items() if "<f>" in text or "<f " in text]
    assert not [name for name, text in inside.items() if 'TargetMode="External"' in text]
    reader = fastexcel.read_excel(made)
    rows = cells_of(made, reader.sheet_names[3])
    texts = [cell for row in rows for cell in row]
    assert {sample.FORMULA, sample.SCRIPT, "+47 99 99 99 99", "@SUM(1+1)", "-2+3", sample.EMOJI} <= set(texts)


def test_caption_note_and_source_stand_around_the_table() -> None:
    made = excel(sample.calm_report())
    rows = cells_of(made, fastexcel.read_excel(made).sheet_names[1])
    first = [str(row[0]) for row in rows if row[0]]
    assert first[0] == "Tabell 1. Hvor lenge har du vært leder?"
    assert first[1] == "Til innholdet"
    assert "Merknad: N = 2 042. Feilmarginen er høyst 2,2 prosentpoeng." in first
    assert "Kilde: Ledelse og trygghet i staten 2026, 21. november 2026" in first


def test_the_first_sheet_leads_to_all_the_others_and_the_heads_stay_in_view() -> None:
    made = excel(sample.report())
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        first = package.read("xl/worksheets/sheet1.xml").decode()
        second = package.read("xl/worksheets/sheet2.xml").decode()
        core = package.read("docProps/core.xml").decode()
    assert first.count("<hyperlink ") == 10
    assert 'xSplit="1" ySplit="4"' in second
    assert "Ledelse i staten" in core


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (Number(1.5), "#,##0.00"),
        (Number(12, decimals=0), "#,##0"),
        (Number(0.001, decimals=3, prefix="< "), '"< "#,##0.000'),
        (Number(45, decimals=1, suffix=" %"), '#,##0.0" %"'),
        (Number(1, decimals=0, suffix='"%0'), "#,##0\"''%0\""),
    ],
)
def test_how_a_number_is_written_is_the_formats(number: Number, expected: str) -> None:
    assert number_format(number) == expected


def test_alike_captions_get_different_names() -> None:
    table = Table("Innhold: [a/b]*?" * 4, (Column("a"), Column("b")), (("x", Number(1)),))
    report = Report("", "", "nb", date(2026, 1, 2), [table, table, replace(table, caption="'")])
    names = sheets_of(report).sheet_names
    assert len(set(names)) == 4
    assert names[3] == "Tabell 3"


def test_a_workbook_is_written_at_once() -> None:
    report = sample.report()
    start = time.perf_counter()
    excel(report)
    assert time.perf_counter() - start < 0.5
