"""The leader meeting as its members use it: cases, the agenda, «Siden sist?», decisions, and who is kept out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ledetrad.office.models import Link, LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Membership
from ledetrad.programmes.meeting import actions, cases, queries
from ledetrad.programmes.models import (
    AgendaItem,
    BlindSpot,
    Case,
    CaseState,
    LeaderMeeting,
    MeetingRhythm,
    MeetingState,
)
from tests.cast import Cast
from tests.programmes.meeting.pages import home, text
from tests.scenes_meeting import areas_of, fill, rhythm_of, working_day

CASE = {
    "title": "Heltidskultur",
    "kind": "discussion",
    "aim": "Vi får ikke tak i folk.",
    "focus": "Hva kan vi gjøre sammen?",
    "source": "demanded",
    "key": "abcdefghijklmnop",
}


@pytest.fixture(autouse=True)
def in_scope(cast: Cast) -> Iterator[None]:
    with in_workspace(cast.workspace):
        yield


def test_a_head_says_when_the_group_meets_and_the_next_meeting_is_on_top(cast: Cast) -> None:
    kari = cast.client(cast.kari)
    page = text(kari, home(cast))
    assert "Si når dere møtes" in page
    assert "Hvor tiden går" not in page
    first = working_day(timezone.localdate() + timedelta(days=4))
    form = {"first_on": first.isoformat(), "every_weeks": "2", "starts_at": "09.30", "minutes": "90"}
    for _ in range(2):  # a double click
        response = kari.post(f"{home(cast)}rytme/", form)
        assert response.status_code == 302
    assert MeetingRhythm.objects.count() == 1
    page = text(kari, home(cast))
    assert "Neste ledermøte er" in page
    assert "kl. 09.30" in page
    assert "Lag møteark til" in page
    assert "Dere møtes annenhver uke." in page
    assert LeaderMeeting.objects.count() == 2
    saturday = first + timedelta(days=12 - first.weekday())
    refused = kari.post(f"{home(cast)}rytme/", form | {"first_on": saturday.isoformat()})
    assert refused.status_code == 422
    assert "Velg en dag fra mandag til fredag." in refused.content.decode()


def test_a_case_without_a_clear_ask_is_refused_in_words(cast: Cast) -> None:
    amina = cast.client(cast.amina)
    response = amina.post(f"{home(cast)}ny-sak/", CASE | {"aim": "  ", "focus": ""})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Si hvorfor saken tas opp" in page
    assert "Si hva dere skal snakke om" in page
    assert "Heltidskultur" in page  # what was written is still there
    assert not Case.objects.exists()
    with pytest.raises(actions.UnclearAsk):
        actions.add_case(group=cast.group, title="X", aim="", focus="y", actor=cast.kari)


def test_a_case_sent_twice_is_one_and_comes_on_the_agenda_once(cast: Cast) -> None:
    rhythm_of(cast)
    amina = cast.client(cast.amina)
    for _ in range(2):
        assert amina.post(f"{home(cast)}ny-sak/", CASE | {"do": "agenda"}).status_code == 302
    assert Case.objects.get().source == "demanded"
    assert AgendaItem.objects.count() == 1
    assert "Heltidskultur" in text(amina, home(cast))


def test_a_key_of_another_group_opens_nothing(cast: Cast) -> None:
    group = Membership.objects.get(person=cast.bystander).group
    asked: Any = {"title": "a", "aim": "b", "focus": "c", "key": CASE["key"]}
    theirs = cases.add_case(group=group, actor=cast.bystander, **asked)
    ours = cases.add_case(group=cast.group, actor=cast.kari, **asked)
    assert (ours.group, theirs.group) == (cast.group, group)
    assert ours.public_id != theirs.public_id


def test_a_strategic_case_for_decision_alone_is_met_with_a_line_and_the_questions(cast: Cast) -> None:
    amina = cast.client(cast.amina)
    form = CASE | {"kind": "decision", "strategic": "on"}
    page = text(amina, amina.post(f"{home(cast)}ny-sak/", form)["Location"])
    assert "Saken kommer ferdig behandlet" in page
    assert "Det kan likevel være riktig slik." in page
    assert (
        "Hva er det som trenger alle ledernes involvering, og som ikke kunne vært håndtert utenfor gruppen?"
        in page
    )
    case = Case.objects.get()
    soon = (timezone.localdate() + timedelta(days=5)).isoformat()
    amina.post(f"/sak/{case.public_id}/", form | {"version": "1", "discuss_on": soon})
    assert "ferdig behandlet" not in text(amina, f"/sak/{case.public_id}/")
    late = amina.post(
        f"/sak/{case.public_id}/",
        form | {"version": "2", "discuss_on": soon, "decide_on": timezone.localdate().isoformat()},
    )
    assert late.status_code == 422
    assert "Diskusjonen kommer før beslutningen." in late.content.decode()


def test_two_who_write_a_case_at_once_lose_nothing(cast: Cast) -> None:
    amina, per = cast.client(cast.amina), cast.client(cast.members[2])
    amina.post(f"{home(cast)}ny-sak/", CASE)
    path = f"/sak/{Case.objects.get().public_id}/"
    amina.post(path, CASE | {"version": "1", "focus": "Hva sier de ansatte?"})
    response = per.post(path, CASE | {"version": "1", "focus": "Hva koster det?"})
    assert response.status_code == 409
    page = response.content.decode()
    for words in ("Amina Antatt lagret mens du skrev", "Hva sier de ansatte?", "Hva koster det?"):
        assert words in page
    assert Case.objects.get().focus == "Hva sier de ansatte?"
    assert 'name="version" value="2"' in page
    assert per.post(path, CASE | {"version": "2", "focus": "Begge deler."}).status_code == 302
    assert Case.objects.get().focus == "Begge deler."
    # The same pressed twice: nothing to tell.
    assert per.post(path, CASE | {"version": "2", "focus": "Begge deler."}).status_code == 302


def test_a_deleted_case_says_so_and_comes_back_for_thirty_days(cast: Cast) -> None:
    amina = cast.client(cast.amina)
    amina.post(f"{home(cast)}ny-sak/", CASE)
    path = f"/sak/{Case.objects.get().public_id}/"
    page = text(amina, amina.post(path, {"do": "delete"})["Location"])
    assert "Slettet." in page
    assert "Angre" in page
    assert amina.get(path).status_code == 404
    amina.post(path, {"do": "bring_back"})
    assert "Heltidskultur" in text(amina, path)
    amina.post(path, {"do": "delete"})
    Case.objects.update(deleted_on=timezone.localdate() - timedelta(days=31))
    assert amina.post(path, {"do": "bring_back"}).status_code == 404
    assert "Heltidskultur" not in text(amina, home(cast))


def titles(meeting: LeaderMeeting) -> list[str]:
    return [item.case.title for item in queries.agenda(meeting)]


def test_the_agenda_is_ordered_postponed_and_undone_with_buttons(cast: Cast) -> None:
    _, ahead, _ = fill(cast)
    kari, path = cast.client(cast.kari), f"/mote/{ahead.public_id}/"
    first, second = titles(ahead)
    items = {item.case.title: item for item in queries.agenda(ahead)}

    def press(do: str, title: str) -> Any:
        return kari.post(path, {"do": do, "item": items[title].public_id})

    press("down", first)
    assert titles(ahead) == [second, first]
    press("down", first)  # already last
    press("up", first)
    assert titles(ahead) == [first, second]
    page = text(kari, press("off", second)["Location"])
    assert "Tatt av sakslisten:" in page
    assert titles(ahead) == [first]
    press("back", second)
    press("back", second)
    assert titles(ahead) == [first, second]
    after = actions.meeting_after(ahead)
    assert after is not None
    press("postpone", second)
    press("postpone", second)
    assert titles(after) == [second]
    assert "Utsatt til neste møte." in text(kari, path)
    press("not_postponed", second)
    assert titles(after) == []


def test_a_meeting_held_closes_what_was_talked_through_and_can_be_undone(cast: Cast) -> None:
    _, ahead, schools = fill(cast)
    kari = cast.client(cast.kari)
    ready = Case.objects.get(title="Ny innkjøpsstrategi")
    item = ahead.items.get(case=ready)
    kari.post(
        f"/punkt/{item.public_id}/",
        {"version": item.version, "minutes_planned": "30", "minutes_used": "25", "outcome": "Vi vedtar den."},
    )
    for _ in range(2):
        kari.post(f"/mote/{ahead.public_id}/", {"do": "held"})
    ready.refresh_from_db()
    schools.refresh_from_db()
    assert ready.state == CaseState.DECIDED
    assert schools.state == CaseState.OPEN  # the decision is still to come
    assert "Vi vedtar den." in text(kari, f"{home(cast)}beslutninger/")
    assert Link.objects.filter(from_kind="case", from_id=ready.public_id, to_id=item.public_id).count() == 1
    assert Link.objects.filter(from_id=item.public_id, to_kind="meeting", to_id=ahead.public_id).exists()
    assert LeaderMeeting.objects.filter(state=MeetingState.PLANNED, held_on__gt=ahead.held_on).count() >= 1
    kari.post(f"/mote/{ahead.public_id}/", {"do": "reopen"})
    ready.refresh_from_db()
    assert ready.state == CaseState.OPEN


def test_a_cancelled_meeting_sends_its_cases_on(cast: Cast) -> None:
    _, ahead, _ = fill(cast)
    kept = titles(ahead)
    kari = cast.client(cast.kari)
    kari.post(f"/mote/{ahead.public_id}/", {"do": "cancel"})
    following = queries.next_meeting(cast.group)
    assert following is not None
    assert following.held_on > ahead.held_on
    assert titles(following) == kept


def test_a_case_ties_its_area_to_the_thread_and_lets_go(cast: Cast) -> None:
    contributions = areas_of(cast)
    area, other = contributions[0].area, contributions[1].area
    case = cases.add_case(group=cast.group, title="a", aim="b", focus="c", area=area, actor=cast.kari)
    assert Link.objects.filter(from_kind="area", from_id=area.public_id, to_id=case.public_id).count() == 1
    cases.change_case(case=case, version=1, actor=cast.kari, area=other)
    assert list(Link.objects.filter(to_id=case.public_id).values_list("from_id", flat=True)) == [
        other.public_id
    ]


def test_the_three_cards_say_where_time_goes_what_drags_and_what_nobody_raises(cast: Cast) -> None:
    fill(cast)
    page = text(cast.client(cast.amina), home(cast))
    assert (
        "I 2 møter det siste året, 130 minutter: orientering 23 %, diskusjon 31 %, beslutning 46 %." in page
    )
    assert "Strategiske saker fikk 31 %. Langsiktig utvikling fikk 31 %, drift 69 %." in page
    assert "40 av minuttene er som planlagt" in page
    drags = page.partition("Saker som har ligget lenge")[2].partition("Det ingen tar opp")[0]
    assert "Skolestruktur mot 2035" in drags
    assert "strategisk · meldt" in drags
    assert "utsatt én gang" in drags
    assert "Hvordan vi leder" not in drags
    assert "forfalt" not in page.lower()


def test_what_nobody_raises_is_written_without_a_name_anywhere(cast: Cast) -> None:
    amina, path = cast.client(cast.amina), f"{home(cast)}ingen-tar-opp/"
    before = LogEntry.objects.exclude(actor="").count()
    for _ in range(2):
        amina.post(path, {"do": "write", "text": "Vi snakker aldri om nattevaktene."})
    assert BlindSpot.objects.count() == 1
    page = text(amina, path)
    assert "kan kjenne igjen måten du skriver på" in page
    spot = BlindSpot.objects.get()
    assert "Angre" in text(amina, amina.post(path, {"do": "delete", "spot": spot.public_id})["Location"])
    amina.post(path, {"do": "bring_back", "spot": spot.public_id})
    assert LogEntry.objects.exclude(actor="").count() == before
    assert not LogEntry.objects.filter(subject=spot.public_id).exists()
    page = text(amina, f"{home(cast)}ny-sak/?fra={spot.public_id}")
    assert "nattevaktene" in page
    amina.post(f"{home(cast)}ny-sak/", CASE | {"fra": spot.public_id})
    spot.refresh_from_db()
    assert spot.case is not None
    assert queries.blind_spots(cast.group) == []
