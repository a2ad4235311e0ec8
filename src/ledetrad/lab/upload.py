"""A file from the browser, written to disk as it comes: never whole in memory, and stopped at the limit."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from ledetrad.lab.files import new_id, shown_name

LARGEST_DATA: Final = 500 * 1024 * 1024
LARGEST_RECIPE: Final = 2 * 1024 * 1024
LONGEST_FIELD: Final = 10_000


class TooLargeError(Exception):
    """The file is larger than the limit; nothing of it is kept."""


class NotAFormError(Exception):
    """The request is not a form with a file, or breaks off."""


@dataclass
class Upload:
    """The fields of the form, and the file if one was chosen (`path` is "" otherwise)."""

    fields: dict[str, str] = field(default_factory=dict)
    name: str = ""
    path: Path | None = None
    size: int = 0

    def discard(self) -> None:
        """Remove the file from the disk, if it is there."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


@dataclass
class _Reader:
    folder: Path
    limit: int
    upload: Upload = field(default_factory=Upload)
    header: bytes = b""
    value: bytes = b""
    headers: dict[bytes, bytes] = field(default_factory=dict)
    field_name: str = ""
    text: bytearray = field(default_factory=bytearray)
    file: IO[bytes] | None = None
    ended: bool = False

    def header_field(self, data: bytes, start: int, end: int) -> None:
        self.header += data[start:end]

    def header_value(self, data: bytes, start: int, end: int) -> None:
        self.value += data[start:end]

    def header_end(self) -> None:
        self.headers[self.header.lower()] = self.value
        self.header = self.value = b""

    def headers_finished(self) -> None:
        _, options = parse_options_header(self.headers.get(b"content-disposition", b""))
        self.field_name = options.get(b"name", b"").decode("utf-8", "replace")
        self.headers = {}
        self.text = bytearray()
        filename = options.get(b"filename", b"").decode("utf-8", "replace")
        if filename and self.upload.path is None:
            self.upload.name = shown_name(filename)
            self.upload.path = self.folder / f".inn-{new_id()}"
            self.file = self.upload.path.open("xb")

    def part_data(self, data: bytes, start: int, end: int) -> None:
        if self.file is not None:
            self.upload.size += end - start
            if self.upload.size > self.limit:
                raise TooLargeError
            self.file.write(data[start:end])
            return
        self.text += data[start:end]
        if len(self.text) > LONGEST_FIELD:
            raise NotAFormError

    def part_end(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None
        else:
            self.upload.fields[self.field_name] = self.text.decode("utf-8", "replace")

    def end(self) -> None:
        self.ended = True

    def check_ended(self) -> None:
        """A form without its last boundary was cut off on the way."""
        if not self.ended:
            raise NotAFormError


async def receive(request: Request, *, folder: Path, limit: int) -> Upload:
    """Read a multipart form with one file into `folder`.

    Raises TooLargeError at more than `limit` bytes and NotAFormError when the form cannot be read; then nothing
    is left on the disk. The caller discards the upload when it has used it.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise NotAFormError
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit + 1024 * 1024:
        raise TooLargeError
    reader = _Reader(folder, limit)
    try:
        parser = MultipartParser(
            options[b"boundary"],
            {
                "on_header_field": reader.header_field,
                "on_header_value": reader.header_value,
                "on_header_end": reader.header_end,
                "on_headers_finished": reader.headers_finished,
                "on_part_data": reader.part_data,
                "on_part_end": reader.part_end,
                "on_end": reader.end,
            },
        )
        async for chunk in request.stream():
            parser.write(chunk)
        parser.finalize()
        reader.check_ended()
    except BaseException as error:
        if reader.file is not None:
            reader.file.close()
        reader.upload.discard()
        if isinstance(error, MultipartParseError):
            raise NotAFormError from error
        raise
    return reader.upload
