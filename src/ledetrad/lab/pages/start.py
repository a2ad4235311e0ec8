"""The first page: drop a file, or go on with one; and the language, which every page can change."""

from pathlib import Path
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ledetrad.analysis.data import DataError
from ledetrad.documents.numbers import LANGUAGES, long_date
from ledetrad.lab.call import LANGUAGE_COOKIE, Call
from ledetrad.lab.files import SUFFIXES, suffix_of
from ledetrad.lab.upload import LARGEST_DATA, NotAFormError, TooLargeError, Upload, receive
from ledetrad.lab.work import Saved

YEAR = 365 * 24 * 3600


def front(call: Call) -> Response:
    """Where a file is dropped, and what was begun before."""
    saved = [(one, _when(call, one)) for one in call.lab.shelf.saved()]
    return call.show("front.html", saved=saved, accept=",".join(SUFFIXES))


async def dropped(request: Request) -> Response:
    """A file from the browser: written to disk as it comes, then read in the background."""
    call = Call(request, request.app.state.lab)
    try:
        upload = await receive(request, folder=call.lab.shelf.folder, limit=LARGEST_DATA)
    except TooLargeError:
        return _refused(call, "too_large", status=413)
    except NotAFormError:
        return _refused(call, "not_a_form", status=400)
    return await run_in_threadpool(_take, call, upload)


def _take(call: Call, upload: Upload) -> Response:
    try:
        if not call.lab.secret.is_for_forms(upload.fields.get("csrf", "")):
            raise HTTPException(403)
        if upload.path is None:
            return _refused(call, "no_file", status=422)
        if not suffix_of(upload.name):
            return _refused(call, "wrong_kind", status=415, name=upload.name)
        if upload.size == 0:
            return _refused(call, "empty_file", status=422, name=upload.name)
        return call.go(f"/f/{call.lab.shelf.open_upload(upload.path, upload.name, language=call.language)}/")
    finally:
        upload.discard()


def typed(call: Call) -> Response:
    """A file that lies on this machine, by its path: read where it is, not copied."""
    said = call.said("path").strip("\"'")
    path = Path(said).expanduser()
    if not said or not path.is_file():
        return _refused(call, "no_such_file", status=422, name=said)
    if not suffix_of(path.name):
        return _refused(call, "wrong_kind", status=415, name=path.name)
    return call.go(f"/f/{call.lab.shelf.open_path(path, language=call.language)}/")


def delete(call: Call) -> Response:
    """Delete a saved work, and our copy of its data."""
    call.lab.shelf.delete(call.said("id"))
    return call.go("/")


def language(call: Call) -> Response:
    """Choose the language of the pages; of the report too, for the work the page is about."""
    chosen = call.said("language")
    if chosen not in LANGUAGES:
        raise HTTPException(422)
    back = urlsplit(call.said("next"))
    # Only a path of ours: what a form says must not lead to another place.
    ours = (
        back.path.startswith("/") and not back.path.startswith("//") and not back.netloc and not back.scheme
    )
    answer = call.go((back.path + (f"?{back.query}" if back.query else "")) if ours else "/")
    answer.set_cookie(LANGUAGE_COOKIE, chosen, max_age=YEAR, httponly=True, samesite="strict", path="/")
    _report_too(call, back.path, chosen)
    return answer


def _report_too(call: Call, path: str, chosen: str) -> None:
    parts = path.split("/")
    if len(parts) < 3 or parts[1] != "f":
        return
    try:
        opened = call.lab.shelf.reading(parts[2]).result(timeout=1.0)
    except (KeyError, TimeoutError, DataError):
        return
    call.lab.shelf.change(
        opened,
        about="settings",
        version=opened.work.version,
        to=lambda work: work.with_recipe(language=chosen),
    )


def _when(call: Call, one: Saved) -> str:
    local = one.saved.astimezone()
    return call.t("saved_when", date=long_date(local.date(), lang=call.language), time=f"{local:%H.%M}")


def _refused(call: Call, reason: str, *, status: int, **facts: str) -> Response:
    return call.show(
        "problem.html",
        status=status,
        wrong=call.t(f"{reason}_wrong", **facts),
        remedy=call.t(f"{reason}_do"),
        back="/",
    )
