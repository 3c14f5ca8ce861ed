"""A report as PDF to file: A4, tagged, with contents and numbered pages, drawings as they were drawn."""

from __future__ import annotations

from xml.sax.saxutils import escape

import attrs

from integkit import pdffile

from ._document import Document, Figure
from ._html import made, places, widths_style

_END_OF_TITLE = "</title>"


def pdf_bytes(document: Document) -> bytes:
    """The file. Equal reports give equal bytes where the same fonts are installed.

    Raises:
        UsageError: Jinja or WeasyPrint is not installed, or the library of the system that WeasyPrint needs.
    """
    blocks = tuple(_told(one) if isinstance(one, Figure) else one for one in document.blocks)
    told = attrs.evolve(document, blocks=blocks)
    style = pdffile.style(document.language) + widths_style()
    return pdffile.pdf_bytes(made("paper.html.j2", told, places(told), level=1, style=style))


def _told(figure: Figure) -> Figure:
    """The figure with a drawing whose title tells what is to be seen: it is all that a PDF takes over of its words."""
    title, rest = figure.svg.split(_END_OF_TITLE, 1)
    return attrs.evolve(figure, svg=f"{title}: {escape(figure.alternative)}{_END_OF_TITLE}{rest}")
