"""The states of cohorts: those who run them, those who take part, and everybody else. Part of tests/states.py."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import tests.scenes_cohorts  # noqa: F401 - its scenes stand in the table when the states do
from tests.scenes_cohorts import LIST
from tests.state import Gets, State, only, signed_in

EMPTY, INVITED, RUNNING, MAPPED, LATER = (
    "cohort_empty",
    "cohort_invited",
    "cohort_running",
    "cohort_mapped",
    "cohort_a_year_later",
)
DAY = (timezone.localdate() + timedelta(days=40)).isoformat()
NEW_COHORT = {
    "name": "Kull 9",
    "starts_on": DAY,
    "rationale": "deliberate_mix",
    "county": "",
    "language": "nb",
}
BAD_LIST = "Kanarikommunen;kommune;Kanarigruppen;Kaia Kanari;kaia(at)kanari;leder\n"


def run(what: int | str, **others: int | str) -> Gets:
    """Programme staff, HR and administrators."""
    return only(staff=what, hr=what, administrator=what, **others)


def anybodys(what: int | str) -> Gets:
    """A page that stands on no cohort: HR elsewhere has one too, over her own."""
    return run(what, stranger=what)


def taking_part(what: int | str, **others: int | str) -> Gets:
    """Present members of the groups that take part."""
    return only(**{"member": what, "head": what, "later": what, "participant": what, **others})


def heads(what: int | str) -> Gets:
    """The head of the group, and nobody else in it."""
    return only(head=what)


STAFF_SIDE = (
    State("cohorts", "none yet", "new", anybodys(200), look=("staff",)),
    State("cohorts", "some", RUNNING, anybodys(200), look=("staff",)),
    State("cohort_new", "open", "new", anybodys(200), look=("staff",)),
    State("cohort_new", "form error", "new", anybodys(422), post={"name": ""}, look=("staff",)),
    State(
        "cohort_new",
        "made",
        EMPTY,
        run("cohort_groups", stranger=422),
        post=NEW_COHORT,
        posts="own_template",
        changes=True,
    ),
    State("cohort", "no groups", EMPTY, run(200), look=("staff",)),
    State("cohort", "invited", INVITED, run(200), look=("staff",)),
    State("cohort", "running", RUNNING, run(200), look=("staff",)),
    State("cohort", "finished", LATER, run(200), look=("staff",)),
    State("cohort_edit", "open", RUNNING, run(200), look=("staff",)),
    State("cohort_edit", "form error", RUNNING, run(422), post={"name": ""}, look=("staff",)),
    State(
        "cohort_edit",
        "changed by another",
        RUNNING,
        run(409),
        post={**NEW_COHORT, "version": "99"},
        look=("staff",),
    ),
    State("cohort_edit", "saved", EMPTY, run("cohort"), post={**NEW_COHORT, "version": "1"}, changes=True),
    State("cohort_state", "opened", RUNNING, signed_in(405)),
    State(
        "cohort_state", "no state", RUNNING, only(), post={"state": "x"}, shown_from="cohort", look=("staff",)
    ),
    State("cohort_state", "finished", RUNNING, run("cohort"), post={"state": "finished"}, changes=True),
    State("cohort_groups", "open", EMPTY, run(200), look=("staff",)),
    State(
        "cohort_groups",
        "empty list",
        EMPTY,
        run(422),
        post={"state": "enquired"},
        posts="sigrid",
        look=("staff",),
    ),
    State(
        "cohort_groups",
        "bad row",
        EMPTY,
        run(422),
        post={"state": "enquired", "table": BAD_LIST},
        posts="sigrid",
        look=("staff",),
    ),
    State(
        "cohort_groups",
        "preview",
        EMPTY,
        run(200),
        post={"state": "enquired", "table": LIST, "step": "preview"},
        posts="sigrid",
        look=("staff",),
    ),
    State(
        "cohort_groups",
        "added",
        EMPTY,
        run("cohort"),
        post={"state": "enquired", "table": LIST, "step": "add"},
        posts="sigrid",
        changes=True,
    ),
    State("cohort_pick", "opened", EMPTY, signed_in(405)),
    State("cohort_pick", "nothing chosen", EMPTY, run("cohort_groups"), post={}),
    State("cohort_import_undo", "opened", INVITED, signed_in(405)),
    State("cohort_import_undo", "pressed", INVITED, run("cohort"), post={}, changes=True),
    State("cohort_part", "invited, letter waits", INVITED, run(200), look=("staff",)),
    State("cohort_part", "deferred", INVITED, run(200), link="second", look=("staff",)),
    State("cohort_part", "running", RUNNING, run(200), look=("staff",)),
    State("cohort_part", "left", RUNNING, run(200), link="left", look=("staff",)),
    State("cohort_part_state", "opened", RUNNING, signed_in(405)),
    State(
        "cohort_part_state",
        "form error",
        RUNNING,
        run(422),
        post={"state": "x", "version": "1"},
        shown_from="cohort_part",
        look=("staff",),
    ),
    State(
        "cohort_part_state",
        "changed by another",
        RUNNING,
        run(409),
        post={},
        posts="old",
        shown_from="cohort_part",
        look=("staff",),
    ),
    State("cohort_part_state", "saved", RUNNING, run("cohort_part"), post={}, posts="state", changes=True),
    State("cohort_part_marks", "opened", RUNNING, signed_in(405)),
    State(
        "cohort_part_marks",
        "changed by another",
        RUNNING,
        run(409),
        post={"version": "0"},
        shown_from="cohort_part",
        look=("staff",),
    ),
    State("cohort_part_marks", "saved", RUNNING, run("cohort_part"), post={}, posts="marks", changes=True),
    State("cohort_hand_over", "opened", RUNNING, signed_in(405)),
    State(
        "cohort_hand_over",
        "form error",
        RUNNING,
        run(422),
        post={"new": "x"},
        shown_from="cohort_part",
        look=("staff",),
    ),
    State(
        "cohort_hand_over",
        "handed over",
        RUNNING,
        run("cohort_part"),
        post={},
        posts="to_staff",
        changes=True,
    ),
    State("cohort_help_given", "opened", RUNNING, signed_in(405)),
    State("cohort_help_given", "pressed", RUNNING, run("cohort_part"), post={}, changes=True),
    State("cohort_part_leave", "opened", RUNNING, signed_in(405)),
    State(
        "cohort_part_leave", "pressed", RUNNING, run("cohort_part"), post={"reason": "Valg."}, changes=True
    ),
    State("cohort_part_return", "opened", RUNNING, signed_in(405)),
    State("cohort_part_return", "pressed", RUNNING, run("cohort_part"), post={}, link="left", changes=True),
    State("cohort_letter", "waits", INVITED, run(200), look=("staff",)),
    State("cohort_letter", "not sent", INVITED, run(200), link="enquired", look=("staff",)),
    State("cohort_letter", "answered", RUNNING, run("cohort_part")),
    State("cohort_letter", "sent", INVITED, run("cohort_part"), post={}, link="enquired", changes=True),
    State("cohort_letter_undo", "opened", INVITED, signed_in(405)),
    State("cohort_letter_undo", "pressed", INVITED, run("cohort_part"), post={}, changes=True),
    State("cohort_attendances", "nothing yet", INVITED, run(200), look=("staff",)),
    State("cohort_attendances", "some", RUNNING, run(200), look=("staff",)),
    State("cohort_attendance", "marked", RUNNING, run(200), look=("staff",)),
    State("cohort_attendance", "one group's, not marked", RUNNING, run(200), link="own", look=("staff",)),
    State(
        "cohort_attendance", "saved", RUNNING, run("cohort_attendances"), post={}, link="own", changes=True
    ),
    State("cohort_mapping", "nobody has accepted", INVITED, run(200), look=("staff",)),
    State("cohort_mapping", "nobody is asked", RUNNING, run(200), look=("staff",)),
    State("cohort_mapping", "some are asked", MAPPED, run(200), look=("staff",)),
    State("cohort_mapping", "a year later", LATER, run(200), look=("staff",)),
    State("cohort_mapping", "none chosen", RUNNING, run(422), post={"meeting_on": DAY}, look=("staff",)),
    State(
        "cohort_mapping",
        "preview",
        RUNNING,
        run(200),
        post={"meeting_on": DAY, "step": "preview"},
        posts="first_part",
        look=("staff",),
    ),
    State(
        "cohort_mapping",
        "sent",
        MAPPED,
        run("cohort_mapping"),
        post={"meeting_on": DAY, "step": "send"},
        posts="third_part",
        changes=True,
    ),
    State("cohort_mapping_undo", "opened", MAPPED, signed_in(405)),
    State("cohort_mapping_undo", "pressed", MAPPED, run("cohort_mapping"), post={}, changes=True),
    State("cohort_offer", "opened", LATER, signed_in(405)),
    State("cohort_offer", "pressed", LATER, run("cohort_mapping"), post={}, changes=True),
    State("cohort_remind", "opened", MAPPED, signed_in(405)),
    State("cohort_remind", "pressed", MAPPED, run("cohort_mapping"), post={}, changes=True),
    State(
        "cohort_remind",
        "not taking part",
        INVITED,
        only(),
        post={},
        shown_from="cohort_part",
        look=("staff",),
    ),
)

OWN_SIDE = (
    State("cohort_answer", "open", INVITED, heads(200)),
    State("cohort_answer", "another group's", INVITED, only(), link="second", look=("head",)),
    State("cohort_answer", "nobody has asked", INVITED, only(), link="enquired", look=("head",)),
    State("cohort_answer", "form error", INVITED, heads(422), post={"answer": ""}),
    State("cohort_answer", "answered", RUNNING, heads("my_cohort")),
    State(
        "cohort_answer",
        "no",
        INVITED,
        heads("cohort_answer"),
        post={"answer": "declined", "reads": "group", "reason": "Valg."},
        changes=True,
    ),
    State("my_cohort", "not accepted", INVITED, only(), look=("head",)),
    State("my_cohort", "running", RUNNING, taking_part(200), look=("member", "head", "participant")),
    State("my_cohort", "measure deleted", RUNNING, taking_part(200), query="?slettet=x", look=("later",)),
    State("my_cohort", "a year later", LATER, taking_part(200, former=200, later=404), look=("head",)),
    State("my_introduction", "open", RUNNING, heads(200)),
    State("my_introduction", "form error", RUNNING, heads(422), post={"version": "x"}),
    State(
        "my_introduction",
        "changed by another",
        RUNNING,
        heads(409),
        post={"version": "99", "facts": "Ny tekst."},
    ),
    State(
        "my_introduction",
        "saved",
        RUNNING,
        heads("my_cohort"),
        post={"version": "1", "facts": "Ny tekst."},
        changes=True,
    ),
    State("my_readers", "opened", RUNNING, signed_in(405)),
    State("my_readers", "pressed", RUNNING, heads("my_cohort"), post={"reads": "group"}, changes=True),
    State("my_help", "opened", RUNNING, signed_in(405)),
    State("my_help", "form error", RUNNING, heads(422), post={"text": "x" * 301}, shown_from="my_cohort"),
    State("my_help", "asked", RUNNING, heads("my_cohort"), post={"text": "Mer tid."}, changes=True),
    State("my_follow_up", "opened", LATER, signed_in(405)),
    State(
        "my_follow_up",
        "not offered",
        RUNNING,
        only(),
        post={"wanted": "yes"},
        shown_from="my_cohort",
        look=("head",),
    ),
    State("my_follow_up", "yes", LATER, heads("my_cohort"), post={"wanted": "yes"}, changes=True),
    State("my_measure", "opened", RUNNING, signed_in(405)),
    State("my_measure", "form error", RUNNING, heads(422), post={"text": ""}, shown_from="my_cohort"),
    State("my_measure", "added", RUNNING, heads("my_cohort"), post={"text": "Nettverk."}, changes=True),
    State("my_measure_delete", "opened", RUNNING, signed_in(405)),
    State(
        "my_measure_delete",
        "unknown",
        RUNNING,
        only(),
        post={"measure": "x"},
        shown_from="my_cohort",
        look=("head",),
    ),
    State(
        "my_measure_delete", "pressed", RUNNING, heads("my_cohort"), post={}, posts="measure", changes=True
    ),
    State("my_measure_undo", "opened", RUNNING, signed_in(405)),
    State("my_measure_undo", "pressed", RUNNING, heads("my_cohort"), post={}, posts="gone", changes=True),
    # What is the group's own stays so in a cohort: the staff member who runs it is nobody there.
    State(
        "group_members",
        "in a cohort",
        RUNNING,
        only(head=200, hr=200, administrator=200, staff=200),
        look=("staff",),
    ),
    State("group_areas", "in a cohort", RUNNING, only(member=200, head=200, later=200), look=("head",)),
    State(
        "group_contributions", "in a cohort", RUNNING, only(member=200, head=200, later=200), look=("head",)
    ),
    State(
        "mapping",
        "sent by staff",
        MAPPED,
        only(head=200, hr=200, administrator=200, staff=200),
        look=("staff",),
    ),
)

COHORTS = (*STAFF_SIDE, *OWN_SIDE)
