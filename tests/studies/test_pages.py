"""A survey from recipe to result, through the pages of HR."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse
from django.utils.html import escape

from ledetrad.office.scope import in_workspace
from ledetrad.studies.models import Confidentiality, Recipe, Seat, Study, StudyState
from tests.cast import Cast
from tests.studies.people import make_study_of, strangers

PEOPLE = "Navn; E-post; Enhet\n" + "\n".join(f"Deltaker {n}; d{n}@deltaker.example; Skole" for n in range(6))


def _made(cast: Cast, recipe: str, questionnaire: str, **more: str) -> Study:
    answer = cast.client(cast.hanne).post(
        reverse("study_new_recipe", args=[recipe]),
        {"title": "Lederdagen", "questionnaire": questionnaire, **more},
    )
    assert answer.status_code == 302, answer.content.decode()[:2000]
    with in_workspace(cast.workspace):
        return Study.objects.get(title="Lederdagen")


def test_hr_goes_from_recipe_to_result(cast: Cast) -> None:
    client = cast.client(cast.hanne)
    assert "Deltakerundersøkelse" in client.get(reverse("study_new")).content.decode()
    study = _made(cast, Recipe.PARTICIPANTS, "shelf:course-evaluation")
    page = client.get(reverse("study", args=[study.public_id])).content.decode()
    assert "Hvem vi spør" in page
    assert "Ingen ennå." in page
    assert "Fyll ut: hvem vi spør" in page

    shown = client.post(reverse("study_people", args=[study.public_id]), {"people": PEOPLE})
    assert "Slik leste vi listen" in shown.content.decode()
    with in_workspace(cast.workspace):
        assert not Seat.objects.filter(study=study).exists(), "a preview must not save"
    client.post(reverse("study_people", args=[study.public_id]), {"people": PEOPLE, "save": "1"})
    page = client.get(reverse("study", args=[study.public_id])).content.decode()
    assert "6 personer" in page
    assert "Se over og åpne" in page

    page = client.get(reverse("study_open", args=[study.public_id])).content.decode()
    assert "Formål" in page
    assert "Åpne og send til 6 personer" in page
    client.post(reverse("study_open", args=[study.public_id]))
    page = client.get(reverse("study", args=[study.public_id])).content.decode()
    assert "Angre sending" in page
    assert "Uten kobling til navn" in page
    study.refresh_from_db()
    assert study.state == StudyState.OPEN


def test_a_line_is_changed_and_two_at_once_are_told(cast: Cast) -> None:
    survey = make_study_of(cast)
    client = cast.client(cast.hanne)
    address = reverse("study_line", args=[survey.study.public_id, "deletion"])
    version = survey.study.version
    assert client.post(address, {"version": version, "months_kept": "6"}).status_code == 302
    page = client.get(reverse("study", args=[survey.study.public_id])).content.decode()
    assert "6 måneder etter fristen" in page
    again = client.post(address, {"version": version, "months_kept": "12"})
    assert again.status_code == 409
    assert "Noen andre endret" in again.content.decode()


def test_what_is_promised_cannot_be_changed_after_opening(cast: Cast) -> None:
    survey = make_study_of(cast).open()
    client = cast.client(cast.hanne)
    address = reverse("study_line", args=[survey.study.public_id, "class"])
    answer = client.post(address, {"version": "1", "confidentiality": Confidentiality.NAMED}, follow=True)
    assert "kan ikke endres" in answer.content.decode()
    survey.study.refresh_from_db()
    assert survey.study.confidentiality == Confidentiality.UNLINKED


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Kari; kari", "Rad 1: «kari» er ikke en e-postadresse."),
        ("Kari; k@a.no\nKari; k@a.no", "Rad 2: k@a.no står også i rad 1."),
        ("; k@a.no", "Rad 1: navnet mangler"),
        ("", "Listen er tom."),
        ("Navn; E-post; Språk\nKari; k@a.no; svensk", "Rad 2: språket må være nb, nn eller en."),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_saved(cast: Cast, rows: str, told: str) -> None:
    survey = make_study_of(cast, people=0)
    answer = cast.client(cast.hanne).post(
        reverse("study_people", args=[survey.study.public_id]), {"people": rows, "save": "1"}
    )
    assert answer.status_code == 422
    assert escape(told) in answer.content.decode()
    with in_workspace(cast.workspace):
        assert not Seat.objects.filter(study=survey.study).exists()


def test_readers_see_the_result_and_the_one_who_runs_it_does_not(cast: Cast) -> None:
    survey = make_study_of(cast, people=8)
    with in_workspace(cast.workspace):
        survey.study.readers.all().delete()
    client = cast.client(cast.hanne)
    client.post(reverse("study_line", args=[survey.study.public_id, "readers"]), {"readers": [cast.kari.pk]})
    survey.open().answered(6).close()
    address = reverse("study_results", args=[survey.study.public_id])
    assert client.get(address).status_code == 404
    page = cast.client(cast.kari).get(address).content.decode()
    assert "6 av 8 svarte (75 prosent)." in page
    assert "Kurset var nyttig" in page
    assert "Egne vurderinger, ingen sammenligningsgruppe." in page
    follow = client.get(reverse("study", args=[survey.study.public_id])).content.decode()
    assert "Du er ikke en av dem." in follow


def test_rows_leave_only_when_it_was_said_and_from_twenty(cast: Cast) -> None:
    told = make_study_of(cast, people=24, rows_leave=True).open().answered(22)
    told.close()
    client = cast.client(cast.hanne)
    address = reverse("study_data", args=[told.study.public_id, "excel-csv"])
    rows = list(csv.reader(io.StringIO(client.get(address).content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 23
    assert "Tekst nummer" not in str(rows)
    assert "Deltaker" not in str(rows)
    for kind in ("sav", "csv", "parquet", "ddi"):
        assert client.get(reverse("study_data", args=[told.study.public_id, kind])).status_code == 200
    silent = make_study_of(cast, people=24).open().answered(22)
    silent.close()
    assert client.get(reverse("study_data", args=[silent.study.public_id, "sav"])).status_code == 404
    few = make_study_of(cast, people=24, rows_leave=True).open().answered(19)
    few.close()
    assert client.get(reverse("study_data", args=[few.study.public_id, "sav"])).status_code == 404


def test_links_and_letters_for_those_without_mail(cast: Cast) -> None:
    survey = make_study_of(cast, people=strangers(2)).open()
    client = cast.client(cast.hanne)
    listed = client.get(reverse("study_links", args=[survey.study.public_id])).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(listed), delimiter=";"))
    assert rows[1][3].endswith(survey.path(survey.seats[0]))
    letters = client.get(reverse("study_letters", args=[survey.study.public_id]))
    assert letters.content.startswith(b"%PDF")


def test_deleted_and_back(cast: Cast) -> None:
    survey = make_study_of(cast)
    client = cast.client(cast.hanne)
    client.post(reverse("study_delete", args=[survey.study.public_id]))
    assert client.get(reverse("study", args=[survey.study.public_id])).status_code == 404
    client.post(reverse("study_restore", args=[survey.study.public_id]))
    assert client.get(reverse("study", args=[survey.study.public_id])).status_code == 200


def test_others_find_nothing(cast: Cast) -> None:
    survey = make_study_of(cast).open()
    for person in (cast.kari, cast.amina, cast.bystander, cast.stein):
        client = cast.client(person)
        for name in ("study", "study_people", "study_open", "study_links", "study_letters", "study_results"):
            assert client.get(reverse(name, args=[survey.study.public_id])).status_code == 404
        assert client.post(reverse("study_close", args=[survey.study.public_id])).status_code == 404


def test_the_head_of_a_group_starts_a_360_for_one_of_its_leaders_and_nothing_else(cast: Cast) -> None:
    client = cast.client(cast.kari)
    page = client.get(reverse("group_members", args=[cast.group.public_id])).content.decode()
    assert "Start en 360 for Amina" in page
    page = client.get(reverse("study_new")).content.decode()
    assert "360 for én leder" in page
    assert "Deltakerundersøkelse" not in page
    address = reverse("study_new_recipe", args=[Recipe.LEADER_360])
    form = client.get(f"{address}?leder={cast.amina.public_id}").content.decode()
    assert f'<option value="{cast.amina.pk}" selected>' in form
    assert cast.bystander.name not in form, "leaders of other groups are not hers to choose"
    made = client.post(
        address,
        {"title": "360 for Amina", "questionnaire": "shelf:leadership-behaviour", "subject": cast.amina.pk},
        follow=True,
    )
    assert "Hvem vi spør om Amina" in made.content.decode()
    assert client.get(reverse("study_new_recipe", args=[Recipe.OPEN])).status_code == 404
    refused = client.post(
        address,
        {"title": "360", "questionnaire": "shelf:leadership-behaviour", "subject": cast.bystander.pk},
    )
    assert refused.status_code == 422
    assert cast.client(cast.amina).get(reverse("study_new")).status_code == 404
