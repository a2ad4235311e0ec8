"""Writes to what lies around gatherings: materials and speakers."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ledetrad.office import files, log
from ledetrad.office.scope import active_workspace
from ledetrad.people.models import Person
from ledetrad.programmes.gatherings.forms import MaterialForm
from ledetrad.programmes.models import Activity, Material, Speaker

PURPOSE = "material"
YEARS = 2


def add_material(*, activity: Activity, form: MaterialForm, actor: Person) -> Material:
    """Keep a file or a link. The same title with the same link or as large a file today is the same: a double click."""
    values = form.cleaned_data
    file, link = values.get("file"), values["link"]
    size = file.size if file else 0
    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=activity.pk)
        row, new = Material.objects.get_or_create(
            activity=activity,
            title=values["title"],
            link=link,
            size=size,
            readers=values["readers"],
            added_on=timezone.localdate(),
            deleted_on=None,
            defaults={"workspace": activity.workspace},
        )
        if new and file:
            files.keep(
                file.read(),
                name=file.name,
                media_type=form.media_type(),
                about=row.public_id,
                purpose=PURPOSE,
                expires_on=_kept_until(activity),
            )
        if new:
            log.record("material:add", actor=actor, subject=row.public_id)
    return row


def _kept_until(activity: Activity) -> date:
    """Two years after the gathering; the 28th at the latest."""
    day = activity.ends_on or activity.starts_on or timezone.localdate()
    return date(day.year + YEARS, day.month, min(day.day, 28))


def add_speaker(*, name: str, works_at: str, sector: str, topic: str, actor: Person) -> Speaker:
    """Put somebody in the register. The same name at the same place is the same speaker."""
    with transaction.atomic():
        row, new = Speaker.objects.get_or_create(
            name=name,
            works_at=works_at,
            deleted_on=None,
            defaults={"workspace": active_workspace(), "sector": sector, "topic": topic},
        )
        if new:
            log.record("speaker:add", actor=actor, subject=row.public_id)
    return row
