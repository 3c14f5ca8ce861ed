"""What every answer says: that anybody's page may read it, and that it is what it says it is."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS: Final = "GET, HEAD, OPTIONS"


class OpenToAll:
    """Adds the headers that let scripts of other sites read an answer (CORS), and answers the question beforehand.

    Nothing here depends on who asks, so nothing is given away that is not public.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or hands on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"] == scope.get("root_path", ""):  # what mounts it may hand on no slash
            scope = {**scope, "path": f"{scope['path']}/"}

        async def opened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Access-Control-Allow-Origin"] = "*"
                headers["Access-Control-Expose-Headers"] = "ETag, Content-Disposition"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        if scope["method"] == "OPTIONS":
            start: Message = {"type": "http.response.start", "status": 204, "headers": []}
            headers = MutableHeaders(scope=start)
            headers["Allow"] = headers["Access-Control-Allow-Methods"] = _METHODS
            headers["Access-Control-Allow-Headers"] = "If-None-Match, Accept, Accept-Language"
            headers["Access-Control-Max-Age"] = "86400"
            await opened(start)
            await send({"type": "http.response.body", "body": b""})
            return
        await self._app(scope, receive, opened)
