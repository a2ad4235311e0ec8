"""The rows of the sheet «survey»: pages as groups, batteries as tables, and what XLSForm builds from several rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from ledetrad.instruments.exchange.losses import Loss
from ledetrad.instruments.exchange.xlsform.columns import OWN, written_heading
from ledetrad.instruments.exchange.xlsform.context import OTHER_KEY
from ledetrad.instruments.exchange.xlsform.kinds import ACKNOWLEDGE, APPEARANCES
from ledetrad.instruments.exchange.xlsform.questions import ASIDE_LIST
from ledetrad.instruments.exchange.xlsform.rules import aside_rule, both, named_in, plain_number, put_together
from ledetrad.instruments.exchange.xlsform.words import lost
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.expressions import ExpressionError, parse
from ledetrad.instruments.questionnaires.expressions.tree import Call, walk
from ledetrad.instruments.questionnaires.model import Aside, Kind, Page, Question, Questionnaire

type Row = dict[str, str]

CHOICE_ASIDES: Final[dict[Aside, Words]] = {
    Aside.DONT_KNOW: {"nb": "Vet ikke", "nn": "Veit ikkje", "en": "Don't know"},
    Aside.NOT_APPLICABLE: {"nb": "Ikke aktuelt", "nn": "Ikkje aktuelt", "en": "Not applicable"},
    Aside.REFUSED: {"nb": "Vil ikke svare", "nn": "Vil ikkje svare", "en": "Prefer not to answer"},
}
_SAY_WHAT: Final = {"nb": "Skriv hva", "nn": "Skriv kva", "en": "Say what"}
_OR: Final = {"nb": "Eller", "nn": "Eller", "en": "Or"}
_ONLY_HERE: Final = frozenset(
    {"is_missing", "is-missing", "is_aside", "is-aside", "points", "scale_mean", "scale_sum"}
)
_TYPES: Final = {
    Kind.CHOICE: "select_one",
    Kind.CHOICES: "select_multiple",
    Kind.RANKING: "rank",
    Kind.DATE: "date",
    Kind.TEXT: "text",
    Kind.LONG_TEXT: "text",
    Kind.INFORMATION: "note",
    Kind.CALCULATION: "calculate",
}


def survey_rows(questionnaire: Questionnaire) -> tuple[list[Row], list[Loss]]:
    """The rows by heading, and what other tools will not understand of them."""
    outline = _Outline(questionnaire)
    return list(outline.rows()), outline.losses


class _Outline:
    """One questionnaire on its way into rows; keeps count of the names in use."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.asked = questionnaire
        self.losses: list[Loss] = []
        self.taken = {question.key for question in questionnaire.questions}
        self.texts = {battery.key: battery.text for battery in questionnaire.batteries}
        self.read = {name for text in _rules_and_texts(questionnaire) for name in named_in(text)}

    def rows(self) -> Iterator[Row]:
        """All rows; pages with the same section are in a group of their own."""
        if self.asked.intro:
            yield self.row("note", self.free("intro"), label=self.asked.intro, kind="intro")
        pages = []
        for page in self.asked.pages:
            if page.questions:
                pages.append(page)
            else:
                self.losses.append(lost(page.key, "empty_page"))
        for number, (section, members) in enumerate(
            groupby(pages, key=lambda page: dict(page.section)), start=1
        ):
            if section:
                yield self.row("begin_group", self.free(f"section_{number}"), label=section)
            for page in members:
                yield from self.page(page)
            if section:
                yield self.row("end_group", "")

    def page(self, page: Page) -> Iterator[Row]:
        row = self.named("begin_group", page.key, label=page.title)
        yield {**row, "relevant": page.relevant, "appearance": "field-list"}
        for battery, members in groupby(page.questions, key=lambda question: question.battery):
            questions = tuple(members)
            if battery:
                yield self.battery(battery, questions)
            for question in questions:
                yield from self.question(question)
            if battery:
                yield self.row("end_group", "")
        yield self.row("end_group", "")

    def battery(self, key: str, questions: tuple[Question, ...]) -> Row:
        """A table-list where pyxform takes one: the same kind and list in all rows, and nothing between them."""
        alike = {(question.kind, question.choices) for question in questions}
        plain = all(not question.choice_filter and not question.story for question in questions)
        row = self.named("begin_group", key, label=self.texts.get(key, {}), kind="battery")
        return {**row, "appearance": "table-list" if len(alike) == 1 and plain else "field-list"}

    def question(self, question: Question) -> Iterator[Row]:
        """The rows of one question: its story, itself, what «Annet» opens, and «vet ikke» beside it."""
        name = question.key
        if question.story:
            row = self.row("note", self.free(f"{name}_story"), label=question.story, kind="story")
            yield {**row, OWN + "key": name, "relevant": question.relevant}
        aside = self.free(f"{name}_aside") if question.asides else ""
        required = aside_rule(question.required, aside) if aside else question.required
        if question.kind is Kind.ALLOCATION:
            yield from self.allocation(question, required)
        elif question.kind is Kind.OWN_ROWS:
            yield from self.own_rows(question, required)
        else:
            yield self.plain(question, required)
        yield from self.own_text(question)
        if aside:
            row = self.row(
                f"select_one {ASIDE_LIST}{'-'.join(question.asides)}", aside, label=_OR, kind="aside"
            )
            yield {**row, OWN + "key": name, "relevant": question.relevant, "appearance": "columns-pack"}
        self.note_losses(question)

    def plain(self, question: Question, required: str) -> Row:
        """A question that is one row."""
        appearance = APPEARANCES[question.layout]
        return {
            **self.row(self.type_of(question), question.key, label=question.text),
            **self.told(question),
            "required": required,
            "constraint": put_together(question),
            "calculation": question.calculation,
            "appearance": "multiline" if question.kind is Kind.LONG_TEXT else appearance,
            OWN + "limit": str(question.limit) if question.kind is Kind.RANKING and question.limit else "",
        }

    def told(self, question: Question) -> Row:
        """What any question may have, whatever it looks like in rows."""
        metadata = question.metadata
        return {
            **self.words("hint", question.hint),
            **self.words("required_message", question.required_message),
            **self.words("constraint_message", question.constraint_message),
            **self.words(OWN + "unit", question.unit),
            "relevant": question.relevant,
            "choice_filter": question.choice_filter,
            OWN + "audience": " ".join(question.audience),
            OWN + "block": metadata.block,
            OWN + "dimension": metadata.dimension,
            OWN + "level": metadata.level,
            OWN + "kirkpatrick": "" if metadata.kirkpatrick is None else str(metadata.kirkpatrick),
            OWN + "category": metadata.category,
            OWN + "source": metadata.source,
            OWN + "verbatim": "yes" if metadata.verbatim else "",
        }

    def type_of(self, question: Question) -> str:
        """The type cell."""
        if question.kind is Kind.NUMBER:
            return "decimal" if question.decimals else "integer"
        if question.kind not in (Kind.CHOICE, Kind.CHOICES, Kind.RANKING):
            return _TYPES[question.kind]
        choices = self.asked.choices_of(question)
        if question.choices == ACKNOWLEDGE and [choice.key for choice in choices] == ["OK"]:
            return ACKNOWLEDGE
        return f"{_TYPES[question.kind]} {question.choices}{' or_other' if self.or_other(question) else ''}"

    def or_other(self, question: Question) -> bool:
        """Whether the text of «Annet» can be written as other tools do it; then no rule can read that text."""
        opening = [choice.key for choice in self.asked.choices_of(question) if choice.own_text]
        fits = (
            question.kind in (Kind.CHOICE, Kind.CHOICES)
            and not question.choice_filter
            and not question.battery
        )
        return opening == [OTHER_KEY] and fits and f"{question.key}_text" not in self.read

    def own_text(self, question: Question) -> Iterator[Row]:
        opening = [choice.key for choice in self.asked.choices_of(question) if choice.own_text]
        if not opening or self.or_other(question) or question.kind is Kind.ALLOCATION:
            return
        chosen = " or ".join(f"selected(${{{question.key}}}, '{key}')" for key in opening)
        row = self.row("text", f"{question.key}_text", label=_SAY_WHAT, kind="own_text")
        yield {**row, OWN + "key": question.key, "relevant": both(question.relevant, chosen)}

    def allocation(self, question: Question, required: str) -> Iterator[Row]:
        """Whole numbers in a group; the last one checks the sum."""
        yield {
            **self.row("begin_group", question.key, label=question.text, kind="allocation"),
            **self.told(question),
            OWN + "list": question.choices,
            OWN + "total": "" if question.total is None else plain_number(question.total),
            OWN + "required": required,
            OWN + "constraint": question.constraint,
        }
        choices = self.asked.choices_of(question)
        names = [self.free(f"{question.key}_{_xml_name(choice.key)}") for choice in choices]
        for number, (choice, name) in enumerate(zip(choices, names, strict=True), start=1):
            rule = ". >= 0"
            if number == len(choices) and question.total is not None:
                others = "".join(f"coalesce(${{{other}}}, 0) + " for other in names[:-1])
                rule = both(rule, f"{others}. = {plain_number(question.total)}")
            row = self.row("integer", name, label=choice.text, kind="part")
            yield {**row, "required": required, "constraint": rule}
        yield self.row("end_group", "")

    def own_rows(self, question: Question, required: str) -> Iterator[Row]:
        """A repeat with the columns as its questions."""
        types = {Kind.NUMBER: "decimal", Kind.DATE: "date"}
        yield {
            **self.row("begin_repeat", question.key, label=question.text, kind="own_rows"),
            **self.told(question),
            OWN + "rows": str(question.rows),
            OWN + "required": required,
            OWN + "constraint": question.constraint,
        }
        for column in question.columns:
            yield self.named(types.get(column.kind, "text"), column.key, label=column.text)
        yield self.row("end_repeat", "")

    def note_losses(self, question: Question) -> None:
        """What another tool makes something else of."""
        key = question.key
        if question.kind is Kind.RANKING and question.limit:
            self.losses.append(lost(key, "ours_ranking", limit=str(question.limit)))
        if question.kind is Kind.OWN_ROWS:
            self.losses.append(lost(key, "ours_rows", limit=str(question.rows)))
        if question.kind in (Kind.OWN_ROWS, Kind.ALLOCATION) and (question.constraint or question.required):
            self.losses.append(lost(key, "ours_rule"))
        for name in sorted(_own_functions(question)):
            self.losses.append(lost(key, "ours_function", name=name))

    def row(self, given: str, name: str, *, label: Words | None = None, kind: str = "") -> Row:
        """A row with what every row has."""
        return {"type": given, "name": name, **self.words("label", label or {}), OWN + "kind": kind}

    def named(self, given: str, key: str, *, label: Words, kind: str = "") -> Row:
        """A row whose name may be taken by a question: then our own column has the key."""
        name = self.free(_xml_name(key))
        return {**self.row(given, name, label=label, kind=kind), OWN + "key": key if key != name else ""}

    def words(self, name: str, words: Words) -> Row:
        """A text as cells, one for each language it is in."""
        return {
            written_heading(name, language): words[language]
            for language in self.asked.languages
            if words.get(language)
        }

    def free(self, wanted: str) -> str:
        """A name that nothing else has, taken from now on."""
        number, name = 2, wanted
        while name in self.taken:
            name, number = f"{wanted}_{number}", number + 1
        self.taken.add(name)
        return name


def _rules_and_texts(questionnaire: Questionnaire) -> Iterator[str]:
    for page in questionnaire.pages:
        yield from (page.relevant, *page.title.values())
    for question in questionnaire.questions:
        yield from _rules(question)
        for words in (question.text, question.hint, question.story, *question.role_text.values()):
            yield from words.values()


def _rules(question: Question) -> tuple[str, ...]:
    return (
        question.relevant,
        question.required if question.required != "yes" else "",
        question.constraint,
        question.calculation,
        question.choice_filter,
    )


def _own_functions(question: Question) -> set[str]:
    found = set()
    for rule in _rules(question):
        if rule:
            try:
                parts = walk(parse(rule).root)
            except ExpressionError:
                continue
            found |= {part.name for part in parts if isinstance(part, Call) and part.name in _ONLY_HERE}
    return found


def _xml_name(key: str) -> str:
    """The key with what no name in XML can have replaced."""
    plain = re.sub(r"[^A-Za-z0-9_.\-]", "_", key)
    return plain if re.match(r"[A-Za-z_]", plain) else f"_{plain}"
