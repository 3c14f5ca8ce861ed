"""Records side by side in tables: what has no column stands in the last one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import attrs

from integkit.exporters.heads import seats_head
from integkit.model import Cite, Issue, Publication, Seats, Stated, cite_that_holds, not_listed

from ._pieces import Inline, Item, Note, Words
from ._reader import Reader
from ._teller import Teller, begun, joined
from ._views import Cell, Row, Table

LONG: Final = 24
"""More rows than these are folded."""
# So many letters stand side by side in a row; a longer word may be broken anywhere.
_ROOM: Final = 72

Nested = tuple[Stated, Cite, int]
Maker = Callable[[Reader], Inline]
Column = tuple[str, Maker]


def table_of(tell: Teller, caption: str, records: Iterable[Nested], columns: Sequence[Column]) -> Table:
    """A table with a row for each record.

    Args:
        tell: Says values.
        caption: What the table shows.
        records: The records, each with the cite that holds above it and its depth beneath the rows above it.
        columns: Headings with what stands beneath them; the first names the row. Those that stay empty are left out.
    """
    rows: list[tuple[list[Inline], Item, int]] = []
    for record, above, depth in records:
        reader = Reader(tell, record, above)
        said = [make(reader) for _, make in columns]
        said[0] = said[0] or (Words(tell.say.record(record)),)
        rows.append((said, reader.item(), depth))
    used = [index for index in range(len(columns)) if index == 0 or any(said[index] for said, _, _ in rows)]
    more = any(item.head or not item.is_short for _, item, _ in rows)
    labels = [columns[index][0] for index in used] + ([tell.own("more")] if more else [])
    return Table(
        caption=caption,
        columns=tuple(labels),
        rows=tuple(
            Row(cells=tuple(_cells([said[index] for index in used], item, labels, more=more)), depth=depth)
            for said, item, depth in rows
        ),
        fold=tell.own("entries", n=len(rows)) if len(rows) > LONG else None,
    )


def _cells(said: Sequence[Inline], item: Item, labels: Sequence[str], *, more: bool) -> Iterator[Cell]:
    room = _ROOM // len(labels)
    for index, inline in enumerate(said):
        first = index == 0
        head = Item(head=begun(inline), anchor=item.anchor if first else None, marks=item.marks if first else ())
        longest = max((len(word) for piece in inline for word in piece.text.split()), default=0)
        yield Cell(label=labels[index], item=head, breaks=longest > (room * 2 if first else room))
    if more:
        yield Cell(label=labels[-1], item=attrs.evolve(item, anchor=None, marks=()), breaks=True)


def _field(name: str) -> Maker:
    return lambda reader: reader.inline(name)


def seats_table(tell: Teller, seats: Seats, above: Cite, label: str) -> Table:
    """A council with its groups of seats, from the whole down to the last theme."""
    since = seats.valid_from
    caption = f"{label} – {tell.say.field(seats, 'valid_from')}: {tell.say.date(since)}" if since is not None else label
    columns: list[Column] = [
        (tell.say.record(seats), lambda one: _group(one, whole=one.record is seats)),
        (tell.say.field(seats, "number"), _field("number")),
        (tell.say.field(seats, "modes"), _modes),
        (tell.say.field(seats, "by"), _field("by")),
        (tell.say.field(seats, "voting"), _field("voting")),
    ]
    return table_of(tell, caption, _groups(seats, above, 0), columns)


def _groups(seats: Seats, above: Cite, depth: int) -> Iterator[Nested]:
    yield seats, above, depth
    for group in seats.groups:
        yield from _groups(group, cite_that_holds(seats.cite, above), depth + 1)


def _group(reader: Reader, *, whole: bool) -> Inline:
    reader.take("groups")
    return seats_head(reader) or ((Words(reader.tell.own("seats_whole")),) if whole else ())


def _modes(reader: Reader) -> Inline:
    """How the seats are filled; said already where it had to stand for the name."""
    return reader.inline("modes") if reader.is_left("modes") else ()


def issues_table(tell: Teller, publication: Publication, above: Cite) -> Table:
    """The issues of a series in the order of what they cover, else as they are listed."""
    issues = publication.issues
    starts = [issue.covers.earliest if issue.covers is not None else None for issue in issues]
    if all(start is not None for start in starts):
        issues = tuple(sorted(issues, key=lambda issue: issue.covers or ""))
    sample = Issue()
    columns: list[Column] = [
        (tell.say.field(sample, "covers"), lambda one: one.inline("covers") or one.inline("title")),
        (tell.say.field(sample, "title"), lambda one: one.inline("title") if one.is_left("title") else ()),
        (tell.say.field(sample, "kind"), _field("kind")),
        (tell.say.field(sample, "published"), _field("published")),
        (tell.say.field(sample, "languages"), _field("languages")),
    ]
    if not any(starts):
        columns[0] = (tell.say.field(sample, "title"), columns[0][1])
    return table_of(tell, tell.say.field(publication, "issues"), ((one, above, 0) for one in issues), columns)


def missing_issues(tell: Teller, publication: Publication) -> tuple[Note, ...]:
    """The steps of a series of which its source says nothing, as far as its rhythm tells."""
    missing = not_listed(publication)
    if not missing:
        return ()
    said = joined((Words(tell.say.date(period)),) for period in missing)
    return (Note(lead=tell.own("not_listed"), said=said),)
