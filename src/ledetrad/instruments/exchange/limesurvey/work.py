"""The desk of a LimeSurvey import: with LimeSurvey's names of answers and its formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ledetrad.instruments.exchange.foreign.desk import MOST_FIELDS, Desk
from ledetrad.instruments.exchange.foreign.formulas import CannotTranslate
from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.foreign.writing import Target, calculates, question
from ledetrad.instruments.exchange.limesurvey import expressionscript
from ledetrad.instruments.exchange.limesurvey.losses import LOSSES
from ledetrad.instruments.exchange.limesurvey.plan import Names, Plan

SHOWN = 300  # characters of a formula that a loss repeats
_REFERENCE = re.compile(r"\$\{\w+\}")


class Work(Desk):
    """`names`: what LimeSurvey's names stand for; `plans`: the questions by their code."""

    def __init__(
        self, languages: Mapping[str, str], names: Names, keys: Keys, plans: Mapping[str, Plan]
    ) -> None:
        super().__init__(languages, keys, LOSSES)
        self.names = names
        self.plans = plans

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
        """A formula in our syntax; "" with the loss `code` when it cannot be translated. `own` is what self means."""
        try:
            made = expressionscript.translated(
                text, self._look_up(own), condition=condition, parts=self.names.parts
            )
        except CannotTranslate as stopped:
            self.say(code, where, part=plain(stopped.part), text=plain(text)[:SHOWN], **details)
            return ""
        if not condition and calculates(made):
            self.say("missing_counts", where, tool="LimeSurvey")
        return made

    def _look_up(self, own: Target | None) -> Callable[[str], Target]:
        def look_up(name: str) -> Target:
            if name in ("self", "this") and own is not None:
                return own
            return self.names.find(name)

        return look_up

    def field(self, text: str, where: str, *, calculate: bool) -> str:
        """What stands in a text where LimeSurvey had {…}: an answer, or a calculation made for it."""
        target = self.names.known(expressionscript.only_name(text))
        if target is not None and _REFERENCE.fullmatch(target.said) and not target.choice:
            return target.said
        expression = ""
        if calculate and len(self.waiting) < MOST_FIELDS:
            expression = self.formula(text, where, "piping", condition=False)
        else:
            self.say("piping", where, text=text[:SHOWN])
        return question(self.calculated(expression, where)) if expression else "…"
