"""What a table says, in one sentence over it. Every number is taken from the release; where it is held back, nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ledetrad.documents.numbers import number
from ledetrad.evaluation import words
from ledetrad.evaluation.tabulation import INDEX, Cell

type Rows = Mapping[str, Mapping[str, Cell]]

SMALL_P = 0.05


def finding(results: Mapping[str, Any], key: str, lang: str) -> str:
    """The sentence over a table; empty where there is none to say."""
    table = next((one for one in results["tables"] if one["key"] == key), None)
    if table is None or "refused" in table:
        return ""
    rows: Rows = {row["key"]: row["cells"] for row in table["rows"]}
    say = {
        "rose": _rose,
        "index": _index,
        "goals": _goals,
        "ceiling": _ceiling,
        "conflict": _conflict,
        "later": _later,
        "practice": _practice,
        "comparison": _comparison,
    }.get(key)
    if key == "evaluations":
        return _evaluations(rows, {**results.get("statements", {})}, lang)
    return say(rows, lang) if say else ""


def _value(cell: Cell) -> float | None:
    return float(cell["v"]) if cell and "v" in cell else None


def _signed(value: float, lang: str) -> str:
    return number(value, lang=lang, decimals=2, sign=True)


def _most_rose(cells: Mapping[str, Cell]) -> bool | None:
    """Whether more than half of the groups rose; None where the count is told too loosely to say."""
    cell, n = cells["rose"] or {}, _value(cells["n"]) or 0
    low = next((cell[name] for name in ("v", "least", "from") if name in cell), 0)
    high = next((cell[name] for name in ("v", "most", "to") if name in cell), n)
    return True if low * 2 > n else False if high * 2 <= n else None


def _rose(rows: Rows, lang: str) -> str:
    told = [said for cells in rows.values() if (said := _most_rose(cells)) is not None]
    if not told:
        return ""
    if len(told) == len(rows):
        return _("På %(most)s av %(all)s faktorer steg de fleste gruppene.") % {
            "most": sum(told),
            "all": len(rows),
        }
    return _("På %(most)s av de %(told)s faktorene der antallet kan vises, steg de fleste gruppene.") % {
        "most": sum(told),
        "told": len(told),
    }


def _index(rows: Rows, lang: str) -> str:
    better, n = rows["better"]["groups"], _value(rows["better"]["n"])
    exact = _value(better)
    if exact is not None and n is not None:
        return _("%(count)s av %(all)s grupper ligger høyere enn før.") % {"count": int(exact), "all": int(n)}
    if better and "least" in better and n is not None:
        return _("Minst %(count)s av %(all)s grupper ligger høyere enn før.") % {
            "count": better["least"],
            "all": int(n),
        }
    return ""


def _goals(rows: Rows, lang: str) -> str:
    return _tie(rows["pearson"], lang)


def _tie(cells: Mapping[str, Cell], lang: str) -> str:
    r, p = _value(cells["r"]), _value(cells["p"])
    if r is None or p is None:
        return ""
    said = {"r": _signed(r, lang)}
    if p >= SMALL_P:
        return _("Ikke noe tydelig mønster (r = %(r)s).") % said
    return (_("Ja, det følges ad (r = %(r)s).") if r > 0 else _("Nei, heller motsatt (r = %(r)s).")) % said


def _ceiling(rows: Rows, lang: str) -> str:
    closer, high = (
        sum(cells[name] == {"word": "yes"} for cells in rows.values()) for name in ("closer", "high")
    )
    return _("Gruppene ble likere på %(closer)s av %(all)s faktorer. De sto høyt fra før på %(high)s.") % {
        "closer": closer,
        "high": high,
        "all": len(rows),
    }


def _conflict(rows: Rows, lang: str) -> str:
    """Safety and disagreement about the matter together (difi-2019 10, 106); nothing when one is not shown."""
    values = [value for cells in rows.values() if (value := _value(cells.get("diff"))) is not None]
    if len(values) != 2:
        return ""
    safety, conflict = values
    numbers = {"safety": _signed(safety, lang), "conflict": _signed(conflict, lang)}
    if safety >= 0.1 and conflict < 0.1:
        return (
            _(
                "Tryggheten har steget (%(safety)s), uten at uenighet om sak har fulgt med (%(conflict)s). Hva brukes tryggheten til?"
            )
            % numbers
        )
    return _("Trygghet: %(safety)s. Uenighet om sak: %(conflict)s.") % numbers


def _later(rows: Rows, lang: str) -> str:
    cells = rows[INDEX]
    since, low, high = (_value(cells.get(name)) for name in ("since", "low", "high"))
    if since is None:
        return ""
    said = _("Samlet skår har endret seg %(since)s siden etter.") % {"since": _signed(since, lang)}
    if low is not None and high is not None:
        said = _("Samlet skår har endret seg %(since)s siden etter (95 %% fra %(low)s til %(high)s).") % {
            "since": _signed(since, lang),
            "low": _signed(low, lang),
            "high": _signed(high, lang),
        }
    whole = _value(cells.get("from_before"))
    if whole is None:
        return said
    return f"{said} {_('Mot før er den %(whole)s.') % {'whole': _signed(whole, lang)}}"


def _practice(rows: Rows, lang: str) -> str:
    said = [
        f"{words.row_title('practice', key, {}, lang)}: {tie[0].lower()}{tie[1:]}"
        for key, cells in rows.items()
        if (tie := _tie(cells, lang))
    ]
    return " ".join(said)


def _comparison(rows: Rows, lang: str) -> str:
    cells = rows["difference"]
    diff, low, high = (_value(cells.get(name)) for name in ("diff", "low", "high"))
    if diff is None or low is None or high is None:
        return ""
    said = {"diff": _signed(diff, lang), "low": _signed(low, lang), "high": _signed(high, lang)}
    text = (
        _("Gruppene i programmet endret seg %(diff)s mer enn de andre (95 %% fra %(low)s til %(high)s).")
        % said
    )
    if low <= 0 <= high:
        return f"{text} {_('Intervallet går over null, så forskjellen kan være tilfeldig.')}"
    return text


def _evaluations(rows: Rows, titles: Mapping[str, Mapping[str, str]], lang: str) -> str:
    final = {
        key: value
        for key, cells in rows.items()
        if cells.get("when") == {"word": "final"} and (value := _value(cells["percent"])) is not None
    }
    if len(final) < 2:
        return ""
    most, least = max(final, key=final.__getitem__), min(final, key=final.__getitem__)
    return _(
        "Blant det som har et nøyaktig tall til slutt, er flest enige i «%(most)s» (%(high)s %%) og færrest i «%(least)s» (%(low)s %%)."
    ) % {
        "most": words.row_title("evaluations", most, titles, lang),
        "high": int(final[most]),
        "least": words.row_title("evaluations", least, titles, lang),
        "low": int(final[least]),
    }
