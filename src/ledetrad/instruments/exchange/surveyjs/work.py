"""The desk of a SurveyJS import: its texts in several languages, its formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ledetrad.instruments.exchange.foreign.desk import MOST_FIELDS, Desk
from ledetrad.instruments.exchange.foreign.formulas import CannotTranslate
from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.foreign.writing import OWN, Target, calculates, question
from ledetrad.instruments.exchange.surveyjs.expressions import translated
from ledetrad.instruments.exchange.surveyjs.losses import LOSSES
from ledetrad.instruments.exchange.surveyjs.plan import Names, Plan
from ledetrad.instruments.model import Words

SHOWN = 300  # characters of a formula that a loss repeats
_REFERENCE = re.compile(r"\$\{\w+\}")
_LANGUAGE = re.compile(r"default|[a-z]{2,3}(-[A-Za-z]{2,8})?")
_NORWEGIAN = {"no": "nb"}  # SurveyJS has one Norwegian, and it is bokmål


def language_of(code: str) -> str:
    """SurveyJS' language code as ours."""
    code = code.lower()
    return _NORWEGIAN.get(code, code)


def is_text(value: Any) -> bool:
    """Whether a value is a text in several languages."""
    return isinstance(value, dict) and bool(value) and all(
        isinstance(code, str) and _LANGUAGE.fullmatch(code) and isinstance(text, str) for code, text in value.items()
    )  # fmt: skip


class Work(Desk):
    """`names`: what SurveyJS' names stand for; `plans`: the elements by name; `main`: the definition's own language."""

    def __init__(
        self, languages: Mapping[str, str], keys: Keys, names: Names, plans: Mapping[str, Plan], main: str
    ) -> None:
        super().__init__(languages, keys, LOSSES)
        self.names = names
        self.plans = plans
        self.main = main

    def said(self, value: Any, where: str, *, calculate: bool = True) -> Words:
        """A text, in one language or several, as words of ours."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = f"{value:g}"
        if isinstance(value, str):
            return self.words({self.main: value}, where, calculate=calculate)
        if is_text(value):
            texts = {language_of(code): text for code, text in value.items() if code != "default"}
            texts.setdefault(self.main, value.get("default", ""))
            return self.words(texts, where, calculate=calculate)
        return {}

    def formula(
        self,
        text: str,
        where: str,
        code: str,
        /,
        *,
        own: Target | None = None,
        condition: bool = True,
        **details: object,
    ) -> str:
        """A formula in our syntax; "" with the loss `code` when it cannot be translated. `own` is the answer it checks."""
        try:
            made = translated(text, self._look_up(own), condition=condition)
        except CannotTranslate as stopped:
            self.say(code, where, part=plain(stopped.part), text=plain(text)[:SHOWN], **details)
            return ""
        if not condition and calculates(made):
            self.say("missing_counts", where, tool="SurveyJS")
        return made

    def _look_up(self, own: Target | None) -> Callable[[str], Target]:
        def look_up(name: str) -> Target:
            if own is not None and name in ("self", "$self.value", "value"):
                return own
            return self.names.find(name)

        return look_up

    def field(self, text: str, where: str, *, calculate: bool) -> str:
        """What stands in a text where SurveyJS had {…}: an answer, or a calculation when the name is part of one."""
        target = self.names.known(text.strip())
        if target is not None and _REFERENCE.fullmatch(target.said):
            return target.said
        if target is not None and calculate and target.said != OWN and len(self.waiting) < MOST_FIELDS:
            return question(self.calculated(target.said, where))
        self.say("piping", where, text=text[:SHOWN])
        return "…"
