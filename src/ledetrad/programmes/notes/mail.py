"""The word that a letter to oneself waits. It never holds a word of the letter."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.outbox import Letter
from ledetrad.people.models import Person
from ledetrad.programmes.models import Note
from ledetrad.ui.letters import LetterContent, lay_out

LETTER_WAITS = "own_letter"


def register_letters() -> None:
    """Tell the outbox how this mail is written."""
    outbox.register(LETTER_WAITS, _letter_waits)


def _letter_waits(mail: OutboxMail, preview: bool) -> Letter | None:
    person = Person.objects.filter(public_id=mail.recipient).first()
    note = Note.objects.filter(public_id=mail.about, owner=person, deleted_on__isnull=True).first()
    if person is None or note is None:
        return None
    with translation.override(person.language):
        content = LetterContent(
            subject=_("Et brev venter på deg"),
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=[
                _("Du har skrevet et brev til deg selv, og i dag er dagen du valgte."),
                _("Det ligger i notatene dine. Bare du kan åpne det, når du er logget inn."),
            ],
            button_label=_("Les brevet"),
            button_url=f"{settings.BASE_URL}{reverse('note', args=[note.public_id])}",
            language=person.language,
        )
        return lay_out(content, to_name=person.name, to_address=person.email)
