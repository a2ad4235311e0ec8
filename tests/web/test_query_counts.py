"""Every page asks the databases at most fifteen times, and as often for a group of twelve as for one of four."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import start_group
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.people.paste import Member
from ledetrad.surveys import clock
from ledetrad.surveys.models import Invitation, Release
from ledetrad.surveys.tasks import render_release
from tests.cast import Cast, begin

MOST = 15
FIGURE = "clear_purpose"


@dataclass
class Sized:
    """A group of some size in every stage, and the addresses of its pages by who opens them."""

    clients: dict[str, Client] = field(default_factory=dict)
    pages: list[tuple[str, str, str]] = field(default_factory=list)  # name, who, path

    def add(self, who: str, **paths: str) -> None:
        self.pages += [(f"{name} ({who})", who, path) for name, path in paths.items()]


def group_of(cast: Cast, name: str, size: int) -> ManagementGroup:
    with in_workspace(cast.workspace):
        return start_group(
            name=name,
            organisation=cast.organisation,
            members=[
                Member(
                    name=f"Navn Nummer{row}",
                    email=f"{name}.{row}@fjordvik.example".lower(),
                    head=row == 0,
                    row=row,
                )
                for row in range(size)
            ],
            language="nb",
            actor=cast.hanne,
            today=timezone.localdate() - timedelta(days=400),
        )


def sized(cast: Cast, size: int) -> Sized:
    """Groups of `size`: one ready to send, one being answered, one closed."""
    scene = Sized(clients={"hr": cast.client(cast.hanne), "administrator": cast.client(cast.arne)})

    def head(group: ManagementGroup) -> Person:
        with in_workspace(cast.workspace):
            return Membership.objects.get(group=group, head=True).person

    waiting, asked, done = (group_of(cast, f"{stage}{size}", size) for stage in ("waiting", "asked", "done"))
    draft = cast.draft(groups=[waiting])
    being = cast.opened(groups=[asked])
    cast.answered(being, size - 1)
    closed = cast.opened(groups=[done])
    cast.answered(closed, size)
    with in_workspace(cast.workspace):
        clock.finish(closed, actor=cast.hanne)
        release = Release.objects.get(campaign=closed)
        render_release.call(release.public_id)
    for name, group in (("head_waiting", waiting), ("head_asked", asked), ("head_done", done)):
        scene.clients[name] = cast.client(head(group))
        scene.add(name, home="/", profile=f"/grupper/{group.public_id}/profil/")
    scene.add("head_done", members=f"/grupper/{done.public_id}/medlemmer/")
    scene.add("head_done", external=f"/grupper/{done.public_id}/egen-rapport/")
    scene.add("head_done", number=f"/tall/{release.public_id}/{FIGURE}/")
    scene.add("head_done", sheet=f"/samtaleark/{release.public_id}/")
    scene.add("head_done", again=f"/grupper/{done.public_id}/kartlegg/")
    scene.add("hr", home="/", groups="/grupper/", start="/grupper/ny/", practice="/prov/", help="/hjelp/")
    scene.add(
        "hr", letters=f"/kartlegging/{draft.public_id}/brev/", mapping=f"/kartlegging/{being.public_id}/"
    )
    scene.add(
        "hr", by_hand=f"/kartlegging/{being.public_id}/tekst/", close=f"/kartlegging/{being.public_id}/lukk/"
    )
    scene.add(
        "hr", closed=f"/kartlegging/{closed.public_id}/", members=f"/grupper/{asked.public_id}/medlemmer/"
    )
    scene.add("administrator", home="/", persons="/personer/", groups="/grupper/")
    member = Client()
    scene.clients["answering"] = member
    with in_workspace(cast.workspace):
        late = Invitation.objects.select_related("person").filter(campaign=being).order_by("-slot")[0].person
    link = cast.link(being, late)
    first = begin(member, link)
    form = first.rsplit("/", 2)[0]
    scene.add("answering", first=link, page=first, deliver=f"{form}/levere/")
    scene.add("answering", code=f"{form}/kode/")
    return scene


def asked_of_databases(client: Client, path: str) -> tuple[int, str]:
    """How many queries a page needs on both databases together, and which."""
    client.get(path)  # what is read once per process is not the page's
    with ExitStack() as stack:
        captured = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
        response = client.get(path)
    assert response.status_code == 200, path
    queries = [query["sql"] for one in captured for query in one.captured_queries]
    return len(queries), "\n  ".join(sql[:150] for sql in queries)


@pytest.mark.slow
def test_every_page_asks_little_and_no_more_for_a_large_group(cast: Cast) -> None:
    small, large = sized(cast, 4), sized(cast, 12)
    wrong = []
    for (name, who, of_four), (_name, _who, of_twelve) in zip(small.pages, large.pages, strict=True):
        few, _ = asked_of_databases(small.clients[who], of_four)
        many, queries = asked_of_databases(large.clients[who], of_twelve)
        if many > MOST:
            wrong.append(f"{name}: {many} queries\n  {queries}")
        if many != few:
            wrong.append(f"{name}: {few} queries for a group of four, {many} for one of twelve\n  {queries}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_hr_with_many_groups_asks_no_more_than_with_few(cast: Cast) -> None:
    pages = ("/", "/grupper/")
    cast.opened(groups=[group_of(cast, "first", 4)])
    before = [asked_of_databases(cast.client(cast.hanne), path)[0] for path in pages]
    for number in range(12):
        group = group_of(cast, f"more{number}", 3)
        if number % 3:
            cast.opened(groups=[group])
    after = [asked_of_databases(cast.client(cast.hanne), path) for path in pages]
    for path, few, (many, queries) in zip(pages, before, after, strict=True):
        assert many <= min(few, MOST), f"{path}: {few} queries, then {many}\n  {queries}"
