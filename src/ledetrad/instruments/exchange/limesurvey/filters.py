"""Array filters: rows or choices that are shown when their namesake in an earlier question is chosen."""

from __future__ import annotations

import re

from ledetrad.instruments.exchange.foreign.writing import question, quoted
from ledetrad.instruments.exchange.limesurvey.plan import Plan
from ledetrad.instruments.exchange.limesurvey.source import Asked, Part
from ledetrad.instruments.exchange.limesurvey.work import Work

_LONGEST = 400  # characters: twenty codes of the longest LimeSurvey allows
_FILTERS = (("array_filter", True), ("array_filter_exclude", False))


def _sources(asked: Asked, name: str) -> list[str]:
    return [code for code in re.split(r"[;,\s]+", asked.attribute(name)[:_LONGEST]) if code]


def row_filter(plan: Plan, part: Part, work: Work) -> str:
    """When the filters show a row; "" when they always do, or cannot be translated (which is said)."""
    tests = []
    for name, wanted in _FILTERS:
        for code in _sources(plan.asked, name):
            source = work.plans.get(code)
            if source is None or not (source.choices[0] or source.parts):
                work.say("filter", plan.asked.code, name=f"{name}: {code[:40]}")
                continue
            test = _namesake(source, part.code)
            if test:
                tests.append(test if wanted else f"not({test})")
    return " and ".join(tests)


def _namesake(source: Plan, code: str) -> str:
    """Whether the row of the same code was chosen or answered there; "" when there is no such row."""
    several = source.asked.type in "MPR" or source.shared_out is not None
    if several and code in source.choices[0]:
        return f"selected({question(source.key)}, {quoted(source.choices[0][code])})"
    if not several and code in source.parts:
        return f"not(is_missing({question(source.parts[code])}))"
    return ""


def choice_filter(plan: Plan, work: Work) -> str:
    """The filter of a question's choices; "" when all are always offered, or it cannot be translated."""
    tests = []
    own = plan.choices[0]
    for name, wanted in _FILTERS:
        for code in _sources(plan.asked, name):
            source = work.plans.get(code)
            shared = set(own) & set(source.choices[0]) if source else set()
            alike = source is not None and all(own[one] == source.choices[0][one] for one in shared)
            if source is None or source.asked.type not in "MPR" or not shared or not alike:
                work.say("filter", plan.asked.code, name=f"{name}: {code[:40]}")
                continue
            test = f"selected({question(source.key)}, name)"
            # What has no namesake there is always offered.
            strangers = [key for one, key in own.items() if one not in shared]
            if wanted:
                tests.append(" or ".join([test, *(f"name = {quoted(key)}" for key in strangers)]))
            else:
                tests.append(f"not({test})")
    return tests[0] if len(tests) == 1 else " and ".join(f"({test})" for test in tests)
