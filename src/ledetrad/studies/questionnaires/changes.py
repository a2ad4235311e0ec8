"""Changes of a questionnaire as plain functions: one questionnaire in, another out. Each can be done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final, Protocol

from ledetrad.instruments.questionnaires import storing
from ledetrad.instruments.questionnaires.model import (
    Page,
    Question,
    Questionnaire,
)

type Change = Callable[[Questionnaire], Questionnaire]

KEPT_FOR_UNDO: Final = 20


class Keyed(Protocol):
    """A part that is known by its key."""

    @property
    def key(self) -> str:
        """Its name among those of its kind."""


@dataclass(frozen=True)
class Block:
    """What stands together on a page: one question, or the rows of a battery. `key` is the question's or battery's."""

    key: str
    battery: str
    questions: tuple[Question, ...]

    @property
    def what(self) -> str:
        """Which kind of part it is in addresses."""
        return "rader" if self.battery else "sporsmal"


def blocks_of(page: Page) -> list[Block]:
    """The blocks of a page from top to bottom."""
    found = []
    for battery, group in groupby(page.questions, key=lambda question: question.battery):
        rows = tuple(group)
        if battery:
            found.append(Block(battery, battery, rows))
        else:
            found += [Block(question.key, "", (question,)) for question in rows]
    return found


def page_of(questionnaire: Questionnaire, key: str) -> int:
    """The place of the page (from 0) that holds a question, a battery's rows, or is called `key`; 0 when none is."""
    for place, page in enumerate(questionnaire.pages):
        if page.key == key or any(key in (question.key, question.battery) for question in page.questions):
            return place
    return 0


def with_blocks(page: Page, blocks: Iterable[Block]) -> Page:
    """The page with these blocks and no others."""
    return replace(page, questions=tuple(question for block in blocks for question in block.questions))


def put_block(questionnaire: Questionnaire, block: Block, page_key: str, place: int | None) -> Questionnaire:
    """The block at this place of the page (at its end for None); where it stood before, it is no more.

    On a page that is gone it comes last in the questionnaire; a questionnaire without pages gets one.
    """
    if not questionnaire.pages:
        questionnaire = replace(questionnaire, pages=(Page("page_1", ()),))
    pages = [
        with_blocks(page, [one for one in blocks_of(page) if one.key != block.key])
        for page in questionnaire.pages
    ]
    target = next((n for n, page in enumerate(pages) if page.key == page_key), len(pages) - 1)
    blocks = blocks_of(pages[target])
    place = len(blocks) if place is None else max(0, min(place, len(blocks)))
    pages[target] = with_blocks(pages[target], [*blocks[:place], block, *blocks[place:]])
    return replace(questionnaire, pages=tuple(pages))


def move_block(questionnaire: Questionnaire, key: str, page_key: str, place: int) -> Questionnaire:
    """The block called `key` moved to a place among the others of a page. Unknown keys change nothing."""
    block = next((one for page in questionnaire.pages for one in blocks_of(page) if one.key == key), None)
    if block is None or page_key not in {page.key for page in questionnaire.pages}:
        return questionnaire
    return put_block(questionnaire, block, page_key, place)


def move_page(questionnaire: Questionnaire, key: str, place: int) -> Questionnaire:
    """The page called `key` moved to a place among the others."""
    page = next((one for one in questionnaire.pages if one.key == key), None)
    if page is None:
        return questionnaire
    others = [one for one in questionnaire.pages if one.key != key]
    place = max(0, min(place, len(others)))
    return replace(questionnaire, pages=(*others[:place], page, *others[place:]))


def steps_of(questionnaire: Questionnaire, page_place: int, block_place: int) -> tuple[str, str]:
    """Where a block goes when it is moved up and down, as «page key:place»; "" where there is nowhere to go.

    The place is said and not the direction, so that a button pressed twice moves once.
    """
    pages = questionnaire.pages
    count = len(blocks_of(pages[page_place]))
    up = down = ""
    if block_place > 0:
        up = f"{pages[page_place].key}:{block_place - 1}"
    elif page_place > 0:
        up = f"{pages[page_place - 1].key}:{len(blocks_of(pages[page_place - 1]))}"
    if block_place < count - 1:
        down = f"{pages[page_place].key}:{block_place + 1}"
    elif page_place < len(pages) - 1:
        down = f"{pages[page_place + 1].key}:0"
    return up, down


def replace_question(questionnaire: Questionnaire, question: Question) -> Questionnaire:
    """The question in the place of the one with its key."""
    return replace(
        questionnaire,
        pages=tuple(
            replace(
                page,
                questions=tuple(question if one.key == question.key else one for one in page.questions),
            )
            for page in questionnaire.pages
        ),
    )


def put[Part: Keyed](parts: Sequence[Part], part: Part) -> tuple[Part, ...]:
    """The part in the place of the one with its key, or last."""
    if any(one.key == part.key for one in parts):
        return tuple(part if one.key == part.key else one for one in parts)
    return (*parts, part)


def without_unused(questionnaire: Questionnaire) -> Questionnaire:
    """Without batteries that have no rows left: nobody can see them, and nobody could take them away."""
    rows = {question.battery for question in questionnaire.questions}
    return replace(questionnaire, batteries=tuple(one for one in questionnaire.batteries if one.key in rows))


def part_data(questionnaire: Questionnaire, what: str, key: str) -> dict[str, Any] | None:
    """Everything of one part as plain data; None when there is no such part. Enough to put it back (`put_back`)."""
    found: dict[str, Any] | None = None
    if what in ("sporsmal", "rader"):
        found = _block_data(questionnaire, what, key)
    elif what == "side":
        page = next((one for one in questionnaire.pages if one.key == key), None)
        if page is not None:
            keys = {question.battery for question in page.questions}
            batteries = tuple(one for one in questionnaire.batteries if one.key in keys)
            place = page_of(questionnaire, key)
            found = {"place": place, "data": _packed(pages=(page,), batteries=batteries)}
    elif what == "liste" and key in questionnaire.lists:
        found = {"data": _packed(lists={key: questionnaire.lists[key]})}
    elif what == "skala":
        scales = tuple(one for one in questionnaire.scales if one.key == key)
        found = {"data": _packed(scales=scales)} if scales else None
    elif what == "rolle":
        roles = tuple(one for one in questionnaire.roles if one.key == key)
        found = {"data": _packed(roles=roles)} if roles else None
    return found


def _block_data(questionnaire: Questionnaire, what: str, key: str) -> dict[str, Any] | None:
    for page in questionnaire.pages:
        for place, block in enumerate(blocks_of(page)):
            if what == "rader" and block.key == key and block.battery:
                batteries = tuple(one for one in questionnaire.batteries if one.key == key)
                packed = _packed(pages=(Page(page.key, block.questions),), batteries=batteries)
                return {"page": page.key, "place": place, "data": packed}
            for question in block.questions:
                if what == "sporsmal" and question.key == key:
                    return {
                        "page": page.key,
                        "place": place,
                        "data": _packed(pages=(Page(page.key, (question,)),)),
                    }
    return None


def _packed(**parts: Any) -> dict[str, Any]:
    """Parts as the data of a questionnaire that holds nothing else."""
    alone = {"pages": (), "name": "x", "title": {}, "version": "", "languages": ()} | parts
    return storing.to_data(Questionnaire(**alone))


def without(questionnaire: Questionnaire, what: str, key: str) -> Questionnaire:
    """The questionnaire without one part; as it is when there is no such part."""
    if what in ("sporsmal", "rader"):
        pages = tuple(
            replace(
                page,
                questions=tuple(
                    one for one in page.questions if (one.battery if what == "rader" else one.key) != key
                ),
            )
            for page in questionnaire.pages
        )
        return without_unused(replace(questionnaire, pages=pages))
    if what == "side":
        pages = tuple(page for page in questionnaire.pages if page.key != key)
        return without_unused(replace(questionnaire, pages=pages))
    if what == "liste":
        lists = {name: choices for name, choices in questionnaire.lists.items() if name != key}
        return replace(questionnaire, lists=lists)
    if what == "skala":
        return replace(questionnaire, scales=tuple(one for one in questionnaire.scales if one.key != key))
    return replace(questionnaire, roles=tuple(one for one in questionnaire.roles if one.key != key))


def put_back(questionnaire: Questionnaire, removed: Mapping[str, Any]) -> Questionnaire:
    """A part that was taken out, where it stood as far as that is still there. What has come back stays as it is."""
    parts = unpacked(removed)
    for battery in parts.batteries:
        if battery.key not in {one.key for one in questionnaire.batteries}:
            questionnaire = replace(questionnaire, batteries=(*questionnaire.batteries, battery))
    known = {question.key for question in questionnaire.questions}
    for page in parts.pages:
        fresh = replace(page, questions=tuple(one for one in page.questions if one.key not in known))
        if removed["what"] == "side" and page.key not in {one.key for one in questionnaire.pages}:
            pages = (*questionnaire.pages, fresh)
            questionnaire = move_page(replace(questionnaire, pages=pages), page.key, removed["place"])
        elif removed["what"] != "side":
            questionnaire = _rows_back(questionnaire, fresh, removed)
    return replace(
        questionnaire,
        lists={**parts.lists, **questionnaire.lists},
        scales=put_missing(questionnaire.scales, parts.scales),
        roles=put_missing(questionnaire.roles, parts.roles),
    )


def _rows_back(questionnaire: Questionnaire, page: Page, removed: Mapping[str, Any]) -> Questionnaire:
    """A question or a whole battery back; a row of a battery that still stands joins it last."""
    for block in blocks_of(page):
        there = next(
            (
                one
                for other in questionnaire.pages
                for one in blocks_of(other)
                if one.battery and one.key == block.key
            ),
            None,
        )
        if there is None:
            questionnaire = put_block(questionnaire, block, removed["page"], removed["place"])
            continue
        joined = replace(there, questions=(*there.questions, *block.questions))
        home = questionnaire.pages[page_of(questionnaire, block.key)]
        place = [one.key for one in blocks_of(home)].index(block.key)
        questionnaire = put_block(questionnaire, joined, home.key, place)
    return questionnaire


def put_missing[Part: Keyed](parts: Sequence[Part], others: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, and after them the others whose keys are not among them."""
    known = {one.key for one in parts}
    return (*parts, *(one for one in others if one.key not in known))


def unpacked(removed: Mapping[str, Any]) -> Questionnaire:
    """A part that was taken out, as a questionnaire that holds nothing else."""
    return storing.from_data(removed["data"])
