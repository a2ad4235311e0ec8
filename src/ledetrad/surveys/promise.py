"""What a respondent is promised: frozen when the campaign opens, shown on every first page and in every mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.people.models import ManagementGroup
from ledetrad.people.queries import current_members
from ledetrad.surveys.evaluating import purpose_text, readers_text
from ledetrad.surveys.models import Campaign

YEARS_KEPT = 2
TEXTS_FROM = 5
# What an evaluation says of itself from the day it is made: the cohort, the gathering, and its own address.
ABOUT = ("whole", "about", "evaluation")
REMIND_ALL_BELOW = 8  # in a smaller group the list of those reminded would tell who has answered


def kept_until(meeting_on: date) -> date:
    """The day everything of a mapping is deleted: 24 months after the meeting (docs/privacy)."""
    return date(meeting_on.year + YEARS_KEPT, meeting_on.month, min(meeting_on.day, 28))


@dataclass(frozen=True)
class PromiseLine:
    """One of the four lines."""

    key: str
    title: str
    text: str


def contact_label(campaign: Campaign) -> str:
    """The agreed contact with her task, so that nobody wonders who she is; empty when none was agreed."""
    contact = campaign.contact
    if contact is None:
        return ""
    return f"{contact.name} (HR)" if contact.is_hr else contact.name


def readers_sentence(campaign: Campaign, group: ManagementGroup) -> str:
    """Who sees the result of the group, in one sentence."""
    contact = campaign.promise.get("contact") or contact_label(campaign)
    if contact:
        return _("Bare dere som er med i %(group)s, og %(contact)s, ser resultatet samlet.") % {
            "group": group.name,
            "contact": contact,
        }
    return _("Bare dere som er med i %(group)s, ser resultatet samlet.") % {"group": group.name}


def _texts_sentence(group: ManagementGroup) -> str:
    if len(current_members(group)) < TEXTS_FROM:
        return _("Dere er færre enn fem, så det dere skriver med egne ord, vises ikke for noen.")
    return _("Det dere skriver med egne ord, leser de samme uten navn, når minst fem har svart.")


def _purpose(campaign: Campaign) -> str:
    if campaign.is_evaluation:
        return purpose_text()
    return _(
        "Et felles utgangspunkt når gruppen snakker om hvordan dere jobber sammen. Det gjør dere %(date)s."
    ) % {"date": date_format(campaign.meeting_on, _("l j. F"))}


def _readers(campaign: Campaign, group: ManagementGroup) -> str:
    if campaign.is_evaluation:
        return readers_text()
    minimum = campaign.own_view_minimum
    return " ".join(
        (
            _("Ingen får se hva du svarer, heller ikke lederen eller HR."),
            readers_sentence(campaign, group),
            ngettext(
                "Tall vises når minst %(number)s har svart.",
                "Tall vises når minst %(number)s har svart.",
                minimum,
            )
            % {"number": minimum},
            _texts_sentence(group),
        )
    )


def promise_lines(campaign: Campaign, group: ManagementGroup) -> list[PromiseLine]:
    """The four lines of the first page, in the active language."""
    return [
        PromiseLine("purpose", _("Formål"), _purpose(campaign)),
        PromiseLine("readers", _("Hvem ser hva"), _readers(campaign, group)),
        PromiseLine(
            "deletion",
            _("Når det slettes"),
            _(
                "Frem til fristen ligger svaret forseglet, og ingen i virksomheten får se det. Etter fristen finnes det ingen kobling "
                "mellom svaret og navnet ditt. Alt slettes senest %(date)s."
            )
            % {"date": date_format(kept_until(campaign.meeting_on), _("j. F Y"))},
        ),
        PromiseLine(
            "voluntary",
            _("Frivillig"),
            _(
                "Du kan la være å svare på enkelte påstander, eller på alt. Etter levering kan du rette eller trekke svaret frem til fristen."
            ),
        ),
    ]
