"""Every word that somebody reads who has written something wrong, German and English, as it stands beside this file.

Whoever changes a message or what leads to it sees here what became of it, and reads it through:
``INTEGKIT_WRITE_PAGES=1 pytest tests/codec/test_refusals_as_told.py`` writes it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from integkit import DataError, from_json, from_yaml

from . import _json_rows, _yaml_rows
from ._refusals import HERE

HERE_BESIDE = Path(__file__).parent


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="some are worded as libyaml words them")
@pytest.mark.parametrize(
    ("rows", "read", "file"),
    [
        pytest.param([*_yaml_rows.ROWS, *_yaml_rows.TEXTS], from_yaml, "refusals_of_yaml.txt", id="yaml"),
        pytest.param([*_json_rows.ROWS, *_json_rows.TEXTS], from_json, "refusals_of_json.txt", id="json"),
    ],
)
def test_what_is_told_of_each_fault(rows: list[Any], read: Callable[[str, str], object], file: str) -> None:
    told = "\n".join(as_told(str(row.id), str(row.values[0]), read) for row in rows)
    at = HERE_BESIDE / file
    if os.environ.get("INTEGKIT_WRITE_PAGES"):
        at.write_text(told, "utf-8", newline="\n")
    assert told.split("\n\n") == at.read_text("utf-8").split("\n\n")


def as_told(name: str, marked: str, read: Callable[[str, str], object]) -> str:
    """The words of a row's findings, below the line that is at fault."""
    before, _, after = marked.partition(HERE)
    with pytest.raises(DataError) as caught:
        read(before + after, "file")
    line = before.rpartition("\n")[2] + HERE + after.partition("\n")[0]
    shown = [f"{name.removeprefix(caught.value.findings[0].code + '-')}", f"  {ascii_where_odd(line)}"]
    for finding in caught.value.findings:
        for language in ("de", "en"):
            shown += [f"{language} {one}" if one[:1] != " " else one for one in finding.in_(language).splitlines()]
    return "\n".join(shown) + "\n"


def ascii_where_odd(line: str) -> str:
    """The line with an escape for each sign that nobody sees."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line)
