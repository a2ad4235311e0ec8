"""From a Typst template and data to an accessible PDF. Typst is imported when a document is made, only then."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from ledetrad.documents.lettering import FONT_DIR, printable

TEMPLATE_DIR: Final = Path(__file__).parent / "typst"
# Accessible (PDF/UA-1) and fit for the archive with its structure (PDF/A-2a).
_STANDARDS: Final = ("ua-1", "a-2a")


class DocumentError(Exception):
    """Typst had something to say about the document; a warning counts, since it is often a letter or font missing."""


def typeset(template: str, data: Mapping[str, Any], *, dated: date) -> bytes:
    """The PDF of `template` (a name in typst/) with `data`, dated `dated`: the same input gives the same bytes.

    Text is put through the font first. SVG drawings, under keys that end in "_svg", must be ours: they stay as is.
    Raises DocumentError.
    """
    import typst

    compiler = typst.Compiler(
        str(TEMPLATE_DIR / template),
        root=str(TEMPLATE_DIR),
        font_paths=[str(FONT_DIR)],
        ignore_system_fonts=True,
    )
    try:
        made, warnings = compiler.compile_with_warnings(
            format="pdf",
            sys_inputs={"data": json.dumps(_printable(data), ensure_ascii=False)},
            pdf_standards=list(_STANDARDS),
            timestamp=datetime(dated.year, dated.month, dated.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise DocumentError(str(error)) from error
    if warnings:
        raise DocumentError("; ".join(str(warning.message) for warning in warnings))
    if not isinstance(made, bytes):
        raise DocumentError("Typst gave no PDF")
    return made


def _printable(value: Any, *, key: str = "") -> Any:
    if isinstance(value, str):
        return value if key.endswith("_svg") else printable(value)
    if isinstance(value, Mapping):
        return {name: _printable(inner, key=str(name)) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner, key=key) for inner in value]
    return value
