"""The states of change reports. Part of tests/states.py."""

from __future__ import annotations

from tests.scenes_evaluation import FIRST, SECOND, WITHHELD
from tests.state import State, only, signed_in


def running(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Those who run programmes: staff, HR and administrators."""
    return only(**{"staff": what, "hr": what, "administrator": what, **others})


def taking_part(what: int | str, **others: int | str) -> dict[str, int | str]:
    """They, and the present members of groups that took part."""
    return running(what, head=what, member=what, later=what, participant=what, **others)


BEFORE, RELEASED, SHARED = "cohorts_finished", "report_released", "report_shared"
BOTH = f"?se=ja&kull={FIRST}&kull={SECOND}"
# Stein runs programmes in another workspace: he has the page, and nothing of this one on it.
ELSEWHERE = {"stranger": 200}
UNKNOWN = {"stranger": 422}
SAID = {
    "kull": FIRST,
    "title": "Rapport",
    "author": "Sigrid Stipulert",
    "author_role": "ran_it",
    "reviewer": "",
}

CHANGE_REPORTS = (
    State("change_reports", "none yet", BEFORE, running(200, **ELSEWHERE), look=("staff",)),
    State("change_reports", "released", RELEASED, running(200, **ELSEWHERE), look=("staff",)),
    State("change_reports", "shared", SHARED, taking_part(200, **ELSEWHERE), look=("participant",)),
    State("change_report_new", "nothing is finished", "new", running(200, **ELSEWHERE), look=("staff",)),
    State("change_report_new", "choose", BEFORE, running(200, **ELSEWHERE), look=("staff",)),
    State(
        "change_report_new",
        "nothing chosen",
        BEFORE,
        running(422, **UNKNOWN),
        query="?se=ja",
        look=("staff",),
    ),
    State(
        "change_report_new",
        "too few",
        BEFORE,
        running(200, **UNKNOWN),
        query=f"?se=ja&kull={FIRST}",
        look=("staff",),
    ),
    State(
        "change_report_new",
        "what it would hold",
        BEFORE,
        running(200, **UNKNOWN),
        query=BOTH,
        look=("staff",),
    ),
    State(
        "change_report_new",
        "no title",
        BEFORE,
        running(422, **UNKNOWN),
        post={**SAID, "title": ""},
        look=("staff",),
    ),
    State(
        "change_report_new", "may not be made", BEFORE, running(409, **UNKNOWN), post=SAID, look=("staff",)
    ),
    State("change_report", "released", RELEASED, running(200), look=("staff",)),
    State("change_report", "shared", SHARED, taking_part(200), look=("head", "participant")),
    State("change_figures", "released", RELEASED, running(200), look=("staff",)),
    State("change_figures", "shared", SHARED, taking_part(200), look=("participant",)),
    State("change_figure", "a number", SHARED, taking_part(200), look=("member",)),
    State(
        "change_figure", "withheld", SHARED, taking_part(200), ids={"figure": WITHHELD}, look=("participant",)
    ),
    State("change_figure", "no such number", SHARED, only(), ids={"figure": "change.index.nothing"}),
    State("change_figure", "not shared", RELEASED, running(200), look=("staff",)),
    State("change_report_file", "pdf", SHARED, taking_part(200)),
    State("change_report_file", "word", RELEASED, running(200), ids={"form": "word"}),
    State("change_report_file", "excel", RELEASED, running(200), ids={"form": "excel"}),
    State("change_report_file", "no such form", SHARED, only(), ids={"form": "tekst"}),
    State("change_report_share", "opened", RELEASED, signed_in(405)),
    State(
        "change_report_share", "nothing said", RELEASED, only(), post={"del": "x"}, shown_from="change_report"
    ),
    State(
        "change_report_share",
        "with participants",
        RELEASED,
        running("change_report"),
        post={"del": "deltakerne"},
        changes=True,
        shown_from="change_report",
    ),
    State(
        "change_report_share",
        "taken back",
        SHARED,
        running("change_report"),
        post={"del": "ikke_deltakerne"},
        changes=True,
        shown_from="change_report",
    ),
    State(
        "change_report_share",
        "with a commissioner",
        RELEASED,
        running("change_report"),
        post={"del": "oppdragsgiver"},
        posts="commissioner",
        changes=True,
        shown_from="change_report",
    ),
)
CHANGE_REPORTS_FILES = frozenset(
    {"change_report_file: pdf", "change_report_file: word", "change_report_file: excel"}
)
