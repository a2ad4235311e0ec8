"""One round of the clock: a part that fails takes no other part with it, and is not hidden."""

from __future__ import annotations

import pytest

from ledetrad.cli.clock import once_round


def test_a_part_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def fails() -> None:
        raise RuntimeError("out of order")

    assert not once_round(lambda: done.append("closing"), fails, lambda: done.append("copy"))
    assert done == ["closing", "copy"]
    assert "out of order" in caplog.text
    assert once_round(lambda: done.append("again"))
