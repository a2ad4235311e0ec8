"""A cohort around the named people: Sigrid runs it, Kari's group takes part, and groups of other organisations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_group, start_organisation
from ledetrad.people.models import (
    ManagementGroup,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Post,
)
from ledetrad.people.paste import Member
from ledetrad.programmes.cohorts import actions
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    Cohort,
    CohortGroup,
    InvitationState,
    ProgrammeTemplate,
)
from tests.cast import Cast

STAFF = ("Sigrid Stipulert", "sigrid@programstab.example")
CONSULTANT = ("Konrad Konsulent", "konrad@samtalepartner.example")
PARTICIPANT = ("Vilde Vestavind", "vilde@vestbygd.example")
# Kari's six and these: 27 people in four groups.
GROUPS = (
    (
        "Vestbygd kommune",
        OrganisationKind.MUNICIPALITY,
        "Vestbygds ledergruppe",
        "vestbygd",
        (
            "Vidar Vestbygd",
            "Vilde Vestavind",
            "Viggo Vag",
            "Vera Vagt",
            "Vetle Vilkår",
            "Valborg Vurdert",
            "Vegard Varsom",
        ),
    ),
    (
        "Elvemo fylkeskommune",
        OrganisationKind.COUNTY,
        "Fylkesdirektørens ledergruppe",
        "elvemo",
        (
            "Elin Elvemo",
            "Erik Eksempel",
            "Eva Ekstrapolert",
            "Espen Enkel",
            "Elise Ettertanke",
            "Einar Estimert",
            "Ellen Endelig",
            "Eirik Entall",
        ),
    ),
    (
        "Tilsynet for tenkte saker",
        OrganisationKind.STATE_AGENCY,
        "Tilsynets toppledergruppe",
        "tilsynet",
        (
            "Tora Tilsyn",
            "Tiril Tenkelig",
            "Trygve Tese",
            "Tuva Tallfestet",
            "Tor Tvil",
            "Thea Typisk",
        ),
    ),
)


@dataclass
class CohortCast:
    """One cohort with its people. `others` holds the further cohorts, when more were asked for."""

    cast: Cast
    cohort: Cohort
    staff: Person
    consultant: Person
    template: ProgrammeTemplate
    parts: list[CohortGroup]
    groups: list[ManagementGroup]
    heads: list[Person]
    members: dict[ManagementGroup, list[Person]]
    others: list[CohortCast] = field(default_factory=list)

    def client(self, person: Person | None) -> Client:
        """A browser where `person` is signed in (or nobody)."""
        return self.cast.client(person)

    @property
    def participant(self) -> Person:
        """Vilde: a plain member of the second group, in another organisation."""
        return self.members[self.groups[1]][1]


def programme_people(cast: Cast) -> tuple[Person, Person, Person]:
    """Staff, consultant and a participant from elsewhere: known to the workspace, whether or not there is a cohort."""
    with in_workspace(cast.workspace):
        office = _organisation("Programstaben for toppledere", OrganisationKind.STATE_AGENCY)
        outside = _organisation("Samtalepartner", OrganisationKind.OTHER)
        vestbygd = _organisation(GROUPS[0][0], GROUPS[0][1])
        staff = add_person(
            name=STAFF[0], email=STAFF[1], organisation=office, post=Post.STAFF, phone="99 99 99 02"
        )
        consultant = add_person(
            name=CONSULTANT[0], email=CONSULTANT[1], organisation=outside, post=Post.CONSULTANT
        )
        participant = add_person(name=PARTICIPANT[0], email=PARTICIPANT[1], organisation=vestbygd)
    return staff, consultant, participant


def make_cohort(cast: Cast, *, groups: int = 4, accepted: bool = True, cohorts: int = 1) -> CohortCast:
    """A cohort of `groups` groups, the cast's own first. With `cohorts`=2 a second one stands in `.others`.

    Its course is planned the moment the groups accept (dates.actions.plan_course).
    """
    staff, consultant, _participant = programme_people(cast)
    found: list[CohortCast] = []
    with in_workspace(cast.workspace):
        template = make_template(staff)
        for number in range(cohorts):
            first = cast.group if number == 0 else _invented(number * 100)
            chosen = [first, *(_group(index, number) for index in range(groups - 1))]
            found.append(_cohort(cast, staff, consultant, template, chosen, accepted, number))
    found[0].others = found[1:]
    return found[0]


def make_template(actor: Person) -> ProgrammeTemplate:
    """The shipped programme for management groups, or a plain one where the library does not hold it."""
    try:
        from ledetrad.programmes.courses.actions import copy_from_library
        from ledetrad.programmes.courses.library import load_templates
    except ImportError:
        return ProgrammeTemplate.objects.create(
            workspace=actor.workspace,
            title="Program for ledergrupper",
            library="program-for-ledergrupper",
            made_by=actor,
        )
    key = next(one.key for one in load_templates() if "ledergrupper" in one.key)
    return copy_from_library(key=key, why="Til kullene våre.", actor=actor)


def make_gathering(cohort: Cohort, *, days: int = 10, title: str = "Samling 1") -> Activity:
    """A gathering of all, `days` from today."""
    day = timezone.localdate() + timedelta(days=days)
    return Activity.objects.create(
        workspace=cohort.workspace,
        cohort=cohort,
        kind=ActivityKind.GATHERING,
        title=title,
        starts_on=day,
        ends_on=day,
    )


def _cohort(
    cast: Cast,
    staff: Person,
    consultant: Person,
    template: ProgrammeTemplate,
    chosen: Sequence[ManagementGroup],
    accepted: bool,
    number: int,
) -> CohortCast:
    cohort = actions.start_cohort(
        name=f"Kull {number + 1}",
        template=template,
        starts_on=timezone.localdate() + timedelta(days=14),
        language="nb",
        actor=staff,
    )
    state = InvitationState.ACCEPTED if accepted else InvitationState.INVITED
    parts = [
        actions.add_group(cohort=cohort, group=group, state=state, contact=staff, actor=staff)
        for group in chosen
    ]
    members = {group: _members(group) for group in chosen}
    return CohortCast(
        cast=cast,
        cohort=cohort,
        staff=staff,
        consultant=consultant,
        template=template,
        parts=parts,
        groups=list(chosen),
        heads=[members[group][0] for group in chosen],
        members=members,
    )


def _members(group: ManagementGroup) -> list[Person]:
    """Present members in the order they were read in, the head first."""
    rows = Membership.objects.filter(group=group, left_on__isnull=True).select_related("person")
    return [row.person for row in rows.order_by("-head", "pk")]


def _organisation(name: str, kind: OrganisationKind) -> Organisation:
    found = Organisation.objects.filter(name=name).first()
    return found or start_organisation(name=name, kind=kind)


def _group(index: int, cohort: int) -> ManagementGroup:
    if cohort or index >= len(GROUPS):
        return _invented(cohort * 100 + index + 1)
    organisation, kind, name, domain, names = GROUPS[index]
    return _start(name, _organisation(organisation, kind), domain, names)


def _invented(number: int) -> ManagementGroup:
    """A group of six that nobody needs the names of."""
    names = [f"Person{number} Tenkt{letter}" for letter in "ABCDEF"]
    place = _organisation(f"Etat {number}", OrganisationKind.STATE_AGENCY)
    return _start(f"Ledergruppe {number}", place, f"etat{number}", names, numbered=True)


def _start(
    name: str, place: Organisation, domain: str, names: Sequence[str], *, numbered: bool = False
) -> ManagementGroup:
    lines = [
        Member(
            name=one,
            email=f"{f'leder{row}' if numbered else one.split()[0].lower()}@{domain}.example",
            head=row == 0,
            row=row,
        )
        for row, one in enumerate(names)
    ]
    return start_group(
        name=name,
        organisation=place,
        members=lines,
        language="nb",
        actor=Person.objects.get(email=STAFF[1]),
        today=timezone.localdate() - timedelta(days=300),
    )
