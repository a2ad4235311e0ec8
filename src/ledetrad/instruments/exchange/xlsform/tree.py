"""The rows of the sheet «survey», nested as their groups and repeats say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ledetrad.instruments.exchange.xlsform.columns import OWN, Line, Table
from ledetrad.instruments.exchange.xlsform.context import Context
from ledetrad.instruments.exchange.xlsform.kinds import Type, read_control, read_type
from ledetrad.instruments.exchange.xlsform.rules import YES
from ledetrad.instruments.exchange.xlsform.words import refused
from ledetrad.instruments.questionnaires.model import Kind

SCORE_LIST: Final = "kobo--score-choices"
RANK_LIST: Final = "kobo--rank-items"
_DEEPEST: Final = 12


@dataclass
class Node:
    """A row, with the rows inside it when it begins a group or a repeat."""

    line: Line
    control: str = ""  # "", group, repeat, kobomatrix
    sort: Type = field(default_factory=lambda: Type(None))
    inside: list[Node] = field(default_factory=list)
    is_score: bool = False  # Kobo's table of statements

    @property
    def mark(self) -> str:
        """What we made of the row ourselves when we wrote it."""
        return self.line.text(OWN + "kind")

    @property
    def appearance(self) -> list[str]:
        """The words in the appearance cell."""
        return self.line.text("appearance").split()


def read_tree(table: Table, context: Context) -> list[Node]:
    """The rows nested as their groups say. Raises ImportRefused for a group that is not closed or not open."""
    top: list[Node] = []
    begun: list[Node] = []
    for line in table.lines:
        given = line.text("type")
        if line.text("disabled").lower() in YES or _is_comment(line, context):
            continue
        control = read_control(given)
        parent = begun[-1] if begun else None
        node = Node(line, control[1] if control else "", Type(None) if control else _type(line, parent))
        if control and control[0] == "end":
            if not begun or begun[-1].control != node.control:
                raise refused(line.where("type"), "nothing_to_end", name=given[:60])
            _ended(begun.pop())
            continue
        (parent.inside if parent else top).append(node)
        if control:
            begun.append(node)
        if len(begun) > _DEEPEST:
            raise refused(line.where("type"), "too_deep", limit=str(_DEEPEST))
    if begun:
        line = begun[-1].line
        raise refused(line.where("type"), "not_ended", name=line.text("name")[:60])
    return top


def _is_comment(line: Line, context: Context) -> bool:
    """Whether a row is somebody's note to themselves: no type, no name, no label."""
    if line.text("type"):
        return False
    if any(heading.name in {"name", "label"} for heading in line.cells):
        raise refused(line.where("type"), "no_type")
    context.lose(line.where("type"), "row_without_name")
    return True


def _type(line: Line, parent: Node | None) -> Type:
    given = line.text("type")
    if parent and (parent.control, given) == ("score", "score__row"):
        return Type(Kind.CHOICE, parent.line.text(SCORE_LIST))
    if parent and (parent.control == "kobomatrix" or (parent.control, given) == ("rank", "rank__level")):
        return Type(None)
    sort = read_type(given)
    if sort is None:
        raise refused(line.where("type"), "unknown_type", name=given[:60])
    return sort


def _ended(node: Node) -> None:
    """Kobo's own groups as what they are elsewhere: a table of statements is a group, a ranking one question."""
    if node.control == "rank":
        node.sort = Type(Kind.RANKING, node.line.text(RANK_LIST), limit=len(node.inside) or None)
        node.control, node.inside = "", []
    elif node.control == "score":
        node.control, node.is_score = "group", True


def all_nodes(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes and all that is inside them, in the order of the rows."""
    for node in nodes:
        yield node
        yield from all_nodes(node.inside)
