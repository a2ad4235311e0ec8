"""Template tags of the look: {% load ui %}."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Textarea
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ledetrad.ui import icons, numbers

register = template.Library()

STATES = ("done", "now", "next")
AGREEMENT_SPACING = {"agreed": (12, 18, 24), "somewhat": (7, 18, 29), "different": (2, 18, 34)}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline icon by its name in ui/icons.py, hidden from screen readers; KeyError for an unknown name."""
    return format_html(
        '<svg class="lt-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        icons.PATHS[name],
    )


@register.filter
def number(value: float | None, places: int = 1) -> str:
    """«5,2» in Norwegian, «5.2» in English; an en dash for None."""
    return "–" if value is None else numbers.decimal(value, places=places)


@register.filter
def count_word(value: int) -> str:
    """«fire» for 4, digits from nine up."""
    return numbers.count_word(value)


@register.filter
def figure_text(figure: Mapping[str, Any]) -> str:
    """A disclosed figure as plain text, for SVG labels and documents: «5,2», «over 6,5» or «Vises ikke»."""
    if not figure["shown"]:
        return gettext("Vises ikke")
    value = numbers.decimal(figure["value"])
    if figure.get("end") == "over":
        return gettext("over %(value)s") % {"value": value}
    if figure.get("end") == "under":
        return gettext("under %(value)s") % {"value": value}
    return value


def reason_text(reason: str, needed: int) -> str:
    """Why a figure or a text is not shown, as one or two sentences; ValueError for an unknown reason."""
    words = {"needed": numbers.count_word(needed)}
    match reason:
        case "too_few_answers":
            text = gettext(
                "Vises ikke, fordi færre enn %(needed)s har svart. "
                "Da kunne noen gjette hva den enkelte mente."
            )
        case "too_few_for_spread":
            text = gettext(
                "Hvor enige dere er, vises bare når minst %(needed)s har svart på alle påstandene her. "
                "Med færre kunne noen gjette hva den enkelte mente."
            )
        case "too_few_for_texts":
            text = gettext(
                "Det dere har skrevet, vises først når %(needed)s har svart. "
                "Med færre er det lett å kjenne igjen hvem som skrev hva."
            )
        case "nobody_answered":
            text = gettext("Vises ikke, fordi ingen har svart på dette.")
        case "not_measured":
            text = gettext("Dette var ikke med i spørreskjemaet.")
        case _:
            raise ValueError(f"unknown reason: {reason}")
    return text % words


def _suppressed(shown: Mapping[str, Any]) -> dict[str, Any]:
    reason = str(shown["reason"])
    return {
        "why": reason_text(reason, int(shown.get("needed", 0))),
        "ways": reason == "too_few_answers",
    }


@register.inclusion_tag("ui/tags/figure.html")
def figure(figure: Mapping[str, Any], n: bool = False) -> dict[str, Any]:
    """A figure of a release: {"shown", "value", "n", "end"} or {"shown", "reason", "needed"}.

    With `n` the number of answers stands beside. What is not shown becomes «Vises ikke» with «Hvorfor?»
    that opens; it is a <details>, so it may stand in a td, li or div, but not in a p.
    """
    if not figure["shown"]:
        return {"shown": False, **_suppressed(figure)}
    return {"shown": True, "text": figure_text(figure), "n": figure["n"] if n else None}


@register.filter
def agreement_word(agreement: Mapping[str, Any] | str) -> str:
    """«samstemte», «noe ulikt syn» or «ulikt syn»; takes the word of a release or its {"shown", "word"}."""
    if not isinstance(agreement, str):
        if not agreement["shown"]:
            return gettext("Vises ikke")
        agreement = str(agreement["word"])
    words = {
        "agreed": gettext("samstemte"),
        "somewhat": gettext("noe ulikt syn"),
        "different": gettext("ulikt syn"),
    }
    return words[agreement]


@register.inclusion_tag("ui/tags/agreement.html")
def agreement(agreement: Mapping[str, Any]) -> dict[str, Any]:
    """How much the group agrees: three dots, close or apart, and words; or «Vises ikke» with the reason."""
    if not agreement["shown"]:
        return {"shown": False, **_suppressed(agreement)}
    return {"shown": True, "dots": AGREEMENT_SPACING[agreement["word"]], "text": agreement_word(agreement)}


@register.inclusion_tag("ui/tags/thread.html")
def thread(steps: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The steps of a course on the red thread.

    Each step is {"title", "state": done | now | next}, perhaps with "note", "url" and a "word" of its own for where it stands.
    ValueError for another state.
    """
    words = {"done": gettext("Gjort"), "now": gettext("Nå"), "next": gettext("Kommer")}
    drawn = []
    for step in steps:
        if step["state"] not in STATES:
            raise ValueError(f"unknown state of a step: {step['state']}")
        drawn.append({**step, "state_word": step.get("word") or words[step["state"]]})
    return {"steps": drawn}


@register.inclusion_tag("ui/tags/form_field.html")
def form_field(field: BoundField) -> dict[str, Any]:
    """One field of a form with label, help and error in Designsystemet's markup, tied together by ids."""
    widget = field.field.widget
    many = isinstance(widget, (RadioSelect, CheckboxSelectMultiple))
    described = [f"{field.auto_id}_help"] if field.help_text else []
    if field.errors:
        described.append(f"{field.auto_id}_error")
    attrs: dict[str, str | bool] = {"class": "ds-input"}
    if described and not many:
        attrs["aria-describedby"] = " ".join(described)
    if field.errors and not many:
        attrs["aria-invalid"] = "true"
    # Ten rows, Django's default, is a wall on a phone; a form may still set another number.
    if isinstance(widget, Textarea) and str(widget.attrs.get("rows")) == "10":
        attrs["rows"] = "4"
    kind = "many" if many else "check" if isinstance(widget, CheckboxInput) else "one"
    return {
        "field": field,
        "kind": kind,
        "select": isinstance(widget, Select) and not many,
        "control": field.as_widget(attrs=attrs),
        "described": " ".join(described),
        "optional": not field.field.required and kind == "one",
    }
