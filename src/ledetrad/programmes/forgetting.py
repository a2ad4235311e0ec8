"""Somebody asks to be forgotten: what is tied to her goes at once; what the group made together stays without a name.

Answers cannot be found, so they cannot be removed: after closing nothing ties them to a person.
"""

from __future__ import annotations

from datetime import date

from django.apps import apps
from django.db import models, transaction

from ledetrad.office import log
from ledetrad.office.models import OutboxMail
from ledetrad.people.models import Membership, Person, Post
from ledetrad.programmes.cohorts import retention as cohorts
from ledetrad.programmes.gatherings import retention as gatherings
from ledetrad.programmes.models import Contribution
from ledetrad.programmes.notes import actions as notes
from ledetrad.programmes.orders import retention as orders
from ledetrad.studies import retention as studies
from ledetrad.surveys.models import CampaignState, Invitation

NAMELESS = "Slettet"


class IsAsked(Exception):
    """The person is asked in a mapping or survey that is open: withdraw or wait, then forget."""


def forget_person(*, person: Person, today: date) -> int:
    """Everything of one person goes, in the active workspace. Returns how many rows went or lost a name.

    Group history keeps a nameless member, so that counts of earlier years stand. Raises IsAsked while a mapping or
    survey she is asked in is open.
    """
    asked = Invitation.objects.filter(person=person, withdrawn=False, campaign__state=CampaignState.OPEN)
    if asked.exists() or studies.is_asked(person):
        raise IsAsked
    with transaction.atomic():
        gone = notes.erase(person) + cohorts.erase(person) + gatherings.erase(person) + orders.erase(person)
        gone += studies.erase(person)
        gone += Contribution.objects.filter(person=person).update(text="", in_meeting=False, person=None)
        gone += _untie(person)
        gone += OutboxMail.objects.filter(recipient=person.public_id).delete()[0]
        Membership.objects.filter(person=person, left_on__isnull=True).update(left_on=today, head=False)
        person.name, person.phone, person.post = NAMELESS, "", Post.NONE
        person.email = f"{person.public_id}@slettet.invalid".lower()
        person.sign_in_round += 1
        person.save(update_fields=["name", "email", "phone", "post", "sign_in_round"])
        log.record("person:forget", actor=None, subject=person.public_id, rows=gone)
    return gone


def _untie(person: Person) -> int:
    """Rows that are hers go; rows that only name her lose the name: as each model says of a person who is gone."""
    gone = 0
    for model in apps.get_app_config("programmes").get_models():
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's documented way to a model's fields
            if field.related_model is not Person:
                continue
            rows = getattr(model, "objects").filter(**{field.name: person})  # noqa: B009
            if getattr(field.remote_field, "on_delete", None) is models.CASCADE:
                gone += rows.delete()[0]
            else:
                gone += rows.update(**{field.name: None})
    return gone
