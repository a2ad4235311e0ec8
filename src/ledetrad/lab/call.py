"""One request as a page sees it: the language, the work it is about, the form; and how pages answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlencode

import jinja2
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ledetrad.analysis.data import DataError
from ledetrad.documents.numbers import LANGUAGES, number
from ledetrad.lab import engine
from ledetrad.lab.guard import Secret
from ledetrad.lab.pictures import icon
from ledetrad.lab.shelf import Opened, Shelf
from ledetrad.lab.words import say
from ledetrad.lab.work import StaleError, Work

MOST_FIELDS: Final = 20_000
LANGUAGE_COOKIE: Final = "sprak"
WRITTEN: Final = ("label", "missing", "title", "name_of_new")


@dataclass
class Lab:
    """What the server holds: the shelf of works, the secret, and the language when nobody has chosen one."""

    shelf: Shelf
    secret: Secret
    language: str = "nb"


@dataclass
class Call:
    """A request. `opened` is the work of the address, if the address names one."""

    request: Request
    lab: Lab
    form: FormData = field(default_factory=FormData)
    opened: Opened | None = None

    @property
    def language(self) -> str:
        chosen = self.request.cookies.get(LANGUAGE_COOKIE, "")
        return chosen if chosen in LANGUAGES else self.lab.language

    @property
    def here(self) -> Opened:
        """The work; pages that have one in their address always do."""
        assert self.opened is not None
        return self.opened

    @property
    def work(self) -> Work:
        return self.here.work

    def t(self, key: str, **facts: object) -> str:
        return say(self.language, key, **facts)

    @property
    def address(self) -> str:
        """Where this page is found again; of an answer to a form, the page of the work."""
        if self.request.method != "GET":
            return self.url() if self.opened else "/"
        return self.request.url.path + (f"?{self.request.url.query}" if self.request.url.query else "")

    def said(self, name: str) -> str:
        """A field of the form, without blanks around it; "" when it is not there."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def all_said(self, name: str) -> tuple[str, ...]:
        """Every value of a field that may be ticked several times."""
        return tuple(value for value in self.form.getlist(name) if isinstance(value, str) and value)

    def asked(self, name: str) -> str:
        return self.request.query_params.get(name, "").strip()

    def written(self) -> tuple[str, ...]:
        """What the user wrote in the form, to be copied from when the form could not be used."""
        fields = self.form.multi_items()
        return tuple(
            value
            for name, value in fields
            if isinstance(value, str) and value.strip() and name.startswith(WRITTEN)
        )

    def url(self, page: str = "", **query: str | Sequence[str]) -> str:
        """The address of a page of this work."""
        questions = urlencode({name: value for name, value in query.items() if value}, doseq=True)
        return f"/f/{self.work.id}/{page}" + (f"?{questions}" if questions else "")

    def change(self, about: str, to: Callable[[Work], Work]) -> Work:
        """Make one change in the version the form was shown in."""
        version = self.said("version")
        return self.lab.shelf.change(
            self.here, about=about, version=int(version) if version.isdecimal() else 0, to=to
        )

    def show(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """A page."""
        page = _templates().get_template(f"lab/{template}")
        return HTMLResponse(
            page.render(
                call=self,
                t=self.t,
                language=self.language,
                languages=LANGUAGES,
                csrf=self.lab.secret.for_forms,
                opened=self.opened,
                work=self.opened.work if self.opened else None,
                number=lambda value, decimals=0: number(value, lang=self.language, decimals=decimals),
                **context,
            ),
            status_code=status,
        )

    def go(self, address: str) -> Response:
        """After a change: to the page that shows it."""
        return RedirectResponse(address, status_code=303)

    def problem(self, error: DataError, *, status: int = 422, back: str = "") -> Response:
        """A page that says what is wrong and what to do."""
        wrong, remedy = engine.error_words(error, self.language)
        ways = self._ways(error) if self.opened else ()
        return self.show(
            "problem.html", status=status, wrong=wrong, remedy=remedy, back=back or "/", ways=ways
        )

    def _ways(self, error: DataError) -> tuple[tuple[str, str], ...]:
        """Where the user can put right what is wrong: (words, address)."""
        if error.code == "unreversed_items":
            return ((self.t("open_scale"), self.url("skala", navn=error.facts["scale"]) + "#peker"),)
        if error.code.startswith(("step_", "weight_", "not_in_data")):
            return ((self.t("open_steps"), self.url("gjor-om")),)
        return ()


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files("ledetrad.lab") / "templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["icon"] = icon
    return environment


type Page = Callable[[Call], Response]


def endpoint(page: Page) -> Callable[[Request], Any]:
    """A page as a route: the form is read and checked, the work is found, and the page runs in a thread."""

    async def handle(request: Request) -> Response:
        call = Call(request, request.app.state.lab)
        if request.method == "POST":
            call.form = await request.form(max_files=0, max_fields=MOST_FIELDS)
            if not call.lab.secret.is_for_forms(call.said("csrf")):
                raise HTTPException(403)
        return await run_in_threadpool(_answer, call, page)

    return handle


def _answer(call: Call, page: Page) -> Response:
    id_ = call.request.path_params.get("id")
    if id_ is not None:
        waiting = find(call, id_)
        if waiting is not None:
            return waiting
    try:
        return page(call)
    except StaleError:
        return call.show("stale.html", status=409, back=call.url(), written=call.written())
    except DataError as error:
        return call.problem(error, back=call.url() if call.opened else "/")


def find(call: Call, id_: str) -> Response | None:
    """Find the work; a page to show instead when it is still being read, or cannot be."""
    try:
        reading = call.lab.shelf.reading(id_)
    except KeyError:
        return call.show("gone.html", status=404)
    try:
        call.opened = reading.result(timeout=1.0)
    except TimeoutError:
        answer = call.show("reading.html")
        answer.headers["Refresh"] = "1"
        return answer
    except DataError as error:
        call.lab.shelf.forget(id_)
        return call.problem(error)
    except Exception:
        # Our own mistake: told as such, and the next try begins anew.
        call.lab.shelf.forget(id_)
        raise
    return None
