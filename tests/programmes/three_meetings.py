"""Three leader meetings as a group of six walks through them: the mail, the card, one tap each, what was decided."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.programmes import clock
from ledetrad.programmes.models import DevelopmentArea, LeaderMeeting, MeetingState
from tests.documents.pdf import structure_of
from tests.walking import Walk

if TYPE_CHECKING:
    from playwright.sync_api import Page

MEETINGS = (date(2026, 1, 27), date(2026, 2, 10), date(2026, 2, 24))
KARIS, AMINAS, SAMIRS = (
    "Jeg skal si hva vi skal bestemme, før vi begynner.",
    "Jeg skal spørre én gang til før jeg er uenig.",
    "Jeg skal sende papirene to dager før.",
)
LATE = "Jeg skal ta ordet tidlig."
BUDGET, SCHOOLS = "Budsjett 2027", "Skolestruktur mot 2035"
DECIDED = "Vi legger frem to veier, med følgene for barna først."


def areas(walk: Walk) -> list[DevelopmentArea]:
    with in_workspace(walk.cast.workspace):
        return list(DevelopmentArea.objects.order_by("place"))


def day_before(walk: Walk, day: date) -> None:
    """The clock goes round: one mail to the head, and none to anybody else."""
    walk.on(day - timedelta(days=1))
    clock.tick(timezone.now())  # once more: a second round sends nothing twice
    with in_workspace(walk.cast.workspace):
        meeting = LeaderMeeting.objects.get(held_on=day)
        mail = OutboxMail.objects.get(kind="meeting_card", about=meeting.public_id)
        assert mail.recipient == walk.cast.kari.public_id
        letter = outbox.written(mail)
    assert letter is not None
    assert AMINAS in letter.text
    assert f"/mote/{meeting.public_id}/siden-sist/" in letter.text


def new_case(walk: Walk, page: Page, title: str, kind: str, area: DevelopmentArea) -> str:
    walk.open(page, f"/grupper/{walk.cast.group.public_id}/motet/")
    walk.follow(page, 'main a[href$="/motet/ny-sak/"]')
    page.locator('[name="title"]').fill(title)
    page.locator('[name="aim"]').fill("Vi må velge før budsjettet.")
    page.locator('[name="focus"]').fill("Hva lar vi være å gjøre?")
    page.locator(f'[name="kind"][value="{kind}"]').check()
    page.locator('select[name="area"]').select_option(area.public_id)
    words = walk.follow(page, 'main button[name="do"][value="agenda"]')
    assert title in words
    assert "Vi må velge før budsjettet." in words
    return words


def print_the_card(walk: Walk, page: Page) -> None:
    link = page.locator('main a[href$="/ark/"]').first.get_attribute("href")
    response = page.context.request.get(f"{walk.base}{link}")
    assert response.status == 200
    assert response.headers["content-type"] == "application/pdf"
    assert structure_of(response.body())["pages"] == 1
    walk.met.add(str(link))


def tap(walk: Walk, page: Page, text: str, answer: str) -> None:
    """One tap: the button stays pressed."""
    row = f'ul.lt-since > li:has-text("{text}")'
    walk.follow(page, f'{row} button[value="{answer}"]')
    assert page.locator(f'{row} button[value="{answer}"]').get_attribute("aria-pressed") == "true"


def decide(walk: Walk, page: Page, title: str, outcome: str) -> str:
    walk.follow(page, f'main .lt-items h3 a:has-text("{title}")')
    page.locator('[name="outcome"]').fill(outcome)
    page.locator('[name="minutes_used"]').fill("25")
    page.locator('[name="follow_up_owner"]').select_option(walk.cast.amina.public_id)
    words = walk.follow(page, "main form.lt-form button.ds-button")
    assert outcome in words
    return words


def hold(walk: Walk, page: Page, day: date) -> None:
    words = walk.follow(page, 'main button[name="do"][value="held"]')
    assert walk.say("holdt") in words
    with in_workspace(walk.cast.workspace):
        assert LeaderMeeting.objects.get(held_on=day).state == MeetingState.HELD


def first_meeting(walk: Walk) -> None:
    page = walk.as_(walk.cast.kari)
    new_case(walk, page, BUDGET, "decision", areas(walk)[0])
    day_before(walk, MEETINGS[0])
    walk.on(MEETINGS[0])
    page = walk.as_(walk.cast.kari)
    walk.open(page, "/")
    words = walk.follow(page, 'main a.ds-button[href$="/motet/"]')
    assert BUDGET in words
    print_the_card(walk, page)
    walk.follow(page, 'main a[href$="/siden-sist/"]')
    tap(walk, page, AMINAS, "tried")
    tap(walk, page, KARIS, "not_yet")
    walk.follow(page, "main .lt-back a")
    decide(walk, page, BUDGET, "Tre forslag går videre.")
    hold(walk, page, MEETINGS[0])


def second_meeting(walk: Walk) -> None:
    """A member brings a case; the group does not reach it."""
    page = walk.as_(walk.cast.amina)
    new_case(walk, page, SCHOOLS, "decision", areas(walk)[1])
    day_before(walk, MEETINGS[1])
    walk.on(MEETINGS[1])
    page = walk.as_(walk.cast.amina)
    walk.open(page, f"/grupper/{walk.cast.group.public_id}/motet/")
    walk.follow(page, 'main .lt-next a[href^="/mote/"]:not([href$="/ark/"]):not([href$="/siden-sist/"])')
    print_the_card(walk, page)
    walk.follow(page, 'main a[href$="/siden-sist/"]')
    assert walk.say("prøvd") in page.inner_text("main")  # what was answered last time
    tap(walk, page, AMINAS, "done")
    tap(walk, page, SAMIRS, "done")
    walk.follow(page, "main .lt-back a")
    assert walk.say("Utsatt til neste møte.") in walk.follow(page, 'main button[name="do"][value="postpone"]')
    hold(walk, page, MEETINGS[1])


def third_meeting(walk: Walk) -> None:
    day_before(walk, MEETINGS[2])
    walk.on(MEETINGS[2])
    page = walk.as_(walk.cast.kari)
    words = walk.open(page, f"/grupper/{walk.cast.group.public_id}/motet/")
    assert SCHOOLS in words  # it came along by itself
    print_the_card(walk, page)
    walk.follow(page, 'main a[href$="/siden-sist/"]')
    tap(walk, page, KARIS, "done")
    walk.follow(page, "main .lt-back a")
    decide(walk, page, SCHOOLS, DECIDED)
    hold(walk, page, MEETINGS[2])
    words = walk.open(page, f"/grupper/{walk.cast.group.public_id}/motet/beslutninger/")
    assert DECIDED in words
    assert "Tre forslag går videre." in words
