"""How a letter is laid out: one content, as plain text and as simple HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.template.loader import render_to_string
from django.utils import translation

from ledetrad.office.outbox import Letter

FOOT = "Ledetråd"


@dataclass(frozen=True)
class LetterContent:
    """What a letter says, in the order it is read."""

    subject: str
    greeting: str
    paragraphs: Sequence[str]
    button_label: str = ""
    button_url: str = ""
    contact: str = ""
    language: str = "nb"


def lay_out(content: LetterContent, *, to_name: str, to_address: str) -> Letter:
    """The letter in both forms, addressed."""
    context = {**asdict(content), "heading": content.subject, "foot": FOOT}
    with translation.override(content.language):
        text = render_to_string("ui/email.txt", context).strip() + "\n"
        html = render_to_string("ui/email.html", context)
    return Letter(
        to_name=to_name,
        to_address=to_address,
        subject=content.subject,
        text=text,
        html=html,
        content=content,
    )
