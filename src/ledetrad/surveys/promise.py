"""What a respondent is promised: frozen when the campaign opens, shown on every first page and in every mail."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.people.models import ManagementGroup
from ledetrad.surveys.models import Campaign

MONTHS_KEPT = 24
TEXTS_FROM = 5
REMIND_ALL_BELOW = 8  # in a smaller group the list of those reminded would tell who has answered


@dataclass(frozen=True)
class PromiseLine:
    """One of the four lines."""

    key: str
    title: str
    text: str


def readers_sentence(campaign: Campaign, group: ManagementGroup) -> str:
    """Who sees the result of the group, in one sentence."""
    contact = campaign.promise.get("contact") or (campaign.contact.name if campaign.contact else "")
    if contact:
        return _("Bare dere som er med i %(group)s, og %(contact)s, ser resultatet samlet.") % {
            "group": group.name,
            "contact": contact,
        }
    return _("Bare dere som er med i %(group)s, ser resultatet samlet.") % {"group": group.name}


def promise_lines(campaign: Campaign, group: ManagementGroup) -> list[PromiseLine]:
    """The four lines of the first page, in the active language."""
    minimum = campaign.own_view_minimum
    return [
        PromiseLine(
            "purpose",
            _("Formål"),
            _(
                "Et felles utgangspunkt når gruppen snakker om hvordan dere jobber sammen. Det gjør dere %(date)s."
            )
            % {"date": date_format(campaign.meeting_on, _("l j. F"))},
        ),
        PromiseLine(
            "readers",
            _("Hvem ser hva"),
            _("Ingen får se hva du svarer, heller ikke lederen eller HR.")
            + " "
            + readers_sentence(campaign, group)
            + " "
            + ngettext(
                "Tall vises når minst %(number)s har svart.",
                "Tall vises når minst %(number)s har svart.",
                minimum,
            )
            % {"number": minimum},
        ),
        PromiseLine(
            "deletion",
            _("Når det slettes"),
            _(
                "Svarene har ingen kobling til navnet ditt etter fristen. De slettes senest %(months)s måneder etter siste "
                "kartlegging."
            )
            % {"months": MONTHS_KEPT},
        ),
        PromiseLine(
            "voluntary",
            _("Frivillig"),
            _(
                "Du kan la være å svare på enkelte påstander, eller på alt. Etter levering kan du rette eller trekke svaret frem til fristen."
            ),
        ),
    ]
