"""DDI-Codebook 2.5: a study and its variables as archives read them.

Element order and required attributes follow the published schema (DDI Alliance, codebook.xsd of 2012-01-17, namespace
ddi:codebook:2_5). Texts stand once in each language, the chosen one first. Counts are told only when the caller says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ledetrad.instruments.exchange.ddi_variables import add_groups, add_variable
from ledetrad.instruments.exchange.ddi_words import Writer
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.dataset import DataSet
from ledetrad.instruments.questionnaires.storing import content_hash

NAMESPACE: Final = "ddi:codebook:2_5"
_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Study:
    """What a table of answers does not know of itself. Everything may be left out."""

    title: Words = field(default_factory=dict)  # the questionnaire's when empty
    identifier: str = ""
    producer: str = ""
    abstract: Words = field(default_factory=dict)
    universe: Words = field(default_factory=dict)  # who could be asked
    sampling: Words = field(default_factory=dict)
    first_day: str = ""  # 2026-05-14
    last_day: str = ""
    conditions: Words = field(default_factory=dict)  # of use


def write_ddi(dataset: DataSet, language: str, study: Study | None = None, *, counts: bool = False) -> bytes:
    """The codebook as XML (UTF-8). `counts`: with how many gave each answer, and how many answered at all; the caller
    has seen to it that they may be told. Raises ValueError for a day that is not written 2026-05-14."""
    study = study or Study()
    for day in (study.first_day, study.last_day):
        if day and not _DAY.fullmatch(day):
            raise ValueError(f"{day!r} is not a day written 2026-05-14")
    write = Writer(NAMESPACE, language)
    book = write.root("codeBook", version="2.5")
    _document(write, book, dataset)
    _study(write, book, dataset, study)
    _file(write, book, dataset, counts=counts)
    described = write.add(book, "dataDscr")
    identifiers = {column.name: f"V{number}" for number, column in enumerate(dataset.columns, start=1)}
    add_groups(write, described, dataset, identifiers)
    for column in dataset.columns:
        add_variable(write, described, dataset, column, identifiers[column.name], counts=counts)
    told: bytes = etree.tostring(book, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return told


def _document(write: Writer, book: etree._Element, dataset: DataSet) -> None:
    """What this XML document is (docDscr)."""
    citation = write.add(write.add(book, "docDscr"), "citation")
    titles = write.add(citation, "titlStmt")
    write.title(titles, dataset.questionnaire.title or {write.language: dataset.questionnaire.name})
    write.add(write.add(citation, "prodStmt"), "software", "Ledetråd")


def _study(write: Writer, book: etree._Element, dataset: DataSet, study: Study) -> None:
    """What was asked, of whom, and when (stdyDscr)."""
    questionnaire = dataset.questionnaire
    described = write.add(book, "stdyDscr")
    citation = write.add(described, "citation")
    titles = write.add(citation, "titlStmt")
    write.title(titles, study.title or questionnaire.title or {write.language: questionnaire.name})
    if study.identifier:
        write.add(titles, "IDNo", study.identifier)
    if study.producer:
        write.add(write.add(citation, "prodStmt"), "producer", study.producer)
    write.add(write.add(citation, "verStmt"), "version", questionnaire.version)
    info = write.add(described, "stdyInfo")
    write.texts(info, "abstract", study.abstract)
    summary = write.add(info, "sumDscr")
    for event, day in (("start", study.first_day), ("end", study.last_day)):
        if day:
            write.add(summary, "collDate", day, event=event, date=day)
    write.texts(summary, "universe", study.universe)
    write.texts(summary, "dataKind", _DATA_KIND)
    write.texts(info, "notes", questionnaire.note)
    collected = write.add(write.add(described, "method"), "dataColl")
    write.texts(collected, "sampProc", study.sampling)
    facts = {
        "name": questionnaire.name,
        "version": questionnaire.version,
        "mark": content_hash(questionnaire),
    }
    write.texts(collected, "resInstru", {code: text.format(**facts) for code, text in _INSTRUMENT.items()})
    if questionnaire.source:
        write.add(write.add(collected, "sources"), "dataSrc", questionnaire.source)
    if study.conditions or questionnaire.licence:
        use = write.add(write.add(described, "dataAccs"), "useStmt")
        # Repeated by language only where the schema lets it be: conditions of use are told once.
        write.add(use, "conditions", write.one(study.conditions) or questionnaire.licence)


def _file(write: Writer, book: etree._Element, dataset: DataSet, *, counts: bool) -> None:
    """The file of data this describes (fileDscr)."""
    described = write.add(book, "fileDscr", ID="F1")
    text = write.add(described, "fileTxt")
    write.add(text, "fileName", "data.csv")
    size = write.add(text, "dimensns")
    if counts:
        write.add(size, "caseQnty", str(dataset.frame.height))
    write.add(size, "varQnty", str(dataset.frame.width))
    write.add(text, "fileType", "text/csv; charset=utf-8")
    for key, lost in dataset.left_out.items() if counts else ():
        facts: Mapping[str, object] = {"key": key, "count": lost}
        write.texts(described, "notes", {code: text.format(**facts) for code, text in _LEFT_OUT.items()})


_DATA_KIND: Final[Words] = {
    "nb": "Svar på spørreskjema",
    "nn": "Svar på spørjeskjema",
    "en": "Survey answers",
}
_INSTRUMENT: Final[Words] = {
    "nb": "Spørreskjemaet {name}, versjon {version} (SHA-256 {mark})",
    "nn": "Spørjeskjemaet {name}, versjon {version} (SHA-256 {mark})",
    "en": "The questionnaire {name}, version {version} (SHA-256 {mark})",
}
_LEFT_OUT: Final[Words] = {
    "nb": "{key}: {count} svar passet ikke skjemaet og er ikke med.",
    "nn": "{key}: {count} svar passa ikkje skjemaet og er ikkje med.",
    "en": "{key}: {count} answers did not fit the questionnaire and are left out.",
}
