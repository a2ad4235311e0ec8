"""What each finding is called, what it says, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.operation.health import Check


@dataclass(frozen=True)
class Line:
    """One row of the page: what, how it is, what to do."""

    key: str
    level: str
    title: str
    says: str
    do: str


def line(check: Check) -> Line:
    """A finding in words, in the language of the one who looks."""
    says, do = _says(check)
    return Line(check.key, str(check.level), _titles()[check.key], says, do)


def _titles() -> dict[str, str]:
    return {
        "processes": _("Prosessene"),
        "clock": _("Klokka"),
        "tasks": _("Arbeideren"),
        "mail": _("E-posten"),
        "sender": _("Avsenderen"),
        "backup": _("Sikkerhetskopien"),
        "keys": _("Nøklene"),
        "disk": _("Disken"),
        "certificate": _("Https"),
        "database": _("Databasene"),
        "debug": _("Feilsider"),
    }


def _says(check: Check) -> tuple[str, str]:
    if check.case == "unknown":
        return (
            _("Kunne ikke måles: %(reason)s.") % check.facts,
            _("Se i loggen (journalctl -u ledetrad), og start på nytt."),
        )
    facts = _in_words(check.facts)
    texts = {**_running(check.facts), **_of_mail(check.facts), **_kept(check.facts), **_outside()}
    says, do = texts[f"{check.key} {check.case}"]
    return says % facts if facts else says, do


def _in_words(facts: Mapping[str, Any]) -> dict[str, Any]:
    shown = dict(facts)
    for name in ("free", "size"):
        if name in facts:
            shown[name] = filesizeformat(facts[name])
    for name in ("at", "until"):
        if isinstance(facts.get(name), datetime):
            shown[name] = date_format(timezone.localtime(facts[name]), _("j. F Y"))
    if isinstance(facts.get("at"), datetime):
        shown["time"] = date_format(timezone.localtime(facts["at"]), "H:i")
    return shown


def _running(facts: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    restart = _(
        "Start på nytt: systemctl restart ledetrad. Skjer det igjen, ser du i loggen: journalctl -u ledetrad."
    )
    return {
        "processes alive": (_("Alle %(count)s går."), ""),
        "processes not_ours": (
            _("Nettstedet er ikke startet med «ledetrad up»."),
            _("Da må noe annet holde arbeideren og klokka i gang."),
        ),
        "processes parent_gone": (_("Forelderen som holder de andre i gang, svarer ikke."), restart),
        "processes child_gone": (_("Dette står stille: %(names)s."), restart),
        "clock runs": (_("Går. Den sender påminnelser, lukker ved fristen og sletter."), ""),
        "clock never": (_("Har ikke gått en runde ennå."), _("Vent et minutt, og last siden på nytt.")),
        "clock stopped": (
            _("Har ikke gått en hel runde på %(minutes)s minutter. Påminnelser og lukking venter."),
            restart,
        ),
        "tasks none_wait": (_("Ingenting ligger og venter."), ""),
        "tasks wait": (
            ngettext(
                "%(count)s oppgave har ventet i mer enn ti minutter.",
                "%(count)s oppgaver har ventet i mer enn ti minutter.",
                int(facts.get("count", 0)),
            ),
            restart,
        ),
        "debug off": (_("Vanlige feilsider."), ""),
        "debug on": (
            _("LEDETRAD_DEBUG er på. Feilsidene viser det som er på serveren."),
            _("Ta bort LEDETRAD_DEBUG, og start på nytt."),
        ),
    }


def _of_mail(facts: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    check = _("Kjør «ledetrad mailcheck» på serveren. Den sier hva som er galt, og hva dere gjør.")
    return {
        "mail flows": (_("Ingen brev står fast."), ""),
        "mail off": (
            _("EMAIL_URL er ikke satt, så ingen brev går ut, heller ikke lenken for å logge inn."),
            check,
        ),
        "mail late": (
            ngettext(
                "%(count)s brev skulle ha gått for mer enn en time siden.",
                "%(count)s brev skulle ha gått for mer enn en time siden.",
                int(facts.get("count", 0)),
            ),
            check,
        ),
        "mail stopped": (
            _("%(failed)s brev kom ikke fram, og %(uncertain)s kan ha stoppet på veien."),
            _("Se «Brev som står fast» lenger ned."),
        ),
        "sender never": (_("SPF, DKIM og DMARC er ikke prøvd."), check),
        "sender wrong": (
            _("Prøvd %(day)s: %(names)s er ikke i orden. Invitasjoner kan havne i søppelposten."),
            check,
        ),
        "sender right": (_("SPF, DKIM og DMARC var i orden %(day)s."), ""),
    }


def _kept(facts: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    elsewhere = _("Hent kopien til en annen maskin, eller la LEDETRAD_BACKUPS peke på en annen disk.")
    return {
        "backup made": (_("Sist %(at)s kl. %(time)s, %(size)s."), ""),
        "backup same_disk": (
            _("Sist %(at)s kl. %(time)s, %(size)s. Den ligger på samme disk som dataene."),
            elsewhere,
        ),
        "backup old": (
            _("Sist %(at)s kl. %(time)s. Det er lenge siden."),
            _("Går klokka? Kjør «ledetrad backup» på serveren, og les det den sier."),
        ),
        "backup failed": (
            _("Den siste ble ikke laget: %(reason)s"),
            _("Rett det, eller kjør «ledetrad backup» på serveren. Klokka prøver igjen hver time."),
        ),
        "backup none_yet": (
            _("Ingen er laget ennå."),
            _("Den første lages i natt. Vil du ikke vente: «ledetrad backup»."),
        ),
        "backup off": (
            _("Nattlig kopi er slått av (LEDETRAD_BACKUP_DAYS=0), og ingen er laget for hånd."),
            _("Slå den på, eller sørg for at noe annet kjører «ledetrad backup»."),
        ),
        "disk room": (_("%(free)s ledig (%(percent)s prosent)."), ""),
        "disk low": (
            _("%(free)s ledig (%(percent)s prosent)."),
            _("Gi mer plass, eller flytt gamle kopier."),
        ),
        "disk full": (
            _("Bare %(free)s ledig (%(percent)s prosent). Snart kan ingen svare."),
            _("Frigjør plass nå: flytt gamle kopier først."),
        ),
        "database size": (_("%(size)s til sammen, på %(engine)s."), ""),
        "keys apart": (_("Ligger på en egen disk."), ""),
        "keys same_disk": (
            _(
                "Ligger på samme disk som dataene. Et øyeblikksbilde av disken kan da åpne svarene til åpne kartlegginger."
            ),
            _(
                "Legg LEDETRAD_KEYS på et eget, lite volum som ikke er med i sikkerhetskopi og øyeblikksbilder."
            ),
        ),
        "keys readable": (_("Andre brukere på serveren kan lese nøkkelmappen."), _("Kjør chmod 700 på den.")),
        "keys lost": (
            ngettext(
                "%(count)s åpen kartlegging mangler nøkkelen sin. Ingen kan lese svarene.",
                "%(count)s åpne kartlegginger mangler nøkkelen sin. Ingen kan lese svarene.",
                int(facts.get("count", 0)),
            ),
            _(
                "Finn nøkkelmappen (LEDETRAD_KEYS). Er den tapt: velg «Lukk nå», fortell gruppen det, og spør på nytt."
            ),
        ),
    }


def _outside() -> dict[str, tuple[str, str]]:
    renew = _("Forny det. Med certbot: certbot renew. Nye filer tas i bruk av seg selv.")
    return {
        "certificate valid": (_("Sertifikatet gjelder til %(until)s."), ""),
        "certificate soon": (_("Sertifikatet går ut %(until)s."), renew),
        "certificate offered": (
            _("De nye filene kan ikke brukes: %(reason)s Det som er i bruk, går ut %(until)s."),
            renew,
        ),
        "certificate missing": (_("Sertifikatet kan ikke leses."), _("Start på nytt med --certificate.")),
        "certificate trial": (
            _(
                "Sertifikatet er laget her, for en prøve. Nettleseren advarer, og folk kan ikke stole på siden."
            ),
            _("Skaff et ekte før noen inviteres, og start med --certificate MAPPE."),
        ),
        "certificate elsewhere": (_("Proxyen foran tar seg av sertifikatet."), ""),
        "certificate local": (
            _("Adressen er bare for denne maskinen."),
            _("Start med --domain når andre skal inn."),
        ),
        "certificate open": (
            _("Adressen begynner med http. Alt som sendes, kan leses på veien."),
            _("Start med --domain og --certificate, eller sett en proxy med https foran."),
        ),
    }
