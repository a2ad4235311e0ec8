"""Reads for the operator: letters that stand still, as counts; and the letter somebody tries mail with."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from ledetrad.office.models import LogEntry, MailState, OutboxMail
from ledetrad.operation.trial_letter import KIND


@dataclass(frozen=True)
class Stopped:
    """Letters of one kind that stand still for one reason. Never to whom: a reminder's name would tell who had not answered."""

    kind: str
    state: str
    reason: str
    count: int

    @property
    def kind_word(self) -> str:
        """What the letter was."""
        return {
            "invitation": _("Invitasjoner"),
            "reminder": _("Påminnelser"),
            "result": _("Beskjeder om at resultatet er klart"),
            "sign_in": _("Lenker for å logge inn"),
            KIND: _("Prøver"),
        }.get(self.kind, _("Andre brev"))


def stopped_mails() -> list[Stopped]:
    """Letters of the workspace that failed, or that may have stopped on the way."""
    rows = (
        OutboxMail.objects.filter(state__in=[MailState.FAILED, MailState.UNCERTAIN])
        .values("kind", "state", "error")
        .annotate(count=Count("pk"))
        .order_by("state", "kind", "error")
    )
    return [Stopped(row["kind"], row["state"], row["error"], row["count"]) for row in rows]


def last_test(person_id: str) -> OutboxMail | None:
    """The letter this person last tried mail with."""
    return OutboxMail.objects.filter(kind=KIND, recipient=person_id).order_by("-pk").first()


def confirmed(mail: OutboxMail) -> LogEntry | None:
    """The entry that says the code of this letter was typed back."""
    return LogEntry.objects.filter(action="operation:mail_arrived", subject=mail.public_id).first()
