"""The words of gatherings on the screen, by the names in code."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import ManagementGroup
from ledetrad.programmes.models import Activity

type Word = str | Promise

FORMS: dict[str, Word] = {
    "talk": _("Innledning"),
    "alone": _("Hver for seg"),
    "across": _("På tvers av gruppene"),
    "own_group": _("I egen gruppe"),
    "plenary": _("I plenum"),
    "break": _("Pause"),
}
SECTORS: dict[str, Word] = {
    "academia": _("Akademia"),
    "private": _("Privat sektor"),
    "administration": _("Forvaltningen"),
    "other": _("Annet"),
}
READERS: dict[str, Word] = {
    "group": _("Bare vår egen gruppe"),
    "cohort": _("Deltakerne i kullet"),
    "programme": _("Deltakere i alle kull i programmet"),
}
TASKS: dict[str, Word] = {
    "rules": _("Spillereglene"),
    "results": _("Eget resultat fra kartleggingen"),
    "areas": _("Utviklingsområdene"),
    "contributions": _("Bidragene"),
    "preferences": _("Preferanser"),
    "cynefin": _("Sortere saker"),
    "trials": _("Dette vil vi prøve"),
    "status": _("Status"),
    "plenary": _("Status i plenum"),
    "arenas": _("Utfordringer"),
}
COVERED: dict[str, Word] = {
    "yes": _("Ble tatt opp"),
    "partly": _("Delvis tatt opp"),
    "no": _("Ble ikke tatt opp"),
}
REPLIES: dict[str, Word] = {
    "challenge": _("Vi spør"),
    "support": _("Vi støtter"),
}
MATERIAL_READERS: dict[str, Word] = {
    "cohort": _("Deltakerne og programstaben"),
    "staff": _("Bare programstaben"),
}
# Where a task is done, by the first address that exists. Own group's rooms take the group, ours the gathering.
PLACES: dict[str, tuple[str, str]] = {
    "rules": ("own_rules", "cohort"),
    "results": ("group_profile", "group"),
    "areas": ("group_areas", "group"),
    "contributions": ("group_contributions", "group"),
    "preferences": ("preferences", "group"),
    "cynefin": ("sortings", "group"),
    "trials": ("gathering_trials", "gathering"),
    "status": ("gathering_status", "gathering"),
    "plenary": ("gathering_plenary", "gathering"),
    "arenas": ("gathering_arenas", "gathering"),
}


def place_of(task: str, activity: Activity, group: ManagementGroup) -> str:
    """The address where a task is done; empty when there is none."""
    ids = {
        "group": group.public_id,
        "gathering": activity.public_id,
        "cohort": activity.cohort.public_id,
    }
    if task not in PLACES:
        return ""
    name, kind = PLACES[task]
    return reverse(name, args=[ids[kind]])


DEFAULT_RULES: Word = _(
    "Det som blir sagt her, blir her. Vi tar med oss det vi selv lærte, aldri hvem som sa hva.\n"
    "Vi deler både det vi får til og det vi strever med.\n"
    "Vi er til stede hele tiden, og mobilen ligger.\n"
    "Vi spør for å forstå før vi gir råd.\n"
    "Det er lov å være uenig, og lov å ombestemme seg.\n"
    "Tallene og tekstene til en gruppe er gruppens egne. Ingen viser dem til andre uten at gruppen vil.\n"
    "Programstaben tar taushet på samme måte. Sitater brukes bare når den som sa det, har sagt ja."
)
