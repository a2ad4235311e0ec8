"""The one mail to the head, the day before the leader meeting."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.outbox import Letter
from ledetrad.people.models import Person
from ledetrad.people.queries import head_of
from ledetrad.programmes.meeting.card import card_of, when
from ledetrad.programmes.models import LeaderMeeting, MeetingState
from ledetrad.programmes.rows import standing
from ledetrad.ui.letters import LetterContent, lay_out

KIND = "meeting_card"


def register_letters() -> None:
    """Tell the outbox how this room's letter is written."""
    outbox.register(KIND, _day_before)


def day_before_content(meeting: LeaderMeeting, person: Person) -> LetterContent | None:
    """What the mail says, in the head's language; None when there is nothing to say."""
    card = card_of(meeting)
    if not card.areas and not card.agenda:
        return None
    with translation.override(person.language):
        where = ", ".join(part for part in (when(meeting), meeting.place) if part)
        first = _("Ledergruppen møtes %(date)s.") % {
            "date": ", ".join(part for part in (date_format(meeting.held_on, _("l j. F")), where) if part)
        }
        if card.agenda:
            titles = "; ".join(case.title for case in card.agenda)
            first = f"{first} {_('På sakslisten: %(titles)s.') % {'titles': titles}}"
        paragraphs = [first]
        for area in card.areas:
            sign = _("Slik merker vi at vi er på vei: %(sign)s") % {"sign": area.sign} if area.sign else ""
            paragraphs.append(f"{area.title}. {sign}".strip())
            paragraphs += [f"{one.name}: {one.text or _('skriver i møtet')}" for one in area.contributions]
        asked = any(area.contributions for area in card.areas)
        paragraphs.append(
            _(
                "Bruk fem minutter på «Siden sist?»: ett trykk for hver. Møtearket ligger på samme sted, til å skrive ut."
            )
            if asked
            else _("Møtearket kan skrives ut eller limes inn i sakslisten.")
        )
        name = "meeting_since" if asked else "meeting"
        return LetterContent(
            subject=_("Ledermøtet %(date)s: møteark og «Siden sist?»")
            % {"date": date_format(meeting.held_on, _("j. F"))},
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=paragraphs,
            button_label=_("Siden sist?") if asked else _("Åpne møtet"),
            button_url=f"{settings.BASE_URL}{reverse(name, args=[meeting.public_id])}",
            language=person.language,
        )


def _day_before(mail: OutboxMail, preview: bool) -> Letter | None:
    """Not sent to who is no longer head, nor about a meeting that is moved back, held, cancelled, deleted or over."""
    person = Person.objects.filter(public_id=mail.recipient).first()
    meeting = (
        standing(LeaderMeeting.objects.filter(public_id=mail.about, state=MeetingState.PLANNED))
        .select_related("group__organisation")
        .first()
    )
    if person is None or meeting is None or head_of(meeting.group) != person:
        return None
    if not preview and meeting.held_on < timezone.localdate():
        return None
    content = day_before_content(meeting, person)
    return lay_out(content, to_name=person.name, to_address=person.email) if content else None
