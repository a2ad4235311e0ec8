"""Every page × state × role as data: which address, in which situation, and what each one who asks gets.

`gets` holds a status, or the name of the address one is sent on to. A URL name without a row fails
(tests/programmes/test_access.py). The same rows are looked at by axe (tests/web/test_accessibility.py) and drawn
on contact sheets (tests/looks.py). What a state is stands in tests/state.py; groups at work in tests/states_at_work.py.
"""

from __future__ import annotations

from tests.scenes import CANARIES, NOBODY, PROFILE
from tests.state import State, everyone, only, signed_in
from tests.states_answering import STUDY_ANSWERING, STUDY_ANSWERING_WITHOUT_SCREEN
from tests.states_areas import AREAS, AREAS_WITHOUT_SCREEN
from tests.states_at_work import GROUPS, MAPPINGS, NEW
from tests.states_cohorts import COHORTS
from tests.states_courses import TEMPLATES
from tests.states_dates import DATES, DATES_FILES
from tests.states_development import DEVELOPMENT
from tests.states_evaluation import CHANGE_REPORTS, CHANGE_REPORTS_FILES
from tests.states_evaluations import EVALUATIONS, EVALUATIONS_FILES
from tests.states_exercises import EXERCISES, EXERCISES_FILES
from tests.states_gatherings import GATHERINGS, GATHERINGS_FILES
from tests.states_meeting import LEADER_MEETING, MEETING_WITHOUT_SCREEN
from tests.states_notes import NOTES, NOTES_FILES
from tests.states_operation import OPERATION, OPERATION_WITHOUT_SCREEN
from tests.states_orders import ORDERS
from tests.states_rounds import ROUNDS
from tests.states_staffnotes import STAFF_NOTES
from tests.states_studies import STUDIES, STUDIES_FILES
from tests.states_studies_builder import BUILDER, BUILDER_FILES

FIRST_PAGE = {**dict.fromkeys(PROFILE.pages[0], "4"), "go": "next"}

FRONT = (
    State(
        "home",
        "nobody is mapped",
        "new",
        signed_in(200),
        look=("member", "head", "hr", "administrator", "contact"),
    ),
    State("home", "ready to send", "draft", signed_in(200), look=("head",)),
    State("home", "being answered", "being_answered", signed_in(200), look=("member", "head", "hr", "later")),
    State("home", "profile is ready", "six_answered", signed_in(200), look=("head", "hr", "administrator")),
    State(
        "home",
        "demonstration",
        "demonstration",
        {NOBODY: "demo_people", "head": 200, "hr": 200, "stranger": 200},
    ),
    State("sign_in", "empty", "new", everyone("home", nobody=200)),
    State("sign_in", "no address", "new", everyone("home", nobody=422), post={"email": "kari"}),
    State(
        "sign_in",
        "unknown address",
        "new",
        everyone("home", nobody=200),
        post={"email": "nobody@example.org"},
    ),
    State(
        "sign_in",
        "sent",
        "new",
        everyone("home", nobody=200),
        post={"email": "kari@fjordvik.example"},
        changes=True,
    ),
    State(
        "sign_in", "form too old", "new", everyone(403), post={"email": "kari@fjordvik.example"}, csrf=False
    ),
    State("sign_in_link", "can be used", "new", everyone(200), link="valid"),
    State("sign_in_link", "used", "new", everyone(410), link="used"),
    State("sign_in_link", "pressed", "new", everyone("home"), link="valid", post={}, changes=True),
    State("sign_in_link", "pressed twice", "new", everyone(410), link="used", post={}),
    State("sign_out", "opened", "new", everyone(405)),
    State("sign_out", "pressed", "new", everyone("home"), post={}, changes=True),
    State("language", "opened", "new", everyone(405)),
    State("language", "chosen", "new", everyone("home"), post={"language": "nn", "next": "/"}),
    State(
        "language", "chosen from elsewhere", "new", everyone("home"), post={"next": "https://evil.example/"}
    ),
    State("help", "open", "new", everyone(200), look=(NOBODY, "member")),
    State("who_sees_what", "open", "new", everyone(200), look=(NOBODY, "member")),
    State("persons", "open", "new", only(administrator=200)),
    State(
        "persons",
        "form error",
        "new",
        only(administrator=422),
        post={"name": "Berit", "email": "b", "post": "hr"},
    ),
    State(
        "persons",
        "known address",
        "new",
        only(administrator=422),
        post={"name": "Kari", "email": "kari@fjordvik.example", "post": "administrator"},
    ),
    State("persons", "added", "new", only(administrator="persons"), post={**NEW, "post": "hr"}, changes=True),
    State("health", "open", "new", everyone(200)),
    State("demo_people", "demonstration", "demonstration", everyone(200), look=(NOBODY,)),
    State("demo_people", "real", "new", everyone(404)),
    State("demo_enter", "opened", "demonstration", everyone(405)),
    State("demo_enter", "pressed", "demonstration", everyone("home"), post={}, posts="kari", changes=True),
    State("demo_enter", "real", "new", everyone(404), post={}, posts="kari"),
    State("demo_outbox", "demonstration", "demonstration", everyone(200), look=(NOBODY,)),
    State("demo_outbox", "real", "new", everyone(404)),
    State("demo_letter", "demonstration", "demonstration", everyone(200), look=(NOBODY,)),
    State(
        "demo_letter", "unknown", "demonstration", everyone(404), ids={"mail_id": "x"}, look=(NOBODY, "head")
    ),
    State("demo_letter", "real", "new", everyone(404), ids={"mail_id": "x"}),
)

# Answering knows nobody by session: the link, or what the device holds, decides alone.
TEXTS = {question.key: CANARIES[1] for question in PROFILE.open_questions}
ANSWERING = (
    State("answer_alive", "open", "being_answered", everyone(200)),
    State("answer_first", "asked", "being_answered", everyone(200), link="asked"),
    State(
        "answer_first", "begun on this device", "being_answered", everyone(200), link="asked", device="half"
    ),
    State("answer_first", "forged", "being_answered", everyone(404), link="forged"),
    State("answer_first", "another's link", "being_answered", everyone(404), link="foreign"),
    State("answer_first", "replaced by a newer link", "being_answered", everyone(410), link="old"),
    State("answer_first", "left the group", "being_answered", everyone(410), link="left"),
    State("answer_first", "closed", "six_answered", everyone(410), link="asked"),
    State("answer_start", "opened", "being_answered", everyone("answer_first"), link="asked"),
    State("answer_start", "pressed", "being_answered", everyone("answer_page"), link="asked", post={}),
    State(
        "answer_start",
        "wrong code",
        "being_answered",
        everyone(200),
        link="asked",
        post={"code": "fjell elv sjokolademelk"},
        shown_from="answer_first",
    ),
    State(
        "answer_start",
        "delivered",
        "being_answered",
        everyone(200),
        link="delivered",
        post={},
        shown_from="answer_first",
    ),
    State("answer_new_link", "opened", "being_answered", everyone(404), link="old"),
    State(
        "answer_new_link",
        "pressed",
        "being_answered",
        everyone(200),
        link="old",
        post={},
        changes=True,
        shown_from="answer_first",
    ),
    State("answer_new_link", "forged", "being_answered", everyone(404), link="forged", post={}),
    State("answer_page", "first", "being_answered", everyone(200), device="fresh"),
    State("answer_page", "in the middle", "being_answered", everyone(200), device="half", ids={"number": 6}),
    State(
        "answer_page",
        "own words",
        "being_answered",
        everyone(200),
        device="whole",
        ids={"number": len(PROFILE.pages) + 1},
    ),
    State(
        "answer_page", "beyond the last", "being_answered", everyone(404), device="half", ids={"number": 99}
    ),
    State("answer_page", "a device that has not begun", "being_answered", everyone(403)),
    State("answer_page", "closed", "six_answered", everyone(410)),
    State(
        "answer_page",
        "saved",
        "being_answered",
        everyone("answer_page"),
        device="fresh",
        post=FIRST_PAGE,
        changes=True,
    ),
    State(
        "answer_page", "a device that has not begun saves", "being_answered", everyone(403), post=FIRST_PAGE
    ),
    State("answer_deliver", "something is left", "being_answered", everyone(200), device="half"),
    State("answer_deliver", "all is answered", "being_answered", everyone(200), device="whole"),
    State("answer_deliver", "corrected after delivery", "being_answered", everyone(200), device="delivered"),
    State(
        "answer_deliver",
        "pressed",
        "being_answered",
        everyone("answer_receipt"),
        device="whole",
        post={},
        changes=True,
    ),
    State("answer_deliver", "on another device", "being_answered", everyone(403)),
    State("answer_receipt", "delivered", "being_answered", everyone(200), device="delivered"),
    State("answer_receipt", "not delivered", "being_answered", everyone("answer_deliver"), device="half"),
    State("answer_code", "shown", "being_answered", everyone(200), device="half"),
    State("answer_withdraw", "asked", "being_answered", everyone(200), device="delivered"),
    State(
        "answer_withdraw",
        "pressed",
        "being_answered",
        everyone(200),
        device="withdrawing",
        post={},
        changes=True,
    ),
    State("answer_leave_device", "opened", "being_answered", everyone(405)),
    State(
        "answer_leave_device",
        "pressed",
        "being_answered",
        everyone(200),
        device="delivered",
        post={},
        shown_from="answer_receipt",
    ),
)

STATES = (
    *FRONT,
    *GROUPS,
    *MAPPINGS,
    *ANSWERING,
    *STUDY_ANSWERING,
    *LEADER_MEETING,
    *AREAS,
    *DEVELOPMENT,
    *ROUNDS,
    *NOTES,
    *GATHERINGS,
    *EVALUATIONS,
    *EXERCISES,
    *STAFF_NOTES,
    *COHORTS,
    *DATES,
    *TEMPLATES,
    *ORDERS,
    *CHANGE_REPORTS,
    *OPERATION,
    *STUDIES,
    *BUILDER,
)
# Documents and bare answers: nothing for a screen reader's tools to look at, and no screen to draw.
NO_SCREEN = frozenset(
    {"health", "answer_alive", "conversation_sheet: six answered", "conversation_sheet: without numbers"}
    | {"conversation_sheet: three answered", "mapping_sheets: open", "answer_leave_device: opened"}
    | NOTES_FILES
    | GATHERINGS_FILES
    | EVALUATIONS_FILES
    | EXERCISES_FILES
    | AREAS_WITHOUT_SCREEN
    | CHANGE_REPORTS_FILES
    | DATES_FILES
    | MEETING_WITHOUT_SCREEN
    | OPERATION_WITHOUT_SCREEN
    | STUDIES_FILES
    | STUDY_ANSWERING_WITHOUT_SCREEN
    | BUILDER_FILES
)


def screens() -> list[tuple[State, str]]:
    """Every state that shows a page, and the roles whose screens are looked at."""
    return [
        (state, role)
        for state in STATES
        if state.name not in NO_SCREEN and state.label not in NO_SCREEN
        for role in state.seen_by()
        if isinstance(state.gets.get(role), int)
    ]
