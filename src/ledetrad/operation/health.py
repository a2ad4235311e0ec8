"""How the installation is doing: facts that are measured now, each with a level. Words stand in health_words.py."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from ledetrad.operation.places import note, noted

ALIVE: Final = "run/alive.json"  # written by `ledetrad up` every few seconds
BEAT: Final = "run/clock.json"  # written by the clock after each round
MAILCHECK: Final = "run/mailcheck.json"  # what `ledetrad mailcheck` found last

QUIET_FOR = 60.0  # the parent writes every five seconds
BEAT_FOR = 300.0  # a round a minute; a copy at night may take some
TASK_WAITS = timedelta(minutes=10)
MAIL_WAITS = timedelta(hours=1)
COPY_WATCH, COPY_WRONG = timedelta(hours=27), timedelta(days=3)
GIGABYTE = 1_000_000_000


class Level(StrEnum):
    """Fine; look at it when there is time; do something now."""

    OK = "ok"
    WATCH = "watch"
    WRONG = "wrong"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `case` names the sentence; `facts` fill it."""

    key: str
    level: Level
    case: str
    facts: dict[str, Any] = field(default_factory=dict)


# What a machine may ask without signing in. The rest says something about the work that is done here.
PUBLIC: Final = ("processes", "clock", "tasks", "database", "disk", "backup", "certificate")


def beat(data: Path) -> None:
    """The clock has come through a round."""
    note(data / BEAT, at=time.time())


def check_all() -> list[Check]:
    """Everything, in the order an operator reads it. One that cannot be measured is itself a finding."""
    looks: list[tuple[str, Callable[[], Check]]] = [
        ("processes", _processes),
        ("clock", _clock),
        ("tasks", _tasks),
        ("mail", _mail),
        ("sender", _sender),
        ("backup", _backup),
        ("keys", _keys),
        ("disk", _disk),
        ("certificate", _certificate),
        ("database", _database),
        ("debug", _debug),
    ]
    return [_look(key, look) for key, look in looks]


def _look(key: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except Exception as error:
        return Check(key, Level.WRONG, "unknown", {"reason": type(error).__name__})


def worst(checks: list[Check]) -> Level:
    """The level of the whole."""
    for level in (Level.WRONG, Level.WATCH):
        if any(check.level is level for check in checks):
            return level
    return Level.OK


def _data() -> Path:
    from django.conf import settings

    folder: Path = settings.DATA_DIR
    return folder


def _processes() -> Check:
    facts = noted(_data() / ALIVE)
    if not facts:
        return Check("processes", Level.WATCH, "not_ours")
    if time.time() - float(facts["at"]) > QUIET_FOR:
        return Check("processes", Level.WRONG, "parent_gone")
    dead = sorted(name for name, alive in facts["children"].items() if not alive)
    if dead:
        return Check("processes", Level.WRONG, "child_gone", {"names": ", ".join(dead)})
    return Check("processes", Level.OK, "alive", {"count": len(facts["children"])})


def _clock() -> Check:
    facts = noted(_data() / BEAT)
    if not facts:
        return Check("clock", Level.WATCH, "never")
    age = time.time() - float(facts["at"])
    minutes = {"minutes": int(age // 60)}
    return (
        Check("clock", Level.OK, "runs")
        if age < BEAT_FOR
        else Check("clock", Level.WRONG, "stopped", minutes)
    )


def _tasks() -> Check:
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    old = DBTaskResult.objects.filter(status="READY", enqueued_at__lt=timezone.now() - TASK_WAITS)
    if waiting := old.count():
        return Check("tasks", Level.WRONG, "wait", {"count": waiting})
    return Check("tasks", Level.OK, "none_wait")


def _mail() -> Check:
    from django.conf import settings
    from django.db.models import Count, Q
    from django.utils import timezone

    from ledetrad.office.models import MailState, OutboxMail

    if not settings.MAIL_LEAVES:
        return Check("mail", Level.WRONG, "off")
    counted = OutboxMail.unscoped.aggregate(
        failed=Count("pk", filter=Q(state=MailState.FAILED)),
        uncertain=Count("pk", filter=Q(state=MailState.UNCERTAIN)),
        late=Count("pk", filter=Q(state=MailState.QUEUED, not_before__lt=timezone.now() - MAIL_WAITS)),
    )
    if counted["late"]:
        return Check("mail", Level.WRONG, "late", {"count": counted["late"]})
    if counted["failed"] or counted["uncertain"]:
        return Check("mail", Level.WATCH, "stopped", counted)
    return Check("mail", Level.OK, "flows")


def _sender() -> Check:
    facts = noted(_data() / MAILCHECK)
    if not facts:
        return Check("sender", Level.WATCH, "never")
    if facts["wrong"]:
        return Check(
            "sender", Level.WATCH, "wrong", {"names": ", ".join(facts["wrong"]), "day": facts["day"]}
        )
    return Check("sender", Level.OK, "right", {"day": facts["day"]})


def _backup() -> Check:
    from django.conf import settings

    from ledetrad.operation.backup.make import LAST

    facts = noted(_data() / LAST)
    if not settings.BACKUP_DAYS and not facts:
        return Check("backup", Level.WATCH, "off")
    if facts.get("error"):
        return Check("backup", Level.WRONG, "failed", {"reason": facts["error"]})
    if not facts.get("at"):
        return Check("backup", Level.WATCH, "none_yet")
    made = datetime.fromisoformat(str(facts["at"]))
    age = datetime.now(UTC) - made
    known = {"at": made, "size": int(facts["bytes"])}
    if age > COPY_WATCH and settings.BACKUP_DAYS:
        return Check("backup", Level.WRONG if age > COPY_WRONG else Level.WATCH, "old", known)
    folder = Path(settings.BACKUP_DIR)
    if folder.exists() and folder.stat().st_dev == _data().stat().st_dev:
        return Check("backup", Level.WATCH, "same_disk", known)
    return Check("backup", Level.OK, "made", known)


def _keys() -> Check:
    from django.conf import settings

    # A group's own round is not counted: nobody outside it knows that one is open.
    from ledetrad.instruments.library import ROUNDS
    from ledetrad.sheets.keys import has_key
    from ledetrad.surveys.models import Campaign, CampaignState

    opened = Campaign.unscoped.filter(state=CampaignState.OPEN, practice=False).exclude(
        instrument__name__in=ROUNDS
    )
    lost = sum(not has_key(campaign) for campaign in opened.values_list("pk", flat=True))
    if lost:
        return Check("keys", Level.WRONG, "lost", {"count": lost})
    folder = Path(settings.KEY_DIR)
    # The folder is made with the first key; until then it will lie where its parent does.
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    if nearest.stat().st_dev == _data().stat().st_dev:
        return Check("keys", Level.WATCH, "same_disk")
    if folder.exists() and folder.stat().st_mode & 0o077:
        return Check("keys", Level.WRONG, "readable")
    return Check("keys", Level.OK, "apart")


def _disk() -> Check:
    disk = shutil.disk_usage(_data())
    share = 100 * disk.free / disk.total
    facts = {"free": disk.free, "percent": round(share)}
    if disk.free < GIGABYTE / 5 or share < 2:
        return Check("disk", Level.WRONG, "full", facts)
    if disk.free < GIGABYTE or share < 10:
        return Check("disk", Level.WATCH, "low", facts)
    return Check("disk", Level.OK, "room", facts)


def _certificate() -> Check:
    from django.conf import settings

    if not settings.HTTPS:
        local = "localhost" in settings.BASE_URL or "testserver" in settings.BASE_URL
        return Check("certificate", Level.WATCH if local else Level.WRONG, "local" if local else "open")
    if settings.SITE.base_url != settings.BASE_URL:
        return Check("certificate", Level.OK, "elsewhere")
    return _own_certificate(self_signed=settings.SITE.self_signed)


def _own_certificate(*, self_signed: bool) -> Check:
    from ledetrad.operation.certificates import ends

    until = ends(_data() / "tls")
    if until is None:
        return Check("certificate", Level.WRONG, "missing")
    left = until - datetime.now(UTC)
    facts: dict[str, Any] = {"until": until, "days": left.days}
    level = Level.WRONG if left < timedelta(days=3) else Level.WATCH
    if trouble := noted(_data() / ALIVE).get("certificate"):
        return Check("certificate", level, "offered", {**facts, "reason": trouble})
    if self_signed:
        return Check("certificate", Level.WATCH, "trial", facts)
    if left < timedelta(days=14):
        return Check("certificate", level, "soon", facts)
    return Check("certificate", Level.OK, "valid", facts)


def _database() -> Check:
    from django.db import connections

    engines, size = set(), 0
    for alias in ("default", "sheets"):
        connection = connections[alias]
        engines.add(connection.display_name)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_database_size(current_database())")
                size += int(cursor.fetchone()[0])
            else:
                cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
                size += int(cursor.fetchone()[0])
    return Check("database", Level.OK, "size", {"size": size, "engine": " / ".join(sorted(engines))})


def _debug() -> Check:
    from django.conf import settings

    return Check("debug", Level.WRONG, "on") if settings.DEBUG else Check("debug", Level.OK, "off")
