"""The workspace every query stands in. A query outside one raises; a write into another one is refused.

Django-scopes keeps the active workspace; the manager is our own because the type checker cannot follow
the package's (see docs/decisions/0003).
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django_scopes import get_scope
from django_scopes import scope as _scope
from django_scopes import scopes_disabled as _scopes_disabled
from django_scopes.exceptions import ScopeError

if TYPE_CHECKING:
    from ledetrad.office.models import Workspace

__all__ = [
    "ScopeError",
    "ScopedManager",
    "ScopedModel",
    "active_workspace",
    "in_workspace",
    "outside_workspaces",
]


def in_workspace(workspace: Workspace) -> AbstractContextManager[None]:
    """Run a block with `workspace` as the only one that can be read and written."""
    context: AbstractContextManager[None] = _scope(workspace=workspace)
    return context


def outside_workspaces() -> AbstractContextManager[None]:
    """Run a block over all workspaces: for the clock, the installer and tests, never for a page."""
    context: AbstractContextManager[None] = _scopes_disabled()
    return context


def active_workspace() -> Workspace:
    """The workspace in force. Raises ScopeError outside one."""
    workspace: Workspace | None = get_scope().get("workspace")
    if workspace is None:
        raise ScopeError("A workspace needs to be active here.")
    return workspace


class ScopedManager[M: models.Model](models.Manager[M]):
    """Rows of the active workspace only."""

    def get_queryset(self) -> models.QuerySet[M]:
        state = get_scope()
        rows = super().get_queryset()
        if not state.get("_enabled", True):
            return rows
        if "workspace" not in state:
            raise ScopeError(f"A workspace needs to be active to read {self.model.__name__}.")
        return rows.filter(workspace=state["workspace"])


class ScopedModel(models.Model):
    """A row that belongs to one workspace."""

    workspace = models.ForeignKey("office.Workspace", on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager()
    unscoped: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "unscoped"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and refuse a row of another workspace than the one in force."""
        refuse_other_workspace(self.workspace_id)
        super().save(*args, **kwargs)


def refuse_other_workspace(workspace_id: int) -> None:
    """Raise ScopeError when `workspace_id` is not the active workspace's."""
    state = get_scope()
    if not state.get("_enabled", True):
        return
    workspace = state.get("workspace")
    if workspace is None or workspace.pk != workspace_id:
        raise ScopeError("This row belongs to another workspace than the active one.")
