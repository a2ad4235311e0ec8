"""Numbering, anchors, cells as text, and how a table gets room on paper."""

import pytest

from ledetrad.documents.html import fragment
from ledetrad.documents.lettering import text_width
from ledetrad.documents.model import Block, Column, Heading, Number, Paragraph, Table
from ledetrad.documents.report_parts import appendix, laid_out, twin_of, written
from ledetrad.documents.table_layout import LANDSCAPE, PADDING, PORTRAIT, breakable, panels
from tests.documents import report_sample as sample

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("cell", "numbers", "text"),
    [
        (Number(1234.5), "no", f"1{NBSP}234,50"),
        (Number(1234.5), "en", "1,234.50"),
        (Number(0.001, decimals=3, prefix="< "), "no", f"<{NBSP}0,001"),
        (Number(45.2, decimals=1, suffix=" %"), "no", f"45,2{NBSP}%"),
        (Number(-0.0001), "no", "0,00"),
        (Number(-1.5, decimals=1, suffix="***"), "no", "−1,5***"),
        (None, "no", ""),
        ("to\nlinjer \x00", "no", "to linjer"),
    ],
)
def test_cells_are_written(cell: Number | str | None, numbers: str, text: str) -> None:
    assert written(cell, numbers=numbers) == text


def test_tables_and_figures_are_counted_each_for_themselves_and_anchors_are_unique() -> None:
    parts = laid_out(sample.report().blocks, language="nn")
    labels = [part.label for part in parts if part.label]
    assert labels[:2] == ["Tabell 1.", "Tabell 2."]
    assert labels[5:7] == ["Figur 1.", "Figur 2."]
    anchors = [part.anchor for part in parts if part.anchor]
    assert len(set(anchors)) == len(anchors)
    assert {"pastander-alle", "pastander-alle-2", "ledererfaring"} <= set(anchors)
    assert all(
        part.anchor.startswith("x-")
        for part in laid_out(sample.report().blocks, language="nb", prefix="x-")
        if part.label
    )


def test_no_level_of_heading_is_jumped_over_and_empty_headings_are_gone() -> None:
    blocks: list[Block] = [
        Heading("a", level=3),
        Heading("b", level=3),
        Heading("c", level=1),
        Heading(" "),
        Paragraph("d"),
    ]
    assert [part.level for part in laid_out(blocks, language="nb")] == [1, 2, 1, 0]


@pytest.mark.parametrize("row", [("a",), ("a", Number(float("nan"))), ("a", Number(float("inf")))])
def test_a_table_that_does_not_hold_together_is_refused(row: tuple[str | Number, ...]) -> None:
    table = Table("Tabell", (Column("a"), Column("b")), (row,))
    with pytest.raises(ValueError, match="Tabell"):
        laid_out([table], language="nb")


@pytest.mark.parametrize(
    "table", [sample.small_table(), sample.wide_table(), sample.awkward_table(), sample.square_table(60)]
)
def test_numbers_have_room_on_one_line_and_no_table_is_wider_than_the_page(table: Table) -> None:
    seen: set[int] = set()
    for panel in panels(table, numbers="no"):
        assert panel.columns[0] == 0
        seen |= set(panel.columns)
        assert sum(panel.widths) <= (LANDSCAPE if panel.landscape else PORTRAIT) + 0.01
        for place, column in enumerate(panel.columns):
            for row in table.rows:
                if isinstance(row[column], Number):
                    wide = text_width(written(row[column], numbers="no"), size=panel.size, weight=600)
                    assert wide <= panel.widths[place] - 2 * PADDING + 0.01
    assert seen == set(range(len(table.columns)))


def test_small_tables_stand_upright_and_wide_ones_lie_or_are_parted() -> None:
    assert [panel.landscape for panel in panels(sample.small_table(), numbers="no")] == [False]
    assert [panel.landscape for panel in panels(sample.wide_table(), numbers="no")] == [True]
    assert len(panels(sample.square_table(), numbers="no")) > 1


def test_only_words_without_room_get_places_to_break() -> None:
    made = breakable(f"kort {sample.LONG_WORD}", width=100, size=9)
    assert made.startswith("kort Menn\u00ad")
    assert made.replace("\u00ad", "") == f"kort {sample.LONG_WORD}"


def test_numbers_that_stand_in_a_table_of_the_report_are_not_printed_twice() -> None:
    figure = sample.figures("nb")[0]
    parts = laid_out([figure, sample.small_table(), figure.table], language="nb")
    twin = twin_of(figure, parts)
    assert twin is not None
    assert twin.label == "Tabell 2."
    assert appendix(parts) == ()
    assert len(appendix(laid_out([figure, sample.small_table()], language="nb"))) == 1
    made = fragment([figure, figure.table], language="nn")
    assert made.count("<table") == 1
    assert f'<a href="#{parts[0].anchor.replace("erfaring", "table-1")}">Tala står i tabell 1.</a>' in made
