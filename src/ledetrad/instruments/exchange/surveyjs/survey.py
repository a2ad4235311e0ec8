"""From a SurveyJS definition to a questionnaire: languages, pages, calculated values, what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.foreign.mending import mended
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.foreign.writing import Target, question
from ledetrad.instruments.exchange.losses import Imported
from ledetrad.instruments.exchange.surveyjs import rules
from ledetrad.instruments.exchange.surveyjs.definition import Thing, code_of, text_of, things
from ledetrad.instruments.exchange.surveyjs.elements import questions_of
from ledetrad.instruments.exchange.surveyjs.plan import PANELS, Names, Plan, elements, name_all, planned
from ledetrad.instruments.exchange.surveyjs.words import refused
from ledetrad.instruments.exchange.surveyjs.work import SHOWN, Work, is_text, language_of
from ledetrad.instruments.questionnaires.expressions import parse, references
from ledetrad.instruments.questionnaires.model import Kind, Page, Question, Questionnaire

MOST_QUESTIONS = 2_000  # rows and cells counted
MOST_LANGUAGES = 12

# The keys whose values are texts, in one language or several.
_TEXTS = frozenset(
    (
        "title", "description", "text", "html", "completedHtml", "otherText", "noneText", "dontKnowText", "refuseText",
        "labelTrue", "labelFalse", "minRateDescription", "maxRateDescription", "requiredErrorText", "commentText",
    )
)  # fmt: skip
_NAME = re.compile(r"[^a-z0-9]+")


def imported(definition: Thing) -> Imported:
    """The questionnaire and what of the definition is not in it. Raises ImportRefused for an empty or endless one."""
    sources = things(definition, "pages", "survey") or [definition]
    shown_by = _shown_by_triggers(definition)
    keys, names = Keys("q"), Names()
    plans = [list(planned(page, keys, f"pages[{place}]")) for place, page in enumerate(sources)]
    if sum(max(1, len(plan.parts)) for page in plans for plan in page) > MOST_QUESTIONS:
        raise refused("many_questions", "pages", most=MOST_QUESTIONS)
    by_name: dict[str, Plan] = {}
    for plan in (plan for page in plans for plan in page):
        if plan.name in shown_by and not text_of(plan.thing, "visibleIf"):
            plan.thing["visibleIf"] = " or ".join(shown_by[plan.name])
        by_name.setdefault(plan.name, plan)
        name_all(plan, names)
    calculated = _named_values(definition, keys, names)
    main = language_of(text_of(definition, "locale") or "en")
    languages = _languages(definition, main)
    if len(languages) > MOST_LANGUAGES:
        raise refused("many_languages", "survey", most=MOST_LANGUAGES)
    work = Work({language: language for language in languages}, keys, names, by_name, main)
    pages = [
        page
        for source, inside in zip(sources, plans, strict=True)
        for page in _pages(source, definition, inside, work)
    ]
    if not pages:
        raise refused("no_questions", "pages")
    pages = _with_values(pages, calculated, work)
    title = work.said(definition.get("title"), "title", calculate=False) or work.same("SurveyJS")
    intro = work.said(definition.get("description"), "description", calculate=False)
    _say_rest(definition, work)
    questionnaire = Questionnaire(
        name=_NAME.sub("-", title[main].lower()).strip("-")[:60] or "surveyjs",
        title=title,
        version="1",
        languages=tuple(languages),
        pages=tuple(pages),
        lists=work.lists,
        batteries=tuple(work.batteries),
        review=work.review(),
        intro=intro,
        source="SurveyJS",
    )
    questionnaire, objections = mended(questionnaire)
    return Imported(questionnaire, (*work.losses, *objections))


def _shown_by_triggers(definition: Thing) -> dict[str, list[str]]:
    """Conditions of questions that old definitions show by a trigger: by the question's name."""
    shown: dict[str, list[str]] = {}
    for trigger in things(definition, "triggers", "survey"):
        value = code_of(trigger.get("value"))
        if text_of(trigger, "type") != "visible" or value is None or "'" in value:
            continue
        rule = f"{{{text_of(trigger, 'name')}}} {text_of(trigger, 'operator') or 'equal'} '{value}'"
        for name in trigger.get("questions") or ():
            if isinstance(name, str):
                shown.setdefault(name, []).append(rule)
    return shown


def _languages(definition: Thing, main: str) -> list[str]:
    """The definition's own language, then every other one that a text has."""
    found = {main: True}
    level: list[Any] = [definition]
    while level:
        for thing in level:
            for key, value in thing.items() if isinstance(thing, dict) else ():
                if key in _TEXTS and is_text(value):
                    found |= {language_of(code): True for code in value if code != "default"}
        level = [
            inside
            for thing in level
            for inside in (thing.values() if isinstance(thing, dict) else thing)
            if isinstance(inside, dict | list)
        ]
    return list(found)


def _pages(source: Thing, definition: Thing, plans: list[Plan], work: Work) -> Iterator[Page]:
    name = text_of(source, "name") if source is not definition else ""
    key = work.keys.give(f"page_{name}" if name else "page")
    own = source if source is not definition else {}
    if own.get("visible") is False and not text_of(own, "visibleIf"):
        work.say("invisible", name or key)
        return
    title = work.said(own.get("title"), name or key, calculate=False)
    about = work.said(own.get("description"), name or key)
    by_thing = {id(plan.thing): plan for plan in plans}
    inside = [made for made in _inside(source, "", by_thing, work) if made]
    questions = [one for made in inside for one in made]
    if not questions:
        return
    shown = text_of(own, "visibleIf")
    relevant = work.formula(shown, name or key, "page_relevance") if shown else ""
    opening = [Question(work.keys.give(f"{key}_about"), Kind.INFORMATION, about)] if about else []
    if definition.get("questionsOnPageMode") != "questionPerPage":
        yield Page(key, (*opening, *questions), title, relevant=relevant)
        return
    for place, made in enumerate(inside):
        part = (*opening, *made) if place == 0 else tuple(made)
        yield Page(
            key if place == 0 else work.keys.give(f"{key}_{place + 1}"),
            part,
            section=title,
            relevant=relevant,
        )


def _inside(source: Thing, shown: str, by_thing: dict[int, Plan], work: Work) -> Iterator[list[Question]]:
    """The questions of the elements under a page or panel; a panel's condition goes for all in it."""
    for thing in elements(source, "elements"):
        plan = by_thing[id(thing)]
        yield questions_of(plan, shown, work)
        hidden = thing.get("visible") is False and not text_of(thing, "visibleIf")
        if plan.kind in PANELS and not hidden:
            around = rules.joined(shown, rules.relevance(thing, plan.name, work))
            yield from _inside(thing, around, by_thing, work)


def _named_values(definition: Thing, keys: Keys, names: Names) -> list[tuple[str, str, str]]:
    """The calculated values of the whole definition: name, key, formula."""
    found = []
    for place, thing in enumerate(things(definition, "calculatedValues", "survey")):
        name = text_of(thing, "name") or f"calculated{place + 1}"
        key = keys.give(name)
        names.add(name, Target(question(key)))
        found.append((name, key, text_of(thing, "expression")))
    return found


def _with_values(pages: list[Page], calculated: list[tuple[str, str, str]], work: Work) -> list[Page]:
    """Puts every calculated value on the last page that it reads something from."""
    where = {one.key: place for place, page in enumerate(pages) for one in page.questions}
    for name, key, text in calculated:
        made = work.formula(text, name, "equation", condition=False) if text else ""
        read = references(parse(made)) if made else frozenset()
        place = max((where[one] for one in read if one in where), default=0)
        where[key] = place
        added = Question(key, Kind.CALCULATION, calculation=made or "''")
        pages[place] = replace(pages[place], questions=(*pages[place].questions, added))
    return pages


def _say_rest(definition: Thing, work: Work) -> None:
    """What stands around the questions and has no place here."""
    for trigger in things(definition, "triggers", "survey"):
        if text_of(trigger, "type") == "visible" and isinstance(trigger.get("questions"), list):
            continue  # it has become a condition of the questions it shows
        work.say("trigger", "triggers", type=plain(text_of(trigger, "type"))[:40] or "–")
    end = work.said(definition.get("completedHtml"), "completedHtml", calculate=False)
    if end:
        work.say("end_text", "completedHtml", text=next(iter(end.values()))[:SHOWN])
    if definition.get("completedHtmlOnCondition"):
        work.say("attribute", "completedHtmlOnCondition", name="completedHtmlOnCondition")
    if definition.get("questionsOnPageMode") == "singlePage":
        work.say("single_page", "questionsOnPageMode")
    if definition.get("questionsOrder") == "random":
        work.say("random", "questionsOrder")
    for key in ("maxTimeToFinish", "maxTimeToFinishPage", "timeLimit", "timeLimitPerPage", "logo"):
        if definition.get(key):
            work.say("attribute", key, name=key)
