"""A comparison as a person reads it, in the terminal or as Markdown, and as plain JSON values."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from integkit.comparison import Comparison

from ._compared import Compared, Part, Said, in_words
from ._escaping import escaped_line


def side_by_side(comparison: Comparison, language: str) -> SideBySide:
    """A comparison in one language: ``de`` gives German, everything else English."""
    return SideBySide(in_words(comparison, language))


class SideBySide:
    """A comparison as a person reads it.

    Args:
        told: The comparison in words.
    """

    def __init__(self, told: Compared) -> None:
        self.told = told

    def text(self, width: int) -> Iterator[str]:
        """The lines for a terminal of this width."""
        names = self.told.names
        indent = max(map(len, names), default=0) + 4
        if self.told.day is not None:
            yield from (self.told.day.isoformat(), "")
        for part in self.told.parts:
            yield from (part.title, "")
            if part.id == "task_areas":
                yield from self._matrix(part)
                yield ""
            for row in part.rows:
                yield self.told.label(row)
                for name, said in zip(names, self.told.said(part, row), strict=True):
                    lead = name
                    for line in said.words:
                        yield from textwrap.wrap(
                            line,
                            max(width, indent + 20),
                            initial_indent=f"  {lead:{indent - 4}}  ",
                            subsequent_indent=" " * indent,
                            break_long_words=False,
                        )
                        lead = ""
            yield ""

    def markdown(self) -> Iterator[str]:
        """The lines of a Markdown document, a table for each part."""
        names = self.told.names
        day = f", {self.told.day.isoformat()}" if self.told.day is not None else ""
        yield f"# {escaped_line(', '.join(names))}{day}"
        for part in self.told.parts:
            yield from ("", f"## {part.title}", "")
            yield f"| | {' | '.join(map(escaped_line, names))} |"
            yield f"|---|{'---|' * len(names)}"
            for row in part.rows:
                cells = ["<br>".join(map(escaped_line, said.words)) for said in self.told.said(part, row)]
                yield f"| {escaped_line(self.told.label(row))} | {' | '.join(cells)} |"

    def to_json(self) -> dict[str, Any]:
        """The comparison as plain JSON values; a cell without values says why (``not_stated``, ``none`` ...)."""
        slugs, day = [head.slug for head in self.told.heads], self.told.day
        return {
            **({"as_of": day.isoformat()} if day is not None else {}),
            "cities": [{"slug": head.slug, "name": head.plain, "ags": head.ags} for head in self.told.heads],
            **{
                part.id: [
                    {
                        "id": row.id,
                        "label": self.told.label(row),
                        "cells": dict(zip(slugs, map(_plain, self.told.said(part, row)), strict=True)),
                    }
                    for row in part.rows
                ]
                for part in self.told.parts
            },
        }

    def _matrix(self, part: Part) -> Iterator[str]:
        """The number of tasks in each area, a dot where none is stated."""
        names = self.told.names
        label = max((len(self.told.label(row)) for row in part.rows), default=0)
        yield f"{'':{label}}  {'  '.join(names)}"
        for row in part.rows:
            marks = map(_mark, self.told.said(part, row))
            cells = "  ".join(f"{mark:^{len(name)}}" for mark, name in zip(marks, names, strict=True))
            yield f"{self.told.label(row):{label}}  {cells}".rstrip()


def _mark(said: Said) -> str:
    if said.state == "not_stated":
        return "·"
    return str(said.number) if said.number is not None else said.words[0]


def _plain(said: Said) -> dict[str, Any]:
    if said.lines and said.is_stated:
        return {"values": [{"text": one.text, "place": one.place, **_source(one.origin)} for one in said.lines]}
    if said.number is not None:
        return {"count": said.number}
    return {"standing": said.state, **(_source(said.lines[0].origin) if said.lines else {})}


def _source(origin: str) -> dict[str, str]:
    return {"source": origin} if origin else {}
