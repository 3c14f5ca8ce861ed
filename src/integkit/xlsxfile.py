"""Workbooks to file: one look, texts that a cell can hold, bytes that depend on their content alone.

The door to XlsxWriter for whoever writes workbooks; it knows no city.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from integkit.artifacts import Artifact, zipped
from integkit.errors import UsageError
from integkit.messages import Finding
from integkit.plain_text import plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST: Final = 32_700  # a cell holds 32,767 units of UTF-16, in which signs such as emoji are two
_CUT: Final = " […]"
_LINE: Final = 13
"""Height of a line, in points."""
_HIGHEST: Final = 400
_LONGEST_TITLE: Final = 250  # a property of a document holds 255 signs
_LONGEST_LINK: Final = 2_000  # an address holds 2,079 signs
MOST_LINKS: Final = 60_000
"""Links of a sheet at most; it holds 65,530."""
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""

Look: TypeAlias = Mapping[str, Any]
"""Properties of a cell by the names that XlsxWriter has for them."""
_LETTERS: Final[Look] = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
TITLE: Final[Look] = {"bold": True, "font_size": 14}
HEAD: Final[Look] = {"bold": True, "bg_color": "#D9E2EC"}
LINK: Final[Look] = {"font_color": "#0B5CAD", "underline": 1}
SILENT: Final[Look] = {"italic": True, "font_color": "#4D5866"}
"""Why nothing is stated."""
WHOLE: Final[Look] = {"num_format": "#,##0"}
_A4: Final = 9
_MARGIN: Final = 160
"""Units of UTF-16 of a line in the margin at most; a header or footer holds 255, with what stands beside it."""


def begun(target: io.BytesIO, title: str, day: dt.date | None) -> Workbook:
    """A workbook that is written into memory and takes no text for a formula or a link.

    Args:
        target: Where its bytes go.
        title: Its title, as a cell could hold it; the beginning of one that is longer than properties are.
        day: The day it says it was made; it has to say one, and nobody looks at a clock. Absent: always the same.

    Raises:
        UsageError: XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise UsageError(Finding.of("IK811", library="XlsxWriter", extra="workbooks")) from None
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Workbook = xlsxwriter.Workbook(target, options)
    made = dt.datetime.combine(day or dt.date(2000, 1, 1), dt.time(), dt.UTC)
    book.set_properties({"title": title[:_LONGEST_TITLE], "created": made})
    return book


def style(book: Workbook, *looks: Look, **more: Any) -> Format:
    """What cells look like: the letters of every workbook, and what is said beyond them."""
    said = dict(_LETTERS)
    for look in (*looks, more):
        said.update(look)
    return book.add_format(said)


def on_paper(sheet: Worksheet, footer: str, *, wide: bool = True) -> None:
    """A4, on its side where it is wide; words (``&A``: the name of the sheet) and page numbers below."""
    sheet.set_paper(_A4)
    if wide:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_footer(f"&L&8{footer}&R&8&P / &N")


def in_margin(text: str) -> str:
    """Words for the head or foot of a page, in one line; where there are too many, those that fit and "[…]"."""
    words = plain(text).replace("\n", " ")
    if _units(words) > _MARGIN:
        whole, words = words, words[:_MARGIN]
        while _units(words) > _MARGIN - len(_CUT):
            words = words[:-1]
        if whole[len(words)] != " ":
            words = words.rpartition(" ")[0] or words  # a word that is longer than the line ends within
        words = words.rstrip(" ") + _CUT
    words = words.replace("&", "&&")  # one alone begins a sign of its own
    return f" {words}" if words[:1].isdecimal() else words  # else it would belong to the size of the letters


def _units(line: str) -> int:
    """How long a line is in a margin: in units of UTF-16, an ampersand twice."""
    return len(line.encode("utf-16-le")) // 2 + line.count("&")


def fitting(text: str) -> str:
    """The text as a cell can hold it: without signs that XML has no place for; one that is too long ends in "[…]"."""
    text = plain(text)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _MOST:
        return text
    return units[: 2 * _MOST].decode("utf-16-le", errors="ignore") + _CUT


def is_page(address: str | None) -> bool:
    """Whether a click may lead there: a page of the web, no file and no program."""
    return address is not None and address.startswith(("http://", "https://")) and len(address) <= _LONGEST_LINK


def height_for(texts: Iterable[tuple[str, float]]) -> float:
    """How high a row has to be for its texts, each with the width of its column; not every program finds out itself."""
    lines = max(
        (sum(max(1, math.ceil(len(line) / width)) for line in text.split("\n")) for text, width in texts), default=1
    )
    return min(_LINE * lines + 3, _HIGHEST)


def frame(
    sheet: Worksheet, texts: Sequence[Sequence[str]], head: Format, fixed: int, *, narrowest: int = 10, widest: int = 44
) -> list[int]:
    """Headings, widths, heights, filters of a sheet; the headings and the first columns stay in sight.

    Args:
        sheet: The sheet.
        texts: What stands in its rows, the headings first; only those are written here.
        head: What headings look like.
        fixed: How many columns stay in sight.
        narrowest: How wide a column is at least, in characters.
        widest: How wide a column is at most, in characters; what is longer goes on below.

    Returns:
        How wide the columns are.
    """
    for place, word in enumerate(texts[0]):
        sheet.write_string(0, place, fitting(word), head)
    widths = [min(max(_longest(column), narrowest), widest) for column in zip(*texts, strict=True)]
    for row, words in enumerate(texts):
        sheet.set_row(row, height_for(zip(words, widths, strict=True)))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width + 2)
    sheet.freeze_panes(1, fixed)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(texts) - 1, 1), len(texts[0]) - 1)
    return widths


def _longest(texts: Iterable[str]) -> int:
    return max(len(line) for text in texts for line in text.split("\n"))


def repacked(workbook: bytes) -> bytes:
    """The same workbook, in an archive without the time at which it was made, with rows that grow with their text."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped([Artifact(path=name, media_type="", content=_growing(name, part)) for name, part in parts])


def _growing(name: str, part: bytes) -> bytes:
    """A sheet whose rows grow while somebody types: XlsxWriter marks every height as one that was chosen to stay."""
    return part.replace(b' customHeight="1"', b"") if name.startswith("xl/worksheets/") else part
