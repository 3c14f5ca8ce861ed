"""The synopsis as Markdown with tables (CommonMark and the tables of GitHub)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from integkit.docxfile import Cell, Line, Look, Piece
from integkit.exporters import escaped

from ._content import Grid, Heading, Lead, Notes, Sheet

_DEEPEST: Final = 6


def written(sheet: Sheet) -> bytes:
    """The bytes of the file."""
    return ("\n".join(_lines(sheet)) + "\n").encode()


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {_escaped(sheet.title)}"
    yield from ("", f"**{_escaped(sheet.subtitle)}**")
    for block in sheet.blocks:
        yield ""
        match block:
            case Heading():
                yield f"{'#' * min(block.level + 1, _DEEPEST)} {_escaped(block.text)}"
            case Lead():
                yield "\\\n".join(map(_line, block.lines))
            case Notes():
                yield from (f"- {_line(line)}" for line in block.lines)
            case Grid():
                yield _row(map(_escaped, block.columns))
                yield _row("---" for _ in block.columns)
                yield from (_row(map(_cell, row)) for row in block.rows)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return "<br>".join(map(_line, cell))


def _line(line: Line) -> str:
    return " ".join(map(_piece, line))


def _piece(piece: Piece) -> str:
    text = _escaped(piece.text)
    return f"**{text}**" if piece.look is Look.STRONG else text


def _escaped(text: str) -> str:
    """Markdown that shows just these characters, in a table and elsewhere; never the beginning of a block."""
    return "<br>".join(map(escaped, text.split("\n")))
