"""A year in which a busy leader does the least there is: one tap a week, and a meeting every second week."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.core import mail

from ledetrad.office import outbox
from ledetrad.office.calendar import OSLO
from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.programmes import clock
from ledetrad.programmes.areas.actions import choose_area, write_contribution
from ledetrad.programmes.meeting.actions import answer_since, set_rhythm
from ledetrad.programmes.meeting.queries import coming_meetings, next_meeting
from ledetrad.programmes.models import Contribution, DevelopmentArea, LeaderMeeting, MeetingState, Since
from ledetrad.surveys import clock as surveys
from tests.cast import Cast, make_cast
from tests.days import Days, moved_clock
from tests.documents.pdf import structure_of, text_of

# What is looked at are words and days; every action on the way is tried on each database by itself.
pytestmark = pytest.mark.once

BEGINS, ENDS = date(2026, 2, 10), date(2027, 2, 12)
LOOKS = (date(2026, 4, 10), date(2026, 7, 15), date(2026, 10, 2), date(2026, 12, 28), ENDS)
TUESDAY, THURSDAY, JULY = 1, 3, 7
SENTENCES = (
    "Jeg skal spørre hva vi skal bestemme.",
    "Jeg skal sende papirene to dager før.",
    "Jeg skal si fra når jeg er uenig.",
    "Jeg skal slippe andre til først.",
    "Jeg skal følge opp det vi bestemte.",
    "Jeg skal komme presis.",
)
# What a page may never say to a group that has done little. Whole words: «mangler» is no part of «mangfold».
NAGS = re.compile(
    r"\b(overdue|forfalt\w*|mangler|manglar|manglende|ikke gjort|ikkje gjort|for sent|på etterskudd|purring|husk å"
    r"|dere har ikke|dessverre)\b|\b0 av \d+ gjort|\b\d+ % (gjort|ferdig|fullført)",
    re.IGNORECASE,
)


@dataclass
class Year:
    """The group, its clock, and what was seen on the way."""

    cast: Cast
    days: Days
    areas: list[DevelopmentArea]
    sentences: list[Contribution]

    def pages(self) -> dict[str, str]:
        """What the head and a member read on this day, by address."""
        with in_workspace(self.cast.workspace):
            meeting = next_meeting(self.cast.group)
        assert meeting is not None
        group = f"/grupper/{self.cast.group.public_id}"
        paths = [
            "/",
            *(
                f"{group}/{page}/"
                for page in ("omrader", "bidrag", "motet", "status", "traden", "for-og-etter")
            ),
            f"{group}/omrader/plan/",
            f"/mote/{meeting.public_id}/",
            f"/mote/{meeting.public_id}/siden-sist/",
        ]
        found = {}
        for person in (self.cast.kari, self.cast.amina):
            client = self.cast.client(person)
            for path in paths:
                response = client.get(path)
                assert response.status_code == 200, f"{path} on {self.days.today()}"
                if "html" in response["Content-Type"]:
                    found[f"{person.first_name} {path}"] = said(response.content.decode())
        return found


def said(html: str) -> str:
    """The words of the page's own part, without its markup."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> Year:
    days = moved_clock(monkeypatch, BEGINS)
    cast = make_cast()
    release = cast.closed(6)
    keys = release.results["areas"]
    with in_workspace(cast.workspace):
        areas = [
            choose_area(
                group=cast.group,
                title=title,
                sign="Hver sak slutter med at noen sier hvem som gjør hva.",
                factors=factors,
                release=release,
                typical="",
                actor=cast.kari,
            )
            for title, factors in (
                ("Riktige saker i møtet", keys[:2]),
                ("Si fra når vi er uenige", keys[2:3]),
                ("Bedre forberedte saker", []),
            )
        ]
        sentences = [
            write_contribution(
                area=areas[number % 3], person=person, text=text, in_meeting=False, actor=person
            )
            for number, (person, text) in enumerate(zip(cast.members, SENTENCES, strict=True))
        ]
        set_rhythm(
            group=cast.group,
            weekday=1,
            every_weeks=2,
            starts_at=time(9),
            minutes=120,
            place="Formannskapssalen",
            first_on=BEGINS + timedelta(days=14),
            actor=cast.kari,
        )
    surveys.tick()  # the members are told that the profile is ready; the year begins after that
    with in_workspace(cast.workspace):
        OutboxMail.objects.all().delete()
    return Year(cast, days, areas, sentences)


def live(year: Year, caplog: pytest.LogCaptureFixture) -> None:
    """Let the year pass: the clock every morning, one tap a week by the head, and nothing else."""
    caplog.set_level(logging.WARNING)
    day, taps = BEGINS, 0
    while day < ENDS:
        day += timedelta(days=1)
        year.days.go_to(day, time(9))
        clock.tick(datetime.combine(day, time(9), tzinfo=OSLO).astimezone(UTC))
        outbox.send_due()
        if day.weekday() == THURSDAY and day.month != JULY:
            tap(year, taps)
            taps += 1
        if day in LOOKS:
            surveys.tick()
            look_for_nagging(year)
    assert taps > 45
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


def tap(year: Year, number: int) -> None:
    """«Siden sist?» for one sentence of the first area; the two other areas are left alone all year."""
    with in_workspace(year.cast.workspace):
        meeting = next_meeting(year.cast.group)
        assert meeting is not None
        answer_since(
            meeting=meeting,
            contribution=year.sentences[3 * (number % 2)],
            answer=list(Since)[number % 3].value,
            actor=year.cast.kari,
        )


def look_for_nagging(year: Year) -> None:
    for path, words in year.pages().items():
        assert not NAGS.search(words), f"{path} on {year.days.today()}: {NAGS.search(words)}"


def test_a_year_of_one_tap_a_week_still_makes_sense_and_nothing_nags(
    year: Year, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    live(year, caplog)
    nothing_is_lost(year)
    the_meetings_went_on_by_themselves(year)
    the_card_is_one_useful_page(year, tmp_path)
    the_mail_was_one_a_meeting_to_the_head(year)
    what_nobody_touched_says_since_when(year)


def nothing_is_lost(year: Year) -> None:
    with in_workspace(year.cast.workspace):
        titles = [area.title for area in DevelopmentArea.objects.order_by("place")]
        assert titles == [area.title for area in year.areas]
        assert sorted(Contribution.objects.values_list("text", flat=True)) == sorted(SENTENCES)


def the_meetings_went_on_by_themselves(year: Year) -> None:
    with in_workspace(year.cast.workspace):
        meetings = list(LeaderMeeting.objects.order_by("held_on"))
    for meeting in meetings:
        assert meeting.held_on.weekday() == TUESDAY
        assert meeting.held_on.month != JULY
        assert (meeting.held_on.month, meeting.held_on.day) < (12, 24)
    gone = [meeting for meeting in meetings if meeting.held_on <= ENDS - timedelta(days=8)]
    assert 20 <= len(gone) <= 26
    # Nobody has said «Møtet er holdt» even once; the meetings stand as held all the same.
    assert {meeting.state for meeting in gone} == {MeetingState.HELD}
    assert sum(meeting.held_on > ENDS for meeting in meetings) == 2


def the_card_is_one_useful_page(year: Year, folder: Path) -> None:
    with in_workspace(year.cast.workspace):
        meeting = coming_meetings(year.cast.group)[0]
    response = year.cast.client(year.cast.kari).get(f"/mote/{meeting.public_id}/ark/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert structure_of(response.content)["pages"] == 1
    text = text_of(response.content, folder)
    for words in (*(area.title for area in year.areas), *SENTENCES, "Sakslisten"):
        assert words in text, words
    assert not NAGS.search(text)


def the_mail_was_one_a_meeting_to_the_head(year: Year) -> None:
    with in_workspace(year.cast.workspace):
        queued = list(OutboxMail.objects.order_by("not_before"))
        days = dict(LeaderMeeting.objects.values_list("public_id", "held_on"))
    assert {one.kind for one in queued} == {"meeting_card"}
    assert {one.recipient for one in queued} == {year.cast.kari.public_id}
    assert 20 <= len(queued) <= 27
    assert len({one.about for one in queued}) == len(queued)
    for one in queued:
        left = one.not_before.astimezone(OSLO).date()
        assert left < days[one.about] <= left + timedelta(days=6)  # Easter lies between, once
        assert left.month != JULY
    assert len(mail.outbox) == len(queued)
    for letter in mail.outbox:
        assert letter.to == ["Kari Konstruert <kari@fjordvik.example>"]
        assert year.areas[2].title in letter.body
        assert not NAGS.search(str(letter.body))


def what_nobody_touched_says_since_when(year: Year) -> None:
    pages = year.pages()
    group = f"/grupper/{year.cast.group.public_id}"
    touched = re.findall(r"Sist rørt (\d+\. \w+ \d{4})", pages[f"Amina {group}/omrader/"])
    # The area that is asked about was touched this winter; the two others stand with the day they were chosen.
    assert len(touched) == 3
    assert touched[0].endswith(" 2027")
    assert touched[1:] == ["10. februar 2026", "10. februar 2026"]
    assert all(area.title in pages[f"Kari {group}/traden/"] for area in year.areas)
