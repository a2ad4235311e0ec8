"""The columns of a report: what each is called, and how a number in it was made."""

from __future__ import annotations

from django.utils.translation import gettext as _


def column(key: str, table: str) -> str:
    """The heading of a column."""
    if key == "diff" and table == "later":
        return _("Siden etter")
    return {
        "n": _("Svar") if table == "evaluations" else _("Faktorer") if table == "goals" else _("Grupper"),
        "rose": _("Steg"),
        "rest": _("Resten"),
        "groups": _("Antall"),
        "mean1": _("Før"),
        "sd1": _("SD før"),
        "mean2": _("Etter"),
        "sd2": _("SD etter"),
        "diff": _("Endring"),
        "low": _("95 % fra"),
        "high": _("95 % til") if table != "ceiling" else _("Høyt før"),
        "t": "t",
        "df": "df",
        "p": "p",
        "d": "d",
        "size": _("Størrelse"),
        "chosen": _("Valgte den"),
        "r": "r",
        "closer": _("Likere"),
        "mean3": _("Ett år etter"),
        "since": _("Siden etter"),
        "from_before": _("Mot før"),
        "fell": _("Falt tilbake"),
        "percent": _("Enig"),
        "when": _("Spurt"),
        "cut": _("Regnes som enig"),
    }[key]


def method(key: str, table: str) -> str:
    """How a number in the column was made, in a sentence or two."""
    means = _(
        "Først snittet av medlemmenes skår i hver gruppe, uavrundet, så snittet av gruppene. En gruppe er med når minst fem har svart, "
        "eller flere der flere var lovet."
    )
    if table == "goals":
        return _(
            "Sammenheng mellom antall grupper som valgte faktoren, og d. Enhet: faktor. Ingen valgte = 0."
        )
    if table == "practice":
        return _(
            "Pearsons r mellom tallet per gruppe og endring i samlet skår. p fra t med n − 2 frihetsgrader."
        )
    if table == "reliable":
        return _("Jacobson og Truax: endring / (√2 · SD før · √(1 − reliabilitet)), utover ±1,96.")
    if table == "comparison" and key in {"low", "high", "p"}:
        return _("Welch: endringen i programmet minus endringen i de andre gruppene, 95 % intervall.")
    if table == "evaluations":
        return _("Antall som svarte det som regnes som enig, delt på antall som svarte på påstanden.")
    return {
        "n": _("Antall grupper med både før og etter, og nok svar begge ganger."),
        "rose": _("Grupper der snittet etter er minst 0,1 over snittet før, regnet uavrundet."),
        "rest": _("Grupper som ikke steg med minst 0,1."),
        "groups": _("Grupper der samlet skår er høyere etter enn før, regnet uavrundet, og de andre."),
        "mean1": means,
        "mean2": means,
        "mean3": means,
        "sd1": _("Standardavviket mellom gruppesnittene før, med n − 1 i nevneren."),
        "sd2": _("Standardavviket mellom gruppesnittene etter, med n − 1 i nevneren."),
        "diff": _("Snittet av gruppenes endring: etter minus før."),
        "low": _("95 % intervall for endringen: paret t over grupper, df = n − 1."),
        "high": _("95 % intervall for endringen: paret t over grupper, df = n − 1.")
        if table != "ceiling"
        else _("Snittet før ligger så nær toppen av skalaen at det er lite å stige med."),
        "t": _("Paret t over grupper: endringen delt på standardfeilen."),
        "df": _("Frihetsgrader: antall grupper minus 1."),
        "p": _("Tosidig, fra t og df. Ikke korrigert for at det er mange tester."),
        "d": _("Endring / √((SD før² + SD etter²)/2). Andre d-er deler på noe annet og gir andre tall."),
        "size": _("Etter d: under 0,20 minimal, 0,20–0,49 liten, 0,50–0,79 middels, fra 0,80 stor."),
        "chosen": _("Grupper som knyttet et utviklingsområde til faktoren før etterkartleggingen."),
        "closer": _("Om SD etter er mindre enn SD før."),
        "since": _("Snittet av gruppenes endring fra etter til ett år etter."),
        "from_before": _("Snittet av gruppenes endring fra før til ett år etter."),
        "fell": _("Grupper som ett år etter ligger minst 0,1 under etter."),
    }[key]


def not_for(table: str) -> list[str]:
    """What the number may not be used for."""
    said = [
        _("å si noe om én gruppe eller én leder, eller å rangere dem"),
        _("å si at programmet er årsaken: gruppene svarer om seg selv, og mye annet skjedde i samme tid"),
    ]
    if table in {"goals", "practice"}:
        said.append(_("å si at det ene førte til det andre: en sammenheng har flere mulige grunner"))
    if table == "kinds":
        said.append(_("å si at programmet passer bedre for den ene slags virksomhet enn for den andre"))
    if table == "evaluations":
        said.append(_("å si noe om dem som ikke svarte"))
    return said


def word_cell(word: str) -> str:
    """A word in a cell."""
    return {
        "under_way": _("underveis"),
        "final": _("til slutt"),
        "yes": _("ja"),
        "no": _("nei"),
        "large": _("stor"),
        "medium": _("middels"),
        "small": _("liten"),
        "none": _("minimal"),
    }[word]
