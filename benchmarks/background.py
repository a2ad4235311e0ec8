"""A job that writes to the database of people in chunks until it is stopped, as an import does. Prints the rows."""

from __future__ import annotations

import signal
from types import FrameType

from ledetrad.cli.django import start_django

CHUNK = 250
_stopping = False


def _stop(number: int, frame: FrameType | None) -> None:
    global _stopping  # noqa: PLW0603 - a signal handler has no other way to tell the loop
    _stopping = True


def main() -> None:
    """Write chunk after chunk, one transaction each, as fast as it goes."""
    signal.signal(signal.SIGTERM, _stop)
    start_django(migrate=False)
    from ledetrad.office.scope import in_workspace
    from ledetrad.people.actions import start_organisation, start_workspace
    from ledetrad.people.models import Person

    workspace = start_workspace(name="Import", language="nb")
    written = 0
    with in_workspace(workspace):
        place = start_organisation(name="Import")
        while not _stopping:
            numbers = range(written, written + CHUNK)
            Person.objects.bulk_create(
                Person(
                    workspace=workspace, organisation=place, name=f"Ny {n}", email=f"ny-{n}@import.invalid"
                )
                for n in numbers
            )
            written += CHUNK
    print(written)


if __name__ == "__main__":
    main()
