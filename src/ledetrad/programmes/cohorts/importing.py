"""Reading a list of groups into a cohort in one step, and undoing it until a mapping has opened."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.actions import start_group, start_organisation
from ledetrad.people.models import ManagementGroup, Organisation, OrganisationKind, Person
from ledetrad.people.queries import current_members
from ledetrad.programmes.access import WORK
from ledetrad.programmes.cohorts.actions import add_group
from ledetrad.programmes.cohorts.paste import ReadGroup
from ledetrad.programmes.models import (
    Activity,
    Attendance,
    Cohort,
    CohortGroup,
    CohortImport,
    Conversation,
    MemberFacts,
    Note,
)
from ledetrad.surveys.models import CampaignGroup, CampaignState


def existing_group(read: ReadGroup) -> ManagementGroup | None:
    """The group of that name in that organisation, if the workspace has it."""
    return (
        ManagementGroup.objects.filter(
            organisation__name__iexact=read.organisation, name__iexact=read.name, practice=False
        )
        .select_related("organisation")
        .first()
    )


def known_groups(reads: Sequence[ReadGroup]) -> set[tuple[str, str]]:
    """Which of the groups on a list are here already, as (organisation, group) in lower case; in one read."""
    wanted = {(one.organisation.casefold(), one.name.casefold()) for one in reads}
    rows = ManagementGroup.objects.filter(practice=False).values_list("organisation__name", "name")
    return wanted & {(organisation.casefold(), name.casefold()) for organisation, name in rows}


def read_in(
    *, cohort: Cohort, reads: Sequence[ReadGroup], state: str, contact: Person | None, actor: Person
) -> CohortImport | None:
    """All groups of a list get a place in the cohort: all of it or nothing. None when all of them had one.

    A group that is here already keeps its members as they are: a list from outside opens nobody's pages.
    """
    with transaction.atomic():
        Cohort.objects.select_for_update().get(pk=cohort.pk)  # two at the same moment make one
        before = set(
            Person.objects.filter(
                email__in=[member.email for read in reads for member in read.members]
            ).values_list("email", flat=True)
        )
        made: dict[str, list[str]] = {"organisations": [], "groups": [], "parts": [], "persons": []}
        placed = set(CohortGroup.objects.filter(cohort=cohort).values_list("group_id", flat=True))
        for read in reads:
            group = existing_group(read) or _group(read, cohort, actor, made)
            if group.pk in placed:
                continue
            part = add_group(cohort=cohort, group=group, state=state, contact=contact, actor=actor)
            made["parts"].append(part.public_id)
            _facts(part, read, background=cohort.asks_background)
        if not made["parts"]:
            return None
        made["persons"] = list(
            Person.objects.filter(
                memberships__group__public_id__in=made["groups"],
            )
            .exclude(email__in=before)
            .distinct()
            .values_list("public_id", flat=True)
        )
        row = CohortImport.objects.create(
            workspace=cohort.workspace, cohort=cohort, made_on=timezone.localdate(), made=made
        )
        log.record("cohort:read_in", actor=actor, subject=cohort.public_id, groups=len(made["parts"]))
    return row


def _group(read: ReadGroup, cohort: Cohort, actor: Person, made: dict[str, list[str]]) -> ManagementGroup:
    organisation = Organisation.objects.filter(name__iexact=read.organisation).first()
    if organisation is None:
        organisation = start_organisation(name=read.organisation, kind=OrganisationKind(read.kind))
        made["organisations"].append(organisation.public_id)
    group = start_group(
        name=read.name,
        organisation=organisation,
        members=read.members,
        language=cohort.language,
        actor=actor,
        today=timezone.localdate(),
    )
    made["groups"].append(group.public_id)
    return group


def _facts(part: CohortGroup, read: ReadGroup, *, background: bool) -> None:
    """The role of each; gender and birth year only where the cohort asks for them."""
    said = {member.email: member for member in read.members}
    for membership in current_members(part.group):
        member = said.get(membership.person.email)
        if member is None:
            continue
        values = {"role": member.role}
        asked = {"gender": member.gender, "birth_year": member.birth_year} if background else {}
        if any([*values.values(), *asked.values()]):
            MemberFacts.objects.create(
                workspace=part.workspace, part=part, person=membership.person, **values, **asked
            )


def last_import(cohort: Cohort) -> CohortImport | None:
    """The newest list that was read in and not undone."""
    return (
        CohortImport.objects.filter(cohort=cohort, undone_on__isnull=True).order_by("-made_on", "-pk").first()
    )


def may_undo(row: CohortImport) -> bool:
    """Until a mapping of one of its groups has opened, somebody was marked as present, or a group has written."""
    parts = CohortGroup.objects.filter(public_id__in=row.made["parts"])
    groups = list(parts.values_list("group_id", flat=True))
    own = ManagementGroup.objects.filter(public_id__in=row.made["groups"])
    persons = row.made["persons"]
    return not (
        CampaignGroup.objects.filter(group__in=own).exclude(campaign__state=CampaignState.DRAFT).exists()
        or Attendance.objects.filter(
            activity__cohort=row.cohort, person__memberships__group__in=groups
        ).exists()
        or any(kind.objects.filter(group__in=own).exists() for kind in WORK)
        or Note.objects.filter(owner__public_id__in=persons).exists()
        or Conversation.objects.filter(person__public_id__in=persons).exists()
    )


def undo(*, row: CohortImport, actor: Person) -> bool:
    """Take a list back with all that came with it and belongs to nothing else. Returns whether it could be done."""
    with transaction.atomic():
        row = CohortImport.objects.select_for_update().get(pk=row.pk)
        if row.undone_on is not None:
            return True
        if not may_undo(row):
            return False
        parts = CohortGroup.objects.filter(public_id__in=row.made["parts"])
        groups = list(parts.values_list("group_id", flat=True))
        Activity.objects.filter(cohort=row.cohort, group__in=groups).delete()
        parts.delete()
        own = ManagementGroup.objects.filter(public_id__in=row.made["groups"])
        for part in CampaignGroup.objects.filter(group__in=own).select_related("campaign"):
            part.campaign.delete()
        # A group that was put into another cohort meanwhile belongs to that one too.
        own.filter(cohort_parts__isnull=True).delete()
        Person.objects.filter(
            public_id__in=row.made["persons"], memberships__isnull=True, invitations__isnull=True, post=""
        ).delete()
        for organisation in Organisation.objects.filter(
            public_id__in=row.made["organisations"], groups__isnull=True, persons__isnull=True
        ):
            organisation.delete()
        if not CohortGroup.objects.filter(cohort=row.cohort).exists():
            Activity.objects.filter(cohort=row.cohort, attendance__isnull=True).delete()
        row.undone_on = timezone.localdate()
        row.made = {"parts": [], "groups": [], "persons": [], "organisations": []}
        row.save(update_fields=["undone_on", "made"])
        log.record("cohort:undo_read_in", actor=actor, subject=row.cohort.public_id)
    return True
