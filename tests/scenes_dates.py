"""A cohort whose dates are proposed, moved and told; and somebody who keeps Kari's calendar."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.dates import actions, contacts, letters, links
from ledetrad.programmes.models import Activity, ActivityState, CalendarContact
from tests.cohorts import CohortCast, make_cohort
from tests.scenes import SCENES, Scene, _cast, _change_members, _scene

PLACE = "Kanarihotellet, møterom 3"  # found nowhere but on the pages of those whose date it is


def _made() -> tuple[Scene, CohortCast]:
    cast, people = _cast()
    _change_members(cast, people)
    made = make_cohort(cast)
    scene = _scene(cast, people)
    scene.ids |= {"cohort_id": made.cohort.public_id}
    return scene, made


def dates_none() -> Scene:
    """A cohort without a single date, and nobody's calendar yet."""
    scene, made = _made()
    with in_workspace(made.cast.workspace):
        Activity.objects.filter(cohort=made.cohort).delete()
    return scene


def dates_planned() -> Scene:
    """Dates of every kind: done, late, with a hint, agreed, cancelled, without a date. Nobody has been told."""
    scene, made = _made()
    cast, today = made.cast, timezone.localdate()
    with in_workspace(cast.workspace):
        rows = Activity.objects.filter(cohort=made.cohort)
        rows.filter(key__in=("A01", "A03")).update(
            state=ActivityState.DONE, done_on=today - timedelta(days=20)
        )
        rows.filter(key="A02").update(starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=9))
        sunday = today + timedelta(days=6 - today.weekday() + 35)
        rows.filter(key="A10").update(starts_on=sunday, ends_on=sunday)
        rows.filter(key="A13").update(pinned=True, starts_at="09:00", ends_at="15:30", place=PLACE)
        rows.filter(key="A15").update(state=ActivityState.CANCELLED)
        rows.filter(key="A16").update(starts_on=None, ends_on=None)
        rows.filter(key="A04").update(starts_on=today + timedelta(days=4), ends_on=today + timedelta(days=4))
        ids = {
            name: {"activity_id": rows.filter(key=key, group=group)[0].public_id}
            for name, key, group in (
                ("own", "A05", made.groups[0]),
                ("other", "A05", made.groups[1]),
                ("agreed", "A13", None),
                ("done", "A01", None),
                ("cancelled", "A15", None),
                ("undated", "A16", None),
            )
        }
        scene.ids["activity_id"] = rows.get(key="A12").public_id
        contact, expired, gone = (
            contacts.add_contact(
                group=made.groups[0], leader=cast.kari, name=name, email=email, actor=cast.kari
            )
            for name, email in (
                ("Sonja Sekretær", "sonja@fjordvik.example"),
                ("Sonja Som-Sluttet", "sonja2@fjordvik.example"),
                ("Sonja Slettet", "sonja3@fjordvik.example"),
            )
        )
        tokens = {
            name: urlsplit(links.contact_address(one)).path.split("/")[3]
            for name, one in (("contact", contact), ("expired", expired), ("gone", gone))
        }
        CalendarContact.objects.filter(pk=expired.pk).update(expires_on=today - timedelta(days=1))
        contacts.remove_contact(contact=gone, actor=cast.kari)
        feed = links.renew_feed(person=cast.amina).rpartition("/")[2].removesuffix(".ics")
    scene.ids["contact_id"] = contact.public_id
    scene.links = {
        **scene.links,
        **{name: dict(values) for name, values in ids.items()},
        **{name: {"token": token} for name, token in tokens.items()},
        "feed": {"token": feed},
        "unknown": {"token": "A" * 43},
        "deleted": {"contact_id": gone.public_id},
    }
    return scene


def dates_told() -> Scene:
    """A letter with the dates waits its ten minutes, and a date has been moved since."""
    scene, made = _made()
    with in_workspace(made.cast.workspace):
        letter = letters.send(cohort=made.cohort, actor=made.staff)
        assert letter is not None
        row = Activity.objects.get(cohort=made.cohort, key="A12")
        assert row.starts_on
        moved = actions.move(
            activity=row, to=row.starts_on + timedelta(days=7), follow=True, version=1, actor=made.cast.hanne
        )
        scene.ids["activity_id"] = row.public_id
    scene.posts |= {"letter": {"letter": letter.public_id}, "move": {"move": moved.public_id}}
    return scene


for _build in (dates_none, dates_planned, dates_told):
    SCENES[_build.__name__] = _build
