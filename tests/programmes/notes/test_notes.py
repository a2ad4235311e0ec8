"""Writing, finding, changing in two windows, deleting and undoing, and not losing a text when the session ends."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.models import Contribution, DevelopmentArea, Note
from ledetrad.programmes.notes import actions
from tests.cast import ORIGIN, Cast
from tests.programmes.notes.notebook import read, the_note, write


def test_the_two_questions_stand_as_the_source_has_them(cast: Cast) -> None:
    page = read(cast.client(cast.amina), "/notater/")
    assert "Hva ønsker jeg at vår ledergruppe skal få ut av dette programmet?" in page
    assert "Hva skal være mine bidrag i utvikling av ledergruppen?" in page
    assert "ordrett" in page


def test_a_form_sent_twice_is_one_note(cast: Cast) -> None:
    client = cast.client(cast.amina)
    sent = {"text": "Én gang.", "key": "a" * 16}
    first, second = (client.post("/notater/ny/notat/", sent)["Location"] for _ in range(2))
    assert first == second
    assert the_note(cast).public_id == "a" * 16


def test_a_key_that_is_taken_or_odd_gives_no_way_to_anothers_note(cast: Cast) -> None:
    path = write(cast.client(cast.amina), "Aminas.")
    taken = path.split("/")[2]
    kari = cast.client(cast.kari)
    other = kari.post("/notater/ny/notat/", {"text": "Karis.", "key": taken})["Location"]
    assert other != path
    assert "Karis." in read(kari, other)
    assert "Aminas." in read(cast.client(cast.amina), path)
    assert kari.post("/notater/ny/notat/", {"text": "x", "key": "../../etc"}).status_code == 422


def test_two_windows_lose_nothing(cast: Cast) -> None:
    client = cast.client(cast.amina)
    path = write(client, "Første utkast.")
    assert client.post(f"{path}endre/", {"text": "Fra den ene.", "version": "1"}).status_code == 302
    late = client.post(f"{path}endre/", {"text": "Fra den andre.", "version": "1"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Fra den ene." in page
    assert "Fra den andre." in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    client.post(f"{path}endre/", {"text": "Begge deler.", "version": version[1]})
    assert "Begge deler." in read(client, path)


def test_a_double_click_on_save_is_no_conflict(cast: Cast) -> None:
    client = cast.client(cast.amina)
    path = write(client, "Før.")
    for _ in range(2):
        assert client.post(f"{path}endre/", {"text": "Etter.", "version": "1"}).status_code == 302


def test_deleted_can_be_undone_and_is_private_again(cast: Cast) -> None:
    client = cast.client(cast.amina)
    path = write(client, "Angrefugl.")
    client.post(f"{path}del/", {"group": cast.group.public_id})
    page = client.post(f"{path}slett/", follow=True).content.decode()
    assert "Slettet." in page
    assert "Angrefugl" not in page
    assert client.get(path).status_code == 404
    client.post(f"{path}slett/")
    client.post(f"{path}angre/")
    assert "Angrefugl" in read(client, path)
    assert the_note(cast).shared_with is None


def test_search_looks_in_ones_own_and_stays_out_of_the_address(cast: Cast) -> None:
    amina = cast.client(cast.amina)
    write(amina, "Budsjettet var ØREMERKET i fjor.")
    write(cast.client(cast.kari), "Budsjettet til Kari.")
    write(amina, "Budsjett i brevet.", "brev", deliver_on=(timezone.localdate() + timedelta(9)).isoformat())
    page = amina.post("/notater/sok/", {"words": "øremerket"}).content.decode()
    assert "<strong>ØREMERKET</strong>" in page
    page = amina.post("/notater/sok/", {"words": "budsjett"}).content.decode()
    assert page.count("<strong>") == 1
    assert "Kari." not in page
    assert "<strong>" not in amina.post("/notater/sok/", {"words": "("}).content.decode()
    assert "<b>" not in amina.post("/notater/sok/", {"words": "<b>"}).content.decode()
    assert amina.get("/notater/sok/?words=x").status_code == 302


def test_all_of_it_on_paper_and_in_a_file(cast: Cast) -> None:
    client = cast.client(cast.amina)
    write(client, "Et notat\nmed to linjer.")
    write(client, "Et svar.", "utbytte")
    write(client, "Et brev.", "brev", deliver_on=(timezone.localdate() + timedelta(9)).isoformat())
    response = client.get("/notater/last-ned/")
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/plain")
    assert "attachment" in response["Content-Disposition"]
    assert "Et notat\r\nmed to linjer." in text
    assert "Hva ønsker jeg" in text
    assert "Et brev." not in text
    paper = read(client, "/notater/utskrift/")
    assert "Et svar." in paper
    assert "Bare for Amina Antatt" in paper


def test_a_letter_is_closed_until_its_day_or_opened_once(cast: Cast) -> None:
    client = cast.client(cast.amina)
    day = timezone.localdate() + timedelta(days=50)
    path = write(client, "Kjære meg.", "brev", deliver_on=day.isoformat())
    for page in ("/notater/", path):
        assert "Kjære meg." not in read(client, page)
    assert "Lukket til" in read(client, "/notater/")
    assert client.get(f"{path}endre/").status_code == 404
    assert client.post(f"{path}del/", {"group": cast.group.public_id}).status_code == 404
    client.post(f"{path}apne/")
    assert "Kjære meg." in read(client, path)


def test_a_letter_can_be_deleted_unread(cast: Cast) -> None:
    client = cast.client(cast.amina)
    path = write(client, "x", "brev", deliver_on=(timezone.localdate() + timedelta(9)).isoformat())
    assert client.post(f"{path}slett/").status_code == 302
    assert client.get(path).status_code == 404


def test_the_day_of_a_letter_lies_ahead_and_not_too_far(cast: Cast) -> None:
    client = cast.client(cast.amina)
    for days in (0, -1, 4 * 365):
        day = (timezone.localdate() + timedelta(days=days)).isoformat()
        answer = client.post("/notater/ny/brev/", {"text": "Står her ennå.", "deliver_on": day})
        assert answer.status_code == 422
        assert "Står her ennå." in answer.content.decode()


def test_a_lost_key_is_said_and_nothing_crashes_and_one_can_write_on(cast: Cast) -> None:
    client = cast.client(cast.amina)
    path = write(client, "Før.")
    for key in Path(django_settings.KEY_DIR).glob("notes-*.key"):
        key.unlink()
    for page in ("/notater/", path):
        assert "kan ikke leses" in read(client, page)
    after = write(client, "Etter.")
    assert "Etter." in read(client, after)
    assert "Før." not in read(client, path)
    assert client.post(f"{path}slett/").status_code == 302


def token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found, page
    return found[1]


def test_a_text_outlives_its_session(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.amina)
    page = client.get("/notater/ny/notat/").content.decode()
    sent = {"text": "Skrevet i en time.", "key": "b" * 16, "csrfmiddlewaretoken": token(page)}
    client.logout()
    refused = client.post("/notater/ny/notat/", sent, **ORIGIN)
    assert refused.status_code == 403
    assert "Skrevet i en time." in refused.content.decode()
    assert "no-store" in refused["Cache-Control"]
    with in_workspace(cast.workspace):
        assert not Note.objects.exists()
    # She signs in in another window: the mark of the form is a new one from then.
    client.force_login(cast.amina)
    client.cookies.pop("csrftoken", None)
    client.get("/notater/ny/notat/")
    again = client.post(
        "/notater/ny/notat/", {**sent, "csrfmiddlewaretoken": token(refused.content.decode())}, **ORIGIN
    )
    assert again.status_code == 403
    shown = again.content.decode()
    assert "Skrevet i en time." in shown
    saved = client.post("/notater/ny/notat/", {**sent, "csrfmiddlewaretoken": token(shown)}, **ORIGIN)
    assert saved.status_code == 302
    assert the_note(cast).public_id == "b" * 16


def test_another_sites_form_is_neither_saved_nor_shown(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.amina)
    answer = client.post("/notater/ny/notat/", {"text": "Lurt deg."}, HTTP_ORIGIN="https://evil.example")
    assert answer.status_code == 403
    assert "Lurt deg." not in answer.content.decode()
    with in_workspace(cast.workspace):
        assert not Note.objects.exists()


def test_erasing_a_person_takes_everything_and_nobody_elses(cast: Cast) -> None:
    write(cast.client(cast.amina), "Aminas.")
    write(cast.client(cast.kari), "Karis.")
    with in_workspace(cast.workspace):
        assert actions.erase(cast.amina) == 1
    assert the_note(cast).owner == cast.kari


def test_ones_own_contributions_stand_together_and_nobody_elses(cast: Cast) -> None:
    with in_workspace(cast.workspace):
        area = DevelopmentArea.objects.create(
            workspace=cast.workspace, group=cast.group, title="Riktige saker"
        )
        for person, text in ((cast.amina, "Jeg skal spørre."), (cast.kari, "Jeg skal tie.")):
            Contribution.objects.create(
                workspace=cast.workspace, group=cast.group, area=area, person=person, text=text
            )
    client = cast.client(cast.amina)
    page = read(client, "/notater/")
    assert "Jeg skal spørre." in page
    assert "Riktige saker" in page
    assert "Jeg skal tie." not in page
    with in_workspace(cast.workspace):
        leave_group(membership=Membership.objects.get(person=cast.amina), actor=cast.hanne)
    page = read(client, "/notater/")
    assert "Jeg skal spørre." in page
    assert "Riktige saker" not in page


def test_a_page_of_many_notes_asks_the_database_no_oftener(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    client, path = cast.client(cast.amina), ""
    for number in range(12):
        path = write(client, f"Notat {number}.")
        client.post(f"{path}del/", {"group": cast.group.public_id})
    for page in ("/notater/", path, "/notater/utskrift/", f"/grupper/{cast.group.public_id}/delt/"):
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            client.get(page)
