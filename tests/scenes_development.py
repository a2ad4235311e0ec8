"""A group with one, two or three mappings behind it, and what it did in between."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from ledetrad.instruments.model import Instrument
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import join_group, leave_group
from ledetrad.people.models import Membership, Person
from ledetrad.programmes.models import (
    AgendaItem,
    AreaState,
    Case,
    CaseKind,
    CaseState,
    Contribution,
    DevelopmentArea,
    LeaderMeeting,
    MeetingState,
    NextStep,
    StatusAnswers,
)
from ledetrad.programmes.thread import factor_id, link
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.surveys.actions import Plan, make_campaign, open_campaign
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.invented import invented_sheet
from ledetrad.surveys.models import Campaign, Invitation, Release
from tests.cast import Cast
from tests.scenes import PROFILE, SCENES, Scene, _cast, _contact, _scene

CHOSEN = ("clear_purpose", "right_matters")
STATUS = "Vi begynner møtene med det vi skal bestemme."


def mapped(
    cast: Cast,
    *,
    answered: int = 6,
    day: date,
    contact: Person | None = None,
    moved: Mapping[str, int] | None = None,
    instrument: Instrument = PROFILE,
) -> Release:
    """A closed mapping of the group, made on `day`: everybody answers as before, but for the factors that `moved`."""
    with in_workspace(cast.workspace):
        campaign = make_campaign(
            groups=[cast.group],
            instrument=instrument,
            plan=Plan(
                meeting_on=day + timedelta(days=7),
                closes_at=timezone.now() + timedelta(days=7),
                language="nb",
                questions_to=cast.hanne,
                contact=contact,
            ),
            actor=cast.hanne,
        )
        open_campaign(campaign=campaign, actor=cast.hanne)
        _answer(campaign, answered, moved or {}, instrument)
        close_campaign(campaign=campaign, actor=cast.hanne)
        release = Release.objects.get(campaign=campaign)
        release.closed_on = day
        release.results["closed_on"] = day.isoformat()
        release.save(update_fields=["closed_on", "results"])
        Campaign.objects.filter(pk=campaign.pk).update(closed_on=day, announced=True)
    return release


def _answer(campaign: Campaign, answered: int, moved: Mapping[str, int], instrument: Instrument) -> None:
    keys = campaign_keys(campaign.pk)
    scale = instrument.scale
    reverse = {item.key for item in instrument.items if item.reverse}
    of = {item: factor.key for factor in instrument.factors for item in factor.items}
    invited = Invitation.objects.filter(campaign=campaign).order_by("slot")[:answered]
    for number, invitation in enumerate(invited):
        sheet = invented_sheet(instrument, group_seed=18, person_seed=number)
        ticket = seal.Ticket(
            campaign.pk, invitation.group_id, invitation.wave, invitation.slot, seal.new_secret()
        )
        for page, items in enumerate(instrument.pages, start=1):
            answers: dict[str, int | str | None] = {}
            for key in items:
                value = sheet.get(key)
                if isinstance(value, int):
                    step = moved.get(of[key], 0) * (-1 if key in reverse else 1)
                    answers[key] = min(max(value + step, scale.low), scale.high)
            store.save_page(keys=keys, ticket=ticket, number=page, answers=answers, room=seal.SMALL)
        store.deliver(keys=keys, ticket=ticket)


def some_moved(seed: int, *, up: int = 16, down: int = 3) -> dict[str, int]:
    """Many factors a step up, a few down, the chosen ones up."""
    factors = [factor.key for factor in PROFILE.factors if factor.key not in CHOSEN]
    random.Random(seed).shuffle(factors)
    return {
        **dict.fromkeys(factors[:up], 1),
        **dict.fromkeys(factors[up : up + down], -1),
        **dict.fromkeys(CHOSEN, 1),
    }


def worked(cast: Cast, release: Release, *, chosen_on: date) -> dict[str, str]:
    """What the group did: two areas with a thread each, one nobody has touched. Returns ids."""
    with in_workspace(cast.workspace):
        common = {"workspace": cast.workspace, "group": cast.group}
        purpose = DevelopmentArea.objects.create(
            **common,
            release=release,
            title="Vite hva vi er til for",
            sign="Vi kan si formålet i én setning, og sier det samme.",
            factors=list(CHOSEN),
            state=AreaState.CARRIED_ON,
            chosen_on=chosen_on,
        )
        DevelopmentArea.objects.create(
            **common,
            release=release,
            title="Bedre forberedte saker",
            factors=["meeting_preparation"],
            place=1,
            chosen_on=chosen_on,
        )
        DevelopmentArea.objects.create(
            **common,
            title="Mer latter",
            place=2,
            chosen_on=chosen_on,
            state=AreaState.CLOSED,
            closed_on=chosen_on + timedelta(days=90),
        )
        Contribution.objects.create(
            **common,
            area=purpose,
            person=cast.amina,
            text="Jeg skal spørre hva saken skal gi før vi begynner.",
            shown_on=chosen_on + timedelta(days=7),
            written_on=chosen_on,
        )
        Contribution.objects.create(
            **common,
            area=purpose,
            person=cast.members[3],
            text="Jeg skal holde dette for meg selv litt til.",
            written_on=chosen_on,
        )
        step = NextStep.objects.create(
            **common,
            area=purpose,
            text="Skrive formålet på første side i sakslisten.",
            owner=cast.kari,
            written_on=chosen_on,
            done_on=chosen_on + timedelta(days=20),
        )
        meeting = LeaderMeeting.objects.create(
            **common, held_on=chosen_on + timedelta(days=28), state=MeetingState.HELD
        )
        case = Case.objects.create(
            **common,
            title="Hva skal ledermøtet brukes til?",
            kind=CaseKind.DECISION,
            aim="Bli enige",
            focus="Formålet",
            area=purpose,
            raised_on=chosen_on + timedelta(days=14),
            state=CaseState.DECIDED,
        )
        AgendaItem.objects.create(
            **common,
            meeting=meeting,
            case=case,
            outcome="Orienteringer sendes skriftlig. Møtet brukes til saker på tvers.",
        )
        loose = Case.objects.create(**common, title="Nytt møterom", aim="Rom", focus="Hvor")
        AgendaItem.objects.create(
            **common, meeting=meeting, case=loose, place=1, outcome="Vi blir der vi er."
        )
        for kind, one, to_kind, to in (
            ("factor", factor_id(cast.group, "clear_purpose"), "area", purpose.public_id),
            ("area", purpose.public_id, "step", step.public_id),
            ("area", purpose.public_id, "case", case.public_id),
        ):
            link(group=cast.group, from_kind=kind, from_id=one, to_kind=to_kind, to_id=to)
        status = StatusAnswers.objects.create(
            **common,
            changes=STATUS,
            learned="At små justeringer virket mer enn vi trodde.",
            way_on="Vi fortsetter med formålet.",
            written_on=chosen_on + timedelta(days=120),
        )
    return {"status_id": status.public_id, "area_id": purpose.public_id, "case_id": case.public_id}


def exchanged(cast: Cast, people: Mapping[str, Person | None], day: date) -> None:
    """One has left and one has come."""
    former, later = people["former"], people["later"]
    assert former is not None
    assert later is not None
    with in_workspace(cast.workspace):
        leave_group(
            membership=Membership.objects.get(group=cast.group, person=former), actor=cast.hanne, today=day
        )
        join_group(group=cast.group, person=later, actor=cast.hanne, today=day)


def _finished(
    cast: Cast, people: dict[str, Person | None], ids: Mapping[str, str], release: Release
) -> Scene:
    scene = _scene(cast, people)
    scene.ids |= {**ids, "release_id": release.public_id}
    return scene


def one_mapping() -> Scene:
    """Mapped once, areas chosen, one status."""
    cast, people = _cast()
    today = timezone.localdate()
    release = mapped(cast, day=today - timedelta(days=150), contact=_contact(people))
    ids = worked(cast, release, chosen_on=today - timedelta(days=140))
    exchanged(cast, people, today - timedelta(days=60))
    return _finished(cast, people, ids, release)


def two_mappings() -> Scene:
    """Before and after, with what was done between. The contact was agreed the first time only."""
    cast, people = _cast()
    today = timezone.localdate()
    first = mapped(cast, day=today - timedelta(days=270), contact=_contact(people))
    ids = worked(cast, first, chosen_on=today - timedelta(days=260))
    exchanged(cast, people, today - timedelta(days=120))
    second = mapped(cast, day=today - timedelta(days=4), moved=some_moved(3))
    return _finished(cast, people, ids, second)


def three_mappings() -> Scene:
    """Before, after and a year later; the contact was agreed every time; no areas were chosen."""
    cast, people = _cast()
    today = timezone.localdate()
    agreed = _contact(people)
    with in_workspace(cast.workspace):
        Membership.objects.filter(group=cast.group).update(joined_on=today - timedelta(days=700))
    mapped(cast, day=today - timedelta(days=640), contact=agreed)
    mapped(cast, day=today - timedelta(days=370), contact=agreed, moved=some_moved(3))
    exchanged(cast, people, today - timedelta(days=120))
    third = mapped(cast, day=today - timedelta(days=4), contact=agreed, moved=some_moved(3, up=12, down=5))
    return _finished(cast, people, {}, third)


def second_hidden() -> Scene:
    """The second time only three answered: nothing to hold against the first."""
    cast, people = _cast()
    today = timezone.localdate()
    first = mapped(cast, day=today - timedelta(days=270))
    ids = worked(cast, first, chosen_on=today - timedelta(days=260))
    exchanged(cast, people, today - timedelta(days=120))
    second = mapped(cast, day=today - timedelta(days=4), answered=3)
    return _finished(cast, people, ids, second)


def status_deleted() -> Scene:
    """The only status was deleted today."""
    scene = one_mapping()
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        StatusAnswers.objects.update(deleted_on=timezone.localdate())
    return scene


SCENES |= {
    builder.__name__: builder
    for builder in (one_mapping, two_mappings, three_mappings, second_hidden, status_deleted)
}
