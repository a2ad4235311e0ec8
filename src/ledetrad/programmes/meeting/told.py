"""«Hva vi bestemte»: a text to the organisation. Any member edits it, the head approves it, nobody sends it but they."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes import rows
from ledetrad.programmes.models import LeaderMeeting
from ledetrad.programmes.models.meetings import AgendaItem, CaseKind
from ledetrad.programmes.rows import standing


class Approved(Exception):
    """The text is approved: it is not changed any more, only added to."""


def draft(meeting: LeaderMeeting) -> str:
    """A first text from the decisions of the meeting, in the group's language. Stored only when somebody saves it."""
    decided = (
        standing(AgendaItem.objects.filter(meeting=meeting, case__kind=CaseKind.DECISION))
        .exclude(outcome="")
        .select_related("case", "follow_up_owner")
        .order_by("place")
    )
    with translation.override(meeting.group.language):
        lines = [
            _("Dette bestemte %(group)s i ledermøtet %(date)s:")
            % {"group": meeting.group.name, "date": date_format(meeting.held_on, _("j. F Y"))}
        ]
        for item in decided:
            line = f"– {item.case.title}: {item.outcome}"
            if item.follow_up_owner:
                line = f"{line} {_('%(name)s følger opp.') % {'name': item.follow_up_owner.name}}"
            lines.append(line)
        if len(lines) == 1:
            return ""
    return "\n".join(lines)


def write_told(*, meeting: LeaderMeeting, text: str, version: int, actor: Person) -> LeaderMeeting:
    """Save the text before it is approved. Raises Approved, and Changed when somebody else wrote meanwhile."""
    if meeting.told_approved_on:
        raise Approved
    return rows.change(meeting, version=version, actor=actor, told=text.strip())


def approve_told(*, meeting: LeaderMeeting, version: int, actor: Person) -> LeaderMeeting:
    """The head approves exactly the text that was shown. Raises Changed when it is another by now."""
    if meeting.told_approved_on:
        return meeting
    return rows.change(
        meeting,
        version=version,
        actor=actor,
        told_approved_on=timezone.localdate(),
        told_approved_by=actor,
    )


def add_line(*, meeting: LeaderMeeting, text: str, actor: Person) -> LeaderMeeting:
    """After approval a change is a new line with its date and who approved it; the same line twice is one."""
    with transaction.atomic():
        row = LeaderMeeting.objects.select_for_update().select_related("group").get(pk=meeting.pk)
        with translation.override(row.group.language):
            line = _("Tillegg %(date)s, godkjent av %(name)s: %(text)s") % {
                "date": date_format(timezone.localdate(), _("j. F Y")),
                "name": actor.name,
                "text": " ".join(text.split()),
            }
        if line in row.told.splitlines():
            return row
        row.told = f"{row.told}\n\n{line}"
        row.version += 1
        row.save(update_fields=["told", "version"])
        log.record("leadermeeting:told_line", actor=actor, subject=row.public_id)
        return row
