"""«Siden sist?», decisions, «hva vi bestemte», the møteark, and who is kept out of all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.meeting import actions, cases, queries
from ledetrad.programmes.models import Contribution, FollowUp, LeaderMeeting
from tests.cast import Cast
from tests.programmes.meeting.pages import home, text
from tests.scenes_meeting import fill


@pytest.fixture(autouse=True)
def in_scope(cast: Cast) -> Iterator[None]:
    with in_workspace(cast.workspace):
        yield


def test_since_last_is_one_tap_changed_and_taken_back(cast: Cast) -> None:
    _, ahead, _ = fill(cast)
    per = cast.client(cast.members[2])
    path = f"/mote/{ahead.public_id}/siden-sist/"
    contribution = Contribution.objects.get(person=cast.amina)
    page = text(per, path)
    assert "Jeg skal sende saken tre dager før" in page
    assert "Sist, " in page
    for answer in ("tried", "done", "done"):
        response = per.post(path, {"contribution": contribution.public_id, "answer": answer})
        assert response["Location"].endswith(f"#s-{contribution.public_id}")
    assert FollowUp.objects.get(contribution=contribution).answer == "done"
    per.post(path, {"contribution": contribution.public_id, "answer": ""})
    assert not FollowUp.objects.filter(contribution=contribution).exists()
    assert not re.search(r"\d+ ?%|poeng:", page)


def test_unseen_contributions_and_those_of_who_left_are_not_asked_about(cast: Cast) -> None:
    _, ahead, _ = fill(cast)
    hidden = Contribution.objects.get(person=cast.amina)
    Contribution.objects.filter(pk=hidden.pk).update(shown_on=None)
    leave_group(membership=Membership.objects.get(group=cast.group, person=cast.members[2]), actor=cast.kari)
    kari, path = cast.client(cast.kari), f"/mote/{ahead.public_id}/siden-sist/"
    page = text(kari, path)
    assert "Amina" not in page
    assert "Per Påfunn" not in page
    assert kari.post(path, {"contribution": hidden.public_id, "answer": "done"}).status_code == 404
    assert "sende saken tre dager" not in text(kari, f"/mote/{ahead.public_id}/tekst/")


def test_decisions_are_followed_up_in_one_tap(cast: Cast) -> None:
    fill(cast)
    amina, path = cast.client(cast.amina), f"{home(cast)}beslutninger/"
    (row,) = queries.decisions(cast.group)
    assert "Amina Antatt følger opp." in text(amina, path)
    for _ in range(2):
        amina.post(path, {"item": row.item.public_id})
    assert re.search(r"Fulgt opp \d", text(amina, path))
    amina.post(path, {"item": row.item.public_id, "do": "undo"})
    assert not re.search(r"Fulgt opp \d", text(amina, path))


def test_what_we_decided_is_edited_by_all_approved_by_the_head_and_then_only_added_to(cast: Cast) -> None:
    last, _, _ = fill(cast)
    kari, amina = cast.client(cast.kari), cast.client(cast.amina)
    path = f"/mote/{last.public_id}/hva-vi-bestemte/"
    assert "Budsjettjustering: Vi tar ned 4 millioner på innleie" in text(amina, path)
    version = LeaderMeeting.objects.get(pk=last.pk).version
    assert amina.post(path, {"text": "Vi tar ned.", "version": version, "do": "approve"}).status_code == 404
    assert amina.post(path, {"text": "Vi tar ned innleie.", "version": version}).status_code == 302
    clash = kari.post(path, {"text": "Noe annet.", "version": version, "do": "approve"})
    assert clash.status_code == 409
    assert "Amina Antatt lagret mens du skrev" in clash.content.decode()
    assert (
        kari.post(path, {"text": "Vi tar ned.", "version": version + 1, "do": "approve"}).status_code == 302
    )
    page = text(amina, path)
    assert "av Kari Konstruert" in page
    assert "Ingenting er sendt herfra." in page
    assert amina.post(path, {"text": "Og mer."}).status_code == 404
    for _ in range(2):
        kari.post(path, {"text": "Fristen er flyttet."})
    told = LeaderMeeting.objects.get(pk=last.pk).told
    assert told.startswith("Vi tar ned.\n\nTillegg ")
    assert told.count("Fristen er flyttet.") == 1
    assert "godkjent av Kari Konstruert" in told


def test_the_card_is_a_page_and_a_text_and_follows_what_stands(cast: Cast) -> None:
    _, ahead, _ = fill(cast)
    kari = cast.client(cast.kari)
    response = kari.get(f"/mote/{ahead.public_id}/ark/")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    before = response.content
    again = kari.get(f"/mote/{ahead.public_id}/ark/")
    assert again.content == before
    contribution = Contribution.objects.get(person=cast.amina)
    actions.answer_since(meeting=ahead, contribution=contribution, answer="done", actor=cast.kari)
    assert kari.get(f"/mote/{ahead.public_id}/ark/").content != before
    page = text(kari, f"/mote/{ahead.public_id}/tekst/")
    for words in (
        "1. Ny innkjøpsstrategi (beslutning, 30 min, Amina Antatt)",
        "(gjort)",
        "Ingrid Innbilt: skriver i møtet",
    ):
        assert words in page, words


@pytest.mark.parametrize("who", ["hanne", "arne", "bystander", "stein", "former"])
def test_nobody_above_or_beside_the_group_finds_any_of_it(cast: Cast, who: str) -> None:
    last, ahead, case = fill(cast)
    item = ahead.items.all()[0]
    former = cast.members[5]
    leave_group(membership=Membership.objects.get(group=cast.group, person=former), actor=cast.kari)
    client = cast.client(former if who == "former" else getattr(cast, who))
    mote = f"/mote/{ahead.public_id}/"
    paths = [home(cast), f"{home(cast)}rytme/", f"{home(cast)}ny-sak/", f"{home(cast)}ingen-tar-opp/"]
    paths += [f"{home(cast)}beslutninger/", mote, f"{mote}ark/", f"{mote}tekst/", f"{mote}siden-sist/"]
    paths += [
        f"/mote/{last.public_id}/hva-vi-bestemte/",
        f"/punkt/{item.public_id}/",
        f"/sak/{case.public_id}/",
    ]
    for path in paths:
        assert client.get(path).status_code == 404, path
        assert client.post(path, {"do": "held"}).status_code in {404, 405}, path


def test_a_member_of_two_groups_cannot_carry_rows_between_them(cast: Cast) -> None:
    _, ahead, _ = fill(cast)
    other = Membership.objects.get(person=cast.bystander).group
    Membership.objects.create(workspace=cast.workspace, group=other, person=cast.amina)
    spot = cases.write_blind_spot(group=other, text="Deres.")
    amina = cast.client(cast.amina)
    response = amina.post(f"{home(cast)}ingen-tar-opp/", {"do": "delete", "spot": spot.public_id})
    assert response.status_code == 404
    item = ahead.items.all()[0]
    path = f"/grupper/{other.public_id}/motet/beslutninger/"
    assert amina.post(path, {"item": item.public_id}).status_code == 404


def test_every_page_asks_little_however_large_the_group_is(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    last, ahead, case = fill(cast)
    item = ahead.items.all()[0]
    kari = cast.client(cast.kari)
    mote = f"/mote/{ahead.public_id}/"
    paths = [home(cast), f"{home(cast)}rytme/", f"{home(cast)}ny-sak/", f"{home(cast)}ingen-tar-opp/"]
    paths += [f"{home(cast)}beslutninger/", mote, f"{mote}tekst/", f"{mote}siden-sist/", f"{mote}ark/"]
    paths += [
        f"/mote/{last.public_id}/hva-vi-bestemte/",
        f"/punkt/{item.public_id}/",
        f"/sak/{case.public_id}/",
    ]
    for path in paths:
        kari.get(path)
        with django_assert_max_num_queries(15):
            kari.get(path)
