"""The YAML of codebooks and recipes: read with limits, every error with its place; written so that people can edit it.

Words are words: `no`, `ja`, `0301` and `2024-01-01` are text here, and only true and false are yes and no. (YAML 1.1
would make them false, text, 193 and a date.) Anchors and aliases are not used, so a small file stays small.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final, NoReturn

import yaml

from ledetrad.analysis.data import AS_IN_FILE, Code, DataError, Words
from ledetrad.analysis.reading.files import size_text

LANGUAGES: Final = ("nb", "nn", "en")
FILE_WORD: Final = "file"
"""How the text that the data file has, in whatever language, is named beside nb, nn and en."""
_LARGEST: Final = 4 * 1024**2
_DEEPEST: Final = 10
_WIDTH: Final = 110
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL, _BOOL, _INT, _FLOAT = (f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))


class _TwiceError(Exception):
    def __init__(self, key: str, row: int) -> None:
        super().__init__(key)
        self.key = key
        self.row = row


class _PlainLoader(_Loader):  # type: ignore[misc]
    """The safe loader with the few plain types of YAML 1.2, and no key twice."""

    yaml_implicit_resolvers: Mapping[str, Any] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            told = (key.tag, str(key.value))
            if told in seen:
                raise _TwiceError(str(key.value), key.start_mark.line + 1)
            seen.add(told)
        made: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return made


_PlainLoader.add_implicit_resolver(_NULL, re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_PlainLoader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), ["t", "f"])
_PlainLoader.add_implicit_resolver(_INT, re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
_PlainLoader.add_implicit_resolver(
    _FLOAT, re.compile(r"^-?[0-9]+\.[0-9]*(?:[eE][-+][0-9]+)?$"), list("-0123456789")
)


class Flow(dict[Any, Any]):
    """A mapping written on one line."""


class Row(list[Any]):
    """A list written on one line."""


class _Dumper(yaml.SafeDumper):
    """Lists are indented under their key, nothing is written for what is not set, and no anchors are made."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    Flow, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v.items(), flow_style=True)
)
_Dumper.add_representer(Row, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True))
_Dumper.add_representer(type(None), lambda d, _: d.represent_scalar(_NULL, ""))


def dump(tree: Mapping[str, Any], *, header: str) -> str:
    """`tree` as YAML below `header`, whose lines become comments."""
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.strip().splitlines())
    body = yaml.dump(dict(tree), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return f"{comment}\n{body}"


def load(text: str, *, source: str) -> "Node":
    """The file's top mapping. Raises DataError yaml_*; `source` is the file's name in every error."""
    size = len(text.encode("utf-8", errors="replace"))
    if size > _LARGEST:
        raise DataError("yaml_too_large", file=source, size=size_text(size), limit=size_text(_LARGEST))
    try:
        _look_through(text, source)
        tree = yaml.load(text, Loader=_PlainLoader)  # noqa: S506 (a safe loader with fewer types)
    except _TwiceError as error:
        raise DataError("yaml_twice", file=source, row=error.row, key=error.key) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = {"row": mark.line + 1 if mark else 1, "column": mark.column + 1 if mark else 1}
        raise DataError("yaml_syntax", file=source, **place, problem=error.problem or "") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = str(error).splitlines()[0] if str(error) else ""
        raise DataError("yaml_syntax", file=source, row=1, column=1, problem=problem) from error
    if not isinstance(tree, dict):
        raise DataError("yaml_not_mapping", file=source)
    return Node(tree, (), source)


def _look_through(text: str, source: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        row = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise DataError("yaml_alias", file=source, row=row)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise DataError("yaml_too_deep", file=source, row=row)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def nearest(name: str, names: Sequence[str]) -> str:
    """The one of `names` most like `name`, whatever the size of letters; "" when none is like it."""
    small = {other.lower(): other for other in reversed(names)}
    found = get_close_matches(name.lower(), small, n=1, cutoff=0.6)
    return small[found[0]] if found else ""


@dataclass(frozen=True)
class Node:
    """A place in the file: its value and the path to it."""

    value: Any
    path: tuple[str, ...]
    source: str

    def fail(self, code: str, **facts: object) -> NoReturn:
        """Raise DataError with file and path. Path parts are joined with « → »."""
        raise DataError(code, file=self.source, path=" → ".join(self.path), **facts)

    def wrong(self, expected: str) -> NoReturn:
        """Raise value_type: here stands something else than `expected`."""
        self.fail("value_type", expected=expected, value=_shown(self.value))

    @property
    def empty(self) -> bool:
        """Nothing stands after the colon."""
        return self.value is None

    def at(self, key: str) -> "Node":
        """The place under `key` of a mapping; empty when it is not there."""
        return Node(self.value.get(key), (*self.path, key), self.source)

    def keys(self, allowed: Sequence[str], *, required: Sequence[str] = ()) -> None:
        """Raises value_type for no mapping, key_unknown with the nearest known key, key_missing."""
        if not isinstance(self.value, dict):
            self.wrong("mapping")
        for key in self.value:
            if key not in allowed:
                told = as_name(key) or str(key)
                self.fail("key_unknown", key=told, nearest=nearest(told, allowed), keys=", ".join(allowed))
        for key in required:
            if self.value.get(key) is None:
                self.fail("key_missing", key=key)

    def pairs(self) -> Iterator[tuple[str, "Node"]]:
        """Names and places of a mapping whose keys are names; nothing when empty."""
        if self.empty:
            return
        if not isinstance(self.value, dict):
            self.wrong("mapping")
        seen: set[str] = set()
        for key, value in self.value.items():
            name = as_name(key)
            if name is None:
                Node(key, self.path, self.source).wrong("text")
            if name in seen:
                self.fail("name_twice", name=name)
            seen.add(name)
            yield name, Node(value, (*self.path, name), self.source)

    def items(self) -> list["Node"]:
        """Places of a list, numbered from 1 in the path; a single value counts as a list of one."""
        if self.empty:
            return []
        values = self.value if isinstance(self.value, list) else [self.value]
        return [Node(value, (*self.path, str(n)), self.source) for n, value in enumerate(values, start=1)]

    def text(self) -> str:
        """A text; "" when empty. A number is taken as it reads."""
        if self.empty:
            return ""
        found = as_name(self.value)
        return found if found is not None else self.wrong("text")

    def names(self) -> tuple[str, ...]:
        """A list of names, none twice."""
        found = tuple(
            Node(item.value, self.path, self.source).text() or item.wrong("text") for item in self.items()
        )
        for name in found:
            if found.count(name) > 1:
                self.fail("name_twice", name=name)
        return found

    def number(self) -> float:
        """A number that is finite."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.wrong("number")
        if abs(self.value) > 1e308:
            self.wrong("number")
        return float(self.value)

    def optional_number(self) -> float | None:
        """A number, or None when empty."""
        return None if self.empty else self.number()

    def whole(self, *, smallest: int = 0) -> int:
        """A whole number, at least `smallest`."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            self.wrong("whole_number")
        if self.value < smallest:
            self.fail("value_too_small", value=self.value, smallest=smallest)
        return int(self.value)

    def code(self) -> Code:
        """A stored value: a number or a text."""
        if isinstance(self.value, str):
            return self.value
        return self.number() if isinstance(self.value, int | float) else self.wrong("code")

    def choice(self, choices: Sequence[str]) -> str:
        """One of `choices`."""
        found = self.text()
        if found not in choices:
            self.fail(
                "value_choice", value=found, choices=", ".join(choices), nearest=nearest(found, choices)
            )
        return found

    def words(self) -> Words:
        """A text, or texts by language (nb, nn, en; `file` is what the data file says)."""
        if self.empty:
            return {}
        if not isinstance(self.value, dict):
            found = as_name(self.value)
            if found is None:
                self.wrong("text_or_languages")
            return {AS_IN_FILE: found} if found else {}
        self.keys((*LANGUAGES, FILE_WORD))
        return {AS_IN_FILE if k == FILE_WORD else k: self.at(k).text() for k in self.value}

    def ends(self) -> tuple[float, float]:
        """Two numbers, the first below the second: [1, 5]."""
        found = self.items() if isinstance(self.value, list) else self.wrong("list")
        if len(found) != 2:
            self.fail("list_length", expected=2, found=len(found))
        low, high = found[0].number(), found[1].number()
        if low >= high:
            self.fail("value_order", low=f"{low:g}", high=f"{high:g}")
        return low, high


def as_name(value: object) -> str | None:
    """A name or text as it stands in the file; a number as it reads; None for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(value)


def words_tree(words: Words) -> object:
    """A text alone when it is the file's own, else texts by language on one line."""
    if set(words) <= {AS_IN_FILE}:
        return words.get(AS_IN_FILE, "")
    return Flow({key or FILE_WORD: text for key, text in words.items()})


def code_tree(code: Code) -> Code:
    """A code as it is written: 1, not 1.0."""
    if isinstance(code, str):
        return code
    return int(code) if float(code).is_integer() and abs(code) < 2**53 else float(code)


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:60] + " …"
