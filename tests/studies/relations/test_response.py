"""Who answered and who did not: by kind of people, never who, and nothing that follows by subtraction."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.studies.actions import SeatRow
from ledetrad.studies.models import Confidentiality, Recipe, ResponseReason, Seat
from ledetrad.studies.relations.response import LEAST, _gives_away, response_of
from tests.cast import Cast
from tests.studies.people import Survey, make_study_of, sheet, strangers


def _page(cast: Cast, survey: Survey, person: Person | None = None) -> str:
    answer = cast.client(person or cast.hanne).get(reverse("study_response", args=[survey.study.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def _frame(*kinds: tuple[str, str, int]) -> list[SeatRow]:
    return [
        SeatRow(
            f"D {unit} {region} {n}", f"{n}@{unit}-{region}.example", traits={"unit": unit, "region": region}
        )
        for unit, region, size in kinds
        for n in range(size)
    ]


def _answered_by(survey: Survey, *names: str) -> None:
    for number, seat in enumerate(survey.seats):
        if seat.name.startswith(names):
            survey.deliver(seat, sheet(number))


def test_response_is_held_against_the_frame_after_closing(cast: Cast) -> None:
    people = _frame(("skole", "nord", 10), ("helse", "nord", 10), ("plan", "nord", 2), ("kultur", "nord", 4))
    survey = make_study_of(cast, people=people).open()
    _answered_by(survey, "D skole", "D helse nord 1", "D kultur")
    page = _page(cast, survey)
    assert "26 er spurt." in page
    assert "<h2>Enhet</h2>" not in page, "while it is open nothing is told of a kind of people"
    survey.close()
    survey.study.refresh_from_db()
    page = _page(cast, survey)
    assert "15 av 26 har svart, 58 prosent." in page
    table = page.split("<h2>Enhet</h2>")[1].split("</section>")[0]
    assert "10 av 10" in table
    assert "1 av 10" in table
    assert "plan" not in table
    assert "kultur" not in table
    assert "6 personer står i grupper" in table
    assert "+28,2" in table  # 66.7 % of the answers, 38.5 % of those asked
    assert "Kjikvadrat (Pearson, uten korreksjon) = 16,36, df = 1, p &lt; 0,001, n = 20." in table
    assert "De som er spurt, er ikke trukket tilfeldig." in page
    assert "D skole nord 1" not in table


def test_a_trait_that_gives_another_away_is_left_out(cast: Cast) -> None:
    # The region «nord» is «skole» and two more: taking one from the other would tell of two.
    people = [
        *_frame(("skole", "nord", 10), ("helse", "sør", 10), ("plan", "nord", 2), ("plan", "sør", 8)),
    ]
    survey = make_study_of(cast, people=people).open()
    _answered_by(survey, "D skole", "D helse")
    survey.close()
    survey.study.refresh_from_db()
    with in_workspace(cast.workspace):
        found = response_of(survey.study)
    assert [table.key for table in found.tables] == ["unit"]
    assert found.left_out == ("region",)
    assert "Vises ikke, fordi det har for mange verdier eller ville avsløre noen: Region." in _page(
        cast, survey
    )


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=8, max_size=30))
def test_no_small_kind_follows_from_what_is_told(rows: list[tuple[str, str]]) -> None:
    """Where nothing is given away, changing who answered in a small kind can always be made up for elsewhere."""
    sets = [frozenset(range(len(rows)))]
    sets += [
        frozenset(place for place, row in enumerate(rows) if row[at] == value)
        for at in (0, 1)
        for value in sorted({row[at] for row in rows})
    ]
    sets = [one for one in sets if len(one) >= LEAST]
    if _gives_away(sets, len(rows)):
        return
    for kind in set(rows):
        small = frozenset(place for place, row in enumerate(rows) if row == kind)
        assert len(small) >= LEAST or small not in sets
        for one in sets:
            for other in sets:
                assert len(small) >= LEAST or not (other < one and one - other == small)


@pytest.mark.once
@pytest.mark.parametrize(
    ("sizes", "told", "gives_away"),
    [
        ((8, 4), ((0, 1), (0,)), True),  # four are left when eight are taken from all
        ((7, 5), ((0, 1), (0,)), False),
        ((3, 6, 6), ((0, 1, 2), (0, 1), (0, 2)), True),  # what the two share is three
        ((6, 6, 6), ((0, 1, 2), (0, 1), (0, 2)), False),
        ((3, 6, 6), ((0, 1), (1, 2), (0, 2)), True),  # half the sum of all three, less the second
        ((3, 3, 6), ((0, 1, 2), (0, 1)), False),
    ],
)
def test_what_follows_by_adding_and_subtracting_is_found(
    sizes: tuple[int, ...], told: tuple[tuple[int, ...], ...], gives_away: bool
) -> None:
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    atoms = [frozenset(range(start, start + size)) for start, size in zip(starts, sizes, strict=True)]
    sets = [frozenset[int]().union(*(atoms[at] for at in one)) for one in told]
    assert _gives_away(sets, sum(sizes)) is gives_away


def test_few_answers_are_not_counted_aloud(cast: Cast) -> None:
    survey = make_study_of(cast, people=12).open().answered(2)
    survey.close()
    survey.study.refresh_from_db()
    page = _page(cast, survey)
    assert "Så få svarte at det ikke vises hvor mange." in page
    assert "2 av 12" not in page


def test_where_answers_bear_a_name_everything_is_told_at_once(cast: Cast) -> None:
    people = _frame(("skole", "nord", 3), ("helse", "nord", 2))
    survey = make_study_of(cast, people=people, confidentiality=Confidentiality.NAMED).open()
    _answered_by(survey, "D skole nord 1")
    page = _page(cast, survey)
    assert "1 av 5 har svart, 20 prosent." in page
    assert "1 av 3" in page
    assert "0 av 2" in page
    chooser = page.split('id="seat"')[1].split("</select>")[0]
    assert "D skole nord 0" in chooser
    assert "D skole nord 1" not in chooser


def test_reasons_are_written_counted_and_taken_back(cast: Cast) -> None:
    survey = make_study_of(cast, people=strangers(6)).open()
    seat = survey.seats[0]
    client, address = cast.client(cast.hanne), reverse("study_response", args=[survey.study.public_id])
    fields = {"seat": seat.public_id, "reason": "sent_wrong", "note": "Var aldri på kurset"}
    page = client.post(address, fields, follow=True).content.decode()
    assert "Feilsendt: gjelder ikke personen" in page
    assert "Var aldri på kurset" in page
    refused = client.post(address, {**fields, "reason": "boredom"}, follow=True).content.decode()
    assert "Velg en grunn fra listen." in refused
    assert client.post(address, {**fields, "seat": "x"}).status_code == 404
    client.post(address, {"seat": seat.public_id, "reason": ""})
    with in_workspace(cast.workspace):
        assert Seat.objects.get(pk=seat.pk).reason == ResponseReason.NONE
    # In a survey where nobody is known, everybody can be chosen: the list does not say who has answered.
    survey.deliver(seat, sheet(1))
    assert seat.public_id in client.get(address).content.decode().split('id="seat"')[1]


def test_letters_that_did_not_arrive_stand_by_domain(cast: Cast) -> None:
    survey = make_study_of(cast, people=strangers(3, domain="kommune.example")).open()
    with in_workspace(cast.workspace):
        OutboxMail.objects.filter(kind="study_invitation").update(
            state=MailState.FAILED, settled_at="2026-03-02T10:00:00Z"
        )
    table = _page(cast, survey).split("Brev som ikke kom frem")[-1]
    assert "kommune.example" in table
    assert "2. mars 2026" in table


def test_an_open_form_has_no_rate_and_others_find_nothing(cast: Cast) -> None:
    survey = make_study_of(cast, recipe=Recipe.OPEN).open()
    assert "da finnes det ingen svarprosent" in _page(cast, survey)
    address = reverse("study_response", args=[survey.study.public_id])
    for person in (cast.kari, cast.amina, cast.stein):
        assert cast.client(person).get(address).status_code == 404
    draft = make_study_of(cast)
    assert (
        cast.client(cast.hanne).get(reverse("study_response", args=[draft.study.public_id])).status_code
        == 404
    )
