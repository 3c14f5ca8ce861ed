"""The application."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from functools import partial
from threading import RLock

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integkit import arguments
from integkit.errors import IntegkitError
from integkit.messages import Finding
from integkit.plugins import Registry

from ._endpoints import ENDPOINTS, Endpoint
from ._kept import Busy
from ._open_to_all import OpenToAll
from ._problems import Problem, answered, problem_of
from ._service import Service, Settings
from ._turns import turn

_log = logging.getLogger("integkit.web")


def app(
    registry: Registry,
    *,
    cities: Sequence[str] | None = None,
    base_url: str | None = None,
    language: str = "de",
    persons: bool = False,
    licence: str | None = None,
    as_of: dt.date | None = None,
    published: dt.date | dt.datetime | str | None = None,
    oparl_state: str | None = None,
    gzip: bool = False,
) -> Starlette:
    """A read-only web application, by itself or mounted under any path of another one.

    What it has of the cities is read when it is made and stays so until ``reload`` is called.

    Args:
        registry: Where cities and formats come from.
        cities: Slugs or keys of the cities. Absent: all that can be read.
        base_url: Address under which it is published, the path that it is mounted under included. It is never taken
            from a request. Absent: not known, so there is no OParl, and no format that needs it.
        language: Language of answers where a request asks for none, and of OParl, which has one only.
        persons: Whether names of persons are published. Think of the law before you say so.
        licence: Licence of what is published. Absent: that of each profile, if it states one.
        as_of: The day whose view is published. Absent: everything that is stated.
        published: The day or moment at which these data are published, which OParl's objects bear. Absent: ``as_of``.
        oparl_state: The content of the file ``oparl-state.json`` that the last export of the format ``oparl`` made for
            ``base_url`` with ``oparl/`` behind it. Absent: every object counts as new on ``published``.
        gzip: Whether answers are compressed. Absent: no, since what stands before it mostly does so.

    Raises:
        UsageError: There is no such city, or an argument cannot be what it is.
        DataError: A city that was named cannot be read.
        PluginError: The plugin of a city that was named cannot be used.
    """
    settings = Settings(
        base_url=arguments.text_or_none("base_url", base_url),
        language=arguments.language(language),
        persons=arguments.yes_or_no("persons", persons),
        licence=arguments.text_or_none("licence", licence),
        as_of=arguments.day_or_none("as_of", as_of),
        published=published.isoformat() if isinstance(published, dt.date) else published,
        oparl_state=arguments.text_or_none("oparl_state", oparl_state),
    )
    served = _Served(Service(arguments.of_type("registry", registry, Registry, "registry"), cities, settings))
    _tell(served.service)

    def failed(request: Request, error: Exception) -> Response:
        return answered(request, _problem(request, error), settings.language)

    routes = [Route(one.path, partial(_answer, served, one), name=one.name, methods=["GET"]) for one in ENDPOINTS]
    made = Starlette(
        routes=routes,
        middleware=[Middleware(OpenToAll, language=settings.language), *([Middleware(GZipMiddleware)] if gzip else [])],
        exception_handlers={Problem: failed, IntegkitError: failed, HTTPException: failed},
    )
    made.router.redirect_slashes = False  # the address of such a redirection would come from the request
    made.state.integkit = served
    return made


class _Served:
    """What an application answers from: each request from one service, whatever comes after it."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.reloading = RLock()  # a handler of a signal may come in between


def reload(application: Starlette, *cities: str) -> None:
    """Reads cities anew, also those of running systems, and answers from them; nobody has to restart anything.

    Requests that are under way are answered from what was there before, as a whole. Of several who reload at once, one
    waits for the other: else the one who is done last could put back what was there before.

    Args:
        application: What ``app`` made.
        cities: Slugs or official keys of those that have changed. Absent: all, new ones included.

    Raises:
        IntegkitError: A city that was named cannot be read, or what ``app`` raises; what was there before goes on.
    """
    served: _Served = application.state.integkit
    with served.reloading:
        served.service = served.service.anew(cities)
    _tell(served.service)


def _tell(service: Service) -> None:
    """Puts into the log why cities may be lacking."""
    for finding in service.unanswered:
        _log.error("%s", finding.in_("en"))


async def _answer(served: _Served, endpoint: Endpoint, request: Request) -> Response:
    """Answers in a thread, since formats compute; what has to wait for another one holds no thread meanwhile."""
    service, waited = served.service, 0.0
    while True:
        try:
            return await run_in_threadpool(_handled, endpoint, service, request)
        except Busy as busy:
            waited = await turn(service.made, busy.kind, request, waited)


def _handled(endpoint: Endpoint, service: Service, request: Request) -> Response:
    """What an endpoint answers. Nothing that a plugin raises leaves this thread but as a problem."""
    try:
        return endpoint.handler(service, request)
    except (Problem, IntegkitError, HTTPException, Busy):
        raise
    except BaseException:  # what whoever runs it has to mend is in the log, and not in the answer
        _log.exception("%s failed", endpoint.name)
        raise Problem(500, Finding.of("IK889")) from None


def _problem(request: Request, error: Exception) -> Problem:
    """What went wrong, as it is told in the web."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, IntegkitError):
        problem = problem_of(error)
        if problem.status == 500:
            _log.error("%s", error)
        return problem
    if isinstance(error, HTTPException) and error.status_code == 405:
        return Problem(405, Finding.of("IK886", method=request.method), headers={"Allow": "GET, HEAD, OPTIONS"})
    return Problem(404, Finding.of("IK885"))
