"""What cannot be answered: problem details (RFC 9457) in German or English, with no word of what is inside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from integkit.errors import IntegkitError, UsageError
from integkit.messages import Finding
from integkit.plugins import MissingFields

from ._negotiation import language_of

MEDIA_TYPE = "application/problem+json"
_OPARL_ERROR = "https://schema.oparl.org/1.1/Error"


class Problem(Exception):
    """A request that cannot be answered.

    Args:
        status: The status of the answer.
        findings: What is wrong; at least one.
        headers: Further headers of the answer.
    """

    def __init__(self, status: int, *findings: Finding, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, *findings)
        self.status = status
        self.findings = findings
        self.headers = dict(headers or {})


def problem_of(error: IntegkitError) -> Problem:
    """What an error of the library means to somebody in the web.

    What a standard lacks and what does not exist is told. What is wrong with data, plugins, templates or files is for
    whoever runs the service: its words name files, or are somebody else's.
    """
    if isinstance(error, MissingFields | UsageError):
        return Problem(404, *error.findings)
    return Problem(500, Finding.of("IK889"))


def parameter(name: str, word: str, expected: str) -> Problem:
    """A parameter that cannot be what it is; ``expected`` is a word of the catalogue or a list of choices."""
    return Problem(400, Finding.of("IK888", name=name, word=word[:60], expected=expected))


def answered(request: Request, problem: Problem, language: str) -> Response:
    """The answer to a request that cannot be answered.

    Args:
        request: The request.
        problem: What is wrong.
        language: The language where the request asks for none.
    """
    asked = request.query_params.get("lang")
    chosen = asked if asked in ("de", "en") else language_of(request.headers.get("accept-language"), language)
    first = problem.findings[0]
    detail = " ".join(filter(None, (first.sentence(chosen) + ".", first.advice(chosen))))
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": detail,
        "findings": [
            {"code": one.code, "message": one.sentence(chosen), "advice": one.advice(chosen)}
            for one in problem.findings
        ],
    }
    if is_oparl(request):  # OParl's own form of an error says the same in other fields
        body |= {"type": _OPARL_ERROR, "message": detail, "debug": first.code}
    headers = {**problem.headers, "Content-Language": chosen, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    content = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    return Response(content.encode("utf-8", "replace"), problem.status, headers, MEDIA_TYPE)


def is_oparl(request: Request) -> bool:
    """Whether a request is to the OParl part of the application."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return f"{path}/".startswith("/oparl/")
