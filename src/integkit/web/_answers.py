"""Answers that a client need not fetch twice."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from ._body import Body


def answer(request: Request, body: Body, *, vary: str = "") -> Response:
    """The answer with a body; only that nothing has changed, where the client has it already.

    Args:
        request: The request.
        body: What is answered.
        vary: The headers of the request that the answer depends on.
    """
    # Weak, since the same content may go out compressed.
    tag = f'W/"{body.tag}"'
    told = {"ETag": tag, "Cache-Control": "no-cache", **({"Vary": vary} if vary else {})}
    if _has(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=told)
    if body.file is not None:
        told["Content-Disposition"] = f"{'attachment' if body.archive else 'inline'}; {_named(body.file)}"
    return Response(body.content, headers=told, media_type=body.media_type)


def json_answer(request: Request, content: Any, media_type: str = "application/json", *, vary: str = "") -> Response:
    """The answer with a JSON value."""
    return answer(request, json_body(content, media_type), vary=vary)


def json_body(content: Any, media_type: str = "application/json") -> Body:
    """A JSON value as it is answered."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return Body(text.encode("utf-8", "replace"), media_type)


def _named(file: str) -> str:
    """The name of a file as the header has it (RFC 6266)."""
    quoted = quote(file, safe="")
    return f'filename="{file}"' if quoted == file else f"filename*=UTF-8''{quoted}"


def _has(header: str | None, tag: str) -> bool:
    """Whether a client says that it has what bears this tag."""
    if header is None:
        return False
    plain = tag.removeprefix("W/")
    return any(one.strip() == "*" or one.strip().removeprefix("W/") == plain for one in header.split(","))
