"""The outbox: mail as rows. A mail leaves at most once; a crash in the middle leaves it *uncertain* for a person to judge.

A room registers how its kinds of mail are written: `register("invitation", write)`. The letter is written when it is
sent, so that links are never stored; `write(mail, preview)` is told when it is only looked at.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import formataddr, make_msgid
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.scope import active_workspace, in_workspace, outside_workspaces

log = logging.getLogger("ledetrad.outbox")

UNDO = timedelta(minutes=10)
PER_DOMAIN_AND_ROUND = 10  # a round every ten seconds: a municipality's mail server is not flooded


@dataclass(frozen=True)
class Letter:
    """A mail as it will arrive."""

    to_name: str
    to_address: str
    subject: str
    text: str
    html: str
    content: object = None  # what the letter says, for showing it on a page
    attachments: tuple[tuple[str, str, bytes], ...] = ()  # name, media type, content


type Writer = Callable[[OutboxMail, bool], Letter | None]
_writers: dict[str, Writer] = {}


def register(kind: str, writer: Writer) -> None:
    """Say how mails of `kind` are written. A writer returns None when the mail should no longer be sent."""
    _writers[kind] = writer


def queue(
    *, kind: str, recipient: str, about: str, not_before: datetime, data: dict[str, Any] | None = None
) -> OutboxMail:
    """Put one mail in the outbox of the active workspace. Part of the caller's transaction; writes no log entry."""
    return OutboxMail.objects.create(
        workspace=active_workspace(),
        kind=kind,
        recipient=recipient,
        about=about,
        data=data or {},
        not_before=not_before,
        message_id=make_msgid(domain="ledetrad"),
    )


def take_back(*, about: str, kind: str) -> int:
    """Take back mails that have not left. Returns how many."""
    return OutboxMail.objects.filter(about=about, kind=kind, state=MailState.QUEUED).update(
        state=MailState.TAKEN_BACK, settled_at=timezone.now()
    )


def written(mail: OutboxMail, *, preview: bool = False) -> Letter | None:
    """The mail as it will arrive, or None when its writer says it should not be sent."""
    return _writers[mail.kind](mail, preview)


def sweep_uncertain() -> int:
    """After a restart: mails a dead worker left *sending* may or may not have left. A person resends them."""
    with outside_workspaces():
        return OutboxMail.unscoped.filter(state=MailState.SENDING).update(
            state=MailState.UNCERTAIN, settled_at=timezone.now()
        )


def send_due(now: datetime | None = None) -> int:
    """Send what is due, paced per receiving domain. Returns how many left."""
    now = now or timezone.now()
    with outside_workspaces():
        due = list(
            OutboxMail.unscoped.filter(state=MailState.QUEUED, not_before__lte=now)
            .select_related("workspace")
            .order_by("not_before", "public_id")[:500]
        )
    sent, per_domain = 0, dict[str, int]()
    for mail in due:
        with in_workspace(mail.workspace):
            sent += _send_one(mail, per_domain)
    return sent


def _send_one(mail: OutboxMail, per_domain: dict[str, int]) -> bool:
    letter = written(mail)
    if letter is None:
        OutboxMail.objects.filter(pk=mail.pk, state=MailState.QUEUED).update(
            state=MailState.TAKEN_BACK, settled_at=timezone.now()
        )
        return False
    domain = letter.to_address.rpartition("@")[2].lower()
    if per_domain.get(domain, 0) >= PER_DOMAIN_AND_ROUND:
        return False
    # The claim is one conditional update: two workers, or an undo in the same second, cannot both win.
    if not OutboxMail.objects.filter(pk=mail.pk, state=MailState.QUEUED).update(state=MailState.SENDING):
        return False
    per_domain[domain] = per_domain.get(domain, 0) + 1
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[formataddr((letter.to_name, letter.to_address))],
        from_email=settings.DEFAULT_FROM_EMAIL,
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(letter.html, "text/html")
    for name, media_type, attached in letter.attachments:
        message.attach(name, attached, media_type)
    try:
        message.send()
    except Exception as error:
        OutboxMail.objects.filter(pk=mail.pk).update(
            state=MailState.FAILED, error=reason(error), settled_at=timezone.now()
        )
        log.warning("A mail to %s failed: %s", domain, type(error).__name__)
        return False
    OutboxMail.objects.filter(pk=mail.pk).update(state=MailState.SENT, settled_at=timezone.now())
    return True


def reason(error: Exception) -> str:
    """Why a mail failed, without the server's own words: they may repeat the letter, and the letter holds a link."""
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()


def resend(mail: OutboxMail) -> None:
    """Queue a failed or uncertain mail again, with the same Message-ID so that a double is recognised."""
    OutboxMail.objects.filter(pk=mail.pk, state__in=[MailState.FAILED, MailState.UNCERTAIN]).update(
        state=MailState.QUEUED, not_before=timezone.now(), error="", settled_at=None
    )


def forget(*, about: str, kind: str = "") -> int:
    """Delete the mails about something, of one kind or of all. Returns how many."""
    rows = OutboxMail.objects.filter(about=about)
    return (rows.filter(kind=kind) if kind else rows).delete()[0]
