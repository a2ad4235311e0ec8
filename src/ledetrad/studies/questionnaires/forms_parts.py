"""The forms of everything that is no single question: the head, a page, a group of statements, a list, a role."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.model import (
    Aside,
    Battery,
    Choice,
    Kind,
    Layout,
    Page,
    Question,
    Questionnaire,
    Reporting,
    Review,
    Role,
)
from ledetrad.studies.questionnaires.answer_fields import AnswerFields
from ledetrad.studies.questionnaires.changes import Block, blocks_of, page_of, put, put_block
from ledetrad.studies.questionnaires.forms import (
    NumberField,
    PartForm,
    RuleFields,
    WholeField,
    number_of,
)
from ledetrad.studies.questionnaires.forms_question import lines_differ
from ledetrad.studies.questionnaires.queries import language_name, review_name
from ledetrad.studies.questionnaires.typed import TypedError, free, key_of, read_choices, write_choices

LANGUAGES: Final = ("nb", "nn", "en")
SPARE_ROWS: Final = 3
MOST_CHOICES: Final = 200


class AboutForm(PartForm):
    """The head: title, introduction, languages, what reports may do, where it comes from."""

    what = "om"

    def build(self) -> None:
        one = self.questionnaire
        self.words("title", _("Tittel"), one.title, needed=True)
        self.words("intro", _("Innledning, øverst på første side"), one.intro, lines=4)
        minutes = WholeField(
            label=_("Minutter det tar"), min_value=1, max_value=240, help_text=_("Tomt: vi anslår det.")
        )
        self.add("minutes", minutes, one.minutes)
        self.end_section()
        for language in dict.fromkeys((*one.languages, *LANGUAGES)):
            self.add(
                f"review_{language}",
                forms.ChoiceField(
                    label=language_name(language).capitalize(), choices=_reviews(), required=False
                ),
                (one.review.get(language) or Review.REVIEWED) if language in one.languages else "",
            )
        self.add(
            "first",
            forms.ChoiceField(
                label=_("Skrevet på"),
                choices=[(one, language_name(one)) for one in dict.fromkeys((*one.languages, *LANGUAGES))],
                help_text=_("Originalen. Står først overalt."),
            ),
            self.languages[0],
        )
        self.end_section(_("Språk"), filled=True)
        self._reporting(one.reporting)
        self.add("source", forms.CharField(label=_("Kilde"), required=False, max_length=500), one.source)
        self.add("licence", forms.CharField(label=_("Lisens"), required=False, max_length=300), one.licence)
        self.words("note", _("Notat til den som bruker skjemaet"), one.note, lines=3)
        self.end_section(_("Mer"), filled=bool(one.source or one.licence or one.note))

    def _reporting(self, reporting: Reporting) -> None:
        self.add(
            "minimum",
            WholeField(label=_("Tall vises tidligst fra"), min_value=1, max_value=100, required=True),
            reporting.minimum,
        )
        self.add(
            "text_minimum",
            WholeField(label=_("Tekst vises tidligst fra"), min_value=1, max_value=100, required=True),
            reporting.text_minimum,
        )
        self.beside("minimum", "text_minimum")
        never = forms.BooleanField(label=_("Vis aldri enkeltspørsmål, bare skalaer"), required=False)
        self.add("never_single_items", never, reporting.never_single_items)
        alone = forms.BooleanField(label=_("Spørsmålene kan ikke blandes med andre"), required=False)
        self.add("alone", alone, reporting.alone)
        self.end_section(_("Hva rapporter kan vise"), filled=reporting != Reporting())

    def clean(self) -> dict[str, Any]:
        """The original must be one of the languages."""
        data = super().clean() or self.cleaned_data
        if data.get("first") and not data.get(f"review_{data['first']}"):
            self.add_error("first", _("Velg et av språkene skjemaet finnes på."))
        return data

    def change(self, questionnaire: Questionnaire) -> Questionnaire:
        data = self.cleaned_data
        states = {
            name.removeprefix("review_"): Review(value)
            for name, value in data.items()
            if name.startswith("review_") and value
        }
        languages = sorted(states, key=lambda one: (one != data["first"], list(states).index(one)))
        texts: dict[str, Any] = {
            name: self.typed_words(name, getattr(questionnaire, name)) for name in ("title", "intro", "note")
        }
        return replace(
            questionnaire,
            **texts,
            languages=tuple(languages),
            review={language: states[language] for language in languages},
            minutes=data["minutes"],
            source=data["source"].strip(),
            licence=data["licence"].strip(),
            reporting=Reporting(
                never_single_items=data["never_single_items"],
                minimum=data["minimum"],
                text_minimum=data["text_minimum"],
                alone=data["alone"],
            ),
        )


def _reviews() -> list[tuple[str, str]]:
    return [("", _("finnes ikke")), *((one.value, review_name(one)) for one in Review)]


class PageForm(PartForm):
    """A page: its heading, and when it is shown."""

    what = "side"

    def build(self) -> None:
        page = next((one for one in self.questionnaire.pages if one.key == self.key), Page(self.key, ()))
        self.words("title", _("Overskrift på siden"), page.title)
        self.words("section", _("Overskrift over flere sider"), page.section)
        self.end_section()
        self.rule = RuleFields(self, "relevant", page.relevant, own=self.key)
        self.end_section(_("Når siden vises"), filled=bool(page.relevant))

    def clean(self) -> dict[str, Any]:
        """The rule as an expression."""
        data = super().clean() or self.cleaned_data
        data["relevant"] = self.rule.clean()
        return data

    def change(self, questionnaire: Questionnaire) -> Questionnaire:
        page = next((one for one in questionnaire.pages if one.key == self.key), Page(self.key, ()))
        made = replace(
            page,
            title=self.typed_words("title", page.title),
            section=self.typed_words("section", page.section),
            relevant=self.cleaned_data["relevant"],
        )
        return replace(questionnaire, pages=put(questionnaire.pages, made))


class BatteryForm(PartForm):
    """Statements under one stem that are answered alike: one on each line."""

    what = "rader"

    def __init__(self, *args: Any, page: str = "", **kwargs: Any) -> None:
        self.page = page
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        block = self._block(self.questionnaire)
        self.old = block.questions
        first = self.old[0] if self.old else Question(f"{self.key}_1", Kind.CHOICE, layout=Layout.SCALE)
        stem = next((one.text for one in self.questionnaire.batteries if one.key == self.key), {})
        self.words("text", _("Det som står over påstandene"), stem, lines=2, needed=True)
        rows = [Choice(row.key, row.text) for row in self.old]
        self.words(
            "rows",
            _("Påstandene, én på hver linje"),
            {one: write_choices(rows, one, first=False) for one in self.languages},
            lines=8,
            needed=True,
            help_text=_("Rett en linje, og påstanden beholder navnet sitt i datafilen."),
        )
        self.answers = AnswerFields(self, first, ready=True, rows=[row.key for row in self.old])
        layouts = [
            (Layout.SCALE, _("Som tall, med ord i endene")),
            (Layout.LIST, _("Med teksten på hvert svar")),
        ]
        self.add(
            "layout", forms.ChoiceField(label=_("Slik står svarene"), choices=layouts), _grid_layout(first)
        )
        required = forms.BooleanField(label=_("Alle må besvares"), required=False)
        self.add("required", required, bool(self.old) and all(row.required == "yes" for row in self.old))
        self.end_section()
        same = {row.relevant for row in self.old}
        self.shared_rule = len(same) <= 1
        if self.shared_rule:
            self.rule = RuleFields(self, "relevant", first.relevant, own=self.key)
            self.end_section(_("Når de vises"), filled=bool(first.relevant))

    def _block(self, questionnaire: Questionnaire) -> Block:
        found = (
            one
            for page in questionnaire.pages
            for one in blocks_of(page)
            if one.key == self.key and one.battery
        )
        return next(found, Block(self.key, self.key, ()))

    def clean(self) -> dict[str, Any]:
        """The statements line by line, the answers, and the rule."""
        data = super().clean() or self.cleaned_data
        if self.shared_rule:
            data["relevant"] = self.rule.clean()
        self.answers.clean()
        texts = {one: data.get(f"rows_{one}", "") for one in self.languages}
        try:
            data["rows"] = read_choices(
                texts, [Choice(row.key, row.text) for row in self.old], self.languages
            )
        except TypedError as error:
            self.add_error(f"rows_{error.language}", lines_differ(error))
        return data

    def change(self, questionnaire: Questionnaire) -> Questionnaire:
        data = self.cleaned_data
        old = {row.key: row for row in self._block(questionnaire).questions}
        template = Question(self.key, Kind.CHOICE)
        questionnaire, template = self.answers.change(questionnaire, template)
        taken = {one.key for one in questionnaire.questions} - set(old)
        rows: list[Question] = []
        for number, choice in enumerate(data["rows"], start=1):
            row = old.get(choice.key)
            if row is None:
                key = free(f"{self.key}_{number}", taken | set(old))
                row = Question(key, Kind.CHOICE, battery=self.key)
            taken.add(row.key)
            required = "yes" if data["required"] else "" if row.required == "yes" else row.required
            rows.append(
                replace(
                    row,
                    text={**row.text, **choice.text},
                    choices=template.choices,
                    layout=Layout(data["layout"]),
                    required=required,
                    relevant=data["relevant"] if self.shared_rule else row.relevant,
                )
            )
        battery = Battery(self.key, self.typed_words("text"))
        questionnaire = replace(questionnaire, batteries=put(questionnaire.batteries, battery))
        page, place = self.page, None
        if old:
            home = questionnaire.pages[page_of(questionnaire, self.key)]
            page, place = home.key, [one.key for one in blocks_of(home)].index(self.key)
        return put_block(questionnaire, Block(self.key, self.key, tuple(rows)), page, place)


def _grid_layout(question: Question) -> Layout:
    return Layout.SCALE if question.layout is Layout.SCALE else Layout.LIST


class RoleForm(PartForm):
    """A kind of person who answers: self, superior, mayor."""

    what = "rolle"

    def build(self) -> None:
        role = next((one for one in self.questionnaire.roles if one.key == self.key), Role(self.key, {}))
        self.words("text", _("Hva rollen heter"), role.text, needed=True)

    def change(self, questionnaire: Questionnaire) -> Questionnaire:
        role = Role(self.key, self.typed_words("text"))
        return replace(questionnaire, roles=put(questionnaire.roles, role))


class ListForm(PartForm):
    """A list of answers with everything an answer can have: a table with a row for each."""

    what = "liste"

    def build(self) -> None:
        self.choices = self.questionnaire.lists.get(self.key, ())
        for number in range(min(MOST_CHOICES, len(self.choices) + SPARE_ROWS)):
            choice = self.choices[number] if number < len(self.choices) else Choice("", {})
            self._row(number, choice)

    def _row(self, number: int, choice: Choice) -> None:
        self.words(f"text{number}", _("Svar %(number)s") % {"number": number + 1}, choice.text)
        self.add(
            f"key{number}",
            forms.CharField(label=_("Navn i datafiler"), required=False, max_length=60),
            choice.key,
        )
        self.add(f"value{number}", NumberField(label=_("Teller som")), number_of(choice.value))
        asides = [("", "–"), *((one.value, name) for one, name in _aside_names().items())]
        self.add(
            f"aside{number}",
            forms.ChoiceField(label=_("Utenfor skalaen"), choices=asides, required=False),
            choice.aside.value if choice.aside else "",
        )
        self.add(
            f"role{number}",
            forms.CharField(label=_("Rolle i en historie"), required=False, max_length=40),
            choice.role,
        )
        attributes = "; ".join(f"{name}={value}" for name, value in choice.attributes.items())
        self.add(
            f"attributes{number}",
            forms.CharField(label=_("Egenskaper (navn=verdi; …)"), required=False, max_length=500),
            attributes,
        )
        names = (f"key{number}", f"value{number}", f"aside{number}", f"role{number}", f"attributes{number}")
        self.beside(*names)
        self.add(
            f"own{number}",
            forms.BooleanField(label=_("Med plass til egne ord"), required=False),
            choice.own_text,
        )
        self.end_section()

    def change(self, questionnaire: Questionnaire) -> Questionnaire:
        """The rows that say something, in order; one without a name gets it from its text."""
        data = self.cleaned_data
        made: list[Choice] = []
        for number in range(sum(name.startswith("own") for name in self.fields)):
            text = self.typed_words(f"text{number}")
            if not text:
                continue
            taken = [choice.key for choice in made]
            pairs = (part.partition("=") for part in data[f"attributes{number}"].split(";") if "=" in part)
            made.append(
                Choice(
                    key=data[f"key{number}"].strip()
                    or key_of(next(iter(text.values())), taken, otherwise="a"),
                    text=text,
                    value=data[f"value{number}"],
                    aside=Aside(data[f"aside{number}"]) if data[f"aside{number}"] else None,
                    role=data[f"role{number}"].strip(),
                    own_text=data[f"own{number}"],
                    attributes={name.strip(): value.strip() for name, _sign, value in pairs},
                )
            )
        return replace(questionnaire, lists={**questionnaire.lists, self.key: tuple(made)})


def _aside_names() -> dict[Aside, str]:
    return {
        Aside.DONT_KNOW: _("Vet ikke"),
        Aside.NOT_APPLICABLE: _("Ikke aktuelt"),
        Aside.REFUSED: _("Vil ikke svare"),
    }
