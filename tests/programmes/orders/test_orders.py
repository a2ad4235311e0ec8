"""From a focus meeting to a document and back, as programme staff do it; and who is told that there is no such page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledetrad.office.models import Link
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Membership, Person
from ledetrad.programmes.courses.actions import copy_from_library
from ledetrad.programmes.models import Delivery, Order, ProjectGroup
from ledetrad.programmes.orders import actions, queries, retention
from tests.cast import Cast, make_cast
from tests.cohorts import make_cohort, make_gathering, programme_people
from tests.scenes_orders import orders_at_work, with_people


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def sigrid(cast: Cast) -> Person:
    return programme_people(cast)[0]


def text_of(response: Any) -> str:
    """The page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def placed(cast: Cast, actor: Person, **values: Any) -> Order:
    """An order of Kari's group."""
    with in_workspace(cast.workspace):
        template = copy_from_library(key="jazz-endringsledelse", why="Vi prøver.", actor=actor)
        sent = {
            "title": "Jazz",
            "placed_by_name": "Kari Konstruert",
            "placed_by": cast.kari,
            "group": cast.group,
            "challenges": "Tre skoler og færre barn.",
        }
        return actions.place_order(template=template, values=sent | values, earlier=None, actor=actor)


def delivered(cast: Cast, order: Order, actor: Person, **values: Any) -> Delivery:
    """A day that follows from it."""
    with in_workspace(cast.workspace):
        return actions.add_delivery(order=order, title="En dag", actor=actor, **values)


def test_the_whole_way_from_focus_meeting_to_document_and_back(  # noqa: PLR0915 - one story, told once
    cast: Cast, sigrid: Person
) -> None:
    with in_workspace(cast.workspace):
        template = copy_from_library(key="skreddersydd", why="En dag.", actor=sigrid)
    client = cast.client(sigrid)
    sent = {
        "template": template.public_id,
        "title": "Omdømme i Fjordvik",
        "group": cast.group.public_id,
        "placed_by_name": "Kari Konstruert",
        "challenges": "Ingen søker på stillingene våre.",
        "wanted": "En strategi.",
    }
    for _twice in range(2):
        assert client.post(reverse("order_new"), sent).status_code == 302
    with in_workspace(cast.workspace):
        order = Order.objects.get()
    assert order.placed_by_id == cast.kari.pk, "the member of the group with that name"
    page = text_of(client.get(reverse("order", args=[order.public_id])))
    assert "Ingen søker på stillingene våre." in page
    assert "Ikke sagt ennå: De viktigste målene" in page

    day = {"title": "En dag om omdømme", "starts_on": "2026-01-10", "days": "1", "themes": "Hva sier folk?"}
    for _twice in range(2):
        client.post(reverse("delivery_new", args=[order.public_id]), day)
    with in_workspace(cast.workspace):
        delivery = Delivery.objects.get()
    there = [delivery.public_id]
    rows = "Sofie Skole;Skole\nHilde Helse;Helse\nUnni Union;Fagforbundet;;tillitsvalgt\nTor Teknisk;Teknisk"
    for _twice in range(2):
        client.post(reverse("delivery_participants", args=there), {"rows": rows, "category": "unit_leader"})
    page = text_of(client.get(reverse("delivery", args=there)))
    assert "Enhetsledere: 3 Ledergruppen: ingen Tillitsvalgte: 1 Folkevalgte: ingen" in page
    assert "Ingen med: ledergruppen, folkevalgte." in page
    assert "Samling 1 er holdt, og det er ingen grupper på tvers." in page
    assert "Samling 1 er holdt, og ingen har en oppgave til neste gang." in page

    mix = {"count": "2", "kind": "product", "name": "Gruppe", "purpose": "En strategi.", "assignment": ""}
    refused = client.post(reverse("delivery_mix", args=there), mix)
    assert refused.status_code == 422, "whose order it is, must be said"
    for _twice in range(2):
        client.post(reverse("delivery_mix", args=there), mix | {"assignment": "Kari vil ha et forslag."})
    with in_workspace(cast.workspace):
        first, second = ProjectGroup.objects.order_by("pk")
        assert first.members.count() == second.members.count() == 2
        participants = {one.name: one.public_id for one in delivery.participants.all()}
    assert "2 fra 2 enheter" in text_of(client.get(reverse("delivery", args=there)))

    task = {
        "text": "Spørre ti innbyggere",
        "owner": participants["Sofie Skole"],
        "project": first.public_id,
        "after_gathering": "1",
        "state": "agreed",
        "due_on": "2026-02-01",
        "product": "Ti svar",
    }
    client.post(reverse("task_new", args=there), task)
    with in_workspace(cast.workspace):
        made = delivery.tasks.get()
    client.post(reverse("sketch_new", args=there), {"title": "Omdømmestrategi", "task": made.public_id})
    with in_workspace(cast.workspace):
        sketch = delivery.sketches.get()
    assert client.get(reverse("document_new", args=[sketch.public_id])).status_code == 404
    nobody = client.post(
        reverse("sketch_commit", args=[sketch.public_id]), {"who": "", "by_when": "2026-03-01"}
    )
    assert "Skriv et navn. «Vi» er ingen." in text_of(nobody)
    taken = {"who": "Kari Konstruert", "by_when": "2026-03-01", "with_whom": "enhetslederne"}
    for _twice in range(2):
        assert client.post(reverse("sketch_commit", args=[sketch.public_id]), taken).status_code == 302
    page = text_of(client.get(reverse("delivery", args=there)))
    assert "Kari Konstruert gjør den til et dokument innen 1. mars 2026. Sammen med enhetslederne." in page
    assert "skulle blitt et dokument innen fristen" in page
    paper = {
        "title": "Strategi 2026",
        "finished_on": "2026-02-20",
        "note": "Sak 12",
        "writers": [participants["Hilde Helse"]],
    }
    client.post(reverse("document_new", args=[sketch.public_id]), paper)

    page = text_of(client.get(reverse("order", args=[order.public_id])))
    back = page[page.index("Fra dokument og tilbake") :]
    for words in (
        "Strategi 2026",
        "Skrevet av Hilde Helse",
        "Kari Konstruert tok det videre",
        "Omdømmestrategi",
        "Spørre ti innbyggere",
        "Gruppe 1",
        "En dag om omdømme",
        "Omdømme i Fjordvik",
    ):
        assert words in back
        back = back[back.index(words) :]
    with in_workspace(cast.workspace):
        kinds = set(Link.objects.values_list("from_kind", "to_kind"))
    assert kinds == {
        ("order", "delivery"),
        ("delivery", "project_group"),
        ("project_group", "between_task"),
        ("between_task", "sketch"),
        ("sketch", "commitment"),
        ("commitment", "order_document"),
    }


def test_the_order_is_the_first_item_of_the_first_gathering_and_of_no_other(cast: Cast) -> None:
    made = make_cohort(cast)
    order = placed(cast, made.staff)
    with in_workspace(cast.workspace):
        delivered(cast, order, made.staff, cohort=made.cohort)
        first = queries.first_gathering(made.cohort) or make_gathering(made.cohort, days=3)
        later = make_gathering(made.cohort, days=200, title="Samling 9")
        later.place_in_course = 99
        later.save()
        assert queries.order_of(made.cohort) == order
        assert queries.order_first_at(first) == order
        assert queries.order_first_at(later) is None
    sheet = reverse("order_sheet", args=[order.public_id])
    page = text_of(made.client(made.participant).get(sheet))
    assert "Bestilt av Kari Konstruert, Kommunedirektørens ledergruppe." in page
    assert "Tre skoler og færre barn." in page
    assert made.client(made.participant).get(reverse("order", args=[order.public_id])).status_code == 404


def test_a_later_head_who_had_no_part_in_it_is_pointed_out(cast: Cast, sigrid: Person) -> None:
    order, client = placed(cast, sigrid), cast.client(sigrid)
    url = reverse("order", args=[order.public_id])
    hint = "leder Kommunedirektørens ledergruppe nå, og var ikke med på bestillingen"
    assert hint not in text_of(client.get(url))
    with in_workspace(cast.workspace):
        Membership.objects.filter(group=cast.group, head=True).update(head=False)
        Membership.objects.filter(group=cast.group, person=cast.amina).update(head=True)
    assert f"Amina Antatt {hint}" in text_of(client.get(url))
    with in_workspace(cast.workspace):
        Order.objects.update(parties="Per Påfunn\n amina  antatt ")
    assert hint not in text_of(client.get(url))


def test_a_day_that_ended_without_anybody_taking_it_further_is_pointed_out(
    cast: Cast, sigrid: Person
) -> None:
    today = timezone.localdate()
    delivery = delivered(
        cast, placed(cast, sigrid), sigrid, starts_on=today - timedelta(days=9), finished_on=today
    )
    page = text_of(cast.client(sigrid).get(reverse("delivery", args=[delivery.public_id])))
    assert "Leveransen er over, uten en skisse som noen har tatt på seg å gjøre til et dokument." in page


def test_a_follow_up_refers_to_the_earlier_order_and_what_came_of_it() -> None:
    scene = orders_at_work()
    assert scene.cast is not None
    staff = scene.people["staff"]
    client = scene.cast.client(staff)
    start = client.get(reverse("order_new") + f"?etter={scene.ids['order_id']}")
    assert "Omdømmestrategi for Fjordvik" in start.content.decode()
    page = text_of(client.get(reverse("order", args=[scene.links["after"]["order_id"]])))
    assert "Dette følger opp en tidligere bestilling: Jazz i Fjordvik" in page
    assert "Fulgt opp av Mer om omdømme" in text_of(
        client.get(reverse("order", args=[scene.ids["order_id"]]))
    )


def test_an_agreed_order_is_not_changed_before_it_is_opened(cast: Cast, sigrid: Person) -> None:
    order, client = placed(cast, sigrid), cast.client(sigrid)
    agree, edit = (
        reverse("order_agree", args=[order.public_id]),
        reverse("order_edit", args=[order.public_id]),
    )
    client.post(agree)
    refused = client.get(edit, follow=True)
    assert "Bestillingen er avtalt. Åpne den igjen for å endre den." in text_of(refused)
    client.post(agree, {"open": "yes"})
    assert client.get(edit).status_code == 200


def test_wrong_rows_store_nothing_and_name_themselves(cast: Cast, sigrid: Person) -> None:
    delivery = delivered(cast, placed(cast, sigrid), sigrid)
    client, url = cast.client(sigrid), reverse("delivery_participants", args=[delivery.public_id])
    refused = client.post(url, {"rows": "Nina Ny;Skole\n;Helse", "category": "unit_leader"})
    assert refused.status_code == 422
    assert "Ingenting er lagret. Rett dette først: Rad 2 mangler navn." in text_of(refused)
    assert "Nina Ny;Skole" in refused.content.decode(), "what was pasted is still there"
    with in_workspace(cast.workspace):
        assert not delivery.participants.exists()


def test_members_of_the_groups_are_suggested_once(cast: Cast) -> None:
    made = make_cohort(cast)
    delivery = delivered(cast, placed(cast, made.staff), made.staff, cohort=made.cohort)
    client = made.client(made.staff)
    with in_workspace(cast.workspace):
        suggested = queries.suggested_for(delivery)
        assert {cast.kari, made.participant} <= set(suggested)
    chosen = {"person": [cast.kari.public_id, made.participant.public_id, cast.stein.public_id]}
    for _twice in range(2):
        client.post(reverse("delivery_suggested", args=[delivery.public_id]), chosen)
    with in_workspace(cast.workspace):
        names = list(delivery.participants.order_by("name").values_list("name", flat=True))
        assert names == ["Kari Konstruert", "Vilde Vestavind"]
        assert cast.kari not in queries.suggested_for(delivery)


def test_two_writing_at_once_lose_nothing(cast: Cast, sigrid: Person) -> None:
    order = placed(cast, sigrid)
    client, hanne = cast.client(sigrid), cast.client(cast.hanne)
    url = reverse("order_edit", args=[order.public_id])

    def sent(browser: Client) -> dict[str, Any]:
        form = browser.get(url).context["form"]
        return {field.html_name: field.value() for field in form if field.value() is not None}

    hers, his = sent(client), sent(hanne)
    assert client.post(url, hers | {"goals": "Ett mål."}).status_code == 302
    late = hanne.post(url, his | {"goals": "Et annet mål."})
    assert late.status_code == 409
    assert "Ett mål." in text_of(late)
    assert "Et annet mål." in late.content.decode()
    again = his | {"goals": "Et annet mål.", "version": late.context["form"]["version"].value()}
    assert hanne.post(url, again).status_code == 302
    with in_workspace(cast.workspace):
        assert Order.objects.get().goals == "Et annet mål."


def test_members_of_a_group_changed_by_two_at_once(cast: Cast, sigrid: Person) -> None:
    delivery = delivered(cast, placed(cast, sigrid), sigrid)
    with in_workspace(cast.workspace):
        people = with_people(delivery, sigrid)
        (group,) = actions.form_groups(
            delivery=delivery,
            count=1,
            kind="network",
            name="Nettverk",
            purpose="Snakke.",
            assignment="Kari.",
            actor=sigrid,
        )
    url = reverse("project_group", args=[group.public_id])
    form = {
        "name": "Nettverk",
        "kind": "network",
        "purpose": "Snakke.",
        "assignment": "Kari.",
        "version": "1",
    }
    client = cast.client(sigrid)
    assert client.post(url, form | {"members": [people[0].public_id]}).status_code == 302
    assert client.post(url, form | {"members": [people[1].public_id]}).status_code == 409


def test_what_is_deleted_comes_back_with_what_is_under_it(cast: Cast, sigrid: Person) -> None:
    order, client = placed(cast, sigrid), cast.client(sigrid)
    delivery = delivered(cast, order, sigrid)
    delete = reverse("order_row_delete", args=["bestilling", order.public_id])
    page = client.post(delete, follow=True)
    assert "Slettet." in text_of(page)
    for url in (reverse("order", args=[order.public_id]), reverse("delivery", args=[delivery.public_id])):
        assert client.get(url).status_code == 404
    client.post(delete, {"back": "yes"})
    assert client.get(reverse("delivery", args=[delivery.public_id])).status_code == 200


def test_names_go_when_their_time_is_over(cast: Cast, sigrid: Person) -> None:
    today = timezone.localdate()
    over = today - timedelta(days=800)
    old = delivered(cast, placed(cast, sigrid), sigrid, starts_on=over, finished_on=over)
    fresh = delivered(cast, placed(cast, sigrid, title="Ny", parties="Per Påfunn"), sigrid, finished_on=today)
    with in_workspace(cast.workspace):
        with_people(old, sigrid)
        with_people(fresh, sigrid)
    assert retention.forget_names(today) == 10
    assert retention.forget_names(today) == 0
    with in_workspace(cast.workspace):
        assert set(old.participants.values_list("name", flat=True)) == {""}
        assert set(old.participants.exclude(unit="").values_list("unit", flat=True)) >= {"Skole", "Helse"}
        assert "Sofie Skole" in set(fresh.participants.values_list("name", flat=True))
        old.order.refresh_from_db()
        fresh.order.refresh_from_db()
        assert (old.order.placed_by_name, old.order.parties) == ("", "")
        assert (fresh.order.placed_by_name, fresh.order.parties) == ("Kari Konstruert", "Per Påfunn")
    page = text_of(cast.client(sigrid).get(reverse("delivery", args=[old.public_id])))
    assert "Uten navn" in page


def test_pages_ask_little_of_the_database_however_much_there_is(django_assert_max_num_queries: Any) -> None:
    scene = orders_at_work()
    assert scene.cast is not None
    client = scene.cast.client(scene.people["staff"])
    staff = scene.people["staff"]
    assert staff is not None
    with in_workspace(scene.cast.workspace):
        order = Order.objects.get(public_id=scene.ids["order_id"])
        for number in range(5):
            more = actions.add_delivery(order=order, title=f"Dag {number}", actor=staff)
            with_people(more, staff)
            actions.form_groups(
                delivery=more, count=4, kind="product", name="G", purpose="x", assignment="y", actor=staff
            )
    for name, key in (
        ("orders", None),
        ("order", "order_id"),
        ("order_sheet", "order_id"),
        ("delivery", "delivery_id"),
        ("delivery_participants", "delivery_id"),
        ("task_edit", "task_id"),
        ("sketch_edit", "sketch_id"),
    ):
        url = reverse(name, args=[scene.ids[key]] if key else [])
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200
