"""Qualtrics: the CSV or TSV of «Data & Analysis», with its three rows of headings.

Row 1 has the short names, row 2 the texts, row 3 {"ImportId": …} (qualtrics.com, «Understanding your data set»). Exported
with choice texts, the answers' texts come along; exported with numbers, a code stays a number. What Qualtrics knows of
persons and machines (names, addresses, where they were, when) is never taken in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.guessing import guessed, written
from ledetrad.instruments.exchange.imported import ImportedData, Making, refused
from ledetrad.instruments.exchange.tables import Table, read_table
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Battery, Choice, Kind, Question

_OF_PERSONS: Final = frozenset(
    """startdate enddate status ipaddress progress duration finished recordeddate _recordid recipientlastname
    recipientfirstname recipientemail externaldatareference locationlatitude locationlongitude distributionchannel
    userlanguage responseid duration(inseconds) externalreference q_recaptchascore""".split()  # noqa: SIM905 - a list of names
)
_QUESTION: Final = re.compile(r"(QID\d+)(?:[-_#](.+))?")
_BETWEEN: Final = " - "


@dataclass(frozen=True)
class _Column:
    """One column: its short name, its text as stem and end, the question it belongs to and the cells."""

    name: str
    stem: str
    end: str
    question: str
    part: str
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        return f"{self.stem}{_BETWEEN}{self.end}" if self.end else self.stem


def read_qualtrics(data: bytes, *, name: str = "qualtrics", language: str = "nb") -> ImportedData:
    """The questions and answers of a Qualtrics export. Texts count as texts of `language`.

    Raises ImportRefused for what is no text file, has no third row of import ids, or is wrong in a row (told which).
    """
    table = read_table(data, name)
    if len(table.rows) < 2:
        raise refused(_WORDS, name, "headings")
    making, keys = Making(_WORDS, language), Keys("q")
    groups: dict[str, list[_Column]] = {}
    for column in _columns(table, name):
        if _is_of_persons(column):
            making.losses.tell(column.name, "person")
        else:
            groups.setdefault(column.question, []).append(column)
    batteries = [
        battery for columns in groups.values() if (battery := _add(making, keys, columns)) is not None
    ]
    people = len(table.rows) - 2
    return making.data(name, name, people, batteries=batteries, taken_as=table.taken_as)


def _columns(table: Table, name: str) -> list[_Column]:
    texts, marks, *rows = table.rows
    columns = []
    for place, heading in enumerate(table.header):
        imported = _import_id(marks[place])
        if imported is None:
            raise refused(_WORDS, f"{name}, {heading[:60]}", "import_id", cell=marks[place][:40])
        found = _QUESTION.fullmatch(imported)
        stem, _, end = (
            plain(texts[place]).rpartition(_BETWEEN) if found and found[2] else (plain(texts[place]), "", "")
        )
        columns.append(
            _Column(
                heading,
                (stem or end).removesuffix(f"{_BETWEEN}Selected Choice"),
                end if stem else "",
                found[1] if found else imported,
                (found[2] or "") if found else "",
                tuple(row[place].strip() for row in rows),
            )
        )
    return columns


def _import_id(cell: str) -> str | None:
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    imported = found.get("ImportId") if isinstance(found, dict) else None
    return imported if isinstance(imported, str) and imported else None


def _is_of_persons(column: _Column) -> bool:
    said = {column.question.casefold(), column.name.casefold().replace(" ", "")}
    return not column.question.startswith("QID") and bool(said & _OF_PERSONS)


def _add(making: Making, keys: Keys, columns: list[_Column]) -> Battery | None:
    """The columns of one question: boxes of one, rows of a battery, or one by one."""
    boxes = [column for column in columns if "TEXT" not in column.part]
    for column in columns:
        if column not in boxes:
            making.add(*written(keys.give(column.name), {making.language: column.text}, column.cells))
    if len(boxes) > 1 and all(_ticked(column) for column in boxes):
        _add_boxes(making, keys, boxes)
        return None
    battery = ""
    if len(boxes) > 1 and len({column.stem for column in boxes}) == 1 and boxes[0].end:
        battery = keys.give(boxes[0].question)
    for column in boxes:
        text = {making.language: column.end if battery else column.text}
        question, answers = guessed(making, keys.give(column.name), text, column.cells)
        if question.kind is Kind.NUMBER and not battery:
            making.losses.tell(column.name, "codes")
        making.add(Question(**{**vars(question), "battery": battery}), answers)
    return Battery(battery, {making.language: boxes[0].stem}) if battery else None


def _ticked(column: _Column) -> bool:
    """Whether a column is a box: empty, or always the same: its own text, or 1."""
    told = {plain(cell) for cell in column.cells if cell}
    return bool(column.end) and (told <= {column.end} or told == {"1"})


def _add_boxes(making: Making, keys: Keys, columns: list[_Column]) -> None:
    choice_keys = Keys("c")
    choices = [
        Choice(choice_keys.give(column.part or column.name), {making.language: column.end or column.text})
        for column in columns
    ]
    first = columns[0]
    key = keys.give(first.name.removesuffix(f"_{first.part}") or first.name)
    question = Question(key, Kind.CHOICES, {making.language: first.stem}, choices=making.lists.name(choices))
    people = zip(*(column.cells for column in columns), strict=True)
    answers = [
        tuple(choice.key for choice, cell in zip(choices, row, strict=True) if cell) or None for row in people
    ]
    making.losses.tell(key, "boxes")
    making.add(question, answers)


_WORDS: Final[Mapping[str, Words]] = {
    "headings": {
        "nb": "Fila mangler Qualtrics' tre rader med overskrifter. Eksporter den som CSV uten å ta bort noen.",
        "nn": "Fila manglar dei tre radene med overskrifter frå Qualtrics. Eksporter ho som CSV utan å ta bort nokon.",
        "en": "The file lacks Qualtrics' three rows of headings. Export it as CSV without removing any.",
    },
    "import_id": {
        "nb": 'Rad 3 skal ha {{"ImportId": …}} i hver celle, men har «{cell}». Eksporter fila på nytt.',
        "nn": 'Rad 3 skal ha {{"ImportId": …}} i kvar celle, men har «{cell}». Eksporter fila på nytt.',
        "en": 'Row 3 should have {{"ImportId": …}} in each cell, but has “{cell}”. Export the file again.',
    },
    "person": {
        "nb": "Opplysninger om personen eller maskinen er ikke tatt inn.",
        "nn": "Opplysningar om personen eller maskina er ikkje tekne inn.",
        "en": "What is known of the person or the machine was not taken in.",
    },
    "codes": {
        "nb": "Svarene er tall uten tekst. Er dette et valg, eksporter med svartekster («Use choice text»).",
        "nn": "Svara er tal utan tekst. Er dette eit val, eksporter med svartekstar («Use choice text»).",
        "en": "The answers are numbers without texts. If this is a choice, export with “Use choice text”.",
    },
    "boxes": {
        "nb": "Hvem som ikke krysset av for noe, og hvem som ikke ble spurt, kan ikke skilles i fila.",
        "nn": "Kven som ikkje kryssa av for noko, og kven som ikkje blei spurd, kan ikkje skiljast i fila.",
        "en": "Who ticked nothing and who was not asked cannot be told apart in the file.",
    },
}
