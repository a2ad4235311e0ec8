"""The states of surveys: set up, opened, followed, read, and the relations between people. Part of tests/states.py."""

from __future__ import annotations

import tests.scenes_studies  # noqa: F401 - its scenes stand in the table when the states do
from tests.state import State, only, signed_in
from tests.states_courses import anywhere, running

NONE, DRAFT, OPEN, CLOSED = "studies_none", "studies_draft", "studies_open", "studies_closed"
HR = ("hr",)
NEW = {"title": "Lederdagen", "questionnaire": "shelf:course-evaluation"}
PEOPLE = "Navn; E-post\nKari Oppdiktet; kari@eksempel.no"
FRAME = "Navn; E-post; Enhet\nKari Oppdiktet; kari@eksempel.no; Skole"
ASKED = {"unit": "Fjordvik", "contact": "", "asked_on": "2026-03-02", "answer": "", "supplied": ""}
REASON = {"reason": "left", "note": ""}
PROPOSAL = {"name": "Ny Kollega", "email": "ny@fjordvik.example", "category": "peer"}


def starting(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Those who start surveys, on pages without anybody's own in their address: heads of groups start a 360 too."""
    return running(what, **{"head": what, "other_head": what, "stranger": what, **others})


def pressed(name: str, scene: str, gets: dict[str, int | str], **more: object) -> tuple[State, State]:
    """An address that takes a form alone: opened, and pressed."""
    return (
        State(name, "opened", scene, signed_in(405), link=str(more.get("link", ""))),
        State(name, "pressed", scene, gets, changes=True, **{"post": {}, **more}),  # type: ignore[arg-type]
    )


SET_UP = (
    State("studies", "none", NONE, starting(200), look=("hr", "other_head")),
    State("studies", "drafts", DRAFT, starting(200, member=200), look=("hr", "member")),
    State("studies", "open", OPEN, starting(200, member=200), look=("hr", "member")),
    State("studies", "closed", CLOSED, starting(200, member=200), look=("hr", "member")),
    State("study_new", "open", NONE, starting(200), look=HR),
    State("study_new_recipe", "open", NONE, anywhere(200), look=HR),
    State("study_new_recipe", "about a leader", NONE, starting(200), ids={"recipe": "leader_360"}, look=HR),
    State("study_new_recipe", "unknown", NONE, only(), link="no_recipe", look=HR),
    State("study_new_recipe", "form error", NONE, anywhere(422), post={"title": ""}, look=HR),
    State("study_new_recipe", "written", NONE, anywhere("study"), post=NEW, changes=True),
    State("study", "ready", DRAFT, running(200), look=HR),
    State("study", "something is missing", DRAFT, running(200), link="bare", look=HR),
    State("study", "about a leader", DRAFT, running(200), link="leader", look=HR),
    State("study", "with an own code", DRAFT, running(200), link="coded", look=HR),
    State("study", "deleted", DRAFT, only(), link="deleted"),
    State("study", "open", OPEN, running(200), look=HR),
    State("study", "open, with names", OPEN, running(200), link="named", look=HR),
    State("study", "open form", OPEN, running(200), link="form", look=HR),
    State("study", "closed", CLOSED, running(200), look=HR),
    State("study_line", "open", DRAFT, running(200), look=HR),
    State("study_line", "class", DRAFT, running(200), ids={"key": "class"}, look=HR),
    State("study_line", "readers", DRAFT, running(200), ids={"key": "readers"}, look=HR),
    State("study_line", "questionnaire", DRAFT, running(200), ids={"key": "questionnaire"}, look=HR),
    State("study_line", "letter", DRAFT, running(200), ids={"key": "letter"}, look=HR),
    State("study_line", "own code", DRAFT, running(200), link="coded", ids={"key": "readers"}, look=HR),
    State("study_line", "unknown", DRAFT, only(), link="no_line"),
    State("study_line", "form error", DRAFT, running(422), post={"months_kept": "0"}, look=HR),
    State(
        "study_line",
        "changed meanwhile",
        DRAFT,
        running(409),
        post={"months_kept": "6", "version": "99"},
        look=HR,
    ),
    State("study_line", "written", DRAFT, running("study"), post={"months_kept": "6"}, changes=True),
    State("study_line", "opened already", OPEN, running("study")),
    *pressed("study_delete", DRAFT, running("studies"), shown_from="study"),
    *pressed("study_restore", DRAFT, running("study"), link="deleted", shown_from="studies"),
    State("study_people", "some", DRAFT, running(200), look=HR),
    State("study_people", "none", DRAFT, running(200), link="bare", look=HR),
    State("study_people", "about a leader", DRAFT, running(200), link="leader", look=HR),
    State("study_people", "a bad row", DRAFT, running(422), post={"people": "Kari; kari"}, look=HR),
    State("study_people", "looked over", DRAFT, running(200), post={"people": PEOPLE}, look=HR),
    State(
        "study_people", "added", DRAFT, running("study"), post={"people": PEOPLE, "save": "1"}, changes=True
    ),
    State("study_people", "open", OPEN, running(200), look=HR),
    State("study_people", "closed", CLOSED, only()),
    *pressed("study_people_remove", DRAFT, running("study_people"), posts="seat", shown_from="study_people"),
    State("study_sample", "no frame", DRAFT, running(200), look=HR),
    State("study_sample", "bad frame", DRAFT, running(422), post={"frame": "Navn"}, look=HR),
    State("study_sample", "frame read", DRAFT, running("study_sample"), post={"frame": FRAME}, changes=True),
    *pressed("study_gatekeepers", DRAFT, running("study_sample"), post=ASKED, shown_from="study_sample"),
    State("study_simulate", "open", DRAFT, running(200), look=HR),
    State("study_simulate", "pressed", DRAFT, running("study_results"), post={}, changes=True),
    State("study_open", "ready", DRAFT, running(200), look=HR),
    State("study_open", "something is missing", DRAFT, running("study"), link="bare"),
    State("study_open", "pressed", DRAFT, running("study"), post={}, changes=True),
    State("study_open", "opened already", OPEN, running("study")),
)

FOLLOW = (
    *pressed("study_take_back", OPEN, running("study"), shown_from="study"),
    *pressed("study_extend", OPEN, running("study"), post={"closes_on": "2027-05-01"}, shown_from="study"),
    *pressed("study_close", OPEN, running("study"), shown_from="study"),
    State("study_letters", "open form", OPEN, running(200), link="form"),
    State("study_letters", "a draft", DRAFT, only()),
    State("study_links", "open", OPEN, running(200)),
    State("study_links", "open form", OPEN, only(), link="form"),
    State("study_response", "open", OPEN, running(200), look=HR),
    State("study_response", "with names", OPEN, running(200), link="named", look=HR),
    State("study_response", "open form", OPEN, running(200), link="form", look=HR),
    State("study_response", "a draft", DRAFT, only()),
    State("study_response", "closed", CLOSED, running(200), look=HR),
    State("study_response", "few answers", CLOSED, running(200), link="few", look=HR),
    State(
        "study_response", "a reason", OPEN, running("study_response"), post=REASON, posts="seat", changes=True
    ),
    State("study_results", "told", CLOSED, only(hr=200), look=HR),
    State("study_results", "few answers", CLOSED, only(hr=200), link="few", look=HR),
    State("study_results", "about a leader", CLOSED, only(member=200), link="leader", look=("member",)),
    State("study_results", "across pairs", CLOSED, only(hr=200), link="shown", look=HR),
    State("study_results", "open", OPEN, only()),
    State("study_data", "taken", CLOSED, only(hr=200)),
    State("study_data", "unknown kind", CLOSED, only(), link="no_kind"),
    State("study_data", "few answers", CLOSED, only(), link="few"),
)

RELATIONS = (
    State("study_raters", "proposals", DRAFT, running(200), link="leader", look=HR),
    State("study_raters", "not about a leader", DRAFT, only()),
    State("study_raters", "open", OPEN, running(200), link="leader", look=HR),
    State(
        "study_raters",
        "asked",
        DRAFT,
        running("study_raters"),
        link="leader",
        post={"do": "ask"},
        changes=True,
    ),
    State("study_raters", "no such thing to do", DRAFT, running(404), link="leader", post={"do": "sing"}),
    State("study_nominate", "some", DRAFT, only(member=200), link="leader"),
    State("study_nominate", "form error", DRAFT, only(member=422), link="leader", post={"name": ""}),
    State(
        "study_nominate",
        "proposed",
        DRAFT,
        only(member="study_nominate"),
        link="leader",
        post=PROPOSAL,
        changes=True,
    ),
    State("study_nominate", "open", OPEN, only(member=200), link="leader"),
    State("study_comments", "to look through", CLOSED, only(hr=200), link="leader", look=HR),
    State("study_comments", "not about a leader", CLOSED, only()),
    State(
        "study_comments",
        "done",
        CLOSED,
        only(hr="study_comments"),
        link="leader",
        post={"do": "done"},
        changes=True,
    ),
    State("study_pair", "open", OPEN, only(member=200, head=200), link="pair", look=("head",)),
    State("study_pair", "to choose", CLOSED, only(member=200, head=200), link="chooses", look=("head",)),
    State("study_pair", "shown", CLOSED, only(member=200, head=200), link="shown", look=("head",)),
    State(
        "study_pair",
        "said yes",
        CLOSED,
        only(member="study_pair", head="study_pair"),
        link="chooses",
        post={"do": "yes"},
        changes=True,
    ),
    State("study_stand_in", "opened", OPEN, signed_in(405)),
    State(
        "study_stand_in",
        "form error",
        OPEN,
        running("study_people"),
        post={"name": ""},
        posts="seat",
        shown_from="study_people",
    ),
)

CODES_AND_PAPER = (
    State("study_codes", "design", DRAFT, running(200), link="coded", look=HR),
    State("study_codes", "too few", DRAFT, running(422), link="coded", post={"elements": "mother"}, look=HR),
    State("study_codes", "no code", DRAFT, only()),
    State("study_codes", "fixed", OPEN, running(200), link="coded", look=HR),
    State("study_matching", "told", CLOSED, only(hr=200), link="after", look=HR),
    State("study_matching", "no wave before", CLOSED, only()),
    State("study_paper", "sheets", OPEN, running(200), look=HR),
    State("study_paper", "none", OPEN, running(200), link="form", look=HR),
    State("study_paper", "a draft", DRAFT, only()),
    State(
        "study_paper",
        "begun",
        OPEN,
        running("study_paper_key"),
        post={"number": "9"},
        posts="kind",
        changes=True,
    ),
    State("study_paper_print", "open", OPEN, running(200), look=HR),
    State("study_paper_key", "first round", OPEN, running(200), look=HR),
    State(
        "study_paper_key", "a cell that means nothing", OPEN, running(422), post={"q-useful": "9"}, look=HR
    ),
    State("study_paper_key", "keyed before", OPEN, running("study_paper"), link="keyed"),
    State("study_paper_key", "unknown round", OPEN, only(), ids={"turn": 3}),
    State("study_paper_key", "keyed", OPEN, running("study_paper"), post={"q-useful": "2"}, changes=True),
    State("study_paper_compare", "a difference", OPEN, running(200), link="keyed", look=HR),
    State("study_paper_compare", "keyed once", OPEN, running("study_paper")),
    State(
        "study_paper_compare",
        "delivered",
        OPEN,
        running("study_paper"),
        link="keyed",
        post={"q-useful": "1"},
        posts="seat",
        changes=True,
    ),
)

STUDIES = (*SET_UP, *FOLLOW, *RELATIONS, *CODES_AND_PAPER)
STUDIES_FILES = frozenset(
    {"study_letters", "study_links", "study_data"}
    | {
        f"{name}: opened"
        for name in (
            "study_delete",
            "study_restore",
            "study_people_remove",
            "study_gatekeepers",
            "study_take_back",
            "study_extend",
            "study_close",
            "study_stand_in",
        )
    }
)
