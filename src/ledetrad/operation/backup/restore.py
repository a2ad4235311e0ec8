"""Putting a copy back into an empty installation: checked first, whole or not at all.

The order is what makes it safe. Both databases are filled in a transaction each, and the files are laid in their place,
before anything is kept; rows that do not fit undo it all. Then the sealed side is kept, and last the person side, with
the row that says that there is an installation. Whatever cuts it off leaves an empty installation, which can be restored
again.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error, connections, transaction
from django.db.models.query import QuerySet
from django.utils import timezone

from ledetrad.office import log
from ledetrad.office.migrating import migrate_both
from ledetrad.office.models import Installation, MailState, Workspace
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.operation.backup import rows
from ledetrad.operation.backup.archive import Manifest, OpenMapping, Refused, unpack
from ledetrad.operation.places import write_whole
from ledetrad.sheets import store
from ledetrad.sheets.keys import KeyMissing, campaign_keys, has_key
from ledetrad.sheets.models import Gate, Page
from ledetrad.surveys.models import Campaign, CampaignState

UNFINISHED = "restore-unfinished"


@dataclass
class Restored:
    """What came back, and what a person must do."""

    manifest: Manifest
    files: int = 0
    row_count: int = 0
    goes_on: list[OpenMapping] = field(default_factory=list)
    lost: list[OpenMapping] = field(default_factory=list)
    uncertain_mails: int = 0
    reminders_skipped: int = 0
    notes_without_key: bool = False

    def settle(self, tables: Sequence[rows.Model]) -> None:
        """With the rows, in the same transaction: what may already have happened is not done again.

        A letter that waited when the copy was taken may have left since. At most once: a person decides.
        """
        now = timezone.now()
        by_name: dict[str, QuerySet[Any, Any]] = {
            model._meta.label_lower: QuerySet(model, using="default") for model in tables
        }
        self.uncertain_mails = (
            by_name["office.outboxmail"]
            .filter(state__in=[MailState.QUEUED, MailState.SENDING], not_before__lte=now)
            .update(state=MailState.UNCERTAIN, settled_at=now)
        )
        self.reminders_skipped = (
            by_name["surveys.reminder"].filter(done=False, due_at__lte=now).update(done=True)
        )
        # A task that was running is begun again; every task can run twice.
        by_name["django_tasks_database.dbtaskresult"].filter(status="RUNNING").update(status="READY")

    def look_at_keys(self) -> None:
        """Which open mappings go on, which must be asked again, and whether notes can be read."""
        for mapping in self.manifest.open_mappings:
            (self.goes_on if has_key(mapping.campaign) else self.lost).append(mapping)
        keys = Path(settings.KEY_DIR)
        self.notes_without_key = self.manifest.has_notes and not any(keys.glob("notes-*.key"))


def is_unfinished() -> bool:
    """Whether a restore was cut off here."""
    return (settings.DATA_DIR / UNFINISHED).exists()


def refuse_unless_empty() -> None:
    """Raises Refused where there is an installation: nothing is ever overwritten."""
    connection = connections["default"]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if Installation._meta.db_table in tables and Installation.objects.exists():
        raise Refused(
            "Her er det en installasjon fra før, og den blir ikke rørt. Velg en tom mappe med LEDETRAD_DATA "
            "(og tomme databaser, hvis du bruker PostgreSQL)."
        )


def restore(path: Path) -> Restored:
    """Put the copy at `path` back. Raises Refused, and then nothing is changed."""
    if not path.is_file():
        raise Refused(f"Finner ikke filen «{path}».")
    refuse_unless_empty()
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in settings.DATA_DIR.glob(".restore-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restore-") as place:
        staging = Path(place)
        manifest = unpack(path, staging)
        for alias in ("default", "sheets"):
            rows.check(alias, manifest.migrations)
            _check_tables(alias, manifest)
        write_whole(settings.DATA_DIR / UNFINISHED, str(path).encode())
        done = Restored(manifest=manifest)
        placed: list[Path] = []
        try:
            _fill_both(done, staging, placed)
        except (Error, ValidationError, OSError, ValueError, TypeError, LookupError, Refused) as error:
            for one in placed:
                one.unlink(missing_ok=True)
            (settings.DATA_DIR / UNFINISHED).unlink(missing_ok=True)
            if isinstance(error, Refused):
                raise
            raise Refused(
                f"Kopien lot seg ikke legge tilbake ({type(error).__name__}: {str(error).strip()[:200]}). "
                "Ingenting er endret. Prøv en annen kopi."
            ) from error
    migrate_both()
    done.look_at_keys()
    with outside_workspaces():
        for workspace in Workspace.objects.all():
            with in_workspace(workspace), transaction.atomic():
                log.record("operation:restore", actor=None, rows=done.row_count, lost=len(done.lost))
    finish()
    return done


def _fill_both(done: Restored, staging: Path, placed: list[Path]) -> None:
    """All rows and files, or none. The sealed side is kept a moment before the person side, never after it."""
    for alias in ("sheets", "default"):
        rows.prepare(alias, done.manifest.migrations)
    with outside_workspaces(), transaction.atomic(using="default"):
        tables = rows.models_of("default", done.manifest.migrations)
        done.row_count += sum(rows.fill("default", tables, staging, after=done.settle).values())
        with transaction.atomic(using="sheets"):
            sealed = rows.models_of("sheets", done.manifest.migrations)
            done.row_count += sum(rows.fill("sheets", sealed, staging).values())
            done.files = _place_files(staging, placed)


def finish() -> None:
    """The last step: leftovers of a closing are emptied. A start after a restore that was cut off here does it again."""
    with outside_workspaces():
        _mend_gates()
    (settings.DATA_DIR / UNFINISHED).unlink(missing_ok=True)


def _check_tables(alias: str, manifest: Manifest) -> None:
    """Every table of the copy is one we know at its migrations. Nothing is written yet."""
    known = {
        f"{alias}/{model._meta.label_lower}.jsonl" for model in rows.models_of(alias, manifest.migrations)
    }
    for entry in manifest.entries:
        if entry.name.startswith(f"{alias}/") and entry.name not in known:
            raise Refused(f"Kopien har en tabell som denne versjonen ikke kjenner: {entry.name}.")


def _place_files(staging: Path, placed: list[Path]) -> int:
    """Lay the files where the rows look for them, and say in `placed` which are new."""
    count = 0
    for source in sorted((staging / "files").glob("*/*")):
        place = Path(settings.FILES_DIR) / source.parent.name / source.name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not place.exists():
            placed.append(place)
        shutil.move(source, place)
        count += 1
    site = staging / "site.json"
    if site.exists() and not (settings.DATA_DIR / "site.json").exists():
        placed.append(settings.DATA_DIR / "site.json")
        write_whole(settings.DATA_DIR / "site.json", site.read_bytes())
    secret = staging / "secret.key"
    if secret.exists() and not os.environ.get("LEDETRAD_SECRET_KEY"):
        # An empty installation has signed nothing that matters with the one it made for itself.
        write_whole(settings.DATA_DIR / "secret.key", secret.read_bytes())
    return count


def _mend_gates() -> None:
    """A closing that was under way in the copy: its leftovers are emptied, and an open mapping takes answers."""
    closed = Campaign.unscoped.filter(state=CampaignState.CLOSED).values_list("pk", flat=True)
    for campaign in closed:
        if Page.objects.filter(campaign=campaign).exists():
            store.empty(campaign)
    for campaign in Campaign.unscoped.filter(state=CampaignState.OPEN).values_list("pk", flat=True):
        try:
            campaign_keys(campaign)
        except KeyMissing:
            continue
        Gate.objects.filter(campaign=campaign, open=False).update(open=True)
