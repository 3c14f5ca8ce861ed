"""A Word document under construction (through python-docx)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Length, Pt

from integkit.artifacts import Artifact, zipped

from ._frame import LINK, QUIET, TAGS, clear, dress, tighten
from ._tables import fill_table, runs, write
from ._words import Divide, Line, Piece, Row, undivided, visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_LONG_SIDE, _SHORT_SIDE = Cm(29.7), Cm(21.0)
_DEEPEST: Final = 9
_LONGEST: Final = 250  # of a title or description in a property


class Layout(NamedTuple):
    """How a document is set.

    Attributes:
        across: The long side of the A4 sheet lies below.
        margin_cm: The margin on every side.
        size: Height of the letters in points.
        cell_size: Height of the letters in tables.
        is_tight: There is little room above headings.
        sizes: Height of the letters of styles such as ``Title``; the others keep that of ``size`` and one more.
    """

    across: bool = False
    margin_cm: float = 2.0
    size: float = 10
    cell_size: float = 9
    is_tight: bool = False
    sizes: tuple[tuple[str, float], ...] = ()


def paper(
    *,
    title: str,
    subtitle: str,
    language: str,
    page: tuple[str, str],
    layout: Layout,
    divide: Divide = undivided,
) -> Paper:
    """A document with a title and numbered pages, and nothing else yet.

    Args:
        title: Its title; with the subtitle it is the title that programs show, and stands at the foot of each page.
        subtitle: What it is about; empty: nothing.
        language: ``de`` or ``en``.
        page: What stands before and between the numbers of a page: ``("Seite", "von")``.
        layout: How it is set.
        divide: What of its texts is in other languages. Absent: nothing.
    """
    document = docx.Document()
    clear(document)
    name = visible(": ".join(filter(None, (title, subtitle))))
    properties = document.core_properties
    properties.title = name[:_LONGEST]
    properties.language = TAGS[language]
    dress(document, TAGS[language], layout.size, layout.cell_size, dict(layout.sizes))
    if layout.is_tight:
        tighten(document)
    made = Paper(document, layout, divide)
    made.lay_out(name, page)
    made.paragraph((Piece(title),), "Title")
    if subtitle:
        made.paragraph((Piece(subtitle),), "Subtitle")
    return made


class Paper:
    """A document to which one adds block by block; made by ``paper``."""

    def __init__(self, document: Document, layout: Layout, divide: Divide = undivided) -> None:
        self._document, self._divide = document, divide
        sides = (_LONG_SIDE, _SHORT_SIDE) if layout.across else (_SHORT_SIDE, _LONG_SIDE)
        self._sides, self._margin, self._across = sides, Cm(layout.margin_cm), layout.across
        self._links = 0

    @property
    def width_cm(self) -> float:
        """How wide the text is."""
        return float(self._width.cm)

    @property
    def _width(self) -> Length:
        return Length(self._sides[0] - 2 * self._margin)

    def lay_out(self, name: str, page: tuple[str, str]) -> None:
        """Sets the sheet and its foot."""
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if self._across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = self._sides
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = self._margin
        section.header_distance = section.footer_distance = Cm(0.8)
        foot = section.footer.paragraphs[0]
        stops = foot.paragraph_format.tab_stops
        for position in (*(stop.position for stop in foot.style.paragraph_format.tab_stops),):
            stops.add_tab_stop(position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT)
        foot.add_run(f"{name}\t{page[0]} ", style=QUIET)
        _field(foot, "PAGE")
        foot.add_run(f" {page[1]} ", style=QUIET)
        _field(foot, "NUMPAGES")

    def paragraph(self, line: Line, style: str | None = None, *, with_next: bool = False) -> None:
        """A paragraph.

        Args:
            line: Its words.
            style: Its style, e.g. ``List Bullet``. Absent: that of running text.
            with_next: It stays on one page with what follows.
        """
        paragraph = self._document.add_paragraph(style=style)
        if with_next:
            paragraph.paragraph_format.keep_with_next = True
        write(paragraph, line, self._divide)

    def heading(self, text: str, level: int, *, starts_page: bool = False, anchor: str = "") -> None:
        """A heading; links may lead to its anchor."""
        heading = self._document.add_heading("", min(level, _DEEPEST))
        runs(heading, text, self._divide)
        if starts_page:
            heading.paragraph_format.page_break_before = True
        if anchor:
            self._links += 1
            for tag, element in (("start", heading._p.insert_element_before), ("end", heading._p.append)):
                mark = OxmlElement(f"w:bookmark{'Start' if tag == 'start' else 'End'}")
                mark.set(qn("w:id"), str(self._links))
                if tag == "start":
                    mark.set(qn("w:name"), anchor)
                    element(mark, "w:r")
                else:
                    element(mark)

    def link(self, text: str, anchor: str) -> None:
        """A line that leads to a heading of this document."""
        paragraph = self._document.add_paragraph()
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        link.set(qn("w:history"), "1")
        for run in runs(paragraph, text, self._divide, LINK):
            link.append(run._r)
        paragraph._p.append(link)
        paragraph.paragraph_format.space_after = Length(0)

    def blank(self, label: str) -> None:
        """A label, and a line to write on behind it."""
        paragraph = self._document.add_paragraph()
        runs(paragraph, label, self._divide)
        paragraph.add_run(": \t")
        paragraph.paragraph_format.tab_stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        paragraph.paragraph_format.space_before = Length(Cm(0.3))

    def table(
        self,
        caption: str,
        heads: Sequence[str],
        rows: Iterable[Row],
        shares: Sequence[int],
        numbers: Iterable[int] = (),
    ) -> None:
        """A table whose head repeats on every page.

        Args:
            caption: What it shows, for those who do not see it.
            heads: The words over its columns.
            rows: Its rows.
            shares: How wide the columns are against each other.
            numbers: Which columns hold numbers, set flush right.
        """
        whole = sum(shares)
        widths = [Length(self._width * share // whole) for share in shares]
        table = self._document.add_table(rows=1, cols=len(heads), style="Table Grid")
        fill_table(table, visible(caption)[:_LONGEST], heads, rows, widths, frozenset(numbers), self._divide)

    def gap(self) -> None:
        """A little room, and a stop between two tables, which would else become one."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Length(0)
        paragraph.paragraph_format.line_spacing = Pt(6)

    def picture(self, png: bytes, width_cm: float, title: str, alternative: str) -> None:
        """A picture with its title and the same in words, for those who do not see it."""
        paragraph = self._document.add_paragraph()
        paragraph.add_run().add_picture(io.BytesIO(png), width=Emu(Cm(width_cm)))
        (properties,) = paragraph._p.iter(qn("wp:docPr"))
        properties.set("title", visible(title)[:_LONGEST])
        properties.set("descr", visible(alternative))

    def content(self) -> bytes:
        """The file; its bytes depend on what was added alone."""
        raw = io.BytesIO()
        self._document.save(raw)
        with zipfile.ZipFile(raw) as archive:
            names = archive.namelist()
            return zipped([Artifact(path=name, media_type="", content=archive.read(name)) for name in names])


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A number that the program which shows the document counts."""
    for kind in ("begin", None, "separate", "shown", "end"):
        run: Run = paragraph.add_run(style=QUIET)
        if kind is None:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {instruction} "
            run._r.append(code)
        elif kind == "shown":
            run.text = "1"
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
