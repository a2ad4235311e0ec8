"""Tabell 4.1, Figur 2.0, Vedlegg 2 and the comparisons of groups in the Hedmark evaluation (2008), as data."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ledetrad.analysis.reproductions.printed import Grid
from ledetrad.analysis.reproductions.shipped import Place, read_tables

TOTAL: Final = "Totalt"
PROGRAMME_NAMES: Final = {
    "radmentor": "Rådmentor",
    "krefter_i_bevegelse": "Krefter i bevegelse",
    "b_link": "B-link",
    "medarbeiderskap": "Medarbeiderskap",
    "jazz": "Jazz endringsledelse",
}
PROGRAMMES: Final = tuple(PROGRAMME_NAMES)
SHARES: Final = ("95/5", "90/10", "85/15", "80/20", "75/25", "70/30", "65/35", "60/40", "55/45", "50")
SENT: Final = "utvalg_antall_utsendte_skjemaer"
ANSWERED: Final = "svargruppe_antall_respondenter"
RATE: Final = "svarprosent"
ROW_SUM: Final = "dekning_delstrategier_sum"
ROW_COUNT: Final = "dekning_delstrategier_antall_program"
SUM_ROW: Final = "SUM poeng"
COUNT_ROW: Final = "Antall perspektiver dekket (etter skråstreken)"

_PLACES: Final = (
    Place("tabell-4-1", ("program", SENT, ANSWERED, RATE), (TOTAL,)),
    Place("figur-2-0", ("delstrategi", *PROGRAMMES, ROW_SUM, ROW_COUNT), (SUM_ROW, COUNT_ROW)),
    Place("vedlegg-2-feilmarginer", ("antall_respondenter", *SHARES)),
    Place("vedlegg-2-regneeksempel", ("gruppe", "antall", "prosent", "feilmargin", "fra", "til")),
    Place(
        "signifikans",
        (
            *("sporsmal", "gruppe_a", "pct_a", "gruppe_b", "pct_b", "rapportens_dom"),
            *("avledet_n_a", "avledet_n_b"),
        ),
    ),
)


def read(folder: Path | None) -> tuple[Grid, Grid, Grid, Grid, Grid]:
    """Tabell 4.1, Figur 2.0, the margins, the worked example and the comparisons. Raises UnreadableNumbers."""
    rates, matching, margins, example, claims = read_tables("hedmark-2008", _PLACES, folder)
    return rates, matching, margins, example, claims
