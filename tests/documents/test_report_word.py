"""The Word document, opened again: styles, heads, words for pictures, fields, language."""

import io
import re
import time
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from ledetrad.documents.model import Report
from ledetrad.documents.word import word
from tests.documents import report_sample as sample

NBSP = "\u00a0"
# The order the standard demands of what stands inside (ECMA-376-1, 17.3.1.26, 17.3.2.28, 17.4, 17.6, 17.7). Word refuses
# to open a document with another; other programs are kinder.
ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
        " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
        " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders cols titlePg docGrid",
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal"
        " rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
    "styles": "docDefaults latentStyles style",
}


def opened(report: Report) -> Any:
    return docx.Document(io.BytesIO(word(report)))


@pytest.fixture(scope="module", params=["nb", "nn", "en"])
def awkward(request: pytest.FixtureRequest) -> tuple[str, Any]:
    return str(request.param), opened(sample.report(str(request.param)))


def test_every_table_has_a_head_that_repeats_rows_that_hold_together_and_words(
    awkward: tuple[str, Any],
) -> None:
    _, document = awkward
    assert len(document.tables) >= 11
    for table in document.tables:
        assert table.style.name == "Report table"
        head = table.rows[0]._tr.trPr
        assert head.find(qn("w:tblHeader")) is not None
        assert all(
            row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows
        )
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val")).strip()
        assert properties.find(qn("w:tblDescription")) is not None


def test_every_picture_has_words(awkward: tuple[str, Any]) -> None:
    language, document = awkward
    pictures = [shape._inline.docPr for shape in document.inline_shapes]
    assert len(pictures) == 5
    assert pictures[1].get("descr") == sample.figures(language)[1].alt
    assert all(picture.get("title") for picture in pictures)


def test_the_language_is_said_everywhere_it_is_asked_for(awkward: tuple[str, Any]) -> None:
    language, document = awkward
    locale = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[language]
    assert document.core_properties.language == locale
    said = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert said.get(qn("w:val")) == locale
    assert document.core_properties.title.startswith("Ledelse i staten")


def test_styles_are_words_own() -> None:
    document = opened(sample.calm_report())
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert {
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Caption",
        "List Bullet",
        "Body Text",
    } <= used
    assert "Report table note" in used


def test_captions_are_counted_by_word_and_say_the_number_until_then() -> None:
    document = opened(sample.calm_report())
    captions = [one for one in document.paragraphs if one.style.name == "Caption"]
    assert [one.text.split(".")[0] for one in captions] == [
        *("Tabell 1", "Figur 1", "Figur 2", "Tabell 2", "Figur 3", "Figur 4", "Figur 5")
    ]
    codes = [code.text for one in captions for code in one._p.iter(qn("w:instrText"))]
    assert codes.count(" SEQ Tabell \\* ARABIC ") == 2
    assert codes.count(" SEQ Figur \\* ARABIC ") == 5


def test_the_contents_are_a_field_and_filled_in_and_lead_to_the_headings() -> None:
    document = opened(sample.calm_report())
    entries = [one for one in document.paragraphs if one.style.name.lower().startswith("toc")]
    assert [one.text for one in entries][:3] == ["Sammendrag", "Metode", "Mål og skalaer"]
    assert entries[-1].text == "Tallene bak figurene"
    body = document.element.body
    assert next(code.text for code in body.iter(qn("w:instrText"))) == ' TOC \\o "1-2" \\h \\z \\u '
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name) for name in names)
    assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} <= set(names)


def test_numbers_are_right_aligned_with_a_decimal_comma_and_texts_are_as_they_were() -> None:
    document = opened(sample.report())
    table = next(table for table in document.tables if table.cell(1, 0).text == sample.FORMULA)
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[1] == [sample.FORMULA, sample.SCRIPT, f"−1{NBSP}234,50"]
    assert cells[2] == [sample.EMOJI, "+47 99 99 99 99", ""]
    assert cells[5] == ["kontrolltegn", "linje skift", f"1{NBSP}000{NBSP}000"]
    styles = [table.cell(1, column).paragraphs[0].style for column in range(3)]
    assert [style.name for style in styles] == [
        "Report table text",
        "Report table text",
        "Report table number",
    ]
    assert styles[2].element.find(f".//{qn('w:jc')}").get(qn("w:val")) == "right"


def test_a_wide_table_lies_on_a_page_of_its_own_and_the_pages_are_numbered() -> None:
    document = opened(sample.calm_report())
    ways = [one.orientation for one in document.sections]
    assert ways == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    for one in document.sections:
        text = "".join(paragraph.text for paragraph in one.footer.paragraphs)
        assert text == "Egne vurderinger, ingen sammenligningsgruppe.\tside 1 av 1"
        codes = [code.text.strip() for code in one.footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]


def test_the_numbers_behind_the_figures_are_there() -> None:
    document = opened(sample.calm_report())
    assert [one.text for one in document.paragraphs if one.text.startswith("Tallene bak figur ")] == [
        *("Tallene bak figur 1. Ledererfaring", "Tallene bak figur 2. Tre påstander"),
        *(
            "Tallene bak figur 3. Fordelingen",
            "Tallene bak figur 4. 49 enheter",
            "Tallene bak figur 5. Før og etter",
        ),
    ]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_part_of_the_package_is_xml_and_every_style_used_exists(language: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word(sample.report(language)))) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
    for data in parts.values():
        ET.fromstring(data)  # noqa: S314 our own document
    styles = set(re.findall(rb'w:styleId="(\w+)"', parts["word/styles.xml"]))
    used = set(
        re.findall(rb'w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="(\w+)"', b"".join(parts.values()))
    )
    assert used <= styles


def test_an_empty_report_is_a_document_too() -> None:
    document = opened(Report(title="", subtitle="", language="nb", dated=date(2026, 1, 2), blocks=()))
    assert document.paragraphs[0].text == "Rapport"


def test_a_report_with_charts_is_written_at_once() -> None:
    report = sample.calm_report()
    start = time.perf_counter()
    word(report)
    assert time.perf_counter() - start < 1.5


@pytest.mark.parametrize("language", ["nb", "en"])
def test_everything_stands_in_the_order_word_demands(language: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word(sample.report(language)))) as package:
        names = [
            name
            for name in package.namelist()
            if re.fullmatch(r"word/(document|styles|footer\d+)\.xml", name)
        ]
        roots = [ET.fromstring(package.read(name)) for name in names]  # noqa: S314 our own document
    assert len(roots) >= 4
    for root in roots:
        for element in root.iter():
            order = ORDER.get(element.tag.rsplit("}", maxsplit=1)[-1])
            if order:
                places = [order.split().index(child.tag.rsplit("}", maxsplit=1)[-1]) for child in element]
                assert places == sorted(places), ET.tostring(element)[:300]


def test_a_short_table_stays_on_its_page_with_its_caption() -> None:
    document = opened(sample.calm_report())
    table = document.tables[0]
    held = [row.cells[0].paragraphs[0]._p.pPr.find(qn("w:keepNext")) is not None for row in table.rows]
    assert held == [True, True, True, True, False]
    assert document.styles["Caption"].element.pPr.find(qn("w:keepNext")) is not None
