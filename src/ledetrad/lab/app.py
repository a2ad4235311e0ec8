"""The page as an application: addresses, and what is answered when something is not found."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ledetrad.lab.call import Call, Lab, Page, endpoint
from ledetrad.lab.guard import Guard
from ledetrad.lab.pages import data, layout, recipe, report, start, steps, tables, variable
from ledetrad.lab.static_files import static_file


def _get(path: str, page: Page) -> Route:
    return Route(path, endpoint(page), methods=["GET"])


def _post(path: str, page: Page) -> Route:
    return Route(path, endpoint(page), methods=["POST"])


ROUTES = [
    Route("/static/{name:path}", static_file, methods=["GET"]),
    _get("/", start.front),
    Route("/apne", start.dropped, methods=["POST"]),
    _post("/apne-sti", start.typed),
    _post("/slett", start.delete),
    _post("/sprak", start.language),
    _get("/f/{id}/", data.variables),
    _get("/f/{id}/rader", data.rows),
    _post("/f/{id}/svar", data.answer),
    _get("/f/{id}/variabel", variable.variable),
    _post("/f/{id}/variabel", variable.save_variable),
    _get("/f/{id}/skala", layout.scale),
    _post("/f/{id}/skala", layout.save_scale),
    _post("/f/{id}/snu", layout.turn),
    _get("/f/{id}/opplegg", layout.layout),
    _post("/f/{id}/opplegg", layout.save_layout),
    _post("/f/{id}/flere-ganger", layout.save_repeated),
    _get("/f/{id}/tabeller", tables.tables),
    _post("/f/{id}/tabeller", tables.add),
    _get("/f/{id}/tabell.{form}", tables.download),
    _get("/f/{id}/gjor-om", steps.steps),
    _post("/f/{id}/gjor-om", steps.add),
    _post("/f/{id}/angre", steps.undo),
    _get("/f/{id}/rapport", report.report),
    _post("/f/{id}/rapport", report.settings),
    _post("/f/{id}/rapport/tabell", report.remove),
    _get("/f/{id}/rapport.{form}", report.download),
    _get("/f/{id}/oppskrift", recipe.recipe),
    _get("/f/{id}/{kind}.yaml", recipe.download),
    Route("/f/{id}/hent", recipe.upload, methods=["POST"]),
]


async def _not_found(request: Request, error: Exception) -> Response:
    call = Call(request, request.app.state.lab)
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 409:
        return call.show("stale.html", status=409, back=request.headers.get("referer", "/"), written=())
    return call.show("gone.html", status=status)


async def _broken(request: Request, error: Exception) -> Response:
    call = Call(request, request.app.state.lab)
    return call.show(
        "problem.html", status=500, wrong=call.t("broken_wrong"), remedy=call.t("broken_do"), back="/"
    )


def make_app(lab: Lab, *, port: int, first: str = "/") -> Starlette:
    """The application on `port`; the opened address leads on to `first`."""
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, secret=lab.secret, port=port, language=lab.language, first=first)],
        exception_handlers={HTTPException: _not_found, 500: _broken},
    )
    app.state.lab = lab
    return app
