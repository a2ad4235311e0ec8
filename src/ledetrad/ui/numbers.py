"""Numbers as they are read: comma in Norwegian, point in English, small counts as words."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy

_WORDS = {
    1: gettext_lazy("én"),
    2: gettext_lazy("to"),
    3: gettext_lazy("tre"),
    4: gettext_lazy("fire"),
    5: gettext_lazy("fem"),
    6: gettext_lazy("seks"),
    7: gettext_lazy("sju"),
    8: gettext_lazy("åtte"),
}


def decimal(value: float, *, places: int = 1) -> str:
    """`value` with `places` decimals in the language in use; a true minus sign, never «-0,0»."""
    text = f"{value:.{places}f}"
    if float(text) == 0:
        text = text.removeprefix("-")
    text = text.replace("-", "\N{MINUS SIGN}")
    return text if (get_language() or "nb").startswith("en") else text.replace(".", ",")


def count_word(count: int) -> str:
    """«fire» for 4; digits from nine up."""
    return str(_WORDS.get(count, count))
