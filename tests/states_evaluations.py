"""The states of the pages of evaluations. Part of tests/states.py."""

from __future__ import annotations

from tests.scenes import SCENES
from tests.scenes_evaluations import evaluation_draft
from tests.state import State, only, signed_in

assert SCENES["evaluation_draft"] is evaluation_draft  # the scenes stand in the table when the states do

DRAFT, OPEN, CLOSED = "evaluation_draft", "evaluation_open", "evaluations_closed"


def runs(what: int | str) -> dict[str, int | str]:
    """Those who run programmes: staff, HR, administrators."""
    return only(staff=what, hr=what, administrator=what)


def takes_part(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Those who take part in the cohort."""
    return only(**{**dict.fromkeys(("member", "head", "later", "participant"), what), **others})


def both(what: int | str) -> dict[str, int | str]:
    """All who read a result."""
    return takes_part(what, staff=what, hr=what, administrator=what)


EVALUATIONS = (
    State("cohort_evaluations", "a draft, and what can be started", DRAFT, runs(200), look=("staff",)),
    State("cohort_evaluations", "one is open", OPEN, runs(200), look=("staff",)),
    State("cohort_evaluations", "four are closed", CLOSED, runs(200), look=("staff",)),
    State("cohort_evaluations", "asks for what was not deleted", DRAFT, runs(200), query="?slettet=x"),
    State("evaluation_start", "opened", DRAFT, signed_in(405)),
    State("evaluation_start", "nothing chosen", DRAFT, runs("cohort_evaluations"), post={}),
    State(
        "evaluation_start", "no such gathering", DRAFT, only(), post={"kind": "gathering", "activity": "x"}
    ),
    State("evaluation_start", "pressed again", DRAFT, runs("evaluation"), post={"kind": "final"}),
    State(
        "evaluation_start", "a gathering", DRAFT, runs("evaluation"), post={}, posts="gathering", changes=True
    ),
    State("evaluation_start", "it is open already", OPEN, runs("evaluation"), post={}, posts="gathering"),
    State("evaluation_start", "shown already", CLOSED, runs("cohort_evaluations"), post={"kind": "final"}),
    State("evaluation", "a draft", DRAFT, runs(200), look=("staff",)),
    State("evaluation", "a deleted draft", DRAFT, only(), link="deleted"),
    State("evaluation", "being answered", OPEN, runs(200), look=("staff",)),
    State("evaluation", "closed", CLOSED, runs("evaluation_result")),
    State(
        "evaluation",
        "days that cannot be",
        DRAFT,
        runs(422),
        post={"closes_on": "2001-01-01", "result_on": "", "version": "1"},
        look=("staff",),
    ),
    State("evaluation", "changed meanwhile", DRAFT, runs(409), post={}, posts="stale", look=("staff",)),
    State("evaluation", "saved", DRAFT, runs("evaluation"), post={}, posts="days", changes=True),
    State("evaluation_send", "opened", DRAFT, signed_in(405)),
    State("evaluation_send", "pressed", DRAFT, runs("evaluation"), post={}, changes=True),
    State("evaluation_send", "sent already", OPEN, runs("evaluation"), post={}),
    State("evaluation_undo_sending", "opened", OPEN, signed_in(405)),
    State("evaluation_undo_sending", "within ten minutes", OPEN, runs("evaluation"), post={}, changes=True),
    State("evaluation_undo_sending", "closed", CLOSED, runs("evaluation"), post={}),
    State("evaluation_deadline", "opened", OPEN, signed_in(405)),
    State(
        "evaluation_deadline",
        "a day that cannot be",
        OPEN,
        runs("evaluation"),
        post={"closes_on": "2001-01-01"},
    ),
    State("evaluation_deadline", "moved", OPEN, runs("evaluation"), post={}, posts="days", changes=True),
    State("evaluation_delete", "opened", DRAFT, signed_in(405)),
    State(
        "evaluation_delete",
        "pressed",
        DRAFT,
        runs("cohort_evaluations"),
        post={},
        changes=True,
    ),
    State("evaluation_delete", "sent already", OPEN, runs("evaluation"), post={}),
    State("evaluation_undo", "opened", DRAFT, signed_in(405)),
    State("evaluation_undo", "pressed", DRAFT, runs("evaluation"), post={}, link="deleted", changes=True),
    State("evaluation_code", "nobody is asked yet", DRAFT, runs("evaluation")),
    State("evaluation_code", "on the wall", OPEN, runs(200), look=("staff",)),
    State("evaluation_close", "asks first", OPEN, runs(200), look=("staff",)),
    State("evaluation_close", "nobody is asked yet", DRAFT, runs("evaluation")),
    State("evaluation_close", "pressed", OPEN, runs("evaluation_result"), post={}, changes=True),
    State("evaluation_answer", "to one's own form", OPEN, takes_part("answer_first")),
    State("evaluation_answer", "closed", CLOSED, takes_part("evaluation_result", later="evaluation_result")),
    State("evaluation_answer", "nobody is asked yet", DRAFT, only()),
    State("evaluation_result", "nobody is asked yet", DRAFT, runs(200)),
    State("evaluation_result", "comes later", OPEN, both(200), look=("member", "staff")),
    State("evaluation_result", "shown", CLOSED, both(200), look=("staff", "member")),
    State("evaluation_result", "too few answered", CLOSED, both(200), link="short", look=("staff",)),
    State("evaluation_print", "for paper", CLOSED, both(200), look=("staff",)),
    State("evaluation_print", "too few answered", CLOSED, only(), link="short"),
    State("evaluation_excel", "as a workbook", CLOSED, both(200)),
    State("evaluation_excel", "not closed", OPEN, only()),
    State("evaluations_over_time", "nothing yet", DRAFT, runs(200), look=("staff",)),
    State("evaluations_over_time", "side by side", CLOSED, runs(200), look=("staff",)),
    State("my_evaluations", "nothing yet", DRAFT, takes_part(200), look=("member",)),
    State("my_evaluations", "one is open", OPEN, takes_part(200), look=("member", "participant")),
    State("my_evaluations", "what everybody answered", CLOSED, takes_part(200), look=("head",)),
)
EVALUATIONS_FILES = frozenset({"evaluation_excel: as a workbook"})
