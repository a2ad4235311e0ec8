"""The states of the leader meeting's pages. Part of tests/states.py."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.scenes_meeting import working_day
from tests.state import State, only

NEXT = (timezone.localdate() + timedelta(days=6)).isoformat()
FIRST = working_day(timezone.localdate() + timedelta(days=6)).isoformat()
RHYTHM = {
    "first_on": FIRST,
    "every_weeks": "2",
    "starts_at": "09:00",
    "minutes": "120",
    "place": "Formannskapssalen",
    "version": "1",
}
CASE = {
    "title": "Heltidskultur",
    "kind": "discussion",
    "aim": "Vi får ikke tak i folk.",
    "focus": "Hva kan vi gjøre sammen?",
    "source": "supplied",
}
ITEM = {"minutes_planned": "30", "outcome": "Vi gjør det."}


def members(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Present members come in, and nobody above or beside them."""
    return only(**{"member": what, "head": what, "later": what, **others})


READY = "meeting_ready"
LEADER_MEETING = (
    State("leader_meeting", "no rhythm", "new", members(200), look=("head",)),
    State("leader_meeting", "a rhythm only", "meeting_empty", members(200), look=("head",)),
    State("leader_meeting", "ready", READY, members(200), look=("head", "member")),
    State("meeting_rhythm", "empty", "new", members(200), look=("head",)),
    State("meeting_rhythm", "filled", READY, members(200), look=("head",)),
    State("meeting_rhythm", "form error", READY, members(422), post={**RHYTHM, "first_on": "2001-01-01"}),
    State("meeting_rhythm", "written by another", READY, members(409), post={**RHYTHM, "version": "9"}),
    State("meeting_rhythm", "saved", READY, members("leader_meeting"), post=RHYTHM, changes=True),
    State("case_new", "empty", "new", members(200), look=("member",)),
    State("case_new", "ready", READY, members(200), look=("member",)),
    State(
        "case_new", "no ask", READY, members(422), post={"title": "Heltid", "do": "save"}, look=("member",)
    ),
    State("case_new", "saved", READY, members("case"), post=CASE, changes=True),
    State(
        "case_new", "on the agenda", READY, members("meeting"), post={**CASE, "do": "agenda"}, changes=True
    ),
    State("case", "open", READY, members(200), look=("member",)),
    State("case", "deleted", READY, members(404), link="gone", look=("stranger",)),
    State("case", "no ask", READY, members(422), post={**CASE, "aim": "", "version": "1"}),
    State(
        "case", "written by another", READY, members(409), post={**CASE, "version": "99"}, look=("member",)
    ),
    State("case", "put on the agenda", READY, members("meeting"), post={"do": "agenda"}, changes=True),
    State("case", "deleted now", READY, members("leader_meeting"), post={"do": "delete"}, changes=True),
    State("case", "taken up again", READY, members("case"), post={"do": "again"}, changes=True),
    State(
        "case", "brought back", READY, members("case"), link="gone", post={"do": "bring_back"}, changes=True
    ),
    State("blind_spots", "empty", "new", members(200), look=("member",)),
    State("blind_spots", "some", READY, members(200), look=("member",)),
    State("blind_spots", "form error", READY, members(422), post={"do": "write", "text": ""}),
    State(
        "blind_spots",
        "written",
        READY,
        members("blind_spots"),
        post={"do": "write", "text": "Båtplassene."},
        changes=True,
    ),
    State(
        "blind_spots",
        "deleted",
        READY,
        members("blind_spots"),
        post={"do": "delete"},
        posts="spot",
        changes=True,
    ),
    State(
        "blind_spots",
        "brought back",
        READY,
        members("blind_spots"),
        post={"do": "bring_back"},
        posts="spot_gone",
        changes=True,
    ),
    State("decisions", "none", "new", members(200), look=("member",)),
    State("decisions", "some", READY, members(200), look=("member",)),
    State(
        "decisions",
        "followed up",
        READY,
        members("decisions"),
        post={"do": "done"},
        posts="decided",
        changes=True,
    ),
    State("meeting", "empty", "meeting_empty", members(200), look=("head",)),
    State("meeting", "ready", READY, members(200), look=("head",)),
    State("meeting", "held", READY, members(200), link="held", look=("head",)),
    State("meeting", "approved", "meeting_told", members(200), link="held", look=("member",)),
    State("meeting", "cancelled", "meeting_told", members(200), link="cancelled", look=("head",)),
    State("meeting", "unknown", READY, members(404), ids={"meeting_id": "x"}, look=("stranger",)),
    State("meeting", "order", READY, members("meeting"), post={"do": "down"}, posts="item", changes=True),
    State("meeting", "off", READY, members("meeting"), post={"do": "off"}, posts="item", changes=True),
    State(
        "meeting", "postponed", READY, members("meeting"), post={"do": "postpone"}, posts="item", changes=True
    ),
    State("meeting", "held now", READY, members("meeting"), post={"do": "held"}, changes=True),
    State("meeting", "cancelled now", READY, members("meeting"), post={"do": "cancel"}, changes=True),
    State(
        "meeting", "move: form error", READY, members(422), post={"do": "move", "held_on": ""}, look=("head",)
    ),
    State(
        "meeting",
        "moved by another",
        READY,
        members(409),
        post={"do": "move", "held_on": NEXT, "minutes": "60", "version": "99"},
        look=("head",),
    ),
    State(
        "meeting",
        "moved",
        READY,
        members("meeting"),
        post={"do": "move", "held_on": NEXT, "minutes": "60", "version": "1"},
        changes=True,
    ),
    State("agenda_item", "open", READY, members(200), look=("head",)),
    State("agenda_item", "form error", READY, members(422), post={"minutes_planned": "x", "version": "1"}),
    State("agenda_item", "written by another", READY, members(409), post={**ITEM, "version": "99"}),
    State("agenda_item", "saved", READY, members("meeting"), post={**ITEM, "version": "1"}, changes=True),
    State("meeting_since", "nothing to ask", "meeting_empty", members(200), look=("head",)),
    State("meeting_since", "ready", READY, members(200), look=("head",)),
    State(
        "meeting_since",
        "tapped",
        READY,
        members("meeting_since"),
        post={"answer": "done"},
        posts="contribution",
        changes=True,
    ),
    State("meeting_since", "another word", READY, members(404), post={"answer": "bad"}, posts="contribution"),
    State("meeting_card", "made", READY, members(200)),
    State("meeting_card", "waits", "meeting_told", members(200), worker=False, look=("head",)),
    State("meeting_text", "ready", READY, members(200), look=("head",)),
    State("meeting_told", "drafted", READY, members(200), link="held", look=("head", "member")),
    State("meeting_told", "nothing written", READY, members(422), link="held", post={"text": ""}),
    State(
        "meeting_told",
        "written by another",
        READY,
        members(409),
        link="held",
        post={"text": "Vi bestemte.", "version": "99"},
        look=("member",),
    ),
    State(
        "meeting_told",
        "approved by the head alone",
        READY,
        only(head="meeting_told", member=404, later=404),
        link="held",
        post={"text": "Vi bestemte.", "version": "1", "do": "approve"},
        changes=True,
    ),
    State("meeting_told", "approved", "meeting_told", members(200), link="held", look=("head", "member")),
    State(
        "meeting_told",
        "a line more",
        "meeting_told",
        only(head="meeting_told", member=404, later=404),
        link="held",
        post={"text": "Fristen er flyttet."},
        changes=True,
    ),
)
# Documents: nothing for a screen reader's tools to look at.
MEETING_WITHOUT_SCREEN = frozenset({"meeting_card: made"})
