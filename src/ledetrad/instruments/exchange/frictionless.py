"""A package for archives and other programs: the data as CSV with a codebook a machine can read (Frictionless).

Source: Data Package 2.0 and Table Schema (datapackage.org); what the standard has no field for (texts in several
languages, scale keys) stands under names of our own beginning with `ledetrad:`.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any, Final

import polars as pl

from ledetrad.instruments.exchange.cells import as_texts
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.dataset import DataColumn, DataKind, DataSet, Measure, said
from ledetrad.instruments.questionnaires.model import Question, Questionnaire, Scale
from ledetrad.instruments.questionnaires.storing import content_hash

_TYPES: Final = {DataKind.TEXT: "string", DataKind.DATE: "date"}


def write_package(dataset: DataSet, language: str) -> bytes:
    """A zip of data.csv (UTF-8, commas), datapackage.json (types, labels in every language, missing codes, scale keys,
    version) and README.txt in `language`. The same data give the same bytes."""
    frame = pl.DataFrame(
        [as_texts(column, dataset.frame[column.name]).alias(column.name) for column in dataset.columns]
    )
    files = {
        "data.csv": frame.write_csv(line_terminator="\r\n").encode(),
        "datapackage.json": json.dumps(describe(dataset, language), ensure_ascii=False, indent=2).encode(),
        "README.txt": _readme(dataset, language).encode(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def describe(dataset: DataSet, language: str) -> dict[str, Any]:
    """The codebook (datapackage.json) as plain data; titles are in `language`, all languages beside them."""
    questionnaire = dataset.questionnaire
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(dataset, column, language) for column in dataset.columns],
        "missingValues": [""],
    }
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": _name(questionnaire.name),
        "title": said(questionnaire.title, language),
        "version": questionnaire.version,
        "ledetrad:titles": dict(questionnaire.title),
        "ledetrad:languages": list(questionnaire.languages),
        "ledetrad:questionnaire": content_hash(questionnaire),
        **({"ledetrad:source": questionnaire.source} if questionnaire.source else {}),
        **({"ledetrad:licence": questionnaire.licence} if questionnaire.licence else {}),
        "ledetrad:left_out": dict(dataset.left_out),
        "ledetrad:scales": [_scale(scale) for scale in questionnaire.scales],
        "resources": [
            {
                "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
                "name": "data",
                "type": "table",
                "path": "data.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "header": True, "doubleQuote": True},
                "schema": schema,
            }
        ],
    }


def _field(dataset: DataSet, column: DataColumn, language: str) -> dict[str, Any]:
    real = {code: text for code, text in column.values.items() if code not in column.missing}
    whole = _whole(dataset.frame[column.name]) if column.kind is DataKind.NUMBER else False
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, "integer" if whole else "number"),
        "title": said(column.label, language),
        "ledetrad:titles": dict(column.label),
        "ledetrad:measure": column.measure.value,
    }
    if column.missing:
        field["missingValues"] = [
            {"value": "", "label": ""},
            *(
                {"value": _written(code), "label": said(column.values.get(code, {}), language)}
                for code in column.missing
            ),
        ]
    if real:
        field["categories"] = [
            {"value": int(code) if whole else code, "label": said(text, language)}
            for code, text in real.items()
        ]
        field["categoriesOrdered"] = column.measure is Measure.ORDINAL
        field["constraints"] = {"enum": [int(code) if whole else code for code in real]}
    if column.values:
        field["ledetrad:values"] = [
            {"value": code, "titles": dict(text)} for code, text in column.values.items()
        ]
    if column.question:
        field |= _question(dataset.questionnaire, dataset.questionnaire.question(column.question))
    if column.scale:
        field["ledetrad:scale"] = column.scale
    return field


def _question(questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    scales = [scale for scale in questionnaire.scales if question.key in scale.items]
    about = question.metadata
    told: dict[str, Any] = {"ledetrad:question": question.key, "ledetrad:kind": question.kind.value}
    if question.relevant:
        told["ledetrad:relevant"] = question.relevant
    if scales:
        told["ledetrad:in_scales"] = [scale.key for scale in scales]
        told["ledetrad:reversed_in"] = [scale.key for scale in scales if question.key in scale.reversed]
    for name in ("block", "dimension", "level", "category", "source"):
        if value := getattr(about, name):
            told[f"ledetrad:{name}"] = value
    return told


def _scale(scale: Scale) -> dict[str, Any]:
    return {
        "key": scale.key,
        "titles": dict(scale.title),
        "items": list(scale.items),
        "reversed": list(scale.reversed),
        "low": scale.low,
        "high": scale.high,
        "method": scale.method.value,
        "minimum_valid": scale.minimum_valid or len(scale.items),
        "source": scale.source,
    }


def _whole(values: pl.Series) -> bool:
    return bool((values.drop_nulls() == values.drop_nulls().round()).all())


def _written(code: float) -> str:
    return str(int(code)) if code.is_integer() else repr(code)


def _name(name: str) -> str:
    return (
        "".join(sign if sign in "abcdefghijklmnopqrstuvwxyz0123456789-_." else "-" for sign in name.lower())
        or "data"
    )


def _readme(dataset: DataSet, language: str) -> str:
    facts = {
        "title": said(dataset.questionnaire.title, language),
        "version": dataset.questionnaire.version,
        "rows": dataset.frame.height,
        "columns": dataset.frame.width,
    }
    lines = [said(_README, language).format(**facts), ""]
    lines += [f"{column.name}: {said(column.label, language)}" for column in dataset.columns]
    return "\r\n".join("\r\n".join(line.splitlines()) for line in lines) + "\r\n"


_README: Final[Words] = {
    "nb": """{title}
Versjon {version}. {rows} rader, {columns} kolonner.

data.csv          svarene, UTF-8, komma mellom kolonnene, én rad per person
datapackage.json  kodeboka: typer, svartekster på alle språk, koder for manglende svar, skalaer med snudde spørsmål

En tom celle betyr at det ikke er svart. «Vet ikke» og «ikke aktuelt» har egne koder, som står i kodeboka.
Tekster som begynner med = + - eller @, har fått en apostrof foran, slik at et regneark ikke kjører dem.

Kolonnene:""",
    "nn": """{title}
Versjon {version}. {rows} rader, {columns} kolonnar.

data.csv          svara, UTF-8, komma mellom kolonnane, éi rad per person
datapackage.json  kodeboka: typar, svartekstar på alle språk, kodar for manglande svar, skalaer med snudde spørsmål

Ei tom celle betyr at det ikkje er svara. «Veit ikkje» og «ikkje aktuelt» har eigne kodar, som står i kodeboka.
Tekstar som byrjar med = + - eller @, har fått ein apostrof framfor, slik at eit rekneark ikkje køyrer dei.

Kolonnane:""",
    "en": """{title}
Version {version}. {rows} rows, {columns} columns.

data.csv          the answers, UTF-8, comma separated, one row per person
datapackage.json  the codebook: types, answer texts in every language, missing codes, scales with reversed questions

An empty cell means that nothing was answered. “Don't know” and “not applicable” have codes of their own.
Texts that begin with = + - or @ have an apostrophe in front, so that no spreadsheet runs them.

The columns:""",
}
