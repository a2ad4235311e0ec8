"""The outbox: mail as rows. A mail leaves at most once; a crash in the middle leaves it *uncertain* for a person to judge.

A room registers how its kinds of mail are written: `register("invitation", write)`. The letter is written when it is
sent, so that links are never stored; `write(mail, preview)` is told when it is only looked at.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import formataddr, make_msgid
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.scope import active_workspace, in_workspace, outside_workspaces

log = logging.getLogger("ledetrad.outbox")

UNDO = timedelta(minutes=10)
ROUND_SECONDS = 10.0  # a round stops then: the clock has other things to do
PER_CONNECTION = 50  # many mail servers hang up on who sends a hundred letters in one go
AT_A_TIME = 500  # rows looked up, or written, at once


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


def queue_many(*, kind: str, recipients: Collection[str], about: str, not_before: datetime) -> int:
    """Put one mail to each recipient in the outbox of the active workspace, in few statements. Returns how many.

    Part of the caller's transaction; writes no log entry.
    """
    workspace = active_workspace()
    OutboxMail.objects.bulk_create(
        (
            OutboxMail(
                workspace=workspace,
                kind=kind,
                recipient=recipient,
                about=about,
                not_before=not_before,
                message_id=make_msgid(domain="ledetrad"),
            )
            for recipient in recipients
        ),
        batch_size=AT_A_TIME,
    )
    return len(recipients)


def take_back(*, about: str, kind: str) -> int:
    """Take back mails that have not left. Returns how many."""
    return OutboxMail.objects.filter(about=about, kind=kind, state=MailState.QUEUED).update(
        state=MailState.TAKEN_BACK, settled_at=timezone.now()
    )


def take_back_to(*, recipient: str) -> int:
    """Take back what has not left to one recipient. Returns how many."""
    return OutboxMail.objects.filter(recipient=recipient, state=MailState.QUEUED).update(
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


@dataclass
class _Pace:
    """How many mails a receiving domain gets in one round, and for how long the round goes on.

    A stranger's mail server answers a flood by refusing mail. The domain we send from is served by the one who let us
    in, and in a municipality nearly everybody who is asked is there, so it is not held back.
    """

    until: float
    own: frozenset[str]
    sent: dict[str, int] = field(default_factory=dict)

    def is_full(self, domain: str) -> bool:
        return domain not in self.own and self.sent.get(domain, 0) >= settings.MAIL_PER_DOMAIN

    @property
    def tried(self) -> int:
        return sum(self.sent.values())

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.until


# To which domain a mail goes that had to wait: it need not be written anew to see that it must wait again.
_waits_for: dict[str, str] = {}


def send_due(now: datetime | None = None) -> int:
    """Send what is due, paced per receiving domain, for ten seconds at most. Returns how many left."""
    pace = _Pace(time.monotonic() + ROUND_SECONDS, frozenset(settings.MAIL_OWN_DOMAINS))
    connection: BaseEmailBackend = mailers.default
    sent = 0
    try:
        for mail in _due(now or timezone.now()):
            if pace.is_over:
                break
            if pace.is_full(_waits_for.get(mail.public_id, "")):
                continue
            with in_workspace(mail.workspace):
                sent += _send_one(mail, pace, connection)
            if pace.tried % PER_CONNECTION == 0:
                connection.close()
    finally:
        connection.close()
    return sent


def _due(now: datetime) -> Iterator[OutboxMail]:
    """Mails that are due, oldest first. Those of a domain that must wait do not stand in the way of others."""
    rows = OutboxMail.unscoped.filter(state=MailState.QUEUED, not_before__lte=now)
    with outside_workspaces():
        keys = list(rows.order_by("not_before", "public_id").values_list("pk", flat=True))
    if not keys:
        _waits_for.clear()
    for start in range(0, len(keys), AT_A_TIME):
        with outside_workspaces():
            found = rows.select_related("workspace").in_bulk(keys[start : start + AT_A_TIME])
        yield from (found[key] for key in keys[start : start + AT_A_TIME] if key in found)


def _send_one(mail: OutboxMail, pace: _Pace, connection: BaseEmailBackend) -> bool:
    letter = written(mail)
    if letter is None:
        OutboxMail.objects.filter(pk=mail.pk, state=MailState.QUEUED).update(
            state=MailState.TAKEN_BACK, settled_at=timezone.now()
        )
        return False
    domain = letter.to_address.rpartition("@")[2].lower()
    if pace.is_full(domain):
        _waits_for[mail.public_id] = domain
        return False
    # The claim is one conditional update: two workers, or an undo in the same second, cannot both win.
    if not OutboxMail.objects.filter(pk=mail.pk, state=MailState.QUEUED).update(state=MailState.SENDING):
        return False
    _waits_for.pop(mail.public_id, None)
    pace.sent[domain] = pace.sent.get(domain, 0) + 1
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
        # One connection for the whole round: a handshake for each letter takes longer than the letter.
        connection.open()
        connection.send_messages([message])
    except Exception as error:
        OutboxMail.objects.filter(pk=mail.pk).update(
            state=MailState.FAILED, error=reason(error), settled_at=timezone.now()
        )
        log.warning("A mail to %s failed: %s", domain, type(error).__name__)
        connection.close()  # whatever the server meant, the next letter begins anew
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
