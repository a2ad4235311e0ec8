"""What things are called on the pages of orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.models import Category, GroupPurpose, TaskState

CATEGORIES: Final[Mapping[Category, Promise]] = {
    Category.UNIT_LEADER: _("Enhetsledere"),
    Category.LEADER_GROUP: _("Ledergruppen"),
    Category.UNION: _("Tillitsvalgte"),
    Category.ELECTED: _("Folkevalgte"),
    Category.OTHER: _("Andre"),
}
PURPOSES: Final[Mapping[GroupPurpose, Promise]] = {
    GroupPurpose.PRODUCT: _("Prosjektgruppe: lager noe"),
    GroupPurpose.NETWORK: _("Nettverksgruppe: utveksler erfaringer"),
}
STATES: Final[Mapping[TaskState, Promise]] = {
    TaskState.AGREED: _("Avtalt"),
    TaskState.UNDER_WAY: _("I gang"),
    TaskState.DELIVERED: _("Levert"),
    TaskState.DROPPED: _("Droppet"),
}
# The focus meeting, in the order it is held (hedmark-2008 S13, 10.3 no. 22).
FOCUS: Final[Mapping[str, Promise]] = {
    "challenges": _("Hvilke utfordringer står dere i?"),
    "goals": _("Hva er de viktigste målene?"),
    "visions": _("Hvor vil dere?"),
    "values": _("Hvilke verdier skal prege arbeidet?"),
    "wanted": _("Hva vil dere ha igjen for programmet?"),
    "attendees": _("Hvem bør være med?"),
    "perspectives": _("Hvilke perspektiver skal inn?"),
}
# How the same is headed in the order itself.
SAID: Final[Mapping[str, Promise]] = {
    "challenges": _("Utfordringene"),
    "goals": _("De viktigste målene"),
    "visions": _("Dit vi vil"),
    "values": _("Verdiene"),
    "wanted": _("Det vi vil ha igjen"),
    "attendees": _("Hvem som er med"),
    "perspectives": _("Perspektivene"),
}
# Beginnings by which a pasted category is known, in the three languages.
KNOWN: Final[Mapping[str, Category]] = {
    "enhetsled": Category.UNIT_LEADER,
    "einingslei": Category.UNIT_LEADER,
    "unit": Category.UNIT_LEADER,
    "ledergrupp": Category.LEADER_GROUP,
    "leiargrupp": Category.LEADER_GROUP,
    "management": Category.LEADER_GROUP,
    "tillitsv": Category.UNION,
    "hovedtillitsv": Category.UNION,
    "hovudtillitsv": Category.UNION,
    "union": Category.UNION,
    "folkev": Category.ELECTED,
    "elected": Category.ELECTED,
    "andre": Category.OTHER,
    "annen": Category.OTHER,
    "other": Category.OTHER,
}


def category_from(text: str) -> Category | None:
    """The category a pasted word means, or None."""
    word = " ".join(text.casefold().split())
    return next((category for start, category in KNOWN.items() if word.startswith(start)), None)
