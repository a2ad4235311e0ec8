"""The first gathering: rules, tables, what others struggle with, cases to sort, who was there; then two groups meet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledetrad.office.scope import in_workspace
from ledetrad.people.queries import head_of
from ledetrad.programmes.exercises import sorting_actions
from ledetrad.programmes.models import PairPart, SortedCase
from tests.programmes.a_cohort import COHORT, KARIS_GROUP, CohortWalk
from tests.programmes.a_cohort_begins import to_cohort

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from ledetrad.people.models import Person

CHALLENGE, ADVICE = "Ingen vil lede prosjektet", "Spør hva som skal til for å si ja."
CASES = ("Nytt sykehus", "Ferielister")
AGENDA, EXPECTED = "Hvordan dere følger opp vedtak.", "To ting vi kan prøve."
STATUS = {
    "what_we_did": "Vi begynner møtene med det vi bestemte sist.",
    "helped_hindered": "Tiden går fort.",
    "how_going": "Bedre enn i vinter.",
    "plan_ahead": "Vi fortsetter.",
}


def meet(walk: CohortWalk) -> None:
    """From the empty first gathering to the conversations of each leader."""
    prepare_the_gathering(walk)
    accept_the_rules(walk)
    ask_the_others(walk)
    sort_cases(walk)
    mark_who_was_there(walk)
    two_groups_meet(walk)


def to_gathering(walk: CohortWalk, key: str = "A07") -> Page:
    page = to_cohort(walk)
    walk.place(page, "Samlinger")
    walk.to(page, walk.activity(key).title)
    return page


def own_gathering(walk: CohortWalk, person: Person, key: str = "A07") -> Page:
    page = walk.home(person)
    walk.menu(page, "Programmet")
    walk.to(page, walk.activity(key).title)
    return page


def prepare_the_gathering(walk: CohortWalk) -> None:
    walk.on(date(2026, 2, 23))
    page = to_cohort(walk)
    walk.place(page, "Samlinger")
    walk.to(page, "Skriv spillereglene")
    walk.press(page, "Lagre spillereglene")
    walk.to(page, COHORT)
    words = walk.to(page, walk.activity("A07").title)
    assert walk.date(walk.day("A07"), "l j. F Y") in words
    walk.to(page, "Velg et opplegg å begynne med")
    walk.press(page, "Bruk forslaget")
    assert page.locator("ol.lt-sessions > li").count() > 4
    walk.place(page, "Bordene")
    words = walk.press(page, "Bland bordene")
    assert "Amina Antatt" in words
    for name in ("Bordkart", "Navneskilt"):
        link = page.locator("main").get_by_role("link", name=walk.say(name)).get_attribute("href")
        assert page.context.request.get(f"{walk.base}{link}").headers["content-type"] == "application/pdf"
    walk.place(page, "Øvelser")
    assert walk.say("Ikke satt i gang") not in walk.press(page, "Sett i gang for alle gruppene")
    for name in ("Materiell", "Ønsker", "Opplegget"):
        walk.place(page, name)  # from the exercises the way back to the gathering is there


def accept_the_rules(walk: CohortWalk) -> None:
    for person in (walk.cast.kari, walk.person("Vilde Vestavind")):
        page = own_gathering(walk, person)
        walk.to(page, "Les spillereglene")
        assert walk.say("Du har sagt ja.") in walk.press(page, "Jeg sier ja til dette")
    page = to_cohort(walk)
    words = walk.place(page, "Samlinger")
    assert walk.say("%(yes)s av %(people)s har sagt ja.") % {"yes": 2, "people": 27} in words


def ask_the_others(walk: CohortWalk) -> None:
    """Kari's group asks; Vilde chooses it and advises; only the group that asked reads it."""
    page = own_gathering(walk, walk.cast.kari)
    walk.to(page, "Les hva de andre strever med, og fortell om deres egen utfordring")
    walk.to(page, "Legg ut en utfordring")
    walk.fill(
        page,
        {
            "Utfordringen, med få ord": CHALLENGE,
            "Bakgrunn": "Vi har spurt tre ganger.",
            "Dette ber vi om": "Hva skulle vi ha spurt om?",
        },
    )
    walk.choose(page, "Deltakerne i kullet")
    walk.press(page, "Lagre")
    page = own_gathering(walk, walk.person("Vilde Vestavind"))
    walk.place(page, "Utfordringer")
    walk.press(page, "Velg denne")
    walk.to(page, CHALLENGE)
    walk.fill(page, {"Et råd eller et spørsmål til dem": ADVICE})
    assert ADVICE in walk.press(page, "Gi rådet")
    page = own_gathering(walk, walk.cast.kari)
    walk.place(page, "Utfordringer")
    assert ADVICE in walk.to(page, CHALLENGE)
    page = to_gathering(walk)
    words = walk.place(page, "Utfordringer")
    assert CHALLENGE in words
    assert "Vilde Vestavind" in words
    assert ADVICE not in page.content()


def to_sorting(walk: CohortWalk, person: Person) -> Page:
    page = walk.home(person)
    walk.menu(page, "Programmet")
    walk.to(page, "Øvelser")
    walk.to(page, "Hva slags saker er dette?")
    walk.to(page, walk.activity("A07").title)
    return page


def sort_cases(walk: CohortWalk) -> None:
    """Each for herself first; the disagreement is seen before they agree."""
    walk.on(date(2026, 3, 9))
    page = to_sorting(walk, walk.cast.kari)
    walk.fill(page, {"Andre saker, én på hver linje": "\n".join(CASES)})
    walk.press(page, "Legg til")
    page = to_sorting(walk, walk.cast.amina)
    walk.to(page, "Sorter sakene")
    for number, word in enumerate(("Kompleks", "Opplagt")):
        page.locator(".lt-own-sort").nth(number).get_by_label(walk.say(word), exact=True).check()
    words = walk.press(page, "Lagre")
    assert walk.say("Du har sortert. Det vises når minst tre har sortert.") in words
    with in_workspace(walk.cast.workspace):
        cases = list(SortedCase.objects.filter(group=walk.cast.group).order_by("pk"))
        for person, choice in zip(
            walk.cast.members[2:5], ("complicated", "complicated", "complex"), strict=True
        ):
            sorting_actions.sort_own(
                sorting=cases[0].sorting,
                person=person,
                choices={one.public_id: (choice, "") for one in cases},
            )
    page = to_sorting(walk, walk.cast.amina)
    walk.press(page, "Vis hvordan det fordeler seg")
    words = walk.to(page, CASES[0])
    assert "Per" not in words
    assert page.locator("section[aria-labelledby=spread]").count()
    page.locator('section[aria-labelledby=agree] input[value="complex"]').check()
    walk.fill(page, {"Hva avgjorde det?": "Ingen vet hva som virker."})
    walk.fill(page, {"Hvordan tar dere den?": walk.say("Prøve i det små og lære underveis")})
    assert walk.say("Dette ble dere enige om") in walk.press(page, "Lagre")


def mark_who_was_there(walk: CohortWalk) -> None:
    page = to_gathering(walk)
    walk.place(page, "Oppmøte")
    row = page.locator("main fieldset").filter(has_text="Tor Tvil")
    row.get_by_label(walk.say("Ikke med"), exact=True).check()
    words = walk.press(page, "Lagre oppmøtet")
    assert walk.say("Lagret: %(there)s av %(asked)s var med.") % {"there": 26, "asked": 27} in words
    page = walk.home(walk.staff)
    words = walk.menu(page, "Tavla")
    assert KARIS_GROUP in words


def two_groups_meet(walk: CohortWalk) -> None:
    """Staff put the groups together; each writes what it wants; the other reads it when both have."""
    walk.on(date(2026, 4, 13))
    page = to_cohort(walk)
    walk.to(page, "Parmøter")
    walk.press(page, "Sett sammen gruppene")
    with in_workspace(walk.cast.workspace):
        meeting = PairPart.objects.get(group=walk.cast.group).meeting
        other = PairPart.objects.exclude(group=walk.cast.group).get(meeting=meeting).group
        head = head_of(other)
    assert head is not None
    assert KARIS_GROUP in prepare(walk, head, "Vi vil lære av dere.")
    words = prepare(walk, walk.cast.kari, AGENDA)
    assert "Vi vil lære av dere." in words
    walk.on(walk.day("A10") + timedelta(days=1))
    page = walk.home(walk.cast.kari)
    walk.menu(page, "Programmet")
    walk.to(page, "Parmøter")
    walk.to(page, other.name)
    walk.to(page, "Si hva det ble til")
    page.locator("main input[type=radio]").first.check()
    walk.fill(page, {"Hva fikk dere?": "En ny måte å begynne møtene på."})
    walk.press(page, "Lagre")
    page = to_cohort(walk)
    words = walk.to(page, "Parmøter")
    assert AGENDA not in words


def prepare(walk: CohortWalk, head: Person, agenda: str) -> str:
    """What the page says when the head of a group has prepared its meeting."""
    page = walk.home(head)
    walk.menu(page, "Programmet")
    walk.to(page, "Parmøter")
    walk.follow(page, "ul.lt-cases a")
    walk.to(page, "Forbered møtet")
    walk.fill(page, {"Hva vil dere snakke om?": agenda, "Hva vil dere sitte igjen med?": EXPECTED})
    return walk.press(page, "Lagre")
