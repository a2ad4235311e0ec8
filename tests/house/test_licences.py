"""Ledetråd is EUPL-1.2; a GPL or AGPL package in its environment would decide for whoever installs it."""

import re
from importlib.metadata import Distribution, distributions

# The Lesser GPL does not reach the program that uses the library.
STRONG = re.compile(
    r"(?<!Lesser )(?:Affero )?General Public License|(?<!L)\bA?GPL",
    re.IGNORECASE,
)


def licences_of(package: Distribution) -> str:
    """What a package says of its licence: the expression, the first line of the text, and the classifiers."""
    said = package.metadata
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License")]
    first_line = (said.get("License") or "").strip().split("\n")[0]
    return " | ".join(filter(None, [said.get("License-Expression"), first_line, *classifiers]))


def test_no_installed_package_is_gpl_or_agpl() -> None:
    found = {package.name: licences_of(package) for package in distributions()}
    assert len(found) > 30
    assert {name: text for name, text in found.items() if STRONG.search(text)} == {}


def test_the_pattern_tells_gpl_from_lgpl() -> None:
    for text in (
        "GPL-3.0-or-later",
        "AGPL-3.0",
        "License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
    ):
        assert STRONG.search(text), text
    for text in (
        "LGPL-3.0-only",
        "OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)",
        "MPL-2.0",
        "MIT",
    ):
        assert not STRONG.search(text), text
