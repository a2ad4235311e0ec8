"""Invented answers to an evaluation, by the real path: sealed pages, delivery, closing. For the demonstration."""

from __future__ import annotations

import random

from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.seal import Answers
from ledetrad.surveys.answering.pages import instrument_version, page_count
from ledetrad.surveys.models import Campaign, Invitation

TEXTS = {
    "take_home": (
        "At andre grupper strever med det samme som oss.",
        "Vi må bestemme oss for hva saken er til før vi diskuterer den.",
        "Øvelsen om sakstyper. Den tar vi med i neste ledermøte.",
    ),
    "next_gathering": (
        "Mer tid i egen gruppe på slutten.",
        "Færre innlegg etter lunsj.",
        "Lengre pauser, det er der vi snakker med de andre.",
    ),
    "keep_doing": (
        "Arbeidet i egen gruppe med noen som spør oss.",
        "Møtene med en annen ledergruppe.",
        "At vi jobber med våre egne saker og ikke med eksempler.",
    ),
    "change_now": (
        "Samlingene ligger for tett på budsjettarbeidet.",
        "Si tydeligere hva vi skal gjøre mellom samlingene.",
        "Mindre teori, mer prøving.",
    ),
    "meant_most": (
        "At vi begynte å si imot hverandre i møtet.",
        "Kartleggingen ga oss noe felles å snakke om.",
        "Den andre gruppen som så på vår sak med nye øyne.",
    ),
    "next_programme": (
        "La samtalene begynne tidligere.",
        "Ta med dem som forbereder sakene våre på én av samlingene.",
        "Kortere dager, gjerne flere.",
    ),
}
# How far below the others some things come, in all programmes we know of.
HARDER = {"more_interaction": 1.4, "evaluates_results": 1.3, "evaluates_form": 0.7, "gathering_tempo": 0.4}
WRITES = 0.35  # of those who answer, how many write something to a question
UNSURE = 0.04


def answer_evaluation(campaign: Campaign, *, seed: int, share: float) -> int:
    """Let `share` of those asked deliver invented answers to an open evaluation. Returns how many."""
    chance = random.Random(f"evaluation {seed}")  # noqa: S311 - invented answers need no secret chance
    instrument = instrument_version(campaign.instrument_id)
    keys = campaign_keys(campaign.pk)
    asked = list(Invitation.objects.filter(campaign=campaign, withdrawn=False).order_by("group_id", "slot"))
    chosen = chance.sample(asked, round(share * len(asked)))
    level = {item.key: 4.1 + chance.gauss(0, 0.25) - HARDER.get(item.key, 0) for item in instrument.items}
    for invitation in chosen:
        mood = chance.gauss(0, 0.4)
        ticket = seal.Ticket(
            campaign.pk, invitation.group_id, invitation.wave, invitation.slot, seal.new_secret()
        )
        for number, items in enumerate(instrument.pages, start=1):
            answers: Answers = {
                key: None
                if chance.random() < UNSURE
                else min(5, max(1, round(level[key] + mood + chance.gauss(0, 0.8))))
                for key in items
            }
            store.save_page(keys=keys, ticket=ticket, number=number, answers=answers, room=seal.SMALL)
        written: Answers = {
            question.key: chance.choice(TEXTS[question.key])
            for question in instrument.open_questions
            if question.key in TEXTS and chance.random() < WRITES
        }
        if written:
            last = page_count(instrument)
            store.save_page(keys=keys, ticket=ticket, number=last, answers=written, room=seal.LARGE)
        store.deliver(keys=keys, ticket=ticket)
    return len(chosen)
