"""A two-stage sample through the pages: the median is shown, the draw can be repeated, weights follow the drawn."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ledetrad.office.scope import in_workspace
from ledetrad.studies.models import FrameUnit, Recipe, SampleDesign, Seat
from tests.cast import Cast
from tests.studies.people import make_study_of

PLACES = [
    ("Ankenes", "nord", "1 200"),
    ("Borg", "nord", "9000"),
    ("Sund", "vest", "3 500"),
    ("Ås", "vest", "4 500"),
]
FRAME = "Navn; E-post; Enhet; Region; Innbyggere; Sluttet\n" + "\n".join(
    f"Deltaker {place} {n}; {n}@{number}.example; {place}; {region}; {size}; 01.03.2026"
    for number, (place, region, size) in enumerate(PLACES)
    for n in range(10)
)
TWO_STAGE = {"kind": "two_stage", "units": "1", "people": "3", "seed": "2008"}


def test_a_two_stage_sample_is_drawn_and_seated(cast: Cast) -> None:
    survey = make_study_of(cast, people=0)
    client, address = cast.client(cast.hanne), reverse("study_sample", args=[survey.study.public_id])
    assert "Trekk fra 40 personer" in client.post(address, {"frame": FRAME}, follow=True).content.decode()
    page = client.post(address, TWO_STAGE, follow=True).content.decode()
    assert "Median av innbyggertallene" in page
    assert "4000" in page.replace("\xa0", "").replace(" ", "")
    assert "nord · over" in page
    with in_workspace(cast.workspace):
        first = set(FrameUnit.objects.filter(drawn=True).values_list("email", flat=True))
    client.post(address, {**TWO_STAGE, "seed": "other"})
    client.post(address, TWO_STAGE)
    with in_workspace(cast.workspace):
        assert set(FrameUnit.objects.filter(drawn=True).values_list("email", flat=True)) == first
    client.post(address, {"seat": "1"})
    with in_workspace(cast.workspace):
        seats = list(Seat.objects.filter(study=survey.study).select_related("part"))
    assert len(seats) == 12
    assert {seat.part.label for seat in seats} == {
        "nord · over",
        "nord · under",
        "vest · over",
        "vest · under",
    }
    # One of one municipality in each cell, three of ten people: each stands for ten thirds.
    assert {seat.traits["weight"] for seat in seats} == {round(10 / 3, 4)}


def test_who_ended_too_long_ago_is_not_drawn(cast: Cast) -> None:
    survey = make_study_of(cast, people=0)
    client, address = cast.client(cast.hanne), reverse("study_sample", args=[survey.study.public_id])
    client.post(address, {"frame": FRAME + "\nGammel; gammel@a.example; Ås; vest; 4500; 01.03.2020"})
    client.post(address, {"kind": "total", "at_most": "24"})
    with in_workspace(cast.workspace):
        assert SampleDesign.objects.get().outcome["drawn"] == 40
        assert not FrameUnit.objects.get(email="gammel@a.example").eligible


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Per; p@a.no; Ås; vest; mange; 01.03.2026", "Rad 2: «mange» er ikke et tall på innbyggere."),
        ("Per; p@a.no; Ås; vest; 4500; i fjor", "Rad 2: «i fjor» er ikke en dato. Skriv 31.12.2026."),
    ],
)
def test_a_bad_row_of_the_frame_is_named(cast: Cast, row: str, told: str) -> None:
    survey = make_study_of(cast, people=0)
    answer = cast.client(cast.hanne).post(
        reverse("study_sample", args=[survey.study.public_id]), {"frame": FRAME.split("\n")[0] + "\n" + row}
    )
    assert answer.status_code == 422
    assert told in answer.content.decode()
    with in_workspace(cast.workspace):
        assert not FrameUnit.objects.exists()


def test_two_stages_without_regions_say_what_is_missing(cast: Cast) -> None:
    survey = make_study_of(cast, people=0)
    client, address = cast.client(cast.hanne), reverse("study_sample", args=[survey.study.public_id])
    client.post(address, {"frame": "Navn; E-post; Enhet\nPer; p@a.no; Ås"})
    page = client.post(address, TWO_STAGE)
    assert page.status_code == 422
    assert "To trinn trenger enhet, region og innbyggertall" in page.content.decode()


def test_those_asked_for_addresses_are_counted(cast: Cast) -> None:
    survey = make_study_of(cast, people=0)
    client = cast.client(cast.hanne)
    for unit, supplied in (("Ås", "12"), ("Borg", "0"), ("Sund", "")):
        client.post(
            reverse("study_gatekeepers", args=[survey.study.public_id]),
            {"unit": unit, "asked_on": "2026-10-01", "supplied": supplied},
        )
    page = client.get(reverse("study_sample", args=[survey.study.public_id])).content.decode()
    assert "1 av 3 ga adresser, 12 i alt." in page


def test_only_surveys_of_participants_have_samples(cast: Cast) -> None:
    survey = make_study_of(cast, recipe=Recipe.OPEN)
    assert (
        cast.client(cast.hanne).get(reverse("study_sample", args=[survey.study.public_id])).status_code == 404
    )
    drawn = make_study_of(cast)
    assert (
        cast.client(cast.kari).get(reverse("study_sample", args=[drawn.study.public_id])).status_code == 404
    )
