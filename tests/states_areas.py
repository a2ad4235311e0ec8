"""The states of areas, contributions and next steps. Part of tests/states.py."""

from __future__ import annotations

import tests.scenes_areas  # noqa: F401 - its scenes stand in the table when the states do
from tests.scenes import FACTOR
from tests.state import State, only, signed_in


def own(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Present members alone: nobody above or beside the group."""
    return only(**{"member": what, "head": what, "later": what, **others})


CHOSEN, SHOWN = "areas_chosen", "contributions_shown"
FORM = {"title": "Riktige saker", "sign": "Vi sier nei til noe.", "version": "1"}
SENTENCE = {"text": "Jeg skal spørre én gang til."}

AREAS = (
    State("group_areas", "nobody is mapped", "new", own(200), look=("head",)),
    State("group_areas", "being answered", "being_answered", own(200), look=("member",)),
    State("group_areas", "profile is ready", "six_answered", own(200), look=("member",)),
    State("group_areas", "practice", "practice_closed", only()),
    State("group_areas", "chosen", CHOSEN, own(200), look=("member", "head", "later")),
    State("group_areas", "contributions are shown", SHOWN, own(200), look=("head",)),
    State("area_choose", "nobody is mapped", "new", own(200), look=("head",)),
    State("area_choose", "from the profile", "six_answered", own(200), look=("member",)),
    State("area_choose", "too few answered", "three_answered", own(200), look=("head",)),
    State("area_choose", "a factor", "six_answered", own(200), query=f"?faktor={FACTOR}", look=("head",)),
    State("area_choose", "a typical one", "six_answered", own(200), query="?typisk=purpose", look=("later",)),
    State("area_choose", "something else", "new", own(200), query="?annet=ja", look=("head",)),
    State("area_choose", "form error", "six_answered", own(422), post={"title": ""}, look=("member",)),
    State("area_choose", "chosen", "six_answered", own("group_areas"), post=FORM, changes=True),
    State("area_edit", "open", CHOSEN, own(200), look=("member",)),
    State("area_edit", "closed", CHOSEN, own(200), link="closed", look=("head",)),
    State("area_edit", "deleted", CHOSEN, only(), link="deleted", look=("head",)),
    State("area_edit", "form error", CHOSEN, own(422), post={"title": ""}, look=("head",)),
    State(
        "area_edit", "changed by another", CHOSEN, own(409), post={**FORM, "version": "99"}, look=("head",)
    ),
    State(
        "area_edit",
        "deleted by another",
        CHOSEN,
        own(409),
        post=FORM,
        link="deleted",
        shown_from="group_areas",
    ),
    State("area_edit", "saved", CHOSEN, own("group_areas"), post=FORM, changes=True),
    State("area_place", "opened", CHOSEN, signed_in(405)),
    State("area_place", "no place", CHOSEN, only(), post={"place": "x"}, shown_from="group_areas"),
    State("area_place", "moved", CHOSEN, own("group_areas"), post={"place": "1"}, changes=True),
    State("area_state", "opened", CHOSEN, signed_in(405)),
    State("area_state", "no state", CHOSEN, only(), post={"state": "x"}, shown_from="group_areas"),
    State(
        "area_state",
        "not mapped since",
        CHOSEN,
        only(),
        post={"state": "carried_on"},
        shown_from="group_areas",
    ),
    State("area_state", "ended", CHOSEN, own("group_areas"), post={"state": "closed"}, changes=True),
    State("area_delete", "opened", CHOSEN, signed_in(405)),
    State("area_delete", "pressed", CHOSEN, own("group_areas"), post={}, changes=True),
    State("area_bring_back", "opened", CHOSEN, signed_in(405)),
    State("area_bring_back", "pressed", CHOSEN, own("group_areas"), post={}, link="deleted", changes=True),
    State("step_new", "open", CHOSEN, own(200), look=("member",)),
    State("step_new", "form error", CHOSEN, own(422), post={"text": ""}, look=("member",)),
    State("step_new", "added", CHOSEN, own("group_areas"), post={"text": "Prøve stillhet."}, changes=True),
    State("step_edit", "open", CHOSEN, own(200), look=("head",)),
    State("step_edit", "deleted", CHOSEN, only(), link="deleted", look=("head",)),
    State(
        "step_edit",
        "changed by another",
        CHOSEN,
        own(409),
        post={"text": "Noe", "version": "99"},
        look=("head",),
    ),
    State(
        "step_edit",
        "saved",
        CHOSEN,
        own("group_areas"),
        post={"text": "Noe annet", "version": "1"},
        changes=True,
    ),
    State("step_done", "opened", CHOSEN, signed_in(405)),
    State("step_done", "pressed", CHOSEN, own("group_areas"), post={"done": "yes"}, changes=True),
    State("step_delete", "opened", CHOSEN, signed_in(405)),
    State("step_delete", "pressed", CHOSEN, own("group_areas"), post={}, changes=True),
    State("step_bring_back", "opened", CHOSEN, signed_in(405)),
    State("step_bring_back", "pressed", CHOSEN, own("group_areas"), post={}, link="deleted", changes=True),
    State("development_plan", "nothing yet", "new", own(200)),
    State("development_plan", "chosen", CHOSEN, own(200)),
    State("development_plan", "contributions are shown", SHOWN, own(200)),
    State("group_contributions", "no areas", "six_answered", own(200), look=("member",)),
    State("group_contributions", "some have written", CHOSEN, own(200), look=("member", "later")),
    State("group_contributions", "form error", CHOSEN, own(422), post={"text": "Jeg skal"}, look=("later",)),
    State(
        "group_contributions",
        "written",
        CHOSEN,
        own("group_contributions"),
        post=SENTENCE,
        posts="to_area",
        changes=True,
    ),
    State("group_contributions", "shown", SHOWN, own(200), look=("head", "member", "later")),
    State("contributions_show", "opened", CHOSEN, signed_in(405)),
    State("contributions_show", "pressed", CHOSEN, own("group_contributions"), post={}, changes=True),
    # A contribution is its writer's: for everybody else, the head too, it has no page.
    State("contribution_edit", "own, private", CHOSEN, only(member=200)),
    State("contribution_edit", "the head's", CHOSEN, only(head=200), link="heads"),
    State("contribution_edit", "one's who has left", CHOSEN, only(), link="formers", look=("head",)),
    State("contribution_edit", "own, shown", SHOWN, only(member=200)),
    State("contribution_edit", "taken back", SHOWN, only(), link="withdrawn", look=("member",)),
    State(
        "contribution_edit",
        "changed meanwhile",
        SHOWN,
        only(member=409),
        post={**SENTENCE, "version": "1"},
        posts="to_area",
    ),
    State(
        "contribution_edit",
        "saved",
        CHOSEN,
        only(member="group_contributions"),
        post={**SENTENCE, "version": "1"},
        posts="to_area",
        changes=True,
    ),
    State("contribution_withdraw", "opened", CHOSEN, signed_in(405)),
    State(
        "contribution_withdraw", "pressed", SHOWN, only(member="group_contributions"), post={}, changes=True
    ),
    State("contribution_bring_back", "opened", CHOSEN, signed_in(405)),
    State(
        "contribution_bring_back",
        "pressed",
        SHOWN,
        only(member="group_contributions"),
        post={},
        link="withdrawn",
        changes=True,
    ),
    State("own_contributions", "nothing yet", "new", signed_in(200), look=("member",)),
    State("own_contributions", "some", SHOWN, signed_in(200), look=("member", "former")),
)
# Documents: nothing for a screen reader's tools to look at, and no screen to draw.
AREAS_WITHOUT_SCREEN = frozenset(
    {f"development_plan: {state}" for state in ("nothing yet", "chosen", "contributions are shown")}
)
