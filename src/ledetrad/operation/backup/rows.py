"""The rows of a database as lines of JSON, by the models as they were when its tables were made.

The models of the applied migrations are used, not today's: a copy from an older version is put back into tables of that
version, which are then brought forward by the ordinary migrations.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connections, models, router, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models.query import QuerySet
from django.utils.duration import duration_iso_string

from ledetrad.operation.backup.archive import Refused

BATCH = 500
# Sessions and one-time links sign a person in: whoever finds an old copy must not find them.
LEFT_OUT = {"sessions.session", "people.signinlink"}

type Model = type[models.Model]
type Migrations = tuple[tuple[str, str], ...]


def applied(alias: str) -> Migrations:
    """The migrations that made the tables of a database."""
    return tuple(sorted(MigrationLoader(connections[alias]).applied_migrations))


def models_of(alias: str, migrations: Iterable[tuple[str, str]]) -> list[Model]:
    """The models of a database as its tables stand after `migrations`."""
    loader = MigrationLoader(connections[alias])
    known = [node for node in migrations if node in loader.graph.nodes]
    state = loader.project_state(known)
    return [
        model
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and router.allow_migrate_model(alias, model)
    ]


def columns(model: Model) -> list[models.Field[Any, Any]]:
    """The stored fields of a model, in the order of its table."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


@contextmanager
def snapshot(alias: str) -> Iterator[None]:
    """Read a database as it is at one moment, while others go on writing."""
    connection = connections[alias]
    if connection.in_atomic_block:
        yield  # somebody's transaction is a snapshot already
        return
    begin = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            # The moment is that of the first read, not of BEGIN.
            cursor.execute("SELECT count(*) FROM django_migrations")
            cursor.fetchone()
            yield
        finally:
            cursor.execute("ROLLBACK")


def dump(alias: str, model: Model, place: Path) -> int:
    """Write a table as lines: the columns first, then one line for each row, by number. Returns how many rows."""
    fields = columns(model)
    rows: QuerySet[Any, Any] = (
        QuerySet(model, using=alias).order_by("pk").values_list(*(field.attname for field in fields))
    )
    count = 0
    with place.open("x", encoding="utf-8") as handle:
        handle.write(json.dumps([field.attname for field in fields]) + "\n")
        for row in rows.iterator(chunk_size=2_000):
            handle.write(json.dumps([_plain(value) for value in row], ensure_ascii=False) + "\n")
            count += 1
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    return value


def check(alias: str, migrations: Migrations) -> None:
    """Whether the tables of `migrations` can be made in a database. Raises Refused; changes nothing."""
    loader = MigrationLoader(connections[alias])
    unknown = [node for node in migrations if node not in loader.graph.nodes]
    if unknown:
        raise Refused(
            "Kopien er laget av en nyere versjon av Ledetråd enn denne. "
            "Installer den versjonen som laget kopien, eller en nyere."
        )
    if set(loader.applied_migrations) - set(migrations):
        raise Refused(
            "Databasen er laget av en nyere versjon enn kopien. "
            "Gjenopprett i en tom mappe (LEDETRAD_DATA) eller i tomme databaser."
        )


def prepare(alias: str, migrations: Migrations) -> None:
    """Bring an empty database to the tables of `migrations`."""
    executor = MigrationExecutor(connections[alias])
    wanted = set(migrations)
    if wanted - set(executor.loader.applied_migrations):
        # The last ones only: naming an earlier one as well would mean going back to it.
        nodes = executor.loader.graph.node_map
        executor.migrate(
            [node for node in migrations if not {one.key for one in nodes[node].children} & wanted]
        )


def fill(
    alias: str,
    tables: Sequence[Model],
    staging: Path,
    *,
    after: Callable[[Sequence[Model]], None] | None = None,
) -> dict[str, int]:
    """Replace all rows of a database by those in `staging`, in one transaction with `after`. Returns rows by table."""
    connection = connections[alias]
    found: dict[str, int] = {}
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        for model in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - our own tables
        for model in tables:
            place = staging / alias / f"{model._meta.label_lower}.jsonl"
            found[model._meta.label_lower] = _load(cursor, connection, model, place) if place.exists() else 0
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)
        if after is not None:
            after(tables)
        connection.check_constraints()
    return found


def _load(cursor: Any, connection: Any, model: Model, place: Path) -> int:
    by_name = {field.attname: field for field in columns(model)}
    with place.open(encoding="utf-8") as handle:
        names = json.loads(handle.readline())
        if set(names) != set(by_name):
            raise Refused(f"Tabellen «{model._meta.label}» i kopien har andre kolonner enn her.")
        fields = [by_name[name] for name in names]
        quoted = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        table = connection.ops.quote_name(model._meta.db_table)
        insert = f"INSERT INTO {table} ({quoted}) VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608 - our own names
        count = 0
        batch: list[list[Any]] = []
        for line in handle:
            values = json.loads(line)
            batch.append([_stored(f, v, connection) for f, v in zip(fields, values, strict=True)])
            count += 1
            if len(batch) == BATCH:
                cursor.executemany(insert, batch)
                batch.clear()
        if batch:
            cursor.executemany(insert, batch)
    return count


def _stored(field: models.Field[Any, Any], value: Any, connection: Any) -> Any:
    if isinstance(field, models.JSONField):
        # Not through `null`: an empty value in such a column is JSON's own null.
        return None if value is None and field.null else connection.ops.adapt_json_value(value, None)
    return field.get_db_prep_save(field.to_python(value), connection=connection)
