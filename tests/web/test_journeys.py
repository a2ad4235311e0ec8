"""The three ways through the product that everything else is there for, in a browser."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from ledetrad.instruments.library import load
from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.surveys.models import Campaign, CampaignState, Invitation
from ledetrad.surveys.queries import count
from ledetrad.surveys.tasks import render_release
from tests.browsing import Visitor
from tests.cast import Cast

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, databases=["default", "sheets"]),
]
PROFILE = load("group-profile")
PASTED = """Navn\tE-post
Gro Gåsehud\tgro@fjordvik.example
ola@fjordvik.example\tOla Oppspinn
Tor Tenkt <tor@fjordvik.example>
Unni Utenkt\tunni@fjordvik.example"""


def press(page: Page, name: str) -> None:
    """Press the button or follow the link with this name, and wait for the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()


def test_hr_starts_a_group_from_a_paste_sends_regrets_and_sends_again(
    browser: Browser, live_server: Any, cast: Cast
) -> None:
    visitor = Visitor(browser, live_server.url, width=1280)
    page = visitor.page(cast.hanne)
    page.goto(live_server.url)
    press(page, "Start en ledergruppe")
    page.get_by_label("Hva heter ledergruppen?").fill("Teknisk ledergruppe")
    page.get_by_label("Hvem er med?").fill(PASTED)
    meeting = timezone.localdate() + timedelta(days=28)
    page.get_by_label("Når er ledermøtet der dere snakker om resultatet?").fill(meeting.isoformat())
    press(page, "Se medlemslisten")
    assert "4 personer i Teknisk ledergruppe. Ingenting er lagret ennå." in page.inner_text("main")
    page.get_by_label("Gro Gåsehud").check()
    press(page, "Lag gruppen og se brevet")
    assert "Hei, " in page.inner_text(".lt-mail")
    with in_workspace(cast.workspace):
        campaign = Campaign.objects.get(parts__group__name="Teknisk ledergruppe")
        assert not OutboxMail.objects.filter(about=campaign.public_id).exists()
    press(page, "Send til alle")
    assert "Ingen har fått noe ennå." in page.inner_text("main")
    press(page, "Angre sending")
    assert "Angret. Ingen har fått brevet." in page.inner_text("main")
    with in_workspace(cast.workspace):
        campaign.refresh_from_db()
        assert campaign.state == CampaignState.DRAFT
        assert not Invitation.objects.filter(campaign=campaign).exists()
    press(page, "Send til alle")
    with in_workspace(cast.workspace):
        campaign.refresh_from_db()
        assert campaign.state == CampaignState.OPEN
        waiting = OutboxMail.objects.filter(about=campaign.public_id, state=MailState.QUEUED)
        assert waiting.count() == 4
    visitor.close()
    assert not visitor.problems


def tab_to(page: Page, selector: str) -> None:
    """Go on with Tab until what `selector` names has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.locator(f":is({selector}):focus").count():
            return
    pytest.fail(f"Tab never reached {selector} on {page.url}")


def enter(page: Page) -> None:
    """Press Enter on what has the focus, and wait for the next page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_member_answers_on_a_phone_by_keyboard_alone_and_without_scripts(
    browser: Browser, live_server: Any, cast: Cast
) -> None:
    campaign = cast.opened()
    visitor = Visitor(browser, live_server.url, scripts=False)
    page = visitor.page(None)
    page.goto(live_server.url + cast.link(campaign, cast.amina))
    tab_to(page, "main button.button")
    enter(page)
    for number, keys in enumerate(PROFILE.pages):
        for key in keys:
            tab_to(page, f'input[name="{key}"]')
            page.keyboard.press("Space")
            for _ in range(number % 6):
                page.keyboard.press("ArrowRight")
            assert page.locator(f'input[name="{key}"]:checked').get_attribute("value") == str(1 + number % 6)
        tab_to(page, "main button.button")
        enter(page)
    tab_to(page, "textarea")
    page.keyboard.type("Vi sier fra til hverandre.")
    tab_to(page, "main button.button")
    enter(page)
    assert "52 av 52" in page.inner_text("main")
    tab_to(page, "main button.button")
    enter(page)
    assert "Takk. Svaret ditt er levert." in page.inner_text("main")
    visitor.close()
    assert not visitor.problems
    with in_workspace(cast.workspace):
        assert count(campaign).delivered == 1


def test_the_head_opens_the_profile_a_number_and_the_sheet(
    browser: Browser, live_server: Any, cast: Cast
) -> None:
    release = cast.closed(6)
    with in_workspace(cast.workspace):
        render_release.call(release.public_id)
    visitor = Visitor(browser, live_server.url)
    page = visitor.page(cast.kari)
    page.goto(live_server.url)
    press(page, "Se profilen")
    for heading in ("Dette er dere enige om", "Dette ser dere ulikt på", "Her har dere kanskje mest å hente"):
        assert page.get_by_role("heading", name=heading).is_visible()
    # The row of the drawing itself is tapped.
    first = PROFILE.dimensions[0].factors[0]
    with page.expect_navigation():
        page.locator(".lt-profile--narrow a.row").first.click()
    assert page.get_by_role("heading", name=first.title["nb"]).is_visible()
    assert "Tallet kan ikke brukes til" in page.inner_text("main")
    press(page, "Til profilen")
    sheet = page.get_by_role("link", name="Lag samtaleark").get_attribute("href")
    response = page.context.request.get(f"{live_server.url}{sheet}")
    assert response.status == 200
    assert response.headers["content-type"] == "application/pdf"
    assert response.body().startswith(b"%PDF")
    visitor.close()
    assert not visitor.problems
