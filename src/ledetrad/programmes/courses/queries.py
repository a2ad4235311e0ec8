"""Reads for templates. Whoever calls has come through the door."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from ledetrad.programmes.courses.course import words
from ledetrad.programmes.courses.library import load_templates
from ledetrad.programmes.models import Cohort, LifecycleChange, ProgrammeTemplate, TemplateDraft


@dataclass(frozen=True)
class Version:
    """One version of a template, for a list."""

    template: ProgrammeTemplate
    cohorts: int


def own_templates() -> QuerySet[ProgrammeTemplate]:
    """The newest version of each template of one's own, by name."""
    return (
        ProgrammeTemplate.objects.filter(replaced_by__isnull=True)
        .annotate(cohort_count=Count("cohorts"))
        .order_by("title", "pk")
    )


def versions_of(template: ProgrammeTemplate) -> list[Version]:
    """Every version of the same template, newest first, with how many cohorts began with it."""
    found = {
        one.pk: one
        for one in ProgrammeTemplate.objects.select_related("made_by").annotate(cohort_count=Count("cohorts"))
    }
    later = {one.replaces_id: one for one in found.values() if one.replaces_id}
    newest = template
    while newest.pk in later:
        newest = later[newest.pk]
    chain: list[Version] = []
    at: int | None = newest.pk
    while at in found:
        chain.append(Version(found[at], found[at].cohort_count))
        at = found[at].replaces_id
    return chain


def cohorts_of(template: ProgrammeTemplate) -> list[Cohort]:
    """Cohorts that began with this very version."""
    return list(Cohort.objects.filter(template=template).order_by("-starts_on", "pk"))


def turns_of(versions: list[Version]) -> list[LifecycleChange]:
    """How the programme's state has changed, newest first."""
    rows = LifecycleChange.objects.filter(template__in=[one.template for one in versions])
    return list(rows.order_by("-on", "-pk"))


def draft_of(template: ProgrammeTemplate) -> TemplateDraft:
    """The next version as it stands, or a new one that nothing is written in yet (not stored)."""
    standing = TemplateDraft.objects.filter(template=template, deleted_on__isnull=True).first()
    return standing or TemplateDraft(
        workspace_id=template.workspace_id,
        template=template,
        version=0,
        title=template.title,
        record=template.record,
        facts=template.facts,
        activities=template.activities,
    )


def summary_of(template: ProgrammeTemplate) -> str:
    """What the shipped programme it was copied from says of itself."""
    for one in load_templates():
        if one.key == template.library:
            return words(one.summaries)
    return ""
