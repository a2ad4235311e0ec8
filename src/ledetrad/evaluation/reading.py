"""A released report as it is read: its tables with words, each number with its address, and the sentences over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from ledetrad.documents.numbers import count_word, number
from ledetrad.evaluation import words, words_numbers
from ledetrad.evaluation.findings import finding
from ledetrad.evaluation.tabulation import INDEX, Cell

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "rose": ("n", "rose", "rest"),
    "change": (
        *("n", "mean1", "sd1", "mean2", "sd2", "diff"),
        *("low", "high", "t", "df", "p", "d", "size", "chosen"),
    ),
    "index": ("n", "groups"),
    "reliable": ("n", "groups"),
    "goals": ("n", "r", "p"),
    "ceiling": ("n", "mean1", "sd1", "sd2", "closer", "high"),
    "conflict": ("n", "rose", "mean1", "mean2", "diff"),
    "later": ("n", "mean1", "mean2", "mean3", "since", "low", "high", "from_before", "fell"),
    "evaluations": ("when", "n", "percent", "cut"),
    "practice": ("n", "r", "p"),
    "kinds": ("n", "mean1", "mean2", "diff"),
    "comparison": ("n", "diff", "low", "high", "p"),
}


@dataclass(frozen=True)
class ReadCell:
    """One cell. `figure` is its address in the report; `why` says why there is no number."""

    text: str
    figure: str = ""
    why: str = ""
    value: float | None = None
    decimals: int = 0
    stars: str = ""


@dataclass(frozen=True)
class ReadRow:
    key: str
    title: str
    cells: tuple[ReadCell, ...]
    strong: bool = False


@dataclass(frozen=True)
class ReadTable:
    """A table ready for a page or a document; `refused` stands instead of rows, `finding` is what it says."""

    key: str
    title: str
    lead: str
    note: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[ReadRow, ...]
    refused: str = ""
    finding: str = ""


def read_table(results: Mapping[str, Any], table: Mapping[str, Any], lang: str) -> ReadTable:
    """One table of a release in the reader's language."""
    key = str(table["key"])
    said = words.table_words(key, table["facts"], lang)
    if "refused" in table:
        why = words.refused(key, table["refused"], table["facts"])
        return ReadTable(key, said.title, "", "", (), (), why)
    rows = table["rows"]
    used = [name for name in COLUMNS[key] if any(row["cells"].get(name) is not None for row in rows)]
    titles = titles_of(results)
    return ReadTable(
        key,
        said.title,
        said.lead,
        said.note,
        tuple((name, words.column(name, key)) for name in used),
        tuple(
            ReadRow(
                row["key"],
                words.row_title(key, row["key"], titles, lang),
                tuple(_cell(key, row["key"], name, row["cells"].get(name), lang) for name in used),
                strong=row["key"] == INDEX,
            )
            for row in rows
        ),
        finding=finding(results, key, lang) if rows else "",
    )


def tables(results: Mapping[str, Any], lang: str) -> list[ReadTable]:
    """All tables in the order of the report."""
    return [read_table(results, one, lang) for one in results["tables"]]


def titles_of(results: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    """The names of factors and statements, by row key."""
    return {**results["titles"], **results.get("statements", {})}


def _cell(table: str, row: str, column: str, cell: Cell, lang: str) -> ReadCell:
    if cell is None:
        return ReadCell("–")
    figure = f"{table}.{row}.{column}"
    if "word" in cell or "says" in cell:
        said = cell.get("says", {}).get(lang) or words_numbers.word_cell(cell["word"])
        return ReadCell(said, figure)
    if "hidden" in cell:
        return ReadCell(_("Vises ikke"), figure, words.hidden(cell["hidden"]))
    return _number(figure, column, cell, lang) if "v" in cell else _bound(figure, column, cell)


def _bound(figure: str, column: str, cell: Mapping[str, Any]) -> ReadCell:
    sign = "\u00a0%" if column == "percent" else ""
    why = "" if column == "percent" else words.hidden("least")
    if "least" in cell:
        return ReadCell(_tied(_("minst %(count)s") % {"count": f"{cell['least']}{sign}"}), figure, why)
    if "most" in cell:
        return ReadCell(_tied(_("høyst %(count)s") % {"count": f"{cell['most']}{sign}"}), figure, why)
    return ReadCell(f"{cell['from']}–{cell['to']}{sign}", figure, why)


def _tied(text: str) -> str:
    """On one line, also in a narrow column."""
    return text.replace(" ", "\u00a0")


def _number(figure: str, column: str, cell: Mapping[str, Any], lang: str) -> ReadCell:
    value, decimals = float(cell["v"]), int(cell["d"])
    signed = column in {"diff", "since", "from_before"}
    text = number(value, lang=lang, decimals=decimals, sign=signed)
    stars = cell.get("stars", "")
    if column == "p" and value == 0:
        text = f"<\u00a0{number(0.001, lang=lang, decimals=3)}"
    if column == "percent":
        text = f"{text}\u00a0%"
    return ReadCell(text + stars, figure, value=value, decimals=decimals, stars=stars)


def figure_of(
    results: Mapping[str, Any], figure: str, lang: str
) -> tuple[ReadTable, ReadRow, str, ReadCell] | None:
    """The number at an address: its table, its row, its column's key, and itself. None when there is none."""
    for table in results["tables"]:
        if "refused" in table or not figure.startswith(f"{table['key']}."):
            continue
        read = read_table(results, table, lang)
        for row in read.rows:
            for (name, _title), cell in zip(read.columns, row.cells, strict=True):
                if cell.figure == figure:
                    return read, row, name, cell
    return None


def _rows(results: Mapping[str, Any], key: str) -> dict[str, Mapping[str, Cell]]:
    found = next((one for one in results["tables"] if one["key"] == key), None)
    return {row["key"]: row["cells"] for row in found["rows"]} if found else {}


def _value(cell: Cell) -> float | None:
    return float(cell["v"]) if cell and "v" in cell else None


def sentences(results: Mapping[str, Any], lang: str) -> list[str]:
    """What the report says first. Every number comes from the tables; none is written by hand."""
    rows = _rows(results, "change")
    titles = titles_of(results)
    said = [
        _("%(groups)s grupper i %(cohorts)s kull vurderte seg selv før og etter.")
        % {"groups": results["groups"], "cohorts": count_word(results["cohorts"], lang=lang)}
    ]
    index = rows.get(INDEX, {})
    before, after = _value(index.get("mean1")), _value(index.get("mean2"))
    if before is not None and after is not None:
        said.append(
            _("Samlet skår var %(before)s før og %(after)s etter, på en skala fra %(low)s til %(high)s.")
            % {
                "before": number(before, lang=lang, decimals=2),
                "after": number(after, lang=lang, decimals=2),
                "low": number(results["scale"]["low"], lang=lang, decimals=0),
                "high": number(results["scale"]["high"], lang=lang, decimals=0),
            }
        )
    factors = {key: cells for key, cells in rows.items() if key != INDEX}
    said += _sizes(factors, lang)
    changes = {
        key: value for key, cells in factors.items() if (value := _value(cells.get("diff"))) is not None
    }
    if len(changes) > 1:
        most, least = max(changes, key=changes.__getitem__), min(changes, key=changes.__getitem__)
        said.append(
            _("Mest endret: %(most)s (%(high)s). Minst: %(least)s (%(low)s).")
            % {
                "most": words.row_title("change", most, titles, lang),
                "high": number(changes[most], lang=lang, decimals=2, sign=True),
                "least": words.row_title("change", least, titles, lang),
                "low": number(changes[least], lang=lang, decimals=2, sign=True),
            }
        )
    return said


def _sizes(factors: Mapping[str, Mapping[str, Cell]], lang: str) -> list[str]:
    sizes = [cell["word"] for cells in factors.values() if (cell := cells.get("size")) and "word" in cell]
    if not sizes:
        return []
    values = {
        "all": len(factors),
        "large": count_word(sizes.count("large"), lang=lang),
        "medium": count_word(sizes.count("medium"), lang=lang),
    }
    said = [_("Av %(all)s faktorer er endringen stor på %(large)s og middels på %(medium)s.") % values]
    if len(sizes) < len(factors):
        said.append(
            _("På %(hidden)s vises ikke størrelsen, for å verne gruppene.")
            % {"hidden": count_word(len(factors) - len(sizes), lang=lang)}
        )
    return said


def standing_notes(results: Mapping[str, Any], lang: str) -> list[str]:
    """What every report says, whatever it shows (difi-2019 10, 38 and 46)."""
    compared = any(one["key"] == "comparison" and "refused" not in one for one in results["tables"])
    return [
        _("Andre grupper er med til sammenligning, men ingen av gruppene er trukket tilfeldig.")
        if compared
        else _(
            "Det er ingen sammenligningsgruppe. Endringen kan komme av programmet, av annet som skjedde i samme tid, eller av at gruppene "
            "ser annerledes på seg selv."
        ),
        _("Gruppene svarer om seg selv. Ingen har målt hva de får til."),
        _(
            "Svarene er trolig noe for positive: de som har brukt tid på et program, ser gjerne at det hjalp, og grupper som sluttet "
            "underveis, er ikke med."
        ),
        _("Hver gruppe teller likt, og frihetsgradene følger antall grupper: n − 1. De står ved hver test."),
        _(
            "%(joined)s medlemmer kom til og %(left)s sluttet mellom før og etter. Snittet gjelder dem som var med hver gang."
        )
        % {"joined": results["joined"], "left": results["left"]},
        _("%(before)s av %(asked1)s svarte før, %(after)s av %(asked2)s etter.")
        % {
            "before": results["answered"][0],
            "asked1": results["asked"][0],
            "after": results["answered"][1],
            "asked2": results["asked"][1],
        },
    ]


def why_protected() -> list[str]:
    """How groups are protected, in plain words."""
    return [
        _("Ingen tall bygger på færre enn åtte grupper fra minst to kull."),
        _(
            "Den som kjenner inntil fire av gruppene, skal ikke kunne regne ut hvilken vei en annen gikk. Derfor er noen antall gitt som "
            "«minst» eller «høyst», og noen tall tatt ut."
        ),
        _("Ingen gruppe står for seg selv noe sted i rapporten."),
    ]
