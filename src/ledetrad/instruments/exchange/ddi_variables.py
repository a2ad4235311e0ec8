"""The variables of a DDI-Codebook: one `var` a column, with its question, codes, universe and how it was computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from ledetrad.instruments.exchange.ddi_words import Writer
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.dataset import DataColumn, DataKind, DataSet, Measure
from ledetrad.instruments.questionnaires.model import Kind, Question, Scale, ScaleMethod

_NATURE: Final = {Measure.NOMINAL: "nominal", Measure.ORDINAL: "ordinal", Measure.SCALE: "interval"}


def add_groups(
    write: Writer, parent: etree._Element, dataset: DataSet, identifiers: Mapping[str, str]
) -> None:
    """Batteries and questions with several columns as groups, which stand before the variables."""
    questionnaire = dataset.questionnaire
    number = 0
    for battery in questionnaire.batteries:
        keys = {question.key for question in questionnaire.questions if question.battery == battery.key}
        number += _group(write, parent, dataset, identifiers, keys, battery.text, f"G{number + 1}", "grid")
    for question in questionnaire.questions:
        if question.kind in {Kind.CHOICES, Kind.RANKING, Kind.ALLOCATION, Kind.OWN_ROWS}:
            kind = "repetition" if question.kind is Kind.OWN_ROWS else "multipleResp"
            number += _group(
                write, parent, dataset, identifiers, {question.key}, question.text, f"G{number + 1}", kind
            )


def _group(  # noqa: PLR0917 - one line of XML, all of it named by its caller's loop
    write: Writer,
    parent: etree._Element,
    dataset: DataSet,
    identifiers: Mapping[str, str],
    keys: set[str],
    text: Words,
    identifier: str,
    kind: str,
) -> int:
    members = [identifiers[column.name] for column in dataset.columns if column.question in keys]
    if not members:
        return 0
    group = write.add(parent, "varGrp", ID=identifier, type=kind, var=" ".join(members))
    write.texts(group, "labl", text)
    return 1


def add_variable(
    write: Writer,
    parent: etree._Element,
    dataset: DataSet,
    column: DataColumn,
    identifier: str,
    *,
    counts: bool,
) -> None:
    """One column as `var`; the elements in the schema's order."""
    questionnaire = dataset.questionnaire
    question = questionnaire.question(column.question) if column.question else None
    scale = next((scale for scale in questionnaire.scales if scale.key == column.scale), None)
    real = {code: text for code, text in column.values.items() if code not in column.missing}
    variable = write.add(
        parent,
        "var",
        ID=identifier,
        name=column.name,
        files="F1",
        intrvl="contin" if column.measure is Measure.SCALE and not real else "discrete",
        nature=_NATURE[column.measure],
        representationType=_representation(column, real),
    )
    write.texts(variable, "labl", column.label)
    if question is not None:
        _question(write, variable, question)
    _ranges(write, variable, column, question, scale, real)
    if question is not None and question.relevant:
        rule = {language: text.format(rule=question.relevant) for language, text in _ASKED_WHEN.items()}
        write.texts(variable, "universe", rule, clusion="I")
    _categories(write, variable, dataset, column, counts=counts)
    if question is not None:
        for concept in dict.fromkeys((question.metadata.dimension, question.metadata.block)):
            if concept:
                write.add(variable, "concept", concept)
    _derivation(write, variable, question, scale)
    kind = "numeric" if column.kind is DataKind.NUMBER else "character"
    write.add(variable, "varFormat", type=kind, category=_category(column))
    _notes(write, variable, dataset, question, scale)


def _representation(column: DataColumn, real: Mapping[float, Words]) -> str:
    if real:
        return "code"
    return {DataKind.NUMBER: "numeric", DataKind.TEXT: "text", DataKind.DATE: "datetime"}[column.kind]


def _category(column: DataColumn) -> str:
    return "date" if column.kind is DataKind.DATE else ""


def _question(write: Writer, variable: etree._Element, question: Question) -> None:
    if not any(text.strip() for text in (*question.text.values(), *question.story.values())):
        return
    asked = write.add(variable, "qstn")
    write.texts(asked, "preQTxt", question.story)
    write.texts(asked, "qstnLit", question.text)
    write.texts(asked, "ivuInstr", question.hint)


def _ranges(  # noqa: PLR0917 - what the range of one variable hangs on
    write: Writer,
    variable: etree._Element,
    column: DataColumn,
    question: Question | None,
    scale: Scale | None,
    real: Mapping[float, Words],
) -> None:
    """Valid and missing codes."""
    if real:
        valid = write.add(variable, "valrng")
        for code in real:
            write.add(valid, "item", VALUE=f"{code:g}")
    else:
        low = scale.low if scale else question.low if question else None
        high = scale.high if scale else question.high if question else None
        if scale is not None and scale.method is ScaleMethod.SUM:
            low, high = scale.low * len(scale.items), scale.high * len(scale.items)
        if low is not None or high is not None:
            ends = {"min": low, "max": high}
            written = {name: f"{end:g}" for name, end in ends.items() if end is not None}
            write.add(write.add(variable, "valrng"), "range", UNITS="REAL", **written)
    if column.missing:
        invalid = write.add(variable, "invalrng")
        for code in column.missing:
            write.add(invalid, "item", VALUE=f"{code:g}")


def _categories(
    write: Writer, variable: etree._Element, dataset: DataSet, column: DataColumn, *, counts: bool
) -> None:
    values = dataset.frame[column.name]
    if counts:
        absent = values.is_null() | (values.is_in(list(column.missing)) if column.missing else False)
        write.add(variable, "sumStat", str(int((~absent).sum())), type="vald")
        write.add(variable, "sumStat", str(int(absent.sum())), type="invd")
    for code, text in column.values.items():
        category = write.add(variable, "catgry", missing="Y" if code in column.missing else "N")
        write.add(category, "catValu", f"{code:g}")
        write.texts(category, "labl", text)
        if counts:
            write.add(category, "catStat", str(int((values == code).sum())), type="freq")


def _derivation(
    write: Writer, variable: etree._Element, question: Question | None, scale: Scale | None
) -> None:
    if scale is not None:
        facts = {
            "items": ", ".join(scale.items),
            "method": scale.method.value,
            "reversed": ", ".join(scale.reversed) or "–",
            "turn": f"{scale.low + scale.high:g}",
            "least": scale.minimum_valid or len(scale.items),
        }
        derived = write.add(variable, "derivation")
        write.texts(derived, "drvdesc", {code: text.format(**facts) for code, text in _SCALE.items()})
    elif question is not None and question.calculation:
        derived = write.add(variable, "derivation")
        write.texts(derived, "drvdesc", _CALCULATED)
        write.add(derived, "drvcmd", question.calculation, syntax="XLSForm")


def _notes(
    write: Writer, variable: etree._Element, dataset: DataSet, question: Question | None, scale: Scale | None
) -> None:
    source = scale.source if scale else question.metadata.source if question else ""
    if source:
        write.add(variable, "notes", source, subject="source")
    for one in dataset.questionnaire.scales if question is not None else ():
        if question is not None and question.key in one.items:
            told = _REVERSED_IN if question.key in one.reversed else _IN
            write.texts(
                variable,
                "notes",
                {code: text.format(scale=one.key) for code, text in told.items()},
                subject="scale",
            )


_ASKED_WHEN: Final[Words] = {"nb": "Spurt når {rule}", "nn": "Spurt når {rule}", "en": "Asked when {rule}"}
_CALCULATED: Final[Words] = {
    "nb": "Regnet ut av svarene",
    "nn": "Rekna ut av svara",
    "en": "Computed from the answers",
}
_SCALE: Final[Words] = {
    "nb": "Regnet ut ({method}) av {items}. Snudd, {turn} minus svaret: {reversed}. Minst {least} svar må være gitt.",
    "nn": "Rekna ut ({method}) av {items}. Snudd, {turn} minus svaret: {reversed}. Minst {least} svar må vere gitt.",
    "en": "Computed ({method}) from {items}. Reversed, {turn} minus the answer: {reversed}. At least {least} answers.",
}
_IN: Final[Words] = {
    "nb": "Inngår i skalaen {scale}",
    "nn": "Inngår i skalaen {scale}",
    "en": "Part of the scale {scale}",
}
_REVERSED_IN: Final[Words] = {
    "nb": "Inngår snudd i skalaen {scale}",
    "nn": "Inngår snudd i skalaen {scale}",
    "en": "Part of the scale {scale}, reversed",
}
