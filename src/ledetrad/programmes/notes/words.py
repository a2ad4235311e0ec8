"""What the kinds of notes are called. The two questions stand as the source has them (difi-2019 I6, l.2041–2045)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.models import NoteKind


@dataclass(frozen=True)
class KindWords:
    """A kind of note: its word in addresses, the heading of its page, and what is asked."""

    slug: str
    kind: NoteKind
    title: str | Promise
    label: str | Promise

    @property
    def from_the_book(self) -> bool:
        """Whether it answers one of the two questions."""
        return self.kind in {NoteKind.OUTCOME, NoteKind.CONTRIBUTION}


KINDS = (
    KindWords(
        "utbytte",
        NoteKind.OUTCOME,
        _("Refleksjonsboka"),
        _("Hva ønsker jeg at vår ledergruppe skal få ut av dette programmet?"),
    ),
    KindWords(
        "bidrag",
        NoteKind.CONTRIBUTION,
        _("Refleksjonsboka"),
        _("Hva skal være mine bidrag i utvikling av ledergruppen?"),
    ),
    KindWords("notat", NoteKind.NOTE, _("Et notat"), _("Hva vil du huske?")),
    KindWords("brev", NoteKind.LETTER, _("Et brev til deg selv"), _("Hva vil du si til deg selv?")),
)
BY_SLUG = {words.slug: words for words in KINDS}
BY_KIND: dict[str, KindWords] = {words.kind: words for words in KINDS}
