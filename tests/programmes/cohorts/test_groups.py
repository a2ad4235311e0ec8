"""A cohort from its first list to a group that has said yes, through the pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person
from ledetrad.people.models import ManagementGroup, Organisation, OrganisationKind, Person, Post
from ledetrad.programmes.cohorts import actions
from ledetrad.programmes.cohorts.paste import Code, decode, read_groups
from ledetrad.programmes.models import Activity, Cohort, CohortGroup, InvitationState, MemberFacts
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort
from tests.programmes.cohorts.pages import read, send

HEADER = "Virksomhet\tType\tGruppe\tNavn\tE-post\tRolle\n"
TABLE = HEADER + (
    "Lillevik kommune\tkommune\tLedergruppen\tLise Lille\tlise@lillevik.example\tkommunedirektør\n"
    "\t\t\tLars Lille\tlars.lille@lillevik.example\tøkonomisjef\n"
    "Klimadepartementet\t\tToppledelsen\tKåre Klima\tkare@klima.example\tleder\n"
    "\t\t\tKlara Klima\tklara@klima.example\t\n"
)


@pytest.fixture
def made(cast: Cast) -> CohortCast:
    return make_cohort(cast)


def empty_cohort(cast: Cast) -> tuple[CohortCast, Cohort]:
    found = make_cohort(cast)
    with in_workspace(cast.workspace):
        cohort = actions.start_cohort(
            name="Kull 8",
            template=found.template,
            starts_on=timezone.localdate(),
            language="nb",
            actor=found.staff,
        )
    return found, cohort


def test_a_list_with_merged_cells_becomes_groups_with_kinds_and_heads() -> None:
    found = read_groups(TABLE)
    assert found.usable
    assert [(one.organisation, one.kind, one.name) for one in found.groups] == [
        ("Lillevik kommune", OrganisationKind.MUNICIPALITY, "Ledergruppen"),
        ("Klimadepartementet", OrganisationKind.MINISTRY, "Toppledelsen"),
    ]
    assert [one.head.name if one.head else "" for one in found.groups] == ["Lise Lille", "Kåre Klima"]
    assert [member.role for member in found.groups[0].members] == ["kommunedirektør", "økonomisjef"]


def test_every_message_names_its_row() -> None:
    bad = (
        "Lillevik kommune;kommune;Ledergruppen;Lise;lise(at)lillevik;leder\n"
        "Lillevik kommune;fotballag;Ledergruppen;Lars;lars@lillevik.example;\n"
        ";;;Lena;;\n"
        "Storvik kommune;kommune;;Stig;stig@storvik.example;leder\n"
    )
    found = {(problem.row, problem.code) for problem in read_groups(bad).problems}
    assert {
        (1, Code.INVALID_ADDRESS),
        (2, Code.UNKNOWN_KIND),
        (3, Code.NO_ADDRESS),
        (4, Code.NO_GROUP),
    } <= found


@pytest.mark.parametrize("text", ["", ";;;;;", "\x00\x01", "@" * 500, "a" * 300_000, "virksomhet;gruppe\n"])
def test_no_text_is_too_strange_to_read(text: str) -> None:
    assert not read_groups(text).usable


def test_gender_and_birth_year_are_read_only_where_the_cohort_asks() -> None:
    text = "virksomhet;gruppe;navn;e-post;rolle;kjønn;fødselsår\nA kommune;G;Ada;ada@a.example;leder;k;1970\n;;Ben;ben@a.example;;m;71\n"
    quiet, asked = read_groups(text), read_groups(text, background=True)
    assert quiet.usable
    assert {one.gender for one in quiet.groups[0].members} == {""}
    assert Code.NOT_ASKED in {problem.code for problem in quiet.problems}
    assert [one.birth_year for one in asked.groups[0].members] == [1970, None]
    assert (3, Code.UNKNOWN_YEAR) in {(problem.row, problem.code) for problem in asked.problems}


def test_a_file_from_norwegian_excel_is_read() -> None:
    assert decode("Ørnes;Æ".encode("cp1252")) == "Ørnes;Æ"
    assert decode("\ufeffØrnes".encode()) == "Ørnes"


def test_nothing_is_stored_before_the_last_step_and_the_whole_list_can_be_undone(cast: Cast) -> None:
    found, cohort = empty_cohort(cast)
    client, path = found.client(found.staff), f"/kull/{cohort.public_id}/grupper/"
    fields: dict[str, Any] = {"state": "enquired", "contact": found.staff.public_id, "table": TABLE}

    def counted() -> tuple[int, int, int]:
        with in_workspace(cast.workspace):
            return (
                Person.objects.count(),
                ManagementGroup.objects.count(),
                Organisation.objects.count(),
            )

    before = counted()
    preview = send(client, path, 200, **fields, step="preview")
    assert "2 grupper og 4 personer. Ingenting er lagret ennå." in preview
    assert "Det vanlige har vært fire i et kull." in preview
    assert counted() == before

    send(client, path, **fields, step="add")
    assert counted() == (before[0] + 4, before[1] + 2, before[2] + 2)
    send(client, path, **fields, step="add")  # a double click
    assert counted() == (before[0] + 4, before[1] + 2, before[2] + 2)
    page = read(client, f"/kull/{cohort.public_id}/")
    assert "To grupper på listen. Ingen har takket ja ennå." in page
    with in_workspace(cast.workspace):
        assert set(MemberFacts.objects.values_list("role", flat=True)) == {"kommunedirektør", "økonomisjef"}

    assert "Angre innlesingen" in page
    send(client, f"{path}angre/")
    assert counted() == before
    assert "Ingen grupper ennå." in read(client, f"/kull/{cohort.public_id}/")


def test_a_list_from_outside_changes_no_members_of_a_group_that_is_here(cast: Cast) -> None:
    found, cohort = empty_cohort(cast)
    table = "Fjordvik kommune;kommune;Kommunedirektørens ledergruppe;Kari;kari@fjordvik.example;leder\n;;;Sniken;sniken@ute.example;\n"
    client, path = found.client(found.staff), f"/kull/{cohort.public_id}/grupper/"
    fields: dict[str, Any] = {"state": "enquired", "contact": found.staff.public_id, "table": table}
    assert "Medlemslisten brukes som den er." in send(client, path, 200, **fields, step="preview")
    send(client, path, **fields, step="add")
    with in_workspace(cast.workspace):
        assert not Person.objects.filter(email="sniken@ute.example").exists()
        assert CohortGroup.objects.filter(cohort=cohort, group=cast.group).exists()
        assert cast.group.memberships.count() == 6


def test_a_csv_file_can_be_uploaded_and_a_bad_row_is_named(cast: Cast) -> None:
    found, cohort = empty_cohort(cast)
    client, path = found.client(found.staff), f"/kull/{cohort.public_id}/grupper/"
    fields: dict[str, Any] = {"state": "enquired", "contact": found.staff.public_id, "step": "preview"}
    good = SimpleUploadedFile("liste.csv", TABLE.replace("\t", ";").encode("cp1252"))
    assert "Kåre Klima" in send(client, path, 200, **fields, upload=good)
    bad = SimpleUploadedFile("liste.csv", b"A kommune;kommune;G;Ada;ada;leder\n")
    text = send(client, path, 422, **fields, upload=bad)
    assert "Rad 1: «ada» er ikke en gyldig e-postadresse." in text
    assert "A kommune;kommune;G;Ada;ada;leder" in text  # what was sent is still there to mend


def test_the_letter_is_shown_sent_taken_back_and_answered_and_a_yes_makes_the_course(cast: Cast) -> None:
    found = make_cohort(cast, accepted=False)
    part, staff = found.parts[0], found.client(found.staff)
    with in_workspace(cast.workspace):
        actions.set_state(part=part, state="enquired", reason="", actor=found.staff)
    path = f"/kull/gruppe/{part.public_id}/"
    assert "kari@fjordvik.example" in read(staff, f"{path}invitasjon/")
    send(staff, f"{path}invitasjon/")
    send(staff, f"{path}invitasjon/")  # a double click
    with in_workspace(cast.workspace):
        assert OutboxMail.objects.filter(kind="cohort_invitation", state="queued").count() == 1
    assert "Angre sending" in read(staff, path)
    send(staff, f"{path}invitasjon/angre/")
    with in_workspace(cast.workspace):
        part.refresh_from_db()
    assert part.state == InvitationState.ENQUIRED
    assert outbox.send_due(timezone.now() + outbox.UNDO) == 0

    send(staff, f"{path}invitasjon/")
    assert outbox.send_due(timezone.now() + 2 * outbox.UNDO) == 1
    assert mail.outbox[0].to == ["Kari Konstruert <kari@fjordvik.example>"]
    assert f"/kull/svar/{part.public_id}/" in mail.outbox[0].body

    kari = found.client(cast.kari)
    with in_workspace(cast.workspace):
        assert not Activity.objects.filter(cohort=found.cohort).exists()
    send(kari, f"/kull/svar/{part.public_id}/", answer="accepted", reads="group", reason="")
    with in_workspace(cast.workspace):
        part.refresh_from_db()
        assert part.state == InvitationState.ACCEPTED
        assert not part.contact_reads
        assert Activity.objects.filter(cohort=found.cohort, group__isnull=True).count() > 5
    assert "Kontakten deres er Sigrid Stipulert." in read(kari, f"/kull/{found.cohort.public_id}/mitt/")
    assert "Takket ja" in read(staff, path)


def test_why_a_group_said_no_stays_with_its_date_and_two_who_write_lose_nothing(made: CohortCast) -> None:
    part, staff, hanne = made.parts[1], made.client(made.staff), made.client(made.cast.hanne)
    path = f"/kull/gruppe/{part.public_id}/hvor-star-vi/"
    with in_workspace(made.cast.workspace):
        part.refresh_from_db()
    fields: dict[str, Any] = {"version": part.version, "on": "", "reason": "Valg i høst."}
    send(staff, path, **fields, state="deferred")
    text = send(hanne, path, 409, **{**fields, "reason": "Ny direktør."}, state="declined")
    assert "Sigrid Stipulert endret dette mens du skrev." in text
    assert "Valg i høst." in text
    assert "Ny direktør." in text
    page = read(staff, f"/kull/gruppe/{part.public_id}/")
    assert "Utsatt" in page
    assert "Historikk" in page


def test_a_contact_is_handed_over_with_a_note_and_history(made: CohortCast) -> None:
    part, staff = made.parts[0], made.client(made.staff)
    with in_workspace(made.cast.workspace):
        other = add_person(
            name="Sunniva Stab",
            email="sunniva@programstab.example",
            organisation=made.staff.organisation,
            post=Post.STAFF,
        )
    path = f"/kull/gruppe/{part.public_id}/"
    fields: dict[str, Any] = {"new": other.public_id, "note": "De møtes tirsdager."}
    send(staff, f"{path}overlevering/", **fields)
    send(staff, f"{path}overlevering/", **fields)  # a double click
    page = read(staff, path)
    assert page.count("De møtes tirsdager.") == 1
    assert "fra Sigrid Stipulert til Sunniva Stab" in page
    assert "Kontakten deres er Sunniva Stab." in read(
        made.client(made.cast.kari), f"/kull/{made.cohort.public_id}/mitt/"
    )


def test_a_group_that_leaves_is_out_and_the_pages_are_closed_to_it_until_it_is_undone(
    made: CohortCast,
) -> None:
    part, staff, vilde = made.parts[1], made.client(made.staff), made.client(made.participant)
    mine = f"/kull/{made.cohort.public_id}/mitt/"
    read(vilde, mine)
    send(staff, f"/kull/gruppe/{part.public_id}/avbryt/", reason="Omorganisering.")
    read(vilde, mine, 404)
    read(staff, f"/grupper/{part.group.public_id}/medlemmer/", 404)
    assert "Avbrutt:" in read(staff, f"/kull/{made.cohort.public_id}/")
    send(staff, f"/kull/gruppe/{part.public_id}/tilbake/")
    read(vilde, mine)


def test_a_cohort_outside_the_usual_sizes_gets_a_hint_and_no_block(made: CohortCast) -> None:
    assert "brukt fire" not in read(made.client(made.staff), f"/kull/{made.cohort.public_id}/")
    with in_workspace(made.cast.workspace):
        actions.leave_cohort(part=made.parts[2], reason="", actor=made.staff)
    page = read(made.client(made.staff), f"/kull/{made.cohort.public_id}/")
    assert "Kullet har 3 grupper." in page
    assert "Det er 19 deltakere. Det vanlige har vært om lag 25–45." in page
    assert "Difi 2019" in page
