"""What a page says about a pasted report: row, column, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledetrad.instruments.external import Code, Column, Problem


def say(problem: Problem) -> str:
    """One problem in plain words."""
    words = {
        Code.EMPTY: _("Tabellen er tom. Lim inn de 24 linjene."),
        Code.WRONG_NUMBER_OF_COLUMNS: _(
            "Tabellen har %(value)s kolonner. Den skal ha tre: kategori, faktor, gjennomsnitt."
        ),
        Code.MEAN_NOT_FOUND: _("Fant ingen kolonne med gjennomsnitt mellom 1 og 7."),
        Code.CATEGORY_NOT_FOUND: _(
            "Fant ingen kolonne med kategori. De fire er forutsetninger, prosesser, relasjonelle tilstander og resultater."
        ),
        Code.WRONG_NUMBER_OF_CELLS: _("Linjen skal ha tre kolonner. Her er det %(value)s."),
        Code.UNKNOWN_CATEGORY: _("«%(value)s» er ikke en av de fire kategoriene."),
        Code.MISSING_NAME: _("Navnet på faktoren mangler."),
        Code.REPEATED_NAME: _("Faktoren «%(value)s» står to ganger."),
        Code.MISSING_MEAN: _("Gjennomsnittet mangler."),
        Code.NOT_A_NUMBER: _("«%(value)s» er ikke et tall. Skriv for eksempel 5,2."),
        Code.OUTSIDE_SCALE: _("%(value)s ligger utenfor skalaen 1–7."),
        Code.WRONG_NUMBER_OF_FACTORS: _("Tabellen har %(value)s faktorer. Den skal ha 24."),
    }
    columns = {
        Column.CATEGORY: _("kategori"),
        Column.NAME: _("faktor"),
        Column.MEAN: _("gjennomsnitt"),
        Column.TABLE: "",
    }
    text = words[problem.code] % {"value": problem.value}
    if not problem.row:
        return text
    where = _("Rad %(row)s") % {"row": problem.row}
    column = columns[problem.column]
    return f"{where}, {column}: {text}" if column else f"{where}: {text}"
