"""The states of templates and their drafts. Part of tests/states.py."""

from __future__ import annotations

import tests.scenes_courses  # noqa: F401 - its scenes stand in the table when the states do
from tests.state import State, only, signed_in


def running(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Those who run programmes: programme staff, HR and administrators."""
    return only(**{"staff": what, "hr": what, "administrator": what, **others})


def anywhere(what: int | str) -> dict[str, int | str]:
    """Pages without anybody's own in their address: HR of another workspace has them too, with her own on them."""
    return running(what, stranger=what)


SHELF, DRAFT, USED = "on_the_shelf", "template_drafted", "template_in_use"
LOOK = ("staff",)
STEP = {"title": "Frokost", "kind": "other", "offset_weeks": "20", "count": "1", "seen": "x"}
LIFE = {"state": "put_aside", "reason": "Ingen søkere.", "owner": "HR-sjefen"}
SENTENCE = {
    "s-TOTAL_FORMS": "1",
    "s-INITIAL_FORMS": "0",
    "s-0-text": "Holdt før.",
    "s-0-source": "Intervju",
    "seen": "x",
}

TEMPLATES = (
    State("templates", "nothing of one's own", SHELF, anywhere(200), look=LOOK),
    State("templates", "one's own", DRAFT, anywhere(200), look=LOOK),
    State("template_shipped", "stated numbers", SHELF, anywhere(200), look=LOOK),
    State("template_shipped", "ours", SHELF, anywhere(200), link="ours", look=LOOK),
    State("template_shipped", "rests", SHELF, anywhere(200), link="aside", look=LOOK),
    State("template_shipped", "unknown", SHELF, only(), link="unknown", look=LOOK),
    State("template_copy", "open", SHELF, anywhere(200), look=LOOK),
    State("template_copy", "form error", SHELF, anywhere(422), post={"title": "", "why": ""}, look=LOOK),
    State(
        "template_copy",
        "made",
        SHELF,
        anywhere("template"),
        post={"title": "Vår", "why": "Kort."},
        changes=True,
    ),
    State("templates_compare", "nothing chosen", SHELF, anywhere(200), look=LOOK),
    State(
        "templates_compare", "two", SHELF, anywhere(200), query="?a=radmentor&b=radmentor-forslag", look=LOOK
    ),
    State("template", "one's own", DRAFT, running(200), look=LOOK),
    State("template", "second version", USED, running(200), look=LOOK),
    State("template", "an older version", USED, running(200), link="first", look=LOOK),
    State("template_copy_own", "open", DRAFT, running(200), look=LOOK),
    State("template_copy_own", "form error", DRAFT, running(422), post={"title": "", "why": ""}, look=LOOK),
    State(
        "template_copy_own",
        "made",
        DRAFT,
        running("template"),
        post={"title": "En til", "why": "Kort."},
        changes=True,
    ),
    State("template_changes", "one version", DRAFT, running(200), look=LOOK),
    State("template_changes", "two versions", USED, running(200), look=LOOK),
    State("template_lifecycle", "open", DRAFT, running(200), look=LOOK),
    State("template_lifecycle", "an older version", USED, only(), link="first", look=LOOK),
    State("template_lifecycle", "form error", DRAFT, running(422), post={**LIFE, "reason": ""}, look=LOOK),
    State("template_lifecycle", "changed", DRAFT, running("template"), post=LIFE, changes=True),
    State("template_edit", "draft", DRAFT, running(200), look=LOOK),
    State("template_edit", "nothing new", DRAFT, running(200), link="plain", look=LOOK),
    State("template_edit", "an older version", USED, only(), link="first", look=LOOK),
    State("template_facts", "open", DRAFT, running(200), look=LOOK),
    State(
        "template_facts", "form error", DRAFT, running(422), post={"title": "X", "days": "mange"}, look=LOOK
    ),
    State(
        "template_facts",
        "changed meanwhile",
        DRAFT,
        running(409),
        post={"title": "X", "seen": "x"},
        look=LOOK,
    ),
    State("template_heading", "filled in", DRAFT, running(200), look=LOOK),
    State("template_heading", "empty", DRAFT, running(200), link="empty_heading", look=LOOK),
    State("template_heading", "unknown", DRAFT, only(), link="no_heading", look=LOOK),
    State(
        "template_heading",
        "form error",
        DRAFT,
        running(422),
        post={**SENTENCE, "s-0-source": ""},
        look=LOOK,
    ),
    State("template_heading", "changed meanwhile", DRAFT, running(409), post=SENTENCE, look=LOOK),
    State("template_step_new", "open", DRAFT, running(200), look=LOOK),
    State("template_step_new", "form error", DRAFT, running(422), post={"title": ""}, look=LOOK),
    State("template_step_new", "added", DRAFT, running("template_edit"), post=STEP, changes=True),
    State("template_step", "open", DRAFT, running(200), link="step", look=LOOK),
    State("template_step", "taken out", DRAFT, only(), link="step_out", look=LOOK),
    State("template_step", "unknown", DRAFT, only(), link="no_step", look=LOOK),
    State("template_step", "form error", DRAFT, running(422), link="step", post={"title": ""}, look=LOOK),
    State("template_step", "changed meanwhile", DRAFT, running(409), link="step", post=STEP, look=LOOK),
    State("template_step_move", "opened", DRAFT, signed_in(405), link="step"),
    State(
        "template_step_move",
        "no place",
        DRAFT,
        only(),
        link="step",
        post={"place": "x"},
        shown_from="templates",
    ),
    State(
        "template_step_move",
        "moved",
        DRAFT,
        running("template_edit"),
        link="step",
        post={"place": "0"},
        changes=True,
        shown_from="templates",
    ),
    State("template_step_out", "opened", DRAFT, signed_in(405), link="step"),
    State(
        "template_step_out",
        "put back",
        DRAFT,
        running("template_edit"),
        link="step_out",
        post={"back": "yes"},
        changes=True,
        shown_from="templates",
    ),
    State("template_publish", "opened", DRAFT, signed_in(405)),
    State(
        "template_publish",
        "form error",
        DRAFT,
        running(422),
        post={"why": ""},
        shown_from="templates",
        look=LOOK,
    ),
    State(
        "template_publish",
        "taken into use",
        DRAFT,
        running("template"),
        post={"why": "Kortere."},
        changes=True,
        shown_from="templates",
    ),
    State("template_discard", "opened", DRAFT, signed_in(405)),
    State(
        "template_discard",
        "thrown away",
        DRAFT,
        running("template_edit"),
        post={},
        changes=True,
        shown_from="templates",
        look=LOOK,
    ),
)
