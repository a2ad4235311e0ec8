"""What an operator can do from the page: try mail, say that it arrived, send again what stopped."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log, outbox
from ledetrad.office.models import MailState, OutboxMail
from ledetrad.operation.queries import confirmed
from ledetrad.operation.trial_letter import KIND, is_code
from ledetrad.people.models import Person


def try_mail(*, to: str, actor: Person) -> OutboxMail:
    """Put a letter with a code in the outbox. It leaves like every other letter."""
    with transaction.atomic():
        # One at a time: an older one that has not left is not sent as well.
        OutboxMail.objects.filter(kind=KIND, recipient=actor.public_id, state=MailState.QUEUED).delete()
        mail = outbox.queue(
            kind=KIND,
            recipient=actor.public_id,
            about="",
            not_before=timezone.now(),
            data={"to": to, "language": actor.language},
        )
        log.record("operation:try_mail", actor=actor, subject=mail.public_id)
    return mail


def mail_arrived(*, mail: OutboxMail, typed: str, actor: Person) -> bool:
    """Whether the code fits. Typed twice is written once."""
    if not is_code(mail.public_id, typed):
        return False
    with transaction.atomic():
        if confirmed(mail) is None:
            log.record("operation:mail_arrived", actor=actor, subject=mail.public_id)
    return True


def send_again(*, state: MailState, actor: Person) -> int:
    """Queue the letters that stand still in one state. Returns how many; pressed twice sends once."""
    sent = 0
    with transaction.atomic():
        for mail in OutboxMail.objects.filter(state=state).select_for_update():
            outbox.resend(mail)
            sent += 1
        if sent:
            log.record("operation:send_again", actor=actor, state=str(state), count=sent)
    return sent
