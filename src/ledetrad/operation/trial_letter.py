"""A letter that carries a code: whoever types the code back has shown that mail from here comes through."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.outbox import Letter
from ledetrad.ui.letters import LetterContent, lay_out

KIND = "operation_test"


def register_letters() -> None:
    """Tell the outbox how this room's letter is written."""
    outbox.register(KIND, _write)


def code_of(reference: str) -> str:
    """The six digits of one letter. Made from the signing key, stored nowhere."""
    return f"{int(salted_hmac('ledetrad.test-letter', reference, algorithm='sha256').hexdigest(), 16) % 1_000_000:06d}"


def is_code(reference: str, typed: str) -> bool:
    """Whether somebody typed the code of this letter."""
    return constant_time_compare(code_of(reference), "".join(typed.split()))


def content_of(reference: str, language: str) -> LetterContent:
    """What the letter says."""
    with translation.override(language):
        return LetterContent(
            subject=_("Prøve fra Ledetråd: %(code)s") % {"code": code_of(reference)},
            greeting=_("Hei."),
            paragraphs=[
                _("E-posten fra Ledetråd kommer fram. Koden er %(code)s.") % {"code": code_of(reference)},
                _(
                    "Skriv koden der du ba om prøven. Har du ikke bedt om den, kan du se bort fra denne e-posten."
                ),
            ],
            button_label=_("Åpne Ledetråd"),
            button_url=settings.BASE_URL,
            language=language,
        )


def _write(mail: OutboxMail, preview: bool) -> Letter | None:
    address = str(mail.data.get("to", ""))
    if "@" not in address:
        return None
    content = content_of(mail.public_id, str(mail.data.get("language", "nb")))
    return lay_out(content, to_name="", to_address=address)
