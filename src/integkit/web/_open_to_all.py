"""What every answer says, whatever it is: who may read it, and what a browser may do with it."""

from __future__ import annotations

import logging
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from integkit.messages import Finding

from ._problems import Problem, answered

_log = logging.getLogger("integkit.web")

_METHODS: Final = "GET, HEAD, OPTIONS"
_LONGEST: Final = 8192  # characters of an address; none of ours comes near it

_PAGE: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_DATA: Final = "default-src 'none'; frame-ancestors 'self'"
_SHOWN_BY_THE_BROWSER: Final = "frame-ancestors 'self'"  # its own view of a PDF is made of scripts and styles


class OpenToAll:
    """Adds the headers that every answer has, and answers what needs no look at what is asked for.

    Scripts of other sites may read (CORS): nothing here depends on who asks, so nothing is given away that is not
    public. Whatever fails behind it is an answer too, and the reason stays in the log.

    Args:
        app: What answers.
        language: Language of what is told where a request asks for none.
    """

    def __init__(self, app: ASGIApp, language: str) -> None:
        self._app = app
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or hands on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"] == scope.get("root_path", ""):  # what mounts it may hand on no slash
            scope = {**scope, "path": f"{scope['path']}/"}
        begun = False

        async def opened(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _add(MutableHeaders(scope=message))
            elif scope["method"] == "HEAD":  # not every server takes it out
                message = {**message, "body": b""}
            await send(message)

        async def refuse(problem: Problem) -> None:
            await answered(Request(scope), problem, self._language)(scope, receive, opened)

        if len(scope["path"]) + len(scope["query_string"]) > _LONGEST:
            await refuse(Problem(414, Finding.of("IK898", limit=_LONGEST)))
        elif scope["method"] == "OPTIONS":
            await _options(opened)
        else:
            try:
                await self._app(scope, receive, opened)
            except Exception:
                _log.exception("an answer has failed")
                if not begun:
                    await refuse(Problem(500, Finding.of("IK889")))


def _add(headers: MutableHeaders) -> None:
    """Adds what every answer says."""
    media_type = headers.get("content-type", "").partition(";")[0]
    policies = {"text/html": _PAGE, "application/pdf": _SHOWN_BY_THE_BROWSER}
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = "ETag, Content-Disposition"
    headers["Content-Security-Policy"] = policies.get(media_type, _DATA)
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    headers["Referrer-Policy"] = "no-referrer"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "SAMEORIGIN"


async def _options(send: Send) -> None:
    """Answers what may be asked, before it is (CORS)."""
    start: Message = {"type": "http.response.start", "status": 204, "headers": []}
    headers = MutableHeaders(scope=start)
    headers["Allow"] = headers["Access-Control-Allow-Methods"] = _METHODS
    headers["Access-Control-Allow-Headers"] = "If-None-Match, Accept, Accept-Language"
    headers["Access-Control-Max-Age"] = "86400"
    await send(start)
    await send({"type": "http.response.body", "body": b""})
