"""A release as rows of finished text: what the chart, its table twin, its text alternative and the paper all say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ledetrad.documents.numbers import figure_number, number
from ledetrad.documents.plain_words import reason_sentence
from ledetrad.documents.words import in_language, word


@dataclass(frozen=True)
class ProfileRow:
    """One factor, as it is written. `position` is None when the value is not shown, and then `value` says so."""

    dimension: str
    key: str
    title: str
    definition: str
    value: str
    n: int | None
    agreement: str
    agreement_kind: str
    why: str
    position: float | None
    end: str


def profile_table_rows(release: Mapping[str, Any], *, lang: str) -> tuple[ProfileRow, ...]:
    """The factors in order, one row each: the table twin of the chart.

    `agreement_kind` is "agreed", "somewhat", "different" or empty; `why` is the sentence for what is not shown.
    """
    return tuple(
        _row(factor, dimension=in_language(dimension["title"], lang=lang), lang=lang)
        for dimension in release["dimensions"]
        for factor in dimension["factors"]
    )


def chart_title(release: Mapping[str, Any], *, lang: str) -> str:
    """The title of the chart: "Profilen til Kommunedirektørens ledergruppe"."""
    return word("chart_title", lang=lang, group=release["group"])


def text_alternative(release: Mapping[str, Any], *, lang: str) -> str:
    """Everything the chart shows, as text: the scale, how many answered, then each dimension with its factors."""
    scale = release["scale"]
    parts = [
        word(
            "chart_summary",
            lang=lang,
            low=scale["low"],
            high=scale["high"],
            answered=number(release["answered"], lang=lang, decimals=0),
            invited=number(release["invited"], lang=lang, decimals=0),
        )
    ]
    by_dimension: dict[str, list[str]] = {}
    for row in profile_table_rows(release, lang=lang):
        # Values have a decimal comma, so what belongs to one factor is held together by a colon and semicolons.
        said = f"{row.title}: {row.value}"
        if row.agreement_kind:
            said += f" ({row.agreement})"
        by_dimension.setdefault(row.dimension, []).append(said)
    parts.extend(f"{dimension}. {'; '.join(said)}." for dimension, said in by_dimension.items())
    return " ".join(parts)


def _row(factor: Mapping[str, Any], *, dimension: str, lang: str) -> ProfileRow:
    figure, agreement = factor["figure"], factor["agreement"]
    shown = bool(figure["shown"])
    # A group whose mean is withheld has no agreement on paper either, whatever the release says.
    agreement_shown = shown and bool(agreement["shown"])
    kind = str(agreement["word"]) if agreement_shown else ""
    why = ""
    if not shown:
        why = reason_sentence(figure, lang=lang)
    elif not agreement_shown:
        why = reason_sentence(agreement, lang=lang)
    not_shown = word("not_shown", lang=lang)
    return ProfileRow(
        dimension=dimension,
        key=str(factor["key"]),
        title=in_language(factor["title"], lang=lang),
        definition=in_language(factor.get("definition", {}), lang=lang),
        value=figure_number(figure, lang=lang) if shown else not_shown,
        n=int(figure["n"]) if shown else None,
        agreement=word(kind, lang=lang) if kind else not_shown,
        agreement_kind=kind,
        why=why,
        position=float(figure["value"]) if shown else None,
        end=str(figure.get("end", "")) if shown else "",
    )
