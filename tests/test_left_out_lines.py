"""No line of the source is left out of the measure of coverage without a reason beside it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import integkit

ROOT = Path(__file__).parents[1]
SOURCE = Path(integkit.__file__).parent
_LEFT_OUT = re.compile(r"#\s*pragma:\s*no\s*(?:cover|branch)(?P<reason>.*)", re.IGNORECASE)


def without_reason(line: str) -> bool:
    """Whether a line is left out, and nobody says in words why."""
    left_out = _LEFT_OUT.search(line)
    return left_out is not None and len(re.findall(r"\w{2,}", left_out["reason"])) < 3


def test_who_leaves_a_line_out_says_why() -> None:
    assert [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in sorted(SOURCE.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if without_reason(line)
    ] == []


def test_nothing_else_leaves_lines_out() -> None:
    measured = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["coverage"]
    assert measured == {"run": {"branch": True, "source_pkgs": ["integkit"]}}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("x = 1  # pragma: no cover", True),
        ("x = 1  #pragma:no cover - why", True),
        ("x = 1  # PRAGMA: NO BRANCH", True),
        ("x = 1  # pragma: no cover - only Windows comes here", False),
        ("x = 1  # no cover is needed", False),
    ],
)
def test_a_reason_is_told_in_words(line: str, wrong: bool) -> None:
    assert without_reason(line) is wrong
