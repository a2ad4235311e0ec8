"""What may stand in the repository's files: no package index, no oversized module."""

import re
import subprocess
from pathlib import Path

from tests.conftest import missing

ROOT = Path(__file__).resolve().parents[2]
# Written in pieces, so that this file does not name them either.
HOSTS = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("crates", "io"),
    ]
]
INDEX = re.compile(
    "|".join([*(re.escape(host) for host in HOSTS), r"--(?:extra-)?index-" + "url", r"https?://\S+/simple/"])
)
# Files that are longer than 400 lines on purpose, each with its reason. Empty is best.
LONG_ON_PURPOSE: dict[str, str] = {}


def repository_files() -> list[Path]:
    """Tracked files, and new ones that are not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        missing("A git working tree (an unpacked archive has no list of tracked files)")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    content = path.read_bytes()
    return "" if b"\0" in content[:4096] else content.decode("utf-8", "replace")


def test_the_pattern_finds_an_index() -> None:
    assert INDEX.search(f"see https://{HOSTS[0]}/project/x")
    assert INDEX.search("--index-" + "url https://mirror.example/root")
    assert not INDEX.search("django==6.1.3")


def test_no_file_names_a_package_index() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in repository_files()
        if (match := INDEX.search(text_of(path)))
    ]
    assert found == []


def test_every_locked_package_has_a_hash() -> None:
    for name in ("base.txt", "dev.txt"):
        lock = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=[a-zA-Z0-9])", lock.strip())
        assert len(entries) > 30, name
        assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_holds_what_is_asked_for() -> None:
    """An edited .in file without `make lock` would install something else than it says."""
    for name in ("base", "dev"):
        asked = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
        lock = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").lower().replace("_", "-")
        names = [
            match[0].lower().replace("_", "-") for line in asked if (match := re.match(r"[\w.-]+", line))
        ]
        missing = [
            package
            for package in names
            if not package.startswith("-") and f"\n{package}==" not in f"\n{lock}"
        ]
        assert missing == [], "run make lock"


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(text_of(path).splitlines())
        for path in repository_files()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in {"src", "tests", "tools", "benchmarks"}
        and "migrations" not in path.parts  # written by Django, read by nobody
    }
    too_long = {name: lines for name, lines in lengths.items() if lines > 400 and name not in LONG_ON_PURPOSE}
    assert too_long == {}, "split by what it does, or give the reason in LONG_ON_PURPOSE"
    assert [name for name in LONG_ON_PURPOSE if lengths.get(name, 0) <= 400] == [], "no longer long"
