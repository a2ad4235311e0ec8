"""The states of exercises, pair meetings and the consultant's page. Part of tests/states.py."""

from __future__ import annotations

from tests.scenes_exercises import AGENDA, EXPECTED
from tests.state import State, only, signed_in


def members(what: int | str) -> dict[str, int | str]:
    """Present members of the group, and nobody above or beside it."""
    return only(member=what, head=what, later=what)


def runs(what: int | str) -> dict[str, int | str]:
    """Those who run cohorts."""
    return only(staff=what, hr=what, administrator=what)


def of_any_workspace(what: int | str) -> dict[str, int | str]:
    """Those who run cohorts, here or in another workspace: the list is their own workspace's."""
    return only(staff=what, hr=what, administrator=what, stranger=what)


def consultant(what: int | str) -> dict[str, int | str]:
    """The consultant alone."""
    return only(consultant=what)


AGREED = {"agreed_type": "complex", "agreed_reason": "Vi vet for lite.", "approach": "try"}
SORTING = (
    State("group_exercises", "nothing begun", "new", members(200), look=("member",)),
    State("group_exercises", "some", "pairs_met", members(200), look=("member",)),
    State("sortings", "none", "new", members(200), look=("member",)),
    State("sortings", "some", "sorted_cases", members(200), look=("member",)),
    State("sortings", "begun", "sorted_cases", members("sorting"), post={}, changes=True),
    State("sorting", "no cases", "exercises_empty", members(200), look=("member",)),
    State("sorting", "cases", "sorted_cases", members(200), look=("member", "head", "later")),
    State("sorting", "nothing typed", "sorted_cases", members(422), post={"titles": ""}, look=("member",)),
    State("sorting", "added", "sorted_cases", members("sorting"), post={"titles": "Vei"}, changes=True),
    State("sorting", "deleted", "sorted_cases", only(), link="deleted"),
    State("sorting_own", "opened", "sorted_cases", members(200), look=("member",)),
    State("sorting_own", "no cases", "exercises_empty", members("sorting")),
    State(
        "sorting_own",
        "form error",
        "sorted_cases",
        members(422),
        post={},
        posts="sorts wrong",
        look=("member",),
    ),
    State("sorting_own", "sorted", "sorted_cases", members("sorting"), post={}, posts="sorts", changes=True),
    State(
        "sorting_own",
        "shown meanwhile",
        "sorted_cases",
        members(409),
        post={},
        posts="sorts late",
        look=("member",),
    ),
    State("sorting_show", "opened", "sorted_cases", signed_in(405)),
    State("sorting_show", "pressed", "sorted_cases", members("sorting"), post={}, changes=True),
    State("sorting_delete", "opened", "sorted_cases", signed_in(405)),
    State("sorting_delete", "pressed", "sorted_cases", members("sortings"), post={}, changes=True),
    State("sorting_undo", "opened", "sorted_cases", signed_in(405)),
    State(
        "sorting_undo", "pressed", "sorted_cases", members("sorting"), post={}, link="deleted", changes=True
    ),
    State("sorting_undo", "not deleted", "sorted_cases", only(), post={}),
    State("sorted_case", "agreed", "sorted_cases", members(200), look=("member",)),
    State("sorted_case", "shown", "sorted_cases", members(200), link="shown", look=("member",)),
    State("sorted_case", "not shown", "sorted_cases", members(200), link="waits", look=("member",)),
    State("sorted_case", "too early", "sorted_cases", members("sorting"), link="waits", post=AGREED),
    State("sorted_case", "no reason", "sorted_cases", members(422), link="shown", post={"agreed_type": "x"}),
    State(
        "sorted_case",
        "changed meanwhile",
        "sorted_cases",
        members(409),
        post={**AGREED, "version": "1"},
        look=("member",),
    ),
    State(
        "sorted_case",
        "saved",
        "sorted_cases",
        members("sorted_case"),
        link="shown",
        post={**AGREED, "version": "2"},
        changes=True,
    ),
    State("sorted_case_delete", "opened", "sorted_cases", signed_in(405)),
    State("sorted_case_delete", "pressed", "sorted_cases", members("sorting"), post={}, changes=True),
    State("sorted_case_undo", "opened", "sorted_cases", signed_in(405)),
    State(
        "sorted_case_undo",
        "pressed",
        "sorted_cases",
        members("sorting"),
        post={},
        link="deleted",
        changes=True,
    ),
    State("sorted_case_undo", "not deleted", "sorted_cases", only(), post={}),
)

SCORES = {"red": "20", "blue": "30", "green": "34"}
PREFERENCES = (
    State("preferences", "none", "new", members(200), look=("member",)),
    State("preferences", "three share", "sorted_cases", members(200), look=("member", "later")),
    State("preferences_own", "opened", "sorted_cases", members(200), look=("member",)),
    State(
        "preferences_own",
        "one is missing",
        "sorted_cases",
        members(422),
        post={**SCORES, "blue": ""},
        look=("member",),
    ),
    State("preferences_own", "saved", "sorted_cases", members("preferences"), post=SCORES, changes=True),
    State("preferences_share", "opened", "sorted_cases", signed_in(405)),
    State(
        "preferences_share",
        "taken back",
        "sorted_cases",
        only(member="preferences", head="preferences"),
        post={"share": "no"},
        changes=True,
    ),
    State("preferences_share", "neither", "sorted_cases", only(), post={"share": "x"}),
    State("preferences_delete", "opened", "sorted_cases", signed_in(405)),
    State(
        "preferences_delete",
        "pressed",
        "sorted_cases",
        only(member="preferences", head="preferences"),
        post={},
        changes=True,
    ),
    State("preferences_undo", "opened", "sorted_cases", signed_in(405)),
    State("preferences_undo", "nothing deleted", "sorted_cases", only(), post={}),
    State("preferences_decide", "opened", "sorted_cases", members(200), look=("member",)),
    State("preferences_decide", "empty", "sorted_cases", members(422), post={"text": ""}),
    State(
        "preferences_decide",
        "changed meanwhile",
        "sorted_cases",
        members(409),
        post={"text": "Noe annet.", "version": "9"},
        look=("member",),
    ),
    State(
        "preferences_decide",
        "saved",
        "sorted_cases",
        members("preferences"),
        post={"text": "Noe nytt.", "version": "1"},
        changes=True,
    ),
)

STAFF = (
    State("gathering_exercises", "not begun", "exercises_empty", runs(200), look=("staff",)),
    State("gathering_exercises", "begun", "sorted_cases", runs(200), look=("staff",)),
    State("gathering_sorting", "opened", "sorted_cases", signed_in(405)),
    State(
        "gathering_sorting", "pressed", "exercises_empty", runs("gathering_exercises"), post={}, changes=True
    ),
    State("gathering_preferences", "opened", "sorted_cases", signed_in(405)),
    State(
        "gathering_preferences",
        "a bad row",
        "sorted_cases",
        runs(422),
        post={"rows": "nobody@example.org;1;2;3\nkari@fjordvik.example;1;2"},
        shown_from="gathering_exercises",
        look=("staff",),
    ),
    State(
        "gathering_preferences",
        "read",
        "sorted_cases",
        runs(200),
        post={},
        posts="scores",
        shown_from="gathering_exercises",
        look=("staff",),
    ),
    State(
        "gathering_preferences",
        "confirmed",
        "sorted_cases",
        runs("gathering_exercises"),
        post={"confirmed": "yes"},
        posts="scores",
        changes=True,
    ),
    State("problem_methods", "opened", "sorted_cases", of_any_workspace(200), look=("staff",)),
    State(
        "problem_methods",
        "too long",
        "sorted_cases",
        of_any_workspace(422),
        post={"type": "complex", "version": "0", "lines": "x" * 301},
        look=("staff",),
    ),
    State(
        "problem_methods",
        "no such type",
        "sorted_cases",
        of_any_workspace(422),
        post={"type": "x", "version": "0"},
    ),
    State(
        "problem_methods",
        "saved",
        "sorted_cases",
        of_any_workspace("problem_methods"),
        post={"type": "complex", "version": "0", "lines": "Spør tre."},
        changes=True,
    ),
)

PREPARED = {"agenda": AGENDA, "expected": EXPECTED}
PAIRS = (
    State("cohort_pairs", "not matched", "exercises_empty", runs(200), look=("staff",)),
    State("cohort_pairs", "matched", "pairs_met", runs(200), look=("staff",)),
    State("pairs_make", "opened", "pairs_met", signed_in(405)),
    State("pairs_make", "pressed again", "pairs_met", runs("cohort_pairs"), post={}, changes=True),
    State("pairs_make", "not a round", "pairs_met", only(), post={}, link="not pairs"),
    State("pairs_clear", "opened", "pairs_met", signed_in(405)),
    State("pairs_clear", "somebody has written", "pairs_met", runs("cohort_pairs"), post={}),
    State("pairs_swap", "opened", "pairs_met", signed_in(405)),
    State("pairs_swap", "nothing chosen", "pairs_met", runs("cohort_pairs"), post={}),
    State("pair_facilitate", "opened", "pairs_met", signed_in(405)),
    State("pair_facilitate", "saved", "pairs_met", runs("cohort_pairs"), post={}, changes=True),
    State("group_pairs", "none", "exercises_empty", members(200), look=("member",)),
    State("group_pairs", "two", "pairs_met", members(200), look=("member",)),
    State("pair_part", "has been", "pairs_met", members(200), look=("member",)),
    State("pair_part", "ahead", "pairs_met", members(200), link="ahead", look=("member",)),
    State("pair_prepare", "opened", "pairs_met", members(200), link="ahead", look=("member",)),
    State(
        "pair_prepare",
        "no expectation",
        "pairs_met",
        members(422),
        link="ahead",
        post={**PREPARED, "expected": "", "version": "2"},
        look=("member",),
    ),
    State(
        "pair_prepare",
        "changed meanwhile",
        "pairs_met",
        members(409),
        link="ahead",
        post={**PREPARED, "version": "9"},
        look=("member",),
    ),
    State(
        "pair_prepare",
        "saved",
        "pairs_met",
        members("pair_part"),
        link="ahead",
        post={**PREPARED, "version": "2"},
        changes=True,
    ),
    State("pair_after", "opened", "pairs_met", members(200), look=("member",)),
    State("pair_after", "too early", "pairs_met", members("pair_part"), link="ahead"),
    State("pair_after", "nothing chosen", "pairs_met", members(422), post={"version": "3"}),
    State(
        "pair_after",
        "saved",
        "pairs_met",
        members("pair_part"),
        post={"useful": "partly", "version": "3"},
        changes=True,
    ),
    State("pair_later", "opened", "pairs_met", signed_in(405)),
    State(
        "pair_later", "no words", "pairs_met", members(422), post={"kind": "contact"}, shown_from="pair_part"
    ),
    State(
        "pair_later",
        "added",
        "pairs_met",
        members("pair_part"),
        post={"kind": "project", "text": "Felles kurs"},
        changes=True,
    ),
    State("pair_later_delete", "opened", "pairs_met", signed_in(405)),
    State("pair_later_delete", "pressed", "pairs_met", members("pair_part"), post={}, changes=True),
    State("pair_later_undo", "opened", "pairs_met", signed_in(405)),
    State(
        "pair_later_undo", "pressed", "pairs_met", members("pair_part"), post={}, link="deleted", changes=True
    ),
    State("pair_later_undo", "not deleted", "pairs_met", only(), post={}),
)

CONSULTING = (
    State("consultant_conversations", "none", "new", consultant(200), look=("consultant",)),
    State("consultant_conversations", "some", "consulted", consultant(200), look=("consultant",)),
    State("consultant_calendar", "file", "consulted", consultant(200)),
    State("consultant_state", "opened", "consulted", signed_in(405)),
    State(
        "consultant_state",
        "held",
        "consulted",
        consultant("consultant_conversations"),
        post={"state": "held", "version": "1"},
        changes=True,
    ),
    State(
        "consultant_state",
        "changed meanwhile",
        "consulted",
        consultant("consultant_conversations"),
        post={"state": "held", "version": "9"},
    ),
    State(
        "consultant_state",
        "booked with another",
        "consulted",
        only(),
        link="elsewhere",
        post={"state": "held", "version": "1"},
    ),
    State("consultant_goals", "open", "consulted", consultant(200), look=("consultant",)),
    State("conversation_consent", "opened", "consulted", signed_in(405)),
    State(
        "conversation_consent",
        "taken back",
        "consulted",
        only(member="conversations"),
        post={"see": "no"},
        changes=True,
    ),
    State(
        "conversations",
        "with a consultant who has a page",
        "consulted",
        only(member=200, head=200, former=200, later=200, other_head=200, participant=200),
        look=("member",),
    ),
)

EXERCISES = (*SORTING, *PREFERENCES, *STAFF, *PAIRS, *CONSULTING)
# A file: nothing to look at.
EXERCISES_FILES = frozenset({"consultant_calendar: file"})
