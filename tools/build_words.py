"""The build backend: setuptools' own, after compiling the words and copying the pages of docs/innforing into the package.

So no wheel carries old words, and the product can show the pages without the source tree.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import (
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

type Options = Mapping[str, str | list[str] | None] | None


def _compile_words() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    from ledetrad.ui.words import compile_catalogues

    compile_catalogues()


def _copy_pages() -> None:
    root = Path(__file__).resolve().parents[1]
    target = root / "src" / "ledetrad" / "operation" / "innforing"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root / "docs" / "innforing", target)


def build_wheel(
    wheel_directory: str, config_settings: Options = None, metadata_directory: str | None = None
) -> str:
    """The wheel in `wheel_directory` (PEP 517); returns its file name."""
    _compile_words()
    _copy_pages()
    name: str = build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
    return name


def build_editable(
    wheel_directory: str, config_settings: Options = None, metadata_directory: str | None = None
) -> str:
    """A wheel that points at the source tree (PEP 660); returns its file name."""
    _compile_words()
    name: str = build_meta.build_editable(wheel_directory, config_settings, metadata_directory)
    return name
