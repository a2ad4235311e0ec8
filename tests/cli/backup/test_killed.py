"""Cut off in the middle, by kill -9: a copy is whole or not there, an installation is the old or the new."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ledetrad.operation.backup.archive import unpack
from tests.cli.backup.copies import contents
from tests.cli.command import empty_databases, environment, ledetrad

pytestmark = pytest.mark.django_db(databases=["default", "sheets"], transaction=True)


DYING = """
import os, signal, sys
from ledetrad.cli.django import start_django
start_django(migrate=False)
import importlib
from pathlib import Path
module, name, left = {module!r}, {name!r}, {after}
place = importlib.import_module(module)
real = getattr(place, name)
def dies(*arguments, **named):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)
setattr(place, name, dies)
from ledetrad.operation.backup.make import back_up
from ledetrad.operation.backup.restore import restore
{deed}(Path({path!r}))
"""


def dies_in(
    deed: str, path: Path, *, folder: Path, databases: dict[str, str], at: tuple[str, str, int]
) -> None:
    module, name, after = at
    code = DYING.format(
        module=f"ledetrad.operation.backup.{module}", name=name, after=after, deed=deed, path=str(path)
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(folder, **databases),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr


INIT = (
    "init",
    "--organisation",
    "Prøveby kommune",
    "--name",
    "Arne",
    "--email",
    "arne@proveby.example",
    "--language",
    "nn",
)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_in_the_middle_nothing_is_left_half(tmp_path: Path) -> None:
    place, out = tmp_path / "place", tmp_path / "out"
    out.mkdir()
    with empty_databases() as first, empty_databases() as second:
        assert ledetrad(*INIT, folder=place, databases=first).returncode == 0
        for at in (("make", "_table", 5), ("archive", "_add", 3)):
            dies_in("back_up", out / "copy.tar.gz", folder=place, databases=first, at=at)
            assert not (out / "copy.tar.gz").exists()
        # Killed right after the move: whole.
        at = ("archive", "keep_folder", 0)
        dies_in("back_up", out / "copy.tar.gz", folder=place, databases=first, at=at)
        unpack_whole(out / "copy.tar.gz", tmp_path)
        assert ledetrad("backup", str(out / "second.tar.gz"), folder=place, databases=first).returncode == 0
        assert sorted(path.name for path in out.iterdir()) == [
            ".ledetrad.lock",
            "copy.tar.gz",
            "second.tar.gz",
        ]

        new = tmp_path / "new"
        for at in (
            ("archive", "_unpack_member", 3),
            ("restore", "_place_files", 0),
            ("rows", "prepare", 1),
            ("rows", "_load", 12),
        ):
            dies_in("restore", out / "second.tar.gz", folder=new, databases=second, at=at)
            up = ledetrad("up", folder=new, databases=second)
            assert up.returncode == 2
            assert "Databasen er tom" in up.stderr or "avbrutt" in up.stderr
        started = ledetrad(*INIT, folder=new, databases=second)
        assert started.returncode == 2
        assert "avbrutt" in started.stdout
        done = ledetrad("restore", str(out / "second.tar.gz"), folder=new, databases=second)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Alle må logge inn på nytt" in done.stdout
        link = ledetrad("link", "arne@proveby.example", folder=new, databases=second)
        assert "/logg-inn/" in link.stdout
        refused = ledetrad("restore", str(out / "second.tar.gz"), folder=new, databases=second)
        assert refused.returncode == 2
        assert "installasjon fra før" in refused.stdout


def unpack_whole(path: Path, tmp_path: Path) -> None:
    staging = tmp_path / "whole"
    staging.mkdir()
    assert unpack(path, staging).entries


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_databases_without_a_table_get_those_of_the_copy(tmp_path: Path) -> None:
    out = tmp_path / "copy.tar.gz"
    with empty_databases() as first, empty_databases() as second:
        assert ledetrad(*INIT, folder=tmp_path / "place", databases=first).returncode == 0
        assert ledetrad("backup", str(out), folder=tmp_path / "place", databases=first).returncode == 0
        done = ledetrad("restore", str(out), folder=tmp_path / "new", databases=second)
        assert done.returncode == 0, done.stdout + done.stderr
        again = ledetrad("backup", str(tmp_path / "again.tar.gz"), folder=tmp_path / "new", databases=second)
        assert again.returncode == 0
    left = {"default/office.logentry.jsonl", "secret.key", "manifest.json"}
    before, after = contents(out), contents(tmp_path / "again.tar.gz")
    assert {name for name in before if before[name] != after.get(name)} <= left
