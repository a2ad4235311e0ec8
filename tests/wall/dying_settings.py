"""The settings of tests, with databases that a killed process leaves behind: named by the test that starts it."""

from __future__ import annotations

import os
from pathlib import Path

from tests.settings import *  # noqa: F403 - settings are taken over as they are
from tests.settings import DATABASES, INSTALLED_APPS

FOLDER = Path(os.environ["LEDETRAD_TEST_DYING"])
KEY_DIR = FOLDER / "keys"
FILES_DIR = FOLDER / "files"
TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
for _alias, _database in DATABASES.items():
    _database["CONN_MAX_AGE"] = 0
    if "sqlite3" in _database["ENGINE"]:
        _database["NAME"] = FOLDER / f"{_alias}.sqlite3"
    else:
        _database["NAME"] = f"dying_{FOLDER.name.lower()}_{_alias}"
# Tables as the models say: what dies here is the work on them, and every run begins with empty ones.
MIGRATION_MODULES = {app.rpartition(".")[2]: None for app in INSTALLED_APPS}
