"""What things are called on the pages of templates: kinds of steps, where an order comes from, states of life."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.courses.course import Basis, CourseStep
from ledetrad.programmes.courses.record import number
from ledetrad.programmes.models import ActivityKind, Lifecycle

KINDS: Final[Mapping[ActivityKind, Promise]] = {
    ActivityKind.GATHERING: _("Samling"),
    ActivityKind.MAPPING: _("Kartlegging"),
    ActivityKind.REVIEW: _("Gjennomgang av profilen"),
    ActivityKind.MEETING_EVALUATION: _("Egenevaluering i ledermøtet"),
    ActivityKind.PAIR_MEETING: _("Møte mellom to grupper"),
    ActivityKind.CONVERSATIONS: _("Samtaler for hver leder"),
    ActivityKind.EVALUATION: _("Evaluering"),
    ActivityKind.BETWEEN_TASK: _("Mellomoppgave"),
    ActivityKind.REFLECTION_BOOK: _("Refleksjonsboka"),
    ActivityKind.ORDER: _("Bestilling"),
    ActivityKind.INVITATION: _("Invitasjon"),
    ActivityKind.COMPOSITION: _("Kullet settes sammen"),
    ActivityKind.ACCEPTANCE: _("Gruppene svarer"),
    ActivityKind.OTHER: _("Annet"),
}
LIFECYCLE: Final[Mapping[Lifecycle, Promise]] = {
    Lifecycle.ACTIVE: _("I bruk"),
    Lifecycle.UNDER_REVIEW: _("Vurderes på nytt"),
    Lifecycle.TO_BE_EXTENDED: _("Bør utvides"),
    Lifecycle.TO_BE_MARKETED: _("Bør gjøres kjent"),
    Lifecycle.INACTIVE: _("Ikke i bruk"),
    Lifecycle.PUT_ASIDE: _("Lagt bort"),
}


def lifecycle_word(state: str) -> str:
    """«I bruk» for active."""
    return str(LIFECYCLE[Lifecycle(state)])


def basis_word(basis: Basis) -> str:
    """Where the place of a step in the order comes from."""
    return {
        "stated": gettext("Rekkefølgen står i kilden"),
        "inferred": gettext("Rekkefølgen er sluttet fra kilden"),
        "ours": gettext("Rekkefølgen er et forslag, ikke fra kilden"),
    }[basis]


def when(step: CourseStep) -> str:
    """«uke 5 (forslag)»: when a step comes, counted from the first day."""
    weeks = step.offset_days // 7
    if step.offset_days == 0:
        text = gettext("første dag")
    elif weeks == 0:
        text = gettext("første uke")
    elif weeks < 0:
        text = ngettext("%(n)s uke før start", "%(n)s uker før start", -weeks) % {"n": -weeks}
    else:
        text = ngettext("%(n)s uke etter start", "%(n)s uker etter start", weeks) % {"n": weeks}
    if step.next_day_of:
        text = gettext("dagen etter")
    return text if step.gap_basis == "stated" else gettext("%(when)s (forslag)") % {"when": text}


def how_long(step: CourseStep) -> str:
    """«1,5 dager», «inntil 5 ganger», or nothing where the source does not say."""
    parts = []
    if step.length_days:
        days = gettext("%(n)s dag") if step.length_days <= 1 else gettext("%(n)s dager")
        parts.append(days % {"n": number(step.length_days)})
    if step.count > 1:
        parts.append(gettext("inntil %(n)s ganger") % {"n": step.count})
    if step.per_group:
        parts.append(gettext("hver gruppe for seg"))
    return " · ".join(parts)
