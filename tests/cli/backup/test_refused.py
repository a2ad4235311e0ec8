"""A copy that is damaged, foreign or forged is refused with a reason, and nothing is changed."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from ledetrad.office.models import Installation
from ledetrad.office.scope import in_workspace
from ledetrad.operation.backup.archive import Refused
from ledetrad.operation.backup.make import back_up
from ledetrad.operation.backup.restore import is_unfinished, restore
from ledetrad.sheets.models import Gate
from ledetrad.surveys.tasks import render_release
from tests.cast import Cast
from tests.cli.backup.copies import contents, lose_everything

pytestmark = pytest.mark.django_db(databases=["default", "sheets"], transaction=True)


@pytest.fixture
def good(cast: Cast, settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A whole archive, and an empty place to put it in, which stays empty."""
    release = cast.closed(6)
    with in_workspace(cast.workspace):
        render_release.call(release.public_id)
    made = back_up(tmp_path / "copy.tar.gz")
    lose_everything(settings, tmp_path)
    yield made.path
    assert not Installation.objects.exists()
    assert not Gate.objects.exists()
    left = (
        [path for path in settings.DATA_DIR.rglob("*") if path.is_file()]
        if settings.DATA_DIR.exists()
        else []
    )
    assert left == []
    assert not (tmp_path / "evil").exists()


def rewritten(path: Path, change: Any, *, manifest: Any = None) -> Path:
    """The archive with its members changed, and checksums that fit again unless `manifest` says otherwise."""
    members = contents(path)
    facts = json.loads(members.pop("manifest.json"))
    members = change(members) or members
    for entry in facts["entries"]:
        if entry["name"] in members:
            entry["size"] = len(members[entry["name"]])
            entry["sha256"] = hashlib.sha256(members[entry["name"]]).hexdigest()
    if manifest:
        manifest(facts)
    target = path.with_name("changed.tar.gz")
    with tarfile.open(target, "w:gz") as packed:
        for name, content in {"manifest.json": json.dumps(facts).encode(), **members}.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            packed.addfile(info, io.BytesIO(content))
    return target


def keep(members: dict[str, bytes]) -> None:
    return None


def test_a_copy_cut_off_or_changed_is_refused(good: Path) -> None:
    content = good.read_bytes()
    broken = good.with_name("broken.tar.gz")
    for damaged in (
        b"",
        b"not an archive",
        content[: len(content) // 2],
        content[:-4],
        content[:-8] + b"\0" * 8,
    ):
        broken.write_bytes(damaged)
        with pytest.raises(Refused):
            restore(broken)
    with pytest.raises(Refused, match="Finner ikke"):
        restore(good.with_name("missing"))


def test_a_changed_checksum_is_refused(good: Path) -> None:
    def wrong(facts: Any) -> None:
        facts["entries"][-1]["sha256"] = "0" * 64

    with pytest.raises(Refused, match="Sjekksummen"):
        restore(rewritten(good, keep, manifest=wrong))


@pytest.mark.parametrize(
    "name",
    ["../evil", "/evil", "files/../../evil", "files/ab/../evil", "default/x.jsonl/../../evil", "keys/1.key"],
)
def test_a_name_that_leads_out_is_refused(good: Path, name: str) -> None:
    def add(facts: Any) -> None:
        facts["entries"].append({"name": name, "size": 1, "sha256": "0" * 64, "rows": 0})

    def more(members: dict[str, bytes]) -> dict[str, bytes]:
        return {**members, name: b"x"}

    with pytest.raises(Refused, match="ikke er tillatt"):
        restore(rewritten(good, more, manifest=add))
    # Not in the list at all, only in the archive:
    with pytest.raises(Refused, match="mer enn innholdslista"):
        restore(rewritten(good, more))


def test_links_and_other_kinds_are_refused(good: Path) -> None:
    members = contents(good)
    target = good.with_name("linked.tar.gz")
    with tarfile.open(target, "w:gz") as packed:
        for number, (name, content) in enumerate(members.items()):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            if number == 1:
                info.type, info.linkname, info.size = tarfile.SYMTYPE, "/etc/passwd", 0
            packed.addfile(info, io.BytesIO(content))
    with pytest.raises(Refused, match="ikke det innholdslista sier"):
        restore(target)


def test_a_bomb_is_refused_before_it_fills_the_disk(good: Path) -> None:
    def huge(facts: Any) -> None:
        facts["entries"][0]["size"] = 10**15

    with pytest.raises(Refused, match="MB ledig"):
        restore(rewritten(good, keep, manifest=huge))
    # A header that claims little, and a stream that never ends.
    bomb = good.with_name("bomb.tar.gz")
    with gzip.open(bomb, "wb", compresslevel=9) as packed:
        info = tarfile.TarInfo("manifest.json")
        info.size = 200_000_000
        packed.write(info.tobuf())
        for _block in range(200):
            packed.write(b" " * 1_000_000)
    with pytest.raises(Refused, match="innholdslista mangler"):
        restore(bomb)
    padded = good.with_name("padded.tar.gz")
    padded.write_bytes(good.read_bytes() + gzip.compress(b"\0" * 60_000_000))
    with pytest.raises(Refused, match="større utpakket"):
        restore(padded)


def test_another_format_or_a_newer_version_is_refused(good: Path) -> None:
    def format_two(facts: Any) -> None:
        facts["format_version"] = 2

    def from_the_future(facts: Any) -> None:
        facts["migrations"].append(["office", "9999_from_the_future"])

    def other_table(facts: Any) -> None:
        facts["entries"][0]["name"] = "default/office.other.jsonl"

    with pytest.raises(Refused, match="utgave 2"):
        restore(rewritten(good, keep, manifest=format_two))
    with pytest.raises(Refused, match="nyere versjon"):
        restore(rewritten(good, keep, manifest=from_the_future))
    members = contents(good)

    def renamed(inside: dict[str, bytes]) -> dict[str, bytes]:
        first = next(name for name in members if name.startswith("default/"))
        return {
            ("default/office.other.jsonl" if name == first else name): body for name, body in inside.items()
        }

    with pytest.raises(Refused, match=r"tabell som denne versjonen|ikke det innholdslista"):
        restore(rewritten(good, renamed, manifest=other_table))


def test_rows_that_do_not_fit_undo_everything(good: Path) -> None:
    def orphans(members: dict[str, bytes]) -> None:
        lines = members["default/people.membership.jsonl"].splitlines()
        at = json.loads(lines[0]).index("person_id")
        row = json.loads(lines[1])
        row[at] = 10**9
        members["default/people.membership.jsonl"] = b"\n".join([lines[0], json.dumps(row).encode(), b""])

    # The fixture looks afterwards: neither rows, nor sealed pages, nor files are left.
    with pytest.raises(Refused, match="lot seg ikke legge tilbake"):
        restore(rewritten(good, orphans))
    assert not is_unfinished()
    assert restore(good).row_count > 0
    lose_again()


def test_values_that_are_none_at_all_undo_everything(good: Path) -> None:
    def nonsense(members: dict[str, bytes]) -> None:
        lines = members["default/surveys.release.jsonl"].splitlines()
        members["default/surveys.release.jsonl"] = b"\n".join([lines[0], b'["x"]', b""])

    with pytest.raises(Refused, match="lot seg ikke legge tilbake"):
        restore(rewritten(good, nonsense))
    assert not is_unfinished()


def lose_again() -> None:
    """As before the copy was put back."""
    from django.conf import settings

    for alias in connections:
        call_command("flush", database=alias, verbosity=0, interactive=False)
    shutil.rmtree(settings.DATA_DIR)
