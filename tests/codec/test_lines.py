"""A profile on a line of a file: it is read as a whole file would be, and told by its line."""

from __future__ import annotations

import pytest

from integkit import DataError, Finding, from_json, from_yaml, to_json
from integkit.codec import read_json

from ._yaml_holes import HEAD

LINE = to_json(from_yaml(f"{HEAD}networks: [{{id: netz, name: Netz}}]"), indent=None)


@pytest.mark.parametrize("line", [LINE, f"{LINE}\n", f" {LINE}\r\n", LINE.replace(":", ": ")])
def test_a_profile_on_a_line_is_told_by_that_line(line: str) -> None:
    reading = read_json(line.encode(), "cities.jsonl", 7)
    assert reading.profile == from_json(LINE)
    for path in ((), ("networks", 0, "name"), ("plans", 3)):
        placed = reading.positioned(Finding.of("IK201"), path)
        assert (placed.file, placed.line, placed.column) == ("cities.jsonl", 7, 1)


@pytest.mark.parametrize(
    ("wrong", "code", "column"),
    [
        (LINE.replace('"netz"', '"Netz"'), "IK014", LINE.index('"netz"') + 1),
        (LINE.replace('"contract":1', '"contract":one'), "IK018", 13),
        ("[]", "IK013", 1),
        ("", "IK018", 1),
    ],
)
def test_what_is_wrong_on_a_line_is_told_on_that_line(wrong: str, code: str, column: int) -> None:
    with pytest.raises(DataError) as caught:
        read_json(wrong.encode(), "cities.jsonl", 7)
    (finding,) = caught.value.findings
    assert (finding.code, finding.file, finding.line, finding.column) == (code, "cities.jsonl", 7, column)


def test_without_a_line_it_is_a_whole_file() -> None:
    text = to_json(from_json(LINE))
    placed = read_json(text.encode()).positioned(Finding.of("IK201"), ("networks", 0, "id"))
    assert (placed.file, placed.line) == ("JSON", text[: text.index('"netz"')].count("\n") + 1)
