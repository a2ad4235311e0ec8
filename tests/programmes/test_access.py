"""Everyone gets exactly what the table of states says, on every page, in every situation; and GET changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connections, router, transaction
from django.test import Client
from django.urls import get_resolver, resolve

from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.surveys.models import Release
from tests.cast import ORIGIN
from tests.scenes import CANARIES, NOBODY, ROLES, SCENES, Scene
from tests.state import State, address, form_of
from tests.states import STATES

LOGGED = {LogEntry}  # looking at a result writes who looked
WITHOUT_WORKER = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}


def test_every_address_stands_in_the_table() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    missing = names - {state.name for state in STATES}
    assert not missing, f"no state in tests/states.py for {sorted(missing)}"


def test_every_form_and_every_scene_is_used_and_no_state_stands_twice() -> None:
    labels = [state.label for state in STATES]
    assert len(labels) == len(set(labels))
    assert {state.scene for state in STATES} == set(SCENES)
    for state in STATES:
        assert set(state.gets) <= set(ROLES), state.label


def client_of(person: Person | None, *, csrf: bool) -> Client:
    client = Client(enforce_csrf_checks=csrf)
    if person is not None:
        client.force_login(person)
    return client


def ask(client: Client, state: State, scene: Scene) -> Any:
    """Send what the state says, as this browser."""
    client.cookies.pop("ark", None)
    if state.device:
        client.cookies["ark"] = scene.devices[state.device]
    path = address(state, scene)
    if state.post is None:
        return client.get(path)
    return client.post(path, form_of(state, scene), **ORIGIN)


def got(response: Any) -> int | str:
    """A status, or where one was sent on to."""
    if response.status_code != 302:
        return int(response.status_code)
    return str(resolve(urlsplit(response["Location"]).path).url_name)


def counts() -> dict[str, int]:
    """How many rows every table holds, in both databases: one question to each."""
    found: dict[str, int] = {}
    for alias in connections:
        tables = [
            model._meta.db_table
            for model in apps.get_models()
            if model not in LOGGED
            and model._meta.label != "sessions.Session"
            and router.allow_migrate_model(alias, model)
        ]
        asked = ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables)  # noqa: S608 - our own names
        with connections[alias].cursor() as cursor:
            cursor.execute(f"SELECT {asked}")
            found |= dict(zip(tables, cursor.fetchone(), strict=True))
    return found


def told(scene: Scene, state: State, clients: dict[str, Client], *, strict: dict[str, Client]) -> list[str]:
    """What differs from the table in one state."""
    wrong = []
    for role in scene.people:
        wanted = state.gets[role]
        response = ask((clients if state.csrf else strict)[role], state, scene)
        if got(response) != wanted:
            wrong.append(f"{state.label}, {role}: {got(response)}, the table says {wanted}")
    return wrong


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is undone: both databases, and the folder of keys."""
    keys = django_settings.KEY_DIR
    kept = keys.with_name("kept-keys")
    if keys.exists():
        shutil.copytree(keys, kept, dirs_exist_ok=True)
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(using=alias))
        yield
        for alias in connections:
            transaction.set_rollback(True, using=alias)
    if kept.exists():
        shutil.rmtree(keys, ignore_errors=True)
        kept.rename(keys)


@pytest.mark.once  # looking asks both databases the same plain questions; the forms below are tried on each
@pytest.mark.parametrize("name", SCENES)
def test_everyone_gets_what_the_table_says_and_looking_changes_nothing(name: str, settings: Any) -> None:
    scene = SCENES[name]()
    clients = {role: client_of(person, csrf=False) for role, person in scene.people.items()}
    states = [state for state in STATES if state.scene == name and not state.changes]
    strict = (
        clients
        if all(state.csrf for state in states)
        else {role: client_of(person, csrf=True) for role, person in scene.people.items()}
    )
    before, wrong = counts(), []
    for state in states:
        if not state.worker:
            settings.TASKS = WITHOUT_WORKER
        wrong += told(scene, state, clients, strict=strict)
    assert not wrong, "\n".join(wrong)
    assert counts() == before


@pytest.mark.parametrize("name", sorted({state.scene for state in STATES if state.changes}))
def test_forms_that_change_something_are_refused_to_all_the_others(name: str) -> None:
    scene = SCENES[name]()
    before, wrong = counts(), []
    for state in STATES:
        if state.scene != name or not state.changes:
            continue
        for role, person in scene.people.items():
            with undone():
                response = ask(client_of(person, csrf=False), state, scene)
                if got(response) != state.gets[role]:
                    wrong.append(f"{state.label}, {role}: {got(response)}, the table says {state.gets[role]}")
                refused = state.gets[role] in {404, "sign_in"}
                if refused and counts() != before:
                    wrong.append(f"{state.label}, {role}: refused, and rows changed all the same")
    assert not wrong, "\n".join(wrong)


def pages_of(scene: Scene, role: str) -> str:
    """All pages of a scene as one role reads them, run together."""
    client = client_of(scene.people[role], csrf=False)
    return "".join(
        ask(client, state, scene).content.decode()
        for state in STATES
        if state.scene == "six_answered" and state.post is None and state.name != "conversation_sheet"
    )


def shown_figures(scene: Scene) -> set[str]:
    """How the group's own figures stand in the table of its profile."""
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        results = Release.objects.get(public_id=scene.ids["release_id"]).results
    assert results["answered"] == 6
    return {
        factor["title"]["nb"]
        for dimension in results["dimensions"]
        for factor in dimension["factors"]
        if factor["figure"]["shown"]
    }


def test_who_reads_the_figures_and_who_reads_the_texts() -> None:
    scene = SCENES["six_answered"]()
    titles = shown_figures(scene)
    assert len(titles) == 26
    for role in ROLES:
        text = pages_of(scene, role)
        assert (sum(title in text for title in titles) > 20) == (
            role in {"member", "head", "later", "contact"}
        ), role
        reads = any(canary in text for canary in CANARIES)
        assert reads == (role in {"member", "head", "contact"}), role


@pytest.mark.parametrize("role", ["hr", "administrator", "former", "other_head", "stranger", NOBODY])
def test_a_result_is_not_there_for_those_it_was_not_promised_to(role: str) -> None:
    scene = SCENES["no_contact"]()
    client = client_of(scene.people[role], csrf=False)
    for path in (
        "/tall/{release_id}/{figure}/",
        "/samtaleark/{release_id}/",
        "/samtaleark/{release_id}/?tall=nei",
    ):
        response = client.get(path.format(**scene.ids))
        assert got(response) == ("sign_in" if role == NOBODY else 404), path
    page = client.get("/grupper/{group_id}/profil/?kartlegging={release_id}".format(**scene.ids), follow=True)
    assert not any(canary in page.content.decode() for canary in CANARIES)
    assert page.status_code in {200, 404}


def test_with_four_answers_no_text_and_no_agreement_leaves_and_with_three_no_figure() -> None:
    for name, agreed in (("six_answered", True), ("four_answered", False), ("three_answered", False)):
        scene = SCENES[name]()
        client = client_of(scene.people["head"], csrf=False)
        page = client.get("/grupper/{group_id}/profil/".format(**scene.ids)).content.decode()
        assert any(canary in page for canary in CANARIES) == agreed, name
        assert ("samstemte" in page or "ulikt syn" in page) == agreed, name
        assert ("<svg" in page and "lt-table" in page) == (name != "three_answered"), name
