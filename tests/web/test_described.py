"""Whatever the description of the application allows or forbids is answered as it says: judged by schemathesis."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, CheckFunction, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi import checks

# What takes seconds is tried by the long run only (docs/reliability.md).
SLOW = {"pdf", "site"}
ENDPOINTS = [
    "/", "/health", "/cities", "/cities/{city}", "/cities/{city}/tables/{language}/{file}", "/compare", "/formats",
    "/schema", "/oparl", "/oparl/{path}", "/openapi.json",
]  # fmt: skip
PARAMETERS = {"/cities", "/compare", "/formats"}  # what can be wrong only behind a question mark
ALWAYS: tuple[CheckFunction, ...] = (
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
    checks.allow_header_conformance,
)
JUDGES = {
    GenerationMode.POSITIVE: (*ALWAYS, checks.positive_data_acceptance),
    GenerationMode.NEGATIVE: (*ALWAYS, checks.negative_data_rejection),
}
CASES = [(path, GenerationMode.POSITIVE) for path in ENDPOINTS] + [
    (path, GenerationMode.NEGATIVE) for path in ENDPOINTS if path in PARAMETERS or "{" in path
]


@pytest.fixture(scope="module")
def operations(client: httpx.Client) -> dict[str, APIOperation[Any, Any, Any, Any]]:
    """The operations of the description by their paths."""
    described = client.get("/openapi.json").json()
    loaded = schemathesis.openapi.from_dict(described)
    loaded.config.update(base_url=str(client.base_url))
    found = [one.ok() for one in loaded.get_all_operations() if isinstance(one, Ok)]
    return {one.path: one for one in found}


def test_no_endpoint_is_left_out(operations: dict[str, Any]) -> None:
    assert [*operations] == ENDPOINTS


@pytest.mark.parametrize(("path", "mode"), CASES)
def test_every_answer_is_as_it_is_described(operations: dict[str, Any], path: str, mode: GenerationMode) -> None:
    @settings(
        max_examples=8,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[*HealthCheck],
    )
    @given(operations[path].as_strategy(generation_mode=mode))
    def judged(case: Case[Any]) -> None:
        if str((case.query or {}).get("format")) not in SLOW:
            case.call_and_validate(checks=[*JUDGES[mode]], timeout=60)

    judged()


def test_the_judge_sees_what_is_not_described(operations: dict[str, Any], client: httpx.Client) -> None:
    case = operations["/health"].Case()
    answer = case.call()
    with pytest.raises(BaseExceptionGroup) as told:
        operations["/cities"].Case().validate_response(answer, checks=[*ALWAYS])
    assert told.value.exceptions
