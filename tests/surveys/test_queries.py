"""How often the answering path asks the databases: a save is one statement, and the people's database is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ledetrad.instruments.library import load
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import start_group
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.people.paste import Member
from ledetrad.sheets.models import Page
from ledetrad.surveys.models import Campaign
from tests.cast import ORIGIN, Cast, begin

PROFILE = load("group-profile")
ANSWERS = dict.fromkeys(PROFILE.pages[0], "4") | {"go": "next"}
MOST = 15


@dataclass
class Asked:
    """The statements that went to each database."""

    people: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> tuple[int, int]:
        return len(self.people), len(self.sheets)


@contextmanager
def listening() -> Iterator[Asked]:
    """Collects what is asked in the block; filled in when it ends."""
    asked = Asked()
    with ExitStack() as stack:
        people, sheets = (
            stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in ("default", "sheets")
        )
        yield asked
    asked.people += [query["sql"] for query in people.captured_queries]
    asked.sheets += [query["sql"] for query in sheets.captured_queries]


def crowd(cast: Cast, size: int) -> tuple[ManagementGroup, Person]:
    """A group of `size`, and one of its members."""
    lines = [
        Member(name=f"Mange {n}", email=f"mange-{n}@fjordvik.example", head=n == 0, row=n)
        for n in range(size)
    ]
    with in_workspace(cast.workspace):
        group = start_group(
            name="Den store gruppen",
            organisation=cast.organisation,
            members=lines,
            language="nb",
            actor=cast.hanne,
            today=timezone.localdate(),
        )
        return group, Person.objects.get(email="mange-1@fjordvik.example")


def form(cast: Cast, campaign: Campaign, person: Person) -> tuple[Client, str]:
    """A browser that has begun, and the address of its first page. Pages that are prepared once are prepared."""
    client = Client()
    address = begin(client, cast.link(campaign, person))
    client.get(address)
    return client, address


def test_a_save_is_exactly_one_statement(cast: Cast) -> None:
    client, address = form(cast, cast.opened(), cast.amina)
    for _ in range(2):  # the first inserts, the second replaces
        with listening() as asked:
            assert client.post(address, ANSWERS, **ORIGIN).status_code == 302
        assert asked.people == []
        assert len(asked.sheets) == 1
        assert asked.sheets[0].startswith("INSERT INTO sheets_page")
    assert Page.objects.count() == 1


def test_a_save_of_texts_is_exactly_one_statement(cast: Cast) -> None:
    client, address = form(cast, cast.opened(), cast.amina)
    last = address.removesuffix("1/") + f"{len(PROFILE.pages) + 1}/"
    texts = {question.key: "Vi leser sakene før møtet." for question in PROFILE.open_questions}
    with listening() as asked:
        assert client.post(last, texts | {"go": "next"}, **ORIGIN).status_code == 302
    assert asked.numbers == (0, 1)


def test_showing_a_page_reads_sealed_pages_only(cast: Cast) -> None:
    client, address = form(cast, cast.opened(), cast.amina)
    with listening() as empty:
        client.get(address)
    assert empty.numbers == (0, 2)  # the page, and whether answers are still taken
    client.post(address, ANSWERS, **ORIGIN)
    with listening() as saved:
        client.get(address)
    assert saved.numbers == (0, 1)


def test_delivering_leaves_the_database_of_people_alone(cast: Cast) -> None:
    client, address = form(cast, cast.opened(), cast.amina)
    client.post(address, ANSWERS, **ORIGIN)
    deliver = address.removesuffix("1/") + "levere/"
    with listening() as asked:
        client.get(deliver)
    assert asked.people == []
    with listening() as asked:
        assert client.post(deliver, **ORIGIN)["Location"].endswith("/takk/")
    assert asked.people == []
    assert not [sql for sql in asked.people + asked.sheets if "django_session" in sql or "office_" in sql]


def test_a_refused_cookie_asks_nothing(cast: Cast) -> None:
    _, address = form(cast, cast.opened(), cast.amina)
    with listening() as asked:
        assert Client().get(address).status_code == 403
        assert Client().post(address, ANSWERS, **ORIGIN).status_code == 403
    assert asked.numbers == (0, 0)


@pytest.mark.parametrize("step", ["", "1/", "levere/", "takk/", "kode/", "trekk/"])
def test_every_page_asks_little_and_as_much_in_a_large_group(cast: Cast, step: str) -> None:
    counts = []
    for group, person in ((cast.group, cast.amina), crowd(cast, 30)):
        campaign = cast.opened(groups=[group])
        client, address = form(cast, campaign, person)
        client.post(address, ANSWERS, **ORIGIN)
        base = address.removesuffix("1/")
        if step:  # a link to a delivered sheet leads on to the receipt
            client.post(f"{base}levere/", **ORIGIN)
        target = base + step if step else cast.link(campaign, person)
        with listening() as asked:
            assert client.get(target).status_code == 200
        counts.append(asked.numbers)
    assert counts[0] == counts[1]
    assert sum(counts[0]) <= MOST
