"""Start Django for a command, with its databases migrated."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from ledetrad.operation.site import Site, keep_site, parse_domain, read_site


def start_django(*, migrate: bool = True) -> None:
    """Set Django up; with `migrate`, bring both databases to the newest shape."""
    if find_spec("django") is None:
        print(
            "Denne kommandoen trenger serverdelen: pip install 'ledetrad[server]'. "
            "Laboratoriet (lab, analyse, codebook, reproduce) virker uten.",
            file=sys.stderr,
        )
        raise SystemExit(2)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledetrad.settings")
    os.umask(0o077)  # databases, keys and files are for the one who runs the installation
    import django
    from django.conf import settings

    django.setup()
    if migrate:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Read where it is used: nothing of ours can be before Django is set up.
        from ledetrad.office.migrating import migrate_both

        migrate_both()


def data_folder() -> Path:
    """The data folder, before Django is set up."""
    return Path(os.environ.get("LEDETRAD_DATA", "var")).resolve()


def keep_domain(domain: str, *, self_signed: bool | None = None) -> Site | None:
    """Keep the domain where the settings and every later command find it. None when it is not a domain.

    Must run before Django is set up.
    """
    site = parse_domain(domain)
    if site is None:
        return None
    folder = data_folder()
    before = read_site(folder)
    trial = before.self_signed if self_signed is None else self_signed
    site = replace(site, self_signed=trial)
    if site != before:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep_site(folder, site)
    return site


def collect_static() -> None:
    """Gather, compress and name the static files by content. Done when the server starts."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
