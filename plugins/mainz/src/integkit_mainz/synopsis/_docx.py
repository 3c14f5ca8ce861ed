"""The synopsis as a Word document (the only place that imports python-docx)."""

from __future__ import annotations

import io
import zipfile
from typing import Final, cast

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from integkit import Artifact
from integkit.artifacts import zipped

from ._content import Cell, Grid, Heading, Lead, Line, Look, Notes, Sheet

_PAPER: Final = (Cm(29.7), Cm(21.0))
_MARGIN: Final = Cm(1.5)
# Shares of the columns: number, measure, indicator, horizons, responsible, state.
_SHARES: Final = (19, 52, 52, 60, 41, 43)
_CELL_MARGIN: Final = Pt(5.4)
_FONT: Final = "Arial"
_SIZES: Final = {"Title": 20, "Subtitle": 11, "Heading 1": 15, "Heading 2": 13, "Heading 3": 11}
_DEEPEST: Final = 9
_DARK: Final = RGBColor(0x1F, 0x2A, 0x37)
_GREY: Final = RGBColor(0x55, 0x55, 0x55)
_SHADE: Final = "DDE3EA"
_QUIET: Final = "Source Note"
_IN_CELL: Final = "Cell"
_TAGS: Final = {"de": "de-DE", "en": "en-GB"}
# What the template of python-docx brings along and no document of ours is: a picture, another program's name, XML.
_FOREIGN: Final = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")


def written(sheet: Sheet) -> bytes:
    """The bytes of the file; they depend on the sheet alone."""
    document = docx.Document()
    _clear(document)
    _style(document, sheet)
    _lay_out(document, sheet)
    document.add_paragraph(sheet.title, style="Title")
    document.add_paragraph(sheet.subtitle, style="Subtitle")
    for block in sheet.blocks:
        match block:
            case Heading():
                document.add_heading(block.text, min(block.level, _DEEPEST))
            case Lead():
                for line in block.lines:
                    paragraph = document.add_paragraph()
                    paragraph.paragraph_format.keep_with_next = True
                    _write(paragraph, line)
            case Notes():
                for line in block.lines:
                    _write(document.add_paragraph(style="List Bullet"), line)
            case Grid():
                _table(document, block)
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as archive:
        return zipped([Artifact(path=name, media_type="", content=archive.read(name)) for name in archive.namelist()])


def _clear(document: Document) -> None:
    """Takes out what the template says of itself: dates, author, picture."""
    package = cast("OpcPackage", document.part.package)
    for rels in (package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_FOREIGN)]:
            del rels[key]
    properties = cast("XmlPart", package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES))
    for child in list(properties.element):
        properties.element.remove(child)


def _style(document: Document, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title = f"{sheet.title}: {sheet.subtitle}"[:255]
    properties.language = _TAGS[sheet.language]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _TAGS[sheet.language])
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), _TAGS[sheet.language])
    _hyphenate(document)
    styles = document.styles
    for style in styles:
        if isinstance(style, ParagraphStyle) and (style.name in _SIZES or (style.name or "").startswith("Heading")):
            style.font.size = Pt(_SIZES.get(style.name or "", 10))
            style.font.color.rgb = _DARK
            style.font.italic = False
            _set_font(style.element)
    normal = cast("ParagraphStyle", styles["Normal"])
    normal.font.size = Pt(9)
    _set_font(normal.element)
    normal.paragraph_format.space_after = Pt(3)
    cell = cast("ParagraphStyle", styles.add_style(_IN_CELL, WD_STYLE_TYPE.PARAGRAPH))
    cell.base_style = normal
    cell.paragraph_format.space_before = Pt(1)
    cell.paragraph_format.space_after = Pt(1)
    cell.paragraph_format.line_spacing = 1.0
    quiet = styles.add_style(_QUIET, WD_STYLE_TYPE.CHARACTER)
    quiet.font.size = Pt(7.5)
    quiet.font.color.rgb = _GREY


def _set_font(element: BaseOxmlElement) -> None:
    """One font for every script; that of the theme is another one in each program."""
    properties = element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), _FONT)


def _hyphenate(document: Document) -> None:
    """Long German words in narrow columns."""
    settings = document.settings.element
    stop = settings.find(qn("w:defaultTabStop"))
    if stop is not None:
        stop.addnext(OxmlElement("w:autoHyphenation"))


def _lay_out(document: Document, sheet: Sheet) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAPER
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Cm(0.8)
    footer = section.footer.paragraphs[0]
    stops = footer.paragraph_format.tab_stops
    for position in (*(stop.position for stop in footer.style.paragraph_format.tab_stops),):
        stops.add_tab_stop(position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Length(_PAPER[0] - 2 * _MARGIN), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{sheet.title}: {sheet.subtitle}\t{sheet.page[0]} ", style=_QUIET)
    _field(footer, "PAGE")
    footer.add_run(f" {sheet.page[1]} ", style=_QUIET)
    _field(footer, "NUMPAGES")


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A number that the program which shows the document counts."""
    for kind in ("begin", None, "separate", "shown", "end"):
        run = paragraph.add_run(style=_QUIET)
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


def _table(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    table.autofit = False
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), grid.caption[:250])
    table._tbl.tblPr.append(caption)
    head = table.rows[0]
    _mark(head._tr, "w:tblHeader", "w:cantSplit")
    for cell, words in zip(head.cells, grid.columns, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = _IN_CELL
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(words).bold = True
        _shade(cell)
    for row in grid.rows:
        made = table.add_row()
        _mark(made._tr, "w:cantSplit")
        for cell, content in zip(made.cells, row, strict=True):
            _fill(cell, content)
    _set_widths(table)


def _mark(row: BaseOxmlElement, *names: str) -> None:
    properties = row.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), _SHADE)
    cell._tc.get_or_add_tcPr().append(shade)


def _fill(cell: _Cell, content: Cell) -> None:
    for number, line in enumerate(content):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = _IN_CELL
        _write(paragraph, line)


def _write(paragraph: Paragraph, line: Line) -> None:
    for number, piece in enumerate(line):
        if number:
            paragraph.add_run(" ")
        run = paragraph.add_run(piece.text, style=_QUIET if piece.look is Look.QUIET else None)
        if piece.look is Look.STRONG:
            run.bold = True


def _set_widths(table: Table) -> None:
    shares = _SHARES[: len(table.columns)]
    whole = _PAPER[0] - 2 * _MARGIN
    indent = OxmlElement("w:tblInd")  # else the frame stands outside the margin, so that the words stand at it
    indent.set(qn("w:w"), str(_CELL_MARGIN.twips))
    indent.set(qn("w:type"), "dxa")
    table._tbl.tblPr.find(qn("w:tblW")).addnext(indent)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(whole * share // sum(shares))
        for cell in column.cells:
            cell.width = column.width
