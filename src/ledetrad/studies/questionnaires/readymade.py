"""Lists of answers that most questionnaires need, so that nobody types them again. In three languages."""

from __future__ import annotations

from typing import Final

from ledetrad.instruments.questionnaires.model import Aside, Choice

type _Texts = tuple[str, str, str]

_YES: Final[_Texts] = ("Ja", "Ja", "Yes")
_NO: Final[_Texts] = ("Nei", "Nei", "No")
_DISAGREE: Final[_Texts] = ("Helt uenig", "Heilt ueinig", "Strongly disagree")
_AGREE: Final[_Texts] = ("Helt enig", "Heilt einig", "Strongly agree")
_LITTLE: Final[_Texts] = ("I svært liten grad", "I svært liten grad", "To a very small extent")
_MUCH: Final[_Texts] = ("I svært stor grad", "I svært stor grad", "To a very large extent")
_BAD: Final[_Texts] = ("Svært misfornøyd", "Svært misnøgd", "Very dissatisfied")
_GOOD: Final[_Texts] = ("Svært fornøyd", "Svært nøgd", "Very satisfied")
_UNLIKELY: Final[_Texts] = ("Ikke sannsynlig", "Ikkje sannsynleg", "Not likely")
_LIKELY: Final[_Texts] = ("Svært sannsynlig", "Svært sannsynleg", "Very likely")


def _words(texts: _Texts) -> dict[str, str]:
    return dict(zip(("nb", "nn", "en"), texts, strict=True))


def _scale(low: int, high: int, first: _Texts, last: _Texts) -> tuple[Choice, ...]:
    ends = {low: first, high: last}
    return tuple(
        Choice(str(point), _words(ends.get(point, (str(point),) * 3)), value=float(point))
        for point in range(low, high + 1)
    )


LISTS: Final[dict[str, tuple[Choice, ...]]] = {
    "yes_no": (Choice("yes", _words(_YES)), Choice("no", _words(_NO))),
    "agree_5": _scale(1, 5, _DISAGREE, _AGREE),
    "agree_7": _scale(1, 7, _DISAGREE, _AGREE),
    "extent_5": _scale(1, 5, _LITTLE, _MUCH),
    "satisfied_5": _scale(1, 5, _BAD, _GOOD),
    "likely_0_10": _scale(0, 10, _UNLIKELY, _LIKELY),
}

# The answers that stand beside a list, as they are called when nobody has called them anything else.
BESIDE: Final[dict[str, Choice]] = {
    "own_text": Choice("other", _words(("Annet", "Anna", "Other")), own_text=True),
    "dont_know": Choice("dont_know", _words(("Vet ikke", "Veit ikkje", "Don’t know")), aside=Aside.DONT_KNOW),
    "not_applicable": Choice(
        "not_applicable",
        _words(("Ikke aktuelt", "Ikkje aktuelt", "Not applicable")),
        aside=Aside.NOT_APPLICABLE,
    ),
    "refused": Choice(
        "refused", _words(("Vil ikke svare", "Vil ikkje svare", "Prefer not to answer")), aside=Aside.REFUSED
    ),
}
