"""The møteark: what stands on it, as a page to print and as plain text to paste into the agenda."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import timedelta

from django.tasks import task
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledetrad.documents.meeting_card import CardArea, CardCase, CardContribution, MeetingCard, meeting_card
from ledetrad.office import files
from ledetrad.office.models import StoredFile
from ledetrad.office.scope import in_workspace
from ledetrad.programmes.meeting import queries
from ledetrad.programmes.models import LeaderMeeting

KEPT = timedelta(days=365)


def card_of(meeting: LeaderMeeting) -> MeetingCard:
    """What the card of a meeting says now: only contributions that have been shown."""
    group = meeting.group
    return MeetingCard(
        group=group.name,
        organisation=group.organisation.name,
        held_on=meeting.held_on,
        time=meeting.starts_at.strftime("%H.%M") if meeting.starts_at else "",
        minutes=meeting.minutes,
        place=meeting.place,
        areas=[
            CardArea(
                title=row.area.title,
                sign=row.area.sign,
                contributions=[
                    CardContribution(
                        name=asked.contribution.person.name if asked.contribution.person else "",
                        text=asked.contribution.text,
                        answer=asked.answer,
                    )
                    for asked in row.asked
                ],
            )
            for row in queries.since_rows(meeting)
        ],
        agenda=[
            CardCase(
                title=item.case.title,
                kind=item.case.kind,
                aim=item.case.aim,
                focus=item.case.focus,
                minutes=item.minutes_planned,
                owner=item.case.owner.name if item.case.owner else "",
                critic=item.critic.name if item.critic else "",
                enthusiast=item.enthusiast.name if item.enthusiast else "",
                guest=item.guest,
            )
            for item in queries.agenda(meeting)
        ],
        asks=queries.asks_blind_spots(meeting),
    )


def card_purpose(card: MeetingCard, language: str) -> str:
    """The name a card is filed under: another one as soon as anything on it is another."""
    said = json.dumps(asdict(card), default=str, sort_keys=True, ensure_ascii=False)
    return f"moteark-{language}-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def find_card(meeting: LeaderMeeting, language: str) -> StoredFile | None:
    """The card as it would be now, when the worker has made it."""
    return files.find(about=meeting.public_id, purpose=card_purpose(card_of(meeting), language))


@task
def render_card(public_id: str, language: str) -> bool:
    """Make the card of a meeting. Older ones go: what a group has taken off its agenda is kept nowhere."""
    meeting = (
        LeaderMeeting.unscoped.select_related("workspace", "group__organisation")
        .filter(public_id=public_id, deleted_on__isnull=True)
        .first()
    )
    if meeting is None:
        return False
    with in_workspace(meeting.workspace):
        card = card_of(meeting)
        files.forget(about=meeting.public_id)
        files.keep(
            meeting_card(card, lang=language),
            name=f"møteark {meeting.held_on}.pdf",
            media_type="application/pdf",
            about=meeting.public_id,
            purpose=card_purpose(card, language),
            expires_on=meeting.held_on + KEPT,
        )
    return True


def kind_word(kind: str) -> str:
    """«diskusjon» for discussion."""
    return {"orientation": _("orientering"), "discussion": _("diskusjon"), "decision": _("beslutning")}[kind]


def since_word(answer: str) -> str:
    """«ikke ennå» for not_yet."""
    return {"done": _("gjort"), "tried": _("prøvd"), "not_yet": _("ikke ennå")}[answer]


def card_text(meeting: LeaderMeeting, *, language: str) -> str:
    """«Lim inn i sakslisten»: the card as plain text."""
    card = card_of(meeting)
    with translation.override(language):
        lines = [
            _("Ledermøtet %(date)s") % {"date": date_format(card.held_on, _("l j. F Y"))},
            " · ".join(part for part in (when(meeting), meeting.place) if part),
            "",
            _("Siden sist?"),
        ]
        for area in card.areas:
            lines += ["", area.title]
            if area.sign:
                lines.append(_("Slik merker vi at vi er på vei: %(sign)s") % {"sign": area.sign})
            lines += [
                f"– {one.name}: {one.text or _('skriver i møtet')}"
                + (f" ({since_word(one.answer)})" if one.answer else "")
                for one in area.contributions
            ]
        if not card.areas:
            lines.append(_("Ingen områder er valgt ennå."))
        lines += ["", _("Sakslisten")]
        for number, case in enumerate(card.agenda, start=1):
            minutes = _("%(minutes)s min") % {"minutes": case.minutes}
            owner = f", {case.owner}" if case.owner else ""
            lines.append(f"{number}. {case.title} ({kind_word(case.kind)}, {minutes}{owner})")
            lines.append(f"   {case.aim} – {case.focus}")
        if not card.agenda:
            lines.append(_("Ingen saker er satt opp ennå."))
        if card.asks:
            lines += ["", _("Hva er det ingen tar opp?")]
    return "\n".join(lines).replace("\n\n\n", "\n\n")


def when(meeting: LeaderMeeting) -> str:
    """«kl. 09.00», or nothing when no time is set."""
    if meeting.starts_at is None:
        return ""
    return _("kl. %(time)s") % {"time": meeting.starts_at.strftime("%H.%M")}
