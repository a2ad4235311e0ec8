"""From a LimeSurvey file to a questionnaire: languages, pages, texts around the questions, scales of points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from ledetrad.instruments.exchange.foreign.mending import mended
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.limesurvey import rules
from ledetrad.instruments.exchange.limesurvey.plan import Plan, plans
from ledetrad.instruments.exchange.limesurvey.questions import NEVER, questions_of
from ledetrad.instruments.exchange.limesurvey.source import Group, Survey
from ledetrad.instruments.exchange.limesurvey.words import refused
from ledetrad.instruments.exchange.limesurvey.work import Work
from ledetrad.instruments.exchange.losses import Imported
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import (
    Kind,
    Page,
    Question,
    Questionnaire,
    Scale,
    ScaleMethod,
)

MOST_QUESTIONS = 2_000  # subquestions and cells counted; LimeSurvey's own hosting advises under 500
MOST_LANGUAGES = 12
MOST_ANSWERS = 1_000  # options of one question

_NAME = re.compile(r"[^a-z0-9]+")
_SHOWN = 500  # characters of a text that a loss repeats


def imported(survey: Survey) -> Imported:
    """The questionnaire and what of the survey is not in it. Raises ImportRefused for an empty or endless one."""
    if not any(group.questions for group in survey.groups):
        raise refused("no_questions", survey.kind)
    hidden = _without_hidden_parts(survey)
    size = sum(_size(group) for group in survey.groups)
    if size > MOST_QUESTIONS:
        raise refused("many_questions", survey.kind, most=MOST_QUESTIONS)
    for asked in (asked for group in survey.groups for asked in group.questions):
        if len(asked.answers) > MOST_ANSWERS:
            raise refused("many_choices", asked.code, most=MOST_ANSWERS)
    languages = _languages(survey)
    if len(languages) > MOST_LANGUAGES:
        raise refused("many_languages", survey.kind, most=MOST_LANGUAGES)
    planned, names, keys = plans(survey)
    by_code: dict[str, Plan] = {}
    for plan in chain.from_iterable(planned):
        by_code.setdefault(plan.asked.code, plan)
    work = Work(languages, names, keys, by_code)
    for where in hidden:
        work.say("hidden_part", where)
    title, intro = _around(survey, work)
    pages = [
        page
        for group, inside in zip(survey.groups, planned, strict=True)
        for page in _pages(survey, group, inside, work)
    ]
    if not pages:
        raise refused("nothing_left", ", ".join(by_code))
    codes = tuple(dict.fromkeys(languages.values()))
    questionnaire = Questionnaire(
        name=_NAME.sub("-", next(iter(title.values())).lower()).strip("-")[:60] or "limesurvey",
        title=title,
        version="1",
        languages=codes,
        pages=tuple(pages),
        lists=work.lists,
        batteries=tuple(work.batteries),
        scales=_scales(survey, planned, pages, work),
        review=work.review(),
        intro=intro,
        source=f"LimeSurvey {survey.id}".strip(),
    )
    questionnaire, objections = mended(questionnaire)
    return Imported(questionnaire, (*work.losses, *objections))


def _without_hidden_parts(survey: Survey) -> list[str]:
    """Takes out rows that are never shown; gives where they stood."""
    hidden = []
    for asked in (asked for group in survey.groups for asked in group.questions):
        hidden += [
            f"{asked.code} {part.code}" for part in asked.subquestions if part.relevance.strip() in NEVER
        ]
        asked.subquestions = [part for part in asked.subquestions if part.relevance.strip() not in NEVER]
    return hidden


def _size(group: Group) -> int:
    total = 0
    for asked in group.questions:
        rows, columns = len(asked.parts()), len(asked.parts(1))
        total += max(1, rows) * (max(1, columns) if asked.type in ":;" else 2 if asked.type == "1" else 1)
    return total


def _languages(survey: Survey) -> dict[str, str]:
    """LimeSurvey's language codes -> ours, the survey's own language first."""
    found = survey.languages or list(survey.titles)
    if not found:
        texts = chain.from_iterable(asked.texts for group in survey.groups for asked in group.questions)
        found = list(dict.fromkeys(texts)) or ["en"]
    languages: dict[str, str] = {}
    for code in found:
        ours = re.sub(r"[^a-z-]", "", code.lower())[:20] or "en"
        ours = "nb" if ours == "no" else ours
        if ours not in languages.values():
            languages[code] = ours
    return languages


def _around(survey: Survey, work: Work) -> tuple[Words, Words]:
    """The title and the introduction; what else is said around the questions is a loss."""
    # «{» in a title is no field: nobody has answered anything yet.
    title = work.words(survey.titles, "surveyls_title", calculate=False)
    if not title:
        first = next(asked for group in survey.groups for asked in group.questions)
        groups = next((group.titles for group in survey.groups if any(group.titles.values())), {})
        name = survey.groups[0].id if survey.kind == "Survey" else first.code
        title = work.words(groups, "group_name", calculate=False) or work.same(name or "LimeSurvey")
    about = work.words(survey.about, "surveyls_description", calculate=False)
    welcome = work.words(survey.welcome, "surveyls_welcometext", calculate=False)
    intro = {
        language: "\n\n".join(text for text in (about.get(language, ""), welcome.get(language, "")) if text)
        for language in work.languages.values()
    }
    end = next((plain(text) for text in survey.end.values() if plain(text)), "")
    if end:
        work.say("end_text", "surveyls_endtext", text=end[:_SHOWN])
    if any(plain(text) for text in survey.policy.values()):
        work.say("policy", "surveyls_policy_notice")
    for name in survey.quotas:
        work.say("quota", "quota", name=plain(name)[:80])
    for code in survey.orphans:
        work.say("orphan", "–", code=plain(code)[:80])
    if survey.files:
        work.say("files", "files")
    if survey.format == "A" and len(survey.groups) > 1:
        work.say("all_at_once", "format")
    return title, intro if any(intro.values()) else {}


def _pages(survey: Survey, group: Group, planned: list[Plan], work: Work) -> Iterable[Page]:
    """The pages of a group: one, or one for each question when the survey shows a question at a time."""
    where = next((plain(text) for text in group.titles.values() if text.strip()), group.id)[:60]
    title = work.words(group.titles, where, calculate=False)
    about = work.words(group.about, where, calculate=False)
    if group.random:
        work.say("random", where)
    inside = [made for plan in planned if (made := questions_of(plan, work))]
    if not inside:
        return []
    key = work.keys.give(f"page_{group.id}" if group.id else "page")
    relevant = rules.page_relevance(group.relevance, where, work)
    opening = [Question(work.keys.give(f"{key}_about"), Kind.INFORMATION, about)] if about else []
    if survey.format != "S":
        questions = (*opening, *chain.from_iterable(inside))
        return [Page(key, questions, title, relevant=relevant)]
    pages = []
    for place, made in enumerate(inside):
        questions = (*opening, *made) if place == 0 else tuple(made)
        own = key if place == 0 else work.keys.give(f"{key}_{place + 1}")
        pages.append(Page(own, questions, section=title, relevant=relevant))
    return pages


def _scales(survey: Survey, planned: list[list[Plan]], pages: list[Page], work: Work) -> tuple[Scale, ...]:
    """Points by group and in all, as LimeSurvey adds them up for its assessments."""
    if not survey.assessed:
        return ()
    made = {question.key: question for page in pages for question in page.questions}
    scales = []
    groups = dict.fromkeys(rule.group for rule in survey.assessments)
    for own in groups:
        inside = [plans for group, plans in zip(survey.groups, planned, strict=True) if own in ("", group.id)]
        items = [
            key
            for plan in chain.from_iterable(inside)
            if any(part.assessment for part in plan.asked.answers)
            for key in (plan.key, *plan.parts.values())
            if key in made and made[key].kind is Kind.CHOICE
        ]
        names = [rule.name for rule in survey.assessments if rule.group == own]
        if not items:
            work.say("assessment_values", plain(names[0])[:80])
            continue
        values = [
            choice.value
            for key in items
            for choice in work.lists[made[key].choices]
            if choice.value is not None
        ]
        title = work.same(plain(names[0])[:200] or "Assessment")
        key = work.keys.give(f"points_{own}" if own else "points")
        scales.append(Scale(key, title, tuple(items), min(values), max(values), method=ScaleMethod.SUM))
        work.say("assessment_missing", key)
    for rule in survey.assessments:
        work.say("assessment", "assessments", name=plain(rule.name)[:80])
    return tuple(scales)
