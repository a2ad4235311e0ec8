"""A questionnaire as a letter: what somebody reads from top to bottom, in one language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import (
    Choice,
    Kind,
    Layout,
    Page,
    Question,
    Questionnaire,
    Scale,
    ScaleMethod,
)
from ledetrad.instruments.questionnaires.piping import fill, in_language
from ledetrad.studies.answering.layout import aside_label
from ledetrad.studies.questionnaires.changes import Block, blocks_of, steps_of
from ledetrad.studies.questionnaires.kinds import NOT_ASKED
from ledetrad.studies.questionnaires.queries import Told
from ledetrad.studies.questionnaires.rules import How, answer_text, read_rule
from ledetrad.ui.numbers import decimal

MOST_ON_A_LINE = 60  # characters of a list of answers that still reads as one line


@dataclass(frozen=True)
class Answers:
    """What can be answered, as it is read: one under the other, the ends of a scale, or a sentence."""

    lines: tuple[str, ...] = ()
    sentence: str = ""


class Letter:
    """One questionnaire in one language, with the problems of each part where they belong."""

    def __init__(self, questionnaire: Questionnaire, language: str, problems: Iterable[Told] = ()) -> None:
        self.questionnaire, self.language = questionnaire, language
        self.numbers: dict[str, int] = {}
        self.problems: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in problems:
            self.problems[one.what, one.key].append(one.text)

    def text(self, words: Words) -> str:
        """A text as it stands; what an answer is put into is shown as a gap."""
        found = in_language(words, self.language, self.questionnaire.languages)
        return fill(found, lambda key: f"[{self._short(key)}]")

    def _short(self, key: str) -> str:
        question = next((one for one in self.questionnaire.questions if one.key == key), None)
        if question is None:
            return key
        text = in_language(question.text, self.language, self.questionnaire.languages)
        return text if len(text) <= 40 else f"{text[:39].rstrip()}…"

    def pages(self) -> list[dict[str, Any]]:
        """The pages with their blocks, each with where it can be moved."""
        return [self._page(place, page) for place, page in enumerate(self.questionnaire.pages)]

    def _page(self, place: int, page: Page) -> dict[str, Any]:
        before = self.questionnaire.pages[place - 1] if place else None
        section = self.text(page.section)
        return {
            "key": page.key,
            "number": place + 1,
            "title": self.text(page.title),
            "section": section if before is None or self.text(before.section) != section else "",
            "rule": self.rule(page.relevant),
            "problems": self.problems["side", page.key],
            "up": place - 1 if place else None,
            "down": place + 1 if place < len(self.questionnaire.pages) - 1 else None,
            "blocks": [self._block(block, place, at) for at, block in enumerate(blocks_of(page))],
        }

    def _block(self, block: Block, page: int, place: int) -> dict[str, Any]:
        up, down = steps_of(self.questionnaire, page, place)
        first = block.questions[0]
        shown = {
            "what": block.what,
            "key": block.key,
            "up": up,
            "down": down,
            "lists": self._list_problems(first),
        }
        if not block.battery:
            return shown | self._question(first)
        stem = next((one.text for one in self.questionnaire.batteries if one.key == block.key), {})
        return shown | {
            "battery": True,
            "name": self.text(stem),
            "text": self.text(stem),
            "answers": Answers(sentence=" · ".join(self._on_one_line(first))),
            "problems": self.problems["rader", block.key],
            "rows": [self._question(row) | {"what": "sporsmal", "key": row.key} for row in block.questions],
        }

    def _on_one_line(self, question: Question) -> list[str]:
        answers = self.answers(question)
        return [one for one in (answers.sentence, *answers.lines) if one]

    def _list_problems(self, question: Question) -> list[str]:
        return self.problems.pop(("liste", question.choices), []) if question.choices else []

    def _question(self, question: Question) -> dict[str, Any]:
        if question.kind not in NOT_ASKED:
            self.numbers.setdefault(question.key, len(self.numbers) + 1)
        text = self.text(question.text)
        return {
            "number": self.numbers.get(question.key),
            "name": text or self.text(question.story) or question.key,
            "text": text,
            "hint": self.text(question.hint),
            "story": self.text(question.story),
            "information": question.kind is Kind.INFORMATION,
            "calculation": question.calculation if question.kind is Kind.CALCULATION else "",
            "required": question.required.strip() == "yes",
            "answers": self.answers(question),
            "rule": self.rule(question.relevant),
            "audience": self._audience(question),
            "wordings": [(self._role(role), self.text(words)) for role, words in question.role_text.items()],
            "source": question.metadata.source,
            "verbatim": question.metadata.verbatim,
            "problems": self.problems["sporsmal", question.key],
        }

    def _audience(self, question: Question) -> str:
        return ", ".join(self._role(role) for role in question.audience)

    def _role(self, key: str) -> str:
        text = next((role.text for role in self.questionnaire.roles if role.key == key), {})
        return self.text(text) or key

    def answers(self, question: Question) -> Answers:
        """What can be answered to a question."""
        choices = self.questionnaire.choices_of(question)
        points = [choice for choice in choices if choice.aside is None]
        beside = [self.text(choice.text) for choice in choices if choice.aside is not None]
        beside += [aside_label(aside) for aside in question.asides]
        match question.kind:
            case Kind.CHOICE if question.layout is Layout.SCALE and len(points) > 2:
                found = Answers(sentence=_joined([self._scale(points), *beside]))
            case Kind.CHOICE | Kind.CHOICES | Kind.RANKING | Kind.ALLOCATION:
                found = self._from_list(question, points, beside)
            case Kind.INFORMATION | Kind.CALCULATION:
                found = Answers()
            case _:
                found = Answers(sentence=_joined([self._written(question), *beside]))
        return found

    def _scale(self, points: Sequence[Choice]) -> str:
        first, last = points[0], points[-1]
        low, high = (f"{one.value:g}" if one.value is not None else one.key for one in (first, last))
        ends = tuple(
            text.removeprefix(number).lstrip(" –-:") if text != number else text
            for text, number in ((self.text(first.text), low), (self.text(last.text), high))
        )
        if ends == (low, high):
            return f"{low}–{high}"
        return _("%(low)s %(first)s – %(high)s %(last)s") % {
            "low": low,
            "first": ends[0],
            "high": high,
            "last": ends[1],
        }

    def _from_list(self, question: Question, points: Sequence[Choice], beside: Sequence[str]) -> Answers:
        lines = [self.text(choice.text) + (" …" if choice.own_text else "") for choice in points]
        told = ""
        limit = {"limit": question.limit}
        if question.kind is Kind.CHOICES:
            told = _("Inntil %(limit)s:") % limit if question.limit else _("Flere kan velges:")
        elif question.kind is Kind.RANKING:
            told = (
                _("Settes i rekkefølge, inntil %(limit)s:") % limit
                if question.limit
                else _("Settes i rekkefølge:")
            )
        elif question.kind is Kind.ALLOCATION and question.total is not None:
            told = _("%(total)s poeng fordeles på:") % {"total": f"{question.total:g}"}
        if sum(map(len, lines)) + sum(map(len, beside)) <= MOST_ON_A_LINE and not told:
            return Answers(sentence=" · ".join([*lines, *beside]))
        return Answers(lines=(*lines, *beside), sentence=told)

    def _written(self, question: Question) -> str:
        match question.kind:
            case Kind.NUMBER:
                unit = self.text(question.unit)
                told = _("Et tall (%(unit)s)") % {"unit": unit} if unit else _("Et tall")
                if question.low is not None and question.high is not None:
                    ends = {"low": f"{question.low:g}", "high": f"{question.high:g}"}
                    told += " " + _("fra %(low)s til %(high)s") % ends
                return told
            case Kind.DATE:
                return _("En dato")
            case Kind.OWN_ROWS:
                columns = ", ".join(self.text(column.text) for column in question.columns)
                rows = ngettext("Inntil %(rows)s rad", "Inntil %(rows)s rader", question.rows)
                return rows % {"rows": question.rows} + (f": {columns}" if columns else "")
            case Kind.TEXT:
                return _("Én linje tekst")
            case _:
                return _("Egne ord")

    def rule(self, expression: str) -> str:
        """A rule in words; one that is not simple is shown as it is written."""
        if not expression.strip():
            return ""
        rule = read_rule(expression)
        if rule is None:
            return _("Vises når %(rule)s") % {"rule": expression}
        told = {
            "question": self._short(rule.question),
            "answer": answer_text(rule, self.questionnaire, self.language),
        }
        return {
            How.IS: _("Vises når svaret på «%(question)s» er «%(answer)s»."),
            How.IS_NOT: _("Vises når svaret på «%(question)s» ikke er «%(answer)s»."),
            How.OVER: _("Vises når svaret på «%(question)s» er over %(answer)s."),
            How.UNDER: _("Vises når svaret på «%(question)s» er under %(answer)s."),
            How.CONTAINS: _("Vises når «%(answer)s» er valgt på «%(question)s»."),
            How.CONTAINS_NOT: _("Vises når «%(answer)s» ikke er valgt på «%(question)s»."),
            How.ANSWERED: _("Vises når «%(question)s» er besvart."),
        }[rule.test] % told

    def scales(self) -> list[dict[str, Any]]:
        """The scales: what they are made of and how."""
        return [self._of_scale(scale) for scale in self.questionnaire.scales]

    def _of_scale(self, scale: Scale) -> dict[str, Any]:
        how = {
            ScaleMethod.MEAN: _("gjennomsnittet"),
            ScaleMethod.SUM: _("summen"),
            ScaleMethod.SUM_BY_COUNT: _("summen delt på antallet"),
        }[scale.method]
        told = ngettext(
            "%(how)s av %(count)s spørsmål, %(low)s–%(high)s",
            "%(how)s av %(count)s spørsmål, %(low)s–%(high)s",
            len(scale.items),
        ) % {"how": how, "count": len(scale.items), "low": f"{scale.low:g}", "high": f"{scale.high:g}"}
        return {
            "key": scale.key,
            "name": self.text(scale.title) or scale.key,
            "told": told[:1].upper() + told[1:],
            "reversed": [self._short(key) for key in scale.reversed],
            "norms": [
                {"label": self.text(norm.label), "mean": decimal(norm.mean, places=2), "source": norm.source}
                for norm in scale.norms
            ],
            "problems": self.problems["skala", scale.key],
        }

    def lists(self) -> list[dict[str, Any]]:
        """The lists of answers, and how many questions are answered from each."""
        counts = Counter(question.choices for question in self.questionnaire.questions)
        return [
            {
                "key": key,
                "name": " · ".join(self.text(choice.text) for choice in choices if choice.text) or key,
                "used": counts[key],
                "problems": self.problems["liste", key],
            }
            for key, choices in self.questionnaire.lists.items()
        ]

    def roles(self) -> list[dict[str, Any]]:
        """The roles, each with its problems."""
        return [
            {
                "key": role.key,
                "name": self.text(role.text) or role.key,
                "problems": self.problems["rolle", role.key],
            }
            for role in self.questionnaire.roles
        ]


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
