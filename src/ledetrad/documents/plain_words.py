"""What a profile says, in plain sentences and as questions for the conversation. Page and paper both use it.

Nothing here can name a person or a number that is not in the release; where something is missing, the sentence says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ledetrad.documents.numbers import count_word
from ledetrad.documents.words import in_language, inside_sentence, listed, word


def factors_of(release: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every factor of a release, in the order of the instrument."""
    for dimension in release["dimensions"]:
        yield from dimension["factors"]


def reason_sentence(suppressed: Mapping[str, Any], *, lang: str) -> str:
    """Why a figure or an agreement is not shown, as one sentence."""
    needed = count_word(int(suppressed.get("needed", 0)), lang=lang)
    return word(str(suppressed["reason"]), lang=lang, needed=needed)


def named_factors(release: Mapping[str, Any], part: str) -> tuple[Mapping[str, Any], ...]:
    """The factors of one of the release's lists ("strengths", "areas", "most_to_gain" …) whose value is shown."""
    known = {factor["key"]: factor for factor in factors_of(release)}
    chosen = (known[key] for key in release.get(part, ()) if key in known)
    return tuple(factor for factor in chosen if factor["figure"]["shown"])


def three_sentences(release: Mapping[str, Any], *, lang: str) -> tuple[tuple[str, str], ...]:
    """The three pairs (heading, sentence): what the group agrees on, sees differently, and may gain most from."""
    return (
        (word("agree_heading", lang=lang), _agree(release, lang)),
        (word("differ_heading", lang=lang), _differ(release, lang)),
        (word("gain_heading", lang=lang), _gain(release, lang)),
    )


def questions(release: Mapping[str, Any], *, lang: str, numbers: bool = True) -> tuple[str, ...]:
    """Four questions for the conversation. Without numbers they name no factor, since that would tell the result."""
    asked: list[str] = []
    used: set[str] = set()
    for key, part in (
        ("ask_strength", "strengths"),
        ("ask_difference", "most_different"),
        ("ask_gain", "most_to_gain"),
    ):
        factors = named_factors(release, part) if numbers else ()
        if part == "most_different":
            factors = _with_agreement(factors, "different", "somewhat")
        if factors:
            # A factor that is both low and seen differently is asked about once, if there is another to ask about.
            chosen = next((factor for factor in factors if factor["key"] not in used), factors[0])
            used.add(chosen["key"])
            asked.append(word(key, lang=lang, factor=_names((chosen,), lang)[0]))
        else:
            asked.append(word(f"{key}_open", lang=lang))
    asked.append(word("ask_step", lang=lang))
    return tuple(asked)


def _agree(release: Mapping[str, Any], lang: str) -> str:
    factors = _with_agreement(named_factors(release, "most_agreed"), "agreed", "somewhat")
    agreed = _with_agreement(factors, "agreed")
    if agreed:
        everything = tuple(factors_of(release))
        count = sum(1 for factor in everything if factor["agreement"].get("word") == "agreed")
        names = listed(_names(agreed, lang), lang=lang)
        return word("agree", lang=lang, factors=names, count=count, total=len(everything))
    if factors:
        return word("agree_nearly", lang=lang, factors=listed(_names(factors, lang), lang=lang))
    return _why_no_agreement(release, lang) or word("agree_none", lang=lang)


def _differ(release: Mapping[str, Any], lang: str) -> str:
    factors = named_factors(release, "most_different")
    different = listed(_names(_with_agreement(factors, "different"), lang), lang=lang)
    somewhat = listed(_names(_with_agreement(factors, "somewhat"), lang), lang=lang)
    if different and somewhat:
        return word("differ_both", lang=lang, factors=different, others=somewhat)
    if different:
        return word("differ", lang=lang, factors=different)
    if somewhat:
        return word("differ_somewhat", lang=lang, factors=somewhat)
    return _why_no_agreement(release, lang) or word("differ_none", lang=lang)


def _gain(release: Mapping[str, Any], lang: str) -> str:
    factors = named_factors(release, "most_to_gain")
    if factors:
        return word("gain", lang=lang, factors=listed(_names(factors, lang), lang=lang))
    hidden = [factor["figure"] for factor in factors_of(release) if not factor["figure"]["shown"]]
    if hidden and len(hidden) == sum(1 for _ in factors_of(release)):
        return reason_sentence(hidden[0], lang=lang)
    return word("gain_none", lang=lang)


def _why_no_agreement(release: Mapping[str, Any], lang: str) -> str:
    """The reason, when agreement is not shown for a single factor; empty when it is shown for at least one."""
    all_agreement = [factor["agreement"] for factor in factors_of(release)]
    if not all_agreement or any(agreement["shown"] for agreement in all_agreement):
        return ""
    return reason_sentence(all_agreement[0], lang=lang)


def _with_agreement(factors: Sequence[Mapping[str, Any]], *names: str) -> tuple[Mapping[str, Any], ...]:
    # "shown" comes first: an agreement that is not shown has no word at all.
    return tuple(f for f in factors if f["agreement"]["shown"] and f["agreement"]["word"] in names)


def _names(factors: Sequence[Mapping[str, Any]], lang: str) -> tuple[str, ...]:
    return tuple(inside_sentence(in_language(factor["title"], lang=lang)) for factor in factors)
