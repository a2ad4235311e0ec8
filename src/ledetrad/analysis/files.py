"""Files in and out: read as text with a limit, written whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ledetrad.analysis.data import DataError
from ledetrad.analysis.results_file import to_json
from ledetrad.analysis.run import Analysis
from ledetrad.documents.model import Report

LARGEST_TEXT = 2_000_000

type Maker = Callable[[Analysis, Report], bytes]


def text_of(path: Path) -> str:
    """The text of a codebook or recipe. Raises DataError when it cannot be read or is no text."""
    try:
        size = path.stat().st_size
        if size > LARGEST_TEXT:
            raise DataError("yaml_too_large", file=path.name, size=size, limit=LARGEST_TEXT)
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DataError("file_not_found", file=path.name) from error
    except UnicodeDecodeError as error:
        raise DataError("not_utf8", file=path.name) from error
    except OSError as error:
        raise DataError("file_unreadable", file=path.name, reason=error.strerror or "") from error


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one move, so that nobody ever meets half a report."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _json(analysis: Analysis, report: Report) -> bytes:
    return to_json(analysis).encode()


def _html(analysis: Analysis, report: Report) -> bytes:
    from ledetrad.documents.html import page

    return page(report).encode()


def _pdf(analysis: Analysis, report: Report) -> bytes:
    from ledetrad.documents.pdf import pdf

    return pdf(report)


def _word(analysis: Analysis, report: Report) -> bytes:
    from ledetrad.documents.word import word

    return word(report)


def _excel(analysis: Analysis, report: Report) -> bytes:
    from ledetrad.documents.excel import excel

    return excel(report)


FORMATS: Final[dict[str, tuple[str, Maker]]] = {
    "json": ("results.json", _json),
    "html": ("report.html", _html),
    "pdf": ("report.pdf", _pdf),
    "word": ("report.docx", _word),
    "excel": ("tables.xlsx", _excel),
}
