"""The report on paper: tagged, fit for the archive, our font only, and everything in it."""

import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ledetrad.documents.model import Report
from ledetrad.documents.pdf import pdf
from tests.documents import report_sample as sample
from tests.documents.pdf import fonts_of, structure_of, text_of

WORDS = {
    "nb": ("Innhold", "Tallene bak figurene", "side 1 av", "21. november 2026"),
    "nn": ("Innhald", "Tala bak figurane", "side 1 av", "21. november 2026"),
    "en": ("Contents", "The numbers behind the figures", "page 1 of", "21 November 2026"),
}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_awkward_report_is_accessible_and_fit_for_the_archive(language: str, tmp_path: Path) -> None:
    report = sample.report(language)
    made = pdf(report)
    structure = structure_of(made)
    assert structure["standards"] == ("1", "2", "A")
    assert structure["lang"] == {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[language]
    assert structure["title"].startswith("Ledelse i staten <script>")
    # Five tables, one of them in two parts, and the five behind the figures; every column has its head.
    assert structure["tags"]["/Table"] >= 11
    assert structure["tags"]["/TH"] >= 3 + 9 + 3 + 2 + 31 + 3 + 7 + 2 + 3 + 2
    # Typst gives an image its tag and its figure another; the words are on one of them.
    figures = [block.alt for block in sample.figures(language, awkward=True)]
    assert len(structure["alt"]) >= len(figures)
    assert {alt[:40].split("<")[0] for alt in structure["alt"]} >= {alt[:40].split("<")[0] for alt in figures}
    fonts = fonts_of(made, tmp_path)
    assert {name.split("-")[0] for name, _ in fonts} == {"Inter"}
    assert {embedded for _, embedded in fonts} == {"yes"}
    text = text_of(made, tmp_path)
    for word in WORDS[language]:
        assert word in text
    assert "−1 234,50" in text.replace("\u00a0", " ")
    assert "=cmd|' /C calc'!A0" in text
    kinds = ("Table", "Figure") if language == "en" else ("Tabell", "Figur")
    assert all(f"{kinds[0]} {number}." in text for number in range(1, 6))
    assert all(f"{kinds[1]} {number}." in text for number in range(1, 6))


def test_the_head_of_a_long_table_comes_again_on_every_page(tmp_path: Path) -> None:
    blocks = [sample.wide_table()]
    made = pdf(replace(sample.calm_report(), blocks=blocks))
    text = text_of(made, tmp_path)
    assert text.count("Standardavvik") >= 2
    assert (297, 210) in structure_of(made)["sizes"]


@pytest.mark.parametrize(
    "report",
    [
        Report(title="", subtitle="", language="nb", dated=date(2026, 1, 2), blocks=()),
        Report(
            title="😀", subtitle="", language="xx", dated=date(2026, 1, 2), blocks=(sample.empty_table(),)
        ),
    ],
)
def test_a_report_with_next_to_nothing_is_a_document_too(report: Report, tmp_path: Path) -> None:
    made = pdf(report)
    assert structure_of(made)["title"] in {"Rapport", "□"}


def test_no_text_runs_out_of_the_page(tmp_path: Path) -> None:
    import subprocess

    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(sample.report()))
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True)
    width = 0.0
    for line in done.stdout.splitlines():
        if found := re.search(r'<page width="([\d.]+)"', line):
            width = float(found.group(1))
        if found := re.search(r'xMin="([\d.-]+)".*xMax="([\d.]+)"', line):
            assert float(found.group(1)) >= 66, line
            assert float(found.group(2)) <= width - 66, line


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pdf(sample.calm_report()) == pdf(sample.calm_report())


def test_the_thread_is_black_on_paper() -> None:
    from ledetrad.documents.drawings import in_print

    change = sample.figures("nb")[3]
    assert "#c8102e" in change.svg
    assert "#c8102e" not in in_print(change.svg)


def test_a_report_of_ten_pages_is_set_at_once() -> None:
    report = sample.calm_report()
    start = time.perf_counter()
    made = pdf(report)
    assert time.perf_counter() - start < 1.5
    assert structure_of(made)["pages"] >= 8
