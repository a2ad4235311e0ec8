"""Two who lead together, through their own page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.urls import reverse

from ledetrad.instruments.questionnaires.model import Choice, Kind, Norm, Page, Question, Role, Scale, Shelf
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.studies.actions import SeatRow
from ledetrad.studies.models import PairConsent, Recipe, Seat
from tests.cast import Cast
from tests.studies.people import POINTS, Survey, make_study_of, small_questionnaire, words


def questionnaire(**changes: Any) -> Any:
    """A vignette, a statement both answer, a text, and a scale."""
    stances = tuple(
        Choice(key, words(f"Svar {key}"), role=role)
        for key, role in (("a", "independence"), ("b", "dialogue"), ("c", "loyalty"))
    )
    scale = tuple(Choice(point, words(f"Punkt {point}"), value=float(point)) for point in POINTS)
    return small_questionnaire(
        pages=(
            Page(
                "one",
                (
                    Question(
                        "case", Kind.CHOICE, words("Hva gjør du?"), story=words("En sak."), choices="stances"
                    ),
                    Question("clear", Kind.CHOICE, words("Rollene er klare"), choices="scale"),
                    Question("trust", Kind.CHOICE, words("Vi stoler på hverandre"), choices="scale"),
                    Question("wish", Kind.LONG_TEXT, words("Hva ønsker du deg?")),
                ),
            ),
        ),
        lists={"stances": stances, "scale": scale},
        scales=(Scale("cooperation", words("Samarbeid"), ("clear", "trust"), 1.0, 5.0),),
        roles=(Role("mayor", words("Ordfører")), Role("director", words("Kommunedirektør"))),
        **changes,
    )


def pair_of(cast: Cast, **changes: Any) -> Survey:
    """Kari and Amina, asked as the two of Fjordvik."""
    people = [
        SeatRow(cast.kari.name, cast.kari.email, part="Fjordvik", role="mayor"),
        SeatRow(cast.amina.name, cast.amina.email, part="Fjordvik", role="director"),
    ]
    return make_study_of(
        cast, recipe=Recipe.PAIR, people=people, questionnaire=questionnaire(**changes)
    ).open()


def answer_both(survey: Survey) -> None:
    """They disagree on the case and on how clear the roles are, and agree on trust."""
    amina, kari = survey.seats
    survey.deliver(kari, {"case": "a", "clear": "5", "trust": "4", "wish": "Karis ønske"})
    survey.deliver(amina, {"case": "c", "clear": "2", "trust": "4", "wish": "Aminas ønske"})


def _page(cast: Cast, person: Person, survey: Survey) -> str:
    answer = cast.client(person).get(reverse("study_pair", args=[survey.study.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def _do(cast: Cast, person: Person, survey: Survey, do: str) -> str:
    address = reverse("study_pair", args=[survey.study.public_id])
    return cast.client(person).post(address, {"do": do}, follow=True).content.decode()


def test_each_sees_her_own_until_both_have_said_yes(cast: Cast) -> None:
    survey = pair_of(cast)
    assert "Du har ikke svart ennå." in _page(cast, cast.kari, survey)
    answer_both(survey)
    assert "Karis ønske" in _page(cast, cast.kari, survey)
    assert "Du kan velge når dere begge har svart" in _do(cast, cast.kari, survey, "yes"), "it is still open"
    survey.close()
    page = _page(cast, cast.kari, survey)
    assert "Aminas ønske" not in page
    assert "den andre får ikke vite hva du valgte" in page
    _do(cast, cast.kari, survey, "yes")
    page = _page(cast, cast.amina, survey)
    assert "Karis ønske" not in page
    assert "Kari" not in page.split("<main")[1], "that she has said yes is not told"
    assert "Du har trukket ditt ja." in _do(cast, cast.kari, survey, "take_back")
    _do(cast, cast.kari, survey, "yes")
    both = _do(cast, cast.amina, survey, "yes")
    for text in ("Karis ønske", "Aminas ønske", "Dette ser dere ulikt på", "Ingen av svarene er det rette."):
        assert text in both
    prompts = both.split("Dette ser dere ulikt på")[1].split("</section>")[0]
    assert "Rollene er klare" in prompts
    assert "Hva gjør du?" in prompts
    assert "Vi stoler på hverandre" not in prompts
    assert "Betydelig avvik" in both
    assert "4,5" in both
    assert "3,0" in both
    assert "Dere har begge sagt ja, og svarene er vist." in _do(cast, cast.kari, survey, "take_back")


def test_a_printed_figure_stands_beside_reproduced_wording_alone(cast: Cast) -> None:
    norm = Norm(words("Ordførere, 2020"), 4.53, 227, "ks-fou-2021")
    for shelf, shown in ((Shelf.REPRODUCED, True), (Shelf.LOCAL, False)):
        scale = Scale("cooperation", words("Samarbeid"), ("clear", "trust"), 1.0, 5.0, norms=(norm,))
        survey = make_study_of(
            cast,
            recipe=Recipe.PAIR,
            people=[
                SeatRow(cast.kari.name, cast.kari.email, part=f"Sted {shelf}", role="mayor"),
                SeatRow(cast.amina.name, cast.amina.email, part=f"Sted {shelf}", role="director"),
            ],
            questionnaire=_with(scale, shelf),
        ).open()
        answer_both(survey)
        survey.close()
        _do(cast, cast.kari, survey, "yes")
        assert ("4,53" in _do(cast, cast.amina, survey, "yes")) is shown


def _with(scale: Scale, shelf: Shelf) -> Any:
    return replace(questionnaire(), scales=(scale,), shelf=shelf)


def test_nobody_else_finds_the_page(cast: Cast) -> None:
    survey = pair_of(cast)
    address = reverse("study_pair", args=[survey.study.public_id])
    for person in (cast.hanne, cast.arne, cast.bystander, cast.stein, cast.members[3]):
        assert cast.client(person).get(address).status_code == 404
        assert cast.client(person).post(address, {"do": "yes"}).status_code == 404
    assert cast.client(cast.kari).post(address, {"do": "both"}).status_code == 404
    with in_workspace(cast.workspace):
        assert PairConsent.objects.count() == 0


def test_a_substitute_answers_and_it_is_said(cast: Cast) -> None:
    survey = pair_of(cast)
    with in_workspace(cast.workspace):
        seat = Seat.objects.get(email=cast.amina.email)
    other = cast.members[2]
    client = cast.client(cast.hanne)
    address = reverse("study_stand_in", args=[survey.study.public_id])
    assert (
        "Skriv navn og e-postadresse"
        in client.post(
            address, {"seat": seat.public_id, "name": "X", "email": "x"}, follow=True
        ).content.decode()
    )
    said = client.post(
        address, {"seat": seat.public_id, "name": other.name, "email": other.email}, follow=True
    ).content.decode()
    assert f"{other.name} svarer i stedet for {cast.amina.name}." in said
    assert cast.client(cast.amina).post(address, {"seat": seat.public_id}).status_code == 404
    assert client.post(address, {"seat": seat.public_id, "name": "Y", "email": "y@y.no"}).status_code == 404
    assert (
        cast.client(cast.amina).get(reverse("study_pair", args=[survey.study.public_id])).status_code == 404
    )
    with in_workspace(cast.workspace):
        seats = {row.email: row for row in Seat.objects.filter(withdrawn=False)}
    survey.deliver(seats[cast.kari.email], {"case": "a"})
    survey.deliver(seats[other.email], {"case": "b"})
    survey.close()
    _do(cast, cast.kari, survey, "yes")
    both = _do(cast, other, survey, "yes")
    assert f"{other.name} svarte i stedet for {cast.amina.name}." in both
    assert "Noe avvik" in both


def test_pairs_together_are_told_from_the_minimum_and_never_one_by_one(cast: Cast) -> None:
    def run(places: int) -> str:
        people = [
            SeatRow(f"{role} {n}", f"{role}{n}@{places}.example", part=f"Kommune {n}", role=role)
            for n in range(places)
            for role in ("mayor", "director")
        ]
        survey = make_study_of(cast, recipe=Recipe.PAIR, people=people, questionnaire=questionnaire()).open()
        for seat in survey.seats:
            number = int(seat.name.split()[1])
            survey.deliver(seat, {"case": "a" if seat.role == "mayor" or number % 2 else "b"})
        survey.close()
        return (
            cast.client(cast.hanne)
            .get(reverse("study_results", args=[survey.study.public_id]))
            .content.decode()
        )

    told = run(6)
    assert "I 6 av 6 par har begge svart." in told
    assert "Ordfører: 6 av 6 har svart" in told
    assert "Intet avvik" in told
    assert "Kommune 1" not in told
    few = run(4)
    assert "Av 4 par har begge svart i færre enn 5." in few
    assert "Intet avvik" not in few


def test_the_two_find_their_page_from_the_front_page(cast: Cast) -> None:
    survey = pair_of(cast)
    front = cast.client(cast.amina).get(reverse("home")).content.decode()
    assert "Til mine skjema" in front
    listed = cast.client(cast.amina).get(reverse("studies")).content.decode()
    assert reverse("study_pair", args=[survey.study.public_id]) in listed
    assert "Ny undersøkelse" not in listed
    assert cast.client(cast.members[3]).get(reverse("studies")).status_code == 404
