"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

ROOT = Path(__file__).resolve().parent.parent
STRICT = os.environ.get("REQUIRE_ALL") == "1"
# Rooms without a database: they must work without Django, so their tests get none.
WITHOUT_DATABASE = {
    "analysis",
    "lab",
    "docs",
    "statistics",
    "instruments",
    "disclosure",
    "documents",
    "house",
    "ui",
}

hypothesis_settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis_settings.register_profile("default", deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def missing(what: str) -> None:
    """Skip for want of `what`; where nothing may be skipped, fail."""
    if STRICT:
        pytest.fail(f"{what} is missing, and nothing may be skipped here.")
    pytest.skip(f"{what} is missing.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of rooms with a database get both databases; what touches none is the same on every one."""
    for item in items:
        room = Path(item.path).relative_to(ROOT / "tests").parts[0]
        if item.get_closest_marker("django_db") is not None:
            continue
        if room in WITHOUT_DATABASE:
            item.add_marker(pytest.mark.once)
        else:
            item.add_marker(pytest.mark.django_db(databases=["default", "sheets"]))


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder with the sources, data and oracles that results are compared with."""
    folder = Path(os.environ.get("LEDETRAD_REFERENCE", ROOT.parent / "shared"))
    if not (folder / "oracles").is_dir():
        missing(f"The reference folder {folder} (LEDETRAD_REFERENCE)")
    return folder


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test databases, and at the end nobody left in them: PostgreSQL drops no database that is in use.

    A thread of the live server that a browser still holds open cannot be asked to let go.
    """
    yield
    from django.db import connections

    with django_db_blocker.unblock():
        for alias in connections:
            if connections[alias].vendor == "postgresql":
                with connections[alias]._nodb_cursor() as cursor:
                    cursor.execute(
                        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                        " WHERE datname = %s AND pid <> pg_backend_pid()",
                        [connections[alias].settings_dict["NAME"]],
                    )


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, settings: Any, request: pytest.FixtureRequest) -> Iterator[None]:
    """Keys and files of a test lie in its own folder, and nothing is remembered from the test before."""
    if request.node.get_closest_marker("django_db") is None:
        yield
        return
    settings.KEY_DIR = tmp_path / "keys"
    settings.FILES_DIR = tmp_path / "files"
    from ledetrad.demo.queries import forget_cached
    from ledetrad.surveys.answering.device import forget_versions

    forget_cached()
    forget_versions()
    yield
    forget_cached()


@pytest.fixture
def cast() -> Any:
    """The named people every test uses."""
    from tests.cast import make_cast

    return make_cast()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, one for all tests that need eyes: two in one process would fight over the event loop."""
    from tests.browsing import CHROMIUM, chromium

    if not Path(CHROMIUM).exists():
        missing("Chromium")
    with chromium() as started:
        yield started
