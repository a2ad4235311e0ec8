"""Before and after with an own code: two surveys, the same codes, and what can and cannot be set together."""

from __future__ import annotations

import random
from datetime import date, time
from typing import TYPE_CHECKING, Any

from ledetrad.instruments.questionnaires import shelves
from ledetrad.instruments.questionnaires.model import Kind, Questionnaire
from ledetrad.office.scope import in_workspace
from ledetrad.studies import codes
from ledetrad.studies.freezing import frozen_rows
from ledetrad.studies.models import StudyRecord
from tests.studies.walks.walk import StudyWalk

if TYPE_CHECKING:
    from playwright.sync_api import Page

FORM, BEFORE, AFTER = "programme-final", "Før programmet", "Etter programmet"
FIRST_LAST, FIRST_LATE, FIRST_SHUT = date(2031, 9, 12), date(2031, 9, 15), date(2031, 9, 18)
SECOND_BEGINS, SECOND_LAST, SECOND_SHUT = date(2031, 11, 3), date(2031, 11, 14), date(2031, 11, 15)
LATE_DAYS = 5
PEOPLE = 14  # in each wave; the last of the first wave answers too late
EMAILS = [f"deltaker{number}@kurs.example" for number in range(PEOPLE)]
# The first writes another letter the second time; 2 and 3 have one and the same code.
MISTYPED, TWINS = 0, (2, 3)


def walk_coded(walk: StudyWalk) -> None:
    """Fourteen people before; thirteen of them in time. The same fourteen after."""
    first_wave(walk)
    second_wave(walk)
    matched(walk)


def code_of(number: int) -> dict[str, Any]:
    """A person's own code. The twins share one."""
    chance = random.Random(TWINS[0] if number in TWINS else 100 + number)
    return {
        "own_code_mother": chance.choice("ABDEFGHIKLMNORSTUV"),
        "own_code_birth_day": chance.randint(1, 31),
        "own_code_birth_place": chance.choice("ABDEFHKLMNORSTV"),
        "own_code_older_siblings": chance.randint(0, 3),
        "own_code_school": chance.choice("ABDEFHKLMNORSTV"),
    }


def sheet(number: int, wave: int) -> dict[str, Any]:
    """What a person answers: a point higher the second time."""
    form = shelves.load(FORM)
    chosen: dict[str, Any] = {
        question.key: real[min(len(real) - 1, (number + wave) % len(real))]
        for question in form.questions
        if question.kind is Kind.CHOICE
        and (real := [one.key for one in form.lists[question.choices] if one.aside is None])
    }
    return chosen | code_of(number)


def with_code() -> Questionnaire:
    """The questionnaire as it is asked, with the page of the code last."""
    return codes.with_code_page(shelves.load(FORM), codes.PROPOSED)


def set_up(walk: StudyWalk, title: str, last: date, *, late_days: int = 0, follows: str = "") -> Page:
    """A survey with own codes; the design of the code says what can come of it before anybody is asked."""
    page = walk.start("Deltakerundersøkelse", FORM, title)
    walk.change(page, "Hva som blir igjen av svarene", {"Med egen kode": ""})
    walk.paste(page, "\n".join(f"Deltaker {n}; {email}" for n, email in enumerate(EMAILS)), count=PEOPLE)
    walk.change(
        page,
        "Frist",
        {
            "Siste dag å svare": last.isoformat(),
            "Dager det fortsatt går an å svare etterpå": str(late_days),
        },
    )
    words = walk.line(page, "Egen kode")
    for told in ("Svar som kan settes sammen etter et år", "Fare for å bli satt sammen med feil person"):
        assert walk.say(told) in words
    if follows:
        walk.fill(page, {"Denne følger etter": follows})
        assert follows in walk.press(page, "Lagre")
    else:
        school = page.locator("main").get_by_label(codes.element("school").text[walk.language])
        sibling = page.locator("main").get_by_label(codes.element("older_siblings").text[walk.language])
        school.uncheck()
        sibling.uncheck()
        walk.press(page, "Lagre", status=422)  # three parts are too few
        page.locator("main").get_by_label(codes.element("school").text[walk.language]).check()
        page.locator("main").get_by_label(codes.element("older_siblings").text[walk.language]).check()
        walk.press(page, "Lagre")
    return page


def first_wave(walk: StudyWalk) -> None:
    """Answered, one of them after the deadline, and closed by the clock."""
    page = set_up(walk, BEFORE, FIRST_LAST, late_days=LATE_DAYS)
    walk.open_it(page, count=PEOPLE)
    walk.respond(EMAILS[0], with_code(), sheet(0, 1))
    survey = walk.survey(BEFORE)
    for number in range(1, PEOPLE - 1):
        survey.deliver(walk.seat(survey, EMAILS[number]), sheet(number, 1))
    walk.on(FIRST_LATE)
    _page, words = walk.follow_it(BEFORE)
    assert walk.say("Fristen er passert. De som svarer nå, blir merket.") in words
    page = walk.respond(EMAILS[-1], with_code(), sheet(PEOPLE - 1, 1))
    assert walk.say("Fristen er ute, så svaret er merket som for sent og kan ikke rettes.") in walk.read(page)
    walk.on(FIRST_SHUT)
    page, _words = walk.follow_it(BEFORE)
    words = walk.to(page, "Se resultatet")
    assert late_words(walk, 1) in words
    frozen = walk.frozen(BEFORE)
    assert (frozen.records, frozen.late) == (PEOPLE - 1, 1)


def late_words(walk: StudyWalk, count: int) -> str:
    """That so many came too late."""
    return walk.count(
        "%(count)s svar kom for sent og er ikke med.", "%(count)s svar kom for sent og er ikke med.", count
    )


def second_wave(walk: StudyWalk) -> None:
    """It follows the first. One slips in her code; two have codes that could be either's."""
    walk.on(SECOND_BEGINS)
    page = set_up(walk, AFTER, SECOND_LAST, follows=BEFORE)
    walk.open_it(page, count=PEOPLE)
    slipped = sheet(MISTYPED, 2) | {"own_code_school": "Å"}
    walk.respond(EMAILS[MISTYPED], with_code(), slipped)
    survey = walk.survey(AFTER)
    for number in range(PEOPLE):
        if number != MISTYPED:
            survey.deliver(walk.seat(survey, EMAILS[number]), sheet(number, 2))
    walk.on(SECOND_SHUT, time(9))


def matched(walk: StudyWalk) -> None:
    """How many could be set together, who could not and why, and what changed for those who could."""
    page, _words = walk.follow_it(AFTER)
    walk.to(page, "Se resultatet")
    words = walk.to(page, "Før og etter for dem som kunne settes sammen")
    pairs = PEOPLE - 1 - len(TWINS)
    told = walk.say("%(matched)s svar kunne settes sammen, %(rate)s prosent av den minste runden.")
    assert told % {"matched": pairs, "rate": round(100 * pairs / (PEOPLE - 1))} in words
    exact = walk.say("%(exact)s av %(matched)s. Resten har én feil.")
    assert exact % {"exact": pairs - 1, "matched": pairs} in words
    left = walk.say("(%(left)s uten makker, %(ambiguous)s av dem fordi flere hadde samme kode)")
    assert left % {"left": len(TWINS), "ambiguous": len(TWINS)} in words
    assert left % {"left": len(TWINS) + 1, "ambiguous": len(TWINS)} in words
    frozen = walk.frozen(AFTER)
    assert (frozen.records, frozen.late) == (PEOPLE, 0)
    with in_workspace(walk.cast.workspace):
        kept = [*StudyRecord.objects.values_list("answers", flat=True)]
        kept += [row.context for title in (BEFORE, AFTER) for row in frozen_rows(walk.survey(title).study)]
    assert len(kept) == 2 * PEOPLE + 2 * PEOPLE - 1
    assert "own_code" not in str(kept), "the code is sealed and stands beside no answer"
