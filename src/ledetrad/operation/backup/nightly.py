"""The copy each night: made by the clock, kept so many days."""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from ledetrad.office.models import Installation
from ledetrad.operation.backup.archive import Refused
from ledetrad.operation.backup.make import LAST, back_up
from ledetrad.operation.places import note, noted

HOUR = 3  # before the working day; mail leaves at eight at the earliest
NAME = re.compile(r"ledetrad-natt-(\d{4}-\d{2}-\d{2})\.tar\.gz")
TRY_AGAIN = timedelta(hours=1)

log = logging.getLogger("ledetrad.backup")


def tick(now: datetime) -> Path | None:
    """Make tonight's copy if it is time and it is not there. A failure is noted, logged, and tried again in an hour."""
    if not settings.BACKUP_DAYS:
        return None
    local = timezone.localtime(now)
    target = Path(settings.BACKUP_DIR) / f"ledetrad-natt-{local:%Y-%m-%d}.tar.gz"
    if local.hour < HOUR or target.exists() or _failed_lately(now):
        return None
    installation = Installation.objects.first()
    if installation is None or installation.demonstration:
        return None
    try:
        made = back_up(target)
    except Exception as error:
        reason = str(error) if isinstance(error, Refused) else type(error).__name__
        note(
            settings.DATA_DIR / LAST,
            **{**noted(settings.DATA_DIR / LAST), "error": reason, "failed": now.isoformat()},
        )
        log.exception("Tonight's backup was not made; it is tried again in an hour.")
        return None
    forget_old(now)
    return made.path


def _failed_lately(now: datetime) -> bool:
    last = noted(settings.DATA_DIR / LAST)
    if not last.get("error"):
        return False
    return now - datetime.fromisoformat(str(last.get("failed") or now.isoformat())) < TRY_AGAIN


def forget_old(now: datetime) -> list[Path]:
    """Delete nightly copies older than the days to keep. Copies a person made, and the newest, are never touched."""
    oldest = timezone.localdate(now) - timedelta(days=settings.BACKUP_DAYS)
    nights = sorted(
        path for path in Path(settings.BACKUP_DIR).glob("ledetrad-natt-*") if NAME.fullmatch(path.name)
    )
    gone = [path for path in nights[:-1] if NAME.fullmatch(path.name)[1] < oldest.isoformat()]  # type: ignore[index]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
