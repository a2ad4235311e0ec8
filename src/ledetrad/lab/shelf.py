"""The works of one working folder: opening, reading in the background, changing under a lock, deleting."""

import shutil
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataError, DataSet, Note
from ledetrad.analysis.recipe import Recipe, Step
from ledetrad.lab import engine
from ledetrad.lab.files import is_id, new_id, private_folder
from ledetrad.lab.questions import Question, questions, without_suggestions
from ledetrad.lab.running import Running
from ledetrad.lab.taken_away import fitting, made_by
from ledetrad.lab.work import FILE, Saved, StaleError, Work, glance, load, save, stamped

PREPARED_KEPT = 4


@dataclass
class Opened:
    """A work with its data read. `work` is replaced as a whole, under `lock`."""

    work: Work
    data: DataSet
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]
    changed_file: bool = False
    running: Running = field(default_factory=Running)
    lock: threading.RLock = field(default_factory=threading.RLock)
    _prepared: list[tuple[Codebook, tuple[Step, ...], DataSet]] = field(default_factory=list)

    def prepared(self, work: Work | None = None) -> DataSet:
        """The data as the steps leave them. Raises DataError for a step that cannot be carried out."""
        work = work or self.work
        return self._prepare(work.codebook, work.recipe.steps)

    def before(self, steps: Sequence[Step]) -> DataSet:
        """The data as only these steps leave them: the codebook may name what later steps make."""
        known = {*self.data.names, *made_by(steps)}
        return self._prepare(fitting(self.work.codebook, known), tuple(steps))

    def _prepare(self, codebook: Codebook, steps: tuple[Step, ...]) -> DataSet:
        with self.lock:
            for known, made, data in self._prepared:
                if made == steps and (known is codebook or known == codebook):
                    return data
            data = engine.prepared(self.data, codebook, steps)
            self._prepared = [*self._prepared[1 - PREPARED_KEPT :], (codebook, steps, data)]
            return data


class Shelf:
    """Every work in one working folder. One process uses it at a time; its threads share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = private_folder(folder)
        self._readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="leser")
        self._opened: dict[str, Future[Opened]] = {}
        self._lock = threading.Lock()
        for left in self.folder.glob(".inn-*"):
            left.unlink(missing_ok=True)  # an upload that was cut off

    def saved(self) -> list[Saved]:
        """The works that can be continued, the latest first."""
        found = [glance(path) for path in self.folder.iterdir() if is_id(path.name)]
        return sorted(filter(None, found), key=lambda one: one.saved, reverse=True)

    def open_upload(self, path: Path, name: str, *, language: str) -> str:
        """Take over an uploaded file with a name made by shown_name and begin to read it. Returns the work's id."""
        made = new_id()
        folder = private_folder(self.folder / made)
        data = folder / name
        path.replace(data)
        return self._begin(made, lambda: self._new(made, data, name=name, copied=True, language=language))

    def open_path(self, path: Path, *, language: str) -> str:
        """Begin to read a file where it lies, continuing the work already done on it. Returns the work's id."""
        path = path.resolve()
        for known in self.saved():
            if not known.copied and known.path == str(path):
                return known.id
        made = new_id()
        private_folder(self.folder / made)
        return self._begin(
            made, lambda: self._new(made, path, name=path.name, copied=False, language=language)
        )

    def reading(self, id: str) -> Future[Opened]:  # noqa: A002 - the word the address uses
        """The work being opened: done at once if it is in memory, begun now if it lies on the disk.

        Raises KeyError when there is no such work.
        """
        if not is_id(id):
            raise KeyError(id)
        with self._lock:
            if id in self._opened:
                return self._opened[id]
        if not (self.folder / id / FILE).is_file():
            raise KeyError(id)
        self._begin(id, lambda: self._again(self.folder / id))
        return self._opened[id]

    def forget(self, id: str) -> None:  # noqa: A002
        """Let go of what is in memory; what is saved stays."""
        with self._lock:
            self._opened.pop(id, None)

    def delete(self, id: str) -> None:  # noqa: A002
        """Delete the work and our copy of the data. A file that lies with the user is not touched."""
        if is_id(id):
            self.forget(id)
            shutil.rmtree(self.folder / id, ignore_errors=True)

    def change(self, opened: Opened, *, about: str, version: int, to: Callable[[Work], Work]) -> Work:
        """Make one change and save it. `about` names what is changed, `version` is the one its form was shown in.

        Raises StaleError when the same thing was changed after that version; other changes in between are kept.
        """
        with opened.lock:
            if opened.work.touched.get(about, 0) > version:
                raise StaleError(about)
            work = stamped(to(opened.work), about=about)
            save(work, self.folder / work.id)
            opened.work = work
            return work

    def close(self) -> None:
        """Stop reading."""
        self._readers.shutdown(wait=False, cancel_futures=True)

    def _begin(self, id: str, read: Callable[[], Opened]) -> str:  # noqa: A002
        with self._lock:
            if id not in self._opened:
                self._opened[id] = self._readers.submit(read)
        return id

    def _new(self, id: str, path: Path, *, name: str, copied: bool, language: str) -> Opened:  # noqa: A002
        folder = self.folder / id
        try:
            data = engine.read(path, name=name)
            suggested, notes = engine.draft(data)
            codebook = replace(without_suggestions(suggested, data), data=name, digest=data.digest)
            work = Work(
                id=id,
                name=name,
                path=path,
                copied=copied,
                digest=data.digest,
                rows=data.rows,
                codebook=codebook,
                recipe=Recipe(tables=(), language=language),
            )
            work = stamped(work, about="file")
            save(work, folder)
        except BaseException:
            # Nothing half-loaded: a file that cannot be used leaves nothing behind.
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return Opened(work, data, questions(data, suggested, notes), notes)

    def _again(self, folder: Path) -> Opened:
        work = load(folder)
        if not work.path.is_file():
            raise DataError("file_gone", file=work.name)
        data = engine.read(work.path, name=work.name)
        suggested, notes = engine.draft(data)
        missing = [variable.name for variable in work.codebook.variables if variable.name not in data]
        if missing:
            raise DataError("no_such_variable", name=", ".join(missing[:5]), names=", ".join(data.names))
        changed = data.digest != work.digest
        return Opened(work, data, questions(data, suggested, notes), notes, changed_file=changed)
