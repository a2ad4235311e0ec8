"""Nettskjema (UiO): the CSV of answers, and the codebook where there is one.

Seen in published files and in the R package nettskjemar 1.0: headings are the codes of the codebook, or the questions'
texts with HTML entities when none is set up; Nettskjema's own columns begin with «$» ($submission_id, $created,
$answer_time_ms); boxes are columns `code.answer` with 0 and 1, rows of a matrix `code.row`. Assumed, since no
description is published: a codebook is a CSV with a line for each answer and the headings element_code, element_text,
answer_code and answer_text, with subelement_code and subelement_text for the rows of a matrix.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.guessing import chosen, guessed
from ledetrad.instruments.exchange.imported import ImportedData, Making, refused
from ledetrad.instruments.exchange.tables import Table, read_table
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Battery, Choice, Kind, Question

_SUBMISSION: Final = "$submission_id"
_NEEDED: Final = ("element_code", "element_text")


@dataclass
class _Element:
    """What the codebook says of one question: its text, its rows by code, its answers' texts by code."""

    text: str
    rows: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)


def read_nettskjema(
    data: bytes, codebook: bytes | None = None, *, name: str = "nettskjema", language: str = "nb"
) -> ImportedData:
    """The questions and answers of a Nettskjema export. Texts count as texts of `language`.

    Without a codebook the kinds are guessed from the answers. When somebody answered, and the number of the answer, are
    not taken in. Raises ImportRefused for what is no text file, has no $submission_id, or is wrong in a row.
    """
    table = read_table(data, name)
    if _SUBMISSION not in {heading.casefold() for heading in table.header}:
        raise refused(_WORDS, name, "not_nettskjema")
    book = _book(read_table(codebook, f"{name}, kodebok"), name) if codebook is not None else {}
    making, keys = Making(_WORDS, language), Keys("q")
    batteries: list[Battery] = []
    for stem, places in _groups(table, making).items():
        element = book.get(stem)
        if _are_boxes(table, places, element):
            _add_boxes(making, keys, table, stem, places, element)
            continue
        battery = ""
        if element is not None and element.rows and len(places) > 1:
            battery = keys.give(stem)
            batteries.append(Battery(battery, {language: plain(element.text) or stem}))
        for part, place in places.items():
            _add(making, keys, table, stem, part, place, element, battery)
    return making.data(name, name, len(table.rows), batteries=batteries, taken_as=table.taken_as)


def _groups(table: Table, making: Making) -> dict[str, dict[str, int]]:
    """The columns by question: code, then part ("" for a question of one column), then place."""
    groups: dict[str, dict[str, int]] = {}
    for place, heading in enumerate(table.header):
        if heading.startswith("$"):
            making.losses.tell(heading, "own")
            continue
        stem, dot, part = heading.rpartition(".")
        # A full stop in a question's text is no part of a code.
        if not dot or not part or not stem or " " in heading:
            stem, part = heading, ""
        groups.setdefault(stem, {})[part] = place
    return groups


def _book(table: Table, name: str) -> dict[str, _Element]:
    headings = {heading.casefold(): place for place, heading in enumerate(table.header)}
    for needed in _NEEDED:
        if needed not in headings:
            raise refused(_WORDS, f"{name}, kodebok", "codebook", heading=needed)
    elements: dict[str, _Element] = {}
    for row in table.rows:
        said = {heading: row[place].strip() for heading, place in headings.items()}
        element = elements.setdefault(said["element_code"], _Element(said["element_text"]))
        if code := said.get("subelement_code"):
            element.rows.setdefault(code, said.get("subelement_text", ""))
        if code := said.get("answer_code"):
            element.answers.setdefault(code, said.get("answer_text", ""))
    return elements


def _are_boxes(table: Table, places: Mapping[str, int], element: _Element | None) -> bool:
    if "" in places or (element is not None and element.rows):
        return False
    told = {cell for place in places.values() for cell in table.column(place)}
    return told <= {"", "0", "1"} and (len(places) > 1 or element is not None)


def _add_boxes(  # noqa: PLR0917 - the parts of one question
    making: Making, keys: Keys, table: Table, stem: str, places: Mapping[str, int], element: _Element | None
) -> None:
    choice_keys = Keys("c")
    texts = element.answers if element is not None else {}
    choices = [
        Choice(choice_keys.give(part), {making.language: plain(texts.get(part, "")) or part})
        for part in places
    ]
    columns = [table.column(place) for place in places.values()]
    answers = [
        tuple(choice.key for choice, cell in zip(choices, row, strict=True) if cell == "1")
        if any(row)
        else None
        for row in zip(*columns, strict=True)
    ]
    text = {making.language: plain(element.text) if element is not None else stem}
    making.add(Question(keys.give(stem), Kind.CHOICES, text, choices=making.lists.name(choices)), answers)


def _add(  # noqa: PLR0917 - the parts of one question
    making: Making,
    keys: Keys,
    table: Table,
    stem: str,
    part: str,
    place: int,
    element: _Element | None,
    battery: str,
) -> None:
    heading = table.header[place]
    cells = table.column(place)
    if element is None:
        said = plain(heading)
        making.losses.tell(heading[:100], "guessed")
    else:
        said = plain(element.rows.get(part, "") or element.text)
    text, key = {making.language: said or heading}, keys.give(heading if part or element else stem)
    if element is not None and element.answers:
        labels = {code: text or code for code, text in element.answers.items()}
        # Answers come as codes when a codebook is set up, and as texts when the export asked for them.
        if any(cell and cell not in labels for cell in cells):
            labels = labels | {text: text for text in labels.values() if text in cells}
        unknown = sum(bool(cell) and cell not in labels for cell in cells)
        if unknown:
            making.losses.tell(heading, "unknown", count=unknown)
        question, answers = chosen(making, key, text, cells, labels)
    else:
        question, answers = guessed(making, key, text, cells)
    making.add(replace(question, battery=battery), answers)


_WORDS: Final[Mapping[str, Words]] = {
    "not_nettskjema": {
        "nb": "Fila har ingen kolonne $submission_id og er trolig ikke fra Nettskjema.",
        "nn": "Fila har ingen kolonne $submission_id og er truleg ikkje frå Nettskjema.",
        "en": "The file has no column $submission_id and is probably not from Nettskjema.",
    },
    "codebook": {
        "nb": "Kodeboka mangler kolonnen {heading}.",
        "nn": "Kodeboka manglar kolonnen {heading}.",
        "en": "The codebook lacks the column {heading}.",
    },
    "own": {
        "nb": "Nettskjemas egen kolonne (nummer, tidspunkt, tidsbruk) er ikke tatt inn.",
        "nn": "Nettskjema sin eigen kolonne (nummer, tidspunkt, tidsbruk) er ikkje teken inn.",
        "en": "Nettskjema's own column (number, time, duration) was not taken in.",
    },
    "guessed": {
        "nb": "Kodebok mangler for dette spørsmålet, så typen er gjettet ut fra svarene.",
        "nn": "Kodebok manglar for dette spørsmålet, så typen er gjetta ut frå svara.",
        "en": "There is no codebook for this question, so its kind was guessed from the answers.",
    },
    "unknown": {
        "nb": "{count} svar har en kode som ikke står i kodeboka, og er ikke tatt inn.",
        "nn": "{count} svar har ein kode som ikkje står i kodeboka, og er ikkje tekne inn.",
        "en": "{count} answers have a code that is not in the codebook and were not taken in.",
    },
}
