"""A report before it is written anywhere: headings, paragraphs, lists, tables, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

import attrs

_FEW: Final = 3


@attrs.frozen
class Heading:
    """A heading.

    Attributes:
        text: Its words.
        level: 1 beneath the title of the report, then 2.
        starts_page: On paper it begins a new page.
    """

    text: str
    level: int = 1
    starts_page: bool = False


@attrs.frozen
class Paragraph:
    """A paragraph.

    Attributes:
        text: Its words.
        is_note: It explains what stands above it, and may stand back.
    """

    text: str
    is_note: bool = False


@attrs.frozen
class Items:
    """A list.

    Attributes:
        items: The entries.
    """

    items: tuple[str, ...]


@attrs.frozen
class Form:
    """Room for what people write by hand.

    Attributes:
        labels: What is to be written, a line for each.
    """

    labels: tuple[str, ...]


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        title: Its heading.
        is_number: Its cells are numbers, set flush right.
        share: How wide it wants to be against the others, where it holds running text.
    """

    title: str
    is_number: bool = False
    share: int = 1


@attrs.frozen
class Group:
    """Rows of a table that belong together.

    Attributes:
        title: What they are about; it stands in a line of its own above them.
        rows: The rows, a text for each column.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]


@attrs.frozen
class Table:
    """A table.

    Attributes:
        caption: What it shows; every table has one.
        columns: Its columns.
        rows: Its rows, a text for each column; a line end in a text begins a new line.
        groups: More rows, in groups with a title each.
        total: The last row, which sums up. Absent: there is none.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    groups: tuple[Group, ...] = ()
    total: tuple[str, ...] | None = None

    @property
    def all_rows(self) -> tuple[tuple[str, ...], ...]:
        """All rows but the one that sums up."""
        return (*self.rows, *(row for group in self.groups for row in group.rows))


def grouped(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Group, ...]:
    """Groups of neighbouring rows that have the same title."""
    found: list[Group] = []
    for title, row in pairs:
        if found and found[-1].title == title:
            found[-1] = Group(title, (*found[-1].rows, row))
        else:
            found.append(Group(title, (row,)))
    return tuple(found)


@attrs.frozen
class Figure:
    """A drawing, with the same as text and as a table.

    Attributes:
        title: What it shows.
        alternative: The same in a sentence or two, for those who do not see it.
        svg: The drawing.
        table: Its numbers.
    """

    title: str
    alternative: str
    svg: str
    table: Table


Block: TypeAlias = Heading | Paragraph | Items | Form | Table | Figure


@attrs.frozen(kw_only=True)
class Document:
    """A report.

    Attributes:
        title: Its title.
        subtitle: What it is about: the city, the plan, the day.
        language: ``de`` or ``en``.
        blocks: What it says.
        is_one_page: It has to fit on one sheet of A4, so that it is set tighter.
        foreign: Words in it that are in another language, each with that language; where it can be marked, it is.
        name: What tells it from others on one page, in plain letters: of city, plan and audience. Empty: nothing does.
    """

    title: str
    subtitle: str = ""
    language: str
    blocks: tuple[Block, ...]
    is_one_page: bool = False
    foreign: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    name: str = ""

    @property
    def contents(self) -> tuple[tuple[int, Heading], ...]:
        """The headings of level 1 with their places among the blocks; empty where a list of them is no help."""
        found = tuple(
            (place, one) for place, one in enumerate(self.blocks) if isinstance(one, Heading) and one.level == 1
        )
        return found if len(found) > _FEW and not self.is_one_page else ()

    def with_captions(self) -> Iterator[tuple[int, Block, bool]]:
        """The blocks with their places, and whether the caption of a table is to be seen.

        It is not where the heading right above it says the same.
        """
        above: Block | None = None
        for place, block in enumerate(self.blocks):
            repeats = isinstance(block, Table) and isinstance(above, Heading) and above.text == block.caption
            yield place, block, not repeats
            above = block
