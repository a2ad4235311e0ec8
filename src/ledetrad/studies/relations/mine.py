"""What waits for a person in surveys: forms to answer, people to propose, a yes to give, comments to look through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledetrad.people.models import Person
from ledetrad.studies.access import STARTERS
from ledetrad.studies.models import PairConsent, Recipe, Seat, Study, StudyReader, StudyState

RESULT_STAYS = timedelta(days=60)  # on the front page of somebody who reads it


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is, a sentence, and where it leads ("" for a link that is in the mail)."""

    title: str
    text: str
    url: str = ""


def waiting_for(person: Person) -> list[Waiting]:
    """Everything in surveys that is hers to do or to look at, in the order of the deadlines. One read: the front page asks."""
    hers = Seat.objects.filter(study=OuterRef("pk"), person=person, withdrawn=False)
    yes = PairConsent.objects.filter(seat__study=OuterRef("pk"), seat__person=person, seat__withdrawn=False)
    proposes = Q(recipe=Recipe.LEADER_360, subject=person, state=StudyState.DRAFT)
    answers = Q(Exists(hers), state=StudyState.OPEN)
    looks_back = Q(Exists(hers), recipe=Recipe.PAIR, state=StudyState.CLOSED)
    about = Q(recipe=Recipe.LEADER_360, subject=person)
    named = Q(Exists(StudyReader.objects.filter(study=OuterRef("pk"), person=person)))
    recent = timezone.localdate() - RESULT_STAYS
    # Those who start surveys find results in their own list; a leader or a reader has no list.
    result = about if person.post in STARTERS else about | named
    reads = Q(result, state=StudyState.CLOSED, closed_on__gte=recent) & ~Q(recipe=Recipe.PAIR)
    rows = (
        Study.objects.filter(proposes | answers | looks_back | reads, deleted_on=None, practice=False)
        .annotate(has_answered=Exists(hers.filter(answered=True)), said_yes=Exists(yes))
        .order_by("closes_at", "pk")
    )
    return [_waiting(row, has_answered=row.has_answered, said_yes=row.said_yes) for row in rows]


def _waiting(study: Study, *, has_answered: bool, said_yes: bool) -> Waiting:
    """`has_answered` is known where answers bear a name alone."""
    pair = reverse("study_pair", args=[study.public_id]) if study.recipe == Recipe.PAIR else ""
    if study.state == StudyState.DRAFT:
        text = _("Foreslå hvem som skal svare om lederskapet ditt.")
        return Waiting(study.title, text, reverse("study_nominate", args=[study.public_id]))
    if study.is_open and has_answered:
        return Waiting(study.title, _("Du har svart."), pair)
    if study.is_open:
        day = date_format(timezone.localtime(study.closes_at), _("l j. F"))
        return Waiting(
            study.title, _("Svar før %(date)s. Lenken ligger i e-posten din.") % {"date": day}, pair
        )
    if study.recipe != Recipe.PAIR:
        url = reverse("study_results", args=[study.public_id])
        return Waiting(study.title, _("Resultatet er klart."), url)
    if has_answered and not said_yes:
        return Waiting(study.title, _("Velg om dere to skal se svarene sammen."), pair)
    return Waiting(study.title, _("Se det dere to har svart."), pair)
