"""Every page × state × role as data: which address, in which situation, and what each one who asks gets.

`gets` holds a status, or the name of the address one is sent on to. A URL name without a row fails
(tests/programmes/test_access.py). The same rows are looked at by axe (tests/web/test_accessibility.py) and drawn
on contact sheets (tests/looks.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.urls import get_resolver, reverse
from django.utils import timezone

from tests.scenes import CANARIES, NOBODY, PROFILE, ROLES, Scene

type Gets = Mapping[str, int | str]


@dataclass(frozen=True)
class State:
    """One page in one state. `post` makes it the answer to a form; `changes` says that the form changes something."""

    name: str
    state: str
    scene: str
    gets: Gets
    look: tuple[str, ...] = ()  # whose screens to look at; empty: the first who gets a page
    ids: Mapping[str, str | int] = field(default_factory=dict)
    link: str = ""
    device: str = ""
    query: str = ""
    post: Mapping[str, str] | None = None
    posts: str = ""  # ids of the scene to send along
    changes: bool = False
    shown_from: str = ""  # the page the form stands on, when it is another one
    csrf: bool = True
    worker: bool = True

    @property
    def label(self) -> str:
        """«mapping: open»."""
        return f"{self.name}: {self.state}"

    def seen_by(self) -> tuple[str, ...]:
        """Whose screens to look at."""
        if self.look:
            return self.look
        shown = [
            role
            for role in ROLES
            if isinstance(self.gets.get(role), int) and self.gets[role] not in {404, 405}
        ]
        return tuple(shown[:1])


def address(state: State, scene: Scene, language: str = "nb", *, name: str = "") -> str:
    """The path of a state's page in its scene, in `language` where the address carries one."""
    name = name or state.name
    values = {**scene.ids, **scene.links.get(state.link, {}), "language": language, **state.ids}
    parameters = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    path = reverse(name, kwargs={parameter: values[parameter] for parameter in parameters})
    query = state.query
    if name == "answer_first" and language != "nb":
        query = f"?sprak={language}"
    return path + query


def form_of(state: State, scene: Scene, language: str = "nb") -> dict[str, str]:
    """What a state's form sends."""
    sent = {**(state.post or {}), **scene.posts.get(state.posts, {})}
    if state.name in {"answer_start", "language"}:
        sent["language"] = language
    return sent


def only(**gets: int | str) -> dict[str, int | str]:
    """Those named get what is said; others are told that there is no such page; nobody signs in first."""
    return {**dict.fromkeys(ROLES, 404), NOBODY: "sign_in", **gets}


def everyone(what: int | str, **others: int | str) -> dict[str, int | str]:
    """All get the same, but for `others`."""
    return {**dict.fromkeys(ROLES, what), **others}


def signed_in(what: int | str, **others: int | str) -> dict[str, int | str]:
    """All who are signed in get the same."""
    return {**dict.fromkeys(ROLES, what), NOBODY: "sign_in", **others}


def cast_of(gets: Gets, *roles: str) -> Gets:
    """`gets` for the few roles that a scene has."""
    return {role: gets[role] for role in roles}


def steering(what: int | str, **others: int | str) -> dict[str, int | str]:
    """The head, HR and administrators steer a mapping."""
    return only(head=what, hr=what, administrator=what, **others)


def insiders(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Those who see the group's result: present members, and the agreed contact."""
    return only(**{"member": what, "head": what, "later": what, "contact": what, **others})


MEMBERS = "Gro Gåsehud\tgro@fjordvik.example\nola@fjordvik.example\tOla Oppspinn\nTor Tenkt <tor@fjordvik.example>\n"
DAY = (timezone.localdate() + timedelta(days=21)).isoformat()
START = {
    "group": "Teknisk ledergruppe",
    "members": MEMBERS,
    "meeting_on": DAY,
    "readers": "group",
    "language": "nb",
}
BROKEN = {
    **START,
    "group": "",
    "members": "Gro Gåsehud\tgro@fjordvik\nola@fjordvik.example",
    "meeting_on": "2001-01-01",
}
EFFECT = {
    "measured_on": "2024-05-01",
    "answered": "7",
    "table": "Innsatsfaktorer\tTydelig formål\t9,2\nProsesser",
}
LETTER = {
    "greeting": "",
    "meeting_on": DAY,
    "closes_on": (timezone.localdate() + timedelta(days=14)).isoformat(),
    "when": "now",
}
NEW = {"name": "Nils Nyansatt", "email": "nils@fjordvik.example"}
FIRST_PAGE = {**dict.fromkeys(PROFILE.pages[0], "4"), "go": "next"}
# HR starts and follows groups, but a group is a door of its own: she comes in, and finds no result.
SEES_GROUP = insiders(200, hr=200, administrator=200)

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

GROUPS = (
    State(
        "groups",
        "nobody is mapped",
        "new",
        only(hr=200, administrator=200, stranger=200),
        look=("hr", "stranger"),
    ),
    State("groups", "ready to send", "draft", only(hr=200, administrator=200, stranger=200), look=("hr",)),
    State(
        "groups",
        "being answered",
        "being_answered",
        only(hr=200, administrator=200, stranger=200),
        look=("hr",),
    ),
    State("groups", "closed", "six_answered", only(hr=200, administrator=200, stranger=200), look=("hr",)),
    State(
        "group",
        "new",
        "new",
        insiders("group_profile", hr="group_profile", administrator="group_profile", contact=404),
    ),
    State(
        "group_profile",
        "nobody is mapped",
        "new",
        {**SEES_GROUP, "contact": 404},
        look=("head", "member", "hr"),
    ),
    State("group_profile", "ready to send", "draft", {**SEES_GROUP, "contact": 404}, look=("head",)),
    State(
        "group_profile",
        "being answered",
        "being_answered",
        {**SEES_GROUP, "contact": 404},
        look=("member", "hr"),
    ),
    State(
        "group_profile",
        "six answered",
        "six_answered",
        SEES_GROUP,
        look=("head", "member", "later", "contact", "hr"),
    ),
    State(
        "group_profile",
        "no contact was agreed",
        "no_contact",
        {**SEES_GROUP, "contact": 404},
        look=("member",),
    ),
    State("group_profile", "four answered", "four_answered", SEES_GROUP, look=("head",)),
    State("group_profile", "three answered", "three_answered", SEES_GROUP, look=("head", "member")),
    State("group_profile", "nobody answered", "nobody_answered", SEES_GROUP, look=("head",)),
    State("group_profile", "practice", "practice_closed", only(hr=200)),
    State(
        "group_profile",
        "an asked-for mapping that is not there",
        "six_answered",
        only(),
        query="?kartlegging=x",
        look=("head",),
    ),
    State("number", "six answered", "six_answered", insiders(200), look=("head",)),
    State("number", "four answered", "four_answered", insiders(200), look=("head",)),
    State("number", "three answered", "three_answered", insiders(200), look=("head",)),
    State("number", "practice", "practice_closed", only(hr=200)),
    State("number", "no such figure", "six_answered", only(), ids={"figure": "x"}, look=("head",)),
    State("conversation_sheet", "six answered", "six_answered", insiders(200)),
    State("conversation_sheet", "without numbers", "six_answered", insiders(200), query="?tall=nei"),
    State("conversation_sheet", "three answered", "three_answered", insiders(200)),
    State("conversation_sheet", "being made", "sheet_waits", insiders(200), look=("head",), worker=False),
    State("group_members", "no mapping", "new", steering(200), look=("head",)),
    State("group_members", "mapping is open", "being_answered", steering(200), look=("hr",)),
    State("group_members", "closed", "six_answered", steering(200), look=("head",)),
    State(
        "group_members",
        "form error",
        "new",
        steering(422),
        post={"name": "", "email": "nils"},
        look=("head",),
    ),
    State("group_members", "added", "being_answered", steering("group_members"), post=NEW, changes=True),
    State("group_leave", "opened", "new", signed_in(405)),
    State(
        "group_leave",
        "pressed",
        "being_answered",
        steering("group_members"),
        post={},
        posts="samir",
        changes=True,
    ),
    State("group_leave", "the head", "being_answered", steering("group_members"), post={}, posts="kari"),
    State("group_leave", "nobody of the group", "new", only(), post={"person": "x"}),
    State("group_lead", "opened", "new", signed_in(405)),
    State("group_lead", "pressed", "six_answered", steering("home"), post={}, posts="samir", changes=True),
    State("group_external", "empty", "new", only(member=200, head=200, later=200), look=("head",)),
    State(
        "group_external",
        "with a report",
        "six_answered",
        only(member=200, head=200, later=200),
        look=("member",),
    ),
    State(
        "group_external",
        "errors by row and column",
        "six_answered",
        only(member=422, head=422, later=422),
        post=EFFECT,
    ),
    State("group_start", "empty", "new", only(hr=200, administrator=200, stranger=200), look=("hr",)),
    State(
        "group_start",
        "errors",
        "new",
        only(hr=422, administrator=422, stranger=422),
        post=BROKEN,
        look=("hr",),
    ),
    State(
        "group_start",
        "preview",
        "new",
        only(hr=200, administrator=200, stranger=200),
        post=START,
        look=("hr",),
    ),
    State(
        "group_start",
        "no head chosen",
        "new",
        only(hr=422, administrator=422, stranger=422),
        post={**START, "step": "create"},
        look=("hr",),
    ),
    State(
        "group_start",
        "created",
        "new",
        only(hr="mapping_letters", administrator="mapping_letters", stranger="mapping_letters"),
        post={**START, "step": "create", "head": "gro@fjordvik.example"},
        changes=True,
    ),
    State("group_start_mapping", "empty", "new", steering(200), look=("head",)),
    State(
        "group_start_mapping",
        "form error",
        "new",
        steering(422),
        post={"meeting_on": "2001-01-01"},
        look=("head",),
    ),
    State(
        "group_start_mapping",
        "made",
        "new",
        steering("mapping_letters"),
        post={"meeting_on": DAY},
        changes=True,
    ),
    State("group_start_mapping", "one waits", "draft", steering("mapping_letters")),
    State("group_start_mapping", "one is open", "being_answered", steering("mapping")),
)

MAPPINGS = (
    State("mapping", "ready to send", "draft", steering("mapping_letters")),
    State("mapping", "just sent", "just_sent", steering(200), look=("hr",)),
    State("mapping", "open", "being_answered", steering(200), look=("head", "hr")),
    State("mapping", "too few at the deadline", "short", steering(200), look=("head",)),
    State("mapping", "mail stopped", "mail_stopped", steering(200), look=("hr",)),
    State("mapping", "closed", "six_answered", steering(200), look=("head", "hr")),
    State("mapping", "closed without answers", "nobody_answered", steering(200), look=("head",)),
    State("mapping_letters", "draft", "draft", steering(200), look=("hr", "head")),
    State(
        "mapping_letters",
        "form error",
        "draft",
        steering(422),
        post={**LETTER, "closes_on": "2001-01-01"},
        look=("hr",),
    ),
    State(
        "mapping_letters",
        "saved",
        "draft",
        steering("mapping_letters"),
        post={**LETTER, "greeting": "Hei.", "step": "save"},
        changes=True,
    ),
    State(
        "mapping_letters",
        "example",
        "draft",
        steering("mapping_letters"),
        post={**LETTER, "step": "example"},
        changes=True,
    ),
    State(
        "mapping_letters", "sent", "draft", steering("mapping"), post={**LETTER, "step": "send"}, changes=True
    ),
    State(
        "mapping_letters",
        "changed on the way out",
        "draft",
        steering("mapping_letters"),
        post={**LETTER, "greeting": "Hei, alle sammen.", "step": "send"},
        changes=True,
    ),
    State("mapping_letters", "opened already", "being_answered", steering("mapping")),
    State("mapping_undo", "opened", "draft", signed_in(405)),
    State(
        "mapping_undo",
        "pressed",
        "draft",
        only(head="home", hr="group_start", administrator="group_start"),
        post={},
        changes=True,
    ),
    State("mapping_undo", "too late", "being_answered", steering("mapping"), post={}),
    State("mapping_undo_sending", "opened", "just_sent", signed_in(405)),
    State("mapping_undo_sending", "pressed", "just_sent", steering("mapping_letters"), post={}, changes=True),
    State("mapping_undo_sending", "too late", "being_answered", steering("mapping"), post={}),
    State("mapping_deadline", "opened", "being_answered", signed_in(405)),
    State("mapping_deadline", "moved", "short", steering("mapping"), post={"closes_on": DAY}, changes=True),
    State(
        "mapping_deadline",
        "back in time",
        "being_answered",
        steering("mapping"),
        post={"closes_on": "2001-01-01"},
    ),
    State("mapping_close", "some have not answered", "being_answered", steering(200), look=("head",)),
    State("mapping_close", "too few", "short", steering(200), look=("head",)),
    State("mapping_close", "closed already", "six_answered", steering("mapping")),
    State(
        "mapping_close",
        "pressed",
        "being_answered",
        only(head="group_profile", hr="mapping", administrator="mapping"),
        post={},
        changes=True,
    ),
    State("mapping_by_hand", "open", "being_answered", steering(200), look=("hr",)),
    State("mapping_by_hand", "closed", "six_answered", steering("mapping")),
    State("mapping_sheets", "open", "being_answered", steering(200)),
    State("mapping_sheets", "closed", "six_answered", steering("mapping")),
    State("mapping_renew", "opened", "being_answered", signed_in(405)),
    State(
        "mapping_renew",
        "pressed",
        "being_answered",
        steering("mapping"),
        post={},
        posts="samir",
        changes=True,
    ),
    State("mapping_resend", "opened", "mail_stopped", signed_in(405)),
    State(
        "mapping_resend",
        "pressed",
        "mail_stopped",
        steering("mapping"),
        post={},
        posts="refused",
        changes=True,
    ),
    State("mapping_resend", "another's mail", "being_answered", steering("mapping"), post={"mail": "x"}),
    State("practice", "open", "new", signed_in(200), look=("hr",)),
    State("practice", "begun", "new", signed_in("practice_step"), post={}, changes=True),
    State("practice_step", "letter", "practice", only(hr=200)),
    State("practice_step", "closed", "practice_closed", only(hr="group_profile")),
    State("practice_step", "pressed", "practice", only(hr="group_profile"), post={}, changes=True),
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

STATES = (*FRONT, *GROUPS, *MAPPINGS, *ANSWERING)
# Documents and bare answers: nothing for a screen reader's tools to look at, and no screen to draw.
NO_SCREEN = frozenset(
    {"health", "answer_alive", "conversation_sheet: six answered", "conversation_sheet: without numbers"}
    | {"conversation_sheet: three answered", "mapping_sheets: open", "answer_leave_device: opened"}
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
