"""What may leave: thresholds, and figures that have no value when they may not be shown."""

from ledetrad.disclosure.rules import (
    Agreement,
    Figure,
    Reason,
    Shown,
    Suppressed,
    Thresholds,
    agreement_figure,
    mean_figure,
    texts_allowed,
    why_no_texts,
)

__all__ = [
    "Agreement",
    "Figure",
    "Reason",
    "Shown",
    "Suppressed",
    "Thresholds",
    "agreement_figure",
    "mean_figure",
    "texts_allowed",
    "why_no_texts",
]
