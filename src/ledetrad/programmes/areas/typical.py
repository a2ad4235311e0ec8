"""The eight areas groups typically choose, as the report lists them (difi-2019, S5, lines 278–299).

Bokmål is the report's own words («gjengitt»). The report has no other language: nynorsk and English are our translations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SOURCE: Final = "Difi 2019: Program for toppledergrupper i staten"


@dataclass(frozen=True)
class TypicalArea:
    """A title by language: `nb` is reproduced from the source, `nn` and `en` are ours."""

    key: str
    nb: str
    nn: str
    en: str

    def title(self, lang: str) -> str:
        """The title in `lang`."""
        return {"nn": self.nn, "en": self.en}.get(lang, self.nb)


TYPICAL: Final = (
    TypicalArea(
        "common_picture",
        "Mer felles forståelse av utfordringsbildet",
        "Meir felles forståing av utfordringsbiletet",
        "A more shared understanding of the challenges",
    ),
    TypicalArea(
        "whole_responsibility",
        "Mer helhetlig ansvar for resultater",
        "Meir heilskapleg ansvar for resultat",
        "More responsibility for results as a whole",
    ),
    TypicalArea(
        "right_cases",
        "Riktige saker og flere strategiske saker",
        "Rette saker og fleire strategiske saker",
        "The right cases, and more strategic ones",
    ),
    TypicalArea(
        "purpose",
        "Omforent forståelse av toppledergruppens formål",
        "Omforeint forståing av formålet til toppleiargruppa",
        "A common understanding of the purpose of the top management group",
    ),
    TypicalArea(
        "meeting",
        "Ledermøtet – forberedelser og prosesser",
        "Leiarmøtet – førebuingar og prosessar",
        "The leader meeting: preparation and processes",
    ),
    TypicalArea(
        "relations",
        "Relasjonelle forhold – bedre kommunikasjon og økt trygghet",
        "Relasjonelle forhold – betre kommunikasjon og auka tryggleik",
        "Relations: better communication and more safety",
    ),
    TypicalArea(
        "learning",
        "Evaluering og læring i toppledergruppen",
        "Evaluering og læring i toppleiargruppa",
        "Evaluation and learning in the top management group",
    ),
    TypicalArea(
        "strategy_role",
        "Ledergruppens rolle og funksjon i strategiarbeid, omstillingsprosesser eller faglige satsninger",
        "Rolla og funksjonen til leiargruppa i strategiarbeid, omstillingsprosessar eller faglege satsingar",
        "The group's role and function in strategy, reorganisation or professional priorities",
    ),
)


def typical(key: str) -> TypicalArea | None:
    """The typical area with `key`, if there is one."""
    return next((area for area in TYPICAL if area.key == key), None)
