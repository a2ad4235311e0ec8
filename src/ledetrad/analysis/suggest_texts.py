"""What the words of a text variable suggest: their order where everybody knows it, and those that mean no answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ledetrad.analysis.data import AS_IN_FILE, DataSet, Kind, Level, Variable
from ledetrad.analysis.look import MOST_TEXTS
from ledetrad.analysis.ordered_answers import in_order, no_answer

_HEAD: Final = 20_000
_FEWEST_STEPS: Final = 2


@dataclass(frozen=True)
class TextFacts:
    """`order`: the answers from lowest to highest, () when that is not known. `missing`: texts that say «no answer»."""

    name: str
    order: tuple[str, ...]
    missing: tuple[str, ...]


def text_facts_of(data: DataSet) -> dict[str, TextFacts]:
    """Facts of every text variable with so few different texts that they are answers and not sentences."""
    found: dict[str, TextFacts] = {}
    for variable in data.variables:
        column = data.frame[variable.name]
        if variable.kind is not Kind.TEXT or column.head(_HEAD).n_unique() > MOST_TEXTS + 1:
            continue
        texts = [str(text) for text in column.drop_nulls().unique().sort().to_list()]
        if not texts or len(texts) > MOST_TEXTS:
            continue
        missing = tuple(text for text in texts if text not in variable.missing and no_answer(text))
        answers = [text for text in texts if text not in missing and text not in variable.missing]
        # What a file says of its own values goes before what their words suggest.
        order = in_order(answers) if len(answers) >= _FEWEST_STEPS and not variable.values else ()
        found[variable.name] = TextFacts(variable.name, order, missing)
    return _shared(found)


def ordered(variable: Variable, facts: TextFacts | None) -> Variable:
    """The variable as ordered answers, when their order is known; else as it is."""
    if facts is None or not facts.order:
        return variable
    return replace(variable, level=Level.ORDINAL, values={text: {AS_IN_FILE: text} for text in facts.order})


def _shared(found: Mapping[str, TextFacts]) -> dict[str, TextFacts]:
    """A step nobody chose in one question, but somebody in another of the same answers, was offered there too."""
    longest: list[Sequence[str]] = []
    for facts in sorted(found.values(), key=lambda one: -len(one.order)):
        if facts.order and not any(set(facts.order) <= set(order) for order in longest):
            longest.append(facts.order)
    return {
        name: replace(facts, order=_fullest(facts.order, longest)) if facts.order else facts
        for name, facts in found.items()
    }


def _fullest(order: tuple[str, ...], longest: Sequence[Sequence[str]]) -> tuple[str, ...]:
    whole = [one for one in longest if set(order) <= set(one)]
    return tuple(whole[0]) if len(whole) == 1 else order
