"""The drawing of the profile says in signs, words and text what the release says, and nothing that is not shown."""

import re
import time
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest

from ledetrad.documents.lettering import text_width
from ledetrad.documents.profile_chart import THREAD, Layout, profile_chart
from ledetrad.documents.profile_rows import profile_table_rows, text_alternative
from tests.documents import sample

SVG = "{http://www.w3.org/2000/svg}"
NBSP = "\u00a0"
LAYOUTS = get_args(Layout)


def drawn(made: dict[str, Any], *, lang: str = "nb", layout: Layout = "wide", **more: Any) -> ET.Element:
    return ET.fromstring(profile_chart(made, lang=lang, layout=layout, **more))  # noqa: S314 our own drawing


def words_in(svg: ET.Element) -> list[str]:
    return [(text.text or "").replace(NBSP, " ") for text in svg.iter(f"{SVG}text")]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_factor_has_its_title_value_sign_and_word(lang: str, layout: Layout) -> None:
    made = sample.release()
    said = words_in(drawn(made, lang=lang, layout=layout))
    joined = " ".join(said).replace("- ", "")
    for row in profile_table_rows(made, lang=lang):
        assert row.value.replace(NBSP, " ") in said
        assert row.agreement in said
        assert row.title.replace("-", "") in joined.replace("-", "")
    assert [said.count(sign) for sign in "=≈≠"] == [10, 12, 4]


def test_a_value_at_the_end_tells_only_the_bound() -> None:
    assert "over 6,5" in words_in(drawn(sample.release()))
    assert "above 6.5" in words_in(drawn(sample.release(), lang="en"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_not_shown_says_so_and_breaks_the_thread(layout: Layout) -> None:
    made = sample.release()
    whole = drawn(made, layout=layout)
    hidden = sample.hide(made, "continuous_group_learning")
    # Even a value that should never have been in the release is not drawn.
    for factor in hidden["dimensions"][1]["factors"]:
        if factor["key"] == "continuous_group_learning":
            factor["figure"]["value"] = 3.6
    broken = drawn(hidden, layout=layout)
    assert words_in(broken).count("Vises ikke") == 1
    assert "3,6" not in ET.tostring(broken, encoding="unicode")
    assert len(list(broken.iter(f"{SVG}circle"))) == len(list(whole.iter(f"{SVG}circle"))) - 1
    # The last factor of the dimension stands alone after the gap, so its thread ends before it.
    corners = [
        path.attrib["d"].count("L") for path in broken.iter(f"{SVG}path") if path.get("class") == "thread"
    ]
    assert corners == [6, 8, 7]


def test_nothing_shown_at_all_still_draws() -> None:
    svg = drawn(sample.hide(sample.release()))
    assert words_in(svg).count("Vises ikke") == 26
    assert not list(svg.iter(f"{SVG}circle"))


def test_the_text_alternative_has_every_number_and_the_inside_is_hidden() -> None:
    svg = drawn(sample.release(), uid="p1")
    assert svg.attrib["role"] == "img"
    assert svg.attrib["lang"] == "nb"
    assert svg.attrib["aria-labelledby"] == "p1-t p1-d"
    title, desc, inside = list(svg)
    assert (title.attrib["id"], title.text) == ("p1-t", "Profilen til Kommunedirektørens ledergruppe")
    assert desc.attrib["id"] == "p1-d"
    assert inside.attrib["aria-hidden"] == "true"
    told = (desc.text or "").replace(NBSP, " ")
    assert "Gjennomsnitt per faktor på en skala fra 1 til 7. 6 av 6 har svart." in told
    assert "Klart formål: 5,2 (samstemte)" in told
    assert "Fravær av relasjonskonflikt: over 6,5 (samstemte)" in told
    for row in profile_table_rows(sample.release(), lang="nb"):
        assert f"{row.title}: {row.value}".replace(NBSP, " ") in told


@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_presentation_attributes_one_font_and_text_large_enough(layout: Layout) -> None:
    svg = drawn(sample.long_names(), layout=layout)
    for element in svg.iter():
        assert element.tag != f"{SVG}style"
        assert "style" not in element.attrib
        assert element.attrib.get("font-family", "Inter") == "Inter"
        assert float(element.attrib.get("font-size", 14)) >= 12
    assert svg.attrib["font-family"] == "Inter"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_no_word_leaves_the_drawing_or_meets_another(lang: str, layout: Layout) -> None:
    made = sample.hide(sample.long_names(), "dialogue")
    svg = drawn(made, lang=lang, layout=layout)
    boxes = []
    for text in svg.iter(f"{SVG}text"):
        written, size = text.text or "", float(text.get("font-size", 14))
        width = text_width(written, size=size, weight=int(text.get("font-weight", 400)))
        left = float(text.attrib["x"]) - {"end": width, "middle": width / 2}.get(
            text.get("text-anchor", ""), 0
        )
        assert left >= 0, written
        assert left + width <= float(svg.attrib["width"]), written
        boxes.append((float(text.attrib["y"]), left, left + width, written))
    boxes.sort()
    for index, (y, left, right, written) in enumerate(boxes):
        for other_y, other_left, other_right, other in boxes[index + 1 : index + 12]:
            if other_y - y < 11:
                assert right <= other_left or other_right <= left, (written, other)


def test_the_thread_is_red_on_screen_and_black_on_paper() -> None:
    assert THREAD in profile_chart(sample.release(), lang="nb")
    on_paper = profile_chart(sample.release(), lang="nb", for_print=True)
    assert set(re.findall(r"#[0-9a-f]{6}", on_paper)) == {"#000000"}


def test_a_group_s_own_name_cannot_become_markup() -> None:
    made = sample.release(group="<script>alert(1)</script> & co")
    assert drawn(made)[0].text == "Profilen til <script>alert(1)</script> & co"


def test_the_table_twin_has_one_row_for_each_factor_and_says_why() -> None:
    rows = profile_table_rows(sample.hide(sample.release(), "dialogue"), lang="nn")
    assert len(rows) == 26
    assert (rows[0].dimension, rows[0].title, rows[0].value, rows[0].n, rows[0].agreement) == (
        "Føresetnader", "Klart formål", "5,2", 6, "samstemte",
    )  # fmt: skip
    dialogue = next(row for row in rows if row.key == "dialogue")
    assert (dialogue.value, dialogue.n, dialogue.agreement) == ("Blir ikkje vist", None, "Blir ikkje vist")
    assert dialogue.why == "Blir ikkje vist, fordi færre enn fire har svart."


def test_agreement_alone_can_be_withheld() -> None:
    row = profile_table_rows(sample.hide_agreement(sample.release()), lang="en")[0]
    assert (row.value, row.agreement) == ("5.2", "Not shown")
    assert (
        row.why
        == "How far you agree is not shown, because fewer than five have answered every statement here."
    )
    assert "(" not in text_alternative(sample.hide_agreement(sample.release()), lang="en")


def test_drawing_takes_milliseconds() -> None:
    made = sample.release()
    profile_chart(made, lang="nb")
    start = time.perf_counter()
    for _ in range(20):
        profile_chart(made, lang="nb")
    assert (time.perf_counter() - start) / 20 < 0.02
