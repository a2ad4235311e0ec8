"""Codes as people write them: numbers with comma or point, lists and spans («9, 97–99»), labels."""

import re
from collections.abc import Sequence
from math import isfinite
from typing import Final

from ledetrad.analysis.data import Code, Span

_SPAN: Final = re.compile(r"(-?[\d.,]+)\s*(?:–|—|\.\.|til|to|thru|-)\s*(-?[\d.,]+)")
_BETWEEN: Final = re.compile(r"\s*;\s*|\s*,\s+|\s+og\s+|\s+and\s+")


def number_in(text: str) -> float:
    """A number with decimal comma or point. Raises ValueError with the text when it is none."""
    try:
        value = float(text.strip().replace("\u2212", "-").replace("\u00a0", "").replace(",", "."))
    except ValueError:
        raise ValueError(text) from None
    if not isfinite(value):
        raise ValueError(text)
    return value


def optional_number(text: str) -> float | None:
    """A number, or None for an empty field. Raises ValueError."""
    return number_in(text) if text else None


def codes_in(text: str, *, text_codes: bool = False) -> tuple[Code | Span, ...]:
    """Missing codes as written: «9», «9, 97–99», «8; 9». Raises ValueError with the part that is no code."""
    found: list[Code | Span] = []
    for part in _BETWEEN.split(text.strip()):
        if not part:
            continue
        if text_codes:
            found.append(part)
        elif span := _SPAN.fullmatch(part):
            low, high = sorted((number_in(span[1]), number_in(span[2])))
            found.append(Span(low, high))
        else:
            # «8,9» without a blank is two codes to most people and a decimal number to nobody who lists codes.
            found += [number_in(one) for one in ([part] if part.count(",") == 0 else part.split(","))]
    return tuple(dict.fromkeys(found))


def said(code: Code) -> str:
    """A code as it stands in the file; a whole number without decimals."""
    return code if isinstance(code, str) else f"{code:.10g}"


def codes_said(codes: Sequence[Code | Span]) -> str:
    """Missing codes as a person writes them."""
    return ", ".join(f"{one.low:g}–{one.high:g}" if isinstance(one, Span) else said(one) for one in codes)
