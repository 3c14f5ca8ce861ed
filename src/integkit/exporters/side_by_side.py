"""A comparison as a person reads it, in the terminal or as Markdown, and as plain JSON values."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import Any

from integkit import vocabulary
from integkit.comparison import Cell, Comparison, Row, Stated

from ._escaping import escaped_line
from ._wording import Wording


class SideBySide:
    """The words of a comparison in one language.

    Args:
        comparison: The comparison.
        language: ``de`` gives German, everything else English.
    """

    def __init__(self, comparison: Comparison, language: str) -> None:
        self._comparison = comparison
        self._language = language if language == "de" else "en"
        self._says = [Wording(profile, language) for _, profile in comparison.cities]

    def text(self, width: int) -> Iterator[str]:
        """The lines for a terminal of this width."""
        names = self._names()
        if self._comparison.as_of is not None:
            yield from (self._comparison.as_of.isoformat(), "")
        for heading, rows in self._parts():
            yield from (heading, "")
            if rows is self._comparison.areas:
                yield from self._matrix(rows, names)
                yield ""
            for row in rows:
                yield row.label[self._language]
                for index, name in enumerate(names):
                    for line in self._cell(row, index):
                        indent = max(map(len, names)) + 4
                        yield from textwrap.wrap(
                            line,
                            max(width, indent + 20),
                            initial_indent=f"  {name:{indent - 4}}  ",
                            subsequent_indent=" " * indent,
                            break_long_words=False,
                        )
                        name = ""
            yield ""

    def markdown(self) -> Iterator[str]:
        """The lines of a Markdown document, a table for each part."""
        names = self._names()
        day = f", {self._comparison.as_of.isoformat()}" if self._comparison.as_of is not None else ""
        yield f"# {escaped_line(', '.join(names))}{day}"
        for heading, rows in self._parts():
            yield from ("", f"## {heading}", "")
            yield f"| | {' | '.join(map(escaped_line, names))} |"
            yield f"|---|{'---|' * len(names)}"
            for row in rows:
                cells = ["<br>".join(map(escaped_line, self._cell(row, index))) for index in range(len(names))]
                yield f"| {escaped_line(row.label[self._language])} | {' | '.join(cells)} |"

    def to_json(self) -> dict[str, Any]:
        """The comparison as plain JSON values; a cell without values says why (``not_stated``, ``none`` ...)."""
        slugs = [slug for slug, _ in self._comparison.cities]

        def plain(rows: tuple[Row, ...]) -> list[dict[str, Any]]:
            return [
                {
                    "id": row.id,
                    "label": row.label[self._language],
                    "cells": {slug: self._plain(row.cells[index], index) for index, slug in enumerate(slugs)},
                }
                for row in rows
            ]

        day = self._comparison.as_of
        return {
            **({"as_of": day.isoformat()} if day is not None else {}),
            "cities": [
                {"slug": slug, "name": say.text(profile.municipality.name), "ags": profile.municipality.ags}
                for say, (slug, profile) in zip(self._says, self._comparison.cities, strict=True)
            ],
            "task_areas": plain(self._comparison.areas),
            "structures": plain(self._comparison.structures),
            "plans": plain(self._comparison.plans),
        }

    def _parts(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        german = self._language == "de"
        yield "Aufgabenbereiche" if german else "Task areas", self._comparison.areas
        yield "Aufbau" if german else "Structures", self._comparison.structures
        yield "Pläne" if german else "Plans", self._comparison.plans

    def _names(self) -> list[str]:
        """What each municipality is called; where two share a name, with what tells them apart."""
        named = zip(self._says, self._comparison.cities, strict=True)
        names = [(say.text(profile.municipality.name), slug) for say, (slug, profile) in named]
        shared = {name for name, times in Counter(name for name, _ in names).items() if times > 1}
        return [f"{name} ({slug})" if name in shared else name for name, slug in names]

    def _matrix(self, rows: tuple[Row, ...], names: list[str]) -> Iterator[str]:
        """The number of tasks in each area, a dot where none is stated."""
        label = max((len(row.label[self._language]) for row in rows), default=0)
        yield f"{'':{label}}  {'  '.join(names)}"
        for row in rows:
            marks = (
                str(
                    len(cell.values)
                    or (vocabulary.label("standings", cell.standing, self._language) if cell.standing else "·")
                )
                for cell in row.cells
            )
            cells = "  ".join(f"{mark:^{len(name)}}" for mark, name in zip(marks, names, strict=True))
            yield f"{row.label[self._language]:{label}}  {cells}".rstrip()

    def _cell(self, row: Row, index: int) -> list[str]:
        cell = row.cells[index]
        if cell.counted is not None:
            return [str(cell.counted)]
        if cell.values:
            return list(dict.fromkeys(self._words(one, index) for one in cell.values))
        return [self._why(cell)]

    def _why(self, cell: Cell) -> str:
        return vocabulary.label("standings", cell.standing.value if cell.standing else "not_stated", self._language)

    def _words(self, stated: Stated, index: int) -> str:
        return self._says[index].value(stated.owner, stated.field, stated.value)

    def _plain(self, cell: Cell, index: int) -> dict[str, Any]:
        if cell.counted is not None:
            return {"count": cell.counted}
        if cell.values:
            return {"values": [{"text": self._words(one, index), "place": one.place} for one in cell.values]}
        return {"standing": cell.standing.value if cell.standing else "not_stated"}
