"""What is told of each fault that a text can have, word by word; see ``as_told``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from as_told import assert_on_record, words_of

from integkit import DataError, from_json, from_yaml
from integkit.codec import _events

from . import _json_rows, _yaml_rows, test_slips
from ._refusals import HERE, HOLE, below

YAML = [
    *_yaml_rows.ROWS,
    *_yaml_rows.TEXTS,
    *below(f"{test_slips.HEAD}{HOLE}\n", test_slips.SLIPS),
]
QUESTIONS = [pytest.param(f"{test_slips.HEAD}{one}\n", id=f"IK003-{one}") for one in test_slips.QUESTIONS]


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="some are worded as libyaml words them")
@pytest.mark.parametrize(
    ("rows", "read", "file"),
    [
        pytest.param([*_yaml_rows.ROWS, *_yaml_rows.TEXTS], from_yaml, "refusals_of_yaml.txt", id="yaml"),
        pytest.param(
            below(f"{test_slips.HEAD}{HOLE}\n", test_slips.SLIPS), from_yaml, "refusals_of_slips.txt", id="slips"
        ),
        pytest.param([*_json_rows.ROWS, *_json_rows.TEXTS], from_json, "refusals_of_json.txt", id="json"),
    ],
)
def test_what_is_told_of_each_fault(rows: list[Any], read: Callable[[str, str], object], file: str) -> None:
    told = (as_told(str(row.id), str(row.values[0]), read) for row in rows)
    assert_on_record(told, Path(__file__).with_name(file))


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="there is nothing to compare with")
def test_what_is_told_otherwise_where_there_is_no_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = [as_told(str(row.id), str(row.values[0]), from_yaml) for row in YAML]
    monkeypatch.setattr(_events, "_LOADER", _events.PurePython)
    without = [as_told(str(row.id), str(row.values[0]), from_yaml) for row in YAML]
    told = [one for one, other in zip(without, with_it, strict=True) if one != other]
    told += [as_told(str(row.id), str(row.values[0]), from_yaml) for row in QUESTIONS]
    assert_on_record(told, Path(__file__).with_name("refusals_without_libyaml.txt"))


def as_told(name: str, marked: str, read: Callable[[str, str], object]) -> str:
    """The words of a row's findings, below the line that is at fault."""
    before, _, after = marked.partition(HERE)
    with pytest.raises(DataError) as caught:
        read(before + after, "file")
    line = before.rpartition("\n")[2] + HERE + after.partition("\n")[0]
    shown = [f"{name.removeprefix(caught.value.findings[0].code + '-')}", f"  {ascii_where_odd(line)}"]
    return "\n".join([*shown, *words_of(caught.value.findings)]) + "\n"


def ascii_where_odd(line: str) -> str:
    """The line with an escape for each sign that nobody sees."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line)
