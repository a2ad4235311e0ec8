"""The XML of .lss, .lsg and .lsq as plain tables. A hostile file stops here.

No document type, no entities (so no bombs and no reading of other files), no deep nesting, no unknown root. The tree is
never built: rows are collected while the parser runs, and what is no table (themes, pictures) passes by.
"""

from __future__ import annotations

from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from ledetrad.instruments.exchange.limesurvey.words import refused

LARGEST = 10_000_000  # bytes; a survey of 500 questions in four languages is under 3,000,000
MOST_ROWS = 100_000
DEEPEST = 12  # LimeSurvey's own files are six deep, its themes nine
LONGEST_CELL = 130_000  # characters; the csv module's own limit is a little over

type Table = list[dict[str, str]]

_ROOT = "document"
_ROW_DEPTH = 4  # document / table / rows / row
_CELL_DEPTH = 5


class _Rows:
    """What the parser calls at every start and end. Keeps the rows of the tables and the three facts above them."""

    def __init__(self) -> None:
        self.tables: dict[str, Table] = {}
        self.facts: dict[str, str] = {}
        self.languages: list[str] = []
        self.files = False
        self._path: list[str] = []
        self._row: dict[str, str] = {}
        self._text: list[str] = []
        self._length = 0
        self._count = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if not self._path and tag != _ROOT:
            raise refused("root", tag[:40], name=tag[:40])
        self._path.append(tag)
        if len(self._path) > DEEPEST:
            raise refused("deep", "/".join(self._path[:4])[:80], most=DEEPEST)
        if self._path[2:] == ["rows", "row"]:
            self._row = {}
        self._text = []
        self._length = 0

    def data(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST_CELL:
            # A picture as text, or worse. Only a cell of a table is worth refusing for; the rest passes by.
            if self._path[2:4] == ["rows", "row"]:
                raise refused(
                    "long_cell", "/".join(self._path[1:2] + self._path[4:5])[:80], most=LONGEST_CELL
                )
            return
        self._text.append(text)

    def end(self, tag: str) -> None:
        depth = len(self._path)
        text = "".join(self._text)
        if depth == _CELL_DEPTH and self._path[2:4] == ["rows", "row"]:
            self._row[tag] = text
        elif depth == _ROW_DEPTH and self._path[2:] == ["rows", "row"]:
            self._keep()
        elif depth == 3 and self._path[1:] == ["languages", "language"] and text.strip():
            self.languages.append(text.strip())
        elif depth == 2 and text.strip():
            self.facts[tag] = text.strip()
        if tag in ("file", "files", "resources") and depth <= 3:
            self.files = True
        self._text = []
        self._length = 0
        self._path.pop()

    def _keep(self) -> None:
        self._count += 1
        if self._count > MOST_ROWS:
            raise refused("rows", self._path[1][:80], most=MOST_ROWS)
        self.tables.setdefault(self._path[1], []).append(self._row)

    def close(self) -> _Rows:
        return self


def read_tables(data: bytes) -> _Rows:
    """The tables of a file. Raises ImportRefused when it is too large, no XML, has a document type, or is not
    LimeSurvey's."""
    if len(data) > LARGEST:
        raise refused("large", "file", most=LARGEST // 1_000_000)
    rows = _Rows()
    try:
        parser = XMLParser(target=rows, forbid_dtd=True, forbid_entities=True, forbid_external=True)
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        raise refused("dtd", "DOCTYPE") from error
    except ParseError as error:
        line, column = error.position
        raise refused("xml", f"{line}:{column}") from error
    except (LookupError, UnicodeError) as error:
        raise refused("encoding", "XML") from error
    except ValueError as error:
        if type(error) is ValueError:  # an encoding that the parser has no table for
            raise refused("encoding", "XML") from error
        raise
    return rows
