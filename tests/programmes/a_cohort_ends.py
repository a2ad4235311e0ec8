"""From the conversations of a leader to the change report: what is nobody else's stays so, and the rest is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledetrad.evaluation.invented import make_finished_groups
from ledetrad.instruments.library import load
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person
from ledetrad.people.models import Post
from ledetrad.programmes.models import Evaluation
from ledetrad.surveys.answering.pages import instrument_version
from ledetrad.surveys.invented import deliver_invented
from ledetrad.surveys.models import Campaign, CampaignState, Invitation
from tests.programmes.a_cohort import COHORT, KARIS_GROUP, CohortWalk
from tests.programmes.a_cohort_begins import MOVED_TO, to_cohort
from tests.programmes.a_cohort_meets import own_gathering, to_gathering
from tests.programmes.evaluations.people import deliver_to, mixed

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATUS = {
    "changes": "Vi begynner møtene med det vi bestemte sist.",
    "learned": "Små ting virket mest.",
    "effects": "Sakene er bedre forberedt.",
    "way_on": "Vi fortsetter.",
}
NOTE, AGAINST = "Gruppene spør hverandre mer enn før.", "Det kan skyldes bordene."
CLAIM = "Gruppene har lært av hverandre."
COMMISSIONER = ("Otto Oppdrag", "otto@departement.example")
TITLE = "Endringsrapport for de første kullene"


def end(walk: CohortWalk) -> None:
    """What is nobody else's, and what is told."""
    talk_with_a_consultant(walk)
    evaluate_the_gathering(walk)
    note_and_claim(walk)
    share_status(walk)
    map_again(walk)
    report(walk)


def talk_with_a_consultant(walk: CohortWalk) -> None:
    walk.on(date(2026, 4, 28))
    page = walk.home(walk.cast.kari)
    walk.menu(page, "Programmet")
    walk.to(page, "Samtaler")
    walk.fill(
        page,
        {
            "Konsulentens navn": "Konrad Konsulent",
            "Konsulentens e-post": "konrad@samtalepartner.example",
            "Dag": "2026-05-05",
            "Klokkeslett": "14:00",
            "Sted": "Kafeen ved elva",
        },
    )
    walk.press(page, "Skriv opp")
    page = walk.home(walk.person("Konrad Konsulent"))
    words = walk.to(page, "Se samtalene")
    assert "Kafeen ved elva" in words
    assert "Konstruert" not in words  # first names only
    walk.on(date(2026, 5, 6))
    page = walk.home(walk.person("Konrad Konsulent"))
    walk.menu(page, "Samtaler")
    walk.unfold(page, "Endre")
    assert walk.say("Holdt") in walk.press(page, "Den er holdt")
    page = walk.home(walk.staff)
    walk.menu(page, "Tavla")
    walk.to(page, "Kalender")
    page = to_cohort(walk)
    assert "Kafeen" not in page.content()


def evaluate_the_gathering(walk: CohortWalk) -> None:
    walk.on(MOVED_TO)
    page = to_cohort(walk)
    walk.place(page, "Evalueringer")
    page.locator("main select[name=activity]").select_option(value=walk.activity("A12").public_id)
    walk.press(page, "Evaluer samlingen")
    walk.press(page, "Send til alle")
    walk.to(page, "Vis koden på veggen")
    page = walk.home(walk.cast.amina)
    walk.to(page, walk.activity("A12").title)
    answer(walk, page)
    with in_workspace(walk.cast.workspace):
        evaluation = Evaluation.objects.get()
    deliver_to(walk.cast.workspace, evaluation, mixed, skip=walk.cast.amina)
    walk.on(MOVED_TO + timedelta(days=1))
    page = to_cohort(walk)
    walk.place(page, "Evalueringer")
    walk.to(page, walk.activity("A12").title)
    walk.to(page, "Lukk nå")
    walk.press(page, "Lukk for godt")
    assert "%" in page.inner_text("main")
    page = walk.home(walk.cast.amina)
    walk.menu(page, "Programmet")
    walk.to(page, "Evalueringer")
    assert "%" in walk.to(page, walk.activity("A12").title)


def answer(walk: CohortWalk, page: Page) -> None:
    """Three minutes on the phone."""
    walk.start_answering(page)
    with in_workspace(walk.cast.workspace):
        instrument = instrument_version(Evaluation.objects.get().campaign.instrument_id)
    for keys in instrument.pages:
        for key in keys:
            page.locator(f'input[name="{key}"][value="4"]').check()
        walk.press_main(page)
    walk.press_main(page)
    assert walk.say("Takk. Svaret ditt er levert.") in walk.press_main(page)


def note_and_claim(walk: CohortWalk) -> None:
    page = to_cohort(walk)
    walk.place(page, "Notater")
    walk.to(page, "Skriv et notat")
    walk.choose(page, "Jeg så eller hørte det selv")
    walk.fill(page, {"Notat": NOTE, "Hva taler mot?": AGAINST})
    walk.press(page, "Lagre")
    walk.to(page, "Påstander til rapporten")
    walk.to(page, "Skriv en påstand")
    walk.fill(page, {"Påstand": CLAIM, "Hva taler mot?": AGAINST})
    walk.press(page, "Videre til kildene")
    page.locator('main input[name="for"]').check()
    words = walk.press(page, "Lagre")
    assert CLAIM in words


def share_status(walk: CohortWalk) -> None:
    walk.on(walk.day("A17") - timedelta(days=3))
    page = to_gathering(walk, "A17")
    walk.to(page, "Velg et opplegg å begynne med")
    walk.press(page, "Bruk forslaget")
    page = own_gathering(walk, walk.cast.kari, "A17")
    walk.place(page, "Status i plenum")
    walk.to(page, "Skriv status")
    for name, text in STATUS.items():
        page.locator(f'[name="{name}"]').fill(text)
    walk.follow(page, "main form.lt-form button")
    page = own_gathering(walk, walk.cast.kari, "A17")
    walk.place(page, "Status i plenum")
    walk.press(page, "Del i plenum")
    page = to_gathering(walk, "A17")
    words = walk.place(page, "I plenum")
    assert all(text in words for text in STATUS.values())


def map_again(walk: CohortWalk) -> None:
    day = walk.day("A18")
    walk.on(day)
    page = to_cohort(walk)
    walk.to(page, "Send kartlegging")
    boxes = page.locator('main input[name="part"]')
    for number in range(4):
        boxes.nth(number).check()
    walk.press(page, "Se brevet")
    walk.press(page, "Send til gruppene")
    with in_workspace(walk.cast.workspace):
        for campaign in Campaign.objects.filter(state=CampaignState.OPEN):
            deliver_invented(
                campaign=campaign,
                instrument=load("group-profile"),
                invitations=list(Invitation.objects.filter(campaign=campaign).order_by("slot")),
                seed=19,
            )
    walk.on(day + timedelta(days=30))
    page = walk.home(walk.cast.kari)
    walk.menu(page, "Ledergruppen")
    walk.place(page, "Før og etter")


def report(walk: CohortWalk) -> None:
    """Finished: what changed, together with cohorts from before; then shared with the one who ordered it."""
    with in_workspace(walk.cast.workspace):
        add_person(
            name=COMMISSIONER[0],
            email=COMMISSIONER[1],
            organisation=walk.cast.organisation,
            post=Post.COMMISSIONER,
        )
        made = make_finished_groups(walk.cast.workspace, walk.staff, seed=5, sizes=(4, 4))
    page = to_cohort(walk)
    walk.press(page, "Kullet er ferdig")
    walk.menu(page, "Rapporter")
    walk.to(page, "Lag endringsrapport")
    for name in (COHORT, *(one.name for one in made.cohorts)):
        walk.choose(page, name)
    words = walk.press(page, "Se hva den vil inneholde")
    assert walk.say("Rapporten kan ikke lages ennå") not in words
    walk.fill(page, {"Tittel": TITLE, "Hvem lager rapporten?": walk.staff.name})
    walk.press(page, "Frigi rapporten")
    place_the_claim(walk)
    page = walk.home(walk.staff)
    walk.menu(page, "Rapporter")
    words = walk.to(page, TITLE)
    assert CLAIM in words
    assert AGAINST in words
    for hidden in (KARIS_GROUP, "Amina", NOTE, STATUS["learned"]):
        assert hidden not in words
    walk.fill(page, {"Del med oppdragsgiver": COMMISSIONER[0]})
    walk.press(page, "Del")
    otto = walk.person(COMMISSIONER[0])
    page = walk.home(otto)
    walk.to(page, "Se rapportene")
    words = walk.to(page, TITLE)
    assert CLAIM in words
    for hidden in (KARIS_GROUP, walk.cast.kari.name, "Amina", *STATUS.values()):
        assert hidden not in words
    walk.unfold(page, "Tallene som tabell")
    walk.follow(page, "main details[open] table td a")
    response = page.context.request.get(f"{walk.base}/kull/")
    assert response.status == 404


def place_the_claim(walk: CohortWalk) -> None:
    """What the staff mean to see stands in the report when they have put it there."""
    page = to_cohort(walk)
    walk.place(page, "Notater")
    walk.to(page, "Påstander til rapporten")
    walk.to(page, CLAIM)
    walk.fill(page, {"Hvilken rapport skal den stå i?": TITLE})
    assert TITLE in walk.press(page, "Lagre")
