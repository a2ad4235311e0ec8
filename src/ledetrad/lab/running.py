"""Tables that take time: each is worked out once in a thread of its own, and a page waits for it only so long."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

PATIENCE: Final = 3.0
LONG: Final = 20.0
MOST_AT_ONCE: Final = 3
KEPT: Final = 12


class StillWorkingError(Exception):
    """The result is not there yet. `seconds` is how long it has taken, `full` that it could not be begun."""

    def __init__(self, seconds: float, *, full: bool = False) -> None:
        super().__init__(f"{seconds:.1f} s")
        self.seconds = seconds
        self.full = full


@dataclass(frozen=True, eq=False)
class Same:
    """A thing as a part of a key that is equal to itself alone, and is kept as long as the key is."""

    thing: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


@dataclass
class _Task:
    key: tuple[object, ...]
    begun: float = field(default_factory=time.monotonic)
    done: threading.Event = field(default_factory=threading.Event)
    value: Any = None
    error: BaseException | None = None


class Running:
    """What is being worked out for one file, and the latest results. Left pages find theirs when they come back."""

    def __init__(self) -> None:
        self._tasks: list[_Task] = []
        self._lock = threading.Lock()

    def result[T](self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives for `key`, made once. Raises StillWorkingError after PATIENCE seconds, or what it raised."""
        task = self._task(key, make)
        if not task.done.wait(PATIENCE):
            raise StillWorkingError(time.monotonic() - task.begun)
        if task.error is not None:
            raise task.error
        value: T = task.value
        return value

    def _task(self, key: tuple[object, ...], make: Callable[[], Any]) -> _Task:
        with self._lock:
            for task in self._tasks:
                if task.key == key:
                    return task
            waiting = [task for task in self._tasks if not task.done.is_set()]
            if len(waiting) >= MOST_AT_ONCE:
                raise StillWorkingError(0.0, full=True)
            finished = [task for task in self._tasks if task.done.is_set()]
            task = _Task(key)
            self._tasks = [*waiting, *finished[1 - KEPT :], task]
        # A daemon: stopping the laboratory does not wait for a table nobody wants any more.
        threading.Thread(target=_work, args=(task, make), daemon=True, name="tabell").start()
        return task


def _work(task: _Task, make: Callable[[], Any]) -> None:
    try:
        task.value = make()
    except BaseException as error:
        task.error = error
    finally:
        task.done.set()
