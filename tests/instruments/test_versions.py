"""A version is its content: the same in every process, another after any change."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.instruments import library
from ledetrad.instruments.model import AnswerScale, Dimension, Factor, Instrument, Item, OpenQuestion
from ledetrad.instruments.versions import InstrumentError, content_hash, from_json, to_json

BASE = library.load("group-profile")

some_text = st.text(max_size=12)
some_words = st.dictionaries(st.sampled_from(["nb", "nn", "en"]), some_text, max_size=3)
some_texts = st.lists(some_text, max_size=3).map(tuple)
some_scale = st.builds(
    AnswerScale,
    low=st.integers(-5, 5),
    high=st.integers(-5, 9),
    low_label=some_words,
    high_label=some_words,
    refuse_label=some_words,
)
some_factor = st.builds(
    Factor,
    key=some_text,
    title=some_words,
    definition=some_words,
    items=some_texts,
    aliases=some_texts,
    source=some_text,
)
some_instrument = st.builds(
    Instrument,
    name=some_text,
    title=some_words,
    version=some_text,
    source=some_words,
    licence=some_text,
    note=some_words,
    scale=some_scale,
    dimensions=st.lists(
        st.builds(
            Dimension, key=some_text, title=some_words, factors=st.lists(some_factor, max_size=2).map(tuple)
        ),
        max_size=2,
    ).map(tuple),
    items=st.lists(st.builds(Item, key=some_text, text=some_words, reverse=st.booleans()), max_size=3).map(
        tuple
    ),
    open_questions=st.lists(st.builds(OpenQuestion, key=some_text, text=some_words), max_size=2).map(tuple),
    pages=st.lists(some_texts, max_size=2).map(tuple),
    aliases=st.dictionaries(some_text, some_texts, max_size=2),
    minimum_valid_share=st.floats(0, 1),
)


@pytest.mark.parametrize("name", library.names())
def test_every_instrument_survives_json(name: str) -> None:
    instrument = library.load(name)
    again = from_json(to_json(instrument))
    assert again == instrument
    assert content_hash(again) == content_hash(instrument)


@given(some_instrument)
def test_any_instrument_survives_json(instrument: Instrument) -> None:
    assert from_json(to_json(instrument)) == instrument


def test_the_order_of_fields_does_not_matter() -> None:
    def turned(value: object) -> object:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(part) for part in value] if isinstance(value, list) else value

    turned_text = json.dumps(turned(json.loads(to_json(BASE))))
    assert content_hash(from_json(turned_text)) == content_hash(BASE)
    # The same in the library's own form, where people write.
    source = yaml.safe_load(
        (files("ledetrad.instruments") / "library/group-profile.yaml").read_text(encoding="utf-8")
    )
    assert content_hash(library.read(yaml.safe_dump(turned(source), sort_keys=False))) == content_hash(BASE)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_gives_the_same_hash(seed: str) -> None:
    program = (
        "from ledetrad.instruments import library, versions;"
        "print(versions.content_hash(library.load('group-profile')))"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == content_hash(BASE)


CHANGED = {
    "a comma in one statement": replace(
        BASE, items=(replace(BASE.items[0], text=dict(BASE.items[0].text) | {"en": "x,"}), *BASE.items[1:])
    ),
    "a statement turned": replace(BASE, items=(replace(BASE.items[0], reverse=True), *BASE.items[1:])),
    "pages in another order": replace(BASE, pages=BASE.pages[::-1]),
    "the rule for missing answers": replace(BASE, minimum_valid_share=1.0),
    "a label": replace(
        BASE, scale=replace(BASE.scale, high_label=dict(BASE.scale.high_label) | {"nb": "Ja"})
    ),
}


@pytest.mark.parametrize("change", CHANGED)
def test_every_change_gives_another_version(change: str) -> None:
    assert content_hash(CHANGED[change]) != content_hash(BASE)
    assert len(content_hash(CHANGED[change])) == 64


def test_a_wrong_field_is_named() -> None:
    data = json.loads(to_json(BASE))
    wrong = [
        ("missing title", {key: value for key, value in data.items() if key != "title"}, "missing title"),
        ("unknown", data | {"colour": "red"}, "unknown colour"),
        ("a number for text", data | {"name": 3}, "name: expected text"),
        ("text for a number", data | {"minimum_valid_share": "0.5"}, "minimum_valid_share"),
        ("true for a number", data | {"scale": data["scale"] | {"low": True}}, "scale.low"),
        (
            "text for true",
            data | {"items": [data["items"][0] | {"reverse": "no"}]},
            "clear_purpose_1.reverse",
        ),
        ("text for a list", data | {"pages": "page"}, "pages: expected a list"),
        ("a list for fields", data | {"title": []}, "title: expected fields"),
    ]
    for _, broken, message in wrong:
        with pytest.raises(InstrumentError, match=message):
            from_json(json.dumps(broken))
    with pytest.raises(InstrumentError, match="not JSON"):
        from_json("{")
