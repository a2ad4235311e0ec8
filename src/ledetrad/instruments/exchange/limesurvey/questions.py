"""From one LimeSurvey question to the questions it becomes here, by its type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ledetrad.instruments.exchange.foreign.sentences import COMMENT, OTHER
from ledetrad.instruments.exchange.foreign.writing import is_number, question, quoted
from ledetrad.instruments.exchange.limesurvey import rules
from ledetrad.instruments.exchange.limesurvey.fixed import fixed_choices
from ledetrad.instruments.exchange.limesurvey.plan import (
    CELLS,
    EACH,
    FIXED,
    NOTHING,
    ROWS,
    SEVERAL,
    SINGLE,
    Plan,
)
from ledetrad.instruments.exchange.limesurvey.plan import OTHER as OTHER_CODE
from ledetrad.instruments.exchange.limesurvey.source import Part
from ledetrad.instruments.exchange.limesurvey.work import SHOWN, Work
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Battery, Choice, Kind, Layout, Question

_LONGEST = 20_000  # characters of one answer; the check's own limit
NEVER = ("0", "false", "false()")  # relevance that hides for good


def questions_of(plan: Plan, work: Work) -> list[Question]:
    """The questions that one LimeSurvey question becomes, with its conditions and checks; empty with a loss."""
    asked = plan.asked
    _say_codes(plan, work)
    if asked.type in ("|", "I"):
        work.say("upload" if asked.type == "|" else "language_switch", asked.code)
        return []
    never = asked.relevance.strip() in NEVER
    if (asked.on("hidden") and asked.type != "*") or never:
        work.say("hidden", asked.code)
        return []
    shown = rules.relevance(asked, work)
    made = [_joined(one, shown) for one in _maker(asked.type)(plan, work)]
    waiting, work.waiting = work.waiting, []
    return [*waiting, *rules.with_rules(plan, made, work)]


def _joined(made: Question, shown: str) -> Question:
    """The question under its own condition and that of the whole."""
    if not shown or made.relevant == shown:
        return made
    return replace(made, relevant=f"({shown}) and ({made.relevant})" if made.relevant else shown)


def _say_codes(plan: Plan, work: Work) -> None:
    asked = plan.asked
    given = [(asked.code, plan.key), *((f"{asked.code}_{code}", key) for code, key in plan.parts.items())]
    for choices in plan.choices:
        given += [(code, key) for code, key in choices.items() if code != OTHER_CODE]
    changed = [f"{code or '–'} → {key}" for code, key in given if code != key]
    if changed:
        more = f", … ({len(changed)})" if len(changed) > 8 else ""
        work.say("codes", asked.code or plan.key, codes=", ".join(changed[:8]) + more)
    for code in dict.fromkeys(plan.repeated):
        work.say("repeated", asked.code, code=code)


def _maker(kind: str) -> Callable[[Plan, Work], list[Question]]:
    for kinds, maker in _MAKERS:
        if kind in kinds and kind:
            return maker
    return _unknown


def _head(plan: Plan, work: Work, kind: Kind) -> Question:
    """The question's text, help and required mark, as they are for every type."""
    asked = plan.asked
    required = rules.required(asked, work) if kind not in (Kind.INFORMATION, Kind.CALCULATION) else ""
    text = work.words(asked.texts, asked.code)
    return Question(
        plan.key, kind, text or _only_code(plan, work), work.words(asked.help, asked.code), required=required
    )


def _only_code(plan: Plan, work: Work) -> Words:
    """A question without a text is known by its code, as in LimeSurvey."""
    return work.same(plan.asked.code or plan.key)


def _choices(plan: Plan, work: Work, parts: list[Part], scale: int = 0) -> tuple[Choice, ...]:
    """The list of a question from its answers (or, for several choices, its subquestions)."""
    asked = plan.asked
    if asked.type in FIXED:
        return fixed_choices(asked.type, work)
    keys = plan.choices[scale]
    pointed = any(part.assessment for part in asked.answers)
    made: dict[str, Choice] = {}
    for part in parts:
        key = keys[part.code]
        if key in made:
            continue
        value = part.assessment if pointed else (float(part.code) if is_number(part.code) else None)
        text = work.words(part.texts, f"{asked.code} {part.code}") or work.same(part.code or key)
        made[key] = Choice(key, text, value=value if asked.type not in SEVERAL else None)
    if scale == 0 and OTHER_CODE in keys:
        text = work.words(asked.attributes.get("other_replace_text", {}), asked.code)
        key = keys[OTHER_CODE]
        made[key] = Choice(key, text or work.ours(OTHER), own_text=True)
    return _other_placed(plan, tuple(made.values()))


def _other_placed(plan: Plan, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """«Other» where LimeSurvey shows it: last, first, or after the answer with a certain code."""
    place = plan.asked.attribute("other_position")
    after = plan.choices[0].get(plan.asked.attribute("other_position_code"), "")
    if not choices or not choices[-1].own_text or place not in ("beginning", "specific"):
        return choices
    *usual, other = choices
    at = (
        0
        if place == "beginning"
        else next((n for n, one in enumerate(usual, 1) if one.key == after), len(usual))
    )
    return (*usual[:at], other, *usual[at:])


def _nothing_to_choose(plan: Plan, work: Work) -> list[Question]:
    work.say("empty_list", plan.asked.code)
    return [_head(plan, work, Kind.INFORMATION)]


def _single(plan: Plan, work: Work) -> list[Question]:
    asked = plan.asked
    choices = _choices(plan, work, asked.options())
    if not choices:
        return _nothing_to_choose(plan, work)
    layout = Layout.SCALE if asked.type == "5" else Layout.LIST
    if asked.type in "YG" or "button" in asked.theme:
        layout = Layout.BUTTONS
    if "image" in asked.theme:
        work.say("pictures_as_answers", asked.code)
    name = work.list_of(f"{plan.key}_answers", choices)
    made = [replace(_head(plan, work, Kind.CHOICE), choices=name, layout=layout)]
    if asked.type == "O":
        text = work.ours(COMMENT)
        made.append(Question(plan.comments[""], Kind.LONG_TEXT, text))
    return made


def _several(plan: Plan, work: Work) -> list[Question]:
    asked = plan.asked
    choices = _choices(plan, work, asked.parts())
    if not choices:
        return _nothing_to_choose(plan, work)
    if "image" in asked.theme:
        work.say("pictures_as_answers", asked.code)
    for part in asked.parts():
        if part.relevance.strip() not in ("", "1"):
            work.say("choice_relevance", asked.code, choice=part.code, text=part.relevance[:SHOWN])
    name = work.list_of(f"{plan.key}_answers", choices)
    made = [replace(_head(plan, work, Kind.CHOICES), choices=name)]
    texts = {choice.key: choice.text for choice in choices}
    for code, key in plan.comments.items():
        ticked = f"selected({question(plan.key)}, {quoted(plan.choices[0][code])})"
        stem = work.ours(COMMENT)
        text = {
            language: f"{words}: {texts[plan.choices[0][code]][language]}" for language, words in stem.items()
        }
        made.append(Question(key, Kind.TEXT, text, relevant=ticked))
    return made


def _rows(plan: Plan, work: Work) -> list[Question]:
    """A battery: one choice for each row, all from one list; the dual scale is two batteries."""
    asked = plan.asked
    rows = asked.parts()
    made: list[Question] = []
    scales = (0, 1) if asked.type == "1" else (0,)
    for scale in scales:
        choices = _choices(plan, work, asked.options(scale), scale)
        if not choices or not rows:
            made += _nothing_to_choose(plan, work) if scale == 0 else []
            continue
        name = work.list_of(f"{plan.key}_answers" + ("_2" if scale else ""), choices)
        stem = _head(plan, work, Kind.CHOICE)
        battery = plan.key if len(scales) == 1 else f"{plan.key}_{scale}"
        header = work.words(asked.attributes.get("dualscale_header" + "AB"[scale], {}), asked.code)
        work.batteries.append(
            Battery(battery, _beside(stem.text, header) if asked.type == "1" else stem.text)
        )
        if scale == 0 and stem.hint:
            work.batteries[-1] = Battery(battery, _beneath(work.batteries[-1].text, stem.hint))
        layout = Layout.SCALE if asked.type in "AB" else Layout.LIST
        for row in _once(rows):
            key = plan.parts[f"{row.code}_{scale}" if asked.type == "1" else row.code]
            made.append(
                Question(
                    key, Kind.CHOICE, _row_text(plan, row, work), choices=name, layout=layout, battery=battery,
                    required=stem.required, relevant=rules.part_relevance(plan, row, work),
                )
            )  # fmt: skip
    return made


def _once(parts: list[Part]) -> list[Part]:
    """The parts without those whose code stood there before."""
    return list({part.code: part for part in reversed(parts)}.values())[::-1]


def _row_text(plan: Plan, row: Part, work: Work) -> Words:
    where = f"{plan.asked.code} {row.code}"
    text = work.words(row.texts, where) or work.same(row.code or plan.key)
    # «left|right» are the ends of a semantic differential.
    return {language: words.replace("|", " – ") for language, words in text.items()}


def _beside(first: Words, second: Words) -> Words:
    return {
        language: f"{text} – {second[language]}" if second.get(language) else text
        for language, text in first.items()
    }


def _beneath(first: Words, second: Words) -> Words:
    return {
        language: f"{text}\n{second[language]}" if second.get(language) else text
        for language, text in first.items()
    }


def _cells(plan: Plan, work: Work) -> list[Question]:
    """An array of numbers or texts: one question for each cell, or for each row when the cells are ticked."""
    asked = plan.asked
    rows, columns = _once(asked.parts()), _once(asked.parts(1))
    if not rows or not columns:
        return _nothing_to_choose(plan, work)
    stem = _head(plan, work, Kind.INFORMATION)
    required = rules.required(asked, work)
    made = [stem]
    if plan.boxes:
        choices = tuple(
            Choice(plan.choices[0][column.code], _row_text(plan, column, work)) for column in columns
        )
        name = work.list_of(f"{plan.key}_answers", choices)
        for row in rows:
            shown = rules.part_relevance(plan, row, work)
            text = _row_text(plan, row, work)
            made.append(
                Question(
                    plan.parts[row.code], Kind.CHOICES, text, choices=name, required=required, relevant=shown
                )
            )
        return made
    counted = asked.type == ":" or asked.on("numbers_only")
    low, high = rules.cell_range(asked) if asked.type == ":" else (None, None)
    for row in rows:
        shown = rules.part_relevance(plan, row, work)
        for column in columns:
            text = _beside(_row_text(plan, row, work), _row_text(plan, column, work))
            made.append(
                Question(
                    plan.parts[f"{row.code}_{column.code}"], Kind.NUMBER if counted else Kind.TEXT, text,
                    decimals=counted, low=low, high=high, required=required, relevant=shown,
                )
            )  # fmt: skip
    return made


def _each(plan: Plan, work: Work) -> list[Question]:
    """Several numbers or short texts under one stem; numbers that must add up to a total are shared out."""
    asked = plan.asked
    parts = _once(asked.parts())
    if not parts:
        return _nothing_to_choose(plan, work)
    if plan.shared_out is not None:
        name = work.list_of(f"{plan.key}_answers", _choices(plan, work, parts))
        return [replace(_head(plan, work, Kind.ALLOCATION), choices=name, total=plan.shared_out)]
    made = [_head(plan, work, Kind.INFORMATION)]
    required = rules.required(asked, work)
    counted = asked.type == "K" or asked.on("numbers_only")
    for part in parts:
        row = Question(
            plan.parts[part.code],
            Kind.NUMBER if counted else Kind.TEXT,
            _row_text(plan, part, work),
            required=required,
            relevant=rules.part_relevance(plan, part, work),
        )
        made.append(_numbered(plan, row, work) if counted else _lettered(plan, row))
    return made


def _numbered(plan: Plan, made: Question, work: Work) -> Question:
    """A number with its limits and unit."""
    asked = plan.asked
    low, high = rules.range_of(asked, work)
    unit = work.words(asked.attributes.get("suffix", {}), asked.code) or work.words(
        asked.attributes.get("prefix", {}), asked.code
    )
    return replace(made, decimals=not asked.on("num_value_int_only"), low=low, high=high, unit=unit)


def _lettered(plan: Plan, made: Question) -> Question:
    longest = plan.asked.attribute("maximum_chars")
    if is_number(longest) and 0 < float(longest) <= _LONGEST:
        return replace(made, longest=int(float(longest)))
    return made


def _ranking(plan: Plan, work: Work) -> list[Question]:
    asked = plan.asked
    choices = _choices(plan, work, asked.options() or asked.parts())
    if not choices:
        return _nothing_to_choose(plan, work)
    name = work.list_of(f"{plan.key}_answers", tuple(replace(choice, value=None) for choice in choices))
    return [replace(_head(plan, work, Kind.RANKING), choices=name)]


def _number(plan: Plan, work: Work) -> list[Question]:
    return [_numbered(plan, _head(plan, work, Kind.NUMBER), work)]


def _text(plan: Plan, work: Work) -> list[Question]:
    asked = plan.asked
    if asked.on("numbers_only"):
        return _number(plan, work)
    made = _head(plan, work, Kind.TEXT if asked.type == "S" else Kind.LONG_TEXT)
    return [_lettered(plan, made)]


def _date(plan: Plan, work: Work) -> list[Question]:
    shape = plan.asked.attribute("date_format")
    if shape and (not all(part in shape.lower() for part in "dmy") or "h" in shape.lower()):
        work.say("time_of_day", plan.asked.code, format=shape[:40])
    return [_head(plan, work, Kind.DATE)]


def _equation(plan: Plan, work: Work) -> list[Question]:
    asked = plan.asked
    text = asked.attribute("equation") or next((text for text in asked.texts.values() if text.strip()), "")
    if not asked.on("hidden"):
        work.say("equation_shown", asked.code)
    return [Question(plan.key, Kind.CALCULATION, calculation=rules.equation(text, asked, work))]


def _information(plan: Plan, work: Work) -> list[Question]:
    return [_head(plan, work, Kind.INFORMATION)]


def _unknown(plan: Plan, work: Work) -> list[Question]:
    work.say("unknown_type", plan.asked.code, type=plan.asked.type[:10] or "–")
    return [_head(plan, work, Kind.LONG_TEXT)]


_MAKERS: tuple[tuple[frozenset[str], Callable[[Plan, Work], list[Question]]], ...] = (
    (SINGLE, _single),
    (SEVERAL, _several),
    (ROWS, _rows),
    (CELLS, _cells),
    (EACH, _each),
    (frozenset("R"), _ranking),
    (frozenset("N"), _number),
    (frozenset("STU"), _text),
    (frozenset("D"), _date),
    (frozenset("*"), _equation),
    (NOTHING, _information),
)
