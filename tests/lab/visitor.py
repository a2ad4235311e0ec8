"""Someone with a browser that keeps cookies, without the browser; and small files to open."""

from __future__ import annotations

import html
import http.client
import re
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledetrad.lab.serve import Server

type Fields = Mapping[str, str | Sequence[str]]
BOUNDARY = "lab-boundary"


@dataclass(frozen=True)
class Page:
    """An answer, after redirects."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def said(self) -> str:
        """The words on the page, as a reader sees them."""
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", self.text)).split())


@dataclass
class Visitor:
    """`cookie` is what the browser keeps; without `token` the visitor never came by the opened address."""

    server: Server
    cookie: str = ""
    page: Page | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def enter(self) -> Page:
        return self.get(f"/?token={self.server.secret.token}")

    def get(self, path: str, **headers: str) -> Page:
        return self._ask("GET", path, headers=headers)

    def post(
        self,
        path: str,
        fields: Fields | None = None,
        *,
        page: Page | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Page:
        """Send a form from `page` (the last one seen): with its token and the version it was shown in."""
        sent = self.hidden(page or self.page) | dict(fields or {})
        body = urlencode(sent, doseq=True).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body=body, headers={**self._own(), **kind, **(headers or {})})

    def upload(self, name: str, content: bytes, *, path: str = "/apne", fields: Fields | None = None) -> Page:
        parts = self.hidden(self.page) | dict(fields or {})
        body = b"".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in parts.items()
        )
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body += head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self._ask("POST", path, body=body, headers={**self._own(), **kind})

    def open(self, file: Path, name: str = "") -> str:
        """Drop a file and wait until it is read; the address of the work."""
        self.enter()
        self.get("/")
        page = self.upload(name or file.name, file.read_bytes())
        while page.headers.get("refresh"):
            time.sleep(0.05)
            page = self.get(urlsplit(page.url).path)
        assert page.status == 200, page.said
        return urlsplit(page.url).path

    def hidden(self, page: Page | None) -> dict[str, str | Sequence[str]]:
        if page is None:
            return {}
        found = dict(re.findall(r'<input type="hidden" name="(csrf|version)" value="([^"]*)"', page.text))
        return {name: html.unescape(value) for name, value in found.items()}

    def hidden_all(self, name: str) -> list[str]:
        """Every hidden field with this name, in the order of the page."""
        assert self.page is not None
        return [html.unescape(one) for one in re.findall(rf'name="{name}" value="([^"]*)"', self.page.text)]

    def _own(self) -> dict[str, str]:
        return {"Origin": self.server.origin, "Sec-Fetch-Site": "same-origin"}

    def _ask(self, method: str, path: str, *, body: bytes | None = None, headers: Mapping[str, str]) -> Page:
        for _ in range(5):
            connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
            try:
                own = {"Cookie": self.cookie} if self.cookie else {}
                connection.request(method, path, body=body, headers={**own, **self.headers, **headers})
                answer = connection.getresponse()
                content = answer.read()
            finally:
                connection.close()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    self._keep(value.split(";")[0])
            if answer.status != 303:
                got = {name.lower(): value for name, value in answer.getheaders()}
                page = Page(answer.status, f"{self.server.origin}{path}", got, content)
                if got.get("content-type", "").startswith("text/html"):
                    self.page = page
                return page
            method, path, body, headers = "GET", answer.headers["Location"].split("#")[0], None, {}
        raise AssertionError("redirected in a ring")

    def _keep(self, cookie: str) -> None:
        name = cookie.split("=", maxsplit=1)[0]
        kept = [one for one in self.cookie.split("; ") if one and one.split("=")[0] != name]
        self.cookie = "; ".join([*kept, cookie])


@contextmanager
def serving(folder: Path, *, data: Path | None = None, language: str = "nb") -> Iterator[Server]:
    """A laboratory on a free port, until the block ends."""
    from ledetrad.lab.serve import Server

    server = Server(folder, data=data, language=language)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join(timeout=10)


def survey_file(path: Path) -> Path:
    """A .sav with 60 people: four statements (one with 9 = don't know), gender, age, group, before and after."""
    import polars as pl
    import pyreadstat

    people = 60
    base = [(at * 7) % 5 + 1 for at in range(people)]
    near = [max(1, min(5, value + (at % 3) - 1)) for at, value in enumerate(base)]
    frame = pl.DataFrame(
        {
            "TILLIT01": base,
            "TILLIT02": near,
            "TILLIT03": [9 if at % 10 == 0 else value for at, value in enumerate(base)],
            "TILLIT04": [max(1, min(5, value + (at % 2))) for at, value in enumerate(near)],
            "KJONN": [at % 2 + 1 for at in range(people)],
            "ALDER": [20 + (at * 11) % 45 for at in range(people)],
            "AVD": [at % 6 + 1 for at in range(people)],
        }
    ).cast(pl.Float64)
    agree = {1.0: "Helt uenig", 2.0: "Uenig", 3.0: "Verken eller", 4.0: "Enig", 5.0: "Helt enig"}
    pyreadstat.write_sav(
        frame,
        str(path),
        column_labels={
            "TILLIT01": "Jeg stoler på ledelsen",
            "KJONN": "Kjønn",
            "ALDER": "Alder",
            "AVD": "Avdeling",
        },
        variable_value_labels={
            **{f"TILLIT0{at}": agree for at in (1, 2, 4)},
            "TILLIT03": {**agree, 9.0: "Vet ikke"},
            "KJONN": {1.0: "Kvinne", 2.0: "Mann"},
        },
        variable_measure={
            **{f"TILLIT0{at}": "ordinal" for at in (1, 2, 3, 4)},
            "KJONN": "nominal",
            "AVD": "nominal",
            "ALDER": "scale",
        },
    )
    return path


def words_file(path: Path) -> Path:
    """A workbook as a form service writes it: whole questions as headings, and the answers in words."""
    import xlsxwriter

    answers = ("Helt uenig", "Uenig", "Verken/eller", "Enig", "Helt enig", "Vet ikke")
    odd = ("Gul", "Blå", "Rød")
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Svar")
    sheet.write_row(0, 0, ["Jeg får støtte når jeg trenger det", "Jeg lærer noe nytt", "Farge", "Pausefarge"])
    for at in range(60):
        row = [answers[at % 6], answers[at * 5 % 6], odd[at % 3], odd[at * 2 % 3]]
        sheet.write_row(at + 1, 0, row)
    book.close()
    return path


def turned_file(path: Path) -> Path:
    """A file of 80 people with a scale of four statements, the fourth pointing the other way."""
    lines = ["tillit1;tillit2;tillit3;tillit4;leder"]
    for at in range(80):
        one = at * 7 % 5 + 1
        near = max(1, min(5, one + at % 3 - 1))
        lines.append(f"{one};{near};{max(1, min(5, one + at % 2))};{6 - near};{at % 2 + 1}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
