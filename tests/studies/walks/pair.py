"""Two who lead together: each answers alone, each says yes, and then both see both sides."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ledetrad.instruments.questionnaires import bot, shelves
from ledetrad.instruments.questionnaires.model import Kind
from ledetrad.instruments.questionnaires.roles import for_role
from ledetrad.people.models import Person
from tests.studies.walks.walk import StudyWalk

if TYPE_CHECKING:
    from playwright.sync_api import Page

FORM, TITLE = "ks-2020", "Samspillet i to kommuner"
MAYOR, DIRECTOR = "mayor", "municipal_director"
LAST_DAY, SHUT = date(2031, 9, 12), date(2031, 9, 21)
SAID, ONLY_HERS = "Vi avklarer det på tomannshånd.", "Dette sto det bare i skjemaet mitt."


def walk_pair(walk: StudyWalk) -> None:
    """The mayor and the municipal director of two municipalities."""
    set_up(walk)
    kari, amina, samir = walk.cast.kari, walk.cast.amina, walk.cast.members[4]
    answer(walk, kari, MAYOR, 1)
    answer(walk, amina, DIRECTOR, 5, pages=4)  # she delivers with the rest open
    survey = walk.survey(TITLE)
    survey.deliver(walk.seat(survey, samir.email), sheet(MAYOR, 2))
    page, words = walk.follow_it(TITLE)
    assert "Kari" not in words
    assert "Fjordvik" in words
    walk.on(SHUT)
    alone(walk, samir)
    both(walk, kari, amina)
    frozen = walk.frozen(TITLE)
    assert (frozen.records, frozen.late) == (3, 0)
    page, words = walk.follow_it(TITLE)
    assert ONLY_HERS not in walk.to(page, "Se resultatet")


def set_up(walk: StudyWalk) -> None:
    kari, amina, samir, torill = (*walk.cast.members[:2], *walk.cast.members[4:6])
    page = walk.start("To som leder sammen", FORM, TITLE)
    roles = {role.key: role.text[walk.language] for role in shelves.load(FORM).roles}
    bad = f"{kari.name}; kari; Fjordvik; {roles[MAYOR]}"
    walk.line(page, "Hvem vi spør")
    walk.fill(page, {"Én person på hver linje": bad})
    assert walk.say("Noen rader må rettes. Ingenting er lagret.") in walk.press(
        page, "Se over listen", status=422
    )
    walk.to(page, "Tilbake")
    rows = [
        f"{person.name}; {person.email}; {place}; {roles[role]}"
        for person, place, role in (
            (kari, "Fjordvik", MAYOR),
            (amina, "Fjordvik", DIRECTOR),
            (samir, "Naboby", MAYOR),
            (torill, "Naboby", DIRECTOR),
        )
    ]
    walk.paste(page, "\n".join(rows), count=4)
    walk.change(page, "Frist", {"Siste dag å svare": LAST_DAY.isoformat()})
    walk.change(
        page,
        "Brevet",
        {"Hva det gjelder": "Etter folkevalgtopplæringen", walk.say(LANGUAGE[walk.language]): ""},
    )
    assert walk.open_it(page, count=4)


LANGUAGE = {"nb": "Bokmål", "nn": "Nynorsk"}


def sheet(role: str, seed: int) -> dict[str, object]:
    """What one of them answers, by chance; the same seed gives the same answers."""
    form = for_role(shelves.load(FORM), role)
    answers: dict[str, object] = dict(bot.walk(form, seed=seed, language="nb", aside=0).settled.answers)
    return answers


def answer(walk: StudyWalk, person: Person, role: str, seed: int, *, pages: int = 0) -> None:
    form = for_role(shelves.load(FORM), role)
    given = sheet(role, seed)
    chosen = {
        question.key: given[question.key]
        for question in form.questions
        if question.key in given and question.kind in (Kind.CHOICE, Kind.CHOICES, Kind.NUMBER)
    }
    comment = {"vig1_comment": ONLY_HERS if role == MAYOR else SAID}
    walk.respond(person.email, form, chosen | comment, pages=pages)


def own_page(walk: StudyWalk, person: Person) -> Page:
    """From the front page to the two's own page."""
    page = walk.home(person)
    walk.to(page, "Til mine skjema")
    walk.to(page, TITLE)
    return page


def alone(walk: StudyWalk, person: Person) -> None:
    """The other one did not answer: there is nothing to stand beside."""
    page = own_page(walk, person)
    assert walk.say(
        "Undersøkelsen er lukket, og bare du svarte. Da er det ingenting å vise ved siden av."
    ) in (walk.read(page))
    assert not page.get_by_role("button", name=walk.say("Ja, vis svarene for oss begge")).count()


def both(walk: StudyWalk, kari: Person, amina: Person) -> None:
    """A yes, another yes; before that each sees her own alone."""
    page = own_page(walk, kari)
    words = walk.read(page)
    assert ONLY_HERS in words
    assert SAID not in words
    walk.press(page, "Ja, vis svarene for oss begge")
    assert SAID not in walk.read(page)
    page = own_page(walk, amina)
    words = walk.read(page)
    assert ONLY_HERS not in words
    assert kari.first_name not in words
    both_sides = walk.press(page, "Ja, vis svarene for oss begge")
    page = own_page(walk, kari)
    for words in (both_sides, walk.read(page)):
        assert ONLY_HERS in words
        assert SAID in words
        for heading in ("Dette ser dere ulikt på", "Historiene", "Spørsmål for spørsmål"):
            assert walk.say(heading) in words
    # What they see differently is where the talk can begin: the link leads to the answers of both.
    page.locator("section[aria-labelledby=talks] a").first.click()
    assert page.locator("article.study-pair:target").count() == 1
