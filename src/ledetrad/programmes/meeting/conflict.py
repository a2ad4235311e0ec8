"""When two wrote at once: what the other one wrote, beside what this one wrote. Nothing is overwritten unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledetrad.programmes.meeting.queries import changed_by
from ledetrad.programmes.models.base import GroupRow


@dataclass(frozen=True)
class Difference:
    """One field that says two things."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Conflict:
    """Who else wrote, and where the texts differ. `version` is what a new attempt is made from."""

    by: str
    version: int
    differences: list[Difference]

    @property
    def same(self) -> bool:
        """Both wrote the same: mostly one person who pressed twice. There is nothing to tell."""
        return not self.differences


def conflict(form: forms.Form, row: GroupRow, now: dict[str, Any]) -> Conflict:
    """What the valid `form` says against `now`, the form as the row stands."""
    found = []
    for name, field in form.fields.items():
        mine, theirs = form.cleaned_data.get(name), now.get(name)
        if (mine or "") != (theirs or ""):
            found.append(Difference(str(field.label), _said(field, theirs), _said(field, mine)))
    return Conflict(changed_by(row), row.version, found)


def _said(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(field, forms.ChoiceField):
        known = {str(key): str(label) for key, label in field.widget.choices}
        return known.get("" if value is None else str(value), str(value))
    if isinstance(value, date):
        return date_format(value, _("j. F Y"))
    if isinstance(value, time):
        return value.strftime("%H.%M")
    return "–" if value in {None, ""} else str(value)
