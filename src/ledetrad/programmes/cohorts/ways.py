"""Where a participant goes from the page of her cohort: what waits for her first, then what is always there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledetrad.people.models import Person
from ledetrad.programmes.evaluations.pages import title_of
from ledetrad.programmes.evaluations.queries import waiting
from ledetrad.programmes.models import Activity, ActivityKind, CohortGroup


@dataclass(frozen=True)
class Way:
    """A link, and one line about what is there."""

    label: str
    url: str
    note: str = ""


def place_of(activity: Activity, part: CohortGroup) -> str:
    """The page of an activity; empty where the date is all there is."""
    if activity.kind == ActivityKind.GATHERING:
        return reverse("gathering_own", args=[activity.public_id])
    if activity.kind == ActivityKind.PAIR_MEETING:
        return reverse("group_pairs", args=[part.group.public_id])
    return ""


def to_answer(person: Person, part: CohortGroup) -> list[Way]:
    """Open evaluations of this cohort the person is asked in; whether she has answered is not known."""
    return [
        Way(
            title_of(one),
            reverse("evaluation_answer", args=[one.public_id]),
            _("Åpen til og med %(date)s. Har du svart, trenger du ikke gjøre mer.")
            % {"date": date_format(timezone.localtime(one.campaign.closes_at), _("l j. F"))},
        )
        for one in waiting(person)
        if one.cohort_id == part.cohort_id
    ]


def ways(part: CohortGroup, activities: Sequence[Activity]) -> list[Way]:
    """What is always there, in the order of use. `activities` are those the group has."""
    today = timezone.localdate()
    group, cohort = part.group.public_id, part.cohort.public_id
    found = [
        Way(one.title, place_of(one, part), date_format(one.starts_on, _("j. F Y")))
        for one in activities
        if one.kind == ActivityKind.GATHERING and one.starts_on and one.starts_on < today
    ]
    if any(one.kind == ActivityKind.PAIR_MEETING for one in activities):
        found.append(
            Way(_("Parmøter"), reverse("group_pairs", args=[group]), _("Forbered møtet, og si hva det ga."))
        )
    found += [
        Way(
            _("Øvelser"),
            reverse("group_exercises", args=[group]),
            _("Sorter saker etter hva slags problem de er, og se hva dere foretrekker."),
        ),
        Way(
            _("Evalueringer"),
            reverse("my_evaluations", args=[cohort]),
            _("Hva kullet mente, samlet."),
        ),
        Way(
            _("Katalogen"),
            reverse("directory"),
            _("Andre som arbeider med det samme, også fra tidligere kull."),
        ),
        Way(_("Samtaler"), reverse("conversations"), _("Når dine egne er. Innholdet står ingen steder.")),
    ]
    return found
