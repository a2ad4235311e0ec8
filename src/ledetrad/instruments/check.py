"""Is an instrument sound? The rules that scoring, pages and three languages depend on, in plain words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ledetrad.instruments.model import LANGUAGES, Instrument, Words
from ledetrad.instruments.names import fold, names_of

# Keys become form field names, column names and addresses.
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Problem:
    """One thing to mend: a stable code, where it is, and a sentence (bokmål) for the instrument's author."""

    code: str
    where: str
    message: str


def problems(instrument: Instrument) -> tuple[Problem, ...]:
    """Everything that is wrong, in the order of the instrument; empty when it is sound."""
    return (
        *_languages(instrument),
        *_keys(instrument),
        *_factors(instrument),
        *_pages(instrument),
        *_rules(instrument),
        *_names(instrument),
    )


def _texts(instrument: Instrument) -> Iterator[tuple[str, Words]]:
    yield "title", instrument.title
    yield "source", instrument.source
    yield "note", instrument.note
    yield "scale.low_label", instrument.scale.low_label
    yield "scale.high_label", instrument.scale.high_label
    yield "scale.refuse_label", instrument.scale.refuse_label
    for dimension in instrument.dimensions:
        yield dimension.key, dimension.title
        for factor in dimension.factors:
            yield f"{factor.key}.title", factor.title
            yield f"{factor.key}.definition", factor.definition
    for item in instrument.items:
        yield item.key, item.text
    for question in instrument.open_questions:
        yield question.key, question.text


def _languages(instrument: Instrument) -> Iterator[Problem]:
    for where, words in _texts(instrument):
        for language in LANGUAGES:
            if not words.get(language, "").strip():
                yield Problem("missing_language", where, f"«{where}» mangler tekst på {language}.")
        for language in sorted(set(words) - set(LANGUAGES)):
            yield Problem("unknown_language", where, f"«{where}» har tekst på et ukjent språk: {language}.")
    for language in LANGUAGES:
        seen: dict[str, str] = {}
        for item in instrument.items:
            text = fold(item.text.get(language, ""))
            if text and text in seen:
                message = f"«{item.key}» og «{seen[text]}» har samme tekst på {language}."
                yield Problem("repeated_text", item.key, message)
            seen.setdefault(text, item.key)


def _keys(instrument: Instrument) -> Iterator[Problem]:
    kinds = {
        "dimensjoner": [dimension.key for dimension in instrument.dimensions],
        "faktorer": [factor.key for factor in instrument.factors],
        # Items and open questions are answered on the same sheet, so they share one set of keys.
        "påstander og åpne spørsmål": [
            *(item.key for item in instrument.items),
            *(question.key for question in instrument.open_questions),
        ],
    }
    for kind, keys in kinds.items():
        for key in _repeated(keys):
            yield Problem("repeated_key", key, f"Nøkkelen «{key}» er brukt flere ganger blant {kind}.")
        for key in keys:
            if not _KEY.fullmatch(key):
                message = f"Nøkkelen «{key}» må begynne med a–z og ellers bare ha a–z, tall og understrek."
                yield Problem("bad_key", key, message)


def _factors(instrument: Instrument) -> Iterator[Problem]:
    known = {item.key for item in instrument.items}
    used = [key for factor in instrument.factors for key in factor.items]
    for factor in instrument.factors:
        if not factor.items:
            yield Problem("factor_without_items", factor.key, f"Faktoren «{factor.key}» har ingen påstander.")
        for key in factor.items:
            if key not in known:
                message = f"Faktoren «{factor.key}» viser til påstanden «{key}», som ikke finnes."
                yield Problem("unknown_item", factor.key, message)
    for key in _repeated(used):
        yield Problem("item_in_two_factors", key, f"Påstanden «{key}» hører til mer enn én faktor.")
    for item in instrument.items:
        if item.key not in used:
            yield Problem(
                "item_without_factor", item.key, f"Påstanden «{item.key}» hører ikke til noen faktor."
            )


def _pages(instrument: Instrument) -> Iterator[Problem]:
    known = {item.key for item in instrument.items}
    asked = Counter(key for page in instrument.pages for key in page)
    for number, page in enumerate(instrument.pages, start=1):
        if not page:
            yield Problem("empty_page", str(number), f"Side {number} er tom.")
        for key in page:
            if key not in known:
                message = f"Side {number} viser til påstanden «{key}», som ikke finnes."
                yield Problem("unknown_item", str(number), message)
    for item in instrument.items:
        if asked[item.key] == 0:
            yield Problem("item_on_no_page", item.key, f"Påstanden «{item.key}» står ikke på noen side.")
        if asked[item.key] > 1:
            yield Problem(
                "item_on_two_pages", item.key, f"Påstanden «{item.key}» er spurt om mer enn én gang."
            )


def _rules(instrument: Instrument) -> Iterator[Problem]:
    scale = instrument.scale
    if scale.low >= scale.high:
        message = f"Skalaen går fra {scale.low} til {scale.high}; den må ha minst to svar."
        yield Problem("bad_scale", "scale", message)
    if not 0 < instrument.minimum_valid_share <= 1:
        message = "Andelen påstander som må være besvart, må være over 0 og høyst 1."
        yield Problem("bad_share", "minimum_valid_share", message)
    reverse = {item.key for item in instrument.items if item.reverse}
    for factor in instrument.factors:
        # With nothing but reversed items the factor's name and what people are asked point opposite ways.
        if factor.items and reverse.issuperset(factor.items):
            message = f"Alle påstandene i «{factor.key}» er snudd. Minst én må peke samme vei som faktoren."
            yield Problem("only_reversed", factor.key, message)
    turned = f"{scale.low + scale.high} − x"
    for language in LANGUAGES:
        # Whoever reads a result must be able to see that some statements were turned, and how.
        if reverse and turned not in instrument.note.get(language, ""):
            message = (
                f"Noen påstander er snudd, men merknaden på {language} sier ikke at x teller som {turned}."
            )
            yield Problem("reverse_rule_not_told", "note", message)


def _names(instrument: Instrument) -> Iterator[Problem]:
    keys = {factor.key for factor in instrument.factors}
    for key in instrument.aliases:
        if key not in keys:
            yield Problem(
                "unknown_factor", key, f"Et annet navn er gitt for faktoren «{key}», som ikke finnes."
            )
    owner: dict[str, str] = {}
    for factor in instrument.factors:
        for name in names_of(instrument, factor):
            first = owner.setdefault(fold(name), factor.key)
            if first != factor.key:
                message = f"Navnet «{name}» brukes om både «{first}» og «{factor.key}»."
                yield Problem("name_of_two_factors", factor.key, message)


def _repeated(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]
