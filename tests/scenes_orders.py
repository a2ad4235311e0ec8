"""Orders: none yet; one that has come all the way to a document; one that stopped after the gathering."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.programmes.courses.actions import copy_from_library
from ledetrad.programmes.models import (
    Category,
    Delivery,
    DeliveryParticipant,
    Order,
    ProgrammeTemplate,
)
from ledetrad.programmes.orders import actions, rows, work
from ledetrad.programmes.orders.paste import Row
from tests.cohorts import CohortCast, make_cohort
from tests.scenes import SCENES, Scene, new
from tests.scenes_courses import staff_of

PEOPLE = tuple(
    (f"{first} {last}", unit, category)
    for first, last, unit, category in (
        ("Sofie", "Skole", "Skole", Category.UNIT_LEADER),
        ("Svein", "Skole", "Skole", Category.UNIT_LEADER),
        ("Synne", "Skole", "Skole", Category.UNIT_LEADER),
        ("Hilde", "Helse", "Helse", Category.UNIT_LEADER),
        ("Hans", "Helse", "Helse", Category.UNIT_LEADER),
        ("Tor", "Teknisk", "Teknisk", Category.UNIT_LEADER),
        ("Tone", "Teknisk", "Teknisk", Category.UNIT_LEADER),
        ("Unni", "Union", "Fagforbundet", Category.UNION),
        ("Ulrik", "Union", "Utdanningsforbundet", Category.UNION),
    )
)
ORDER: dict[str, Any] = {
    "title": "Jazz i Fjordvik",
    "placed_by_name": "Kari Konstruert",
    "placed_by_role": "kommunedirektør",
    "parties": "Hanne Hypotese\nPer Påfunn",
    "challenges": "Vi har tre skoler og færre barn.",
    "goals": "Én kommune, ikke tolv enheter.",
    "wanted": "Noe som blir stående etterpå.",
    "attendees": "Alle enhetsledere, ledergruppen og hovedtillitsvalgte.",
}


def order_from(template: ProgrammeTemplate, scene: Scene, actor: Person, **values: Any) -> Order:
    """An order of Kari's group."""
    assert scene.cast is not None
    sent = {**ORDER, "group": scene.cast.group, "placed_by": scene.cast.kari} | values
    return actions.place_order(template=template, values=sent, earlier=sent.pop("earlier", None), actor=actor)


def with_people(delivery: Delivery, actor: Person) -> list[DeliveryParticipant]:
    """The list of participants filled in."""
    found = [Row(name, unit, "", category) for name, unit, category in PEOPLE]
    actions.add_participants(delivery=delivery, found=found, actor=actor)
    return list(delivery.participants.order_by("pk"))


def orders_none() -> Scene:
    """A template to order from, and no order."""
    scene = new()
    staff, cast = staff_of(scene), scene.cast
    assert cast is not None
    with in_workspace(cast.workspace):
        template = copy_from_library(key="jazz-endringsledelse", why="Vi skal gjøre noe sammen.", actor=staff)
    scene.posts["focus"] = {
        "template": template.public_id,
        "title": "Jazz i Fjordvik",
        "placed_by_name": "Kari Konstruert",
        "group": cast.group.public_id,
    }
    return scene


def orders_at_work() -> Scene:
    """One order with two deliveries: a cohort that has begun, and a finished day that became a document."""
    scene = orders_none()
    cast, staff = scene.cast, staff_of(scene)
    assert cast is not None
    made: CohortCast = make_cohort(cast)
    today = timezone.localdate()
    with in_workspace(cast.workspace):
        template = ProgrammeTemplate.objects.get(library="jazz-endringsledelse")
        order = order_from(template, scene, staff)
        cohort_delivery = actions.add_delivery(
            order=order, title="Kull 1 i Fjordvik", cohort=made.cohort, themes="Retning\nEnergi", actor=staff
        )
        day = actions.add_delivery(
            order=order,
            title="En dag om omdømme",
            starts_on=today - timedelta(days=60),
            days=1,
            finished_on=today - timedelta(days=59),
            actor=staff,
        )
        people = with_people(day, staff)
        groups = actions.form_groups(
            delivery=day,
            count=3,
            kind="product",
            name="Gruppe",
            purpose="Et forslag til omdømmestrategi.",
            assignment="Kommunedirektøren vil ha et forslag innen påske.",
            actor=staff,
        )
        task = work.add_task(
            delivery=day,
            project=groups[0],
            text="Spørre ti innbyggere",
            owner=people[0],
            due_on=today - timedelta(days=20),
            product="Ti svar",
            after_gathering=1,
            state="delivered",
            actor=staff,
        )
        sketch = work.add_sketch(
            delivery=day,
            task=task,
            project=groups[0],
            title="Omdømmestrategi",
            text="Fire punkter.",
            actor=staff,
        )
        waits = work.add_sketch(
            delivery=day, task=None, project=groups[1], title="Felles nettside", text="", actor=staff
        )
        promised = work.commit(
            sketch=sketch,
            who="Kari Konstruert",
            by_when=today - timedelta(days=5),
            with_whom="enhetslederne",
            version=0,
            actor=staff,
        )
        document = work.add_document(
            commitment=promised,
            writers=people[:2],
            title="Omdømmestrategi for Fjordvik",
            url="https://fjordvik.example/strategi",
            note="Sak 12 i kommunestyret",
            finished_on=today - timedelta(days=7),
            actor=staff,
        )
        after = order_from(
            template, scene, staff, title="Mer om omdømme", earlier=order, earlier_results="Strategien."
        )
        gone = work.add_task(
            delivery=day,
            project=None,
            text="Noe vi ombestemte oss om",
            owner=None,
            due_on=None,
            product="",
            after_gathering=1,
            state="agreed",
            actor=staff,
        )
        rows.set_deleted(gone, deleted=True, actor=staff)
        agreed = order_from(template, scene, staff, title="Avtalt og ferdig")
        actions.set_agreed(order=agreed, agreed=True, actor=staff)
    scene.ids |= {
        "order_id": order.public_id,
        "delivery_id": day.public_id,
        "participant_id": people[0].public_id,
        "task_id": task.public_id,
        "sketch_id": sketch.public_id,
        "document_id": document.public_id,
        "kind": "oppgave",
        "row_id": task.public_id,
    }
    scene.links |= {
        "project": {"group_id": groups[0].public_id},
        "cohort": {"delivery_id": cohort_delivery.public_id},
        "waits": {"sketch_id": waits.public_id},
        "after": {"order_id": after.public_id},
        "agreed": {"order_id": agreed.public_id},
        "deleted": {"task_id": gone.public_id, "row_id": gone.public_id},
        "no_kind": {"kind": "ukjent"},
    }
    scene.posts |= {
        "focus": {
            "template": template.public_id,
            "title": "Jazz i Fjordvik",
            "placed_by_name": "Kari Konstruert",
            "group": cast.group.public_id,
            "version": "1",
        },
        "member": {"person": cast.amina.public_id},
    }
    scene.posts["stale"] = {**scene.posts["focus"], "title": "Jazz på nytt", "version": "99"}
    return scene


SCENES |= {build.__name__: build for build in (orders_none, orders_at_work)}
