"""Both databases brought to the newest shape, and many new tables in one step of a migration.

Django draws every model that is tied to a new one again for each table it makes. With a hundred models that all belong
to a workspace, sixty tables take ten seconds on an empty installation. Made together they are drawn once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.management import call_command
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation


def migrate_both() -> None:
    """Bring both databases to the newest shape.

    One room alone has tables among the sheets: to draw all the others' there would take as long again, and make nothing.
    """
    call_command("migrate", database="default", verbosity=0, interactive=False)
    call_command("migrate", "sheets", database="sheets", verbosity=0, interactive=False)


class CreateTogether(Operation):
    """Make several tables of one app, in an order in which they can refer to each other.

    What is added to them after that (a constraint, a column that refers forwards) goes into the state only: each table is
    made as it is when all of it is there.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    @property
    def tables(self) -> list[CreateModel]:
        """What makes a table."""
        return [one for one in self.operations if isinstance(one, CreateModel)]

    def state_forwards(self, app_label: str, state: Any) -> None:
        """All of them into the state before anything is drawn."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Each table, in order."""
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """The last first."""
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """For the one who runs it."""
        return f"Create {len(self.tables)} tables together"
