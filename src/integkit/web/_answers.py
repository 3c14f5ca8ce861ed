"""Answers that a client need not fetch twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def answer(
    request: Request, content: bytes, media_type: str, headers: Mapping[str, str] | None = None, *, vary: str = ""
) -> Response:
    """The answer with some bytes; only that nothing has changed, where the client has them already.

    Args:
        request: The request.
        content: The bytes.
        media_type: Their media type.
        headers: Further headers.
        vary: The headers of the request that the answer depends on.
    """
    # Weak, since the same content may go out compressed.
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    told = {"ETag": tag, "Cache-Control": "no-cache", **({"Vary": vary} if vary else {})}
    if _has(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=told)
    if media_type.startswith("text/html"):
        told["Content-Security-Policy"] = _POLICY
    return Response(content, headers={**told, **(headers or {})}, media_type=media_type)


def json_answer(request: Request, content: Any, media_type: str = "application/json", *, vary: str = "") -> Response:
    """The answer with a JSON value."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return answer(request, text.encode("utf-8", "replace"), media_type, vary=vary)


def _has(header: str | None, tag: str) -> bool:
    """Whether a client says that it has what bears this tag."""
    if header is None:
        return False
    plain = tag.removeprefix("W/")
    return any(one.strip() == "*" or one.strip().removeprefix("W/") == plain for one in header.split(","))
