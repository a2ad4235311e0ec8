"""The recipe: what was chosen, as text that can be read, kept, and run again by one command."""

import re
import shlex
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ledetrad.analysis.data import DataError
from ledetrad.lab import engine
from ledetrad.lab.call import Call, find
from ledetrad.lab.downloads import attachment, file_name
from ledetrad.lab.upload import LARGEST_RECIPE, NotAFormError, TooLargeError, Upload, receive
from ledetrad.lab.work import StaleError, Work

KINDS = {"oppskrift": "recipe", "kodebok": "codebook"}


def recipe(call: Call) -> Response:
    """Both texts, downloads, and the command."""
    return call.show(
        "recipe.html",
        recipe=_text(call, "oppskrift"),
        codebook=_text(call, "kodebok"),
        command=_command(call),
    )


def download(call: Call) -> Response:
    """One of the two texts as a file."""
    kind = call.request.path_params["kind"]
    if kind not in KINDS:
        raise HTTPException(404)
    name = _name(call, kind)
    return PlainTextResponse(
        _text(call, kind), media_type="application/yaml", headers={"Content-Disposition": attachment(name)}
    )


async def upload(request: Request) -> Response:
    """A recipe or codebook from a file takes the place of the one here; nothing changes when it cannot be used."""
    call = Call(request, request.app.state.lab)
    waiting = await run_in_threadpool(find, call, request.path_params["id"])
    if waiting is not None:
        return waiting
    try:
        got = await receive(request, folder=call.lab.shelf.folder, limit=LARGEST_RECIPE)
    except (TooLargeError, NotAFormError):
        return call.show(
            "problem.html",
            status=400,
            wrong=call.t("recipe_unreadable_wrong"),
            remedy=call.t("recipe_unreadable_do"),
            back=call.url("oppskrift"),
        )
    return await run_in_threadpool(_take, call, got)


def _take(call: Call, got: Upload) -> Response:
    try:
        if not call.lab.secret.is_for_forms(got.fields.get("csrf", "")):
            raise HTTPException(403)
        if got.path is None:
            return call.go(call.url("oppskrift"))
        text = got.path.read_text(encoding="utf-8-sig", errors="replace")
        to = _changed(call, text, got)
        version = got.fields.get("version", "")
        call.lab.shelf.change(
            call.here, about="steps", version=int(version) if version.isdecimal() else 0, to=lambda _: to
        )
        return call.go(call.url("oppskrift", hentet=got.name))
    except DataError as error:
        return call.problem(error, back=call.url("oppskrift"))
    except StaleError:
        return call.show("stale.html", status=409, back=call.url("oppskrift"), written=())
    finally:
        got.discard()


def _changed(call: Call, text: str, got: Upload) -> Work:
    """The work with the new text, after trying it on the data. Raises DataError."""
    if got.fields.get("kind") == "kodebok":
        codebook = engine.codebook_from(text, source=got.name)
        missing = [one.name for one in codebook.variables if one.name not in call.here.data]
        if missing:
            raise DataError("no_such_variable", name=missing[0], names=", ".join(call.here.data.names))
        work = replace(call.work, codebook=codebook, answers={one.key: "yes" for one in call.here.questions})
    else:
        work = replace(call.work, recipe=engine.recipe_from(text, source=got.name), undone=())
    call.here.prepared(work)
    return work


def _text(call: Call, kind: str) -> str:
    if kind == "kodebok":
        return engine.codebook_text(call.work.codebook, language=call.language)
    return engine.recipe_text(call.work.recipe)


def _name(call: Call, kind: str) -> str:
    return file_name(f"{call.work.name.rpartition('.')[0] or call.work.name}-{kind}", "yaml")


def _command(call: Call) -> str:
    data = call.work.name if call.work.copied else str(call.work.path)
    words = [
        "ledetrad",
        "analyse",
        data,
        "--codebook",
        _name(call, "kodebok"),
        "--recipe",
        _name(call, "oppskrift"),
    ]
    # shlex also quotes æ, ø and å, which every shell takes as they are.
    return " ".join(word if re.fullmatch(r"[\w./-]+", word) else shlex.quote(word) for word in words)
