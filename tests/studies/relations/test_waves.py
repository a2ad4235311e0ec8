"""The own code is designed with its risk in sight, and two waves are told for those who could be joined."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.urls import reverse

from ledetrad.office.scope import in_workspace
from ledetrad.studies import codes
from ledetrad.studies.models import Confidentiality, Study
from tests.cast import Cast
from tests.studies.people import Survey, make_study_of

FOUR = ["mother", "birth_day", "birth_place", "school"]


def _code(number: int) -> dict[str, Any]:
    chance = random.Random(number)
    return {
        "own_code_mother": chance.choice("ABCDEFGHIKLMNOS"),
        "own_code_birth_day": chance.randint(1, 28),
        "own_code_birth_place": chance.choice("ABDEFHKLMNORSTV"),
        "own_code_older_siblings": chance.randint(0, 3),
        "own_code_school": chance.choice("abdefhklmnorstv"),
    }


def _wave(cast: Cast, people: range, up: int = 0, **lines: Any) -> Survey:
    survey = make_study_of(cast, people=len(people), confidentiality="coded", **lines).open()
    for seat, number in zip(survey.seats, people, strict=True):
        point = str(2 + number % 2 + (up if number % 3 else 0))
        survey.deliver(seat, {"useful": point, "clear": point, **_code(number)})
    survey.close()
    survey.study.refresh_from_db()
    return survey


def test_the_design_is_read_before_it_is_fixed(cast: Cast) -> None:
    survey = make_study_of(cast, people=40, confidentiality=Confidentiality.CODED)
    client, address = cast.client(cast.hanne), reverse("study_codes", args=[survey.study.public_id])
    assert "Egen kode" in client.get(reverse("study", args=[survey.study.public_id])).content.decode()
    page = client.get(address).content.decode()
    assert "Regnet for de 40 som er på listen." in page
    assert "McGloin (1996)" in page
    risk = "Fare for å bli satt sammen med feil person"
    tried = client.post(address, {"elements": FOUR}).content.decode()
    assert tried.split(risk)[1].split("</dd>")[0] != page.split(risk)[1].split("</dd>")[0]
    with in_workspace(cast.workspace):
        assert Study.objects.get(pk=survey.study.pk).code_elements == list(codes.PROPOSED), (
            "trying saves nothing"
        )
    few = client.post(address, {"elements": FOUR[:3], "save": "1"})
    assert few.status_code == 422
    assert "Koden må ha minst fire deler" in few.content.decode()
    stale = client.post(address, {"elements": FOUR, "save": "1", "version": "99"})
    assert stale.status_code == 409
    done = client.post(
        address,
        {"elements": FOUR, "save": "1", "version": str(survey.study.version), "codes_until": "2030-01-01"},
    )
    assert done.status_code == 302
    with in_workspace(cast.workspace):
        assert Study.objects.get(pk=survey.study.pk).code_elements == FOUR
    survey.open()
    client.post(address, {"elements": list(codes.PROPOSED), "save": "1"})
    with in_workspace(cast.workspace):
        assert Study.objects.get(pk=survey.study.pk).code_elements == FOUR, "what has opened is fixed"


def test_a_survey_that_follows_another_takes_its_code(cast: Cast) -> None:
    before = make_study_of(cast, people=4, confidentiality="coded", code_elements=FOUR).open()
    after = make_study_of(cast, people=4, confidentiality="coded")
    address = reverse("study_codes", args=[after.study.public_id])
    client = cast.client(cast.hanne)
    answer = client.post(
        address, {"follows": before.study.pk, "save": "1", "version": str(after.study.version)}
    )
    assert answer.status_code == 302
    with in_workspace(cast.workspace):
        row = Study.objects.get(pk=after.study.pk)
    assert (row.follows_id, row.wave, row.code_elements) == (before.study.pk, 2, FOUR)
    assert "Følger etter" in client.get(reverse("study", args=[after.study.public_id])).content.decode()
    assert client.post(address, {"follows": after.study.pk, "save": "1"}).status_code == 422, "not itself"


def test_before_and_after_for_those_who_could_be_joined(cast: Cast) -> None:
    before = _wave(cast, range(30))
    after = _wave(cast, range(10, 40), up=1, follows=before.study)
    client = cast.client(cast.hanne)
    results = client.get(reverse("study_results", args=[after.study.public_id])).content.decode()
    address = reverse("study_matching", args=[after.study.public_id])
    assert address in results
    page = client.get(address).content.decode()
    assert "20 svar kunne settes sammen, 67 prosent av den minste runden." in page
    assert "2,5" in page
    assert "3,2" in page
    assert "95 % usikkerhet" in page
    assert "Ligner de på dem som ikke kunne settes sammen?" in page
    assert "(n = 10)" in page
    for person in (cast.kari, cast.arne, cast.stein):
        assert cast.client(person).get(address).status_code == 404
    first = reverse("study_matching", args=[before.study.public_id])
    assert client.get(first).status_code == 404, "the first wave follows none"


@pytest.mark.parametrize("left", [1, 3])
def test_what_is_left_outside_is_never_a_few(cast: Cast, left: int) -> None:
    before = _wave(cast, range(12))
    after = _wave(cast, range(left, 12), follows=before.study)
    page = (
        cast.client(cast.hanne).get(reverse("study_matching", args=[after.study.public_id])).content.decode()
    )
    assert f"{12 - left} svar kunne settes sammen" in page
    assert "Vises ikke, fordi færre enn fem har svart." in page
    assert "95 % usikkerhet" not in page


def test_without_the_key_it_is_said(cast: Cast) -> None:
    before = _wave(cast, range(8))
    after = make_study_of(cast, people=8, confidentiality="coded", follows=before.study).open()
    for number, seat in enumerate(after.seats):
        after.deliver(seat, {"useful": "3", **_code(number)})
    codes.destroy_code_key(before.study.pk)
    after.close()
    page = (
        cast.client(cast.hanne).get(reverse("study_matching", args=[after.study.public_id])).content.decode()
    )
    assert "Nøkkelen til kodene var slettet" in page


def test_a_survey_without_a_code_has_no_such_page(cast: Cast) -> None:
    survey = make_study_of(cast)
    client = cast.client(cast.hanne)
    assert client.get(reverse("study_codes", args=[survey.study.public_id])).status_code == 404
    coded = make_study_of(cast, confidentiality="coded")
    for person in (cast.kari, cast.stein):
        address = reverse("study_codes", args=[coded.study.public_id])
        assert cast.client(person).get(address).status_code == 404
