"""Invented answers that look like a group: for the demonstration and for trying everything before anybody is asked.

They travel the real path: sealed pages, delivery, closing.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from ledetrad.instruments.model import Instrument
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.seal import Answers
from ledetrad.surveys.answering.pages import page_count
from ledetrad.surveys.models import Campaign, Invitation


def invented_sheet(
    instrument: Instrument,
    *,
    group_seed: int,
    person_seed: int,
    lift: Mapping[str, float] | None = None,
) -> dict[str, int | str | None]:
    """One person's answers. `group_seed` gives the group its strong and weak sides, `person_seed` the person's view.

    `lift` raises factors (key -> scale points): the same group a year on.
    """
    group = random.Random(f"group {group_seed}")  # noqa: S311 - invented answers need no secret chance
    person = random.Random(f"person {group_seed} {person_seed}")  # noqa: S311 - as above
    mood = person.gauss(0, 0.25)
    reverse = {item.key for item in instrument.items if item.reverse}
    scale = instrument.scale
    answers: dict[str, int | str | None] = {}
    for dimension in instrument.dimensions:
        for factor in dimension.factors:
            level = group.triangular(3.4, 6.6, 5.4)
            disagreement = group.choice((0.35, 0.5, 0.7, 0.7, 1.0, 1.6))
            view = level + mood + person.gauss(0, disagreement) + (lift or {}).get(factor.key, 0.0)
            for key in factor.items:
                value = round(view + person.gauss(0, 0.4))
                value = min(max(value, scale.low), scale.high)
                answers[key] = scale.low + scale.high - value if key in reverse else value
    if person.random() < 0.3:
        answers[person.choice(list(answers))] = None
    return answers


def deliver_invented(
    *,
    campaign: Campaign,
    instrument: Instrument,
    invitations: Sequence[Invitation],
    seed: int,
    texts: Sequence[tuple[str, ...]] = (),
    lift: Mapping[str, float] | None = None,
) -> None:
    """Save and deliver one invented sheet for each invitation, page by page. `texts` holds one tuple a person."""
    keys = campaign_keys(campaign.pk)
    for number, invitation in enumerate(invitations):
        sheet = invented_sheet(instrument, group_seed=seed, person_seed=number, lift=lift)
        ticket = seal.Ticket(
            campaign.pk, invitation.group_id, invitation.wave, invitation.slot, seal.new_secret()
        )
        for page, items in enumerate(instrument.pages, start=1):
            part: Answers = {key: sheet[key] for key in items if key in sheet}
            store.save_page(keys=keys, ticket=ticket, number=page, answers=part, room=seal.SMALL)
        own = texts[number % len(texts)] if texts else ()
        if instrument.open_questions and own:
            written: Answers = {
                question.key: text
                for question, text in zip(instrument.open_questions, own, strict=False)
                if text
            }
            store.save_page(
                keys=keys, ticket=ticket, number=page_count(instrument), answers=written, room=seal.LARGE
            )
        store.deliver(keys=keys, ticket=ticket)
