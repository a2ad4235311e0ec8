"""The product's own settings, with a place of its own and nothing that leaves the machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ["LEDETRAD_DATA"] = tempfile.mkdtemp(prefix="ledetrad-test-")
os.environ.pop("LEDETRAD_KEYS", None)
os.environ.setdefault("LEDETRAD_SECRET_KEY", "only-for-tests")
os.environ["LEDETRAD_BASE_URL"] = "http://testserver"
os.environ["EMAIL_URL"] = "memory://"

from ledetrad.settings import *  # noqa: F403 - the environment comes first
from ledetrad.settings import DATA_DIR, DATABASES, STORAGES

ALLOWED_HOSTS = ["*"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
for _alias, _database in DATABASES.items():
    if "sqlite3" in _database["ENGINE"]:
        # Files, as in use: the write-ahead log and the single writer are part of what is tested.
        _database["TEST"] = {"NAME": str(Path(DATA_DIR) / f"test-{_alias}.sqlite3")}
    # The live server answers each browser connection in a thread; none of them may keep its own open.
    _database["CONN_MAX_AGE"] = 0
