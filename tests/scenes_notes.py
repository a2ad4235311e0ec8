"""Installations where one member has written in her own notebook and had conversations."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from ledetrad.office.calendar import OSLO
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes import rows
from ledetrad.programmes.models import Conversation, ConversationState, Note, NoteKind
from ledetrad.programmes.notes import actions, booking
from tests import scenes
from tests.scenes import SCENES, Scene

# Found nowhere but in what the member wrote.
OWN_WORDS = "Kanarifuglen synger bare for meg."
SHARED_WORDS = "Kanarifuglen vil at gruppen skal høre dette."
LETTER_WORDS = "Kanarifuglen skriver til seg selv om et år."


def noted() -> Scene:
    """A notebook with every kind of note, one of them shared, one deleted; three conversations."""
    cast, people = scenes._cast()
    writer = cast.amina
    today = timezone.localdate()
    with in_workspace(cast.workspace):

        def write(kind: NoteKind, text: str, **more: object) -> Note:
            return actions.write_note(owner=writer, kind=kind, text=text, **more)  # type: ignore[arg-type]

        own = write(
            NoteKind.NOTE,
            f"{OWN_WORDS}\n\nJeg sa lite i møtet i dag. Neste gang vil jeg spørre én gang til før jeg er uenig.",
        )
        write(NoteKind.NOTE, "Samir hadde rett om budsjettet. Det tok meg tre uker å se det.")
        write(NoteKind.OUTCOME, "At vi tør å bli ferdige med de vanskelige sakene mens alle er i rommet.")
        told = write(NoteKind.CONTRIBUTION, f"{SHARED_WORDS} Jeg skal komme med utkastet mitt tidlig.")
        letter = write(NoteKind.LETTER, LETTER_WORDS, deliver_on=today + timedelta(days=200))
        come = write(NoteKind.LETTER, "Husk hvorfor du begynte.", deliver_on=today + timedelta(days=1))
        Note.objects.filter(pk=come.pk).update(
            deliver_on=today - timedelta(days=2), written_on=today - timedelta(days=120), delivered=True
        )
        deleted = write(NoteKind.NOTE, "Dette ble skrevet i sinne.")
        actions.delete_note(note=deleted, actor=writer)
        actions.share_note(note=told, group=cast.group, actor=writer)
        hers = [_booked(writer, cast.group, days) for days in (-40, -3, 12, 30)]
        booking.set_state(row=hers[0], state=ConversationState.HELD, version=1, actor=writer)
        rows.delete(hers[3], actor=writer)
    scenes._change_members(cast, people)
    scene = scenes._scene(cast, people)
    scene.ids |= {"note_id": own.public_id, "kind": "notat", "conversation_id": hers[2].public_id}
    scene.links = {
        "told": {"note_id": told.public_id},
        "letter": {"note_id": letter.public_id},
        "come": {"note_id": come.public_id},
        "deleted": {"note_id": deleted.public_id, "conversation_id": hers[3].public_id},
    }
    scene.posts["group"] = {"group": cast.group.public_id}
    return scene


def _booked(person: Person, group: ManagementGroup, days: int) -> Conversation:
    day = timezone.localdate() + timedelta(days=days)
    return booking.book(
        person=person,
        group=group,
        consultant="Vera Veileder",
        consultant_email="vera@raad.example",
        starts_at=datetime(day.year, day.month, day.day, 13, 30, tzinfo=OSLO),
        place="Møterom 3, Fjordvik rådhus",
        actor=person,
    )


def notes_key_lost() -> Scene:
    """The same notebook, on a server where the key file is gone."""
    scene = noted()
    for path in Path(settings.KEY_DIR).glob("notes-*.key"):
        path.unlink()
    return scene


def five_conversations() -> Scene:
    """Nothing is written; all five conversations are booked."""
    cast, people = scenes._cast()
    with in_workspace(cast.workspace):
        booked = [_booked(cast.amina, cast.group, days) for days in range(1, 6)]
    scenes._change_members(cast, people)
    scene = scenes._scene(cast, people)
    scene.ids |= {"conversation_id": booked[0].public_id, "kind": "notat"}
    return scene


SCENES |= {builder.__name__: builder for builder in (noted, notes_key_lost, five_conversations)}
