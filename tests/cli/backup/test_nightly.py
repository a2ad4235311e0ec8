"""The copy each night: made, kept so many days, and tried again when it failed."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from ledetrad.office.models import Installation
from ledetrad.operation.backup import make, nightly
from ledetrad.operation.backup.archive import Refused
from ledetrad.operation.backup.make import back_up
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "sheets"], transaction=True)


def test_the_copy_each_night_is_kept_so_many_days(cast: Cast, settings: Any) -> None:
    settings.BACKUP_DAYS = 3
    start = timezone.localtime().replace(hour=2, minute=30)
    assert nightly.tick(start) is None
    for day in range(6):
        now = start + timedelta(days=day, hours=1)
        assert nightly.tick(now)
        assert nightly.tick(now + timedelta(minutes=1)) is None
    own = settings.BACKUP_DIR / "ledetrad-natt-av-meg.tar.gz"
    own.write_bytes(b"mine")
    nightly.forget_old(start + timedelta(days=60))
    left = sorted(path.name for path in settings.BACKUP_DIR.glob("*.tar.gz"))
    assert left == [f"ledetrad-natt-{start + timedelta(days=5):%Y-%m-%d}.tar.gz", own.name]
    settings.BACKUP_DAYS = 0
    assert nightly.tick(start + timedelta(days=9, hours=4)) is None


def test_a_night_that_failed_is_noted_and_tried_again_in_an_hour(
    cast: Cast, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.BACKUP_DIR = settings.DATA_DIR / "secret.key"  # a file where a folder should be
    now = timezone.localtime().replace(hour=4)
    assert nightly.tick(now) is None
    assert json.loads((settings.DATA_DIR / make.LAST).read_text())["error"]
    assert "not made" in caplog.text
    settings.BACKUP_DIR = settings.DATA_DIR / "backups"
    assert nightly.tick(now + timedelta(minutes=30)) is None
    assert nightly.tick(now + timedelta(minutes=61))
    assert json.loads((settings.DATA_DIR / make.LAST).read_text())["error"] == ""


def test_no_copies_of_a_demonstration_are_made_at_night(settings: Any) -> None:
    Installation.objects.create(demonstration=True)
    assert nightly.tick(timezone.localtime().replace(hour=5)) is None


def test_two_copies_at_once_do_not_meet(cast: Cast, tmp_path: Path) -> None:
    with make._alone_in(tmp_path), pytest.raises(Refused, match="En annen kopi"):
        back_up(tmp_path / "copy.tar.gz")
    left = tmp_path / ".ledetrad-unfinished-old"
    left.mkdir()
    assert back_up(tmp_path / "copy.tar.gz").path.exists()
    assert not left.exists()
