"""The key of an open campaign: made once, whole, readable by its owner only, and gone when it is destroyed."""

from __future__ import annotations

import os
import stat
from dataclasses import astuple
from pathlib import Path

import pytest

from ledetrad.sheets.key_files import KEY_BYTES
from ledetrad.sheets.keys import KeyMissing, campaign_keys, destroy_key, has_key, make_key


@pytest.fixture
def folder(settings) -> Path:
    return Path(settings.KEY_DIR)


def test_a_campaign_without_a_key_says_so(folder: Path) -> None:
    assert not has_key(1)
    with pytest.raises(KeyMissing):
        campaign_keys(1)


def test_making_a_key_twice_keeps_the_first(folder: Path) -> None:
    make_key(1)
    first = campaign_keys(1)
    make_key(1)
    assert campaign_keys(1) == first
    assert [path.name for path in folder.iterdir()] == ["1.key"]


def test_only_the_owner_can_read_the_key_and_its_folder(folder: Path) -> None:
    make_key(1)
    assert stat.S_IMODE((folder / "1.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len((folder / "1.key").read_bytes()) == KEY_BYTES


def test_every_use_and_every_campaign_has_a_key_of_its_own(folder: Path) -> None:
    make_key(1)
    make_key(2)
    # The same root under another campaign's number gives other keys too.
    (folder / "3.key").write_bytes((folder / "1.key").read_bytes())
    found = [part for campaign in (1, 2, 3) for part in astuple(campaign_keys(campaign))]
    assert len(set(found)) == 15
    assert all(len(part) == 32 for part in found)


def test_a_destroyed_key_is_gone_and_destroying_again_is_harmless(folder: Path) -> None:
    make_key(1)
    root = (folder / "1.key").read_bytes()
    copy = folder.parent / "held open"
    os.link(folder / "1.key", copy)  # another name for the same bytes on the disk
    destroy_key(1)
    destroy_key(1)
    assert not has_key(1)
    assert copy.read_bytes() != root, "the bytes themselves must be overwritten"
    with pytest.raises(KeyMissing):
        campaign_keys(1)


def test_stopped_while_making_a_key_the_campaign_can_open_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: int) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", stop)
        with pytest.raises(SystemExit):
            make_key(1)
    assert not has_key(1)
    make_key(1)
    campaign_keys(1)


def test_a_damaged_key_is_no_key(folder: Path) -> None:
    folder.mkdir()
    (folder / "1.key").write_bytes(b"short")
    with pytest.raises(KeyMissing):
        campaign_keys(1)
