"""A sample in two stages: drawn from a pasted frame, asked, answered, closed; and the rows taken by an evaluator."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pyreadstat

from ledetrad.instruments.questionnaires import shelves
from ledetrad.instruments.questionnaires.model import Kind
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person
from ledetrad.people.models import Person, Post
from ledetrad.studies.models import Seat
from tests.studies.walks.walk import StudyWalk

if TYPE_CHECKING:
    from playwright.sync_api import Page

FORM, TITLE = "course-evaluation", "Kva fekk deltakarane att?"
LAST_DAY, SHUT = date(2031, 9, 12), date(2031, 9, 13)
PLACES = (
    ("Ankenes", "nord", "1 200"),
    ("Borg", "nord", "9000"),
    ("Sund", "vest", "3 500"),
    ("Ås", "vest", "4 500"),
)
FRAME = "\n".join(
    f"Deltakar {place} {n}; {n}@{number}.example; {place}; {region}; {size}; 01.03.2031"
    for number, (place, region, size) in enumerate(PLACES)
    for n in range(10)
)
TOO_LONG_AGO = "Gamal Deltakar; gamal@0.example; Ankenes; nord; 1 200; 01.03.2020"
HEAD = "Navn; E-post; Enhet; Region; Innbyggere; Sluttet"
TO_EACH = 6  # people from each municipality: 24 are drawn, and rows leave from twenty


def walk_sample(walk: StudyWalk) -> None:
    """HR draws and asks; Eva evaluates."""
    with in_workspace(walk.cast.workspace):
        eva = add_person(
            name="Eva Evaluert",
            email="eva@evaluering.example",
            organisation=walk.cast.organisation,
            post=Post.EVALUATOR,
        )
        Person.objects.filter(pk=eva.pk).update(language=walk.language)
    page = walk.start("Deltakerundersøkelse", FORM, TITLE)
    draw(walk, page)
    set_up(walk, page, eva)
    answer(walk)
    walk.on(SHUT)
    take_data(walk, eva)
    frozen = walk.frozen(TITLE)
    assert (frozen.records, frozen.late) == (4 * TO_EACH, 0)


def draw(walk: StudyWalk, page: Page) -> None:
    """A row that is no number is named; then the median is shown, and the drawn are seated."""
    walk.to(page, "Trekk et utvalg fra en liste")
    frame = "Én person på hver linje, med overskrifter øverst"
    walk.fill(page, {frame: f"{HEAD}\n{FRAME.replace('9000', 'mange')}"})
    walk.press(page, "Les listen", status=422)
    walk.fill(page, {frame: f"{HEAD}\n{FRAME}\n{TOO_LONG_AGO}"})
    walk.press(page, "Les listen")
    walk.choose(page, "I to trinn: kommuner etter region og størrelse, så deltakere")
    walk.press(page, "Trekk", status=422)
    walk.fill(
        page,
        {
            "Kommuner fra hver rute": "1",
            "Personer fra hver kommune": str(TO_EACH),
            "Sluttet for høyst så mange måneder siden": "24",
        },
    )
    words = walk.press(page, "Trekk")
    assert f"{walk.say('Median av innbyggertallene')} 4 000" in words.replace("\u00a0", " ")
    assert f"{walk.say('I listen')} 41 {walk.say('Innenfor tiden')} 40 {walk.say('Trukket')} 24" in words
    for cell in ("nord · over", "nord · under", "vest · over", "vest · under"):
        assert f"{cell} 1 1 10 {TO_EACH}" in words
    walk.unfold(page, "Skriv opp en henvendelse")
    walk.fill(page, {"Kommune eller enhet": "Borg", "Adresser de ga": "10"})
    assert "Borg" in walk.press(page, "Skriv opp")
    walk.press(page, "Legg de trukne til undersøkelsen")


def set_up(walk: StudyWalk, page: Page, eva: Person) -> None:
    """Who reads, that rows may leave, the last day; then it opens."""
    words = walk.change(page, "Hvem som ser resultatet", {eva.name: ""})
    assert eva.name in words
    walk.change(page, "Svar rad for rad", {"Leserne kan hente svarene rad for rad": ""})
    walk.change(page, "Frist", {"Siste dag å svare": LAST_DAY.isoformat()})
    walk.open_it(page, count=4 * TO_EACH)


def sheet(number: int) -> dict[str, Any]:
    """What one participant answers: the choices shift a place from one to the next."""
    form = shelves.load(FORM)
    chosen: dict[str, Any] = {
        question.key: form.lists[question.choices][number % len(form.lists[question.choices])].key
        for question in form.questions
        if question.kind is Kind.CHOICE
    }
    return chosen | {"best": f"Øvinga nummer {number}"}


def answer(walk: StudyWalk) -> None:
    """The first in the browser, the others as people do elsewhere. While it is open, only the whole is counted."""
    survey = walk.survey(TITLE)
    first, *others = survey.seats
    walk.respond(first.email, shelves.load(FORM), sheet(0))
    for number, seat in enumerate(others, start=1):
        survey.deliver(seat, sheet(number))
    _page, words = walk.follow_it(TITLE)
    assert first.name not in words


def take_data(walk: StudyWalk, eva: Person) -> None:
    """Eva finds the result, and takes the rows to SPSS: as many as were asked, and nothing that says who or where."""
    page = walk.home(eva)
    walk.menu(page, "Undersøkelser")
    walk.to(page, TITLE)
    words = walk.to(page, "Se resultatet")
    assert "vest · under" in page.content()
    assert walk.say("Hent dataene") in words
    with page.expect_download() as got:
        page.get_by_role("link", name=walk.say("For SPSS (.sav), med skalaer og merkelapper")).click()
    frame, meta = pyreadstat.read_sav(got.value.path(), output_format="dict")
    form = shelves.load(FORM)
    assert {len(column) for column in frame.values()} == {4 * TO_EACH}
    assert form.question("content").text[walk.language] in str(meta.column_names_to_labels["content"])
    found = Counter(cell for cell in frame["content"] if cell is not None and cell == cell)  # noqa: PLR0124 - missing
    assert sorted(found.values()) == sorted(counts("content"))
    with in_workspace(walk.cast.workspace):
        told = {one for seat in Seat.objects.all() for one in (seat.name, seat.email, seat.part.label)}
    cells = {str(cell) for column in frame.values() for cell in column}
    assert not told & cells
    assert not [name for name in frame if name in {"name", "part", "unit", "weight", "best"}]


def counts(key: str) -> list[int]:
    """How many gave each answer that somebody gave, asides apart."""
    form = shelves.load(FORM)
    real = {choice.key for choice in form.lists[form.question(key).choices] if choice.aside is None}
    given = [sheet(number)[key] for number in range(4 * TO_EACH)]
    return [given.count(one) for one in real if one in given]
