"""Printed invitations; nothing of them is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from ledetrad.documents.apart import print_apart
from ledetrad.people.queries import head_of
from ledetrad.surveys.answering import pages
from ledetrad.surveys.mail import link_of
from ledetrad.surveys.models import Invitation

SECONDS = 60


def print_invitation_sheets(invitations: Sequence[Invitation], *, language: str) -> bytes:
    """One A5 page with a QR code for each invitation, as PDF. Raises PressFailed."""
    sheets = [_fields(invitation) for invitation in invitations]
    return print_apart("print_invitations", {"language": language, "sheets": sheets}, seconds=SECONDS)


def _fields(invitation: Invitation) -> dict[str, Any]:
    campaign, group = invitation.campaign, invitation.group
    contact, head = campaign.questions_to, head_of(group)
    return {
        "name": invitation.person.first_name,
        "group": group.name,
        "organisation": group.organisation.name,
        "link": link_of(invitation),
        "deadline": timezone.localdate(campaign.closes_at).isoformat(),
        "result_on": campaign.meeting_on.isoformat(),
        "kept_until": (campaign.kept_until or campaign.meeting_on).isoformat(),
        "contact_name": contact.name if contact else "",
        "contact_phone": contact.phone if contact else "",
        "leader": head.first_name if head and head.pk != invitation.person_id else "",
        "readers": [reader for reader in (group.name, campaign.promise.get("contact", "")) if reader],
        "needed": campaign.own_view_minimum,
        "minutes": pages.minutes(pages.instrument_version(campaign.instrument_id)),
    }
