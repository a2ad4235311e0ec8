"""Copies of templates. How a copy is changed stands in drafts.py."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log
from ledetrad.office.models import Workspace
from ledetrad.office.scope import active_workspace
from ledetrad.people.models import Person
from ledetrad.programmes.courses.course import words
from ledetrad.programmes.courses.library import shipped
from ledetrad.programmes.models import ProgrammeTemplate


def copy_from_library(*, key: str, why: str, actor: Person, title: str = "") -> ProgrammeTemplate:
    """A template of one's own, from a shipped one. Raises KeyError. Its name stands in the workspace's language."""
    original = shipped(key)
    lang = active_workspace().language
    return _copy(
        title=title or words(original.titles, lang),
        why=why,
        actor=actor,
        library=key,
        copied_from=None,
        source=original.source,
        record=dict(original.record),
        facts=dict(original.facts),
        activities=list(original.activities),
        lifecycle=original.lifecycle,
        lifecycle_reason=words(original.lifecycle_reasons, lang),
        lifecycle_owner=original.lifecycle_owner,
    )


def copy_template(*, template: ProgrammeTemplate, title: str, why: str, actor: Person) -> ProgrammeTemplate:
    """A second template of one's own, from one of one's own."""
    return _copy(
        title=title,
        why=why,
        actor=actor,
        library=template.library,
        copied_from=template,
        source=template.source,
        record=template.record,
        facts=template.facts,
        activities=template.activities,
        lifecycle=template.lifecycle,
        lifecycle_reason=template.lifecycle_reason,
        lifecycle_owner=template.lifecycle_owner,
    )


def _copy(*, title: str, why: str, actor: Person, **values: Any) -> ProgrammeTemplate:
    """The same copy asked for twice on one day, and not changed since, is that one: double clicks do no harm."""
    workspace, today = active_workspace(), timezone.localdate()
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=workspace.pk)
        same = ProgrammeTemplate.objects.filter(
            title=title,
            why=why,
            made_by=actor,
            made_on=today,
            version=1,
            library=values["library"],
            copied_from=values["copied_from"],
            replaced_by__isnull=True,
        ).first()
        if same is not None:
            return same
        template = ProgrammeTemplate.objects.create(
            workspace=workspace, title=title, why=why, made_by=actor, made_on=today, **values
        )
        log.record("template:copy", actor=actor, subject=template.public_id)
    return template
