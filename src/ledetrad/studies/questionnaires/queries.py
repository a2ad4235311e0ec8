"""What the pages of questionnaires show: the three shelves, one draft, its problems and where each belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires import shelves, storing
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.expressions.answered import own_text_key
from ledetrad.instruments.questionnaires.model import Questionnaire, Review, Shelf
from ledetrad.instruments.questionnaires.piping import in_language
from ledetrad.instruments.questionnaires.problems import Problem
from ledetrad.people.models import Person
from ledetrad.studies.access import may_start
from ledetrad.studies.models import QuestionnaireDraft
from ledetrad.studies.pages.lines import asked, minutes, shelf_title
from ledetrad.studies.questionnaires.actions import written

SCREEN_LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Row:
    """A questionnaire in the list."""

    url: str
    title: str
    facts: str
    source: str
    problems: int = 0


@dataclass(frozen=True)
class ShelfOf:
    """One group of the list, and what it means that a questionnaire stands there."""

    key: str
    title: str
    meaning: str
    rows: tuple[Row, ...]


def language_name(language: str) -> str:
    """What a language is called on the screen; a code for one we have no name for."""
    return {"nb": _("bokmål"), "nn": _("nynorsk"), "en": _("engelsk"), "se": _("nordsamisk")}.get(
        language, language
    )


def review_name(review: Review | None) -> str:
    """How far a language has come, in words."""
    return (
        {
            Review.ORIGINAL: _("originalen"),
            Review.OUR_TRANSLATION: _("vår oversettelse"),
            Review.DRAFT: _("utkast"),
            Review.REVIEWED: _("lest gjennom"),
        }.get(review, "")
        if review
        else ""
    )


def screen_language() -> str:
    """The language of the screen, as questionnaires name it."""
    return (get_language() or "nb")[:2]


def said(words: Words, questionnaire: Questionnaire | None = None, language: str = "") -> str:
    """A text in the wanted language (the screen's), or the nearest there is."""
    languages = questionnaire.languages if questionnaire else SCREEN_LANGUAGES
    return in_language(words, language or screen_language(), languages)


def languages_line(questionnaire: Questionnaire) -> str:
    """«bokmål (originalen), nynorsk (utkast)»."""
    found = []
    for language in questionnaire.languages:
        state = review_name(questionnaire.review.get(language))
        found.append(f"{language_name(language)} ({state})" if state else language_name(language))
    return ", ".join(found)


def facts_line(questionnaire: Questionnaire) -> str:
    """Length and languages on one line."""
    facts = {
        "count": asked(questionnaire),
        "minutes": minutes(questionnaire),
        "languages": languages_line(questionnaire),
    }
    return _("%(count)s spørsmål · ca. %(minutes)s min · %(languages)s") % facts


def all_shelves() -> list[ShelfOf]:
    """The three groups: what is written here first."""
    drafts = QuestionnaireDraft.objects.filter(deleted_on__isnull=True).order_by("-changed_on", "title")
    return [
        ShelfOf(
            Shelf.LOCAL,
            shelf_title(Shelf.LOCAL),
            _(
                "Skrevet eller hentet inn av dere. Ordlyden er deres egen og settes aldri ved siden av publiserte tall."
            ),
            tuple(_draft_row(draft) for draft in drafts),
        ),
        ShelfOf(
            Shelf.OWN_WORDING,
            shelf_title(Shelf.OWN_WORDING),
            _(
                "Våre egne spørsmål til temaer en kilde tar opp. De settes aldri ved siden av publiserte tall."
            ),
            _shelf_rows(Shelf.OWN_WORDING),
        ),
        ShelfOf(
            Shelf.REPRODUCED,
            shelf_title(Shelf.REPRODUCED),
            _(
                "Ordlyden er trykt i kilden, med linjenummer. Bare disse kan settes ved siden av publiserte tall."
            ),
            _shelf_rows(Shelf.REPRODUCED),
        ),
    ]


def _draft_row(draft: QuestionnaireDraft) -> Row:
    questionnaire = written(draft)
    return Row(
        url=reverse("questionnaire_draft", args=[draft.public_id]),
        title=said(questionnaire.title, questionnaire) or draft.title,
        facts=facts_line(questionnaire),
        source=_("endret %(date)s") % {"date": date_format(draft.changed_on, _("j. F Y"))},
        problems=_count_problems(draft.content),
    )


@lru_cache(maxsize=256)
def _count_problems(content: str) -> int:
    """How many things are to be mended; counted once for each content, however often the list is opened."""
    return len(problems(storing.from_json(content)))


def _shelf_rows(shelf: Shelf) -> tuple[Row, ...]:
    loaded = [shelves.load(name) for name in shelves.names(shelf)]
    rows = [
        Row(
            url=reverse("questionnaire", args=[one.name]),
            title=said(one.title, one) or one.name,
            facts=facts_line(one),
            source=one.source,
        )
        for one in loaded
    ]
    return tuple(sorted(rows, key=lambda row: row.title))


def on_shelf(person: Person, name: str) -> Questionnaire:
    """A questionnaire that ships, for those who start surveys. Raises Http404 for everybody else and other names."""
    if not may_start(person) or name not in shelves.names():
        raise Http404
    return shelves.load(name)


def draft_for(person: Person, public_id: str, *, deleted: bool = False) -> QuestionnaireDraft:
    """What is written here, for those who start surveys. Raises Http404 for everybody else and for a deleted one."""
    if not may_start(person):
        raise Http404
    draft = QuestionnaireDraft.objects.filter(public_id=public_id, deleted_on__isnull=not deleted).first()
    if draft is None:
        raise Http404
    return draft


@dataclass(frozen=True)
class Told:
    """A problem as its author reads it: in which part, where on the page, and what is wrong."""

    what: str
    key: str
    name: str
    text: str

    @property
    def anchor(self) -> str:
        """The id of the place on the draft's page."""
        return f"{self.what}-{self.key}"


def told_problems(questionnaire: Questionnaire) -> list[Told]:
    """Everything wrong with the questionnaire, each with the part it is mended in."""
    return [_told(questionnaire, one) for one in problems(questionnaire)]


_OF: Mapping[str, str] = {
    "page": "side",
    "list": "liste",
    "scale": "skala",
    "role": "rolle",
    "battery": "rader",
}


def _told(questionnaire: Questionnaire, problem: Problem) -> Told:
    kind, sign, rest = problem.where.partition(":")
    text = said(problem.words)
    if sign and kind in _OF:
        key = _known(rest, _keys(questionnaire, kind))
        return Told(_OF[kind], key, part_name(questionnaire, _OF[kind], key), text)
    key = _known(problem.where, _question_keys(questionnaire))
    if key:
        return Told("sporsmal", key, part_name(questionnaire, "sporsmal", key), text)
    return Told("om", "om", "", text)


def _known(where: str, keys: Sequence[str]) -> str:
    """The longest key that the place begins with; a broken key may have dots in it."""
    fits = [key for key in keys if where == key or where.startswith(f"{key}.")]
    return max(fits, key=len, default="")


def _keys(questionnaire: Questionnaire, kind: str) -> list[str]:
    if kind == "list":
        return list(questionnaire.lists)
    parts: Mapping[str, Sequence[Any]] = {
        "page": questionnaire.pages,
        "scale": questionnaire.scales,
        "role": questionnaire.roles,
        "battery": questionnaire.batteries,
    }
    return [part.key for part in parts[kind]]


def _question_keys(questionnaire: Questionnaire) -> list[str]:
    return [key for one in questionnaire.questions for key in (one.key, own_text_key(one.key))]


def part_name(questionnaire: Questionnaire, what: str, key: str) -> str:
    """What a part is called in a list of problems or of what was taken out."""
    name = key
    if what == "sporsmal":
        question = next((one for one in questionnaire.questions if one.key == key), None)
        name = said(question.text or question.story, questionnaire) if question else key
    elif what == "side":
        number = next((n for n, page in enumerate(questionnaire.pages, 1) if page.key == key), 0)
        title = next((said(page.title, questionnaire) for page in questionnaire.pages if page.key == key), "")
        name = title or _("Side %(number)s") % {"number": number}
    elif what == "liste":
        texts = [said(choice.text, questionnaire) for choice in questionnaire.lists.get(key, ())]
        name = list_name(texts) or key
    elif what == "skala":
        name = next((said(one.title, questionnaire) for one in questionnaire.scales if one.key == key), key)
    elif what == "rader":
        name = next((said(one.text, questionnaire) for one in questionnaire.batteries if one.key == key), key)
    elif what == "rolle":
        name = next((said(one.text, questionnaire) for one in questionnaire.roles if one.key == key), key)
    name = " ".join(name.split()) or key
    return name if len(name) <= 90 else f"{name[:89].rstrip()}…"


def list_name(texts: Sequence[str]) -> str:
    """A list of answers in a few words: all of a short one, the ends of a long one."""
    shown = [text for text in texts if text]
    return " · ".join(shown) if len(shown) <= 3 else f"{shown[0]} … {shown[-1]} ({len(shown)})"
