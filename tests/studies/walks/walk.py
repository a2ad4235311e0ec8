"""A walk through a survey: whoever runs it by the names of links and buttons, those who answer from their letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone, translation
from django.utils.translation import ngettext

from ledetrad.instruments.questionnaires import shelves
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.office import outbox
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.studies import clock
from ledetrad.studies.freezing import content_hash
from ledetrad.studies.models import FrozenData, Seat, Study
from tests.programmes.a_cohort import CohortWalk
from tests.studies.people import Survey

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

BEGINS = date(2031, 9, 1)  # a Monday to come: a browser keeps no cookie from a day that has been
LETTERS_GO = timedelta(minutes=11)
SIGNATURE = """() => [...document.querySelectorAll('main :is(h1,h2,legend,caption,label,summary,button,[role=alert])')]
    .map(one => one.textContent.trim()).join('|')"""


def cast_keys(answer: object) -> tuple[str, ...]:
    """Several choices."""
    assert isinstance(answer, tuple)
    return answer


@dataclass
class StudyWalk(CohortWalk):
    """Every screen is looked at once in every shape it is met in: empty, filled, refused, closed."""

    name: str = "survey"

    def screen(self, page: Page) -> tuple[str, str]:
        """A screen in the shape it has now: what it asks, offers and refuses."""
        return super().screen(page)[0], str(page.evaluate(SIGNATURE))

    def on(self, day: date, at: time = time(10)) -> None:
        """Another day: surveys have closed, been counted and told of, and the letters that lay ready have gone."""
        if self._visitor is not None:
            self._visitor.sign_everybody_out()
        self.days.go_to(day, at)
        clock.tick(timezone.now())
        self.send_letters()

    def letters_go(self) -> None:
        """The ten minutes in which sending can be undone are over."""
        self.days.shift += LETTERS_GO
        self.send_letters()

    @staticmethod
    def send_letters() -> None:
        """Everything that is due: a round sends no more than some to one domain."""
        while outbox.send_due():
            pass

    @property
    def hanne(self) -> Person:
        """HR, who runs the surveys."""
        return self.cast.hanne

    # --- Whoever runs it ------------------------------------------------------------------------------------------

    def start(self, recipe: str, questionnaire: str, title: str, *, about: str = "") -> Page:
        """«Ny undersøkelse», a recipe, a questionnaire. Leads to the survey's one page."""
        page = self.home(self.hanne)
        self.menu(page, "Undersøkelser")
        self.to(page, "Ny undersøkelse")
        self.to(page, recipe)
        self.fill(
            page, {"Hva heter undersøkelsen?": title} | ({"Hvem handler det om?": about} if about else {})
        )
        self.choose(page, self.title_of(questionnaire))
        self.press(page, "Lag undersøkelsen")
        return page

    def title_of(self, questionnaire: str) -> str:
        """What a questionnaire of the shelves is called on the screen."""
        return shelves.load(questionnaire).title[self.language]

    def change(self, page: Page, line: str, values: Mapping[str, str]) -> str:
        """«Endre» at a line: write in its fields, or choose among its answers ("" as value), and save."""
        self.line(page, line)
        self.fill(page, {label: text for label, text in values.items() if text})
        for label in (label for label, text in values.items() if not text):
            self.choose(page, label)
        return self.press(page, "Lagre")

    def line(self, page: Page, line: str) -> str:
        """«Endre» at a line."""
        row = page.locator("main dl.study-lines > div").filter(
            has=page.get_by_text(self.say(line), exact=True)
        )
        return self._press(page, row.get_by_role("link", name=self.say("Endre")))

    def paste(self, page: Page, rows: str, *, count: int, line: str = "Hvem vi spør") -> str:
        """Paste a list of people, look at how it was read, and add them."""
        words = self.line(page, line)
        if self.say("Lim inn en liste i stedet") in words:  # a 360 has a page made for raters
            self.to(page, "Lim inn en liste i stedet")
        self.fill(page, {"Én person på hver linje": rows})
        words = self.press(page, "Se over listen")
        assert self.say("Slik leste vi listen") in words
        self.press(page, "Legg til")
        words = " ".join(page.inner_text("body").split())
        assert self.count("%(count)s person er lagt til.", "%(count)s personer er lagt til.", count) in words
        return words

    def open_it(self, page: Page, *, count: int) -> str:
        """«Se over og åpne»: the promise and the letter are read, then it opens, and the letters go."""
        words = self.to(page, "Se over og åpne")
        assert self.say("Dette lover vi") in words
        with translation.override(self.language):
            label = ngettext(
                "Åpne og send til %(count)s person", "Åpne og send til %(count)s personer", count
            )
        self.press(page, label % {"count": count})
        words = self.say_all(page)
        assert self.say("Åpnet. Brevene går om ti minutter; til da kan du angre.") in words
        self.letters_go()
        return words

    def follow_it(self, title: str) -> tuple[Page, str]:
        """Whoever runs it looks at how it goes."""
        page = self.home(self.hanne)
        self.menu(page, "Undersøkelser")
        return page, self.to(page, title)

    def count(self, one: str, more: str, count: int) -> str:
        """A sentence with a number, in the language of the walk."""
        with translation.override(self.language):
            return ngettext(one, more, count) % {"count": count}

    def press_in(self, page: Page, row: Locator, name: str) -> str:
        """Press a button of one row."""
        return self._press(page, row.get_by_role("button", name=self.say(name)))

    @staticmethod
    def say_all(page: Page) -> str:
        """Everything on the page, with what stands above it."""
        return " ".join(page.inner_text("body").split())

    # --- Those who answer -----------------------------------------------------------------------------------------

    def arrive(self, address: str) -> Page:
        """Open the link of the newest letter, on a device that nobody has answered on before."""
        page = self.nobody(address.split("@", maxsplit=1)[0])
        page.context.clear_cookies(name="ark")
        self.by_mail(page, self.letter(address))
        return page

    def respond(
        self, address: str, form: Questionnaire, answers: Mapping[str, object], *, pages: int = 0
    ) -> Page:
        """From the letter to the receipt: «Start», every page (or the first `pages`, then «Oversikt»), «Lever»."""
        page = self.arrive(address)
        self.press(page, "Start")
        for _page in range(pages):
            self.answer_page(page, form, answers)
            self.press(page, "Neste")
        if pages:
            self.press(page, "Oversikt")
        self.answer_pages(page, form, answers)
        assert self.say("Takk. Svaret ditt er levert.") in self.press(page, "Lever")
        return page

    def answer_pages(self, page: Page, form: Questionnaire, answers: Mapping[str, object]) -> None:
        """Go through the pages as they come and answer what `answers` has, until there is nothing but to deliver."""
        for _page in range(len(form.pages) + 2):
            if "/levere/" in page.url:
                return
            self.answer_page(page, form, answers)
            last = page.get_by_role("button", name=self.say("Se over og lever"), exact=True).count()
            self.press(page, "Se over og lever" if last else "Neste")
        raise AssertionError(f"never came to the end, but to {page.url}")

    def answer_page(self, page: Page, form: Questionnaire, answers: Mapping[str, object]) -> None:
        """Answer what stands on this page. The words of what is answered stand there too, in the language of the walk."""
        read = " ".join(page.inner_text("main").split())
        for question in form.questions:
            fields = page.locator(f'main [name="{question.key}"]')
            if question.key not in answers or not fields.count():
                continue
            assert " ".join(question.text[self.language].split()) in read, question.key
            answer = answers[question.key]
            if not question.choices:
                fields.first.fill(str(answer))
                continue
            for key in (answer,) if isinstance(answer, str) else cast_keys(answer):
                page.locator(f'main label:has([name="{question.key}"][value="{key}"])').click()

    # --- What is in the databases ---------------------------------------------------------------------------------

    def survey(self, title: str) -> Survey:
        """The survey with this name, for what others put in by script."""
        with in_workspace(self.cast.workspace):
            return Survey(self.cast, Study.objects.get(title=title))

    def seat(self, survey: Survey, email: str) -> Seat:
        """The seat of an address."""
        return next(seat for seat in survey.seats if seat.email == email)

    def frozen(self, title: str) -> FrozenData:
        """The frozen data set of a survey, which still is what its hash says."""
        with in_workspace(self.cast.workspace):
            study = Study.objects.get(title=title)
            made: FrozenData = FrozenData.objects.get(study=study)
            assert content_hash(study) == made.content_hash
        return made
