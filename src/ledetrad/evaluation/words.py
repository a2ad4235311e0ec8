"""What the tables of a report are called, how each number was made, and what it may not be used for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ledetrad.disclosure.group_change import KNOWN, LEAST_COHORTS, LEAST_GROUPS, MARGIN
from ledetrad.documents.numbers import number
from ledetrad.evaluation.tabulation import INDEX
from ledetrad.evaluation.words_numbers import column, method

__all__ = ["TableWords", "column", "hidden", "log_line", "method", "refused", "row_title", "table_words"]


@dataclass(frozen=True)
class TableWords:
    """The heading over a table, one sentence on how to read it, and the note under it."""

    title: str
    lead: str
    note: str


def table_words(key: str, facts: Mapping[str, Any], lang: str) -> TableWords:
    """The words of a table. Raises KeyError for one that is not known."""

    def said(name: str, decimals: int = 2) -> str:
        value = facts.get(name)
        return "" if value is None else number(float(value), lang=lang, decimals=decimals)

    found = {
        "rose": TableWords(
            _("Hvor mange grupper som steg"),
            _("En gruppe har steget når snittet dens er minst 0,1 høyere etter enn før."),
            _("Enhet: gruppe. Resten sto stille eller gikk ned."),
        ),
        "change": TableWords(
            _("Endring fra før til etter"),
            _(
                "Hver gruppe teller likt. Sortert etter d, den standardiserte endringen; samlet skår står først."
            ),
            _(
                "Enhet: gruppe. SD er spredningen mellom gruppene. Intervallet er 95 % og bygger på paret t med df = antall "
                "grupper minus 1. Stjerner: *** p < 0,001, ** p < 0,01, * p < 0,05. d = endring / √((SD før² + SD etter²)/2); "
                "under 0,20 minimal, 0,20–0,49 liten, 0,50–0,79 middels, fra 0,80 stor. Mange tester på én gang: noen blir tydelige ved en tilfeldighet."
            ),
        ),
        "index": TableWords(
            _("Samlet skår: bedre eller ikke"),
            _("Samlet skår er snittet av alle faktorene, uten vekter. Bedre er over det den var."),
            _("Enhet: gruppe."),
        ),
        "reliable": TableWords(
            _("Endring større enn målefeilen"),
            _("Så mange grupper endret samlet skår mer enn det målefeilen alene kan forklare."),
            _(
                "Jacobson og Truax: endring / (√2 · SD før · √(1 − reliabilitet)), utover ±1,96. Reliabilitet %(reliability)s: "
                "intraklassekorrelasjonen for gruppesnittene av samlet skår før. Det tar en endring på minst %(least)s."
            )
            % {"reliability": said("reliability"), "least": said("least_change")},
        ),
        "goals": TableWords(
            _("Det gruppene valgte, ved siden av det som endret seg"),
            _("Steg gruppene mest på det de hadde valgt å jobbe med?"),
            _(
                "Enhet: faktor. Antall grupper som valgte faktoren i et utviklingsområde før etterkartleggingen, mot d. En faktor ingen "
                "valgte, teller som 0. En sammenheng sier ikke hva som kom av hva."
            ),
        ),
        "ceiling": TableWords(
            _("Likere grupper, og lite rom oppover"),
            _(
                "Spredningen kan bli mindre fordi de laveste stiger. Den som står høyt før, har lite å stige med."
            ),
            _("Likere: SD er mindre etter enn før. Høyt før: snittet er minst %(limit)s.")
            % {"limit": said("limit", 1)},
        ),
        "conflict": TableWords(
            _("Trygghet ved siden av uenighet om sak"),
            _("Tryggere grupper skulle også våge mer uenighet om sak. Les de to sammen."),
            _("Enhet: gruppe. De samme tallene som i de første tabellene."),
        ),
        "later": TableWords(
            _("Ett år etter"),
            _("Holdt det seg? Siden etter er snittet ett år etter minus snittet etter."),
            _(
                "Enhet: gruppe. Falt tilbake: minst 0,1 lavere enn etter. Gruppene som svarte en tredje gang, kan være de det gikk best med."
            )
            if facts.get("whole")
            else _(
                "Enhet: gruppe. Falt tilbake: minst 0,1 lavere enn etter. Ikke alle grupper er kartlagt en tredje gang, så bare endringen "
                "siden etter vises: tall mot før ville vist de få som mangler."
            ),
        ),
        "evaluations": TableWords(
            _("Det deltakerne selv svarte"),
            _("Så mange svarte at de er enige, av dem som svarte på påstanden."),
            " ".join(
                [_("Enhet: person. Svarene som regnes som enig, står ved hvert tall."), *_scales(facts, lang)]
            ),
        ),
        "practice": TableWords(
            _("Oppmøte og samtaler ved siden av endring"),
            _("Endret grupper som møtte mer, seg mer? Sammenhengen er over grupper."),
            _(
                "Enhet: gruppe. Pearsons r mot endring i samlet skår. En sammenheng sier ikke hva som kom av hva."
            ),
        ),
        "kinds": TableWords(
            _("Samlet skår etter slags virksomhet"),
            _("Hver del har minst åtte grupper fra minst to kull."),
            _(
                "Enhet: gruppe. Delene er ikke trukket tilfeldig; forskjeller mellom dem kan ha mange grunner."
            ),
        ),
        "comparison": TableWords(
            _("Grupper i programmet og andre grupper"),
            _(
                "Andre grupper er kartlagt to ganger uten å være med i programmet. Forskjellen i endring står nederst."
            ),
            _(
                "Enhet: gruppe. Endring i samlet skår; intervallet er 95 % (Welch). Gruppene er ikke trukket tilfeldig, så de kan "
                "være ulike fra før."
            ),
        ),
    }
    return found[key]


def _scales(facts: Mapping[str, Any], lang: str) -> list[str]:
    """The answer scales of a table's statements, one sentence each."""
    found = {
        _("Skalaen går fra %(low)s (%(low_label)s) til %(high)s (%(high_label)s).")
        % {
            "low": scale["low"],
            "high": scale["high"],
            "low_label": scale["low_label"][lang].lower(),
            "high_label": scale["high_label"][lang].lower(),
        }
        for scale in (one["scale"] for one in facts.get("items", {}).values())
    }
    return sorted(found)


def row_title(table: str, key: str, titles: Mapping[str, Mapping[str, str]], lang: str) -> str:
    """What a row is called: a factor by its own title, else the words of the table."""
    if key in titles:
        return titles[key].get(lang) or titles[key]["nb"]
    words = {
        INDEX: _("Samlet skår"),
        "better": _("Høyere enn før"),
        "not_better": _("Ikke høyere enn før"),
        "up": _("Opp, mer enn målefeilen"),
        "down": _("Ned, mer enn målefeilen"),
        "pearson": _("Pearsons r"),
        "spearman": _("Spearmans rho"),
        "attendance": _("Oppmøte (andel av aktivitetene)"),
        "conversations": _("Individuelle samtaler per medlem"),
        "programme": _("I programmet"),
        "others": _("Andre grupper"),
        "difference": _("Forskjell i endring"),
        "municipality": _("Kommune"),
        "county": _("Fylkeskommune"),
        "state_agency": _("Statlig virksomhet"),
        "other": _("Annen virksomhet"),
    }
    return words.get(key, key)


def hidden(why: str) -> str:
    """Why a number is not shown, in one sentence."""
    few = KNOWN + MARGIN
    return {
        "spread": _("Vises ikke: med spredningen kunne noen regne ut hvilken vei en annen gruppe gikk."),
        "means": _("Vises ikke: med snittet kunne noen regne ut hvilken vei en annen gruppe gikk."),
        "count": _("Vises ikke: med så få grupper ville antallet si for mye om den enkelte."),
        "least": _("Et nøyaktig antall vises bare når minst %(few)s grupper gikk hver vei.")
        % {"few": few + 1},
    }[why]


def refused(table: str, why: str, facts: Mapping[str, Any]) -> str:
    """Why a whole table is not made."""
    return {
        "reliability": _(
            "Ikke regnet ut: reliabiliteten til gruppesnittene lar seg ikke bestemme av svarene, og uten den er det ingen målefeil å "
            "holde endringen mot."
        ),
        "spread": _("Vises ikke: den bygger på spredning som er holdt tilbake."),
        "no_areas": _(
            "Ingen av gruppene har lagt inn utviklingsområder, så det er ikke noe å holde endringen mot."
        ),
        "few_factors": _("Bare %(factors)s faktorer har d. Det tar minst %(needed)s.")
        % {"factors": facts.get("factors", ""), "needed": facts.get("needed", "")},
        "few_groups": _("For få grupper: det tar minst %(needed)s grupper fra minst to kull.")
        % {"needed": facts.get("needed") or LEAST_GROUPS, "cohorts": LEAST_COHORTS},
        "not_kept": _("Verken oppmøte eller samtaler er ført for disse kullene."),
        "not_measured": _("Spørreskjemaet har ikke begge faktorene."),
        "one_kind": _("Alle gruppene er fra samme slags virksomhet."),
        "direction": _("Vises ikke: tallene kunne si hvilken vei en enkelt gruppe gikk."),
    }[why]


def log_line(entry: Mapping[str, Any], title: str, lang: str) -> str:
    """One line of what was held back."""
    what = {
        "spread": _("%(row)s: SD, intervall, t, p og d er tatt ut."),
        "means": _("%(row)s: snittene er tatt ut."),
        "row": _("%(row)s: alle tall er tatt ut."),
        "count": _("%(row)s: antallet er gitt som en grense.")
        if not entry.get("silent")
        else _("%(row)s: antallet er tatt ut."),
        "table": _("Tabellen «%(row)s» er ikke laget."),
    }[entry["what"]]
    return what % {"row": title}
