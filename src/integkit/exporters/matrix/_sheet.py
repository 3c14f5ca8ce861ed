"""The matrix as rows of cells: a table for each part, and one with what stands behind each cell."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from integkit.exporters._compared import Compared, Part, Said

SEPARATOR = "; "
"""What stands between several values of one cell, as in ``csv``."""


@attrs.frozen(kw_only=True)
class Field:
    """A cell of a table.

    Attributes:
        said: What the city says.
        behind: The number of the first row behind it in the list of wordings, from 0. Absent: there is none.
    """

    said: Said
    behind: int | None


@attrs.frozen(kw_only=True)
class Sheet:
    """A part of the comparison as a table.

    Attributes:
        title: Its name.
        heads: The headings of the first columns, which say what a row is.
        columns: The headings of the others.
        rows: Its rows: what the row is, then the cells.
    """

    title: str
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[Field, ...]], ...]


@attrs.frozen(kw_only=True)
class Behind:
    """A statement behind a cell.

    Attributes:
        cells: City, part, row, wording (why nothing is stated, where nothing is), source, place in it, printed words,
            place in the data.
        url: The address of the source. Absent: it has none.
    """

    cells: tuple[str, ...]
    url: str | None


def behind_heads(told: Compared) -> tuple[str, ...]:
    """The headings of the list of wordings."""
    either = told.either
    return (
        either("Stadt", "City"),
        either("Teil", "Part"),
        either("Was", "What"),
        either("Wortlaut", "Wording"),
        either("Quelle", "Source"),
        either("Stelle in der Quelle", "Place in the source"),
        either("gedruckt", "printed"),
        either("Stelle in den Daten", "Place in the data"),
    )


def sheets_of(told: Compared, turned: bool) -> tuple[tuple[Sheet, ...], tuple[Behind, ...]]:
    """The tables, and what stands behind their cells."""
    behind: list[Behind] = []
    sheets = []
    for part in told.parts:
        fields = [tuple(_field(told, part, told.label(row), told.said(part, row), behind)) for row in part.rows]
        labels = tuple(map(told.label, part.rows))
        lands = tuple(head.land for head in told.heads)
        if turned:
            cells = tuple(zip(*fields, strict=True)) or ((),) * len(lands)
            heads: tuple[tuple[str, ...], ...] = tuple(zip(told.names, lands, strict=True))
            sheet = Sheet(
                title=part.title,
                heads=(told.either("Stadt", "City"), "Land"),
                columns=labels,
                rows=tuple(zip(heads, cells, strict=True)),
            )
        else:
            heads = tuple((label,) for label in labels)
            sheet = Sheet(
                title=part.title,
                heads=(told.either("Was", "What"),),
                columns=told.names,
                rows=tuple(zip(heads, fields, strict=True)),
            )
        sheets.append(sheet)
    return tuple(sheets), tuple(behind)


def _field(told: Compared, part: Part, label: str, said: tuple[Said, ...], behind: list[Behind]) -> Iterator[Field]:
    for name, one in zip(told.names, said, strict=True):
        first = len(behind) if one.lines else None
        behind += (
            Behind(
                cells=(
                    name,
                    part.title,
                    label,
                    line.text or one.words[0],
                    line.source,
                    line.spot,
                    line.quote,
                    line.place,
                ),
                url=line.url,
            )
            for line in one.lines
        )
        yield Field(said=one, behind=first)


def words_of(said: Said) -> str:
    """What stands in a cell, in words."""
    return SEPARATOR.join(said.words)
