"""The front page of a group between two mappings: the next meeting, what was chosen, and one next thing to do."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.meeting.queries import next_meeting, rhythm_of
from ledetrad.programmes.models import AreaState, Contribution, DevelopmentArea
from ledetrad.programmes.rows import standing
from ledetrad.surveys.mail import number_word
from ledetrad.web.front_page import MOST_CARDS, Card, FrontPage


def at_work(person: Person, group: ManagementGroup, *, head: bool, cards: list[Card]) -> FrontPage | None:
    """Where a group with development areas stands; None for a group that has chosen none."""
    areas = list(
        standing(DevelopmentArea.objects.filter(group=group))
        .exclude(state=AreaState.CLOSED)
        .order_by("place")
    )
    if not areas:
        return None
    meeting = next_meeting(group)
    chosen = ngettext(
        "Dere jobber med %(number)s utviklingsområde: %(areas)s.",
        "Dere jobber med %(number)s utviklingsområder: %(areas)s.",
        len(areas),
    ) % {"number": number_word(len(areas)), "areas": ", ".join(f"«{area.title}»" for area in areas)}
    own = (
        standing(Contribution.objects.filter(group=group, person=person))
        .exclude(text="")
        .order_by("-pk")
        .first()
    )
    button, name = _next_thing(group, head=head, has_contribution=own is not None)
    if meeting:
        sentence = _("Ledergruppen møtes %(date)s.") % {"date": date_format(meeting.held_on, _("l j. F"))}
    else:  # the button answers the question above it
        sentence = _("Når møtes dere neste gang?") if own else _("Hva vil du selv bidra med?")
    mine = Card(
        _("Mitt bidrag"),
        f"«{own.text}» – {_('hvordan går det?')}" if own else _("Én setning: Jeg skal …"),
        reverse("group_contributions", args=[group.public_id]),
    )
    notes = Card(_("Mine notater"), _("Bare du ser dem."), reverse("notes"))
    return FrontPage(
        sentence=sentence,
        explanation=chosen,
        button=button,
        url=reverse(name, args=[group.public_id]),
        # Not the same way in twice.
        cards=[*([mine] if own else []), notes, *cards][:MOST_CARDS],
    )


def _next_thing(group: ManagementGroup, *, head: bool, has_contribution: bool) -> tuple[str, str]:
    """The words of the button and the address it leads to: one thing, the nearest in time."""
    if not has_contribution:
        return _("Skriv bidraget ditt"), "group_contributions"
    if rhythm_of(group) is None and head:
        return _("Si når dere møtes"), "leader_meeting"
    if head:
        return _("Gjør klar møtearket"), "leader_meeting"
    return _("Se utviklingsområdene"), "group_areas"
