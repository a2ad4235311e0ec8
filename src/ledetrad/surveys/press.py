"""Printed invitations. The typesetter runs in a process of its own: web processes never load it, and nothing is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from ledetrad.people.queries import head_of
from ledetrad.surveys.answering import pages
from ledetrad.surveys.mail import link_of
from ledetrad.surveys.models import Invitation

SECONDS = 60


class PressFailed(Exception):
    """The sheets could not be made."""


def print_invitation_sheets(invitations: Sequence[Invitation], *, language: str) -> bytes:
    """One A5 page with a QR code for each invitation, as PDF."""
    sheets = [_fields(invitation) for invitation in invitations]
    order = json.dumps({"language": language, "sheets": sheets}, ensure_ascii=False)
    done = subprocess.run(
        [sys.executable, "-m", "ledetrad.documents.print_invitations"],
        input=order.encode(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise PressFailed(done.stderr.decode(errors="replace")[-500:])
    return done.stdout


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
