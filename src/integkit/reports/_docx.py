"""A report as a Word document to file: A4, headings, tables whose head repeats, drawings with words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from integkit.docxfile import Cell, Look, Piece, Row, RowKind, Spoken, plain

from ._document import Block, Document, Figure, Form, Heading, Items, Paragraph, Table
from ._languages import dividing
from ._pictures import png_of

if TYPE_CHECKING:
    from integkit.docxfile import Divide, Layout, Paper

_LETTER, _LETTER_OF_HEAD, _MARGINS = 0.165, 0.19, 0.45  # cm
_NARROWEST, _LONGEST_WORD = 1.5, 3.3  # cm
_HIGHEST: Final = 20.0  # cm, of a drawing
_FULL: Final = 760  # width of a drawing that fills the page
_SIZE: Final = re.compile(r'<svg [^>]*?width="([0-9.]+)" height="([0-9.]+)"')


def docx_bytes(document: Document) -> bytes:
    """The file. Equal reports give equal bytes where the same fonts are installed, which the drawings are set in.

    Raises:
        UsageError: python-docx is not installed, or resvg-py, which turns drawings into pictures.
    """
    from integkit.docxfile import paper

    german = document.language == "de"
    made = paper(
        title=document.title,
        subtitle=document.subtitle,
        language=document.language,
        page=("Seite", "von") if german else ("Page", "of"),
        layout=_layout(is_one_page=document.is_one_page),
        divide=_dividing(document),
    )
    _Writer(document, made, german=german).write()
    return made.content()


def _dividing(document: Document) -> Divide:
    divide = dividing(document.foreign)
    return lambda text: (Spoken(one.text, one.lang, one.dir == "rtl") for one in divide(text))


def _layout(*, is_one_page: bool) -> Layout:
    from integkit.docxfile import Layout

    if is_one_page:
        sizes = (("Title", 15.0), ("Subtitle", 10.0), ("Heading 1", 11.0), ("Heading 2", 10.0))
        return Layout(margin_cm=1.8, size=9, cell_size=8.5, is_tight=True, sizes=sizes)
    return Layout(
        size=10, cell_size=8.5, sizes=(("Title", 18.0), ("Heading 1", 14.0), ("Heading 2", 11.5), ("Caption", 9.5))
    )


class _Writer:
    """Writes the blocks of one report, one after the other."""

    def __init__(self, document: Document, paper: Paper, *, german: bool) -> None:
        self._document, self._paper, self._german = document, paper, german

    def write(self) -> None:
        contents = self._document.contents
        second = contents[1][0] if len(contents) > 1 else -1
        for place, block, has_caption in self._document.with_captions():
            if place == second:
                self._list_contents(contents, starts_page=isinstance(block, Heading) and block.starts_page)
            self._block(place, block, has_caption=has_caption, is_after_contents=place == second)

    def _list_contents(self, contents: tuple[tuple[int, Heading], ...], *, starts_page: bool) -> None:
        """The headings, each a link; behind the summary, which is the first page."""
        words = "Inhalt" if self._german else "Contents"
        self._paper.heading(words, 1, starts_page=starts_page)
        for place, heading in contents:
            self._paper.link(heading.text, f"part-{place}")

    def _block(self, place: int, block: Block, *, has_caption: bool, is_after_contents: bool) -> None:
        match block:
            case Heading():
                starts_page = block.starts_page and not is_after_contents
                self._paper.heading(block.text, block.level, starts_page=starts_page, anchor=f"part-{place}")
            case Paragraph():
                self._paper.paragraph((Piece(block.text),))
            case Items():
                for item in block.items:
                    self._paper.paragraph((Piece(item),), "List Bullet")
            case Form():
                for label in block.labels:
                    self._paper.blank(label)
            case Figure():
                self._figure(block)
            case Table():
                self._table(block, has_caption=has_caption)

    def _figure(self, figure: Figure) -> None:
        self._paper.paragraph((Piece(figure.title),), "Caption", with_next=True)
        png = png_of(figure.svg)
        if png is not None:
            self._paper.picture(png, self._width_of(figure.svg), figure.title, figure.alternative)
        else:
            self._paper.paragraph((Piece(self._no_font(), Look.QUIET),))
        self._table(figure.table, has_caption=False)

    def _no_font(self) -> str:
        if self._german:
            return "Nicht gezeichnet: Wo dieser Bericht geschrieben wurde, ist keine Schrift installiert."
        return "Not drawn: there is no font where this report was written."

    def _width_of(self, svg: str) -> float:
        """As wide as the page, but no higher than fits on it."""
        found = _SIZE.match(svg)
        width, height = (float(found[1]), float(found[2])) if found else (_FULL, _FULL)
        wide = self._paper.width_cm * width / _FULL
        return min(wide, _HIGHEST * width / height)

    def _table(self, table: Table, *, has_caption: bool) -> None:
        if has_caption:
            self._paper.paragraph((Piece(table.caption),), "Caption", with_next=True)
        numbers = [index for index, column in enumerate(table.columns) if column.is_number]
        heads = [column.title for column in table.columns]
        self._paper.table(
            table.caption, heads, list(_rows(table)), _shares(_widths(table, self._paper.width_cm)), numbers
        )
        self._paper.gap()


def _shares(widths: list[float]) -> list[int]:
    return [max(1, round(100 * width)) for width in widths]


def _widths(table: Table, whole: float) -> list[float]:
    """How wide the columns are, in cm: as they want, but each as wide as its longest word, and numbers no wider.

    Where that is more than there is, columns of words give way first.
    """
    least = [_least(table, index) for index in range(len(table.columns))]
    numbers = sum(width for width, column in zip(least, table.columns, strict=True) if column.is_number)
    shares = {index: column.share for index, column in enumerate(table.columns) if not column.is_number}
    room = max(whole - numbers, _NARROWEST * len(shares))
    widths = dict(enumerate(least))
    free = dict(shares)
    while free:
        unit = (room - sum(widths[index] for index in shares if index not in free)) / sum(free.values())
        narrow = [index for index, share in free.items() if unit * share < least[index]]
        if not narrow:
            widths |= {index: unit * share for index, share in free.items()}
            break
        for index in narrow:
            del free[index]
    if shares and not free:  # not even their longest words have room
        words = sum(least[index] for index in shares)
        widths |= {index: room * least[index] / words for index in shares}
    return [widths[index] for index in range(len(table.columns))]


def _least(table: Table, index: int) -> float:
    """How much room the longest word of a column needs, in cm; the program breaks words that are longer than that."""
    title = table.columns[index].title
    words = [word for row in (*table.all_rows, table.total or ()) for word in row[index : index + 1]]
    heads = _LETTER_OF_HEAD * max(map(len, title.split()), default=0)
    cells = _LETTER * max((len(word) for text in words for word in text.replace("\n", " ").split(" ")), default=0)
    return min(_MARGINS + max(heads, cells), _LONGEST_WORD)


def _rows(table: Table) -> Iterator[Row]:
    for row in table.rows:
        yield Row(tuple(map(_cell, row)))
    for group in table.groups:
        first, *more = group.title.split("\n")
        yield Row(((*plain(first, Look.STRONG), *((Piece(line),) for line in more)),), RowKind.GROUP)
        for row in group.rows:
            yield Row(tuple(map(_cell, row)))
    if table.total is not None:
        yield Row(tuple(map(_cell, table.total)), RowKind.TOTAL)


def _cell(text: str) -> Cell:
    return tuple((Piece(line),) for line in text.split("\n"))
