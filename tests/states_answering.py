"""The states of the pages on which a survey is answered. Part of tests/states.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledetrad.instruments.questionnaires.fields import fields_of
from tests.scenes_answering import form_being_answered
from tests.state import State, everyone
from tests.studies.every_kind import ANSWERED, EVERY_KIND

SCENE = form_being_answered.__name__
LAST: Mapping[str, str] = {
    name: values[-1] for name, values in fields_of(EVERY_KIND, 7, ANSWERED).items()
} | {"go": "next"}
MIDDLE = {"number": 3}


def state(name: str, what: str, gets: int | str, **more: Any) -> State:
    """A state of the scene: everybody gets the same, since nobody signs in here."""
    return State(name, what, SCENE, everyone(gets), **more)


STUDY_ANSWERING = (
    state("study_first", "asked", 200, link="asked"),
    state("study_first", "begun on this device", 200, link="asked", device="fresh"),
    state("study_first", "delivered on this device", "study_receipt", link="delivered", device="delivered"),
    state("study_first", "forged", 404, link="forged"),
    state("study_first", "another's link", 404, link="foreign"),
    state("study_first", "replaced by a newer link", 410, link="old"),
    state("study_first", "taken off the list", 410, link="left"),
    state("study_start", "opened", "study_first", link="asked"),
    state("study_start", "pressed", "study_page", link="asked", post={}),
    state("study_start", "forged", 404, link="forged", post={}),
    state(
        "study_start",
        "wrong code",
        200,
        link="asked",
        post={"code": "fjell elv sjokolademelk"},
        shown_from="study_first",
    ),
    state("study_start", "delivered elsewhere", 200, link="delivered", post={}, shown_from="study_first"),
    state("study_mine", "two wait", 200, link="asked"),
    state("study_mine", "nothing waits", 200, link="delivered"),
    state("study_mine", "forged", 404, link="forged"),
    state("study_new_link", "opened", 404, link="old"),
    state("study_new_link", "pressed", 200, link="old", post={}, changes=True, shown_from="study_first"),
    state("study_new_link", "forged", 404, link="forged", post={}),
    state("study_open_first", "opened", 200, link="open"),
    state("study_open_first", "forged", 404, link="open, forged"),
    state("study_open_start", "opened", "study_open_first", link="open"),
    state("study_open_start", "pressed", "study_page", link="open", post={}),
    state("study_open_start", "forged", 404, link="open, forged", post={}),
    state("study_page", "first", 200, device="fresh"),
    state("study_page", "answered", 200, device="half", ids=MIDDLE),
    state("study_page", "beyond the last", 404, device="half", ids={"number": 99}),
    state("study_page", "nothing to show", "study_page", device="fresh", ids={"number": 6}, query="?tilbake"),
    state("study_page", "a device that has not begun", 403),
    state("study_page", "saved", "study_deliver", device="fresh", ids={"number": 7}, post=LAST, changes=True),
    state(
        "study_page",
        "something to look over",
        422,
        device="fresh",
        ids={"number": 2},
        post={"years": "tre", "go": "next"},
        changes=True,
    ),
    state("study_page", "a device that has not begun saves", 403, ids={"number": 7}, post=LAST),
    state("study_deliver", "something is left", 200, device="half"),
    state("study_deliver", "all is answered", 200, device="whole"),
    state("study_deliver", "corrected after delivery", 200, device="delivered"),
    state("study_deliver", "pressed too early", 422, device="half", post={}),
    state("study_deliver", "pressed", "study_receipt", device="whole", post={}, changes=True),
    state("study_deliver", "on another device", 403),
    state("study_receipt", "delivered", 200, device="delivered"),
    state("study_receipt", "not delivered", "study_deliver", device="half"),
    state("study_code", "shown", 200, device="half"),
    state("study_code", "after delivery", 200, device="delivered"),
    state("study_withdraw", "asked", 200, device="delivered"),
    state("study_withdraw", "pressed", 200, device="withdrawing", post={}, changes=True),
    state("study_leave_device", "opened", 405),
    state("study_leave_device", "pressed", 200, device="delivered", post={}, shown_from="study_receipt"),
)
STUDY_ANSWERING_WITHOUT_SCREEN = frozenset({"study_leave_device: opened"})
