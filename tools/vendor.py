"""Rebuild the vendored front-end files from unpacked npm packages.

    python tools/vendor.py FOLDER      copies and edits the files, then writes checksums.txt
    python tools/vendor.py --check     compares the files in the tree with checksums.txt

FOLDER holds one folder per package, named like `digdir-designsystemet-css-1.22.0`, as `npm pack` and
`tar --one-top-level` leave them (with or without the inner `package/`). Nothing is fetched here. A rebuild
from the same versions gives the same bytes; a new version is a change of PACKAGES and a new checksums.txt.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[1] / "src/ledetrad/ui/static/ledetrad/vendor"
CHECKSUMS = "checksums.txt"
# A map that is not shipped stops Django's collectstatic, which resolves the comment as a reference.
SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$")


@dataclass(frozen=True)
class Package:
    """One npm package: its folder name, where it goes, and (path in the package, file name here) pairs."""

    folder: str
    target: str
    files: tuple[tuple[str, str], ...]


PACKAGES = (
    Package(
        "digdir-designsystemet-css-1.22.0",
        "designsystemet-css",
        (
            ("dist/src/index.css", "designsystemet.css"),
            ("dist/theme/designsystemet.css", "theme.css"),
            ("LICENSE", "LICENSE"),
        ),
    ),
    Package(
        "digdir-designsystemet-web-1.22.0",
        "designsystemet-web",
        (("dist/umd/index.js", "designsystemet-web.js"), ("LICENSE", "LICENSE")),
    ),
    Package("htmx.org-4.0.1", "htmx", (("dist/htmx.min.js", "htmx.min.js"), ("LICENSE", "LICENSE"))),
)


def source_of(folder: Path, package: Package) -> Path:
    """The unpacked package under `folder`; raises FileNotFoundError with the name that was looked for."""
    for candidate in (folder / package.folder / "package", folder / package.folder):
        if (candidate / "package.json").is_file():
            return candidate
    raise FileNotFoundError(f"{package.folder}: no unpacked package in {folder}")


def build(folder: Path, target: Path = VENDOR) -> None:
    """Copy every listed file from `folder` to `target`, without source map comments."""
    for package in PACKAGES:
        source = source_of(folder, package)
        for inside, name in package.files:
            content = (source / inside).read_bytes()
            if name.endswith(".js"):
                content = SOURCE_MAP.sub(b"\n", content)
            out = target / package.target / name
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_bytes(content)


def checksums(target: Path = VENDOR) -> dict[str, str]:
    """sha256 in hex of every listed file under `target`, by path relative to it."""
    names = (f"{package.target}/{name}" for package in PACKAGES for _, name in package.files)
    return {name: hashlib.sha256((target / name).read_bytes()).hexdigest() for name in sorted(names)}


def recorded(target: Path = VENDOR) -> dict[str, str]:
    """The content of checksums.txt (the format of `sha256sum`), by path."""
    lines = (target / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines if line)}


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when the files are as recorded, 1 when --check finds a difference."""
    parser = argparse.ArgumentParser(description="Rebuild or check the vendored front-end files.")
    parser.add_argument("folder", type=Path, nargs="?", help="folder with the unpacked npm packages")
    parser.add_argument("--check", action="store_true", help="only compare with checksums.txt")
    options = parser.parse_args(arguments)
    if options.check:
        different = sorted(set(checksums().items()) ^ set(recorded().items()))
        for name, _ in different:
            print(f"differs from {CHECKSUMS}: {name}", file=sys.stderr)
        return 1 if different else 0
    if options.folder is None:
        parser.error("name the folder with the unpacked packages, or use --check")
    build(options.folder)
    text = "".join(f"{digest}  {name}\n" for name, digest in checksums().items())
    (VENDOR / CHECKSUMS).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
