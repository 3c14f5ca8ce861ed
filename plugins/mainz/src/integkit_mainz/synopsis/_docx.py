"""The synopsis as a Word document."""

from __future__ import annotations

from typing import Final

from integkit.docxfile import Layout, Row, paper

from ._content import Grid, Heading, Lead, Notes, Sheet

# Shares of the columns: number, measure, indicator, horizons, responsible, state.
_SHARES: Final = (19, 52, 52, 60, 41, 43)
_LAYOUT: Final = Layout(across=True, margin_cm=1.5, size=9, cell_size=9)


def written(sheet: Sheet) -> bytes:
    """The bytes of the file; they depend on the sheet alone."""
    made = paper(title=sheet.title, subtitle=sheet.subtitle, language=sheet.language, page=sheet.page, layout=_LAYOUT)
    for block in sheet.blocks:
        match block:
            case Heading():
                made.heading(block.text, block.level)
            case Lead():
                for line in block.lines:
                    made.paragraph(line, with_next=True)
            case Notes():
                for line in block.lines:
                    made.paragraph(line, "List Bullet")
            case Grid():
                shares = _SHARES[: len(block.columns)]
                made.table(block.caption, block.columns, map(Row, block.rows), shares)
    return made.content()
