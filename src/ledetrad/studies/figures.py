"""The figures of a release: for each question and scale, of all together and of each group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from ledetrad.instruments.questionnaires.model import Answers, Choice, Kind, Question, Questionnaire
from ledetrad.instruments.questionnaires.scoring import scale_range, scale_scores
from ledetrad.studies.apart import ANSWERED
from ledetrad.studies.telling import FEWEST, distributions, hidden_groups, mean_of, too_few

FOLDED: Final = "#folded"  # sheets of parts too small to be told: in the sum alone
ALL: Final = ""  # the key of all together
TOLD: Final = (
    Kind.CHOICE,
    Kind.CHOICES,
    Kind.NUMBER,
    Kind.CALCULATION,
    Kind.RANKING,
    Kind.ALLOCATION,
)


@dataclass
class Group:
    """A part, a rater category or an office: what results are told by."""

    key: str
    label: str
    category: str
    minimum: int
    asked: int | None
    delivered: int = 0
    sheets: list[Answers] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def as_data(self, told: Told) -> dict[str, Any]:
        """The group as it stands in a release: how many delivered only where they are enough."""
        by_name = self.key in told.by_name
        shown = by_name or self.key not in told.hidden({group.key: group.delivered for group in told.groups})
        return {
            "id": self.key,
            "label": self.label,
            "category": self.category,
            "by_name": by_name,
            "asked": self.asked,
            "minimum": self.minimum,
            "shown": shown and self.delivered > 0,
            "delivered": self.delivered if shown else None,
        }


@dataclass(frozen=True)
class Told:
    """The groups, and the rules they are told by."""

    groups: Sequence[Group]
    minimum: int
    total_shown: bool
    by_name: frozenset[str]

    def hidden(self, sizes: Mapping[str, int]) -> frozenset[str]:
        """The groups that have no figure, of so many who answered. Where nothing is summed, each has its own minimum."""
        if self.total_shown:
            least = max((group.minimum for group in self.groups), default=self.minimum)
            return hidden_groups(sizes, minimum=least, total_shown=True, exempt=self.by_name)
        return frozenset(
            group.key
            for group in self.groups
            if sizes[group.key] == 0
            or (group.key not in self.by_name and sizes[group.key] < max(FEWEST, group.minimum))
        )

    def all_by_name(self) -> bool:
        return {group.key for group in self.groups} <= self.by_name


def question_figures(form: Questionnaire, told: Told) -> list[dict[str, Any]]:
    """Every question that has figures, in the order it was asked."""
    return [_question(form, question, told) for question in form.questions if question.kind in TOLD]


def _question(form: Questionnaire, question: Question, told: Told) -> dict[str, Any]:
    choices = form.choices_of(question)
    aside = {choice.key for choice in choices if choice.aside}
    counts = {group.key: group.counts.get(question.key, Counter()) for group in told.groups}
    own = [choice for choice in choices if choice.key not in aside]
    if question.kind is Kind.CHOICE:
        figures = _of_choice(own, counts, told)
    elif question.kind is Kind.CHOICES:
        figures = _of_choices(own, counts, told)
    elif question.kind in (Kind.NUMBER, Kind.CALCULATION):
        figures = _of_numbers(question, counts, told)
    else:
        figures = _of_shares(own, counts, told)
    unsure = sum(
        count for one in counts.values() for value, count in one.items() if value in aside or _is_aside(value)
    )
    return {
        "key": question.key,
        "kind": question.kind.value,
        "text": dict(question.text),
        "story": dict(question.story),
        "battery": question.battery,
        "block": question.metadata.block,
        "source": question.metadata.source,
        "choices": [
            {"key": choice.key, "text": dict(choice.text), "value": choice.value, "role": choice.role}
            for choice in own
        ],
        # One or two who did not know are not told apart from those who left it open.
        "unsure": unsure if told.total_shown and (unsure == 0 or unsure >= FEWEST) else None,
        "figures": figures,
    }


def _is_aside(value: str) -> bool:
    return value.startswith("#") and value != ANSWERED


type _Figures = dict[str, dict[str, Any]]


def _frame(sizes: Mapping[str, int], told: Told) -> tuple[_Figures, frozenset[str]]:
    """A figure for all together and for each group, with n or with the reason why not; and the groups without one."""
    hidden = told.hidden(sizes)
    figures: _Figures = {}
    if told.total_shown:
        n = sum(sizes.values())
        enough = n >= told.minimum or (told.all_by_name() and n > 0)
        figures[ALL] = {"shown": True, "n": n} if enough else too_few(told.minimum)
    for group in told.groups:
        if group.key != FOLDED:
            figures[group.key] = (
                too_few(group.minimum) if group.key in hidden else {"shown": True, "n": sizes[group.key]}
            )
    return figures, hidden


def _of_choice(own: Sequence[Choice], counts: Mapping[str, Counter[str]], told: Told) -> _Figures:
    keys = [choice.key for choice in own]
    groups = {name: {key: one[key] for key in keys} for name, one in counts.items()}
    figures, hidden = _frame({name: sum(one.values()) for name, one in groups.items()}, told)
    values = {choice.key: choice.value for choice in own if choice.value is not None}
    has_mean = len(own) > 1 and len(values) == len(own)
    if has_mean:
        for name, figure in _shown(figures):
            scores = [
                values[key]
                for key in keys
                for _ in range(sum(groups[one][key] for one in _members(name, groups)))
            ]
            figure["mean"] = mean_of(
                scores, low=min(values.values()), high=max(values.values()), exact=_exact(name, told)
            )
    _add_distributions(figures, groups, keys, hidden, told, ordered=has_mean, has_mean=has_mean)
    return figures


def _members(name: str, groups: Mapping[str, Any]) -> Sequence[str]:
    return list(groups) if name == ALL else [name]


def _shown(figures: _Figures) -> list[tuple[str, dict[str, Any]]]:
    return [(name, figure) for name, figure in figures.items() if figure["shown"]]


def _exact(name: str, told: Told) -> bool:
    return name in told.by_name or (name == ALL and told.all_by_name())


def _add_distributions(
    figures: _Figures,
    groups: Mapping[str, Mapping[str, int]],
    keys: Sequence[str],
    hidden: frozenset[str],
    told: Told,
    *,
    ordered: bool,
    has_mean: bool,
) -> None:
    judged = {name: counts for name, counts in groups.items() if name not in told.by_name}
    bands, shown = distributions(
        judged,
        keys,
        hidden=hidden,
        unnamed=frozenset({FOLDED}),
        total_shown=told.total_shown and figures[ALL]["shown"],
        ordered=ordered,
        has_mean=has_mean,
    )
    for name, figure in _shown(figures):
        if _exact(name, told):
            figure["distribution"] = [
                {"choices": [key], "count": sum(groups[one][key] for one in _members(name, groups))}
                for key in keys
            ]
        elif name in shown:
            figure["distribution"] = [
                {"choices": list(band), "count": count}
                for band, count in zip(bands, shown[name], strict=True)
            ]
        else:
            figure["distribution"] = None


def _of_choices(own: Sequence[Choice], counts: Mapping[str, Counter[str]], told: Told) -> _Figures:
    """Several could be chosen: each choice is a question by itself, chosen or not."""
    sizes = {name: one[ANSWERED] for name, one in counts.items()}
    figures, hidden = _frame(sizes, told)
    for _, figure in _shown(figures):
        figure["chosen"] = []
    for choice in own:
        groups = {
            name: {"yes": one[choice.key], "no": one[ANSWERED] - one[choice.key]}
            for name, one in counts.items()
        }
        alone: _Figures = {name: {"shown": figure["shown"]} for name, figure in figures.items()}
        _add_distributions(alone, groups, ["yes", "no"], hidden, told, ordered=False, has_mean=False)
        for name, figure in _shown(figures):
            found = alone[name]["distribution"]
            figure["chosen"].append({"choice": choice.key, "count": found[0]["count"] if found else None})
    return figures


def _of_numbers(question: Question, counts: Mapping[str, Counter[str]], told: Told) -> _Figures:
    numbers = {
        name: [float(value) for value, count in one.items() if _is_number(value) for _ in range(count)]
        for name, one in counts.items()
    }
    figures, _ = _frame({name: len(values) for name, values in numbers.items()}, told)
    for name, figure in _shown(figures):
        scores = [score for one in _members(name, numbers) for score in numbers[one]]
        inside = all((question.low or 0) <= score <= (question.high or 0) for score in scores)
        low, high = (question.low, question.high) if inside else (None, None)
        figure["mean"] = mean_of(scores, low=low, high=high, exact=_exact(name, told))
    return figures


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _of_shares(own: Sequence[Choice], counts: Mapping[str, Counter[str]], told: Told) -> _Figures:
    """The mean place of each choice in a ranking, or its mean points in an allocation."""
    figures, _ = _frame({name: one[ANSWERED] for name, one in counts.items()}, told)
    for name, figure in _shown(figures):
        together: Counter[str] = sum((counts[one] for one in _members(name, counts)), Counter())
        figure["means"] = [
            {"choice": choice.key, **_share(choice.key, together, figure["n"])} for choice in own
        ]
    return figures


def _share(key: str, together: Counter[str], n: int) -> dict[str, Any]:
    given = [
        (float(value.rpartition("=")[2]), count)
        for value, count in together.items()
        if value.rpartition("=")[0] == key
    ]
    placed = sum(count for _, count in given)
    # A choice that one or two placed, or all but one or two, would be told by its mean.
    if 0 < placed < FEWEST or 0 < n - placed < FEWEST:
        return {"mean": None}
    return {
        "mean": round(sum(value * count for value, count in given) / max(placed, 1), 1) if placed else None
    }


def scale_figures(form: Questionnaire, told: Told) -> list[dict[str, Any]]:
    """Every scale of the questionnaire, with the norms it may be held against."""
    return [
        {
            "key": scale.key,
            "title": dict(scale.title),
            "range": list(scale_range(scale)),
            "source": scale.source,
            "norms": [
                {
                    "label": dict(norm.label),
                    "mean": norm.mean,
                    "n": norm.n,
                    "source": norm.source,
                    "role": norm.role,
                }
                for norm in scale.norms
            ],
            "figures": _of_scale(form, scale.key, scale_range(scale), told),
        }
        for scale in form.scales
    ]


def _of_scale(form: Questionnaire, key: str, ends: tuple[float, float], told: Told) -> _Figures:
    scores = {
        group.key: [score for score in scale_scores(form, key, group.sheets) if not np.isnan(score)]
        for group in told.groups
    }
    figures, _ = _frame({name: len(values) for name, values in scores.items()}, told)
    for name, figure in _shown(figures):
        together = [score for one in _members(name, scores) for score in scores[one]]
        figure["mean"] = mean_of(together, low=ends[0], high=ends[1], exact=_exact(name, told))
    return figures
