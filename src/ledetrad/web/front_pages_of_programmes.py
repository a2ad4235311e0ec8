"""Front pages of those who run programmes, hold conversations or ordered them; and what a participant is waiting for."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.people.models import Person, Post
from ledetrad.programmes.cohorts.queries import asking_for_help, in_care, upcoming, waiting_answers
from ledetrad.programmes.dates.queries import coming, next_activity
from ledetrad.programmes.evaluations import queries as evaluations
from ledetrad.programmes.evaluations.pages import title_of
from ledetrad.programmes.models import Activity, Cohort, CohortGroup, CohortState, InvitationState
from ledetrad.programmes.staffnotes.queries import quotes_waiting_for
from ledetrad.surveys.mail import number_word
from ledetrad.web.front_page import MOST_CARDS, Card, FrontPage


def of_post(person: Person) -> FrontPage | None:
    """The front page of staff, consultants and commissioners; None for everybody else."""
    if person.is_staff_member:
        return _of_staff(person)
    if person.post == Post.CONSULTANT:
        return FrontPage(
            sentence=_("Her ser du når samtalene dine er."),
            explanation=_("Hva dere snakker om, står ingen steder."),
            button=_("Se samtalene"),
            url=reverse("consultant_conversations"),
        )
    if person.post == Post.EVALUATOR:
        return FrontPage(
            sentence=_("Her lager du spørreskjema, og spør dem du vil vite noe om."),
            explanation=_(
                "Skriv i nettleseren eller i et regneark. Alt kan prøves med oppdiktede svar først."
            ),
            button=_("Ny undersøkelse"),
            url=reverse("study_new"),
            second=_("Se spørreskjemaene"),
            second_url=reverse("questionnaires"),
        )
    if person.post == Post.COMMISSIONER:
        return FrontPage(
            sentence=_("Rapportene som er delt med deg, ligger her."),
            explanation=_(
                "Hvert tall kan åpnes: hvor mange det bygger på, hvordan det er regnet, og hva det ikke kan brukes til."
            ),
            button=_("Se rapportene"),
            url=reverse("change_reports"),
        )
    return None


def _of_staff(person: Person) -> FrontPage:
    ahead = coming(person)
    if ahead is None or not Cohort.objects.exists():
        return FrontPage(
            sentence=_("Her følger du gruppene gjennom et program."),
            explanation=_("Begynn med et kull: grupper, datoer og en mal for løpet. Alt kan endres etterpå."),
            button=_("Lag et kull"),
            url=reverse("cohort_new"),
            second=_("Se malene"),
            second_url=reverse("templates"),
        )
    cards = [Card(_("Tavla"), _("Alle grupper og alle steg, med hva som er gjort."), reverse("board"))]
    waiting = asking_for_help(person)
    if waiting:
        cards.insert(
            0,
            Card(
                _("Ber om hjelp"),
                f"{waiting[0].group.name}: «{waiting[0].needs_more_help}»",
                reverse("cohort_part", args=[waiting[0].public_id]),
            ),
        )
    own = in_care(person)
    if own:
        text = ngettext(
            "Du er kontakt for %(number)s gruppe.", "Du er kontakt for %(number)s grupper.", len(own)
        )
        cards.append(Card(_("Gruppene mine"), text % {"number": number_word(len(own))}, reverse("cohorts")))
    cards.append(
        Card(
            _("Rapporter"),
            _("Hva som har endret seg, og hva tallene ikke kan si."),
            reverse("change_reports"),
        )
    )
    return FrontPage(
        sentence=ahead.sentence,
        explanation=_first_and_waiting(ahead.rows),
        button=_("Se hva som kommer"),
        url=reverse("calendar"),
        second=_("Se kullene"),
        second_url=reverse("cohorts"),
        cards=cards[:MOST_CARDS],
    )


def _first_and_waiting(ahead: list[Activity]) -> str:
    """What comes first, however far ahead, and how many groups have not answered the invitation."""
    running = Cohort.objects.exclude(state=CohortState.FINISHED)
    first = ahead[0] if ahead else None
    if first is None:
        later = upcoming(list(running)).values()
        first = min(later, key=lambda one: (one.starts_on or date.max, one.place_in_course), default=None)
    parts = [_("Først: %(what)s.") % {"what": when_and_what(first)}] if first else []
    waiting = CohortGroup.objects.filter(
        cohort__in=running, state=InvitationState.INVITED, left_on__isnull=True
    ).count()
    if waiting:
        text = ngettext(
            "%(number)s gruppe har ikke svart på invitasjonen.",
            "%(number)s grupper har ikke svart på invitasjonen.",
            waiting,
        )
        number = number_word(waiting)
        parts.append(text % {"number": number[:1].upper() + number[1:]})
    return " ".join(parts)


def when_and_what(activity: Activity) -> str:
    """«tirsdag 14. mai, Samling 2»."""
    day = date_format(activity.starts_on, _("l j. F")) if activity.starts_on else ""
    return f"{day}, {activity.title}" if day else activity.title


def invited(person: Person, cards: list[Card]) -> FrontPage | None:
    """The head is asked whether the group will come along: that is what waits, whatever else could be done."""
    part = next(iter(waiting_answers(person)), None)
    if part is None:
        return None
    address = reverse("cohort_answer", args=[part.public_id])
    return FrontPage(
        sentence=_("%(group)s er invitert til %(cohort)s.")
        % {"group": part.group.name, "cohort": part.cohort.name},
        explanation=_("Svar ja, nei eller senere. Alt du trenger å vite, står på én side."),
        button=_("Svar på invitasjonen"),
        url=address,
        cards=[card for card in cards if card.url != address][:MOST_CARDS],
    )


def in_programme(person: Person, cards: list[Card]) -> FrontPage | None:
    """Before the first mapping there is only the programme to look at: its staff send the mapping."""
    activity = next_activity(person)
    if activity is None:
        return None
    address = reverse("my_cohort", args=[activity.cohort.public_id])
    what = when_and_what(activity)
    return FrontPage(
        sentence=_("Neste i programmet: %(what)s.") % {"what": what},
        explanation=_(
            "Programstaben sender det du trenger på e-post. Datoene og de andre gruppene står her."
        ),
        button=_("Se programmet"),
        url=address,
        cards=[card for card in cards if card.url != address][:MOST_CARDS],
    )


def cards_of_participant(person: Person) -> list[Card]:
    """What a member of a group in a programme waits for, nearest first."""
    cards = [
        Card(
            _("Bli med i et program?"),
            _("%(group)s er invitert til %(cohort)s.")
            % {"group": part.group.name, "cohort": part.cohort.name},
            reverse("cohort_answer", args=[part.public_id]),
        )
        for part in waiting_answers(person)[:1]
    ]
    cards += [
        Card(
            title_of(one),
            _("Åpen til og med %(date)s. Har du svart, trenger du ikke gjøre mer.")
            % {"date": date_format(timezone.localtime(one.campaign.closes_at), _("l j. F"))},
            reverse("evaluation_answer", args=[one.public_id]),
        )
        for one in evaluations.waiting(person)[:1]
    ]
    if quotes_waiting_for(person):
        cards.append(
            Card(_("Noen vil sitere deg"), _("Du bestemmer om ordene kan trykkes."), reverse("own_quotes"))
        )
    activity = next_activity(person)
    if activity is not None:
        cards.append(
            Card(
                _("Neste i programmet"),
                when_and_what(activity)[:1].upper() + when_and_what(activity)[1:],
                reverse("my_cohort", args=[activity.cohort.public_id]),
            )
        )
    return cards
