"""A practice group of invented people, and invented answers from all of them but one."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ledetrad.instruments.library import load
from ledetrad.office import calendar, log
from ledetrad.people.actions import start_group
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.people.paste import Member
from ledetrad.programmes.actions import INSTRUMENT
from ledetrad.sheets import store
from ledetrad.sheets.keys import destroy_key
from ledetrad.surveys.actions import Plan, make_campaign, open_campaign
from ledetrad.surveys.invented import deliver_invented
from ledetrad.surveys.models import Campaign, Invitation

# Alliterating names and an address that can never be reached: nobody takes them for colleagues.
INVENTED = (
    "Lise Leder",
    "Øyvind Økende",
    "Petra Presis",
    "Sindre Saksliste",
    "Tone Tydelig",
    "Unni Undrende",
)
TEXTS = (
    (
        "Vi er trygge nok til å være uenige uten at det blir personlig.",
        "At vi avslutter sakene med hvem som gjør hva.",
    ),
    ("Sakspapirene kommer tidsnok.", "Færre orienteringer, mer tid til det som haster minst og betyr mest."),
    ("", "At vi ser én gang i måneden på hvordan vi møtes."),
    ("Vi ler sammen, også når det er travelt.", ""),
    ("Lederen spør alltid én runde til.", "Å si tydeligere hva vi vil ha av hverandre."),
)


def start_practice(*, actor: Person, meeting_on: date) -> Campaign:
    """A fresh practice mapping for one person; the person's earlier ones are removed."""
    with transaction.atomic():
        forget_practice(actor)
        group = start_group(
            name="Øvingsgruppen (oppdiktet)",
            organisation=actor.organisation,
            members=[
                Member(
                    name=name,
                    email=f"{number}.{actor.public_id.lower()}@oppdiktet.invalid",
                    head=number == 0,
                    row=0,
                )
                for number, name in enumerate(INVENTED)
            ],
            language=actor.language,
            actor=actor,
        )
        ManagementGroup.objects.filter(pk=group.pk).update(practice=True)
        group.practice = True
        campaign = make_campaign(
            groups=[group],
            instrument=load(INSTRUMENT),
            plan=Plan(
                meeting_on=meeting_on,
                closes_at=calendar.default_closing(meeting_on, timezone.localdate()),
                language=actor.language,
                questions_to=actor,
                practice=True,
            ),
            actor=actor,
        )
    open_campaign(campaign=campaign, actor=actor)
    invitations = list(Invitation.objects.filter(campaign=campaign).order_by("slot"))
    deliver_invented(
        campaign=campaign, instrument=load(INSTRUMENT), invitations=invitations[:-1], seed=7, texts=TEXTS
    )
    return campaign


def forget_practice(actor: Person) -> None:
    """Remove the person's practice groups with everything in them."""
    groups = ManagementGroup.objects.filter(practice=True, started_by=actor)
    persons = [pk for pk in groups.values_list("memberships__person", flat=True) if pk]
    campaigns = list(Campaign.objects.filter(parts__group__in=groups))
    for campaign in campaigns:
        store.forget(campaign.pk)
        destroy_key(campaign.pk)
        campaign.delete()
    count = groups.count()
    groups.delete()
    Person.objects.filter(pk__in=persons, email__endswith="@oppdiktet.invalid").delete()
    if count:
        log.record("practice:forget", actor=actor, groups=count)
