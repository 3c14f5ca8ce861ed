"""The line a finding is about, and the marker beneath it."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integkit.cli._excerpt import told
from integkit.messages import Finding

if TYPE_CHECKING:
    from conftest import Run

CITY = """contract: 1
municipality: {ags: 99999001, name: Kleinstadt, kind: toun, land: th}
offices:
- id: büro
  name: Büro
"""


def test_check_shows_the_line_and_marks_the_word(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "k").mkdir()
    (tmp_path / "k" / "city.yaml").write_text(CITY, "utf-8")
    monkeypatch.chdir(tmp_path)
    ran = cli("check", "./k", "--messages", "en")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[1:4] == [
        "    2 | municipality: {ags: 99999001, name: Kleinstadt, kind: toun, land: th}",
        "      |                                                       ^^^^",
        "    municipality/kind",
    ]
    assert "    4 | - id: büro" in lines
    assert "      |       ^^^^" in lines
    assert cli("export", "./k", "--messages", "en").err == "\n".join(lines[:-1]) + "\n"


def test_a_file_that_cannot_be_read_again_is_told_without_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # wherever it is, names would be told as they lead there from here
    finding = Finding.of("IK001", file="gone.yaml", line=3, column=1)
    assert list(told([finding], "en")) == [finding.in_("en")]
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\n" * 9)
    binary = Finding.of("IK001", file="binary.yaml", line=3, column=1)
    assert list(told([binary], "en")) == [binary.in_("en")]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n")), min_size=1),
    data=st.data(),
)
def test_the_marker_stands_beneath_the_column(tmp_path: Path, lines: list[str], data: st.DataObject) -> None:
    path = tmp_path / "city.yaml"
    path.write_bytes("\n".join(lines).encode())
    lines = path.read_bytes().decode("utf-8-sig").split("\n")
    line = data.draw(st.integers(1, len(lines) + 1))
    text = lines[line - 1] if line <= len(lines) else ""
    column = data.draw(st.integers(1, len(text) + 2))
    (said,) = told([Finding.of("IK001", file=str(path), line=line, column=column)], "en")
    rest = said.split("\n")[1:]
    if line > len(lines):
        assert not any(" | " in one for one in rest)
        return
    shown = rest[0].partition(" | ")[2]
    assert len(shown) <= 92
    assert all(unicodedata.category(one) not in ("Cc", "Cs") for one in shown)
    if text[column - 1 :].strip():
        marker = rest[1].partition(" | ")[2]
        assert set(marker) == {" ", "^"} or set(marker) == {"^"}
        pad = len(marker) - len(marker.lstrip())
        assert pad == width(shown[: position(shown, text, column)])


def position(shown: str, text: str, column: int) -> int:
    """Where the character of a column stands in what is shown of its line."""
    if not shown.startswith("…"):
        return column - 1
    begin = max(0, min(column - 1 - 40, len(text) - 90))
    return column - 1 - begin + 1


def width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ('name: "Rat, Hilfe" # x', 7, '"Rat, Hilfe"'),
        ("hours: [Tu 09:00-12:00]", 9, "Tu"),
        ("hours: [Tu 09:00-12:00]", 12, "09:00-12:00"),
        ("url: https://a.example/#b", 6, "https://a.example/#b"),
        ("{a: [1, 2]}", 5, "["),
        ("a: ", 4, ""),
    ],
)
def test_the_marker_is_as_long_as_the_word(tmp_path: Path, line: str, column: int, marked: str) -> None:
    (tmp_path / "city.yaml").write_text(line, "utf-8")
    (said,) = told([Finding.of("IK001", file=str(tmp_path / "city.yaml"), line=1, column=column)], "en")
    assert said.count("^") == len(marked)
