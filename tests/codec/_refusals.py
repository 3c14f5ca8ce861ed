"""What the tables of refusals share: rows with a mark where the fault is, and what has to be told of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from integkit import Finding

HERE = "▸"
HOLE = "…"
Refused: TypeAlias = Callable[[str], tuple[Finding, ...]]


def assert_told_alone(refused: Refused, file: str, marked: str, code: str, place: str | None) -> Finding:
    """Exactly one fault is told, right where the mark is, and it can be said in both languages."""
    before, mark, after = marked.partition(HERE)
    assert mark, "the row does not say where its fault is"
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    findings = refused(before + after)
    found = [(one.code, one.line, one.column, one.place, one.file) for one in findings]
    assert found == [(code, line, column, place, file)]
    for language in ("de", "en"):
        assert findings[0].in_(language).startswith(f"{file}:{line}:{column}  {code} ")
    return findings[0]


def rows(code: str, template: str, place: str | None, cases: dict[str, str]) -> list[Any]:
    """One row for each thing that may not stand in the hole of a template."""
    return [
        pytest.param(template.replace(HOLE, wrong), code, place, id=f"{code}-{name}") for name, wrong in cases.items()
    ]


def table(code: str, cases: dict[str, tuple[str, str | None]]) -> list[Any]:
    """One row for each text, with its place."""
    return [pytest.param(text, code, place, id=f"{code}-{name}") for name, (text, place) in cases.items()]


def below(text: str, listed: list[Any]) -> list[Any]:
    """Each row in the hole of a text that would be right without it."""
    return [pytest.param(text.replace(HOLE, row), *more, id=one.id) for one in listed for row, *more in [one.values]]
