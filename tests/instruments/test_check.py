"""Each way an instrument can be unsound is found, and named."""

from dataclasses import replace

import pytest

from ledetrad.instruments import library
from ledetrad.instruments.check import Problem, problems
from ledetrad.instruments.model import Factor, Instrument, Item, OpenQuestion

BASE = library.load("group-profile")


def with_first_factor(**changes: object) -> Instrument:
    dimension = BASE.dimensions[0]
    factor: Factor = replace(dimension.factors[0], **changes)  # type: ignore[arg-type]
    changed = replace(dimension, factors=(factor, *dimension.factors[1:]))
    return replace(BASE, dimensions=(changed, *BASE.dimensions[1:]))


def with_first_item(**changes: object) -> Instrument:
    item: Item = replace(BASE.items[0], **changes)  # type: ignore[arg-type]
    return replace(BASE, items=(item, *BASE.items[1:]))


TEXT = {"nb": "Vi er her.", "nn": "Vi er her no.", "en": "We are here."}
FIRST = BASE.items[0].key

BROKEN = [
    ("missing_language", with_first_item(text={"nb": "Vi er her.", "en": "We are here."})),
    ("missing_language", replace(BASE, note=dict(BASE.note) | {"nn": " "})),
    ("unknown_language", with_first_item(text=TEXT | {"se": "Mii leat dáppe."})),
    ("repeated_text", with_first_item(text=BASE.items[1].text)),
    ("repeated_key", replace(BASE, items=(*BASE.items, BASE.items[0]))),
    ("repeated_key", replace(BASE, open_questions=(OpenQuestion(FIRST, TEXT),))),
    ("repeated_key", with_first_factor(key=BASE.factors[1].key)),
    ("bad_key", with_first_factor(key="klart formål")),
    ("factor_without_items", with_first_factor(items=())),
    ("unknown_item", with_first_factor(items=(*BASE.factors[0].items, "nothing"))),
    ("item_in_two_factors", with_first_factor(items=(*BASE.factors[0].items, BASE.factors[1].items[0]))),
    ("item_without_factor", with_first_factor(items=BASE.factors[0].items[:1])),
    ("empty_page", replace(BASE, pages=(*BASE.pages, ()))),
    ("unknown_item", replace(BASE, pages=(*BASE.pages, ("nothing",)))),
    ("item_on_no_page", replace(BASE, pages=BASE.pages[1:])),
    ("item_on_two_pages", replace(BASE, pages=(*BASE.pages, (FIRST,)))),
    ("bad_scale", replace(BASE, scale=replace(BASE.scale, low=7))),
    ("bad_share", replace(BASE, minimum_valid_share=0.0)),
    ("bad_share", replace(BASE, minimum_valid_share=1.5)),
    ("only_reversed", replace(BASE, items=tuple(replace(item, reverse=True) for item in BASE.items))),
    ("reverse_rule_not_told", replace(BASE, note=TEXT)),
    ("unknown_factor", replace(BASE, aliases={"nothing": ("x",)})),
    ("name_of_two_factors", with_first_factor(aliases=("Dialog",))),
]


# These tell in words what they are about; the others name the key or the page.
ABOUT_THE_WHOLE = {"bad_scale", "bad_share", "reverse_rule_not_told", "unknown_language"}


@pytest.mark.parametrize(("code", "instrument"), BROKEN, ids=[code for code, _ in BROKEN])
def test_what_is_broken_is_found(code: str, instrument: Instrument) -> None:
    assert code in {problem.code for problem in problems(instrument)}


def test_the_message_names_the_item_and_the_language() -> None:
    instrument = with_first_item(text={"nb": "Vi er her.", "en": "We are here."})
    assert problems(instrument) == (
        Problem("missing_language", "clear_purpose_1", "«clear_purpose_1» mangler tekst på nn."),
    )


def test_every_message_is_a_sentence() -> None:
    for _, instrument in BROKEN:
        for problem in problems(instrument):
            assert problem.message.endswith(".")
            assert problem.where in problem.message or problem.code in ABOUT_THE_WHOLE
