"""What every fuzzer does: put the seeds where what is found is kept, and run."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import atheris


def fuzz(one: Callable[[bytes], None], seeds: Iterable[bytes], *, longest: int) -> None:
    """Try `one` on what grows from the seeds, up to `longest` bytes. The first word of the command may name a folder."""
    script = Path(sys.argv[0])
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    named = [word for word in sys.argv[1:2] if not word.startswith("-")]
    folder = Path(named[0]) if named else Path("var/fuzz") / script.stem
    folder.mkdir(parents=True, exist_ok=True)
    for place, seed in enumerate(seeds):
        (folder / f"seed{place}").write_bytes(seed)
    atheris.Setup([str(script), str(folder), f"-max_len={longest}", *options], one)
    atheris.Fuzz()
