"""What one state of a page is: its address, its form, and what each role gets. The states stand in tests/states.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import get_resolver, reverse

from tests.scenes import NOBODY, ROLES, Scene

type Gets = Mapping[str, int | str]
# Pages that are reached by a link in a letter, and asked for in another language.
BY_LINK = {"answer_first", "study_first", "study_open_first", "study_mine"}


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
    if name in BY_LINK and language != "nb":
        query = f"?sprak={language}"
    return path + query


def form_of(state: State, scene: Scene, language: str = "nb") -> dict[str, str]:
    """What a state's form sends."""
    sent = {**(state.post or {}), **scene.posts.get(state.posts, {})}
    if state.name in {"answer_start", "study_start", "study_open_start", "language"}:
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


def steering(what: int | str, **others: int | str) -> dict[str, int | str]:
    """The head, HR and administrators steer a mapping."""
    return only(head=what, hr=what, administrator=what, **others)


def insiders(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Those who see the group's result: present members, and the agreed contact."""
    return only(**{"member": what, "head": what, "later": what, "contact": what, **others})
