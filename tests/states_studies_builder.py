"""The states of questionnaires: shelves, reading, writing, editions, files. Part of tests/states.py."""

from __future__ import annotations

import tests.scenes_studies_builder  # noqa: F401 - its scenes stand in the table when the states do
from tests.state import State, only, signed_in

NONE, SOME = "questionnaires_none", "questionnaires_written"
LOOK = ("hr",)


def starters(what: int | str, stranger: int | str = 404) -> dict[str, int | str]:
    """Those who start surveys: HR, administrators and those who run programmes. `stranger` is HR somewhere else."""
    return only(hr=what, administrator=what, staff=what, stranger=stranger)


EVERYWHERE = 200  # what does not hang on a workspace is there for another's HR too

BUILDER = (
    State("questionnaires", "none written", NONE, starters(200, EVERYWHERE), look=LOOK),
    State("questionnaires", "some written", SOME, starters(200, EVERYWHERE), look=LOOK),
    State("questionnaire", "reproduced", NONE, starters(200, EVERYWHERE), ids={"name": "ks-2020"}, look=LOOK),
    State(
        "questionnaire", "own wording", NONE, starters(200, EVERYWHERE), query="?side=2&sprak=nn", look=LOOK
    ),
    State("questionnaire", "unknown", NONE, signed_in(404), ids={"name": "ukjent"}),
    State("questionnaire_copy", "opened", NONE, signed_in(405)),
    State(
        "questionnaire_copy",
        "pressed",
        NONE,
        starters("questionnaire_draft", "questionnaire_draft"),
        post={},
        changes=True,
        shown_from="questionnaires",
    ),
    State("questionnaire_export", "taken", NONE, starters(200, EVERYWHERE)),
    State("questionnaire_sheet", "taken", NONE, starters(200, EVERYWHERE)),
    State("questionnaire_new", "open", NONE, starters(200, EVERYWHERE), look=LOOK),
    State("questionnaire_new", "form error", NONE, starters(422, 422), post={"title": ""}, look=LOOK),
    State(
        "questionnaire_new",
        "begun",
        NONE,
        starters("questionnaire_draft", "questionnaire_draft"),
        post={"title": "Kurset", "first": "nb"},
        changes=True,
    ),
    State("questionnaire_import", "open", NONE, starters(200, EVERYWHERE), look=LOOK),
    State("questionnaire_import", "no file", NONE, starters(422, 422), post={"x": "1"}, look=LOOK),
    State(
        "questionnaire_import",
        "kept",
        SOME,
        starters("questionnaire_draft", "questionnaire_draft"),
        post={},
        posts="content",
        changes=True,
    ),
    State("questionnaire_draft", "with something taken out", SOME, starters(200), look=LOOK),
    State("questionnaire_draft", "just taken out", SOME, starters(200), query="?tatt_ut=x", look=LOOK),
    State("questionnaire_draft", "every kind", SOME, starters(200), link="kinds", look=LOOK),
    State("questionnaire_draft", "with problems", SOME, starters(200), link="broken", look=LOOK),
    State("questionnaire_draft", "empty", SOME, starters(200), link="empty", look=LOOK),
    State("questionnaire_draft", "deleted", SOME, signed_in(404), link="deleted"),
    State("questionnaire_draft_export", "taken", SOME, starters(200)),
    State("questionnaire_part", "a question", SOME, starters(200), look=LOOK),
    State("questionnaire_part", "with a problem", SOME, starters(200), link="broken", look=LOOK),
    *(
        State(
            "questionnaire_part",
            f"new: {shape}",
            SOME,
            starters(200),
            link="empty",
            query=f"?ny={shape}&side=page_1",
            look=LOOK,
        )
        for shape in ("choice", "vignette", "number", "own_rows", "allocation", "calculation", "information")
    ),
    State("questionnaire_part", "statements", SOME, starters(200), link="battery", look=LOOK),
    State("questionnaire_part", "the head", SOME, starters(200), link="about", look=LOOK),
    State("questionnaire_part", "a page", SOME, starters(200), link="page", look=LOOK),
    State("questionnaire_part", "a list", SOME, starters(200), link="list", look=LOOK),
    State("questionnaire_part", "a scale", SOME, starters(200), link="scale", look=LOOK),
    State("questionnaire_part", "unknown", SOME, signed_in(404), link="unknown"),
    State("questionnaire_part", "form error", SOME, starters(422), post={}, posts="empty text", look=LOOK),
    State("questionnaire_part", "changed meanwhile", SOME, starters(409), post={}, posts="stale", look=LOOK),
    State("questionnaire_part", "saved", SOME, starters("questionnaire_draft"), post={}, posts="same"),
    State("questionnaire_part_preview", "opened", SOME, signed_in(405)),
    State(
        "questionnaire_part_preview",
        "shown",
        SOME,
        starters(200),
        post={},
        posts="same",
        shown_from="questionnaires",
    ),
    State("questionnaire_move", "opened", SOME, signed_in(405)),
    State(
        "questionnaire_move", "nowhere", SOME, signed_in(404), post={"to": "x"}, shown_from="questionnaires"
    ),
    State(
        "questionnaire_move",
        "moved",
        SOME,
        starters("questionnaire_draft"),
        post={},
        posts="move",
        changes=True,
        shown_from="questionnaires",
    ),
    State("questionnaire_remove", "opened", SOME, signed_in(405)),
    State(
        "questionnaire_remove",
        "taken out",
        SOME,
        starters("questionnaire_draft"),
        post={},
        posts="take out",
        changes=True,
        shown_from="questionnaires",
    ),
    State("questionnaire_put_back", "opened", SOME, signed_in(405)),
    State(
        "questionnaire_put_back",
        "brought back",
        SOME,
        starters("questionnaire_draft"),
        post={},
        posts="put back",
        changes=True,
        shown_from="questionnaires",
    ),
    State("questionnaire_editions", "one, and changed since", SOME, starters(200), look=LOOK),
    State("questionnaire_editions", "none", SOME, starters(200), link="kinds", look=LOOK),
    State(
        "questionnaire_editions",
        "kept",
        SOME,
        starters("questionnaire_editions"),
        post={"note": "Ny"},
        changes=True,
    ),
    State("questionnaire_delete", "opened", SOME, signed_in(405)),
    State(
        "questionnaire_delete",
        "deleted",
        SOME,
        starters("questionnaires"),
        post={},
        changes=True,
        shown_from="questionnaires",
    ),
    State("questionnaire_restore", "opened", SOME, signed_in(405)),
    State(
        "questionnaire_restore",
        "brought back",
        SOME,
        starters("questionnaire_draft"),
        link="deleted",
        post={},
        changes=True,
        shown_from="questionnaires",
    ),
)
BUILDER_FILES = {
    "questionnaire_export",
    "questionnaire_sheet",
    "questionnaire_draft_export",
    "questionnaire_part_preview",
}
