"""The frame of a document: the template without what it says of itself, styles, language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

TAGS: Final[Mapping[str, str]] = {"de": "de-DE", "en": "en-GB"}
QUIET: Final = "Source Note"
IN_CELL: Final = "Cell"
LINK: Final = "Hyperlink"
_FONT: Final = "Arial"
_SIZES: Final = {"Title": 20.0, "Subtitle": 11.0, "Heading 1": 15.0, "Heading 2": 13.0, "Heading 3": 11.0}
_SHADED: Final = ("Title", "Subtitle", "Caption")
_DARK: Final = RGBColor(0x1F, 0x2A, 0x37)
_GREY: Final = RGBColor(0x55, 0x55, 0x55)
_BLUE: Final = RGBColor(0x0B, 0x4F, 0x8A)
# What the template of python-docx brings along and no document of ours is: a picture, another program's name, XML.
_FOREIGN: Final = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")


def clear(document: Document) -> None:
    """Takes out what the template says of itself: dates, author, picture."""
    package = cast("OpcPackage", document.part.package)
    for rels in (package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_FOREIGN)]:
            del rels[key]
    properties = cast("XmlPart", package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES))
    for child in list(properties.element):
        properties.element.remove(child)


def dress(document: Document, tag: str, size: float, cell_size: float, sizes: Mapping[str, float]) -> None:
    """Sets language, fonts and sizes of all styles, and adds our own."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), tag)
    for zoom in document.settings.element.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")  # the standard requires one; the template has none
    _hyphenate(document)
    sizes = {**_SIZES, **sizes}
    styles = document.styles
    for style in styles:
        name = style.name or ""
        if isinstance(style, ParagraphStyle) and (name in _SHADED or name.startswith("Heading")):
            style.font.size = Pt(sizes.get(name, size + 1))
            style.font.color.rgb = _DARK
            style.font.italic = False
            _set_font(style.element)
    normal = cast("ParagraphStyle", styles["Normal"])
    normal.font.size = Pt(size)
    _set_font(normal.element)
    normal.paragraph_format.space_after = Pt(3)
    cast("ParagraphStyle", styles["Caption"]).paragraph_format.keep_with_next = True
    cell = cast("ParagraphStyle", styles.add_style(IN_CELL, WD_STYLE_TYPE.PARAGRAPH))
    cell.base_style = normal
    if cell_size != size:
        cell.font.size = Pt(cell_size)
    cell.paragraph_format.space_before = Pt(1)
    cell.paragraph_format.space_after = Pt(1)
    cell.paragraph_format.line_spacing = 1.0
    quiet = styles.add_style(QUIET, WD_STYLE_TYPE.CHARACTER)
    quiet.font.size = Pt(7.5)
    quiet.font.color.rgb = _GREY
    link = styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = _BLUE
    link.font.underline = True


def tighten(document: Document) -> None:
    """Takes room away from above and below headings and titles."""
    for style in document.styles:
        name = style.name or ""
        if isinstance(style, ParagraphStyle) and (name in ("Title", "Subtitle") or name.startswith("Heading")):
            style.paragraph_format.space_before = Pt(7)
            style.paragraph_format.space_after = Pt(2)


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
