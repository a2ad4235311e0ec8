"""Before, after and a year later in one drawing: what is shown is drawn, what is not shown is not."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from ledetrad.documents.change_chart import ChangeRow, change_chart, narrow

HIDDEN = {"shown": False, "reason": "too_few_answers", "needed": 4}
SVG = "{http://www.w3.org/2000/svg}"
HOW: dict[str, Any] = {"heading": "Endring", "scale": (1.0, 7.0), "lang": "nb"}
TWO, THREE = ("Før", "Etter"), ("Før", "Etter", "Ett år etter")


def shown(value: float, end: str = "") -> dict[str, Any]:
    return {"shown": True, "value": value, "n": 6, "end": end}


def drawn(row: ChangeRow, names: tuple[str, ...] = TWO, **how: Any) -> ET.Element:
    return ET.fromstring(change_chart([row], names=names, **HOW, **how).svg)  # noqa: S314 our own drawing


def threads(root: ET.Element) -> list[ET.Element]:
    return [path for path in root.iter(f"{SVG}path") if path.get("class") == "thread"]


def circles(root: ET.Element) -> list[float]:
    """Where the circles stand, those of the key left out."""
    return [float(one.get("cx", "")) for one in root.iter(f"{SVG}circle")][2:]


def test_ring_to_dot_with_the_thread_between() -> None:
    root = drawn(ChangeRow("Klart formål", (shown(4.0), shown(5.0)), "+1,0", True))
    ring, dot = circles(root)
    assert ring < dot
    assert len(threads(root)) == 1
    assert "+1,0" in "".join(root.itertext())


def test_what_is_not_shown_has_no_mark_and_the_thread_does_not_pass_it() -> None:
    root = drawn(ChangeRow("Dialog", (shown(4.0), HIDDEN), "–", False))
    assert len(circles(root)) == 1
    assert not threads(root)
    root = drawn(ChangeRow("Dialog", (shown(4.0), HIDDEN, shown(6.0)), "+2,0", True), THREE)
    assert not threads(root), "a line across would hint at a value"


def test_a_bound_is_an_arrowhead_and_not_a_dot() -> None:
    chart = change_chart(
        [ChangeRow("Dialog", (shown(6.2), shown(6.5, "over")), "minst +0,3", True)], names=TWO, **HOW
    )
    assert len(circles(ET.fromstring(chart.svg))) == 1  # noqa: S314 our own drawing
    assert "over\u00a06,5" in chart.alt


@pytest.mark.parametrize("names", [TWO, THREE])
def test_everything_is_said_in_words_and_stays_inside(names: tuple[str, ...]) -> None:
    figures = (shown(1.5, "under"), shown(6.5, "over"), shown(3.0))[: len(names)]
    rows = [
        ChangeRow("<b>Et svært langt navn på en faktor som går over flere linjer</b>", figures, "+5,0", True)
    ]
    for chart in (change_chart(rows, names=names, **HOW), narrow(rows, names=names, **HOW)):
        root = ET.fromstring(chart.svg)  # noqa: S314 our own drawing
        width, height = float(root.get("width", "0")), float(root.get("height", "0"))
        for text in root.iter(f"{SVG}text"):
            assert 0 <= float(text.get("x", "")) <= width
            assert 0 <= float(text.get("y", "")) <= height
        for name in names:
            assert name.lower() in chart.alt
        assert "under\u00a01,5" in chart.alt


def test_drawings_of_one_page_have_their_axes_under_each_other() -> None:
    short = ChangeRow("Dialog", (shown(4.0), shown(5.0)), "+1,0", True)
    long = ChangeRow("Individuell tilfredshet og læring", (shown(4.0), shown(5.0)), "minst +1,0", True)
    alone, together = drawn(short), drawn(short, beside_all=[short, long])
    assert circles(together) == circles(drawn(long, beside_all=[short, long]))
    assert circles(alone) != circles(together)
