"""The sheet «survey» as pages: groups become pages and sections, tables become batteries, small repeats own rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from ledetrad.instruments.exchange.xlsform.columns import OWN, Line, Table
from ledetrad.instruments.exchange.xlsform.context import OTHER_KEY, Context
from ledetrad.instruments.exchange.xlsform.keys import key_from
from ledetrad.instruments.exchange.xlsform.kinds import Type
from ledetrad.instruments.exchange.xlsform.questions import about, asides_in, is_left_out, question
from ledetrad.instruments.exchange.xlsform.rows import allocation, are_columns, own_rows
from ledetrad.instruments.exchange.xlsform.rules import both
from ledetrad.instruments.exchange.xlsform.tree import RANK_LIST, SCORE_LIST, Node, all_nodes, read_tree
from ledetrad.instruments.exchange.xlsform.words import refused
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Battery, Kind, Page, Question

_MARKS: Final = ("", "story", "aside", "own_text", "intro", "battery", "allocation", "own_rows", "part")
_READ: Final = frozenset(
    {
        *("type", "name", "label", "hint", "guidance_hint", "image", "big-image", "audio", "video"),
        *("required", "required_message", "relevant", "constraint", "constraint_message", "calculation"),
        *(
            "choice_filter",
            "appearance",
            "parameters",
            "default",
            "read_only",
            "trigger",
            "repeat_count",
            "disabled",
            SCORE_LIST,
            RANK_LIST,
        ),
        *(
            OWN + name
            for name in (
                *("kind", "key", "unit", "limit", "total", "list", "rows", "audience"),
                *("block", "dimension", "level", "kirkpatrick", "category", "source", "verbatim"),
                *("required", "constraint"),
            )
        ),
    }
)


def read_pages(table: Table, context: Context) -> tuple[Page, ...]:
    """The pages of a form. Raises ImportRefused, with the cell, for what cannot be read; what cannot be carried
    over is noted in the context."""
    for heading in table.columns:
        if (
            heading.name not in _READ
            and heading.name[0] != "$"
            and any(heading in line.cells for line in table.lines)
        ):
            context.lose(table.heading_at(heading), "column", name=heading.name[:60])
    tree = read_tree(table, context)
    intro = next((node.line for node in all_nodes(tree) if node.mark == "intro"), None)
    tree = _without_helpers(tree, context)
    _claim(tree, context)
    context.intro = context.words(intro, "label") if intro else {}
    pages = _unique(_pages(tree, {}, "", context))
    context.check_names(question for page in pages for question in page.questions)
    return pages


def _helper(node: Node, context: Context) -> None:
    """A row that says something of the question in its own column: its story, or «vet ikke» beside it."""
    line, question = node.line, node.line.text(OWN + "key")
    context.helped.append((question, line.where(OWN + "key")))
    if node.mark == "story":
        context.stories[question] = line
    elif node.mark == "aside":
        context.asides[question] = (line.text("name"), asides_in(node.sort.list_name, line.where("type")))


def _claim(nodes: Sequence[Node], context: Context) -> None:
    """Give every question its key before any rule is read: a rule may speak of what comes later."""
    for node in nodes:
        line, sort, name = node.line, node.sort, node.line.text("name")
        if node.mark == "allocation" or (node.control == "repeat" and are_columns(_pairs(node))):
            context.claim(line)
        elif node.control == "group":
            _claim(node.inside, context)
        elif not node.control and not is_left_out(line, sort):
            unnamed = f"note_{line.number}" if sort.kind is Kind.INFORMATION else ""
            context.claim(line, unnamed=unnamed)
            if sort.or_other:
                context.aliases[f"{name}_{OTHER_KEY}"] = f"{context.keys[line.number]}_text"
            elif sort.list_name:
                context.plain_lists.add(context.list_names.get(sort.list_name, sort.list_name))


def _pairs(node: Node) -> list[tuple[Line, Type]]:
    return [(inner.line, inner.sort) for inner in node.inside]


def _without_helpers(nodes: list[Node], context: Context) -> list[Node]:
    """The tree without the rows we added when we wrote the file; what they say is kept with their question."""
    kept = []
    for node in nodes:
        line = node.line
        if node.mark not in _MARKS:
            raise refused(line.where(OWN + "kind"), "unknown_mark", name=node.mark[:60])
        if node.mark in {"story", "aside", "own_text"}:
            _helper(node, context)
        elif node.mark not in {"intro", "part"}:
            node.inside = _without_helpers(node.inside, context)
            kept.append(node)
    return kept


def _pages(nodes: Sequence[Node], section: Words, relevant: str, context: Context) -> Iterator[Page]:
    """Questions side by side share a page; a group is a page, or a section when it holds other pages."""
    loose: list[Node] = []
    for node in nodes:
        if node.control != "group" or node.mark == "allocation":
            loose.append(node)
            continue
        yield from _loose(loose, section, relevant, context)
        loose = []
        here = both(relevant, context.expression(node.line, "relevant"))
        title = context.words(node.line, "label")
        if _is_table(node):
            yield from _loose([node], section, relevant, context)
        elif _holds_pages(node):
            yield from _pages(node.inside, _joined(section, title), here, context)
        else:
            _group_losses(node.line, context, "hint")
            questions = tuple(_questions(node.inside, "", "", context))
            if questions:
                key = node.line.text(OWN + "key") or node.line.text("name") or "page"
                yield Page(key, questions, title, section, here)
    yield from _loose(loose, section, relevant, context)


def _loose(nodes: Sequence[Node], section: Words, relevant: str, context: Context) -> Iterator[Page]:
    questions = tuple(_questions(nodes, "", "", context))
    if questions:
        yield Page("page", questions, section=section, relevant=relevant)


def _holds_pages(node: Node) -> bool:
    """Whether a group is a section: it holds a page that says so, or several groups. One alone is a heading."""
    inner = [
        one
        for one in node.inside
        if one.control == "group" and one.mark != "allocation" and not _is_table(one)
    ]
    said = any("field-list" in one.appearance for one in all_nodes(inner))
    return "field-list" not in node.appearance and (said or len(inner) > 1)


def _is_table(node: Node) -> bool:
    """Whether a group is rows under one stem: a table-list, or its older form with a row of labels on top."""
    if node.is_score or node.mark == "battery" or "table-list" in node.appearance:
        return True
    words = [inner.line.text("appearance").split() for inner in node.inside]
    return len(words) > 1 and "label" in words[0] and all("list-nolabel" in some for some in words[1:])


def _questions(nodes: Sequence[Node], relevant: str, battery: str, context: Context) -> Iterator[Question]:
    for node in nodes:
        if node.mark == "allocation":
            yield allocation(node.line, context, relevant=relevant)
        elif node.control == "repeat":
            made = own_rows(node.line, _pairs(node), context, relevant=relevant)
            if made:
                yield made
        elif node.control == "kobomatrix":
            context.lose(node.line.where("type"), "type_left_out", name=node.line.text("type")[:60])
        elif node.control == "group":
            yield from _group(node, relevant, context)
        else:
            made = question(node.line, node.sort, context, relevant=relevant, battery=battery)
            if made:
                yield made


def _group(node: Node, relevant: str, context: Context) -> Iterator[Question]:
    """A group inside a page: a battery, or a heading over its questions; what it hangs on goes to each of them."""
    here = both(relevant, context.expression(node.line, "relevant"))
    if _is_table(node) and any(inner.sort.kind is Kind.CHOICE for inner in node.inside):
        yield from _table_rows(node, here, context)
        return
    _group_losses(node.line, context)
    text, hint = context.words(node.line, "label"), context.words(node.line, "hint")
    if text or hint:
        key = context.free_key(node.line.text("name") or f"heading_{node.line.number}")
        yield Question(key, Kind.INFORMATION, text, hint, relevant=here, **about(node.line, context))
    yield from _questions(node.inside, here, "", context)


def _table_rows(node: Node, relevant: str, context: Context) -> Iterator[Question]:
    """The rows of a battery. One that we wrote may go on, on another page; the row of labels on top is no question."""
    name = node.line.text(OWN + "key") or node.line.text("name") or f"table_{node.line.number}"
    taken = {battery.key.lower() for battery in context.batteries}
    key = name if node.mark == "battery" and name.lower() in taken else key_from(name, taken, "table")
    if key.lower() not in taken:
        context.batteries.append(Battery(key, context.words(node.line, "label")))
    rows = [inner for inner in node.inside if "label" not in inner.appearance or inner.mark]
    yield from _questions(rows, relevant, key, context)


def _group_losses(line: Line, context: Context, *names: str) -> None:
    for heading in line.cells:
        if heading.name in {"required", "constraint", "calculation", "read_only", *names}:
            context.lose(line.where(heading.name, heading.language), "column", name=heading.name)


def _joined(outer: Words, inner: Words) -> Words:
    if not outer or not inner:
        return outer or inner
    return {language: f"{outer[language]} · {inner[language]}" for language in outer if language in inner}


def _unique(pages: Iterator[Page]) -> tuple[Page, ...]:
    """Pages with different keys: a group's name, or «page» with a number."""
    found: list[Page] = []
    used: set[str] = {"page"}
    for page in pages:
        key = key_from(page.key, used, "page") if page.key != "page" else _numbered(used)
        used.add(key.lower())
        found.append(page if key == page.key else replace(page, key=key))
    return tuple(found)


def _numbered(used: set[str]) -> str:
    return next(key for number in count(1) if (key := f"page_{number}") not in used)
