"""The group sees itself: what is shown from how many answers, and what is not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, join_group, leave_group
from ledetrad.people.models import Membership
from ledetrad.surveys.models import Release
from tests.cast import Cast

SECRET = "Setningen som avslører meg."


def page(cast: Cast, person: Any) -> tuple[int, str]:
    """The group's profile page as a person gets it."""
    response = cast.client(person).get(f"/grupper/{cast.group.public_id}/profil/")
    return response.status_code, response.content.decode()


def factors(release: Release) -> list[dict[str, Any]]:
    """All factors of a release."""
    return [factor for dimension in release.results["dimensions"] for factor in dimension["factors"]]


def test_six_answers_show_sentences_numbers_agreement_and_texts(cast: Cast) -> None:
    release = cast.closed(6)
    status, text = page(cast, cast.amina)
    assert status == 200
    for words in (
        "Dette er dere enige om",
        "Dette ser dere ulikt på",
        "Her har dere kanskje mest å hente",
        "Færre saker.",
    ):
        assert words in text
    assert all(factor["figure"]["shown"] for factor in factors(release))


def test_four_answers_show_means_but_neither_agreement_nor_texts(cast: Cast) -> None:
    release = cast.closed(4)
    _, text = page(cast, cast.amina)
    assert "Færre saker." not in text
    assert any(factor["figure"]["shown"] for factor in factors(release))
    assert not any(factor["agreement"]["shown"] for factor in factors(release))
    assert release.texts == {}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_fewer_show_nothing_and_say_why(cast: Cast, count: int) -> None:
    release = cast.closed(count)
    _, text = page(cast, cast.amina)
    assert "Tallene vises ikke" in text
    assert "Samtaleark uten tall" in text
    for factor in factors(release):
        assert "value" not in factor["figure"]
    assert release.results["most_to_gain"] == []


def test_three_are_enough_when_it_was_told_before_opening(cast: Cast) -> None:
    release = cast.closed(3, minimum=3)
    assert any(factor["figure"]["shown"] for factor in factors(release))
    assert not any(factor["agreement"]["shown"] for factor in factors(release))


def test_a_release_holds_one_decimal_and_no_minimum_maximum_or_distribution(cast: Cast) -> None:
    release = cast.closed(6)
    for factor in factors(release):
        assert set(factor["figure"]) == {"shown", "value", "n", "end"}
        assert round(factor["figure"]["value"], 1) == factor["figure"]["value"]
        assert 1.5 <= factor["figure"]["value"] <= 6.5
    assert not {"min", "max", "sd", "distribution"} & set(
        json.dumps(release.results).replace('"', " ").split()
    )


def test_a_number_opens_to_its_statements_and_what_it_may_not_be_used_for(cast: Cast) -> None:
    release = cast.closed(6)
    text = cast.client(cast.amina).get(f"/tall/{release.public_id}/clear_purpose/").content.decode()
    for words in ("6 av 6", "Dette svarte dere på", "kan ikke brukes til", "Difi-rapport 2019:7"):
        assert words in text
    for item in factors(release)[0]["items"]:
        assert item["nb"] in text


def test_hr_never_reads_the_result_but_the_agreed_contact_does(cast: Cast) -> None:
    release = cast.closed(6)
    assert cast.client(cast.hanne).get(f"/samtaleark/{release.public_id}/").status_code == 404
    status, text = page(cast, cast.hanne)
    assert status == 200
    assert "Dette er dere enige om" not in text
    for person in (cast.arne, cast.bystander, cast.stein):
        assert cast.client(person).get(f"/tall/{release.public_id}/clear_purpose/").status_code == 404


def test_the_contact_agreed_before_opening_reads_it(cast: Cast) -> None:
    campaign = cast.opened(contact=cast.hanne)
    first = cast.client(None).get(cast.link(campaign, cast.amina)).content.decode()
    assert "Hanne Hypotese (HR), ser resultatet" in first
    cast.answered(campaign, 6)
    with in_workspace(cast.workspace):
        from ledetrad.surveys.closing import close_campaign

        close_campaign(campaign=campaign, actor=None)
    assert "Dette er dere enige om" in page(cast, cast.hanne)[1]


def test_who_leaves_loses_access_and_who_comes_later_sees_figures_not_texts(cast: Cast) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 6, texts=((SECRET, SECRET),))
    with in_workspace(cast.workspace):
        from ledetrad.surveys.closing import close_campaign

        close_campaign(campaign=campaign, actor=None)
        leave_group(membership=Membership.objects.get(group=cast.group, person=cast.amina), actor=cast.hanne)
        newcomer = add_person(name="Ny Nykommer", email="ny@fjordvik.example", organisation=cast.organisation)
        join_group(group=cast.group, person=newcomer, actor=cast.hanne)
    assert SECRET in page(cast, cast.kari)[1]
    assert page(cast, cast.amina)[0] == 404
    status, text = page(cast, newcomer)
    assert status == 200
    assert "Dette er dere enige om" in text
    assert SECRET not in text


def test_leaving_while_open_does_not_change_the_count_of_those_who_answered(cast: Cast) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 4)
    client = cast.client(cast.hanne)
    address = f"/kartlegging/{campaign.public_id}/"
    assert "4 av 6" in client.get(address).content.decode()
    client.post(f"/grupper/{cast.group.public_id}/medlemmer/ut/", {"person": cast.amina.public_id})
    assert "4 av 6" in client.get(address).content.decode()
    assert cast.client(None).get(cast.link(campaign, cast.amina)).status_code == 410
