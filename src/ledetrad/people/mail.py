"""The sign-in letter."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.outbox import Letter
from ledetrad.people.models import Person
from ledetrad.people.sign_in import make_link
from ledetrad.ui.letters import LetterContent, lay_out


def register_letters() -> None:
    """Tell the outbox how this room's letters are written."""
    outbox.register("sign_in", _sign_in)


def queue_sign_in(person: Person) -> None:
    """Send a one-time link. Leaves at once."""
    outbox.queue(
        kind="sign_in", recipient=person.public_id, about=person.public_id, not_before=timezone.now()
    )


def _sign_in(mail: OutboxMail, preview: bool) -> Letter | None:
    person = Person.objects.filter(public_id=mail.recipient).first()
    if person is None:
        return None
    token = "…" if preview else make_link(person)
    with translation.override(person.language):
        content = LetterContent(
            subject=_("Lenke for å logge inn i Ledetråd"),
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=[
                _("Trykk på knappen for å logge inn. Lenken virker én gang, i 30 minutter."),
                _("Har du ikke bedt om den, kan du se bort fra denne e-posten."),
            ],
            button_label=_("Logg inn"),
            button_url=f"{settings.BASE_URL}{reverse('sign_in_link', args=[token])}",
            language=person.language,
        )
        return lay_out(content, to_name=person.name, to_address=person.email)
