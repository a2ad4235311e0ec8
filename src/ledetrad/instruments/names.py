"""Factor names as people write them, matched to factors. One factor has had several names in print."""

import re
import unicodedata

from ledetrad.instruments.model import Factor, Instrument

_NUMBERING = re.compile(r"^\d+\s*[.)]\s*")
_SPACE = re.compile(r"\s+")
_QUOTES = " \t\"'«»“”„.:;,"
_SOFT_HYPHEN = "\u00ad"


def fold(name: str) -> str:
    """A name without what differs between printings: case, spacing, quotes, a leading «3.», soft hyphens."""
    plain = unicodedata.normalize("NFKC", name).replace(_SOFT_HYPHEN, "").strip(_QUOTES)
    return _SPACE.sub(" ", _NUMBERING.sub("", plain)).strip(_QUOTES).casefold()


def names_of(instrument: Instrument, factor: Factor) -> tuple[str, ...]:
    """Every name a factor goes by: key, titles, aliases in print, and keys in other versions."""
    return (factor.key, *factor.title.values(), *factor.aliases, *instrument.aliases.get(factor.key, ()))


def factor_by_alias(instrument: Instrument, name: str) -> Factor | None:
    """The factor that goes by `name` in any language or printing, or None.

    The same name in two models does not make the two measures the same: use it to hold results side by side,
    never to average or subtract them.
    """
    wanted = fold(name)
    if not wanted:
        return None
    for factor in instrument.factors:
        if wanted in {fold(known) for known in names_of(instrument, factor)}:
            return factor
    return None
