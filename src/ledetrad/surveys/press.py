"""Printed invitations. The typesetter runs in a process of its own: web processes never load it, and nothing is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledetrad.surveys.mail import link_of
from ledetrad.surveys.models import Invitation
from ledetrad.surveys.promise import promise_lines

SECONDS = 60


class PressFailed(Exception):
    """The sheets could not be made."""


def print_invitation_sheets(invitations: Sequence[Invitation], *, language: str) -> bytes:
    """One A5 page with a QR code for each invitation, as PDF."""
    sheets = []
    with translation.override(language):
        for invitation in invitations:
            campaign = invitation.campaign
            lines = promise_lines(campaign, invitation.group)
            contact = campaign.questions_to
            sheets.append(
                {
                    "name": invitation.person.first_name,
                    "group": invitation.group.name,
                    "organisation": invitation.group.organisation.name,
                    "lines": [[line.title, line.text] for line in lines],
                    "link": link_of(invitation),
                    "deadline": date_format(timezone.localtime(campaign.closes_at), _("l j. F")),
                    "result_on": date_format(campaign.meeting_on, _("l j. F")),
                    "contact": ", ".join(part for part in (contact.name, contact.phone) if part)
                    if contact
                    else "",
                }
            )
    order = json.dumps({"language": language, "sheets": sheets}, ensure_ascii=False)
    done = subprocess.run(
        [sys.executable, "-m", "ledetrad.documents.invitation_sheet"],
        input=order.encode(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise PressFailed(done.stderr.decode(errors="replace")[-500:])
    return done.stdout
