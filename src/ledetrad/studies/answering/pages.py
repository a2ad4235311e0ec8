"""The pages of a questionnaire: rendered once per content, language and page, then filled in for each who answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.fields import Fields, fields_of, number_text, part_field
from ledetrad.instruments.questionnaires.limits import AnswerProblem
from ledetrad.instruments.questionnaires.model import Answers, Kind, Question, Questionnaire
from ledetrad.instruments.questionnaires.reading import read_number
from ledetrad.instruments.questionnaires.route import way
from ledetrad.instruments.questionnaires.storing import content_hash
from ledetrad.studies.answering.forms import Form, may_be_skipped
from ledetrad.studies.answering.layout import FEW_ROWS, UNSEEN, Texts, items
from ledetrad.studies.answering.pieces import PUT, Filling, Part, begin, cut, end, filled, slot

MOST_STEPS = 24  # that the line of the way is drawn in
KEPT = 2_000  # prepared pages in one process
LONGEST_SHOWN = 20_000  # characters of what was typed that are shown again


@dataclass(frozen=True)
class Prepared:
    """A page cut into parts, and what has to be looked up to fill them."""

    parts: tuple[Part, ...]
    piped: Mapping[str, Words]
    changing: bool  # whether answers decide what the page shows
    batteries: Mapping[str, tuple[int, ...]]  # a grid's block, and the places of its rows


_prepared: dict[tuple[str, str, int, int], Prepared] = {}


def prepared(form: Form, language: str, number: int, *, width: int = 0) -> Prepared:
    """The page, rendered the first time it is asked for. `width` is a preview's, 0 for a real page."""
    key = (form.content_hash, language, number, width)
    found = _prepared.get(key)
    if found is None:
        if len(_prepared) >= KEPT:
            _prepared.clear()
        found = _prepared[key] = _prepare(form.questionnaire, language, number, width)
    return found


def _prepare(questionnaire: Questionnaire, language: str, number: int, width: int) -> Prepared:
    page = questionnaire.pages[number - 1]
    count = len(questionnaire.pages)
    steps = min(count, MOST_STEPS)
    texts = Texts(questionnaire, language)
    with translation.override(language):
        shown = items(questionnaire, page, texts)
        html = render_to_string(
            "studies/answering/page.html",
            {
                "language": language,
                "languages": Form(questionnaire, way(questionnaire), "").languages,
                "number": number,
                "count": count,
                "skipping": any(may_be_skipped(one) for one in questionnaire.pages),
                "steps": [step <= round(number * steps / count) or step == 1 for step in range(1, steps + 1)],
                "now": max(1, round(number * steps / count)),
                "last": number == count,
                "preview": width,
                "title": texts.of(page.title),
                "section": texts.of(page.section),
                "items": shown,
                "asked": _asked(shown),
                "writing": any(question.kind is Kind.LONG_TEXT for question in page.questions),
                **{name: slot(PUT, name) for name in ("study", "shown", "survey")},
                **{name: begin(name) for name in ("wrong", "changing", "nameless")},
                "off": end(),
            },
        )
    return Prepared(
        parts=cut(html),
        piped=texts.piped,
        changing=any(question.relevant or question.choice_filter for question in page.questions)
        or any(question.kind is Kind.OWN_ROWS for question in page.questions),
        batteries={
            item["battery"]["id"]: tuple(row["number"] for row in item["battery"]["rows"])
            for item in shown
            if "battery" in item
        },
    )


def _asked(shown: Sequence[Mapping[str, object]]) -> list[object]:
    asked: list[object] = []
    for item in shown:
        battery = item.get("battery")
        asked += battery["rows"] if isinstance(battery, Mapping) else [item["question"]]
    return asked


@dataclass(frozen=True)
class Shown:
    """Which questions a page shows for the answers that are known, and which of their choices are open."""

    questions: Mapping[int, Question]
    offered: Mapping[int, frozenset[int]]  # only for questions with a choice filter

    @property
    def marks(self) -> str:
        """The same in short, for the form to carry: what is there now and was not then, is new to who answers."""
        return " ".join(self._mark(place) for place in self.questions)

    def _mark(self, place: int) -> str:
        open_choices = self.offered.get(place)
        return str(place) if open_choices is None else f"{place}.{sum(1 << one for one in open_choices):x}"

    def new_since(self, marks: str) -> list[int]:
        """The places of the questions that were not shown, or with other choices, when the form carried `marks`."""
        then = set(marks.split())
        return [place for place in self.questions if self._mark(place) not in then]


def shown_on(form: Form, number: int, answers: Answers) -> Shown:
    """What page `number` shows. `answers` are those of the page and of the pages it reads (`Way.reads`)."""
    relevant = form.way.relevant_on(number, answers)
    questions: dict[int, Question] = {}
    offered: dict[int, frozenset[int]] = {}
    for place, question in enumerate(form.questionnaire.pages[number - 1].questions):
        if question.key not in relevant or question.kind is Kind.CALCULATION:
            continue
        if question.choice_filter:
            open_keys = {choice.key for choice in form.way.offered(question.key, answers)}
            choices = form.questionnaire.choices_of(question)
            open_places = frozenset(i for i, choice in enumerate(choices) if choice.key in open_keys)
            if not open_places:
                continue  # nothing to choose from yet
            offered[place] = open_places
        questions[place] = question
    return Shown(questions, offered)


def show_page(
    form: Form,
    language: str,
    number: int,
    answers: Answers,
    *,
    study: int,
    shown: Shown | None = None,
    typed: Fields | None = None,
    problems: Sequence[AnswerProblem] = (),
    new: int | None = None,
    width: int = 0,
) -> bytes:
    """Page `number` with the answers in it; `typed` instead of them when something in it could not be read.

    `problems` are shown at the top and at their questions; `new` is the place of the first question that the answers
    brought up. Nothing is rendered: texts, values and messages are escaped and put between prepared pieces.
    """
    page = prepared(form, language, number, width=width)
    shown = shown if shown is not None else shown_on(form, number, answers)
    fields = fields_of(form.questionnaire, number, answers) if typed is None else typed
    put = {"study": str(study), "survey": form.title, "shown": shown.marks if page.changing else ""}
    put |= {name: form.way.said(words, language, answers) for name, words in page.piped.items()}
    on = {f"q{place}" for place in shown.questions}
    on |= {f"o{place}.{one}" for place, open_choices in shown.offered.items() for one in open_choices}
    on |= {block for block, rows in page.batteries.items() if any(row in shown.questions for row in rows)}
    if page.changing:
        on.add("changing")
    if not form.linked and not form.by_name:
        on.add("nameless")
    if new is not None:
        on.add(f"f{new}")
    for place, question in shown.questions.items():
        _fill_kind(question, place, fields, on, put)
    _tell(shown, problems, language, on, put)
    return filled(page.parts, Filling(fields, put, on))


def _fill_kind(question: Question, place: int, fields: Fields, on: set[str], put: dict[str, str]) -> None:
    """What some kinds say of their own fields: the sum so far, and how many rows there are."""
    if question.kind is Kind.ALLOCATION:
        given = [
            values[-1] for name, values in fields.items() if name.startswith(f"{question.key}.") and values
        ]
        points = [read_number(value[:40]) for value in given if value]
        if points and None not in points:
            on.add(f"s{place}")
            put[f"s{place}"] = number_text(sum(point for point in points if point is not None))
    if question.kind is Kind.OWN_ROWS and question.rows > FEW_ROWS:
        keys = [column.key for column in question.columns]
        used = [
            row
            for row in range(question.rows)
            if any(any(fields.get(part_field(question.key, row, key), ())) for key in keys)
        ]
        # Two empty ones below what is filled in; the rest come when these are saved.
        there = min(question.rows, max(FEW_ROWS, max(used, default=0) + 3))
        on.update(f"r{place}.{row}" for row in range(FEW_ROWS, there))
        if there < question.rows:
            on.add(f"m{place}")


def _tell(
    shown: Shown, problems: Sequence[AnswerProblem], language: str, on: set[str], put: dict[str, str]
) -> None:
    places = {question.key: place for place, question in shown.questions.items()}
    told = {places[one.key]: one for one in reversed(problems) if one.key in places}
    if told:
        on.add("wrong")
    for place, one in told.items():
        on.add(f"e{place}")
        put[f"e{place}"] = one.words.get(language) or one.words.get("nb", "")


def short(fields: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What was typed, cut to what a page can show again, without what cannot be seen."""
    return {
        name: [value[:LONGEST_SHOWN].translate(UNSEEN) for value in values[:100]]
        for name, values in fields.items()
    }


def preview_page(
    questionnaire: Questionnaire, language: str, number: int, answers: Answers, width: int = 390
) -> bytes:
    """Page `number` as somebody would see it, on a screen of `width`; nothing in it can be sent.

    For whoever writes the questionnaire. Raises ExpressionError for a rule that cannot be read.
    """
    form = Form(questionnaire, way(questionnaire), content_hash(questionnaire), title=_("Forhåndsvisning"))
    return show_page(form, language, number, answers, study=0, width=width)
