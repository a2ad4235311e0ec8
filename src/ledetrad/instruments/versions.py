"""An instrument as JSON, back again, and the content hash that is its version once a survey has opened."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ledetrad.instruments.model import (
    AnswerScale,
    Dimension,
    Factor,
    Instrument,
    Item,
    OpenQuestion,
    Words,
)


class InstrumentError(ValueError):
    """The data is not an instrument. The message says where and what."""


def to_json(instrument: Instrument) -> str:
    """Canonical JSON: sorted keys, no spaces, so that equal instruments give equal text in every process."""
    return json.dumps(
        asdict(instrument), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def content_hash(instrument: Instrument) -> str:
    """SHA-256 (64 hex digits) over the canonical JSON: a change in any text, order or rule gives another."""
    return hashlib.sha256(to_json(instrument).encode("utf-8")).hexdigest()


def from_json(text: str) -> Instrument:
    """The instrument that `to_json` wrote. Raises InstrumentError for anything else."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InstrumentError(f"not JSON: {error}") from error
    return from_data(data)


def from_data(data: object) -> Instrument:
    """An instrument from plain data (dicts, lists, strings, numbers). Raises InstrumentError for an unknown,
    missing or wrongly typed field; whether the instrument makes sense is asked by `check.problems`."""
    fields = _fields(
        data,
        "instrument",
        "name title version source licence note scale dimensions items open_questions pages aliases"
        " minimum_valid_share",
    )
    return Instrument(
        name=_text(fields["name"], "name"),
        title=_words(fields["title"], "title"),
        version=_text(fields["version"], "version"),
        source=_words(fields["source"], "source"),
        licence=_text(fields["licence"], "licence"),
        note=_words(fields["note"], "note"),
        scale=_scale(fields["scale"]),
        dimensions=tuple(_dimension(part) for part in _list(fields["dimensions"], "dimensions")),
        items=tuple(_item(part) for part in _list(fields["items"], "items")),
        open_questions=tuple(
            _open_question(part) for part in _list(fields["open_questions"], "open_questions")
        ),
        pages=tuple(_texts(page, "pages") for page in _list(fields["pages"], "pages")),
        aliases={
            _text(key, "aliases"): _texts(names, f"aliases.{key}")
            for key, names in _mapping(fields["aliases"], "aliases").items()
        },
        minimum_valid_share=_share(fields["minimum_valid_share"]),
    )


def _scale(data: object) -> AnswerScale:
    fields = _fields(data, "scale", "low high low_label high_label refuse_label")
    return AnswerScale(
        low=_whole(fields["low"], "scale.low"),
        high=_whole(fields["high"], "scale.high"),
        low_label=_words(fields["low_label"], "scale.low_label"),
        high_label=_words(fields["high_label"], "scale.high_label"),
        refuse_label=_words(fields["refuse_label"], "scale.refuse_label"),
    )


def _dimension(data: object) -> Dimension:
    fields = _fields(data, "dimension", "key title factors")
    key = _text(fields["key"], "dimension.key")
    return Dimension(
        key=key,
        title=_words(fields["title"], f"{key}.title"),
        factors=tuple(_factor(part) for part in _list(fields["factors"], f"{key}.factors")),
    )


def _factor(data: object) -> Factor:
    fields = _fields(data, "factor", "key title definition items aliases source")
    key = _text(fields["key"], "factor.key")
    return Factor(
        key=key,
        title=_words(fields["title"], f"{key}.title"),
        definition=_words(fields["definition"], f"{key}.definition"),
        items=_texts(fields["items"], f"{key}.items"),
        aliases=_texts(fields["aliases"], f"{key}.aliases"),
        source=_text(fields["source"], f"{key}.source"),
    )


def _item(data: object) -> Item:
    fields = _fields(data, "item", "key text reverse")
    key = _text(fields["key"], "item.key")
    reverse = fields["reverse"]
    if not isinstance(reverse, bool):
        raise InstrumentError(f"{key}.reverse: expected true or false, got {reverse!r}")
    return Item(key=key, text=_words(fields["text"], f"{key}.text"), reverse=reverse)


def _open_question(data: object) -> OpenQuestion:
    fields = _fields(data, "open question", "key text")
    key = _text(fields["key"], "open_question.key")
    return OpenQuestion(key=key, text=_words(fields["text"], f"{key}.text"))


def _fields(data: object, where: str, names: str) -> Mapping[str, Any]:
    """The mapping itself, when it has exactly the fields named (separated by spaces)."""
    fields = _mapping(data, where)
    wanted = set(names.split())
    if missing := sorted(wanted - set(fields)):
        raise InstrumentError(f"{where}: missing {', '.join(missing)}")
    if unknown := sorted(str(name) for name in set(fields) - wanted):
        raise InstrumentError(f"{where}: unknown {', '.join(unknown)}")
    return fields


def _mapping(data: object, where: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise InstrumentError(f"{where}: expected fields, got {data!r}")
    return data


def _list(data: object, where: str) -> list[object]:
    if not isinstance(data, list | tuple):
        raise InstrumentError(f"{where}: expected a list, got {data!r}")
    return list(data)


def _text(data: object, where: str) -> str:
    if not isinstance(data, str):
        raise InstrumentError(f"{where}: expected text, got {data!r}")
    return data


def _texts(data: object, where: str) -> tuple[str, ...]:
    return tuple(_text(part, where) for part in _list(data, where))


def _words(data: object, where: str) -> Words:
    return {
        _text(language, where): _text(text, f"{where}.{language}")
        for language, text in _mapping(data, where).items()
    }


def _whole(data: object, where: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise InstrumentError(f"{where}: expected a whole number, got {data!r}")
    return data


def _share(data: object) -> float:
    if not isinstance(data, int | float) or isinstance(data, bool):
        raise InstrumentError(f"minimum_valid_share: expected a number, got {data!r}")
    return float(data)
