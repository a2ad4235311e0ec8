"""A group of six from its profile to «Før og etter», as its members meet it: on a phone and a desktop, in two languages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ledetrad.instruments.library import load
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, join_group, leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.areas.actions import write_contribution
from ledetrad.programmes.models import Contribution, DevelopmentArea
from ledetrad.surveys.invented import deliver_invented
from ledetrad.surveys.models import Campaign, CampaignState, Invitation, Release, Wave
from tests.cast import Cast, make_cast
from tests.days import Days, moved_clock
from tests.programmes.three_meetings import (
    AMINAS,
    BUDGET,
    DECIDED,
    KARIS,
    LATE,
    MEETINGS,
    SAMIRS,
    areas,
    first_meeting,
    second_meeting,
    third_meeting,
)
from tests.walking import Walk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, databases=["default", "sheets"]),
]
MAPPED = date(2026, 1, 13)
OWN_AREA, OWN_SIGN = "Mer latter", "Noen har ledd høyt før første sak."
STATUS = {
    "changes": "Vi begynner med det vi skal bestemme.",
    "learned": "Små ting virket mest.",
    "effects": "Sakene er bedre forberedt.",
    "way_on": "Vi fortsetter.",
}


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    """It is January 2026, and the test says when it is not."""
    return moved_clock(monkeypatch, MAPPED)


@pytest.fixture
def cast(days: Days) -> Cast:
    """The named people, as they were then."""
    return make_cast()


SIZES = [pytest.param("nb", 390, id="nb-phone"), pytest.param("nn", 1280, id="nn-desktop")]


@pytest.mark.parametrize(("language", "width"), SIZES)
def test_a_group_walks_from_its_profile_to_before_and_after(
    browser: Browser, live_server: Any, cast: Cast, days: Days, language: str, width: int
) -> None:
    first = cast.closed(6)
    walk = Walk(browser, live_server.url, cast, days, language, width)
    walk.on(MAPPED + timedelta(days=1))
    choose_three_areas(walk, first)
    write_and_show(walk)
    say_the_rhythm(walk)
    first_meeting(walk)
    second_meeting(walk)
    third_meeting(walk)
    answer_the_four_questions(walk)
    somebody_leaves_and_somebody_comes(walk)
    second = map_again(walk, first)
    before_and_after(walk, first, second)
    the_thread(walk, first)
    nobody_beside_the_group_gets_in(walk)
    walk.close()


def choose_three_areas(walk: Walk, release: Release) -> None:
    page = walk.as_(walk.cast.kari)
    walk.open(page, "/")
    walk.follow(page, 'main a[href$="/profil/"]')
    page.locator(".lt-sentences h2").first.wait_for()
    empty = "Her kommer det dere vil bli bedre på sammen. Se på profilen, snakk om den, og velg tre eller fire områder."
    assert walk.say(empty) in walk.tab(page, "omrader")
    # One from the profile: what it points to as possible areas stands first.
    walk.follow(page, 'main a[href$="/omrader/nytt/"]')
    key = release.results["areas"][0]
    page.locator(f'input[name="faktor"][value="{key}"]').check()
    walk.follow(page, "main form.lt-form button")
    assert page.locator('[name="title"]').input_value() == factor_title(release, key, walk.language)
    page.locator('[name="sign"]').fill("Hver sak slutter med at noen sier hvem som gjør hva.")
    words = walk.follow(page, "main form.lt-form button")
    assert walk.say("Området er valgt.") in words
    assert factor_title(release, key, walk.language) in words
    # One of the eight the source lists.
    walk.follow(page, 'main a[href$="/omrader/nytt/"]')
    walk.follow(page, 'main a[href="?typisk=right_cases"]')
    typical = page.locator('[name="title"]').input_value()
    assert typical
    assert typical in walk.follow(page, "main form.lt-form button")
    # One of their own.
    walk.follow(page, 'main a[href$="/omrader/nytt/"]')
    walk.follow(page, 'main a[href="?annet=ja"]')
    page.locator('[name="title"]').fill(OWN_AREA)
    page.locator('[name="sign"]').fill(OWN_SIGN)
    words = walk.follow(page, "main form.lt-form button")
    assert OWN_SIGN in words
    assert page.locator("ol.lt-work > li").count() == 3


def factor_title(release: Release, key: str, lang: str) -> str:
    factors = [factor for dimension in release.results["dimensions"] for factor in dimension["factors"]]
    return str(next(factor["title"][lang] for factor in factors if factor["key"] == key))


def write_and_show(walk: Walk) -> None:
    chosen, cast = areas(walk), walk.cast
    samir = cast.members[4]
    for person, text, area in ((cast.kari, KARIS, chosen[0]), (cast.amina, AMINAS, chosen[0])):
        page = walk.as_(person)
        walk.open(page, "/")
        walk.follow(page, 'main a[href$="/bidrag/"]')
        words = write_one(walk, page, text, area)
        assert walk.say("Bidraget er lagret. Bare du ser det ennå.") in words
        assert text in words
    # Nobody, the head no more than others, sees what is not shown.
    assert KARIS not in walk.open(walk.as_(samir), f"/grupper/{cast.group.public_id}/bidrag/")
    write_one(walk, walk.as_(samir), SAMIRS, chosen[1])
    with in_workspace(cast.workspace):
        for person, area in ((cast.members[2], chosen[1]), (cast.members[3], chosen[2])):
            write_contribution(
                area=area,
                person=person,
                text=f"Jeg skal hjelpe {person.first_name}.",
                in_meeting=False,
                actor=person,
            )
    # The last one writes at the meeting; there the others show theirs with one press.
    torill = walk.as_(cast.members[5])
    walk.open(torill, f"/grupper/{cast.group.public_id}/bidrag/")
    torill.locator('[name="in_meeting"]').check()
    torill.locator(f'[name="area"][value="{chosen[2].public_id}"]').check()
    walk.follow(torill, 'main form.lt-form[action$="/bidrag/"] button')
    page = walk.as_(cast.kari)
    words = walk.open(page, f"/grupper/{cast.group.public_id}/bidrag/")
    assert AMINAS not in words
    page.locator("details.lt-confirm > summary").click()
    words = walk.follow(page, 'main form[action$="/bidrag/vis/"] button')
    assert walk.say("Nå ser alle i gruppen bidragene.") in words
    for text in (KARIS, AMINAS, SAMIRS):
        assert text in words
    torill = walk.as_(cast.members[5])
    walk.open(torill, f"/grupper/{cast.group.public_id}/bidrag/")
    assert walk.say("Bidraget er lagret, og de andre i gruppen ser det.") in write_one(
        walk, torill, LATE, chosen[2]
    )
    with in_workspace(cast.workspace):
        assert Contribution.objects.filter(shown_on__isnull=False).exclude(text="").count() == 6


def write_one(walk: Walk, page: Page, text: str, area: DevelopmentArea) -> str:
    page.locator('main [name="text"]').fill(text)
    page.locator(f'[name="area"][value="{area.public_id}"]').check()
    return walk.follow(page, 'main form.lt-form[action$="/bidrag/"] button')


def say_the_rhythm(walk: Walk) -> None:
    page = walk.as_(walk.cast.kari)
    walk.open(page, "/")
    walk.follow(page, 'main a.ds-button[href$="/motet/"]')
    walk.follow(page, 'main a.ds-button[href$="/motet/rytme/"]')
    page.locator('[name="first_on"]').fill(MEETINGS[0].isoformat())
    page.locator('[name="every_weeks"]').select_option("2")
    page.locator('[name="starts_at"]').fill("09:00")
    page.locator('[name="place"]').fill("Formannskapssalen")
    words = walk.follow(page, "main form.lt-form button")
    assert walk.say("Møterytmen er lagret.") in words
    assert walk.date(MEETINGS[0], "l j. F") in words
    assert walk.date(MEETINGS[1], "l j. F") in words


def answer_the_four_questions(walk: Walk) -> None:
    walk.on(date(2026, 6, 9))
    page = walk.as_(walk.cast.amina)
    walk.open(page, f"/grupper/{walk.cast.group.public_id}/")
    walk.tab(page, "status")
    for name, text in STATUS.items():
        page.locator(f'[name="{name}"]').fill(text)
    words = walk.follow(page, "main form.lt-form button")
    for text in STATUS.values():
        assert text in words
    assert walk.date(date(2026, 6, 9)) in words


def somebody_leaves_and_somebody_comes(walk: Walk) -> None:
    walk.on(date(2026, 8, 17))
    cast = walk.cast
    with in_workspace(cast.workspace):
        leave_group(
            membership=Membership.objects.get(group=cast.group, person=cast.members[5]),
            actor=cast.kari,
            today=walk.days.today(),
        )
        nora = add_person(
            name="Nora Nyinventert", email="nora@fjordvik.example", organisation=cast.organisation
        )
        join_group(group=cast.group, person=nora, actor=cast.kari, today=walk.days.today())
    page = walk.as_(nora)
    walk.open(page, "/")
    walk.open(page, f"/grupper/{cast.group.public_id}/omrader/")


def map_again(walk: Walk, first: Release) -> Release:
    """The head starts it on the page; six answer; she closes it."""
    walk.on(date(2026, 9, 8))
    cast = walk.cast
    page = walk.as_(cast.kari)
    walk.open(page, f"/grupper/{cast.group.public_id}/profil/")
    words = walk.follow(page, 'main a[href$="/kartlegg/"]')
    assert f"«{walk.say('Etter')}»" in words
    page.locator('[name="meeting_on"]').fill(date(2026, 9, 29).isoformat())
    walk.follow(page, "main form.lt-form button")
    assert "Nora Nyinventert" in page.inner_text("main")
    walk.follow(page, 'main button[value="send"]')
    with in_workspace(cast.workspace):
        campaign = Campaign.objects.exclude(pk=first.campaign_id).get()
        assert campaign.state == CampaignState.OPEN
        invited = list(Invitation.objects.filter(campaign=campaign).order_by("slot"))
        assert [one.wave for one in invited] == [Wave.AFTER] * 6
        lift = dict.fromkeys([*first.results["areas"], "clear_purpose"], 1.0)
        deliver_invented(
            campaign=campaign, instrument=load("group-profile"), invitations=invited, seed=18, lift=lift
        )
    walk.on(date(2026, 9, 22))
    page = walk.as_(cast.kari)
    walk.open(page, "/")
    walk.follow(page, f'main a.ds-button[href*="/kartlegging/{campaign.public_id}/"]')
    walk.follow(page, 'main a[href$="/lukk/"]')
    assert walk.say("Alle har svart.") in page.inner_text("main")
    walk.follow(page, "main form button")
    assert page.url.endswith(f"/grupper/{cast.group.public_id}/profil/")
    with in_workspace(cast.workspace):
        return Release.objects.get(campaign=campaign)


def before_and_after(walk: Walk, first: Release, second: Release) -> None:
    page = walk.as_(walk.cast.amina)
    walk.open(page, f"/grupper/{walk.cast.group.public_id}/profil/")
    words = walk.tab(page, "for-og-etter")
    begins = walk.say("Dere vurderer gruppen høyere nå enn %(when)s på %(higher)s av %(all)s faktorer.")
    assert page.inner_text("main .lt-lead").startswith(begins.partition("%")[0])
    assert "Nora" in words  # who came since is noted
    assert walk.date(first.closed_on) in words
    assert walk.date(second.closed_on) in words
    assert walk.say("Egne vurderinger, ingen sammenligningsgruppe.") in words
    chosen = areas(walk)
    for area in chosen:
        assert page.get_by_role("heading", name=area.title, exact=True).is_visible()
    picture = page.locator(".lt-area-path").first
    assert picture.locator("svg:visible").count() >= 1
    assert "+" in picture.inner_text()  # the chosen factor was lifted, and the page says by how much


def the_thread(walk: Walk, first: Release) -> None:
    page = walk.as_(walk.cast.kari)
    walk.open(page, f"/grupper/{walk.cast.group.public_id}/for-og-etter/")
    words = walk.tab(page, "traden")
    chosen = areas(walk)
    key = first.results["areas"][0]
    section = page.locator(f"#omrade-{chosen[0].public_id}")
    told = " ".join(section.inner_text().split())
    # From what they saw, by what they chose, wrote and decided, to what changed: in that order.
    order = [
        factor_title(first, key, walk.language),
        walk.date(chosen[0].chosen_on),
        AMINAS,
        BUDGET,
        "Tre forslag går videre.",
        " → ",
    ]
    places = [told.index(text) for text in order]
    assert places == sorted(places)
    assert DECIDED in words
    assert OWN_AREA in words
    # And back again: from the decision to the factor.
    section.locator('a[href^="#b-"]').first.click()
    assert page.url.partition("#")[2].startswith("b-")


def nobody_beside_the_group_gets_in(walk: Walk) -> None:
    """HR, the administrator, the leader of another group and who has left: not one of the addresses is there."""
    cast = walk.cast
    prefixes = ("/omrade/", "/mote/", "/punkt/", "/sak/", "/bidrag/")
    pages = ("omrader", "nytt", "plan", "bidrag", "motet", "rytme", "ny-sak", "beslutninger", "status")
    own = sorted(
        path
        for path in walk.met
        if path.startswith(prefixes) or path.split("/")[-2] in {*pages, "for-og-etter", "traden"}
    )
    assert len(own) > 18
    for person in (cast.hanne, cast.arne, cast.bystander, cast.members[5]):
        page = walk.as_(person)
        for path in own:
            response = page.context.request.get(walk.base + path)
            assert response.status == 404, f"{person.name} at {path}: {response.status}"
        response_seen = page.goto(walk.base + own[0])
        assert response_seen is not None
        assert response_seen.status == 404
        assert cast.group.name not in page.inner_text("main")
