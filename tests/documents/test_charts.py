"""Charts: what they draw is well-formed, inside the drawing, and says what the numbers say."""

import math
import re
from collections.abc import Callable
from functools import partial
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.documents import charts
from ledetrad.documents.charts import Drawing
from ledetrad.documents.charts_frame import NARROW, WIDTH
from ledetrad.documents.lettering import text_width
from ledetrad.documents.model import Column, Table
from ledetrad.documents.profile_chart import THREAD
from tests.documents.report_sample import ANSWERS, CHANGES, GROUPS, ITEMS, SHARES

SVG = "{http://www.w3.org/2000/svg}"
NBSP = "\u00a0"
SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}
labels = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        ["<b>&amp;</b>", "]]>", "\"'", "😀" * 30, "W" * 300, "", "\x00\x0b", "en lang tekst " * 40]
    ),
)
shares = st.one_of(st.none(), st.floats(0, 1))
points = st.one_of(st.none(), st.floats(-50, 50))
widths = st.sampled_from([NARROW, 420.0, WIDTH, 900.0])
languages = st.sampled_from(["nb", "nn", "en"])


def root(drawing: Drawing) -> ET.Element:
    return ET.fromstring(drawing.svg)  # noqa: S314 our own drawing


def words_in(drawing: Drawing) -> list[str]:
    return [(text.text or "").replace(NBSP, " ") for text in root(drawing).iter(f"{SVG}text")]


def marks(drawing: Drawing, name: str) -> list[ET.Element]:
    return list(root(drawing).iter(f"{SVG}{name}"))


def assert_inside(drawing: Drawing) -> None:
    """Every text, bar and dot is within the width and height that the drawing says it has."""
    svg = root(drawing)
    width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
    assert svg.attrib["viewBox"] == f"0 0 {width:g} {height:.1f}"
    for text in svg.iter(f"{SVG}text"):
        size = float(text.get("font-size", "13"))
        long = text_width(text.text or "", size=size, weight=int(text.get("font-weight", "400")))
        left = float(text.attrib["x"]) - SHIFT[text.get("text-anchor", "start")] * long
        assert left >= -1, text.text
        assert left + long <= width + 1, text.text
        assert 0 < float(text.attrib["y"]) <= height, text.text
    for box in svg.iter(f"{SVG}rect"):
        x, y, wide, high = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        assert min(x, y, wide, high) >= -0.1
        assert x + wide <= width + 0.2
        assert y + high <= height + 0.2
    for dot in svg.iter(f"{SVG}circle"):
        assert 0 <= float(dot.attrib["cx"]) <= width
        assert 0 <= float(dot.attrib["cy"]) <= height
    assert drawing.alt


@settings(max_examples=60)
@given(st.lists(st.tuples(labels, shares, st.integers(0, 10**7)), max_size=8), widths, languages)
def test_bars_hold_any_labels(rows: list[tuple[str, float | None, int]], width: float, language: str) -> None:
    assert_inside(charts.bar_chart(rows, width=width, language=language))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(labels, points, points, points, st.integers(0, 10**5)), max_size=8),
    st.one_of(st.none(), st.floats(-50, 50)),
    widths,
    languages,
)
def test_dots_hold_any_labels_and_values_outside_the_scale(
    rows: list[tuple[str, float | None, float | None, float | None, int]],
    reference: float | None,
    width: float,
    language: str,
) -> None:
    assert_inside(
        charts.interval_dots(rows, scale=(1, 7), reference=reference, width=width, language=language)
    )


@settings(max_examples=60)
@given(
    st.lists(st.tuples(labels, points, points), max_size=8), st.tuples(labels, labels), widths, st.booleans()
)
def test_before_and_after_hold_any_labels(
    rows: list[tuple[str, float | None, float | None]], names: tuple[str, str], width: float, scaled: bool
) -> None:
    assert_inside(charts.before_after(rows, scale=(0, 10) if scaled else None, names=names, width=width))


@st.composite
def stacks(draw: st.DrawFn) -> Callable[..., Drawing]:
    count = draw(st.integers(1, 9))
    weights = st.lists(st.integers(0, 9), min_size=count, max_size=count)
    items = draw(st.lists(labels, max_size=5))
    made = [
        None if draw(st.booleans()) and index else [w / max(sum(row), 1) for w in row]
        for index, row in enumerate(draw(weights) for _ in items)
    ]
    neutral = draw(st.one_of(st.none(), st.integers(0, count - 1)))
    apart = draw(st.lists(st.integers(0, count - 1), max_size=2, unique=True))
    names = [draw(labels) for _ in range(count)]
    return partial(
        charts.stacked_bars,
        items,
        names,
        made,
        [draw(st.integers(0, 99999)) for _ in items],
        neutral=neutral,
        apart=apart,
    )


@settings(max_examples=80)
@given(stacks(), widths, languages)
def test_stacks_hold_any_labels(draw: Callable[..., Drawing], width: float, language: str) -> None:
    assert_inside(draw(width=width, language=language))


@settings(max_examples=60)
@given(st.lists(st.integers(0, 10**6), max_size=40), widths, st.integers(0, 2))
def test_histograms_hold_any_counts(counts: list[int], width: float, decimals: int) -> None:
    edges = [index * 2.5 for index in range(len(counts) + 1)]
    assert_inside(charts.histogram(edges, counts, decimals=decimals, width=width))


def test_bars_are_as_long_as_their_shares_and_say_share_and_n() -> None:
    drawing = charts.bar_chart([("Ja", 0.6, 1200), ("Nei", 0.3, 600), ("Skjult", None, 3), ("Få", 0.004, 8)])
    long = [float(box.attrib["width"]) for box in marks(drawing, "rect")]
    assert long[1] == pytest.approx(long[0] / 2, abs=0.2)
    said = words_in(drawing)
    assert {"60 %", "(1 200)", "30 %", "Vises ikke", "< 1 %"} <= set(said)
    assert "(3)" not in said
    assert "Ja: 60" in drawing.alt
    english = words_in(charts.bar_chart([("Yes", 0.6, 1200)], language="en", numbers="en"))
    assert {"60%", "(1,200)"} <= set(english)


def test_a_stack_has_the_middle_and_do_not_know_apart() -> None:
    drawing = charts.stacked_bars(ITEMS, ANSWERS, SHARES, [2042, 2037, 1988], neutral=2, apart=[5])
    zero = [
        float(match.group(1))
        for path in marks(drawing, "path")
        if (match := re.match(r"M([\d.]+) [\d.]+V", path.attrib["d"]))
    ][-1]
    boxes = [
        (float(box.attrib["x"]), float(box.attrib["width"]), float(box.attrib["y"]))
        for box in marks(drawing, "rect")
        if float(box.attrib["height"]) == 20
    ]
    first = [box for box in boxes if box[2] == boxes[0][2]]
    # Two answers on either side of the line; the middle and «vet ikke» in columns of their own, to the same measure.
    assert [x < zero - 0.1 for x, _, _ in first] == [True, True, False, False, False, False]
    unit = (first[3][1] + 1) / 0.22
    assert first[4][1] == pytest.approx(0.2 * unit, abs=0.6)
    assert first[5][1] == pytest.approx(0.03 * unit, abs=0.6)
    assert first[4][0] > max(x + wide for x, wide, _ in boxes if x < first[4][0])
    assert {"Verken", "eller", "Vet ikke", "2 042", "n"} <= set(words_in(drawing))


def test_segments_that_are_told_apart_by_colour_differ_in_lightness_on_their_side() -> None:
    names = [f"Svar {index}" for index in range(6)]
    drawing = charts.stacked_bars(["En påstand"], names, [[1 / 6] * 6], [100])
    colours = [box.attrib["fill"] for box in marks(drawing, "rect")][:6]
    light = [
        sum(int(colour[at : at + 2], 16) * part for at, part in ((1, 0.3), (3, 0.59), (5, 0.11)))
        for colour in colours
    ]
    assert light[0] < light[1] < light[2]
    assert light[3] > light[4] > light[5]
    assert all(
        abs(one - other) > 15
        for one, other in zip(light[:2] + light[3:5], light[1:3] + light[4:], strict=True)
    )


@pytest.mark.parametrize("count", [2, 4, 5, 6, 7, 10])
def test_numbers_in_segments_can_be_read_on_their_colour(count: int) -> None:
    drawing = charts.stacked_bars(
        [""], [str(index) for index in range(count)], [[1 / count] * count], [9], width=900
    )
    segments = [box for box in marks(drawing, "rect") if float(box.attrib["height"]) == 20]
    numbers = [text for text in marks(drawing, "text") if text.get("fill")]
    assert len(segments) == len(numbers) == count
    for box, text in zip(segments, numbers, strict=True):
        one, other = sorted((luminance(box.attrib["fill"]), luminance(text.attrib["fill"])))
        assert (other + 0.05) / (one + 0.05) >= 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_groups_are_sorted_with_the_mean_of_all_and_fifty_fit_a_page() -> None:
    rows = [(name, 4.2 + (index * 37 % 49) / 40, 4.0, 5.5, 20) for index, name in enumerate(GROUPS)]
    drawing = charts.interval_dots(
        [*rows, ("Skjult enhet", None, None, None, 3)], scale=(1, 7), reference=4.8
    )
    across = [float(dot.attrib["cx"]) for dot in marks(drawing, "circle")]
    assert len(across) == 49
    assert across == sorted(across, reverse=True)
    said = words_in(drawing)
    assert "Alle: 4,8" in said
    assert said.index("Skjult enhet") > said.index("Enhet 1: Skole")
    assert "Vises ikke" in said
    # A page has room for 610 points; the text is then still above seven points.
    svg = root(drawing)
    assert 610 / (float(svg.attrib["height"]) * 0.75) * 12 * 0.75 > 7


def test_the_thread_runs_from_before_to_after() -> None:
    drawing = charts.before_after([*CHANGES, ("Ny", None, 4.0)], scale=(1, 7), names=("Mars", "Juni"))
    threads = [path for path in marks(drawing, "path") if path.get("class") == "thread"]
    assert [path.attrib["stroke"] for path in threads] == [THREAD] * len(CHANGES)
    fills = [dot.attrib["fill"] for dot in marks(drawing, "circle")]
    assert fills.count("#ffffff") == len(CHANGES) + 1  # and the key's own
    assert {"+0,5", "−0,1", "0,0", "Vises ikke", "Mars", "Juni", "Endring"} <= set(words_in(drawing))
    assert "Felles mål: 3,9 → 4,5" in drawing.alt


def test_many_rows_are_told_by_their_ends() -> None:
    rows = [(f"Enhet {index}", 1 + index / 10, None, None, 9) for index in range(40)]
    alt = charts.interval_dots(rows, scale=(1, 7), language="nn").alt
    assert "Enhet 39: 4,9" in alt
    assert "Enhet 0: 1,0" in alt
    assert "Enhet 20" not in alt
    assert "alle 40 står i tabellen" in alt


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_what_is_not_a_number_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        charts.bar_chart([("a", bad, 1)])
    with pytest.raises(ValueError, match="finite"):
        charts.interval_dots([("a", bad, None, None, 1)], scale=(1, 7))
    with pytest.raises(ValueError, match="finite"):
        charts.before_after([("a", 1.0, bad)])
    with pytest.raises(ValueError, match="finite"):
        charts.stacked_bars(["a"], ["b"], [[bad]], [1])


def test_what_does_not_belong_together_is_refused() -> None:
    with pytest.raises(ValueError, match="proportion"):
        charts.stacked_bars(["a"], ["b", "c"], [[0.7, 0.7]], [1])
    with pytest.raises(ValueError, match="edge"):
        charts.histogram([1, 2], [3, 4])
    with pytest.raises(ValueError, match="scale"):
        charts.interval_dots([], scale=(7, 1))
    with pytest.raises(ValueError, match="wide"):
        charts.bar_chart([], width=120)


def test_a_figure_is_drawn_for_paper_and_for_a_phone() -> None:
    table = Table("Svar", (Column("Svar"), Column("Andel")), ())
    made = charts.figure(partial(charts.bar_chart, [("Ja", 1.0, 3)]), caption="Svar", table=table, key="svar")
    assert f'width="{WIDTH:g}"' in made.svg
    assert f'width="{NARROW:g}"' in made.narrow_svg
    assert made.alt.endswith("(3).")
