"""Installations in the situations a page can meet. Each builder fills the databases from the cast."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from ledetrad.demo.queries import forget_cached
from ledetrad.demo.seed import make_demonstration
from ledetrad.instruments.library import load
from ledetrad.office import outbox
from ledetrad.office.models import Installation, MailState, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, join_group, leave_group
from ledetrad.people.models import Membership, Person
from ledetrad.people.sign_in import make_link, use_link
from ledetrad.programmes.actions import change_letter
from ledetrad.programmes.practice import start_practice
from ledetrad.programmes.views.mapping import end_of_day
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.surveys import clock
from ledetrad.surveys.actions import invite_newcomer, renew_link, withdraw_invitations
from ledetrad.surveys.answering.pages import page_count
from ledetrad.surveys.models import Campaign, ExternalProfile, Invitation, Release
from ledetrad.surveys.tasks import render_release
from tests.cast import Cast, make_cast
from tests.cohorts import programme_people

NOBODY = "nobody"
ROLES = (
    NOBODY,
    "member",
    "head",
    "hr",
    "administrator",
    "contact",
    "former",
    "later",
    "other_head",
    "stranger",
    "staff",  # runs programmes; contact of the cast's group where there is a cohort (tests/cohorts.py)
    "consultant",
    "participant",  # a member of another group, in another organisation
)
# Found nowhere but in this group's answers.
CANARIES = ("Kanarifuglen sier at vi ler nok.", "Kanarifuglen vil ha færre saker.")
PROFILE = load("group-profile")
FACTOR = PROFILE.dimensions[0].factors[0].key


@dataclass
class Scene:
    """One filled installation: who is who, what stands in its addresses, and what a respondent's device holds."""

    cast: Cast | None
    people: dict[str, Person | None]
    ids: dict[str, str | int] = field(default_factory=dict)
    links: dict[str, dict[str, str | int]] = field(default_factory=dict)
    devices: dict[str, str] = field(default_factory=dict)
    posts: dict[str, dict[str, str]] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """A browser where whoever has `role` is signed in."""
        client = Client()
        person = self.people[role]
        if person is not None:
            client.force_login(person)
        return client


def _cast(*, contact: bool = True) -> tuple[Cast, dict[str, Person | None]]:
    cast = make_cast()
    with in_workspace(cast.workspace):
        agreed = add_person(
            name="Cato Kontakt", email="cato@fjordvik.example", organisation=cast.organisation
        )
        later = add_person(
            name="Lars Larsen-Later", email="lars@fjordvik.example", organisation=cast.organisation
        )
    staff, consultant, participant = programme_people(cast)
    people: dict[str, Person | None] = {
        NOBODY: None,
        "member": cast.amina,
        "head": cast.kari,
        "hr": cast.hanne,
        "administrator": cast.arne,
        "contact": agreed,
        "former": cast.members[5],
        "later": later,
        "other_head": cast.bystander,
        "stranger": cast.stein,
        "staff": staff,
        "consultant": consultant,
        "participant": participant,
    }
    return cast, people


def _scene(cast: Cast, people: dict[str, Person | None], campaign: Campaign | None = None) -> Scene:
    ids: dict[str, str | int] = {
        "group_id": cast.group.public_id,
        "figure": FACTOR,
        "language": "nb",
        "number": 1,
    }
    if campaign is not None:
        ids |= {"campaign_id": campaign.public_id, "campaign": campaign.pk}
    scene = Scene(cast, people, ids)
    for name, person in (("samir", cast.members[4]), ("kari", cast.kari)):
        scene.posts[name] = {"person": person.public_id}
    return scene


def _contact(people: Mapping[str, Person | None]) -> Person:
    person = people["contact"]
    assert person is not None
    return person


def _change_members(
    cast: Cast, people: Mapping[str, Person | None], campaign: Campaign | None = None
) -> None:
    """One member leaves and one joins; the newcomer's membership begins the day after everything else."""
    former, later = people["former"], people["later"]
    assert former is not None
    assert later is not None
    with in_workspace(cast.workspace):
        leave_group(membership=Membership.objects.get(group=cast.group, person=former), actor=cast.hanne)
        tomorrow = timezone.localdate() + timedelta(days=1)
        join_group(group=cast.group, person=later, actor=cast.hanne, today=tomorrow)
        if campaign is not None and campaign.is_open:
            withdraw_invitations(group=cast.group, person=former, actor=cast.hanne)
            invite_newcomer(campaign=campaign, group=cast.group, person=later, actor=cast.hanne)


def new() -> Scene:
    """Nobody is mapped yet. Sign-in links: one that waits and one that is used."""
    cast, people = _cast()
    _change_members(cast, people)
    scene = _scene(cast, people)
    used = make_link(cast.kari)
    use_link(used)
    scene.links = {"valid": {"token": make_link(cast.kari)}, "used": {"token": used}}
    return scene


def draft() -> Scene:
    """Ready to send; nobody is asked."""
    cast, people = _cast()
    campaign = cast.draft(contact=_contact(people))
    with in_workspace(cast.workspace):
        change_letter(
            campaign=campaign,
            greeting="",
            meeting_on=campaign.meeting_on,
            closes_at=end_of_day(timezone.localdate() + timedelta(days=14)),
            own_view_minimum=4,
            actor=cast.hanne,
        )
    _change_members(cast, people)
    return _scene(cast, people, campaign)


def just_sent() -> Scene:
    """Sent a moment ago: can be undone."""
    cast, people = _cast()
    return _scene(cast, people, cast.opened())


def _sent(cast: Cast, campaign: Campaign, state: str = MailState.SENT) -> None:
    with in_workspace(cast.workspace):
        Campaign.objects.filter(pk=campaign.pk).update(opens_at=timezone.now() - timedelta(days=4))
        OutboxMail.objects.filter(about=campaign.public_id).update(state=state)
    campaign.refresh_from_db()


def _link(cast: Cast, campaign: Campaign, person: Person) -> dict[str, str | int]:
    return dict(resolve(cast.link(campaign, person), "ledetrad.surveys.answering.urls").kwargs)


def _device(invitation: Invitation, *, pages: int = 0, texts: bool = False, delivered: bool = False) -> str:
    """What the device of one who has come some way holds: the value of its cookie."""
    keys = campaign_keys(invitation.campaign_id)
    ticket = seal.Ticket(
        invitation.campaign_id, invitation.group_id, invitation.wave, invitation.slot, seal.new_secret()
    )
    for number, items in enumerate(PROFILE.pages[:pages], start=1):
        store.save_page(
            keys=keys, ticket=ticket, number=number, answers=dict.fromkeys(items, 5), room=seal.SMALL
        )
    if texts:
        answers = {question.key: CANARIES[0] for question in PROFILE.open_questions}
        store.save_page(
            keys=keys, ticket=ticket, number=page_count(PROFILE), answers=answers, room=seal.LARGE
        )
    if delivered:
        store.deliver(keys=keys, ticket=ticket)
    return seal.seal_ticket(keys.ticket, ticket)


def being_answered() -> Scene:
    """Three of seven have delivered; one has left, one has joined, one got a new link. Devices in every stage."""
    cast, people = _cast()
    campaign = cast.opened(contact=_contact(people))
    _sent(cast, campaign)
    old = _link(cast, campaign, cast.members[2])
    left = _link(cast, campaign, cast.members[5])
    _change_members(cast, people, campaign)
    scene = _scene(cast, people, campaign)
    with in_workspace(cast.workspace):
        renew_link(
            invitation=Invitation.objects.get(campaign=campaign, person=cast.members[2]), actor=cast.hanne
        )
        invited = {
            invitation.person_id: invitation for invitation in Invitation.objects.filter(campaign=campaign)
        }
        scene.devices = {
            "fresh": _device(invited[cast.amina.pk]),
            "half": _device(invited[cast.amina.pk], pages=6),
            "whole": _device(invited[cast.members[3].pk], pages=len(PROFILE.pages), texts=True),
            "delivered": _device(invited[cast.kari.pk], pages=len(PROFILE.pages), texts=True, delivered=True),
            "withdrawing": _device(invited[cast.members[4].pk], pages=2, delivered=True),
        }
    asked = _link(cast, campaign, cast.amina)
    scene.links = {
        "asked": asked,
        "old": old,
        "left": left,
        "forged": {**asked, "mark": "A" * 22},
        "foreign": {**asked, "invitation": old["invitation"]},
        "delivered": _link(cast, campaign, cast.kari),
    }
    return scene


def mail_stopped() -> Scene:
    """One mail was refused and one may have stopped half-way."""
    cast, people = _cast()
    campaign = cast.opened()
    _sent(cast, campaign)
    with in_workspace(cast.workspace):
        refused, unsure = OutboxMail.objects.filter(about=campaign.public_id).order_by("pk")[:2]
        OutboxMail.objects.filter(pk=refused.pk).update(state=MailState.FAILED, error="550 Ukjent mottaker")
        OutboxMail.objects.filter(pk=unsure.pk).update(state=MailState.SENDING)
    outbox.sweep_uncertain()
    scene = _scene(cast, people, campaign)
    scene.posts["refused"] = {"mail": refused.public_id}
    return scene


def short() -> Scene:
    """The deadline has passed with two answers: held open."""
    cast, people = _cast()
    campaign = cast.opened()
    _sent(cast, campaign)
    cast.answered(campaign, 2)
    with in_workspace(cast.workspace):
        Campaign.objects.filter(pk=campaign.pk).update(closes_at=timezone.now() - timedelta(hours=1))
        campaign.refresh_from_db()
        clock.close_when_due(campaign, timezone.now())
    return _scene(cast, people, campaign)


def _closed(count: int, *, contact: bool = True, sheets: bool = False, minimum: int = 4) -> Scene:
    cast, people = _cast()
    campaign = cast.opened(contact=_contact(people) if contact else None, minimum=minimum)
    _sent(cast, campaign)
    links = {"asked": _link(cast, campaign, cast.amina)}
    if count:
        cast.answered(campaign, count, texts=(CANARIES,))
    with in_workspace(cast.workspace), transaction.atomic():
        clock.finish(campaign, actor=cast.hanne)
    _change_members(cast, people)
    scene = _scene(cast, people, campaign)
    with in_workspace(cast.workspace):
        release = Release.objects.get(campaign=campaign)
        if sheets:
            render_release.call(release.public_id)
    scene.ids["release_id"] = release.public_id
    scene.links = links
    return scene


def six_answered() -> Scene:
    """Closed with six answers: figures, agreement and texts; and the group's own report from another tool."""
    scene = _closed(6, sheets=True)
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        names = [factor.title["nb"] for dimension in PROFILE.dimensions for factor in dimension.factors][:24]
        ExternalProfile.objects.create(
            workspace=scene.cast.workspace,
            group=scene.cast.group,
            measured_on=timezone.localdate() - timedelta(days=700),
            answered=6,
            factors=[{"category": "inputs", "name": name, "mean": 4.8} for name in names],
        )
    return scene


def no_contact() -> Scene:
    """Closed with six answers, and nobody beside the group was agreed."""
    return _closed(6, contact=False)


def sheet_waits() -> Scene:
    """Closed, and the worker has not made the sheets yet."""
    return _closed(6)


def four_answered() -> Scene:
    """Closed with four answers: means only."""
    return _closed(4, sheets=True)


def three_answered() -> Scene:
    """Closed with three answers: nothing is shown."""
    return _closed(3, sheets=True)


def nobody_answered() -> Scene:
    """Closed, and nobody had delivered."""
    return _closed(0)


def practice() -> Scene:
    """HR tries with invented answers."""
    cast, people = _cast()
    with in_workspace(cast.workspace):
        campaign = start_practice(actor=cast.hanne, meeting_on=timezone.localdate() + timedelta(days=14))
    return _scene(cast, people, campaign)


def practice_closed() -> Scene:
    """The practice profile."""
    scene = practice()
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        campaign = Campaign.objects.get(public_id=scene.ids["campaign_id"])
        clock.finish(campaign, actor=scene.cast.hanne)
        release = Release.objects.get(campaign=campaign)
        scene.ids |= {"release_id": release.public_id, "group_id": release.group.public_id}
    return scene


def demonstration() -> Scene:
    """Another installation: created as a demonstration, with its own invented people."""
    make_demonstration(programme=False)
    kari = Person.unscoped.select_related("workspace", "organisation").get(email="kari@fjordvik.example")
    dag = Person.unscoped.select_related("workspace", "organisation").get(email="dag@tenktesaker.example")
    hanne = Person.unscoped.select_related("workspace", "organisation").get(email="hanne@fjordvik.example")
    people: dict[str, Person | None] = {NOBODY: None, "head": kari, "hr": hanne, "stranger": dag}
    scene = Scene(None, people)
    with in_workspace(dag.workspace):
        mail = OutboxMail.objects.filter(kind="invitation").order_by("pk").first()
    assert mail is not None
    scene.ids["mail_id"] = mail.public_id
    scene.posts["kari"] = {"person": kari.public_id}
    return scene


def is_demonstration(scene: str) -> None:
    """Make the installation's one row say what `scene` needs. For runs that keep all scenes in one database."""
    wanted = scene == "demonstration"
    with suppress(Installation.DoesNotExist):
        Installation.objects.update(demonstration=wanted)
    forget_cached()


SCENES: dict[str, Callable[[], Scene]] = {
    builder.__name__: builder
    for builder in (
        # First: it empties the databases of everything before it.
        demonstration,
        new,
        draft,
        just_sent,
        being_answered,
        mail_stopped,
        short,
        six_answered,
        no_contact,
        sheet_waits,
        four_answered,
        three_answered,
        nobody_answered,
        practice,
        practice_closed,
    )
}
