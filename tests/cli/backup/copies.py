"""What the tests of copies share: losing everything, looking at all of it, and opening an archive."""

from __future__ import annotations

import re
import shutil
import tarfile
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connections

from ledetrad.office.scope import outside_workspaces
from tests.cast import Cast


def lose_everything(settings: Any, tmp_path: Path) -> None:
    """The server burns: a new, empty one, with its keys gone or not."""
    for alias in connections:
        call_command("flush", database=alias, verbosity=0, interactive=False)
    shutil.rmtree(settings.DATA_DIR)
    settings.DATA_DIR = tmp_path / "new"
    settings.FILES_DIR = settings.DATA_DIR / "files"
    from ledetrad.demo.queries import forget_cached

    forget_cached()


def page(cast: Cast, address: str) -> bytes:
    """A page as the head sees it, without what differs from one request to the next."""
    response = cast.client(cast.kari).get(address)
    assert response.status_code == 200
    return re.sub(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', b"", response.content)


def everything() -> dict[str, list[Any]]:
    """All rows of all tables, but those that are never put back."""
    left = {"sessions.Session", "people.SignInLink", "office.LogEntry", "contenttypes.ContentType"}
    with outside_workspaces():
        return {
            model._meta.label: list(model._base_manager.order_by("pk").values_list())
            for model in apps.get_models(include_auto_created=True)
            if model._meta.label not in left and not model._meta.proxy
        }


def contents(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as packed:
        return {one.name: packed.extractfile(one).read() for one in packed}  # type: ignore[union-attr]
