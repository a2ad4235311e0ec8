"""Sends the sealed side to a database of its own, and nothing else."""

from __future__ import annotations

from typing import Any

from django.db.models import Model


class SheetsRouter:
    """`sheets` models live in the database `sheets`; everything else in `default`; relations never cross."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return "sheets" if model.__module__ == "ledetrad.sheets.models" else "default"

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return self.db_for_read(model)

    def allow_relation(self, first: Model, second: Model, **hints: Any) -> bool:
        return self.db_for_read(type(first)) == self.db_for_read(type(second))

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (app_label == "sheets") == (db == "sheets")
