"""Papers typeset in a process of their own: web processes never load the typesetter, and nothing is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any


class PressFailed(Exception):
    """The paper could not be made."""


def print_apart(module: str, order: Mapping[str, Any], *, seconds: float) -> bytes:
    """What `ledetrad.documents.<module>` prints of an order it reads as JSON: a PDF. Raises PressFailed."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and code, no shell
        [sys.executable, "-m", f"ledetrad.documents.{module}"],
        input=json.dumps(order, ensure_ascii=False).encode(),
        capture_output=True,
        timeout=seconds,
        check=False,
    )
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise PressFailed(done.stderr.decode(errors="replace")[-500:])
    return done.stdout
