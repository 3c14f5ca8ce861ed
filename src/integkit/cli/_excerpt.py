"""Findings with the line they are about, as a good compiler shows it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from ._places import shown_file

if TYPE_CHECKING:
    from integkit.messages import Finding

_WIDEST: Final = 90
_AROUND: Final = 40
_BIGGEST: Final = 64 * 1024 * 1024
# A value, a key or a word; where none stands, one character is marked.
_WORD: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^\s,\[\]{}:#"\']+(?:[:#][^\s,\[\]{}"\']+)*')


def told(findings: Iterable[Finding], language: str) -> Iterator[str]:
    """The text of each finding, with the line of its file and a marker, where that file can be read."""
    files: dict[str, list[str]] = {}
    for finding in findings:
        file = shown_file(finding.file) if finding.file is not None else None
        shown = finding.at(file, finding.line, finding.column)
        first, *rest = shown.in_(language).split("\n")
        yield "\n".join((first, *_excerpt(finding, files), *rest))


def _excerpt(finding: Finding, files: dict[str, list[str]]) -> Iterator[str]:
    if finding.file is None or finding.line is None:
        return
    if finding.file not in files:
        files[finding.file] = _lines_of(finding.file)
    lines = files[finding.file]
    if not 0 < finding.line <= len(lines):
        return
    line, column = lines[finding.line - 1], (finding.column or 1) - 1
    begin = max(0, min(column - _AROUND, len(line) - _WIDEST)) if len(line) > _WIDEST else 0
    shown = line[begin : begin + _WIDEST]
    left, right = "…" if begin else "", "…" if begin + _WIDEST < len(line) else ""
    number = str(finding.line)
    yield f"    {number} | {left}{_plain(shown)}{right}".rstrip()
    if finding.column is not None and line[column:].strip():
        marked = shown[column - begin : column - begin + _length(finding, line, column)]
        pad = _width(_plain(left + shown[: column - begin]))
        yield f"    {' ' * len(number)} | {' ' * pad}{'^' * max(1, _width(_plain(marked)))}"


def _length(finding: Finding, line: str, column: int) -> int:
    """How much to mark: the value that the finding tells of, where it stands there, else the word."""
    told = [len(value) for _, value in finding.values if isinstance(value, str) and line.startswith(value, column)]
    word = _WORD.match(line, column)
    return max([*told, word.end() - column if word else 1])


def _lines_of(file: str) -> list[str]:
    """The lines of a file; none where it cannot be read as text. Ends of lines are those of YAML."""
    if not os.path.isfile(file):  # a pipe would be waited for
        return []
    try:
        with open(file, "rb") as opened:
            text = opened.read(_BIGGEST).decode("utf-8-sig")
    except (OSError, ValueError):
        return []
    return re.split(r"\r\n|\r|\n", text)


def _plain(text: str) -> str:
    """The text without what would steer a terminal; tabs are one blank wide, so that the marker stands right."""
    return "".join(
        " " if one == "\t" else "�" if unicodedata.category(one) in ("Cc", "Cf", "Cs") else one for one in text
    )


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )
