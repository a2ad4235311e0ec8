"""Rounds as a group meets them: started in the room, answered on the ordinary pages, shown by the ordinary rules."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.models import LogEntry, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, join_group, leave_group
from ledetrad.people.models import Membership, Person
from ledetrad.programmes.models import MeetingRound, RoundKind
from ledetrad.sheets.keys import has_key
from ledetrad.surveys import clock
from ledetrad.surveys.actions import next_wave
from ledetrad.surveys.models import Campaign, Invitation, Record, RecordText, Release, Reminder, Wave
from ledetrad.surveys.queries import open_campaign_of, releases_of
from tests.cast import ORIGIN, Cast, begin
from tests.scenes_rounds import deliver, held, start

FORM = {"safety": 5, "task_conflict": 4, "use_of_time": 5}
FIRST = {"right_cases": 5, "communication": 4, "chairing": 6}
SECRET = "Kanarifuglen vil ha kortere møter."


def rounds_page(cast: Cast, person: Person | None = None) -> str:
    """The page of rounds as a member reads it."""
    response = cast.client(person or cast.kari).get(f"/grupper/{cast.group.public_id}/runder/")
    assert response.status_code == 200
    return str(response.content.decode())


def words(html: str) -> str:
    """What a page says, without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def campaign_of(cast: Cast, started: MeetingRound) -> Campaign:
    with in_workspace(cast.workspace):
        return Campaign.objects.get(pk=started.campaign_id)


def test_a_round_is_started_answered_and_shown_by_the_members_alone(cast: Cast) -> None:
    browser = cast.client(cast.amina)
    begun = browser.post(f"/grupper/{cast.group.public_id}/runder/start/", {"kind": "first", "weeks": "8"})
    address = begun["Location"]
    assert "0 av 6 har svart" in words(browser.get(address).content.decode())
    for person in cast.members:
        own = cast.client(person)
        link = own.get(f"{address}svar/")["Location"]
        first = words(own.get(link).content.decode())
        assert "6 korte påstander" in first
        assert "ca. 3 minutter" in first
        page = begin(own, link)
        base = page.rsplit("/", 2)[0]
        keys = re.findall(r'name="(\w+_[12])"', own.get(page).content.decode())
        own.post(page, {**dict.fromkeys(keys, "5"), "go": "next"}, **ORIGIN)
        own.post(f"{base}/2/", {"next_time": f"{SECRET} {person.first_name}", "go": "next"}, **ORIGIN)
        receipt = own.post(f"{base}/levere/", **ORIGIN)["Location"]
        assert f"/grupper/{cast.group.public_id}/runder/" in own.get(receipt).content.decode()
    shown = browser.post(f"{address}vis/", follow=True).content.decode()
    assert "Riktige saker på agendaen" in shown
    assert "5,0" in shown
    assert "samstemte" in shown
    assert shown.count(SECRET) == 6
    assert words(rounds_page(cast)).count("5,0") >= 3


def test_no_letter_and_no_reminder_is_queued_and_none_leaves(cast: Cast) -> None:
    started = start(cast, RoundKind.FORM)
    deliver(cast, started, FORM)
    with in_workspace(cast.workspace):
        clock.finish(started.campaign, actor=cast.kari)
        assert not OutboxMail.objects.exists()
        assert not Reminder.objects.exists()
        assert Invitation.objects.filter(campaign=started.campaign_id).count() == 6
    outbox.send_due(timezone.now() + timedelta(days=1))
    assert mail.outbox == []


def test_pressing_start_twice_gives_one_round(cast: Cast) -> None:
    client = cast.client(cast.kari)
    address = f"/grupper/{cast.group.public_id}/runder/start/"
    places = {client.post(address, {"kind": kind, "weeks": "0"})["Location"] for kind in ("first", "form")}
    assert len(places) == 1
    with in_workspace(cast.workspace):
        assert MeetingRound.objects.count() == Campaign.objects.count() == 1


def test_the_same_round_twice_on_a_day_would_tell_what_the_last_one_answered(cast: Cast) -> None:
    held(cast, RoundKind.FORM, FORM, count=4)
    client = cast.client(cast.kari)
    address = f"/grupper/{cast.group.public_id}/runder/start/"
    page = client.post(address, {"kind": "form", "weeks": "0"}, follow=True).content.decode()
    assert "Ta den igjen en annen dag" in page
    with in_workspace(cast.workspace):
        assert MeetingRound.objects.count() == 1
    assert "/runder/" in client.post(address, {"kind": "first", "weeks": "0"})["Location"]
    with in_workspace(cast.workspace):
        assert MeetingRound.objects.count() == 2


def test_a_round_that_showed_nothing_may_be_taken_again_the_same_day(cast: Cast) -> None:
    held(cast, RoundKind.FORM, FORM, count=2)
    assert campaign_of(cast, start(cast, RoundKind.FORM)).is_open


def test_a_round_that_was_cut_off_while_it_opened_goes_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(**_unused: object) -> None:
        raise SystemError("the machine stopped")

    with monkeypatch.context() as broken:
        broken.setattr("ledetrad.programmes.rounds.actions.open_campaign", stop)
        with pytest.raises(SystemError):
            start(cast, RoundKind.FIRST)
    assert "Start runden" in rounds_page(cast)
    again = start(cast, RoundKind.FIRST)
    assert campaign_of(cast, again).is_open
    with in_workspace(cast.workspace):
        assert MeetingRound.objects.count() == 1


def test_the_clock_closes_at_midnight_however_few_have_answered(cast: Cast) -> None:
    started = start(cast, RoundKind.FIRST)
    deliver(cast, started, FIRST, count=2)
    with time_machine.travel(campaign_of(cast, started).closes_at - timedelta(minutes=1)):
        clock.tick()
    assert campaign_of(cast, started).is_open
    with time_machine.travel(campaign_of(cast, started).closes_at + timedelta(minutes=1)):
        clock.tick()
    assert campaign_of(cast, started).is_closed
    assert not has_key(started.campaign_id)
    with in_workspace(cast.workspace):
        assert not OutboxMail.objects.exists()
        assert all(
            not topic["figure"]["shown"]
            for topic in Release.objects.get().results["dimensions"][0]["factors"]
        )
    assert "Vises ikke: 2 svarte" in words(rounds_page(cast))


def test_showing_asks_first_while_somebody_has_not_answered(cast: Cast) -> None:
    started = start(cast, RoundKind.FIRST)
    deliver(cast, started, FIRST, count=5)
    page = cast.client(cast.amina).get(f"/runder/{started.public_id}/vis/").content.decode()
    assert "1 har ikke svart" in words(page)
    assert campaign_of(cast, started).is_open


@pytest.mark.parametrize(("count", "figures", "agreed", "texts"), [
    (3, "", False, False), (4, "4,8", False, False), (5, "5,0", True, True),
])  # fmt: skip
def test_figures_from_four_agreement_and_texts_from_five(
    cast: Cast, count: int, figures: str, agreed: bool, texts: bool
) -> None:
    shown = held(cast, RoundKind.FORM, FORM, count=count, texts=(SECRET,))
    page = words(cast.client(cast.kari).get(f"/runder/{shown.public_id}/").content.decode())
    assert set(re.findall(r"\d,\d", page.partition("Hva bør vi")[0])) >= ({figures} if figures else set())
    assert ("Tallene vises ikke" in page) == (not figures)
    assert ("samstemte" in page) == agreed
    assert (SECRET in page) == texts


def test_answers_are_not_tied_to_persons_and_texts_not_to_answers(cast: Cast) -> None:
    held(cast, RoundKind.FORM, FORM, texts=(SECRET,))
    with in_workspace(cast.workspace):
        assert Record.objects.count() == 6
        assert RecordText.objects.get().text == SECRET
        assert {field.name for field in Record._meta.get_fields()} == {
            "id", "campaign", "group", "wave", "answers",
        }  # fmt: skip
        assert set(Invitation.objects.values_list("answered", flat=True)) == {True}


def test_a_later_member_sees_figures_and_not_texts_and_a_former_nothing(cast: Cast) -> None:
    shown = held(cast, RoundKind.FORM, FORM, texts=(SECRET,))
    with in_workspace(cast.workspace):
        leave_group(membership=Membership.objects.get(group=cast.group, person=cast.amina), actor=cast.kari)
        newcomer = add_person(name="Ny En", email="ny@fjordvik.example", organisation=cast.organisation)
        join_group(group=cast.group, person=newcomer, actor=cast.kari)
    address = f"/runder/{shown.public_id}/"
    page = cast.client(newcomer).get(address).content.decode()
    assert "5,0" in page
    assert SECRET not in page
    assert SECRET in cast.client(cast.kari).get(address).content.decode()
    assert cast.client(cast.amina).get(address).status_code == 404


def test_change_is_told_from_what_is_shown_with_one_decimal(cast: Cast) -> None:
    held(cast, RoundKind.FORM, {**FORM, "safety": 4}, days_ago=60)
    held(cast, RoundKind.FORM, FORM, days_ago=30)
    page = words(rounds_page(cast))
    assert "Høyere enn forrige gang (+1,0)" in page
    assert "Omtrent som forrige gang (0,0)" in page


def test_a_round_that_is_not_shown_gives_no_change(cast: Cast) -> None:
    held(cast, RoundKind.FORM, {**FORM, "safety": 2}, days_ago=60)
    held(cast, RoundKind.FORM, FORM, days_ago=30, count=3)
    page = words(rounds_page(cast))
    assert "forrige gang" not in page
    assert "første gang" not in page


def test_safety_up_and_task_conflict_flat_is_a_question_not_a_verdict(cast: Cast) -> None:
    held(cast, RoundKind.FORM, {**FORM, "safety": 4}, days_ago=60)
    assert "Tryggheten går opp" not in rounds_page(cast)
    held(cast, RoundKind.FORM, {**FORM, "safety": 6}, days_ago=30)
    assert "Tryggheten går opp, men uenigheten om sak gjør det ikke." in rounds_page(cast)
    held(cast, RoundKind.FORM, {**FORM, "safety": 6, "task_conflict": 6})
    assert "Tryggheten går opp" not in rounds_page(cast)


def test_when_results_are_never_evaluated_the_page_says_so_and_suggests_them(cast: Cast) -> None:
    for number, kind in enumerate((RoundKind.FORM, RoundKind.FORM)):
        held(cast, kind, FORM, days_ago=90 - 30 * number)
    assert "resultatene aldri" not in rounds_page(cast)
    held(cast, RoundKind.FIRST, FIRST, days_ago=10)
    page = rounds_page(cast)
    assert "Dere har vurdert formen tre ganger, resultatene aldri" in page
    assert re.search(r'value="results" checked', page)


def test_the_next_round_is_a_line_on_the_page_and_never_a_mail(cast: Cast) -> None:
    held(cast, RoundKind.FIRST, FIRST, days_ago=60, weeks=4)
    assert "Dere sa at neste runde kunne være rundt" in rounds_page(cast)
    clock.tick(timezone.now() + timedelta(days=200))
    with in_workspace(cast.workspace):
        assert not OutboxMail.objects.exists()


def test_rounds_are_no_mapping_and_a_mapping_no_round(cast: Cast) -> None:
    release = cast.closed(6)
    shown = held(cast, RoundKind.FORM, FORM)
    started = start(cast, RoundKind.FIRST)
    with in_workspace(cast.workspace):
        assert releases_of(cast.group) == [release]
        assert open_campaign_of(cast.group) is None
        assert next_wave(cast.group) == Wave.AFTER
    profile = cast.client(cast.kari).get(f"/grupper/{cast.group.public_id}/profil/").content.decode()
    assert "Dette er dere enige om" in profile
    assert shown.public_id not in profile
    assert "Tidligere:" not in profile
    assert started.public_id in rounds_page(cast)
    assert "Klart formål" not in words(rounds_page(cast)).partition("Trygghet og uenighet")[0]


def test_a_round_beside_the_profile(cast: Cast) -> None:
    cast.closed(6)
    held(cast, RoundKind.FORM, FORM)
    page = words(rounds_page(cast))
    assert "I profilen fra" in page
    assert "Gruppepsykologisk trygghet 5," in page
    assert "ikke trekkes fra" in page


def test_hr_and_administrators_learn_nothing_of_rounds(cast: Cast) -> None:
    paths = ["/", "/grupper/", f"/grupper/{cast.group.public_id}/profil/"]
    paths += [f"/grupper/{cast.group.public_id}/medlemmer/", f"/grupper/{cast.group.public_id}/kartlegg/"]
    people = (cast.hanne, cast.arne, cast.bystander)

    def seen() -> list[tuple[int, str]]:
        pages = [cast.client(person).get(path) for person in people for path in paths]
        token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": "[^"]+"|nonce="[^"]+"')
        return [(page.status_code, token.sub("", page.content.decode())) for page in pages]

    before = seen()
    started = start(cast, RoundKind.FIRST)
    assert seen() == before
    deliver(cast, started, FIRST)
    campaign = campaign_of(cast, started)
    for person in (*people, cast.stein):
        client = cast.client(person)
        for path in ("", "brev/", "tekst/", "ark/", "lukk/"):
            assert client.get(f"/kartlegging/{campaign.public_id}/{path}").status_code == 404
        for path in ("frist/", "lukk/", "angre/", "angre-sending/", "ny-lenke/"):
            assert client.post(f"/kartlegging/{campaign.public_id}/{path}").status_code == 404
        for path in ("", "svar/", "vis/"):
            assert client.get(f"/runder/{started.public_id}/{path}").status_code == 404
    assert campaign_of(cast, started).is_open


def test_neither_the_head_closes_a_round_from_the_pages_of_mappings(cast: Cast) -> None:
    campaign = campaign_of(cast, start(cast, RoundKind.FIRST))
    assert cast.client(cast.kari).get(f"/kartlegging/{campaign.public_id}/").status_code == 404


def test_the_pages_of_a_number_and_the_sheet_know_no_rounds(cast: Cast) -> None:
    held(cast, RoundKind.FORM, FORM)
    with in_workspace(cast.workspace):
        release = Release.objects.get()
    for person in (cast.kari, cast.hanne):
        client = cast.client(person)
        assert client.get(f"/tall/{release.public_id}/safety/").status_code == 404
        assert client.get(f"/samtaleark/{release.public_id}/").status_code == 404


def test_the_own_link_stands_on_no_page(cast: Cast) -> None:
    started = start(cast, RoundKind.FIRST)
    client = cast.client(cast.amina)
    link = client.get(f"/runder/{started.public_id}/svar/")["Location"]
    assert link == cast.link(campaign_of(cast, started), cast.amina)
    assert urlsplit(link).path == link
    mark = link.rstrip("/").rsplit("/", 1)[1]
    assert mark not in client.get(f"/runder/{started.public_id}/").content.decode()


def test_answering_through_the_page_writes_nothing_that_tells_who(cast: Cast) -> None:
    started = start(cast, RoundKind.FIRST)
    with in_workspace(cast.workspace):
        before = LogEntry.objects.count()
    client = cast.client(cast.amina)
    begin(client, client.get(f"/runder/{started.public_id}/svar/")["Location"])
    with in_workspace(cast.workspace):
        assert LogEntry.objects.count() == before


def test_a_group_of_three_is_told_before_it_answers(cast: Cast) -> None:
    with in_workspace(cast.workspace):
        for person in cast.members[3:]:
            leave_group(membership=Membership.objects.get(group=cast.group, person=person), actor=cast.kari)
    started = start(cast, RoundKind.FIRST)
    page = cast.client(cast.kari).get(f"/runder/{started.public_id}/").content.decode()
    assert "Dere er færre enn 4" in page


def test_when_the_key_is_lost_the_page_stands_and_says_that_it_cannot_be_answered(
    cast: Cast, tmp_path: Path
) -> None:
    started = start(cast, RoundKind.FIRST)
    (tmp_path / "keys" / f"{started.campaign_id}.key").unlink()
    client = cast.client(cast.kari)
    page = client.get(f"/runder/{started.public_id}/svar/", follow=True)
    assert "kan ikke besvares nå" in page.content.decode()
    assert client.post(f"/runder/{started.public_id}/vis/", follow=True).status_code == 200
    assert campaign_of(cast, started).is_closed
