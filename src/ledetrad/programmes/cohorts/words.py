"""What the pages of cohorts call things: states, kinds of organisations, why groups meet, and one sentence for each."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from ledetrad.people.models import OrganisationKind
from ledetrad.programmes.models import Cohort, CohortState, InvitationState, Presence, Rationale
from ledetrad.ui.numbers import count_word

STATES: dict[str, str] = {
    InvitationState.ENQUIRED: gettext_noop("Aktuell"),
    InvitationState.INVITED: gettext_noop("Invitert"),
    InvitationState.ACCEPTED: gettext_noop("Takket ja"),
    InvitationState.DECLINED: gettext_noop("Takket nei"),
    InvitationState.DEFERRED: gettext_noop("Utsatt"),
}
RATIONALES: dict[str, str] = {
    Rationale.COMMON_INTERFACES: gettext_noop("Virksomhetene har felles flater og kan samarbeide mer"),
    Rationale.DELIBERATE_MIX: gettext_noop("Virksomhetene er ulike med vilje, så de kan lære av hverandre"),
    Rationale.OTHER: gettext_noop("Noe annet"),
}
KINDS: dict[str, str] = {
    OrganisationKind.MUNICIPALITY: gettext_noop("kommune"),
    OrganisationKind.COUNTY: gettext_noop("fylkeskommune"),
    OrganisationKind.MINISTRY: gettext_noop("departement"),
    OrganisationKind.STATE_AGENCY: gettext_noop("direktorat eller etat"),
    OrganisationKind.OTHER: gettext_noop("annen virksomhet"),
}
PRESENCES: dict[str, str] = {
    Presence.PRESENT: gettext_noop("Var med"),
    Presence.PART: gettext_noop("En del av tiden"),
    Presence.ABSENT: gettext_noop("Ikke med"),
}


def kind_counted(kind: str, count: int) -> str:
    """«tre kommuner», «ett departement»."""
    many = {
        OrganisationKind.MUNICIPALITY: ngettext("%(count)s kommune", "%(count)s kommuner", count),
        OrganisationKind.COUNTY: ngettext("%(count)s fylkeskommune", "%(count)s fylkeskommuner", count),
        OrganisationKind.MINISTRY: ngettext("%(count)s departement", "%(count)s departementer", count),
        OrganisationKind.STATE_AGENCY: ngettext(
            "%(count)s direktorat eller etat", "%(count)s direktorater og etater", count
        ),
    }
    other = ngettext("%(count)s annen virksomhet", "%(count)s andre virksomheter", count)
    return many.get(OrganisationKind(kind), other) % {"count": count}


def state_word(state: str) -> str:
    """«Takket ja»."""
    return _(STATES[state])


def groups_counted(count: int) -> str:
    """«fire grupper»."""
    return ngettext("%(count)s gruppe", "%(count)s grupper", count) % {"count": count_word(count)}


def sentence(cohort: Cohort, states: Sequence[str]) -> str:
    """Where a cohort stands, in one sentence. `states` are those of the groups that have not left."""
    accepted = sum(1 for state in states if state == InvitationState.ACCEPTED)
    if cohort.state == CohortState.FINISHED:
        return _("Ferdig. %(groups)s var med.") % {"groups": _first_up(groups_counted(accepted))}
    if not states:
        return _("Ingen grupper ennå.")
    waiting = sum(1 for state in states if state in {InvitationState.ENQUIRED, InvitationState.INVITED})
    if not accepted:
        return _("%(groups)s på listen. Ingen har takket ja ennå.") % {
            "groups": _first_up(groups_counted(len(states)))
        }
    if not waiting:
        return _("%(groups)s er med.") % {"groups": _first_up(groups_counted(accepted))}
    return _("%(groups)s er med, og vi venter på svar fra %(waiting)s.") % {
        "groups": _first_up(groups_counted(accepted)),
        "waiting": count_word(waiting),
    }


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
