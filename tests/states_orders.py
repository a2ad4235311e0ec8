"""The states of orders and their deliveries. Part of tests/states.py."""

from __future__ import annotations

import tests.scenes_orders  # noqa: F401 - its scenes stand in the table when the states do
from tests.state import State, signed_in
from tests.states_courses import LOOK, anywhere, running

NONE, WORK = "orders_none", "orders_at_work"
DAY = {"title": "En dag til", "starts_on": "2026-03-02", "version": "99"}
TASK = {"text": "Ringe tre", "after_gathering": "1", "state": "agreed", "version": "99"}
GROUPS = {
    "count": "2",
    "kind": "network",
    "name": "Nettverk",
    "purpose": "Snakke sammen.",
    "assignment": "Av Kari.",
}
GROUP = {
    "name": "Gruppe 1",
    "kind": "product",
    "purpose": "Noe nytt.",
    "assignment": "Av Kari.",
    "version": "99",
}
TAKEN = {"who": "Per Påfunn", "by_when": "2027-01-02", "version": "99"}
PAPER = {"title": "Strategien", "finished_on": "2026-03-02", "version": "99"}
PERSON = {"name": "Sofie Skole", "category": "union", "version": "99"}

ORDERS = (
    State("orders", "none", NONE, anywhere(200), look=LOOK),
    State("orders", "some", WORK, anywhere(200), look=LOOK),
    State("order_new", "open", NONE, anywhere(200), look=LOOK),
    State("order_new", "form error", NONE, anywhere(422), post={"title": ""}, look=LOOK),
    State("order_new", "written", NONE, running("order", stranger=422), post={}, posts="focus", changes=True),
    State("order", "at work", WORK, running(200), look=LOOK),
    State("order", "follows up", WORK, running(200), link="after", look=LOOK),
    State("order", "agreed", WORK, running(200), link="agreed", look=LOOK),
    State("order_edit", "open", WORK, running(200), look=LOOK),
    State("order_edit", "form error", WORK, running(422), post={"title": ""}, look=LOOK),
    State(
        "order_edit",
        "changed meanwhile",
        WORK,
        running(409),
        post={"version": "99"},
        posts="stale",
        look=LOOK,
    ),
    State("order_edit", "agreed", WORK, running("order"), link="agreed"),
    State("order_agree", "opened", WORK, signed_in(405)),
    State("order_agree", "pressed", WORK, running("order"), post={}, changes=True, shown_from="orders"),
    # Those it is presented to read the order itself, and nothing else of it: Kari placed it, her group is in the cohort.
    State(
        "order_sheet",
        "for a cohort",
        WORK,
        running(200, head=200, member=200, later=200, participant=200),
        look=("staff", "member"),
    ),
    State("order_sheet", "for nobody yet", WORK, running(200, head=200), link="agreed", look=LOOK),
    State("delivery_new", "open", WORK, running(200), look=LOOK),
    State("delivery_new", "form error", WORK, running(422), post={"title": ""}, look=LOOK),
    State("delivery_new", "added", WORK, running("delivery"), post=DAY, changes=True),
    State("delivery", "a day that became a document", WORK, running(200), look=LOOK),
    State("delivery", "a cohort", WORK, running(200), link="cohort", look=LOOK),
    State("delivery_edit", "open", WORK, running(200), look=LOOK),
    State("delivery_edit", "form error", WORK, running(422), post={"title": ""}, look=LOOK),
    State("delivery_edit", "changed meanwhile", WORK, running(409), post=DAY, look=LOOK),
    State("delivery_participants", "open", WORK, running(200), look=LOOK),
    State(
        "delivery_participants",
        "a row is wrong",
        WORK,
        running(422),
        post={"rows": "Nina;Skole;rektor;sjørøver", "category": "unit_leader"},
        look=LOOK,
    ),
    State(
        "delivery_participants",
        "added",
        WORK,
        running("delivery"),
        post={"rows": "Nina Ny;Skole", "category": "unit_leader"},
        changes=True,
    ),
    State("delivery_suggested", "opened", WORK, signed_in(405)),
    State(
        "delivery_suggested",
        "added",
        WORK,
        running("delivery"),
        post={},
        posts="member",
        changes=True,
        shown_from="orders",
    ),
    State("delivery_participant", "open", WORK, running(200), look=LOOK),
    State("delivery_participant", "form error", WORK, running(422), post={"name": ""}, look=LOOK),
    State("delivery_participant", "changed meanwhile", WORK, running(409), post=PERSON, look=LOOK),
    State("delivery_mix", "open", WORK, running(200), look=LOOK),
    State("delivery_mix", "too many groups", WORK, running(422), post={**GROUPS, "count": "40"}, look=LOOK),
    State("delivery_mix", "made", WORK, running("delivery"), post=GROUPS, changes=True),
    State("project_group", "open", WORK, running(200), link="project", look=LOOK),
    State("project_group", "form error", WORK, running(422), link="project", post={"name": ""}, look=LOOK),
    State("project_group", "changed meanwhile", WORK, running(409), link="project", post=GROUP, look=LOOK),
    State("task_new", "open", WORK, running(200), look=LOOK),
    State("task_new", "form error", WORK, running(422), post={"text": ""}, look=LOOK),
    State("task_new", "added", WORK, running("delivery"), post=TASK, changes=True),
    State("task_edit", "open", WORK, running(200), look=LOOK),
    State("task_edit", "deleted", WORK, running(404), link="deleted", look=LOOK),
    State("task_edit", "form error", WORK, running(422), post={"text": ""}, look=LOOK),
    State("task_edit", "changed meanwhile", WORK, running(409), post=TASK, look=LOOK),
    State("sketch_new", "open", WORK, running(200), look=LOOK),
    State("sketch_new", "form error", WORK, running(422), post={"title": ""}, look=LOOK),
    State("sketch_new", "added", WORK, running("delivery"), post={"title": "Noe"}, changes=True),
    State("sketch_edit", "open", WORK, running(200), look=LOOK),
    State("sketch_edit", "form error", WORK, running(422), post={"title": ""}, look=LOOK),
    State(
        "sketch_edit",
        "changed meanwhile",
        WORK,
        running(409),
        post={"title": "X", "version": "99"},
        look=LOOK,
    ),
    State("sketch_commit", "open", WORK, running(200), link="waits", look=LOOK),
    State("sketch_commit", "nobody", WORK, running(422), link="waits", post={"who": ""}, look=LOOK),
    State("sketch_commit", "changed meanwhile", WORK, running(409), post=TAKEN, look=LOOK),
    State("sketch_commit", "taken on", WORK, running("delivery"), link="waits", post=TAKEN, changes=True),
    State("document_new", "nobody has taken it on", WORK, running(404), link="waits", look=LOOK),
    State("document_new", "open", WORK, running(200), look=LOOK),
    State("document_new", "form error", WORK, running(422), post={"title": ""}, look=LOOK),
    State("document_new", "added", WORK, running("delivery"), post=PAPER, changes=True),
    State("document_edit", "open", WORK, running(200), look=LOOK),
    State("document_edit", "form error", WORK, running(422), post={"title": ""}, look=LOOK),
    State("document_edit", "changed meanwhile", WORK, running(409), post=PAPER, look=LOOK),
    State("order_row_delete", "opened", WORK, signed_in(405)),
    State("order_row_delete", "unknown", WORK, running(404), link="no_kind", post={}, shown_from="orders"),
    State(
        "order_row_delete",
        "brought back",
        WORK,
        running("delivery"),
        link="deleted",
        post={"back": "yes"},
        changes=True,
        shown_from="orders",
    ),
    State(
        "order_row_delete", "deleted", WORK, running("delivery"), post={}, changes=True, shown_from="orders"
    ),
)
