"""From one SurveyJS element to the questions it becomes here, by its type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.foreign.sentences import COMMENT, OTHER
from ledetrad.instruments.exchange.foreign.writing import is_number
from ledetrad.instruments.exchange.surveyjs import rules
from ledetrad.instruments.exchange.surveyjs.definition import Thing, number_of, text_of, things
from ledetrad.instruments.exchange.surveyjs.matrices import cells, own_rows, rows
from ledetrad.instruments.exchange.surveyjs.plan import (
    ASIDES,
    CELLS,
    CHOICE,
    CHOICES,
    NONE,
    OWN_ROWS,
    ROWS,
    SPECIAL,
    Plan,
    item_code,
    item_label,
    items,
)
from ledetrad.instruments.exchange.surveyjs.plan import OTHER as OTHER_CODE
from ledetrad.instruments.exchange.surveyjs.work import SHOWN, Work
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Aside, Choice, Kind, Layout, Question

_FILES = ("file", "signaturepad")
_PLAIN_INPUTS = ("", "text", "tel", "url", "password", "email")
_NUMBERS = ("number", "range")
_NUMERIC = ("numeric", "numericvalidator")
_ATTRIBUTES = ("readOnly", "setValueIf", "setValueExpression", "resetValueIf", "defaultValueExpression", "useDisplayValuesInDynamicTexts")  # fmt: skip

# What a validator of the whole says cannot be said of its parts.
_WITH_PARTS = ROWS | CELLS | OWN_ROWS | {"multipletext", "panel", "expression", "html"}
# Names from before 2018, the misspelt one as well.
_ONCE_CALLED = {
    "minRateDescription": "mininumRateDescription",
    "maxRateDescription": "maximumRateDescription",
}
_ELSEWHERE = ("choicesByUrl", "choicesFromQuestion")

_NONE: Words = {"nb": "Ingen av disse", "nn": "Ingen av desse", "en": "None of these"}
_DONT_KNOW: Words = {"nb": "Vet ikke", "nn": "Veit ikkje", "en": "Don’t know"}
_REFUSED: Words = {"nb": "Vil ikke svare", "nn": "Vil ikkje svare", "en": "Prefer not to answer"}
_YES: Words = {"nb": "Ja", "nn": "Ja", "en": "Yes"}
_NO: Words = {"nb": "Nei", "nn": "Nei", "en": "No"}
_SPECIAL_WORDS = {
    OTHER_CODE: ("otherText", OTHER),
    NONE: ("noneText", _NONE),
    "dontknow": ("dontKnowText", _DONT_KNOW),
    "refused": ("refuseText", _REFUSED),
}


def questions_of(plan: Plan, shown: str, work: Work) -> list[Question]:
    """The questions that an element becomes; `shown` is when the panels around it are. Empty with a loss."""
    thing = plan.thing
    _say_codes(plan, work)
    if thing.get("visible") is False and not text_of(thing, "visibleIf"):
        work.say("invisible", plan.name)
        return []
    if plan.kind in _FILES:
        work.say("no_file", plan.name)
        return []
    if plan.kind == "image":
        work.say("image", plan.name)
        return []
    _say_rest(plan, work)
    relevant = rules.joined(shown, rules.relevance(thing, plan.name, work))
    made = [
        replace(one, relevant=rules.joined(relevant, one.relevant))
        if one.kind is not Kind.CALCULATION
        else one
        for one in _made(plan, work)
    ]
    waiting, work.waiting = work.waiting, []
    return [*waiting, *made]


def _made(plan: Plan, work: Work) -> list[Question]:
    made = _maker(plan.kind)(plan, work)
    if "-Comment" in plan.parts:
        text = work.said(plan.thing.get("commentText"), plan.name) or work.ours(COMMENT)
        made.append(Question(plan.parts["-Comment"], Kind.LONG_TEXT, text))
    return made


def _say_codes(plan: Plan, work: Work) -> None:
    given = [
        (plan.name, plan.key),
        *((code, key) for code, key in plan.choices.items() if code not in SPECIAL),
    ]
    changed = [f"{plain(code)[:40]} → {key}" for code, key in given if code != key]
    if changed:
        more = f", … ({len(changed)})" if len(changed) > 8 else ""
        work.say("codes", plan.name, codes=", ".join(changed[:8]) + more)
    for code in dict.fromkeys(plan.repeated):
        work.say("repeated", plan.name, code=plain(code)[:60])


def _say_rest(plan: Plan, work: Work) -> None:
    """Settings that change what is asked or how, and that have no place here."""
    thing = plan.thing
    for code, key in (
        ("enabled", "enableIf"),
        ("rows_filter", "rowsVisibleIf"),
        ("rows_filter", "columnsVisibleIf"),
    ):
        if text_of(thing, key):
            work.say(code, plan.name, text=plain(text_of(thing, key))[:SHOWN])
    for code, there in (
        ("default", thing.get("defaultValue") not in (None, "", [], {})),
        ("quiz", thing.get("correctAnswer") not in (None, "", [])),
        ("random", "random" in (thing.get("choicesOrder"), thing.get("rowsOrder"), thing.get("rowOrder"))),
    ):
        if there:
            work.say(code, plan.name)
    if plan.kind in _WITH_PARTS:
        for validator in things(thing, "validators", plan.name):
            work.say("validator", plan.name, type=plain(text_of(validator, "type"))[:40] or "–")
    for key in (*_ELSEWHERE, *_ATTRIBUTES):
        if thing.get(key) not in (None, "", False):
            work.say("elsewhere" if key in _ELSEWHERE else "attribute", plan.name, name=key)


def _maker(kind: str) -> Callable[[Plan, Work], list[Question]]:
    for kinds, maker in _MAKERS:
        if kind in kinds:
            return maker
    return _unknown


def head(plan: Plan, work: Work, kind: Kind) -> Question:
    """The element's title, description and required mark, as they are for every type."""
    thing = plan.thing
    text = work.said(thing.get("title"), plan.name) or work.same(plan.name)
    needed = "" if kind in (Kind.INFORMATION, Kind.CALCULATION) else rules.required(thing, plan.name, work)
    message = work.said(thing.get("requiredErrorText"), plan.name, calculate=False) if needed else {}
    hint = work.said(thing.get("description"), plan.name)
    return Question(plan.key, kind, text, hint, required=needed, required_message=message)


def listed(plan: Plan, work: Work, found: list[Any], keys: dict[str, str]) -> tuple[Choice, ...]:
    """A list of choices from items as they are written, then SurveyJS' own special answers."""
    made: dict[str, Choice] = {}
    for item in found:
        code = item_code(item)
        if code is None:
            work.say("bad_choice", plan.name)
            continue
        key = keys[code]
        if key not in made:
            text = work.said(item_label(item), plan.name) or work.same(plain(code) or key)
            made[key] = Choice(key, text, value=float(code) if is_number(code) else None)
    for name, (said, usual) in _SPECIAL_WORDS.items():
        if name in keys and keys[name] not in made:
            text = work.said(plan.thing.get(said), plan.name) or work.ours(usual)
            aside = Aside(ASIDES[name]) if name in ASIDES else None
            made[keys[name]] = Choice(keys[name], text, aside=aside, own_text=name == OTHER_CODE)
    return tuple(made.values())


def _single(plan: Plan, work: Work) -> list[Question]:
    thing = plan.thing
    layout = Layout.BUTTONS if plan.kind in ("boolean", "buttongroup") else Layout.LIST
    if plan.kind == "boolean":
        choices = tuple(
            Choice(key, work.said(thing.get(label), plan.name) or work.ours(usual))
            for key, label, usual in (("true", "labelTrue", _YES), ("false", "labelFalse", _NO))
        )
    elif plan.kind == "rating":
        choices, layout = _rating(plan, work), Layout.SCALE
    else:
        choices = listed(plan, work, items(thing, "choices", plan.name), plan.choices)
    if plan.kind == "imagepicker":
        work.say("pictures_as_answers", plan.name)
    if not choices:
        return _nothing_to_choose(plan, work)
    kind = Kind.CHOICES if plan.several else Kind.CHOICE
    if kind is not Kind.CHOICE or plan.kind == "imagepicker":
        choices = tuple(replace(choice, value=None) if kind is Kind.CHOICES else choice for choice in choices)
    name = work.list_of(f"{plan.key}_answers", choices)
    made = replace(head(plan, work, kind), choices=name, layout=layout)
    if plan.kind not in ("boolean", "rating"):
        made = replace(made, choice_filter=rules.choice_filter(plan, work))
    return [rules.with_rules(plan, made, work, thing)]


def _rating(plan: Plan, work: Work) -> tuple[Choice, ...]:
    """The points of a rating, with the words at its ends."""
    thing = plan.thing
    if thing.get("rateValues"):
        return listed(plan, work, items(thing, "rateValues", plan.name), plan.choices)
    ends = dict.fromkeys(plan.choices, "")
    codes = list(ends)
    ends[codes[0]], ends[codes[-1]] = "minRateDescription", "maxRateDescription"
    made = []
    for code, end in ends.items():
        said = work.said(thing.get(end) or thing.get(_ONCE_CALLED.get(end, "")), plan.name) if end else {}
        text = {language: f"{code} – {words}" for language, words in said.items()} or work.same(code)
        made.append(Choice(plan.choices[code], text, value=float(code)))
    return tuple(made)


def _nothing_to_choose(plan: Plan, work: Work) -> list[Question]:
    work.say("empty_list", plan.name)
    return [head(plan, work, Kind.INFORMATION)]


def _several(plan: Plan, work: Work) -> list[Question]:
    return _single(plan, work)


def _ranking(plan: Plan, work: Work) -> list[Question]:
    choices = listed(plan, work, items(plan.thing, "choices", plan.name), plan.choices)
    if not choices:
        return _nothing_to_choose(plan, work)
    name = work.list_of(f"{plan.key}_answers", (replace(choice, value=None) for choice in choices))
    made = replace(
        head(plan, work, Kind.RANKING), choices=name, choice_filter=rules.choice_filter(plan, work)
    )
    return [rules.with_rules(plan, made, work, plan.thing)]


def field_kind(plan: Plan, thing: Thing, work: Work) -> Kind:
    """What a text field asks for."""
    wanted = text_of(thing, "inputType").lower()
    if wanted in _NUMBERS:
        return Kind.NUMBER
    if wanted == "date":
        return Kind.DATE
    if wanted in _PLAIN_INPUTS and any(
        text_of(one, "type") in _NUMERIC for one in things(thing, "validators", plan.name)
    ):
        return Kind.NUMBER
    if wanted not in _PLAIN_INPUTS:
        work.say("input_type", plan.name, type=plain(wanted)[:40])
    return Kind.TEXT


def _text(plan: Plan, work: Work) -> list[Question]:
    kind = field_kind(plan, plan.thing, work)
    made = replace(
        head(plan, work, kind), decimals=kind is Kind.NUMBER and number_of(plan.thing, "step") != 1
    )
    return [rules.with_rules(plan, made, work, plan.thing)]


def _comment(plan: Plan, work: Work) -> list[Question]:
    return [rules.with_rules(plan, head(plan, work, Kind.LONG_TEXT), work, plan.thing)]


def _texts(plan: Plan, work: Work) -> list[Question]:
    """Several short texts under one stem."""
    made = [head(plan, work, Kind.INFORMATION)]
    for place, item in enumerate(things(plan.thing, "items", plan.name)):
        code = text_of(item, "name") or f"item{place + 1}"
        if any(one.key == plan.parts.get(code) for one in made) or code not in plan.parts:
            work.say("repeated", plan.name, code=plain(code)[:60])
            continue
        kind = field_kind(plan, item, work)
        text = work.said(item.get("title"), plan.name) or work.same(plain(code) or plan.parts[code])
        needed = rules.required(item, plan.name, work) or rules.required(plan.thing, plan.name, work)
        part = Question(plan.parts[code], kind, text, required=needed, decimals=kind is Kind.NUMBER)
        made.append(rules.with_rules(plan, part, work, item))
    return made


def _html(plan: Plan, work: Work) -> list[Question]:
    text = work.said(plan.thing.get("html"), plan.name) or work.said(plan.thing.get("title"), plan.name)
    return [Question(plan.key, Kind.INFORMATION, text)] if text else []


def _panel(plan: Plan, work: Work) -> list[Question]:
    """A panel's own title and description; its elements come after it."""
    text = work.said(plan.thing.get("title"), plan.name)
    hint = work.said(plan.thing.get("description"), plan.name)
    return [Question(plan.key, Kind.INFORMATION, text or hint, hint if text else {})] if text or hint else []


def _expression(plan: Plan, work: Work) -> list[Question]:
    formula = text_of(plan.thing, "expression")
    made = work.formula(formula, plan.name, "equation", condition=False) if formula else ""
    work.say("shown", plan.name)
    return [Question(plan.key, Kind.CALCULATION, calculation=made or "''")]


def _unknown(plan: Plan, work: Work) -> list[Question]:
    work.say("unknown_type", plan.name, type=plain(plan.kind)[:40])
    return _comment(plan, work)


def _rows(plan: Plan, work: Work) -> list[Question]:
    choices = listed(plan, work, items(plan.thing, "columns", plan.name), plan.choices)
    if not choices or not plan.parts:
        return _nothing_to_choose(plan, work)
    return rows(plan, head(plan, work, Kind.CHOICE), choices, work)


def _cells(plan: Plan, work: Work) -> list[Question]:
    if not plan.parts:
        return _nothing_to_choose(plan, work)

    def choices_of(column: Thing) -> tuple[Choice, ...]:
        source = column if column.get("choices") else plan.thing
        found = items(source, "choices", plan.name)
        return listed(plan, work, found, plan.cells[text_of(column, "name")])

    return cells(plan, head(plan, work, Kind.INFORMATION), choices_of, work)


def _own_rows(plan: Plan, work: Work) -> list[Question]:
    return own_rows(plan, head(plan, work, Kind.OWN_ROWS), work)


_MAKERS: tuple[tuple[frozenset[str], Callable[[Plan, Work], list[Question]]], ...] = (
    (CHOICE, _single),
    (CHOICES, _several),
    (frozenset({"ranking"}), _ranking),
    (frozenset({"text"}), _text),
    (frozenset({"comment"}), _comment),
    (frozenset({"multipletext"}), _texts),
    (frozenset({"html"}), _html),
    (frozenset({"panel"}), _panel),
    (frozenset({"expression"}), _expression),
    (ROWS, _rows),
    (CELLS, _cells),
    (OWN_ROWS, _own_rows),
)
